"""
Amounts: how many, how much, how old, and how a vote or a match ended, as bounds that a number allows.

"About 40 sheep were killed" is 34 to 46 sheep that *die*. "Thousands" is no number, so that 11,000 is no
other one. What is counted is a noun, or people whatever they are called; what happened to them is an act.
"Three of them" counts a part and is passed over.
"""

import re

from ...lexicons import read_rows
from ...quotes.vocabulary import can_speak
from ...times.words import SPELLED
from .scenes import (
    ACT_ROWS,
    ANY,
    NAMES,
    SETS,
    SUBJECTS,
    Telling,
    acts_of,
    below,
    clause,
    phrases,
    term,
    time_of,
    words_of,
)

FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,3})?(m|bn|k)?", re.IGNORECASE)
SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})")
SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
SCALE |= {"m": 1e6, "bn": 1e9, "k": 1e3}
MONEY = {"$": "$", "£": "£", "€": "€", "dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "¥": "¥"}
PER_CENT = frozenset({"per", "percent", "%", "cent"})
PEOPLE = frozenset(
    word for row in read_rows("chronology/roles") if row["sort"] == "people" for word in row["words"].split()
)
TRADES = frozenset(form[-1] for form, row in phrases("chronology/roles").items() if row["sort"] != "people")
UNITS = {word: row["unit"] for row in read_rows("chronology/units") for word in row["words"].split()}
COUNTED = 10  # a whole number up to here is never rounded
VOTES = 700  # no council or match ends with more
MODIFIERS = SETS["about"] | SETS["over"] | SETS["under"] | {"than", "at", "of", "to", "the", *MONEY}


def amounts(scene):
    """
    Give the tellings of a sentence that are numbers.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["About 40 sheep were killed on Monday."])
    >>> [(one.key, one.value) for one in amounts(Scene(0, doc))]
    [(('sheep', 'die'), (34.0, 46.0)), (('sheep', 'any'), (34.0, 46.0))]
    """
    found, until = [], 0
    for first, last, number in _runs(scene.doc):
        whole = _ending(scene, first, last, number) or _age(scene, first, last, number)
        if whole:
            found, until = [*found, whole], whole.end
        elif scene.start + first.idx >= until:
            found += _tellings(scene, first, last, number)
    return found + [one for token in scene.doc for one in _nobody(scene, token)]


def _runs(doc):
    """Give each number of a sentence: its first and last token, and its value."""
    at = 0
    while at < len(doc):
        value, end = _number(doc, at)
        if value is not None:
            yield doc[at], doc[end - 1], value
        at = max(end, at + 1)


def _number(doc, at):
    """Read the number that begins at a token; gives its value and where it ends."""
    total, part, end = 0, None, at
    for token in doc[at : at + 8]:
        low, figure = token.lower_, _figure(token.lower_)
        if figure is not None and part is None:
            part = figure
        elif low in SPELLED:
            part = (part or 0) + SPELLED[low]
        elif low in SCALE and (part is not None or low == "dozen"):
            part = (part or (0.5 if _is_half(token) else 1)) * SCALE[low]
            if SCALE[low] >= 1e3:
                total, part = total + part, 0
        elif not _joins(doc, token, part):
            break
        end = token.i + 1
    return (None if part is None else total + part), end


def _is_half(dozen):
    """*Half a dozen*, *a half dozen*."""
    return "half" in _before(dozen, 2)


def _figure(low):
    found = FIGURE.fullmatch(low)
    if not found:
        return None
    return float(found[1].replace(",", "") + (found[2] or "")) * SCALE.get(found[3], 1)


def _joins(doc, token, part):
    """Does a word hold a number together: *two hundred and fifty*, *twenty-one*; not "two and three"?"""
    if part is None or token.i + 1 >= len(doc) or doc[token.i + 1].lower_ not in SPELLED:
        return False
    return (token.lower_ == "and" and part >= 100) or (token.text == "-" and 20 <= part < 100)


def bounds(value, before):
    """
    Give the least and the most that a number with the words before it allows.

    Examples
    --------
    >>> bounds(600, []), bounds(12, []), bounds(2000, ["more", "than"])
    ((550.0, 650.0), (12, 12), (2000, 3400.0))
    """
    if not SETS["over"].isdisjoint(before):
        return value, value * 1.7
    if not SETS["under"].isdisjoint(before):
        return value * 0.5, value
    if not SETS["about"].isdisjoint(before):
        return value * 0.85, value * 1.15
    step = _step(value) / 2
    return (value - step, value + step) if step else (value, value)


def _step(value):
    """The unit to which a number is rounded, as far as its noughts tell: 600 to a hundred, 38 to nothing."""
    if value <= COUNTED or value != int(value):
        return 0
    digits = str(int(value))
    noughts = len(digits) - len(digits.rstrip("0"))
    return 10**noughts if noughts else 0


def _tellings(scene, first, last, value):
    """The tellings of one number, by the acts that what it counts has part in."""
    doc, noun = scene.doc, _counted(first, last)
    if noun is None or _is_part(doc, first, last) or _is_compared(doc, first):
        return []
    verb, limits = clause(noun), bounds(value, _before(first, 4))
    said = scene.place(doc[_from(doc, first)], noun if 0 < noun.i - last.i < 4 else last)
    rest = limits, *said, scene, time_of(verb), frozenset(term(t) for t in words_of(verb))
    unit = _currency(first, noun) or _unit(noun)
    return [
        Telling("number", (counted, act), *rest, frozenset(who))
        for counted, act, who in _keys(unit, noun, verb)
    ]


def _keys(unit, noun, verb):
    """What a number is of: what is counted, an act, and who it is, where *people* leaves that out."""
    if unit == "%":
        return [(unit, f"of {term(part)}", ()) for part in below(noun, "prep") or [verb]]
    acts = _acts(noun, verb)
    if noun.pos_ == "NUM":
        acts = [act for act in acts if act in ACT_ROWS]
    keys = [(unit, act, ()) for act in acts]
    if unit in MONEY.values() or (noun.pos_ == "NOUN" and unit != "people"):
        keys.append((unit, ANY, ()))
    trade = noun.pos_ == "NOUN" and unit != "people" and (noun.lemma_.lower() in TRADES or can_speak(noun))
    return keys + [("people", act, (unit,)) for act in acts if trade and act in ACT_ROWS]


def _before(token, many):
    """The words before a token, in lower case."""
    return [t.lower_ for t in token.doc[max(0, token.i - many) : token.i]]


def _after(token, many):
    return [t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + many]]


def _from(doc, first):
    """Where the words for a number begin: at *more than*, at the sign of a currency."""
    at = first.i
    while at and doc[at - 1].lower_ in MODIFIERS:
        at -= 1
    return at + 1 if doc[at].lower_ in ("of", "to", "the", "at") and at < first.i else at


def _counted(first, last):
    """Give the noun that a number counts, or none: a year, a day of the month, an age."""
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else last
    if _is_date(first, last, after):
        return None
    if after.lemma_.lower() in SETS["times"]:
        return after if _is_length(first, after) else None
    if "nummod" in (first.dep_, last.dep_):
        noun = last.head if last.dep_ == "nummod" else first.head
        return None if noun.lemma_.lower() in SETS["times"] and not _is_length(first, noun) else noun
    if after.lower_ in PER_CENT:
        return after
    near = last.doc[after.i : after.i + 5]
    if after.lower_ == "of":
        return next((t for t in near if t.tag_ == "NNS"), None)
    if after.tag_ in ("NNS", "NN", "JJ"):
        return next((t for t in near[:3] if t.pos_ == "NOUN"), None)
    return last if last.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and last.i else None


def _is_date(first, last, after):
    """Is a number a year, a day of a month, part of a compound, or *one*?"""
    before = "".join(_before(first, 1))
    year = first.i == last.i and first.text.isdigit() and 1900 <= int(first.text) <= 2100
    beside = before in SETS["months"] or after.lower_ in SETS["months"]
    return (
        beside
        or (year and after.tag_ != "NNS")
        or after.lower_ in ("-", "/", ":", "th", "st")
        or first.lower_ == "one"
        or before in ("no", "number", "aged", "age")
    )


def _is_length(first, unit):
    """Is a time a length, not an age or a day counted from today: *for five hours*, not *five hours ago*?"""
    beside = {*_before(first, 3), *_after(unit, 2)}
    return unit.lemma_.lower() in SETS["lengths"] and not beside & SETS["no_length"]


def _is_part(doc, first, last):
    """Is a number that of a part: *three of them*, *two of the six*, *six in ten*, *the other three*?"""
    after = _after(last, 3)
    if _before(first, 1) == ["in"] and first.i > 1 and doc[first.i - 2].like_num:
        return True
    if SETS["others"] & {*after[:1], *_before(first, 2)} or after[:1] == ["more"]:
        return True
    return after[:1] == ["of"] and (after[1:2] == ["the"] or not SETS["parts"].isdisjoint(after))


def _is_compared(doc, first):
    """Is a number given to compare with: *up from $51 million*, *against 50 million last year*?"""
    before = [word for word in _before(first, 4) if word not in MONEY and word not in SETS["about"]]
    return before[-1:] in (["from"], ["against"], ["versus"]) or before[-2:] == ["compared", "with"]


def _currency(first, noun):
    around = [*_before(first, 2), noun.lemma_.lower()]
    return next((MONEY[word] for word in around if word in MONEY), "")


def _unit(noun):
    low = noun.lemma_.lower()
    if low in PER_CENT:
        return "%"
    return "people" if low in PEOPLE or noun.pos_ not in ("NOUN", "PROPN") else UNITS.get(low, low)


def _acts(noun, verb):
    """Give the acts that a counted noun has part in: its own, that of its verb, or those of its clause."""
    words = list(words_of(verb))
    acts = acts_of(verb) + acts_of(noun) or [act for t in words if t.i != noun.i for act in acts_of(t)][:2]
    severe = any(t.lower_ in SETS["severe"] and "them" not in _before(t, 1) for t in words)
    named = [f"badly {act}" if severe and act == "hurt" else act for act in acts]
    return list(dict.fromkeys(named)) or [f"~{verb.lemma_.lower()}"]


def _nobody(scene, token):
    """*Nobody was hurt* is a number too, nought."""
    none = token.lower_ in ("nobody", "none") or (token.lower_ == "one" and _before(token, 1) == ["no"])
    if not none or token.dep_ not in SUBJECTS:
        return []
    verb = clause(token)
    rest = (0, 0), *scene.place(token, verb), scene, time_of(verb)
    return [Telling("number", ("people", act), *rest) for act in acts_of(verb) if ACT_ROWS[act]["grows"]]


def _ending(scene, first, last, value):
    """*By seven votes to four*, *2-0*: how a vote or a match ended, the larger number first."""
    both, end = _pair(first, last, value)
    verb = clause(first)
    if both is None or not any(act in SETS["endings"] for t in words_of(verb) for act in acts_of(t)):
        return None
    about = frozenset(term(t) for t in words_of(verb))
    rest = scene.place(first, end)
    return Telling("number", ("score", "end"), both, *rest, scene, time_of(verb), about)


def _pair(first, last, value):
    """The two numbers of an ending, and the last token of them; None where there are not two."""
    found = SCORE.fullmatch(first.text)
    if found and first.i == last.i:
        return (max(map(int, found.groups())), min(map(int, found.groups()))), last
    after = _after(last, 3)
    skip = 1 if after[:1] and after[0] in SETS["ballots"] else 0
    at = last.i + skip + 2
    if after[skip : skip + 1] not in (["to"], ["-"], ["–"]) or at >= len(last.doc):
        return None, last
    other, stop = _number(last.doc, at)
    if other is None or max(value, other) > VOTES:
        return None, last
    return (max(value, other), min(value, other)), last.doc[stop - 1]


def _age(scene, first, last, value):
    """*Harker, 66, has …*, *Reg Hollis, 84*: the age of who is named before it."""
    named = first.i > 1 and first.doc[first.i - 2].tag_ in NAMES and _before(first, 1) in ([","], ["("])
    ends = "".join(_after(last, 1)) in (",", ")", ".", ";", "”", '"', "")
    if not named or not ends or first.i != last.i or not 3 < value < 110:
        return None
    who = first.doc[first.i - 2].lower_
    return Telling("number", ("age", who), (value, value), *scene.place(first, last), scene)
