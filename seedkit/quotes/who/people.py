"""
People: who is who in one report, decided once for all who ask.

`attributions` asks whom a source means, `namings` who is named, `agency` whom *he* and *she* stand for.
Outside quotations the parse decides in which these are cut short; within them, names and pronouns are read
by the same rules off the plain parse. A person whom only quotations name is not told from a body.
"""

from ..attachment import placed
from ..cues import claims
from .persons import FEMALE, MALE, Persons
from .speakers import Speakers
from .stand_ins import Bodies, Documents


class People:
    """The persons and bodies of one report, and what is claimed there of whom."""

    def __init__(self, reading):
        """Read off the masked parse all that the `Reader` of attributions asks for."""
        self.parts, self.docs = parts, docs = reading.frames, reading.masked
        _tag_names(docs)
        self.placed, self.quoted = zip(*map(placed, docs, parts), strict=True) if parts else ((), ())
        self.claims = [claims(doc, quoted) for doc, quoted in zip(docs, self.quoted, strict=True)]
        sources = [
            (n, c.source) for n, found in enumerate(self.claims) for c in found if c.source is not None
        ]
        self.persons = Persons(docs, self.quoted, sources)
        self.speakers = Speakers(docs, self.quoted, self.persons)
        self.bodies = Bodies(docs, self.quoted, self.persons)
        self.documents = Documents(docs, self.quoted)

    def named(self):
        """Give each Person with the places in the report where words of their names end."""
        for (n, i), person in self.persons.at.items():
            token = self.docs[n][i]
            yield person, self.parts[n].back(token.idx + len(token) - 1) + 1

    def pronouns(self):
        """Give the place in the report of each *he* and *she*, and the Person that is meant, or None."""
        for n, token in _pronouns(self.docs):
            yield self.parts[n].back(token.idx), self.speakers.person(n, token)


class Within:
    """The same persons on the plain parse, for what stands within quotations."""

    def __init__(self, reading):
        """Look for the persons of the masked parse."""
        self.starts, self.docs = zip(*reading.plain, strict=True) if reading.plain else ((), ())
        self.persons = reading.once(People).persons.again(self.docs)

    def pronouns(self):
        """Give the place in the report of each *he* and *she*, and the Person that is meant, or None."""
        speakers = Speakers(self.docs, [[False] * len(doc) for doc in self.docs], self.persons)
        for n, token in _pronouns(self.docs):
            yield self.starts[n] + token.idx, speakers.person(n, token)


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
    outside = dict(reading.once(People).pronouns())
    return dict(reading.once(Within).pronouns()) | outside


def _pronouns(docs):
    """The places of *he*, *she* and their other forms."""
    return [(n, t) for n, doc in enumerate(docs) for t in doc if t.lower_ in MALE or t.lower_ in FEMALE]


def _tag_names(docs):
    """Mend tags: Sanders is a name if it is one elsewhere, and a subject with a capital within a sentence."""
    words = [token for doc in docs for token in doc]
    lower = {t.text.capitalize() for t in words if t.is_lower}
    names = {t.text for t in words if t.tag_ == "NNP"} - lower
    for token in words:
        inside = token.is_title and not token.is_sent_start and token.dep_ == "nsubj"
        if token.tag_ in ("NN", "NNS") and (token.text in names or (inside and token.text not in lower)):
            token.tag_ = "NNP"
