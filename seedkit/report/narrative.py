"""
Narrative: an executed notebook as the body of a page.

Text, tables and figures stay in their order; code is folded away but there; a figure becomes a file. What
a cell puts out is cleaned, whoever wrote the notebook. A cell that failed says so where it stands.
"""

import json
import re
from base64 import b64decode
from dataclasses import dataclass, field
from html import unescape

import mistune

from ..errors import told
from ..safe import escape
from ..show.places import WIDTH, address, key
from .cleaning import UNDESCRIBED, clean

ANSI = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
FOLDER = re.compile(r"(?:/[\w.@-]+)+/")  # where seedkit is installed is nobody's affair
HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.S)
TITLE = re.compile(r"(</?)h1\b")
TAG = re.compile(r"<[^<>]*>")
IMAGE = re.compile(r'src="data:image/png;base64,([A-Za-z0-9+/=\s]+)"')
PLACE = re.compile(r'<span class="sk-place" data-sk-at="([^"]+)">([^<]*)</span>')
FILE = re.compile(r'<span class="sk-table">([\w-]+)\.jsonl</span>')
SHEETS = "csv"  # folder of the tables for spreadsheets
FAILED = "papermill-error-cell-tag"  # a cell that papermill puts in, for those who open the notebook
QUOTED = re.compile(
    r'<blockquote[^>]*>.*?</blockquote>(<p class="sk-by">[^<]*(?:<strong>[^<]*</strong>[^<]*)?'
    r'<span class="sk-place" data-sk-at="([^"]+)">[^<]*</span></p>)<details class="sk-citing">.*?</details>',
    re.S,
)
CELL = re.compile(r"<bdi>([^<]{81,})</bdi>")  # sentences stand in tables too
# Of a report at most, and characters of a short one, where whole reports are left out.
SHARE, LEAST = 0.3, 300
BEFORE = re.compile(r'<small class="sk-before">(.*?)</small>', re.S)
PAGE = re.compile(r'<a href="([\w-]+)\.html">(.*?)</a>', re.S)
WHOLE = re.compile(r'<div class="sk-report"[^>]*>.*?</div>', re.S)
LIVE = re.compile(r"<script|<foreignobject|\son\w+\s*=|javascript:|<!entity|@import", re.I)
GIVEN = '<p>What was chosen for this run stands under <a href="index.html">Overview</a>.</p>\n'
LEFT_OUT = "<p>The whole report is left out of these pages; what is cited from it stands below.</p>"


@dataclass
class Narrative:
    """The body of a page, its title, first paragraph, headings (id and text) and first figure (file, alt)."""

    title: str = ""
    lead: str = ""
    body: str = ""
    headings: list = field(default_factory=list)
    figure: tuple = ()
    failed: bool = False


class Targets:
    """
    The places that pages link to: a link is made only where there is a passage to land on.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.show.places import Places
    >>> targets = Targets(Places(pd.DataFrame({"doc_id": ["a"], "text": ["It is."]})))
    >>> targets.href("sk-a.0.2"), targets.href("sk-b.0.2"), sorted(targets.cited)
    ('reports.html#sk-a.0.2', '', [('a', 0, 2)])
    """

    def __init__(self, places, pages=()):
        self.pages = pages
        self.lengths = {key(doc_id): (doc_id, len(row["text"])) for doc_id, row in places.rows.items()}
        self.cited = set()
        self.passed_on = {doc_id: bytearray(length) for doc_id, length in self.lengths.values()}

    def page(self, match):
        """Keep a link to another page, or only its words if there is no such page."""
        return match[0] if match[1] in self.pages else match[2]

    def href(self, place):
        """Give the address of a place on the page of reports, or nothing if there is no such place."""
        there = self._there(place)
        if not there:
            return ""
        self.cited.add(there)
        return f"reports.html#{address(*there)}"

    def ration(self, match):
        """Keep a passage with its context as long as no more than a share of its report is passed on."""
        there = self._there(match[2])
        if there:
            doc_id, start, end = there
            sent = self.passed_on[doc_id]
            before = max([WIDTH, *(len(unescape(told)) for told in BEFORE.findall(match[0]))])
            first, last = max(0, start - before), min(len(sent), end + WIDTH)
            if sum(sent) + sent.count(0, first, last) <= max(LEAST, SHARE * len(sent)):
                sent[first:last] = b"\1" * (last - first)
                return match[0]
        return PLACE.sub(r"\2", match[1]) + f"<p>Left out: at most {SHARE:.0%} of a report is passed on.</p>"

    def _there(self, place):
        name, _, offsets = place.removeprefix("sk-").partition(".")
        doc_id, length = self.lengths.get(name, ("", -1))
        start, _, end = offsets.partition(".")
        inside = start.isdecimal() and end.isdecimal() and int(start) <= int(end) <= length
        return (doc_id, int(start), int(end)) if inside else None


class _Prose(mistune.HTMLRenderer):
    """Markdown without markup of its own; pages load nothing from elsewhere, so addresses are told."""

    def link(self, text, url, title=None):
        page = re.fullmatch(r"([\w-]+)\.(?:ipynb|html)", url)
        if page:
            return f'<a href="{page[1]}.html">{text}</a>'
        return text if escape(url) in text or url.startswith("#") else f"{text} ({escape(url)})"

    def image(self, text, url, title=None):
        return f"({text})"


_markdown = mistune.create_markdown(renderer=_Prose(escape=True), plugins=["table", "strikethrough"])


def narrative(path, figures, targets, whole=True):
    """
    Read an executed notebook as the body of a page; its figures are written as files.

    Parameters
    ----------
    path : Path
        The executed notebook.
    figures : Path
        The folder of figures.
    targets : Targets
        Where passages are linked to.
    whole : bool
        Whether a whole report may be shown.

    Returns
    -------
    Narrative
    """
    page = Narrative(title=path.stem)
    writer = _Writer(page, figures, targets, whole)
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        tags = cell.get("metadata", {}).get("tags", ())
        if cell["cell_type"] == "markdown" and FAILED not in tags:
            page.body += writer.prose(_text(cell["source"]), number)
        elif cell["cell_type"] == "code" and "remove-cell" not in tags:
            page.body += writer.code(cell, number, tags)
    return page


class _Writer:
    """Writes the cells of one notebook; numbers its figures."""

    def __init__(self, page, figures, targets, whole):
        self.page, self.figures, self.targets, self.whole = page, figures, targets, whole
        self.name, self.drawn = page.title, 0

    def prose(self, source, number):
        html = PAGE.sub(self.targets.page, clean(_markdown(source), f"c{number}-"))
        if not self.page.lead and (paragraph := re.search(r"<p>(.*?)</p>", html, re.S)):
            self.page.lead = TAG.sub("", paragraph[1])
        return HEADING.sub(self._heading, html)

    def code(self, cell, number, tags):
        if "injected-parameters" in tags:  # a path in it is the user's own affair
            return GIVEN
        source, name = _text(cell["source"]), cell.get("id", number)
        folded = ""
        if source.strip() and not {"hide-input", "remove-input"} & set(tags):
            body = f'<pre tabindex="0"><code>{escape(source)}</code></pre>'
            folded = f'<details class="code"><summary>Code: {escape(name)}</summary>{body}</details>\n'
        return folded + "".join(self._output(one, f"c{number}o{i}-") for i, one in enumerate(cell["outputs"]))

    def _heading(self, match):
        level, inner, headings = int(match[1]), match[2], self.page.headings
        plain = TAG.sub("", inner)
        if level == 1 and not headings:
            self.page.title = plain
            headings.append(("", ""))
            return f"<h1>{inner}</h1>"
        level = max(level, 2)
        identity = f"sk-h{len(headings)}"
        headings.append((identity, plain if level == 2 else ""))
        return f'<h{level} id="{identity}">{inner}</h{level}>'

    def _output(self, output, prefix):
        if output["output_type"] == "stream":
            return _pre(_text(output["text"]))
        if output["output_type"] == "error":
            self.page.failed = True
            problem = escape(told(output["ename"], output["evalue"]))
            trace = _pre(FOLDER.sub("…/", "\n".join(output["traceback"])))
            return (
                f'<div class="failed"><p>This step failed, and what follows from it is missing. {problem}</p>'
                f"<details><summary>What Python says</summary>{trace}</details></div>\n"
            )
        return TITLE.sub(r"\1h2", self._data(output["data"], prefix)) + "\n"

    def _data(self, data, prefix):
        if "text/html" in data:
            return clean(self._linked(_text(data["text/html"]), data.get("image/svg+xml")), prefix)
        if "image/png" in data:
            file = self._saved(_text(data["image/png"]), None, UNDESCRIBED)
            return f'<img src="{file}" alt="{UNDESCRIBED}">'
        if "text/markdown" in data:
            return clean(_markdown(_text(data["text/markdown"])), prefix)
        return _pre(_text(data.get("text/plain", "")))

    def _linked(self, html, svg):
        if not self.whole:
            html = QUOTED.sub(self.targets.ration, WHOLE.sub(LEFT_OUT, html))
            html = CELL.sub(_shortened, html)
        html = PLACE.sub(self._place, html.replace("<th></th>", "<td></td>"))
        html = FILE.sub(self._file, html)
        alt = re.search(r'<img [^>]*alt="([^"]*)"', html)
        return IMAGE.sub(lambda m: f'src="{self._saved(m[1], svg, alt[1] if alt else "")}"', html)

    def _place(self, match):
        href = self.targets.href(match[1])
        return f'<a href="{href}">{match[2]}</a>' if href else match[2]

    def _file(self, match):
        sheet = f"{match[1]}.csv"
        there = (self.figures.parent / "tables" / SHEETS / sheet).is_file()
        return f'<a href="tables/{SHEETS}/{sheet}">{sheet}</a>' if there else f"{match[1]}.jsonl"

    def _saved(self, png, svg, alt):
        """Write a figure as files; give the one to show, and remember the first."""
        self.drawn += 1
        stem = f"{self.name}-{self.drawn}"
        self.figures.mkdir(exist_ok=True)
        (self.figures / f"{stem}.png").write_bytes(b64decode(png))
        shown = f"{stem}.png"
        if svg and not LIVE.search(_text(svg)):
            (self.figures / f"{stem}.svg").write_text(_text(svg), encoding="utf-8", newline="\n")
            shown = f"{stem}.svg"
        self.page.figure = self.page.figure or (f"{self.figures.name}/{shown}", alt)
        return f"{self.figures.name}/{shown}"


def _shortened(match):
    return f"<bdi>{escape(unescape(match[1])[:60].rpartition(' ')[0])} …</bdi>"


def _text(source):
    return source if isinstance(source, str) else "".join(source)


def _pre(text):
    return f'<pre tabindex="0">{escape(ANSI.sub("", text))}</pre>\n'
