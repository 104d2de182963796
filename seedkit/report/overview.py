"""
Overview: the first page of a report: what was compared, asked and found, how it was made, how to cite it.
"""

from itertools import chain
from textwrap import shorten
from typing import NamedTuple

import pandas as pd

from .. import __version__
from ..errors import CORRECTED, FAILED
from ..finders import not_analysed
from ..lexicons import read_lexicon
from ..load.decoding import title_notes
from ..phrasing import amount, some
from ..show.lists import NOTHING
from ..show.places import address, event_page, page_of
from ..show.shown import MISSING
from ..tables.corrections import corrections_of
from ..tables.groups import FEW
from ..tables.spans import event_of, table, texts
from .articles import MEANINGS, positions
from .crate import versions
from .layout import filled_in

PAGES = read_lexicon("report/tables", "page")
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
VERSIONS = ("pandas", "matplotlib", "scipy", "spacy")
MOST, LINKED = 8, 6  # findings of an event, and places of a finding
TITLED = 90  # characters of a title in that of an event
EVENTS = 12  # of which the overview says the first finding
CITED = 10  # reports in the line by which to cite a whole report
SECTIONS = (
    "What stands out",
    "What was compared",
    "What was asked",
    "What was counted",
    "How it was made",
    "How to cite",
)
MANY = 250  # reports that the tables of the overview hold
PASSAGE = 80  # characters of a passage that is put right
CORRECTED_AS = ("Report", "Passage", "What", "Right", "Table", "By")
KNOWN = ("Outlet", "Title", "Published")


class Cell(NamedTuple):
    """Words in a table, where they lead, and what stands small below them."""

    words: str
    href: str = ""
    below: str = ""


class Grid(NamedTuple):
    """A table: its caption, its head, its rows, and the look of each column."""

    caption: str
    head: list
    rows: list
    looks: list


def overview(places, material, told, parameters, whole):
    """
    Give the body of the overview, and its contents.

    Parameters
    ----------
    places : Places
    material : Material
    told : dict of str to Narrative
        The pages of the notebooks.
    parameters : dict
        What the report was made with.
    whole : bool
        Whether whole reports are shown.

    Returns
    -------
    tuple of Markup and list
    """
    account, tables = material.account, material.tables
    said, first = answers(places, tables, told, whole), list(places.rows)[:MANY]
    body = filled_in(
        "index",
        title=_title(len(places.rows)),
        answers=said[:EVENTS],
        events=len(said),
        nothing=NOTHING,
        compared=compared(places, first, _others(first, places)),
        loaded=f"{account.found:,} found, {account.loaded:,} loaded, {len(account.refused):,} refused.",
        told=_told(account, tables, _corrected(places, whole)),
        cards=[{"name": name, **vars(page)} for name, page in told.items()],
        found=_found(places, positions(tables), material, whole, told),
        parameters=_grid("Parameters", ["Parameter", "Value"], _given(parameters)),
        versions=", ".join(map(" ".join, versions(VERSIONS, parameters.get("model", "")).items())),
        sheets=bool(parameters.get("csv")),
        whole=whole,
        citation=_citation(places),
    )
    contents = [(f"sk-s{number}", title) for number, title in enumerate(SECTIONS)]
    return body, [section for section in contents if told or section[1] != "What was asked"]


def answers(places, tables, told, whole=True):
    """
    Give what is found, event by event: sentences, how sure they are, where their passages stand.

    Of one event up to `MOST` findings are given, of several the first of each, and the page of the event.
    """
    found = tables.get("findings")
    if found is None or found.empty:
        return []
    several = found.event.nunique() > 1
    most = 1 if several else MOST
    return [
        {
            "title": titled(places, event),
            "page": event_page(event) if several and event else "",
            "said": [_said(places, one, told, whole) for _, one in list(rows.groupby("finding"))[:most]],
        }
        for event, rows in found.groupby("event", sort=False, dropna=False)
    ]


def titled(places, event):
    """
    Give the title of an event: its name and the first title of its reports, if one of them is without damage.
    """
    here = (doc_id for doc_id, of in event_of(places.reports).items() if of == event)
    titles = [shorten(places.known(doc_id, "title"), TITLED, placeholder=" …") for doc_id in here]
    whole = sorted(filter(None, titles), key=lambda title: bool(title_notes(title)))
    return ": ".join(filter(None, [event, *whole[:1]]))


def _said(places, rows, told, whole):
    """A finding: its sentence, its certainty, the page that tells more, its first places, each once."""
    first, found = rows.iloc[0], {}
    for row in rows.itertuples():
        paragraph = f"{places.labels[row.doc_id]} ¶ {places.number(row.doc_id, row.start)}"
        href = f"{page_of(row.doc_id)}.html#{address(row.doc_id, row.start, row.end)}" if whole else ""
        found.setdefault(paragraph, Cell(paragraph, href))
    seen = list(found.values())
    page = f"{first.page}.html" if first.page in told else ""
    more = max(0, len(seen) - LINKED)
    return {
        "sentence": first.sentence,
        "sure": first.certainty,
        "page": page,
        "places": seen[:LINKED],
        "more": more,
    }


def all_reports(places, whole):
    """
    Give the body of the page that leads to the pages of the reports.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.show.places import Places
    >>> "report-a.html" in all_reports(Places(pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]})), True)
    True
    """
    return filled_in("reports", reports=compared(places), whole=whole)


def _title(count):
    number, noun = amount(count, "news report").split(" ", 1)
    return f"{NUMBERS[count] if count < len(NUMBERS) else number} {noun}"


def compared(places, doc_ids=None, others=""):
    """Give what is known of all reports, or of some, as a table; `others` says where the rest is."""
    doc_ids = list(places.rows if doc_ids is None else doc_ids)
    by_outlet = all(places.labels[doc_id] == places.known(doc_id, "outlet") for doc_id in doc_ids)
    known = KNOWN[1:] if by_outlet else KNOWN
    rows = [
        [
            Cell(places.labels[doc_id], f"{page_of(doc_id)}.html"),
            *(Cell(places.known(doc_id, name.lower()) or MISSING) for name in known),
            Cell(f"{len(places.paragraphs(doc_id)):,}"),
            Cell(f"{len(places.rows[doc_id]['text']):,}"),
        ]
        for doc_id in doc_ids
    ]
    return _grid(f"The reports{others}", ["Report", *known, "Paragraphs", "Characters"], rows)


def _told(account, tables, put_right):
    """What is to be said about single files; a remark on many of them is said once."""
    failed = tables.get("failed", table([], FAILED))
    told = {"Refused": account.refused, "Not analysed": failed[failed.table != CORRECTED]}
    told |= {"Not corrected": failed[failed.table == CORRECTED], "Remarks": _alike(account.remarks)}
    grids = [
        _grid(caption, [name.capitalize() for name in given], _cells(given))
        for caption, given in told.items()
        if len(given)
    ]
    return [*put_right, *grids]


def put_right(reports):
    """
    Give the report and the offsets of each passage that a reader has put right.

    Examples
    --------
    >>> put_right(pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]}))
    set()
    """
    rows = corrections_of(reports)
    rows = rows[rows.start.notna() & rows.table.fillna("").ne("headlines")]
    return {(row.doc_id, int(row.start), int(row.end)) for row in rows.itertuples()}


def _corrected(places, whole):
    """What a reader has put right, each row with the way to its passage."""
    rows = [
        [
            Cell(places.labels[row.doc_id], f"{page_of(row.doc_id)}.html"),
            _corrected_passage(row, whole),
            *(
                Cell(MISSING if pd.isna(said) else said)
                for said in (row.what, row.right, row.table, row.place)
            ),
        ]
        for row in corrections_of(places.reports).itertuples()
    ]
    return [_grid("Put right by hand", CORRECTED_AS, rows)] if rows else []


def _corrected_passage(row, whole):
    words = shorten(str(row.text), PASSAGE, placeholder=" …")
    here = whole and pd.notna(row.start) and str(row.table) != "headlines"
    return Cell(
        words, f"{page_of(row.doc_id)}.html#{address(row.doc_id, row.start, row.end)}" if here else ""
    )


def _cells(table):
    known = table.astype("string").fillna("")
    return [[Cell(value or MISSING) for value in row] for row in known.itertuples(index=False, name=None)]


def _alike(remarks):
    """Put remarks in the same words into one row, which names the first of their places."""
    places = remarks.file.fillna("").str.cat(remarks.position.fillna(""), sep=" ").str.strip()
    alike = places.groupby([remarks.code, remarks.remark], sort=False, dropna=False)
    rows = [(len(group), some(group, FEW), *said) for said, group in alike]
    return pd.DataFrame(rows, columns=["times", "where", "code", "remark"])


def _found(places, found, material, whole, told):
    """Tables as lines and reports as columns, or the other way round when there are many reports."""
    tables, judged = material.tables, material.judged
    there = set(chain(*(chain(*found[d].values()) for d in places.rows)))
    names = [name for name in tables if name in there and name != "findings"]  # they cite what others found
    read = {doc_id for doc_id, _ in texts(places.reports)}
    read -= not_analysed(tables["failed"]) if "failed" in tables else set()
    counts = {
        (d, name): _count(d, name, sum(name in of for of in found[d].values()), whole) if d in read else None
        for d in places.rows
        for name in names
    }
    linked = {where: count or Cell(MISSING) for where, count in counts.items()}
    caption, shown = "Passages found in each report", [_page_of(name, told) for name in names]
    if len(places.rows) > FEW:
        first = list(places.rows)[:MANY]
        caption += _others(first, places)
        rows = [[Cell(places.labels[d]), *(linked[d, name] for name in names)] for d in first]
        shown = [page._replace(below=judged.get(name, "")) for name, page in zip(names, shown, strict=True)]
        return _grid(caption, ["Report", *shown], rows)
    rows = [
        [page._replace(below=_below(name, judged)), *(linked[d, name] for d in places.rows)]
        for name, page in zip(names, shown, strict=True)
    ]
    return _grid(
        caption, ["Table", *(Cell(places.labels[d], "", places.titled(d)) for d in places.rows)], rows
    )


def _others(first, places):
    """Say where the others are, if a table has the first of very many reports."""
    all_of = len(places.rows)
    return f": the first {len(first)} of {all_of:,}, the others on their pages" if len(first) < all_of else ""


def _below(name, judged):
    """What a table holds, and how right it was judged to be."""
    return ": ".join(filter(None, (MEANINGS.get(name, ""), judged.get(name, ""))))


def _page_of(name, told):
    """The name of a table, and the way to the page that shows it."""
    return Cell(name, f"{PAGES[name]}.html" if PAGES.get(name) in told else "")


def _count(doc_id, name, count, whole):
    return Cell(f"{count:,}", f"{page_of(doc_id)}.html#{address(doc_id)}.{name}" if whole and count else "")


def _given(parameters):
    return [[Cell(name), Cell(str(value) or "(empty)")] for name, value in parameters.items()]


def _citation(places):
    sources = some(map(places.source, places.rows), CITED, between="; ")
    return f"Report made with seedkit {__version__} on: {sources}."


def _grid(caption, names, rows):
    head = [name if isinstance(name, Cell) else Cell(name) for name in names]
    return Grid(caption, head, rows, [_look([row[n] for row in rows]) for n in range(len(head))])


def _look(cells):
    """The class of a column: numbers stand to the right, short words on one line."""
    if cells and all(cell.words == MISSING or cell.words.replace(",", "").isdecimal() for cell in cells):
        return "sk-n"
    return "sk-d" if max((len(cell.words + cell.below) for cell in cells), default=0) < 20 else ""
