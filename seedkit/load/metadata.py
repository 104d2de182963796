"""
Metadata: what is known of the texts in a folder, from its ``seeds.csv`` or from a table of another make.

A row belongs to the text whose id, path, file name or stem it names ("outlet/name", with or without .txt),
if only one text has it, or else to the text whose sha256, address or title it gives. A table of Media Cloud
or GDELT has no texts: it is metadata of those that lie beside it. Spreadsheets may save the table as they
like: with semicolons or tabs, in cp1252 or UTF-16. A row that names no text, and a text without a row, are
remarked on.
"""

import csv
import io
import re
import unicodedata
from collections import Counter, defaultdict
from posixpath import basename, splitext
from typing import NamedTuple

from ..safe import guarded, quoted, unguarded
from .account import Refusal, Refused, Remark, listed
from .formats import READ, clean, contents

NAME, ORIGINALS = "seeds.csv", "originals.csv"
OWN = (NAME, "seeds.xlsx", "seeds.tsv")
TEMPLATE = ["doc_id", "title", "outlet", "author", "published", "event", "language", "licence"]
FILE_NAMES = (("file", "file"), ("filename", "file"), ("sourcefile", "file"), ("path", "file"))
ABSOLUTE = re.compile(r"[/\\~]|[A-Za-z]{1,10}:[\\/]")
SCHEME = re.compile(r"\s{0,9}https?://(?:www\.|m\.|amp\.)?", re.IGNORECASE)
TRACKING = re.compile(
    r"[?&](?:utm_|fbclid|gclid|ref=|cmp=)[^#]{0,2000}|#.{0,2000}", re.IGNORECASE | re.DOTALL
)
LONG = 300  # characters of a line that may be a title
TAIL = re.compile(
    r"""
    # Rain expected  Read more at: https://gazette.example/rain
    \s{1,9}\(?Read\s(?:more|on|the\s(?:full|whole)\s\w{2,12})(?:\s(?:at|on|here))?\s?:.*
    # Rain expected (https://gazette.example/rain)
    | \s{0,9}[(\[]?https?://\S.*
    # Rain expected   Read Gazette: Rain expected | Gazette
    | \s{2,9}Read\s[A-Z].*
    # Rain expected - GazettePolitics.example.com
    | \s{1,9}[|–—-]\s{1,9}[\w.-]{2,40}\.(?:com|org|net|co\.uk)\s*\Z
    """,
    re.VERBOSE | re.DOTALL,
)
SITE = re.compile(r"\s{1,9}[|–—-]\s{1,9}([^|–—]{2,40})\Z")


class Row(NamedTuple):
    """A row of metadata and its place."""

    file: str
    position: str
    fields: dict


class Text(NamedTuple):
    """What a text is known by: id, file (empty where that has others too), digest, address, titles."""

    doc_id: str
    file: str
    digest: str
    url: str = ""
    titles: tuple = ()


class Metadata:
    """
    Rows of metadata and the texts that they belong to. Of two rows for one text the first counts.

    Parameters
    ----------
    rows : iterable of Row
    scope : str
        The folder whose texts they tell of, with ``/`` at its end; empty: all.

    Examples
    --------
    >>> metadata = Metadata([Row("seeds.csv", "row 2", {"doc_id": "a.txt", "title": "Rain"})])
    >>> metadata.claim([Text("x/a", "x/a.txt", "")])
    >>> metadata.of("x/a").fields["title"]
    'Rain'
    """

    def __init__(self, rows, scope=""):
        self.rows, self.scope, self.claims, self.ways, self.said = list(rows), scope, {}, {}, []

    def of(self, doc_id):
        """Give the row of a text, or None."""
        return self.claims.get(doc_id)

    def claim(self, texts):
        """Find the text of each row; what cannot be found is kept in `said`."""
        ways = _ways(texts, self.scope)
        often = Counter(_words(row.fields.get("title") or "") for row in self.rows)
        ways["title"] = {title: known for title, known in ways["title"].items() if often[title] == 1}
        for row in self.rows:
            asked = ((way, ways[way].get(key)) for way, key in _asked(row))
            way, found = next((pair for pair in asked if pair[1]), ("", ()))
            if len(found) == 1 and found[0] not in self.claims:
                self.claims[found[0]], self.ways[found[0]] = row, way
            else:
                self.said.append((row, found))

    def unclaimed(self):
        """
        Tell which rows say nothing of any text, or not for certain.

        Yields
        ------
        Refusal or Remark
            A refusal where the row points out of the folder.
        """
        for row, found in self.said:
            name = _name(row)
            if len(found) == 1:
                said = f"a second row for {quoted(name)}; the first counts"
                yield Remark(row.file, row.position, "row-twice", said)
            elif found:
                said = f"{quoted(name)} may be {listed(found, 3)}; write which one"
                yield Remark(row.file, row.position, "row-of-several", said)
            elif outside(name):
                reason = f"{quoted(name)} points out of the folder"
                yield Refusal(row.file, row.position, reason, "name texts in the folder only")
            else:
                said = f"no text that was loaded is called {quoted(name)}"
                yield Remark(row.file, row.position, "row-without-file", said)

    def missing(self):
        """Count the rows for which there is no text."""
        return sum(not found for _, found in self.said)


def _name(row):
    return row.fields.get("file") or row.fields.get("doc_id") or row.fields.get("title") or ""


def _ways(texts, scope):
    """Look-ups, the surest first: by id, path, file name, stem, digest, address, title."""
    ways = {way: defaultdict(list) for way in ("id", "path", "name", "stem", "digest", "address", "title")}
    for text in texts:
        if not text.file.startswith(scope) and not text.doc_id.startswith(scope):
            continue
        path = text.file.removeprefix(scope)
        keys = {"id": {identifier(text.doc_id), identifier(text.doc_id.removeprefix(scope))}}
        if path:
            keys |= {"path": {path, identifier(path)}, "name": {basename(path)}}
            keys |= {"stem": {identifier(basename(path))}}
        keys |= {
            "digest": {text.digest},
            "address": {_address(text.url)},
            "title": set(map(_words, text.titles)),
        }
        for way, known in keys.items():
            for key in known - {""}:
                ways[way][key].append(text.doc_id)
    for known in ways["id"].values():
        del known[1:]  # a second text of one id is refused
    return ways


def _asked(row):
    """What the row says of its text, as pairs of a look-up and a key."""
    for name in ("file", "doc_id"):
        if said := row.fields.get(name):
            said = _normal(said)
            yield "id", identifier(said)
            yield "path", said
            yield "path", identifier(said)
            if "/" not in said:
                yield "name", said
                yield "stem", identifier(said)
    yield "digest", (row.fields.get("sha256") or "").lower()
    yield "address", _address(row.fields.get("url") or "")
    if row.fields.get("url") or not (row.fields.get("file") or row.fields.get("doc_id")):
        yield "title", _words(row.fields.get("title") or "")


def _address(url):
    """An address without what does not tell two articles apart; empty where it is none."""
    return TRACKING.sub("", SCHEME.sub("", url[:2000], count=1)).rstrip("/ ").casefold()


def _words(title):
    words = re.findall(r"\w+", title[: LONG + 1].casefold())
    return " ".join(words) if len(words) > 1 and len(title) <= LONG else ""


def titles_of(title, text, doc_id):
    """
    Give what a text may be called: its title, its first line, the name of its file.

    Examples
    --------
    >>> titles_of(None, "Rain expected\\nIt might rain.", "paper/rain-expected")
    ('Rain expected', 'rain-expected')
    """
    first = text[: LONG + 2].lstrip().partition("\n")[0].strip()
    return tuple(filter(None, (title, first, basename(doc_id))))


def bare_title(title, outlet=""):
    """
    Give a title without the link or the name of its page that it was copied with; nothing of a mere address.

    Examples
    --------
    >>> bare_title("Rain expected   Read more: https://gazette.example/1"), bare_title("Read more: books")
    ('Rain expected', 'Read more: books')
    >>> bare_title("Rain expected | Gazette", "The Gazette"), bare_title("Rain | Sun", "The Gazette")
    ('Rain expected', 'Rain | Sun')
    """
    bare = title[: found.start()] if (found := TAIL.search(title)) else title
    site = SITE.search(bare[-LONG:])
    if site and (words := set(site[1].casefold().split())) and words <= set(outlet.casefold().split()):
        bare = bare[: -len(site[0])]
    return bare.strip()


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
    {'file': 'a.txt', 'title': 'Rain'}
    """
    made = []
    try:
        for position, fields in contents(data, file, FILE_NAMES, wanted="").items:
            if isinstance(fields, Refused):
                made.append(Refusal(file, position, *fields.args))
            elif "text" in fields:
                return None
            else:
                for name, value in fields.items():
                    fields[name] = _plain(clean(value))
                if fields.get("file") and fields.get("doc_id"):  # the file says which text it is
                    fields.unused += (fields.names.pop("doc_id"),)
                made.append(Row(file, position, fields))
    except Refused as refused:
        made.append(Refusal(file, "", *refused.args))
    if not any(isinstance(row, Refusal) or any(map(row.fields.get, KEYS)) for row in made):
        advice = "name the texts in a column doc_id"
        made = [Refusal(file, "", "no rows with a doc_id, sha256 or url", advice)]
    return made


KEYS = ("file", "doc_id", "sha256", "url")


def _normal(name):
    return unicodedata.normalize("NFC", name).replace("\\", "/").removeprefix("./")


def identifier(name):
    """
    Give the doc_id of a file: its name without a suffix that is known, in one Unicode form.

    Examples
    --------
    >>> identifier("outlet\\\\story.v2.TXT")
    'outlet/story.v2'
    """
    name = _normal(name)
    stem, suffix = splitext(name)
    return stem if suffix.lower() in READ else name


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
        table.writerow(map(guarded, report))
    text = out.getvalue()
    return text if text.isascii() else "\ufeff" + text


def _days(reports):
    return reports.published.dt.strftime("%Y-%m-%d").astype("string").fillna(reports.published_raw)


def _plain(cell):
    return unguarded(cell) if cell else cell
