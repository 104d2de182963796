"""
Amounts: how many, how much, how old, and how a vote or a match ended, as bounds that a number allows.

"About 40 sheep were killed" is 34 to 46 sheep that *die*; "thousands" allows 1,000 to 100,000, so that 11,000
is no other number. What is counted is a noun, or people whatever they are called; what happened to them is
an act. "Three of them badly" counts a part and is passed over.
"""

import math
import re

from ...lexicons import read_rows
from ...quotes.vocabulary import can_speak
from ...times.words import SPELLED
from .scenes import ACT_ROWS, ANY, Telling, acts_of, clause, phrases, term, time_of, words_of

FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,3})?(m|bn|k|million|billion)?", re.IGNORECASE)
SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})")
SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
SCALE |= {"m": 1e6, "bn": 1e9, "k": 1e3}
VAGUE = {"dozens": (24, 200), "scores": (40, 300), "hundreds": (100, 3000), "thousands": (1e3, 1e5)}
VAGUE |= {"millions": (1e6, 1e9)}
ABOUT = {"about", "around", "some", "roughly", "approximately", "nearly", "almost", "estimated", "or", "just"}
OVER = {"more", "over", "least", "above", "exceeding", "upwards", "upward", "excess", "beyond"}
UNDER = {"fewer", "less", "under", "most", "below", "up"}
MONEY = {"$": "$", "£": "£", "€": "€", "dollar": "$", "euro": "€", "pound": "£", "yen": "¥", "¥": "¥"}
TIMES = frozenset("year day week month hour minute second decade century night a.m. p.m. am pm o'clock".split())
LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year"})
NO_LENGTH = frozenset("ago earlier later old before after last past next first every each since within previous than".split())
SEVERE = frozenset("serious seriously bad badly critical critically severe severely slight slightly hospital life".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sep sept oct nov dec".split()
)
OTHERS = frozenset({"other", "others", "another", "more", "additional", "further", "remaining", "extra"})
PARTS = frozenset({"them", "those", "which", "whom", "these"})
PEOPLE = frozenset(
    next(row["words"] for row in read_rows("chronology/roles") if row["sort"] == "people").split()
)
UNITS = {word: row["unit"] for row in read_rows("chronology/units") for word in row["words"].split()}
NAMED = ("NNP", "NNPS")
BALLOTS = ("vote", "votes", "goal", "goals", "point", "points")
ENDINGS = {"vote", "win", "score", "lose", "sell", "meet", "end"}
TRADES = frozenset(form[-1] for form, row in phrases("chronology/roles").items() if row["sort"] != "people")
NOBODY = frozenset({"nobody", "none", "no-one"})
LARGEST = 10  # a whole number up to here is never rounded


def amounts(scene):
    """
    Give the tellings of a sentence that are numbers.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["About 40 sheep were killed on Monday."])
    >>> [(one.key, one.value) for one in amounts(Scene(0, doc))]
    [(('sheep', 'die'), (34.0, 46.0))]
    """
    found, until = [], 0
    for first, last, number in runs(scene.doc):
        whole = _ending(scene, first, last) or _age(scene, first, last, number)
        if whole:
            found, until = [*found, whole], whole.end
        elif scene.start + first.idx >= until:
            found += _tellings(scene, first, last, number)
    found += [one for token in scene.doc for one in _nobody(scene, token)]
    return found


def runs(doc):
    """Give each number of a sentence: its first and last token, and its value."""
    at = 0
    while at < len(doc):
        value, end = _number(doc, at)
        if value is not None:
            yield doc[at], doc[end - 1], value
        at = max(end, at + 1)


def _number(doc, at):
    """Read the number that begins at a token; gives its value and where it ends."""
    total, part, end = None, None, at
    for token in doc[at : at + 8]:
        low = token.lower_
        if (figure := _figure(low)) is not None and part is None:
            part = figure
        elif low in SPELLED:
            part = (part or 0) + SPELLED[low]
        elif low in SCALE and (part is not None or low == "dozen"):
            part = (part or 1) * SCALE[low]
            if SCALE[low] >= 1e3:
                total, part = (total or 0) + part, 0
        elif not (low in ("and", "-") and part is not None and token.i + 1 < len(doc)):
            break
        elif doc[token.i + 1].lower_ not in SPELLED or not _joins(part, low):
            break
        end = token.i + 1
    return (None if total is None and part is None else (total or 0) + (part or 0)), end


def _joins(part, low):
    """*Two hundred and fifty*, *twenty-one*; not "two and three"."""
    return part >= 100 if low == "and" else 20 <= part < 100


def _figure(low):
    found = FIGURE.fullmatch(low)
    if not found:
        return None
    return float(found[1].replace(",", "") + (found[2] or "")) * SCALE.get(found[3] or "", 1)





def bounds(value, before, rounded=True):
    """
    Give the least and the most that a number with the words before it allows.

    Examples
    --------
    >>> bounds(600, []), bounds(12, []), bounds(2000, ["more", "than"])
    ((550.0, 650.0), (12, 12), (2000, 3400.0))
    """
    if OVER & set(before):
        return value, value * 1.7
    if UNDER & set(before):
        return value * 0.5, value
    if ABOUT & set(before):
        return value * 0.85, value * 1.15
    step = _step(value) / 2 if rounded and value > LARGEST else 0
    return (value - step, value + step) if step else (value, value)


def _step(value):
    """The unit to which a number is rounded, as far as its noughts tell: 600 to a hundred, 38 to nothing."""
    if value != int(value):
        return 0
    step = 10 ** (len(str(int(value))) - len(str(int(value)).rstrip("0")))
    return step if step > 1 else 0


def _tellings(scene, first, last, value):
    doc, noun = scene.doc, _counted(first, last)
    before = [t.lower_ for t in doc[max(0, first.i - 4) : first.i]]
    if noun is None or _is_part(doc, last) or _is_compared(doc, first):
        return
    said = scene.place(doc[_from(doc, first)], noun if noun.i > last.i and noun.i - last.i < 4 else last)
    money = _currency(doc, first, last, noun)
    unit = money or _unit(noun)
    verb = clause(noun)
    about = frozenset(term(t) for t in words_of(verb))
    severe = any(t.lower_ in SEVERE and doc[t.i - 1].lower_ != "them" for t in words_of(verb))
    acts = [f"badly {act}" if severe and act == "hurt" else act for act in _acts(noun, verb)] + ([ANY] if money or (noun.pos_ == "NOUN" and unit not in ("people", "%")) else [])
    acts = [f"of {term(part)}" for part in _shared_out(noun)] if unit == "%" else acts
    known = [act for act in acts if act in ACT_ROWS]
    keys = [(unit, act, ()) for act in acts]
    keys += [("people", act, (unit,)) for act in known if _is_person(noun, act)]
    for unit, act, who in keys:
        yield Telling("number", (unit, act), bounds(value, before), *said, scene, time_of(verb), about, frozenset(who))


def _from(doc, first):
    """Where the words for a number begin: at *more than*, at the sign of a currency."""
    at = first.i
    while at and doc[at - 1].lower_ in ABOUT | OVER | UNDER | {"than", "at", "of", "to", "the", *MONEY}:
        at -= 1
    return at if doc[at].lower_ not in ("of", "to", "the", "at") or at == first.i else at + 1


def _counted(first, last):
    """Give the noun that a number counts, or none: a year, a day of the month, an age."""
    doc = first.doc
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    before = doc[first.i - 1].lower_ if first.i else ""
    if before in MONTHS or (after is not None and after.lower_ in MONTHS):
        return None
    if after is not None and after.lemma_.lower() in TIMES:
        return after if _is_length(doc, first, after) else None
    if after is not None and after.lower_ in ("-", "/", ":", "th", "st"):
        return None
    if first.lower_ == "one" or before in ("no", "number", "aged", "age"):
        return None
    year = first.i == last.i and first.text.isdigit() and 1900 <= int(first.text) <= 2100
    if year and not (after is not None and after.tag_ == "NNS"):
        return None
    if first.dep_ == "nummod" or last.dep_ == "nummod":
        noun = last.head if last.dep_ == "nummod" else first.head
        return None if noun.lower_ in MONTHS or (noun.lemma_.lower() in TIMES and not _is_length(doc, first, noun)) else noun
    if after is not None and after.lower_ == "of":
        return next((t for t in doc[after.i : after.i + 5] if t.tag_ == "NNS"), None)
    if after is not None and after.lower_ in ("per", "percent", "%", "cent"):
        return after
    if after is not None and after.tag_ in ("NNS", "NN", "JJ"):
        return next((t for t in doc[after.i : after.i + 3] if t.pos_ == "NOUN"), after)
    return last


def _is_person(noun, act):
    """Is what is counted people of a trade or a role, to whom an act is done: *34 of its players*?"""
    low = noun.lemma_.lower()
    return act in ACT_ROWS and low not in PEOPLE and (low in TRADES or can_speak(noun)) and noun.pos_ == "NOUN"


def _shared_out(percent):
    """What a percentage is of: *of the vote*, *of Republicans*; or what it is the subject or object of."""
    of = [t for prep in percent.children if prep.lower_ == "of" for t in prep.children if t.dep_ == "pobj"]
    return of or [clause(percent)]


def _is_length(doc, first, unit):
    """Is a time a length, not an age or a day counted from today: *for five hours*, not *five hours ago*?"""
    after = {t.lower_ for t in doc[unit.i + 1 : unit.i + 3]}
    before = {t.lower_ for t in doc[max(0, first.i - 3) : first.i]}
    return unit.lemma_.lower() in LENGTHS and not (after | before) & NO_LENGTH and doc[unit.i - 1].text != "-"


def _is_part(doc, last):
    """Is a number that of a part: *three of them*, *two of the six*, *three other*, *the other three*?"""
    after = [t.lower_ for t in doc[last.i + 1 : last.i + 4]]
    if OTHERS & {*after[:1], *(t.lower_ for t in doc[max(0, last.i - 3) : last.i])} - {"more"} or after[:1] == ["more"]:
        return True
    return after[:1] == ["of"] and (after[1:2] == ["the"] or bool(PARTS & set(after)))


def _is_compared(doc, first):
    """Is a number given to compare with: *up from $51 million*, *against 50 million last year*?"""
    before = [t.lower_ for t in doc[max(0, first.i - 4) : first.i] if t.lower_ not in MONEY and t.lower_ not in ABOUT]
    return before[-1:] in (["from"], ["against"], ["versus"]) or before[-2:] == ["compared", "with"]


def _currency(doc, first, last, noun):
    around = [t.lower_ for t in doc[max(0, first.i - 2) : first.i]] + [noun.lemma_.lower()]
    return next((MONEY[word] for word in around if word in MONEY), "")


def _unit(noun):
    low = noun.lemma_.lower()
    if low in ("%", "percent", "per", "cent"):
        return "%"
    return "people" if low in PEOPLE or noun.pos_ not in ("NOUN", "PROPN") else UNITS.get(low, low)


def _acts(noun, verb):
    """Give the acts that a counted noun has part in: its own, that of its verb, or those of its clause."""
    near = acts_of(verb) + acts_of(noun)
    if not near:
        near = [act for t in words_of(verb) if t.i != noun.i for act in acts_of(t)][:2]
    return list(dict.fromkeys(near)) or [f"~{verb.lemma_.lower()}"]


def _nobody(scene, token):
    """*Nobody was hurt* is a number too, nought."""
    no = token.lower_ in NOBODY or (token.lower_ == "one" and token.i and scene.doc[token.i - 1].lower_ == "no")
    if no and token.dep_ in ("nsubj", "nsubjpass"):
        verb = clause(token)
        for act in acts_of(verb):
            if ACT_ROWS[act]["grows"]:
                yield Telling("number", ("people", act), (0, 0), *scene.place(token, verb), scene, time_of(verb))


def _ending(scene, first, last):
    """*By seven votes to four*, *2-0*: how a vote or a match ended, the larger number first."""
    doc, after = scene.doc, [t.lower_ for t in scene.doc[last.i + 1 : last.i + 4]]
    low, rest = first.text, after[1:] if after[:1] and after[0] in BALLOTS else after
    if first.i == last.i and (pair := SCORE.fullmatch(low)):
        both, end = (int(pair[1]), int(pair[2])), last
    elif rest[:1] == ["to"] or rest[:1] == ["-"]:
        at = last.i + 1 + len(after) - len(rest) + 1
        value, stop = _number(doc, at) if at < len(doc) else (None, at)
        both, end = (_whole(first, last), value), doc[stop - 1]
    else:
        return None
    if None in both or max(both) > 700:
        return None
    verb = clause(first)
    about = frozenset(term(t) for t in words_of(verb))
    acts = {act for t in words_of(verb) for act in acts_of(t)} & ENDINGS
    score = (max(both), min(both))
    return Telling("number", ("score", "end"), score, *scene.place(first, end), scene, time_of(verb), about) if acts else None


def _whole(first, last):
    return _number(first.doc, first.i)[0]


def _age(scene, first, last, value):
    """*Harker, 66, has …*, *Reg Hollis, 84*, *Voss, who is 50*: the age of who is named before it."""
    doc = scene.doc
    before, after = doc[first.i - 1].lower_ if first.i else "", doc[last.i + 1].lower_ if last.i + 1 < len(doc) else "."
    named = first.i > 1 and doc[first.i - 2].tag_ in NAMED and before in (",", "(")
    if named and after in (",", ")", ".", ";", "”", '"') and first.i == last.i and 3 < value < 110:
        return Telling("number", ("age", doc[first.i - 2].lower_), (value, value), *scene.place(first, last), scene)
    return None
