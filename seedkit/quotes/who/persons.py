"""
Persons: who is named in a report, and what is said of them there.

Names are entered with what tells a person from a place or a company: a title, a forename, a noun beside the
name, that they speak, and whether *he* or *it* follows. *Mr. Hill* and *Ann Hill* are two, *Hill* is whoever
was named most. A surname that nobody speaks under, and that has nothing beside it, stays unknown. What is
said of persons beside their names is for `roles`.
"""

import re
from collections import Counter, defaultdict
from copy import copy
from dataclasses import dataclass, field

from ..vocabulary import SETS, SOURCE_NOUNS, singular
from .cuts import cut
from .names import BODY_WORDS, COUNTRIES, COUNTRY_KINDS, FORENAMES, TITLES, gender_of, names_in, titled
from .roles import SHORT_TITLES, individual, roles_at
from .spelling import plain


@dataclass
class Person:
    """One person of a report, and what is said of them."""

    name: str
    gender: str = ""
    roles: list = field(default_factory=list)  # (noun, words beside it)
    times: int = 0
    sure: bool = True  # whether more than a capital and speech tells a person from a body
    junior: str = ""  # what stands behind the name: "Jr."
    forms: Counter = field(default_factory=Counter)  # names of more than one word

    @property
    def words(self):
        """The words of the name, without what stands behind it."""
        return self.name.removesuffix(f" {self.junior}").split()

    @property
    def countries(self):
        """The countries that their roles name."""
        return {COUNTRIES[word] for _, words in self.roles for word in words if word in COUNTRIES}


PARTISANS = SETS["partisans"]
BODIES = BODY_WORDS | SETS["state_bodies"] | SETS["media_names"]
OFFICES = SETS["under_offices"]
MALE, FEMALE = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
# law firm Hill Lee, but developer Ann Lee
FIRMS = {w for kind in ("firm", "media", "union") for w in SETS[f"body_{kind}"] if w[-2:] not in ("er", "or")}
MAIN = frozenset(("ROOT", "conj", "parataxis"))
BYLINE = 15  # tokens
HEADLINE = 60  # tokens of a frame that tell whether it is a headline
GENDER = dict.fromkeys(MALE, "m") | dict.fromkeys(FEMALE, "f") | {"its": "n", "itself": "n"}


class Persons:
    """The persons named in one report, and at which tokens."""

    def __init__(self, docs, quoted, sources=()):
        """Read parsed frames; `sources` are the tokens that speak, which tells persons from places."""
        self.docs, self.quoted, self.entered, self.at = docs, quoted, [], {}
        self.by_word = defaultdict(list)  # places in `entered` by the words of their names
        self.speaking = {(n, token.i) for n, token in sources}
        self.speakers = {
            token.text for _, token in sources if token.tag_ == "NNP" and not token.text.isupper()
        }
        headlines = {n for n, doc in enumerate(docs) if _headline(doc)}
        self.shouted = {n for n in headlines if docs[n].text.isupper()}
        self.names = names = cut(_runs(docs), docs, headlines)
        self.juniors = _juniors(names)
        for name in sorted(names, key=lambda name: (name.frame in headlines, -len(name.words))):
            self._enter(name)
        for name in names:
            self._note(name)
        self._note_mistagged()
        self._weigh_pronouns(headlines)

    def also(self, docs, quoted):
        """Give the same persons together with those whom only quotations tell from bodies."""
        other = self._elsewhere(docs)
        for name in sorted(other.names, key=lambda name: -len(name.words)):
            if quoted(name.frame, name.first) and len(name.words) > 1 and other._is_person(name):
                other._enter(name)
        new = other.entered[len(self.entered) :]
        for person in new:
            person.times, person.forms = 1, Counter([person.name])
        other.people = self.people + new
        return other

    def again(self, docs):
        """Find the same persons in another parse."""
        other = self._elsewhere(docs)
        for name in other.names:
            person = other._meant(name)
            if person is not None:
                other.at |= dict.fromkeys(((name.frame, i) for i in range(name.first, name.last)), person)
        other._note_mistagged()
        other.at = {place: person for place, person in other.at.items() if person.sure}
        return other

    def _elsewhere(self, docs):
        """The same persons, and the names of other frames."""
        other = copy(self)
        other.docs, other.speaking, other.at, other.entered = docs, set(), {}, list(self.entered)
        other.by_word = defaultdict(list, {word: list(row) for word, row in self.by_word.items()})
        other.names = cut(_runs(docs), docs, {n for n, doc in enumerate(docs) if _headline(doc)})
        return other

    def unsure(self):
        """Give the names of two words or more that may be a person's, and of which nothing tells so."""
        for name in self.names:
            able = (
                1 < len(name.words) <= 4 and (name.frame, name.last - 1) not in self.at and self._bare(name)
            )
            if able and not _is_office(name) and not any(w.lower() in BODIES for w in name.words):
                yield name

    def _enter(self, name):
        """Enter a name, if it is a person's and not yet known."""
        place = " ".join(name.words) in COUNTRIES or " ".join(name.words).lower() in SETS["states"]
        unnamed = place or self._shouted(name) or not name.words[-1][:1].isalpha() or _is_office(name)
        before = self.docs[name.frame][name.first - 1].lower_ if name.first else ""
        if unnamed or before in FIRMS or self._is_body(name) or _byline(name, self.docs[name.frame]):
            return  # law firm Perkins Hill
        sure = self._is_person(name)
        if (sure or self._speaks(name)) and self.known(name) is None:
            written = re.sub(r"['’]s?$", "", " ".join(name.words))
            alone = FORENAMES.get(written, "") if sure else ""
            written += f" {name.junior}" if plain(written) in self.juniors else ""
            self.entered.append(Person(written, gender_of(name) or alone, sure=sure, junior=name.junior))
            for word in set(plain(written).split()):
                self.by_word[word].append(len(self.entered) - 1)

    def _shouted(self, name):
        """LEE SLAMS BERG is nobody, ANN LEE is."""
        words = name.words if name.frame in self.shouted else ()
        return len(words) > 1 and words[0].title() not in FORENAMES

    def _is_person(self, name):
        """Tell whether a forename, a title or a noun beside the name says that it is a person's."""
        doc, long = self.docs[name.frame], len(name.words) > 1
        forename = name.words[0] in FORENAMES and len(name.words) <= 5
        if titled(name) or (forename and (long or self._speaks(name))):
            return True
        previous, head = doc[name.first - 1] if name.first else None, doc[name.last - 1]
        named = previous is not None and previous.lower_ == "named"
        near = [t for t in head.children if t.dep_ == "appos"] + [head.head] * (head.dep_ == "appos")
        near += [previous] if previous is not None and previous.tag_ in ("NN", "NNP") else []
        beside = named or any(map(individual, near))
        return beside and self._bare(name) and (long or named or self._speaks(name))

    def _speaks(self, name):
        """A name that somebody speaks under may be a person's, or Boeing."""
        if len(name.words) > 1:
            return name.words[-1] in self.speakers and self._bare(name)
        word = name.words[0]
        common = word.isupper() or singular(word) in SOURCE_NOUNS or word.lower() in SETS["media_names"]
        return (name.frame, name.last - 1) in self.speaking and self._bare(name) and not common

    def _bare(self, name):
        doc = self.docs[name.frame]
        before = doc[name.first - 1 - len(name.before)] if name.first > len(name.before) else None
        the = before is not None and before.lower_ == "the"
        placed = not name.before or name.before[0] in COUNTRIES  # the U.S. Pacific Command
        return len(name.words) <= 4 and not (the and placed)

    def _is_body(self, name):
        """Bill McInturff and, where Law said it rained, Steven Law are persons; the Law School is not."""
        first, *others = (w.lower().strip(".,") for w in name.words)
        called = self._called(name)
        if called is not None:
            return called
        named = name.words[0] in FORENAMES and bool(others)
        alike = self.by_word[plain(name.words[0]).rpartition(" ")[2]] if not others else ()
        if any(self.entered[n].words[-1] == name.words[0] != self.entered[n].name for n in alike):
            return False
        if named and len(others) == 1 and name.words[-1] in self.speakers:
            return False
        return any(w in BODY_WORDS for w in others) or (first in BODY_WORDS and not named)

    def _called(self, name):
        """Justice Sandra Day O'Connor is no Day; the Post-Dispatch, and Lindwerk, a firm, are; else None."""
        if titled(name) and name.words[0] in FORENAMES and name.words[-1].lower() not in BODY_WORDS:
            return False
        nouns = [t for t in self.docs[name.frame][name.last - 1].rights if t.dep_ == "appos"]
        body = any(SOURCE_NOUNS.get(t.lower_) in ("organisation", "government") for t in nouns)
        paper = "-" in name.words[-1] and name.words[-1].lower().split("-")[-1] in BODIES
        return True if paper or (body and name.words[0] not in FORENAMES) else None

    def known(self, name):
        """Give the person whom a Name fits by full name, surname or forename, or None."""
        words, gender, found = plain(" ".join(name.words)).split(), gender_of(name), []
        titles = {SHORT_TITLES.get(w.lower().rstrip("."), w.lower()) for w in name.before}
        told = " ".join(words) in self.juniors
        for n in sorted({n for word in words for n in self.by_word[word]}):
            person = self.entered[n]
            theirs, junior = plain(" ".join(person.words)).split(), bool(person.junior) == bool(name.junior)
            if told and not junior:
                continue
            if gender + person.gender not in ("mf", "fm") and _fits(words, theirs):
                shared = len(titles & {noun for noun, _ in person.roles})
                found.append((words[-1] == theirs[-1], shared, junior, person.times, person))
        return max(found, key=lambda row: row[:4])[4] if found else None

    def _note(self, name):
        """Note who is meant by a name, and what is said of them there."""
        person = self._meant(name)
        if person is not None:
            person.times += 1
            if len(name.words) > 1:
                person.forms[re.sub(r"['’]s?$", "", " ".join(name.words))] += 1
            person.gender = person.gender if person.gender in ("m", "f") else gender_of(name)
            self.at |= dict.fromkeys(((name.frame, i) for i in range(name.first, name.last)), person)
            doc = self.docs[name.frame]
            found = roles_at(doc, name, doc[name.last - 1])
            person.roles += [role for role in found if role not in person.roles]

    def _meant(self, name):
        """Give the person whom a name means, or None where it is that of a body or a country."""
        single = len(name.words) == 1 and not name.before
        house = single and not self._bare(name) and name.words[0].lower() in BODIES  # after Ann House
        person = None if house or self._is_body(name) else self.known(name)
        if person is None or (
            " ".join(name.words) in COUNTRIES
            and not (name.words[-1] in self.speakers and name.words[-1] == person.words[-1] != person.name)
        ):
            return None
        return person

    def _note_mistagged(self):
        """A capitalised surname is one even where the tagger took it for a common noun."""
        surnames = {person.words[-1]: person for person in sorted(self.entered, key=lambda p: p.times)}
        others = {(n.frame, i) for n in self.names if len(n.words) > 1 for i in range(n.first, n.last)}
        for frame, doc in enumerate(self.docs):
            for token in doc:
                common = token.tag_ in ("NN", "NNS", "JJ") or not token.is_sent_start
                able = common and token.lower_ not in BODIES and (frame, token.i) not in others
                if able and token.text in surnames:
                    self.at.setdefault((frame, token.i), surnames[token.text])

    def _weigh_pronouns(self, headlines):
        """Most pronouns right after a name tell its gender, and Boeing with its planes from a person."""
        counts = {id(p): Counter() for p in self.entered if p.gender not in ("m", "f") or not p.sure}
        spoke = None
        for frame in sorted(set(range(len(self.docs))) - headlines):
            last = spoke if self.quoted[frame] and self.quoted[frame][0] else None  # “…,” he goes on
            spoke = None
            for token in self.docs[frame]:
                place = frame, token.i
                last = self.at.get(place, last)
                if place in self.speaking and token.head.dep_ in MAIN and token.head.lower_ != "asked":
                    spoke = last
                if id(last) in counts and not self.quoted[frame][token.i]:
                    counts[id(last)][GENDER.get(token.lower_)] += 1
        for person in self.entered:
            count = counts.get(id(person), ())
            if count and count["m"] + count["f"]:
                person.gender = "m" if count["m"] >= count["f"] else "f"
            if count and not person.sure:
                single = " " not in person.name
                person.sure = count["m"] + count["f"] >= max(single, count["n"])
        self.people = [person for person in self.entered if person.sure]
        self.at = {place: person for place, person in self.at.items() if person.sure}


def _fits(words, theirs):
    """Tell whether the words of a name may be those of a person's: all of them, or the last or the first."""
    if len(words) == 1:
        return words[0] == theirs[-1] or (words[0] == theirs[0] and len(words[0]) > 2)
    within = set(words) <= set(theirs) or (set(theirs) <= set(words) and len(theirs) > 1)
    return within or (words[-1] == theirs[-1] and words[0] == theirs[0])


def _byline(name, doc):
    """By Ann Lee, Newswire: whoever wrote the report."""
    return 0 < name.first - len(name.before) < 3 and doc[0].lower_ == "by" and len(doc) < BYLINE


def _is_office(name):
    """Is it a role or a people: "Pennsylvania Governor", "Asian Americans"? Stephen King is a name."""
    if name.words[0].lower() in OFFICES and len(name.words) == 1:
        return True  # Deputy Assistant to the Secretary
    first, *_, last = name.words if len(name.words) > 1 else ("", *name.words)
    people = COUNTRY_KINDS.get(last.removesuffix("s")) == "demonym"
    return first not in FORENAMES and (last.lower() in TITLES or last.lower() in PARTISANS or people)


def _runs(docs):
    return [name for n, doc in enumerate(docs) for name in names_in(doc, n)]


def _juniors(names):
    """The names that a report has both with "Jr." and without: two persons', as Donald Trump is."""
    written = [(plain(" ".join(name.words)), name.junior) for name in names if len(name.words) == 2]
    return {name for name, junior in written if junior} & {name for name, junior in written if not junior}


def _headline(doc):
    """Tell whether nearly all long words have capitals: there, common words look like names."""
    long = [word for word in doc[:HEADLINE].text.split() if len(word) > 3 and word.isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)
