"""
Show: tables, passages, marked reports and figures for a reader, with the way back from each number.

All text of reports passes through here on its way to a notebook or page: escaped, so that a headline
that holds markup, a formula or a price in dollars is shown as it was written. A count in a table leads
to the list of its passages, a passage says where it stands and how to cite it. Lists are cut at `most`
passages and say so; the whole of them is in the span tables.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pandas as pd

from . import plots
from .antecedents import antecedent
from .collation import collation
from .errors import ParameterError
from .marking import STYLES, Mark, escape, lang, marked_parts, visible
from .parameters import unknown
from .phrasing import amount, fullest
from .places import Places, address, day
from .segments import sentences, words

TEMPLATE = Path(__file__).parent / "template"
MISSING = "–"
MOST_ROWS = 200
MOST_COLUMNS = 8
FOLDED = 300  # passages listed for a count
BUDGET = 3000  # passages listed for a table; where there are more, each count has
SAMPLE = 12
LISTED = 12  # names in a sentence
TOTAL = "in all"
HEAD = -1  # where a row's label stands among its cells
SHORT, NEAR = 8, 70  # words of a passage that says little by itself; characters shown about it
PAIRED = ("doc_id", "start", "end", "text")
RELATIONS = {
    "a-more-specific": "the first is more specific",
    "b-more-specific": "the second is more specific",
}
BASES = {"quoted words": "the same words are quoted", "context": "both may point back to the same"}
COLLATED = (
    '<p class="sk-by">From the first passage to the second: where at least half is kept, this is plain, '
    "what is <del>dropped</del> is struck through, what is <ins>new</ins> is underlined. Where less is kept, "
    "it is <strong>strong</strong> and the rest plain. What stands about them, and sentences without a word "
    "in common, are <small>small</small>.</p>"
)


class Shown:
    """
    What a notebook shows: HTML where there is a browser, plain text elsewhere.

    Parameters
    ----------
    html : str
        Safe HTML.
    plain : str
        The same as text.
    **more : str
        Further forms, by mime type with ``_`` for ``/``.
    """

    def __init__(self, html, plain, **more):
        self.html, self.plain, self.more = html, visible(plain), more

    def __repr__(self):
        return self.plain

    def _repr_mimebundle_(self, include=None, exclude=None):
        # the classes keep MathJax away: a dollar sign is money here
        html = f'<div class="sk mathjax_ignore tex2jax_ignore"><style>{_style()}</style>{self.html}</div>'
        more = {mime.replace("_", "/"): data for mime, data in self.more.items()}
        return {"text/html": html, "text/plain": self.plain} | more


class _Sentence(Formatter):
    """Fills a template with values as words; only names are looked up, never attributes."""

    def __init__(self, finish):
        self.finish = finish

    def get_field(self, name, args, values):
        if name not in values:
            given = ", ".join(values) or "nothing"
            raise ParameterError(f"the sentence asks for {name!r}; it was given {given}")
        return values[name], name

    def format_field(self, value, spec):
        if isinstance(value, _Counted):
            return _link(value.link, self.finish(f"{value.n:,}"))
        return self.finish(format(value, spec) if spec else _words(value))


class _Counted(NamedTuple):
    """The number of passages of a table, and where they are listed."""

    n: int
    link: str


def sentence(template, reports=None, /, **values):
    """
    Fill a fixed template with values.

    Parameters
    ----------
    template : str
        With names in braces, as in `str.format`.
    reports : DataFrame, optional
        The reports that the span tables among the values were made from.
    **values
        Text, numbers, dates, or lists of them. Text is escaped. A span table stands for the number of its
        rows, which leads to its passages when `reports` are given.

    Returns
    -------
    Shown

    Examples
    --------
    >>> sentence("{first} hedges {most} times.", first="<i>Post</i>", most=1200)
    <i>Post</i> hedges 1,200 times.
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> hedges = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]})
    >>> sentence("{hedges} hedge was found.", reports, hedges=hedges)
    1 hedge was found.
    """
    tables = {name: spans for name, spans in values.items() if isinstance(spans, pd.DataFrame)}
    counted = {name: spans for name, spans in tables.items() if len(spans) and reports is not None}
    stem = _stem(template, *(spans.to_csv() for spans in counted.values()))
    links = {name: f"{stem}-{number}" for number, name in enumerate(counted)}
    lists = [(name.replace("_", " "), spans, links[name]) for name, spans in counted.items()]
    folds = _folds("The passages behind these numbers", lists, Places(reports)) if lists else ""
    plain = values | {name: _Counted(len(spans), "") for name, spans in tables.items()}
    linked = plain | {name: _Counted(len(spans), links[name]) for name, spans in counted.items()}
    filled = _Sentence(lambda words: f"<bdi>{escape(words)}</bdi>").vformat(escape(template), (), linked)
    return Shown(f"<p>{filled}</p>{folds}", _Sentence(visible).vformat(template, (), plain))


def table(frame, spans=None, reports=None, caption="", count="n", weight="", rows=MOST_ROWS, total=False):
    """
    Show a table; with `spans` and `reports`, each count leads to its passages.

    The passages of a count are the rows of `spans` that have the row's labels in the columns named like the
    index and, when the columns have a name that `spans` knows, the column's label there.

    Parameters
    ----------
    frame : DataFrame
        A nameless index of numbers is left out.
    spans : DataFrame, optional
        The span table that was counted.
    reports : DataFrame, optional
        The reports that `spans` was made from.
    caption : str
    count : str or list of str
        The column of counts, for frames whose columns are different measures. Further columns, such as a
        share made of the count, lead to the same passages. If it is the name of the index, that leads there.
    weight : str
        A column of `spans`, such as ``words``, whose sum a cell is, where it is not the number of passages.
    rows : int
        Rows shown; more of them are folded, up to `MOST_ROWS`, and what is left out then is said.
    total : bool
        Put a column of the sums first, where a table of counts has more than one column. Of more columns than
        `MOST_COLUMNS` the fullest are shown, and it is said.

    Returns
    -------
    Shown

    Raises
    ------
    SpanError
        If a passage is not what stands in its report.
    ParameterError
        If a count differs from the number of its passages, or an index has a name that `spans` lacks.

    Examples
    --------
    >>> table(pd.DataFrame({"n": [3]}, index=pd.Index(["a"], name="doc_id")))
            n
    doc_id
    a       3
    """
    shown = frame.head(max(rows, MOST_ROWS))
    shown = _fullest(shown) if total else shown
    links, lists, called = {}, "", {}
    if spans is not None and reports is not None:
        count, *same = [count] if isinstance(count, str) else count
        cells = _cells(shown, spans, count, weight)
        stem = _stem(caption, frame.to_csv(), spans.to_csv())
        links = {where: f"{stem}-{where[0]}-{where[1]}" for where in cells}
        places = Places(reports)
        lists, called = _lists(shown, cells, links, places), {d: places.labelled(d) for d in places.rows}
        links |= {(i, shown.columns.get_loc(name)): link for (i, _), link in links.items() for name in same}
    left = _rest(frame, len(shown), "rows", frame if spans is None else spans) + _columns_left(frame, shown)
    plain = shown.head(rows).to_string() if len(frame) else "nothing to show"
    parts = (_table(shown, caption, links, called, part) for part in (slice(rows), slice(rows, None)))
    return Shown(_folded_rest(*parts, len(shown) - rows) + left + lists, plain)


def _folded_rest(first, rest, more):
    if more <= 0:
        return first
    return f"{first}<details><summary>{amount(more, 'more row')}</summary>{rest}</details>"


def passages(spans, reports, most=SAMPLE, by="", caption=""):
    """
    Show passages in their context, each with its place and a line to cite it by.

    Parameters
    ----------
    spans : DataFrame
        Any span table.
    reports : DataFrame
        The reports that it was made from.
    most : int
        Passages listed; when there are more, it is said.
    by : str
        A column of `spans` that is shown with each passage.
    caption : str
        What the passages are; it is also said when there are none.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> passages(pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]}), reports)
    “might” (a, paragraph 1, characters 3–8, sha256 c314fb0e)
    """
    places = Places(reports)
    places.check(spans.head(most))
    lines = [places.line(row.doc_id, row.start, row.end) for row in spans.head(most).itertuples()]
    head = f'<p class="sk-caption">{escape(caption)}</p>' if caption and len(spans) else ""
    none = f"None: {caption}." if caption else "No passages to show."
    return Shown(head + _passages(spans, places, most, by, none=none), "\n".join(lines) or none)


def marked(reports, doc_id, spans, by="kind"):
    """
    Show a whole report with its passages marked, and a legend.

    Parameters
    ----------
    reports : DataFrame
    doc_id : str
        The report to show; empty: the first.
    spans : DataFrame
        Any span table; passages may nest and cross.
    by : str
        The column that says how a passage is marked; when `spans` lacks it all are marked alike.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> marked(reports, "a", pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]}))
    a: 1 passage marked
    """
    places = Places(reports)
    if not places.rows and not doc_id:
        return sentence("There is no report.")
    doc_id = doc_id or next(iter(places.rows))
    if doc_id not in places.rows:
        raise unknown("report", doc_id, places.rows)
    here = places.check(spans[spans.doc_id == doc_id])
    labels = here[by].map(_words) if by in here else pd.Series("", index=here.index)
    kinds = {label: number for number, label in enumerate(sorted(set(labels)))}
    marks = [Mark(r.start, r.end, kinds[k], k) for r, k in zip(here.itertuples(), labels, strict=True)]
    parts = marked_parts(places.rows[doc_id]["text"], places.paragraphs(doc_id), marks)
    body = "".join(f'<p dir="auto">{part}</p>' for part in parts)
    counts = labels.value_counts()
    legend = "".join(
        f'<li><mark class="sk-k{number % STYLES}">{escape(kind or "found")}</mark> {counts[kind]}</li>'
        for kind, number in kinds.items()
    )
    head = f'<p class="sk-by">{escape(places.source(doc_id))}</p>'
    legend = f'<ul class="sk-legend">{legend}</ul>' if kinds else ""
    report = f'<div class="sk-report"{lang(places.language(doc_id))}>{body}</div>'
    return Shown(head + legend + report, f"{doc_id}: {amount(len(here), 'passage')} marked")


def pairs(pairs, reports, most=12):
    """
    Show pairs of passages side by side, and word by word what the second makes of the first.

    What is kept is plain, what is dropped is struck through, what is new is underlined (`collation`);
    where less than half is kept, that is strong and the rest plain.

    Parameters
    ----------
    pairs : DataFrame
        Columns ``doc_id_a, start_a, end_a, text_a`` and the same for ``_b``; ``speaker, certainty,
        relation, score, basis`` are shown when they are there.
    reports : DataFrame
        The reports that the passages stand in.
    most : int
        Pairs listed; when there are more, it is said.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It may rain.", "It will rain."]})
    >>> sides = {"doc_id_a": "a", "start_a": 0, "end_a": 12, "text_a": "It may rain."}
    >>> sides |= {"doc_id_b": "b", "start_b": 0, "end_b": 13, "text_b": "It will rain."}
    >>> pairs(pd.DataFrame([sides]), reports)
    a: It may rain. | b: It will rain.
    """
    places, shown = Places(reports), pairs.head(most)
    for side in "ab":
        places.check(shown[[f"{name}_{side}" for name in PAIRED]].set_axis(list(PAIRED), axis=1))
    rows = enumerate(shown.to_dict("records"), 1)
    items = "".join(f"<li>{_pair(number, row, places)}</li>" for number, row in rows)
    plain = [f"{r.doc_id_a}: {r.text_a} | {r.doc_id_b}: {r.text_b}" for r in shown.itertuples()]
    html = f'{COLLATED}<ol class="sk-list">{items}</ol>' if items else "<p>No pairs to show.</p>"
    return Shown(html + _rest(pairs, most, "pairs"), "\n".join(plain) or "no pairs")


def folded(shown, summary):
    """
    Fold away what is shown, under a line that says what it is.

    Parameters
    ----------
    shown : Shown
    summary : str

    Returns
    -------
    Shown

    Examples
    --------
    >>> folded(sentence("It rained."), "More").html
    '<details><summary>More</summary><p>It rained.</p></details>'
    """
    html = f"<details><summary>{escape(summary)}</summary>{shown.html}</details>"
    return Shown(html, shown.plain, **shown.more)


def figure(figure, alt, data=None):
    """
    Show a figure with its description and the table behind it.

    Parameters
    ----------
    figure : matplotlib Figure or Axes
        It is closed.
    alt : str
        A full sentence that says what is to be seen.
    data : DataFrame, optional
        The numbers that are drawn.

    Returns
    -------
    Shown

    Raises
    ------
    ParameterError
        If `alt` is not a sentence.

    Examples
    --------
    >>> drawn, axes = plots.new(height=2)
    >>> figure(drawn, alt="An empty pair of axes, drawn as an example.")
    Figure: An empty pair of axes, drawn as an example.
    """
    if len(alt.split()) < 4 or not alt.rstrip("”\")'").endswith((".", "!", "?", "…")):
        raise ParameterError(f"alt is {alt!r}; expected a full sentence that says what is to be seen")
    png, svg = plots.rendered(getattr(figure, "figure", figure))
    behind = ""
    if data is not None:
        numbers = _table(data.head(MOST_ROWS), "", {}, {}, slice(None)) + _rest(data, MOST_ROWS, "rows")
        behind = f"<details><summary>The numbers behind this figure</summary>{numbers}</details>"
    image = f'<img src="data:image/png;base64,{b64encode(png).decode("ascii")}" alt="{escape(alt)}">'
    caption = f'<figcaption aria-hidden="true">{escape(alt)}</figcaption>'
    image = f'<div class="sk-picture" role="region" tabindex="0" aria-label="Figure">{image}</div>'
    return Shown(f"<figure>{image}{caption}</figure>{behind}", f"Figure: {alt}", **{"image_svg+xml": svg})


@cache
def _style():
    return (TEMPLATE / "content.css").read_text(encoding="utf-8")


def _words(value):
    """A value as it stands in a sentence."""
    if isinstance(value, (list, tuple, set, frozenset, pd.Series, pd.Index)):
        words = [_words(one) for one in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
        if len(words) > LISTED:
            words = [*words[:LISTED], f"{len(words) - LISTED:,} more"]
        return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]])) or "none"
    if pd.isna(value):
        return MISSING
    return day(value) if hasattr(value, "strftime") else _cell(value)


def _cell(value):
    """A value as it stands in a table."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_cell, value))
    if value is None or pd.isna(value):
        return MISSING
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if pd.api.types.is_integer(value):
        return f"{value:,}"
    if pd.api.types.is_float(value):
        return _rounded(value)
    if hasattr(value, "isoformat"):
        # the first and the last second of a stretch stand for their days
        return value.isoformat().removesuffix("T00:00:00").removesuffix("T23:59:59")
    return str(value)


def _rounded(value):
    """Two decimals; what is not nothing is not written as 0.00."""
    shown = f"{value:,.2f}"
    return shown if value == 0 or shown.strip("-0.") else "< 0.01" if value > 0 else "> -0.01"


def _rest(spans, most, what, counted=None):
    """Say how many were left out, and where they are; the pages make a link of the file's name."""
    if len(spans) <= most:
        return ""
    name = (spans if counted is None else counted).attrs.get("table", "")
    where = f'; all of them are in <span class="sk-table">{escape(name)}</span>' if name else ""
    where = where.replace("are in", "were counted from") if counted is not None else where
    return f'<p class="sk-by">{most:,} of {len(spans):,} {what} are shown{where}.</p>'


def _columns_left(frame, shown):
    """Say how many columns were left out."""
    there = len(shown.columns) - (TOTAL in shown.columns and TOTAL not in frame.columns)
    if there == len(frame.columns):
        return ""
    return f'<p class="sk-by">{there:,} of {len(frame.columns):,} columns are shown, the fullest.</p>'


def _fullest(counts):
    """Put the sums first; of many columns keep those with the largest."""
    if len(counts.columns) < 2:
        return counts
    shown = counts[fullest(counts.sum(), MOST_COLUMNS)]
    shown.insert(0, TOTAL, counts.sum(axis=1))
    return shown.rename_axis(columns=counts.columns.name)


def _stem(*parts):
    return f"sk-{sha256(''.join(parts).encode('utf-8', 'replace')).hexdigest()[:8]}"


def _link(identity, words):
    return f'<a href="#{identity}">{words}</a>' if identity else words


def _passages(spans, places, most, by="", identity="", none="No passages to show."):
    shown = spans.head(most)
    labels = shown[by].map(_words) if by in shown else [""] * len(shown)
    items = [_passage(row, places, label) for row, label in zip(shown.itertuples(), labels, strict=True)]
    if not items:
        return f"<p>{escape(none)}</p>"
    start = f' id="{identity}"' if identity else ""
    return f'<ol class="sk-list"{start}>{"".join(items)}</ol>' + _rest(spans, most, "passages")


def _passage(row, places, label):
    before, after = places.around(row.doc_id, row.start, row.end)
    mark = f"<mark>{escape(row.text) or '(nothing stands here)'}</mark>"
    kind = f"<strong>{escape(label)}</strong> · " if label else ""
    return f"<li>{_quoted(row, f'{escape(before)}{mark}{escape(after)}', places, kind)}</li>"


def _quoted(span, html, places, kind=""):
    """A passage as HTML with its place, of which the pages make a link, and a line to cite it by."""
    where, tongue = (span.doc_id, span.start, span.end), lang(places.language(span.doc_id))
    place = f"{span.doc_id}, paragraph {places.number(*where[:2])}, characters {span.start}–{span.end}"
    return (
        f'<blockquote dir="auto"{tongue}>{html}</blockquote><p class="sk-by">{kind}'
        f'<span class="sk-place" data-sk-at="{address(*where)}">{escape(place)}</span></p>'
        '<details class="sk-citing"><summary>To cite it</summary>'
        f'<code class="sk-cite">{escape(places.line(*where))}</code></details>'
    )


def _table(frame, caption, links, called, part):
    if not len(frame):
        return f"<p>{escape(caption) + ': ' if caption else ''}nothing to show.</p>"
    named = [name for name in frame.index.names if name is not None]
    looks = [_look(frame.iloc[:, j]) for j in range(frame.shape[1])]
    rows = "".join(_row(frame, i, links, looks, bool(named)) for i in range(len(frame))[part])
    label = escape(caption or "Table")
    return (
        f'<div class="sk-scroll" role="region" tabindex="0" aria-label="{label}"><table>'
        + (f"<caption>{label}</caption>" if caption else "")
        + f"<thead>{_head(frame, named, looks, called)}</thead><tbody>{rows}</tbody></table></div>"
    )


def _head(frame, named, looks, called):
    labels = [" / ".join(map(_cell, _labels(label))) for label in frame.columns]
    if all(name is None for name in frame.columns.names):
        labels = [_heading(label) for label in labels]
    measure = " / ".join(_cell(name) for name in frame.columns.names if name is not None)
    span = ' rowspan="2"' if measure else ""
    names = "".join(f'<th scope="col"{span}>{escape(_heading(name))}</th>' for name in named)
    columns = "".join(
        f'<th scope="col"{look}>{called.get(label) or escape(label)}</th>'
        for label, look in zip(labels, looks, strict=True)
    )
    if not measure:
        return f"<tr>{names}{columns}</tr>"
    group = f'<th scope="colgroup" colspan="{len(labels)}">{escape(_heading(measure))}</th>'
    return f"<tr>{names}{group}</tr><tr>{columns}</tr>"


def _heading(name):
    return _cell(name).replace("doc_id", "report").replace("_", " ")


def _row(frame, i, links, looks, named):
    html = ""
    if named or not pd.api.types.is_integer_dtype(frame.index.dtype):  # names without a name still tell
        link, labels = links.get((i, HEAD)), map(_cell, _labels(frame.index[i]))
        html = "".join(f'<th scope="row">{_link(link, escape(label))}</th>' for label in labels)
    for j, look in enumerate(looks):
        value = escape(_cell(frame.iat[i, j])) or MISSING
        link = links.get((i, j))
        html += f"<td{look}>{_link(link, value) if link else f'<bdi>{value}</bdi>'}</td>"
    return f"<tr>{html}</tr>"


def _labels(label):
    """The labels of a row or column, which may have several."""
    return label if isinstance(label, tuple) else (label,)


def _look(column):
    """Numbers stand to the right, dates on one line."""
    types = pd.api.types
    if types.is_numeric_dtype(column) and not types.is_bool_dtype(column):
        return ' class="sk-n"'
    return ' class="sk-d"' if types.is_datetime64_any_dtype(column) else ""


def _cells(frame, spans, count, weight):
    """The passages of each count, by row and column."""
    columns = frame.columns.name if frame.columns.name in spans else None
    keys = [*frame.index.names, *([columns] if columns else [])]
    if unknown := [name for name in frame.index.names if name not in spans]:
        raise ParameterError(
            f"the table is counted by {unknown[0]!r}, which its passages lack; they have {', '.join(spans)}"
        )
    of = {}
    for position, labels in enumerate(spans[keys].itertuples(index=False, name=None)):
        labels = tuple(map(_label, labels))
        of.setdefault(labels, []).append(position)
        if columns:
            of.setdefault(labels[:-1], []).append(position)
    cells = {}
    for j, name in [*enumerate(frame.columns), (HEAD, frame.index.name)]:
        if name != count and (j == HEAD or not columns):
            continue
        for i, labels in enumerate(frame.index):
            labels = tuple(map(_label, _labels(labels)))
            labels += (_label(name),) if columns and name != TOTAL else ()
            found = of.get(labels, [])
            if j != HEAD:
                _agree(frame.iat[i, j], spans[weight].iloc[found].sum() if weight else len(found), labels)
            if found:
                cells[i, j] = spans.iloc[found]
    return cells


def _agree(value, behind, labels):
    if (0 if pd.isna(value) else value) != behind:
        raise ParameterError(
            f"the count for {', '.join(map(repr, labels))} is {value}, but {behind} passages or words stand "
            "behind it; was the table counted from these spans?"
        )


def _label(value):
    return None if pd.isna(value) else str(value)


def _lists(frame, cells, links, places):
    lists = []
    for (i, j), spans in sorted(cells.items(), key=lambda cell: cell[0]):
        labels = [*_labels(frame.index[i]), *([] if j == HEAD else [frame.columns[j]])]
        lists.append((", ".join(map(_cell, labels)), spans, links[i, j]))
    return _folds("The passages behind these counts", lists, places)


def _folds(summary, lists, places):
    """Lists of passages, each with its name and id, folded away; short ones where they are very many."""
    most = FOLDED if sum(min(FOLDED, len(spans)) for _, spans, _ in lists) <= BUDGET else SAMPLE
    folds = ""
    for name, spans, identity in lists:
        places.check(spans.head(most))
        body = _passages(spans, places, most, identity=identity)
        what = f"{name}: {amount(len(spans), 'passage')}"
        folds += f"<details><summary>{escape(what)}</summary>{body}</details>"
    return f"<details><summary>{summary}</summary>{folds}</details>" if folds else ""


def _pair(number, row, places):
    pieces = collation(row["text_a"], row["text_b"])
    sides = "".join(_side(row, side, pieces, places) for side in "ab")
    told = f"<strong>{number}</strong> · {escape(' · '.join(_facts(row, pieces)))}"
    return f'<p class="sk-by">{told}</p><div class="sk-pair">{sides}</div>'


def _facts(row, pieces):
    """What is known of a pair: who speaks, how it is told, how sure it is and why."""
    relation, score, basis = (_cell(row.get(name)) for name in ("relation", "score", "basis"))
    alike = BASES.get(basis, f"likeness {score}" if score != MISSING else "")
    return [
        *(_cell(row[name]) for name in ("speaker", "certainty") if pd.notna(row.get(name))),
        *([RELATIONS.get(relation, relation.replace("-", " "))] if relation != MISSING else []),
        *filter(None, [alike, "" if pieces else "no words in common"]),
    ]


def _side(row, side, pieces, places):
    span = pd.Series({name: row[f"{name}_{side}"] for name in PAIRED})
    before, after = _setting(span, row.get("basis"), places)
    body = f"{_aside(before, 'before')}{_collated(span.text, side, pieces)}{_aside(after, 'after')}"
    return f"<div>{_quoted(span, body, places)}</div>"


def _setting(span, basis, places):
    """What a passage points back to, or what stands about one that says little by itself."""
    if basis == "context":
        text = places.rows[span.doc_id]["text"]
        return antecedent(text, span.start, sentences(text)), ""
    if len(words(span.text)) < SHORT:
        return places.around(span.doc_id, span.start, span.end, NEAR)
    return "", ""


def _collated(text, side, pieces):
    """Mark what the first passage alone has and what the second has anew, or, where little is kept, that."""
    mostly, at, html = _mostly_kept(pieces), 0, ""
    for piece in pieces:
        if spans := getattr(piece, side):
            start, end = spans[0][0], spans[-1][1]
            before, here = text[at:start], escape(text[start:end])
            html += _aside(before) if not at else escape(before)
            html += _as_piece(here, piece.what == "kept", mostly, "del" if side == "a" else "ins")
            at = end
    return html + (_aside(text[at:]) if pieces else escape(text[at:]))


def _mostly_kept(pieces):
    """Is half of the words of both passages kept? Then few marks tell what is not."""
    kept = sum(len(piece.a) + len(piece.b) for piece in pieces if piece.what == "kept")
    return 2 * kept >= sum(len(piece.a) + len(piece.b) for piece in pieces)


def _as_piece(html, kept, mostly, tag):
    if kept == mostly:
        return html
    tag = "strong" if kept else tag
    return f"<{tag}>{html}</{tag}>"


def _aside(text, stands=""):
    name = f' class="sk-{stands}"' if stands else ""  # what is passed on is counted by it
    return f"<small{name}>{escape(text)}</small>" if words(text) else escape(text)
