"""
Reports: the table of texts under study, and the account of how they came into it.

``load_reports("articles")`` gives both. Nothing is lost in silence: what was found is either a row of the
table or a refusal with a reason. Nothing is guessed in silence either: a guessed encoding, a language, an
outlet taken from the name of a folder are notes of the report. `text` is the decoded file, so that offsets
into it are offsets into what the file shows.
"""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from numpy import datetime64

from ..errors import LoadError, ParameterError
from ..lexicons import read_lexicon
from ..safe import clip, printable, quoted
from ..tables.spans import table
from .account import REFUSED, REMARKS, Account, Refusal, Refused, Remark, note
from .columns import column_map
from .events import propose_events
from .files import Found, label, read, walk
from .formats import Record, records
from .languages import guess_language, supported
from .metadata import NAME, ORIGINALS, Metadata, Row, identifier, read_metadata, template
from .published import publication_day

COLUMNS = {
    **dict.fromkeys(["doc_id", "text", "title", "outlet", "author"], "string"),
    "published": "datetime64[s]",
    **dict.fromkeys(["published_raw", "event", "language", "url", "licence"], "string"),
    **dict.fromkeys(["sha256", "source_file", "source_position", "loader", "notes"], "string"),
}
MEANINGS = read_lexicon("load/notes", "sentence")
MANY = 10  # a file of many articles may be that many times as large as one article


class Loaded(NamedTuple):
    """The table of reports and its account."""

    reports: pd.DataFrame
    account: Account


def load_reports(path="", columns=None, max_bytes=20_000_000):
    """
    Load the reports that a folder or a file holds.

    Parameters
    ----------
    path : str or Path
        A folder of texts (with subfolders, and with metadata in its ``seeds.csv`` if there is one), a
        text, or a CSV, TSV, JSON or JSONL of articles. Empty: the embedded reports.
    columns : dict or str, optional
        Which fields of a table are which columns: ``{"body": "text"}`` or ``"body=text,id=doc_id"``.
    max_bytes : int
        Larger texts are refused, and so are tables ten times larger.

    Returns
    -------
    Loaded
        ``reports`` (DataFrame, one row per report, in the order of file names and of places in a file)
        and ``account`` (`Account`). The columns of ``reports``: ``doc_id, text``; ``title, outlet, author``
        as given; ``published`` (the day, without time of day) and ``published_raw`` (as given);
        ``event, language, url, licence`` as given, ``event`` else as proposed (`load.events`); ``sha256`` of
        the text in UTF-8; ``source_file, source_position`` (where it was found); ``loader`` (format and
        encoding); ``notes`` (codes, joined by "; ", listed in ``lexicons/load/notes.tsv``). Unknown is
        missing.

    Raises
    ------
    LoadError
        If there is no such path or nothing in it can be loaded; ``error.account`` then has the refusals.
    ParameterError
        If `columns` or `max_bytes` cannot be meant.

    Examples
    --------
    >>> reports, account = load_reports()
    >>> reports.doc_id.tolist(), account.found == account.loaded + len(account.refused)
    (['digest', 'dispatch'], True)
    """
    if not isinstance(max_bytes, int) or max_bytes < 1:
        raise ParameterError(f"max_bytes is {max_bytes!r}; expected a number of bytes above 0")
    root, given = _existing(path), column_map(columns)
    entries = list(walk(root)) if root.is_dir() else [Found(root, label(root.name))]
    metadata, originals, entries = _metadata(entries, max_bytes)
    found = [article for entry in entries for article in _articles(entry, given, max_bytes)]
    found = [_row(entry, metadata, originals) if isinstance(entry, Record) else entry for entry in found]
    made = [entry for entry in found if isinstance(entry, dict)]
    found += metadata.unclaimed({identifier(r["doc_id"]) for r in made}, {r["sha256"] for r in made})
    rows, refused, remarks = _told_apart(_without_doubles(found))
    remarks += propose_events(rows)
    remarks += [remark for row in rows for remark in _remarks(row, metadata)]
    n = sum(not isinstance(entry, Remark) for entry in found)
    account = Account(n, len(rows), table(refused, REFUSED), table(remarks, REMARKS))
    if not rows:
        raise _nothing(root, account)
    rows = [row | {"notes": "; ".join(row["notes"]) or None} for row in rows]
    return Loaded(table(rows, COLUMNS), account)


def metadata_template(path=""):
    """
    Write a metadata file to fill in, as text of a CSV: save it as ``seeds.csv`` in the folder of texts.

    Parameters
    ----------
    path : str or Path
        As for `load_reports`.

    Returns
    -------
    str
        A row for each report with what is known of it. ``published`` is worth filling in first: relative
        dates ("on Thursday") hang on it.

    Raises
    ------
    LoadError
        As `load_reports` does.

    Examples
    --------
    >>> print(metadata_template().lstrip("\ufeff").splitlines()[0])
    doc_id,title,outlet,author,published,event,language,licence
    """
    return template(load_reports(path).reports)


def data_folder(name):
    """
    Find a folder of data that comes with seedkit: in the installed package, or beside it in a checkout.

    Examples
    --------
    >>> (data_folder("seeds") / "seeds.csv").is_file()
    True
    """
    package = Path(__file__).resolve().parents[1]
    return package / name if (package / name).is_dir() else package.parent / name


def _existing(path):
    try:
        root = Path(path).expanduser() if str(path) else data_folder("seeds")
        if root.exists() or root.is_symlink():
            return root
    except TypeError:
        raise ParameterError(f"path is {quoted(path)}; expected a folder or a file") from None
    except (OSError, ValueError, RuntimeError):
        pass  # a name that no system takes
    advice = "seedkit downloads nothing: save the articles" if "://" in str(path) else "check the spelling"
    raise LoadError(f"there is no folder or file {quoted(path, 100)}; {advice}")


def _metadata(entries, most):
    """Take the tables of metadata out of the entries: the user's own, and those that know texts by digest."""
    rest, own = [], []
    known = read_metadata((data_folder("seeds") / ORIGINALS).read_bytes(), ORIGINALS)
    for entry in entries:
        made = None
        if isinstance(entry, Found) and entry.name.lower() in (NAME, ORIGINALS):
            try:
                made = read_metadata(read(entry.path, most), entry.name)
            except Refused as refused:
                made = [Refusal(entry.name, "", *refused.args)]
        if made is None:
            rest.append(entry)
        else:
            rest += [row for row in made if isinstance(row, Refusal)]
            (own if entry.name.lower() == NAME else known).extend(row for row in made if isinstance(row, Row))
    return Metadata(own), Metadata(known), rest


def _articles(entry, given, most):
    """Give what a file holds, each article with a doc_id."""
    if not isinstance(entry, Found):
        yield entry
        return
    try:
        data = read(entry.path, MANY * most)
    except Refused as refused:
        yield Refusal(entry.name, "", *refused.args)
        return
    for k, found in enumerate(records(data, entry.name, given, most), 1):
        if isinstance(found, Record) and not found.fields.get("doc_id"):
            found.fields["doc_id"] = identifier(entry.name) + (f"#{k}" if found.position else "")
        yield found


def _row(record, metadata, originals):
    """Make the row of a report: fill in what metadata, folder and text say, and note what is a guess."""
    row, notes = dict(record.fields), list(record.notes)
    digest = sha256(row["text"].encode("utf-8")).hexdigest()
    own = metadata.by_id.get(identifier(row["doc_id"]))
    claimed = {row.get("sha256"), own.fields.get("sha256") if own else None} - {None}
    if any(claim.lower() != digest for claim in claimed):
        notes.append("sha256-mismatch")
    _fill(row, own)
    filled = [_fill(row, known.by_digest.get(digest)) for known in (metadata, originals)]
    if any(filled):
        notes.append("metadata-by-digest")
    if record.loader.startswith("text") and "/" in record.file and not row.get("outlet"):
        row["outlet"] = record.file.partition("/")[0]
        notes.append("outlet-from-folder")
    notes += [*_date(row), *_language(row)]
    row |= {"sha256": digest, "source_file": record.file, "source_position": record.position or None}
    return row | {"loader": record.loader, "notes": notes}


def _fill(row, metadata):
    """Give a report what it lacks; True if there was something."""
    given = metadata.fields.items() if metadata else ()
    lacking = {name: value for name, value in given if value and name in COLUMNS and not row.get(name)}
    lacking.pop("sha256", None)
    row |= lacking
    return bool(lacking)


def _date(row):
    raw = row.get("published")
    if not raw:
        return []
    day, doubt = publication_day(raw)
    row |= {"published": day and datetime64(day, "s"), "published_raw": raw}
    return [doubt] if doubt else []


def _language(row):
    given, notes = row.get("language"), []
    if not given and (guess := guess_language(row["text"])):
        row["language"], notes = guess, [f"language-guessed:{guess}"]
    if row.get("language") and not supported(row["language"]):
        notes.append(note("language-not-supported", row["language"]))
    return notes


def _without_doubles(found):
    """Refuse a second report of the same name, note a second one of the same text."""
    places, names = {}, {}
    for entry in found:
        if isinstance(entry, dict):
            doc_id, place = entry["doc_id"], _place(entry)
            if doc_id in places:
                reason = f"doc_id {quoted(doc_id, 30)} is already that of {clip(places[doc_id], 70)}"
                entry = Refusal(*place, reason, "give it another name or doc_id")
            else:
                places[doc_id] = ", ".join(filter(None, place))
                first = names.setdefault(entry["sha256"], doc_id)
                if first != doc_id:
                    entry["notes"].append(note("duplicate-text-of", first))
        yield entry


def _place(row):
    return row["source_file"], row["source_position"] or ""


def _told_apart(found):
    rows, refused, remarks = [], [], []
    for entry in found:
        kind = rows if isinstance(entry, dict) else refused if isinstance(entry, Refusal) else remarks
        kind.append(entry)
    return rows, refused, remarks


def _remarks(row, metadata):
    for noted in row["notes"]:
        code, _, detail = noted.partition(":")
        yield Remark(*_place(row), code, MEANINGS[code].replace("{}", detail))
    known = identifier(row["doc_id"]) in metadata.by_id or row["sha256"] in metadata.by_digest
    if metadata.rows and not known:
        yield Remark(*_place(row), "file-without-row", f"{NAME} has no row for {quoted(row['doc_id'])}")


def _nothing(root, account):
    """Sum up in one line why nothing is loaded."""
    rows = account.refused.itertuples()
    refusals = [f"{r.file}{r.position and ', '}{r.position}: {r.reason}; {r.advice}" for r in rows]
    width = 180 // len(refusals[:2] or " ")
    why = " · ".join(clip(printable(line), width) for line in refusals[:2]) or "it holds no texts"
    more = f" · and {len(refusals) - 2} more" if len(refusals) > 2 else ""
    error = LoadError(f"nothing in {quoted(root, 60)} can be loaded: {why}{more}")
    error.account = account
    return error
