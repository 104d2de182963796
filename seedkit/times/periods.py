"""
Readings: what a time expression means, given the day of the report.

Each rule of ``lexicons/times/time_rules.tsv`` has its reader, here or in `days`, `shifts` or `lengths`: a
function from a `Phrase` (some tokens) and its `Anchors` (where "last", "ago" and "Thursday" start from) to
a `Meaning`, or to None if the words mean something else. A reading has a TIMEX3 value and, where it names a
stretch of the calendar, its first and last moment. Values are spelled as TimeBank spells them (``196`` for
the sixties, ``2024-06-20TNI`` for Thursday night). Dates that hang on a day that is not known keep their
shape: ``XXXX-WXX-4`` is some Thursday.
"""

import re

import numpy as np

from .anchors import dated, direction, relative, vague
from .calendar import PER_YEAR, SHAPES, Unit, first_day, shifted
from .days import read_this_part
from .phrases import Meaning, Phrase, compose, length
from .words import CONTEXT


def read_period(phrase, anchors):
    row = phrase.get("W").value
    start, end = (np.datetime64(row[key], "s") for key in ("earliest", "latest"))
    year = f"{row['earliest'][:4]}/{row['latest'][:4]}"
    return Meaning("DATE", year, earliest=start, latest=end + np.timedelta64(86399, "s"))


def read_decade(phrase, anchors):
    value = phrase.get("X").value
    if value == "" or phrase.low(phrase.first - 1) in CONTEXT["before_age"] or not 100 <= int(value) <= 210:
        return None
    return dated(Unit("decade", int(value)), mod=phrase.mod())


def read_bc(phrase, anchors):
    token, season, month = phrase.get("NXYO"), phrase.get("S"), phrase.get("M")
    if token.kind == "O":  # the 5th century BC has the 400s
        value = f"{int(token.value) - 1:02d}"
    elif token.kind == "X":
        if not token.low[:-2].isdigit():
            return None  # the nineties
        value = f"{int(token.low[:-2]):03d}"
    else:
        value = f"{int(compose([token])):04d}"
    part = f"-{season.value}" if season else f"-{int(month.value):02d}" if month else ""
    return Meaning("DATE", f"BC{value}{part}", mod=phrase.mod(), note="before the calendar of this table")


def read_year(phrase, anchors):
    year_at = phrase.find("Y")
    unit = phrase.get("U")
    if unit and unit.value != "year":  # "the 1990 quarter"
        phrase.first, phrase.end = year_at, year_at + 1
    return dated(Unit("year", int(phrase.tokens[year_at].value)), mod=phrase.mod())


def read_quarter(phrase, anchors):
    ordinal = phrase.find("OQ")
    unit_at = phrase.find("UH", ordinal)
    which, grain = int(phrase.tokens[ordinal].value), _part_of_year(phrase, ordinal, unit_at)
    year, shift = phrase.get("Y"), phrase.shift()
    if grain == "century" and which <= 30:
        return dated(Unit("century", which - 1), mod=phrase.mod())
    parts = PER_YEAR[grain] if grain in ("quarter", "half") else 0
    if not 1 <= which <= parts or (grain == "half" and not (year or phrase.find("U"))):
        return None
    if phrase.kind(ordinal + 1) == "-" and phrase.kind(phrase.first) == "t":
        phrase.first += 1  # "the third-quarter loss"
    base, basis = (None, "written") if year else anchors.base()
    if base is None and not year:
        return dated(None, shape=f"XXXX-{grain[0].upper()}{which}")
    unit = Unit(grain, (int(year.value) if year else base.year()) * parts + which - 1)
    if shift and not year:
        unit = unit.plus(parts * shift.step)
    elif base is not None and not anchors.narrative:
        latest = shifted(base, 0, grain).number + parts // 2 * (direction(phrase) > 0)
        unit = Unit(grain, latest - (latest - unit.number) % parts)
    if grain == "quarter":
        anchors.quarter = unit
    return dated(unit, basis)


def _part_of_year(phrase, ordinal, unit_at):
    """Name the unit that an ordinal counts: the quarter of *Q4*, the half of *the first half of 2008*."""
    if phrase.kind(ordinal) == "Q":
        return "half" if "h" in phrase.low(ordinal) else "quarter"
    return "half" if phrase.kind(unit_at) == "H" else phrase.tokens[unit_at].value


REACH = {1: 11, 0: 3, -1: 3, -2: 0}  # by direction: how many months to come are named without a year


def read_month(phrase, anchors):
    at, year, mod = phrase.find("M"), phrase.year(), phrase.mod()
    month = int(phrase.tokens[at].value)
    if phrase.kind(phrase.first) == "t" and phrase.kind(phrase.first + 1) not in "EG":
        phrase.first += 1
    if year:
        return dated(Unit("month", int(year.value) * 12 + month - 1), mod=mod)
    shift = phrase.shift()
    base, basis = anchors.base(shift is not None and shift.kind == "s")  # "August of the same year"
    if base is None:
        return dated(None, shape=f"XXXX-{month:02d}", mod=mod)
    year = anchors.year_of(month) if anchors.narrative else base.year()
    here, that = shifted(base, 0, "month"), Unit("month", year * 12 + month - 1)
    if not anchors.narrative and not shift:
        latest = here.number + REACH[direction(phrase)]
        that = Unit("month", latest - (latest - that.number) % 12)
    return dated(_of_year(phrase, that, here), basis, SHAPES["month"], mod=mod)


def _of_year(phrase, that, here):
    """Move a month or a season to the year that is named: *May of last year*, *next May*, *last winter*."""
    shift, parts = phrase.shift(), PER_YEAR[that.grain]
    if shift is None:
        return that
    beyond = that.number >= here.number if shift.step < 0 else that.number <= here.number
    return that.plus(parts * shift.step * (beyond or phrase.find("U") is not None))


def read_season(phrase, anchors):
    at, year, mod = phrase.find("S"), phrase.get("Y"), phrase.mod()
    which = ("SP", "SU", "FA", "WI").index(phrase.tokens[at].value)
    if phrase.kinds() == "S" and phrase.low(phrase.first - 1) not in CONTEXT["before_lone_season"]:
        return None
    if year:
        return dated(Unit("season", int(year.value) * 4 + which), mod=mod)
    base, basis = anchors.base(phrase.low(phrase.first) == "that")
    if base is None:
        return dated(None, shape=f"XXXX-{phrase.tokens[at].value}", mod=mod)
    here, that = shifted(base, 0, "season"), Unit("season", base.year() * 4 + which)
    return dated(_of_year(phrase, that, here), basis, mod=mod)


def read_the_unit(phrase, anchors):
    unit_at = phrase.end - 1
    grain, mod = phrase.tokens[unit_at].value, phrase.mod()
    if phrase.kind(unit_at) == "P":
        meant = phrase.low(phrase.first) == "that" or phrase.low(phrase.first - 1) == "in"
        return read_this_part(phrase, anchors) if meant else None
    that = "that" in (phrase.low(phrase.first), phrase.low(phrase.first + 1))  # "later that day"
    if that and grain in ("day", "week", "month", "year"):
        return relative(anchors, 0, grain, True)
    ended = _ended(phrase)
    if grain == "year" and (ended or phrase.low(phrase.end) in ("ended", "ending")):
        return length(1, grain)
    if grain == "quarter":
        return _quarter(ended, anchors)
    if grain == "weekend":
        base, _ = anchors.base()
        here = base is not None and (first_day(base) - 1) % 7 >= 5
        return relative(anchors, -1 + (here or direction(phrase) > 0), grain)
    later = phrase.kind(phrase.first) == "g"  # "later in the year"
    within = later or phrase.low(phrase.first - 1) in ("of", "for", "in", "during")
    if (mod and grain in SHAPES) or (within and grain in ("week", "month", "year")):
        return relative(anchors, 0, grain, mod=mod)
    return None


def _ended(phrase):
    """Give the words of the month that ends a quarter or year: "the quarter ended Sept. 30"."""
    month = Phrase(phrase.tokens, phrase.end + 1, min(phrase.end + 6, len(phrase.tokens)))
    named = phrase.low(phrase.end) in ("ended", "ending", "to") and month.find("M")
    return month if named and re.match(r"[NO]?f?M", month.kinds()) else None


def _quarter(ended, anchors):
    if ended:
        month = read_month(ended, anchors)
        quarter = month.unit and shifted(month.unit, 0, "quarter")
        return dated(quarter, month.basis, SHAPES["quarter"])
    if anchors.quarter is not None:
        return dated(anchors.quarter, "discourse")
    return relative(anchors, -1, "quarter")


def read_year_end(phrase, anchors):
    grain, mod = phrase.tokens[phrase.find("U")].value, phrase.mod()
    return relative(anchors, 0, grain, mod=mod) if mod == "END" and grain in SHAPES else None


def read_open_units(phrase, anchors):
    past = phrase.tokens[phrase.end - 2].kind == "l"
    return vague("PAST_REF" if past else "FUTURE_REF", anchors, phrase.tokens[phrase.end - 1].value)


def read_ref_noun(phrase, anchors):
    word = phrase.low(phrase.end - 1)
    at = phrase.low(phrase.first - 1) == "at" and phrase.kind(phrase.end) != "N"  # not the Time 100 summit
    if (word == "time" and not at) or word not in ("time", "past", "future"):
        return None
    return vague("FUTURE_REF" if word == "future" else "PAST_REF", anchors)


def read_ref(phrase, anchors):
    last = phrase.tokens[phrase.end - 1]
    return vague(
        phrase.tokens[phrase.first].value.split()[-1], anchors, last.value if last.kind == "u" else ""
    )
