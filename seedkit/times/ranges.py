"""
Ranges: two expressions that are the ends of one stretch of time, such as *from Monday to Friday*.

Each has a row of its own, and the second is never before the first: told on a Wednesday, "the strike ran
from Monday to Friday" is of last week, and "it runs Friday through Sunday" of the days to come. A range
with its years written is left as the report has it, also where it runs backwards.
"""

from .anchors import direction
from .calendar import month_day, timex_value
from .words import CONTEXT

REPEATS = {"weekday": "week", "date": "year", "range": "year", "month": "year"}  # by rule


def is_range(text, start, end, other):
    """
    Tell whether an expression that starts and ends somewhere, and another that starts later, make one range.

    Examples
    --------
    >>> text = "from Monday to Friday, between May and June, on Monday and Friday"
    >>> [is_range(text, *places) for places in ((5, 11, 15), (31, 34, 39), (48, 54, 59))]
    [True, True, False]
    """
    between = text[end:other].lower().removesuffix(" the ").strip()
    if between in (", to", ", through"):  # "from Friday, May 3, to Sunday, May 5"
        return True
    if between == "and":
        return "between" in text[max(0, start - 12) : start].lower()
    return between in CONTEXT["range"]


def agree(begin, end):
    """
    Move one end of a range, each its rule, phrase and meaning, so that it does not end before it begins.

    What is told as past moves its beginning back, and all else its end ahead.
    """
    (rule, phrase, first), (other, _, last) = begin, end
    if other == "weekday" and rule in ("this_part", "date") and _as_fine(first, last):
        if last.unit.number < first.unit.number:  # "closed yesterday through Sunday"
            _move(last, last.unit.plus(7))
        return
    if REPEATS.get(rule, "") != REPEATS.get(other) or not _as_fine(first, last):
        return
    if last.unit.number >= first.unit.number:
        nearer = None if last.basis == "written" else _moved(last.unit, -1, REPEATS[rule])
        if nearer is not None and nearer.number > first.unit.number:
            _move(last, nearer)
        return
    back = direction(phrase) < 0
    moved, way = (first, -1) if back else (last, 1)
    if moved.basis == "written":
        moved, way = (last, 1) if back else (first, -1)
    unit = None if moved.basis == "written" else _moved(moved.unit, way, REPEATS[rule])
    if unit is not None:
        _move(moved, unit)


def _move(meaning, unit):
    meaning.unit = unit
    meaning.value = timex_value(unit) + (f"T{meaning.part}" if meaning.part else "")


def _as_fine(first, last):
    """Tell whether two expressions name units of one grain."""
    return first.unit is not None and last.unit is not None and first.unit.grain == last.unit.grain


def _moved(unit, way, repeats):
    """Give the same weekday a week on, or the same day or month a year on, None outside the calendar."""
    if unit.grain == "month":
        return unit.plus(12 * way)
    if repeats == "week":
        return unit.plus(7 * way)
    year, month, day = timex_value(unit).split("-")
    return month_day(int(year) + way, int(month), int(day))
