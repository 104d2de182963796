"""
Labels: texts with labelled passages, which is what all tools of annotation have in common.

One row of a table is one passage, its label the value of one column: the ``kind`` of a quotation, the
``group`` of a cue, or the name of the table where there is no such value. What else a row knows does not
travel; ``doc_id`` and offsets lead back to it.
"""

from ..errors import ParameterError, unknown
from ..tables.spans import SPAN, check_spans, table

LABELLED = SPAN | {"label": "string", "annotator": "string"}
BY = ("group", "kind", "type", "role", "code", "grade", "certainty", "voice", "actor")  # the first there is
OURS = "seedkit"  # the annotator of what goes out


def labelled(spans, reports, name="passage", by=""):
    """
    Give the passages of a table with their labels.

    Parameters
    ----------
    spans : DataFrame
        A span table.
    reports : DataFrame
        The reports that it was made from.
    name : str
        The label of a row that has none.
    by : str
        The column of the labels; empty: the first of group, kind, type … that the table has.

    Returns
    -------
    DataFrame
        One row per passage, in reading order: the span columns, ``label`` and ``annotator`` (string).

    Raises
    ------
    ParameterError
        If the table has no such column, or no passages.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> cues = table([("a", 3, 8, "might", "hedge")], SPAN | {"group": "string"})
    >>> labelled(cues, reports)[["start", "label"]].values.tolist()
    [[3, 'hedge']]
    """
    if not set(SPAN) <= set(spans):
        raise ParameterError(f"{name} has no passages of one text each; export another table")
    if by and by not in spans:
        raise unknown("column", by, list(spans.columns))
    by = by or next((column for column in BY if column in spans), "")
    label = spans[by].astype("string").fillna(name) if by else name
    rows = check_spans(spans, reports)[list(SPAN)].assign(label=label, annotator=OURS)
    number = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    order = rows.assign(n=rows.doc_id.map(number)).sort_values(["n", "start", "end"], kind="stable").index
    return rows.loc[order].reset_index(drop=True).astype(LABELLED)


def by_text(reports, rows):
    """
    Give each report's id, its text, and its passages as (start, end, label).

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]})
    >>> list(by_text(reports, table([], LABELLED)))
    [('a', 'It rained.', [])]
    """
    found = {doc_id: [] for doc_id in reports.doc_id}
    for row in rows.itertuples():
        found[row.doc_id].append((row.start, row.end, row.label))
    for doc_id, text in zip(reports.doc_id, reports.text, strict=True):
        yield doc_id, text, found[doc_id]


def as_read(texts, rows):
    """
    Give what a file holds: its texts by id, and the passages marked in them.

    Parameters
    ----------
    texts : dict of str to str
    rows : list of tuple
        Id, start, end, label, annotator.

    Raises
    ------
    ParameterError
        If a passage lies outside of its text.

    Examples
    --------
    >>> texts, rows = as_read({"a": "It might rain."}, [("a", 3, 8, "hedge", "ada")])
    >>> rows.text.tolist()
    ['might']
    """
    made = []
    for doc_id, start, end, label, annotator in rows:
        if not 0 <= start <= end <= len(texts[doc_id]):
            raise ParameterError(
                f"a passage of {doc_id!r} is said to run from {start} to {end}, and the text has "
                f"{len(texts[doc_id])} characters; was the text changed after it was marked?"
            )
        made.append((doc_id, start, end, texts[doc_id][start:end], label, annotator))
    return texts, table(sorted(made, key=lambda row: row[:3]), LABELLED)
