"""
Clashes: whether two tellings of one key exclude each other.

Numbers do whose bounds do not meet, and which count the same; ways and sorts of place that are not one; posts
and names that differ; days that have nothing in common. A plan does not clash with what was done.
"""

from .amounts import PEOPLE
from .ways import BARE


def clash(one, other):
    """
    Tell whether two tellings of one key cannot both be so.

    Examples
    --------
    >>> from seedkit.chronology.told.scenes import Telling
    >>> one = Telling("number", ("people", "die"), (12, 12), 0, 2, None)
    >>> clash(one, Telling("number", ("people", "die"), (14, 14), 0, 2, None))
    True
    """
    return one.time == other.time != "not" and CLASHES[one.what](one, other)


def _numbers(one, other):
    if one.key[0] == "score":
        return one.value != other.value
    if one.key[0] != other.key[0] or (one.key[0] == "people" and one.key[1] in BARE):
        return False
    (low, high), (least, most) = one.value, other.value
    return high < least or most < low


def _differ(one, other):
    return one.value != other.value


def _places(one, other):
    if one.key[0] == "side":
        return abs(one.value - other.value) == 180
    return one.value != other.value


def _persons(one, other):
    if one.key[0] == "office":
        return _apart(one, other, "name")
    return any(_apart(one, other, sort) for sort in ("name", "post", "kin", "body"))


def _apart(one, other, sort):
    a, b = ({value for kind, value in side.value if kind == sort} for side in (one, other))
    return bool(a and b and not a & b)


def _dates(one, other):
    (first, last), (earliest, latest) = one.value, other.value
    return one.key[0] not in BARE and (last < earliest or latest < first)


CLASHES = {
    "number": _numbers, "manner": _differ, "negation": _differ, "place": _places, "person": _persons,
    "date": _dates,
}  # fmt: skip
