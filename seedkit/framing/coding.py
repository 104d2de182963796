"""
Coding: human judgement of frames, first, with the machine's cues beside it.

Frames are what a text makes salient; no list of words measures that. The sheet asks two people the same
questions of each report, Entman's four and the twenty of Semetko and Valkenburg, in words of our own, and
Krippendorff's alpha says how far they agree: 1 wholly, 0 as by chance. Below .67 draw no conclusions, below
.80 only tentative ones. Cues show where to look; they answer nothing.
"""

import csv
from pathlib import Path

import pandas as pd

from ..errors import ModelError, ParameterError
from ..lexicons import read_lexicon, read_rows
from ..tables.spans import table

SHEET = {
    "doc_id": "string", "item": "string", "scheme": "string", "frame": "string", "question": "string",
    "coder": "string", "answer": "string", "passage": "string", "cues": "Int64",
}  # fmt: skip
ALPHA = {"frame": "string", "items": "int64", "units": "int64", "coders": "int64", "alpha": "float64"}
ANSWERS = {"1": 1.0, "1.0": 1.0, "yes": 1.0, "0": 0.0, "0.0": 0.0, "no": 0.0}  # spreadsheets write 1.0


def coding_sheet(reports, cues=None, coder=""):
    """
    Make a sheet for a coder to fill in; ``write_tables({"coding": sheet}, "folder", format="csv")`` saves it.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    cues : DataFrame, optional
        The table `cues` of the same reports.
    coder : str
        Name of the one who fills it in.

    Returns
    -------
    DataFrame
        One row per report and question: ``doc_id, item, scheme, frame, question`` (string); ``coder``
        (string); ``answer`` and ``passage`` (string), empty: the coder's answer, and the words it rests on;
        ``cues`` (Int64), how many cues of the question's group the report has, missing where it has no group.

    References
    ----------
    Entman, R. (1993). Framing: toward clarification of a fractured paradigm: the four functions.
    Semetko, H. and Valkenburg, P. (2000). Framing European politics: the five frames and their questions.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]})
    >>> len(coding_sheet(reports)), coding_sheet(reports).frame[0]
    (24, 'define the problem')
    """
    found = {} if cues is None else cues.groupby(["doc_id", "group"]).size().to_dict()
    rows = [
        {
            **{name: row[name] for name in ("item", "scheme", "frame", "question")},
            **{"doc_id": doc_id, "coder": coder, "answer": "", "passage": ""},
            "cues": found.get((doc_id, row["cues"]), 0) if row["cues"] and cues is not None else pd.NA,
        }
        for doc_id in reports.doc_id
        for row in read_rows("framing/coding")
    ]
    return table(rows, SHEET)


def read_sheets(folder):
    """
    Read the filled-in sheets of a folder, CSV with commas, semicolons or tabs, one under the other.

    Parameters
    ----------
    folder : str or Path
        Empty: no sheets.

    Returns
    -------
    DataFrame
        As `coding_sheet` gives; a sheet without a coder is named by its file, and one without frames gets
        those of its items.

    Raises
    ------
    ParameterError
        If a sheet cannot be read, or lacks a column that is needed.

    Examples
    --------
    >>> len(read_sheets(""))
    0
    """
    sheets, frames = [], read_lexicon("framing/coding", "frame")
    for path in sorted(Path(folder).glob("*.csv")) if folder else []:
        sheet = _sheet(path)
        if not {"doc_id", "item", "answer"} <= set(sheet):
            there = ", ".join(sheet)
            raise ParameterError(f"{path} has the columns {there}; expected doc_id, item and answer")
        if "frame" not in sheet:
            sheet = sheet.assign(frame=sheet["item"].map(frames).astype("string").fillna(sheet["item"]))
        coder = sheet["coder"] if "coder" in sheet else pd.Series(pd.NA, sheet.index, dtype="string")
        sheets.append(sheet.assign(coder=coder.replace("", pd.NA).fillna(path.stem)))
    return pd.concat(sheets, ignore_index=True) if sheets else table([], SHEET)


def _sheet(path):
    """Read one sheet; a report may be called NA, which is no missing value."""
    as_text = {"dtype": "string", "encoding": "utf-8-sig", "keep_default_na": False}
    try:
        return pd.read_csv(path, sep=None, engine="python", **as_text)
    except (UnicodeDecodeError, csv.Error, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ParameterError(
            f"{path} cannot be read as a sheet ({error}); save it as CSV in UTF-8, with a line of names"
        ) from error


def agreement(sheets):
    """
    Give Krippendorff's alpha between coders for each frame's yes-or-no questions.

    Parameters
    ----------
    sheets : DataFrame
        The filled-in sheets of two coders or more; open answers and empty ones are left out.

    Returns
    -------
    DataFrame
        One row per frame: ``frame`` (string); ``items, units, coders`` (int64), the questions, the answers
        compared and who gave them; ``alpha`` (float64), nominal, missing where there is nothing to compare
        or every answer is the same.

    Raises
    ------
    ModelError
        If the package for it is missing.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis: alpha for nominal data.

    Examples
    --------
    >>> sheets = pd.DataFrame({"doc_id": ["a", "b"] * 2, "item": "conflict-1", "frame": "conflict",
    ...     "coder": ["x", "x", "y", "y"], "answer": ["1", "0", "1", "0"]})
    >>> agreement(sheets)[["frame", "units", "alpha"]].values.tolist()
    [['conflict', 2, 1.0]]
    """
    given = sheets.assign(value=sheets.answer.str.strip().str.lower().map(ANSWERS)).dropna(subset="value")
    rows = []
    for frame, part in given.groupby("frame", sort=False):
        marks = part.pivot_table(index="coder", columns=["doc_id", "item"], values="value")
        both = marks.loc[:, marks.notna().sum() > 1]
        rows.append((frame, part["item"].nunique(), both.shape[1], len(marks), _alpha(both.to_numpy(float))))
    return table(rows, ALPHA)


def _alpha(marks):
    try:
        import krippendorff
    except ImportError as error:
        raise ModelError(
            "Krippendorff's alpha needs a package that is not installed: pip install 'seedkit[class]'"
        ) from error
    if marks.size == 0 or len(set(marks[~pd.isna(marks)])) < 2:
        return float("nan")
    return float(krippendorff.alpha(reliability_data=marks, level_of_measurement="nominal"))
