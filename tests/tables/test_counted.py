"""Tables that know their reports, and numbers that know their passages: what survives, what is refused."""

import copy
import pickle

import pandas as pd
import pytest
from conftest import as_reports

from seedkit.errors import CountError, ParameterError
from seedkit.tables.counted import Counted, frame_of
from seedkit.tables.groups import counts, placed, sides
from seedkit.tables.spans import Spans, reports_of

REPORTS = as_reports("It might rain. It may.", "It may not.", "Nobody knows.")
ROWS = [
    ("a", 3, 8, "might", "x"), ("a", 18, 21, "may", "y"), ("b", 3, 6, "may", "y"),
]  # fmt: skip


def spans():
    found = pd.DataFrame(ROWS, columns=["doc_id", "start", "end", "text", "kind"])
    found.attrs["table"] = "cues.jsonl"
    return Spans(found, reports=REPORTS)


WAYS = {
    "query": lambda t: t.query("start > 3"),
    "mask": lambda t: t[t.kind == "y"],
    "head": lambda t: t.head(1),
    "iloc": lambda t: t.iloc[:2],
    "loc": lambda t: t.loc[[1, 0]],
    "first of each": lambda t: t.groupby("doc_id", sort=False).head(1),
    "sorted": lambda t: t.sort_values("start", ascending=False, kind="stable"),
    "assign": lambda t: t.assign(side="left"),
    "reset": lambda t: t[t.kind == "y"].reset_index(drop=True),
    "dropped": lambda t: t.dropna(subset="kind").drop_duplicates("text").drop(columns="kind"),
    "types": lambda t: t.astype({"kind": "category"}),
    "nothing": lambda t: t[:0],
    "copied": copy.deepcopy,
    "pickled": lambda t: pickle.loads(pickle.dumps(t)),
    "wrapped": Spans,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_chosen_from_a_table_knows_its_reports_and_its_file(way):
    chosen = WAYS[way](spans())
    assert isinstance(chosen, Spans)
    assert reports_of(chosen).doc_id.tolist() == ["a", "b", "c"]
    assert chosen.attrs["table"] == "cues.jsonl"


def test_reports_are_handed_on_and_not_copied():
    assert reports_of(spans().query("start > 3").assign(n=1)) is REPORTS


def test_a_table_that_is_put_together_has_to_be_wrapped_again():
    both = pd.concat([spans(), spans()])
    with pytest.raises(ParameterError, match="do not know their reports"):
        reports_of(both)
    assert reports_of(Spans(both, reports=REPORTS)) is REPORTS


def test_a_lost_passage_is_noticed_when_the_count_is_made():
    side = sides(REPORTS)
    found = placed(spans(), side)
    frame = counts(found, "kind", "report")
    assert Counted(frame, found).reports is REPORTS
    for wrong in (frame.head(1), frame.drop(columns="b"), frame + 1):
        with pytest.raises(CountError, match=r"add up to \d, but 3 passages"):
            Counted(wrong, found)


def test_a_count_stays_one_when_it_is_turned_or_sorted():
    found = placed(spans(), sides(REPORTS))
    counted = Counted(counts(found, "kind", "report"), found)
    assert counted.frame.index.tolist() == ["y", "x"]
    assert counted.by_name().frame.index.tolist() == ["x", "y"]
    assert counted.T.frame.loc["b"].tolist() == [1, 0]
    assert counted.T.across == "kind"
    assert counted.most_first("b").frame.index.tolist() == ["y", "x"]
    assert frame_of(counted) is counted.frame
