"""
Shared names: what all reports together decide of a name that one report uses.

A part of a collection is read by itself, maybe on another machine. What it says of names is `Noted`, which is
small; when all parts are read, `Names` says who is one person and how a body is spelled: "Coca Cola" here is
"Coca-Cola" where most write it so.
"""

import re
from collections import Counter
from typing import NamedTuple

from ...tables.spans import by_report, event_of
from .identity import Identity
from .mentions import LEADERS
from .names import COUNTRIES
from .spelling import one_spelling

UNSURE = ("organisation", "anonymous", "group")  # a surname of nobody known in the report may be any of these
JOINT = re.compile(r"(, | and )")  # between persons who speak together


class Noted(NamedTuple):
    """What some reports say of names; the counters tell how often."""

    events: dict  # the event of each report
    persons: list  # `identity.Known`
    said: Counter  # report, source where it may be a surname, speaker: of those who are no persons
    titled: Counter  # the same of the titles
    named: Counter  # report, name, role, whether it is an actor's, country


def noted(reports, attributions=None, headlines=None, namings=None):
    """
    Note what some reports say of names.

    Parameters
    ----------
    reports : DataFrame
    attributions, headlines, namings : dict of str to Found
        What the finder of that name found in each report.

    Examples
    --------
    >>> import pandas as pd
    >>> noted(pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]})).events
    {'a': ''}
    """
    found = [one for one in (attributions, headlines, namings) if one]
    persons = {doc_id: read.persons for part in found for doc_id, read in part.items() if read.persons}
    said = _said(attributions, by_report(reports, "text"))
    titled = _said(headlines, by_report(reports, "title"))
    named = Counter(
        (one.doc_id, one.name, one.role, one.person or one.acts, one.country if one.role in LEADERS else "")
        for read in (namings or {}).values()
        for one in read
        if one.name
    )
    return Noted(event_of(reports), [one for known in persons.values() for one in known], said, titled, named)


class Names:
    """
    The one name of each person and body.

    Parameters
    ----------
    notes : iterable of Noted
        Of all reports, gone through several times.
    known : iterable of str
        Names of bodies that are spelled already, for the titles.

    Examples
    --------
    >>> import pandas as pd
    >>> names = Names([noted(pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]}))])
    >>> names.who.of("a", "Ann Lee") is None
    True
    """

    def __init__(self, notes, known=()):
        events = {doc_id: event for note in notes for doc_id, event in note.events.items()}
        self.who = Identity([one for note in notes for one in note.persons], events)
        bodies = self._bodies(note.said for note in notes)
        self.spelling = one_spelling(bodies)
        spelled = Counter(known)
        for name, n in bodies.items():
            spelled[self.spelling[name]] += n
        self.in_titles = one_spelling(spelled + self._bodies(note.titled for note in notes))

    def give(self, doc_id, text, read, spelling):
        """Give the speakers of what a report says, or its title, their one name."""
        for one in read:
            surname = self._surname(doc_id, _source(one, text))
            if surname:
                one.speaker, one.source_type = surname, "person"
            elif one.speaker:
                parts = JOINT.split(one.speaker) if one.source_type == "person" else [one.speaker]
                one.speaker = "".join(self.who.of(doc_id, part) or part for part in parts)
            if one.source_type != "person":
                one.speaker = spelling.get(one.speaker)

    def _surname(self, doc_id, source):
        """Who of its event has a source for a surname; a surname alone is theirs."""
        return self.who.surname(self.who.event_of[doc_id], source) if source else None

    def _bodies(self, counters):
        """Count the names of those who speak and are no persons."""
        bodies = Counter()
        for counted in counters:
            for (doc_id, source, speaker), n in counted.items():
                if speaker and not self._surname(doc_id, source):
                    bodies[self.who.of(doc_id, speaker) or speaker] += n
        return bodies


def _source(one, text):
    """The source of an attribution as written, where it may be a surname alone."""
    source = text[slice(*one.source)] if one.source else ""
    return source if one.source_type in UNSURE and source not in COUNTRIES else ""


def _said(found, text):
    return Counter(
        (doc_id, _source(one, text[doc_id]), one.speaker)
        for doc_id, read in (found or {}).items()
        for one in read
        if one.source_type != "person"
    )
