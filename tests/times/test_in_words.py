"""A stretch of time in words, and time expressions with their notation behind."""

import pandas as pd
import pytest

import seedkit
from seedkit.times.in_words import expressions, stretch


@pytest.mark.parametrize(
    ("earliest", "latest", "wanted"),
    [
        ("1960-01-01", "1969-12-31T23:59:59", "the 1960s"),
        ("1960-01-01", "1963-12-31T23:59:59", "1960 to 1963"),
        ("1961-01-01", "1961-12-31", "1961"),
        ("2024-02-01", "2024-02-29T23:59:59", "February 2024"),
        ("2024-03-01", "2024-05-31T23:59:59", "March 2024 to May 2024"),
        ("2024-06-17", "2024-06-23T23:59:59", "17 to 23 June 2024"),
        ("2024-06-28", "2024-07-02T23:59:59", "28 June to 2 July 2024"),
        ("2024-12-28", "2025-01-02T23:59:59", "28 December 2024 to 2 January 2025"),
        ("2024-06-20", "2024-06-20T23:59:59", "20 June 2024"),
        ("2024-06-20T18:00", "2024-06-21T05:59:59", "night of 20 June 2024"),
        ("2024-06-20T15:10", "2024-06-20T15:10:59", "20 June 2024, 15:10"),
        ("2024-06-20T00:00", "2024-06-20T00:00:59", "20 June 2024, 00:00"),
        ("2024-06-20T15:10", "2024-06-20T16:00:59", "20 June 2024, 15:10 to 20 June 2024, 16:00"),
        ("2024-06-20", None, "from 20 June 2024"),
        ("2024-06-20T15:10", None, "from 20 June 2024, 15:10"),
        (None, "2024-06-20T23:59:59", "until 20 June 2024"),
        (None, None, "open"),
    ],
)
def test_stretches(earliest, latest, wanted):
    assert stretch(pd.to_datetime(earliest), pd.to_datetime(latest)) == wanted


def test_expressions_are_said_before_they_are_noted():
    text = "He came on Monday and now works every week. "
    text += "In the sixties it took days, or 5 days, or two years, months, millennia."
    day = pd.Timestamp("2024-06-21")
    found = seedkit.timexes(pd.DataFrame([{"doc_id": "a", "text": text, "published": day}]))
    assert [said.split(" (")[0] for said in expressions(found)] == [
        "17 June 2024", "now", "repeated: 1 week", "the 1960s", "some days", "5 days", "2 years",
        "some months", "some millennia",
    ]  # fmt: skip


def test_a_report_that_is_read_as_of_the_next_day_says_so():
    text = "The council met on Thursday. It will meet on Monday, in March 2025." + " The hall was full." * 30
    days = pd.to_datetime(["2024-03-13", "2024-03-14"])  # a Wednesday and a Thursday
    reports = pd.DataFrame({"doc_id": ["a", "b"], "text": [text, text], "published": days})
    read = expressions(seedkit.timexes(reports)).tolist()
    early = "; the report is read as of the day after its publication"
    assert [words.endswith(early) for words in read] == [True, True, False, False, False, False]
    assert [words.removesuffix(early) for words in read[:3]] == read[3:]
