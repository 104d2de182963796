"""
Omissions: what a report tells and another one of its event does not.

Adjoining sentences without a counterpart are one omission as long as they are of one matter: the next one
shares a thing with the two before, leans on them ("He also …") or goes on in their paragraph. What means
nothing without the sentence before it is never an omission of its own, and a line that does not end as a
sentence does (a headline, a link to another story) is part of none. A sentence counts as told in the other
report when a pair there is likely or clear, when both are tellings of one fact, or when it holds an utterance
that the other renders too. A fact told in wholly other words still counts as left out: read before you write
"says nothing of this".
"""

import re
from collections import Counter

import numpy as np
import pandas as pd

from ..errors import costing
from ..tables.spans import SPAN, by_report, table
from ..text.prose import over_prose
from .alignments import pairs_of, told_in
from .terms import numbers, things

# Below these a sentence has clearly or likely no counterpart: in the pairs of development right nine times in
# ten, or two in three.
OMITTED = {False: {"clear": 0.1, "likely": 0.18}, True: {"clear": 0.25, "likely": 0.3}}
SHORT, LEANING = 3, 5  # different things that a sentence needs to be a matter, and where it points back
MOST = 6  # sentences of a matter; readers marked more in one of fifteen
COMMON = 0.2  # of the sentences of a report: what stands in more of them tells no matter from another
BACK = re.compile(
    r"[“\"‘'(]?(?:(?:and|but|so|yet|still|then|now) )?"
    r"(?:he|she|they|it|we|this|that|these|those|such|his|her|their|its|there|another|others|both)\b",
    re.IGNORECASE,
)
ENDED = re.compile(r"[.!?…:;,–—-][\"'”’)\]]{0,3}\Z|[\"”’)\]]\Z")
NAMED = re.compile(r"(?<!^)(?<![.!?“\"‘'(] )\b[A-Z][\w’'-]+")
OMISSIONS = SPAN | {"missing_in": "string", "score": "float64", "certainty": "string"}
OMISSIONS |= {"alone": "bool", "weight": "float64", "nearest_start": "Int64", "nearest_end": "Int64"}


@over_prose
def omissions(reports, renderings=None, vectors=False, facts=None):
    """
    Find what each report tells and another report of the event does not, matter by matter.

    Parameters
    ----------
    reports, vectors
        As for `alignments`.
    renderings : DataFrame, optional
        The table of that name: what holds an utterance that the other report likely renders is told there.
    facts : DataFrame, optional
        The table of that name: what is likely a telling of a fact is told by whoever else tells it.

    Returns
    -------
    DataFrame
        One row per matter and report that lacks it, in reading order: the span columns, from the first to the
        last of its sentences; ``missing_in`` (string), that report; ``score`` (float64), the likeness to the
        most similar sentences there, so that the lowest are the surest; ``certainty`` (string): "clear",
        "likely" or "unsure"; ``alone`` (bool), no other report of the event has a counterpart of any of its
        sentences; ``weight`` (float64), how much is told: different things, names and numbers twice, more
        for what stands early; ``nearest_start, nearest_end`` (Int64), the most similar sentence there,
        missing if nothing is alike.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The bridge fell. Rain lasted three days.",
    ...     "Nobody fed the goats and cows. A bridge fell."]})
    >>> omissions(reports)[["text", "missing_in", "certainty"]].values.tolist()
    [['Rain lasted three days.', 'b', 'clear'], ['Nobody fed the goats and cows.', 'a', 'clear']]
    """
    told, best = dict(told_in(reports)), {}
    for pair in pairs_of(reports):
        with costing("omissions", pair.a, pair.b):
            best[pair.a, pair.b], best[pair.b, pair.a] = _best(pair, vectors)
    _mark(best, told, [*_rendered(renderings), *_of_one_fact(facts)])
    text, rows, others = by_report(reports, "text"), [], {doc_id: {} for doc_id in told}
    for (here, there), found in best.items():
        others[here][there] = found
    for doc_id in told:
        rows += _omitted(text[doc_id], told[doc_id], others[doc_id], told, OMITTED[vectors])
    order = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    return table(sorted(rows, key=lambda row: (order[row[0]], row[1], order[row[4]])), OMISSIONS)


def surest(omitted):
    """
    Sort omissions for reading: those that are clear or likely first, and of these the weightiest.

    Examples
    --------
    >>> omitted = pd.DataFrame({"certainty": ["unsure", "clear", "likely"], "weight": [9.0, 1.0, 2.0]})
    >>> surest(omitted).weight.tolist()
    [2.0, 1.0, 9.0]
    """
    order = pd.DataFrame({"unsure": omitted.certainty == "unsure", "weight": -omitted.weight})
    return omitted.loc[order.sort_values(["unsure", "weight"], kind="stable").index]


def _best(pair, vectors):
    """For each sentence of either report its highest score, the likest by number, and whether it is told."""
    left, right = pair.texts
    score = [np.zeros(len(left)), np.zeros(len(right))]
    at = [np.full(len(left), -1), np.full(len(right), -1)]

    def see(first, block):
        rows = slice(first, first + len(block))
        score[0][rows], at[0][rows] = block.max(1), block.argmax(1)
        higher = block.max(0) > score[1]
        at[1][higher] = first + block.argmax(0)[higher]
        score[1][:] = np.maximum(score[1], block.max(0))

    found = [np.zeros(len(left), bool), np.zeros(len(right), bool)]
    for i, j, _, grade in pair.graded(vectors, see):
        found[0][i] |= grade != "unsure"
        found[1][j] |= grade != "unsure"
    return zip(score, at, found, strict=True)


def _mark(best, told, known):
    """Count a sentence as told in another report where one of the passages that it tells stands in it."""
    for doc_id, first, last, other in known:
        found = best.get((doc_id, other))
        for n, (_, start, end, _) in enumerate(told[doc_id] if found else ()):
            found[2][n] |= start < last and first < end


def _rendered(renderings):
    """The passages whose utterance another report likely renders, and that report."""
    if renderings is not None:
        for row in renderings[renderings.certainty != "unsure"].to_dict("records"):
            for here, there in ("ab", "ba"):
                yield *(row[f"{name}_{here}"] for name in ("doc_id", "start", "end")), row[f"doc_id_{there}"]


def _of_one_fact(facts):
    """The passages that likely tell a fact, and each other report that tells it."""
    if facts is not None:
        for _, rows in facts[facts.certainty != "unsure"].groupby(["event", "fact"], dropna=False):
            for row in rows.itertuples():
                yield from (
                    (row.doc_id, row.start, row.end, other) for other in {*rows.doc_id} - {row.doc_id}
                )


def _omitted(text, spans, others, told, bounds):
    """The rows of one report, others being what the other reports have of its sentences."""
    if not others or not spans:
        return
    alone = (~np.logical_or.reduce([found for _, _, found in others.values()])).tolist()
    report = _Report(text, spans)
    for there, (score, at, found) in others.items():
        for matter in report.matters(found.tolist(), alone):
            start, end = spans[matter[0]][1], spans[matter[-1]][2]
            sizes = [len(spans[n][3]) for n in matter]
            mean = sum(score[n] * size for n, size in zip(matter, sizes, strict=True)) / sum(sizes)
            grade = next((grade for grade, bound in bounds.items() if mean < bound), "unsure")
            likest = max(matter, key=score.__getitem__)
            near = told[there][at[likest]][1:3] if score[likest] > 0 else (None, None)
            row = spans[0][0], start, end, text[start:end], there, float(mean), grade, alone[matter[0]]
            yield *row, report.weight(start, end), *near


class _Report:
    """The sentences of a report, what each tells, and which lean on the one before."""

    def __init__(self, text, spans):
        self.text, self.spans, self.weights = text, spans, {}
        told = [set(things(span[3])) for span in spans]
        self.tells = list(map(len, told))
        self.leans = [
            len(here) < SHORT or bool(BACK.match(span[3])) for here, span in zip(told, spans, strict=True)
        ]
        self.ended = [ENDED.search(span[3]) is not None for span in spans]
        often = Counter(thing for here in told for thing in here)
        common = {thing for thing, n in often.items() if n > max(2, COMMON * len(spans))}
        self.told = [here - common for here in told]

    def matters(self, found, alone):
        """Give the numbers of the sentences of each matter that another report does not have."""
        matters, last = [], -2
        for n, there in enumerate(found):
            if not self.ended[n]:
                continue
            if not there and n - last == 1 and alone[n] == alone[last] and self.of_one(matters[-1], n):
                matters[-1].append(n)
                last = n
            elif not there and self.tells[n] >= (LEANING if self.leans[n] else SHORT):
                matters.append([n])
                last = n
        return matters

    def of_one(self, matter, n):
        """Is a sentence of the matter of those before it?"""
        told = set().union(*(self.told[number] for number in matter[-2:]))
        between = self.text[self.spans[n - 1][2] : self.spans[n][1]]
        near = self.leans[n] or "\n" not in between or not told.isdisjoint(self.told[n])
        return near and len(matter) < MOST

    def weight(self, start, end):
        """How much a passage tells, and how early."""
        if (start, end) not in self.weights:
            text = self.text[start:end]
            told = len(set(things(text))) + len(set(NAMED.findall(text))) + len(numbers(text))
            before = sum(span[1] < start for span in self.spans) / max(1, len(self.spans))
            self.weights[start, end] = round(told * (1.5 - before), 2)
        return self.weights[start, end]
