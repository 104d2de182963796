"""
Things: nouns that have a date of their own, which no clause takes.

"She recalled the June 2016 meeting" says nothing of when she recalled it, but the meeting has its date, and
is a row of `events` without a verb. So has *his election in November 2016* of what was so since then. A noun
*before* which a date stands may be any but a person or a make; one *behind* which it stands must name an act,
since "the boy of 2016" is no date of the boy.
"""

import pandas as pd

from ..quotes.vocabulary import can_speak
from .belonging import HAPPENINGS, LINKS, MADE, NOUNS, OCCASIONS, WHEN, noun_beside, words_of
from .told.scenes import ACTS

VAGUE = frozenset({"PAST_REF", "FUTURE_REF"})
PLAIN = frozenset({"NN", "NNS"})
ENDINGS = ("tion", "sion", "ment", "ing")
APART = frozenset({"relcl", "acl", "advcl", "appos", "cc", "conj", "pcomp", "ccomp"})


def dated_thing(date, doc, start):
    """
    Give the noun that has a date of its own, or None.

    Parameters
    ----------
    date : named tuple
        A row of `timexes`.
    doc : spacy.tokens.Doc
        Its sentence, which begins at `start` of the report.

    Examples
    --------
    >>> from collections import namedtuple
    >>> from seedkit.text.parse import parsed
    >>> date = namedtuple("Date", "start end earliest latest type value rule")
    >>> ends = pd.Timestamp("2016-06-01"), pd.Timestamp("2016-06-30")
    >>> date = date(17, 26, *ends, "DATE", "2016-06", "month")
    >>> (doc,) = parsed(["She recalled the June 2016 meeting."])
    >>> dated_thing(date, doc, 0)
    meeting
    """
    known = pd.notna(date.earliest) and pd.notna(date.latest) and date.type != "DURATION"
    if not known or date.value in VAGUE or date.rule == "period":
        return None
    inside = words_of(date, doc, start)
    noun = noun_beside(inside)
    if noun is None:
        noun = _noun_before(inside)
        if noun is None or not _names_an_act(noun):
            return None
    thing = noun.tag_ in PLAIN and not can_speak(noun) and noun.lemma_.lower() not in MADE
    return noun if thing else None


def _noun_before(inside):
    """Give the noun behind which a date stands: "his election in November 2016", "the speech Monday"."""
    last = inside[-1]
    while last.head in inside and last.head.i != last.i:
        last = last.head
    by = last.head
    if by.pos_ in LINKS and by.i < inside.start and by.lower_ in WHEN | {"of"} and by.head.pos_ in NOUNS:
        return by.head
    return by if last.dep_ == "npadvmod" and by.pos_ in NOUNS and by.i == inside.start - 1 else None


def _names_an_act(noun):
    """Is a noun one for what is done or happens?"""
    low = noun.lemma_.lower()
    return low in OCCASIONS | HAPPENINGS or (low,) in ACTS or low.endswith(ENDINGS)


def phrase(noun):
    """Give the first and the last word of a thing, without the clauses that tell of it."""
    words = [word for word in noun.subtree if not word.is_punct and not _is_apart(word, noun)]
    return words[0], words[-1]


def _is_apart(word, noun):
    """Does a word stand in a clause, or in what is added, behind a noun?"""
    while word.i != noun.i:
        if word.i > noun.i and (word.dep_ in APART or word.pos_ == "VERB"):
            return True
        word = word.head
    return False
