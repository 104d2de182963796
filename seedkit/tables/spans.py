"""
Spans: findings that know where they stand.

A span table has one row per passage and begins with ``doc_id, start, end, text``. Offsets are
half-open and count code points, and ``text`` is always ``report[start:end]``: "might" in
"It might rain." is 3 to 8. Whatever is counted later, the count leads back through these
four columns to the passages.
"""

import re
from itertools import repeat
from typing import ClassVar

import pandas as pd

from ..errors import ParameterError, SpanError

SPAN = {"doc_id": "string", "start": "int64", "end": "int64", "text": "string"}


class Spans(pd.DataFrame):
    """
    A table of passages, or of pairs of them, that knows the reports in which they stand.

    What is chosen from it, sorted or widened knows them too; what is put together from several tables, or
    counted, does not: wrap it again.

    Parameters
    ----------
    *given, **more
        As for a DataFrame.
    reports : DataFrame, optional
        The reports in which the passages stand; those of the table that is given, where it knows them.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> might = Spans(table([("a", 3, 8, "might")], SPAN), reports=reports)
    >>> reports_of(might.query("start > 0").head(1)) is reports
    True
    """

    _metadata: ClassVar = ["_reports"]
    _reports = None

    def __init__(self, *given, reports=None, **more):
        super().__init__(*given, **more)
        table = given[0] if given and isinstance(given[0], pd.DataFrame) else self
        self.attrs = dict(table.attrs)
        object.__setattr__(self, "_reports", getattr(table, "_reports", None) if reports is None else reports)

    @property
    def _constructor(self):
        return Spans


def reports_of(spans, given=None):
    """
    Give the reports in which passages stand.

    Parameters
    ----------
    spans : DataFrame
    given : DataFrame, optional
        The reports, where they are known otherwise.

    Raises
    ------
    ParameterError
        If the table does not know its reports, and they are not given.

    Examples
    --------
    >>> reports_of(pd.DataFrame({"doc_id": ["a"]}))
    Traceback (most recent call last):
        ...
    seedkit.errors.ParameterError: these passages do not know their reports; take them from a study, or ...
    """
    reports = getattr(spans, "_reports", None) if given is None else given
    if reports is None:
        raise ParameterError(
            "these passages do not know their reports; take them from a study, or give the reports too: "
            "show.passages(spans, reports=reports), Spans(spans, reports=reports)"
        )
    return reports


def table(rows, columns):
    """
    Make a table with fixed columns and types out of rows, also out of none.

    Parameters
    ----------
    rows : iterable of dict or of tuple
        Tuples in the order of `columns`; a key that a dict lacks is missing.
    columns : dict
        Name to type, in order.

    Returns
    -------
    DataFrame
        One row per row given, in the order given.

    Examples
    --------
    >>> table([], SPAN).dtypes.to_dict() == table([("a", 0, 2, "It")], SPAN).dtypes.to_dict()
    True
    """
    rows = [tuple(map(row.get, columns)) if isinstance(row, dict) else row for row in rows]
    values = zip(*rows, strict=True) if rows else repeat((), len(columns))
    made = zip(columns.items(), values, strict=True)
    return pd.DataFrame({name: pd.array(column, dtype=kind) for (name, kind), column in made}, copy=False)


def spread(found, columns):
    """
    Make a table of rows that are given by report, without the name of the report.

    Examples
    --------
    >>> spread({"a": [(0, 2, "It")], "b": []}, SPAN).doc_id.tolist()
    ['a']
    """
    return table(((doc_id, *row) for doc_id, rows in found.items() for row in rows), columns)


def texts(reports):
    """
    Go through the reports that finders can read as pairs of ``doc_id`` and ``text``.

    Reports noted as ``language-not-supported`` are passed over: they are not analysed, which is not the
    same as a count of zero.

    Examples
    --------
    >>> list(texts(pd.DataFrame({"doc_id": ["a"], "text": ["It is."]})))
    [('a', 'It is.')]
    """
    notes = reports.notes.fillna("") if "notes" in reports else [""] * len(reports)
    for doc_id, text, noted in zip(reports.doc_id, reports.text, notes, strict=True):
        # The note itself, not a note that quotes a name ("duplicate-text-of:language-not-supported").
        if not re.search(r"(?:^|; )language-not-supported", noted):
            yield doc_id, text


def by_report(reports, column):
    """
    Give for each report what is known of it in a column; missing where there is no such column.

    Examples
    --------
    >>> by_report(pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]}), "text")
    {'a': 'It might rain.'}
    """
    known = reports[column] if column in reports else [pd.NA] * len(reports)
    return dict(zip(reports.doc_id, known, strict=True))


def event_of(reports):
    """
    Give the event of each report; reports of which none is given are of one event, "".

    Examples
    --------
    >>> event_of(pd.DataFrame({"doc_id": ["a", "b"], "event": ["flood", None]}))
    {'a': 'flood', 'b': ''}
    """
    known = by_report(reports, "event")
    return {doc_id: "" if pd.isna(event) else event for doc_id, event in known.items()}


def check_spans(spans, reports):
    """
    Make sure that each row quotes its report.

    Parameters
    ----------
    spans : DataFrame
        Any span table.
    reports : DataFrame
        The reports that it was made from.

    Returns
    -------
    DataFrame
        `spans`, so that a call can be wrapped around another.

    Raises
    ------
    SpanError
        If a row names a report that is not there, or its text is not what stands at its offsets.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> check_spans(table([("a", 3, 8, "might")], SPAN), reports).text[0]
    'might'
    """
    report = by_report(reports, "text")
    for row, doc_id, start, end, text in zip(spans.index, *(spans[name] for name in SPAN), strict=True):
        if doc_id not in report:
            raise SpanError(
                f"row {row}: no report is called {doc_id!r}; was the table made from these reports?"
            )
        there = report[doc_id][start:end] if 0 <= start <= end else ""
        if there != text:
            raise SpanError(
                f"row {row}: {doc_id}[{start}:{end}] is {there!r}, "
                f"but the row says {text!r}; was the table made from these reports?"
            )
    return spans


def concordance(spans, reports, width=40):
    """
    Put each passage into its context (key word in context).

    Parameters
    ----------
    spans : DataFrame
        Any span table.
    reports : DataFrame
        The reports that it was made from.
    width : int
        Characters of context on either side, cut at the paragraph.

    Returns
    -------
    DataFrame
        The rows of `spans` with two columns more, before and after ``text``: ``pre`` and ``post`` (string).

    Raises
    ------
    SpanError
        As `check_spans` does.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> might = table([("a", 3, 8, "might")], SPAN)
    >>> concordance(might, reports).loc[0, ["pre", "text", "post"]].tolist()
    ['It ', 'might', ' rain.']
    """
    check_spans(spans, reports)
    report, rows = by_report(reports, "text"), list(spans.itertuples())
    pre = [report[r.doc_id][max(0, r.start - width) : r.start].rpartition("\n")[2] for r in rows]
    post = [report[r.doc_id][r.end : r.end + width].partition("\n")[0] for r in rows]
    at = list(spans.columns).index("text")
    result = spans.copy()
    result.insert(at, "pre", pd.array(pre, dtype="string"))
    result.insert(at + 2, "post", pd.array(post, dtype="string"))
    return result


COMPARED = 60  # reports of one event beyond which they are not compared: every two would have to be


def comparable(reports):
    """
    Keep the reports of events that are small enough for every two of their reports to be compared.

    Examples
    --------
    >>> len(comparable(pd.DataFrame({"doc_id": range(61), "event": "flood"})))
    0
    """
    events = reports.doc_id.map(event_of(reports))
    return reports[events.map(events.value_counts()) <= COMPARED]
