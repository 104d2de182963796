"""
Naming: what each actor is called, and in whose voice.

"Putin", "the Russian leader" and "the Kremlin leader" are one actor; which of them a report chooses is its
choice. Actors are countries (with their capitals and seats of power), persons and bodies that a report
calls by a proper name; a role joins its actor through the country it goes with. Pronouns are left out. Who
is who is for `actors` to say.
"""

import re
from typing import NamedTuple

from ..lexicons import read_lexicon, read_rows
from ..quotes.attributions import attributions as find_attributions, quotations as find_quotations
from ..quotes.vocabulary import SOURCE_NOUNS
from ..quotes.who.names import BODY_WORDS, TITLE_KINDS, TITLES
from ..tables.spans import SPAN, event_of, table
from ..text.prose import over_prose
from ..text.reading import each
from .actors import LEADERS, Register

COLUMNS = SPAN | {"actor": "string", "voice": "string", "quoted": "bool"}
JOINTS = {"of", "on", "for", "the"}
MODIFIERS = {"amod", "compound", "nmod", "poss"}
NEVER = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Mr|Mrs|Ms|Dr|I|War|Cold|World|God|Christmas"
)
COUNTRIES = {row["form"]: row for row in read_rows("text/countries")}
ROLE_GROUPS = read_lexicon("quotes/roles")
IN_BODIES = {role for role, group in ROLE_GROUPS.items() if group == "body"}  # "the Kim regime"
ROLES = ROLE_GROUPS.keys() | {n for n, kind in SOURCE_NOUNS.items() if kind in ("individual", "government")}
# What may stand right before a person's name: "mayor", and "village" only before that.
PERSONS = LEADERS.union(
    (word for word, kind in TITLE_KINDS.items() if kind == "title"),
    (noun for noun, kind in SOURCE_NOUNS.items() if kind == "individual"),
)


class Mention(NamedTuple):
    """A naming as written, before it is known whom it names."""

    doc_id: str
    start: int
    end: int
    text: str
    name: str  # the proper name within it, empty for a role
    country: str  # the country that it names or goes with
    role: str  # the role noun, if any
    acts: bool  # is it a subject?


@over_prose
def namings(reports, attributions=None, quotations=None, model=""):
    """
    Find how each report names its actors.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    attributions, quotations : DataFrame, optional
        The tables of these names of the same reports; found if not given.
    model : str
        Name of an installed spaCy model.

    Returns
    -------
    DataFrame
        One row per mention of an actor, in reading order: the span columns (without an article); ``actor``
        (string), the fullest name in reports of the event, or the country; ``voice`` (string), "reporter",
        or within an attribution its speaker, or "unnamed source"; ``quoted`` (bool), whether it stands
        within quotation marks (a paraphrase may have changed what the speaker called the actor).

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"],
    ...     "text": ["President Ada Lund of Norway left. Lund, the Norwegian leader, was in Berlin."]})
    >>> namings(reports)[["text", "actor"]].values.tolist()
    [['President Ada Lund', 'Ada Lund'], ['Norway', 'Norway'], ['Lund', 'Ada Lund'],
     ['Norwegian leader', 'Ada Lund'], ['Berlin', 'Germany']]
    """
    attributions = find_attributions(reports, model) if attributions is None else attributions
    quotations = find_quotations(reports, attributions, model) if quotations is None else quotations
    return namings_of(reports, each(reports, "namings", namings_in, model), attributions, quotations)


def namings_in(reading):
    """The mentions of actors in one report, before it is known whom they name."""
    return [one for start, doc in reading.plain for one in _mentions(reading.doc_id, start, doc)]


def namings_of(reports, found, attributions, quotations):
    """The table of the namings of all reports: who is who is known from all of an event."""
    mentions = [one for part in found.values() for one in part]
    register = Register(mentions, event_of(reports))
    around = zip(mentions, _around(attributions, mentions), _around(quotations, mentions), strict=True)
    rows = ((*one[:4], register.actor(one), _voice(said), marks is not None) for one, said, marks in around)
    return table((row for row in rows if row[4]), COLUMNS)


class Sentence(NamedTuple):
    """A parsed sentence with its countries: whole runs of words, and where each word of one belongs."""

    doc: object
    runs: dict  # first word: (last word, row of the list of countries)
    ends: dict  # last word: first word
    within: dict  # every word of a run: the country


def _mentions(doc_id, start, doc):
    """Give the namings of a sentence in reading order, none within another."""
    runs = dict(_runs(doc))
    ends = {last: first for first, (last, _) in runs.items()}
    within = {i: row["country"] for first, (last, row) in runs.items() for i in range(first, last + 1)}
    sentence, taken, found = Sentence(doc, runs, ends, within), set(), []
    names = list(_name_phrases(sentence))
    for first, last, *told in [*_role_phrases(sentence, names), *names, *_place_phrases(sentence)]:
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            span = doc[first : last + 1]
            place = doc_id, start + span.start_char, start + span.end_char, span.text
            found.append(Mention(*place, *told, acts=any(map(_subject, span))))
    return sorted(found, key=lambda phrase: phrase.start)


def _subject(token):
    """Is it a subject, or put beside one ("their leader, Lund, said")?"""
    token = token.head if token.dep_ == "appos" else token
    return token.dep_ in {"nsubj", "agent"}


def _runs(doc):
    """Look up runs of words in the list of countries, the longest first."""
    at = 0
    while at < len(doc):
        sizes = range(min(4, len(doc) - at), 0, -1)
        rows = ((size, _country(doc[at : at + size])) for size in sizes)
        size, row = next(((size, row) for size, row in rows if row), (1, None))
        if row:
            yield at, (at + size - 1, row)
        at += size


def _role_phrases(sentence, names):
    """Roles that go with a country or a name: "the Russian leader", "the Kim regime", "Seoul’s military"."""
    doc, places = sentence.doc, sentence.within
    named = {i: name for first, last, name, *_ in names for i in range(first, last + 1)}
    for token in doc:
        role = token.lemma_.lower()
        if token.pos_ == "NOUN" and role in ROLES and not _goes_on_after(token, named):
            known = {**places, **named} if role in IN_BODIES else places
            before = [t.i for t in token.lefts if t.dep_ in MODIFIERS and t.i in known]
            if before:
                first, at = before[0], before[-1]
                while first - 1 in places or first - 1 in named:
                    first -= 1
                yield first, token.i, named.get(at, ""), places.get(at, ""), role


def _goes_on_after(token, named):
    """Is the role part of a compound ("head-on"), or put before a name ("the Russian leader Putin")?"""
    doc = token.doc
    return token.i + 1 in named or doc[token.i : token.i + 2].text == f"{token.text}-"


def _name_phrases(sentence):
    """Proper names that are no places, with the title and country put before them."""
    doc, at = sentence.doc, 0
    while at < len(doc):
        last = _run(doc, at, sentence.within)
        if last is None:
            at += 1
            continue
        first, role, country = _before(sentence, at)
        if not role:
            role, country = _apposed(sentence, at)
        name = doc[at : last + 1].text
        yield first, last, name, country or _country_after(sentence, last), role
        at = last + 1


def _run(doc, at, places):
    """Give the last token of the name that starts here, or None."""
    if not _nameable(doc[at], places):
        return None
    last = at
    while last + 1 < len(doc):
        if _nameable(doc[last + 1], places):
            last += 1
        elif _joined(doc, at, last, places) or _hyphened(doc, last):
            last += 2
        else:
            break
    return last


def _joined(doc, at, last, places):
    """Does "of" or the like go on with the name of a body ("Council on Foreign Relations")?"""
    return (
        last + 2 < len(doc)
        and doc[last + 1].text in JOINTS
        and any(token.lower_ in BODY_WORDS for token in doc[at : last + 1])
        and _goes_on(doc[last + 2], places)
    )


def _hyphened(doc, last):
    """Is it the hyphen of "Kim Jong-un"?"""
    hyphen = doc[last + 1]
    return hyphen.text == "-" and last + 2 < len(doc) and not (doc[last].whitespace_ or hyphen.whitespace_)


def _nameable(token, places):
    title = token.lower_ in ROLES or token.lower_.rstrip(".") in TITLES
    return _goes_on(token, places) and not title


def _goes_on(token, places):
    named = token.pos_ == "PROPN" and token.i not in places and token.text[:1].isupper()
    return named and not NEVER.fullmatch(token.text.rstrip("."))


def _before(sentence, at):
    """Look left of a name for a title or role and the country that goes with it."""
    doc, first, role, known = sentence.doc, at, "", PERSONS
    while first and doc[first - 1].lower_.rstrip(".") in known:
        first, known = first - 1, ROLES.union(TITLES)
        role = role or doc[first].lower_
    if role and first - 1 in sentence.ends:
        return sentence.ends[first - 1], role, sentence.within[first - 1]
    return first, role, ""


def _apposed(sentence, at):
    """Look for "Norway’s leader, Lund": the role is a naming of its own, and says who Lund is."""
    doc, comma = sentence.doc, at - 1
    if comma < 2 or doc[comma].text != "," or doc[comma - 1].lower_ not in ROLES:
        return "", ""
    place = comma - 2 - (doc[comma - 2].tag_ == "POS")
    country = sentence.within.get(place, "")
    return (doc[comma - 1].lower_, country) if country else ("", "")


def _country_after(sentence, last):
    """Give the country in "President Lund of Norway"."""
    doc = sentence.doc
    of = last + 2 < len(doc) and doc[last + 1].text == "of"
    return sentence.within.get(last + 2, "") if of else ""


def _place_phrases(sentence):
    """Countries, capitals and seats; of peoples only the plural noun ("Russians", not "Russian oil")."""
    for first, (last, row) in sentence.runs.items():
        if row["kind"] != "demonym" or sentence.doc[last].tag_ in {"NNS", "NNPS"}:
            yield first, last, "", row["country"], ""


def _country(span):
    """Look the words up; a people may be in the plural, a capital city may have lost its capital letter."""
    form = " ".join(token.text for token in span)
    row = COUNTRIES.get(form)
    if row:
        return row
    people, city = COUNTRIES.get(form.removesuffix("s")), COUNTRIES.get(form.title())
    if people and people["kind"] == "demonym":
        return people
    return city if city and city["kind"] == "capital" and span[0].pos_ == "PROPN" else None


def _around(spans, phrases):
    """Give for each phrase the innermost row of a span table around it, or None."""
    rows = spans.assign(size=spans.start - spans.end).sort_values(["start", "size"], kind="stable")
    waiting = {doc_id: part.to_dict("records")[::-1] for doc_id, part in rows.groupby("doc_id", sort=False)}
    opened, found = {}, []
    for phrase in phrases:
        queue, stack = waiting.get(phrase.doc_id, []), opened.setdefault(phrase.doc_id, [])
        while queue and queue[-1]["start"] <= phrase.start:
            stack.append(queue.pop())
        stack[:] = [row for row in stack if row["end"] > phrase.start]
        around = [row for row in stack if row["end"] >= phrase.end]
        found.append(min(around, key=lambda row: row["end"] - row["start"], default=None))
    return found


def _voice(row):
    if row is None:
        return "reporter"
    return row["speaker"] if isinstance(row["speaker"], str) and row["speaker"] else "unnamed source"
