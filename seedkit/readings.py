"""
Readings: what a time expression means, given the day of the report.

Each rule of ``lexicons/time_rules.tsv`` has its reader here, a function from a `Phrase` (some tokens) and its
`Anchors` (where "last", "ago" and "Thursday" start from) to a `Reading`, or to None if the words mean
something else. A reading has a TIMEX3 value and, where it names a stretch of the calendar, its first and last
moment. Values are spelled as TimeBank spells them (``196`` for the sixties, ``2024-06-20TNI`` for Thursday
night). Dates that hang on a day that is not known keep their shape: ``XXXX-WXX-4`` is some Thursday.
"""

import re

import numpy as np

from . import lengths
from .anchors import dated, direction, relative, vague
from .holidays import holiday
from .phrases import Phrase, Reading, compose, period
from .timewords import CONTEXT
from .units import SHAPES, Unit, bounds, first_day, last_day, month_day, shifted, unit_of


def read_period(phrase, anchors):
    row = phrase.get("W").value
    start, end = (np.datetime64(row[key], "s") for key in ("earliest", "latest"))
    year = f"{row['earliest'][:4]}/{row['latest'][:4]}"
    return Reading("DATE", year, earliest=start, latest=end + np.timedelta64(86399, "s"))


def read_iso(phrase, anchors):
    figures = re.split("[-/.]", phrase.get("I").low)
    if len(figures[0]) == 4:
        year, month, day = map(int, figures)
    else:  # the American order; a day above 12 in the first place is the British one
        first, second, year = map(int, figures)
        month, day = (second, first) if first > 12 or "." in phrase.get("I").low else (first, second)
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
    month, day, year = int(phrase.tokens[at].value), compose([phrase.tokens[day_at]]), phrase.year()
    if not 1 <= day <= 31 or day % 1:
        return None, "", None
    shape = f"XXXX-{month:02d}-{int(day):02d}"
    if (month, day) == (9, 11) and not year and phrase.low(phrase.end) in CONTEXT["of_2001"]:
        return month_day(2001, 9, 11), "written", shape
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
        near = [unit for unit in near if unit.number <= here + 90] or near
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
        if len(token.low) != 2 or not token.low.isdigit():
            return None
        year = int(before.value) // 100 * 100 + token.value
        return dated(Unit("year", year)) if year > int(before.value) else None
    month_at = at - 3 - (phrase.kind(at - 3) == ".")
    if before is not None and phrase.kind(at - 1) in "-&V" and phrase.kind(month_at) == "M":
        after = phrase.low(phrase.end)
        if phrase.kind(at - 1) != "-" and (after in CONTEXT["measure"] or after.endswith("s")):
            return None  # "from 5 percent on May 4 to 12 percent"
        days = int(compose([token]) - compose([before]))
        if anchors.last is not None:
            known = anchors.last.grain == "day" and 0 < days < 31
            return dated(anchors.last.plus(days), anchors.basis) if known else None
        month = [phrase.tokens[month_at]]
    else:
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
    elif base and phrase.kind(phrase.end - 1) == "U":  # "1 a.m. the next day"
        base = shifted(base, phrase.get("lns").step, "day")
    time = _time_of_day(phrase)
    if not time:
        return None
    phrase.end -= phrase.low(phrase.end - 1).startswith("local")
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
    spoken = part and phrase.kind(phrase.first) == "N"  # "4 in the morning"
    if not clock and not half and not oclock and not spoken:
        return part.value if part else None
    at = phrase.find("C") if clock else phrase.find("poi") - 1
    token = phrase.tokens[at]
    if clock:
        hours, minutes = token.value[:2]
    else:
        hours, minutes = compose([token]) or 0, 0
    if (half or spoken) and hours <= 12:
        hours = hours % 12 + 12 * (half.value == "p" if half else part.value in ("AF", "EV"))
    timed = half or oclock or phrase.get("zTDMP") or phrase.low(phrase.first - 1) in CONTEXT["before_clock"]
    if hours != int(hours) or hours > 24 or minutes > 59 or not timed:
        return None
    return f"{int(hours):02d}:{minutes:02d}"


def read_holiday(phrase, anchors):
    reading, part = _holiday(phrase, anchors), phrase.get("P")
    if reading and part:
        reading.type, reading.value, reading.part = "TIME", f"{reading.value}T{part.value}", part.value
    return reading


def _holiday(phrase, anchors):
    rule, year = phrase.get("L").value, phrase.get("Y")
    if year:
        return holiday(rule, int(year.value), "written")
    base, basis = anchors.base()
    if base is None:
        return Reading("DATE", f"XXXX-{rule}" if "-" in rule[:3] else SHAPES["day"], basis="unresolved")
    shift = phrase.get("lnh")
    if shift and phrase.first + 1 < phrase.end and shift.value != "0":
        return holiday(rule, base.year() + shift.step, basis)
    around = [holiday(rule, base.year() + step, basis) for step in (-1, 0, 1)]
    return min(
        (one for one in around if one.unit),
        key=lambda one: abs(first_day(one.unit) - first_day(base)),
        default=None,
    )


PER_YEAR = {"year": 1, "half": 2, "quarter": 4, "month": 12}


def read_decade(phrase, anchors):
    value = phrase.get("X").value
    if value == "" or phrase.low(phrase.first - 1) in CONTEXT["before_age"] or not 100 <= int(value) <= 210:
        return None
    return dated(Unit("decade", int(value)), mod=phrase.mod())


def read_quarter(phrase, anchors):
    ordinal = phrase.find("OQ")
    unit_at = phrase.find("UH", ordinal)
    which, grain = int(phrase.tokens[ordinal].value), _part_of_year(phrase, ordinal, unit_at)
    year, shift = phrase.get("Y"), phrase.get("lnhsr")
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
        latest = shifted(base, 0, grain).number + parts // 2 * (direction(phrase.tokens, ordinal) > 0)
        unit = Unit(grain, latest - (latest - unit.number) % parts)
    if grain == "quarter":
        anchors.quarter = unit
    return dated(unit, basis)


def _part_of_year(phrase, ordinal, unit_at):
    """Name the unit that an ordinal counts: the quarter of *Q4*, the half of *the first half of 2008*."""
    token = phrase.tokens[ordinal if unit_at is None else unit_at]
    if token.kind == "Q":
        return "half" if "h" in token.low else "quarter"
    return "half" if token.kind == "H" else token.value


REACH = {1: 11, 0: 3, -1: 2}  # by direction: how many months to come are named without a year


def read_month(phrase, anchors):
    at, year, mod = phrase.find("M"), phrase.year(), phrase.mod()
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
        step = 12 * shift.step
    elif shift and shift.kind in "ln":
        step = -12 * (that.number >= here.number) if shift.kind == "l" else 12 * (that.number <= here.number)
    elif shift or anchors.narrative:
        step = 0
    else:
        latest = here.number + REACH[direction(phrase.tokens, at)]
        step = latest - (latest - that.number) % 12 - that.number
    return dated(that.plus(step), basis, SHAPES["month"], mod=mod)


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
    shift, unit_at = phrase.get("lnhs"), phrase.find("U", at)
    step = 4 * shift.step if shift and unit_at else 0
    if shift and not unit_at and shift.kind in "ln":
        step = -4 * (that.number >= here.number) if shift.kind == "l" else 4 * (that.number <= here.number)
    return dated(that.plus(step), basis, mod=mod)


def read_ago(phrase, anchors):
    unit_at = phrase.find("Uu")
    ago, grain, count = phrase.get("g"), phrase.tokens[unit_at].value, phrase.count(unit_at)
    if phrase.first == unit_at and phrase.kind(unit_at) == "U":
        return read_year_earlier(phrase, anchors)
    if phrase.kind(phrase.first) == "t" or (
        ago.low in ("earlier", "later") and phrase.kind(phrase.end - 2) == "-"
    ):
        return read_year_earlier(phrase, anchors) if phrase.kind(unit_at) == "U" else None
    sign = ago.step
    if count in ("X", None):
        return vague("PAST_REF" if sign < 0 else "FUTURE_REF", anchors)
    if grain in lengths.CLOCKS or (grain not in SHAPES and grain not in ("night", "fortnight")):
        phrase.end -= 1
        value = period(count, grain)
        return Reading("DURATION", value) if value else None
    return _offset(count, grain, sign, anchors, ago.low != "ago")


SMALLER = {"year": (12, "month"), "decade": (10, "year"), "century": (100, "year")}


def _offset(count, grain, sign, anchors, discourse):
    """Read a count of units before or after the base; days of months and years stay days only near by."""
    if count % 1:
        if grain not in SMALLER:
            return None
        times, grain = SMALLER[grain]
        count = int(count * times)
    count, grain = {"fortnight": (count * 2, "week"), "night": (count, "day")}.get(grain, (count, grain))
    if count > 4_000_000:
        return Reading("DATE", SHAPES[grain], basis="unresolved", note="no such date")
    compared = (count, grain) == (1, "year")
    base, basis = anchors.base(True)
    if compared and base is not None and base.grain in ("quarter", "month"):
        return dated(base.plus(sign * (4 if base.grain == "quarter" else 12)), basis, compared=True)
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
        return dated(quarter.plus(4 * sign), basis, compared=True)
    return _offset(1, grain, sign, anchors, True)


def read_this_unit(phrase, anchors):
    unit_at = phrase.end - 1
    grain, shift = (
        phrase.tokens[unit_at].value,
        phrase.tokens[unit_at - 1 - (phrase.kind(unit_at - 1) == "F")],
    )
    step, discourse = shift.step, "discourse" in shift.value
    if phrase.low(phrase.first) == "that" and shift.kind in "ln":
        phrase.first += 1  # "said that last week"
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


def read_same_period(phrase, anchors):
    """Read what this year is compared with: of a quarter, "the same period last year" is a quarter, too."""
    base, basis = anchors.base(True)
    unit_at, year = phrase.find("UB"), phrase.get("Y")
    grain = phrase.tokens[unit_at].value or (base.grain if base and base.grain in PER_YEAR else "year")
    if base is None or grain not in PER_YEAR:
        phrase.end = unit_at + 1
        return read_this_unit(phrase, anchors)
    unit = shifted(base, 0, grain)
    step = int(year.value) - unit.year() if year else phrase.get("lhg").step
    return dated(unit.plus(step * PER_YEAR[grain]), basis, compared=True)


def read_last_of(phrase, anchors):
    """Read the last day, month or quarter of a month or year; the last week is no week of the calendar."""
    of = phrase.find("f")
    grain, whole = phrase.tokens[of - 1].value, Phrase(phrase.tokens, of + 1, phrase.end)
    read = read_month if whole.find("M") else read_year if whole.find("Y") else read_this_unit
    outer = read(whole, anchors)
    if grain == "week":
        return Reading("DURATION", period(1, grain))
    if outer is None or outer.unit is None or grain not in SHAPES:
        return outer
    return dated(unit_of(last_day(outer.unit), grain), outer.basis)


def read_week_of(phrase, anchors):
    """Read the week, or another unit, that holds a day."""
    grain = phrase.tokens[phrase.find("U")].value
    if phrase.find("M"):
        unit, basis, _ = _day_of(phrase, anchors)
    else:
        unit, basis = _weekday(phrase, anchors, phrase.find("D"))
    if unit is None or grain not in SHAPES:
        return None
    return dated(shifted(unit, 0, grain), basis)


def read_this_part(phrase, anchors):
    today, part = phrase.get("T"), phrase.get("P")
    if today and phrase.low(phrase.first - 1) == "usa":
        return None  # a newspaper
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
    step = shift.step if shift else 0  # "that morning"
    base, basis = anchors.base(phrase.kind(phrase.first) == "t" or "discourse" in shift.value)
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
    token, season, month = phrase.get("NXYO"), phrase.get("S"), phrase.get("M")
    if token.kind == "O":  # the 5th century BC has the 400s
        value = f"{int(token.value) - 1:02d}"
    elif token.kind == "X":
        value = f"{int(token.low[:-2]):03d}"
    else:
        value = f"{int(compose([token])):04d}"
    part = f"-{season.value}" if season else f"-{int(month.value):02d}" if month else ""
    return Reading("DATE", f"BC{value}{part}", mod=phrase.mod(), note="before the calendar of this table")


def read_year(phrase, anchors):
    year_at = phrase.find("Y")
    year = int(phrase.tokens[year_at].value)
    last = phrase.tokens[phrase.end - 1]
    if last.kind == "U" and last.value != "year" and phrase.kind(phrase.first) == "t":  # the 1990 quarter
        phrase.first, phrase.end = phrase.first + 1, phrase.end - 1
    elif (
        phrase.kind(year_at - 1) == "U"
        and year_at > phrase.first
        and phrase.tokens[year_at - 1].value != "year"
    ):
        phrase.first = year_at
    return dated(Unit("year", year), mod=phrase.mod())


def read_the_unit(phrase, anchors):
    unit_at = phrase.end - 1
    grain, mod = phrase.tokens[unit_at].value, phrase.mod()
    if phrase.kind(unit_at) == "P":
        meant = phrase.low(phrase.first) == "that" or phrase.low(phrase.first - 1) == "in"
        return read_this_part(phrase, anchors) if meant else None
    that = "that" in (phrase.low(phrase.first), phrase.low(phrase.first + 1))  # "later that day"
    if that and grain in ("day", "week", "month", "year", "quarter"):
        return relative(anchors, 0, grain, True)
    if phrase.low(phrase.first) in ("these", "those"):
        return None
    if phrase.kind(phrase.first) == "g" and grain in ("week", "month", "year"):  # "later in the year"
        return relative(anchors, 0, grain)
    if grain == "year" and phrase.low(phrase.end) in ("ended", "ending"):
        return Reading("DURATION", "P1Y")
    if grain == "quarter":
        if anchors.quarter is not None:
            return dated(anchors.quarter, "discourse")
        return relative(anchors, -1, "quarter")
    if grain == "weekend":
        base, basis = anchors.base()
        ahead = direction(phrase.tokens, unit_at) > 0
        return dated(base and unit_of(first_day(base) - 5 * (not ahead), "weekend"), basis, SHAPES[grain])
    if mod and grain in SHAPES:
        return relative(anchors, 0, grain, mod=mod)
    if grain in ("week", "month", "year") and phrase.low(phrase.first - 1) in ("of", "for", "in", "during"):
        return relative(anchors, 0, grain)
    return None


def read_day_before(phrase, anchors):
    unit, sign = phrase.tokens[phrase.end - 2], phrase.tokens[phrase.end - 1].step
    if (phrase.low(phrase.end).isalnum() and phrase.kind(phrase.end) != "&") or unit.value not in SHAPES:
        return None
    return _offset(1, unit.value, sign, anchors, True)


def read_year_end(phrase, anchors):
    grain, mod = phrase.tokens[phrase.find("U")].value, phrase.mod()
    return relative(anchors, 0, grain, mod=mod) if mod == "END" and grain in SHAPES else None


def read_open_units(phrase, anchors):
    past = phrase.tokens[phrase.end - 2].kind == "l"
    return vague("PAST_REF" if past else "FUTURE_REF", anchors)


def read_ref_noun(phrase, anchors):
    word = phrase.low(phrase.end - 1)
    if (word == "time" and phrase.low(phrase.first - 1) != "at") or word not in ("time", "past", "future"):
        return None
    return vague("FUTURE_REF" if word == "future" else "PAST_REF", anchors)


def read_ref(phrase, anchors):
    return vague(phrase.tokens[phrase.first].value.split()[-1], anchors)


READERS = {
    name.removeprefix("read_"): function
    for name, function in (vars(lengths) | globals()).items()
    if name.startswith("read_")
}
