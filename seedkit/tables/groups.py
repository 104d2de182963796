"""
Grouping: in which column of a comparison each report stands.

A few reports are compared one by one; of many, the outlets are, or whatever column is asked for. A group is
never left out in silence: reports of which the column says nothing are a group of their own.
"""

import pandas as pd

from ..errors import ParameterError
from .labels import labels_of
from .spans import event_of

FEW = 6  # reports that stand beside each other
EACH = "report"
MEASURES = frozenset(("group", "kind", "n", "words", "rate", "low", "high", "unit", "enough", "of"))
TECHNICAL = ("published_raw", "sha256", "source_file", "source_position", "loader", "notes")  # not offered


def within_event(reports, found, event=""):
    """
    Keep the reports of one event and what was found in them; without one, all.

    Parameters
    ----------
    reports : DataFrame
    found : dict of str to DataFrame
        Name to table of spans or of pairs, found in these reports.
    event : str

    Returns
    -------
    tuple of DataFrame and dict

    Raises
    ------
    ParameterError
        If no report is of that event.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["", ""], "event": ["flood", "fire"]})
    >>> kept, found = within_event(reports, {"cues": reports[["doc_id"]]}, "fire")
    >>> kept.doc_id.tolist(), found["cues"].doc_id.tolist()
    (['b'], ['b'])
    """
    if not event:
        return reports, found
    names = reports.doc_id.map(event_of(reports))
    if event not in set(names):
        known = ", ".join(sorted(set(names) - {""})) or "none"
        raise ParameterError(f"no report is of the event {event!r}; the events are: {known}")
    kept = reports[names == event].reset_index(drop=True)
    return kept, within(found, kept)


def within(found, reports):
    """
    Keep of each table what was found in some reports, of pairs those of which both sides were.

    Examples
    --------
    >>> found = {"cues": pd.DataFrame({"doc_id": ["a", "b", "c"]})}
    >>> within(found, pd.DataFrame({"doc_id": ["a", "c"]}))["cues"].doc_id.tolist()
    ['a', 'c']
    """
    return {name: _rows_of(frame, set(reports.doc_id)) for name, frame in found.items()}


def sides(reports, by="", few=FEW):
    """
    Say for each report in which column of a comparison it stands.

    Parameters
    ----------
    reports : DataFrame
    by : str
        A column of `reports`; empty: each report is a side of its own where there are few, else its outlet
        is, if outlets are known.
    few : int

    Returns
    -------
    Series
        Index ``doc_id``; the side of each report (category, in the order of the reports): its label, the
        series named ``report``, or what it has in `by`, named so, with *by* before it where a table of
        measures has a column of that name.

    Raises
    ------
    ParameterError
        If `by` is no column of which something is known.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Wire", None]})
    >>> sides(reports).tolist(), sides(reports, "outlet").tolist()
    (['a', 'b'], ['Wire', 'no outlet given'])
    """
    known = [name for name in reports if name not in ("doc_id", "text") and reports[name].notna().any()]
    if not by and len(reports) > few and "outlet" in known:
        by = "outlet"
    if not by or by == "doc_id":
        return _category(pd.Series(list(labels_of(reports).values())), EACH, reports)
    if by not in known:
        columns = ", ".join(name for name in known if name not in TECHNICAL) or "no columns"
        raise ParameterError(f"nothing is known of {by!r} to group by; there are {columns}")
    name = f"by {by}" if by in MEASURES else by
    return _category(reports[by].astype("string").fillna(f"no {by} given"), name, reports)


def placed(spans, side):
    """
    Add to a span table the side of each passage, as `sides` gives it.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"]})
    >>> placed(pd.DataFrame({"doc_id": ["b"]}), sides(reports)).report.tolist()
    ['b']
    """
    where = pd.Categorical(spans.doc_id.map(dict(side.items())), categories=side.cat.categories)
    return spans.assign(**{side.name: where})


def counts(placed, by, across):
    """
    Count passages by what they are and where they stand.

    Parameters
    ----------
    placed : DataFrame
        A span table with the side of each passage, as returned by `placed`.
    by : str or list of str
        What is counted: the column "kind", "heard", "stance" …
    across : str
        The column with the sides that are compared: reports, or groups of them.

    Returns
    -------
    DataFrame
        Rows are the values of `by`, the commonest first; columns are the sides, also those without any; cells
        count rows of `placed`.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It might rain.", "It rains."]})
    >>> cues = pd.DataFrame({"doc_id": ["a"], "text": ["might"], "kind": ["modal"]})
    >>> counts(placed(cues, sides(reports)), "kind", "report").to_dict()
    {'a': {'modal': 1}, 'b': {'modal': 0}}
    """
    keys = [by] if isinstance(by, str) else list(by)
    known = placed.dropna(subset=keys)
    values = [known[key].astype(str) for key in keys]
    found = pd.crosstab(values, known[across].astype(str), rownames=keys, colnames=[across])
    found = found.reindex(columns=labels(placed[across]), fill_value=0)
    order = found.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return found.loc[order].rename_axis(columns=across)


def labels(column):
    """
    Give the sides in a column in their order, also those in which there is nothing.

    Examples
    --------
    >>> labels(pd.Series(["b", "a"])), labels(pd.Series(pd.Categorical(["b"], ["a", "b"])))
    (['b', 'a'], ['a', 'b'])
    """
    known = column.cat.categories if hasattr(column, "cat") else column.dropna().unique()
    return [str(side) for side in known]


def summed(measures, side):
    """
    Add up measures of reports, such as their words, over the reports of each side.

    Parameters
    ----------
    measures : DataFrame
        One row per report, its ``doc_id`` the index.
    side : Series
        As returned by `sides`.

    Returns
    -------
    DataFrame
        One row per side, its name the index. Where each report is a side, `measures`; else ``reports`` (int)
        and the sums of the columns that count.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Wire", "Wire"]})
    >>> words = pd.DataFrame({"words": [3, 4]}, index=pd.Index(["a", "b"], name="doc_id"))
    >>> summed(words, sides(reports, "outlet")).loc["Wire"].tolist()
    [2, 7]
    """
    if side.name == EACH:
        return measures.rename(index=dict(side.items())).rename_axis(index=EACH)
    counts = measures.select_dtypes("integer").fillna(0).assign(reports=1)
    counts = counts[["reports", *counts.columns[:-1]]].astype("int64")
    total = counts.groupby(measures.index.map(dict(side.items())).astype("string"), sort=False).sum()
    known = side.cat.categories.intersection(total.index, sort=False)
    return total.reindex(known).rename_axis(index=side.name)


def _category(values, name, reports):
    values = values.astype(str)
    kind = pd.CategoricalDtype(list(dict.fromkeys(values)))
    return pd.Series(values.to_numpy(), index=reports.doc_id, name=name).astype(kind)


def _rows_of(frame, names):
    columns = [column for column in ("doc_id", "doc_id_a", "doc_id_b", "missing_in") if column in frame]
    return frame[frame[columns].isin(names).all(axis=1)].reset_index(drop=True)
