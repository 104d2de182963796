"""
Formats: from the bytes of a file to the articles in it, by content.

A file is what it holds, whatever it is called: a table has a first row that names a column of text, JSON
opens a bracket and keeps to its grammar, JSONL has an object on each line, all other text is one report.
Each article of a table stands or falls alone: one bad row of 500 is refused by its place and the others load.
Nothing is turned into numbers: "007", "1e5", "NA" and "null" stay what was written.
"""

import csv
import json
import re
from collections import Counter
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

from . import columns as c
from .account import Refusal, Refused, note, printable, quoted
from .decoding import decode, repaired
from .signatures import markup, signature

DELIMITERS = ",;\t|"
TEXT = {"", ".txt", ".text", ".md"}
TABLE = {".csv", ".tsv", ".tab"}
JSON = {".json", ".jsonl", ".ndjson"}
SUFFIXES = TEXT | TABLE | JSON
LIKE_JSON = re.compile(r'(?:\{\s{0,1000}["}]|\[\s{0,1000}[{\[\]])')
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
HEAD = 65_536  # characters that are looked at to tell the format
FIELD = 2**31 - 1  # the csv module's own limit on a cell, 131,072, is too small for texts


class Record(NamedTuple):
    """One article as found: its place, its fields by column (``text`` among them), its reader and notes."""

    file: str
    position: str
    fields: dict
    loader: str
    notes: list


def records(data, file, given, most):
    """
    Read the articles of a file.

    Parameters
    ----------
    data : bytes
    file : str
        Name of the file, for the account; its suffix decides only where the content is silent.
    given : dict
        As `columns.column_map` returns.
    most : int
        Bytes that one article may have.

    Yields
    ------
    Record or Refusal
        One for each article, in their order.

    Examples
    --------
    >>> [found.fields["text"] for found in records(b"id;body\\n1;It might rain.", "a.csv", {}, 100)]
    ['It might rain.']
    """
    try:
        text, encoding, notes = opened(data)
        kind, items = _items(text, PurePosixPath(file).suffix.lower(), tuple(given.items()))
        position = None
        for position, item in items:
            try:
                yield _record(file, position, item, f"{kind}, {encoding}", notes, most)
            except Refused as refused:
                yield Refusal(file, position, *refused.args)
        if position is None:
            yield Refusal(file, "", "a table without rows", "fill it in, or take it out")
    except Refused as refused:
        yield Refusal(file, "", *refused.args)


def opened(data):
    """Decode a file unless it is a document of another kind; raise Refused if it is."""
    if known := signature(data):
        raise Refused(*known)
    text, encoding, notes = decode(data)
    if known := markup(text[:HEAD]):
        raise Refused(*known)
    return text, encoding, notes


def rows(text, given, wanted="text"):
    """
    Read the rows of a delimited table as fields by column.

    Parameters
    ----------
    text : str
    given : tuple of (str, str)
        The items of what `columns.column_map` returns.
    wanted : str
        The column without which the table is of no use; empty: none.

    Yields
    ------
    tuple
        The place ("row 2" is the first below the names) and a dict of fields, or Refused.

    Raises
    ------
    Refused
        If the names in the first row do not serve.

    Examples
    --------
    >>> list(rows("id,body\\n1,It might rain.", ()))
    [('row 2', {'doc_id': '1', 'text': 'It might rain.'})]
    """
    cells = _cells(text, delimiter(text, given))
    names, at = [], {}
    for number, row in cells:
        if isinstance(row, Refused):
            yield f"row {number}", row
        elif not any(map(str.strip, row)) or (not names and row[0].lower().startswith("sep=")):
            continue
        elif not names:
            names, at = row, c.places(tuple(row), given)
            if wanted and wanted not in at:
                raise c.no_text(row)
        else:
            yield f"row {number}", _fields(row, names, at)


def delimiter(text, given):
    """Find what separates the cells: that which makes most known names of the first row."""
    return max(DELIMITERS, key=lambda mark: len(c.known(_first_row(text[:HEAD], mark), given)))


def _items(text, suffix, given):
    """Tell the format; give its name and pairs of place and fields (or Refused)."""
    like_json = LIKE_JSON.match(text[:HEAD].lstrip())
    if like_json or suffix in JSON:
        if _has_objects(islice(_lines(text), 10)) and not _is_json(text):
            return "jsonl", _jsonl(text, given)
        if like_json:
            return "json", _json(text, given)
    if suffix in TABLE or _is_table(text, given):
        return "csv", rows(text, given)
    return "text", [("", {"text": text})]


def _record(file, position, fields, loader, notes, most):
    if isinstance(fields, Refused):
        raise fields
    text = fields.get("text")
    if isinstance(text, c.Number) or not isinstance(text, str):
        raise Refused("its text is missing or no text", "fill it in, or take the article out")
    if len(text) > most or len(text.encode("utf-8", "replace")) > most:
        raise Refused(f"text larger than {most:,} bytes", "split it, or raise max_bytes")
    text, damage = repaired(text)
    if not text.strip("\ufeff\ufffd\u200b \t\r\n\v\f\x85\xa0\u2028\u2029"):
        raise Refused("nothing but white space", "get the text again")
    fields = {column: clean(value) for column, value in fields.items() if column != "text"}
    suffix = PurePosixPath(file).suffix
    if loader.startswith("text") and suffix.lower() not in TEXT:
        damage.append(note("read-as-text", printable(suffix)))
    return Record(file, position, fields | {"text": text}, loader, [*notes, *damage])


def clean(value):
    """Give a field other than the text without white space around it, None when that leaves nothing."""
    value = c.written(value)
    return (repaired(str(value))[0].strip() or None) if value is not None else None


def _first_row(head, mark):
    rows = csv.reader(_lines(head), delimiter=mark)
    try:
        return next((row for row in rows if any(row) and not row[0].lower().startswith("sep=")), [])
    except csv.Error:
        return []


def _is_table(text, given):
    """Does the first row name a column of text and another? Prose does not."""
    named = c.known(_first_row(text[:HEAD], delimiter(text, given)), given)
    return "text" in named and len(named) > 1


def _lines(text):
    """Lines with their ends, one at a time."""
    return (line[0] for line in LINE.finditer(text))


def _cells(text, mark):
    before = csv.field_size_limit(FIELD)
    try:
        reader, number, end = csv.reader(_lines(text), delimiter=mark, strict=True), 0, False
        while not end:
            number, line = number + 1, reader.line_num + 1
            try:
                row = next(reader, None)
                end = row is None
            except csv.Error as problem:
                row = _broken(problem, line)
            if not end:
                yield number, row
    finally:
        csv.field_size_limit(before)


def _broken(problem, line):
    if "end of data" in str(problem):
        lost = f"line {line} opens a quotation mark that is never closed; nothing after it is read"
        return Refused(lost, 'close it with "')
    return Refused(f"line {line} is no CSV: {quoted(problem)}", 'write a " within a cell as ""')


def _fields(row, names, at):
    if len(row) < len(names) or any(map(str.strip, row[len(names) :])):
        return Refused(
            f"{len(row)} cells where the first row has {len(names)}",
            "put cells with commas or line ends in quotes",
        )
    return {column: row[place] for column, place in at.items()}


def _loads(text):
    """Read JSON; numbers stay as written, so that none is too large, and a name given twice is seen."""
    try:
        return json.loads(
            text, parse_int=c.Number, parse_float=c.Number, parse_constant=c.Number, object_pairs_hook=_object
        )
    except json.JSONDecodeError as problem:
        at = f"line {problem.lineno}, column {problem.colno}"
        raise Refused(f"no valid JSON at {at}: {problem.msg}", "repair it there") from None
    except RecursionError:
        raise Refused("JSON nested too deeply", "flatten it") from None


def _object(pairs):
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    (name, _), *_ = Counter(name for name, _ in pairs).most_common(1)
    return Refused(f"a field is given twice: {quoted(name)}", "rename one of them")


def _is_json(text):
    try:
        _loads(text)
    except Refused as refused:
        return "no valid JSON" not in refused.args[0]
    return True


def _has_objects(lines):
    """Is one of the lines a whole object?"""
    return any(line.lstrip().startswith("{") and _is_json(line) for line in lines)


def _jsonl(text, given):
    for number, line in enumerate(_lines(text), 1):
        if line.strip():
            try:
                item = _of_object(_loads(line), given)
            except Refused as refused:
                item = refused
            yield f"line {number}", item


def _json(text, given):
    whole = _loads(text)
    if isinstance(whole, Refused):
        raise whole
    lists = [("", whole)] if isinstance(whole, list) else _lists(whole)
    with_text = [(path, items) for path, items in lists if any(_has_text(item, given) for item in items)]
    if _has_text(whole, given):
        inner = Refused("a list of articles within an article", "give the list a file of its own")
        return [("", _of_object(whole, given)), *((path, inner) for path, _ in with_text)]
    lists = with_text or lists
    if not any(items for _, items in lists):
        raise Refused("JSON without a list of articles", "give a list of objects, each with a text")
    return (
        (f"{path}, item {n}" if path else f"item {n}", _of_object(item, given))
        for path, items in lists
        for n, item in enumerate(items, 1)
    )


def _lists(whole):
    """Find the lists that hold objects, by their path."""
    fields = c.flat(whole) if isinstance(whole, dict) else []
    return [(path, v) for path, v in fields if isinstance(v, list) and any(isinstance(i, dict) for i in v)]


def _has_text(item, given):
    if not isinstance(item, dict):
        return False
    fields = dict(c.flat(item))
    try:
        at = c.places(tuple(fields), given)
    except Refused:
        return True
    return "text" in at and isinstance(fields[tuple(fields)[at["text"]]], str)


def _of_object(item, given):
    if isinstance(item, Refused):
        return item
    if not isinstance(item, dict):
        return Refused(
            f"no object but {type(item).__name__.lower()}", "give each article as an object with a text"
        )
    fields = c.flat(item)
    try:
        at = c.places(tuple(name for name, _ in fields), given)
    except Refused as refused:
        return refused
    if "text" not in at:
        return c.no_text(list(item))
    return {column: fields[place][1] for column, place in at.items()}
