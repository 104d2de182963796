"""
Coding: human judgement of frames, on sheets, before any machine is asked.

To frame is to select some aspects of an event and make them salient, so as to promote one way to define the
problem, its cause, its judgement and its remedy (Entman 1993); no list of words measures that. A sheet asks
each coder the same questions of each report: Entman's four, and the twenty of Semetko and Valkenburg, in
words of our own. It shows no count of anything: who has seen what the machine found would code that. A sheet
is one file a coder, ``coding-ada.csv``, and a file that is there is never written over.
"""

import csv
import io
import re
from pathlib import Path

from ..errors import OutputError, ParameterError, brief
from ..lexicons import read_lexicon, read_rows
from ..phrasing import some
from ..safe import guarded, unguarded
from ..tables.spans import table

ASKED = ("item", "scheme", "frame", "question")  # columns of lexicons/framing/coding.tsv that a coder sees
SHEET = dict.fromkeys(("doc_id", *ASKED, "coder", "answer", "passage"), "string")
READ = SHEET | {"file": "string", "row": "int64"}
NEEDED = ("doc_id", "item", "answer")
YES = dict.fromkeys(("yes", "y", "1", "1.0", "1,0", "true"), 1.0)  # spreadsheets write 1 as 1.0
ANSWERS = YES | dict.fromkeys(("no", "n", "0", "0.0", "0,0", "false"), 0.0)
NAMED = 5  # answers that are named in a message


def coding_sheet(reports, coder=""):
    """
    Make a sheet for a coder to fill in.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    coder : str
        Name of the one who fills it in.

    Returns
    -------
    DataFrame
        One row per report and question: ``doc_id, item, scheme, frame, question, coder`` (string); ``answer``
        and ``passage`` (string), empty: the coder's answer, and the words it rests on.

    References
    ----------
    Entman, R. (1993). Framing: toward clarification of a fractured paradigm: definition and functions.
    Semetko, H. and Valkenburg, P. (2000). Framing European politics: the five frames and their questions.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]})
    >>> len(coding_sheet(reports)), coding_sheet(reports).frame[0]
    (24, 'define the problem')
    """
    empty = {"coder": coder, "answer": "", "passage": ""}
    rows = [
        {name: row[name] for name in ASKED} | {"doc_id": doc_id} | empty
        for doc_id in reports.doc_id
        for row in read_rows("framing/coding")
    ]
    return table(rows, SHEET)


def write_sheet(reports, coder, folder=""):
    """
    Write a coder's sheet as CSV; a file that is there stays.

    Parameters
    ----------
    reports : DataFrame
    coder : str
        Its letters and digits name the file: ``coding-ada.csv``.
    folder : str or Path
        Where to; empty: the working folder.

    Returns
    -------
    Path

    Raises
    ------
    ParameterError
        If the name has no letter or digit.
    OutputError
        If the file is there already, or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_sheet(reports, "Ada L.", folder).name
    'coding-ada-l.csv'
    """
    path, sheet = Path(folder) / sheet_name(coder), coding_sheet(reports, coder.strip())
    return write_once(path, [sheet.columns, *sheet.itertuples(index=False)])


def write_once(path, rows):
    """
    Write a sheet as CSV for a spreadsheet; a file that is there stays, and is told.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_once(Path(folder, "a.csv"), [["doc_id"], ["a"]]).read_text("utf-8-sig").split()
    ['"doc_id"', '"a"']
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(map(guarded, row) for row in rows)
    except FileExistsError as problem:
        raise OutputError(
            f"{path} is there already and stays as it is; fill it in, or take another name"
        ) from problem
    except OSError as problem:
        raise OutputError(f"cannot write {path}: {problem.strerror or problem}") from problem
    return path


def sheet_name(coder, kind="coding"):
    """
    Name the file of a sheet by its kind and whose it is.

    Examples
    --------
    >>> sheet_name("../Ada")
    'coding-ada.csv'
    """
    letters = re.sub(r"[\W_]+", "-", coder.lower()).strip("-")[:60]
    if not letters:
        raise ParameterError(f"the coder is called {brief(coder)}; a name has a letter or a digit")
    return f"{kind}-{letters}.csv"


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
        As `coding_sheet` gives, and ``file`` (string) and ``row`` (int64), the row in a spreadsheet. A sheet
        without a coder is named by its file, and one without frames gets those of its items.

    Raises
    ------
    ParameterError
        If there is no such folder or no sheet in it; if a sheet cannot be read or lacks a column that is
        needed; if an answer is neither yes nor no; if a coder answers a question twice.

    Examples
    --------
    >>> len(read_sheets(""))
    0
    """
    if not folder:
        return table([], READ)
    if not Path(folder).is_dir():
        raise ParameterError(f"there is no folder {brief(str(folder))} of coding sheets; see to its name")
    paths = [path for path in sorted(Path(folder).glob("*.csv")) if not path.name.startswith(".")]
    if not paths:
        raise ParameterError(f"{folder} holds no coding sheet; seedkit sheet PATH --coder NAME writes one")
    sheets = table([row for path in paths for row in _rows(path)], READ)
    _refuse_unreadable(sheets)
    return _each_coder_once(sheets)


def values(sheets):
    """
    Give the answers to yes-or-no questions, and what they are worth.

    Examples
    --------
    >>> import pandas as pd
    >>> sheets = pd.DataFrame({"item": ["problem", "conflict-1", "conflict-2"], "answer": ["no", " Y", ""]})
    >>> values(sheets)[["item", "value"]].to_numpy().tolist()
    [['conflict-1', 1.0]]
    """
    worth = sheets.answer.str.strip().str.lower().map(ANSWERS)
    return sheets.assign(value=worth.mask(sheets["item"].isin(_open_items()))).dropna(subset="value")


def _open_items():
    return {row["item"] for row in read_rows("framing/coding") if row["answer"] == "open"}


def _rows(path):
    """The rows of one sheet, each with its place."""
    frames = read_lexicon("framing/coding", "frame")
    for number, cells in records(path, NEEDED):
        if any(cells.values()):
            frame = cells.get("frame") or frames.get(cells["item"], cells["item"])
            coder = cells.get("coder") or path.stem.removeprefix("coding-")
            cells = dict.fromkeys(SHEET, "") | cells | {"frame": frame, "coder": coder}
            yield {name: cells[name] for name in SHEET} | {"file": path.name, "row": number}


def records(path, needed):
    """
    Read a sheet that a spreadsheet may have saved: each row with its number there, cells by lower-case name.

    Raises
    ------
    ParameterError
        If it cannot be read, or lacks a column that is needed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.csv").write_text("Doc_id;passage\\na; b", encoding="utf-8")
    ...     records(Path(folder, "a.csv"), ("doc_id", "passage"))
    [(2, {'doc_id': 'a', 'passage': 'b'})]
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if text.lower().startswith("sep="):  # a line for spreadsheets alone
            text = text.partition("\n")[2]
        head = text.partition("\n")[0]
        reader = csv.DictReader(
            io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), restkey=""
        )
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
        rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ParameterError(
            f"{path} cannot be read as a sheet ({error}); save it as CSV in UTF-8, with a line of names"
        ) from error
    if not set(needed) <= set(reader.fieldnames):
        there = ", ".join(reader.fieldnames) or "none"
        raise ParameterError(f"{path} has the columns {there}; expected {some(needed, NAMED)}")
    return [(number, _cells(row)) for number, row in enumerate(rows, 2)]


def _cells(row):
    """The cells of a row, without blanks around them and without the guard against formulas."""
    return {name: unguarded((cell or "").strip()) for name, cell in row.items() if name}


def _refuse_unreadable(sheets):
    """Refuse answers to yes-or-no questions that are neither; a question of one's own may be open."""
    given = sheets[(sheets.answer != "") & ~sheets["item"].isin(_open_items())]
    readable = given.answer.str.lower().isin(ANSWERS)
    closed = set(read_lexicon("framing/coding", "frame")) | set(given["item"][readable])
    wrong = given[~readable & given["item"].isin(closed)]
    if len(wrong):
        named = [f"{row.file}, row {row.row}: {brief(row.answer)}" for row in wrong.itertuples()]
        more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
        raise ParameterError(f"answers that are neither yes nor no: {'; '.join(named[:NAMED])}{more}")


def _each_coder_once(sheets):
    """Refuse two answers of one coder to one question; a name is the same in any case of its letters."""
    key = sheets.coder.str.strip().str.casefold()
    twice = sheets.assign(key=key)[sheets.assign(key=key).duplicated(["key", "doc_id", "item"], keep=False)]
    if len(twice):
        first = twice[twice.key == twice.key.iloc[0]]
        files = some(first.file.unique().tolist(), NAMED)
        raise ParameterError(
            f"coder {brief(first.coder.iloc[0])} answers twice, in {files}; keep one sheet a coder"
        )
    return sheets.assign(coder=sheets.groupby(key).coder.transform("first"))
