"""
Markup of exports: the blocks of a page, each with its text and the tags around it.

Exports are written by programs and keep to few tags, so that a small reader does: it takes any page, never
looks back, and reads 10 MB a second. What stands in scripts, styles and comments is no text. A block ends
with a paragraph, a table cell and the like, and where one begins. It is no browser: what a style sheet
hides is text here.
"""

import html
import re
from typing import NamedTuple

from ..account import Refused

TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[a-z][a-z0-9]{0,20})\b(?P<rest>[^<>\"']*+(?:\"[^\"<]*+\"[^<>\"']*+|'[^'<]*+'[^<>\"']*+)*+)>"
    r"|<!--|<[/!?a-z][^<>]*+>|[^<]++|<",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(class|id)\s{0,3}=\s{0,3}(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE)
SILENT = {name: re.compile(rf"</{name}\b[^<>]*+>", re.IGNORECASE) for name in ("script", "style", "title")}
WHITE, COMMENT = re.compile(r"\s+"), re.compile("-->")
EMPTY = {"img", "input", "meta", "link", "hr", "col", "area", "base", "wbr", "br"}
BREAKS = re.compile(
    "address|article|aside|blockquote|body|dd|div|dl|dt|fieldset|footer|form|h[1-6r]|head|header|html|li|main|nav"
    "|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
BLOCKS = 200_000  # a page of 300 articles has some 10,000
DEEP = 60  # tags around a block that are remembered


class Block(NamedTuple):
    """Text without a break in it, and the tags around it: "p", "div.article enArticle", "div#hd"."""

    text: str
    inside: tuple

    def within(self, mark):
        """Tell whether one of the tags around it has this class or id, or is this tag."""
        return any(mark in re.split(r"[.# ]", tag) for tag in self.inside)


def blocks_of(page, apart=frozenset()):
    r"""
    Read the blocks of a page.

    Parameters
    ----------
    page : str
    apart : set of str
        Classes whose text is a block of its own, whatever the tag.

    Returns
    -------
    list of Block

    Examples
    --------
    >>> blocks_of('<div class="a">One<br>more<p>Two &amp; <b>three</b></div>')
    [Block(text='One\nmore', inside=('div.a',)), Block(text='Two & three', inside=('div.a', 'p'))]
    """
    reader = _Reader(apart)
    at = 0
    while found := TOKEN.match(page, at):
        at = found.end()
        if found["tag"]:
            at = reader.tag(found, page, at)
        elif found[0] == "<!--":
            at = reader.skip(COMMENT, page, at)
        elif not found[0].startswith(("</", "<!", "<?")) or found[0] == "<":
            reader.text(found[0])
    reader.flush()
    return reader.made


class _Reader:
    def __init__(self, apart):
        self.apart, self.made, self.open, self.now, self.around = apart, [], [], [], None
        self.unended, self.path = set(), ()  # the path is made again when a tag opens or closes

    def tag(self, found, page, at):
        """Open or close a tag; give the place after it, and after what it keeps silent."""
        name, named = found["tag"].lower(), ""
        if not found["close"]:
            named = "".join(_mark(*given) for given in NAMED.findall(found["rest"]))
        if name == "br":
            self.now.append("\n")
        elif BREAKS.fullmatch(name) or (named and self.apart & set(re.split(r"[.# ]", named))):
            self.flush()
        if found["close"]:
            self.close(name)
        elif name in SILENT:
            return self.skip(SILENT[name], page, at)
        elif name not in EMPTY and not found["rest"].endswith("/"):
            self.begin(name, named)
        return at

    def begin(self, name, named):
        if name == "p" and "p" in (tag for tag, _, _ in self.open[-3:]):
            self.close("p")
        if len(self.open) < DEEP:
            self.path = ()
            self.open.append((name, f"{name}{named}", bool(self.apart & set(re.split(r"[.# ]", named)))))

    def close(self, name):
        """Close a tag and those within it that were left open; one that was never opened is passed over."""
        for back in range(len(self.open) - 1, -1, -1):
            if self.open[back][0] == name:
                if any(apart for _, _, apart in self.open[back:]):
                    self.flush()
                del self.open[back:]
                self.path = ()
                return

    def text(self, piece):
        if self.around is None and not piece.isspace():
            self.path = self.path or tuple(tag for _, tag, _ in self.open)
            self.around = self.path
        self.now.append(WHITE.sub(" ", html.unescape(piece)))

    def flush(self):
        lines = (" ".join(line.split()) for line in "".join(self.now).split("\n"))
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
        if text and len(self.made) >= BLOCKS:
            raise Refused(f"a page of more than {BLOCKS:,} paragraphs", "split it")
        if text:
            self.made.append(Block(text, self.around or ()))
        self.now, self.around = [], None

    def skip(self, end, page, at):
        """Find where a comment or a script ends; without an end, all that follows is silent."""
        found = end.search(page, at) if end not in self.unended else None
        if not found:
            self.unended.add(end)
        return found.end() if found else len(page)


def _mark(name, *values):
    return ("#" if name.lower() == "id" else ".") + "".join(values).strip()
