"""
Outlets: each beside the others, over the events that they share.

An outlet that reports on courts quotes more than one that reports on weather. So an outlet is compared only
with what others make of the same events: from the mean of its reports of an event the mean of the others' is
taken off. The unit is the report, an event counts once, and the interval is of events drawn again.
"""

import numpy as np
import pandas as pd

from ..sourcing.acts import acts
from ..tables.intervals import ratio_interval
from ..tables.spans import event_of, table, texts
from ..text.segments import words

LEAST, ENOUGH = 2, 5  # shared events of an outlet that is shown, and from which on there is an interval
BESIDE = {
    "outlet": "string",
    "measure": "string",
    "reports": "int64",
    "events": "int64",
    "own": "float64",
    "others": "float64",
    "difference": "float64",
    "low": "float64",
    "high": "float64",
}


def beside_others(reports, tables):
    """
    Compare each outlet with the others over the events that both report.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`, with ``event`` and ``outlet``.
    tables : dict of str to DataFrame
        ``attributions`` and ``cues`` of these reports.

    Returns
    -------
    DataFrame
        One row per outlet and measure: ``measure`` (string: *words quoted, %*, *attributions per 1,000
        words*, *unnamed of attributions, %*, *hedges per 1,000 words*); ``reports`` and ``events`` (int) that
        it has in common with others; ``own`` and ``others`` (float), the means over these events;
        ``difference`` (float) between them, in the unit of the measure; ``low`` and ``high``, its 95 %
        interval, missing under five events. Outlets with fewer than two shared events have no row.

    References
    ----------
    Efron, B. and Tibshirani, R. (1993). An Introduction to the Bootstrap: the percentile interval.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": "It rained.", "event": "rain"})
    >>> beside_others(reports.assign(outlet=["Post", "Wire"]), {}).empty
    True
    """
    if not {"attributions", "cues"} <= set(tables) or "outlet" not in reports:
        return table([], BESIDE)
    measured = _measured(reports, tables)
    rows = []
    for measure in [name for name in measured if name not in ("event", "outlet")]:
        known = measured.dropna(subset=[measure, "outlet"])
        for outlet in known.outlet.drop_duplicates():
            rows += _row(known, outlet, measure)
    return table(rows, BESIDE).sort_values(["outlet", "measure"], kind="stable").reset_index(drop=True)


def _measured(reports, tables):
    """The measures of each report that is read and of an event."""
    read = {doc_id for doc_id, _ in texts(reports)}
    here = reports[reports.doc_id.isin(read)].set_index("doc_id")
    heard, cues = acts(tables["attributions"]), tables["cues"]
    size = here.text.map(lambda text: len(words(text))).replace(0, np.nan)
    unnamed = heard[heard.record.isin(["unnamed", "hidden"])]
    counted = {
        "direct": heard[heard.kind == "direct"].groupby("doc_id").words.sum(),
        "said": heard.doc_id.value_counts(),
        "hidden": unnamed.doc_id.value_counts(),
        "hedges": cues[cues.group == "hedge"].doc_id.value_counts(),
    }
    of = {name: one.reindex(here.index, fill_value=0) for name, one in counted.items()}
    return pd.DataFrame(
        {
            "event": pd.Series(event_of(reports)).reindex(here.index),
            "outlet": here.outlet,
            "words quoted, %": 100 * of["direct"] / size,
            "attributions per 1,000 words": 1000 * of["said"] / size,
            "unnamed of attributions, %": 100 * of["hidden"] / of["said"].replace(0, np.nan),
            "hedges per 1,000 words": 1000 * of["hedges"] / size,
        }
    ).query("event != ''")


def _row(known, outlet, measure):
    """An outlet beside the others, as one row or none."""
    ours = known.outlet == outlet
    own, others = (known[side].groupby("event")[measure].mean() for side in (ours, ~ours))
    shared = own.index.intersection(others.index)
    if len(shared) < LEAST:
        return []
    own, others = own[shared], others[shared]
    apart = own - others
    low, high = ratio_interval(apart, np.ones(len(apart))) if len(shared) >= ENOUGH else (np.nan, np.nan)
    reports = int((ours & known.event.isin(shared)).sum())
    return [(outlet, measure, reports, len(shared), own.mean(), others.mean(), apart.mean(), low, high)]
