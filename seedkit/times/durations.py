"""
Lengths: how long and how often, as readers of time expressions.

"Two weeks" is P2W, "for years" PXY, "every Monday" XXXX-WXX-1. None has a place on the calendar, but "the
last three months" also says which. Ages ("12-year-old"), rates ("$5 a week") and fractions ("three-quarters
of its food") are no lengths; told apart by the words beside them, which can fail.
"""

import numpy as np

from .anchors import direction, vague
from .calendar import SHAPES, bounds
from .phrases import PERIOD_CODES, Meaning, length, period

DAYS = {"D": 1, "W": 7, "M": 30.44, "Y": 365.25}
CLOCKS = frozenset(["second", "minute", "hour"])


def read_first_count(phrase, anchors):
    unit_at = phrase.end - 1
    count = phrase.count(unit_at)
    return length(count, phrase.tokens[unit_at].value) if count else None


def read_last_count(phrase, anchors):
    unit_at = phrase.end - 1
    grain, count = phrase.tokens[unit_at].value, phrase.count(unit_at)
    reading, shift = length(count, grain), phrase.get("ln")
    if shift.kind == "n" and direction(phrase) == -2:
        return reading  # "for the next three weeks he slept": of a story, not from the day of the report
    return beside(reading, count, grain, shift, anchors)


def beside(reading, count, grain, shift, anchors):
    """Give a length its stretch: the last three months end with the day of the report."""
    if reading and anchors.day is not None and "discourse" not in shift.value:
        start, end = bounds(anchors.day)
        back = _days(count, grain)
        if shift.kind == "l":
            reading.earliest, reading.latest = None if back is None else start - back, end
        else:
            reading.earliest, reading.latest = start, None if back is None else end + back
        reading.basis = "report-date"
    return reading


def _days(count, grain):
    """Give a length as a timedelta, months and years by their mean; None if vague or beyond any calendar."""
    letter, times, _ = PERIOD_CODES[grain]
    if count in ("X", None) or letter not in DAYS or count * times * DAYS[letter] > 700_000:
        return None
    return np.timedelta64(round(count * times * DAYS[letter]), "D").astype("timedelta64[s]")


def read_every(phrase, anchors):
    last = phrase.tokens[phrase.end - 1]
    if last.kind in "Uu":
        value = period(phrase.count(phrase.end - 1) or 1, last.value)
        return Meaning("SET", value) if value else None
    day, part, month = phrase.get("D"), phrase.get("P"), phrase.get("M")
    if month:
        return Meaning("SET", f"XXXX-{int(month.value):02d}")
    shape = f"XXXX-WXX-{day.value}" if day else SHAPES["day"]
    return Meaning("SET", shape + ("T" + part.value if part else ""))


def read_freq(phrase, anchors):
    return Meaning("SET", phrase.tokens[phrase.first].value)


def read_duration(phrase, anchors):
    unit_at = phrase.find("Uu")
    grain, count = phrase.tokens[unit_at].value, phrase.count(unit_at)
    if phrase.kind(phrase.end - 1) == "0" or phrase.low(phrase.end) == "old":
        return None  # an age
    if grain == "quarter" and ((count in (1, 3) and phrase.low(phrase.end) in ("of", "to")) or count == 3):
        return None  # a fraction
    if phrase.kinds() == "aU" and phrase.kind(phrase.end) != "b" and _counted(phrase):
        return None  # a rate: $5 a week
    if phrase.kind(phrase.end - 1) == "B":  # "a three-day period", but "the extra three-day"
        phrase.end -= phrase.kind(phrase.first) not in "at"
    elif phrase.kind(unit_at) == "U":  # "a three-day visit"
        counted = phrase.tokens[phrase.first + 1]
        small = counted.kind in "NqH" and counted.low not in ("hundred", "dozen")
        phrase.first += phrase.kind(phrase.first) == "t" or (phrase.kind(phrase.first) == "a" and small)
    return length(count, grain, mod="APPROX" if phrase.get("v") else "")


def _counted(phrase):
    """Is the word before *a week* one that is counted by the week? But "told investors a month before"."""
    before = phrase.tokens[phrase.first - 1] if phrase.first else None
    if before is None or before.kind in "Nu":
        return before is not None
    return before.kind == "x" and (before.low.endswith("s") or before.low in ("once", "twice"))


def read_long(phrase, anchors):
    """Read *year-long* and *months-long*; *long* alone is no length."""
    phrase.first = phrase.find("UuZ")
    unit = phrase.tokens[phrase.first]
    return length("X" if unit.kind == "u" else 1, unit.value)


def read_units(phrase, anchors):
    grain = phrase.tokens[phrase.end - 1].value
    if (phrase.low(phrase.first), grain) == ("these", "day"):
        return vague("PRESENT_REF", anchors)
    return length("X", grain) if grain != "second" else None
