"""
Days: dates, weekdays, parts of days, clock times and holidays, as readers of time expressions.

"June 5, 2024" says all; "June 5" leaves the year to the clause and the day of the report, "Thursday" the
week. What stands beside them counts: "10:30 on Thursday" is one moment, "26-28 May" two days.
"""

import re

from .anchors import dated, direction
from .calendar import SHAPES, Unit, bounds, first_day, holiday, month_day, shifted, unit_of, was_once
from .phrases import Phrase, compose
from .words import CONTEXT, PATTERNS

BESIDE = {
    1: 31,
    -1: 90,
    -2: 14,
}  # by direction: how many days to the other side are still named without a year


def read_date(phrase, anchors):
    unit, basis, shape = _day_of(phrase, anchors)
    if shape is None:
        return None
    if phrase.kind(phrase.first) == "t" and phrase.kind(phrase.first + 1) in "MD":
        phrase.first += 1
    return dated(unit, basis, shape, part=phrase.part())


def _day_of(phrase, anchors):
    """Give unit, basis and shape of a month, a day and perhaps a year."""
    at = phrase.find("M")
    day_at = phrase.find("NO", at) or phrase.find("NO")
    month, year = int(phrase.tokens[at].value), phrase.year()
    day = 0 if day_at is None else compose([phrase.tokens[day_at]])
    if not 1 <= day <= 31 or day % 1:
        return None, "", None
    day = int(day)
    shape = f"{int(year.value):04d}-{month:02d}-{day:02d}" if year else f"XXXX-{month:02d}-{day:02d}"
    if year:
        return month_day(int(year.value), month, day), "written", shape
    if (month, day) == (9, 11) and phrase.low(phrase.end) in CONTEXT["of_2001"]:
        return month_day(2001, 9, 11), "written", shape
    base, basis = anchors.base()
    if base is None:
        return None, "", shape
    if anchors.narrative:
        return month_day(anchors.year_of(month), month, day), basis, shape
    steps = [phrase.shift().step] if phrase.find("U", at) else (-1, 0, 1)
    around = [month_day(base.year() + step, month, day) for step in steps]
    shift, named = phrase.shift(), phrase.get("D")  # "last July 4", "Thursday, July 4"
    if shift and shift.step and len(steps) > 1:
        here = first_day(base)
        return (
            _nearest([day for day in around if day and (day.number - here) * shift.step > 0], 0, here),
            basis,
            shape,
        )
    on = [day for day in around if named and day and (day.number - 1) % 7 == int(named.value) - 1]
    return _nearest(on or around, direction(phrase), first_day(base)), basis, shape


def _nearest(days, sign, here):
    """Give the nearest of some days on the side to which the clause looks."""
    days = [day for day in days if day]
    fit = [day for day in days if (day.number - here) * sign >= -BESIDE.get(sign, 0)]
    return min(fit or days, key=lambda day: abs(day.number - here), default=None)


RANGE = re.compile(r"[^M]{1,9}M\.?(?:,?Y)?")


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
        whole = Phrase([token, phrase.tokens[month_at]], 0, 2)
    else:
        words = Phrase(phrase.tokens, at, at + 12)
        whole = Phrase(phrase.tokens, at, at + RANGE.match(words.kinds()).end())
    unit, basis, shape = _day_of(whole, anchors)
    return None if shape is None else dated(unit, basis, shape)


EARLY = "the report is read as of the day after its publication"
UNNAMED = "its day is not named"  # "at four in the morning": that of the text, or of no day


def read_clock(phrase, anchors):
    time = _time_of_day(phrase)
    if not time:
        return None
    named = _day_of_clock(phrase, anchors, time)
    base, basis, shape = named or _day_around(phrase, anchors, time)
    if shape is None:
        return None
    named = named or phrase.kind(phrase.end - 1) == "U"
    phrase.end -= phrase.low(phrase.end - 1).startswith("local")
    return dated(base, basis, shape, part=time, note="" if named else UNNAMED)


SHARED_DAY = re.compile(
    rf"(?:(?P<to>[&V-])i?{PATTERNS['TOD']}|\({PATTERNS['TOD']}\)|\))i?(?:[lnh]?D|{PATTERNS['DAY']})"
)


def _day_of_clock(phrase, anchors, time):
    """Give unit, basis and shape of the day that is written beside an hour, None if there is none."""
    shared = SHARED_DAY.match(Phrase(phrase.tokens, phrase.end, phrase.end + 10).kinds())
    named = Phrase(phrase.tokens, phrase.first, phrase.end + (shared.end() if shared else 0))
    today, shape = named.get("T"), SHAPES["day"]
    if named.find("M"):
        return _day_of(_after_clock(named), anchors)
    if named.get("D"):
        unit, basis = _weekday(named, anchors)
        until = shared and shared["to"] and _time_of_day(Phrase(phrase.tokens, phrase.end + 1, named.end))
        return unit and unit.plus(-(time > (until or time))), basis, shape
    if today:
        return anchors.day and anchors.day.plus(int(today.value)), "report-date", shape
    return None


def _day_around(phrase, anchors, time):
    """Give unit, basis and shape of the day that was mentioned before an hour, or that of the report."""
    base, basis = anchors.base(anchors.last is not None and anchors.last.grain == "day")
    base = base and unit_of(first_day(base), "day")
    if base and phrase.kind(phrase.end - 1) == "U":  # "1 a.m. the next day"
        base = base.plus(phrase.shift().step)
    elif base and basis == "discourse" and phrase.kind(phrase.first - 1) in "&V-":  # "from 10 p.m. to 3 a.m."
        base = base.plus(bounds(base, part=anchors.part)[0] > bounds(base, part=time)[0])
    elif base == anchors.day and time == "24:00" and direction(phrase) < 0:  # "began at midnight": last night
        base = base and base.plus(-1)
    return base, basis, SHAPES["day"]


def _after_clock(phrase):
    """Give the phrase without the hour, whose figure is not a day of the month."""
    hours = [at for at in range(phrase.first, phrase.end) if phrase.kind(at) in "pCKo"]
    before = [at for at in hours if at < phrase.find("M")]
    if before:
        return Phrase(phrase.tokens, before[-1] + 1, phrase.end)
    return Phrase(phrase.tokens, phrase.first, hours[0] if hours else phrase.end)


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
    hours, minutes = token.value[:2] if clock else (compose([token]) or 0, 0)
    if (half or spoken) and hours <= 12:
        hours = hours % 12 + 12 * (half.value == "p" if half else part.value in ("AF", "EV"))
    timed = half or oclock or phrase.get("zTDMP") or phrase.low(phrase.first - 1) in CONTEXT["before_clock"]
    if hours != int(hours) or hours > 24 or minutes > 59 or not timed:
        return None
    return f"{int(hours):02d}:{minutes:02d}"


def read_holiday(phrase, anchors):
    rule, year, part = phrase.get("L").value, phrase.get("Y"), phrase.part()
    shape = f"XXXX-{rule}" if "-" in rule[:3] else SHAPES["day"]
    if year or was_once(rule):
        return dated(holiday(rule, int(year.value) if year else 0), "written", shape, part=part)
    base, basis = anchors.base()
    if base is None:
        return dated(None, shape=shape, part=part)
    shift = phrase.shift()
    step = shift.step if shift else 0
    sign = 0 if anchors.narrative else direction(phrase) or shift is not None
    around = [holiday(rule, base.year() + years) for years in (-1, 0, 1)]
    return dated(_nearest(around, 2 * step or sign, first_day(base) + step), basis, shape, part=part)


def read_weekday(phrase, anchors):
    if phrase.low(phrase.end) == "of" and phrase.kind(phrase.end + 1) == "e":
        return None  # "the last Saturday of every month"
    if phrase.kind(phrase.first) == "t" and phrase.kind(phrase.first + 1) == "D":
        phrase.first += 1
    unit, basis = _weekday(phrase, anchors)
    alone = phrase.shift() is None and not phrase.find("U") and not anchors.narrative
    assumed = alone and unit is not None and direction(phrase) == 0 and unit != anchors.day
    return dated(unit, basis, f"XXXX-WXX-{phrase.get('D').value}", part=phrase.part(), assumed=assumed)


def _weekday(phrase, anchors):
    """Give the day meant by the name of a weekday: the last one, unless the clause looks forward."""
    shift, week = phrase.shift(), phrase.find("U")
    base, basis = anchors.base(shift is not None and "discourse" in shift.value, "day")
    if base is None:
        return None, ""
    here, wanted = first_day(base), int(phrase.get("D").value) - 1
    back, ahead = ((here - 1) % 7 - wanted) % 7, (wanted - (here - 1) % 7) % 7
    if week:  # "Monday of last week"
        return Unit("day", first_day(shifted(base, shift.step, "week")) + wanted), basis
    if shift and shift.step:
        return Unit("day", here + (ahead or 7) if shift.step > 0 else here - (back or 7)), basis
    sign = anchors.narrative or direction(phrase)
    if shift and not sign:
        return Unit("day", here - (here - 1) % 7 + wanted), basis
    had = phrase.kind(phrase.end) == "'" and back == 1  # "Monday's vote will be seen as", told on Tuesday
    had = had and phrase.low(phrase.end + 1) not in CONTEXT["ahead"]  # "Monday's planned vote"
    looks = (sign > 0 and not had) or (not sign and ahead < back)
    return Unit("day", here + ahead if looks else here - back), basis


def read_week_of(phrase, anchors):
    """Read the week, or another unit, that holds a day."""
    grain = phrase.tokens[phrase.find("U")].value
    if phrase.find("M"):
        unit, basis, _ = _day_of(phrase, anchors)
    else:
        unit, basis = _weekday(phrase, anchors)
    if unit is None or grain not in SHAPES:
        return None
    return dated(shifted(unit, 0, grain), basis)


def read_this_part(phrase, anchors):
    today, part, shift = phrase.get("T"), phrase.part(), phrase.shift()
    if today:
        base = anchors.day and anchors.day.plus(int(today.value))
        return dated(base, "report-date", SHAPES["day"], part="NI" if today.low == "tonight" else part)
    step = shift.step if shift else 0  # "that morning"
    base, basis = anchors.base(phrase.kind(phrase.first) == "t" or "discourse" in shift.value, "day")
    note = UNNAMED if phrase.low(phrase.first) == "the" and not shift else ""
    return dated(base and shifted(base, step, "day"), basis, SHAPES["day"], part=part, note=note)
