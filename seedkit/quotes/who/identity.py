"""
Identity: who is one person over all reports.

*Barack Obama*, *President Obama* and *Obama* are one, whatever each report calls him. Full names that agree
are one person everywhere, those that may be one (`spelling`) within an event. A surname alone is the one
who has it in its event, or who is named there far more than others; of two who can't be told apart it says
so: *Clinton (Bill or Hillary)*. Where nobody of an event has it, it is whoever is known by it elsewhere, if
the title agrees or several events know the person. Two people of one full name become one.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from ..vocabulary import SETS
from .spelling import (
    FULL_FORMS,
    INITIAL,
    differ,
    full_name,
    may_be_one,
    other_forename,
    plain,
    short_of,
    sound,
)

MOST = 24  # persons of one surname in an event beyond which they are not compared
FAR_MORE = 4  # times as often named: a surname alone is the one who is
KNOWN = 2  # events in which a person is named in full, for a surname alone to be theirs in another
GENDERS = ("m", "f", "")
SAID = 3  # persons who are named where a surname may be any of theirs
SOLE = SETS["sole_offices"]  # one at a time holds them
LONG = 7  # letters of a surname by whose sound alone somebody is known
LONGEST = 4  # words of a name that is no part of a headline
UMLAUT = re.compile(r"(?<=[aou])e")  # Müller, Mueller


class Known(NamedTuple):
    """A person as one report knows them."""

    doc_id: str
    name: str  # the fullest form there
    gender: str = ""
    junior: str = ""  # what stands behind the name: "Jr."
    roles: frozenset = frozenset()  # nouns
    forms: tuple = ()  # each form of more than one word, and how often it stands there
    times: int = 1
    sure: bool = True  # whether the report tells this name from a body's


class Found(list):
    """What a finder found in a report, with the persons whom the report knows (`Known`)."""

    persons = ()

    def by_itself(self):
        """Let go of the parse, so that it can be sent on."""
        for one in self:
            one.head = None
        return self


@dataclass
class Somebody:
    """One person of all reports, or of one until they are merged."""

    junior: bool = False
    names: set = field(default_factory=set)  # FullNames
    genders: set = field(default_factory=set)
    roles: set = field(default_factory=set)
    events: Counter = field(default_factory=Counter)  # how often each names them
    forms: Counter = field(default_factory=Counter)
    name: str = ""
    into: object = None  # whom they were merged with

    def add(self, known, event):
        """Add what one report knows."""
        name = full_name(known.name)
        self.names.add(name)
        self.genders.update({known.gender} & {"m", "f"})
        self.roles |= known.roles
        self.events[event] += known.times
        forms = {form: n for form, n in known.forms if full_name(form).first == name.first}
        self.forms.update(forms or {known.name: 1})

    def take(self, other):
        """Make another one this one."""
        other.into = self
        for part in ("names", "genders", "roles", "events", "forms"):
            getattr(self, part).update(getattr(other, part))

    def may_be(self, other, alike):
        """Tell whether two may be one: some names of theirs are alike, and none tells them apart."""
        if self.junior != other.junior or len(self.genders | other.genders) > 1:
            return False
        pairs = [(a, b) for a in self.names for b in other.names]
        return any(alike(a, b) for a, b in pairs) and not any(differ(a, b) for a, b in pairs)

    def others(self, other):
        """Tell whether two have forenames of which none is the other's."""
        return all(other_forename(a, b) for a in self.names for b in other.names)

    @property
    def root(self):
        """Who they are at last."""
        return self if self.into is None else self.into.root


class Identity:
    """
    Who is who among the persons that reports know.

    Parameters
    ----------
    persons : iterable of Known
    event_of : dict
        The event of each report (`spans.event_of`).

    Examples
    --------
    >>> names = {"a": "Chuck Schumer", "b": "Charles E. Schumer", "c": "Schumer"}
    >>> persons = [Known(doc_id, name, forms=((name, 1),)) for doc_id, name in names.items()]
    >>> who = Identity(persons, dict.fromkeys(names, "the vote"))
    >>> {who.of(*one) for one in names.items()}
    {'Charles E. Schumer'}
    """

    def __init__(self, persons, event_of):
        self.event_of, self.at, self.called_so = event_of, {}, defaultdict(list)
        told = {(event_of[one.doc_id], _last(one.name)) for one in persons if one.sure}
        persons = [one for one in persons if one.sure or (event_of[one.doc_id], _last(one.name)) in told]
        full = [known for known in persons if full_name(known.name)]
        # those with a middle name first: they tell persons apart, and others join them
        for known in sorted(full, key=lambda known: not full_name(known.name).initials):
            self._enter(known, bool(known.junior) and known.name.endswith(known.junior))
        self.somebody = [one for row in self.called_so.values() for one in row]
        self._merge_within_events()
        self._merge_short_forms()
        self.somebody = [one for one in self.somebody if one.into is None]
        self._spell()
        self._index()
        self.names = {place: one.root.name for place, one in self.at.items()}
        for known in persons:
            if not full_name(known.name):
                self.names[known.doc_id, known.name] = self._alone(known)

    def of(self, doc_id, name):
        """Give the one name of a person whom a report knows under a name, or None."""
        return self.names.get((doc_id, name))

    def full(self, event, name):
        """Give the one name of the person whom an event calls by a full name, or None."""
        parts = full_name(name)
        row = self.called_so.get((parts.first, parts.last, False), ()) if parts else ()
        fitting = {one.root.name for one in row if event in one.root.events}
        return fitting.pop() if len(fitting) == 1 else None

    def surname(self, event, word, known=None):
        """Say who of an event has a surname; None where nobody has it."""
        return self._called(self.last, event, word, known)

    def forename(self, event, word, known=None):
        """Say who of an event is called by a word of a name that is no surname; None where nobody is."""
        return self._called(self.word, event, word, known)

    def _alone(self, known):
        """Give the one name of a person whom a report knows by one word."""
        event, word = self.event_of[known.doc_id], known.name
        here = self.surname(event, word, known)
        if known.roles & SOLE and not any(one.roles & known.roles for one in self.last[event, _key(word)]):
            return self.elsewhere(word, known) or here or word
        return here or self.forename(event, word, known) or self.elsewhere(word, known) or word

    def _called(self, names, event, word, known):
        gender, roles = (known.gender, known.roles) if known else ("", frozenset())
        able = names.get((event, _key(word)), ())
        if not able and len(word) >= LONG and " " not in word and names is self.last:
            able = self.heard.get((event, sound(_key(word))), ())
        able = [one for one in able if _fits(one, gender)]
        return (_chosen(able, event, roles) or _unclear(able, word)) if able else None

    def elsewhere(self, word, known=None):
        """Give the one whom other events know by a surname: with that title, or where several events do."""
        gender, roles = (known.gender, known.roles) if known else ("", frozenset())
        place = _key(word), gender if gender in GENDERS else ""
        titled = {one.name: one for role in roles for one in self.titled.get((*place, role), ())[:2]}
        found = list(titled.values()) or self.known.get(place, ())
        return found[0].name if len(found) == 1 else None

    def _enter(self, known, junior):
        """Enter a full name: those who have it are one, unless their middle names differ."""
        name, event = full_name(known.name), self.event_of[known.doc_id]
        row = self.called_so[name.first, name.last, junior]
        able = [one for one in row if not any(differ(name, other) for other in one.names)]
        able.sort(key=lambda one: (one.events[event], one.events.total()), reverse=True)
        if not able:
            row.append(Somebody(junior))
        one = self.at[known.doc_id, known.name] = able[0] if able else row[-1]
        one.add(known, event)

    def _merge_within_events(self):
        """Within an event, full names that may be one person's are."""
        groups = defaultdict(list)
        for one in self.somebody:
            keys = {
                (event, key) for event in one.events for n in one.names for key in (n.last, sound(n.last))
            }
            for place in keys:
                groups[place].append(one)
        for row in groups.values():
            _merge(row, may_be_one)

    def _merge_short_forms(self):
        """Of all reports, those who differ by the short form of a forename alone are one."""
        groups = defaultdict(list)
        for one in self.somebody:
            for last in {name.last for name in one.names} if one.into is None else ():
                groups[last].append(one)
        for row in groups.values():
            _merge(row, short_of)

    def _spell(self):
        """Give each the commonest full name with the commonest forename, without an initial if it can be."""
        taken = set()
        for one in self.somebody:
            forms, firsts = one.forms, Counter()
            for form, n in forms.items():
                firsts[full_name(form).first] += n
            best = sorted(forms, key=lambda n: (_marred(n), -forms[n], -len(n), n))
            best.sort(key=lambda n: (-firsts[full_name(n).first], full_name(n).first in FULL_FORMS))
            free = [form for form in best if form not in taken]
            one.name = (free or best)[0] + " Jr." * one.junior
            taken.add(one.name)

    def _index(self):
        self.last, self.word, self.heard = defaultdict(list), defaultdict(list), defaultdict(list)
        self.titled, self.known = defaultdict(list), defaultdict(list)  # wherever they are named
        for one in self.somebody:
            last = {_key(name.last) for name in one.names}
            other = {_key(part) for name in one.names for part in (name.first, *name.middle)} - last
            for event in one.events:
                for key in last:
                    self.last[event, key].append(one)
                    self.heard[event, sound(key)].append(one)
                for key in other:
                    self.word[event, key].append(one)
            for place in ((key, gender) for key in last for gender in GENDERS if _fits(one, gender)):
                for role in one.roles:
                    self.titled[*place, role].append(one)
                if len(one.events) >= KNOWN:
                    self.known[place].append(one)


def _marred(name):
    """A middle initial, or words of a headline: no name to call somebody by, if there is another."""
    return INITIAL.search(name) is not None or len(name.split()) > LONGEST


def _last(name):
    return _key(full_name(name).last if full_name(name) else name)


def _key(word):
    return UMLAUT.sub("", plain(word))


def _fits(one, gender):
    return gender not in ("m", "f") or not one.genders or gender in one.genders


def _chosen(able, event, roles):
    """Of those who have a surname, the only one, the only one of that title, or who is named far more."""
    titled = [one for one in able if one.roles & roles]
    if len(able) == 1 or len(titled) == 1:
        return (able if len(able) == 1 else titled)[0].name
    first, second = sorted((one.events[event] for one in able), reverse=True)[:2]
    most = next(one for one in able if one.events[event] == first)
    return most.name if first >= FAR_MORE * second else None


def _unclear(able, word):
    """A surname that may be any of several persons': Clinton (Bill or Hillary)."""
    firsts = sorted(one.name.removesuffix(f" {word}") for one in able)
    return f"{word} ({' or '.join(firsts)})" if len(able) <= SAID else f"{word} (one of {len(able)})"


def _merge(row, alike):
    """Merge those of a group who may be one, unless one of them may also be somebody else of it."""
    row = list({id(one.root): one.root for one in row}.values())
    if not 1 < len(row) <= MOST:
        return
    near = defaultdict(list)
    for a, b in combinations(row, 2):
        if a.may_be(b, alike):
            near[id(a)].append(b)
            near[id(b)].append(a)
    for one in row:
        theirs = near[id(one)]
        if theirs and not any(a.others(b) for a, b in combinations(theirs, 2)):
            for other in theirs:
                if other.root is not one.root and not _doubtful(other, near):
                    one.root.take(other.root)


def _doubtful(one, near):
    return any(a.others(b) for a, b in combinations(near[id(one)], 2))
