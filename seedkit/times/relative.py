"""
Shifts: so many units ago, earlier or later, last, this or next, as readers of time expressions.

"Two years ago" starts from the report, "two years earlier" from the date mentioned before. What is compared
with a year ago is of the same kind: of a report on a quarter, "a year ago" is a quarter, and the text stays
with the one it reports on.
"""

import re
from datetime import date

import numpy as np
from dateutil.relativedelta import relativedelta

from . import days, durations as lengths
from .anchors import dated, direction, relative, vague
from .calendar import PER_YEAR, SHAPES, Unit, bounds, first_day, shifted
from .phrases import Meaning, Phrase, length


def read_ago(phrase, anchors):
    unit_at = phrase.find("Uu")
    ago, grain, count = phrase.get("g"), phrase.tokens[unit_at].value, phrase.count(unit_at)
    adjective = phrase.kind(phrase.first) == "t" or (ago.low != "ago" and phrase.kind(phrase.end - 2) == "-")
    if phrase.kind(unit_at) == "U" and (adjective or phrase.first == unit_at):
        return read_year_earlier(phrase, anchors)
    if adjective:
        return None
    sign, limit = ago.step, _limit(phrase, unit_at)
    if count in ("X", None):
        return vague("PAST_REF" if sign < 0 else "FUTURE_REF", anchors)
    if grain in lengths.CLOCKS or (grain not in SHAPES and grain not in ("night", "fortnight")):
        phrase.end -= 1
        return length(count, grain)
    if limit and sign < 0 and ago.low == "ago" and anchors.day is not None:
        return _bound(count, grain, limit, anchors)
    return _offset(count, grain, sign, anchors, ago.low != "ago")


MORE = re.compile(
    r"\b(?:(?P<little>little|just|slightly|shortly) )?(?:more than|over|at least|no less than)$"
)
LESS = re.compile(
    r"\b(?:(?P<little>little|just|slightly) )?(?:less than|fewer than|under|not even|at most|no more than)$"
)


def _limit(phrase, unit_at):
    """Give the modifier and the words of a bound: AFTER for *less than*, BEFORE for *more than*."""
    said = [
        token.low for token in phrase.tokens[max(0, phrase.first - 3) : unit_at] if token.kind not in "Nqa-H"
    ]
    words = " ".join(said)
    less = LESS.search(words)
    more = None if less else MORE.search(words)
    return ("AFTER", less) if less else ("BEFORE", more) if more else None


def _bound(count, grain, limit, anchors):
    """Read what was less, or more, than so many units ago: a stretch that ends, or begins, on that day."""
    mod, said = limit
    span = {"night": "day", "quarter": "month"}.get(grain, grain)
    if f"{span}s" not in UNITS or count > FARTHEST:
        return _offset(count, grain, -1, anchors, False)
    today = date.fromordinal(first_day(anchors.day))
    ends = [_back(today, count + more, span) for more in (0, 1, -1)]
    if None in ends:
        return _offset(count, grain, -1, anchors, False)
    there, beyond, nearer = (bounds(Unit("day", end.toordinal())) for end in ends)
    near = nearer if said["little"] else bounds(anchors.day)
    start, end = (there[0], near[1]) if mod == "AFTER" else (beyond[0] if said["little"] else None, there[1])
    value = _offset(count, grain, -1, anchors, False)
    return value and Meaning("DATE", value.value, mod=mod, earliest=start, latest=end, basis="report-date")


UNITS = frozenset(["days", "weeks", "fortnights", "months", "years", "decades"])
FARTHEST = 1000  # units


def _back(today, count, grain):
    """Give the day so many units before, None outside the calendar."""
    name, times = {"fortnight": ("weeks", 2), "decade": ("years", 10)}.get(grain, (f"{grain}s", 1))
    whole, half = divmod(count * times, 1)
    try:
        days = 15 if name == "months" else 182 if name == "years" else 0
        return today - relativedelta(**{name: int(whole)}) - relativedelta(days=int(days * 2 * half))
    except (ValueError, OverflowError):
        return None


SMALLER = {"year": (12, "month"), "decade": (10, "year"), "century": (100, "year")}


def _offset(count, grain, sign, anchors, discourse):
    """Read a count of units before or after the base; days of months and years stay days only near by."""
    if count % 1:
        if grain not in SMALLER:
            return None
        times, grain = SMALLER[grain]
        count = int(count * times)
    count, grain = {"fortnight": (count * 2, "week"), "night": (count, "day")}.get(grain, (count, grain))
    compared = (count, grain) == (1, "year")
    base, basis = anchors.base(True)
    if compared and base is not None and base.grain in ("quarter", "month"):
        return dated(base.plus(sign * PER_YEAR[base.grain]), basis, compared=True)
    return relative(anchors, sign * int(count), grain, discourse, compared=compared)


def read_year_earlier(phrase, anchors):
    grain = phrase.tokens[phrase.find("U")].value
    if grain not in SHAPES:
        return None
    hyphen = phrase.kind(phrase.find("U") + 1) == "-"
    adjective = hyphen and phrase.kind(phrase.end - 1) == "g"  # "the year-ago results"
    if phrase.kind(phrase.first) == "a" or adjective:
        phrase.first += hyphen and phrase.kind(phrase.first) in "at"
    sign, of = phrase.get("g").step, phrase.tokens[phrase.end - 1].value
    base, basis = anchors.base(True)
    if of == "quarter" and phrase.kind(phrase.end - 2) != "O" and base is not None:  # "the year-ago quarter"
        quarter = anchors.quarter or shifted(base, -(basis == "report-date"), of)
        return dated(quarter.plus(sign * PER_YEAR[of]), basis, compared=True)
    return _offset(1, grain, sign, anchors, True)


DAYS = {"T": days.read_this_part, "D": days.read_weekday, "L": days.read_holiday}


def read_day_before(phrase, anchors):
    at = phrase.find("b")
    unit, sign = phrase.tokens[at - 1], phrase.tokens[at].step
    other = Phrase(phrase.tokens, at + 1, phrase.end)
    if unit.value not in SHAPES:
        return None
    if other.first < other.end:  # "the day before yesterday"
        read = days.read_date if other.find("M") else DAYS[other.kind(other.end - 1)]
        reading = read(other, anchors)
        return reading and reading.unit and dated(shifted(reading.unit, sign, unit.value), reading.basis)
    if phrase.low(phrase.end).isalnum() and phrase.kind(phrase.end) != "&":
        return None
    return _offset(1, unit.value, sign, anchors, True)


OWNERS = frozenset(["one", "its", "his", "her", "their", "our", "my", "your"])  # "in its last year"
OVER = frozenset(["over", "within", "during", "throughout", "in", "for"])  # "over the next month"


def read_this_unit(phrase, anchors):
    unit_at = phrase.end - 1
    grain, shift = phrase.tokens[unit_at].value, phrase.shift()
    step, discourse = shift.step, "discourse" in shift.value
    if phrase.low(phrase.first) == "that" and shift.kind in "ln":
        phrase.first += 1  # "said that last week"
    if grain == "night" or (shift.kind == "s" and shift.low != "same"):  # "a comparable year"
        return None
    of = phrase.low(phrase.end) == "of" and phrase.kind(phrase.first) == "t" and shift.low == "last"
    ahead = shift.low == "next" and grain != "weekend" and phrase.low(phrase.first - 1) in OVER
    if (ahead or (shift.low == "past" and grain != "weekend")) and phrase.kind(phrase.first) == "t":
        return lengths.beside(length(1, grain), 1, grain, shift, anchors)
    owned = shift.low == "last" and phrase.low(phrase.first - 1) in OWNERS
    if (
        of
        or owned
        or (shift.low == "past" and grain != "weekend")
        or (grain == "decade" and shift.kind in "ln")
    ):
        return length(1, grain)
    if grain not in SHAPES:
        return None
    if shift.low == "latest" and grain in ("quarter", "year"):
        step = -1
    discourse = discourse or (shift.low == "next" and phrase.kind(unit_at - 2) == "t")
    if shift.low == "same" and phrase.low(phrase.end) == "as":
        return None  # "the same day as the vote": that of the vote
    ends = _beside_today(phrase.low(phrase.first), anchors) if step == 0 else {}
    if step == 0 and grain == "week" and _sunday(anchors.day) and direction(phrase) > 0:
        step = 1  # "will meet this week", told as it ends
    return relative(anchors, step, grain, discourse, mod=phrase.mod(), **ends)


def _beside_today(word, anchors):
    """Give the end of what was *earlier* this week, or the start of what is *later* this week."""
    if anchors.day is None or word not in ("earlier", "later"):
        return {}
    start, _ = bounds(anchors.day)
    return {"latest": start - np.timedelta64(1, "s")} if word == "earlier" else {"earliest": start}


def _sunday(day):
    return day is not None and first_day(day) % 7 == 0


def read_same_period(phrase, anchors):
    """Read what this year is compared with: of a quarter, "the same period last year" is a quarter, too."""
    base, basis = anchors.base(True)
    unit_at, year = phrase.find("UB", phrase.find("'")), phrase.get("Y")
    grain = phrase.tokens[unit_at].value or (base.grain if base and base.grain in PER_YEAR else "year")
    if base is None or grain not in PER_YEAR:
        phrase.end = unit_at + 1
        return read_this_unit(phrase, anchors)
    unit = shifted(base, 0, grain)
    step = int(year.value) - unit.year() if year else phrase.get("lhg").step
    return dated(unit.plus(step * PER_YEAR[grain]), basis, compared=True)
