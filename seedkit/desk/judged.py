"""
Judged: a sheet that came back, as the error of each table on these reports, and as corrections.

Of 60 attributions drawn 52 are right: some 87 % of all are, 76 to 93 with a chance of 95 %. What is wrong
there is put right by rows of ``corrections.csv``. One judge may be wrong too: let two judge, and compare
(`agreement`).
"""

from pathlib import Path

import pandas as pd

from ..errors import ParameterError, nearest
from ..load.account import Refused
from ..load.formats import contents
from ..safe import guarded, quoted, unguarded, visible
from ..tables.corrections import DATE, LIMITS, NOTHING, OUT, SPEAKER, WHATS
from ..tables.spans import by_report, table
from .estimates import missed, weighted
from .sample import ROW, SENTENCE, SHEET

ANSWERS = {"": "", "right": "right", "r": "right", "yes": "right", "y": "right", "ok": "right"}
ANSWERS |= {"wrong": "wrong", "w": "wrong", "no": "wrong", "n": "wrong"}
ANSWERS |= {"missed": "missed", "m": "missed", "nothing": "right", "none": "right"}
EXPECTED = {ROW: ("", "right", "wrong"), SENTENCE: ("", "right", "missed")}
ERRORS = {"table": "string"} | dict.fromkeys(["right", "low", "high"], "float64") | {"n": "int64"}
ERRORS |= dict.fromkeys(["missed", "missed_low", "missed_high"], "float64") | {"sentences": "int64"}
NAMES = tuple((name.replace("_", ""), name) for name in SHEET)
ROWS = ("table", "doc_id", "passage", "start", "end", "what", "right")  # of corrections


def read_sheet(path, reports):
    """
    Read a sheet that was filled in.

    Parameters
    ----------
    path : str or Path
        CSV with commas, semicolons or tabs, or a workbook.
    reports : DataFrame
        The reports that it was drawn from.

    Returns
    -------
    DataFrame
        As `sample` gives, with ``judged`` right, wrong or missed, or empty where it was not judged.

    Raises
    ------
    ParameterError
        If it cannot be read, lacks a column, has an answer that is none, or was drawn from other reports.
    """
    text, rows = by_report(reports, "text"), []
    for position, fields in _records(path):
        row = {name: unguarded(str(fields.get(name) or "")) for name in SHEET}
        answer = row["judged"].strip().casefold()
        place = f"{Path(path).name}, {position}"
        if ANSWERS.get(answer) not in EXPECTED.get(row["drawn"], ()):
            known = nearest(answer, ANSWERS)
            raise ParameterError(
                f"{place}: {quoted(answer)} is no judgement of a {quoted(row['drawn'])}{known}; write "
                "right or wrong of a row, nothing or missed of a sentence"
            )
        start, end, of = _numbers(row, place)
        _check_passage(row, text.get(row["doc_id"], "")[start:end], place)
        rows.append(row | {"judged": ANSWERS[answer], "start": start, "end": end, "of": of})
    return table(rows, SHEET)


def _records(path):
    try:
        data = Path(path).read_bytes()
        rows = list(contents(data, Path(path).name, NAMES, wanted="").items)
    except (OSError, Refused) as problem:
        raise ParameterError(f"{path} cannot be read as a sheet: {problem}") from problem
    if not rows or any(isinstance(fields, Refused) for _, fields in rows):
        raise ParameterError(f"{path} cannot be read as a sheet; seedkit review PATH writes one")
    lacking = [name for name in ("table", "drawn", "doc_id", "start", "judged") if name not in _columns(rows)]
    if lacking:
        raise ParameterError(f"{path} has no column {lacking[0]}; seedkit review PATH writes a sheet with it")
    return rows


def _columns(rows):
    """The columns of a sheet; one in which every cell is empty is there all the same."""
    return {name for _, fields in rows for name in (*fields, *getattr(fields, "names", ()))}


def _numbers(row, place):
    try:
        return tuple(int(float(row[name])) for name in ("start", "end", "of"))
    except ValueError:
        raise ParameterError(
            f"{place}: start, end and of are numbers in the sheet as it was written"
        ) from None


def _check_passage(row, there, place):
    plain = [" ".join(visible(words).split()) for words in (row["passage"], there)]
    if not plain[1] or plain[0] != plain[1]:
        raise ParameterError(
            f"{place}: in {quoted(row['doc_id'])} stands {quoted(plain[1])} there, not {quoted(plain[0])}; "
            "was the sheet drawn from these reports?"
        )


def errors(sheet):
    """
    Estimate how right and how complete tables are, from what was judged of them.

    Parameters
    ----------
    sheet : DataFrame
        As returned by `read_sheet`.

    Returns
    -------
    DataFrame
        One row per table: ``table``; ``right, low, high`` (float64, 0 to 1), the share of its rows that are
        right, and its 95 % interval; ``n`` (int64), how many rows were judged; ``missed, missed_low,
        missed_high``, the share of what should have been found that was not, and ``sentences``, how many
        sentences without a row were judged.

    Examples
    --------
    >>> rows = [{"table": "cues", "drawn": "row", "of": 20, "stratum": "", "judged": "right"}] * 10
    >>> errors(table(rows, dict.fromkeys(rows[0], object))).loc[0, ["right", "n"]].tolist()
    [1.0, 10.0]
    """
    rows = []
    for name, judged in sheet.groupby("table", sort=False):
        of_rows, of_sentences = (judged[judged.drawn == kind] for kind in (ROW, SENTENCE))
        right = weighted(_strata(of_rows, "right"))
        lacking = weighted(_strata(of_sentences, "missed"))
        found, bare = (int(part.drop_duplicates("stratum").of.sum()) for part in (of_rows, of_sentences))
        rows.append((name, *right, *missed(found, right, (bare, lacking))))
    return table(rows, ERRORS)


def _strata(judged, answer):
    """Of each stratum its size, how many were judged, and how many of these are so."""
    return [
        (int(part.of.iloc[0]), int((part.judged != "").sum()), int((part.judged == answer).sum()))
        for _, part in judged.groupby("stratum", sort=False, dropna=False)
    ]


def told(found):
    """
    Say in a line for each table how right and how complete it is.

    Examples
    --------
    >>> told(table([("cues", 0.87, 0.79, 0.92, 60, 0.12, 0.06, 0.21, 40)], ERRORS))
    {'cues': '87 % right, 79–92, n = 60; some 12 % missed, 6–21, n = 40'}
    """
    return {row.table: "; ".join(filter(None, (_right(row), _missed(row)))) for row in found.itertuples()}


def _right(row):
    return f"{_range(row.right, row.low, row.high)}, n = {row.n}" if row.n else ""


def _missed(row):
    if not row.sentences or pd.isna(row.missed):
        return ""
    said = _range(row.missed, row.missed_low, row.missed_high).replace("right", "missed")
    return f"some {said}, n = {row.sentences}"


def _range(share, low, high):
    return f"{100 * share:.0f} % right, {100 * low:.0f}–{100 * high:.0f}"


def said_of(path, reports):
    """Say in a line for each table that was judged in a sheet how right and how complete it is."""
    return told(errors(read_sheet(path, reports)))


def corrections(sheet):
    """
    Make rows of ``corrections.csv`` of what was judged wrong.

    Parameters
    ----------
    sheet : DataFrame
        As returned by `read_sheet`. Where ``what`` is empty, what is ``right`` is the speaker of an
        attribution, or the date of a time; with neither the row is taken out.

    Returns
    -------
    DataFrame
        ``table, doc_id, passage, start, end, what, right``.

    Examples
    --------
    >>> wrong = {"table": "cues", "drawn": "row", "doc_id": "a", "start": 3, "end": 8, "of": 9}
    >>> corrections(table([wrong | {"judged": "wrong"}], SHEET))[["table", "start", "what"]].values.tolist()
    [['cues', 3, 'take out']]
    """
    wrong = sheet[(sheet.drawn == ROW) & (sheet.judged == "wrong")].fillna("")
    rows = [row | {"what": _what(row)} for row in wrong.to_dict("records")]
    return pd.DataFrame(rows, columns=list(ROWS))


def _what(row):
    if row["what"]:
        if row["what"].casefold() not in WHATS:
            raise ParameterError(
                f"what is {quoted(row['what'])}{nearest(row['what'], WHATS)}; it is one of {WHATS}"
            )
        return row["what"].casefold()
    if row["right"]:
        return {"attributions": SPEAKER, "timexes": DATE, "events": DATE}.get(row["table"], LIMITS)
    return NOTHING if row["table"] == "attributions" else OUT


def as_csv(frame):
    """
    Give corrections as the text of ``corrections.csv``.

    Examples
    --------
    >>> as_csv(pd.DataFrame({"what": ["take out"], "right": ["=1+1"]}))
    "what,right\\r\\ntake out,'=1+1\\r\\n"
    """
    plain = frame.astype(object).map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)
    return plain.to_csv(index=False, lineterminator="\r\n")
