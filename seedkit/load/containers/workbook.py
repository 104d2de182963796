"""
Workbooks: the articles in the sheets of an .xlsx.

A sheet is a table as any other: its first row names the columns, and a row is told by its number, with the
name of the sheet where there are several: "Articles, row 7". Every cell becomes the text that it shows: a
day "2024-06-21", a whole number "7". A workbook is opened by python-calamine; what would fill the memory (a
bomb, a cell far from all others) is refused before. Formulas count as their last result; a sheet without
texts is passed over with a remark, unless all are.
"""

import io
import re
import zipfile
from datetime import date, datetime, time

from ...safe import clip
from .. import columns as c
from ..account import Refused, Remark
from ..csv_articles import of_cells
from .archives import BROKEN, FREE, RATIO, check_directory

INFLATED = 300_000_000  # bytes of XML in a workbook
SHEETS, CELLS, SPARE = 200, 20_000_000, 1_000_000  # sheets; cells in the box around those that are there
PIECE = 1_000_000
PLACE = re.compile(rb"""\br\s?=\s?["']([A-Z]{0,3})([0-9]{1,7})["']""")
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
AGAIN = "open it in a spreadsheet and save it as .xlsx or CSV (UTF-8)"
RIGHTS = "save it without a password"


def articles(data, given, wanted="text"):
    """
    Give the place and the fields (or Refused, or a Remark) of each row of a workbook.

    Parameters
    ----------
    data : bytes
    given : tuple of (str, str)
        The items of what `columns.column_map` returns.
    wanted : str
        The column without which a sheet is of no use; empty: none.

    Returns
    -------
    list of tuple

    Raises
    ------
    Refused
        If it cannot be read, or would do harm; NoText if no sheet names a column of text.
    """
    check(data)
    made, passed, sheets = [], [], _sheets(data)
    for name, rows in sheets:
        before = f"{clip(name, 20)}, " if len(sheets) > 1 else ""
        try:
            found = of_cells(enumerate(rows, 1), given, wanted)
            made += [(f"{before}{place}", fields) for place, fields in found]
        except c.NoText as refused:
            passed.append((name, refused))
    if passed and not made:
        raise passed[0][1]
    return [*made, *((name, _remark(refused)) for name, refused in passed)]


def check(data):
    """
    Refuse a workbook that would do harm when it is opened.

    Examples
    --------
    >>> check(b"PK")
    Traceback (most recent call last):
        ...
    seedkit.load.account.Refused: ('a workbook that cannot be read: File is not a zip file', ...)
    """
    try:
        check_directory(io.BytesIO(data), len(data))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = min(INFLATED, max(FREE, RATIO * len(data)))
            for info in archive.infolist():
                with archive.open(info) as file:
                    left -= _measured(file, left, info.filename.lower().endswith((".xml", ".rels")))
    except BROKEN as problem:
        advice = RIGHTS if "password" in str(problem) else AGAIN
        raise Refused(f"a workbook that cannot be read: {str(problem)[:80]}", advice) from None


def _measured(file, left, is_xml):
    """Unpack a part of a workbook and forget it; count its bytes, and the box around its cells."""
    size, cells, rows, columns, rest = 0, 0, 1, 1, b""
    while piece := file.read(PIECE):
        size += len(piece)
        if size > left:
            raise Refused("a workbook that unpacks to too much", "split it, or save it as CSV (UTF-8)")
        piece = rest + piece if is_xml else b""
        if ENTITY.search(piece):
            raise Refused("a workbook with entities of its own", AGAIN)
        for letters, number in PLACE.findall(piece):
            cells, rows, columns = cells + 1, max(rows, int(number)), max(columns, _number(letters))
        rest = piece[-20:]
    if rows * columns > min(CELLS, 50 * cells + SPARE):
        raise Refused("a workbook with cells far apart", "save the sheet as CSV (UTF-8)")
    return size


def _number(letters):
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _sheets(data):
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [(name, _rows(book.get_sheet_by_name(name))) for name in book.sheet_names[:SHEETS]]
    except PasswordError:
        raise Refused("a workbook with a password", RIGHTS) from None
    except (CalamineError, OSError, ValueError, BaseException) as problem:
        if isinstance(problem, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise Refused(f"a workbook that cannot be read: {str(problem)[:80]}", AGAIN) from None


def _rows(sheet):
    """The rows from the first of the sheet on, so that their numbers are those that the sheet shows."""
    return [list(map(_shown, row)) for row in sheet.to_python(skip_empty_area=False)]


def _shown(cell):
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def _remark(refused):
    return Remark("", "", "sheet-without-texts", f"{refused.args[0]}; this sheet is not read")
