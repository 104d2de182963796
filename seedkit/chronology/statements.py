"""
Statements: the clauses of a report, each with its verb, its tense and the dates that stand in it.

"He spoke on Thursday, days after he had laid down new demands" holds two statements: *spoke* owns
the date, *laid down* stands in the past perfect and hangs on *spoke* by *after*. Clauses are read off the
dependency parse, so that a wrong parse gives a date to the wrong verb.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import timedelta

from ..lexicons import read_rows

CLAUSES = frozenset({"ROOT", "conj", "advcl", "relcl", "acl", "ccomp", "parataxis", "pcomp", "csubj"})
VERBS = frozenset({"VERB", "AUX"})
SAYING = frozenset({"say", "tell", "add", "announce", "note"})  # told by the report, wherever it puts them
EDGES = frozenset({"since", "until", "before", "after", "between"})  # and *by*, right before a date
# Verbs of saying, weighing, likening ("began" apart): what they speak of has dates of its own.
TELLING = frozenset(row["verb"] for row in read_rows("quotes/reporting_verbs") if row["who"] != "source") - {
    "begin"
} | {"hate", "intend", "know", "like", "love", "seek", "want"}
LIKENESS = frozenset({"analogy", "comparison", "lesson", "parallel", "similarity"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
# fmt: off
WHEN = frozenset({
    "in", "on", "at", "during", "since", "until", "before", "after", "by", "from", "between", "through",
    "throughout", "for", "around", "about", "over", "within",
})
# fmt: on
MONTH = timedelta(32)  # a longer stretch may be that of a thing which is mentioned
WILL = frozenset({"will", "shall", "ll", "'ll", "’ll", "wo"})


@dataclass
class Statement:
    """
    One clause: `start` and `end` are offsets in the report, `verb` is where its verb begins.

    `tense` is past, perfect, pluperfect, present, future, modal or none; `main` tells a main clause; `link`
    is the word by which it hangs on the statement `parent` (*after*, *as*), or else its relation; `apart` are
    the fewest and the most days between the two ("days after"), `within` those in which it is done ("within
    ten days"), and `dates` the time expressions that it owns, each with the preposition that makes it an edge
    ("since 1991").
    """

    start: int
    end: int
    verb: int
    lemma: str
    tense: str
    link: str
    main: bool
    link_start: int | None = None
    parent: object = None
    apart: tuple | None = None
    within: tuple | None = None
    dates: list = field(default_factory=list)


def statements(start, doc, dates=(), lengths=None):
    """
    Find the statements of one sentence, in the order of their verbs.

    Parameters
    ----------
    start : int
        Where in the report the sentence begins.
    doc : spacy.tokens.Doc
    dates : sequence of named tuples
        Time expressions in reading order, with their ``start`` and ``end`` in the report.
    lengths : dict, optional
        Lengths of time in days, fewest and most, by the place in the report where the words for them end.

    Returns
    -------
    list of Statement

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> found = statements(0, next(parsed(["He left after she had sung."])))
    >>> [(one.lemma, one.tense, one.link) for one in found]
    [('leave', 'past', 'ROOT'), ('sing', 'pluperfect', 'after')]
    """
    heads = {token.i: _statement(start, token) for token in doc if _is_head(token)}
    owner = _owners(doc, heads)
    first, last = {}, {}
    for token in doc:
        if not token.is_punct:
            first.setdefault(owner[token.i], token)
            last[owner[token.i]] = token
    for at, statement in heads.items():
        end = last.get(at, doc[at])
        statement.start = start + first.get(at, doc[at]).idx
        statement.end = start + end.idx + len(end)
        statement.parent = heads.get(owner[doc[at].head.i]) if doc[at].dep_ != "ROOT" else None
        statement.apart = (lengths or {}).get((statement.link_start or 0) - 1)
    for token in doc:
        if token.lower_ == "within" and owner[token.i] is not None:
            heads[owner[token.i]].within = _length(start, token, lengths or {})
    length = len(doc.text)
    here = [bisect_left(dates, place, key=lambda date: date.start) for place in (start, start + length)]
    for date in dates[slice(*here)]:
        inside = doc.char_span(date.start - start, min(date.end - start, length), alignment_mode="expand")
        at = owner[inside[-1].i]
        if at is not None and not _of_a_thing(date, inside, doc[at]):
            edge = _edge(inside, heads)
            if not (
                edge == "since"
                and _unmatched(doc[at + 1 if at < inside.start else 0 : inside.start], owner, at)
            ):
                heads[at].dates.append((edge, date))
    return list(heads.values())


def _length(start, preposition, lengths):
    """Give the fewest and the most days of *within ten days*, but not of "within ten days of the vote"."""
    objects = [child for child in preposition.children if child.dep_ == "pobj"]
    ends = [start + word.idx + len(word) for word in objects if word.n_rights == 0]
    return next((lengths[end] for end in ends if end in lengths), None)


def _unmatched(before, owner, at):
    """Tell whether a clause says that there was no such thing since: "the first walkout since 2011"."""
    return any(
        word.tag_ in ("JJS", "RBS") or (word.lower_ in ("first", "only") and word.dep_ in ("amod", "attr"))
        for word in before
        if owner[word.i] == at
    )


def _of_a_thing(date, inside, verb):
    """
    Tell whether a date is that of a thing mentioned: "the 1961 treaty", "the law of 1974".

    A day goes with its verb, wherever the parse hangs it, and so does what is counted from today; a year that
    is written out may be the thing's, if it hangs on a noun.
    """
    last = inside[-1]
    if last.dep_ == "nummod" and last.head.i > last.i:
        return True
    if date.basis != "written" or not date.latest - date.earliest > MONTH:
        return False
    above = []
    while last.i != verb.i:
        last = last.head
        above += [last] if last not in inside and last.i != verb.i else []
    things = sum(token.pos_ in NOUNS for token in above)
    by = above[0].lower_ if above and above[0].pos_ == "ADP" else ""
    if _tells(verb):
        between = verb.doc[min(verb.i + 1, inside[0].i) : inside[0].i]
        return bool(things or (by and by not in WHEN) or any(token.pos_ in NOUNS for token in between))
    return things > 1 or (things > 0 and by == "of")


def _tells(verb):
    """Tell whether a verb says, weighs or likens, by itself or with its object ("draws parallels")."""
    likens = any(child.dep_ == "dobj" and child.lemma_.lower() in LIKENESS for child in verb.children)
    return likens or verb.lemma_.lower() in TELLING


def _edge(inside, heads):
    """Give the preposition that makes an expression an edge (since, until, by, between, …), or ""."""
    if inside.start and inside.doc[inside.start - 1].lower_ == "by":
        return "by"
    for token in reversed(inside):  # of "3 a.m." the figure may hang where it should
        while token.i not in heads and token.head.i != token.i:
            token = token.head
            if token.lower_ in EDGES:
                return token.lower_
    return ""


def _is_head(token):
    clause = token.pos_ in VERBS and token.dep_ in CLAUSES and not _completes(token)
    return clause or (token.dep_ == "ROOT" and token.tag_.startswith("V"))


def _completes(token):
    """Tell whether a participle only ends what its verb says: "is 80 percent contained", "made it known"."""
    above = token.head
    said = above.head.lemma_.lower() if above.dep_ in ("attr", "dobj") else above.lemma_.lower()
    measured = above.lower_ in ("percent", "%") and said == "be"
    return token.tag_ == "VBN" and (measured or (said == "make" and token.lemma_ == "know"))


def _owners(doc, heads):
    """Give for each token the head of the statement that it belongs to, None outside any."""
    owner = {}
    for token in doc:
        path, at = [], token
        while at.i not in owner and at.i not in heads and at.head.i != at.i:
            path.append(at.i)
            at = at.head
        found = at.i if at.i in heads else owner.get(at.i)
        owner.update(dict.fromkeys([*path, at.i, token.i], found))
    return owner


def _statement(start, token):
    marks = [child for child in token.children if child.dep_ == "mark" or child.tag_ == "WRB"]
    if token.dep_ == "pcomp" and token.head.pos_ == "ADP":
        marks = [token.head]
    link = next((mark for mark in marks if mark.i < token.i), None)
    verb = start + token.idx
    lemma = token.lemma_.lower()
    main = token.dep_ == "ROOT" or (token.dep_ == "conj" and token.head.dep_ == "ROOT") or lemma in SAYING
    name = link.lower_ if link else token.dep_
    place = None if link is None else start + link.idx
    return Statement(verb, verb + len(token), verb, lemma, _tense(token), name, main, place)


def _tense(token):
    """Name the tense of a verb from its tag and auxiliaries, which a second verb shares with the first."""
    helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    forms = [child.lower_ for child in helpers]
    if any(form in WILL for form in forms):
        return "future"
    if "had" in forms or ("'d" in forms and token.tag_ == "VBN"):
        return "pluperfect"
    if any(form in ("has", "have", "'ve", "’ve", "'s") for form in forms) and token.tag_ == "VBN":
        return "perfect"
    if token.dep_ == "conj" and token.head.pos_ in VERBS and not helpers and _shares(token):
        return _tense(token.head)
    if token.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    if any(child.tag_ == "MD" for child in helpers):
        return "modal"
    return (
        "present"
        if token.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP") for child in helpers)
        else "none"
    )


def _shares(token):
    """Tell whether a second verb may have the auxiliary of the first: "has killed one and destroyed ten"."""
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    joined = any(child.dep_ == "cc" for child in token.head.children)
    ambiguous = token.tag_ == "VBD" and token.lower_.endswith("ed") and joined and not own
    return token.tag_ in ("VBN", "VB") or (ambiguous and _tense(token.head) in ("perfect", "pluperfect"))
