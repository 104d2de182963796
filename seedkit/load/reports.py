"""
Reports: the table of texts under study, and the account of how they came into it.

``load_reports("articles")`` gives both. Nothing is lost in silence: what was found is either a row of the
table or a refusal with a reason. Nothing is guessed in silence either: a guessed encoding, a language, an
outlet taken from the name of a folder are notes of the report. `text` is the decoded file, so that offsets
into it are offsets into what the file shows.
"""

import re
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from numpy import datetime64

from ..errors import LoadError, ParameterError, nearest
from ..lexicons import read_lexicon
from ..parameters import paths_of
from ..safe import clip, printable, quoted
from ..tables.corrections import COLUMN
from ..tables.labels import labelled
from ..tables.spans import table
from .account import REFUSED, REMARKS, SOURCES, Account, Refusal, Refused, Remark, note, source, sources
from .columns import column_map
from .containers.archives import GZIP, gunzipped, unpacked
from .corrections import NAMES as CORRECTIONS, Given, place_corrections, read_corrections
from .events import propose_events
from .files import Found, entries_of, read
from .formats import Record, WithoutTexts, records
from .languages import guess_language, supported
from .metadata import (
    ORIGINALS,
    OWN,
    Metadata,
    Row,
    Text,
    bare_title,
    identifier,
    read_metadata,
    template,
    titles_of,
)
from .near_copies import note_near_copies
from .published import IN_TEXT, ORDERS, order_of, publication_day

REPORTS = {
    **dict.fromkeys(["doc_id", "text", "title", "outlet", "author"], "string"),
    "published": "datetime64[s]",
    **dict.fromkeys(["published_raw", "event", "language", "url", "licence"], "string"),
    **dict.fromkeys(["sha256", "source_file", "source_position", "loader", "notes", "label"], "string"),
    COLUMN: "string",
}
MEANINGS = read_lexicon("load/notes", "sentence")
ZIP_NAME = re.compile(r"\.zip/", re.IGNORECASE)
APART = "third/"  # the embedded report for exercises of doubt is no part of the default collection
MANY = 10  # a file of many articles may be that many times as large as one article


NO_FILLING = {"doc_id", "text", "sha256", "file"}  # what metadata do not change


class Loaded(NamedTuple):
    """The table of reports and its account."""

    reports: pd.DataFrame
    account: Account


class Beside(NamedTuple):
    """A table without texts: its refusal, which stands if it tells of no text, and its rows."""

    refusal: Refusal
    rows: list


class Known(NamedTuple):
    """All that is known of texts beside them: tables, orders of day and month by file, folders by file."""

    own: list
    beside: list
    originals: Metadata
    orders: dict
    folders: dict
    dates: str


def load_reports(path="", columns=None, max_bytes=20_000_000, dates="", corrections=""):
    """
    Load the reports that a folder or a file holds, or several of them.

    Parameters
    ----------
    path : str or Path, or a list of them
        A folder of texts (with subfolders, and with metadata in its ``seeds.csv`` if there is one), a
        text, a saved web page, a Word file of one article, an Excel workbook, CSV, TSV, JSON or JSONL of
        articles, or a .zip or .gz of any of these. Empty: the embedded reports. A string of several lines is
        one path a line.
    columns : dict or str, optional
        Which fields of a table are which columns: ``{"body": "text"}`` or ``"body=text,id=doc_id"``.
    max_bytes : int
        Larger texts are refused, and so are tables ten times larger.
    dates : {"", "dmy", "mdy", "ymd"}
        The order of day and month in dates such as 06/07/2024, where no other date of the same column or text
        shows it; empty: not known, and such a date is missing.
    corrections : str or Path
        A table of corrections (`load.corrections`); empty: the ``corrections.csv`` beside the texts, if there
        is one. What fits no passage is refused.

    Returns
    -------
    Loaded
        ``reports`` (DataFrame, one row per report, in the order of file names and of places in a file)
        and ``account`` (`Account`). The columns of ``reports``: ``doc_id, text``; ``title, outlet, author``
        as given; ``published`` (the day, without time of day) and ``published_raw`` (as given);
        ``event, language, url, licence`` as given, ``event`` else as proposed (`load.events`); ``sha256`` of
        the text in UTF-8; ``source_file, source_position`` (where it was found); ``loader`` (format and
        encoding); ``notes`` (codes, joined by "; ", listed in ``lexicons/load/notes.tsv``); ``label``, what
        the report is called among people (`tables.labels`); ``corrections``, what is put right in the tables
        found in it (`tables.corrections`). Unknown is missing.

    Raises
    ------
    LoadError
        If there is no such path or nothing in it can be loaded; ``error.account`` then has the refusals.
    ParameterError
        If `columns`, `max_bytes` or `dates` cannot be meant.

    Examples
    --------
    >>> reports, account = load_reports()
    >>> reports.doc_id.tolist(), account.found == account.loaded + len(account.refused)
    (['digest', 'dispatch'], True)
    """
    if not isinstance(max_bytes, int) or max_bytes < 1:
        raise ParameterError(f"max_bytes is {max_bytes!r}; expected a number of bytes above 0")
    if dates not in ("", *ORDERS):
        raise ParameterError(f"dates is {quoted(dates)}{nearest(dates, ORDERS)}; expected dmy, mdy or ymd")
    given, roots = column_map(columns), [_existing(one) for one in paths_of(path)]
    bare = len(roots) == 1 and roots[0].is_file()
    there = (one for one in entries_of(roots) if str(path) or not _is_apart(one))
    entries = list(unpacked(there, MANY * max_bytes, bare))
    own, originals, entries = _metadata(entries, max_bytes)
    put_right, entries = _corrections(entries, corrections, max_bytes)
    found = [article for entry in entries for article in _articles(entry, given, max_bytes)]
    known, found, texts = _known(own, originals, found, entries, dates)
    found = [_row(one, texts[k], known) if isinstance(one, Record) else one for k, one in enumerate(found)]
    found += [said for one in own for said in one.unclaimed()]
    told = [*sources([row for row in found if isinstance(row, dict)]), *_tables_told(known)]
    rows, refused, remarks = _told_apart(_without_doubles(found))
    rows = [row | {"label": label} for row, label in zip(rows, labelled(rows), strict=True)]
    unfit, corrected = _put_right(rows, put_right)
    note_near_copies(rows)
    remarks += propose_events(rows)
    remarks += [remark for row in rows for remark in _remarks(row, own)]
    n = sum(not isinstance(entry, Remark) for entry in [*found, *unfit])
    refused, told = table([*refused, *unfit], REFUSED), table([*told, *corrected], SOURCES)
    account = Account(n, len(rows), refused, table(remarks, REMARKS), told)
    if not rows:
        raise _nothing(roots, account)
    rows = [row | {"notes": "; ".join(row["notes"]) or None} for row in rows]
    return Loaded(table(rows, REPORTS), account)


def _is_apart(entry):
    """Is it of the embedded report that is no part of the default collection?"""
    return str(getattr(entry, "name", None) or getattr(entry, "file", "")).startswith(APART)


def metadata_template(path="", columns=None, dates=""):
    """
    Write a metadata file to fill in, as text of a CSV: save it as ``seeds.csv`` in the folder of texts.

    Parameters
    ----------
    path, columns, dates
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
    return template(load_reports(path, columns=columns, dates=dates).reports)


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
    rest, own, known = [], [], []
    known += read_metadata((data_folder("seeds") / ORIGINALS).read_bytes(), ORIGINALS)
    for entry in entries:
        folder, _, name = entry.name.rpartition("/") if isinstance(entry, Found) else ("", "", "")
        made = _rows_of(entry, most) if name.lower() in (*OWN, ORIGINALS) else None
        if made is None:
            rest.append(entry)
            continue
        rest += [row for row in made if isinstance(row, Refusal)]
        rows = [row for row in made if isinstance(row, Row)]
        if name.lower() == ORIGINALS:
            known += rows
        elif rows:
            own.append(Metadata(rows, f"{folder}/" if folder else ""))
    known = [row._replace(fields=_digest_alone(row.fields)) for row in known if isinstance(row, Row)]
    return own, Metadata(known), rest


def _rows_of(entry, most):
    """Read a table of metadata; None if it holds articles."""
    try:
        return read_metadata(read(entry.path, most), entry.name)
    except Refused as refused:
        return [Refusal(entry.name, "", *refused.args)]


def _corrections(entries, own, most):
    """Take the tables of corrections out of the entries; one that is named takes the place of these."""
    given, rest = [], []
    for entry in entries:
        name = entry.name.rpartition("/")[2].lower() if isinstance(entry, Found) else ""
        made = _given(entry.path, entry.name, most) if name in CORRECTIONS else None
        given += made or []
        rest += [entry] if made is None else []
    if own:
        given = _given(_existing(own), Path(own).name, most)
        if given is None:
            raise LoadError(f"{quoted(own, 100)} is no table of corrections: it has no column what")
    return given, rest


def _given(path, name, most):
    """Read a table of corrections; None if it is none."""
    try:
        return read_corrections(read(path, most), name)
    except Refused as refused:
        return [Refusal(name, "", *refused.args)]


def _put_right(rows, given):
    """Let reports carry their corrections; give what fits no passage, and how many of each file do."""
    unfit = place_corrections([one for one in given if isinstance(one, Given)], rows)
    unfit += [one for one in given if isinstance(one, Refusal)]
    used = Counter(one.file for one in given if isinstance(one, Given))
    used.subtract(one.file for one in unfit)
    told = [(file, "corrections", n, f"{n} corrections", "") for file, n in used.items()]
    return unfit, told


def _digest_alone(fields):
    """What is known of a text that may be called anything."""
    return {name: value for name, value in fields.items() if name not in ("doc_id", "file", "url")}


def _articles(entry, given, most):
    """Give what a file holds, each article with a doc_id."""
    if not isinstance(entry, Found):
        yield entry
        return
    try:
        data, name = read(entry.path, MANY * most), entry.name
        if data.startswith(GZIP) and hasattr(entry.path, "stat"):
            data, name = gunzipped(data, MANY * most), _unpacked_name(name)
    except Refused as refused:
        yield Refusal(entry.name, "", *refused.args)
        return
    for k, found in enumerate(records(data, name, given, most), 1):
        if isinstance(found, Record) and not found.fields.get("doc_id"):
            found.fields["doc_id"] = _id_of(name) + (f"#{k}" if found.position else "")
        if isinstance(found, WithoutTexts):
            yield Beside(Refusal(*found._replace(file=entry.name)), read_metadata(data, name))
        else:
            yield found._replace(file=entry.name)


def _unpacked_name(name):
    return name[:-3] if name.lower().endswith(".gz") else name


def _id_of(name):
    """The id of a file; an archive in its name is a folder."""
    return identifier(ZIP_NAME.sub("/", name))


def _known(own, originals, found, entries, dates):
    """Put together what is known beside the texts; a table without texts that tells of one is metadata."""
    texts = [_text_of(one) if isinstance(one, Record) else None for one in found]
    every = list(filter(None, texts))
    beside, kept, kept_texts = [], [], []
    for metadata in (*own, originals):
        metadata.claim(every)
    for one, text in zip(found, texts, strict=True):
        if isinstance(one, Beside):
            one, metadata = _beside(one, every)
            beside += [metadata] if metadata else []
        kept.append(one)
        kept_texts.append(text)
    folders = {entry.name: entry.folder for entry in entries if isinstance(entry, Found)}
    orders = _orders([*own, *beside, originals], found, dates)
    return Known(own, beside, originals, orders, folders, dates), kept, kept_texts


def _text_of(record):
    fields, file = record.fields, "" if record.position else record.file
    digest = sha256(fields["text"].encode("utf-8")).hexdigest()
    titles = titles_of(fields.get("title"), fields["text"], fields["doc_id"])
    return Text(fields["doc_id"], file, digest, fields.get("url") or "", titles)


def _beside(table_without, texts):
    """Give a remark and the metadata, if a table without texts tells of any; else its refusal, and None."""
    refusal, rows = table_without
    rows = [row for row in rows if isinstance(row, Row)]
    folder = refusal.file.rpartition("/")[0]
    metadata = Metadata(rows, f"{folder}/" if folder else "")
    metadata.claim(texts)
    of = f"texts missing for {metadata.missing()} of {len(rows)}"
    if metadata.claims:
        said = f"{of} rows" if metadata.missing() else f"metadata of {len(rows)} texts"
        return Remark(refusal.file, "", "table-without-texts", said), metadata
    if any(row.fields.get("url") for row in rows):
        reason = f"a table without texts ({of}); {refusal.reason}"
        return refusal._replace(reason=reason, advice="put the texts beside it, or --columns NAME=text"), None
    return refusal, None


def _orders(tables, found, dates):
    """Settle the order of day and month for the dates of each file."""
    raws = defaultdict(list)
    for one in found:
        if isinstance(one, Record):
            raws[_column(one)].append(one.fields.get("published") or "")
    for metadata in tables:
        for row in metadata.rows:
            raws[row.file].append(row.fields.get("published") or "")
    return {file: order_of(column) or dates for file, column in raws.items()}


def _column(record):
    """Where dates were written by one hand: in a table, or in the headers of texts."""
    return "" if record.loader.startswith("text") else record.file


def _row(record, text, known):
    """Make the row of a report: fill in what metadata, folder and text say, and note what is a guess."""
    row, notes = dict(record.fields), list(record.notes)
    row["order"] = known.orders.get(_column(record), known.dates)
    own = [metadata.of(text.doc_id) for metadata in known.own]
    claimed = {row.get("sha256"), *(one.fields.get("sha256") for one in own if one)} - {None}
    if any(claim.lower() != text.digest for claim in claimed):
        notes.append("sha256-mismatch")
    for one in filter(None, own):
        notes += [note("metadata-differ", name) for name in _overrule(row, one, known.orders)]
    for metadata in (*known.own, *known.beside, known.originals):
        if _fill(row, metadata.of(text.doc_id), known.orders) or metadata in known.own:
            notes += _way(metadata, text.doc_id)
    if not row.get("outlet") and (folder := known.folders.get(record.file)) and not record.position:
        row["outlet"] = folder
        notes.append("outlet-from-folder")
    notes += [*_title(row), *_date(row), *_order(row, known.dates), *_language(row)]
    row |= {"sha256": text.digest, "source_file": record.file, "source_position": record.position or None}
    row |= {"read": record.names, "unused": record.unused}
    return row | {"loader": record.loader, "notes": list(dict.fromkeys(notes))}


def _way(metadata, doc_id):
    """Note in what way metadata were found that name no file."""
    way = metadata.ways.get(doc_id)
    return [f"metadata-by-{way}"] if way in ("digest", "address", "title") else []


def _overrule(row, metadata, orders):
    """Let the user's own table say what it says; give the columns in which the file said otherwise."""
    differ = []
    for name, value in metadata.fields.items():
        if value and name in REPORTS and name not in NO_FILLING and row.get(name) != value:
            differ += [name] if row.get(name) else []
            row[name] = value
            if name == "published":
                row["order"] = orders.get(metadata.file, "")
    return differ


def _fill(row, metadata, orders):
    """Give a report what it lacks; True if there was something."""
    given = metadata.fields.items() if metadata else ()
    unread = row.get("published") and not publication_day(row["published"], row["order"])[0]
    lacking = {
        name: value
        for name, value in given
        if value and name in REPORTS and name not in NO_FILLING
        if not row.get(name) or (name == "published" and unread)
    }
    if "published" in lacking:
        row["order"] = orders.get(metadata.file, "")
    row |= lacking
    return bool(lacking)


def _title(row):
    """Leave out of the title what belongs to its page; note it."""
    given = row.get("title") or ""
    bare = bare_title(given, row.get("outlet") or "")
    row["title"] = bare or None
    return ["title-cut"] if bare != given else []


def _date(row):
    raw = row.get("published")
    if not raw:
        return []
    day, doubt = publication_day(raw, row["order"])
    row |= {"published": day and datetime64(day, "s"), "published_raw": raw}
    return [doubt] if doubt and not doubt.startswith("dates:") else []


def _order(row, given):
    """Note the order of day and month that holds for a report, if it has dates that need one."""
    shown = order_of([row["text"]])
    raw = row.get("published_raw") or ""
    needed = shown or IN_TEXT.search(row["text"]) or IN_TEXT.search(raw)
    order = shown or given or row.get("order")
    return [f"dates:{order}"] if needed and order else []


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


def _remarks(row, own):
    for noted in row["notes"]:
        code, _, detail = noted.partition(":")
        shown = quoted(row["published_raw"]) if code.startswith("date-") else detail
        yield Remark(*_place(row), code, MEANINGS[code].replace("{}", shown))
    over = [metadata for metadata in own if row["source_file"].startswith(metadata.scope)]
    if over and not any(metadata.of(row["doc_id"]) for metadata in over):
        yield Remark(*_place(row), "file-without-row", f"{over[0].rows[0].file} has no row for it")


def _tables_told(known):
    """Say of each table of metadata what of it was read as what."""
    for metadata in (*known.own, *known.beside):
        if metadata.claims:
            rows = [row.fields for row in metadata.claims.values()]
            file, n = metadata.rows[0].file, len(metadata.claims)
            yield source(
                file, "metadata", n, [getattr(f, "names", {}) for f in rows], [f.unused for f in rows]
            )


def _nothing(roots, account):
    """Sum up in one line why nothing is loaded."""
    rows = account.refused.itertuples()
    refusals = [f"{r.file}{r.position and ', '}{r.position}: {r.reason}; {r.advice}" for r in rows]
    width = 180 // len(refusals[:2] or " ")
    why = " · ".join(clip(printable(line), width) for line in refusals[:2]) or "it holds no texts"
    more = f" · and {len(refusals) - 2} more" if len(refusals) > 2 else ""
    error = LoadError(f"nothing in {quoted(roots[0], 60)} can be loaded: {why}{more}")
    error.account = account
    return error
