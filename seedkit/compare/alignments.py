"""
Alignments: which sentences of two reports may tell the same fact.

Two columns say how far to believe a pair. `score` is the likeness of the sentences (`likeness`), `certainty`
what that was worth on pairs of reports that people matched: *clear*, *likely* or *unsure*. Two sentences
with one thing in common are unsure, and so are, without sentence vectors, two that have in common only what
both reports say all the time; four rare things make up for some likeness; where all numbers differ a pair is
unsure, and where one sentence is negated likely at most. A sentence that stands in the other report all but
word for word has no other counterpart there. "Seoul would consider lethal aid" and "South Korea thinks of
sending arms" share few words: such pairs are missed, so that what has no counterpart is not yet left out.
"""

from collections import Counter
from functools import cached_property, lru_cache
from itertools import combinations
from math import fsum, log

import numpy as np
import pandas as pd

from ..errors import ParameterError, costing, unknown
from ..tables.spans import SPAN, event_of, table, texts
from ..text.damage import subheads
from ..text.prose import over_prose
from ..text.segments import sentences
from .likeness import SAME, known
from .terms import negated, numbers, size, terms, things

# Lowest scores of pairs that are unsure, likely and clear, without and with sentence vectors: of the pairs of
# development about one in six, three in four and nine in ten tell the same fact (RESULTS.md).
GRADES = {
    False: {"unsure": 0.12, "likely": 0.22, "clear": 0.33},
    True: {"unsure": 0.32, "likely": 0.42, "clear": 0.5},
}
# What likely pairs need in common besides, from a score on: so many things, each counted by how rare it is
# in the reports, at most 1; and clear ones.
EVIDENT = {False: {0: 4, 0.29: 1.9}, True: {0: 4, 0.45: 0}}
PLENTY = {False: 2.5, True: 0}
POINT = 3  # words of the shortest sentence that is no mere point of a list, "Criminal conduct"
# Two reports with fewer words together tell little of how rare a word is: there clear begins later.
FEW_WORDS = 400
CLEAR_IN_SHORT = {False: 0.45, True: 0.6}
TURN = 3  # pairs of two reports at a time that are shown
NEARLY = 0.8  # of the terms of the longer, for two sentences to be one but for a few words
# Of the sentences of the shorter report, for two to be edits of one text: what one lacks was left out, so
# that pairs of the rest are less sure.
COPIED, LOWER = 0.5, {"clear": "likely", "likely": "unsure"}
SIDE = ("doc_id", "start", "end", "text")
ALIGNMENTS = {f"{name}_{side}": SPAN[name] for side in "ab" for name in SIDE}
ALIGNMENTS |= {"score": "float64", "relation": "string", "certainty": "string"}


@over_prose
def alignments(reports, certainty="likely", vectors=False):
    """
    Pair the sentences of every two reports of one event that may tell the same fact.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`. Reports with the same ``event`` are compared; without one, all are.
        Of equal sentences of a report the first is compared.
    certainty : str
        The lowest that is given: "clear", "likely", or "unsure", which brings in the grey zone.
    vectors : bool
        Add sentence vectors to the words (needs ``pip install seedkit[vectors]``).

    Returns
    -------
    DataFrame
        One row per pair of sentences, in the order of the first report: ``doc_id_a, start_a, end_a, text_a``
        and the same for ``_b``; ``score`` (float64, 0 to 1), their likeness; ``relation`` (string): "same",
        "a-more-specific", "b-more-specific" or "different-emphasis" (each has much that the other lacks),
        from the share of weighted words that either side finds in the other; ``certainty`` (string), how sure
        it is that they tell the same: "clear", "likely" or "unsure". Sort by both: a pair with a high score
        is unsure where the two have one thing in common only.

    Raises
    ------
    ModelError
        If vectors are asked for and the package for them is missing.
    ParameterError
        If there is no such certainty.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The bridge fell at noon. It rained.",
    ...     "Nobody was hurt. A bridge fell."]})
    >>> alignments(reports)[["text_a", "text_b", "relation"]].values.tolist()
    [['The bridge fell at noon.', 'A bridge fell.', 'same']]
    """
    if certainty not in GRADES[vectors]:
        raise ParameterError(f"certainty is {certainty!r}; it is one of {', '.join(GRADES[vectors])}")
    kept = list(GRADES[vectors])[list(GRADES[vectors]).index(certainty) :]
    rows, order = [], {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    for pair in pairs_of(reports):
        with costing("alignments", pair.a, pair.b):
            rows += pair.aligned(kept, vectors)
    return table(sorted(rows, key=lambda row: (order[row[0]], order[row[4]])), ALIGNMENTS)


def surest(aligned):
    """
    Sort pairs for reading: the surest first, and of these the likest.

    Examples
    --------
    >>> pairs = pd.DataFrame({"certainty": ["likely", "clear"], "score": [0.9, 0.5]})
    >>> surest(pairs).certainty.tolist()
    ['clear', 'likely']
    """
    grade = aligned.certainty.map(list(GRADES[False]).index).astype("int64")
    order = pd.DataFrame({"grade": grade, "score": aligned.score})
    return aligned.loc[order.sort_values(["grade", "score"], ascending=False, kind="stable").index]


def closest(aligned):
    """
    Choose the pairs of which three in four or more are of one fact, the surest and likest first.

    These are the clear and the likely ones that are not the same words; a few of each two reports at a time.

    Examples
    --------
    >>> pairs = {"doc_id_a": "a", "doc_id_b": "b", "text_a": ["It fell."] * 2, "text_b": "So it did."}
    >>> pairs |= {"certainty": ["unsure", "likely"], "score": [0.4, 0.3]}
    >>> closest(pd.DataFrame(pairs)).score.tolist()
    [0.3]
    """
    sure = aligned[aligned.certainty.isin(["clear", "likely"])]
    sure = sure[sure.text_a.str.strip() != sure.text_b.str.strip()]
    sure = sure.sort_values(["certainty", "score"], ascending=[True, False], kind="stable")
    turn = sure.groupby(["doc_id_a", "doc_id_b"]).cumcount() // TURN  # a few of each two reports at a time
    return sure.iloc[turn.argsort(kind="stable")].reset_index(drop=True)


def facing(pair):
    """
    Say which two reports are compared, or that there is nothing to compare.

    Examples
    --------
    >>> facing(pd.DataFrame({"doc_id": ["a", "b"]}))
    'a is compared with b.'
    """
    if len(pair) == 2:
        return " is compared with ".join(pair.doc_id) + "."
    return (
        "There are not two reports of one event: there is nothing to compare, and what needs two stays empty."
    )


def pair_of(reports, a="", b=""):
    """
    Choose two reports of one event to compare.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    a, b : str
        Their ``doc_id``; empty: the first report, or the first other one of its event.

    Returns
    -------
    DataFrame
        Their two rows; only one where there is no other report of the event.

    Raises
    ------
    ParameterError
        If no report has the name that was given.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": "", "event": ["x", "y", "x"]})
    >>> pair_of(reports).doc_id.tolist()
    ['a', 'c']
    """
    names = list(reports.doc_id)
    for name in filter(None, (a, b)):
        if name not in names:
            raise unknown("report", name, names)
    of = event_of(reports)
    a = a or next((name for name in names if name != b), "")
    b = b or next((name for name in names if name != a and of.get(a) == of[name]), "")
    rows = [names.index(name) for name in (a, b) if name in names]
    return reports.iloc[rows].reset_index(drop=True)


class Pair:
    """
    Two reports of one event, by name, and their sentences as spans.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It rained. The dam fell.", "The dam fell."]})
    >>> [list(pair.graded())[0][:2] for pair in pairs_of(reports)]
    [(1, 0)]
    """

    def __init__(self, a, b, spans, event):
        self.a, self.b, self.left, self.right, self.event = a, b, spans[a], spans[b], event
        self.texts = [[span[3] for span in side] for side in (self.left, self.right)]

    def aligned(self, kept, vectors=False):
        """The rows of `alignments` that are of some grades."""
        found, weights = [], None
        for i, j, score, grade in self.graded(vectors):
            if grade not in kept:
                continue
            weights = weights or _weights(*self.texts)
            relation = _relation(*_shares(self.texts[0][i], self.texts[1][j], weights))
            found.append((*self.left[i], *self.right[j], score, relation, grade))
        return found

    def graded(self, vectors=False, see=None):
        """
        Yield the numbers of two sentences, likeness and certainty, of pairs that are unsure or surer.

        `see` is called with each block of likeness, and the number of its first row, before the first pair.
        """
        (left, right), graded, cells = self.texts, Grader(self.texts, vectors), []
        for first, block in self.event.blocks(left, right, vectors):
            if see is not None:
                see(first, block)
            here = np.argwhere(block >= graded.bounds["unsure"])
            cells += [(int(first + i), int(j), float(block[i, j])) for i, j in here]
        same = {(i, j) for i, j, score in cells if score >= SAME and near_exact(left[i], right[j])}
        taken = {i for i, _ in same}, {j for _, j in same}
        lower = LOWER if len(same) >= COPIED * min(len(left), len(right)) else {}
        for i, j, score in cells:
            if (i, j) in same or not (i in taken[0] or j in taken[1]):
                grade = graded.certainty(left[i], right[j], score)
                yield i, j, score, grade if (i, j) in same else lower.get(grade, grade)


def pairs_of(reports):
    """Give every two reports of one event as a `Pair`."""
    of, cut = event_of(reports), dict(told_in(reports))
    events = {}
    for doc_id in cut:
        events.setdefault(of[doc_id], []).append(doc_id)
    for names in events.values():
        event = known(tuple(dict.fromkeys(span[3] for name in names for span in cut[name])))
        for a, b in combinations(names, 2):
            yield Pair(a, b, cut, event)


def told_in(reports):
    """Yield each report with its sentences as spans; a subhead is none, and equal ones are told once."""
    for doc_id, text in texts(reports):
        heads, told = set(subheads(text)), {}
        for start, end in sentences(text):
            if (start, end) not in heads:
                told.setdefault(text[start:end], (doc_id, start, end, text[start:end]))
        yield doc_id, list(told.values())


class Grader:
    """
    The bounds of each grade for some reports, and how rare each thing is in them.

    Parameters
    ----------
    reports : list of list of str
        The sentences of each; what each of many tells once is as rare as what each of two does.
    vectors : bool

    Examples
    --------
    >>> graded = Grader([["The wall fell.", "He wants a wall."], ["Some 1,200 goats were sold."]])
    >>> graded.certainty("The wall fell.", "He wants a wall.", 0.5)
    'unsure'
    >>> graded.certainty("Some 1,200 goats were sold.", "He has 1,200 goats.", 0.3)
    'likely'
    """

    def __init__(self, reports, vectors=False):
        short = sum(size(text) for report in reports for text in report) < FEW_WORDS
        self.bounds = GRADES[vectors] | ({"clear": CLEAR_IN_SHORT[vectors]} if short else {})
        self.evident, self.plenty = EVIDENT[vectors], 0 if short else PLENTY[vectors]
        self.reports, self.sides, self.weights = reports, len(reports) / 2, {}
        self.many = 1 + sum(map(len, reports)) / self.sides

    @cached_property
    def often(self):
        """In how many sentences each thing is, in one report or in many together."""
        each = [_often(tuple(report)) for report in self.reports]
        return each if len(each) < 3 else [sum(each, Counter())]

    def weight(self, thing):
        """Weigh a thing by its rarity: most what stands in two sentences of two reports, or in fewer."""
        if thing not in self.weights:
            often = sum(counts[thing] for counts in self.often) / self.sides
            self.weights[thing] = 1 + log(self.many / (1 + max(2, often)))
        return self.weights[thing]

    def rare(self, shared):
        """Count things by how rare they are: 1 for what two sentences of two reports have."""
        return fsum(map(self.weight, shared)) / (1 + log(self.many / 3))  # the same in any order of a set

    def certainty(self, one, other, score):
        """Grade a pair of sentences by its score, and by what they have in common."""
        if score < self.bounds["likely"]:
            return "unsure"
        shared, (mine, theirs) = {*things(one)} & {*things(other)}, (numbers(one), numbers(other))
        apart = bool(mine and theirs) and mine.isdisjoint(theirs)
        if score < SAME and (len(shared) < 2 or apart or min(size(one), size(other)) < POINT):
            return "unsure"
        rare, alike = self.rare(shared), not apart and negated(one) == negated(other)
        if score >= self.bounds["clear"] and alike:
            return "clear" if score >= SAME or rare >= self.plenty else "likely"
        least = [many for bound, many in self.evident.items() if score >= bound]  # the highest last
        return "likely" if rare >= least[-1] else "unsure"


@lru_cache(maxsize=400)
def _often(texts):
    """In how many sentences of a report each thing is."""
    return Counter(thing for text in texts for thing in {*things(text)})


def near_exact(one, other):
    """
    Tell whether two sentences have the same terms, but for a few.

    Examples
    --------
    >>> near_exact("The old bridge fell on Monday.", "The old bridge fell Monday.")
    True
    """
    mine, theirs = set(terms(one)), set(terms(other))
    return len(mine & theirs) >= NEARLY * max(1, len(mine), len(theirs))


def _weights(left, right):
    """Weigh each stem by its rarity in the two reports."""
    bags = [set(terms(text)) for text in (*left, *right)]
    counts = Counter(stem for bag in bags for stem in bag)
    return {stem: 1 + np.log((1 + len(bags)) / (1 + n)) for stem, n in counts.items()}


def _shares(one, other, weights):
    """Give the share of the weight of each sentence that the other has too."""
    a, b = set(terms(one)), set(terms(other))
    shared = sum(weights[stem] for stem in a & b)
    return tuple(shared / (sum(weights[stem] for stem in bag) or 1) for bag in (a, b))


def _relation(share_a, share_b):
    if share_a >= 0.5 and share_b >= 0.5:
        return "same"
    if abs(share_a - share_b) < 0.1:
        return "different-emphasis"
    return "a-more-specific" if share_a < share_b else "b-more-specific"
