"""
Clashes: whether two tellings of one key exclude each other, and whether their days explain it.

Numbers do whose bounds do not meet; ways, and places of a sort, that are not one; posts and names that
differ; days that have nothing in common. A plan does not clash with what was done, nor what may be with
anything. A toll that a later report gives higher is no conflict.
"""

import pandas as pd

from .scenes import ACT_ROWS, ANY, BARE

SORTS = ("name", "post", "kin", "seat", "field", "body")  # what a person is told by
DAY = pd.Timedelta(days=1)
HOUR, HALF = pd.Timedelta(hours=1), pd.Timedelta(hours=12)
NEAR = pd.Timedelta(days=14)  # days that lie further apart are of two acts, if both are past


def clash(one, other):
    """
    Tell whether two tellings of one key cannot both be so.

    Examples
    --------
    >>> from seedkit.chronology.told.scenes import Telling
    >>> one = Telling("manner", ("holding",), "put off", 0, 8, None)
    >>> clash(one, Telling("manner", ("holding",), "called off", 0, 10, None))
    True
    """
    if one.time != other.time or one.time not in ("done", "to come") or _other_acts(one, other):
        return False
    return CLASHES[one.what](one, other)


def explained(one, other, day, other_day):
    """
    Tell whether the days of two reports explain what they say: a toll that rises, the missing that are found,
    what was done only after the other report was written.

    Examples
    --------
    >>> from seedkit.chronology.told.scenes import Telling
    >>> one, other = (Telling("number", ("people", "die"), (n, n), 0, 2, None) for n in (12, 14))
    >>> explained(one, other, pd.Timestamp("2024-03-05"), pd.Timestamp("2024-03-06"))
    True
    """
    if one.what == "date":
        return _later(one, other_day) or _later(other, day)
    grows = ACT_ROWS.get(one.key[-1], {}).get("grows") if one.what == "number" else ""
    if not grows or pd.isna(day) or pd.isna(other_day) or day == other_day:
        return False
    first, last = (one, other) if day < other_day else (other, one)
    return (last.value[0] > first.value[0]) == (grows == "up")


def _later(one, day):
    """Was what one report dates done only when the other, of that day, was written?"""
    return one.time == "done" and pd.notna(day) and one.value[0] > pd.Timestamp(day).normalize()


def _other_acts(one, other):
    """Do two tellings of any act name acts, and none in common: *shut on Monday*, *reopened on Thursday*?"""
    return ANY in one.key and bool(one.detail and other.detail) and not one.detail & other.detail


def _numbers(one, other):
    if one.key[0] == "score":
        return one.value != other.value
    if one.key[0] == "people" and one.key[1][1:] in BARE:
        return False
    (low, high), (least, most) = one.value, other.value
    if bool(one.detail) != bool(other.detail):  # twelve officers may be among thirty people
        return most < low if one.detail else high < least
    return high < least or most < low


def _differ(one, other):
    return one.value != other.value


def _places(one, other):
    if one.key[0] == "side":
        return abs(one.value - other.value) == 180
    if one.key[1] == "somewhere":  # *in a drawer of the kitchen*, *in the kitchen*
        (by, where), (way, there) = one.value, other.value
        apart = where != there and by + way != "onon"
        return apart and where not in other.scene.terms and there not in one.scene.terms
    return one.value != other.value


def _persons(one, other):
    if one.key[0] == "office":
        return _apart(one, other, "name")
    named = {name for kind, name in one.value if kind == "name"} & other.scene.words
    named |= {name for kind, name in other.value if kind == "name"} & one.scene.words
    return not named and any(_apart(one, other, sort) for sort in SORTS)


def _apart(one, other, sort):
    a, b = ({value for kind, value in side.value if kind == sort} for side in (one, other))
    return bool(a and b and not a & b)


def _words(one):
    at = one.start - one.scene.start
    return one.scene.doc.text[at : at + one.end - one.start].casefold()


def _dates(one, other):
    """Do two days lie apart; not where the words are the same, *ten days ago* in two reports?"""
    (first, last), (earliest, latest) = one.value, other.value
    vague = max(last - first, latest - earliest) > DAY and (ANY in one.key or one.time == "done")
    if vague or _words(one) == _words(other):
        return False
    last, latest = _ends(first, last, earliest, latest), _ends(earliest, latest, first, last)
    apart = max(first, earliest) - min(last, latest)
    hours = _is_hour(one) + _is_hour(other)  # of "about four" and "half past four" neither is exact
    least = (pd.Timedelta(0), HALF, HOUR)[hours]
    return apart > least and (one.time == "to come" or apart <= NEAR) and one.key[0][1:] not in BARE


def _ends(first, last, earliest, latest):
    """When a night ends, held against a whole day: on the day on which it begins."""
    night = HOUR * 4 < last - first < HOUR * 14 and first.hour >= 12 and latest - earliest > HOUR * 14
    return first.normalize() + DAY - HOUR if night else last


def _is_hour(one):
    """Is what is told a time of the day, not a day?"""
    return one.value[1] - one.value[0] < 3 * HOUR


CLASHES = {
    "number": _numbers, "manner": _differ, "negation": _differ, "place": _places, "person": _persons,
    "date": _dates,
}  # fmt: skip


def agree(one, other):
    """
    Tell whether two tellings of one key may say the same.

    Examples
    --------
    >>> from seedkit.chronology.told.scenes import Telling
    >>> one = Telling("manner", ("holding",), "put off", 0, 8, None)
    >>> agree(one, one)
    True
    """
    if one.what == "person":
        return bool(one.value & other.value)
    return not CLASHES[one.what](one, other)
