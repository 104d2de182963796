"""Which act of a sentence has which day, and how sure that is."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from conftest import as_reports

import seedkit

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
