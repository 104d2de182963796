"""Spots: what leads on is told beside the HTML, is of that HTML, and is believed only if it can be so."""

import json
import re

import pandas as pd
import pytest
from conftest import as_reports
from hypothesis import given, strategies as st
from payloads import PAYLOADS

from seedkit import show
from seedkit.show.spots import MIME, filled, packed, parted, sound, spot
from seedkit.show.vectors import VARIABLE
from seedkit.tables.counted import Counted
from seedkit.tables.groups import counts, placed, sides
from seedkit.tables.spans import Spans

WORDS = st.sampled_from(["", "a", "<b>é</b>", "👩🏽‍🚀", "&lt;", "\n"])
NESTED = st.recursive(WORDS, lambda inner: st.lists(inner, max_size=4), max_leaves=12)


def html_of(nested, depth=0):
    """Make of nested lists HTML in which each list is a spot."""
    if isinstance(nested, str):
        return nested
    return spot("".join(html_of(one, depth + 1) for one in nested), "list", list=f"sk-{depth}")


def bracketed(nested):
    """What that HTML is when each spot is put into brackets."""
    return nested if isinstance(nested, str) else f"[{''.join(map(bracketed, nested))}]"


@given(st.lists(NESTED, max_size=4))
def test_each_spot_is_filled_once_and_nothing_else_changes(nested):
    html, spots = parted("".join(map(html_of, nested)))
    assert html == "".join(map(bracketed, nested)).translate({ord("["): None, ord("]"): None})
    assert sound(packed(spots, len(html)), html) == spots
    assert filled(html, spots, lambda one, around, inner: inner()) == html
    assert len(filled(html, spots, lambda one, around, inner: f"[{inner()}]")) == len(html) + 2 * len(spots)


@pytest.mark.parametrize(
    "spots",
    [
        [["number", 3, 99, "sk-1"]], [["number", -1, 4, "sk-1"]], [["number", 3, 1, "sk-1"]],
        [["number", "0", 4, "sk-1"]], [["number", 3, True, "sk-1"]], [[3, 3, 4, "sk-1"]], [[[], 3, 4]],
        [["number", 3, 4, 1]], [["number", 3, 4]], [["number", 3, 4, "sk-1", 1]], [["passage", 3, 4]],
        [["file", 3, 4]], [["report", 3, 4, 1]], [["report", 3, 4, "a"]], [{"what": "cell"}], [3], 3, None,
        [["cell", 0, 4], ["cell", 2, 6]],
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_spot_of_this_html_is_not_believed(spots):
    html, known = parted(f"<b>{spot('3', 'number', list='sk-1')}</b>")
    told = {"length": len(html), "ids": ["a"], "spots": [["number", 3, 4, "sk-1"]]}
    assert sound(json.dumps(told), html) == known
    assert sound(json.dumps(told | {"spots": spots}), html) is None
    assert sound(json.dumps(told | {"length": len(html) + 1}), html) is None


@pytest.mark.parametrize(
    "told", [None, 3, {}, "", "{", "[]", "[" * 100_000, '{"spots": []}'], ids=lambda told: repr(told)[:20]
)
def test_what_is_no_list_of_spots_is_none(told):
    assert sound(told, "abc") is None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_of_reports_makes_no_spot(payload):
    text = PAYLOADS[payload] + '\x02["place", {}]\x03here\x04'
    shown = show.sentence("{words}", words=text)
    assert shown.spots == []
    assert not {"\x02", "\x03", "\x04"} & set(shown.html)


def test_a_notebook_keeps_for_pages_which_number_leads_to_which_passages_and_each_to_its_place(
    monkeypatch, tmp_path
):
    reports = as_reports("It might rain. It may.", "It may not.")
    rows = [("a", 3, 8, "might"), ("a", 18, 21, "may"), ("b", 3, 6, "may")]
    spans = pd.DataFrame(rows, columns=["doc_id", "start", "end", "text"]).assign(kind="modal")
    found = placed(Spans(spans, reports=reports), sides(reports))
    shown = show.folded(show.table(Counted(counts(found, "kind", "report"), found), "Hedges"), "More")
    assert MIME not in shown._repr_mimebundle_()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    bundle = json.loads(json.dumps(shown._repr_mimebundle_()))
    html = bundle["text/html"]
    spots = sound(bundle[MIME], html)
    numbers = {one["list"]: int(html[one["from"] : one["to"]]) for one in spots if one["what"] == "number"}
    lists = {one["list"]: (one["from"], one["to"]) for one in spots if one["what"] == "list"}
    assert numbers.keys() == lists.keys() and sum(numbers.values()) == 3
    passages = [one for one in spots if one["what"] == "passage"]
    for name, (first, last) in lists.items():
        assert sum(first <= one["from"] and one["to"] <= last for one in passages) == numbers[name]
    assert [(one["doc_id"], one["start"], one["end"]) for one in passages] == [row[:3] for row in rows]


@pytest.mark.parametrize("name", ["a", "a b.1", '"><img src=x>', "../../etc"])
def test_in_a_notebook_a_place_leads_to_its_paragraph_and_while_a_report_is_made_to_none(name, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    reports = pd.DataFrame({"doc_id": [name], "text": ["It is <b>.\n\nIt might rain."]})
    might = pd.DataFrame({"doc_id": [name], "start": [15], "end": [20], "text": ["might"]})
    passages, whole = show.passages(might, reports=reports), show.whole(reports)
    (target,) = re.findall(r"<a href=#([\w.-]+)>", passages._repr_mimebundle_()["text/html"])
    assert re.findall(r'<p id="([^"]+)"', whole._repr_mimebundle_()["text/html"])[1] == target
    assert "It is &lt;b&gt;." in whole.html
    monkeypatch.setenv(VARIABLE, "here")
    assert "<a " not in passages._repr_mimebundle_()["text/html"]
    assert "might" not in show.whole(reports).html
