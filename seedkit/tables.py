"""
Tables: every finding by its name, found or read back.

`find_tables` knows the finder of each table; `write_tables` puts them into a folder, one file each, and
`read_tables` gives them back with their types, so that a notebook need not find again what a report has
found. JSON lines are faithful. CSV is for spreadsheets: a text cell that a spreadsheet would take for a
formula, such as ``=SUM(A1)``, gets a leading ``'``, what would steer a terminal is made visible, and so CSV
is not read back.
"""

import csv
import hashlib
import inspect
import json
import math
from importlib import import_module
from pathlib import Path

import pandas as pd

from .crate import file_digest
from .errors import FAILED, OutputError, ParameterError, collecting, costing
from .marking import visible
from .parameters import unknown
from .spans import check_spans, table

SPAN_TABLES = ("checks", "attributions", "quotations", "timexes", "events", "cues", "namings", "agency")
COMPARISON_TABLES = ("alignments", "omissions", "renderings", "keyness")
TABLES = SPAN_TABLES + COMPARISON_TABLES
FOUND = sorted(TABLES, key=lambda name: name != "alignments")  # each after those that it may be made from
ACCOUNT = ("reports", "refused", "remarks")
FORMATS = ("jsonl", "csv")
# What finders call the tables that they take so as not to find them again.
TAKEN_AS = {"attributions": "attributed", "quotations": "quoted"}
TAKEN_AS |= {"namings": "named", "alignments": "aligned"}
PACKAGE, PACKAGED = "datapackage.json", "seedkit-tables"
QUOTING = ("text", "text_a", "text_b", "source", "kept", "dropped", "changed", "added")  # words of a report
WHOLE = 40  # characters of a passage that is short enough to be passed on whole
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FIELD_TYPES = {"i": "integer", "u": "integer", "f": "number", "b": "boolean", "M": "datetime"}


def table_names(only=None):
    """
    List the names of all tables, or make sure of those given.

    Raises
    ------
    ParameterError
        If there is no table of a name.

    Examples
    --------
    >>> table_names()[:2]
    ['checks', 'attributions']
    """
    names = list(TABLES if only is None else only)
    for name in names:
        if name not in TABLES:
            raise unknown("table", name, TABLES)
    return names


def finder(name):
    """
    Give the function that finds a table.

    Examples
    --------
    >>> finder("cues").__name__
    'cues'
    """
    return getattr(import_module(__package__), name)


def find_tables(reports, only=None, tables="", model="", progress=None):
    """
    Find the tables of findings, or read those that were found before.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    only : iterable of str, optional
        Names of tables; all where it is not given.
    tables : str or Path
        Folder of tables that `write_tables` wrote as JSON lines; empty: find now.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.
    progress : callable, optional
        Called with the number of tables found, the number of all, and the name of the one at hand; that is
        empty at the end.

    Returns
    -------
    dict of str to DataFrame
        In the order asked for. A table that was read again knows its file (``attrs["table"]``), so that a
        list of some of its rows can say where all of them are. The last one is ``failed``: one row per report
        that a finder could not take, or pair of reports, with ``doc_id, table, place, reason`` (string). Such
        a report has rows in no table, such a pair in none that compares.

    Raises
    ------
    ParameterError
        If a name is unknown, or the folder holds no such table, or one of other reports.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> list(find_tables(reports, only=["cues"]))
    ['cues', 'failed']
    """
    names = table_names(only)
    if tables:
        return _read_again(reports, names, tables)
    tell, failures = progress or (lambda done, steps, what: None), []
    while True:
        with collecting() as failed:
            found = _found(reports, names, model, tell)
        failures += failed
        costs = {failure.doc_id for failure in failed if not failure.other}
        if not costs:
            break
        reports = reports[~reports.doc_id.isin(costs)].reset_index(drop=True)
    tell(len(names), len(names), "")
    failures = table(dict.fromkeys(failure[:4] for failure in failures), FAILED)
    return {name: found[name] for name in names} | {"failed": failures}


def _found(reports, names, model, tell):
    """Each table of the reports, made from those before it where it can be."""
    found = {}
    for name in sorted(names, key=FOUND.index):
        tell(len(found), len(names), name)
        in_hand = {TAKEN_AS.get(table, table): frame for table, frame in found.items()}
        with costing(name, ""):
            found[name] = _call(finder(name), {"reports": reports, "model": model} | in_hand)
    return found


def not_analysed(failed):
    """
    Name the reports that a finder could not take; of a pair that failed, both are analysed.

    Examples
    --------
    >>> not_analysed(table([("a", "cues", "wording.py, line 9", "KeyError: 1")], FAILED))
    {'a'}
    """
    return set(failed.doc_id[failed.table.isin(SPAN_TABLES)])


def without_text(reports):
    """
    Give the table of reports without their text, each told by the digest of its text.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.

    Returns
    -------
    DataFrame
        The columns of `reports` but for ``text``, and ``sha256`` (string) of the text's UTF-8 bytes.

    Examples
    --------
    >>> without_text(pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})).columns.tolist()
    ['doc_id', 'sha256']
    """
    digests = [hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for text in reports.text]
    return reports.drop(columns="text").assign(sha256=pd.array(digests, dtype="string"))


def with_account(found, reports, account):
    """
    Put behind the findings what they were made from: the reports without text, the refusals, the remarks.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> account = SimpleNamespace(refused=pd.DataFrame(), remarks=pd.DataFrame())
    >>> list(with_account({}, reports, account))
    ['reports', 'refused', 'remarks']
    """
    made_from = (without_text(reports), account.refused, account.remarks)
    return found | dict(zip(ACCOUNT, made_from, strict=True))


def abridged(found):
    """
    Shorten the longer passages in tables, so that no report can be put together from them; offsets stay.

    Parameters
    ----------
    found : dict of str to DataFrame

    Returns
    -------
    dict of str to DataFrame
        The same tables; of a text of more than 40 characters, the first 20 and an ellipsis are left.

    Examples
    --------
    >>> sentence = "The minister said on Thursday that it might rain."
    >>> abridged({"omissions": pd.DataFrame({"text": [sentence]}, dtype="string")})["omissions"].text[0]
    'The minister said on…'
    """
    return {name: frame.apply(_shorter) for name, frame in found.items()}


def _shorter(column):
    if column.name not in QUOTING:
        return column
    return column.mask(column.str.len() > WHOLE, column.str[: WHOLE // 2] + "…")


def write_tables(found, out, format="jsonl"):
    """
    Write tables into a folder, one file each, with their types and digests in ``datapackage.json``.

    Parameters
    ----------
    found : dict of str to DataFrame
    out : str or Path
        The folder; it is made where it is missing.
    format : {"jsonl", "csv"}
        ``jsonl``: one JSON object a line, missing is ``null``, dates are ISO 8601.
        ``csv``: for spreadsheets, with a byte-order mark and without formulas.

    Returns
    -------
    list of Path
        The files, in the order of `found`. The same tables give the same bytes.

    Raises
    ------
    ParameterError
        If the format is unknown.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_tables({"n": pd.DataFrame({"n": [1]})}, folder)]
    ['n.jsonl', 'datapackage.json']
    """
    if format not in FORMATS:
        raise ParameterError(f"format is {format!r}; it is one of {', '.join(FORMATS)}")
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    write = _write_jsonl if format == "jsonl" else _write_csv
    paths = {out / f"{name}.{format}": frame for name, frame in found.items()}
    for path, frame in paths.items():
        write(frame, path)
    package = {"name": PACKAGED, "resources": [_resource(*written) for written in paths.items()]}
    (out / PACKAGE).write_text(json.dumps(package, indent=1) + "\n", encoding="utf-8")
    return [*paths, out / PACKAGE]


def read_tables(folder):
    """
    Read the tables that `write_tables` wrote as JSON lines.

    Parameters
    ----------
    folder : str or Path

    Returns
    -------
    dict of str to DataFrame
        Equal to what was written, types and all.

    Raises
    ------
    OutputError
        If the folder does not hold such tables.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_tables({"n": pd.DataFrame({"n": [1, 2]})}, folder)
    ...     read_tables(folder)["n"].n.sum()
    np.int64(3)
    """
    folder = Path(folder)
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        if {resource["format"] for resource in package["resources"]} - {"jsonl"}:
            raise OutputError(f"{folder} holds tables for spreadsheets; write them again with --format jsonl")
        return {resource["name"]: _read_jsonl(folder, resource) for resource in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise OutputError(
            f"{folder} holds no tables that can be read: {PACKAGE} or a file named there is missing or "
            "damaged; write them with `seedkit tables PATH --out DIR`"
        ) from problem


def foreign(folder):
    """
    List the names in a folder that are no tables as seedkit wrote them, and so may not be replaced.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Path(folder, "thesis.txt").touch()
    ...     foreign(Path(folder))
    ['thesis.txt']
    """
    ours = _packaged(folder)
    return sorted(path.name for path in folder.iterdir() if ours.get(path.name) != file_digest(path))


def _packaged(folder):
    """The digest of each file of the tables in a folder; none where they are not seedkit's."""
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        written = {table["path"]: table["hash"].removeprefix("sha256:") for table in package["resources"]}
        ours = package["name"] == PACKAGED
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return written | {PACKAGE: file_digest(folder / PACKAGE)} if ours else {}


def _call(function, offered):
    """Give a finder all that it has a parameter for."""
    wanted = inspect.signature(function).parameters
    return function(**{name: value for name, value in offered.items() if name in wanted})


def _read_again(reports, names, folder):
    stored = read_tables(folder)
    missing = [name for name in names if name not in stored]
    if missing:
        there = ", ".join(stored) or "none"
        raise ParameterError(f"{folder} holds no table {missing[0]!r}; it holds {there}")
    if "reports" in stored and _digests(stored["reports"]) != _digests(without_text(reports)):
        raise ParameterError(f"the tables in {folder} were made from other reports; leave `tables` empty")
    stored.setdefault("failed", table([], FAILED))
    for name in names:
        stored[name].attrs["table"] = f"{name}.jsonl"
        if name in SPAN_TABLES:
            check_spans(stored[name], reports)
    return {name: stored[name] for name in [*names, "failed"]}


def _digests(reports):
    return list(zip(reports.doc_id, reports.sha256, strict=True))


def _write_jsonl(frame, path):
    # A lone surrogate becomes \udXXX, which is how JSON writes it.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for row in frame.itertuples(index=False, name=None):
            cells = dict(zip(frame.columns, map(_plain, row), strict=True))
            file.write(json.dumps(cells, ensure_ascii=False, allow_nan=False) + "\n")


def _write_csv(frame, path):
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(frame.columns)
        writer.writerows([_harmless(_plain(cell)) for cell in row] for row in frame.itertuples(index=False))


def _plain(value):
    """A cell as JSON knows it; an infinite number is a text that float() reads."""
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    if isinstance(value, float) and math.isinf(value):
        return str(value)
    return value.item() if hasattr(value, "item") else value


def _harmless(value):
    """A cell that a spreadsheet does not calculate and that steers no terminal."""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str):
        return value
    return visible(f"'{value}" if value.startswith(FORMULA) else value)


def _resource(path, frame):
    fields = [
        {"name": column, "type": _field_type(dtype), "dtype": str(dtype)}
        for column, dtype in frame.dtypes.items()
    ]
    return {
        "name": path.stem,
        "path": path.name,
        "format": path.suffix[1:],
        "encoding": "utf-8-sig" if path.suffix == ".csv" else "utf-8",
        "hash": f"sha256:{file_digest(path)}",
        "schema": {"fields": fields},
    }


def _field_type(dtype):
    return "array" if pd.api.types.is_object_dtype(dtype) else FIELD_TYPES.get(dtype.kind, "string")


def _read_jsonl(folder, resource):
    path = folder / Path(resource["path"]).name
    with path.open(encoding="utf-8", newline="\n") as file:
        rows = [json.loads(line) for line in file]
    types = {field["name"]: field["dtype"] for field in resource["schema"]["fields"]}
    columns = {name: pd.Series([row[name] for row in rows], dtype=object) for name in types}
    return pd.DataFrame(columns).astype(types)
