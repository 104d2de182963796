"""
Statements: the clauses of a report, each with its verb, its tense and the dates that stand in it.

"He spoke on Thursday, days after he had laid down new demands" holds two statements: *spoke* owns
the date, *laid down* stands in the past perfect and hangs on *spoke* by *after*. Clauses are read off the
dependency parse, so that a wrong parse gives a date to the wrong verb.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from ..lexicons import read_rows, read_sets

CLAUSES = frozenset({"ROOT", "conj", "advcl", "relcl", "acl", "ccomp", "parataxis", "pcomp", "csubj"})
VERBS = frozenset({"VERB", "AUX"})
SAYING = frozenset({"say", "tell", "add", "announce", "note"})  # told by the report, wherever it puts them
EDGES = frozenset({"since", "until", "before", "after", "between"})  # and *by*, right before a date
AROUND = {"ahead": "until", "prior": "before", "following": "after", "after": "after", "before": "before"}
# Verbs of saying, weighing, likening ("began" apart): what they speak of has dates of its own.
TELLING = frozenset(row["verb"] for row in read_rows("quotes/reporting_verbs") if row["who"] != "source") - {
    "begin"
} | {"hate", "intend", "know", "like", "love", "seek", "want"}
LIKENESS = frozenset({"analogy", "comparison", "lesson", "parallel", "similarity"})
SETS = read_sets("chronology/dated_things")
OCCASIONS, MADE, MOVED = SETS["occasions"], SETS["made"], SETS["moved"]
HOLDS = SETS["holds"]
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
STRAY = frozenset({"before", "after", "since", "until"})
ASIDES = frozenset({"acl", "relcl"})
LINKS = frozenset({"ADP", "SCONJ"})  # "the day before the April 7 vote"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
DETERMINERS = frozenset({"DT", "PRP$", "POS"})
# fmt: off
WHEN = frozenset({
    "in", "on", "at", "during", "since", "until", "before", "after", "by", "from", "between", "through",
    "throughout", "for", "around", "about", "over", "within", "back",
})
# fmt: on
RANGE = "two ends"  # what stands for the rule of a date of two: "from Monday to Friday"
MONTH = timedelta(32)  # a longer stretch may be that of a thing which is mentioned
WILL = frozenset({"will", "shall", "ll", "'ll", "’ll", "wo"})


class Owned(NamedTuple):
    """
    A date of a statement: the preposition that makes it an edge ("since 1991"), whether a thing stands
    between ("after the vote on Monday"), and the fewest and the most days from it ("a day after the vote on
    Monday").
    """

    edge: str
    date: object
    beside: bool = False
    apart: tuple | None = None


@dataclass
class Statement:
    """
    One clause: `start` and `end` are offsets in the report, `verb` is where its verb begins.

    `tense` is past, perfect, pluperfect, present, future, modal or none; `main` tells a main clause; `link`
    is the word by which it hangs on the statement `parent` (*after*, *as*), or else its relation; `apart` are
    the fewest and the most days between the two ("days after"), `within` those in which it is done ("within
    ten days"), and `dates` the time expressions that it owns. `aside` tells that it only describes a thing
    of the clause above ("struck down the law passed in 1999"), `shares` that it has its subject from there.
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
    for verb, mark in _strays(doc, heads):
        main = heads[verb.i]
        main.link, main.link_start, main.main, main.aside, main.tense = "ROOT", None, True, False, "past"
        if mark is not None:
            owner[mark.i] = owner[mark.i - 1]
            lost = [word.i for word in verb.subtree if mark.i < word.i < verb.i and owner[mark.i] == verb.i]
            owner.update(dict.fromkeys(lost))  # "the dog missing since May came home"
    first, last = {}, {}
    for token in doc:
        if not token.is_punct:
            first.setdefault(owner[token.i], token)
            last[owner[token.i]] = token
    for at, statement in heads.items():
        end = last.get(at, doc[at])
        statement.start = start + first.get(at, doc[at]).idx
        statement.end = start + end.idx + len(end)
        statement.parent = heads.get(owner[doc[at].head.i]) if statement.link != "ROOT" else None
        statement.apart = (lengths or {}).get((statement.link_start or 0) - 1)
    for token in doc:
        if token.lower_ == "within" and owner[token.i] is not None:
            heads[owner[token.i]].within = _length(start, token, lengths or {})
    ends = start, start + len(doc.text)
    here = [bisect_left(dates, place, key=lambda date: date.start) for place in ends]
    for date in dates[slice(*here)]:
        _give(date, doc, start, owner, heads, lengths or {})
    return list(heads.values())


def _strays(doc, heads):
    """
    Give the main verbs that the parse hung below an aside, each with the preposition it took for its mark.

    "The man who hid before the 2018 audit confessed", "The dog lost since May came home", "The hall, bombed
    in 1941, reopened".
    """
    root = next(token for token in doc if token.dep_ == "ROOT")
    whole = root.pos_ in NOUNS and root.i < 9 and doc[-1].lower_ in (".", "”", '"')
    for verb in (doc[at] for at in heads):
        subjects = [child.i for child in verb.children if child.dep_ in SUBJECTS]
        marks = [child for child in verb.children if child.lower_ in STRAY and child.dep_ == "mark"]
        mark = next((mark for mark in marks if any(mark.i < at < verb.i for at in subjects)), None)
        if mark is not None and verb is root and subjects[0] < mark.i:
            yield verb, mark
        below = whole and verb.head.dep_ in ASIDES and verb.head.head.i == root.i
        if mark is not None and below and verb.dep_ == "advcl":
            yield verb, mark
        commas = doc[verb.i - 1].text == "," and verb.head.i == root.i and verb.dep_ == "acl"
        if (
            whole
            and commas
            and verb.tag_ == "VBN"
            and any(doc[at].dep_ in ASIDES for at in heads if at < verb.i)
        ):
            yield verb, None


def _give(date, doc, start, owner, heads, lengths):
    """Give a date to the statement that it belongs to, if it is not that of a thing mentioned."""
    end = min(date.end - start, len(doc.text))
    inside = doc.char_span(date.start - start, end, alignment_mode="expand")
    for at in _on_the_day(inside, heads):
        heads[at].dates.append(Owned("", date))
    cut = _cut(inside, owner)
    if cut is not None:
        apart = lengths.get(start + cut.idx - 1)
        heads[owner[cut.i]].dates.append(Owned(AROUND.get(cut.lower_, cut.lower_), date, True, apart))
        return
    at = _told(inside, date, owner[_anchor(inside).i], heads)
    beside = {token.lower_ for token in doc[max(0, inside.start - 2) : inside.start]}
    if at is None or "than" in beside:  # "better off than four years ago"
        return
    edge = {} if date.rule == RANGE else _edge(inside, heads, start, lengths)
    owned = Owned("", date)._replace(**edge)
    if owned.apart and date.latest - date.earliest > MONTH:
        owned = owned._replace(apart=None)
    before = doc[at + 1 if at < inside.start else 0 : inside.start]
    thing = not owned.apart and _of_a_thing(owned, inside, doc[at])
    if not thing and (owned.edge != "since" or not _unmatched(before, owner, at)):
        heads[at].dates.append(owned)


def _anchor(inside):
    """Give the word by whose clause a date goes: of "issued the day before the May 4 vote was lost" *day*."""
    linked = [token.i for token in inside if token.pos_ in LINKS and token.i > inside.start]
    return inside.doc[linked[0] - 1] if linked else inside[-1]


def _cut(inside, owner):
    """Give the *before* that the parse cut off from its date: "sent a week before the May 4 vote was lost"."""
    before = [token for token in inside.doc[max(0, inside.start - 2) : inside.start] if token.tag_ != "DT"]
    cut = before and before[-1].lower_ in STRAY and owner[before[-1].i] not in (None, owner[inside[-1].i])
    return before[-1] if cut else None


def _on_the_day(inside, heads):
    """Give the clauses that say what was on a day: "on June 4, the day the tanks came"."""
    after = inside.doc[inside.end : inside.end + 4]  # wherever the parse hangs it
    days = [word for word in after if word.lower_ == "day" and after[0].text == ","]
    return [
        clause.i for day in days for clause in day.children if clause.dep_ == "relcl" and clause.i in heads
    ]


def _told(inside, date, at, heads):
    """Hand a month or year behind what is told to that: "he thinks that it will rain in 2030"."""
    if at is None or date.latest - date.earliest < MONTH or not _tells(inside.doc[at]):
        return at
    told = [word.i for word in inside.doc[at].children if word.dep_ == "ccomp" and at < word.i < inside.start]
    return told[-1] if told and told[-1] in heads else at


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


def _of_a_thing(owned, inside, verb):
    """
    Tell whether a date is that of a thing mentioned: "the 1961 treaty", "condemned Monday's raid".

    Any other day goes with its verb, wherever the parse hangs it, and so does what is counted from today; a
    year that is written out may be the thing's, if it hangs on a noun.
    """
    date = owned.date
    long = date.latest - date.earliest > MONTH
    noun = _thing(inside)
    if noun is not None:
        return (long or not owned.edge) and not _is_when(noun, verb, long)
    if date.basis != "written" or not long:
        return False
    last, above = inside[-1], []
    while last.i != verb.i:
        last = last.head
        above += [last] if last not in inside and last.i != verb.i else []
    things = sum(token.pos_ in NOUNS for token in above)
    by = above[0].lower_ if above and above[0].pos_ == "ADP" and date.rule != RANGE else ""
    if _tells(verb):
        between = verb.doc[min(verb.i + 1, inside[0].i) : inside[0].i]
        between = [token for token in between if token not in above]
        phrased = any(token.pos_ == "ADP" for token in between) or _likens(verb)
        through = phrased and any(token.pos_ in NOUNS for token in between)
        done = any(token.pos_ == "VERB" for token in above)  # "decided to hire a lawyer in 2009"
        return bool(things or (by and by not in WHEN and not owned.edge) or (through and not done))
    return things > 1 or (things > 0 and by == "of")


def _thing(inside):
    """Give the noun that a date stands before: "the 1961 treaty", "a Sunday rally", "Monday's vote"."""
    last, doc = inside[-1], inside.doc
    while last.head in inside and last.head.i != last.i:
        last = last.head
    noun = last.head
    if noun.i <= last.i or noun.pos_ not in NOUNS or any(token.pos_ in LINKS for token in inside):
        return None
    owns = inside.end < len(doc) and doc[inside.end].tag_ == "POS"
    named = inside[0].tag_ in DETERMINERS or (inside.start and doc[inside.start - 1].tag_ in DETERMINERS)
    if not (last.dep_ == "nummod" or owns or named):
        return None
    while noun.dep_ in ("compound", "nmod") and noun.head.i > noun.i:
        noun = noun.head
    return noun


def _is_when(noun, verb, long):
    """Tell whether a thing with its date says when something was: "in the 2012 race", "won Monday's vote"."""
    above, name = noun.head, noun.lemma_.lower()
    if noun.dep_ == "pobj":
        brand = noun.pos_ == "PROPN" and any(child.lower_ in ("a", "an") for child in noun.children)
        by = above.head.head if above.head.dep_ == "xcomp" else above.head
        return above.lower_ in HOLDS and by.i == verb.i and not (long and (brand or name in MADE))
    if above.i != verb.i:
        return False
    if noun.dep_ == "nsubj" and _tells(verb):
        return name in OCCASIONS
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return not (long or _tells(verb) or verb.lemma_.lower() in MOVED)
    return False


def _tells(verb):
    """Tell whether a verb says, weighs or likens, by itself or with its object ("draws parallels")."""
    return _likens(verb) or verb.lemma_.lower() in TELLING


def _likens(verb):
    return any(child.dep_ == "dobj" and child.lemma_.lower() in LIKENESS for child in verb.children)


def _edge(inside, heads, start, lengths):
    """Give what makes an expression an edge: *since*, *until*, *by* …, or that of the vote that it is of."""
    before = [token.lower_ for token in inside.doc[max(0, inside.start - 2) : inside.start]]
    if before[-1:] == ["by"] or before == ["up", "to"]:
        return {"edge": "by" if before[-1] == "by" else "until"}
    top, beside = inside[-1], False
    for token in reversed(inside):  # of "3 a.m." the figure may hang where it should
        beside = False
        while token.i not in heads and token.head.i != token.i:
            top, token = token, token.head
            edge = AROUND.get(token.lower_) if token.lower_ not in EDGES else token.lower_
            if edge and token not in inside:
                return {"edge": edge, "beside": beside, "apart": lengths.get(start + token.idx - 1)}
            beside |= token.pos_ in NOUNS and token not in inside
    return _beside(inside, top, start, lengths)


def _beside(inside, top, start, lengths):
    """Give the edge of a thing right before a date: "ahead of the vote on Monday"."""
    first = top.left_edge.i
    if first == 0 or top.head.i == top.i:
        return {}
    token = inside.doc[first - 1]
    while token.head.i != top.head.i and token.head.i != token.i:
        token = token.head
    apart = lengths.get(start + token.idx - 1)
    if token.i >= first or token.lower_ not in AROUND or not (apart or token.lower_ not in EDGES):
        return {}
    return {"edge": AROUND[token.lower_], "beside": True, "apart": apart}


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
    return Statement(
        verb, verb + len(token), verb, lemma, _tense(token), name, main, place, aside=aside, shares=shares
    )


def _sets(noun):
    """Tell whether a participle describes where something was said or done: "in a letter dated Monday"."""
    things = ("dobj", "nsubj", "nsubjpass", "attr", "pobj", "appos", "oprd", "nmod", "dative")
    return noun.dep_ not in things or (noun.dep_ == "pobj" and noun.lemma_.lower() in OCCASIONS)


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
    own = any(child.dep_ in SUBJECTS for child in token.children)
    joined = any(child.dep_ == "cc" for child in token.head.children)
    ambiguous = token.tag_ == "VBD" and token.lower_.endswith("ed") and joined and not own
    return token.tag_ in ("VBN", "VB") or (ambiguous and _tense(token.head) in ("perfect", "pluperfect"))
