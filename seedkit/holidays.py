"""
Holidays: the day of a named holiday in a given year.

``lexicons/holidays.tsv`` gives each as month and day (``12-25``), as month, weekday and which one
(``11 4 4``: the fourth Thursday of November), or in days from Easter Sunday; what was only once, such as
Black Monday, with its year. Holidays of other calendars and countries are missing, and so is the day off in
lieu.
"""

from .units import month_day, shifted


def was_once(rule):
    """Is this the day of one year, not of each?"""
    return rule.count("-") == 2


def holiday(rule, year):
    """Give the day of a holiday in a year, None where the calendar has no such day."""
    if was_once(rule):
        return month_day(*map(int, rule.split("-")))
    if rule.startswith("easter"):
        unit = month_day(year, *_easter(year))
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


def _easter(year):
    """Give month and day of Easter Sunday, Gregorian, by the anonymous algorithm (Nature, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return month, day + 1
