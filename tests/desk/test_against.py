"""Quotations held against a record: the grades are those that were written beside the pairs beforehand."""

import json
import time
from collections import Counter

import pytest
from conftest import ROOT, as_reports

from seedkit.desk.grades import CHANGED, EXACT, GRADES, MARKS, MISSING, PIECES, Record
from seedkit.desk.record import against, told
from seedkit.desk.wording import negations, numbers, words_of

PAIRS = ROOT / "tests" / "benchmarks" / "record" / "pairs.jsonl"
SPEECH = "It was never safe. I told the council in 2019, and I’ve told them since. "
SPEECH += "We will not stay silent, US or them."


def test_the_grades_are_those_of_the_made_pairs():
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    found = Counter()
    for pair in pairs:
        grade = Record(pair["record"]).grade(pair["quoted"]).grade
        found["right"] += grade == pair["grade"]
        found["false exact"] += grade == EXACT != pair["grade"]
    assert len(pairs) == 200
    assert found["right"] >= 0.97 * len(pairs)
    assert found["false exact"] == 0


@pytest.mark.parametrize(
    ("quoted", "grade"),
    [
        ("told the council", EXACT),
        ("old the council", MISSING),  # within a word
        ("the coun-cil in 2019", MARKS),
        ("in 20 19", MISSING),
        ("I've told them since", MARKS),
        ("I have told them since", CHANGED),
        ("stay silent, us or them", CHANGED),
        ("It was never … silent", CHANGED),  # “not” is left out
        ("It was [n]ever safe", MARKS),
        ("It [the bridge] was never safe", PIECES),
        ("It was safe", MISSING),
        ("We will not … stay silent", MARKS),
        ("", MISSING),
        ("…", MISSING),
        ("[", MISSING),
    ],
)
def test_a_quotation_is_graded(quoted, grade):
    assert Record(SPEECH).grade([quoted]).grade == grade


@pytest.mark.parametrize(
    ("harmless", "weighty"),
    [
        ("I told the board in 2019", "I told the council in 2018"),
        (
            "I told the council … and I’ve told them since",
            "I told the council … and I’ve seven told them since",
        ),
        ("They will not stay silent", "We will stay silent"),
        ("We will not remain silent", "We will not never stay silent"),
    ],
)
def test_a_negation_or_a_number_always_lowers_the_grade(harmless, weighty):
    better, worse = (GRADES.index(Record(SPEECH).grade([words]).grade) for words in (harmless, weighty))
    assert worse > better


def test_what_differs_is_shown():
    found = Record(SPEECH).grade(["I told the board in 2018"])
    assert found.differs == ("“board” stands for “council”", "“2018” stands for “2019”", "number")
    assert SPEECH[found.start : found.end] == "I told the council in 2019"
    assert Record(SPEECH).grade(["It was … safe"]).differs == ("“never” is left out", "negation")


def test_numbers_are_values_and_no_one_is_none():
    forms = [
        word.form for word in words_of("Twenty-five men, 1,300 tons, 5m crowns; no one knew the half of it.")
    ]
    assert numbers(forms) == {25.0: 1, 1300.0: 1, 5e6: 1, 0.5: 1}
    assert negations(forms) == 1


def test_whose_it_is_is_told_by_the_record():
    essay = as_reports("Karl Lind said: “It was never safe.” The wire calls that “a plain lie” as well.")
    records = as_reports("“It was never safe,” Ann Lee said.", essay.text[0]).assign(doc_id=["wire", "copy"])
    found = against(essay, records)
    assert found[["speaker", "grade", "record", "whose"]].fillna("").values.tolist() == [
        ["Karl Lind", MARKS, "wire", "Ann Lee"],
        ["", MISSING, "", ""],
    ]
    lines = told(found, essay, records)
    assert lines[0] == "2 quotations: 1 exact after marks and spaces, 1 not found"
    assert lines[1].endswith("(Karl Lind): exact after marks and spaces in wire at 1, Ann Lee’s there")


def test_a_split_quotation_is_one_in_two_rows():
    report = as_reports("“It was never safe,” Ann Lee said. “I told the council in 2019.”")
    found = against(report, as_reports(SPEECH).assign(doc_id="speech"))
    assert found[["quotation", "grade"]].values.tolist() == [[1, MARKS], [1, MARKS]]


def test_without_a_record_that_can_be_read_nothing_is_found():
    report = as_reports("Ann Lee said: “It was never safe.”")
    found = against(report, report)  # no text is held against itself
    assert found.grade.tolist() == [MISSING]
    assert len(against(as_reports("It rained."), report)) == 0


@pytest.mark.parametrize("bit", ["a ", "never … ", "[", "“a” [x] ", "12 ", "no one's "])
def test_long_and_odd_texts_take_no_long_time(bit):
    begun = time.process_time()
    Record(bit * 8_000).grade([bit * 300])
    Record("It is late. " * 5_000).grade([f"It is {bit}" * 100])
    assert time.process_time() - begun < 3
