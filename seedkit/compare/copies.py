"""
Copies: what two reports share word for word, and how much of each that is.

"62 % of B stands in A": an agency's text under two names, a paper's earlier edition, a passage of a press
release. Every two reports of the collection are looked at, of one event or not. Runs of seven words tell it
(`text.shingles`), so that a name or a set phrase does not. A long quotation that both give is shared as well,
and is marked; what stands in reports of several events is what a site puts under all, and is left out. Who
copied from whom is never told: the days of both stand beside.
"""

from collections import defaultdict
from functools import cache

import pandas as pd

from ..tables.spans import SPAN, event_of, table, texts
from ..text.marks import quotations_in
from ..text.prose import over_prose
from ..text.segments import words
from ..text.shingles import RUN, stretches

COPIES = {f"{name}_{side}": SPAN[name] for side in "ab" for name in ("doc_id", "start", "end", "text")}
COPIES |= {"words": "int64", "quoted": "boolean", "share_a": "float64", "share_b": "float64"}
COPIES |= {f"published_{side}": "datetime64[s]" for side in "ab"}
LEAST = 0.1  # of the words of one report: set phrases and one quotation stay below
EVENTS = 3  # what stands in reports of so many is no copy of a report, but what a site puts under all
MOST = 0.6  # from here on it is one text under two names


@over_prose
def copies(reports, least=LEAST):
    """
    Find what every two reports share word for word.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    least : float
        The share of the words of either report, 0 to 1, from which a pair is given.

    Returns
    -------
    DataFrame
        One row per stretch of seven words or more, in the order of the reports: ``doc_id_a, start_a, end_a,
        text_a`` and the same for ``_b``; ``words`` (int64), how many; ``quoted`` (boolean), whether most of
        it stands between quotation marks in the first; ``share_a, share_b`` (float64, 0 to 1), the share of
        the words of either report that stand in the other, over all stretches of the pair; ``published_a,
        published_b`` (datetime64[s]), missing where they are not known.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The bridge in Eastport will stay shut.",
    ...     "Late news: the bridge in Eastport will stay shut until May."]})
    >>> copies(reports)[["text_b", "words", "share_b"]].round(2).values.tolist()
    [['the bridge in Eastport will stay shut', 7, 0.64]]
    """
    named, of, days = list(texts(reports)), list(event_of(reports).values()), _days(reports)
    sizes, rows = [len(words(text)) for _, text in named], []
    places, quoted = cache(lambda n: words(named[n][1])), cache(lambda n: _quoted(named[n][1]))
    for (one, other), runs in _no_boilerplate(stretches([text for _, text in named]), of, named, places):
        shared = sum(size for *_, size in runs)
        shares = shared / sizes[one], shared / sizes[other]
        for at, there, size in runs if max(shares) >= least else ():
            a, b = _span(named[one], places(one), at, size), _span(named[other], places(other), there, size)
            rows.append((*a, *b, size, _held(a, quoted(one)), *shares, days[one], days[other]))
    return table(rows, COPIES)


def told_once(reports, copied, most=MOST):
    """
    Leave out reports that are for the most part copies of an earlier one that stays: a text counts once.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    copied : DataFrame
        As returned by `copies`.
    most : float
        The share of the words of a report that stand in one before it, from which it is left out.

    Returns
    -------
    tuple of DataFrame and dict of str to str
        The reports that stay; and for each that does not, the one of which it is a copy.

    Examples
    --------
    >>> text = "The bridge in Eastport will stay shut."
    >>> reports = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": [text, f"{text} He left.", "It rained."]})
    >>> kept, copy_of = told_once(reports, copies(reports))
    >>> kept.doc_id.tolist(), copy_of
    (['a', 'c'], {'b': 'a'})
    """
    order = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    copy_of = {}
    pairs = copied.drop_duplicates(["doc_id_a", "doc_id_b"])
    for row in sorted(pairs.itertuples(), key=lambda row: (order[row.doc_id_b], order[row.doc_id_a])):
        if row.share_b >= most and row.doc_id_a not in copy_of:
            copy_of.setdefault(row.doc_id_b, row.doc_id_a)
    return reports[~reports.doc_id.isin(copy_of)].reset_index(drop=True), copy_of


def _no_boilerplate(found, events, named, places):
    """Leave out the stretches that begin with words which reports of `EVENTS` events have."""
    told = defaultdict(set)
    opening = cache(lambda n, at: _span(named[n], places(n), at, RUN)[3].casefold())
    apart = [
        (pair, run) for pair, runs in found.items() for run in runs if events[pair[0]] != events[pair[1]]
    ]
    for (one, other), (at, _, _) in apart:
        told[opening(one, at)].update((events[one], events[other]))
    for pair, runs in found.items():
        yield pair, [run for run in runs if len(told.get(opening(pair[0], run[0]), ())) < EVENTS]


def _days(reports):
    """The day of publication of each report, missing where it is not known."""
    return list(reports.published) if "published" in reports else [pd.NaT] * len(reports)


def _span(report, places, at, size):
    """The name, the offsets and the words of a stretch of a report."""
    doc_id, text = report
    start, end = places[at][0], places[at + size - 1][1]
    return doc_id, start, end, text[start:end]


def _quoted(text):
    """The passages of a text between quotation marks."""
    return [(found.start, found.end) for found in quotations_in(text) if found.depth == 1]


def _held(span, quotations):
    """Does most of a passage stand between quotation marks?"""
    _, start, end, _ = span
    return 2 * sum(max(0, min(end, b) - max(start, a)) for a, b in quotations) >= end - start
