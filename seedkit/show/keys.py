"""
Keys: what the numbered marks of a figure stand for, in columns under it, each number leading to its passage.

The key of a timeline belongs to the picture: a mark without its words says nothing.
"""

from ..phrasing import amount
from ..safe import escape
from ..tables.spans import reports_of
from .briefs import beginning
from .places import Places
from .shown import Shown, nothing, rest_of
from .spots import spot

MOST, FOLDED, WORDS = 30, 200, 70  # marks that stand unfolded, all that are listed, characters of a statement


def key(timeline, most=MOST):
    """
    Show what the numbered marks of a timeline stand for.

    Parameters
    ----------
    timeline : Spans
        As `Study.timeline` gives it: ``mark, when`` and the span columns.
    most : int
        Marks listed; more of them are folded, up to `FOLDED`, and what is left out then is said.

    Returns
    -------
    Shown

    Examples
    --------
    >>> import seedkit
    >>> print(repr(key(seedkit.study().timeline(), most=1)).splitlines()[0][:18])
    1 1 September 1939
    """
    if timeline.empty:
        return nothing("No marks to explain.")
    places = Places(reports_of(timeline))
    places.check(timeline)
    items = [_item(row, places) for row in timeline.head(max(most, FOLDED)).itertuples()]
    html = _columns(items[:most])
    if items[most:]:
        more = f"<summary>{amount(len(items) - most, 'more mark')}</summary>"
        html += f"<details>{more}{_columns(items[most:])}</details>{rest_of(timeline, len(items), 'marks')}"
    plain = (f"{row.mark} {row.when}: {_words(row, places)}" for row in timeline.itertuples())
    return Shown(html, "\n".join(plain))


def _item(row, places):
    """A mark: its number, when it was, the words, and whose they are."""
    place = spot(f"<b>{row.mark}</b> {escape(places.labels[row.doc_id])}", "place")
    words = spot(f"<bdi>{escape(_words(row, places))}</bdi>", "quote")
    return places.passage(f"<li>{place}, {escape(str(row.when))}: {words}</li>", row)


def _words(row, places):
    return beginning(places.read(row.doc_id, row.start, row.end), WORDS)


def _columns(items):
    return f'<ol class="sk-key">{"".join(items)}</ol>'
