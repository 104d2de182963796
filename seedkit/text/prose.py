"""
Prose: a text as its sentences run on, without furniture and the ends of wrapped lines, and the way back.

Finders read "the old bridge" where the file has *the old* at the end of one line and *bridge* at the
beginning of the next; a word that a hyphen cuts at the end of a line is one word. A byline, "Advertisement"
or the head of a page (`furniture`) they do not see at all. Every offset that they give is then made one of
the file again.
"""

import re
from bisect import bisect_right
from functools import lru_cache, partial, wraps
from itertools import pairwise

import pandas as pd

from ..lexicons import read_list
from ..tables.corrections import ignored_in
from .furniture import furniture
from .headers import header_span
from .printed import goes_on, printed
from .segments import HYPHENS, LINE_END, lines_of, words, wraps as wrapped

WORD_BEFORE, WORD_AFTER = re.compile(r"([^\W\d_]{1,40})[-\u2010]$"), re.compile(r"[^\W\d_]{1,40}")
COMPOUNDING = frozenset(read_list("text/compounds"))
PRINTED = "C27", "C28"  # what cuts a sentence in two
HEADER, IGNORED = "C26-header-block", "C34-ignored-line"
FILE = "text_of_file"  # the column of reports that are prose already
PARTS = ("source", "cue", "title", "reason", "timex", "verb")
# The places in a row of a table: whose report, where it starts and ends, and the column that quotes it.
PLACES = [
    ("doc_id", "start", "end", "text"),
    *(("doc_id", f"{part}_start", f"{part}_end", part) for part in PARTS),
    *((f"doc_id_{side}", f"start_{side}", f"end_{side}", f"text_{side}") for side in "ab"),
    *((f"doc_id_{side}", f"said_start_{side}", f"said_end_{side}", f"said_{side}") for side in "ab"),
    ("lender_doc_id", "lender_start", "lender_end", ""),
    ("missing_in", "nearest_start", "nearest_end", ""),
]


class Prose:
    """A text made of pieces of another: `starts` is where each begins in it, `origins` where in the other."""

    def __init__(self, source, cuts):
        """Leave out of `source` the ``(start, end, instead)`` of each cut; *instead* is at most as long."""
        parts, self.starts, self.origins, at, size = [], [], [], 0, 0
        for start, end, instead in [*cuts, (len(source), len(source), "")]:
            for piece, origin in ((source[at:start], at), (instead, start)):
                self.starts.append(size)
                self.origins.append(origin)
                parts.append(piece)
                size += len(piece)
            at = end
        self.text = "".join(parts)

    def back(self, offset):
        """Give the place in the source of a character of the prose."""
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def forward(self, offset):
        """Give the place in the prose of a character of the source; of one left out, where it would stand."""
        piece = bisect_right(self.origins, offset) - 1
        stop = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return min(self.starts[piece] + offset - self.origins[piece], stop)


class Steps:
    """A text made of another in some steps, each the `Prose` of the one before."""

    def __init__(self, source, steps):
        self.steps = [step for step in steps if step]
        self.text = self.steps[-1].text if self.steps else source

    def back(self, offset):
        """Give the place in the source of a character of the prose."""
        for step in reversed(self.steps):
            offset = step.back(offset)
        return offset

    def forward(self, offset):
        """Give the place in the prose of a character of the source; of one left out, where it would stand."""
        for step in self.steps:
            offset = step.forward(offset)
        return offset

    def span(self, start, end):
        """Give the offsets in the source of a passage of the prose."""
        return self.back(start), self.back(end - 1) + 1 if end > start else self.back(end)


@lru_cache(maxsize=512)
def prose(text, ignored=()):
    """
    Join the wrapped lines of a text and leave out its furniture; None where there is nothing to do.

    What is to be ignored, as a tuple of ``(start, end)``, is left out before all else.

    Examples
    --------
    >>> lines = ["The ferry to the island was late on Tues-", "day and on all other days of the week, said",
    ...     "its owner, who had hoped for better wea-", "ther."]
    >>> read = prose("\\n".join(lines))
    >>> read.text[33:46], read.back(read.text.index("and on all"))
    ('on Tuesday an', 46)
    >>> prose("It rained.\\n\\nAdvertisement\\n\\nNobody left.").text
    'It rained.\\n\\nNobody left.'
    """
    bare = _bare(text, ignored)
    read = joined(bare.text if bare else text)
    steps = [bare, *read.steps, _without(read.text, furniture(read.text))]
    return Steps(text, steps) if any(steps) else None


def _bare(text, ignored):
    """A text without what is to be ignored; None where that is nothing."""
    return _without(text, [(start, end, IGNORED) for start, end in ignored])


@lru_cache(maxsize=512)
def joined(text):
    """
    Join the wrapped lines of a text, without the headers that stand between them; all else stays.

    Examples
    --------
    >>> joined("Title: Rain\\nDate: 13 March 2024\\n\\nIt rained.").text
    'It rained.'
    """
    bare = _without(text, _between_lines(text))
    inner = bare.text if bare else text
    lines = lines_of(inner)
    cuts = [(a[1], b[0]) for (a, b), on in zip(pairwise(lines), wrapped(inner, lines), strict=True) if on]
    return Steps(text, [bare, Prose(inner, [_cut(inner, *gap) for gap in cuts]) if cuts else None])


def furniture_of(text, ignored=()):
    """
    Give ``(start, end, code)`` in the file of each passage of a text that no finder reads, in reading order.

    Examples
    --------
    >>> furniture_of("It rained.\\n\\nAdvertisement", ((0, 10),))
    [(0, 10, 'C34-ignored-line'), (12, 25, 'C11-page-furniture')]
    """
    if bare := _bare(text, ignored):
        back = Steps(text, [bare]).span
        rest = [(*back(start, end), code) for start, end, code in furniture_of(bare.text)]
        return sorted([*rest, *((*place, IGNORED) for place in ignored)])
    read = joined(text)
    return sorted([*_between_lines(text), *((*read.span(a, b), code) for a, b, code in furniture(read.text))])


def words_read(text, ignored=()):
    """
    Give the ``(start, end)`` of each word of a report, those of furniture left out.

    Examples
    --------
    >>> words_read("It rained.\\n\\nAdvertisement")
    [(0, 2), (3, 9)]
    """
    out = furniture_of(text, ignored)
    ends = [end for _, end, _ in out]
    return [
        (start, end)
        for start, end in words(text)
        if (n := bisect_right(ends, start)) == len(out) or end <= out[n][0]
    ]


def _between_lines(text):
    """The block of labels at the top, running heads and page numbers: what is told by lines of the file."""
    start, end = header_span(text)
    header = [(start, len(text[:end].rstrip()), HEADER)] if end > start else []
    return header + [found for found in printed(text) if found[0] >= end]


def _without(text, passages):
    """Leave passages out; None where there are none. Where a page ends within a sentence, it goes on."""
    cuts = []
    for start, end, code in _merged(text, passages):
        before, after = len(text[:start].rstrip()), len(text) - len(text[end:].lstrip())
        opens = not before or LINE_END.search(text[before:start])
        if code.startswith(PRINTED) and goes_on(text, start, end):
            cuts.append((before, after, " "))
        elif opens:
            cuts.append((start, after, ""))
        else:
            cuts.append((before, end, ""))
    return Prose(text, cuts) if cuts else None


def _merged(text, passages):
    """Passages of print with nothing but white space between them are one."""
    merged = []
    for start, end, code in sorted(passages):
        beside = merged and code.startswith(PRINTED) and not text[merged[-1][1] : start].strip()
        if beside and merged[-1][2].startswith(PRINTED):
            merged[-1] = (merged[-1][0], end, code)
        else:
            merged.append((start, end, code))
    return merged


def _cut(text, end, start):
    """Between two lines stands a space, or nothing where a hyphen cuts a word or a compound."""
    if text[end - 1] == "\u00ad":
        return end - 1, start, ""
    before = WORD_BEFORE.search(text[max(0, end - 42) : end])
    after = WORD_AFTER.match(text, start)
    if text[end - 1] not in HYPHENS or not before or not after:
        return end, start, " "
    return (end if _compound(text, before[1], after[0]) else end - 1), start, ""


def _compound(text, one, other):
    """Is it a hyphen of its own ("well-/known"), and not one that the end of the line made ("Tues-/day")?"""
    if f"{one}-{other}" in text or not other.islower():
        return True
    before, after = one.lower() in COMPOUNDING, other in COMPOUNDING
    known = (before or _stands(one, text)) and (after or _stands(other, text))
    return (before or after) and known and f"{one}{other}" not in text


def _stands(word, text):
    """Does a word stand elsewhere in a text by itself?"""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def unread(reports):
    """Give by report what of its text is to be ignored; nothing of what is prose already."""
    return {} if FILE in reports else ignored_in(reports)


def over_prose(finder):
    """Let a finder read the prose of each report; rows and given tables are those of the text."""

    @wraps(finder)
    def found(reports, *args, **kwargs):
        joined, forth, back = as_prose(reports)
        args = [forth(given) for given in args]
        return back(finder(joined, *args, **{name: forth(given) for name, given in kwargs.items()}))

    return found


def as_prose(reports):
    """
    Give reports with their prose for text, and the ways for tables there and back.

    The text of the file stands in a column more; reports that have it are prose already.

    Examples
    --------
    >>> joined, forth, back = as_prose(pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]}))
    >>> joined.text[0]
    'It might rain.'
    """
    text = dict(zip(reports.doc_id, reports.text, strict=True))
    out, fresh = unread(reports), {} if FILE in reports else text
    read = {doc_id: made for doc_id in fresh if (made := prose(text[doc_id], out.get(doc_id, ())))}
    if not read:
        return reports, _as_it_is, _as_it_is
    plain = text | {doc_id: made.text for doc_id, made in read.items()}
    here = pd.array(list(map(plain.get, reports.doc_id)), dtype="string")
    joined = reports.assign(**{"text": here, FILE: reports.text})
    forward = {doc_id: made.forward for doc_id, made in read.items()}
    backward = {doc_id: made.back for doc_id, made in read.items()}
    # partial, since they may be sent to another process
    return joined, partial(_moved, move=forward, text=plain), partial(_moved, move=backward, text=text)


def _as_it_is(table):
    return table


def _moved(frame, move, text):
    """Give a table, or each of some, its places in another text of the reports; all else as it is."""
    if isinstance(frame, dict):
        return {name: _moved(one, move, text) for name, one in frame.items()}
    if not isinstance(frame, pd.DataFrame):
        return frame
    frame = frame.copy()
    for doc, start, end, quoted in PLACES:
        if doc not in frame or start not in frame:
            continue
        rows = (frame[doc].isin(move) & frame[start].notna()).to_numpy()
        if not rows.any():
            continue
        docs, first = frame.loc[rows, doc].tolist(), frame.loc[rows, start].tolist()
        moved = [move[doc_id](a) for doc_id, a in zip(docs, first, strict=True)]
        frame.loc[rows, start] = moved
        if end in frame:
            spans = zip(docs, first, frame.loc[rows, end].tolist(), strict=True)
            ends = [move[doc_id](b - 1) + 1 if b > a else move[doc_id](b) for doc_id, a, b in spans]
            frame.loc[rows, end] = ends
            if quoted in frame:
                spans = zip(docs, moved, ends, strict=True)
                frame.loc[rows, quoted] = [text[doc_id][a:b] for doc_id, a, b in spans]
    return frame
