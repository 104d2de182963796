"""
Headers: what a tool wrote above a text about it, such as ``Title:`` and ``Date:``, or YAML front matter.

A block of labels counts as one if it stands at the very beginning and at least two of its labels are known; a
report that opens with "Question: Is it safe?" has none.
"""

import re

from ..lexicons import read_list

MOST = 40  # lines of a block
LABELS = frozenset(read_list("text/header_labels"))
LABELLED = re.compile(r"[ \t]{0,8}([A-Za-z][A-Za-z -]{0,24}?)[ \t]?:(?=[ \t\r\n]|$)[^\r\n]*(?:\r\n?|\n|$)")
FENCE = re.compile(r"---[ \t]*(?:\r\n?|\n)")
FIELD = re.compile(r"[\w-]{1,30}:(?=\s|$)|\s|-\s|#")
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")


def header_span(text):
    r"""
    Give ``(start, end)`` of the labels or front matter at the top of a text; None where there are none.

    Examples
    --------
    >>> header_span("Title: Old bridge is shut\nDate: 13 March 2024\n\nIt rained."), header_span("It rained.")
    ((0, 45), None)
    """
    begin = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    return _front_matter(text, begin) or _labels(text, begin)


def _front_matter(text, begin):
    """From a line of three hyphens to the next, with nothing but fields between them."""
    fence = FENCE.match(text, begin)
    at, fields = (fence.end(), 0) if fence else (0, 0)
    for _ in range(MOST if fence else 0):
        line = LINE.match(text, at)
        if line[0].strip() in {"---", "..."}:
            return (begin, line.start() + len(line[0].rstrip())) if fields else None
        if not FIELD.match(line[0]):
            return None
        fields += line[0][:1].isalnum()
        at = line.end()
    return None


def _labels(text, begin):
    """Lines that begin with a label, two of them known at least."""
    at, known = begin, 0
    for _ in range(MOST):
        line = LABELLED.match(text, at)
        if not line or line[0].strip() == "":
            break
        known += line[1].lower() in LABELS
        at = line.end()
    block = text[begin:at].rstrip()
    return (begin, begin + len(block)) if known >= 2 else None
