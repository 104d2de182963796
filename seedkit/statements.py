"""
Statements: the clauses of a report, each with its verb, its tense and the dates that stand in it.

"He spoke on Thursday, days after he had laid down new demands" holds two statements: *spoke* owns
the date, *laid down* stands in the past perfect and hangs on *spoke* by *after*. Clauses are read off the
dependency parse, so that a wrong parse gives a date to the wrong verb.
"""

from dataclasses import dataclass, field

CLAUSES = frozenset({"ROOT", "conj", "advcl", "relcl", "acl", "ccomp", "parataxis", "pcomp", "csubj"})
VERBS = frozenset({"VERB", "AUX"})
SAYING = frozenset({"say", "tell", "add", "announce", "note"})  # told by the report, wherever it puts them
EDGES = frozenset({"since", "until", "before", "after"})
WILL = frozenset({"will", "shall", "ll", "'ll", "’ll", "wo"})


@dataclass
class Statement:
    """
    One clause: `start` and `end` are offsets in the report, `verb` is where its verb begins.

    `tense` is past, perfect, pluperfect, present, future, modal or none; `main` tells a main clause; `link`
    is the word by which it hangs on the statement `parent` (*after*, *as*), or else its relation; `apart` are
    the fewest and the most days between the two ("days after"), and `dates` the time expressions that it
    owns, each with the preposition that makes it an edge ("since 1991").
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
    dates: list = field(default_factory=list)


def statements(start, doc, dates=(), lengths=None):
    """
    Find the statements of one sentence, in the order of their verbs.

    Parameters
    ----------
    start : int
        Where in the report the sentence begins.
    doc : spacy.tokens.Doc
    dates : iterable of named tuples
        Time expressions, with their ``start`` and ``end`` in the report.
    lengths : dict, optional
        Lengths of time in days, fewest and most, by the place in the report where the words for them end.

    Returns
    -------
    list of Statement

    Examples
    --------
    >>> from .parse import parsed
    >>> found = statements(0, next(parsed(["He left after she had sung."])))
    >>> [(one.lemma, one.tense, one.link) for one in found]
    [('leave', 'past', 'ROOT'), ('sing', 'pluperfect', 'after')]
    """
    heads = {token.i: _statement(start, token) for token in doc if _is_head(token)}
    owner = _owners(doc, heads)
    for at, statement in heads.items():
        own = [token for token in doc if owner[token.i] == at and not token.is_punct] or [doc[at]]
        statement.start = start + own[0].idx
        statement.end = start + own[-1].idx + len(own[-1])
        statement.parent = heads.get(owner[doc[at].head.i]) if doc[at].dep_ != "ROOT" else None
        statement.apart = (lengths or {}).get((statement.link_start or 0) - 1)
    length = len(doc.text)
    for date in dates:
        if start <= date.start < start + length:
            span = (date.start - start, min(date.end - start, length))
            last = doc.char_span(*span, alignment_mode="expand")[-1]
            if owner[last.i] is not None and not _names(last):
                heads[owner[last.i]].dates.append((_edge(last, heads), date))
    return list(heads.values())


def _names(token):
    """Is it the year of a thing, not of what is done to it: "the 1961 treaty"?"""
    return token.dep_ == "nummod" and token.head.i > token.i


def _edge(token, heads):
    """Give the preposition that makes an expression an edge (since, until, before, after), or ""."""
    while token.i not in heads and token.head.i != token.i:
        token = token.head
        if token.lower_ in EDGES:
            return token.lower_
    return ""


def _is_head(token):
    return (token.pos_ in VERBS and token.dep_ in CLAUSES) or (
        token.dep_ == "ROOT" and token.tag_.startswith("V")
    )


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
    if token.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    if any(child.tag_ == "MD" for child in helpers):
        return "modal"
    if token.dep_ == "conj" and token.head.pos_ in VERBS and not helpers and token.tag_ in ("VBN", "VB"):
        return _tense(token.head)
    return (
        "present"
        if token.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP") for child in helpers)
        else "none"
    )
