"""
Scenes: a sentence as what it tells of is looked up in it, and a telling: one thing that it says.

"Five residents died in the fire" is a scene with the words *resident, die, fire*, of which *die* names an act
(``lexicons/chronology/acts.tsv``). A telling has a key, which says of what it is ("people", "die"), and a
value, 5. Two tellings of one key are compared; whether they are of one fact is not settled by the key.
"""

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from ...lexicons import read_rows, read_sets

SETS = read_sets("chronology/closed_sets")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NAMES = frozenset({"NNP", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BARE, TELLING = SETS["bare"], SETS["telling"]
ANY = "any"  # an act: whatever is done; told of one fact only where the sentences have much else in common


def phrases(name):
    """Read a list of phrases, joined by "_", as a dict of their words to the row that they stand in."""
    return {tuple(form.split("_")): row for row in read_rows(name) for form in row["words"].split()}


def _acts_by_word():
    """The acts that each word or phrase may name; *fire* is one of several."""
    found = {}
    for row in read_rows("chronology/acts"):
        for form in row["words"].split():
            found.setdefault(tuple(form.split("_")), []).append(row["act"])
    return found


ACTS = _acts_by_word()
ACT_ROWS = {row["act"]: row for row in read_rows("chronology/acts")}


@dataclass(frozen=True)
class Telling:
    """
    One thing that a sentence says.

    `what` is its kind, `key` of what it is, `value` what is said, `start, end` where the words for it are in
    the report, `scene` its sentence; `time` tells whether it is done, to come or only said to be possible;
    `about` are words of its clause, `detail` is what the key leaves out: the acts, where it is of any, or
    who is counted, and `verb` is the number of the verb that tells it, where that is not of its clause.
    """

    what: str
    key: tuple
    value: object
    start: int
    end: int
    scene: object
    time: str = "done"
    about: frozenset = frozenset()
    detail: frozenset = frozenset()
    verb: int = -1

    @property
    def number_words(self):
        """The numbers in what is said, as written."""
        inside = (t for t in self.scene.doc if self.start <= self.scene.start + t.idx < self.end)
        return frozenset(t.lower_ for t in inside if t.like_num)


@dataclass
class Scene:
    """A sentence: where it starts in the report, its parse, which one it is, and its words."""

    start: int
    doc: object
    number: int = 0
    terms: frozenset = field(init=False)
    words: frozenset = field(init=False)  # all of them, in lower case

    def __post_init__(self):
        self.words = frozenset(t.lower_ for t in self.doc if t.text.isalnum())
        dull = SETS["dull"]
        self.terms = frozenset(
            term(t) for t in self.doc if t.pos_ in CONTENT and not t.is_stop and term(t) not in dull
        )

    @property
    def number_words(self):
        """The numbers in the sentence, as written."""
        return frozenset(t.lower_ for t in self.doc if t.like_num)

    def full_names(self):
        """The words of names that stand side by side, two by two."""
        return {(a.lower_, b.lower_) for a, b in pairwise(self.doc) if {a.tag_, b.tag_} <= NAMES}

    @property
    def span(self):
        """The ``(start, end)`` of the sentence in its report."""
        return self.start, self.start + len(self.doc.text)

    def place(self, first, last=None):
        """Give the ``(start, end)`` in the report of a token, or of the stretch from one to another."""
        last = first if last is None else last
        return self.start + first.idx, self.start + last.idx + len(last)


def term(token):
    """Give the word by which a token is compared."""
    return (token.lower_ if token.tag_ in NAMES else token.lemma_.lower()).removesuffix(".")


def stem(token, first=0):
    """Give the stem of a word, or of what follows its first letters: *auction* meets *auctioned*."""
    found = _stemmer().stemWord(token.lemma_.lower()[first:])
    return found[:-1] + "s" if found.endswith("c") else found


@cache
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def clause(token):
    """Give the verb of the clause that a token stands in, or the root."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    while token.dep_ in ("aux", "auxpass") and token.head.i != token.i:
        token = token.head
    return token


def words_of(verb):
    """Give the tokens of a clause: those below its verb, other clauses left out."""
    yield verb
    for child in verb.children:
        if child.pos_ != "VERB" or child.dep_ in ("amod", "compound"):
            yield from words_of(child)


def children(token, *relations):
    """Give the tokens that hang on one by some relations."""
    return [child for child in token.children if child.dep_ in relations]


def below(token, *relations):
    """Give the objects of the prepositions that hang on a token by some relations."""
    return [one for prep in children(token, *relations) for one in children(prep, "pobj")]


def about_of(verb):
    """Give what a clause is about: its subject and objects, with their names, and of a relative its noun."""
    heads = children(verb, "nsubj", "nsubjpass", "dobj", "attr")
    heads += [t for prep in children(verb, "prep", "agent") for t in prep.children]
    heads += [verb.head] if verb.dep_ in ("relcl", "acl", "amod", "nsubj", "dobj") else []
    heads += children(verb.head, *SUBJECTS) if verb.dep_ in ("xcomp", "conj", "advcl") else []
    words = frozenset(
        term(t) for head in heads for t in (head, *head.children) if t.pos_ in CONTENT - {"NUM"}
    )
    return words - SETS["months"] - SETS["no_place"]


def sides(telling):
    """
    Give who does what a telling tells, who or what it is done to, and where, as three sets of nouns.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> (doc,) = parsed(["The choir sang two songs in Hale."])
    >>> [sorted(map(str, side)) for side in sides(Telling("date", (), 0, 10, 14, Scene(0, doc)))]
    [['choir'], ['songs'], ['Hale']]
    """
    start = telling.scene.start
    here = telling.scene.doc.char_span(telling.start - start, telling.end - start, alignment_mode="expand")
    if here is None and telling.verb < 0:  # what reaches over the end of its sentence
        return set(), set(), set()
    verb = clause(here.root) if telling.verb < 0 else telling.scene.doc[telling.verb]
    over = verb, *children(verb, "dobj")
    where = [prep for t in over for prep in children(t, "prep") if prep.lower_ in SETS["where"]]
    heads = (
        children(verb, "nsubj") + below(verb, "agent"),
        children(verb, "dobj", "nsubjpass"),
        [t for prep in where for t in children(prep, "pobj")],
    )
    return tuple(
        {t for head in side for t in (head, *children(head, "compound")) if t.pos_ in ("NOUN", "PROPN")}
        for side in heads
    )


def parts(telling):
    """
    Give the nouns that what a telling says is of: *hours of debate*.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> (doc,) = parsed(["They sat through four hours of debate."])
    >>> parts(Telling("number", (), 4, 17, 27, Scene(0, doc)))
    [debate]
    """
    start = telling.scene.start
    said = telling.scene.doc.char_span(telling.start - start, telling.end - start, alignment_mode="expand")
    of = [prep for token in said or () for prep in children(token, "prep") if prep.lower_ == "of"]
    return [t for prep in of for t in children(prep, "pobj")]


def names_in(side):
    """Give the names in one of the `sides` of a telling."""
    return {t.lower_ for t in side if t.tag_ in NAMES}


def time_of(verb):
    """Tell if what a verb tells is "done", "to come", only "open" (possible, asked, planned), or "not" so."""
    own = {child.lower_ for child in children(verb, "aux", "mark")}
    if any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children):
        return "not"
    over = [verb, *[verb.head] * (verb.dep_ == "ccomp")]  # *predicted that 77,000 jobs were added*
    hoped = any(one.lemma_.lower() in SETS["hoped"] for one in over)
    if verb.doc[-1].text == "?" or own & SETS["open"] or hoped:
        return "open"
    if own & SETS["firm"]:
        return "to come"
    return _time_under(verb, own) if verb.tag_ == "VB" and verb.dep_ != "ROOT" else "done"


def _time_under(verb, own):
    """The time of an infinitive, by what it hangs on: *is to close*, *hopes to close*."""
    over = {one.lemma_.lower() for one in list(verb.ancestors)[:2]}
    if over & SETS["open"]:
        return "open"
    return "to come" if "to" in own and over & (SETS["firm"] | {"be"}) else "done"


def acts_of(token):
    """
    Give the acts that a token names, as a verb with its particle or alone.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> (doc,) = parsed(["The doors were shut."])
    >>> acts_of(doc[3])
    ['close']
    """
    low = token.lemma_.lower()
    beside = [act for child in token.children for act in ACTS.get((low, child.lemma_.lower()), ())]
    return list(dict.fromkeys(beside + (ACTS.get((low,), []) if token.pos_ != "PROPN" else [])))


def act_verb(verb):
    """Give the verb that names the act of a clause: the one that *is to*, *goes to* leads to."""
    if acts_of(verb):
        return verb
    led_to = [child for child in children(verb, "xcomp", "advcl") if child.tag_ in ("VB", "VBG")]
    return next((child for child in led_to if acts_of(child)), verb)
