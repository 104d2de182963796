"""
Corrections: what a reader has put right in the tables, as each report carries it.

A row of ``corrections.csv`` says of a passage what is right: another speaker, no utterance, other limits.
Loading finds the passage in its report (`load.corrections`), and the report carries the row in its column
``corrections``, one JSON object a row, so that it goes wherever the report goes. What a person is called is
no matter of one passage: such a row names a name.
"""

import json

import pandas as pd

PERSON, SPEAKER, NOTHING, LIMITS = "same person", "other speaker", "no utterance", "other limits"
DATE, SAME, APART, IGNORE, OUT = "other date", "same fact", "not the same fact", "ignore line", "take out"
WHATS = (PERSON, SPEAKER, NOTHING, LIMITS, DATE, SAME, APART, IGNORE, OUT)
COLUMN = "corrections"
CORRECTIONS = {"doc_id": "string", "start": "Int64", "end": "Int64", "text": "string", "table": "string"}
CORRECTIONS |= {"what": "string", "right": "string", "place": "string"}
CORRECTIONS |= {"other_doc_id": "string", "other_start": "Int64", "other_end": "Int64"}


def written(rows):
    """
    Write the corrections of one report as it carries them.

    Parameters
    ----------
    rows : list of dict
        With the columns of `CORRECTIONS`; those that are missing are left out.

    Examples
    --------
    >>> written([{"start": 0, "end": 2, "what": "take out", "right": None}])
    '{"start": 0, "end": 2, "what": "take out"}'
    """
    known = ({name: value for name, value in row.items() if value is not None} for row in rows)
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in known)


def corrections_of(reports):
    """
    Give the corrections that reports carry.

    Returns
    -------
    DataFrame
        One row per correction, report by report: ``doc_id, start, end, text``, its passage in the file;
        ``table``; ``what``, one of `WHATS`; ``right``; ``place``, the row of the file that says it;
        ``other_doc_id, other_start, other_end``, the second passage where one is meant.

    Examples
    --------
    >>> carried = written([{"start": 0, "end": 2, "text": "It", "what": "take out"}])
    >>> corrections_of(pd.DataFrame({"doc_id": ["a"], "corrections": [carried]}))[["doc_id", "text"]].values
    array([['a', 'It']], dtype=object)
    """
    rows = []
    for doc_id, carried in zip(reports.doc_id, reports.get(COLUMN, ()), strict=False):
        lines = carried.split("\n") if isinstance(carried, str) and carried else ()
        rows += [{"doc_id": doc_id} | json.loads(line) for line in lines]
    return pd.DataFrame(rows, columns=list(CORRECTIONS)).astype(CORRECTIONS)


def ignored_in(reports):
    """
    Give by report the ``(start, end)`` of the lines in its file that are to be ignored.

    Examples
    --------
    >>> carried = written([{"start": 0, "end": 10, "what": "ignore line"}])
    >>> ignored_in(pd.DataFrame({"doc_id": ["a"], "corrections": [carried]}))
    {'a': ((0, 10),)}
    """
    if not any(isinstance(one, str) and IGNORE in one for one in reports.get(COLUMN, ())):
        return {}  # every finder asks, report by report
    lines = corrections_of(reports)
    lines, found = lines[lines.what == IGNORE], {}
    for row in lines.sort_values("start", kind="stable").itertuples():
        *before, last = found.get(row.doc_id, ((0, 0),))
        if row.start < last[1]:  # two rows about one line
            found[row.doc_id] = (*before, (last[0], max(last[1], int(row.end))))
        else:
            found[row.doc_id] = (*found.get(row.doc_id, ()), (int(row.start), int(row.end)))
    return found
