r"""
Printed: what the pages of print leave in a text: running heads, page numbers, words cut at the ends of lines.

"THE EASTPORT GAZETTE  A5" stands again on each page and cuts the sentence that goes on there. A line is a
running head if it comes twice or more, its numbers aside, in a text that has other marks of pages: form
feeds, or page numbers that cut a sentence in two. A number alone may as well be that of a list.
"""

import re
from collections import Counter

from .segments import lines_of

HEAD_WORDS = 14  # of a running head at most
NUMBER = re.compile(
    r"(?:[-–—|]\s?)?(?:page\s|p\.\s?)?[A-Z]?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?(?:\s?[-–—|])?\Z", re.IGNORECASE
)
NAMED = re.compile(r"(?:[-–—|]\s?)?page\s\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?(?:\s?[-–—|])?\Z", re.IGNORECASE)
DIGITS = re.compile(r"\d{1,9}")
CUT_WORD = re.compile(r"[^\W\d_]{2,40}-[ \t]{0,3}(?:\r\n?|\n)[ \t]{0,8}[a-z]{2,40}")
STOPS = ".!?:;”\"'’)]"


def printed(text):
    r"""
    Give ``(start, end, code)`` of each running head and page number, in reading order.

    Examples
    --------
    >>> text = "THE GAZETTE  1\n\nThe ferry was late, said the\n\f\nTHE GAZETTE  2\n\nowner of the boats."
    >>> [(text[start:end], code) for start, end, code in printed(text)]
    [('THE GAZETTE  1', 'C27-running-head'), ('THE GAZETTE  2', 'C27-running-head')]
    """
    lines = lines_of(text)
    numbers = [n for n, span in enumerate(lines) if NUMBER.match(text[slice(*span)])]
    cutting = [n for n in numbers if _cuts(text, lines, n)]
    if "\f" not in text and not cutting and not any(NAMED.match(text[slice(*lines[n])]) for n in numbers):
        return []
    heads = _heads(text, lines, set(numbers))
    beside = {n + step for n in heads for step in (-1, 1)} | set(cutting)
    pages = [
        n for n in numbers if n in beside or NAMED.match(text[slice(*lines[n])]) or _feeds(text, lines, n)
    ]
    found = [(*lines[n], "C27-running-head") for n in heads] + [(*lines[n], "C28-page-number") for n in pages]
    return sorted(found)


def cut_words(text):
    r"""
    Give ``(start, end)`` of each word that a hyphen cuts at the end of a line.

    Examples
    --------
    >>> list(cut_words("It was late on Tues-\nday and shut."))
    [(15, 24)]
    """
    return (match.span() for match in CUT_WORD.finditer(text))


def goes_on(text, start, end):
    """
    Tell whether a sentence goes on over a passage that stands between two lines.

    Examples
    --------
    >>> goes_on("It was, said the 4 owner, shut.", 17, 18)
    True
    """
    before, after = text[max(0, start - 300) : start].rstrip(), text[end : end + 300].lstrip()
    return bool(before) and before[-1] not in STOPS and after[:1].islower()


def _cuts(text, lines, n):
    return 0 < n < len(lines) - 1 and goes_on(text, *lines[n])


def _feeds(text, lines, n):
    """Does a form feed stand before or after a line?"""
    before = lines[n - 1][1] if n else 0
    after = lines[n + 1][0] if n + 1 < len(lines) else len(text)
    return "\f" in text[before : lines[n][0]] or "\f" in text[lines[n][1] : after]


def _heads(text, lines, numbers):
    """The lines that come again, their numbers aside, and are no sentences."""
    short = {}
    for n, (start, end) in enumerate(lines):
        line = text[start:end]
        if n not in numbers and line[-1] not in STOPS and len(line.split()) <= HEAD_WORDS:
            short[n] = " ".join(DIGITS.sub("0", line).split())
    often = Counter(short.values())
    return [n for n, line in short.items() if often[line] > 1 and sum(map(str.isalpha, line)) > 3]
