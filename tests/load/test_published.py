"""Publication dates are read where they are beyond doubt, and nowhere else."""

import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from seedkit.load.published import publication_day

CASES = tomllib.loads((Path(__file__).parent / "cases" / "published.toml").read_text(encoding="utf-8"))[
    "case"
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_date_is_read_or_noted(case):
    assert publication_day(case["text"]) == (case.get("day"), case.get("note", ""))


@given(st.text())
def test_any_text_is_read_or_noted(text):
    day, note = publication_day(text)
    assert (day is None) == bool(note)


@pytest.mark.parametrize("day", ["21", "June 21", "2024-06-21", "21/6/2024"])
def test_a_value_of_megabytes_takes_no_time(day):
    """It may be a cell of a table in which a column was taken for another."""
    taken, huge = [], f"{day}{' ' * 10_000_000}of June 2024"
    for _ in range(5):
        start = time.thread_time()
        publication_day(huge)
        taken.append(time.thread_time() - start)
    assert min(taken) < 0.005


@given(st.dates(min_value=date(1605, 1, 1), max_value=date(2200, 12, 31)))
def test_every_day_written_out_is_read(day):
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 +0000", "%Y%m%dT000000Z"):
        written = day.strftime(form) if day.year >= 1000 else day.isoformat()
        assert publication_day(written) == (day, "")
