"""
Descriptions: what each attribution says of its source, a title, and a reason why there is no name.

*The official* after "an official who asked not to be named" is the same official, and so is *he*: they have
one title and one reason. A reason goes to the unnamed source in its sentence, or to the one that it goes on
about ("The officials spoke on condition of anonymity"). Unnamed sources of two reports are never one.
"""

from dataclasses import dataclass, field
from itertools import islice

from ..vocabulary import SETS, SOURCE_NOUNS, singular
from .names import TITLES, mention, named_behind
from .roles import role_word
from .titles import CLAUSE, ENDS, Titles

DEFINITE = frozenset(("the", "this", "these", "that"))
ONE, SEVERAL = frozenset(("he", "she", "his", "her")), frozenset(("they", "their"))
INDEFINITE = frozenset(("a", "an", "one", "another"))
UNNAMED = frozenset(("anonymous", "group"))
LEADS = frozenset(("DT", "PRP$", "PDT", "CD", "IN"))
NOUNS = frozenset(("NN", "NNS", "JJ", "DT"))
MANY = SETS["many"] | {
    "many",
    "a",
    "number",
    "of",
    "dozens",
    "other",
    "at",
    "least",
    "about",
    "nearly",
    "even",
}
QUANTITIES = SETS["quantities"] - {"number"}
PARTS = SETS["parts"] | MANY | QUANTITIES | {"one", "another"}
ANY_SOURCE = frozenset(("source", "person", "people"))
PEOPLE = frozenset(("individual", "group"))
THOSE = frozenset(("those", "people"))
LOOKED_AT = 20  # sources that a reason in a sentence of its own may be of
NEAR = 1  # paragraphs in which a pronoun, or a reason in a sentence of its own, looks back


@dataclass
class Unnamed:
    """One unnamed source of a report: its noun, where it is heard last, and all that it says."""

    noun: str
    several: bool
    frame: int
    at: tuple  # where it was heard last
    attributions: list = field(default_factory=list)


def describe(found, people):
    """
    Give attributions of one report, which know the heads of their sources, their titles and reasons.

    Parameters
    ----------
    found : list of Attribution
        In reading order.
    people : People
        Who is who in the report, with the clauses that say why somebody has no name.
    """
    speakers = {one.speaker for one in found}
    titles = Titles(people.docs, people.quoted, people.persons, speakers)
    named = {person.name for person in people.persons.people}
    sources = _unnamed(found)
    for one in (one for source in sources for one in source.attributions):
        capital = one.head[1].tag_ == "NNP" and role_word(one.head[1])
        one.speaker = None if capital and one.speaker not in named else one.speaker  # a Democrat has no name
    roles = _roles(people)
    for one in found:
        called = titles.of.get(one.speaker) or roles.get(one.speaker) or titles.like(one.speaker)
        called = called or _called(one, titles, people.speakers)
        one.title = people.span(*called) if called and one.source_type != "document" else None
    for source in sources:
        first = next((one.title for one in source.attributions if one.title), None)
        for one in source.attributions:
            one.title = one.title if one.title and _qualified(one, people) else first
    bodies = {one.speaker: one.title for one in reversed(found) if one.speaker and one.title}
    for one in found:
        one.title = one.title or (bodies.get(one.speaker) if one.source_type == "organisation" else None)
    heard = _by_sentence(sources, found)
    for frame, clauses in enumerate(people.clauses):
        for clause in clauses:
            source = _explained(heard, people.docs[frame], frame, clause)
            for one in source.attributions if source else ():
                one.reason = one.reason or people.span(frame, *clause)


def described(source, unnamed=False):
    """
    Give the token range of what a source is called that has no name, or None where that tells nothing.

    With `unnamed` it is known for one, also where the noun is on no list.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> doc, = parsed(["Several people briefed on the plan said they would leave."])
    >>> first, last = described(doc[1])
    >>> doc[first:last].text
    'people briefed on the plan'
    """
    members = [t for of in source.children if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"]
    if singular(source.text) in QUANTITIES or not source.is_alpha:
        return None
    if source.lower_ in PARTS and members:
        return described(members[0], unnamed)
    if not _describes(source, unnamed):
        return None
    doc, (first, whole) = source.doc, mention(source)
    while first < source.i and (doc[first].tag_ in LEADS or doc[first].lower_ in MANY):
        first += 1
    last = _end(source, whole)
    return (first, last) if last - first > 1 or source.tag_ != "NNPS" else None  # Republicans


def _describes(source, unnamed):
    """Does a noun tell who somebody is: an official, a Democrat, House Republicans, but not Republicans?"""
    word = singular(source.text)
    kind = SOURCE_NOUNS.get(source.lower_) or SOURCE_NOUNS.get(word)
    if kind in ("document", "organisation", "government") or word in MANY:
        return False
    if source.lower_ in THOSE:
        return source.right_edge.i > source.i
    role, noun = role_word(source), source.tag_ in NOUNS
    listed = unnamed or kind in PEOPLE or word in ("source", *TITLES) or role
    one = role and (
        source.tag_ != "NNPS" or any(t.tag_ not in LEADS or t.i > source.i for t in source.children)
    )
    return (listed or source.tag_ == "NNS") and (one or noun)


def _end(source, whole):
    """Where a description ends: before a mark or a clause, but behind a list of nouns."""
    doc, last = source.doc, source.i + 1
    clause = frozenset() if source.lower_ in THOSE else CLAUSE
    while last <= source.right_edge.i and doc[last].text not in ENDS and doc[last].tag_ not in clause:
        last += 1
    if any(source.i < t.i < whole and not t.tag_.startswith("NNP") for t in source.conjuncts):
        last = max(last, whole)
    while last > source.i + 1 and doc[last - 1].tag_ in ("IN", "POS"):
        last -= 1
    return last


def _roles(people):
    """What persons are called who speak as *the mayor*, where nothing stands beside their names."""
    roles = {}
    for frame, claims in enumerate(people.claims):
        for source in (claim.source for claim in claims if claim.source is not None):
            person = people.speakers.person(frame, source) if source.tag_ == "NN" else None
            words = described(source) if person else None
            if words:
                roles.setdefault(person.name, (frame, *words))
    return roles


def _qualified(one, people):
    """Is more said of an unnamed source than a noun: a senior official, a source close to the board?"""
    words = described(one.head[1], True)
    return words is not None and people.span(one.head[0], *words) == one.title and words[1] - words[0] > 1


def _called(one, titles, speakers):
    """What the source itself says: *a clerk at the port*, or what stands beside a name that nobody has."""
    if one.head is None:
        return None
    frame, head = one.head
    if named_behind(head):  # the local newspaper The Harwick Gazette
        first = next(t.i for t in head.doc[head.left_edge.i :] if t.tag_ not in LEADS)
        return frame, first, head.i + 1
    if head.lower_ == "they":  # officials came in, and they said
        subjects = speakers.subjects_before(frame, head)
        before = next(((n, t) for n, t in subjects if t.tag_[-1] == "S" or any(t.conjuncts)), (frame, head))
        frame, head = before if SOURCE_NOUNS.get(singular(before[1].text)) in PEOPLE else (frame, head)
    if head.tag_ in ("NNP", "NNPS") and not _nameless(one) and not role_word(head):
        called = titles.beside(frame, head) if one.source_type in ("person", "organisation") else None
        owned = called and one.source_type != "person" and head.doc[called[2] - 1].tag_ == "POS"
        return None if owned else called  # the U.S. Attorney's Office
    words = described(head, _nameless(one))
    return (frame, *words) if words else None


def _unnamed(found):
    """The unnamed sources, each with its attributions: *the official* and *he* go on with one of before."""
    sources, last, of_noun = [], None, {}
    for one in sorted((one for one in found if one.head), key=lambda one: (one.head[0], one.head[1].i)):
        frame, head = one.head
        word, noun = head.lower_, singular(head.text)
        if not _nameless(one):
            last = None
            continue
        if last and last.at == one.head:
            source = last
        elif word in ONE | SEVERAL:
            alike = last and frame - last.frame <= NEAR and last.several == (word in SEVERAL)
            source = last if alike else None
        else:
            several = head.tag_ == "NNS"
            definite = any(t.lower_ in DEFINITE for t in head.lefts)
            source = of_noun.get((noun, several)) if definite else None
            if definite and source is None and noun in ANY_SOURCE and last and last.several == several:
                source = last  # people briefed on the plan; the sources
        if source is None:
            source = Unnamed(noun, word in SEVERAL or head.tag_ == "NNS", frame, one.head)
            sources.append(source)
            of_noun[noun, source.several] = source
        source.frame, source.at, last = frame, one.head, source
        source.attributions.append(one)
    return sources


def _nameless(one):
    """Is a source nobody by name: officials, a Democrat, one of them, *he* of whom nothing is known?"""
    head = one.head[1]
    if any(t.lower_ in INDEFINITE for t in head.lefts) and one.source_type != "document":
        return True
    pronoun = head.lower_ in ONE | SEVERAL | INDEFINITE
    return not one.speaker and (one.source_type in UNNAMED or pronoun or described(head) is not None)


def _by_sentence(sources, found):
    """Where sources are heard: for each frame and sentence the attributions, each with its unnamed source."""
    of = {id(one): source for source in sources for one in source.attributions}
    heard = {}
    for one in (one for one in found if one.head):
        frame, head = one.head
        heard.setdefault(frame, {}).setdefault(head.sent.start, []).append((one, of.get(id(one))))
    return heard


def _explained(heard, doc, frame, clause):
    """The unnamed source in the sentence of a reason, or the one that this sentence goes on about."""
    sentence = doc[clause.first].sent
    here = heard.get(frame, {}).get(sentence.start, ())
    places = [(one.head[1].i, source) for one, source in here if source]
    if places:  # one before the clause is nearer than one after
        return min(places, key=lambda row: (row[0] >= clause.first, abs(clause.first - row[0])))[1]
    subjects = [t for t in sentence if t.dep_ in ("nsubj", "nsubjpass") and t.i < clause.last]
    nouns = {singular(t.text) for t in subjects}
    rows = (heard.get(n, {}) for n in range(frame, frame - NEAR - 1, -1))
    before = (s for row in rows for start in sorted(row, reverse=True) for _, s in reversed(row[start]) if s)
    before = list(islice(before, LOOKED_AT))
    source = next((s for s in before if s.noun in nouns), None)
    if source is None and any(t.tag_ == "PRP" for t in subjects):
        source = next(iter(before), None)
    return source or _misnamed(here, frame)


def _misnamed(here, frame):
    """Who says something on condition of anonymity is not the person whom *he* was taken for."""
    for one, _ in here:
        if one.head[1].lower_ in ONE and one.speaker:
            one.speaker, one.source_type, one.title = None, "anonymous", None
            return Unnamed("", False, frame, one.head, [one])
    return None
