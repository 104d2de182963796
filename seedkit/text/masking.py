"""
Frames: a report as its reporter's own sentences, each quotation in them cut short.

“The harbour has been closed since the storm, and nobody knows why,” she said. becomes “It works,” she
said. A parser reads that more surely, and faster; offsets are mapped back to the report. Quotations that are
built into the reporter's sentence stay as they are.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from .segments import paragraphs

MARKS = "’”'\"›»"  # a comma may stand before the marks of a quotation within the quotation
STOPS = frozenset(",.?!")


@dataclass
class Frame:
    """One paragraph as the parser sees it, with the way back to the report."""

    text: str
    paragraph: int
    starts: list = field(default_factory=list)  # where each kept piece starts in the frame …
    origins: list = field(default_factory=list)  # … and in the report
    quotations: list = field(default_factory=list)  # (quotation, start, end in the frame)

    def back(self, offset):
        """Give the place in the report of a place in the frame; within a dummy, the quotation's end."""
        piece = bisect_right(self.starts, offset) - 1
        following = self.origins[piece + 1] if piece + 1 < len(self.origins) else None
        place = self.origins[piece] + offset - self.starts[piece]
        return place if following is None else min(place, following)


def frames(text, quotations):
    """
    Cut the sentence-like quotations of a report short.

    Parameters
    ----------
    text : str
    quotations : list of Quotation
        As `quotations_in` gives them.

    Returns
    -------
    list of Frame
        One per paragraph.

    Examples
    --------
    >>> from seedkit.text.marks import quotations_in
    >>> text = "“Let them think about that,” he said."
    >>> frame = frames(text, quotations_in(text))[0]
    >>> frame.text, frame.back(frame.text.index("he"))
    ('“It works,” he said.', 29)
    """
    by_paragraph = {}
    for q in quotations:
        if q.depth == 1:
            by_paragraph.setdefault(q.paragraph, []).append(q)
    spans = enumerate(paragraphs(text))
    return [_frame(text, n, start, end, by_paragraph.get(n, ())) for n, (start, end) in spans]


def _frame(text, number, start, end, quotations):
    frame, built, at = Frame("", number), "", start
    for q in quotations:
        kept = text[at : q.open]
        frame.starts.append(len(built))
        frame.origins.append(at)
        built += kept + " " * kept.endswith((",", ":"))  # said,“It is late” is two words
        words = q.inner(text)
        stop = words.rstrip(MARKS)[-1:]
        short = f"“It works{stop * (stop in STOPS)}”" if q.whole else text[q.open : q.close]
        frame.quotations.append((q, len(built), len(built) + len(short)))
        frame.starts.append(len(built))
        frame.origins.append(q.open)
        built += short
        at = q.close
        built += " " * (q.whole and text[at : at + 1].isalpha())  # “It is late,”she said
    frame.starts.append(len(built))
    frame.origins.append(at)
    frame.text = built + text[at:end]
    return frame
