"""
Actors: who is who in the reports of one event, whether named, speaking or spoken for.

"Putin", "the Russian leader" and, where he speaks, "he" are one actor; "Moscow" and "Russian officials" are
Russia, "the Kremlin" and its spokesmen the Kremlin. Which persons are one is for `identity` to say. One body
spelled in two ways is one actor everywhere, and "the president" alone joins nobody.
"""

import re
from collections import ChainMap, Counter, defaultdict

import pandas as pd

from ..quotes.vocabulary import SETS, SOURCE_NOUNS, singular
from ..quotes.who.mentions import LEADERS
from ..quotes.who.names import BODY_WORDS, FORENAMES
from ..quotes.who.shared import Names
from ..quotes.who.spelling import one_spelling, plain

WORD = re.compile(r"\w+")
JOINED = re.compile(r",? (?:and|or|as well as) |, ")
# "a critic of Putin" is not Putin
AWAY = re.compile(
    r"\b(?:about|against|at|by|close|for|from|in|near|of|on|that|to|which|who|with)\b|['’]s?\b", re.IGNORECASE
)
GOVERNMENT = frozenset(noun for noun, kind in SOURCE_NOUNS.items() if kind == "government")
# "Russian officials" speak for Russia, "Russian dissidents" do not
OFFICIALS = GOVERNMENT.union(*map(SETS.get, ("officials", "mouthpieces", "state_bodies", "body_office")))


class Register:
    """
    What is known from all reports of the actors that phrases name.

    Parameters
    ----------
    notes : iterable of Noted
        What reports say of names (`shared.noted`), gone through several times.
    who : Identity, optional
        Who is who among the persons of the reports.
    """

    def __init__(self, notes, who=None):
        self.who = who or Names(notes).who
        self.bodies = _bodies(self._unknown(notes))
        self.actors, self.home = set(), {}
        self.leading = defaultdict(set)  # the leaders whom a report names, and those whom its event does
        for note in notes:
            for doc_id, name, role, acts, country in note.named:
                self._enter(doc_id, self.full(doc_id, name, role), role, acts, country)

    def full(self, doc_id, name, role):
        """Give the one name of the person or body whom a report calls by a name."""
        return self._person(doc_id, name, role) or self.bodies[name]

    def actor(self, phrase):
        """Give the actor of a phrase, or None where it is no actor."""
        if phrase.name:
            full = self.full(phrase.doc_id, phrase.name, phrase.role)
            return full if full in self.actors else None
        if phrase.role in LEADERS:
            return self._leader(phrase.doc_id, phrase.country) or f"leader of {phrase.country}"
        return phrase.institution or phrase.country

    def country(self, phrase, actor):
        """Give the country that an actor is, or is an institution or the leader of; None of any other."""
        return self.home.get(actor) if phrase.name else phrase.country

    def _unknown(self, notes):
        """Count the names of no person."""
        names = Counter()
        for note in notes:
            for (doc_id, name, role, *_), n in note.named.items():
                if not self._person(doc_id, name, role):
                    names[name] += n
        return names

    def _enter(self, doc_id, full, role, acts, country):
        """Enter a name: whether it is an actor's, whose leader it is and where that is said."""
        if acts or role or _is_body(full):
            self.actors.add(full)
        if role in LEADERS:
            self.leading["report", doc_id].add(full)
            self.leading["event", self.who.event_of[doc_id]].add(full)
            self.home |= {full: country} if country else {}

    def _person(self, doc_id, name, role):
        """Give the one name of a person, also of one whom the report itself does not tell from a body."""
        event, known = self.who.event_of[doc_id], self.who.of(doc_id, name)
        if known or _is_body(name):
            return known
        named = self.who.full(event, name) or self.who.surname(event, name)
        if named is None and name in FORENAMES:
            named = self.who.forename(event, name)
        return named or (self.who.elsewhere(name) if role else None)

    def _leader(self, doc_id, country):
        """The one leader of that country, or else the one of none known: in the report, or in its event."""
        for where in (("report", doc_id), ("event", self.who.event_of[doc_id])):
            for wanted in (country, None):
                fitting = [name for name in self.leading[where] if self.home.get(name) == wanted]
                if fitting:
                    return fitting[0] if len(fitting) == 1 else None
        return None


def actors_heard(attributed, named):
    """
    Say which actors are heard through each attribution.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions` or `acts`.
    named : DataFrame
        As returned by `namings`.

    Returns
    -------
    DataFrame
        One row per row of `attributed` and actor heard through it: the columns of `attributed`, and ``actor``
        (string), missing where no actor is known.

    Examples
    --------
    >>> from seedkit import attributions, namings
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Both Moscow and Seoul said that it rained."]})
    >>> actors_heard(attributions(reports), namings(reports)).actor.tolist()
    ['Russia', 'South Korea']
    """
    known = named.dropna(subset="actor")
    anywhere = _by_name(known.actor, known.actor)
    within = dict(iter(known.groupby("doc_id", sort=False)))
    # a surname or a role is another's in another report, a full name is not
    called = {doc: ChainMap(_by_name(here.text, here.actor), anywhere) for doc, here in within.items()}
    rows = attributed.itertuples(index=False)
    heard = [_actors(row, called.get(row.doc_id, anywhere), within.get(row.doc_id)) for row in rows]
    found = attributed.assign(actor=pd.Series(heard, index=attributed.index, dtype=object))
    return found.explode("actor").astype({"actor": "string"}).reset_index(drop=True)


def pairs(found):
    """
    Say which actor stands in which report.

    Examples
    --------
    >>> pairs(pd.DataFrame({"doc_id": ["a", "a"], "actor": ["Russia", None]}))
    {('a', 'Russia')}
    """
    known = found.dropna(subset="actor")
    return set(zip(known.doc_id, known.actor, strict=True))


def _by_name(names, actors):
    return {plain(name): actor for name, actor in zip(names, actors, strict=True)}


def _actors(row, called, named):
    """The actors of a source: that of the speaker, or those of its parts."""
    speaker = row.speaker if isinstance(row.speaker, str) else ""
    parts = [speaker] if plain(speaker) in called else JOINED.split(speaker)
    found = [called[plain(part)] for part in parts if plain(part) in called]
    return list(dict.fromkeys(found)) or _at_the_head(row, named)


def _at_the_head(row, named):
    """The actors that a source without a known speaker begins with: Ukraine, in "Ukraine and its allies"."""
    if named is None or pd.isna(row.source_start):
        return []
    start, end = int(row.source_start), int(row.source_end)
    inside = named[(named.start >= start) & (named.end <= end)]
    return [
        mention.actor
        for mention in inside.itertuples(index=False)
        if _heads(row.source, mention.start - start, mention.end - start)
    ]


def _heads(source, start, end):
    """Does a part of a source begin with this mention, and is its noun the actor or the actor's officials?"""
    before, after = JOINED.split(source[:start])[-1], JOINED.split(source[end:])[0]
    if AWAY.search(before) or after.startswith(("'", "’")):
        return False
    beside = WORD.findall(AWAY.split(after)[0])
    noun = singular((beside or WORD.findall(source[start:end]))[-1])
    return noun in OFFICIALS or not (beside or noun in SOURCE_NOUNS)


def _is_body(name):
    acronym = len(name) > 1 and name.replace(".", "").isupper() and name.lower() not in SETS["suffixes"]
    return acronym or not BODY_WORDS.isdisjoint(name.casefold().split())


def _bodies(names):
    """Give each name of a body one spelling, and an acronym the name that it is for."""
    spelling = one_spelling(names)
    bodies = {_initials(name): name for name in sorted(set(spelling.values())) if " " in name}
    return {name: bodies.get(name.replace(".", ""), spelled) for name, spelled in spelling.items()}


def _initials(name):
    return "".join(word[0] for word in name.split() if word[0].isupper())
