"""Facts: what several reports tell is one group, with the voice of each telling, and nothing by a chain."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import facts, voice_shifts
from seedkit.compare.facts import _groups
from seedkit.compare.order import in_both, order_agreement
from seedkit.errors import ParameterError

BRIDGE = "The old bridge over the Ilm was never safe"
OTHERS = ["Goats graze on green hills.", "Wind blew over cold fields.", "A school sells its old piano."]


def told(*sentences, **more):
    return facts(
        as_reports(*(f"{one}. {other}" for one, other in zip(sentences, OTHERS, strict=False)), **more)
    )


@pytest.mark.parametrize(
    ("sentence", "voice", "speaker"),
    [
        (BRIDGE, "reporter", ""),
        (f"{BRIDGE}, engineer Ann Lee said", "named", "Ann Lee"),
        (f"“{BRIDGE},” Ann Lee said", "named", "Ann Lee"),
        (f"{BRIDGE}, officials said", "unnamed", ""),
        (f"Officials said {BRIDGE[0].lower()}{BRIDGE[1:]}", "unnamed", ""),
        (f"{BRIDGE}, and Ann Lee said so", "reporter", ""),
        (
            f"“{BRIDGE},” said Ann Lee, who has kept the lock beside it since she was a girl",
            "named",
            "Ann Lee",
        ),
        (f"Ann Lee, who told us “{BRIDGE},” has kept the lock since she was a girl of ten", "reporter", ""),
    ],
)
def test_in_whose_voice_a_fact_is_told(sentence, voice, speaker):
    found = told(BRIDGE, sentence)
    assert found.fact.tolist() == [1, 1]
    assert found[["voice", "speaker"]].fillna("").values.tolist() == [["reporter", ""], [voice, speaker]]


def test_one_fact_of_three_reports_shifts_its_voice():
    found = told(BRIDGE, f"{BRIDGE}, Ann Lee said", f"{BRIDGE}, officials said")
    (shift,) = voice_shifts(found).to_dict("records")
    assert (shift["reports"], shift["reporter"], shift["named"], shift["unnamed"]) == (
        3,
        "a",
        "b (Ann Lee)",
        "c",
    )
    assert voice_shifts(told(BRIDGE, BRIDGE)).empty


def test_reports_of_other_events_share_no_fact():
    assert told(BRIDGE, BRIDGE, event=["x", "y"]).empty
    found = facts(as_reports(*[f"{BRIDGE}. {OTHERS[0]}"] * 4, event=["x", "x", "y", "y"]))
    assert set(zip(found.event, found.fact, strict=True)) == {("x", 1), ("x", 2), ("y", 1), ("y", 2)}


def test_a_chain_of_links_is_no_fact():
    chain = [(n, n + 1, 0.34, "clear") for n in range(3)]
    assert sorted(map(sorted, _groups(list("abcd"), chain, chain))) == [[0, 1], [2, 3]]
    whole = [*chain, (0, 2, 0.2, "unsure"), (0, 3, 0.2, "unsure"), (1, 3, 0.2, "unsure")]
    assert sorted(map(sorted, _groups(list("abcd"), whole, chain))) == [[0, 1, 2, 3]]


def test_a_report_tells_a_fact_twice_only_in_words_very_alike():
    for score, told in ((0.28, [[0, 1], [2, 3]]), (0.5, [[0, 1, 2, 3]])):
        links = [(0, 1, 0.9, "clear"), (2, 3, 0.8, "clear"), (1, 2, score, "clear"), (0, 3, score, "clear")]
        assert sorted(map(sorted, _groups(list("abab"), links, links))) == told


def test_two_tellings_of_one_report_alone_are_no_fact():
    assert facts(as_reports(f"{BRIDGE}. {BRIDGE}, Ann Lee said.", OTHERS[0])).empty


def test_the_most_told_fact_comes_first():
    found = facts(as_reports(f"{OTHERS[1]} {BRIDGE}.", f"{BRIDGE}. {OTHERS[1]}", f"{BRIDGE}. {OTHERS[0]}"))
    assert found[found.fact == 1].doc_id.tolist() == ["a", "b", "c"]
    assert found[found.fact == 2].doc_id.tolist() == ["a", "b"]


def test_what_stands_first_has_place_nought():
    found = told(BRIDGE, BRIDGE)
    assert found.place.tolist() == [0, 0]
    assert found.certainty.tolist() == ["clear", "clear"]


def test_order_is_that_of_the_facts_in_both():
    texts = ["Report one tells of eels.", "A second paper counts owls."]
    both = in_both(facts(as_reports(" ".join([*texts, OTHERS[0]]), " ".join([OTHERS[1], *texts[::-1]]))))
    assert both.text_a.tolist() == both.text_b.tolist() == texts
    assert both.place_b.is_monotonic_decreasing
    agreement = order_agreement(both)
    assert agreement[["facts", "enough"]].values.tolist() == [[2, False]]


def test_a_fact_of_many_reports_is_one():
    found = facts(as_reports(*[f"{BRIDGE}. {OTHERS[n % 3]}" for n in range(40)]))
    assert found.fact.value_counts().tolist() == [40, 14, 13, 13]
    assert (found.certainty == "clear").all()


def test_unsure_tellings_are_left_out_where_more_is_asked_for():
    texts = (
        f"{OTHERS[0]} The old bridge at Sarn was closed to lorries on Monday after cracks were seen.",
        f"{OTHERS[1]} No lorries will cross the bridge near Sarn before its oldest arch is mended next year.",
    )
    attributions = pd.DataFrame({"doc_id": pd.array([], dtype="string")})
    assert facts(as_reports(*texts), attributions).certainty.tolist() == ["unsure", "unsure"]
    assert facts(as_reports(*texts), attributions, "likely").empty
    with pytest.raises(ParameterError, match="unsure, likely, clear"):
        facts(as_reports(*texts), attributions, "sure")
