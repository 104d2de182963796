"""
Roles: what is said of a person beside the name.

"The French president, Emmanuel Macron" makes Macron a president, and French; "the French leader" may then be
he. Only what stands right beside a name is read: titles, appositions, *of France*, and *X is the mayor*.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from .names import COUNTRIES, TITLES
from .speaking import SETS, SOURCE_NOUNS, singular
from .subjects import SUBJECTS

SHORT_TITLES = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "prof": "professor",
    "adm": "admiral",
    "capt": "captain",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
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


@dataclass
class Person:
    """One person of a report, and what is said of them."""

    name: str
    gender: str = ""
    roles: list = field(default_factory=list)  # (noun, words beside it)
    times: int = 0
    sure: bool = True  # whether more than a capital and speech tells a person from a body

    @property
    def countries(self):
        """The countries that their roles name."""
        return {COUNTRIES[word] for _, words in self.roles for word in words if word in COUNTRIES}


def individual(token):
    word = singular(token.text)
    return SOURCE_NOUNS.get(word) == "individual" or word in TITLES


def words_beside(token):
    """Give the words that qualify a noun, names of two words in one piece: "North Korean", "of France"."""
    left = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod", "poss")]
    of = [
        t for prep in token.rights if prep.lower_ in ("of", "for") for t in prep.children if t.dep_ == "pobj"
    ]
    parts = [t for root in left + of for t in root.subtree]
    words = [t.text for t in parts]
    words += [f"{a.text} {b.text}" for a, b in pairwise(parts) if a.i + 1 == b.i]
    return words


def _before_a_name(token, right_before):
    """The chairman of the board Ann Lee; but an aide to Ann Lee is somebody else."""
    if token.tag_ == "IN":
        return token.lower_ != "by" and not right_before
    return token.tag_ in ("NN", "JJ", "NNP", "NNPS", "HYPH")


def roles_at(doc, name, head):
    """What is said of a person at one mention: titles before, appositions, "of France"."""
    found = []
    of = [t.text for prep in head.rights if prep.lower_ == "of" for t in prep.subtree]
    titles = [w.lower().rstrip(".") for w in name.before]
    words = name.before + of + [f"{a} {b}" for a, b in pairwise(name.before)]
    found += [(SHORT_TITLES.get(t, t), words) for t in titles if t in TITLES]
    start = name.first - len(name.before)
    k = start - 1
    while k >= 0 and start - k <= 6 and _before_a_name(doc[k], k + 1 == start):
        k -= 1
    before = list(doc[k + 1 : start])
    left = [t.text for t in before] + [f"{a.text} {b.text}" for a, b in pairwise(before)]
    found += [(singular(t.text), left + of) for t in before if individual(t)]
    near = [t for t in head.children if t.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    found += [(singular(t.text), words_beside(t)) for t in near if individual(t)]
    if head.dep_ in SUBJECTS and head.head.lower_ in ("is", "was"):
        found += [
            (singular(t.text), words_beside(t))
            for t in head.head.children
            if t.dep_ == "attr" and individual(t)
        ]
    return found
