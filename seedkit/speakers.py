"""
Speakers: the person or body behind a source.

A register per report gathers the persons named in it, by title, apposition, forename or by what they do, and
what is said of them: *Putin*, *he*, *the Russian leader* then lead to "Vladimir Putin". Roles go by country
or institution and not by the noun alone, for reports of a summit know two leaders. Pronouns go to the most
salient earlier subject that their gender allows, which is a guess with a good record; a role that fits
nobody, or two, stays without a speaker.
"""

import re
from bisect import bisect_right
from collections import Counter
from operator import itemgetter

from .names import BODY_WORDS, COUNTRIES, FORENAMES, gender_of, names_in, titled
from .roles import ROLE_OF, SHORT_TITLES, Person, individual, roles_at, words_beside
from .speaking import SETS, SOURCE_NOUNS, VERBS, singular
from .spelling import plain
from .subjects import SUBJECTS

MALE, FEMALE = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
CALLINGS, PARTISANS = SETS["callings"], SETS["partisans"]
OFFICES = SETS["offices"] | CALLINGS | PARTISANS
GENDER = dict.fromkeys(MALE, "m") | dict.fromkeys(FEMALE, "f") | {"its": "n", "itself": "n"}
REACH = 5  # paragraphs in which a pronoun looks back for its person


class Register:
    """The persons of one report and who is meant where."""

    def __init__(self, docs, quoted, sources=()):
        """Read parsed frames; `sources` are the tokens that speak, which tells persons from places."""
        self.docs, self.quoted = docs, quoted
        self.people, self.at, self.rows, self.pronouns, self.places = [], {}, [], {}, {}
        self.speaking = {(n, token.i) for n, token in sources}
        self.speakers = {
            token.text for _, token in sources if token.tag_ == "NNP" and not token.text.isupper()
        }
        self.names = names = [name for n, doc in enumerate(docs) for name in names_in(doc, n)]
        headlines = {n for n, doc in enumerate(docs) if _headline(doc)}
        for name in sorted(names, key=lambda name: (name.frame in headlines, -len(name.words))):
            self._enter(name)
        for name in names:
            self._note(name)
        self._note_mistagged()
        self._weigh_pronouns(headlines)
        self._walk()

    def person(self, frame, token):
        """Give the Person whom a token means, or None."""
        token = antecedent(token)
        word = token.lower_
        if word in MALE or word in FEMALE:
            return self.pronouns.get((frame, token.i)) or self._pronoun(frame, token)
        found = self.at.get((frame, token.i))
        if found is None:
            nearby = [t for t in token.children if t.dep_ in ("appos", "flat")]
            found = next((self.at[frame, t.i] for t in nearby if (frame, t.i) in self.at), None)
        role = token.text.islower() or token.lower_ in PARTISANS
        if found is None and token.tag_.startswith("NN") and role:
            found = self._role(frame, token)
        return found

    def _enter(self, name):
        """Enter a name, if it is a person's and not yet known."""
        if self._is_body(name) or " ".join(name.words) in COUNTRIES or not name.words[-1][:1].isalpha():
            return
        sure = self._is_person(name)
        if (sure or self._speaks(name)) and self.known(name) is None:
            written = re.sub(r"['’]s?$", "", " ".join(name.words))
            alone = FORENAMES.get(written, "") if sure else ""
            self.people.append(Person(written, gender_of(name) or alone, sure=sure))

    def _is_person(self, name):
        """Tell whether a forename, a title or a noun beside the name says that it is a person's."""
        doc, long = self.docs[name.frame], len(name.words) > 1
        forename = name.words[0] in FORENAMES and len(name.words) <= 5
        if titled(name) or (forename and (long or self._speaks(name))):
            return True
        previous = doc[name.first - 1] if name.first else None
        named = previous is not None and previous.lower_ == "named"
        beside = named or (
            previous is not None and individual(previous) and previous.tag_ in ("NN", "NNP")
        )
        head = doc[name.last - 1]
        near = [t for t in head.children if t.dep_ == "appos"] + [head.head] * (head.dep_ == "appos")
        return (beside or any(map(individual, near))) and self._bare(name) and (long or named or self._speaks(name))

    def _speaks(self, name):
        """A name that somebody speaks under may be a person's, or Boeing."""
        if len(name.words) > 1:
            return name.words[-1] in self.speakers and self._bare(name)
        word = name.words[0]
        common = word.isupper() or singular(word) in SOURCE_NOUNS or word.lower() in SETS["media_names"]
        return (name.frame, name.last - 1) in self.speaking and self._bare(name) and not common

    def _bare(self, name):
        doc = self.docs[name.frame]
        return len(name.words) <= 4 and not (name.first and doc[name.first - 1].lower_ == "the")

    def _is_body(self, name):
        """Bill McInturff and, where Law said it rained, Steven Law are persons; the Law School is not."""
        first, *others = (w.lower().strip(".,") for w in name.words)
        named = name.words[0] in FORENAMES and bool(others)
        if not others and any(person.name.endswith(f" {name.words[0]}") for person in self.people):
            return False
        if named and len(others) == 1 and name.words[-1] in self.speakers:
            return False
        return any(w in BODY_WORDS for w in others) or (first in BODY_WORDS and not named)

    def known(self, name):
        """Give the person whom a Name fits by full name, surname or forename, or None."""
        words, gender, found = plain(" ".join(name.words)).split(), gender_of(name), []
        titles = {SHORT_TITLES.get(w.lower().rstrip("."), w.lower()) for w in name.before}
        for person in self.people:
            theirs = plain(person.name).split()
            if gender + person.gender in ("mf", "fm") or not words or not theirs:
                continue
            if len(words) > 1:
                fits = set(words) <= set(theirs) or (set(theirs) <= set(words) and len(theirs) > 1)
                fits = fits or (words[-1] == theirs[-1] and words[0] == theirs[0])
            else:
                fits = words[0] == theirs[-1] or (words[0] == theirs[0] and len(words[0]) > 2)
            if fits:
                shared = len(titles & {noun for noun, _ in person.roles})
                found.append((words[-1] == theirs[-1], shared, person.times, person))
        return max(found, key=lambda row: row[:3])[3] if found else None

    def _note(self, name):
        """Note who is meant by a name, and what is said of them there."""
        doc = self.docs[name.frame]
        person = None if self._is_body(name) else self.known(name)
        if person is None or (
            " ".join(name.words) in COUNTRIES
            and not (name.words[-1] in self.speakers and person.name.endswith(f" {name.words[-1]}"))
        ):
            return
        person.times += 1
        person.gender = person.gender if person.gender in ("m", "f") else gender_of(name)
        for i in range(name.first, name.last):
            self.at[name.frame, i] = person
        head = doc[name.last - 1]
        person.roles += [role for role in roles_at(doc, name, head) if role not in person.roles]

    def _note_mistagged(self):
        """A capitalised surname is one even where the tagger took it for a common noun."""
        surnames = {person.name.split()[-1]: person for person in sorted(self.people, key=lambda p: p.times)}
        for frame, doc in enumerate(self.docs):
            for token in doc:
                common = token.tag_ in ("NN", "NNS", "JJ") or not token.is_sent_start
                if common and token.text in surnames:
                    self.at.setdefault((frame, token.i), surnames[token.text])

    def _weigh_pronouns(self, headlines):
        """Most pronouns right after a name tell its gender, and Boeing with its planes from a person."""
        counts = {id(p): Counter() for p in self.people if p.gender not in ("m", "f") or not p.sure}
        for frame in set(range(len(self.docs))) - headlines:
            last = None
            for token in self.docs[frame]:
                last = self.at.get((frame, token.i), last)
                if id(last) in counts and not self.quoted[frame][token.i]:
                    counts[id(last)][GENDER.get(token.lower_)] += 1
        for person in self.people:
            count = counts.get(id(person), ())
            if count and count["m"] + count["f"]:
                person.gender = "m" if count["m"] >= count["f"] else "f"
            if count and not person.sure:
                single = " " not in person.name
                person.sure = count["m"] + count["f"] >= max(single, count["n"])
        self.people = [person for person in self.people if person.sure]
        self.at = {place: person for place, person in self.at.items() if person.sure}
        for place in sorted(self.at):
            self.places.setdefault(id(self.at[place]), []).append(place)

    def _walk(self):
        """Go through the sentences and note whom each one is about; pronouns are settled on the way."""
        for frame, doc in enumerate(self.docs):
            for sentence in doc.sents:
                row = []
                self.rows.append((frame, row))
                for token in sentence:
                    person = None if self.quoted[frame][token.i] else self._about(frame, token)
                    if person:
                        row.append((_weight(token) + 0.25 * ((frame, token.i) in self.speaking), token.i, person))

    def _about(self, frame, token):
        """Whom a token is about: a name, or as a subject a pronoun or a role."""
        is_subject = token.dep_ in ("nsubj", "nsubjpass")
        if token.lower_ in ("he", "she", "him", "her", "his"):
            person = self._pronoun(frame, token)
            return person if is_subject else None
        if (frame, token.i) in self.at:
            part = token.dep_ == "compound" and token.head.dep_ != "ROOT" and token.head.tag_[:2] == "NN"
            return None if part else self.at[frame, token.i]
        return self._role(frame, token) if is_subject and token.tag_ == "NN" else None

    def _pronoun(self, frame, token):
        if (frame, token.i) in self.pronouns:
            return self.pronouns[frame, token.i]
        gender = "m" if token.lower_ in MALE else "f"
        best, said = None, _said_before(token)
        for other in self.docs[frame][token.sent.start : token.i]:
            person = self.at.get((frame, antecedent(other).i)) if other.i not in said else None
            if person and other.dep_ in SUBJECTS | {"nsubjpass"} and person.gender in ("", "both", gender):
                best = person
                break
        for row_frame, row in self._rows_back(frame, REACH) if best is None else ():
            fitting = [
                entry
                for entry in row
                if entry[2].gender in ("", "both", gender)
                and (row_frame, entry[1]) < (frame, token.i)
                and not (row_frame == frame and entry[1] in said)
            ]
            if fitting:
                best = max(fitting, key=lambda entry: (entry[0], entry[2].gender == gender, -entry[1]))[2]
                break
        self.pronouns[frame, token.i] = best
        return best

    def _role(self, frame, token):
        """The Russian leader, the former secretary of state: one whose role and country it is."""
        noun, beside = singular(token.text), words_beside(token)
        definite = any(t.dep_ in ("det", "poss") and t.lower_ in ("the", "this") for t in token.children)
        if not definite or SOURCE_NOUNS.get(noun) != "individual":
            return None
        fitting = []
        for person in self.people:
            shared = _shared(noun, beside, person)
            if shared is not None:
                fitting.append((shared, self._last_named(person, frame, token.i), person))
        fitting.sort(key=lambda row: row[:2])
        particular = any(w in COUNTRIES for w in beside)
        if particular and fitting and not fitting[-1][0] and len(fitting) > 1:
            return None
        return fitting[-1][2] if fitting else self._salient(frame, token, noun)

    def _salient(self, frame, token, noun):
        """The senator, where nobody is called one: who was spoken of last, if nothing else is said of them."""
        if noun not in OFFICES or token.tag_ not in ("NN", "NNP") or (frame, token.i) not in self.speaking:
            return None
        rows = ([e for e in row if (at, e[1]) < (frame, token.i)] for at, row in self._rows_back(frame, 1))
        row = next(filter(None, rows), None)
        if row is None:
            return None
        weight, _, person = max(row, key=itemgetter(0))
        gender = {"man": "m", "woman": "f"}.get(re.sub(r".*?(wo)?man$", r"\1man", noun))
        others = {n for n, _ in person.roles if SOURCE_NOUNS.get(n)} - ROLE_OF["candidate"]
        others = others if noun not in CALLINGS else ()
        in_doubt = weight < 2 and len(row) > 1
        if in_doubt or others or _conflict(noun, words_beside(token), person):
            return None
        return person if gender in (None, person.gender) else None

    def _last_named(self, person, frame, i):
        places = self.places.get(id(person), [])
        before = bisect_right(places, (frame, i))
        return places[before - 1] if before else (-1, -1)

    def _rows_back(self, frame, reach):
        """Go back through the sentences from a frame, over so many paragraphs."""
        for n in range(bisect_right(self.rows, frame, key=itemgetter(0)) - 1, -1, -1):
            if self.rows[n][0] < frame - reach:
                return
            yield self.rows[n]


def _weight(token):
    """The subject of a main clause is what its sentence is about, more than other subjects and the rest."""
    if token.dep_ not in ("nsubj", "nsubjpass", "compound"):
        return 0.5 if token.dep_ == "poss" else 1
    if token.head.dep_ in ("ROOT", "conj", "ccomp"):
        return 2
    return 1.9 if token.tag_ == "PRP" else 1.5


def _same(noun, person):
    """Give the words beside the roles of a person that a noun may stand for: *the Republican* for any of them."""
    party = noun.capitalize() if noun in PARTISANS else None
    return [
        words for n, words in person.roles if n == noun or n in ROLE_OF.get(noun, ()) or party in words
    ]


def _shared(noun, beside, person):
    """Weigh what a role and a person's roles share; None also where countries or parties differ."""
    if not _same(noun, person) or _conflict(noun, beside, person):
        return None
    lower = {w.lower() for words in _same(noun, person) for w in words}
    countries = {COUNTRIES[w] for w in beside if w in COUNTRIES}
    return len({w.lower() for w in beside} & lower) + 2 * len(countries & person.countries)


def _conflict(noun, beside, person):
    """Tell whether a role and a person's roles name two countries, or two parties."""
    countries = {COUNTRIES[w] for w in beside if w in COUNTRIES}
    theirs = {w for words in _same(noun, person) for w in words}
    proper, own = ({w for w in words if w[:1].isupper() and w not in COUNTRIES} for words in (beside, theirs))
    return any(a and b and not a & b for a, b in ((countries, person.countries), (proper, own)))


def _said_before(pronoun):
    """Ann Lee is late, she said: whoever is the subject of what is said is somebody else."""
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS or verb.lower_ not in VERBS:
        return ()
    if verb.dep_ == "parataxis":
        return {t.i for t in verb.head.subtree} - {t.i for t in verb.subtree}
    clauses = [clause for clause in verb.lefts if clause.dep_ == "ccomp"]
    asides = {t.i for clause in clauses for aside in clause.lefts if aside.dep_ == "advcl" for t in aside.subtree}
    return {t.i for clause in clauses for t in clause.subtree} - asides


def _headline(doc):
    """Tell whether nearly all long words have capitals: there, common words look like names."""
    long = [word for word in doc.text.split() if len(word) > 3 and word.isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def antecedent(token):
    """Give the noun that a relative pronoun stands for; any other token is its own."""
    if token.tag_ not in ("WP", "WDT"):
        return token
    if token.head.dep_ == "relcl":
        noun, before = token.head.head, _before_comma(token)
        return before if before in noun.conjuncts else noun
    before = _before_comma(token)
    return before if before.tag_.startswith("NN") else token


def _before_comma(token):
    before = token.nbor(-1) if token.i else token
    return before.nbor(-1) if before.text == "," and before.i else before
