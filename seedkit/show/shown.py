"""
Shown: what a notebook shows, and values in words.

All text of reports passes through here on its way to a notebook or page: escaped, so that a headline that
holds markup, a formula or a price in dollars is shown as it was written.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

import pandas as pd

from ..safe import escape, visible
from ..times.in_words import day
from . import vectors
from .places import paragraph_of
from .spots import MIME, filled, moved, packed, parted, spot

HEAD = re.compile(r"(?:^|[{}])([^{}@]+)(?=\{)")  # of a rule: its selectors
TAG = re.compile(
    r"(?<=[ (])(?:a|blockquote|caption|code|del|details|figcaption|figure|ins|li|mark|ol|p|summary|t\w+)\b"
)
CLASS = re.compile(r"(?<=\.)sk-[\w-]+")
SPACE = re.compile(r"(?<=[:;{}]) +|(?<! ) +(?=[{}])")  # what a browser does not need
MISSING = "–"
LISTED = 12  # names in a sentence


class Shown:
    """
    What a notebook shows: HTML where there is a browser, plain text elsewhere.

    Parameters
    ----------
    html : str
        Safe HTML, with spots (`spots.spot`) where it leads on.
    plain : str
        The same as text.
    **more : str
        Further forms, by mime type with ``_`` for ``/``.

    Attributes
    ----------
    html, plain : str
        As shown.
    spots : list of dict
        Where in `html` which number leads to which passages, and which passage to which place.
    nothing : bool
        Whether it says only that there is nothing to show.
    """

    nothing = False

    def __init__(self, html, plain, **more):
        self.marked, self.plain, self.more = html, visible(plain), more
        self.html, self.spots = parted(html)

    def __repr__(self):
        return self.plain

    def _repr_mimebundle_(self, include=None, exclude=None):
        # the classes keep MathJax away: a dollar sign is money here
        head = f'<div class="sk mathjax_ignore tex2jax_ignore"><style>{_style(self.html)}</style>'
        more = {mime.replace("_", "/"): data for mime, data in self.more.items()}
        if not vectors.wanted():
            html = f"{head}{filled(self.html, self.spots, _in_notebook)}</div>"
        else:
            html = f"{head}{self.html}</div>"
            more[MIME] = packed(moved(self.spots, len(head)), len(html))
        return {"text/html": html, "text/plain": self.plain} | more


def _in_notebook(spot, around, inner):
    """The HTML of a spot in a notebook: a place leads to its paragraph, where `show.whole` shows it."""
    if spot["what"] != "place" or around is None or around["what"] != "passage":
        return inner()
    return f"<a href=#{paragraph_of(around['doc_id'], around['paragraph'])}>{inner()}</a>"


def joined(parts):
    """
    Put several things that are shown one below the other.

    Parameters
    ----------
    parts : iterable of Shown

    Returns
    -------
    Shown

    Examples
    --------
    >>> from seedkit.show import sentence
    >>> joined([sentence("It rained."), sentence("It snowed.")])
    It rained.
    It snowed.
    """
    parts = list(parts)
    return Shown("".join(part.marked for part in parts), "\n".join(part.plain for part in parts))


def folded(shown, summary):
    """
    Fold away what is shown, under a line that says what it is; of nothing that line says so.

    Parameters
    ----------
    shown : Shown
    summary : str

    Returns
    -------
    Shown

    Examples
    --------
    >>> from seedkit.show import sentence
    >>> folded(sentence("It rained."), "More").html
    '<details><summary>More</summary><p>It rained.</p></details>'
    """
    if shown.nothing:
        return nothing(f"{summary}: none.")
    html = f"<details><summary>{escape(summary)}</summary>{shown.marked}</details>"
    return Shown(html, shown.plain, **shown.more)


def nothing(said):
    """
    Give a sentence that says that there is nothing to show.

    Examples
    --------
    >>> folded(nothing("No pairs to show."), "More pairs")
    More pairs: none.
    """
    shown = Shown(f"<p>{escape(said)}</p>", said)
    shown.nothing = True
    return shown


def _style(html):
    """The rules that this HTML needs: a notebook would hold all of them once for each output."""
    return "".join(rule for rule, meant in _rules() if any(_fits(one, html) for one in meant))


@cache
def _rules():
    """Each rule with what its selectors name, the tags as they begin and the classes."""
    css = Path(__file__).with_name("content.css").read_text(encoding="utf-8")
    rules = re.split(r"(?<=\n)(?=[.@])", SPACE.sub("", css))
    return [(rule, [_meant(one) for head in HEAD.findall(rule) for one in head.split(",")]) for rule in rules]


def _meant(selector):
    return [f"<{name}" for name in TAG.findall(selector)] + CLASS.findall(selector)


def _fits(meant, html):
    return all(name in html for name in meant)


def worded(value):
    """A value as it stands in a sentence."""
    if isinstance(value, (list, tuple, set, frozenset, pd.Series, pd.Index)):
        words = [worded(one) for one in (sorted(value) if isinstance(value, (set, frozenset)) else value)]
        if len(words) > LISTED:
            words = [*words[:LISTED], f"{len(words) - LISTED:,} more"]
        return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]])) or "none"
    if pd.isna(value):
        return MISSING
    return day(value) if hasattr(value, "strftime") else cell_of(value)


def cell_of(value):
    """A value as it stands in a table."""
    if isinstance(value, (list, tuple)):
        return ", ".join(map(cell_of, value))
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


def stem_of(*parts):
    return f"sk-{sha256(''.join(parts).encode('utf-8', 'replace')).hexdigest()[:8]}"


def link_to(identity, words):
    """A number that leads to the list of its passages."""
    return f'<a href="#{identity}">{spot(words, "number", list=identity)}</a>' if identity else words


def label_of(value):
    return None if pd.isna(value) else str(value)


def rest_of(spans, most, what, counted=None):
    """Say how many were left out, and where they are; the pages make a link of the file's name."""
    if counted is None:
        return left_out(len(spans), most, what, spans.attrs)
    return left_out(len(spans), most, what, counted.attrs, "were counted from")


def left_out(there, most, what, attrs, are="are in"):
    """The same of so many of a table, of which the attributes are known."""
    if there <= most:
        return ""
    name = attrs.get("table", "")
    file = spot(escape(name), "file", table=name.removesuffix(".jsonl"))
    where = f"; all of them {are} {file}" if name else ""
    return f'<p class="sk-by">{most:,} of {there:,} {what} are shown{where}.</p>'
