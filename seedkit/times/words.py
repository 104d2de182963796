"""
Time words: where time expressions stand, found by their shape.

Each word of a report becomes one letter, its class in ``lexicons/times/time_words.tsv``: *the last three
months* is ``tlNu``. Ordered patterns over these letters, in ``lexicons/times/time_rules.tsv``, find the
expressions, so that a new word is a line in a list. Words of two lives are told apart by what stands beside
them: *May* and *march* need a capital, *second* a determiner, *fall* a word such as *last* or *in the*.
That fails for "In the fall he broke a leg".

The idea is SynTime's (Zhong, Sun and Cambria 2017, "Time Expression Analysis and Recognition Using Syntactic
Token Types and General Heuristic Rules"): token types first, general patterns over them second.
"""

import re
from dataclasses import dataclass

from ..lexicons import any_of, read_lexicon, read_rows
from ..text.segments import paragraphs

CONTEXT = {}
for _row in read_rows("times/time_context"):
    CONTEXT.setdefault(_row["group"], set()).add(_row["form"])
TITLES = frozenset(
    form for form, group in read_lexicon("text/abbreviations", "group").items() if group in ("title", "place")
)
WORDS = {row["form"]: (row["class"], row["value"]) for row in read_rows("times/time_words")}
PERIODS = {row["form"]: row for row in read_rows("times/periods")}
HOLIDAYS = read_lexicon("times/holidays", "day")
PATTERNS = read_lexicon("times/time_rules", "pattern")
SPELLED = {form: int(value) for form, (kind, value) in WORDS.items() if kind == "N" and value.isdigit()}
TENS, ONES = ("|".join(form for form, n in SPELLED.items() if (n < 10) == small) for small in (False, True))
ORDINALS = {form: int(value) for form, (kind, value) in WORDS.items() if kind == "O"}
TOKEN = re.compile(
    r"(?P<name>(?:(?-i:(?=[A-Z]\w{1,9}\s+[A-Z]))"  # no *great war film*
    + any_of(PERIODS).pattern
    + "|"
    + any_of(HOLIDAYS).pattern
    + r")(?!/[0-9]))"  # 9/11/2023 is another day
    r"|(?P<I>\b[0-9]{4}[-/][0-9]{2}[-/][0-9]{2}\b|\b[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})\b"
    r"|\b[0-9]{1,2}[.-][0-9]{1,2}[.-][12][0-9]{3}\b)"
    r"|(?P<C>\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|\b[0-9]{1,2}\.[0-9]{2}(?=\s?[ap]\.?m\b|\s(?:GMT|UTC|BST|CET)\b)"
    r"|\b[0-2][0-9][0-5][0-9](?=\s(?:GMT|UTC|BST|CET|EST|EDT)\b))"
    r"|(?P<Q>\b(?:[QH][1-4]|[1-4]Q)\b)"
    r"|(?P<Y>['’]?\b[0-9]{1,3}0s\b)"
    rf"|(?P<spelled>\b(?:eighteen|nineteen|twenty)[ -](?:{TENS})(?:[ -](?:{ONES}))?\b)"
    rf"|(?P<ordinal>\b(?:{TENS})[ -](?:{'|'.join(form for form, n in ORDINALS.items() if n < 10)})\b)"
    r"|(?P<O>\b[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<H>\b1/2\b|½)"
    r"|(?P<N>\b[0-9]{1,3}(?:,[0-9]{3}){1,4}\b|\b[0-9]{1,6}\.[0-9]{1,4}\b|[0-9]{1,9}(?![0-9]))"
    r"|(?P<word>local\s+time\b|o['’]clock\b|[ap]\.m\b|b\.c\b|a\.d\b|[^\W\d_]+)"
    r"|(?P<s>['’]s\b)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
GROUPS = {"s": "'", "Y": "X", "spelled": "Y", "ordinal": "O"}  # where the class is not the group's name
MARKS = {"-": "-", "–": "-", ",": ",", "'": "'", "’": "'", "(": "(", ")": ")"}
BREAK = "¶"
# what follows a stop that ends a sentence; the names of days, months and zones don't begin one after *a.m.*
NAMES = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
ENDS = re.compile(rf"\s*\Z|\s+(?!(?:{NAMES})|[A-Z]{{2,4}}\b)[A-Z“\"]")


def _compiled(patterns):
    """Put the fragments, whose names are in capitals, into the rules, and the rules into one pattern."""
    whole = "|".join(f"(?P<{rule}>{pattern})" for rule, pattern in patterns.items() if rule.islower())
    for name in reversed([name for name in patterns if name.isupper()]):
        whole = whole.replace("{" + name + "}", patterns[name])
    return re.compile(whole)


PATTERN = _compiled(PATTERNS)


@dataclass
class Token:
    """A word or a mark: where it stands, its lower case, its class and the value of the list."""

    start: int
    end: int
    low: str
    kind: str = "x"
    value: object = ""

    @property
    def step(self):
        """How many units a shift moves: -1 for *last*, 0 for *this*."""
        return int(self.value.split()[0])


def tokens(text):
    """
    Split a text into words and marks, each with its class; a paragraph's end is one too, of class x.

    Examples
    --------
    >>> "".join(token.kind for token in tokens("the last three months"))
    'tlNux'
    """
    found = []
    for start, end in paragraphs(text):
        found += [_token(match) for match in TOKEN.finditer(text, start, end)]
        found.append(Token(end, end, BREAK))
    for at, token in enumerate(found):
        if token.low == "." and token.kind == "x" and found[at - 1].low in TITLES:
            token.kind = "."  # "in St. Ives on Sunday"
        if token.kind in SETTLE:  # the last is a paragraph's end and stands before the first, too
            token.kind = SETTLE[token.kind](text, token, found[at - 1], found[at + 1])
    return found


def expressions(found):
    """
    Find the stretches of tokens that can be time expressions.

    Yields
    ------
    tuple
        The name of the rule, and the first token and the one after the last.

    Examples
    --------
    >>> list(expressions(tokens("for the last three months")))
    [('last_count', 1, 5)]
    """
    kinds = "".join(token.kind for token in found)
    for match in PATTERN.finditer(kinds):
        yield match.lastgroup, *match.span()


def _token(match):
    low, group = match[0].lower().replace("’", "'"), match.lastgroup
    if group == "name":
        form = re.sub(r"\s+", " ", low)
        return Token(
            *match.span(), low, *(("W", PERIODS[form]) if form in PERIODS else ("L", HOLIDAYS[form]))
        )
    if group == "word":
        kind, value = WORDS.get(low, ("x", ""))
        return Token(*match.span(), low, kind, value)
    if group == "mark":
        return Token(*match.span(), low, MARKS.get(low, "x"))
    return Token(*match.span(), low, GROUPS.get(group, group), _figure(low, group))


def _figure(low, group):
    if group == "N":
        return float(low) if "." in low else int(low.replace(",", ""))
    if group == "O":
        return int(low[:-2])
    if group == "ordinal":
        tens, ones = re.split("[ -]", low)
        return SPELLED[tens] + ORDINALS[ones]
    if group == "spelled":
        century, *rest = re.split("[ -]", low)
        return SPELLED[century] * 100 + sum(SPELLED[word] for word in rest)
    if group == "C":
        return [int(figure) for figure in re.findall("[0-9]{1,2}", low)]
    if group == "Q":
        return int(low.strip("qh"))
    if group == "Y":
        digits = low.strip("'s")
        return int(digits) // 10 if len(digits) == 4 else 190 + int(digits) // 10 if len(digits) == 2 else ""
    return low


def _month(text, token, before, after):
    if token.low in CONTEXT["capital"] and not text[token.start].isupper():
        return "x"
    if token.low == "march" and before.low in ("the", "long", "on") and after.kind not in "NOY":
        return "x"  # the Long March, the March on Rome
    if (
        token.low == "march"
        and after.kind not in "NOY,"
        and (
            before.kind == "'"
            or (after.low in ("for", "against") and before.low not in CONTEXT["before_month"])
        )
    ):
        return "x"  # the Women's March, the March for Science
    free = before.kind in "x,iV&" and before.low not in CONTEXT["dates_month"]
    if token.low in CONTEXT["given_name"] and free and GIVEN.match(text, token.end):
        return "x"  # April Hayes said
    near = before.low in CONTEXT["before_month"] or before.kind in "NO"
    if token.low == "may" and not (near or after.kind in "NOY" or after.low in (",", "of")):
        return "x"
    return "M"


DAY_BEFORE = re.compile(
    r"(?<![\d.,/$£€])(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?[ -]\Z"
)  # 5 Oct, 16-JUL-2020


def _short_month(text, token, before, after):
    dotted = after.low == "." and after.start == token.end
    counted = (
        DAY_BEFORE.search(text[max(0, token.start - 6) : token.start])
        and not text[token.end : token.end + 2].strip()[:1].isupper()
    )
    if not text[token.start].isupper() or not (dotted or after.kind == "N" or counted):
        return "x"
    token.value = int(token.value)
    if dotted:
        after.kind = "."
    return "M"


# Carter said, Hayes,
GIVEN = re.compile(r"\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?:\s?[’',.;:)”\"]|\s[a-z(]|\s*\Z)")
TITLED = "|".join(sorted(word.title() for word in CONTEXT["after_name"]))
SHOW = re.compile(rf"\s(?:(?:Night|Morning|Evening)\s)?(?:{TITLED})\b(?!\sSquare)")


def _weekday(text, token, before, after):
    """A day within a name is none: Super Tuesday, The Sunday Times, Sunday school, “Fox News Sunday”."""
    named = before.low in CONTEXT["before_name"] and text[before.start].isupper()
    ends = after.low in CONTEXT["after_show"] or re.match(r"[.,][”\"’']", text[token.end : token.end + 2])
    shown = before.low == "news" and text[before.start].isupper() and ends
    school = token.low == "sunday" and after.low == "school"
    return "x" if named or shown or school or SHOW.match(text, token.end) else "D"


def _programme(text, token, before, after):
    """“Today” and “This Week” are programmes, and so are World News Tonight and USA TODAY."""
    word, quoted = text[token.start : token.end], before.low in ("“", '"', "‘")
    if token.kind == "h":
        return "x" if quoted and text.startswith(("This Week", "THIS WEEK"), token.start) else "h"
    alone = quoted and after.low in ("”", '"', "’")
    beside = before.end + 1 == token.start and text[before.start].isupper() and after.kind != "'"
    named = word[0].isupper() and (alone or (beside and (word.istitle() or before.low == "usa")))
    return "x" if named else "T"


def _frequency(text, token, before, after):
    """The Daily Mail is a newspaper."""
    name = text[token.start].isupper() and text[token.end : token.end + 2].strip().isupper()
    return "x" if name else "y"


def _short_day(text, token, before, after):
    company = token.low == "sun" and before.low != "on" and ENDS.match(text, after.end)  # "sold to Sun."
    if text[token.start].isupper() and after.low == "." and after.start == token.end and not company:
        after.kind = "."
        return "D"
    return "x"


def _number(text, token, before, after):
    if isinstance(token.value, str):  # spelled out
        lonely = token.low == "one" and after.kind not in "UuN-h" and after.low != "half"
        return "x" if lonely else "N"
    left, right = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    if (
        (left and left in "$£€#/.:")
        or right in ("%", "$", "€")
        or (right == "." and text[token.end + 1 : token.end + 2].isdigit())
    ):
        return "x"
    digits = token.end - token.start
    if digits == 4 and 1000 <= token.value < 2200 and token.low.isdigit():
        numbered = before.low in CONTEXT["before_number"]  # "Resolution 1701"
        plain = (
            not numbered
            and after.low not in CONTEXT["measure"]
            and not re.match(
                r"\sin\s[12][0-9]{3}\b", text[token.end : token.end + 9]
            )  # "rose to 1800 in 2023"
            and not (right == "-" and text[token.end + 1 : token.end + 4].isalpha())
        )
        return "Y" if plain and (token.value >= 1400 or before.low in CONTEXT["before_year"]) else "N"
    if digits > 4 and "," not in token.low and "." not in token.low:
        return "x"
    return "N"


BEFORE_FALL = re.compile(r"\b(?:by|during|in|since|this|through|throughout|until)\s+\Z", re.IGNORECASE)


def _season(text, token, before, after):
    if token.low == "fall" and before.low == "the" and after.low != "of":
        return "S" if BEFORE_FALL.search(text[max(0, before.start - 12) : before.start]) else "x"
    fell = token.low == "fall" and re.match(
        r"\s+of\s+(?!last|this|next|[12][0-9]{3})", text[token.end : token.end + 12]
    )
    certain = token.low in ("summer", "winter", "autumn")
    return (
        "S" if certain or (before.low in CONTEXT["before_season"] and not fell) or after.kind == "Y" else "x"
    )


def _shift(text, token, before, after):
    """What may *last three days* has a verb, and *following Monday's debate* is after it."""
    verb = token.low == "last" and before.low in CONTEXT["before_verb"] and after.kind in "NEVqcAv"
    past = token.low == "following" and before.kind != "t"
    return "x" if verb or past else token.kind


def _unit(text, token, before, after):
    """A short unit is counted and in small letters: 30 sec, not the SEC; “60 Minutes” is a programme."""
    word, short = text[token.start : token.end], token.low in CONTEXT["short_unit"]
    counted, shown = before.kind in "N-" and word == token.low, word in ("Minutes", "Hours")
    return "x" if (short and not counted) or (shown and before.kind == "N") else token.kind


def _era(text, token, before, after):
    """An era has capitals, and 2018 BC is British Columbia's."""
    recent = token.low == "bc" and before.kind == "Y" and 1900 < before.value < 2100 and before.value % 100
    return "x" if recent or (text[token.start].islower() and "." not in token.low) else token.kind


def _period(text, token, before, after):
    return "x" if before.low in ("new", "another") else "W"  # "a new Cold War"


def _half_of_day(text, token, before, after):
    """The stop of *a.m.* belongs to it unless it also ends the sentence."""
    if after.low == "." and after.start == token.end and not ENDS.match(text, after.end):
        after.kind = "."
    return "p"


SETTLE = {  # what decides the class of a word that has two, by what stands beside it
    "M": _month,
    "D": _weekday,
    "y": _frequency,
    "T": _programme,
    "h": _programme,
    "m": _short_month,
    "d": _short_day,
    "N": _number,
    "S": _season,
    "l": _shift,
    "n": _shift,
    "U": _unit,
    "u": _unit,
    "W": _period,
    "j": _era,
    "J": _era,
    "p": _half_of_day,
}
