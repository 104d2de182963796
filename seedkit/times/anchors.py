"""
Anchors: where relative expressions start from, and which way they look.

"Last" and "ago" start from the day of the report, "a day earlier" from the date mentioned before it, and a
bare weekday or month looks back unless the nearest sign of tense in its clause looks forward: "met Friday"
and "will meet Friday" are a week apart. Where that sign is misread, so is the date.
"""

import re
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter

import numpy as np

from .calendar import SHAPES, Unit, bounds, first_day, last_day, shifted, timex_value
from .phrases import Meaning
from .words import CONTEXT

STOPS = frozenset([".", "?", "!", ";", "¶", '"', "”"])  # where a sentence or what somebody says ends
ASIDE = frozenset(["which", "who", "whose", "whom", "where"])  # after a comma
APART = ASIDE | {"but"}
TELLS_ON = ASIDE | {"that", "after", "before"}  # and what follows tells of the thing, what was said, or else
LIMITS = (
    " by",
    " until",
    " as early as",
    " as soon as",
    " ahead of",
    " come",
)  # of what is to come, or *had* come
SIGNS = ("ahead", "behind", "reported")
WERE = frozenset(["was", "were", "had"])
FINE = {grain: place for place, grain in enumerate(SHAPES)}
SOME = {"day": 10, "week": 42, "month": 183}  # days that an unknown number of units may reach
CLOSE = 8  # words between a verb in the present and its day
BACK = 5  # months that a narrative goes back without naming the year


@dataclass
class Anchors:
    """
    Where relative expressions start from: the day of the report, or the last date that was mentioned.

    `day` is the day of the report as a unit, None if it is not known. `last` is the last date mentioned.
    In a narrative, such as a history, bare days and months hang on `near`, the last date finer than a
    year, so that a year mentioned in passing does not drag the rest of the page along. `quarter` is the
    one that a company reports on. `part` is the hour or the part of the day of `last`. `before` is the
    year before Christ that a history has come to, as TIMEX3 writes it. `order` is that of day and month in
    numbers, where loading settled it (dmy, mdy, ymd).
    """

    day: Unit | None
    narrative: bool = False
    order: str = ""
    last: Unit | None = None
    near: Unit | None = None
    basis: str = "written"
    quarter: Unit | None = None
    before: str = ""
    part: str = ""

    def base(self, discourse=False, grain=None):
        """
        Give the unit to start from, and the basis to name.

        Days are not counted from a year: a mention that is coarser than the grain that is wanted is no start.
        """
        if self.before:
            return None, "unresolved"
        if (discourse or self.narrative) and self.last is not None:
            fine = self.narrative or grain is None or FINE[self.last.grain] <= FINE[grain]
            return (self.last, "discourse") if fine else (None, "unresolved")
        return self.day, "report-date" if self.day is not None else "unresolved"

    def mention(self, reading):
        """Keep the date that a reading gives; later ones may hang on it."""
        unit = reading.unit
        if reading.value is None:
            return
        if self.narrative and re.match("BC[0-9]{4}", reading.value):
            self.before = reading.value[:6]
        elif unit is not None:
            self.before = ""
        elif self.before and reading.basis == "unresolved":
            reading.value = reading.value.replace("XXXX-", f"{self.before}-")
        if (
            unit is None
            or reading.compared
            or reading.type not in ("DATE", "TIME")
            or unit.grain in ("decade", "century", "millennium")
        ):
            return
        self.last, self.basis, self.part = unit, reading.basis, reading.part
        if unit.grain != "year" or self.near is None or 0 < abs(self.near.year() - unit.number) < 3:
            self.near = unit

    def year_of(self, month):
        """Give the year of a bare month in a narrative: it goes on, or a little back."""
        base = self.near or self.day
        if base is None or base.grain == "year":
            return base and base.year()
        here = shifted(base, 0, "month").number
        return here // 12 + (month - 1 < here % 12 - BACK) - (month - 1 > here % 12 + 11 - BACK)


def dated(unit, basis="written", shape="", **more):
    """Make a reading of a unit; without one, of the shape alone. A part of a day makes it a time."""
    part = more.get("part", "")
    type, ending = ("TIME", f"T{part}") if part else ("DATE", "")
    if unit is None:
        more = {name: more[name] for name in more if name not in ("earliest", "latest")}
        return Meaning(type, shape + ending, basis="unresolved", **more)
    try:
        first_day(unit), last_day(unit)
    except (ValueError, OverflowError):
        shape = shape or SHAPES[unit.grain]
        return Meaning(type, shape + ending, basis="unresolved", note="no such date")
    return Meaning(type, timex_value(unit) + ending, unit, basis=basis, **more)


def relative(anchors, count, grain, discourse=False, **more):
    """Make a reading of the unit `count` units after the one of the base."""
    base, basis = anchors.base(discourse, grain)
    if base is None:
        return dated(None, shape=SHAPES[grain], **more)
    try:
        return dated(shifted(base, count, grain), basis, SHAPES[grain], **more)
    except (ValueError, OverflowError):
        return Meaning("DATE", SHAPES[grain], basis="unresolved", note="no such date")


def vague(word, anchors, unit=""):
    """
    Make a reading of PAST_REF, PRESENT_REF or FUTURE_REF: the day of the report, open at one end, or as far
    as *recent days* or *the coming weeks* may reach.
    """
    if anchors.day is None:
        return Meaning("DATE", word, basis="unresolved")
    start, end = bounds(anchors.day)
    reach = SOME.get(unit)
    if word == "PAST_REF":
        edges = None if reach is None else start - np.timedelta64(reach, "D"), end
    elif reach is not None and word == "FUTURE_REF":
        edges = end + np.timedelta64(1, "s"), end + np.timedelta64(reach, "D")
    else:
        edges = start, end if word == "PRESENT_REF" else None
    return Meaning("DATE", word, earliest=edges[0], latest=edges[1], basis="report-date")


def direction(phrase):
    """
    Tell which way the nearest sign of tense in the sentence looks: forward (1), back (-2), or back in words
    that may report what is to come (-1: "said that the vote is on July 30"); 0 where there is none.

    Examples
    --------
    >>> from seedkit.times.phrases import Phrase
    >>> from seedkit.times.words import tokens
    >>> texts = [f"They {verb} on Friday" for verb in ("will meet", "met", "said")]
    >>> [direction(Phrase(words, len(words) - 2, len(words) - 1)) for words in map(tokens, texts)]
    [1, -2, -1]
    """
    tokens, first, end = phrase.tokens, phrase.first, phrase.end
    left = list(_clause(tokens, range(first - 1, max(-1, first - 18), -1)))
    right = list(_clause(tokens, range(end - 1, min(len(tokens), end + 13)), aside=True))
    if any(tokens[place].low in ASIDE for place in left):  # "who plans to step down in May, was in Oslo"
        right = list(takewhile(lambda place: tokens[place].kind != ",", right))
    if "deadline" in (phrase.low(end), phrase.low(end + 1)) and phrase.low(first - 2) != "by":
        return 1
    if phrase.low(first - 1) == "ended":  # "the quarter ended Sept. 30"
        return -2
    limit = " ".join(["", *(tokens[place].low for place in left[2::-1])]).endswith(LIMITS)
    if phrase.kind(end) == "'" and not limit:  # "would look into Thursday's ruling"
        here = list(takewhile(lambda place: tokens[place].kind != ",", right))
        return next(_signs(tokens, first, here), (0, _aims(tokens, here) or -1))[1]
    had = any(tokens[place].low == "had" for place in left + right)
    if limit and (had or len(left) > 1):  # "By Friday he was back" is told by its verb
        return -1 if had else 1
    if phrase.low(end) == "but" and any(_planned(tokens, place) for place in left):
        return -2  # "was due to report on Thursday but did not"
    signs = list(_signs(tokens, first, left))
    if signs:  # "unveiled a bill Monday that will reverse cuts"
        right = takewhile(lambda place: tokens[place].low not in TELLS_ON, right)
    if phrase.low(end) == "that" and not any(phrase.low(end + 1) in CONTEXT[sign] for sign in SIGNS):
        right = ()  # "its vow on Monday that it would stay"
    told = bool(signs)  # "will speak Tuesday, the club said"
    signs += (sign for sign in _signs(tokens, first, right) if not (told and sign[1] == -1))
    sign = min(signs, key=itemgetter(0), default=(0, _aims(tokens, left)))[1]
    return -2 if sign == -1 and len(left) < 2 else sign  # "In June, Carter said"


def _clause(tokens, places, aside=False):
    """Give the places before the first stop; what is told aside ("…, which is set to host") is one, too."""
    for place in places:
        word = tokens[place]
        beside = aside and word.low in APART and tokens[place - 1].kind == ","
        if beside or (word.low in STOPS and word.kind != "." and not _is_initial(tokens, place)):
            return
        yield place


def _is_initial(tokens, place):
    """Tell whether a stop is that of a letter: "a U.S. source told"."""
    before = tokens[place - 1]
    return tokens[place].low == "." and place > 0 and len(before.low) == 1 and before.kind == "x"


def _planned(tokens, place):
    """Tell whether something was due, planned or set at a place."""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    return tokens[place].low in ("was", "were") and after in CONTEXT["ahead"] | CONTEXT["arranged"]


def _aims(tokens, places):
    """Give 1 for an infinitive, which looks ahead where nothing has a tense: "Mayor to open bridge"."""
    return int(any(tokens[place].low == "to" and tokens[place + 1].low in CONTEXT["aim"] for place in places))


def _signs(tokens, at, places):
    """Yield distance and direction of the first sign of tense; beyond a comma it is less near."""
    far = 0
    for place in places:
        far += 5 if tokens[place].kind == "," else 1
        sign = _ahead(tokens, place, at) or _behind(tokens, place, at)
        if sign:
            yield far, sign
            return


def _ahead(tokens, place, at):
    """Give 1 if the word at a place looks ahead, else 0."""
    word, after = tokens[place].low, tokens[place + 1].low if place + 1 < len(tokens) else ""
    before = tokens[place - 1].low if place else ""
    must = before in ("have", "has") and after not in ("do", "say")  # "it has to do with Monday's vote"
    aims = word == "to" and (before in BEING or before == "going" or must)
    planned = _planned(tokens, place) and after in CONTEXT["ahead"]
    vowed = place > at and word.endswith("ed") and before not in BEING  # "on Friday vowed to fight on"
    arranged = word in CONTEXT["arranged"] and after in ("to", "for", "until") and before != "to"
    starts = word == "takes" and after in ("effect", "office", "place")
    moved = word in CONTEXT["moved"] and after in ("to", "for", "until") and place + 2 == at
    told = aims or planned or (arranged and not vowed) or moved or starts or _present(tokens, place, at)
    cause = word == "due" and after == "to" and before not in BE  # "due to rain on Monday"
    refuses = word == "won" and after in ("'", "’")  # "won't", which is no *won*
    would = refuses or (word == "d" and not after.endswith("ed") and after not in CONTEXT["behind"])
    said = word in CONTEXT["ahead"] and not cause and before != "than"  # "fewer than expected in May"
    return int(said or would or told)


AUXILIARIES = frozenset(["will", "ll", "shall", "to"])
PLURAL = re.compile(r"[a-z]{2}(?<![uis])s\Z")  # no *ambitious*, *this*, *'s*
DAY_OF_MONTH = re.compile(r"t?(?:M\.?[NO]|[NO]f?M)")
BEING = frozenset(["is", "are", "was", "were"])
BE = BEING | {"be", "been", "s", "re", "not", "also", "now", "still", "had", "has", "have"}


def _present(tokens, place, at):
    """Tell whether something is said in the present to be on a day: "opens on Saturday", "is on Monday"."""
    word, between = tokens[place], tokens[place + 1 : at]
    before = tokens[place - 1].low if place else ""
    if place >= at or len(between) > CLOSE or _is_dated(tokens, at):
        return False
    if word.low in ("is", "are"):
        going = bool(between) and between[0].low.endswith("ing")
        there = bool(between) and between[0].low == "on" and all(t.kind != "x" for t in between)
        stake = bool(between) and between[-1].low == "on" and len(between) < 4  # "are at stake on Friday"
        return going or there or (stake and not any(t.low.endswith(("ed", "en")) for t in between))
    several = word.low in CONTEXT["present_plural"] and PLURAL.search(before)
    return bool(several or word.low in CONTEXT["present"]) and before not in CONTEXT["no_present"]


def _is_dated(tokens, at):
    """Tell whether an expression is a day of a month: "speaks on August 17" may stand below a picture."""
    kinds = "".join(token.kind for token in tokens[at : at + 4])
    return bool(DAY_OF_MONTH.match(kinds))


def _behind(tokens, place, at):
    """Give -2 if the word at a place looks back, -1 if it may tell of what is to come, else 0."""
    word, after = tokens[place].low, tokens[place + 1].low if place + 1 < len(tokens) else ""
    before = tokens[place - 1].low if place else ""
    ended = word.endswith("ed") and len(word) > 4 and word not in CONTEXT["not_past"]
    ended = ended and "-" not in (before, after)  # "a closed-door meeting"
    bare = word in CONTEXT["behind_bare"] and before not in CONTEXT["no_present"]
    told = bare or word in CONTEXT["behind"] or (ended and (after == "on" or place > at or before in WERE))
    having = word in ("have", "has") and (after == "to" or before in AUXILIARIES)
    if before in ("be", "is", "are") or having:  # "will be passed", "will have a say"
        return 0
    return -2 if told else -int(ended or word in CONTEXT["reported"])
