"""Which act of a sentence has which day, and how sure that is."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from conftest import as_reports

import seedkit
from seedkit.chronology.agreement import date_conflicts

KINDS = tomllib.loads((Path(__file__).parent / "cases" / "acts.toml").read_text(encoding="utf-8"))
WEDNESDAY = pd.Timestamp("2024-03-13")


def days(said):
    """Give the first and the last day of *2024-03*, *A..B* or *A..*, None where open."""
    first, *last = said.split("..")
    last = last[0] if last else first
    first, last = (pd.Period(end) if end else None for end in (first, last))
    return first and str(first.start_time.date()), last and str(last.end_time.date())


def rows(part):
    return [
        pytest.param(*row, id=f"{name}: {row[1]}, {row[0][:60]}")
        for name, kind in KINDS.items()
        for row in kind[part]
    ]


@pytest.mark.parametrize(("sentence", "verb", "wanted"), rows("own") + rows("alike"))
def test_act(sentence, verb, wanted):
    found = seedkit.events(as_reports(sentence, published=[WEDNESDAY]))
    here = [row for row in found.itertuples() if row.verb == verb]
    ours = [
        (*(str(end.date()) if pd.notna(end) else None for end in (x.earliest, x.latest)), x.grade)
        for x in here
    ]
    said, _, grade = wanted.partition(" ")
    assert ours == ([(*days(said), grade)] if said else [])


CONTRADICTING = "The old bridge fell on 3 March 2024. It rained. {} on {} 2024, the mayor said."


@pytest.mark.parametrize(
    ("again", "day", "said"),
    [
        ("The old stone bridge fell", "5 March", [("3 March 2024", "5 March 2024", "date")]),
        ("The old stone bridge fell", "3 March", []),
        ("The old ferry sank", "5 March", []),
        ("The old stone bridge will fall", "5 June", []),
    ],
)
def test_a_report_that_dates_one_act_twice_contradicts_itself(again, day, said):
    reports = as_reports(CONTRADICTING.format(again, day), published=[WEDNESDAY])
    found = date_conflicts(seedkit.events(reports), reports)
    assert list(zip(found.said_a, found.said_b, found.what, strict=True)) == said
    for row in found.itertuples():
        assert row.doc_id_a == row.doc_id_b and reports.text[0][row.start_a : row.end_a] == row.text_a


def test_a_report_that_dates_an_act_itself_is_lent_no_other_day():
    texts = ["The old bridge in Harwick fell on Monday, they said.", "The old bridge in Harwick fell."]
    reports = as_reports(*texts, published=[WEDNESDAY] * 2)
    assert seedkit.events(reports).basis.tolist().count("borrowed") == 1
    own = texts[1] + " It was not the first that fell on 1 March 2024."
    reports = as_reports(texts[0], own, published=[WEDNESDAY] * 2)
    assert "borrowed" not in seedkit.events(reports).basis.tolist()
