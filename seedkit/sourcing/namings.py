"""
Naming: what each actor is called, and in whose voice.

"Putin", "the Russian leader" and "the Kremlin leader" are one actor; which of them a report chooses is its
choice. Actors are countries (with their capitals and seats of power), persons and bodies that a report
calls by a proper name; a role joins its actor through the country it goes with. Pronouns are left out. Who
is named within a report is for `quotes/who` to say, who is who in several is for `actors`.
"""

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import NamedTuple

from ..lexicons import read_lexicon
from ..quotes.attributions import attributions as find_attributions, quotations as find_quotations
from ..quotes.vocabulary import SETS, SOURCE_NOUNS
from ..quotes.who.identity import Found, Identity
from ..quotes.who.names import BODY_WORDS, COUNTRIES, COUNTRY_KINDS, TITLE_KINDS, TITLES
from ..quotes.who.people import known, named
from ..tables.spans import SPAN, event_of, table
from ..text.prose import over_prose
from ..text.reading import each
from .actors import LEADERS, Register

NAMINGS = SPAN | {"actor": "string", "voice": "string", "quoted": "bool"}
JOINTS = {"of", "on", "for", "the"}
MODIFIERS = {"amod", "compound", "nmod", "poss"}
NEVER = SETS["calendar"] | {"i", "god", "mr", "mrs", "ms", "dr"}
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
    name: str  # the proper name within it, of a person the fullest in the report; empty for a role alone
    person: bool
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
    names, found = reading.once(named), Found()
    found.persons = known(reading)
    starts = [name.start for name in names]
    for start, doc in reading.plain:
        here = names[bisect_left(starts, start) : bisect_left(starts, start + len(doc.text))]
        found += _mentions(reading.doc_id, start, doc, here)
    return found


def namings_of(reports, found, attributions, quotations):
    """The table of the namings of all reports: who is who is known from all of an event."""
    mentions = [one for part in found.values() for one in part]
    register = Register(mentions, Identity([one for part in found.values() for one in part.persons], event_of(reports)))
    around = zip(mentions, _around(attributions, mentions), _around(quotations, mentions), strict=True)
    rows = ((*one[:4], register.actor(one), _voice(said), marks is not None) for one, said, marks in around)
    return table((row for row in rows if row[4]), NAMINGS)


class Sentence(NamedTuple):
    """A parsed sentence with its countries: whole runs of words, and where each word of one belongs."""

    doc: object
    runs: dict  # first word: (last word, country, kind of its name)
    ends: dict  # last word: first word
    within: dict  # every word of a run: the country


def _mentions(doc_id, start, doc, names):
    """Give the namings of a sentence in reading order, none within another."""
    runs = {first: run for first, *run in _runs(doc)}
    ends = {last: first for first, (last, *_) in runs.items()}
    within = {i: country for first, (last, country, _) in runs.items() for i in range(first, last + 1)}
    sentence, taken, found = Sentence(doc, runs, ends, within), set(), []
    phrases = list(_name_phrases(sentence, start, names))
    for first, last, *told in [*_role_phrases(sentence, phrases), *phrases, *_place_phrases(sentence)]:
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
        forms = ((size, _form(doc[at : at + size])) for size in sizes)
        size, form = next(((size, form) for size, form in forms if form), (1, ""))
        if form:
            yield at, at + size - 1, COUNTRIES[form], COUNTRY_KINDS[form]
        at += size


def _role_phrases(sentence, names):
    """Roles that go with a country or a name: "the Russian leader", "the Kim regime", "Seoul’s military"."""
    doc, places = sentence.doc, sentence.within
    named = {i: told[:2] for first, last, *told in names for i in range(first, last + 1)}
    for token in doc:
        role = token.lemma_.lower()
        if token.pos_ == "NOUN" and role in ROLES and not _goes_on_after(token, named):
            known = {**places, **named} if role in IN_BODIES else places
            before = [t.i for t in token.lefts if t.dep_ in MODIFIERS and t.i in known]
            if before:
                first, at = before[0], before[-1]
                while first - 1 in places or first - 1 in named:
                    first -= 1
                yield first, token.i, *named.get(at, ("", False)), places.get(at, ""), role


def _goes_on_after(token, named):
    """Is the role part of a compound ("head-on"), or put before a name ("the Russian leader Putin")?"""
    doc = token.doc
    return token.i + 1 in named or doc[token.i : token.i + 2].text == f"{token.text}-"


def _name_phrases(sentence, start, names):
    """The names of a sentence: persons' with the title and country before them, bodies' without places."""
    doc, bodies = sentence.doc, []
    starts = [start + token.idx for token in doc]
    for name in names:
        begun, at = (bisect_right(starts, place) - 1 for place in (name.begun, name.start))
        last = bisect_left(starts, name.end) - 1
        if name.person:
            first, role, country = _before(sentence, at)
            yield first, last, name.person.name, True, *_office(name.person, role, country)
            last = first - 1
        bodies += _body_words(sentence, max(begun, 0), last)
    for at, last in _whole(doc, bodies):
        first, role, country = _before(sentence, at)
        yield first, last, doc[at : last + 1].text, False, country, role


def _office(person, role, country):
    """The country that a person leads, if one is told anywhere in the report, and the role."""
    led = [
        (noun, {COUNTRIES[word] for word in words if word in COUNTRIES})
        for noun, words in person.roles
        if noun in LEADERS
    ]
    countries = {country for _, theirs in led for country in theirs}
    country = country or (countries.pop() if len(countries) == 1 else "")
    return country, led[0][0] if led else role


def _body_words(sentence, first, last):
    """The runs of words of a name that are no place, title or day: House, before "Speaker Ann Lee"."""
    words = [token.lower_ for token in sentence.doc[first : last + 1]]
    body = max((first + n for n, word in enumerate(words) if word in BODY_WORDS), default=-1)
    found = []
    for i in range(first, last + 1):
        inside = i < body or (i == body and found[-1:] == [i - 1])  # the Foreign Ministry
        found += [i] if _nameable(sentence, i, inside) else []
    runs = ([i for _, i in run] for _, run in groupby(enumerate(found), lambda pair: pair[1] - pair[0]))
    for run in runs:
        capitals = [i for i in run if sentence.doc[i].text[:1].isupper()]  # after "Boston-based"
        if capitals and "war" not in words:
            yield capitals[0], run[-1]


def _nameable(sentence, i, of_body):
    """Is it part of a name? "Justice" alone is a title, but not before "Department"."""
    token = sentence.doc[i]
    named = token.pos_ == "PROPN" or not token.text[:1].isupper()  # the plain parse has to agree
    known = i in sentence.within or token.lower_.rstrip(".") in NEVER
    return named and not known and (of_body or not _is_title(token))


def _is_title(token):
    """Is it a title or role? "Foreign" is part of one before "Minister", and not before "Relations"."""
    word = token.lower_.rstrip(".")
    if TITLE_KINDS.get(word) == "part" and word not in ROLES:
        return token.i + 1 < len(token.doc) and _is_title(token.nbor())
    return word in TITLES or token.lower_ in ROLES


def _whole(doc, bodies):
    """Put together the parts of "Council on Foreign Relations"."""
    whole = []
    for first, last in bodies:
        before = whole[-1] if whole else (0, -9)
        joined = before[1] + 2 == first and doc[first - 1].text in JOINTS
        if joined and any(token.lower_ in BODY_WORDS for token in doc[before[0] : before[1] + 1]):
            whole[-1] = before[0], last
        else:
            whole.append((first, last))
    return whole


def _before(sentence, at):
    """Look left of a name for a title or role and the country that goes with it."""
    doc, first, role, known = sentence.doc, at, "", PERSONS
    while first and doc[first - 1].lower_.rstrip(".") in known:
        first, known = first - 1, ROLES.union(TITLES)
        role = role or doc[first].lower_
    if role and first - 1 in sentence.ends:
        return sentence.ends[first - 1], role, sentence.within[first - 1]
    return first, role, ""


def _place_phrases(sentence):
    """Countries, capitals and seats; of peoples only the plural noun ("Russians", not "Russian oil")."""
    for first, (last, country, kind) in sentence.runs.items():
        if kind != "demonym" or sentence.doc[last].tag_ in {"NNS", "NNPS"}:
            yield first, last, "", False, country, ""


def _form(span):
    """The words as the list has them: a people may be in the plural, a capital city in other letters."""
    form = " ".join(token.text for token in span)
    people, city = form.removesuffix("s"), form.title()
    if form in COUNTRIES:
        return form
    if COUNTRY_KINDS.get(people) == "demonym":
        return people
    return city if COUNTRY_KINDS.get(city) == "capital" and span[0].pos_ == "PROPN" else ""


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
