"""
Lists: passages one below the other, each with its place; and whole reports, plain or with passages marked.

Lists are cut at `most` passages and say so; the whole of them is in the span tables. In a notebook the place
of a passage leads to its paragraph in what `whole` shows, on the pages of a report to the report's own page.
"""

from typing import NamedTuple

import pandas as pd

from ..phrasing import amount
from ..safe import clip, escape
from ..tables.labels import named
from ..tables.spans import SPAN, reports_of
from . import vectors
from .marking import STYLES, Mark, lang, marked_parts
from .places import Places, paragraph_of
from .shown import Shown, left_out, nothing, rest_of, stem_of, worded
from .spots import spot

NOTHING = "Nothing that is sure enough to be said first; the panels below show what there is."
SAMPLE = 12
LINE, NEAR = 160, 28  # characters of a passage in a short list, and of what stands around a short one
FOLDED = 300  # passages listed for a count
BUDGET = 250  # passages listed for a table; where there are more, each count has as many as then fit:
FEWER = (100, 50, 25, 12, 6, 3)


def passages(spans, caption="", by="", most=SAMPLE, each=0, reports=None):
    """
    Show passages in their context, each with its place and a line to cite it by.

    Parameters
    ----------
    spans : Spans or DataFrame
        Any span table.
    caption : str
        What the passages are; it is also said when there are none.
    by : str
        A column of `spans` that is shown with each passage.
    most : int
        Passages listed; when there are more, it is said.
    each : int
        Of each report the first so many at most; 0: all.
    reports : DataFrame, optional
        The reports that `spans` was made from, where it does not know them.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> might = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]})
    >>> passages(might, reports=reports)
    “might” (a, paragraph 1, characters 3–8, sha256 c314fb0e)
    """
    places = Places(reports_of(spans, reports))
    spans = spans.groupby("doc_id", sort=False).head(each) if each else spans
    places.check(spans.head(most))
    lines = [places.line(row.doc_id, row.start, row.end) for row in spans.head(most).itertuples()]
    if not lines:
        return nothing(f"{caption}: none." if caption else "No passages to show.")
    head = f'<p class="sk-caption">{escape(caption)}</p>' if caption else ""
    return Shown(head + passages_html(spans, places, most, by), "\n".join(lines))


def findings(found, most=8):
    """
    Show findings: each a sentence with how sure it is, its passages folded under it.

    Parameters
    ----------
    found : Spans
        As returned by `seedkit.findings`.
    most : int
        Findings shown.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> rows = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"], "event": [""],
    ...     "finding": [1], "sentence": ["Only a hedges."], "certainty": ["clear"]})
    >>> from seedkit.tables.spans import Spans
    >>> findings(Spans(rows, reports=reports))
    1. Only a hedges. (clear)
    """
    places, items, plain = Places(reports_of(found)), [], []
    events = found.groupby(["event", "finding"], sort=False, dropna=False)
    for number, (_, rows) in enumerate(list(events)[:most], 1):
        places.check(rows)
        first, identity = rows.iloc[0], stem_of("finding", *rows.astype("string").to_csv())
        behind = (
            f"<summary>{amount(len(rows), 'passage')}</summary>"
            f"{_short_list(Behind.of(rows), places, FOLDED, identity)}"
        )
        sure = f'<small class="sk-sure">{escape(first.certainty)}</small>'
        of = f"<small>{escape(first.event)}: </small>" if found.event.nunique() > 1 else ""
        items.append(f"<li><p>{of}{escape(first.sentence)} {sure}</p><details>{behind}</details></li>")
        plain.append(f"{number}. {first.sentence} ({first.certainty})")
    if not items:
        return nothing(NOTHING)
    return Shown(f'<ol class="sk-findings">{"".join(items)}</ol>', "\n".join(plain))


def marked(spans, doc_id="", by="kind", reports=None):
    """
    Show a whole report with its passages marked, and a legend.

    Parameters
    ----------
    spans : Spans or DataFrame
        Any span table; passages may nest and cross.
    doc_id : str
        The report to show, as `tables.labels.named` knows it; empty: the first.
    by : str
        The column that says how a passage is marked; when `spans` lacks it all are marked alike.
    reports : DataFrame, optional
        The reports that `spans` was made from, where it does not know them.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> might = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]})
    >>> marked(might, reports=reports)
    a: 1 passage marked
    """
    places = Places(reports_of(spans, reports))
    if not places.rows and not doc_id:
        return Shown("<p>There is no report.</p>", "There is no report.")
    doc_id = named(places.reports, doc_id) if doc_id else next(iter(places.rows))
    here = places.check(spans[spans.doc_id == doc_id])
    labels = here[by].map(worded) if by in here else pd.Series("", index=here.index)
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
    report = spot(report, "report", doc_id=doc_id)
    return Shown(head + legend + report, f"{places.labels[doc_id]}: {amount(len(here), 'passage')} marked")


def whole(reports):
    """
    Show reports, paragraph by paragraph, for the places of passages to lead to within a notebook.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.

    Returns
    -------
    Shown
        Nothing while a report is made, since each text has a page of its own there.

    Examples
    --------
    >>> whole(pd.DataFrame({"doc_id": ["a"], "text": ["It is.\\n\\nIt might rain."]})).html.count("<p id=")
    2
    """
    if vectors.wanted():
        return nothing("Each report has a page of its own.")
    places = Places(reports)
    html = "".join(_whole(places, doc_id) for doc_id in places.rows)
    box = '<div class="sk-report sk-whole" role="group" tabindex="0" aria-label="The reports">'
    head = '<p class="sk-caption">The reports, whole</p>'
    return Shown(f"{head}{box}{html}</div>", f"{amount(len(places.rows), 'report')}, whole")


def _whole(places, doc_id):
    text, head = places.rows[doc_id]["text"], escape(places.source(doc_id))
    parts = "".join(
        f'<p id="{paragraph_of(doc_id, number)}" dir="auto"><small>¶ {number}</small> {escape(text[a:b])}</p>'
        for number, (a, b) in enumerate(places.paragraphs(doc_id), 1)
    )
    return f'<div{lang(places.language(doc_id))}><p class="sk-caption">{head}</p>{parts}</div>'


def passages_html(spans, places, most, by=""):
    shown = spans.head(most)
    labels = shown[by].map(worded) if by in shown else [""] * len(shown)
    items = [_passage(row, places, label) for row, label in zip(shown.itertuples(), labels, strict=True)]
    return f'<ol class="sk-list">{"".join(items)}</ol>{rest_of(spans, most, "passages")}'


class Behind(NamedTuple):
    """The passages behind a number, one a row, the reports they stand in and the table they are from."""

    rows: list
    reports: pd.DataFrame
    attrs: dict

    @classmethod
    def of(cls, spans):
        """Of a table of passages that knows its reports."""
        return cls(list(spans[list(SPAN)].itertuples(index=False)), reports_of(spans), spans.attrs)

    def at(self, positions):
        """Some of them."""
        return self._replace(rows=[self.rows[position] for position in positions])


def _short_list(behind, places, most, identity):
    """Passages behind a number, a line each; what stands around them is where they lead."""
    shown = behind.rows[:most]
    tongue, *more = {lang(places.language(row.doc_id)) for row in shown} or {""}
    items = "".join(_line(row, places, told=bool(more)) for row in shown)
    html = f'<ol class="sk-short" id="{identity}"{"" if more else tongue}>{items}</ol>'
    listed = spot(html, "list", list=identity)
    return listed + left_out(len(behind.rows), most, "passages", behind.attrs)


def _line(row, places, told):
    """A passage on a line, what is short with a few words around it, its language if that is to be told."""
    words = clip(" ".join(row.text.split()), LINE)
    before, after = places.around(row.doc_id, row.start, row.end, NEAR) if len(words) < NEAR else ("", "")
    mark = f"<mark>{escape(words) or '(nothing stands here)'}</mark>"
    html = f"{escape(before)}{mark}{escape(after)}"
    quote = spot(f"<bdi{lang(places.language(row.doc_id)) if told else ''}>{html}</bdi>", "quote")
    place = spot(f"{escape(places.labels[row.doc_id])} ¶ {places.number(row.doc_id, row.start)}", "place")
    return places.passage(f"<li>{quote} <small>{place}</small></li>", row, len(before), len(after))


def _passage(row, places, label):
    before, after = places.around(row.doc_id, row.start, row.end)
    mark = f"<mark>{escape(row.text) or '(nothing stands here)'}</mark>"
    kind = f"<strong>{escape(label)}</strong> · " if label else ""
    around = len(before), len(after)
    return f"<li>{passage_html(row, f'{escape(before)}{mark}{escape(after)}', places, around, kind)}</li>"


def passage_html(span, html, places, around=(0, 0), kind=""):
    """A passage as HTML with its place, of which the pages make a link, and a line to cite it by."""
    where, tongue = (span.doc_id, span.start, span.end), lang(places.language(span.doc_id))
    place = f"{places.labels[span.doc_id]}, paragraph {places.number(*where[:2])}"
    quote = f'<blockquote dir="auto"{tongue}>{html}</blockquote>'
    cite = f'<code class="sk-cite">{escape(places.line(*where))}</code>'
    citing = f'<details class="sk-citing"><summary>To cite it</summary>{cite}</details>'
    by = f'<p class="sk-by">{kind}{spot(escape(place), "place")}</p>'
    return places.passage(f"{spot(quote, 'quote')}{by}{spot(citing, 'citing')}", span, *around)


def folds_of(summary, lists):
    """Lists of passages, each with its name and id, folded away; short ones where they are very many."""
    folds = ""
    for name, body, n in listed(lists):
        what = f"{name}: {amount(n, 'passage')}"
        folds += f"<details><summary>{escape(what)}</summary>{body}</details>"
    return f"<details><summary>{summary}</summary>{folds}</details>" if folds else ""


def listed(lists):
    """Give each list under its name, with its HTML and how many there are; of very many short ones."""
    most = _fitting([len(behind.rows) for _, behind, _ in lists])
    known = {id(behind.reports): behind.reports for _, behind, _ in lists}
    places = {name: Places(reports) for name, reports in known.items()}
    for name, behind, identity in lists:
        yield name, _short_list(behind, places[id(behind.reports)], most, identity), len(behind.rows)


def _fitting(sizes):
    """The longest that lists of such sizes may be for all of them to fit."""
    fitting = (most for most in (FOLDED, *FEWER) if sum(min(most, size) for size in sizes) <= BUDGET)
    return next(fitting, FEWER[-1])
