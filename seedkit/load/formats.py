"""
Formats: from the bytes of a file to the articles in it, by content.

A file is what it holds, whatever it is called: a Word file named .txt is told by its first bytes, a table
has a first row that names a column of text, JSON opens a bracket and keeps to its grammar, JSONL has an
object on each line, a page opens a tag, the exports of archives have their marks (`bundles`), all other text
is one report. Each article of a table stands or falls alone: one bad row of 500 is refused by its place and
the others load. Nothing is turned into numbers: "007", "1e5", "NA" and "null" stay what was written; only
"nan", which programs write for a missing text, is none.
"""

import io
import re
from pathlib import PurePosixPath
from typing import NamedTuple

from ..lexicons import read_rows
from ..safe import printable
from . import bundles, columns as c, docx, web_page, workbook
from .account import Refusal, Refused, Remark, note
from .archives import ZIP, names_in
from .csv_articles import HEAD, is_table, rows
from .decoding import decode, repaired
from .headers import read_header
from .json_articles import is_jsonl, is_like, of_document, of_lines

TEXT = {"", ".txt", ".text", ".md"}
TABLE = {".csv", ".tsv", ".tab"}
JSON = {".json", ".jsonl", ".ndjson"}
SUFFIXES = TEXT | TABLE | JSON
READ = SUFFIXES | {".html", ".htm", ".xhtml", ".docx", ".xlsx"}  # what is no part of the id of a text
WORD, WORKBOOK, PAGE = "a Word file", "an Excel workbook", "a web page (HTML)"


class Record(NamedTuple):
    """
    One article as found: its place, its fields by column (``text`` among them), its reader and notes.

    `names` says what each column is called in the file, `unused` which fields of the article are left over.
    """

    file: str
    position: str
    fields: dict
    loader: str
    notes: list
    names: dict = {}  # noqa: RUF012 - never changed
    unused: tuple = ()


class WithoutTexts(Refusal):
    """The refusal of a table that has no texts; it may still be what is known of others."""


class Contents(NamedTuple):
    """What is in a file: the name of its format, pairs of place and fields (or Refused), and notes."""

    loader: str
    items: object
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
        position = None
        found = contents(data, file, tuple(given.items()))
        for position, item in found.items:
            try:
                yield _record(file, position, item, found, most)
            except Refused as refused:
                yield Refusal(file, position, *refused.args)
        if position is None:
            yield Refusal(file, "", "a table without rows", "fill it in, or take it out")
    except c.NoText as refused:
        yield WithoutTexts(file, "", *refused.args)
    except Refused as refused:
        yield Refusal(file, "", *refused.args)


def contents(data, file, given, wanted="text"):
    """
    Open a file by what it holds.

    Parameters
    ----------
    data : bytes
    file : str
        Its name; the suffix decides only where the content is silent.
    given : tuple of (str, str)
        The items of what `columns.column_map` returns.
    wanted : str
        The column without which a table is of no use; empty: none.

    Returns
    -------
    Contents

    Raises
    ------
    Refused
        If it is of a kind that is not read; NoText, also from its items, if it is a table without texts.

    Examples
    --------
    >>> contents(b"It might rain.", "a.txt", ()).loader
    'text, utf-8'
    """
    suffix = PurePosixPath(file).suffix.lower()
    known = signature(data)
    if known and known[0] == WORKBOOK:
        return Contents("xlsx", workbook.articles(data, given, wanted), [])
    if known and known[0] == WORD:
        return Contents(*_of_word(data), [])
    if known:
        raise Refused(*known)
    text, encoding, notes = decode(data)
    known = markup(text[:HEAD])
    tabular = not known and (is_like(text) or is_table(text, given))
    if not tabular and (bundle := bundles.told(text, bool(known))):
        return Contents(f"{bundle[0]}, {encoding}", bundle[1], notes)
    if known and known[0] == PAGE:
        return Contents(f"html, {encoding}", [("", _of_page(text))], notes)
    if known := known or foreign(text[:HEAD], suffix):
        raise Refused(*known)
    kind, items = _items(text, suffix, given, wanted)
    return Contents(f"{kind}, {encoding}", items, notes)


def opened(data):
    """Decode a file unless it is a document of another kind; raise Refused if it is."""
    if known := signature(data):
        raise Refused(*known)
    text, encoding, notes = decode(data)
    if known := markup(text[:HEAD]):
        raise Refused(*known)
    return text, encoding, notes


def _items(text, suffix, given, wanted):
    """Tell the format; give its name and pairs of place and fields (or Refused)."""
    like_json = is_like(text)
    if (like_json or suffix in JSON) and is_jsonl(text):
        return "jsonl", of_lines(text, given, wanted)
    if like_json:
        return "json", of_document(text, given, wanted)
    if suffix in TABLE or is_table(text, given):
        return "csv", rows(text, given, wanted)
    if suffix in JSON and text.strip():
        return "json", of_document(text, given, wanted)
    return "text", [("", _of_text(text))]


def _of_text(text):
    header = read_header(text)
    names = {"text": "the whole file"} | {
        name: f"{header.names[name]} in its header" for name in header.names
    }
    return c.Fields(header | {"text": text}, names, header.unused)


def _of_word(data):
    """Read a Word file, a bundle or one article; give its format and pairs of place and fields."""
    paragraphs = [paragraph.text for paragraph in docx.paragraphs_of(data)]
    if bundle := bundles.told("\n\n".join(paragraphs)):
        return f"{bundle[0]}, docx", bundle[1]
    text = "\n\n".join(filter(None, map(str.strip, paragraphs)))
    return "docx", [("", c.Fields({"text": text}, {"text": "the paragraphs"}))]


def _of_page(page):
    fields = {name: value for name, value in web_page.article(page).items() if value}
    return c.Fields(fields, dict.fromkeys(fields, "the page") | {"text": "the article in the page"})


def _record(file, position, fields, found, most):
    if isinstance(fields, (Refused, Remark)):
        return _or_raise(fields, file, position)
    names, unused = getattr(fields, "names", None), getattr(fields, "unused", ())
    text, damage = _text(fields.get("text"), most)
    own = fields.get("notes") or ()
    fields = {column: clean(value) for column, value in fields.items() if column not in ("text", "notes")}
    if names is None:  # of a bundle
        names = {"text": "the article"} | {column: "its head" for column, value in fields.items() if value}
    if found.loader.startswith("text"):
        damage += _of_a_text(PurePosixPath(file).suffix, names, unused)
    notes = [*found.notes, *own, *damage]
    return Record(file, position, fields | {"text": text}, found.loader, notes, names, unused)


def _of_a_text(suffix, names, unused):
    notes = ["header-block"] if len(names) > 1 or unused else []
    return notes if suffix.lower() in TEXT else [*notes, note("read-as-text", printable(suffix))]


def _or_raise(said, file, position):
    if isinstance(said, Refused):
        raise said
    return said._replace(file=file, position=said.position or position)


def _text(text, most):
    """Give the text as it can be written anywhere, and notes of its damage; or raise Refused."""
    if isinstance(text, c.Number) or not isinstance(text, str):
        raise Refused("its text is missing or no text", "fill it in, or take the article out")
    if len(text) > most or len(text.encode("utf-8", "replace")) > most:
        raise Refused(f"text larger than {most:,} bytes", "split it, or raise max_bytes")
    text, damage = repaired(text.lstrip("\ufeff"))
    if not text.strip("\ufeff\ufffd\u200b \t\r\n\v\f\x85\xa0\u2028\u2029"):
        raise Refused("nothing but white space", "get the text again")
    if text.strip().lower() == "nan":
        raise Refused(f"its text is {text.strip()}, which stands for a missing one", "get the text again")
    return text, damage


def clean(value):
    """Give a field other than the text without white space around it, None when that leaves nothing."""
    value = c.written(value)
    return (repaired(str(value))[0].strip() or None) if value is not None else None


AS_PAGE = "save it as 'web page, HTML only' and load that"
AS_TEXT = "save each article as a text of its own (.txt, UTF-8), or the export as .docx, .html or .csv"
FOREIGN = [
    (row["suffixes"].split(), row["first"] and re.compile(row["first"]), row["what"], row["advice"])
    for row in read_rows("load/foreign")
]
PARTS = {"word/document": WORD, "xl/workbook": WORKBOOK, "ppt/": "a PowerPoint file"}
PARTS |= {"META-INF/container": "an e-book", "mimetype": "an OpenDocument file"}
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
    if data.startswith(ZIP) and (names := names_in(io.BytesIO(data))):
        # what a zip archive is made of says more than its first bytes, in which "password/a.txt" may stand
        kind = next(
            (kind for part, kind in PARTS.items() if any(name.startswith(part) for name in names)), ""
        )
        known = {what: (what, advice) for _, what, advice in SIGNATURES}
        return known.get(kind or "a zip archive")
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
        return "a saved web page (MHTML)", AS_PAGE
    if not found:
        return None
    xml = found[1].lower() in {"?xml", "rss", "feed", "tei", "svg", "nitf", "newsml"}
    return ("an XML file" if xml else PAGE), AS_TEXT


def foreign(text, suffix):
    """
    Say what a text file is when its beginning or its suffix shows that it is no article.

    Examples
    --------
    >>> foreign("1\\n00:00:01,000 --> 00:00:03,000\\nIt might rain.", ".txt")[0]
    'subtitles (SRT)'
    >>> foreign("It might rain.", ".txt") is None
    True
    """
    text = text.lstrip()
    known = (
        (what, advice)
        for suffixes, first, what, advice in FOREIGN
        if (first and first.match(text)) or suffix in suffixes
    )
    return next(known, None)
