"""
Phrases: the words of one time expression, and what reading them gives.

A `Phrase` is a run of classified words that a reader looks through and may narrow: of "the 1,000-year" it
keeps "1,000-year". A `Meaning` is the TIMEX3 type and value with the stretch of time meant. Counts are
composed from words and figures, so that *two hundred and five* is 205; "a couple" is taken for two, "a few"
for no number at all.
"""

import re
from dataclasses import dataclass

from .calendar import Unit, bounds

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
SHARED_YEAR = re.compile(r"[-&V](?:i?(?:E-?)?(?:t?[NO]f?)?M\.?(?:[NO](?!-?[uU]))?[,f]?|[NO],)Y")
HALVES = {"minute": "30S", "hour": "30M", "year": "6M"}


@dataclass
class Meaning:
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
    assumed: bool = False  # nothing tells whether the day is ahead
    compared: bool = False  # a year to compare with: the text stays with the other one

    def interval(self):
        """Give earliest and latest moment, None where open."""
        if self.unit is None:
            return self.earliest, self.latest
        earliest, latest = bounds(self.unit, self.mod, self.part)
        if self.earliest is not None and self.earliest <= latest:
            earliest = max(earliest, self.earliest)
        if self.latest is not None and self.latest >= earliest:
            latest = min(latest, self.latest)
        return earliest, latest


@dataclass
class Phrase:
    """Tokens `first` to `end` of a text, which a reader may narrow."""

    tokens: list
    first: int
    end: int

    def span(self):
        """Give where the phrase starts and ends in the text."""
        return self.tokens[self.first].start, self.tokens[self.end - 1].end

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

    def shift(self):
        """Give the last word that shifts, *past* of "this past week", or None."""
        words = reversed(self.tokens[self.first : self.end])
        return next((token for token in words if token.kind in "lnhsr"), None)

    def mod(self):
        """Give the TIMEX3 modifier."""
        token = self.get("EG")
        return token.value if token else ""

    def part(self):
        """Give the part of the day."""
        token = self.get("P")
        return token.value if token else ""

    def year(self):
        """Give the token of the year, which two dates may share: *April and June 1955*."""
        shared = SHARED_YEAR.match(Phrase(self.tokens, self.end, self.end + 9).kinds())
        return self.get("Y") or (self.tokens[self.end + shared.end() - 1] if shared else None)

    def count(self, unit_at):
        """Give the number before a unit: a figure, "X" where it is vague, None where there is none."""
        words = self.tokens[self.first : unit_at]
        if any(token.value == "X" and token.kind == "q" for token in words):
            return "X"
        number = compose([token for token in words if token.kind in "Nq&V"])
        half_at = self.find("H")
        if half_at is not None:
            return (number or (half_at > unit_at)) + 0.5
        if number is None and any(token.kind == "a" for token in words):
            return 1
        return number


def compose(words):
    """
    Make one number of number words; of a range or a choice, such as *two or three*, give the last.

    Examples
    --------
    >>> from seedkit.times.words import tokens
    >>> [compose(tokens(text)[:-1]) for text in ("two hundred and twenty five", "two or three", "10-12")]
    [225, 3, 12]
    """
    total, current, room = 0, None, 0  # room: a number below it is added, another one begins anew
    for token in words:
        value = token.value
        if token.low in ("or", "to"):
            total, current, room = 0, None, 0
        elif token.kind in "&-V":
            continue
        elif isinstance(value, str) and value.startswith("x"):
            room = int(value[1:])
            current = (current or 1) * room
            if room >= 1000:
                total, current = total + current, 0
        else:
            number = value if isinstance(value, (int, float)) else int(value)
            total, current = (total, (current or 0) + number) if number < room else (0, number)
            room = 10 if isinstance(value, str) and number >= 20 else 0
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
    if unit == "weekend" and count == 1:
        return "P2D"
    half = HALVES.get(unit, "") if count % 1 == 0.5 else ""
    number = f"{count // 1 if half else count * times:.10g}"
    length = letter[-1].join([number, half]) if number != "0" or not half else half
    return ("PT" if letter[0] == "T" else "P") + length


def length(count, unit, **more):
    """Make a reading of a length of time, or None if the unit has none."""
    value = period(count, unit)
    return Meaning("DURATION", value, **more) if value else None
