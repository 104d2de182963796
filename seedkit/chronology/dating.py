"""
Dating: when each statement of one report was, as far as its words tell.

In "He spoke on Thursday, days after he had laid down demands" *spoke* has its own expression and *laid* the
length before *after*. Without either, tense and the last date mentioned give a bound, and the past
tense of a main clause is taken to be of the day of the story. Each date comes with its basis and grade. That
a clause without a date is news of the day is a guess, and graded as one (*assumed*).
"""

import re

import numpy as np
import pandas as pd

DAY = np.timedelta64(86400, "s")
SECOND = np.timedelta64(1, "s")
HOUR = np.timedelta64(3600, "s")
UNITS = {"D": (1, 10), "W": (7, 42), "M": (30, 365), "Y": (365, 3652)}  # days of one, and of "some", at most
NEWS = 32  # days that a date may span to be lent: "this year" says too little
LEAD = 2  # sentences of a report that can name the day of its story


class Dater:
    """
    Dates the statements of one report, sentence by sentence.

    It remembers the last day mentioned, and as `story` the day that the lead names, if that is within a week
    of the report: what is told without a date later on is taken to be of that day. What *has happened* is
    news of the report's own day: with it the lead ends.
    """

    def __init__(self, published, quoted):
        self.published, self.quoted = published, quoted
        self.last = self.story = None
        self.lead = LEAD

    def date(self, told):
        """Give each statement of a sentence with its earliest, latest, basis, grade and expression."""
        for one in told:
            one.dates = [
                own
                for own in one.dates
                if self._together(own.date, one) and not _usual(own.date, one) and not self._ours(own)
            ]
        dated = {id(one): self._fitting(one, _stated(one)) for one in told}
        for one in reversed(told):
            above = one.parent
            if dated[id(one)] and above is not None and not dated[id(above)]:
                dated[id(above)] = self._fitting(above, _upward(one, dated[id(one)], above))
        for one in told:
            date = dated[id(one)] or self._by_link(one, dated) or self._by_tense(one, dated)
            dated[id(one)] = self._over(one, date)
            yield one, dated[id(one)] or UNDATED
        days = [
            found for one in told if (found := _stated(one)) and found[3] == "stated" and is_day(*found[:2])
        ]
        self.last = days[-1] if days else self.last
        if told and self.lead and self.published is not None:
            self.story = next((_whole(day) for day in days if self._recent(day)), None)
            news = any(one.main and one.tense == "perfect" for one in told)
            self.lead = 0 if self.story or news else self.lead - 1

    def _fitting(self, one, date):
        """Keep a date that goes with the tense: nothing *fell* tomorrow."""
        if date is None or self.published is None:
            return date
        earliest, latest = date[:2]
        due = any(own.edge == "by" and own.date is date[4] for own in one.dates)  # "to answer by Friday"
        return None if one.tense in PAST and (latest if due else earliest) > self.published + DAY else date

    def _over(self, one, date):
        """What is told in the past tense was over when the report appeared; what will be is to come."""
        if date is None or self.published is None:
            return date
        end = self.published + DAY - SECOND
        since = one.tense == "perfect" and any(own.edge == "since" for own in one.dates)
        if one.tense in PAST and not since and date[0] <= end and not date[1] <= end:
            return date[0], end, *date[2:]
        if one.tense == "future" and date[0] < self.published < date[1]:
            return self.published, *date[1:]
        return date

    def _together(self, date, one):
        """A date within a quotation is not one of the verb outside: "“… in 1998,” he shouted"."""
        return all(a <= one.verb < b for a, b in self.quoted if a <= date.start < b)

    def _ours(self, own):
        """The year of a thing says nothing within that year: "won in the 2014 elections" of that November."""
        plain = own.beside and not own.edge and self.published is not None
        return plain and own.date.earliest <= self.published <= own.date.latest

    def _recent(self, day):
        return self.published - 7 * DAY <= day[0] < self.published + DAY

    def _by_link(self, one, dated):
        above = dated[id(one.parent)] if one.parent is not None else None
        if above and (above[3] == "assumed" or above[2:4] == ("report-date", "inferred")):
            above = None
        if above and one.parent.link == "thing" and one.tense == "past":
            return *above[:2], "event", "inferred", above[4]
        if one.apart and one.link in SIGN:
            return _shifted(above or self.last, one.apart, SIGN[one.link])
        if one.within:
            return self._due_within(one, above)
        if one.link in OPPOSITE and above and (one.tense != "pluperfect" or OPPOSITE[one.link] != "as"):
            return _linked(above, OPPOSITE[one.link])
        alike = one.link == "conj" and not one.denied and above and one.tense == one.parent.tense != "present"
        if alike and above[3] in OWN:
            return *above[:2], "event", "inferred", above[4]
        return None

    def _due_within(self, one, above):
        """Give the end of what is to be done in so many days from the act beside it, or from the report."""
        told = above[:2] if above and one.link == "conj" else (self.published,) * 2
        if one.tense in PAST or self.published is None or pd.isna(told[1]):
            return None
        end = told[1].normalize() + one.within[1] * DAY + DAY - SECOND
        return pd.NaT, end, "event" if above else "report-date", "bound", above[4] if above else None

    def _had(self, one, dated):
        """What *had* happened was so by the day on which that was said, or by the one mentioned before."""
        if one.link == "as":  # "as he had claimed" after the deed
            return None
        above = one.parent
        while above is not None and not dated[id(above)]:
            above = above.parent
        date = dated[id(above)] if above is not None else None
        if date and date[3] != "assumed":
            return pd.NaT, date[1], "event", "inferred", date[4]
        if one.main:
            return self.last and (pd.NaT, self.last[1], "discourse", "inferred", self.last[4])
        return pd.NaT, self.published + DAY - SECOND, "report-date", "inferred", None

    def _by_tense(self, one, dated):
        if self.published is None or any(a <= one.verb < b for a, b in self.quoted):
            return None
        start, end = self.published, self.published + DAY - SECOND
        if one.tense == "future":
            return start, pd.NaT, "report-date", "inferred", None
        if one.tense == "pluperfect":
            return self._had(one, dated)
        if one.main and one.tense == "perfect":
            return pd.NaT, end, "report-date", "inferred", None
        if not one.main or one.tense not in ("past", "progressive") or one.dates:
            return None  # "was set for Monday" is not of today
        if self.story and one.tense == "past":
            return *self.story[:2], "discourse", "assumed", self.story[4]
        return start, end, "report-date", "assumed", None


OWN = ("stated", "bound")  # grades of dates that stand in the clause itself
BOUNDS = frozenset({"since", "until", "before", "after", "by"})
ABOUT = frozenset(
    {"for", "about", "of", "over", "with", "from", "despite", "against"}
)  # "for fleeing in May"
BEGINS = frozenset({"start", "begin", "commence"})
PAST = ("past", "perfect", "pluperfect")
NOW = ("present", "progressive", "perfect", "future")
UNDATED = (pd.NaT, pd.NaT, None, None, None)
SIGN = {"after": -1, "before": 1}  # "two days after X": X is earlier
OPPOSITE = {"after": "before", "before": "after", "since": "before", "until": "after"}
OPPOSITE |= {"as": "as", "when": "as", "while": "as"}


def _stated(one):
    """Date a statement by the nearest expression of its own, a vague one only for want of another."""
    if not one.dates:
        return None
    own = min(one.dates, key=lambda own: (_vague(own.date), _long(own.date), abs(own.date.start - one.verb)))
    near, edge, grade = own.date, own.edge, _grade(own, one.tense)
    if own.apart:
        return _counted(own)
    if edge == "between":
        ends = [other.date for other in one.dates if other.edge == edge]
        return ends[0].earliest, max(ends[0].latest, ends[-1].latest), near.basis, grade, near
    if edge == "since" and near.rule == "period" and pd.notna(near.latest):
        return near.latest, pd.NaT, near.basis, grade, near  # since the war: since its end
    if edge in ("before", "until", "by"):
        whole = edge != "before" or (
            own.beside and is_day(near.earliest, near.latest) and near.type == "DATE"
        )
        end = near.latest if whole else near.earliest - SECOND
        return pd.NaT, end, near.basis, grade, near
    if edge:
        return _begin(own), pd.NaT, near.basis, grade, near
    return near.earliest, near.latest, near.basis, grade, near


def _begin(own):
    """Give where what was *since* or *after* a date begins: after clashes over a weekend on its last day."""
    date = own.date
    if own.edge != "after" or (own.beside and not date.latest - date.earliest < 7 * DAY):
        return date.earliest
    return max(date.earliest, date.latest.normalize()) if own.beside else date.latest + SECOND


def _grade(own, tense):
    """Grade a date of the clause itself: vague, of a side that no tense confirms, a bound, or stated."""
    if _vague(own.date):
        return "inferred"
    if own.date.assumed and tense not in (*PAST, "future"):
        return "assumed"
    limit = own.date.mod in ("BEFORE", "AFTER") if isinstance(own.date.mod, str) else False
    return "bound" if own.edge in BOUNDS or limit or own.date.basis == "ambiguous" else "stated"


def _counted(own):
    """Date what is so many days before or after a thing of a day: "a day after the fire on Sunday"."""
    date = own.date.earliest, own.date.latest, None, None, own.date
    return _shifted(date, own.apart, 1 if own.edge == "after" else -1)


def _usual(date, one):
    """Tell whether an hour is that of a habit: "gets up at four in the morning"."""
    return one.tense == "present" and not date.day_named


def _upward(one, date, above):
    """Date a statement by one that hangs on it: "left after she sang on Monday", "sang two days before"."""
    if one.apart and one.link in SIGN:
        return _shifted(date, one.apart, -SIGN[one.link])
    if one.link == "since" and above.tense in ("modal", "future"):
        return None
    if one.link in OPPOSITE:
        return _linked(date, one.link if one.link != "until" else "before")
    length = date[4] is not None and date[4].type == "DURATION"  # "… savings over the next decade"
    begins = one.lemma in BEGINS and any(not own.edge for own in one.dates)  # "starting in 2015, all pay"
    free = one.tense == "none" and not one.aside and one.link not in ABOUT  # "punished for fleeing in May"
    free = free and not length and (begins or above.tense not in NOW)
    if free and date[3] == "stated" and pd.notna(date[0]):
        return *date[:2], "event", "inferred", date[4]
    done = one.link == "conj" and one.shares and one.tense == above.tense == "past" and not above.dates
    if done and date[3] == "stated" and is_day(*date[:2]):  # "killed six and wounded ten on Friday"
        return *date[:2], "event", "inferred", date[4]
    return None


def _linked(date, side):
    """Give what comes before or after a date, or (as, when, while) with it: of *since May* in May."""
    earliest, latest, _, _, timex = date
    if side == "as" and timex is not None and (pd.isna(earliest) or pd.isna(latest)):
        earliest, latest = timex.earliest, timex.latest
    if side in ("after", "since"):
        return earliest, pd.NaT, "event", "inferred", timex
    if side == "before":
        return pd.NaT, latest, "event", "inferred", timex
    return earliest, latest, "event", "inferred", timex


def _shifted(date, apart, sign):
    """Date what is so many days before or after another date: "days after he laid down demands"."""
    if date is None or pd.isna(date[0]) or pd.isna(date[1]):
        return None
    low, high = sorted(sign * days for days in apart)
    first, last = date[0] + low * DAY, date[1] + high * DAY
    return (first, last, "event", "inferred", date[4]) if 1 <= first.year <= last.year <= 9999 else None


def days_of(value):
    """
    Give the fewest and the most days of a TIMEX3 length, None if it is not one of hours, days, weeks, months
    or years.

    Examples
    --------
    >>> days_of("P2W"), days_of("PXD"), days_of("PT3H")
    ((14, 14), (1, 10), (0, 1))
    """
    if re.fullmatch(r"PT(\d{1,2}|X)[HM]", value):
        return 0, 1
    length = re.fullmatch(r"P(\d{1,3}|X)([DWMY])", value)
    if not length:
        return None
    fewest, most = UNITS[length[2]]
    if length[1] == "X":
        return fewest, most
    return int(length[1]) * fewest, int(length[1]) * fewest


def is_day(earliest, latest):
    """
    Tell whether a stretch is a day, or a night over two.

    Examples
    --------
    >>> is_day(pd.Timestamp("2024-06-17"), pd.Timestamp("2024-06-17")), is_day(pd.NaT, pd.NaT)
    (True, False)
    """
    return pd.notna(earliest) and pd.notna(latest) and latest - earliest < 2 * DAY


def _vague(date):
    return date.value in ("PAST_REF", "FUTURE_REF") or date.rule == "period"


def _long(date):
    return date.earliest is pd.NaT or date.latest is pd.NaT or date.latest - date.earliest > NEWS * DAY


def _whole(found):
    """A clock time makes its day the day of the story, not its minute."""
    first, last = found[:2]
    if last - first > HOUR:
        return found
    return first.normalize(), first.normalize() + DAY - SECOND, *found[2:]
