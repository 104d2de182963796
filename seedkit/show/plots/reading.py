"""
Figures of the reading notebook: where in each report something is remarked on.
"""

import numpy as np
import pandas as pd

from ...phrasing import amount
from ...tables.labels import called
from ...tables.spans import reports_of
from .style import COLOURS, MARKERS, label, legend, new, nothing

SHOWN, MANY = 40, 12  # reports drawn, and from how many on they are drawn closer
KINDS = 7  # kinds told apart; the rest is one


def damage(checks, reports=None):
    """
    Draw each remark at its place, from the first word of a report to its last.

    Parameters
    ----------
    checks : Spans or DataFrame
        As returned by `checks`.
    reports : DataFrame, optional
        The reports, where `checks` does not know them; the first 40 of them are drawn.

    Returns
    -------
    tuple of Figure, str, DataFrame
        The figure, a sentence that says what is to be seen, and the data: one row per remark, with
        ``report``, ``code`` and ``place`` (percent of the report that lies before it).

    Examples
    --------
    >>> from seedkit.text.damage import checks
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["They arm kyiv. He left."]})
    >>> damage(checks(reports), reports)[1]
    'Remarks along 1 report: 1 in all, most of them C07-lowercase-name (1), in a most (1).'
    """
    shown = reports_of(checks, reports).head(SHOWN)
    checks, shown = called(checks, shown), called(shown, shown)
    length = dict(zip(shown.doc_id, shown.text.map(len), strict=True))
    here = checks[checks.doc_id.isin(list(length))]
    if not len(here):
        return nothing("no place is remarked on")
    place = [100 * row.start / length[row.doc_id] for row in here.itertuples()]
    data = {"report": here.doc_id.array, "code": here.code.array, "place": np.round(place, 1)}
    data = pd.DataFrame(data)
    figure, axes = new(height=1.6 + (0.35 if len(shown) <= MANY else 0.22) * len(shown))
    line = {doc_id: number for number, doc_id in enumerate(length)}
    for number, (code, rows) in enumerate(_kinds(data)):
        heights = [line[doc_id] for doc_id in rows.report]
        style = {"marker": MARKERS[number], "color": COLOURS[number], "linestyle": "", "alpha": 0.85}
        axes.plot(rows.place, heights, label=label(code), **style)
    axes.set_xlabel("place in the report (percent of its characters)")
    axes.set(xlim=(-2, 102), ylim=(len(line) - 0.5, -0.5))
    axes.set_yticks(list(line.values()), [label(doc_id) for doc_id in line])
    legend(axes, fontsize=9)
    return figure, _alt(data, len(shown)), data


def _kinds(data):
    """The commonest codes with their rows, and all others as one."""
    common = data.code.value_counts(sort=True).index[:KINDS].sort_values()
    kinds = [(code, data[data.code == code]) for code in common]
    rest = data[~data.code.isin(common)]
    return [*kinds, ("other remarks", rest)] if len(rest) else kinds


def _alt(data, count):
    code, report = (data[name].value_counts() for name in ("code", "report"))
    return (
        f"Remarks along {amount(count, 'report')}: {len(data)} in all, most of them "
        f"{label(code.index[0])} ({code.iloc[0]}), in {label(report.index[0])} most ({report.iloc[0]})."
    )
