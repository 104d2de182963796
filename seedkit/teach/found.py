"""
Found: where a passage stands that somebody typed or pasted.

People copy passages with straight marks for curly ones, with a capital, without the comma, over a line end,
or shorten them with an ellipsis. So words are compared and nothing else: "none of it is under our control" is
found in “‘none of it is under our control, and …”. A word that was mistyped is not found, and it is said.
"""

import re

from ..text.segments import HYPHENS

APOSTROPHES = "'’‘`´"
CUT_WORD = re.compile(rf"(?<=\w)[{HYPHENS}]\n(?=\w)")  # a word that is cut at the end of a line
CUT = re.compile(r"…|\.{3}|\[\.{3}\]")
REACH = 1500  # characters that an ellipsis may stand for
LONGER = 3  # times as long as the key a mark may be at most, and a few words


def place(text, passage, taken=(), begin=0, stop=None):
    """
    Give start and end of a passage in a text, without marks around it; of several places the first not taken.

    Parameters
    ----------
    text, passage : str
    taken : container of tuple
        Places that are given away.
    begin, stop : int
        The part of the text to look at; all of it where they are not given.

    Returns
    -------
    tuple of int, or None
        None where its words do not stand in the text.

    Examples
    --------
    >>> place("He said: ‘It isn’t late,’ and left.", '"It isn\\'t late"')
    (10, 23)
    >>> place("He said: ‘It isn’t late,’ and left.", "It … left")
    (10, 34)
    """
    words, at = _words(text[begin:stop])
    head, *rest = [_words(part)[0].strip() for part in CUT.split(passage) if _words(part)[0].strip()] or [""]
    start = words.find(f" {head} ") if head else -1
    while start >= 0:
        end = _end(words, start + 1 + len(head), rest)
        span = end and (begin + at[start + 1], begin + at[end - 1] + 1)
        if span and span not in taken:
            return span
        start = words.find(f" {head} ", start + 1)
    return None


def _end(words, end, rest):
    """Where the last part of a passage ends, each part beginning within reach of the one before it."""
    for part in rest:
        there = words.find(f" {part} ", end, end + REACH)
        if there < 0:
            return None
        end = there + 1 + len(part)
    return end


def _words(text):
    """The words of a text in small letters, parted by single blanks, and where each letter stands."""
    letters, at, left_out = [" "], [0], {n for m in CUT_WORD.finditer(text) for n in range(*m.span())}
    for n, sign in enumerate([*text, " "]):
        if sign.isalnum():
            letters += (small := sign.lower())
            at += [n] * len(small)
        elif letters[-1] != " " and sign not in APOSTROPHES and n not in left_out:
            letters.append(" ")
            at.append(n)
    return "".join(letters), at


def hits(mark, key):
    """
    Tell whether a mark means a key: half of the shorter one lies in the other, and it is not far longer.

    Examples
    --------
    >>> hits((0, 5), (0, 30)), hits((4, 8), (0, 5)), hits((0, 500), (0, 30))
    (True, False, False)
    """
    (a, b), (c, d) = mark, key
    both = min(b, d) - max(a, c)
    return both > 0 and 2 * both >= min(b - a, d - c) and b - a <= LONGER * (d - c) + 20


def matched(marks, keys):
    """
    Pair marks with keys, each with one at most, those most alike first.

    Parameters
    ----------
    marks, keys : list of tuple
        Start and end of each.

    Returns
    -------
    dict of int to int
        Number of a mark to that of its key.

    Examples
    --------
    >>> matched([(0, 5), (0, 6), (20, 25)], [(0, 6), (30, 40)])
    {1: 0}
    """
    shared = sorted(
        (-_alike(mark, key), i, j)
        for i, mark in enumerate(marks)
        for j, key in enumerate(keys)
        if hits(mark, key)
    )
    pairs = {}
    for _, i, j in shared:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return dict(sorted(pairs.items()))


def _alike(one, other):
    """The share of what two spans cover that both cover."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0]))
