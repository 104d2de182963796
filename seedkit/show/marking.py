"""
Marking: text of reports as HTML, with the passages found in it marked.

Passages nest and cross: in "he said it *may* rain", *may* lies in what was said, and a remark on damage
may begin in one sentence and end in the next. Nested passages become nested elements; where two cross,
the later one is interrupted and taken up again, and both pieces know that they are one. Everything that
a browser or a terminal would obey is escaped or made visible: nothing is live and nothing is lost.
"""

from typing import NamedTuple

from ..safe import escape

OUT = -2  # the number of the style of what is no text of the report
STYLES = 8  # kinds that look different; a ninth looks like the first and still has its own label


class Mark(NamedTuple):
    """
    A passage to mark: its offsets, the number of its style (negative: none; `OUT`: grey), label and id.

    `again` says that it began earlier, in another part of the text.
    """

    start: int
    end: int
    style: int = 0
    label: str = ""
    id: str = ""
    again: bool = False


def lang(language):
    """
    Give the attribute that says in which language a passage is; nothing where none is known.

    Examples
    --------
    >>> lang("de"), lang("")
    (' lang="de"', '')
    """
    return f' lang="{language}"' if language else ""


def marked(text, start, end, marks, gone_on=None):
    """
    Mark passages in ``text[start:end]``.

    Parameters
    ----------
    text : str
    start, end : int
        The part of the text that is wanted.
    marks : iterable of Mark
        In any order, nested or crossing; what lies outside of the part is left out.
    gone_on : set, optional
        The ids of the passages that are interrupted, or began earlier, are put into it.

    Returns
    -------
    str
        HTML. The first piece of a passage bears its id, each later one names it in ``data-sk-of``.

    Examples
    --------
    >>> print(marked("a < b", 0, 5, [Mark(2, 3, 0, "sign", "s")]))
    a <mark class="sk-k0" data-sk-label="sign" id="s">&lt;</mark> b
    """
    here = (m for m in marks if (m.start < end and m.end > start) or start <= m.start == m.end <= end)
    waiting = sorted(here, key=lambda m: (-m.start, m.end))
    stops = {end} | {p for m in waiting for p in (m.start, m.end) if start < p < end}
    pieces, opened, position = [], [], start
    for stop in sorted(stops):
        cut = _close(opened, position, pieces)
        while waiting and waiting[-1].start <= position:
            cut.append(waiting.pop())
        for mark in sorted(cut, key=lambda m: -m.end):
            pieces.append(_tag(mark, gone_on))
            if mark.end > position:
                opened.append(mark._replace(again=True))
            else:
                pieces.append(_end(mark))
        pieces.append(escape(text[position:stop]))
        position = stop
    pieces += [_end(mark) for mark in reversed(opened)]
    pieces += [_tag(mark) + _end(mark) for mark in waiting]  # empty ones at the very end
    return "".join(pieces)


def marked_parts(text, parts, marks, gone_on=None):
    """
    Mark passages in the parts of a text, such as its paragraphs; a passage may go on from part to part.

    Parameters
    ----------
    text : str
    parts : list of tuple
        Start and end of each, in order.
    marks : iterable of Mark
        What lies between two parts becomes an empty mark at the beginning of the next.
    gone_on : set, optional
        As for `marked`.

    Returns
    -------
    list of str
        HTML of each part. With no parts at all, that of one empty part.

    Examples
    --------
    >>> marked_parts("One. Two.", [(0, 4), (5, 9)], [Mark(3, 6, id="m")])
    ['One<mark class="sk-k0" id="m">.</mark>', '<mark class="sk-k0" data-sk-of="m">T</mark>wo.']
    """
    waiting, going, written = sorted(marks, key=lambda m: -m.start), [], []
    parts = parts or [(0, 0)]
    for start, end in parts:
        here = [mark._replace(again=True) for mark in going if mark.end > start]
        while waiting and (waiting[-1].start < end or end == parts[-1][1] or waiting[-1].end == end):
            here.append(_cut_to(waiting.pop(), start, end))
        written.append(marked(text, start, end, here, gone_on))
        going = here
    return written


def _cut_to(mark, start, end):
    """The mark itself, or an empty one at the edge when it lies outside of the part."""
    if mark.end <= start and mark.start < start:
        return mark._replace(start=start, end=start, style=-1)
    if mark.start >= end and mark.end > end:
        return mark._replace(start=end, end=end, style=-1)
    return mark


def _close(opened, position, pieces):
    """Close what ends here, and what lies within it; the latter is given back to be opened again."""
    cut = []
    while any(mark.end <= position for mark in opened):
        mark = opened.pop()
        pieces.append(_end(mark))
        if mark.end > position:
            cut.append(mark)
    return cut


def _tag(mark, gone_on=None):
    if mark.again and mark.id and gone_on is not None:
        gone_on.add(mark.id)
    name = "span" if mark.style < 0 else "mark"
    style = "" if mark.style < 0 else f' class="sk-k{mark.style % STYLES}"'
    style = ' class="sk-out"' if mark.style == OUT else style
    label = f' data-sk-label="{escape(mark.label)}"' if mark.label and not mark.again else ""
    anchor = f' {"data-sk-of" if mark.again else "id"}="{mark.id}"' if mark.id else ""
    return f"<{name}{style}{label}{anchor}>"


def _end(mark):
    return "</span>" if mark.style < 0 else "</mark>"
