"""Reliability: alpha as published, answers as they were given, disagreements to talk about."""

import itertools

import pandas as pd
import pytest

from seedkit.framing.reliability import agreement, alpha, coded, disagreements, frame_scores, percent

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A, B and C: a dot is no answer.
FOUR = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def units(coders):
    every = [[mark for mark in marks if mark != "."] for marks in zip(*coders, strict=True)]
    return [unit for unit in every if len(unit) > 1]


def answers(**given):
    """Sheets of coders by name, each a row of answers to one question on reports 0, 1, 2 …"""
    rows = [
        {"doc_id": str(n), "item": "conflict-1", "frame": "conflict", "question": "War?"}
        | {"coder": coder, "answer": answer, "passage": f"p{n}" if answer == "yes" else ""}
        for coder, said in given.items()
        for n, answer in enumerate(said)
    ]
    return pd.DataFrame(rows, dtype="string")


@pytest.mark.parametrize(
    ("coders", "published"),
    [
        (["0100000010", "1110010000"], 0.095),
        (["aabbdcccedda", "babbbccceddd"], 0.692),
        (FOUR, 0.743),
    ],
    ids=["binary", "nominal", "missing answers"],
)
def test_alpha_is_as_published(coders, published):
    assert alpha(units(coders))[0] == pytest.approx(published, abs=0.0006)


def test_alpha_is_that_of_a_second_formula():
    """Observed over expected disagreement, counted pair by pair."""
    every = units(FOUR)
    observed = sum(
        (one != other) / (len(unit) - 1) for unit in every for one, other in itertools.permutations(unit, 2)
    )
    pooled = [mark for unit in every for mark in unit]
    expected = sum(one != other for one, other in itertools.permutations(pooled, 2))
    assert alpha(every)[0] == pytest.approx(1 - (len(pooled) - 1) * observed / expected)


def test_the_interval_holds_alpha_and_is_narrower_with_more_units():
    few = [[0, 0], [1, 1], [0, 1], [1, 1], [0, 0], [1, 0]]
    middle, low, high = alpha(few)
    assert low < middle < high
    assert (alpha(few)[1:]) == (low, high)  # the same every time
    _, lower, higher = alpha(few * 20)
    assert higher - lower < (high - low) / 3


def test_agreement_is_told_over_all_and_by_frame():
    sheets = answers(ada=["yes", "no", "yes", "yes"], bo=["YES", "n", "0", "1"])
    other = sheets.assign(item="moral-1", frame="morality", answer="no")
    found = agreement(pd.concat([sheets, other]))
    assert found[["frame", "items", "units", "coders"]].to_numpy().tolist() == [
        ["all frames", 2, 8, 2],
        ["conflict", 1, 4, 2],
        ["morality", 1, 4, 2],
    ]
    assert found.percent.tolist() == [87.5, 75, 100]
    assert found.alpha.isna().tolist() == [False, False, True]  # one answer throughout has no alpha


def test_y_and_n_are_answers_and_an_empty_one_is_none():
    three = answers(ada=["y", "n"], bo=["Yes", "No"], cy=["1", ""])
    found = agreement(three)
    assert found[["units", "coders", "alpha"]].to_numpy().tolist() == [[2, 3, 1.0]] * 2


def test_an_answer_that_nobody_else_gave_is_not_compared():
    found = agreement(answers(ada=["1", "0"], bo=["1", ""]))
    assert found.units.tolist() == [1, 1]


def test_nothing_is_compared_where_there_is_nothing():
    nothing = coded("")
    assert [len(table) for table in nothing] == [0, 0, 0]
    alone = agreement(answers(ada=["1", "0"]))
    assert alone.units.tolist() == [0, 0] and alone[["percent", "alpha", "low"]].isna().all(axis=None)


def test_disagreements_come_with_passages_the_most_disputed_first():
    found = disagreements(
        answers(
            ada=["no", "yes", "yes"], bo=["no", "no", "no"], cy=["no", "no", "yes"], di=["no", "no", "no"]
        )
    )
    assert found.doc_id.tolist() == ["2", "1"]
    assert found[["yes", "no"]].to_numpy().tolist() == [["ada, cy", "bo, di"], ["ada", "bo, cy, di"]]
    assert found.passages[0] == "ada: p2; cy: p2"
    assert found.disputed.tolist() == pytest.approx([2 / 3, 1 / 2])


def test_a_frame_is_the_mean_of_its_items_and_each_coder_counts_alike():
    sheets = answers(ada=["yes"], bo=["no"])
    more = sheets[sheets.coder == "ada"].assign(item="conflict-2", answer="no")
    cues = pd.DataFrame(
        {"doc_id": ["0", "0", "1", "0"], "group": ["conflict", "hedge", "conflict", "concession"]}
    )
    found = frame_scores(pd.concat([sheets, more]), cues)
    assert found[["doc_id", "frame", "coders", "score", "cues"]].to_numpy().tolist() == [
        ["0", "conflict", 2, 0.25, 2]
    ]
    own = sheets.assign(item="own", frame="own")
    assert frame_scores(own, cues).cues.isna().all()


def test_open_answers_are_never_counted():
    assert agreement(answers(ada=["yes"], bo=["no"]).assign(item="problem")).empty


def test_percent_counts_pairs():
    assert percent([[1, 1, 1, 0]]) == 50
