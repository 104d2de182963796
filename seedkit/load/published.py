"""
Publication dates: the day a report came out, read only where it is beyond doubt.

"21 June 2024", "June 21, 2024 Friday 9:20 AM GMT", "2024-06-21T23:10:00+09:00", "21/06/2024" and "vendredi
21 juin 2024" name one day. "06/07/2024" is 6 July to some and June 7 to others: other dates of the column or
text show which ("13/07/2024"), or the user says it (``dmy``); else it stays missing with a note. So do "30
February" and, unless the user says their order, two-digit years. The day is the one written, in the time zone
it was written in: that is the day that *yesterday* hangs on.
"""

import re
from datetime import date

from ..lexicons import read_rows

MONTHS = {form: int(row["number"]) for row in read_rows("load/months") for form in row["forms"].split()}
DAYS = "|".join(form for row in read_rows("load/weekdays") for form in row["forms"].split())
WEEKDAY = rf"(?:(?:{DAYS})\.?,?\s{{1,3}})?"
MONTH = r"(?P<month>[^\W\d_]{3,11})\.?"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.|º)?"
YEAR = r"(?P<year>[0-9]{4})"
REST = r"(?:$|[T\s,;(].{0,60}$)"  # a time of day, a zone, a weekday
FORMS = [
    rf"{YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})(?:/$|{REST})",  # 2024-06-21
    rf"{YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}}){REST}",  # 20240621T031500Z
    rf"{YEAR}\s?年\s?(?P<month>[0-9]{{1,2}})\s?月\s?(?P<day>[0-9]{{1,2}})\s?日",  # 2024年6月21日
    rf"{WEEKDAY}{DAY}(?:\s+(?:of|de))?[\s-]{{1,3}}{MONTH}(?:\s+de)?,?[\s-]{{1,3}}{YEAR}{REST}",
    rf"{WEEKDAY}{MONTH}\s{{1,3}}{DAY},?\s{{1,3}}{YEAR}{REST}",  # June 21, 2024
]
ORDERS = ("dmy", "mdy", "ymd")
NUMERIC = re.compile(rf"{WEEKDAY}([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){REST}", re.IGNORECASE)
IN_TEXT = re.compile(
    r"(?<![0-9/.-])([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9]|[-/.][0-9])", re.ASCII
)
TWO_DIGITS = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{2}}){REST}", re.ASCII)
PIVOT = 69  # 68 is 2068, 69 is 1969, as the POSIX standard has it
SHORT = re.compile(r"[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[a-z]{3,9})[-/. ]’?[0-9]{2}(?![0-9])", re.IGNORECASE)
PATTERNS = [re.compile(form, re.IGNORECASE) for form in FORMS]


def order_of(dates):
    """
    Tell the order of day and month from dates that can only be read in one way.

    Parameters
    ----------
    dates : iterable of str
        A column of dates, or texts with dates in them.

    Returns
    -------
    str
        ``dmy`` or ``mdy``; empty where none shows it, or some show one and some the other.

    Examples
    --------
    >>> order_of(["3/5/2024", "3/13/2024"]), order_of(["3/5/2024"])
    ('mdy', '')
    """
    seen = set()
    for text in dates:
        for first, mark, second, year in IN_TEXT.findall(text):
            if 12 < int(second) <= 31 and 1 <= int(first) <= 12:
                seen.add("mdy")
            elif 12 < int(first) <= 31 and 1 <= int(second) <= 12 and (len(year) == 4 or mark == "/"):
                seen.add("dmy")
    return seen.pop() if len(seen) == 1 else ""


def publication_day(raw, order=""):
    """
    Read a publication date.

    Parameters
    ----------
    raw : str
        As written.
    order : {"", "dmy", "mdy", "ymd"}
        Of day and month where both are numbers and either could be either; empty: not known.

    Returns
    -------
    tuple
        The day (date, or None) and a note: empty, ``date-ambiguous``, ``date-impossible``, ``date-unread``,
        or ``dates:dmy`` where it was the order that settled it.

    Examples
    --------
    >>> publication_day("Fri, 21 Jun 2024 10:00:00 GMT")
    (datetime.date(2024, 6, 21), '')
    >>> publication_day("Freitag 21. Juni 2024")
    (datetime.date(2024, 6, 21), '')
    >>> publication_day("06/07/2024")
    (None, 'date-ambiguous')
    >>> publication_day("06/07/2024", "mdy")
    (datetime.date(2024, 6, 7), 'dates:mdy')
    """
    raw = raw.strip()[:100]
    if numeric := NUMERIC.match(raw):
        return _day_or_month_first(int(numeric[1]), int(numeric[3]), int(numeric[4]), order)
    if order and (short := TWO_DIGITS.match(raw)):
        parts = dict(zip(order, (int(short[1]), int(short[3]), int(short[4])), strict=True))
        day, note = _day(parts["y"] + (2000 if parts["y"] < PIVOT else 1900), parts["m"], parts["d"])
        return day, note or f"dates:{order}"
    for pattern in PATTERNS:
        if found := pattern.match(raw):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else MONTHS.get(month)
            known = number is not None
            return _day(int(found["year"]), number, int(found["day"])) if known else (None, "date-unread")
    return None, "date-ambiguous" if SHORT.match(raw) else "date-unread"


def _day_or_month_first(first, second, year, order):
    if first <= 12 and second <= 12 and first != second:
        if order not in ("dmy", "mdy"):
            return None, "date-ambiguous"
        day, note = _day(year, *((second, first) if order == "dmy" else (first, second)))
        return day, note or f"dates:{order}"
    return _day(year, min(first, second), max(first, second))


def _day(year, month, day):
    """News is printed since 1605; years far off are placeholders such as 0001 or 9999."""
    try:
        return (date(year, month, day), "") if 1605 <= year <= 2200 else (None, "date-impossible")
    except ValueError:
        return None, "date-impossible"
