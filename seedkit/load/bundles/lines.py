"""
Lines of an export: paragraphs between blank lines, labelled fields, lines that are a date.

"BYLINE: J. Doe" is a label and what it says; which labels there are, and whether they stand before or after
the body, is ``lexicons/load/labels.tsv``. A body may have a line that looks like a label too: the foot of
an article is what stands at its very end, and nothing before the first paragraph without a label.
"""

import re
from typing import NamedTuple

from ...lexicons import read_lexicon
from ..published import publication_day
from .article import RIGHTS

LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
LABEL = re.compile(r"\s{0,20}([^\W\d_][^:\n]{0,30}?)\s?:(?:\s+|$)(.*)", re.DOTALL)
ROLES = read_lexicon("load/labels", "role")
AFTER = {"foot", "long", "language"}
UNKNOWN = re.compile(
    r"\s{0,20}[^\W\d_a-zß-ÿ]{2,20}(?:-[^\W\d_a-zß-ÿ]{2,20}:|:(?=[^\n]{0,300}\([0-9]{1,3}%\)))"
)
REACH = 6  # paragraphs of a caption or correction in the foot
DATED, LONG = 90, 120  # characters of a line that is a date; of a paragraph of prose


class Paragraph(NamedTuple):
    """Lines without a blank one among them: where they begin and end, and their text."""

    start: int
    end: int
    text: str


def lines_of(text):
    r"""
    Give the lines of a text with their ends.

    Examples
    --------
    >>> lines_of("a\r\nb\n")
    ['a\r\n', 'b\n']
    """
    return LINES.findall(text)


def paragraphs(lines, start=0, end=None):
    r"""
    Give the paragraphs of some lines.

    Examples
    --------
    >>> paragraphs(["a\n", "b\n", "\n", "c"])
    [Paragraph(start=0, end=2, text='a\nb\n'), Paragraph(start=3, end=4, text='c')]
    """
    found, first = [], None
    end = len(lines) if end is None else end
    for at in range(start, end + 1):
        blank = at == end or not lines[at].strip()
        if not blank and first is None:
            first = at
        elif blank and first is not None:
            found.append(Paragraph(first, at, "".join(lines[first:at])))
            first = None
    return found


def labelled(text):
    """
    Tell the role of the label that opens a text and what it says; two empty strings if none does.

    Examples
    --------
    >>> labelled("BYLINE: J. Doe"), labelled("He said: no.")
    (('author', 'J. Doe'), ('', ''))
    """
    found = LABEL.match(text)
    role = ROLES.get(found[1].strip().casefold().replace(" ", "-"), "") if found else ""
    return (role, found[2].strip()) if role else ("", "")


def is_day(line):
    """
    Tell whether a line is a date, with a weekday, a time or an edition at most.

    Examples
    --------
    >>> is_day("March 13, 2024 Wednesday 9:20 AM GMT"), is_day("On March 13, 2024, it rained")
    (True, False)
    """
    line = line.strip()
    if len(line) > DATED or not line[:1].isalnum():
        return False
    return publication_day(line)[1] in {"", "date-ambiguous"} and not line.endswith((".", "?", "!"))


def foot_of(heads, is_foot, is_long=lambda head: False):
    """
    Find where the foot of an article begins among its paragraphs: the labels at its very end.

    Parameters
    ----------
    heads : list of str
        The beginning of each paragraph after the head of the article.
    is_foot, is_long : function
        Whether a paragraph belongs to a foot, and whether it may go on over the next ones.

    Returns
    -------
    int
        The first place of the foot; the number of paragraphs where there is none.

    Examples
    --------
    >>> foot_of(["It rains.", "L: quoted", "He said.", "L: a", "L: b"], lambda head: head.startswith("L:"))
    3
    """
    begin = at = len(heads)
    while at > 0:
        at -= 1
        if is_foot(heads[at]):
            begin = at
        elif begin - at > REACH or not any(map(is_long, heads[max(0, begin - REACH) : at])):
            break
    return begin


def is_foot(head):
    """
    Tell whether a paragraph is a label of the foot, or names the owner of the rights.

    Examples
    --------
    >>> is_foot("LOAD-DATE: March 14, 2024"), is_foot("Copyright 2024 The Paper"), is_foot("He said: no.")
    (True, True, False)
    """
    return labelled(head)[0] in AFTER or RIGHTS.match(head) is not None or UNKNOWN.match(head) is not None


def is_long(head):
    """
    Tell whether a paragraph is a label of the foot that may have several paragraphs.

    Examples
    --------
    >>> is_long("GRAPHIC: A bridge.")
    True
    """
    return labelled(head)[0] == "long"


def last_filled(lines):
    r"""
    Give the place of the last line that is not blank, -1 if there is none.

    Examples
    --------
    >>> last_filled(["a\n", "\n"])
    0
    """
    return next((at for at in range(len(lines) - 1, -1, -1) if lines[at].strip()), -1)


def is_prose(text):
    """
    Tell whether a paragraph is long and ends as a sentence does.

    Examples
    --------
    >>> is_prose("Bridge shut"), is_prose("It rains in Eastport. " * 9)
    (False, True)
    """
    text = text.strip()
    return len(text) > LONG and text.endswith((".", "!", "?", "”", '"', "’", "'", "»"))


def body(lines, start, end):
    r"""
    Give the text of some lines as it stands in the file, without blank lines around it.

    Examples
    --------
    >>> body(["\n", "  It rains.\n", "\n"], 0, 3)
    '  It rains.'
    """
    while start < end and not lines[start].strip():
        start += 1
    return "".join(lines[start:end]).rstrip()
