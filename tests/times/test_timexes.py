"""Time expressions: cases, bounds, and what becomes of dates that cannot be."""

import pandas as pd
import pytest
from conftest import as_reports, cases, unmarked
from hypothesis import given, strategies as st

import seedkit
from seedkit.lexicons import read_rows
from seedkit.text.reading import Reading
from seedkit.times.calendar import Unit, bounds, first_day, last_day, month_day, timex_value, unit_of
from seedkit.times.timexes import timexes_in
from seedkit.times.words import HOLIDAYS, PATTERNS, WORDS, expressions, tokens

FRIDAY = pd.Timestamp("2024-06-21")


def read(text, published=FRIDAY, **options):
    return seedkit.timexes(as_reports(text, published=[published]), **options)


@pytest.mark.parametrize("case", cases("times/timexes"))
def test_case(case):
    text, wanted = unmarked(case["marked"])
    found = read(text)
    assert list(zip(found.value, found.start, found.end, strict=True)) == wanted


def test_relative_expressions_without_a_day_say_that_they_are_unresolved():
    found = read("On Thursday, last month, yesterday, in June, on June 5, tonight, in 1961.", pd.NaT)
    assert found.value.tolist() == [
        "XXXX-WXX-4",
        "XXXX-XX",
        "XXXX-XX-XX",
        "XXXX-06",
        "XXXX-06-05",
        "XXXX-XX-XXTNI",
        "1961",
    ]
    assert found.basis.tolist() == ["unresolved"] * 6 + ["written"]
    assert found.earliest.isna().tolist() == [True] * 6 + [False]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Built in 1974. He swam on Sunday, last week, in May.",
         ["1974", "XXXX-WXX-7", "XXXX-WXX", "XXXX-05"]),
        ("In March 2019 they met; two days later, that day, that morning it rained.",
         ["2019-03", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XXTMO"]),
        ("On 4 June 2024 they met; two days later it rained, and on Monday.",
         ["2024-06-04", "2024-06-06", "XXXX-WXX-1"]),
        ("It opened in 1974 and closed two years later.", ["1974", "1976"]),
    ],
)  # fmt: skip
def test_without_a_day_only_what_hangs_on_a_mention_as_fine_is_dated(text, values):
    assert read(text, pd.NaT).value.tolist() == values


def test_a_table_without_days_is_read_like_one_with_missing_days():
    with_days, without = read("On Thursday.", pd.NaT), seedkit.timexes(as_reports("On Thursday."))
    pd.testing.assert_frame_equal(with_days, without)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in 1961", "1961-01-01 00:00:00", "1961-12-31 23:59:59"),
        ("the early 1960s", "1960-01-01 00:00:00", "1963-12-31 23:59:59"),
        ("last week", "2024-06-10 00:00:00", "2024-06-16 23:59:59"),
        ("Thursday night", "2024-06-20 18:00:00", "2024-06-21 05:59:59"),
        ("at 10 p.m. Thursday", "2024-06-20 22:00:00", "2024-06-20 22:00:59"),
        ("earlier this year", "2024-01-01 00:00:00", "2024-06-20 23:59:59"),
        ("recently", None, "2024-06-21 23:59:59"),
        ("children of World War II", "1939-09-01 00:00:00", "1945-09-02 23:59:59"),
        ("a relic of the Cold War", "1947-03-12 00:00:00", "1991-12-26 23:59:59"),
        ("the last three weeks", "2024-05-31 00:00:00", "2024-06-21 23:59:59"),
        ("the next two weeks", "2024-06-21 00:00:00", "2024-07-05 23:59:59"),
        ("for years", None, None),
        ("in the year 480 BC", None, None),
    ],
)
def test_bounds(text, earliest, latest):
    row = read(text).iloc[-1]
    assert [str(row.earliest), str(row.latest)] == [earliest or "NaT", latest or "NaT"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It opened at 12:00 UTC Monday.", "12:00 UTC Monday", "2024-06-17T12:00"),
        ("It shut at 0829 GMT.", "0829 GMT", "2024-06-21T08:29"),
        ("It left at 10.29am.", "10.29am", "2024-06-21T10:29"),
        ("At 16:00 local time it rained.", "16:00", "2024-06-21T16:00"),
        ("At 3 p.m. local time on 20 May 2008.", "3 p.m. local time on 20 May 2008", "2008-05-20T15:00"),
        ("He came at 4 in the morning.", "4 in the morning", "2024-06-21T04:00"),
        ("In June 2008 it fell. On June 3 at 9 p.m. it rose.", "June 3 at 9 p.m.", "2024-06-03T21:00"),
        ("On June 3 he left; at 1 a.m. the next day he was back.", "1 a.m. the next day", "2024-06-04T01:00"),
        ("The early morning hours of June 3", "The early morning hours of June 3", "2024-06-03TMO"),
    ],
)
def test_clock_times(text, words, value):
    row = read(text).iloc[-1]
    assert (row.text, row.value, row.type) == (words, value, "TIME")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It shut from 9 a.m. to 5 p.m. on Monday.", ["2024-06-17T09:00", "2024-06-17T17:00"]),
        ("It shut from 9 a.m. to 5 p.m. on 3 June.", ["2024-06-03T09:00", "2024-06-03T17:00"]),
        ("It shut from 10 p.m. to 2 a.m. on Monday.", ["2024-06-16T22:00", "2024-06-17T02:00"]),
        ("It fell between Monday afternoon and 3 a.m.", ["2024-06-17TAF", "2024-06-18T03:00"]),
        ("It fell at 9:46 am (1346 GMT) on Monday.", ["2024-06-17T09:46", "2024-06-17T13:46", "2024-06-17"]),
        ("It put the deadline off until 9 a.m. EST Monday.", ["2024-06-24T09:00"]),
        ("The strike began at midnight.", ["2024-06-20T24:00"]),
        ("The strike will end at midnight.", ["2024-06-21T24:00"]),
        ("He came on Monday and left at midnight.", ["2024-06-17", "2024-06-17T24:00"]),
    ],
)
def test_hours_share_their_day_and_pass_midnight(text, values):
    assert read(text).value.tolist() == values


def test_a_day_that_was_only_once_needs_no_day_of_the_report():
    found = read("Since 9/11 and Black Monday.", published=None)
    assert found.value.tolist() == ["2001-09-11", "1987-10-19"]


def test_half_a_day_is_a_fraction():
    assert read("It took three and a half days.").value.tolist() == ["P3.5D"]


def test_a_history_goes_on_before_christ():
    found = read("It fell in 480 BC. In August they fled. In 1453 it fell; in May.", narrative=True)
    assert found.value.tolist() == ["BC0480", "BC0480-08", "1453", "1453-05"]


def test_a_quotation_has_its_own_now():
    found = read("“We shall fight now and tomorrow,” he said. He is now in Rome.")
    assert found.basis.tolist() == ["quotation", "quotation", "report-date"]


def test_narrative_dates_hang_on_the_text():
    text = "War began in October 1939. In March the west fell."
    assert read(text, narrative=True).value.tolist() == ["1939-10", "1940-03"]
    assert read(text).value.tolist() == ["1939-10", "2024-03"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1600-02-29"])
def test_no_day_is_too_early_or_too_late(day):
    text = "last century, 9999 years ago, next week, 40 decades, "
    text += "the next millennium, 99,999 years later, Sunday"
    found = read(text, pd.Timestamp(day).as_unit("s"))
    assert len(found) == 7
    assert (found.latest >= found.earliest).where(found.earliest.notna() & found.latest.notna(), True).all()


FIGURES = [
    "1",
    "12",
    "31",
    "480",
    "1999",
    "0829",
    "3.5",
    "10:30",
    "1990s",
    "5th",
    "½",
    "3Q",
    "May",
    "-",
    ",",
    ".",
]


@given(
    st.lists(st.sampled_from([*WORDS, *HOLIDAYS, *FIGURES, "'s", "the", "of"]), max_size=30).map(" ".join),
    st.sampled_from([None, "0001-01-01", "2024-06-21", "9999-12-31"]),
    st.booleans(),
)
def test_any_run_of_time_words_is_read(text, day, narrative):
    for start, end, words, kind, value, *_ in timexes_in(Reading("a", text, day), narrative):
        assert words == text[start:end]
        assert kind in ("DATE", "TIME", "DURATION", "SET")
        assert value


def test_units_give_back_the_days_that_they_are_made_of():
    for day in range(month_day(1999, 12, 20).number, month_day(2001, 1, 20).number):
        for grain in ("day", "week", "month", "quarter", "half", "season", "year", "decade", "century"):
            unit = unit_of(day, grain)
            assert first_day(unit) <= day <= last_day(unit)
            assert unit_of(last_day(unit) + 1, grain) == unit.plus(1)


def test_weeks_are_those_of_the_standard():
    assert timex_value(unit_of(month_day(2021, 1, 3).number, "week")) == "2020-W53"
    assert timex_value(unit_of(month_day(2024, 12, 30).number, "week")) == "2025-W01"


def test_an_hour_is_a_minute_long_and_a_decade_ten_years():
    start, end = bounds(month_day(2024, 6, 21), part="22:30")
    assert (str(start), str(end)) == ("2024-06-21T22:30:00", "2024-06-21T22:30:59")
    assert timex_value(Unit("decade", 196)) == "196"


def test_each_rule_has_a_reader_and_finds_its_example():
    from seedkit.times.readers import READERS

    rules = {name for name in PATTERNS if name.islower()}
    assert rules == set(READERS)
    for row in read_rows("times/time_rules"):
        if row["rule"] in rules:
            assert row["rule"] in [rule for rule, *_ in expressions(tokens(row["example"]))], row["example"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They met April 6-9.", ["XXXX-04-06", "XXXX-04-09"]),
        ("They met April 6-9. In June it rained.", ["XXXX-04-06", "XXXX-04-09", "XXXX-06"]),
        ("March 9 - 1066", ["XXXX-03-09"]),
        ("Late 1999 - Fourteen 1", ["1999"]),
    ],
)
def test_a_range_without_a_day_of_the_report_keeps_its_month(text, values):
    assert read(text, published=None).value.tolist() == values


def test_no_weeks_at_all_are_the_day_of_the_report():
    found = read("in the last 0 weeks").iloc[0]
    assert (str(found.earliest), str(found.latest)) == ("2024-06-21 00:00:00", "2024-06-21 23:59:59")


@pytest.mark.parametrize(
    ("notes", "value"),
    [
        ("dates:dmy", "2024-07-06"),
        ("a; dates:dmy; b", "2024-07-06"),
        ("dates:mdy", "2024-06-07"),
        ("", None),
    ],
)
def test_numbers_are_read_in_the_order_that_loading_settled(notes, value):
    reports = as_reports("It sank on 06/07/2024.", notes=pd.array([notes], dtype="string"))
    assert seedkit.timexes(reports).value.fillna("").tolist() == [value or ""]


def test_a_month_above_twelve_is_a_day_whatever_was_settled():
    reports = as_reports("It sank on 06/17/2024.", notes=pd.array(["dates:dmy"], dtype="string"))
    assert seedkit.timexes(reports).value.tolist() == ["2024-06-17"]


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("The council met on Thursday.", "2024-03-14"),  # dated a Wednesday, a day early
        ("The council will meet on Thursday.", "2024-03-13"),
        ("The council met on Wednesday, as on every other Thursday.", "2024-03-13"),
        ("On Thursday the council met. On Friday the mayor left.", "2024-03-13"),
        ("The council met last Thursday.", "2024-03-13"),
        ("Thursday's vote was close.", "2024-03-13"),
    ],
)
def test_the_lead_can_tell_that_a_report_was_dated_a_day_early(lead, day):
    reports = as_reports(lead + " The hall was full." * 30 + " All is well today.")
    found = seedkit.timexes(reports.assign(published=pd.Timestamp("2024-03-13")))
    assert found.value.tolist()[-1] == day
