"""
Places: where a passage stands, in words and as an address.

The passage at characters 120 to 140 of *dispatch* stands in a paragraph with a number, of a report with
an outlet, a title and a date; it has an address on the page of reports and a line to cite it by. Offsets
hold for one text only, so the line ends with the beginning of the text's digest.
"""

import re
from bisect import bisect_right
from hashlib import sha256
from textwrap import shorten

import pandas as pd

from ..safe import escape, visible
from ..tables.corrections import ignored_in
from ..tables.labels import labels_of
from ..tables.spans import check_spans
from ..text.prose import furniture_of
from ..text.segments import paragraphs
from ..times.in_words import day
from .spots import spot

WIDTH = 90
TITLED = 40  # characters of a title under the id of its report
DIGESTED = re.compile(r"-[0-9a-f]{6}$")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def key(doc_id):
    """
    Give a name for a report that can stand in an address: its id, with a digest if that is odd.

    Examples
    --------
    >>> key("dispatch"), key("outlet/a b")
    ('dispatch', 'outlet-a-b-ad4c67')
    """
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", str(doc_id))[:40]
    return plain if plain == doc_id and not DIGESTED.search(plain) else f"{plain}-{_digest(str(doc_id))[:6]}"


def address(doc_id, start=None, end=None):
    """
    Give the address of a report or of a passage on its page.

    Examples
    --------
    >>> address("dispatch"), address("dispatch", 120, 140)
    ('sk-dispatch', 'sk-dispatch.120.140')
    """
    return f"sk-{key(doc_id)}" + ("" if start is None else f".{start}.{end}")


def page_of(doc_id):
    """
    Give the name of the page on which a report stands.

    Examples
    --------
    >>> page_of("dispatch")
    'report-dispatch'
    """
    name = key(doc_id)
    lower = name.lower()  # where case does not count, "A" and "a" are two pages still
    told = name == lower or DIGESTED.search(name)
    return f"report-{lower if told else f'{lower}-{_digest(str(doc_id))[:6]}'}"


def paragraph_of(doc_id, number):
    """
    Give the address of a paragraph of a report within a notebook.

    Examples
    --------
    >>> paragraph_of("dispatch", 2)
    'dispatch.2'
    """
    return f"{key(doc_id)}.{number}"


def event_page(event):
    """
    Give the name of the page of an event.

    Examples
    --------
    >>> event_page("flood-2024")
    'event-flood-2024'
    """
    return f"event-{page_of(event).removeprefix('report-')}" if event else "event-"


class Places:
    """
    The reports, asked for the place of a passage.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; only ``doc_id`` and ``text`` are needed.

    Examples
    --------
    >>> places = Places(pd.DataFrame({"doc_id": ["a"], "text": ["It is.\\n\\nIt might rain."]}))
    >>> places.number("a", 11), places.around("a", 11, 16)
    (2, ('It ', ' rain.'))
    >>> places.line("a", 11, 16)
    '“might” (a, paragraph 2, characters 11–16, sha256 fbf9dab7)'
    """

    def __init__(self, reports):
        self.reports = reports
        self.rows = {row["doc_id"]: row for row in reports.to_dict("records")}
        self.labels = labels_of(reports)
        self.ignored = ignored_in(reports)
        self._paragraphs, self._left = {}, {}

    def check(self, spans):
        """Give the spans back, or raise `SpanError` when one does not quote its report."""
        return check_spans(spans, self.reports)

    def paragraphs(self, doc_id):
        """Give the offsets of the paragraphs of a report."""
        if doc_id not in self._paragraphs:
            self._paragraphs[doc_id] = paragraphs(self.rows[doc_id]["text"])
        return self._paragraphs[doc_id]

    def number(self, doc_id, start):
        """Give the number of the paragraph in which a passage begins, from 1."""
        return max(1, bisect_right(self.paragraphs(doc_id), start, key=lambda span: span[0]))

    def passage(self, html, span, before=0, after=0):
        """Make HTML the spot of a passage, shown with so many characters before and after it."""
        told = {"doc_id": span.doc_id, "start": span.start, "end": span.end}
        told |= {"first": max(0, span.start - before), "last": span.end + after}
        return spot(html, "passage", **told, paragraph=self.number(span.doc_id, span.start))

    def known(self, doc_id, column):
        """Give what is known of a report in a column, as text; nothing when it is missing."""
        value = self.rows[doc_id].get(column)
        if value is None or pd.isna(value):
            return ""
        return day(value) if column == "published" else visible(value)

    def titled(self, doc_id):
        """Give the title of a report, shortened; nothing where there is none."""
        return shorten(self.known(doc_id, "title"), TITLED, placeholder=" …")

    def labelled(self, doc_id):
        """Give the label of a report as HTML, with its title, shortened, under it where there is one."""
        title = self.titled(doc_id)
        return escape(self.labels[doc_id]) + (f"<small><bdi>{escape(title)}</bdi></small>" if title else "")

    def language(self, doc_id):
        """Give the language of a report, if it is said in a form that HTML knows."""
        language = self.known(doc_id, "language")
        return language if LANGUAGE.fullmatch(language) else ""

    def read(self, doc_id, start, end):
        """Give a passage as finders read it: what is no text of the report is left out, with a sign."""
        if doc_id not in self._left:
            text = self.rows[doc_id]["text"]
            self._left[doc_id] = furniture_of(text, self.ignored.get(doc_id, ()))
        words, at = "", start
        for a, b, _ in self._left[doc_id]:
            if start <= a and b <= end:
                words, at = f"{words}{self.rows[doc_id]['text'][at:a]} […] ", b
        return words + self.rows[doc_id]["text"][at:end]

    def source(self, doc_id):
        """Give outlet, title and date of a report, as far as they are known, and its id."""
        title = self.known(doc_id, "title")
        parts = [self.known(doc_id, "outlet"), f"“{title}”" if title else "", self.known(doc_id, "published")]
        return ", ".join([*filter(None, parts), visible(doc_id)])

    def line(self, doc_id, start, end):
        """Give the line to cite a passage by."""
        passage = " ".join(visible(self.rows[doc_id]["text"][start:end]).split())
        return self._line(doc_id, passage, self.number(doc_id, start), f"{start}–{end}")

    def form(self, doc_id):
        """Give the form of the line to cite any passage of a report by."""
        return self._line(doc_id, "…", "…", "…")

    def _line(self, doc_id, passage, number, characters):
        digest = self.known(doc_id, "sha256") or _digest(self.rows[doc_id]["text"])
        where = f"paragraph {number}, characters {characters}, sha256 {digest[:8]}"
        return f"“{passage}” ({self.source(doc_id)}, {where})"

    def around(self, doc_id, start, end, width=WIDTH):
        """Give the text before and after a passage, within its paragraphs and at whole words."""
        text, there = self.rows[doc_id]["text"], self.paragraphs(doc_id)
        first = max((a for a, _ in there if a <= start), default=0)
        last = min((b for _, b in there if b >= end), default=len(text))
        before, after = text[max(first, start - width) : start], text[end : min(last, end + width)]
        if start - width > first:
            before = "… " + before.partition(" ")[2]
        if end + width < last:
            after = after.rpartition(" ")[0] + " …"
        return before, after


def _digest(text):
    return sha256(text.encode("utf-8", "replace")).hexdigest()
