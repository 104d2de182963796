"""
Narrative: an executed notebook as the body of a page.

Text, tables and figures stay in their order; code is folded away at the end, step by step; a figure becomes
a file. Links are made of the spots that `show` keeps beside its HTML. What a cell puts out is cleaned,
whoever wrote the notebook. A cell that failed says so where it stands.
"""

import binascii
import json
import re
from base64 import b64decode
from dataclasses import dataclass, field
from html import unescape

from markupsafe import Markup

from ..errors import told
from ..safe import escape
from ..show.places import WIDTH, address, page_of
from ..show.spots import MIME, filled, sound
from ..show.vectors import kept
from .cleaning import UNDESCRIBED, clean, described
from .layout import filled_in
from .markdown import Prose, apart

ANSI = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")
FOLDER = re.compile(r"(?:/[\w.@-]+)+/")  # where seedkit is installed is nobody's affair
# In what others than seedkit put out: the title of a page is its own, a picture becomes a file.
TITLE = re.compile(r"(</?)h1\b")
IMAGE = re.compile(r'src="data:image/png;base64,([A-Za-z0-9+/=\s]+)"')
LIVE = re.compile(r"<script|<foreignobject|\son\w+\s*=|javascript:|<!entity|@import", re.I)
SHEETS = "csv"  # folder of the tables for spreadsheets
FAILED = "papermill-error-cell-tag"  # a cell that papermill puts in, for those who open the notebook
# Of a report at most, and characters of a short one, where whole reports are left out.
SHARE, LEAST = 0.3, 300
SHORT = 60  # characters of a long cell that are left then
FILES = {".svg": "SVG", ".png": "PNG", ".csv": "numbers"}
PICTURE = "data:image/png;base64,"
WHOLE_LEFT_OUT = "<p>The whole report is left out of these pages; what is cited from it stands below.</p>"
LEFT_OUT = f"<p>Left out: at most {SHARE:.0%} of a report is passed on.</p>"


@dataclass
class Narrative:
    """The body of a page, its title, first paragraph, headings (id and text); whether a cell failed."""

    title: str = ""
    lead: str = ""
    body: str = ""
    headings: list = field(default_factory=list)
    failed: bool = False


class Targets:
    """
    The places that pages link to: a link is made only where there is a passage to land on.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.show.places import Places
    >>> targets = Targets(Places(pd.DataFrame({"doc_id": ["a"], "text": ["It is."]})))
    >>> targets.href("a", 0, 2), targets.href("b", 0, 2), sorted(targets.cited)
    ('report-a.html#sk-a.0.2', '', [('a', 0, 2)])
    """

    def __init__(self, places, pages=()):
        self.pages = pages
        self.lengths = {doc_id: len(row["text"]) for doc_id, row in places.rows.items()}
        self.cited = set()
        self.passed_on = {doc_id: bytearray(length) for doc_id, length in self.lengths.items()}

    def href(self, doc_id, start, end):
        """Give the address of a place on the page of its report, or nothing if there is no such place."""
        if not self._is_there(doc_id, start, end):
            return ""
        self.cited.add((doc_id, start, end))
        return f"{page_of(doc_id)}.html#{address(doc_id, start, end)}"

    def ration(self, passage):
        """Tell whether a passage with its context may be passed on: no more than a share of its report is."""
        if not self._is_there(passage["doc_id"], passage["start"], passage["end"]):
            return False
        sent = self.passed_on[passage["doc_id"]]
        # What other cells show about it counts too: at least a usual context on either side.
        first = max(0, min(passage["first"], passage["start"] - WIDTH))
        last = min(len(sent), max(passage["last"], passage["end"] + WIDTH))
        if sum(sent) + sent.count(0, first, last) > max(LEAST, SHARE * len(sent)):
            return False
        sent[first:last] = b"\1" * (last - first)
        return True

    def _is_there(self, doc_id, start, end):
        return 0 <= start <= end <= self.lengths.get(doc_id, -1)


class Figures:
    """
    The figures of all pages as files, each as PNG, and as SVG where it is known so.

    Parameters
    ----------
    folder : Path
        Made when there is a figure.
    vectors : Path, optional
        A folder of figures as SVG, as `show.vectors` keeps them.
    """

    def __init__(self, folder, vectors=None):
        self.folder, self.vectors = folder, vectors

    def saved(self, stem, png, svg=""):
        """Write a figure as files; give the address of the one to show."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / f"{stem}.png").write_bytes(png)
        svg = kept(self.vectors, png).decode("utf-8") or svg
        if numbers := kept(self.vectors, png, ".csv"):
            (self.folder / f"{stem}.csv").write_bytes(numbers)
        if not svg or LIVE.search(svg):
            return f"{self.folder.name}/{stem}.png"
        (self.folder / f"{stem}.svg").write_text(svg, encoding="utf-8", newline="\n")
        return f"{self.folder.name}/{stem}.svg"

    def files(self, stem):
        """Give the files of a figure: what each is called, and its address."""
        there = ((f"{stem}{suffix}", called) for suffix, called in FILES.items())
        return [
            (called, f"{self.folder.name}/{file}") for file, called in there if (self.folder / file).exists()
        ]


def narrative(path, figures, targets, whole=True):
    """
    Read an executed notebook as the body of a page; its figures are written as files.

    Parameters
    ----------
    path : Path
        The executed notebook.
    figures : Figures
        Where figures are written.
    targets : Targets
        Where passages are linked to.
    whole : bool
        Whether a whole report may be shown.

    Returns
    -------
    Narrative
    """
    linked = Linked(targets, figures.folder.parent / "tables", whole)
    writer = _Writer(Narrative(), path.stem, figures, linked)
    for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"]):
        tags = cell.get("metadata", {}).get("tags", ())
        if cell["cell_type"] == "markdown" and FAILED not in tags:
            writer.parts.append(writer.text(_text(cell["source"]), "folded" in tags))
        elif cell["cell_type"] == "code" and "remove-cell" not in tags:
            writer.parts += writer.code(cell, number, tags)
    return writer.ended()


class _Writer:
    """Writes the cells of one notebook; numbers its figures."""

    def __init__(self, page, name, figures, linked):
        self.page, self.name, self.figures, self.linked = page, name, figures, linked
        self.prose, self.drawn, self.parts, self.steps = Prose(linked.targets.pages), 0, [], []

    def ended(self):
        self.page.title, self.page.lead = self.prose.title or self.name, self.prose.lead
        head = [] if self.prose.title else [filled_in("cells", "title", name=self.name)]
        code = [filled_in("cells", "code", steps=self.steps)] if self.steps else []
        self.page.headings, self.page.body = self.prose.headings, Markup("".join([*head, *self.parts, *code]))
        return self.page

    def text(self, source, folded):
        """Words of the notebook; what is for those who want to know more is folded under its first line."""
        if not folded:
            return self.prose.html(source)
        head, _, rest = source.partition("\n")
        known = head.removeprefix("*").partition(".* ")  # "*Doubt.* One person under two names …"
        if known[1]:
            head, rest = known[0], known[2] + "\n" + rest
        head, rest = Markup(self.prose.html(head, linked=False)), Markup(self.prose.html(rest))
        return filled_in("cells", "folded", head=head, rest=rest)

    def code(self, cell, number, tags):
        source, name = _text(cell["source"]), cell.get("id", number)
        # a path among the parameters given is the user's own affair
        if source.strip() and not {"hide-input", "remove-input"} & set(tags):
            self.steps.append((name, "" if "injected-parameters" in tags else source))
        return [self._output(one, f"c{number}o{i}-") for i, one in enumerate(cell["outputs"])]

    def _output(self, output, prefix):
        if output["output_type"] == "stream":
            return _plain(_text(output["text"]))
        if output["output_type"] == "error":
            self.page.failed = True
            trace = ANSI.sub("", FOLDER.sub("…/", "\n".join(output["traceback"])))
            problem = told(output["ename"], output["evalue"])
            return filled_in("cells", "failed", problem=problem, trace=trace)
        return self._data(output["data"], prefix) + "\n"

    def _data(self, data, prefix):
        if "text/html" in data:
            html, svg = _text(data["text/html"]), data.get("image/svg+xml")
            spots = sound(data.get(MIME), html)
            return self._raw(html, svg, prefix) if spots is None else self._ours(html, spots, prefix)
        if "image/png" in data:
            file = self._saved(_text(data["image/png"]))
            return filled_in("cells", "figure", file=file, alt=UNDESCRIBED)
        if "text/markdown" in data:
            return described(clean(apart(_text(data["text/markdown"])), prefix))
        return _plain(_text(data.get("text/plain", "")))

    def _ours(self, html, spots, prefix):
        """What `show` wrote, or says that it did, with its spots filled."""

        def fill(spot, around, inner):
            if spot["what"] == "image":
                return self._saved(inner().removeprefix(PICTURE))
            if spot["what"] == "files":
                return filled_in("cells", "files", files=self.figures.files(f"{self.name}-{self.drawn}"))
            return self.linked.fill(spot, around, inner)

        return clean(filled(html, spots, fill), prefix)

    def _raw(self, html, svg, prefix):
        """What another library wrote, such as a table of pandas."""
        html = IMAGE.sub(lambda m: f'src="{self._saved(m[1], svg)}"', html)
        return described(clean(TITLE.sub(r"\1h2", html.replace("<th></th>", "<td></td>")), prefix))

    def _saved(self, png, svg=""):
        """Write a figure as files; give the one to show."""
        self.drawn += 1
        return self.figures.saved(f"{self.name}-{self.drawn}", _bytes(png), _text(svg or ""))


class Linked:
    """
    Fills spots with what the pages make of them: links, and where whole reports stay here, less.

    Parameters
    ----------
    targets : Targets
    tables : Path
        The folder of tables.
    whole : bool
    """

    def __init__(self, targets, tables, whole):
        self.targets, self.tables, self.whole = targets, tables, whole
        self._refused = False  # whether the passage at hand is left out

    def fill(self, spot, around, inner):
        """Give what stands at a spot; what needs no change stays."""
        change = getattr(self, f"_{spot['what']}", None) if spot["what"] in FILLED else None
        return change(spot, around, inner) if change else inner()

    def _passage(self, spot, around, inner):
        self._refused = not self.whole and not self.targets.ration(spot)
        return inner() + (LEFT_OUT if self._refused else "")

    def _quote(self, spot, around, inner):
        return "" if self._refused else inner()

    _citing = _quote

    def _place(self, spot, around, inner):
        known = around and not self._refused
        href = self.targets.href(around["doc_id"], around["start"], around["end"]) if known else ""
        return filled_in("cells", "link", href=href, words=Markup(inner())) if href else inner()

    def _file(self, spot, around, inner):
        for file in (f"{SHEETS}/{spot['table']}.csv", f"{spot['table']}.jsonl"):
            if (self.tables / file).is_file():
                return filled_in("cells", "link", href=f"tables/{file}", words=file.rpartition("/")[2])
        return inner()

    def _report(self, spot, around, inner):
        return inner() if self.whole else WHOLE_LEFT_OUT

    def _cell(self, spot, around, inner):
        words = unescape(inner())
        return inner() if self.whole else escape(f"{words[:SHORT].rpartition(' ')[0]} …")


FILLED = ("passage", "quote", "citing", "place", "file", "report", "cell")


def _bytes(png):
    """The bytes of a picture; none of what is no picture."""
    try:
        return b64decode(png)
    except binascii.Error:
        return b""


def _text(source):
    return source if isinstance(source, str) else "".join(source)


def _plain(text):
    return filled_in("cells", "plain", text=ANSI.sub("", text))
