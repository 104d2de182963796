"""
People: who is who in one report, decided once for all who ask.

`attributions` asks whom a source means, `namings` who is named, `agency` whom *he* and *she* stand for.
Outside quotations the parse decides in which these are cut short. Whom only quotations name is a person where
forename or title say so; for that the sentences are parsed in which one stands before another capital. Where
names and pronouns stand within quotations is read by the same rules off the plain parse, if somebody asks.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from ...text.masking import Frame
from ...text.parse import parsed
from ..anonymity import apart, clauses
from ..attachment import placed
from ..cues import claims
from .identity import Known
from .names import FORENAMES, TITLES
from .persons import FEMALE, MALE, Person, Persons
from .speakers import Speakers
from .spelling import plain
from .stand_ins import Bodies, Documents

AMISS = frozenset(("RB", "JJ", "VB", "VBZ", "MD", "NNPS"))  # what the tagger takes Long, Young and Mays for
# Ann Lee, Maria de la Cruz
CAPITALS = re.compile(r"(?<!\w)([A-Z][\w.’'-]{0,30}) (?=(?:[a-z]{1,3} ){0,2}([A-Z][\w’'-]{0,30}))")


class Named(NamedTuple):
    """A name where it stands in the report: `begun` is where the capitals before it begin, as of a title."""

    begun: int
    start: int
    end: int
    name: str  # as written
    person: Person | None


class People:
    """The persons and bodies of one report, and what is claimed there of whom."""

    def __init__(self, reading):
        """Read off the masked parse all that the `Reader` of attributions asks for."""
        self.parts, self.docs = parts, docs = reading.frames, reading.masked
        _tag_names(docs)
        self.placed, self.quoted = zip(*map(placed, docs, parts), strict=True) if parts else ((), ())
        read = list(zip(docs, self.quoted, strict=True))
        self.clauses = [clauses(doc, quoted) for doc, quoted in read]
        self.claims = [apart(claims(*here), out) for here, out in zip(read, self.clauses, strict=True)]
        sources = [
            (n, c.source) for n, found in enumerate(self.claims) for c in found if c.source is not None
        ]
        self.persons = Persons(docs, self.quoted, sources)
        self.speakers = Speakers(docs, self.quoted, self.persons)
        self.bodies = Bodies(docs, self.quoted, self.persons)
        self.documents = Documents(docs, self.quoted)

    def names(self):
        """Give each name as `Named`; one that the tagger did not see is known by the person's other names."""
        at, taken = self.persons.at, set()
        for name in self.persons.names:
            taken.update((name.frame, i) for i in range(name.first, name.last))
            acronym = len(name.words) == 1 and len(name.words[0]) < 4 and name.words[0].isupper()
            person = None if acronym else at.get((name.frame, name.last - 1))  # the UN is not Kim Jong-un
            yield self._named(name.frame, name.first, name.last, len(name.before), person)
        for (n, i), person in at.items():
            if (n, i) not in taken:
                yield self._named(n, i, i + 1, 0, person)

    def _named(self, n, first, last, before, person):
        words, back = self.docs[n][first:last], self.parts[n].back
        begun, end = self.docs[n][first - before].idx, back(words.end_char - 1) + 1
        return Named(back(begun), back(words.start_char), end, words.text, person)

    def span(self, n, first, last):
        """Give the offsets in the report of some tokens of a frame."""
        words, back = self.docs[n][first:last], self.parts[n].back
        return back(words.start_char), back(words.end_char - 1) + 1

    def roles(self):
        """Give the place of each *mayor* of whom the report tells who that is, and the Person."""
        for n, token, person in self.speakers.settled():
            yield *self.span(n, token.i, token.i + 1), person

    def pronouns(self):
        """Give the place in the report of each *he* and *she*, and the Person that is meant, or None."""
        for n, token in _pronouns(self.docs):
            yield self.parts[n].back(token.idx), self.speakers.person(n, token)


class Within(People):
    """The same persons on the plain parse, for what stands within quotations."""

    def __init__(self, reading):
        """Look for the persons of the masked parse."""
        sentences = [Frame(doc.text, 0, [0], [start]) for start, doc in reading.plain]
        self.parts, self.docs = sentences, [doc for _, doc in reading.plain]
        self.persons = reading.once(everyone).again(self.docs)
        self.speakers = Speakers(self.docs, [[False] * len(doc) for doc in self.docs], self.persons)


def everyone(reading):
    """
    Give the `Persons` of a report together with those whom only its quotations name.

    Examples
    --------
    >>> from seedkit.text.reading import Reading
    >>> text = "“It was Karl Lind who left,” Ann Lee said."
    >>> [person.name for person in everyone(Reading("a", text)).people]
    ['Ann Lee', 'Karl Lind']
    """
    persons = reading.once(People).persons
    spans = [span for span, words in _quoted(reading) if _may_name(words, persons)]
    docs = list(parsed((reading.text[start:end] for start, end in spans), reading.model, lemmas=False))
    opened = [q for q in reading.marks if q.whole and q.depth == 1]

    def quoted(frame, i):
        """Does a token stand within a quotation?"""
        place = spans[frame][0] + docs[frame][i].idx
        n = bisect_right(opened, place, key=lambda q: q.open) - 1
        return n >= 0 and place < opened[n].close

    return persons.also(docs, quoted)


def named(reading):
    """
    Give the names in a report in reading order, those of persons and all other runs of capitals.

    Examples
    --------
    >>> from seedkit.text.reading import Reading
    >>> text = "“Lee is late,” Mayor Ann Lee said."
    >>> found = named(Reading("a", text))
    >>> [(name.name, name.person.name) for name in found]
    [('Lee', 'Ann Lee'), ('Ann Lee', 'Ann Lee')]
    """
    quotations = [q for q in reading.marks if q.whole and q.depth == 1]
    opened = [q.open for q in quotations]
    found = list(reading.once(People).names())
    for name in reading.once(Within).names() if quotations else ():
        n = bisect_right(opened, name.start) - 1
        if n >= 0 and name.end <= quotations[n].close:
            found.append(name)
    return sorted(found, key=lambda name: name.start)


def meant(reading):
    """
    Say for whom each *he* and *she* of a report stands.

    Returns
    -------
    dict of int to Person or None
        By the place where the pronoun starts.

    Examples
    --------
    >>> from seedkit.text.reading import Reading
    >>> found = meant(Reading("a", "Ann Lee left. She slept, and “He is late,” she said."))
    >>> {place: person and person.name for place, person in found.items()}
    {14: 'Ann Lee', 30: None, 43: 'Ann Lee'}
    """
    within = reading.once(Within).pronouns() if reading.marks else ()
    return dict(within) | dict(reading.once(People).pronouns())


def known(reading):
    """
    Give the persons whom a report knows, as `identity` compares them.

    Examples
    --------
    >>> from seedkit.text.reading import Reading
    >>> [one.name for one in known(Reading("a", "Mayor Ann Lee left. Lee slept."))]
    ['Ann Lee']
    """
    sure = [
        Known(
            reading.doc_id, p.name, p.gender, p.junior,
            frozenset(noun for noun, _ in p.roles), tuple(p.forms.items()), p.times,
        )
        for p in reading.once(everyone).people
    ]  # fmt: skip
    unsure = Counter(" ".join(name.words) for name in reading.once(People).persons.unsure())
    return sure + [Known(reading.doc_id, name, times=n, sure=False) for name, n in unsure.items()]


def _quoted(reading):
    """The sentences in which something is quoted, and what of it."""
    starts = [start for start, _ in reading.sentences]
    for q in reading.marks:
        if q.whole and q.depth == 1:
            first = max(bisect_right(starts, q.open) - 1, 0)
            for start, end in reading.sentences[first : bisect_left(starts, q.close)]:
                yield (start, end), reading.text[max(start, q.open) : min(end, q.close)]


def _may_name(words, persons):
    """Is there a forename or a title before another capital, and not both in names that are known?"""
    for first, second in CAPITALS.findall(words):
        title = first.lower().rstrip(".") in TITLES
        told = plain(second.split("’")[0].split("'")[0]) in persons.by_word
        if (title and not told) or (first in FORENAMES and not (told and plain(first) in persons.by_word)):
            return True
    return False


def _pronouns(docs):
    """The places of *he*, *she* and their other forms."""
    return [(n, t) for n, doc in enumerate(docs) for t in doc if t.lower_ in MALE or t.lower_ in FEMALE]


def _tag_names(docs):
    """Mend tags: Sanders is a name if it is one elsewhere, and a subject with a capital within a sentence."""
    words = [token for doc in docs for token in doc]
    lower = {t.text.capitalize() for t in words if t.is_lower}
    names = {t.text for t in words if t.tag_ == "NNP" or (t.tag_ == "NNPS" and _surname(t))} - lower
    for token in words:
        noun, inside = token.tag_ in ("NN", "NNS"), token.is_title and not token.is_sent_start
        named = token.text in names and (noun or _heads_a_clause(token))
        if named or (
            noun and (_forename(token) or (inside and token.dep_ == "nsubj" and token.text not in lower))
        ):
            token.tag_ = "NNP"


def _surname(token):
    """Mays, right behind a forename."""
    return token.i > 0 and token.nbor(-1).text in FORENAMES


def _heads_a_clause(token):
    """Long argues that …, where Ada Long is named: at the beginning of a sentence, right before its verb."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.is_sent_start and token.tag_ in AMISS and after.tag_ in ("VBD", "VBZ")


def _forename(token):
    """Matteo, right before a name."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.text in FORENAMES and after.tag_ == "NNP" and after.is_title
