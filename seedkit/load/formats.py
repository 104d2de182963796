"""
Formats: from the bytes of a file to the articles in it, by content.

A file is what it holds, whatever it is called: a Word file named .txt is told by its first bytes, a table
has a first row that names a column of text, JSON opens a bracket and keeps to its grammar, JSONL has an
object on each line, the exports of archives have their marks (`bundles`), all other text is one report.
Each article of a table stands or falls alone: one bad row of 500 is refused by its place and the others
load. Nothing is turned into numbers: "007", "1e5", "NA" and "null" stay what was written.
"""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from ..lexicons import read_rows
from ..safe import printable
from . import bundles, columns as c
from .account import Refusal, Refused, Remark, note
from .csv_articles import HEAD, is_table, rows
from .decoding import decode, repaired
from .docx import is_docx, paragraphs_of
from .json_articles import is_jsonl, is_like, of_document, of_lines

TEXT = {"", ".txt", ".text", ".md"}
TABLE = {".csv", ".tsv", ".tab"}
JSON = {".json", ".jsonl", ".ndjson"}
SUFFIXES = TEXT | TABLE | JSON


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
    Record, Refusal or Remark
        One for each article, in their order; remarks on what the file claims and does not hold.

    Examples
    --------
    >>> [found.fields["text"] for found in records(b"id;body\\n1;It might rain.", "a.csv", {}, 100)]
    ['It might rain.']
    """
    try:
        kind, encoding, notes, items = _told(data, PurePosixPath(file).suffix.lower(), tuple(given.items()))
        position = None
        for position, item in items:
            if isinstance(item, Remark):
                yield item._replace(file=file)
                continue
            try:
                yield _record(file, position, item, f"{kind}, {encoding}", notes, most)
            except Refused as refused:
                yield Refusal(file, position, *refused.args)
        if position is None:
            yield Refusal(file, "", "a table without rows", "fill it in, or take it out")
    except Refused as refused:
        yield Refusal(file, "", *refused.args)


def _told(data, suffix, given):
    """Tell what a file is; give its format, encoding, notes, and pairs of place and fields (or Refused)."""
    if is_docx(data):
        text = "\n\n".join(paragraph.text for paragraph in paragraphs_of(data))
        if bundle := bundles.told(text):
            return bundle[0], "docx", [], bundle[1]
    if known := signature(data):
        raise Refused(*known)
    text, encoding, notes = decode(data)
    known = markup(text[:HEAD])
    tabular = not known and (is_like(text) or is_table(text, given))
    if not tabular and (bundle := bundles.told(text, bool(known))):
        return bundle[0], encoding, notes, bundle[1]
    if known:
        raise Refused(*known)
    kind, items = _items(text, suffix, given)
    return kind, encoding, notes, items


def opened(data):
    """Decode a file unless it is a document of another kind; raise Refused if it is."""
    if known := signature(data):
        raise Refused(*known)
    text, encoding, notes = decode(data)
    if known := markup(text[:HEAD]):
        raise Refused(*known)
    return text, encoding, notes


def _items(text, suffix, given):
    """Tell the format; give its name and pairs of place and fields (or Refused)."""
    like_json = is_like(text)
    if (like_json or suffix in JSON) and is_jsonl(text):
        return "jsonl", of_lines(text, given)
    if like_json:
        return "json", of_document(text, given)
    if suffix in TABLE or is_table(text, given):
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
    own = fields.get("notes") or ()
    if not text.strip("\ufeff\ufffd\u200b \t\r\n\v\f\x85\xa0\u2028\u2029"):
        raise Refused("nothing but white space", "get the text again")
    fields = {column: clean(value) for column, value in fields.items() if column not in ("text", "notes")}
    suffix = PurePosixPath(file).suffix
    if loader.startswith("text") and suffix.lower() not in TEXT:
        damage.append(note("read-as-text", printable(suffix)))
    return Record(file, position, fields | {"text": text}, loader, [*notes, *own, *damage])


def clean(value):
    """Give a field other than the text without white space around it, None when that leaves nothing."""
    value = c.written(value)
    return (repaired(str(value))[0].strip() or None) if value is not None else None


AS_TEXT = "save it as plain text (.txt, UTF-8) and load that"
SIGNATURES = [
    (re.compile(row["first"].encode(), re.DOTALL), row["what"], row["advice"])
    for row in read_rows("load/signatures")
]
MARKUP = re.compile(
    r"(?:<\?xml[^>]{0,500}>\s{0,1000})?(?:<!--.{0,2000}?-->\s{0,1000})?"
    r"<(!doctype\s+html|html|head|body|meta|script|div|article|main|section|table|\?xml|rss|feed|tei|svg|nitf|newsml)\b",
    re.IGNORECASE | re.DOTALL,
)
WEB_ARCHIVE = re.compile(r"(?:From: <Saved by|MIME-Version: |Content-Type: multipart/)")


def signature(data):
    """
    Say what a file is when its first bytes show that it is no text.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    tuple of str or None
        What it is and what to do.

    Examples
    --------
    >>> signature(b"%PDF-1.7")[0]
    'a PDF'
    >>> signature(b"It might rain.") is None
    True
    """
    head = data[:8192].lstrip()
    return next(((what, advice) for first, what, advice in SIGNATURES if first.match(head)), None)


def markup(text):
    """
    Say what a text is when its beginning shows that it is a page or another document in markup.

    Examples
    --------
    >>> markup("<!DOCTYPE html><p>It might rain.")[0]
    'a web page (HTML)'
    >>> markup("<b>It might rain.</b>") is None
    True
    """
    found = MARKUP.match(text.lstrip())
    if WEB_ARCHIVE.match(text):
        return "a saved web page (MHTML)", AS_TEXT
    if not found:
        return None
    xml = found[1].lower() in {"?xml", "rss", "feed", "tei", "svg", "nitf", "newsml"}
    return ("an XML file" if xml else "a web page (HTML)"), AS_TEXT
