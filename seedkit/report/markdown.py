"""
Markdown: the prose of a notebook as HTML, with its title, its headings and its first words.

It has no markup of its own but a fold, and pages load nothing from elsewhere: an address is told, not linked.
Only other pages of the same report are links, and terms of the glossary where they are first used.
"""

import re

import mistune

from ..safe import escape
from .cleaning import clean
from .glossary import PAGE as GLOSSARY, first_uses

PAGE = re.compile(r"([\w-]+)\.(?:ipynb|html)")
FOLD = re.compile(r"<details><summary>[^<>&]{1,80}</summary>|</details>")  # what JupyterLab folds too
PLUGINS = ["table", "strikethrough"]


class Prose:
    """
    The Markdown of one notebook, cell by cell.

    Parameters
    ----------
    pages : container of str
        The pages that there are.

    Attributes
    ----------
    title, lead : str
        The first heading, if it is one of the first level, and the first paragraph, as plain text.
    headings : list of tuple
        Of each other heading its id, and its words if it is of the second level.

    Examples
    --------
    >>> prose = Prose(["01_sourcing"])
    >>> prose.html("# Who?\\n\\nSee [there](01_sourcing.ipynb).\\n\\n## *A* part")[:13]
    '<h1>Who?</h1>'
    >>> prose.title, prose.lead, prose.headings
    ('Who?', 'See there.', [('sk-h1', 'A part')])
    """

    def __init__(self, pages=()):
        self.pages, self.title, self.lead, self.headings, self._heads = pages, "", "", [], 0
        self.explained = set() if GLOSSARY in pages else None  # the terms that were linked
        self._read = mistune.create_markdown(renderer=_Renderer(self), plugins=PLUGINS)

    def html(self, source, linked=True):
        """Give a cell as HTML; the ids in it are ours. What opens a fold links no terms."""
        known = self.explained
        self.explained = known if linked else None
        try:
            return clean(self._read(source))
        finally:
            self.explained = known

    def head(self, level, words):
        """Give level and id of a heading, and remember it."""
        number, self._heads = self._heads, self._heads + 1
        if level == 1 and not number and words.strip():
            self.title = words
            return 1, ""
        level, identity = max(level, 2), f"sk-h{number}"
        self.headings.append((identity, words if level == 2 else ""))
        return level, identity


def apart(source):
    """
    Give Markdown that a cell put out as HTML; its headings are none of the page's own.

    Examples
    --------
    >>> apart("# Found\\n\\n3 of *4*")
    '<h2>Found</h2>\\n<p>3 of <em>4</em></p>\\n'
    """
    return mistune.create_markdown(renderer=_Renderer(None), plugins=PLUGINS)(source)


class _Renderer(mistune.HTMLRenderer):
    """Writes what `Prose` says; without it, what a cell put out."""

    def __init__(self, prose):
        super().__init__(escape=True)
        self.prose, self._bare = prose, 0  # in how many headings and links the words at hand stand

    def render_token(self, token, state):
        bare = token["type"] in ("heading", "link", "image")
        self._bare += bare
        try:
            return self._token(token, state)
        finally:
            self._bare -= bare

    def _token(self, token, state):
        if token["type"] == "heading":
            return self._heading(token, state)
        if self.prose and token["type"] == "paragraph" and not self.prose.lead:
            self.prose.lead = _plain(token["children"])
        return super().render_token(token, state)

    def _heading(self, token, state):
        level, identity = token["attrs"]["level"], ""
        if self.prose:
            level, identity = self.prose.head(level, _plain(token["children"]))
        level = level if self.prose else max(level, 2)
        marked = f' id="{identity}"' if identity else ""
        return f"<h{level}{marked}>{self.render_tokens(token['children'], state)}</h{level}>\n"

    def text(self, text):
        if self._bare or not self.prose or self.prose.explained is None:
            return super().text(text)
        words = first_uses(text, self.prose.explained)
        return "".join(
            f'<a class="sk-term" href="{GLOSSARY}.html#{entry.id}">{super(_Renderer, self).text(said)}</a>'
            if entry
            else super(_Renderer, self).text(said)
            for said, entry in words
        )

    def link(self, text, url, title=None):
        if page := PAGE.fullmatch(url):
            there = self.prose and page[1] in self.prose.pages
            return f'<a href="{page[1]}.html">{text}</a>' if there else text
        return text if escape(url) in text or url.startswith("#") else f"{text} ({escape(url)})"

    def block_html(self, html):
        return f"{html}\n" if self.prose and FOLD.fullmatch(html.strip()) else super().block_html(html)

    def image(self, text, url, title=None):
        return f"({text})"


def _plain(tokens):
    """The words of a piece of Markdown."""
    words = (token.get("raw", "") or _plain(token.get("children", ())) or " " for token in tokens)
    return "".join(words)
