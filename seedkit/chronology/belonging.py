"""
Belonging: which clause a date of a sentence belongs to, and what it is to the act that is told there.

"She won Tuesday's primary" and "she lost in the 2012 race" are of those days, "she praised Tuesday's ruling"
is not: that is the day of the ruling. A date may be a bound (*before the vote on Monday*) or so many days
from the act (*a week after the May 4 raid*). A list decides what a noun can hold, and a list has gaps:
lexicons/chronology/dated_things.tsv.
"""

from datetime import timedelta
from typing import NamedTuple

import pandas as pd

from ..lexicons import read_rows, read_sets

EDGES = frozenset({"since", "until", "before", "after", "between"})  # and *by*, right before a date
AROUND = {"ahead": "until", "prior": "before", "following": "after", "after": "after", "before": "before"}
# Verbs of saying and weighing ("began" apart): what they speak of has dates of its own.
TELLING = frozenset(row["verb"] for row in read_rows("quotes/reporting_verbs") if row["who"] != "source") - {
    "begin"
} | {"hate", "intend", "know", "like", "love", "seek", "want"}
SETS = read_sets("chronology/dated_things")
OCCASIONS, MADE, MOVED = SETS["occasions"], SETS["made"], SETS["moved"]
HOLDS, HAPPENINGS = SETS["holds"], SETS["happenings"]
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
STRAY = frozenset({"before", "after", "since", "until"})
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


def belonging(date, doc, start, owner, heads, lengths):
    """
    Give the clauses that a date belongs to, each by the place of its verb, with what the date is to them.

    `owner` has for each word the verb of its clause, `heads` holds the places of those verbs, and `lengths`
    the days of each length of time by the place where its words end; `start` is where the sentence begins.
    """
    inside = words_of(date, doc, start)
    for at in _on_the_day(inside, heads):
        yield at, Owned("", date)
    cut = _cut(inside, owner)
    if cut is not None:
        apart = None if _is_long(date) else lengths.get(start + cut.idx - 1)
        yield owner[cut.i], Owned(AROUND.get(cut.lower_, cut.lower_), date, True, apart)
        return
    at = owner[_anchor(inside).i]
    beside = {token.lower_ for token in doc[max(0, inside.start - 2) : inside.start]}
    if at is None or "than" in beside:  # "better off than four years ago"
        return
    edge = {} if date.rule == RANGE else _edge(inside, heads, start, lengths)
    owned = Owned("", date)._replace(**edge)
    if owned.apart and _is_long(date):
        owned = owned._replace(apart=None)
    thing = noun_beside(inside)
    if thing is not None and not owned.edge and _is_long(date):
        owned = owned._replace(beside=True)
    before = doc[at + 1 if at < inside.start else 0 : inside.start]
    if (owned.apart or not _of_a_thing(owned, thing, inside, doc[at])) and (
        owned.edge != "since" or not _unmatched(before, owner, at)
    ):
        yield at, owned


def words_of(date, doc, start):
    """Give the words of a date as a span of the parse of its sentence, which begins at `start`."""
    return doc.char_span(date.start - start, min(date.end - start, len(doc.text)), alignment_mode="expand")


def _is_long(date):
    return date.latest - date.earliest > MONTH


def _anchor(inside):
    """Give the word by whose clause a date goes: of "issued the day before the May 4 vote was lost" *day*."""
    linked = [token.i for token in inside if token.pos_ in LINKS and token.i > inside.start]
    return inside.doc[linked[0] - 1] if linked else inside[-1]


def _cut(inside, owner):
    """Give the preposition that the parse cut off: "sent a week before the May 4 vote was lost"."""
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


def _unmatched(before, owner, at):
    """Tell whether a clause says that there was no such thing since: "the first walkout since 2011"."""
    return any(
        word.tag_ in ("JJS", "RBS") or (word.lower_ in ("first", "only") and word.dep_ in ("amod", "attr"))
        for word in before
        if owner[word.i] == at
    )


def _of_a_thing(owned, noun, inside, verb):
    """
    Tell whether a date is that of a thing mentioned: "the 1961 treaty", "condemned Monday's raid".

    Any other day goes with its verb, wherever the parse hangs it, and so does what is counted from today; a
    year that is written out may be the thing's, if it hangs on a noun.
    """
    date, long = owned.date, _is_long(owned.date)
    if noun is not None and pd.notna(date.earliest):  # "recent", of whatever, has no beginning
        return (long or not owned.edge) and not _is_when(noun, verb, long)
    if date.basis != "written" or not long:
        return False
    last, above = inside[-1], []
    while last.i != verb.i and last.head.i != last.i:
        last = last.head
        above += [last] if last not in inside and last.i != verb.i else []
    things = sum(token.pos_ in NOUNS for token in above)
    by = above[0].lower_ if above and above[0].pos_ == "ADP" and date.rule != RANGE else ""
    if _tells(verb):
        between = verb.doc[min(verb.i + 1, inside[0].i) : inside[0].i]
        between = [token for token in between if token not in above]
        phrased = any(token.pos_ == "ADP" for token in between)
        through = phrased and any(token.pos_ in NOUNS for token in between)
        done = any(token.pos_ == "VERB" for token in above)  # "decided to hire a lawyer in 2009"
        return bool(things or (by and by not in WHEN and not owned.edge) or (through and not done))
    return things > 1 or (things > 0 and by == "of")


def noun_beside(inside):
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
        by = above.head.head if above.head.dep_ == "xcomp" else above.head
        made = long and (above.lower_ == "on" or name in MADE)
        return above.lower_ in HOLDS and by.i == verb.i and not made
    if above.i != verb.i:
        return False
    if noun.dep_ == "nsubj" and _tells(verb):
        return name in OCCASIONS
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return not (long or _tells(verb) or verb.lemma_.lower() in MOVED)
    return False


def _tells(verb):
    """Tell whether a verb says or weighs something."""
    return verb.lemma_.lower() in TELLING


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
