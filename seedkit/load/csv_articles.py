"""
Delimited tables: CSV and its like, as spreadsheets and programs save them.

The first row names the columns; what separates the cells (a comma, semicolon, tab or bar) is what makes
most known names of it. Each row stands or falls alone: "row 7", counted as a spreadsheet counts, is refused
when it has more cells than the first row or breaks the grammar of quotation marks. Every cell stays the
text that was written: "007", "1e5", "NA" and "null" are no numbers and not missing.
"""

import csv

from ..safe import quoted
from . import columns as c
from .account import Refused
from .bundles.lines import LINES

DELIMITERS = ",;\t|"
HEAD = 65_536  # characters that are looked at to tell the format
FIELD = 2**31 - 1  # the csv module's own limit on a cell, 131,072, is too small for texts


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

    Returns
    -------
    iterator of tuple
        The place ("row 2" is the first below the names) and the fields, or Refused.

    Raises
    ------
    Refused
        If the names in the first row do not serve.

    Examples
    --------
    >>> list(rows("id,body\\n1,It might rain.", ()))
    [('row 2', {'doc_id': '1', 'text': 'It might rain.'})]
    """
    return of_cells(_cells(text, _delimiter(text, given)), given, wanted)


def of_cells(cells, given, wanted="text"):
    """
    Read rows of cells as fields by column; the first row that is not blank has the names.

    Examples
    --------
    >>> list(of_cells([(1, ["id", "body"]), (2, ["1", "It might rain."])], ()))
    [('row 2', {'doc_id': '1', 'text': 'It might rain.'})]
    """
    names = []
    for number, row in cells:
        if isinstance(row, Refused):
            yield f"row {number}", row
        elif not any(map(str.strip, row)) or (not names and row[0].lower().startswith("sep=")):
            continue
        elif not names:
            names = tuple(row)
            if wanted and wanted not in c.places(names, given):
                raise c.no_text(row, given)
        else:
            yield f"row {number}", _fields(row, names, given)


def _delimiter(text, given):
    """Find what separates the cells: that which makes most known names of the first row."""
    return max(DELIMITERS, key=lambda mark: len(c.known(_first_row(text[:HEAD], mark), given)))


def _first_row(head, mark):
    rows = csv.reader(lines(head), delimiter=mark)
    try:
        return next((row for row in rows if any(row) and not row[0].lower().startswith("sep=")), [])
    except csv.Error:
        return []


def is_table(text, given):
    """Tell whether the first row names a column of text and another; prose does not."""
    named = c.known(_first_row(text[:HEAD], _delimiter(text, given)), given)
    return "text" in named and len(named) > 1


def lines(text):
    """Lines with their ends, one at a time."""
    return (line[0] for line in LINES.finditer(text))


def _cells(text, mark):
    before = csv.field_size_limit(FIELD)
    try:
        reader, number, end = csv.reader(lines(text), delimiter=mark, strict=True), 0, False
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


def _fields(row, names, given):
    if len(row) < len(names) or any(map(str.strip, row[len(names) :])):
        return Refused(
            f"{len(row)} cells where the first row has {len(names)}",
            "put cells with commas or line ends in quotes",
        )
    return c.fields_of(names, row, given)
