"""
Metadata: what is known of the texts in a folder, from its ``seeds.csv``.

A row belongs to the text whose ``doc_id`` it names ("outlet/name", with or without .txt), or else to the text
whose sha256 it gives, wherever that lies. Spreadsheets may save the table as they like: with semicolons or
tabs, in cp1252 or UTF-16. A row that names no text, and a text without a row, are remarked on.
"""

import csv
import io
import re
import unicodedata
from posixpath import splitext
from typing import NamedTuple

from ..safe import quoted
from .account import Refusal, Refused, Remark
from .csv_articles import rows
from .formats import SUFFIXES, clean, opened

NAME, ORIGINALS = "seeds.csv", "originals.csv"
TEMPLATE = ["doc_id", "title", "outlet", "author", "published", "event", "language", "licence"]
FILE_NAMES = (("file", "doc_id"), ("filename", "doc_id"), ("sourcefile", "doc_id"), ("path", "doc_id"))
FORMULA = re.compile(r"'*[=+\-@\t\r]")
ABSOLUTE = re.compile(r"[/\\~]|[A-Za-z]{1,10}:[\\/]")


class Row(NamedTuple):
    """A row of metadata and its place."""

    file: str
    position: str
    fields: dict


class Metadata:
    """
    Rows of metadata, looked up by doc_id and by digest. Of two rows for one text the first counts.

    Examples
    --------
    >>> metadata = Metadata([Row("seeds.csv", "row 2", {"doc_id": "a.txt", "title": "Rain"})])
    >>> metadata.by_id["a"].fields["title"]
    'Rain'
    """

    def __init__(self, rows):
        self.rows, self.by_id, self.by_digest = list(rows), {}, {}
        for row in self.rows:
            if doc_id := row.fields.get("doc_id"):
                self.by_id.setdefault(identifier(doc_id), row)
            if digest := row.fields.get("sha256"):
                self.by_digest.setdefault(digest.lower(), row)

    def unclaimed(self, doc_ids, digests):
        """
        Tell which rows say nothing of any text.

        Parameters
        ----------
        doc_ids, digests : set of str
            Of the texts, doc_ids as `identifier` gives them.

        Yields
        ------
        Refusal or Remark
            A refusal where the row points out of the folder.
        """
        for row in self.rows:
            doc_id, digest = row.fields.get("doc_id") or "", (row.fields.get("sha256") or "").lower()
            if identifier(doc_id) in doc_ids:
                if self.by_id[identifier(doc_id)] is not row:
                    said = f"a second row for {quoted(doc_id)}; the first counts"
                    yield Remark(row.file, row.position, "row-twice", said)
            elif outside(doc_id):
                reason = f"{quoted(doc_id)} points out of the folder"
                yield Refusal(row.file, row.position, reason, "name texts in the folder only")
            elif digest not in digests:
                said = f"no text that was loaded is called {quoted(doc_id)}"
                yield Remark(row.file, row.position, "row-without-file", said)


def read_metadata(data, file):
    """
    Read a table of metadata.

    Parameters
    ----------
    data : bytes
    file : str
        Its name, for the account.

    Returns
    -------
    list of Row and Refusal
        None if the table has a column of text: then it holds articles.

    Examples
    --------
    >>> read_metadata(b"file;headline\\na.txt;Rain", "seeds.csv")[0].fields
    {'doc_id': 'a.txt', 'title': 'Rain'}
    """
    made = []
    try:
        for position, fields in rows(opened(data)[0], FILE_NAMES, wanted=""):
            if isinstance(fields, Refused):
                made.append(Refusal(file, position, *fields.args))
            elif "text" in fields:
                return None
            else:
                known = {name: _plain(clean(value)) for name, value in fields.items()}
                made.append(Row(file, position, known))
    except Refused as refused:
        made.append(Refusal(file, "", *refused.args))
    if not any(isinstance(row, Refusal) or row.fields.keys() & {"doc_id", "sha256"} for row in made):
        made = [Refusal(file, "", "no rows with a doc_id or sha256", "name the texts in a column doc_id")]
    return made


def identifier(name):
    """
    Give the doc_id of a file: its name without a suffix that is known, in one Unicode form.

    Examples
    --------
    >>> identifier("outlet\\\\story.v2.TXT")
    'outlet/story.v2'
    """
    name = unicodedata.normalize("NFC", name).replace("\\", "/").removeprefix("./")
    stem, suffix = splitext(name)
    return stem if suffix.lower() in SUFFIXES else name


def outside(name):
    """
    Does a name point out of the folder?

    Examples
    --------
    >>> outside("../../etc/passwd"), outside("outlet/story")
    (True, False)
    """
    return bool(ABSOLUTE.match(name)) or ".." in name.replace("\\", "/").split("/")


def template(reports):
    """
    Write a table of metadata to fill in, as CSV, a row for each report.

    A cell that a spreadsheet would run as a formula gets an apostrophe, which is taken off when it is read.
    A byte-order mark tells spreadsheets that letters beyond ASCII are UTF-8.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(TEMPLATE)
    for report in reports.assign(published=_days(reports)).fillna("")[TEMPLATE].itertuples(index=False):
        table.writerow("'" + cell if FORMULA.match(cell) else cell for cell in report)
    text = out.getvalue()
    return text if text.isascii() else "\ufeff" + text


def _days(reports):
    return reports.published.dt.strftime("%Y-%m-%d").astype("string").fillna(reports.published_raw)


def _plain(cell):
    return cell[1:] if cell and cell.startswith("'") and FORMULA.match(cell) else cell
