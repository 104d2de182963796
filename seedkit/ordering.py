"""
Ordering: where each report puts the facts that two reports share.

What stands first is meant to be read first. The facts are the aligned sentences, each taken once; a place is
the share of the report's words that stand before it, so that 0 is the lead. Kendall's tau says how far the
two reports keep one order: 1 the same, 0 none in common, -1 the reverse. Under `FEW` facts it says nothing.
"""

import numpy as np

from .alignment import COLUMNS
from .resampling import kendall_interval
from .segments import words
from .spans import by_report, table

FEW = 8
PLACES = COLUMNS | {"place_a": "float64", "place_b": "float64"}
AGREEMENT = {
    "doc_id_a": "string", "doc_id_b": "string", "facts": "int64",
    "tau": "float64", "low": "float64", "high": "float64", "enough": "bool",
}  # fmt: skip


def shared_facts(aligned, reports):
    """
    Take each sentence of an alignment once, the most alike first, and say where it stands in its report.

    Parameters
    ----------
    aligned : DataFrame
        As returned by `alignments`.
    reports : DataFrame
        The reports that it was made from.

    Returns
    -------
    DataFrame
        One row per shared fact, in the order of the first report: the columns of `alignments`, and
        ``place_a, place_b`` (float64, 0 to 1), the share of each report's words before it.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.alignment import alignments
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The bridge fell. It rained.",
    ...     "Nobody died. The bridge fell."]})
    >>> shared_facts(alignments(reports), reports)[["text_a", "place_a", "place_b"]].values.tolist()
    [['The bridge fell.', 0.0, 0.4]]
    """
    text, taken, kept = by_report(reports, "text"), set(), []
    for row in aligned.sort_values("score", ascending=False, kind="stable").itertuples():
        ends = {(row.doc_id_b, row.doc_id_a, row.start_a), (row.doc_id_a, row.doc_id_b, row.start_b)}
        if taken.isdisjoint(ends):
            taken |= ends
            kept.append(row.Index)
    facts = aligned.loc[sorted(kept)].copy()
    for side in "ab":
        starts = zip(facts[f"doc_id_{side}"], facts[f"start_{side}"], strict=True)
        facts[f"place_{side}"] = [_place(text[doc_id], start) for doc_id, start in starts]
    return table(facts.to_dict("records"), PLACES)


def order_agreement(facts):
    """
    Say for every two reports how far they tell their shared facts in one order.

    Parameters
    ----------
    facts : DataFrame
        As returned by `shared_facts`.

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


def _place(text, start):
    all_words = words(text)
    return sum(end <= start for _, end in all_words) / max(1, len(all_words))
