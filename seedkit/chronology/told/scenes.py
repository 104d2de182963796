"""
Scenes: a sentence as what it tells of is looked up in it, and a telling: one thing that it says.

"Five residents died in the fire" is a scene with the words *resident, die, fire*, of which *die* names an act
(``lexicons/chronology/acts.tsv``). A telling has a key, which says of what it is ("number", "person", "die"),
and a value, 5. Two tellings of one key are compared; whether they are of one fact is not settled by the key.
"""

from dataclasses import dataclass, field

from ...lexicons import read_rows

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
DULL = frozenset(
    "say tell add mr mrs ms dr have be do get make take go come year day week month hour minute time report "
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight one two three".split()
)
ANY = "any"  # an act: whatever is done; told of one fact only where the sentences have much else in common
FIRM = frozenset({"will", "shall", "ll", "'ll", "’ll", "wo", "be", "due", "set"})
OPEN = frozenset(
    "would could may might should must can ca plan expect hope want intend likely aim threaten offer ask demand "
    "urge need call propose seek promise prepare try vow consider ought fear risk agree refuse decline fail "
    "if unless whether".split()
)
HOPED = frozenset({"promise", "plan", "expect", "hope", "propose", "seek", "forecast", "predict"})
PEOPLE = frozenset({"NNP", "NNPS"})


def phrases(name, column="words"):
    """Read a list of phrases, joined by "_", as a dict of their words to the row that they stand in."""
    return {tuple(form.split("_")): row for row in read_rows(name) for form in row[column].split()}


def acts_by_word():
    """Give the acts that each word or phrase may name; *fire* is one of four."""
    found = {}
    for row in read_rows("chronology/acts"):
        for form in row["words"].split():
            found.setdefault(tuple(form.split("_")), []).append(row["act"])
    return found


ACTS = acts_by_word()
ACT_ROWS = {row["act"]: row for row in read_rows("chronology/acts")}


@dataclass(frozen=True)
class Telling:
    """
    One thing that a sentence says.

    `what` is its kind, `key` of what it is, `value` what is said, `start, end` where the words for it are in
    the report; `time` tells whether it is done, to come, or only said to be possible; `about` are words of
    its clause, `detail` what the key leaves out (the acts, where it is of any; who is counted), and `scene` is its
    sentence.
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


@dataclass
class Scene:
    """A sentence: where it starts in the report, its parse, which one it is, and its words."""

    start: int
    doc: object
    number: int = 0
    terms: frozenset = field(init=False)
    names: frozenset = field(init=False)

    def __post_init__(self):
        self.names = frozenset(t.lower_ for t in self.doc if t.tag_ in PEOPLE and t.lower_ not in DULL)
        self.terms = frozenset(
            term(t) for t in self.doc if t.pos_ in CONTENT and not t.is_stop and term(t) not in DULL
        )

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
    return (token.lower_ if token.tag_ in PEOPLE else token.lemma_.lower()).removesuffix(".")


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


def time_of(verb):
    """Tell whether what a verb tells is "done", "to come", only "open" (possible, asked, planned), or "not" so."""
    own = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark", "neg")}
    if any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children):
        return "not"
    if verb.doc[-1].text == "?" or own & OPEN or verb.lemma_.lower() in HOPED:
        return "open"
    if own & FIRM - {"be"}:
        return "to come"
    if verb.tag_ == "VB" and verb.dep_ != "ROOT":
        over = {one.lemma_.lower() for one in list(verb.ancestors)[:2]}
        return "open" if over & OPEN else "to come" if "to" in own and over & FIRM else "done"
    return "done"


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
    """Give the verb that names the act of a clause: the one that *is to*, *used … to*, *goes to* leads to."""
    below = [child for child in verb.children if child.dep_ in ("xcomp", "advcl") and child.tag_ in ("VB", "VBG")]
    return next((child for child in below if acts_of(child)), verb) if not acts_of(verb) else verb
