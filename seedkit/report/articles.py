"""
Articles: a page for each report, on which every passage has an address.

A link from any count ends here. Where whole reports may not be passed on, only the passages that the
other pages cite stand here, each in a few words of context.
"""

from collections import defaultdict
from typing import NamedTuple

from markupsafe import Markup

from ..lexicons import read_lexicon
from ..safe import clip, visible
from ..show.marking import OUT, Mark, marked_parts
from ..show.places import address, page_of
from ..text.prose import furniture_of
from .layout import filled_in

# Tables whose passages look different in the text; the others have addresses without a look of their own.
SEEN = ("attributions", "timexes", "cues", "namings", "checks", "quotations")
MEANINGS = read_lexicon("report/tables", "meaning")
LISTED = 100  # passages of a table listed for a report
LINE, CONTEXT = 160, 40  # characters of a passage in a list, and of what stands around one
FACTS = ("Outlet", "Author", "Published", "Language", "Licence", "Notes")


def positions(tables):
    """
    Give the passages of all tables: for each report, offsets and the names of the tables they are in.

    Examples
    --------
    >>> import pandas as pd
    >>> cues = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]})
    >>> dict(positions({"cues": cues})["a"])
    {(3, 8): ['cues']}
    """
    found = defaultdict(lambda: defaultdict(list))
    for name, table in tables.items():
        for side in ("", "_a", "_b"):
            columns = [f"{column}{side}" for column in ("doc_id", "start", "end")]
            if set(columns) <= set(table):
                for doc_id, start, end in table[columns].drop_duplicates().itertuples(index=False, name=None):
                    found[doc_id][start, end].append(name)
    return found


class Article(NamedTuple):
    """The page of a report: its title, its body, its contents, the passages that go on elsewhere in it."""

    title: str
    body: Markup
    contents: list
    gone_on: set


def articles(places, tables, cited, whole=True):
    """
    Give a page for each report.

    Parameters
    ----------
    places : Places
    tables : dict of str to DataFrame
        Name to table of findings.
    cited : set of tuple
        Report and offsets of what other pages link to.
    whole : bool
        Whether whole reports may be shown.

    Returns
    -------
    dict of str to Article
        Name of the page to what stands on it.
    """
    found, of = positions(tables), defaultdict(list)
    for doc_id, start, end in sorted(cited):
        of[doc_id].append((start, end))
    return {
        page_of(doc_id): _article(places, doc_id, found[doc_id], of[doc_id], whole) for doc_id in places.rows
    }


def _article(places, doc_id, found, cited, whole):
    told, gone_on = _head(places, doc_id), set()
    if whole:
        told |= _whole(places, doc_id, found, cited, gone_on)
    else:
        told |= _cited(places, doc_id, cited)
    contents = [(one["id"], one["name"]) for one in told["lists"]]
    body = filled_in("article", article=told, whole=whole, seen=SEEN)
    return Article(told["title"], body, [(told["id"], "The report"), *contents], gone_on)


def _head(places, doc_id):
    """What is known of a report."""
    row, known = places.rows[doc_id], {name: places.known(doc_id, name.lower()) for name in FACTS}
    size = f"{len(places.paragraphs(doc_id)):,} paragraphs, {len(row['text']):,} characters"
    facts = [(name, value) for name, value in (known | {"Id": doc_id, "Size": size}).items() if value]
    title = places.known(doc_id, "title") or places.labels[doc_id]
    known = {"id": address(doc_id), "title": title, "language": places.language(doc_id), "facts": facts}
    known["citing"] = places.form(doc_id)
    return known | {"paragraphs": [], "lists": [], "passages": []}


def _whole(places, doc_id, found, cited, gone_on):
    """The paragraphs of a report, its passages marked, and lists of these."""
    text = places.rows[doc_id]["text"]
    out = {(start, end) for start, end, _ in furniture_of(text, places.ignored.get(doc_id, ()))}
    marks = [
        Mark(*span, OUT if span in out else _style(found.get(span, ())), id=address(doc_id, *span))
        for span in sorted({*found, *cited, *out})
    ]
    paragraphs = marked_parts(text, places.paragraphs(doc_id), marks, gone_on)
    return {"paragraphs": list(map(Markup, paragraphs)), "lists": _lists(places, doc_id, found)}


def _style(names):
    """The look of the first table that has one; a passage in none is only an address."""
    return next((number for number, name in enumerate(SEEN) if name in names), -1)


def _cited(places, doc_id, cited):
    """What is cited of a report, each passage in a few words of context."""
    text = places.rows[doc_id]["text"]
    return {
        "passages": [
            {
                "id": address(doc_id, start, end),
                "number": places.number(doc_id, start),
                "around": places.around(doc_id, start, end, CONTEXT),
                "text": text[start:end],
            }
            for start, end in cited
        ]
    }


def _lists(places, doc_id, found):
    by_table = defaultdict(list)
    for offsets, names in sorted(found.items()):
        for name in set(names):
            by_table[name].append(offsets)
    return [_list(places, doc_id, name, spans) for name, spans in sorted(by_table.items())]


def _list(places, doc_id, name, spans):
    text = places.rows[doc_id]["text"]
    lines = [
        {
            "id": address(doc_id, *span),
            "start": span[0],
            "end": span[1],
            "number": places.number(doc_id, span[0]),
            "words": visible(clip(" ".join(text[slice(*span)].split()), LINE)),
        }
        for span in spans[:LISTED]
    ]
    identity = f"{address(doc_id)}.{name}"
    return {"name": name, "meaning": MEANINGS.get(name, ""), "id": identity, "n": len(spans), "lines": lines}
