"""
Articles: the page on which every report stands, and every passage in it has an address.

A link from any count ends here. Where whole reports may not be passed on, only the passages that the
other pages cite stand here, each in a few words of context.
"""

from collections import defaultdict

from ..lexicons import read_lexicon
from ..safe import escape
from ..show.marking import OUT, Mark, lang, marked_parts
from ..show.places import address
from ..text.prose import furniture_of

# Tables whose passages look different in the text; the others have addresses without a look of their own.
SEEN = ("attributions", "timexes", "cues", "namings", "checks", "quotations")
MEANINGS = read_lexicon("report/tables", "meaning")
LISTED = 100  # passages of a table listed for a report
CONTEXT = 40
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


def article(places, doc_id, found, cited, whole=True):
    """
    Give the section of one report.

    Parameters
    ----------
    places : Places
    doc_id : str
    found : dict
        Of this report, as `positions` gives it.
    cited : set of tuple
        Offsets that other pages link to.
    whole : bool
        Whether the whole report may be shown.

    Returns
    -------
    str
        HTML.
    """
    title = places.known(doc_id, "title") or doc_id
    text = _whole(places, doc_id, found, cited) if whole else _cited(places, doc_id, cited)
    lists = _lists(places, doc_id, found) if whole else ""
    tongue = lang(places.language(doc_id))
    return (
        f'<section class="article" aria-labelledby="{address(doc_id)}">'
        f'<h2 id="{address(doc_id)}"><bdi{tongue}>{escape(title)}</bdi></h2>{_facts(places, doc_id)}'
        f'<div class="text"{tongue}>{text}</div>{lists}</section>\n'
    )


def legend():
    """Give the legend of the marks; what no finder reads stands grey."""
    items = "".join(f'<li><mark class="sk-k{n}">{name}</mark></li>' for n, name in enumerate(SEEN))
    items += '<li><span class="sk-out">left out of every count</span></li>'
    return f'<div class="text"><ul class="sk-legend">{items}</ul></div>'


def _facts(places, doc_id):
    row = places.rows[doc_id]
    known = {name: places.known(doc_id, name.lower()) for name in FACTS}
    size = f"{len(places.paragraphs(doc_id)):,} paragraphs, {len(row['text']):,} characters"
    facts = known | {"Id": doc_id, "Size": size}
    lines = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items() if value)
    return f'<dl class="facts">{lines}</dl>'


def _whole(places, doc_id, found, cited):
    text = places.rows[doc_id]["text"]
    out = {(start, end) for start, end, _ in furniture_of(text)}
    marks = [
        Mark(*span, OUT if span in out else _style(found.get(span, ())), id=address(doc_id, *span))
        for span in sorted({*found, *cited, *out})
    ]
    paragraphs = marked_parts(text, places.paragraphs(doc_id), marks)
    return "".join(
        f'<p><a class="number" id="{address(doc_id)}.p{n}" href="#{address(doc_id)}.p{n}" '
        f'aria-label="Paragraph {n}">{n}</a><span dir="auto">{paragraph}</span></p>\n'
        for n, paragraph in enumerate(paragraphs, 1)
    )


def _style(names):
    """The look of the first table that has one; a passage in none is only an address."""
    return next((number for number, name in enumerate(SEEN) if name in names), -1)


def _cited(places, doc_id, cited):
    text = places.rows[doc_id]["text"]
    shown = []
    for start, end in sorted(cited):
        before, after = places.around(doc_id, start, end, CONTEXT)
        mark = f'<mark id="{address(doc_id, start, end)}">{escape(text[start:end])}</mark>'
        number = f'<span class="number">{places.number(doc_id, start)}</span>'
        shown.append(f'<p>{number}<span dir="auto">{escape(before)}{mark}{escape(after)}</span></p>\n')
    return "".join(shown) or "<p>The pages cite nothing from this report.</p>"


def _lists(places, doc_id, found):
    by_table = defaultdict(list)
    for offsets, names in sorted(found.items()):
        for name in set(names):
            by_table[name].append(offsets)
    return "".join(_list(places, doc_id, name, spans) for name, spans in sorted(by_table.items()))


def _list(places, doc_id, name, spans):
    lines = "".join(
        f'<li><a href="#{address(doc_id, start, end)}">characters {start:,}–{end:,}</a>'
        f'<code class="sk-cite">{escape(places.line(doc_id, start, end))}</code></li>'
        for start, end in spans[:LISTED]
    )
    cut = f"<p>{LISTED} of {len(spans):,} are listed; all of them are in tables/{name}.</p>"
    more = cut if len(spans) > LISTED else ""
    return (
        f"<details><summary>{escape(name)}, {escape(MEANINGS.get(name, ''))}: {len(spans):,}</summary>"
        f'<ol class="sk-list" id="{address(doc_id)}.{escape(name)}">{lines}</ol>{more}</details>\n'
    )
