"""
Reliability: how far coders agree, where they do not, and how strong each frame is in each report.

Two who say *yes* to nearly everything agree often by chance: percent agreement counts that, Krippendorff's
alpha takes it out (1 wholly, 0 as by chance). Below .67 draw no conclusions, below .80 only tentative ones
(Krippendorff 2019). With ten answers its interval is wide: what is sampled are the units, a report and a
question each. An interval from 1 to 1 only says that
nobody differed yet. Agreement is not the end: the list of disagreements is what coders talk about.
"""

from typing import NamedTuple

import pandas as pd

from ..lexicons import read_rows
from ..tables.intervals import ratio_interval
from ..tables.spans import table
from .coding import read_sheets, values

EVERY = "all frames"
AGREEMENT = {"frame": "string"} | dict.fromkeys(("items", "units", "coders"), "int64")
AGREEMENT |= dict.fromkeys(("percent", "alpha", "low", "high"), "float64")
DISPUTED = dict.fromkeys(("doc_id", "frame", "question", "yes", "no", "passages"), "string")
DISPUTED |= {"disputed": "float64"}
SCORES = {"doc_id": "string", "frame": "string", "coders": "int64", "score": "float64", "cues": "Int64"}


class Coded(NamedTuple):
    """What came of the sheets: the agreement, the disagreements, and the scores of the frames."""

    agreement: pd.DataFrame
    disagreements: pd.DataFrame
    scores: pd.DataFrame


def coded(folder, cues=None):
    """
    Read the sheets of a folder and say what came of them, with the machine's cues beside it.

    Examples
    --------
    >>> len(coded("").agreement)
    0
    """
    sheets = read_sheets(folder)
    return Coded(agreement(sheets), disagreements(sheets), frame_scores(sheets, cues))


def agreement(sheets):
    """
    Say how far coders agree on yes-or-no questions, over all and for each frame.

    Parameters
    ----------
    sheets : DataFrame
        The filled-in sheets of two coders or more; open answers and empty ones are left out.

    Returns
    -------
    DataFrame
        One row for all frames, then one per frame: ``frame`` (string); ``items, units, coders`` (int64), the
        questions, the answers compared (a report and a question each) and who gave them; ``percent``
        (float64), of the pairs of coders on a unit those who agree; ``alpha`` (float64), Krippendorff's for
        nominal data, with its 95 % interval ``low, high``: units are drawn again, the disagreement expected
        by chance stays. Missing where there is nothing to compare or every answer is the same.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis: alpha for nominal data, and what it allows to conclude.
    Hayes, A. and Krippendorff, K. (2007). Answering the call for a standard reliability measure: the
    bootstrap in which only the observed disagreement varies.

    Examples
    --------
    >>> sheets = pd.DataFrame({"doc_id": ["a", "b"] * 2, "item": "conflict-1", "frame": "conflict",
    ...     "coder": ["x", "x", "y", "y"], "answer": ["1", "0", "1", "0"]})
    >>> agreement(sheets)[["frame", "units", "percent", "alpha"]].to_numpy().tolist()
    [['all frames', 2, 100.0, 1.0], ['conflict', 2, 100.0, 1.0]]
    """
    given = values(sheets)
    parts = [(EVERY, given)] if len(given) else []
    parts += list(given.groupby("frame", sort=False))
    rows = []
    for frame, part in parts:
        units = [
            unit.tolist() for _, unit in part.groupby(["doc_id", "item"], sort=False).value if len(unit) > 1
        ]
        counts = (part["item"].nunique(), len(units), part.coder.nunique())
        rows.append((frame, *counts, percent(units), *alpha(units)))
    return table(rows, AGREEMENT)


def percent(units):
    """
    Give the percentage of pairs of coders who agree on a unit.

    Examples
    --------
    >>> percent([[1, 1, 0], [0, 0]])
    50.0
    """
    pairs = [len(unit) * (len(unit) - 1) for unit in units]
    agreed = sum(count * (count - 1) for unit in units for count in _counts(unit))
    return 100 * agreed / sum(pairs) if pairs else float("nan")


def alpha(units):
    """
    Give Krippendorff's alpha for nominal data, and its 95 % interval.

    Parameters
    ----------
    units : list of list
        The answers to each unit, of two coders or more.

    Returns
    -------
    tuple of float
        Alpha, low, high.

    Examples
    --------
    >>> round(alpha([[0, 1], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 0], [1, 0], [0, 0]])[0], 3)
    0.095
    """
    every = [value for unit in units for value in unit]
    n = len(every)
    expected = (n * n - sum(count * count for count in _counts(every))) / (n * (n - 1)) if n else 0
    if not expected:
        return (float("nan"),) * 3
    sizes = [len(unit) for unit in units]
    differing = [
        (size * size - sum(count * count for count in _counts(unit))) / (size - 1)
        for unit, size in zip(units, sizes, strict=True)
    ]
    low, high = ratio_interval(differing, sizes)
    return 1 - sum(differing) / n / expected, 1 - high / expected, 1 - low / expected


def _counts(values):
    return pd.Series(values).value_counts().tolist()


def disagreements(sheets):
    """
    List the questions on which coders disagree, the most disputed first.

    Parameters
    ----------
    sheets : DataFrame
        As for `agreement`.

    Returns
    -------
    DataFrame
        One row per report and question: ``doc_id, frame, question`` (string); ``yes, no`` (string), who says
        so; ``passages`` (string), the words that each rests on; ``disputed`` (float64), of the pairs of
        coders the share who differ.

    Examples
    --------
    >>> sheets = pd.DataFrame({"doc_id": "a", "item": "conflict-1", "frame": "conflict", "question": "War?",
    ...     "coder": ["x", "y"], "answer": ["yes", "no"], "passage": ["“a war”", ""]})
    >>> disagreements(sheets)[["yes", "no", "passages"]].to_numpy().tolist()
    [['x', 'y', 'x: “a war”']]
    """
    rows = []
    for (doc_id, _), unit in values(sheets).groupby(["doc_id", "item"], sort=False):
        if unit.value.nunique() > 1:
            first = unit.iloc[0]
            said = [", ".join(unit.coder[unit.value == answer]) for answer in (1, 0)]
            passages = "; ".join(f"{row.coder}: {row.passage}" for row in unit.itertuples() if row.passage)
            disputed = 1 - percent([unit.value.tolist()]) / 100
            rows.append((doc_id, first["frame"], first["question"], *said, passages, disputed))
    found = table(rows, DISPUTED)
    return found.sort_values("disputed", ascending=False, kind="stable", ignore_index=True)


def frame_scores(sheets, cues=None):
    """
    Score each frame in each report: the mean of its questions (1 yes, 0 no), over the coders.

    Parameters
    ----------
    sheets : DataFrame
        As for `agreement`.
    cues : DataFrame, optional
        The table `cues` of these reports.

    Returns
    -------
    DataFrame
        One row per report and frame: ``doc_id, frame`` (string), ``coders`` (int64), ``score`` (float64), 0
        to 1, a coder's mean first and then the mean of the coders; ``cues`` (Int64), how many cues the report
        has of the groups that go with the frame's questions, missing where none does. They answer nothing.

    References
    ----------
    Semetko, H. and Valkenburg, P. (2000). Framing European politics: the mean of the items as the measure.

    Examples
    --------
    >>> sheets = pd.DataFrame({"doc_id": "a", "item": ["conflict-1", "conflict-2"], "frame": "conflict",
    ...     "coder": "x", "answer": ["yes", "no"]})
    >>> frame_scores(sheets).score.tolist()
    [0.5]
    """
    rows, given = [], values(sheets)
    groups = _groups_of_frames()
    for (doc_id, frame), part in given.groupby(["doc_id", "frame"], sort=False):
        means = part.groupby("coder").value.mean()
        count = pd.NA
        if cues is not None and groups.get(frame):
            count = int((cues.group.isin(groups[frame]) & (cues.doc_id == doc_id)).sum())
        rows.append((doc_id, frame, len(means), means.mean(), count))
    return table(rows, SCORES)


def _groups_of_frames():
    groups = {}
    for row in read_rows("framing/coding"):
        if row["cues"]:
            groups.setdefault(row["frame"], set()).add(row["cues"])
    return groups
