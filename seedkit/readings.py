"""
Readings: what a time expression means, given the day of the report.

Each rule of ``lexicons/time_rules.tsv`` has its reader here, a function from a `Phrase` (some tokens) and its
`Anchors` (where "last", "ago" and "Thursday" start from) to a `Reading`, or to None if the words mean
something else. A reading has a TIMEX3 value and, where it names a stretch of the calendar, its first and last moment.
Values are spelled as TimeBank spells them (``196`` for the sixties, ``2024-06-20TNI`` for Thursday night). Dates that
hang on a day that is not known keep their shape: ``XXXX-WXX-4`` is some Thursday.
"""

from dataclasses import dataclass

import numpy as np

from .timewords import CONTEXT
from .units import SHAPES, Unit, bounds, first_day, last_day, month_day, shifted, timex_value, unit_of

PERIOD_CODES = {  # unit: the TIMEX3 letter, how many of it, and how an unknown number of them is written
    "second": ("TS", 1, "PTXS"),
    "minute": ("TM", 1, "PTXM"),
    "hour": ("TH", 1, "PTXH"),
    "day": ("D", 1, "PXD"),
    "night": ("D", 1, "PXD"),
    "week": ("W", 1, "PXW"),
    "fortnight": ("W", 2, "PXW"),
    "weekend": ("W", 1, "PXW"),
    "month": ("M", 1, "PXM"),
    "quarter": ("M", 3, "PXM"),
    "year": ("Y", 1, "PXY"),
    "decade": ("Y", 10, "PXDE"),
    "century": ("Y", 100, "PXCE"),
    "millennium": ("Y", 1000, "PXML"),
}
BACK = 6  # months that a narrative goes back without naming the year
CLOCKS = frozenset(["second", "minute", "hour"])


@dataclass
class Reading:
    """A type and a value of TIMEX3, and the stretch of time meant, if any."""

    type: str
    value: str
    unit: Unit | None = None
    part: str = ""
    mod: str = ""
    earliest: object = None
    latest: object = None
    basis: str = "written"
    note: str = ""

    def interval(self):
        """Give earliest and latest moment, None where open."""
        if self.unit is None:
            return self.earliest, self.latest
        earliest, latest = bounds(self.unit, self.mod, self.part)
        return earliest, min(
            latest, self.latest
        ) if self.latest is not None and self.latest >= earliest else latest


@dataclass
class Phrase:
    """Tokens `first` to `end` of a text, which a reader may narrow."""

    tokens: list
    first: int
    end: int

    def find(self, kinds, start=None):
        """Give the place of the first token of one of the kinds, or None."""
        places = range(self.first if start is None else start, self.end)
        return next((at for at in places if self.tokens[at].kind in kinds), None)

    def get(self, kinds):
        """Give the first token of one of the kinds, or None."""
        at = self.find(kinds)
        return None if at is None else self.tokens[at]

    def low(self, at):
        """Give the word at a place, empty outside the text."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def kind(self, at):
        """Give the class of the word at a place, "x" outside the text."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else "x"

    def kinds(self):
        """Give the classes as a string."""
        return "".join(token.kind for token in self.tokens[self.first : self.end])

    def mod(self):
        """Give the TIMEX3 modifier."""
        token = self.get("EG")
        return token.value if token else ""

    def drop_article(self):
        """Leave out a first *the*."""
        if self.kind(self.first) == "t":
            self.first += 1

    def count(self, unit_at):
        """Give the number before a unit: a figure, "X" where it is vague, None where there is none."""
        words = self.tokens[self.first : unit_at]
        if any(token.value == "X" and token.kind == "q" for token in words):
            return "X"
        number = compose([token for token in words if token.kind in "Nq"])
        half = any(token.kind == "H" for token in self.tokens[self.first : self.end])
        if half:
            return (number or (1 if self.kind(self.end - 1) == "H" else 0)) + 0.5
        if number is None and any(token.kind == "a" for token in words):
            return 1
        return number


def compose(words):
    """
    Add up number words.

    Examples
    --------
    >>> from .timewords import tokens
    >>> compose([token for token in tokens("two hundred and twenty five") if token.kind == "N"])
    225
    """
    total, current = 0, None
    for token in words:
        value = token.value
        if isinstance(value, str) and value.startswith("x"):
            current = (current or 1) * int(value[1:])
            if int(value[1:]) >= 1000:
                total, current = total + current, 0
        else:
            current = (current or 0) + (value if isinstance(value, (int, float)) else int(value))
    return None if current is None else total + current


def period(count, unit):
    """
    Give the TIMEX3 value of a length of time, or None if the unit has none.

    Examples
    --------
    >>> period(2, "decade"), period("X", "year"), period(0.5, "hour")
    ('P20Y', 'PXY', 'PT30M')
    """
    if unit not in PERIOD_CODES:
        return None
    letter, times, vague = PERIOD_CODES[unit]
    if count in ("X", None):
        return vague
    if (unit, count) == ("hour", 0.5):
        return "PT30M"
    if unit == "weekend" and count == 1:
        return "P2D"
    if unit == "year" and count % 1 == 0.5 and count > 1:
        return f"P{int(count)}Y6M"
    number = f"{count * times:.10g}"
    return f"P{letter[0]}{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"


@dataclass
class Anchors:
    """
    Where relative expressions start from: the day of the report, or the last date that was mentioned.

    `day` is the day of the report as a unit, None if it is not known. `last` is the last date mentioned. In a
    narrative, such as a history, bare days and months hang on `near`, the last date finer than a year, so that a
    year mentioned in passing does not drag the rest of the page along. `quarter` is the one that a company
    reports on.
    """

    day: Unit | None
    narrative: bool = False
    last: Unit | None = None
    near: Unit | None = None
    basis: str = "written"
    quarter: Unit | None = None

    def base(self, discourse=False):
        """Give the unit to start from, and the basis to name."""
        if (discourse or self.narrative or self.day is None) and self.last is not None:
            return self.last, "discourse"
        return self.day, "report-date" if self.day is not None else "unresolved"

    def mention(self, reading):
        """Keep the date that a reading gives; later ones may hang on it."""
        unit = reading.unit
        if (
            unit is None
            or reading.type not in ("DATE", "TIME")
            or unit.grain in ("decade", "century", "millennium")
        ):
            return
        self.last, self.basis = unit, reading.basis
        if unit.grain != "year" or self.near is None or 0 < abs(self.near.year() - unit.number) < 20:
            self.near = unit

    def year_of(self, month):
        """Give the year of a bare month in a narrative: it goes on, or a little back."""
        base = self.near or self.day
        if base is None or base.grain == "year":
            return base and base.year()
        here = shifted(base, 0, "month").number
        return here // 12 + (month - 1 < here % 12 - BACK) - (month - 1 > here % 12 + 11 - BACK)


def dated(unit, basis="written", shape="", type="DATE", **more):
    """Make a reading of a unit; without one, of the shape alone."""
    if unit is None:
        return Reading(type, shape, basis="unresolved", **{k: v for k, v in more.items() if k != "latest"})
    try:
        first_day(unit), last_day(unit)
    except (ValueError, OverflowError):
        return Reading(type, shape, basis="unresolved", note="no such date")
    part = more.get("part", "")
    value = timex_value(unit) + ("T" + part if part else "")
    return Reading("TIME" if part else type, value, unit, basis=basis, **more)


def relative(anchors, count, grain, discourse=False, **more):
    """Make a reading of the unit `count` units after the one of the base."""
    base, basis = anchors.base(discourse)
    if base is None:
        return dated(None, shape=SHAPES[grain], **more)
    try:
        return dated(shifted(base, count, grain), basis, SHAPES[grain], **more)
    except (ValueError, OverflowError):
        return Reading("DATE", SHAPES[grain], basis="unresolved", note="no such date")


def vague(word, anchors):
    """Make a reading of PAST_REF, PRESENT_REF or FUTURE_REF: open at one end, or the day of the report."""
    if anchors.day is None:
        return Reading("DATE", word, basis="unresolved")
    start, end = bounds(anchors.day)
    edges = {"PAST_REF": (None, end), "PRESENT_REF": (start, end), "FUTURE_REF": (start, None)}[word]
    return Reading("DATE", word, earliest=edges[0], latest=edges[1], basis="report-date")


# -- readers, one per rule ----------------------------------------------------------------------------------


def read_period(phrase, anchors):
    row = phrase.get("W").value
    start, end = (np.datetime64(row[key], "s") for key in ("earliest", "latest"))
    year = f"{row['earliest'][:4]}/{row['latest'][:4]}"
    return Reading("DATE", year, earliest=start, latest=end + np.timedelta64(86399, "s"))


def read_iso(phrase, anchors):
    figures = phrase.get("I").low.replace("/", "-").split("-")
    if len(figures[0]) == 4:
        year, month, day = map(int, figures)
    else:  # the American order; a day above 12 in the first place is the British one
        first, second, year = map(int, figures)
        month, day = (second, first) if first > 12 else (first, second)
        year += 0 if year > 99 else 1900 if year > 30 else 2000
    unit = month_day(year, month, day)
    return dated(unit) if unit else Reading("DATE", SHAPES["day"], basis="unresolved", note="no such date")


def read_date(phrase, anchors):
    part = phrase.get("P")
    unit, basis, shape = _day_of(phrase, anchors)
    if shape is None:
        return None
    if phrase.kind(phrase.first) == "t" and phrase.kind(phrase.first + 1) in "MD":
        phrase.first += 1
    return dated(unit, basis, shape, part=part.value if part else "")


def _day_of(phrase, anchors):
    """Give unit, basis and shape of a month, a day and perhaps a year."""
    at = phrase.find("M")
    day_at = phrase.find("NO", at) or phrase.find("NO")
    if day_at is None:
        return None, "", None
    month, day, year = int(phrase.tokens[at].value), compose([phrase.tokens[day_at]]), phrase.get("Y")
    if not 1 <= day <= 31 or day % 1:
        return None, "", None
    shape = f"XXXX-{month:02d}-{int(day):02d}"
    if year:
        return (
            month_day(int(year.value), month, int(day)),
            "written",
            f"{int(year.value):04d}-{month:02d}-{int(day):02d}",
        )
    base, basis = anchors.base()
    if base is None:
        return None, "", shape
    around = [month_day(base.year() + step, month, int(day)) for step in (-1, 0, 1)]
    if anchors.narrative:
        return month_day(anchors.year_of(month), month, int(day)), basis, shape
    sign = direction(phrase.tokens, at)
    here = first_day(base)
    near = [unit for unit in around if unit]
    if sign < 0:
        near = [unit for unit in near if unit.number <= here + 20] or near
        return max(near, default=None), basis, shape
    if sign > 0:
        near = [unit for unit in near if unit.number >= here] or near
        return min(near, default=None), basis, shape
    return min(near, key=lambda unit: abs(unit.number - here), default=None), basis, shape


def read_range(phrase, anchors):
    """Read the end of a range that leaves out month or century: 26-28 May, April 6-9, 1939-45."""
    at = phrase.first
    token, before = phrase.tokens[at], phrase.tokens[at - 2] if at > 1 else None
    if before is not None and before.kind == "Y" and phrase.kind(at - 1) == "-":
        year = int(before.value) // 100 * 100 + token.value
        return dated(Unit("year", year)) if len(token.low) == 2 and year > int(before.value) else None
    if (
        before is not None
        and phrase.kind(at - 1) == "-"
        and phrase.kind(at - 3) == "M"
        and anchors.last is not None
    ):
        days = int(compose([token]) - compose([before]))
        known = anchors.last.grain == "day" and 0 < days < 31
        return dated(anchors.last.plus(days), anchors.basis) if known else None
    end = next(n for n in range(at, len(phrase.tokens)) if phrase.kind(n) == "M")
    month = [
        phrase.tokens[n] for n in range(end, min(end + 3, len(phrase.tokens))) if phrase.kind(n) in "MY,"
    ]
    unit, basis, shape = _day_of(Phrase([token, *month], 0, 1 + len(month)), anchors)
    return None if shape is None else dated(unit, basis, shape)


def read_clock(phrase, anchors):
    base, basis = anchors.base(anchors.last is not None and anchors.last.grain == "day")
    shape = SHAPES["day"]
    today, weekday, month = phrase.get("T"), phrase.find("D"), phrase.get("M")
    if month:
        base, basis, shape = _day_of(_after_clock(phrase), anchors)
        if shape is None:
            return None
    elif weekday is not None:
        base, basis = _weekday(phrase, anchors, weekday)
    elif today:
        base, basis = anchors.day, "report-date"
        base = base and shifted(base, int(today.value), "day")
    time = _time_of_day(phrase)
    if not time:
        return None
    base = base and (base if base.grain == "day" else unit_of(first_day(base), "day"))
    return dated(base, basis, shape + "T" + time, "TIME", part=time)


def _after_clock(phrase):
    """Give the phrase without the hour, whose figure is not a day of the month."""
    at = phrase.find("pCKo")
    if at is not None and at < phrase.find("M"):
        return Phrase(phrase.tokens, at + 1, phrase.end)
    return Phrase(phrase.tokens, phrase.first, phrase.end if at is None else at)


def _time_of_day(phrase):
    part = phrase.get("P")
    noon, clock, half, oclock = phrase.get("K"), phrase.get("C"), phrase.get("p"), phrase.get("o")
    if noon:
        return noon.value
    if not clock and not half and not oclock:
        return part.value if part else None
    at = phrase.find("C") if clock else phrase.find("po") - 1
    token = phrase.tokens[at]
    if clock:
        hours, minutes = (int(figure) for figure in token.low.split(":")[:2])
    else:
        hours, minutes = compose([token]) or 0, 0
    if half and hours <= 12:
        hours = hours % 12 + 12 * (half.value == "p")
    timed = half or oclock or phrase.get("zTDMP") or phrase.low(phrase.first - 1) in CONTEXT["before_clock"]
    if hours != int(hours) or hours > 24 or minutes > 59 or not timed:
        return None
    return f"{int(hours):02d}:{minutes:02d}"


CONTEXT["before_clock"] = frozenset(
    ["at", "by", "until", "around", "about", "before", "after", "since", "from", "between"]
)


def read_holiday(phrase, anchors):
    rule, year = phrase.get("L").value, phrase.get("Y")
    if year:
        return _holiday(rule, int(year.value), "written")
    base, basis = anchors.base()
    if base is None:
        return Reading("DATE", f"XXXX-{rule}" if "-" in rule[:3] else SHAPES["day"], basis="unresolved")
    shift = phrase.get("lnh")
    if shift and phrase.first + 1 < phrase.end and shift.value != "0":
        return _holiday(rule, base.year() + int(shift.value.split()[0]), basis)
    around = [_holiday(rule, base.year() + step, basis) for step in (-1, 0, 1)]
    return min(
        (one for one in around if one.unit),
        key=lambda one: abs(first_day(one.unit) - first_day(base)),
        default=None,
    )


def _holiday(rule, year, basis):
    if rule.startswith("easter"):
        unit = month_day(year, *_easter(year))
        return dated(unit and unit.plus(int(rule.split()[1])), basis, SHAPES["day"])
    if "-" in rule[:3]:
        return dated(month_day(year, *map(int, rule.split("-"))), basis, f"XXXX-{rule}")
    month, weekday, which = map(int, rule.split())
    first = month_day(year, month, 1)
    if first is None:
        return dated(None, shape=SHAPES["day"])
    day = first.number + (weekday - 1 - (first.number - 1) % 7) % 7 + 7 * (which - 1 if which > 0 else 4)
    unit = Unit("day", day)
    if which < 0 and unit_of(day, "month") != unit_of(first.number, "month"):
        unit = unit.plus(-7)
    return dated(unit, basis, SHAPES["day"])


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


def read_decade(phrase, anchors):
    value = phrase.get("X").value
    if value == "" or not 100 <= int(value) <= 210:
        return None
    return dated(Unit("decade", int(value)), mod=phrase.mod())


def read_quarter(phrase, anchors):
    ordinal = phrase.find("O")
    unit_at = phrase.find("U", ordinal)
    which, grain = int(phrase.tokens[ordinal].value), phrase.tokens[unit_at].value
    if grain == "century" and which <= 30:
        return dated(Unit("century", which - 1), mod=phrase.mod())
    if grain != "quarter" or not 1 <= which <= 4:
        return None
    year, shift = phrase.get("Y"), phrase.get("lnhs")
    base, basis = (None, "written") if year else anchors.base()
    if base is None and not year:
        return dated(None, shape=f"XXXX-Q{which}")
    quarter = Unit("quarter", (int(year.value) if year else base.year()) * 4 + which - 1)
    if shift and not year:
        quarter = quarter.plus(4 * int(shift.value.split()[0]))
    elif base is not None and not anchors.narrative and direction(phrase.tokens, ordinal) <= 0:
        quarter = quarter.plus(-4 * (quarter.number > shifted(base, 0, "quarter").number))
    anchors.quarter = quarter
    return dated(quarter, basis)


def read_month(phrase, anchors):
    at, year, mod = phrase.find("M"), phrase.get("Y"), phrase.mod()
    month = int(phrase.tokens[at].value)
    if phrase.kind(phrase.first) == "t" and phrase.kind(phrase.first + 1) not in "EG":
        phrase.first += 1
    if year:
        return dated(Unit("month", int(year.value) * 12 + month - 1), mod=mod)
    base, basis = anchors.base()
    if base is None:
        return dated(None, shape=f"XXXX-{month:02d}", mod=mod)
    year = anchors.year_of(month) if anchors.narrative else base.year()
    here, that = shifted(base, 0, "month"), Unit("month", year * 12 + month - 1)
    unit_at = phrase.find("U", at)
    shift = (
        phrase.tokens[unit_at - 1]
        if unit_at
        else phrase.tokens[at - 1]
        if phrase.kind(at - 1) in "lnh"
        else None
    )
    if unit_at:
        step = 12 * int(shift.value.split()[0])
    elif shift and shift.kind in "ln":
        step = -12 * (that.number >= here.number) if shift.kind == "l" else 12 * (that.number <= here.number)
    elif shift or anchors.narrative:
        step = 0
    elif direction(phrase.tokens, at) > 0:
        step = 12 * (that.number < here.number)
    else:
        step = -12 * (that.number > here.number)
    return dated(that.plus(step), basis, SHAPES["month"], mod=mod)


def read_season(phrase, anchors):
    at, year, mod = phrase.find("S"), phrase.get("Y"), phrase.mod()
    which = ("SP", "SU", "FA", "WI").index(phrase.tokens[at].value)
    if phrase.kinds() == "S" and phrase.low(phrase.first - 1) not in CONTEXT["before_lone_season"]:
        return None
    if year:
        return dated(Unit("season", int(year.value) * 4 + which), mod=mod)
    base, basis = anchors.base()
    if base is None:
        return dated(None, shape=f"XXXX-{phrase.tokens[at].value}", mod=mod)
    here, that = shifted(base, 0, "season"), Unit("season", base.year() * 4 + which)
    shift, unit_at = phrase.get("lnhs"), phrase.find("U", at)
    step = 4 * int(shift.value.split()[0]) if shift and unit_at else 0
    if shift and not unit_at and shift.kind in "ln":
        step = -4 * (that.number >= here.number) if shift.kind == "l" else 4 * (that.number <= here.number)
    return dated(that.plus(step), basis, mod=mod)


def read_first_count(phrase, anchors):
    unit_at = phrase.end - 1
    count = phrase.count(unit_at)
    value = count and period(count, phrase.tokens[unit_at].value)
    return Reading("DURATION", value) if value else None


def read_last_count(phrase, anchors):
    unit_at = phrase.end - 1
    grain, count = phrase.tokens[unit_at].value, phrase.count(unit_at)
    value = period(count, grain)
    if not value:
        return None
    reading = Reading("DURATION", value)
    shift = phrase.get("ln")
    if anchors.day is not None and "discourse" not in shift.value:
        start, end = bounds(anchors.day)
        back = _days(count, grain)
        if shift.kind == "l":
            reading.earliest, reading.latest = back and start - back, end
        else:
            reading.earliest, reading.latest = start, back and end + back
        reading.basis = "report-date"
    return reading


def _days(count, grain):
    """Give a length as a timedelta, months and years by their mean; None if it is vague or beyond any calendar."""
    days = {
        "day": 1,
        "night": 1,
        "week": 7,
        "fortnight": 14,
        "month": 30.44,
        "quarter": 91.3,
        "year": 365.25,
        "decade": 3652.5,
    }
    if count in ("X", None) or grain not in days or count * days[grain] > 700_000:
        return None
    return np.timedelta64(round(count * days[grain]), "D").astype("timedelta64[s]")


def read_ago(phrase, anchors):
    unit_at = phrase.find("Uu")
    ago, grain, count = phrase.get("g"), phrase.tokens[unit_at].value, phrase.count(unit_at)
    if phrase.first == unit_at and phrase.kind(unit_at) == "U":
        return read_year_earlier(phrase, anchors)
    if phrase.kind(phrase.first) == "t" or (
        ago.low in ("earlier", "later") and phrase.kind(phrase.end - 2) == "-"
    ):
        return read_year_earlier(phrase, anchors) if phrase.kind(unit_at) == "U" else None
    sign = int(ago.value.split()[0])
    if count in ("X", None):
        return vague("PAST_REF" if sign < 0 else "FUTURE_REF", anchors)
    if grain in CLOCKS or (grain not in SHAPES and grain not in ("night", "fortnight")):
        phrase.end = unit_at + 1
        value = period(count, grain)
        return Reading("DURATION", value) if value else None
    return _offset(count, grain, sign, anchors, ago.low != "ago")


def _offset(count, grain, sign, anchors, discourse):
    """Read a count of units before or after the base; days of months and years stay days only near by."""
    if count % 1:
        if grain != "year":
            return None
        count, grain = int(count * 12), "month"
    count, grain = {"fortnight": (count * 2, "week"), "night": (count, "day")}.get(grain, (count, grain))
    base, basis = anchors.base(discourse)
    if (
        base is not None
        and discourse
        and base.grain in ("quarter", "month")
        and (count, grain) == (1, "year")
    ):
        return dated(base.plus(sign * (4 if base.grain == "quarter" else 12)), basis)
    if count > 4_000_000:
        return Reading("DATE", SHAPES[grain], basis="unresolved", note="no such date")
    return relative(anchors, sign * int(count), grain, discourse)


def read_year_earlier(phrase, anchors):
    grain = phrase.tokens[phrase.find("U")].value
    if grain not in SHAPES:
        return None
    hyphen = phrase.kind(phrase.find("U") + 1) == "-"
    if phrase.kind(phrase.first) == "a":
        phrase.first += hyphen
    sign = int(phrase.get("g").value.split()[0])
    return _offset(1, grain, sign, anchors, not hyphen)


def read_count_after(phrase, anchors):
    phrase.end -= 1
    return read_duration(phrase, anchors)


def read_every(phrase, anchors):
    last = phrase.tokens[phrase.end - 1]
    if last.kind in "Uu":
        value = period(phrase.count(phrase.end - 1) or 1, last.value)
        return Reading("SET", value) if value else None
    day, part, month = phrase.get("D"), phrase.get("P"), phrase.get("M")
    if month:
        return Reading("SET", f"XXXX-{int(month.value):02d}")
    shape = f"XXXX-WXX-{day.value}" if day else SHAPES["day"]
    return Reading("SET", shape + ("T" + part.value if part else ""))


def read_freq(phrase, anchors):
    return Reading("SET", phrase.tokens[phrase.first].value)


def read_this_unit(phrase, anchors):
    unit_at = phrase.end - 1
    grain, shift = (
        phrase.tokens[unit_at].value,
        phrase.tokens[unit_at - 1 - (phrase.kind(unit_at - 1) == "F")],
    )
    step, discourse = int(shift.value.split()[0]), "discourse" in shift.value
    if grain == "night":
        return None
    of = phrase.low(phrase.end) == "of" and phrase.kind(phrase.first) == "t" and shift.low == "last"
    if of or shift.low == "past" or (grain == "decade" and shift.kind in "ln"):
        value = period(1, grain)
        return Reading("DURATION", value) if value else None
    if grain not in SHAPES:
        return None
    if shift.low == "latest":
        step = -1 if grain == "quarter" else 0
    if shift.low == "next" and phrase.kind(unit_at - 2) == "t":
        discourse = True
    mod = phrase.mod()
    sooner = phrase.get("g")
    cap = None
    if sooner and sooner.low == "earlier" and anchors.day is not None and step == 0:
        cap = bounds(anchors.day)[1]
    return relative(anchors, step, grain, discourse, mod=mod, latest=cap)


def read_this_part(phrase, anchors):
    today, part = phrase.get("T"), phrase.get("P")
    shift = phrase.get("lnhs")
    if today:
        word = "NI" if today.low == "tonight" else part.value if part else ""
        base = anchors.day and anchors.day.plus(int(today.value))
        return dated(
            base,
            "report-date",
            SHAPES["day"] + ("T" + word if word else ""),
            "TIME" if word else "DATE",
            part=word,
        )
    step, discourse = (
        int(shift.value.split()[0]),
        "discourse" in shift.value or phrase.kind(phrase.first) == "t",
    )
    base, basis = anchors.base(discourse)
    shape = SHAPES["day"] + "T" + part.value
    if base is None:
        return dated(None, shape=shape, type="TIME")
    return dated(shifted(base, step, "day"), basis, shape, "TIME", part=part.value)


def read_weekday(phrase, anchors):
    at, part = phrase.find("D"), phrase.get("P")
    if phrase.kind(phrase.first) == "t" and phrase.kind(phrase.first + 1) == "D":
        phrase.first += 1
    unit, basis = _weekday(phrase, anchors, at)
    shape = f"XXXX-WXX-{phrase.tokens[at].value}" + ("T" + part.value if part else "")
    return dated(unit, basis, shape, part=part.value if part else "")


def _weekday(phrase, anchors, at):
    """Give the day meant by the name of a weekday: the last one, unless the clause looks forward."""
    base, basis = anchors.base()
    if base is None:
        return None, ""
    here, wanted = first_day(base), int(phrase.tokens[at].value) - 1
    back, ahead = ((here - 1) % 7 - wanted) % 7, (wanted - (here - 1) % 7) % 7
    before = phrase.kind(at - 1) if at > phrase.first else ""
    if before == "l":
        return Unit("day", here - (back or 7)), basis
    if before == "n":
        return Unit("day", here + (ahead or 7)), basis
    forward = anchors.narrative or direction(phrase.tokens, at) > 0
    return Unit("day", here + ahead if forward else here - back), basis


def read_bc(phrase, anchors):
    year = compose(phrase.tokens[phrase.first : phrase.first + 1])
    return Reading("DATE", f"BC{int(year):04d}", note="before the calendar of this table")


def read_year(phrase, anchors):
    year_at = phrase.find("Y")
    year = int(phrase.tokens[year_at].value)
    if phrase.kind(phrase.end - 1) == "U" and phrase.kind(phrase.first) == "t":  # the 1990 quarter
        phrase.first, phrase.end = phrase.first + 1, phrase.end - 1
    elif (
        phrase.kind(year_at - 1) == "U"
        and year_at > phrase.first
        and phrase.tokens[year_at - 1].value != "year"
    ):
        phrase.first = year_at
    return dated(Unit("year", year), mod=phrase.mod())


def read_duration(phrase, anchors):
    unit_at = phrase.find("Uu")
    grain, count = phrase.tokens[unit_at].value, phrase.count(unit_at)
    if phrase.kind(phrase.end - 1) == "0" or phrase.low(phrase.end) == "old":
        return None  # an age
    if grain == "quarter" and (count in (1, 3) and phrase.low(phrase.end) in ("of", "to") or count == 3):
        return None  # a fraction
    if phrase.kinds() == "aU" and _counted(phrase.tokens[phrase.first - 1] if phrase.first else None):
        return None  # a rate: $5 a week
    value = period(count, grain)
    if not value:
        return None
    if phrase.kind(phrase.first) == "a" and phrase.kind(phrase.first + 1) in "Nk":
        phrase.first += phrase.low(phrase.first + 1) not in ("hundred", "dozen")
    if phrase.kind(phrase.first) == "t" and phrase.kind(unit_at) == "U":
        phrase.first += 1
    return Reading("DURATION", value, mod="APPROX" if phrase.get("v") else "")


def _counted(before):
    """Is the word before *a week* one that is counted by the week?"""
    return before is not None and (before.kind in "Nu" or (before.kind == "x" and before.low.endswith("s")))


def read_the_unit(phrase, anchors):
    unit_at = phrase.end - 1
    grain, mod = phrase.tokens[unit_at].value, phrase.mod()
    if phrase.kind(unit_at) == "P":
        return None
    if phrase.low(phrase.first) == "that" and grain in ("day", "week", "month", "year", "quarter"):
        return relative(anchors, 0, grain, True)
    if phrase.low(phrase.first) in ("these", "those"):
        return None
    if grain == "year" and phrase.low(phrase.end) in ("ended", "ending"):
        return Reading("DURATION", "P1Y")
    if grain == "quarter":
        if anchors.quarter is not None:
            return dated(anchors.quarter, "discourse")
        return relative(anchors, -1, "quarter")
    if grain == "weekend":
        base, basis = anchors.base()
        return dated(base and unit_of(first_day(base) - 5, "weekend"), basis, SHAPES[grain])
    if mod and grain in SHAPES:
        return relative(anchors, 0, grain, mod=mod)
    if grain == "year" and phrase.low(phrase.first - 1) in ("of", "for", "in", "during"):
        return relative(anchors, 0, "year")
    return None


def read_units(phrase, anchors):
    value = period("X", phrase.tokens[phrase.first].value)
    return (
        Reading("DURATION", value)
        if value and phrase.tokens[phrase.first].value not in CLOCKS - {"hour", "minute"}
        else None
    )


def read_open_units(phrase, anchors):
    past = phrase.tokens[phrase.end - 2].kind == "l"
    return vague("PAST_REF" if past else "FUTURE_REF", anchors)


def read_ref_noun(phrase, anchors):
    word = phrase.low(phrase.end - 1)
    if (word == "time" and phrase.low(phrase.first - 1) != "at") or word not in ("time", "past", "future"):
        return None
    return vague("FUTURE_REF" if word == "future" else "PAST_REF", anchors)


def read_ref(phrase, anchors):
    return vague(phrase.tokens[phrase.first].value, anchors)


READERS = {
    name.removeprefix("read_"): function
    for name, function in list(globals().items())
    if name.startswith("read_")
}

# -- direction ---------------------------------------------------------------------------------------------


def direction(tokens, at):
    """
    Tell whether the nearest sign of tense in the sentence looks forward (1), back (-1), or is missing (0).

    Examples
    --------
    >>> from .timewords import tokens
    >>> [direction(tokens(text), 3) for text in ("They will meet Friday", "They met on Friday")]
    [1, -1]
    """
    if at and tokens[at - 1].low == "by":
        return 1
    left = _signs(tokens, range(at - 1, max(-1, at - 18), -1), {".", "?", "!", ";", '"', "”", "¶"})
    right = _signs(tokens, range(at, min(len(tokens), at + 14)), {".", "?", "!", ";", "¶"})
    return min([*left, *right], default=(0, 0, 0))[2]


def _signs(tokens, places, stops):
    """Yield distance, side and sign of the first sign of tense before a stop."""
    for number, place in enumerate(places):
        word = tokens[place].low
        if word in stops and tokens[place].kind != ".":
            return
        aims = word == "to" and place + 1 < len(tokens) and tokens[place + 1].low in CONTEXT["aim"]
        if word in CONTEXT["ahead"] or aims:
            yield number, places.step, 1
            return
        ended = word.endswith("ed") and len(word) > 4 and word not in CONTEXT["not_past"]
        passive = place and tokens[place - 1].low == "be"  # "will be passed"
        if word in CONTEXT["behind"] or (ended and not passive):
            yield number, places.step, -1
            return
