"""
Store: tables in a folder, one file each, and back again with their types.

JSON lines are faithful. CSV is for spreadsheets: whatever one would take for a formula, such as
``=SUM(A1)``, gets a ``'`` before it, also behind a ``;`` or line end, where some begin a cell; what would
steer a terminal is made visible; and so CSV is not read back.
"""

import codecs
import csv
import hashlib
import io
import json
import math
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from ..errors import OutputError, ParameterError
from ..safe import guarded, visible

ACCOUNT = ("reports", "refused", "remarks")
FORMATS = ("jsonl", "csv")
PACKAGE, PACKAGED = "datapackage.json", "seedkit-tables"
QUOTING = ("text", "text_a", "text_b", "source", "kept", "dropped", "changed", "added")  # words of a report
WHOLE = 40  # characters of a passage that is short enough to be passed on whole
FIELD_TYPES = {"i": "integer", "u": "integer", "f": "number", "b": "boolean", "M": "datetime"}


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
    writer = Writer(out, format)
    for name, frame in found.items():
        writer.add(name, encoded(frame, format))
    return writer.close()


def encoded(frame, format, by=""):
    """
    Give the rows of a table as they are written.

    Parameters
    ----------
    frame : DataFrame
    format : {"jsonl", "csv"}
    by : str
        Column of which equal values stand together; empty: none.

    Returns
    -------
    tuple of dict, int and list
        The types of the columns by name; the number of rows; and for each value of that column the value and
        the bytes of its rows.

    Examples
    --------
    >>> encoded(pd.DataFrame({"n": [1, 2]}), "jsonl")[:2]
    ({'n': 'int64'}, 2)
    """
    lines = (_json_lines if format == "jsonl" else _csv_lines)(frame)
    parts = {}
    for value, line in zip(frame[by] if by else [""] * len(frame), lines, strict=True):
        parts.setdefault(value, []).append(line)
    types = {column: str(dtype) for column, dtype in frame.dtypes.items()}
    return types, len(frame), [(value, b"".join(lines)) for value, lines in parts.items()]


def csv_of(frame):
    """
    Give any frame as CSV for spreadsheets, its index and names guarded too.

    Parameters
    ----------
    frame : DataFrame

    Returns
    -------
    bytes

    Examples
    --------
    >>> csv_of(pd.DataFrame({"n": [1]}, index=pd.Index(["b"], name="a"))).decode("utf-8-sig").split()
    ['"a","n"', '"b",1']
    """
    named = frame.reset_index() if any(name is not None for name in frame.index.names) else frame
    names = [_harmless(" ".join(map(str, name)) if isinstance(name, tuple) else str(name)) for name in named]
    return b"".join([_csv_head(names), *_csv_lines(named)])


class Writer:
    """
    Tables written bit by bit into a folder, one file each, and at last put into order.

    Parameters
    ----------
    out : str or Path
        The folder; it is made where it is missing.
    format : {"jsonl", "csv"}

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     writer = Writer(folder, "jsonl")
    ...     for name in "ba":
    ...         writer.add("cues", encoded(pd.DataFrame({"doc_id": [name]}), "jsonl", "doc_id"))
    ...     path, _ = writer.close(["a", "b"])
    ...     [json.loads(line)["doc_id"] for line in path.open()]
    ['a', 'b']
    """

    def __init__(self, out, format):
        self.out, self.format, self.types, self.places = Path(out), format, {}, {}
        self.rows = Counter()
        self.out.mkdir(parents=True, exist_ok=True)

    def add(self, name, lines):
        """Add rows of a table, as `encoded` gives them."""
        types, rows, parts = lines
        known = name in self.types
        self.types[name] = types
        self.rows[name] += rows
        places = self.places.setdefault(name, [])
        with self._path(name).open("ab" if known else "wb") as file:
            if not known and self.format == "csv":
                file.write(_csv_head(types))
            for value, data in parts:
                places.append((value, file.tell(), len(data)))
                file.write(data)

    def close(self, order=()):
        """Put the rows into the order of the values by which they were parted; give the files."""
        number = {value: n for n, value in enumerate(order)}
        for name, places in self.places.items():
            ordered = sorted(places, key=lambda place: number.get(place[0], -1))
            if ordered != places:
                _reorder(self._path(name), ordered)
        paths = [self._path(name) for name in self.types]
        tables = [_resource(path, self.types[path.stem]) for path in paths]
        package = {"name": PACKAGED, "resources": tables}
        (self.out / PACKAGE).write_text(json.dumps(package, indent=1) + "\n", encoding="utf-8")
        return [*paths, self.out / PACKAGE]

    def _path(self, name):
        return self.out / f"{name}.{self.format}"


def _reorder(path, places):
    """Put pieces of a file into another order behind its head."""
    ordered = path.with_name(f"{path.name}.ordered")
    with path.open("rb") as old, ordered.open("wb") as new:
        new.write(old.read(min(start for _, start, _ in places)))
        for _, start, size in places:
            old.seek(start)
            new.write(old.read(size))
    ordered.replace(path)


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
    with _reading(folder):
        return {name: _read_jsonl(Path(folder), one) for name, one in _resources(folder).items()}


def read_table(folder, name):
    """
    Read one table of those that `write_tables` wrote, and none of the others.

    Parameters
    ----------
    folder : str or Path
    name : str

    Returns
    -------
    DataFrame

    Raises
    ------
    OutputError
        If the folder does not hold tables that can be read.
    ParameterError
        If there is no table of that name among them.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_tables({"n": pd.DataFrame({"n": [1, 2]}), "m": pd.DataFrame({"m": [3]})}, folder)
    ...     read_table(folder, "m").m.tolist()
    [3]
    """
    with _reading(folder):
        resources = _resources(folder)
        if name in resources:
            return _read_jsonl(Path(folder), resources[name])
    raise ParameterError(
        f"{folder} holds no table {name!r}; it holds {', '.join(resources) or 'none'}; find it again with "
        "`seedkit tables PATH --out DIR`"
    )


def made_from(folder, reports):
    """
    Tell whether the tables in a folder were made from these reports; where they do not say, they were.

    Examples
    --------
    >>> import tempfile
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_tables({"reports": without_text(reports)}, folder)
    ...     made_from(folder, reports), made_from(folder, reports.assign(text="It rained."))
    (True, False)
    """
    with _reading(folder):
        if "reports" not in _resources(folder):
            return True
    there, here = read_table(folder, "reports"), without_text(reports)
    return [*zip(there.doc_id, there.sha256, strict=True)] == [*zip(here.doc_id, here.sha256, strict=True)]


@contextmanager
def _reading(folder):
    """Say in one sentence what is wrong with a folder of tables."""
    try:
        yield
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise OutputError(
            f"{folder} holds no tables that can be read: {PACKAGE} or a file named there is missing or "
            "damaged; write them with `seedkit tables PATH --out DIR`"
        ) from problem


def _resources(folder):
    """What the folder says of each of its tables, by name."""
    package = json.loads((Path(folder) / PACKAGE).read_text(encoding="utf-8"))
    if {resource["format"] for resource in package["resources"]} - {"jsonl"}:
        raise OutputError(f"{folder} holds tables for spreadsheets; write them again with --format jsonl")
    return {resource["name"]: resource for resource in package["resources"]}


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


def _json_lines(frame):
    # A lone surrogate becomes \udXXX, which is how JSON writes it.
    for row in frame.itertuples(index=False, name=None):
        cells = dict(zip(frame.columns, map(_plain, row), strict=True))
        line = json.dumps(cells, ensure_ascii=False, allow_nan=False) + "\n"
        yield line.encode("utf-8", "backslashreplace")


def _csv_lines(frame):
    for row in frame.itertuples(index=False):
        yield _csv_line([_harmless(_plain(cell)) for cell in row])


def _csv_head(columns):
    return codecs.BOM_UTF8 + _csv_line(columns)


def _csv_line(cells):
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)  # a ; in a text is no border of a cell
    return line.getvalue().encode("utf-8", "backslashreplace")


def _plain(value):
    """A cell as JSON knows it; an infinite number is a text that float() reads."""
    if type(value) in (str, int, bool):
        return value
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
    return guarded(visible(value))


def _resource(path, types):
    fields = [{"name": column, "type": _field_type(dtype), "dtype": dtype} for column, dtype in types.items()]
    return {
        "name": path.stem,
        "path": path.name,
        "format": path.suffix[1:],
        "encoding": "utf-8-sig" if path.suffix == ".csv" else "utf-8",
        "hash": f"sha256:{file_digest(path)}",
        "schema": {"fields": fields},
    }


def _field_type(dtype):
    known = pd.api.types.pandas_dtype(dtype)
    return "array" if pd.api.types.is_object_dtype(known) else FIELD_TYPES.get(known.kind, "string")


def _read_jsonl(folder, resource):
    path = folder / Path(resource["path"]).name
    with path.open(encoding="utf-8", newline="\n") as file:
        rows = [json.loads(line) for line in file]
    types = {field["name"]: field["dtype"] for field in resource["schema"]["fields"]}
    columns = {name: pd.Series([row[name] for row in rows], dtype=object) for name in types}
    return pd.DataFrame(columns).astype(types)


def file_digest(path):
    """
    Give the sha256 of a file's bytes in hexadecimal digits; empty where there is no ordinary file.

    Examples
    --------
    >>> file_digest(Path("none"))
    ''
    """
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
