"""
Order: where each report puts the facts that two reports share, and how differently it words them.

What stands first is meant to be read first. A place is the share of the report's words that stand before a
telling of a fact, so that 0 is the lead. Kendall's tau says how far two reports keep one order: 1 the same,
0 none in common, -1 the reverse. Under `FEW` facts it says nothing.
"""

from bisect import bisect_right
from itertools import combinations

import numpy as np

from ..tables.intervals import kendall_interval
from ..tables.spans import SPAN, by_report, table
from ..text.prose import unread, words_read

FEW = 8
SIDE = SPAN | {"place": "float64", "voice": "string"}
IN_BOTH = {f"{name}_{side}": SIDE[name] for side in "ab" for name in SIDE}
IN_BOTH |= {"event": "string", "fact": "int64", "certainty": "string"}
AGREEMENT = {
    "doc_id_a": "string", "doc_id_b": "string", "facts": "int64",
    "tau": "float64", "low": "float64", "high": "float64", "enough": "bool",
}  # fmt: skip


def most_shared(facts):
    """
    Name the two reports that share most facts; two empty names where no two share any.

    Examples
    --------
    >>> import pandas as pd
    >>> told = {"doc_id": ["a", "b", "b", "c", "a", "b"], "event": "", "fact": [1, 1, 2, 2, 3, 3]}
    >>> told = pd.DataFrame(told)
    >>> most_shared(told)
    ('a', 'b')
    """
    told = facts[["event", "fact", "doc_id"]].drop_duplicates().astype("string").fillna("")
    pairs = told.merge(told, on=["event", "fact"], suffixes=("_a", "_b"))
    place = {doc_id: n for n, doc_id in enumerate(dict.fromkeys(told.doc_id))}
    pairs = pairs[pairs.doc_id_a.map(place) < pairs.doc_id_b.map(place)]
    counts = pairs.groupby(["doc_id_a", "doc_id_b"], sort=False).size()
    return counts.idxmax() if len(counts) else ("", "")


def in_both(facts):
    """
    Pair the tellings of the facts that two reports share, each report's first telling.

    Parameters
    ----------
    facts : DataFrame
        As returned by `facts`.

    Returns
    -------
    DataFrame
        One row per fact and two reports, in the order of the first: ``doc_id_a, start_a, end_a, text_a``,
        ``place_a, voice_a`` and the same for ``_b``; ``event`` (string), ``fact`` (int64), ``certainty``
        (string), the weaker of the two.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.compare.facts import facts
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The old bridge fell. It rained.",
    ...     "Nobody died. The old bridge fell."]})
    >>> in_both(facts(reports))[["text_a", "place_a", "place_b"]].round(2).values.tolist()
    [['The old bridge fell.', 0.0, 0.33]]
    """
    rows, order = [], {doc_id: n for n, doc_id in enumerate(facts.doc_id.unique())}
    for _, told in facts.drop_duplicates(["event", "fact", "doc_id"]).groupby(["event", "fact"], sort=False):
        for a, b in combinations(told.to_dict("records"), 2):
            sides = {f"{name}_{side}": row[name] for side, row in (("a", a), ("b", b)) for name in SIDE}
            weaker = max(a["certainty"], b["certainty"])  # clear, likely
            rows.append(sides | {"event": a["event"], "fact": a["fact"], "certainty": weaker})
    rows.sort(key=lambda row: (order[row["doc_id_a"]], order[row["doc_id_b"]], row["start_a"]))
    return table(rows, IN_BOTH)


def order_agreement(facts):
    """
    Say for every two reports how far they tell their shared facts in one order.

    Parameters
    ----------
    facts : DataFrame
        As returned by `in_both`.

    Returns
    -------
    DataFrame
        One row per pair of reports: ``doc_id_a, doc_id_b`` (string); ``facts`` (int64); ``tau`` (float64),
        Kendall's; ``low, high`` (float64), its 95 % interval when the facts are drawn anew; ``enough``
        (bool), `FEW` facts or more. Where there are fewer, tau is missing.

    References
    ----------
    Kendall, M. (1938). A New Measure of Rank Correlation: tau (with ties, tau-b).

    Examples
    --------
    >>> import pandas as pd
    >>> facts = pd.DataFrame({"doc_id_a": ["a"] * 8, "doc_id_b": ["b"] * 8,
    ...     "place_a": range(8), "place_b": range(8)})
    >>> order_agreement(facts).round(3)[["facts", "tau", "enough"]].values.tolist()
    [[8, 1.0, True]]
    """
    rows = []
    for (a, b), pair in facts.groupby(["doc_id_a", "doc_id_b"], sort=False):
        enough = len(pair) >= FEW
        found = kendall_interval(pair.place_a, pair.place_b) if enough else (np.nan,) * 3
        rows.append((a, b, len(pair), *found, enough))
    return table(rows, AGREEMENT)


def places(spans, reports):
    """
    Give for each span the share of the words of its report that stand before it.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained. It fell."]})
    >>> places(pd.DataFrame({"doc_id": ["a"], "start": [11]}), reports)
    [0.5]
    """
    text, out = by_report(reports, "text"), unread(reports)
    ends = {
        doc_id: [end for _, end in words_read(text[doc_id], out.get(doc_id, ()))]
        for doc_id in spans.doc_id.unique()
    }
    return [
        bisect_right(ends[doc_id], start) / max(1, len(ends[doc_id]))
        for doc_id, start in zip(spans.doc_id, spans.start, strict=True)
    ]
