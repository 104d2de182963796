"""
Dates in numbers: 2024-06-21, 21/6/2024, 16-JUL-2020.

"7/8/2023" is a day in July or in August. Another date of the same text can prove the order ("13/8/2023"),
else loading may have settled it for all reports; where neither did, the value is missing, the stretch runs
around both days and the basis is *ambiguous*. Numbers with stops are taken to begin with the day.
"""

import re

from .anchors import dated
from .calendar import SHAPES, bounds, month_day
from .phrases import Meaning, compose

PARTS = re.compile("[-/.]")
CENTURY = 30  # two figures up to this are of the 2000s


def order_of(tokens, settled=""):
    """
    Tell the order of day and month in the numbers of a text: dmy or mdy, empty where they leave it open.

    Examples
    --------
    >>> from seedkit.times.words import tokens
    >>> texts = "7/8/2023, 13/8/2023", "7/8/2023", "13/8/2023, 8/13/2023"
    >>> [order_of(tokens(text), "mdy") for text in texts]
    ['dmy', 'mdy', '']
    """
    numbers = (PARTS.split(token.low) for token in tokens if token.kind == "I" and "." not in token.low)
    proofs = {_proven(int(one), int(two)) for one, two, last in numbers if len(one) < 3} - {""}
    if proofs:
        return proofs.pop() if len(proofs) == 1 else ""
    return settled if settled in ("dmy", "mdy") else ""


def _proven(one, two):
    """Name the order in which two numbers are a day and a month, empty if both or neither can be."""
    return "" if (one > 12) == (two > 12) else "dmy" if one > 12 else "mdy"


def read_iso(phrase, anchors):
    """Read a date in numbers, in the order of the text."""
    written = phrase.get("I").low
    first, second, last = PARTS.split(written)
    if len(first) == 4:
        return _sure(month_day(int(first), int(second), int(last)))
    one, two, year = int(first), int(second), _year(int(last))
    order = _proven(one, two) or ("dmy" if "." in written else anchors.order)
    as_day_first, as_month_first = month_day(year, two, one), month_day(year, one, two)
    if order or as_day_first == as_month_first:
        return _sure(as_month_first if order == "mdy" else as_day_first)
    if as_day_first is None or as_month_first is None:
        return _sure(as_day_first or as_month_first)
    early, late = sorted((as_day_first, as_month_first))
    ends = {"earliest": bounds(early)[0], "latest": bounds(late)[1]}
    return Meaning("DATE", None, basis="ambiguous", **ends)


def read_dashed(phrase, anchors):
    """Read 16-JUL-2020 and 14-Mar-24."""
    day, month, year = (phrase.tokens[at] for at in (phrase.first, phrase.find("M"), phrase.end - 1))
    number = int(year.value) if year.kind == "Y" else _year(compose([year]))
    fits = day.kind == "O" or day.value == int(day.value)
    if not fits or number != int(number) or (year.kind == "N" and len(year.low) != 2):
        return None
    return _sure(month_day(int(number), int(month.value), int(day.value)))


def _year(number):
    return number if number > 99 else number + (1900 if number > CENTURY else 2000)


def _sure(unit):
    return dated(unit) if unit else Meaning("DATE", SHAPES["day"], basis="unresolved", note="no such date")
