"""
Sample: rows of tables, and sentences without a row, drawn at random to be judged right, wrong or missed.

A sample of 60 of 900 attributions tells how many of the 900 are right, give or take; one of ten quoted lines
that caught the eye tells nothing. Rows are drawn from each outlet and kind, as many as their number asks for,
and two at least. The sheet says of each how many it was drawn from, so that it can be read back without the
reports.
"""

import csv
import io
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import OutputError, ParameterError
from ..finders import SPAN_TABLES
from ..safe import guarded, visible
from ..tables.spans import SPAN, by_report, table, texts
from ..text.prose import as_prose
from ..text.segments import sentences

# What a row of each table is told apart by, and what is judged beside its passage.
KINDS = {"attributions": "kind", "quotations": "kind", "timexes": "type", "events": "grade", "cues": "group"}
KINDS |= {"namings": "quoted", "agency": "role"}
TOLD = {"attributions": ("speaker", "cue", "kind"), "quotations": ("kind",), "timexes": ("type", "value")}
TOLD |= {
    "events": ("earliest", "latest"),
    "cues": ("group",),
    "namings": ("actor",),
    "agency": ("actor", "role"),
}
DEFAULT = ("attributions", "timexes")
ROW, SENTENCE = "row", "sentence"
SHEET = {"table": "string", "drawn": "string"} | {name: SPAN[name] for name in ("doc_id", "start", "end")}
SHEET |= dict.fromkeys(["outlet", "kind", "stratum"], "string") | {"of": "int64"}
SHEET |= dict.fromkeys(["before", "passage", "after", "found", "judged", "what", "right"], "string")
LEAST = 2  # rows of a stratum
FEW = 3  # rows for each stratum that there are at least, or strata are joined
AROUND = 120  # characters before and after a passage


def sample(reports, tables, rows=60, without=40, seed=1):
    """
    Draw rows and sentences to be judged.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    tables : dict of str to DataFrame
        Tables of passages by name.
    rows, without : int
        How many rows are drawn of each table, and how many sentences in which it has no row.
    seed : int
        The same seed draws the same.

    Returns
    -------
    DataFrame
        One row per row or sentence drawn: ``table``; ``drawn`` (row or sentence); ``doc_id, start, end``;
        ``outlet, kind``; ``stratum``, and ``of`` (int64), how many are in it; ``before, passage, after``;
        ``found``, what is to be judged beside the passage; ``judged, what, right``, to be filled in.

    Examples
    --------
    >>> from ..framing.cues import cues
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain. It is late."]})
    >>> sample(reports, {"cues": cues(reports)})[["drawn", "passage", "found"]].values.tolist()
    [['row', 'might', 'hedge'], ['sentence', 'It is late.', '']]
    """
    random, made = np.random.default_rng(seed), []
    outlet = {doc_id: "" if pd.isna(name) else name for doc_id, name in by_report(reports, "outlet").items()}
    told = _sentences(reports)
    for name, frame in tables.items():
        if name not in KINDS:
            raise ParameterError(f"table {name!r} is not judged by passages; take of {', '.join(KINDS)}")
        kinds = frame[KINDS[name]].astype("string").fillna("")
        found = frame.assign(drawn=ROW, outlet=frame.doc_id.map(outlet), kind=kinds)
        found["found"] = [_told(row, TOLD[name]) for row in frame.to_dict("records")]
        bare = told[~_held(told, frame)]
        bare = bare.assign(drawn=SENTENCE, outlet=bare.doc_id.map(outlet), kind="", found="")
        for part, size in ((found, rows), (bare, without)):
            made.append(_drawn(part, size, random).assign(table=name))
    sheet = pd.concat(made, ignore_index=True) if made else table([], SHEET)
    return table(_in_context(sheet, by_report(reports, "text")), SHEET)


def _sentences(reports):
    """The sentences that finders read."""
    joined, _, back = as_prose(reports)
    rows = [(doc, a, b, text[a:b]) for doc, text in texts(joined) for a, b in sentences(text)]
    return back(table(rows, SPAN))


def _held(told, frame):
    """Does a sentence hold a row of a table, or a part of one?"""
    places = dict(list(frame.groupby("doc_id")))
    return np.array(
        [
            doc in places and bool(((places[doc].start < end) & (places[doc].end > start)).any())
            for doc, start, end in zip(told.doc_id, told.start, told.end, strict=True)
        ],
        dtype=bool,
    )


def _drawn(frame, size, random):
    """Rows of each stratum; strata that would be too many for the size are joined."""
    strata = _strata(frame, size)
    frame = frame.assign(of=strata.map(strata.value_counts()).astype("int64"), stratum=strata)
    chosen = []
    for stratum, n in _shares(strata.value_counts(sort=False), size).items():
        places = frame.index[frame.stratum == stratum]
        chosen += random.choice(places, n, replace=False).tolist()
    return frame.loc[sorted(chosen)]


def _strata(frame, size):
    """The stratum of each row: outlet and kind, or one of these, or none."""
    both = frame.outlet.str.cat(frame.kind, sep=" · ")
    for strata in (both, frame.kind, frame.outlet):
        if strata.nunique() * FEW <= size:
            return strata
    return both.mask(both.notna(), "")


def _shares(counts, size):
    """How many are drawn of each stratum, by its size, and a few at least."""
    size = min(size, int(counts.sum()))
    given = {name: min(LEAST, n) for name, n in counts.items()}
    while sum(given.values()) < size:
        open_ = [name for name in given if given[name] < counts[name]]
        most = max(open_, key=lambda name: counts[name] / (given[name] + 0.5))
        given[most] += 1
    return given


def _told(row, columns):
    said = [row[name] for name in columns if row[name] is not None and not pd.isna(row[name])]
    return " · ".join(f"{one:%Y-%m-%d}" if isinstance(one, pd.Timestamp) else str(one) for one in said)


def _in_context(sheet, text):
    for row in sheet.to_dict("records"):
        whole, start, end = text[row["doc_id"]], row["start"], row["end"]
        around = {"before": whole[max(0, start - AROUND) : start], "after": whole[end : end + AROUND]}
        plain = {name: " ".join(visible(words).split()) for name, words in around.items()}
        yield row | plain | {"passage": whole[start:end]} | dict.fromkeys(("judged", "what", "right"), "")


def write_sheet(sheet, path):
    """
    Write a sheet to judge, as CSV or as a workbook; a file that is there stays.

    Parameters
    ----------
    sheet : DataFrame
    path : str or Path
        A name that ends in .xlsx makes a workbook, for which openpyxl is needed.

    Returns
    -------
    Path

    Raises
    ------
    OutputError
        If the file is there already or cannot be written.
    ParameterError
        If a workbook is asked for and openpyxl is not installed.
    """
    path = Path(path)
    plain = sheet.astype(object).where(sheet.notna(), "")
    plain = plain.map(lambda cell: guarded(visible(cell)) if isinstance(cell, str) else cell)
    if path.suffix.lower() != ".xlsx":
        made = plain.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        return write_new(path, made.encode("utf-8-sig", "backslashreplace"))
    book = io.BytesIO()
    try:
        plain.to_excel(book, index=False)
    except ModuleNotFoundError as problem:
        raise ParameterError(
            "a workbook needs openpyxl: pip install openpyxl, or name a .csv file"
        ) from problem
    return write_new(path, book.getvalue())


def write_new(path, data):
    """
    Write bytes into a file that is not there yet.

    Raises
    ------
    OutputError
        If the file is there already or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_new(Path(folder, "sheet.csv"), b"").name
    'sheet.csv'
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as problem:
        raise OutputError(f"{path} is there already and stays as it is; take another name") from problem
    except OSError as problem:
        raise OutputError(f"cannot write {path}: {problem.strerror or problem}") from problem
    return path


def judged_tables(names=None):
    """
    Make sure of the names of tables to judge; those that most hangs on where none are given.

    Examples
    --------
    >>> judged_tables(), judged_tables(["cues"])
    (['attributions', 'timexes'], ['cues'])
    """
    names = list(names or DEFAULT)
    for name in names:
        if name not in KINDS or name not in SPAN_TABLES:
            raise ParameterError(f"table {name!r} is not judged by passages; take of {', '.join(KINDS)}")
    return names
