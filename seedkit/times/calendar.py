"""
Calendar: days, weeks, months, quarters … counted, so that a shift is an addition; and the days of holidays.

A unit is a grain and a number: the month of June 2024 is ``Unit("month", 24293)``, the one after it has the
number one more. From a unit follow its TIMEX3 value, its first and its last day. Years are those of the
Gregorian calendar, also before it was in use; what lies outside the years 1 to 9999 is no unit.
``lexicons/times/holidays.tsv`` gives a holiday as month and day (``12-25``), as month, weekday and which
one (``11 4 4``: the fourth Thursday of November), or in days from Easter Sunday; what was only once, such
as Black Monday, with its year. Holidays of other calendars and countries are missing, and so is the day off
in lieu.
"""

from datetime import date
from typing import NamedTuple

import numpy as np
from dateutil.easter import easter

YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
MONTHS = {"month": 1, "quarter": 3, "half": 6}
PER_YEAR = {"year": 1, "season": 4, **{grain: 12 // months for grain, months in MONTHS.items()}}
SEASONS = ("SP", "SU", "FA", "WI")  # from March on
SHAPES = {  # from the finest on
    "day": "XXXX-XX-XX",
    "weekend": "XXXX-WXX-WE",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "season": "XXXX-SX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "millennium": "X",
}
EPOCH = date(1970, 1, 1).toordinal()
THIRDS = {"START": (0, 1 / 3), "MID": (1 / 3, 2 / 3), "END": (2 / 3, 1)}  # of a month
FOUR = {"START": (0, 3), "MID": (4, 7), "END": (8, 11)}  # of the months of a year
SMALL = {"START": (0, 0.4), "MID": (0.3, 0.7), "END": (0.6, 1)}  # what "early", "mid", "late" leave of a unit
PARTS = {  # of the day, in hours; what passes 24 is of the day after
    "MO": (5, 12),
    "MI": (11, 14),
    "AF": (12, 18),
    "EV": (17, 24),
    "NI": (18, 30),
    "DT": (6, 18),
}


class Unit(NamedTuple):
    """One day, week, month … of the calendar."""

    grain: str
    number: int

    def plus(self, count):
        """Give the unit that comes `count` units later."""
        return Unit(self.grain, self.number + count)

    def year(self):
        """Give the year in which the unit begins."""
        return _day(first_day(self)).year


def unit_of(day, grain):
    """
    Give the unit that holds a day (an ordinal, as of `datetime.date`).

    Examples
    --------
    >>> timex_value(unit_of(date(2024, 6, 21).toordinal(), "week"))
    '2024-W25'
    """
    when = date.fromordinal(day)
    if grain in YEARS:
        return Unit(grain, when.year // YEARS[grain])
    if grain in MONTHS:
        return Unit(grain, (when.year * 12 + when.month - 1) // MONTHS[grain])
    if grain == "season":
        return Unit(grain, (when.year * 12 + when.month - 3) // 3)
    return Unit(grain, day if grain == "day" else (day - 1) // 7)


def first_day(unit):
    """Give the first day of a unit as an ordinal; ValueError outside the years 1 to 9999."""
    grain, number = unit
    if grain in YEARS:
        return date(
            max(number * YEARS[grain], 1 if number == 0 and grain != "year" else -1), 1, 1
        ).toordinal()
    if grain in MONTHS or grain == "season":
        months = number * 3 + 2 if grain == "season" else number * MONTHS[grain]
        return date(months // 12, months % 12 + 1, 1).toordinal()
    day = number if grain == "day" else number * 7 + (6 if grain == "weekend" else 1)
    return date.fromordinal(day).toordinal()


def last_day(unit):
    """Give the last day of a unit as an ordinal; ValueError outside the years 1 to 9999."""
    if unit.grain == "day":
        return first_day(unit)
    if unit.grain == "weekend":
        return first_day(unit) + 1
    if unit == unit_of(date.max.toordinal(), unit.grain):
        return date.max.toordinal()
    return first_day(unit.plus(1)) - 1


def month_day(year, month, day):
    """
    Give a day of the calendar as a unit, or None where there is no such day.

    Examples
    --------
    >>> month_day(2024, 2, 31) is None
    True
    """
    try:
        return Unit("day", date(year, month, day).toordinal())
    except ValueError:
        return None


def shifted(unit, count, grain):
    """
    Move a unit by a number of units of a grain, which becomes the grain of what is given.

    Examples
    --------
    >>> timex_value(shifted(month_day(2024, 6, 21), -2, "month"))
    '2024-04'
    """
    return unit_of(first_day(unit), grain).plus(count)


def timex_value(unit):
    """
    Give the TIMEX3 value of a unit, in the spelling that TimeBank uses.

    Examples
    --------
    >>> [timex_value(Unit(grain, 202)) for grain in ("decade", "year")], timex_value(Unit("quarter", 8097))
    (['202', '0202'], '2024-Q2')
    """
    grain, number = unit
    if grain in YEARS:
        return f"{number:0{5 - len(str(YEARS[grain]))}d}"
    day = _day(first_day(unit))
    if grain in ("quarter", "half", "season"):
        name = (
            SEASONS[number % 4]
            if grain == "season"
            else f"{grain[0].upper()}{number % (4 if grain == 'quarter' else 2) + 1}"
        )
        return f"{day.year:04d}-{name}"
    if grain in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + "-WE" * (grain == "weekend")
    return day.isoformat()[:7] if grain == "month" else day.isoformat()


def bounds(unit, mod="", part=""):
    """
    Give the first and the last second of a unit, of an early, middle or late part of it, or of a part of a
    day.

    Examples
    --------
    >>> [str(end) for end in bounds(Unit("decade", 196), mod="START")]
    ['1960-01-01T00:00:00', '1963-12-31T23:59:59']
    """
    first, last = first_day(unit), last_day(unit)
    if unit.grain == "year" and mod in SMALL:
        first, last = _four_months(unit, mod)
    elif mod in SMALL and last > first:
        low, high = (THIRDS if unit.grain == "month" else SMALL)[mod]
        length = last - first + 1
        first, last = first + round(length * low), first + round(length * high) - 1
    start, end = (np.datetime64(day - EPOCH, "D").astype("datetime64[s]") for day in (first, last + 1))
    if part in PARTS:
        low, high = PARTS[part]
        start, end = start + np.timedelta64(low, "h"), start + np.timedelta64(high, "h")
    elif ":" in part:
        hours, minutes = map(int, part.split(":")[:2])
        start = start + np.timedelta64(hours * 60 + minutes, "m")
        end = start + np.timedelta64(1, "m")
    return start, end - np.timedelta64(1, "s")


def _four_months(year, mod):
    """Give the first and the last day of a third of a year."""
    first, last = (Unit("month", year.number * 12 + month) for month in FOUR[mod])
    return first_day(first), last_day(last)


def _day(ordinal):
    return date.fromordinal(ordinal)


def was_once(rule):
    """Is this the day of one year, not of each?"""
    return rule.count("-") == 2


def holiday(rule, year):
    """Give the day of a holiday in a year, None where the calendar has no such day."""
    if was_once(rule):
        return month_day(*map(int, rule.split("-")))
    if rule.startswith("easter"):
        sunday = easter(min(max(year, 1), 9999))
        unit = month_day(year, sunday.month, sunday.day)
        return unit and unit.plus(int(rule.split()[1]))
    if "-" in rule[:3]:
        return month_day(year, *map(int, rule.split("-")))
    month, weekday, which = map(int, rule.split())
    first = month_day(year, month, 1)
    if first is None:
        return None
    unit = first.plus((weekday - 1 - (first.number - 1) % 7) % 7 + 7 * (which - 1 if which > 0 else 4))
    beyond = which < 0 and shifted(unit, 0, "month") != shifted(first, 0, "month")
    return unit.plus(-7 * beyond)
