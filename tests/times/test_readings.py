"""The readings that a reader trips over: sentences with the days that their expressions mean."""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from conftest import as_reports, unmarked

import seedkit

KINDS = tomllib.loads((Path(__file__).parent / "cases" / "readings.toml").read_text(encoding="utf-8"))
WEDNESDAY = "2024-03-13"


def days(said):
    """Give the first and the last day of *2024-03*, *A..B* or *A..*, None where open."""
    first, *last = said.split("..")
    last = last[0] if last else first
    periods = [pd.Period(end) if end else None for end in (first, last)]
    first, last = periods[0] and periods[0].start_time, periods[1] and periods[1].end_time
    return tuple(end and str(end.date()) for end in (first, last))


def rows(part):
    return [
        pytest.param(sentence, kind.get("published", WEDNESDAY), id=f"{name}: {sentence[:60]}")
        for name, kind in KINDS.items()
        for sentence in kind[part]
    ]


def read(marked, published):
    text, wanted = unmarked(marked)
    found = seedkit.timexes(as_reports(text, published=[pd.Timestamp(published)]))
    found = found[found.earliest.notna() | found.latest.notna()]
    ours = [
        (
            text[row.start : row.end],
            *(str(end.date()) if pd.notna(end) else None for end in (row.earliest, row.latest)),
        )
        for row in found.itertuples()
    ]
    together = len(found) == len(wanted) and all(
        row.start < end and start < row.end
        for row, (_, start, end) in zip(found.itertuples(), wanted, strict=True)
    )
    return ours, [(text[start:end], *days(said)) for said, start, end in wanted], together


@pytest.mark.parametrize(("marked", "published"), rows("own") + rows("alike"))
def test_reading(marked, published):
    ours, wanted, together = read(marked, published)
    assert [row[1:] for row in ours] == [row[1:] for row in wanted], ours
    assert together, ours
