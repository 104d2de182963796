"""
Statements: the clauses of a report, each with its verb, its tense and the dates that stand in it.

"He spoke on Thursday, days after he had laid down new demands" holds two statements: *spoke* owns
the date, *laid down* stands in the past perfect and hangs on *spoke* by *after*. Clauses are read off the
dependency parse, so that a wrong parse gives a date to the wrong verb.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from .belonging import NOUNS, OCCASIONS, STRAY, SUBJECTS, Owned, belonging
from .things import dated_thing, phrase

CLAUSES = frozenset({"ROOT", "conj", "advcl", "relcl", "acl", "ccomp", "parataxis", "pcomp", "csubj"})
VERBS = frozenset({"VERB", "AUX"})
SAYING = frozenset({"say", "tell", "add", "announce", "note"})  # told by the report, wherever it puts them
ASIDES = frozenset({"acl", "relcl"})
FAR = 9  # words before the noun that a sentence is about
ENDS = frozenset({".", "”", '"'})
IS = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
WILL = frozenset({"will", "shall", "ll", "'ll", "’ll", "wo"})


@dataclass
class Statement:
    """
    One clause: `start` and `end` are offsets in the report, `verb` is where its verb begins.

    `tense` is past, perfect, pluperfect, present, progressive (*is leaving*), future, modal or none; `main`
    tells a main clause; `link` is the word by which it hangs on the statement `parent` (*after*, *as*), or
    else its relation; `apart` are the fewest and the most days between the two ("days after"), `within`
    those in which it is done ("within ten days"), and `dates` the time expressions that it owns. `aside`
    tells that it only describes a thing of the clause above ("struck down the law passed in 1999"),
    `shares` that it has its subject from there, `denied` that it was not so. A thing with a date of its own
    has neither verb nor tense.
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
    aside: bool = False
    shares: bool = False
    denied: bool = False
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
    _mend(doc, heads, owner)
    first, last = {}, {}
    for token in doc:
        if not token.is_punct:
            first.setdefault(owner[token.i], token)
            last[owner[token.i]] = token
    for at, statement in heads.items():
        end = last.get(at, doc[at])
        statement.start = start + first.get(at, doc[at]).idx
        statement.end = start + end.idx + len(end)
        top = doc[at].dep_ == "ROOT" or statement.link == "ROOT"
        statement.parent = None if top else heads.get(owner[doc[at].head.i])
        statement.apart = (lengths or {}).get((statement.link_start or 0) - 1)
    for token in doc:
        if token.lower_ == "within" and owner[token.i] is not None:
            heads[owner[token.i]].within = _length(start, token, lengths or {})
    ends = start, start + len(doc.text)
    here = [bisect_left(dates, place, key=lambda date: date.start) for place in ends]
    things = _give_dates(dates[slice(*here)], doc, start, owner, heads, lengths or {})
    return [*heads.values(), *things]


def _give_dates(dates, doc, start, owner, heads, lengths):
    """Give each date to the clauses that it belongs to; what no clause takes is that of a thing."""
    things = {}
    for date in dates:
        found = list(belonging(date, doc, start, owner, heads, lengths))
        for at, owned in found:
            heads[at].dates.append(owned)
        taken = any(not owned.edge for _, owned in found)
        noun = None if taken else dated_thing(date, doc, start)
        if noun is not None and noun.i not in heads:
            things.setdefault(noun.i, _of_thing(start, noun)).dates.append(Owned("", date))
    for at, statement in heads.items():
        if doc[at].dep_ == "relcl" and doc[doc[at].left_edge.i - 1].text != ",":
            statement.parent = things.get(doc[at].head.i, statement.parent)
    return things.values()


def _of_thing(start, noun):
    """The statement that a thing with a date of its own is, which has no verb."""
    first, last = phrase(noun)
    ends = start + first.idx, start + last.idx + len(last)
    return Statement(*ends, start + noun.idx, "", "none", "thing", False)


def _mend(doc, heads, owner):
    """Make main verbs of those that the parse hung below an aside, and give the aside its words back."""
    for verb, mark in _strays(doc, heads):
        main = heads[verb.i]
        main.link, main.link_start, main.main, main.aside, main.tense = "ROOT", None, True, False, "past"
        if mark is not None:
            owner[mark.i] = owner[mark.i - 1]
            lost = [word.i for word in verb.subtree if mark.i <= word.i < verb.i and owner[mark.i] == verb.i]
            owner.update(dict.fromkeys(lost))  # "the dog missing since May came home"


def _strays(doc, heads):
    """
    Give the main verbs that the parse hung below an aside, each with the preposition it took for its mark.

    "The man who hid before the 2018 audit confessed", "The dog lost since May came home", "The hall, bombed
    in 1941, reopened".
    """
    root = next((token for token in doc if token.dep_ == "ROOT"), doc[0])
    whole = root.pos_ in NOUNS and root.i < FAR and doc[-1].text in ENDS
    for verb in (doc[at] for at in heads):
        mark = _stray_mark(verb)
        below = verb.dep_ == "advcl" and verb.head.dep_ in ASIDES and verb.head.head.i == root.i
        if mark is not None and (verb.i == root.i or (whole and below)):
            yield verb, mark
        apart = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head.i == root.i
        if whole and apart and doc[verb.i - 1].text == "," and any(_is_aside(doc[at], verb) for at in heads):
            yield verb, None


def _stray_mark(verb):
    """Give the preposition between a verb and its subject: "the dog lost since May came home"."""
    subjects = [child.i for child in verb.children if child.dep_ in SUBJECTS]
    marks = [child for child in verb.children if child.lower_ in STRAY and child.dep_ == "mark"]
    near = (mark for mark in marks if any(mark.i < at < verb.i for at in subjects))
    mark = next(near, None)
    first = verb.dep_ != "ROOT" or (mark is not None and subjects[0] < mark.i)
    return mark if first else None


def _is_aside(word, verb):
    return word.i < verb.i and word.dep_ in ASIDES


def _length(start, preposition, lengths):
    """Give the fewest and the most days of *within ten days*, but not of "within ten days of the vote"."""
    objects = [child for child in preposition.children if child.dep_ == "pobj"]
    ends = [start + word.idx + len(word) for word in objects if word.n_rights == 0]
    return next((lengths[end] for end in ends if end in lengths), None)


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
    past = token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN")
    aside = past and not _sets(token.head)
    shares = not any(child.dep_ in SUBJECTS for child in token.children)
    denied = any(child.dep_ == "neg" for child in token.children)
    tense, end = _tense(token), verb + len(token)
    return Statement(
        verb, end, verb, lemma, tense, name, main, place, aside=aside, shares=shares, denied=denied
    )


def _sets(noun):
    """Tell whether a participle describes where something was said or done: "in a letter dated Monday"."""
    things = ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "appos", "oprd", "nmod", "dative")
    return noun.dep_ not in things or (noun.dep_ == "pobj" and noun.lemma_.lower() in OCCASIONS)


def _tense(token):
    """Name the tense of a verb from its tag and auxiliaries."""
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
    if token.tag_ == "VBG" and any(child.lower_ in IS for child in helpers):
        to_come = token.lower_ == "going" and any(child.dep_ == "xcomp" for child in token.children)
        return "future" if to_come else "progressive"
    return (
        "present"
        if token.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP") for child in helpers)
        else "none"
    )
