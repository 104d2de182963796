"""
Speakers: the person or body behind a source.

A register per report gathers the persons named in it, by title, apposition, forename or by what they do, and
what is said of them: *Putin*, *he*, *the Russian leader* then lead to "Vladimir Putin". Roles go by country
or institution and not by the noun alone, for reports of a summit know two leaders. Pronouns go to the most
salient earlier subject that their gender allows, which is a guess with a good record; a role that fits
nobody, or two, stays without a speaker.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from .lexicons import read_lexicon, read_list, read_sets
from .reporting import SOURCE_NOUNS, SUBJECTS, singular

SETS = read_sets("closed_sets")
COUNTRIES = read_lexicon("countries", "country")
COUNTRY_KINDS = read_lexicon("countries", "kind")
FORENAMES = read_lexicon("forenames", "gender")
TITLES = read_lexicon("titles", "gender")
TITLE_KINDS = read_lexicon("titles", "kind")
BODY_WORDS = frozenset(read_list("body_words"))
PARTICLES = SETS["particles"]
SUFFIXES = SETS["suffixes"]
SHORT_TITLES = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "prof": "professor",
}
ROLE_OF = {
    "leader": SETS["role_leader"],
    "candidate": SETS["role_candidate"],
    "nominee": SETS["role_nominee"],
    "lawmaker": SETS["role_lawmaker"],
    "congressman": frozenset(("representative",)),
    "congresswoman": frozenset(("representative",)),
    "spokesperson": frozenset(("spokesman", "spokeswoman")),
}
MALE, FEMALE = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
INITIAL = re.compile(r" [A-Z]\. ")
REACH = 5  # paragraphs in which a pronoun looks back for its person


@dataclass
class Person:
    """One person of a report, and what is said of them."""

    name: str
    gender: str = ""
    roles: list = field(default_factory=list)  # (noun, words beside it)
    times: int = 0

    @property
    def countries(self):
        """The countries that their roles name."""
        return {COUNTRIES[word] for _, words in self.roles for word in words if word in COUNTRIES}


@dataclass
class Name:
    """A run of capitalised words: where it stands, its words, and what stands before the name proper."""

    frame: int
    first: int
    last: int
    words: list
    before: list


class Register:
    """The persons of one report and who is meant where."""

    def __init__(self, docs, quoted, sources=()):
        """Read parsed frames; `sources` are the tokens that speak, which tells persons from places."""
        self.docs, self.quoted = docs, quoted
        self.people, self.at, self.rows, self.pronouns = [], {}, [], {}
        self.speaking = {(n, token.i) for n, token in sources}
        self.speakers = {
            token.text for _, token in sources if token.tag_ == "NNP" and not token.text.isupper()
        }
        names = [name for n in range(len(docs)) for name in self._names(n)]
        for name in sorted(names, key=lambda name: -len(name.words)):
            self._enter(name)
        for name in names:
            self._note(name)
        self._note_mistagged()
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
        if found is None and token.tag_.startswith("NN") and token.text.islower():
            found = self._role(frame, token)
        return found

    def _names(self, frame):
        """Find the runs of capitalised words that the tagger takes for names."""
        doc, i = self.docs[frame], 0
        while i < len(doc):
            j = i
            while j < len(doc) and _in_name(doc, i, j):
                j += 1
            while j > i and not doc[j - 1].tag_.startswith("NNP") and doc[j - 1].nbor(-1).text != "-":
                j -= 1
            if j > i:
                yield from self._proper(frame, i, j)
            i = max(j, i + 1)

    def _proper(self, frame, i, j):
        doc = self.docs[frame]
        titles = [
            k for k in range(i, j - 1) if doc[k].lower_.rstrip(".") in TITLES or doc[k].text in COUNTRIES
        ]
        first = titles[-1] + 1 if titles and COUNTRY_KINDS.get(doc[titles[-1]].text) != "country" else i
        words = doc[first:j].text.split()
        while len(words) > 1 and words[-1].lower().strip(",") in SUFFIXES:
            words.pop()
        if words:
            yield Name(frame, first, j, words, [t.text for t in doc[i:first]])

    def _enter(self, name):
        """Enter a name, if it is a person's and not yet known."""
        titled = _titled(name)
        speaks = (name.frame, name.last - 1) in self.speaking and not name.words[0].isupper()
        likely = len(name.words) > 1 or titled or speaks
        if likely and self._is_person(name) and self.known(name) is None:
            written = re.sub(r"['’]s?$", "", " ".join(name.words))
            self.people.append(Person(written, _gender(name)))

    def _is_person(self, name):
        doc, words = self.docs[name.frame], [w.lower().strip(".,") for w in name.words]
        if (
            any(w in BODY_WORDS for w in words)
            or " ".join(name.words) in COUNTRIES
            or not words[-1][:1].isalpha()
        ):
            return False
        if name.words[0] in FORENAMES and len(words) > 1:
            return True
        if _titled(name):
            return True
        head = doc[name.last - 1]
        previous = doc[name.first - 1] if name.first else None
        beside = previous is not None and _individual(previous) and previous.tag_ in ("NN", "NNP")
        appositive = any(t.dep_ == "appos" and _individual(t) for t in head.children)
        determined = previous is not None and previous.lower_ == "the"
        speaking = name.words[-1] in self.speakers
        return (beside or appositive or speaking) and not determined and len(words) <= 4

    def known(self, name):
        """Give the person whom a Name fits by full name, surname or forename, or None."""
        words, gender, found = plain(" ".join(name.words)).split(), _gender(name), []
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
        if any(w.lower().strip(".,") in BODY_WORDS for w in name.words) or " ".join(name.words) in COUNTRIES:
            return
        person = self.known(name)
        if person is None:
            return
        person.times += 1
        person.gender = person.gender if person.gender in ("m", "f") else _gender(name)
        for i in range(name.first, name.last):
            self.at[name.frame, i] = person
        head = doc[name.last - 1]
        person.roles += _roles(doc, name, head)

    def _note_mistagged(self):
        """A capitalised surname is one even where the tagger took it for a common noun."""
        surnames = {person.name.split()[-1]: person for person in sorted(self.people, key=lambda p: p.times)}
        for frame, doc in enumerate(self.docs):
            for token in doc:
                if token.tag_ in ("NN", "NNS", "JJ") and token.text in surnames:
                    self.at.setdefault((frame, token.i), surnames[token.text])

    def _walk(self):
        """Go through the sentences and note whom each one is about; pronouns are settled on the way."""
        for frame, doc in enumerate(self.docs):
            for sentence in doc.sents:
                row = []
                self.rows.append((frame, row))
                for token in sentence:
                    if self.quoted[frame][token.i]:
                        continue
                    is_subject = token.dep_ in ("nsubj", "nsubjpass")
                    if token.lower_ in ("he", "she", "him", "her", "his"):
                        person = self._pronoun(frame, token)
                        if person and is_subject:
                            row.append((2, token.i, person))
                    elif (frame, token.i) in self.at and token.dep_ not in ("compound", "poss"):
                        main = is_subject and token.head.dep_ in ("ROOT", "conj", "ccomp")
                        row.append(
                            (2 if main else 1.5 if is_subject else 1, token.i, self.at[frame, token.i])
                        )

    def _pronoun(self, frame, token):
        if (frame, token.i) in self.pronouns:
            return self.pronouns[frame, token.i]
        gender = "m" if token.lower_ in MALE else "f"
        best = None
        for other in self.docs[frame][token.sent.start : token.i]:
            person = self.at.get((frame, other.i))
            if person and other.dep_ in SUBJECTS | {"nsubjpass"} and person.gender in ("", "both", gender):
                best = person
                break
        for row_frame, row in reversed(self.rows) if best is None else ():
            if row_frame < frame - REACH:
                break
            fitting = [
                entry
                for entry in row
                if entry[2].gender in ("", "both", gender) and (row_frame, entry[1]) < (frame, token.i)
            ]
            if fitting:
                best = max(fitting, key=lambda entry: (entry[0], entry[2].gender == gender, -entry[1]))[2]
                break
        if best is not None and best.gender not in ("m", "f"):
            best.gender = gender
        self.pronouns[frame, token.i] = best
        return best

    def _role(self, frame, token):
        """The Russian leader, the former secretary of state: one whose role and country it is."""
        noun, beside = singular(token.text), _beside(token)
        definite = any(t.dep_ in ("det", "poss") and t.lower_ in ("the", "this") for t in token.children)
        if not definite or SOURCE_NOUNS.get(noun) != "individual":
            return None
        countries = {COUNTRIES[w] for w in beside if w in COUNTRIES}
        fitting = []
        for person in self.people:
            nouns = [n for n, _ in person.roles if n == noun or n in ROLE_OF.get(noun, ())]
            if not nouns or (countries and person.countries and not countries & person.countries):
                continue
            words = {w.lower() for n, ws in person.roles for w in ws if n in nouns}
            shared = len({w.lower() for w in beside} & words) + 2 * len(countries & person.countries)
            fitting.append((shared, self._last_named(person, frame, token.i), person))
        fitting.sort(key=lambda row: row[:2])
        if not fitting or (countries and not fitting[-1][0] and len(fitting) > 1):
            return None
        return fitting[-1][2]

    def _last_named(self, person, frame, i):
        return max(
            (at for at, who in self.at.items() if who is person and at <= (frame, i)), default=(-1, -1)
        )


def antecedent(token):
    """Give the noun that a relative pronoun stands for; any other token is its own."""
    if token.tag_ not in ("WP", "WDT"):
        return token
    if token.head.dep_ == "relcl":
        return token.head.head
    before = token.nbor(-1) if token.i else token
    return before if before.tag_.startswith("NN") else token


@lru_cache(maxsize=10_000)
def plain(name):
    """
    Give a name without case, accents, hyphens, dots and middle initials, to compare it.

    Examples
    --------
    >>> plain("Kim Jong-un") == plain("Kim Jong Un"), plain("Vladimir V. Putin")
    (True, 'vladimir putin')
    """
    decomposed = unicodedata.normalize("NFKD", re.sub(r"['’]s?\\b", "", name))
    kept = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    words = re.findall(r"[^\W_]+", kept)
    return " ".join(w for n, w in enumerate(words) if len(w) > 1 or not 0 < n < len(words) - 1)


def merged(names):
    """
    Find one spelling for each name of a corpus.

    Parameters
    ----------
    names : iterable of str

    Returns
    -------
    dict
        Name as written to name as it is to be written: the commonest spelling without a middle initial; a
        surname alone becomes the full name where the corpus has just one person of that surname.

    Examples
    --------
    >>> merged(["Kim Jong Un", "Kim Jong-un", "Kim Jong Un", "Kim"])["Kim"]
    'Kim Jong Un'
    """
    counts, groups = Counter(names), defaultdict(list)
    for name in counts:
        groups[plain(name)].append(name)
    best = {
        key: min(group, key=lambda n: (INITIAL.search(n) is not None, -counts[n], -len(n), n))
        for key, group in groups.items()
    }
    parts = defaultdict(set)
    for key in groups:
        words = key.split()
        if 1 < len(words) <= 4:
            parts[words[-1]].add(key)
            parts[words[0]].add(key)
    spelling = {}
    for key, group in groups.items():
        longer = parts.get(key, ())
        target = best[next(iter(longer))] if len(longer) == 1 else best[key]
        spelling.update(dict.fromkeys(group, target))
    return spelling


def _in_name(doc, i, j):
    token = doc[j]
    if token.is_space or token.text in ("“", "”"):
        return False
    if token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper():
        return j == i or doc[j - 1].tag_ != "POS"
    following = doc[j + 1] if j + 1 < len(doc) else None
    if j == i or following is None:
        return False
    if token.text == "-" and not token.whitespace_ and not doc[j - 1].whitespace_:
        return following.text[:1].isalpha() and doc[j - 1].text[:1].isupper()
    if doc[j - 1].text == "-" and not doc[j - 1].whitespace_:
        return token.text.isalpha()
    return token.lower_ in PARTICLES and following.tag_ == "NNP"


def _titled(name):
    return any(TITLE_KINDS.get(w.lower().rstrip(".")) == "title" for w in name.before)


def _salience(token, is_subject):
    """The subject of the sentence stands out, then who is introduced, then other subjects."""
    if is_subject and token.head.dep_ in ("ROOT", "conj", "ccomp"):
        return 2
    introduced = any(t.dep_ == "appos" for t in token.children)
    return 1.7 if introduced else 1.5 if is_subject else 1


def _gender(name):
    for word in reversed(name.before):
        if TITLES.get(word.lower().rstrip(".")):
            return TITLES[word.lower().rstrip(".")]
    return FORENAMES.get(name.words[0], "") if len(name.words) > 1 else ""


def _individual(token):
    word = singular(token.text)
    return SOURCE_NOUNS.get(word) == "individual" or word in TITLES


def _beside(token):
    """Give the words that qualify a noun, names of two words in one piece: "North Korean", "of France"."""
    left = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod", "poss")]
    of = [
        t for prep in token.rights if prep.lower_ in ("of", "for") for t in prep.children if t.dep_ == "pobj"
    ]
    parts = [t for root in left + of for t in root.subtree]
    words = [t.text for t in parts]
    words += [f"{a.text} {b.text}" for a, b in pairwise(parts) if a.i + 1 == b.i]
    return words


def _roles(doc, name, head):
    """What is said of a person at one mention: titles before, appositions, "of France"."""
    found = []
    of = [t.text for prep in head.rights if prep.lower_ == "of" for t in prep.subtree]
    titles = [w.lower().rstrip(".") for w in name.before]
    words = name.before + of + [f"{a} {b}" for a, b in pairwise(name.before)]
    found += [(SHORT_TITLES.get(t, t), words) for t in titles if t in TITLES]
    start = name.first - len(name.before)
    k = start - 1
    while (
        k >= 0
        and start - k <= 6
        and doc[k].tag_ in ("NN", "JJ", "NNP", "NNPS", "HYPH", "IN")
        and doc[k].lower_ != "by"
    ):
        k -= 1
    before = list(doc[k + 1 : start])
    left = [t.text for t in before] + [f"{a.text} {b.text}" for a, b in pairwise(before)]
    found += [(singular(t.text), left + of) for t in before if _individual(t)]
    near = [t for t in head.children if t.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    found += [(singular(t.text), _beside(t)) for t in near if _individual(t)]
    if head.dep_ in SUBJECTS and head.head.lower_ in ("is", "was"):
        found += [
            (singular(t.text), _beside(t)) for t in head.head.children if t.dep_ == "attr" and _individual(t)
        ]
    return found
