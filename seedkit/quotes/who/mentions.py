"""
Mentions: where a report names a person, a body, an institution or a country, and with which role.

"President Ada Lund of Norway", "the Norwegian leader", "White House officials" and "Oslo" are mentions;
"Norwegian oil", "a former president" and "USA TODAY" are none of a country or its leader. Who is named is
read off `people`, the words beside off the plain parse. Whom each means is for `sourcing/actors` to say.
"""

from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from ...lexicons import read_lexicon
from ..vocabulary import SETS, SOURCE_NOUNS
from .identity import Found
from .names import BODY_WORDS, COUNTRIES, COUNTRY_KINDS, INSTITUTIONS, TITLE_KINDS, TITLES
from .people import People, known, named

NOT_NOW = SETS["not_in_office"]
JOINTS = {"of", "on", "for", "the"}
MODIFIERS = {"amod", "compound", "nmod", "poss"}
NEVER = SETS["calendar"] | SETS["no_names"]
MEDIA, OF_NAMES = SETS["media_names"], SETS["media_names"] | SETS["of_names"]
ROLE_GROUPS = read_lexicon("quotes/roles")
LEADERS = frozenset(role for role, group in ROLE_GROUPS.items() if group == "leader")
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
    institution: str  # the institution of the country that it names or goes with
    acts: bool  # is it a subject?


def mentions(reading):
    """
    Give the mentions of a report in reading order, with the persons whom it knows.

    Examples
    --------
    >>> from seedkit.text.reading import Reading
    >>> found = mentions(Reading("a", "The White House said that Ada Lund met Russian officials."))
    >>> [(one.text, one.institution or one.name or one.country) for one in found]
    [('White House', 'White House'), ('Ada Lund', 'Ada Lund'), ('Russian officials', 'Russia')]
    """
    names, found = reading.once(named), Found()
    found.persons = known(reading)
    roles = sorted(reading.once(People).roles(), key=itemgetter(0))
    for start, doc in reading.plain:
        end = start + len(doc.text)
        here, alone = (
            _between(rows, start, end, at)
            for rows, at in ((names, attrgetter("start")), (roles, itemgetter(0)))
        )
        found += _mentions(reading.doc_id, start, doc, here, alone)
    return found


def _between(rows, start, end, at):
    return rows[bisect_left(rows, start, key=at) : bisect_left(rows, end, key=at)]


class Sentence(NamedTuple):
    """A parsed sentence with its countries: whole runs of words, and where each word of one belongs."""

    doc: object
    runs: dict  # first word: (last word, country, kind of its name)
    ends: dict  # last word: first word
    within: dict  # every word of a run: the country
    bodies: dict  # every word of an institution: its name


def _mentions(doc_id, start, doc, names, roles):
    """Give the namings of a sentence in reading order, none within another."""
    runs = {first: run for first, *run in _runs(doc)}
    ends = {last: first for first, (last, *_) in runs.items()}
    within = {i: country for first, (last, country, _) in runs.items() for i in range(first, last + 1)}
    bodies = {
        i: INSTITUTIONS[doc[first : last + 1].text]
        for first, (last, _, kind) in runs.items()
        for i in (range(first, last + 1) if kind == "institution" else ())
    }
    sentence, taken, found = Sentence(doc, runs, ends, within, bodies), set(), []
    phrases = list(_name_phrases(sentence, start, names))
    phrases = [*_role_phrases(sentence, phrases), *phrases, *_place_phrases(sentence)]
    for first, last, *told in [*phrases, *_roles_alone(doc, start, roles)]:
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            span = doc[first : last + 1]
            place = doc_id, start + span.start_char, start + span.end_char, span.text
            at = next((i for i in range(first, last + 1) if i in sentence.bodies), None)
            institution = sentence.bodies[at] if at is not None and not told[0] else ""
            found.append(Mention(*place, *told, institution, acts=any(map(_subject, span))))
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
        if form and not _of_a_name(doc, at, at + size, form):
            yield at, at + size - 1, COUNTRIES[form], COUNTRY_KINDS[form]
        at += size


def _of_a_name(doc, start, end, form):
    """Is it part of a name: USA TODAY, the Bank of England, the Library of Congress, Washington state?"""
    after = doc[end] if end < len(doc) else None
    if after is not None and (after.text[:1].isupper() and after.lower_ in MEDIA):
        return True
    if COUNTRY_KINDS[form] == "capital" and after is not None and after.text == "state":
        return True
    of = start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].text[:1].isupper()
    return of and (doc[start - 2].lower_ in OF_NAMES or COUNTRY_KINDS[form] == "institution")


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
                many = role in LEADERS and token.tag_ == "NNS"
                if not (many and len(before) < _modifiers(token)) and not _of_no_office(token, role):
                    told = named.get(at, ("", False))
                    yield first, token.i, *told, places.get(at, ""), token.lower_ if many else role


def _roles_alone(doc, start, roles):
    """The president, where the report tells who that is."""
    for begun, end, person in roles:
        span = doc.char_span(begun - start, end - start)
        if span is not None:
            yield span.start, span.end - 1, person.name, True, "", ""


def _modifiers(token):
    return sum(t.dep_ in MODIFIERS for t in token.lefts)


def _of_no_office(token, role):
    """A Russian king, the former U.S. president: not the leader of the country now."""
    return role in LEADERS and any(t.lower_ in NOT_NOW for t in token.lefts)


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
