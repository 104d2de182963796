"""
Counted days: those that are found by counting from others, such as *the first Monday of next month*.

So are *the last week of May* (its last seven days, no week of the calendar), *Wednesday week*, *the eve of
Thanksgiving* and *the early hours of Monday*. What has no month or year beside it, such as *the first Monday
without rain*, is not counted here.
"""

import numpy as np

from .anchors import dated
from .calendar import SHAPES, Unit, bounds, first_day, last_day, shifted, unit_of
from .days import read_date, read_holiday, read_this_part, read_weekday
from .periods import read_month, read_quarter, read_year
from .phrases import Meaning, Phrase, period
from .relative import read_this_unit

DAYS = {"week": 7, "weekend": 2, "day": 1}
SATURDAY = 5


def read_nth_of(phrase, anchors):
    """Read the first, second … or last day, weekday, week, month or quarter of a month or year."""
    at = phrase.find("DU")
    if phrase.tokens[at].value in ("quarter", "century") and phrase.kind(at - 1) == "O":
        return read_quarter(phrase, anchors)
    what, which, of = phrase.tokens[at], phrase.tokens[at - 1], phrase.find("fi", at)
    whole = Phrase(phrase.tokens, of + 1, phrase.end)
    read = read_month if whole.find("M") else read_year if whole.find("Y") else read_this_unit
    outer = read(whole, anchors)
    if phrase.kind(of) == "i" and phrase.low(of) != "in":
        return None
    if outer is None or outer.unit is None:
        return outer and dated(None, shape=SHAPES["day"])
    count = 0 if which.kind == "l" else int(which.value)
    if what.kind == "U" and what.value not in DAYS:
        return _whole_unit(outer, what.value, count)
    return _days(outer, what, count)


def _whole_unit(outer, grain, count):
    """Give the month or quarter that is counted within a year."""
    if grain not in SHAPES:
        return outer
    first, last = (unit_of(end(outer.unit), grain) for end in (first_day, last_day))
    unit = first.plus(count - 1) if count else last
    return dated(unit, outer.basis) if unit.number <= last.number else None


def _days(outer, what, count):
    """Give the day, or the seven days of a week, that are counted within a month or year."""
    first, last = first_day(outer.unit), last_day(outer.unit)
    size = 1 if what.kind == "D" else DAYS[what.value]
    if what.kind == "D" or what.value == "weekend":
        wanted = int(what.value) - 1 if what.kind == "D" else SATURDAY
        begin = first + (wanted - (first - 1)) % 7 + 7 * (count - 1)
        begin = begin if count else last - size + 1 - (last - size - wanted) % 7
    else:
        begin = first + size * (count - 1) if count else last - size + 1
    if begin > last:
        return None
    if size == 1:
        return dated(Unit("day", begin), outer.basis)
    ends = bounds(Unit("day", begin))[0], bounds(Unit("day", begin + size - 1))[1]
    value = period(1, what.value)
    return Meaning("DURATION", value, earliest=ends[0], latest=ends[1], basis=outer.basis)


def read_week_on(phrase, anchors):
    """Read *a week on Tuesday* and *Wednesday week*: seven days after the day that comes next."""
    day, unit = phrase.get("D"), phrase.get("U")
    if unit.value != "week" or (phrase.kind(phrase.first) == "a" and phrase.low(phrase.first + 2) != "on"):
        return None
    if anchors.day is None:
        return dated(None, shape=SHAPES["day"])
    here = first_day(anchors.day)
    ahead = (int(day.value) - 1 - (here - 1)) % 7
    return dated(Unit("day", here + ahead + 7), "report-date")


def read_eve(phrase, anchors):
    """Read the day before a holiday or a date."""
    reading = _day_in(Phrase(phrase.tokens, phrase.find("f") + 1, phrase.end), anchors)
    return reading and reading.unit and dated(shifted(reading.unit, -1, "day"), reading.basis)


def read_early_hours(phrase, anchors):
    """Read the hours after midnight of a day."""
    if phrase.tokens[phrase.find("u")].value != "hour":
        return None
    reading = _day_in(Phrase(phrase.tokens, phrase.find("f") + 1, phrase.end), anchors)
    if reading is None or reading.unit is None:
        return reading
    start = bounds(shifted(reading.unit, 0, "day"))[0]
    ends = {"earliest": start, "latest": start + np.timedelta64(6 * 3600 - 1, "s")}
    return Meaning("TIME", f"{reading.value[:10]}TMO", mod="START", basis=reading.basis, **ends)


def _day_in(phrase, anchors):
    """Read the day that stands in some words."""
    if phrase.find("M"):
        return read_date(phrase, anchors)
    if phrase.find("L"):
        return read_holiday(phrase, anchors)
    return read_weekday(phrase, anchors) if phrase.find("D") else read_this_part(phrase, anchors)
