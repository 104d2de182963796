"""
Speakers: the person or body behind a source.

*Putin*, *he* and *the Russian leader* lead to "Vladimir Putin", if a report names him (persons). Roles go by
country or institution and not by the noun alone, for reports of a summit know two leaders. Pronouns go to the
most salient earlier subject that their gender allows, which is a guess with a good record; of two whom a role
fits it is the last named, unless it names a country. A role that fits nobody stays without a speaker.
"""

import re
from bisect import bisect_right
from operator import itemgetter

from ..sources import SUBJECTS, role_holder
from ..vocabulary import SETS, SOURCE_NOUNS, VERBS, singular
from .names import COUNTRIES, LISTED, TITLES
from .persons import FEMALE, MALE
from .roles import (
    ROLE_OF,
    SHORT_TITLES,
    STATES,
    among,
    conflict,
    holds,
    initials,
    kept,
    said_beside,
    shared,
    words_beside,
)

CALLINGS, PARTISANS = SETS["callings"], SETS["partisans"]
OFFICES = SETS["offices"] | CALLINGS | PARTISANS
ALONE = SETS["sole_offices"] | SETS["role_lawmaker"]  # who may be meant by the word alone
SEATS = SETS["legislative_roles"]  # a senator may be a leader, or a chairman
LAWMAKERS = PARTISANS | SETS["role_lawmaker"] | {"lawmaker"}
VARIES = frozenset(("former", "retired", "veteran", "longtime"))
LINKS = frozenset(("of", "for", "on", "at"))  # between a role and the name behind it
APART = 7  # words of an apposition that is a name
NEAR, FAR = 2, 200  # paragraphs in which *they* look back, and tokens of each
REACH = 5  # paragraphs in which a pronoun looks back for its person


class Speakers:
    """Who is meant at each place of one report."""

    def __init__(self, docs, quoted, persons):
        """Take parsed frames, which tokens of them are quoted, and the persons named in them."""
        self.docs, self.quoted, self.persons = docs, quoted, persons
        self.at, self.speaking = persons.at, persons.speaking
        self.rows, self.pronouns, self.places = [], {}, {}
        self.initials = initials(persons)
        for place in sorted(self.at):
            self.places.setdefault(id(self.at[place]), []).append(place)
        self._walk()

    def person(self, frame, token):
        """Give the Person whom a token means, or None."""
        token = antecedent(token)
        word = token.lower_
        if word in MALE or word in FEMALE:
            return self.pronouns.get((frame, token.i)) or self._pronoun(frame, token)
        found = self.at.get((frame, token.i))
        if found is None:
            nearby = [t for t in token.children if t.dep_ in ("appos", "flat") or _put_beside(token, t)]
            nearby = [t for t in nearby if token.tag_ != "NNS" or any(t.conjuncts)]  # his lawyers
            found = next((self.at[frame, t.i] for t in nearby if (frame, t.i) in self.at), None)
            found = found or self._apposed(frame, token) or self._ahead(frame, token)
        if found is None and token.text in self.initials and _definite(token):
            return self.initials[token.text]
        role = token.text.islower() or token.lower_ in PARTISANS or _capital(token)
        if found is None and (token.tag_.startswith("NN") or _aged(token)) and role:
            found = self._role(frame, token)
        return found

    def _apposed(self, frame, token):
        """The mayor of Harwick, Ann Lee, said: the name between the last commas."""
        doc, end = self.docs[frame], token.right_edge.i + 1
        end -= end > 1 and doc[end - 1].text == ","
        able = token.tag_ == "NN" and SOURCE_NOUNS.get(token.lower_) == "individual"
        if not able or (frame, end - 1) not in self.at:
            return None
        first = next((t.i for t in reversed(doc[token.i : end]) if t.text == ","), None)
        closed = first and end < len(doc) and doc[end].text == "," and end - first < APART
        return (
            self.at[frame, end - 1]
            if closed and all(t.tag_ in LISTED for t in doc[first + 1 : end])
            else None
        )

    def _ahead(self, frame, token):
        """Chair of the harbour board Rep. Ann Lee said: a role without article, and the name at its end."""
        doc, last = self.docs[frame], token.i + 1
        if token.tag_ not in ("NN", "NNP") or SOURCE_NOUNS.get(token.lower_) != "individual":
            return None
        while last < min(len(doc), token.i + APART * 2) and (
            doc[last].tag_ in LISTED or doc[last].lower_ in LINKS
        ):
            last += 1
        person, first = self.at.get((frame, last - 1)), last - 1
        while person and self.at.get((frame, first - 1)) is person:
            first -= 1
        before, title = doc[first - 1], doc[first - 1].lower_.rstrip(".")
        if before.tag_ == "CC" or before.lower_ in LINKS:
            return None  # the lawyer for the son of Ann Lee; the chairman of the board and Ann Lee
        if any(t.dep_ in ("det", "poss") for t in token.lefts) and not (
            title in SHORT_TITLES and _definite(token)
        ):
            return None
        of_another = title in TITLES and any(t.lower_ == "for" for t in doc[token.i : first])
        return None if of_another else person  # not a spokesman for Mayor Ann Lee

    def subjects_before(self, n, they):
        """Give frame and token of the subjects that *they* may go on with, the nearest first."""
        for frame in range(n, max(n - NEAR, 0) - 1, -1):
            end = they.i if frame == n else len(self.docs[frame])
            for token in reversed(self.docs[frame][max(0, end - FAR) : end]):
                if token.dep_ in SUBJECTS and not self.quoted[frame][token.i] and token.lower_ != "they":
                    yield frame, token

    def _walk(self):
        """Go through the sentences and note whom each one is about; pronouns are settled on the way."""
        for frame, doc in enumerate(self.docs):
            for sentence in doc.sents:
                row = []
                self.rows.append((frame, row))
                for token in sentence:
                    person = None if self.quoted[frame][token.i] else self._about(frame, token)
                    speaks = (frame, token.i) in self.speaking
                    if person:
                        row.append((_weight(token) + 0.25 * speaks, token.i, person))

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
        best, said = None, () if self._led_in(frame, token) else _said_before(token)
        for other in self.docs[frame][token.sent.start : token.i]:
            person = self.at.get((frame, antecedent(other).i)) if other.i not in said else None
            if person and other.dep_ in SUBJECTS | {"nsubjpass"} and person.gender in ("", "both", gender):
                best = person
                break
        best = best or self._named_after(frame, token, gender)
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

    def _named_after(self, frame, token, gender):
        """When he left the bus, Lee waved: in a clause in front, whom the main clause is about."""
        clause = next((t for t in token.ancestors if t.dep_ == "advcl"), None)
        if clause is None or clause.i > clause.head.i:
            return None
        subjects = (t for t in clause.head.children if t.dep_ in ("nsubj", "nsubjpass") and t.i > clause.i)
        able = (self.at.get((frame, t.i)) for t in subjects)
        return next((one for one in able if one and one.gender in ("", "both", gender)), None)

    def _led_in(self, frame, token):
        """Ann Lee scolded him: “It is late,” she said: what stands outside the marks is not hers."""
        quoted, i = self.quoted[frame], token.i - 1
        while i > token.sent.start and not quoted[i] and i > token.i - 3:
            i -= 1
        while i > token.sent.start and quoted[i]:
            i -= 1
        return i < token.i - 2 and self.docs[frame][i].text in (",", ":") and quoted[i + 1]

    def _role(self, frame, token):
        """The Russian leader, the former secretary of state: one whose role and country it is."""
        noun, beside = singular(token.text), words_beside(token)
        if token.tag_ == "NNS" or not (_definite(token) or _former(token)):
            return self._owned(frame, token)
        if SOURCE_NOUNS.get(noun) != "individual" and not _aged(token):
            return None
        fitting = self._fitting(frame, token)
        if token.tag_ == "NNP" and token.lower_ not in ALONE | PARTISANS:
            return fitting[-1][2] if fitting and fitting[-1][0] else None
        if fitting and noun in ALONE and not holds(noun, fitting[-1][2], kept(beside)):
            return None  # the prime minister, where only the one of then is named
        particular = any(w in COUNTRIES for w in beside)
        if particular and fitting and not fitting[-1][0] and len(fitting) > 1:
            return None
        return fitting[-1][2] if fitting else self._salient(frame, token, noun)

    def _owned(self, frame, token):
        """Lund's lawyer, her lawyer: the only person whom the report calls so."""
        owner = next((t for t in token.lefts if t.dep_ == "poss"), None)
        if owner is None or token.tag_ != "NN":
            return None
        person, noun, former = self.person(frame, owner), singular(token.text), kept(words_beside(token))
        whose = person.words[-1] if person else owner.text
        fitting = [
            other
            for other in self.persons.people
            if other is not person
            and any(n == noun and whose in words and kept(words) == former for n, words in other.roles)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _fitting(self, frame, token):
        """The persons whose role it is, the likeliest last, with what is shared and where named last."""
        noun, beside, fitting = singular(token.text), words_beside(token), []
        for person in self.persons.people:
            alike = shared(noun, beside, person)
            if alike is not None:
                fitting.append((alike, self._last_named(person, frame, token.i), person))
        told = kept(beside)  # the former president is not the president
        return sorted(fitting, key=lambda row: (row[0], holds(noun, row[2], told), row[1]))

    def settled(self):
        """Give frame, token and Person of each *the mayor* outside quotations that only one person can be."""
        for frame, doc in enumerate(self.docs):
            for token in doc:
                able = token.lower_ in ALONE and token.tag_ == "NN" and not self.quoted[frame][token.i]
                if able and _definite(token) and not words_beside(token) and token.dep_ != "appos":
                    fitting = [who for _, at, who in self._fitting(frame, token) if at > (-1, -1)]
                    if len(fitting) == 1 and holds(token.lower_, fitting[0]):
                        yield frame, token, fitting[0]

    def _salient(self, frame, token, noun):
        """The senator, where nobody is called one: who was spoken of last, if they are nothing else."""
        if (frame, token.i) not in self.speaking or not (_aged(token) or _varied(noun, token)):
            return None
        before, state = (
            (frame, token.left_edge.i),
            among(STATES, words_beside(token)) if noun in LAWMAKERS else (),
        )
        of_state = [p for p in self.persons.people if state and among(STATES, said_beside(p)) == state]
        if len(of_state) == 1:  # the Ohio Republican, after Ann Lee of Ohio
            return of_state[0]
        rows = ([e for e in row if (at, e[1]) < before] for at, row in self._rows_back(frame, 1))
        row = next(filter(None, rows), None)
        if row is None:
            return None
        weight, _, person = max(row, key=itemgetter(0))
        gender = {"man": "m", "woman": "f"}.get(re.sub(r".*?(wo)?man$", r"\1man", noun))
        others = {n for n, _ in person.roles if SOURCE_NOUNS.get(n)} - ROLE_OF["candidate"]
        seated = noun in LAWMAKERS and (others & (SEATS | PARTISANS) or not others)
        others = () if noun in CALLINGS or seated else others
        in_doubt = weight < 2 and len(row) > 1
        if in_doubt or others or conflict(noun, words_beside(token), person):
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


def _put_beside(token, other):
    """The committee's top Democrat, Rep. Ann Lee, said: an apposition that the parse takes for a list."""
    role = token.lower_ in PARTISANS or SOURCE_NOUNS.get(token.lower_) == "individual"
    return role and other.dep_ == "conj" and not any(t.dep_ == "cc" for t in token.children)


def _capital(token):
    """The President, the Inspector General, as some papers write it."""
    return token.tag_ == "NNP" and SOURCE_NOUNS.get(token.lower_) == "individual" and _definite(token)


def _aged(token):
    """The 46-year-old; the 34-year-old mother of three."""
    words = [token, *(t for left in token.lefts for t in left.subtree)]
    return any(t.lower_ == "old" and t.i > 1 and t.nbor(-1).text == "-" for t in words)


def _definite(token):
    return any(t.dep_ in ("det", "poss") and t.lower_ in ("the", "this") for t in token.children)


def _former(token):
    """Obama's former strategist"""
    lefts = list(token.lefts) if token.tag_ == "NN" else ()
    return any(t.dep_ == "poss" and t.tag_ == "NNP" for t in lefts) and any(t.text in VARIES for t in lefts)


def _varied(noun, token):
    """The senator, the retired surgeon, the Ohio-born judge: another wording for whom the text is about."""
    if token.tag_ not in ("NN", "NNP"):
        return False
    told = any(verb.lower_ in VERBS for verb in token.head.ancestors)  # he said that the Ohio-born judge …
    return noun in OFFICES or (
        not told and any(t.text in VARIES or t.text == "-" for left in token.lefts for t in left.subtree)
    )


def _weight(token):
    """The subject of a main clause is what its sentence is about, more than other subjects and the rest."""
    if token.dep_ not in ("nsubj", "nsubjpass", "compound"):
        return 0.5 if token.dep_ == "poss" else 1
    if token.head.dep_ in ("ROOT", "conj") or (token.head.dep_ == "ccomp" and token.tag_ != "PRP"):
        return 2
    return 1.9 if token.tag_ == "PRP" else 1.5


def _said_before(pronoun):
    """Ann Lee is late, she said: whoever is the subject of what is said is somebody else."""
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS or verb.lower_ not in VERBS:
        return ()
    if verb.dep_ == "parataxis":
        return _under([verb.head]) - _under([verb])
    said = [clause for clause in verb.lefts if clause.dep_ == "ccomp"]
    asides = [aside for clause in said for aside in clause.lefts if aside.dep_ == "advcl"]  # Though Ms. Lee …
    return _under(said) - _under(asides)


def _under(tokens):
    return {t.i for token in tokens for t in token.subtree}


def antecedent(token):
    """Give the noun that a relative pronoun stands for; any other token is its own."""
    if token.tag_ not in ("WP", "WDT"):
        return token
    if token.head.dep_ == "relcl":
        noun, before = token.head.head, _before_comma(token)
        return before if before in noun.conjuncts else role_holder(noun, token)
    before = _before_comma(token)
    return before if before.tag_.startswith("NN") else token


def _before_comma(token):
    before = token.nbor(-1) if token.i else token
    return before.nbor(-1) if before.text == "," and before.i else before
