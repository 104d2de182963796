"""
Dated: one act in all reports, with the day that each gives it.

A row is an act, in the words of the first report that tells it, in the order of the days; a column is a
report. Where they meet stands the day, as finely as the report tells it ("3 June 2024", "June 2024"), or that
it gives none. A sign of inequality says that two days have nothing in common and nothing speaks against one
act; with a question mark, that they may be of two acts.
"""

import pandas as pd

from ..tables.spans import reports_of
from .grids import gridded
from .places import Places
from .shown import Shown, nothing

UNDATED = "no day"
NAMED = ("Days of acts by report", "Act", "act")


def days(tellings, rows=12, reports=None):
    """
    Show which report dates which act, how finely, and whose days contradict each other.

    Parameters
    ----------
    tellings : Spans or DataFrame
        As returned by `seedkit.tellings`.
    rows : int
        Acts shown; more of them are folded.
    reports : DataFrame, optional
        The reports, where `tellings` does not know them. Of more than eight those that tell most are columns.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It fell on 3 June.", "It fell."]})
    >>> told = pd.DataFrame({"doc_id": ["a", "b"], "start": 0, "end": [18, 8], "text": reports.text, "act": 1,
    ...     "when": ["3 June 2024", None], "against": None, "contradicted": False})
    >>> days(told, reports=reports)
    It fell on 3 June. | a: 3 June 2024 | b: no day
    """
    places = Places(reports_of(tellings, reports))
    places.check(tellings)
    each = [part for _, part in tellings.groupby("act", sort=False)]
    if not each:
        return nothing("No act is told by two reports.")
    html = gridded(each, _told, places, rows, NAMED)
    plain = "\n".join(_plain(part, places) for part in each[:rows])
    return Shown(html, plain)


def _told(row):
    """The day of a telling, with a sign if that of another report has nothing in common with it."""
    if pd.isna(row.when):
        return UNDATED
    return f"{row.when}{'' if pd.isna(row.against) else ' ≠' if row.contradicted else ' ≠?'}"


def _plain(part, places):
    days_of = [f"{places.labels[row.doc_id]}: {_told(row)}" for row in part.itertuples()]
    return " | ".join([part.text.iloc[0], *days_of])
