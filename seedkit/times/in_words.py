"""
Stretches: a stretch of time, and the reading of a time expression, in words.

TIMEX3 is short and exact, and few can read it: `196` is the 1960s and `2024-06-20TNI` a night. Words come
first, so that nobody needs the notation to check a date; the notation stands behind them.
"""

import re

import pandas as pd

from .calendar import PARTS
from .days import EARLY

END = pd.Timedelta(seconds=1)
NAMES = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
HOURS = {PARTS[part]: name for part, name in NAMES.items()}
UNITS = {"DE": "decade", "CE": "century", "ML": "millennium"}
UNITS |= {"Y": "year", "M": "month", "W": "week", "D": "day"}
CLOCK = {"H": "hour", "M": "minute", "S": "second"}
REFERENCES = {"PAST_REF": "in the past", "PRESENT_REF": "now", "FUTURE_REF": "in the future"}
LENGTH = re.compile(r"(T?)(\d{1,6}(?:\.\d{1,3})?|X)(DE|CE|ML|[YMWDHS])")
PLURALS = {"century": "centuries", "millennium": "millennia"}


def stretch(earliest, latest):
    """
    Say a stretch of time in words.

    Parameters
    ----------
    earliest, latest : Timestamp
        The first and the last second; missing where it is open.

    Returns
    -------
    str

    Examples
    --------
    >>> first, last = pd.Timestamp("1961-01-01"), pd.Timestamp("1961-12-31T23:59:59")
    >>> stretch(first, last), stretch(pd.NaT, last)
    ('1961', 'until 31 December 1961')
    >>> stretch(pd.Timestamp("2024-06-20T18:00"), pd.Timestamp("2024-06-21T05:59:59"))
    'night of 20 June 2024'
    """
    if pd.isna(earliest) or pd.isna(latest):
        if pd.notna(earliest):
            return f"from {_moment(earliest)}"
        return f"until {_moment(latest)}" if pd.notna(latest) else "open"
    after = latest + END
    if earliest == earliest.normalize() and (after == after.normalize() or latest == latest.normalize()):
        return _days(earliest.normalize(), latest.normalize())
    hours = (after - earliest) / pd.Timedelta(hours=1)
    if part := HOURS.get((earliest.hour, earliest.hour + hours)):
        return f"{part} of {day(earliest)}"
    return _range(*(f"{day(end)}, {end:%H:%M}" for end in (earliest, latest)))


def expressions(timexes):
    """
    Say for each time expression how it is read: in words, and in brackets as TIMEX3.

    Parameters
    ----------
    timexes : DataFrame
        As returned by `timexes`.

    Returns
    -------
    Series of str

    Examples
    --------
    >>> sixties = {"type": "DATE", "value": "196", "basis": "written"}
    >>> sixties |= {"earliest": pd.Timestamp("1960-01-01"), "latest": pd.Timestamp("1969-12-31T23:59:59")}
    >>> weeks = {"type": "DURATION", "value": "P6W", "basis": "written", "earliest": pd.NaT, "latest": pd.NaT}
    >>> expressions(pd.DataFrame([sixties, weeks])).tolist()
    ['the 1960s (DATE 196), written', '6 weeks (DURATION P6W), written']
    """
    words = [f"{_said(row)} ({row.type} {row.value}), {_basis(row)}" for row in timexes.itertuples()]
    return pd.Series(words, index=timexes.index, dtype="string")


def _basis(row):
    """The basis, and whether the day of the report was corrected for it."""
    early = str(getattr(row, "rule", "")).endswith(EARLY)
    return f"{row.basis}; {EARLY}" if early else row.basis


def _said(row):
    if row.type in ("DURATION", "SET"):
        return ("repeated: " if row.type == "SET" else "") + (_length(row.value) or row.value)
    if row.value in REFERENCES:
        return REFERENCES[row.value]
    unknown = pd.isna(row.earliest) and pd.isna(row.latest)
    return "no day known" if unknown else stretch(row.earliest, row.latest)


def _length(value):
    """Say a length such as P1Y6M in words; nothing if it is not one."""
    said, clock = [], False
    for time, number, unit in LENGTH.findall(value) if value.startswith("P") else ():
        clock = clock or bool(time)
        noun = (CLOCK if clock else UNITS).get(unit, unit)
        plural = PLURALS.get(noun, f"{noun}s")
        said.append(f"{'some' if number == 'X' else number} {noun if number == '1' else plural}")
    return " and ".join(said)


def _days(first, last):
    """Say a stretch of whole days, shortly where it is whole months, years or a decade."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if last.year - first.year == 9 and first.year % 10 == 0:
            return f"the {first.year}s"
        return _range(str(first.year), str(last.year))
    if first.day == 1 and last.is_month_end:
        one, other = (f"{MONTHS[end.month - 1]} {end.year}" for end in (first, last))
        return _range(one, other)
    if (first.month, first.year) == (last.month, last.year) and first != last:
        return f"{first.day} to {day(last)}"
    if first.year == last.year and first != last:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return _range(day(first), day(last))


def _range(one, other):
    return one if one == other else f"{one} to {other}"


def _moment(when):
    """Say the end of an open stretch; the first and the last second of a day stand for the day."""
    whole = when == when.normalize() or when + END == (when + END).normalize()
    return day(when) if whole else f"{day(when)}, {when:%H:%M}"


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(date):
    """
    Give a date in words, whatever the locale, or nothing when it is missing.

    Examples
    --------
    >>> day(pd.Timestamp("2024-06-21")), day(pd.NaT)
    ('21 June 2024', '')
    """
    return "" if pd.isna(date) else f"{date.day} {MONTHS[date.month - 1]} {date.year}"
