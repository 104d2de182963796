"""
Marking: text of reports as HTML, with the passages found in it marked.

Passages nest and cross: in "he said it *may* rain", *may* lies in what was said, and a remark on damage
may begin in one sentence and end in the next. Nested passages become nested elements; where two cross,
the later one is interrupted and taken up again, and both pieces know that they are one. Everything that
a browser or a terminal would obey is escaped or made visible: nothing is live and nothing is lost.
"""

import html
import re
from typing import NamedTuple

STYLES = 8  # kinds that look different; a ninth looks like the first and still has its own label
BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Mark(NamedTuple):
    """A passage to mark: its offsets, the number of its style (negative: none), its label and its id."""

    start: int
    end: int
    style: int = 0
    label: str = ""
    id: str = ""


def visible(value):
    """
    Give the text of a value with control characters made visible and all line ends alike.

    Controls become control pictures or ``<U+…>``, also those that turn the direction of text around.

    Examples
    --------
    >>> visible("red\\x1b[31m\\r\\nline\\u202e")
    'red␛[31m\\nline<U+202E>'
    """
    return UNSEEN.sub(_picture, BREAKS.sub("\n", str(value)))


def escape(value):
    """
    Give the text of a value as HTML that says the same and does nothing.

    Examples
    --------
    >>> escape('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    return html.escape(visible(value))


def marked(text, start, end, marks):
    """
    Mark passages in ``text[start:end]``.

    Parameters
    ----------
    text : str
    start, end : int
        The part of the text that is wanted.
    marks : iterable of Mark
        In any order, nested or crossing; what lies outside of the part is left out.

    Returns
    -------
    str
        HTML. The first piece of a passage bears its id, each later one names it in ``data-sk-of``.

    Examples
    --------
    >>> print(marked("a < b", 0, 5, [Mark(2, 3, 0, "sign", "s")]))
    a <mark class="sk-k0" data-sk-label="sign" id="s">&lt;</mark> b
    """
    waiting = sorted((m for m in marks if m.start < end and m.end > start), key=lambda m: (-m.start, m.end))
    stops = {end} | {p for m in waiting for p in (m.start, m.end) if start < p < end}
    pieces, opened, position = [], [], start
    for stop in sorted(stops):
        cut = _close(opened, position, pieces)
        while waiting and waiting[-1].start <= position:
            cut.append(waiting.pop())
        for mark in sorted(cut, key=lambda m: -m.end):
            pieces.append(_tag(mark, first=mark.start >= position))
            opened.append(mark)
        pieces.append(escape(text[position:stop]))
        position = stop
    pieces += [_end(mark) for mark in reversed(opened)]
    return "".join(pieces)


def _close(opened, position, pieces):
    """Close what ends here, and what lies within it; the latter is given back to be opened again."""
    cut = []
    while any(mark.end <= position for mark in opened):
        mark = opened.pop()
        pieces.append(_end(mark))
        if mark.end > position:
            cut.append(mark)
    return cut


def _tag(mark, first):
    name = "span" if mark.style < 0 else "mark"
    style = "" if mark.style < 0 else f' class="sk-k{mark.style % STYLES}"'
    label = f' data-sk-label="{escape(mark.label)}"' if mark.label and first else ""
    anchor = f' {"id" if first else "data-sk-of"}="{mark.id}"' if mark.id else ""
    return f"<{name}{style}{label}{anchor}>"


def _end(mark):
    return "</span>" if mark.style < 0 else "</mark>"


def _picture(match):
    code = ord(match[0])
    if code < 0x20 or code == 0x7F:
        return chr(0x2421 if code == 0x7F else 0x2400 + code)
    return f"<U+{code:04X}>"
