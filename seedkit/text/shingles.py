"""
Shingles: what two texts have word for word, wherever in them it stands.

A shingle is a run of seven words, compared without regard to case and to what stands between words: "the
bridge in Eastport would stay shut" seldom stands in two texts by chance. Each is made one number, all numbers
are sorted once, and equal ones that follow each other in two texts are one stretch, so that time is that of
sorting. Where more texts have a shingle than `HOLDERS` (an agency's text in every paper), each is laid beside
the first of them only. Source: Broder (1997), On the resemblance and containment of documents.
"""

from collections import defaultdict

import numpy as np

from .segments import lower, words

RUN = 7  # words
HOLDERS = 20
BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word is lost in multiplying


def stretches(texts):
    """
    Find what texts share word for word, in runs of `RUN` words or more.

    Parameters
    ----------
    texts : sequence of str

    Returns
    -------
    dict of (int, int) to list of (int, int, int)
        For the numbers of two texts, the lower first, their stretches in the order of the first: the number
        of the first word in the one and in the other (from 0, as `words` gives them), and how many words.
        No word of either is in two stretches: the longest goes first.

    Examples
    --------
    >>> one = "He said the bridge in Eastport would stay shut until May."
    >>> stretches([one, "The bridge in Eastport would stay shut, until June!"])
    {(0, 1): [(2, 0, 8)]}
    """
    numbers, text, place = _shingles(texts)
    found = defaultdict(list)
    for one, other, at, there, size in _joined(*_meetings(numbers, text, place)):
        found[one, other].append((at, there, size))
    return {pair: _apart(runs) for pair, runs in sorted(found.items())}


def _shingles(texts):
    """The number of each shingle, its text and the place of its first word, as three arrays."""
    numbers, text, place = [], [], []
    for n, one in enumerate(texts):
        hashes = np.fromiter((hash(lower(one[a:b])) for a, b in words(one)), np.int64)
        size = len(hashes) - RUN + 1
        if size > 0:
            numbers.append(_rolled(hashes.view(np.uint64), size))
            text.append(np.full(size, n, np.int32))
            place.append(np.arange(size, dtype=np.int32))
    if not numbers:
        return np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.int32)
    return np.concatenate(numbers), np.concatenate(text), np.concatenate(place)


def _rolled(hashes, size):
    """One number for each run of words, from the numbers of its words; overflow is meant."""
    made = np.zeros(size, np.uint64)
    for step in range(RUN):
        made = made * BASE + hashes[step : step + size]
    return made


def _meetings(numbers, text, place):
    """Each place of a text laid beside the same shingle in some earlier ones: text, text, place, place."""
    order = np.lexsort((place, text, numbers))
    numbers, text, place = numbers[order], text[order], place[order]
    first = np.r_[True, numbers[1:] != numbers[:-1]] if len(numbers) else np.zeros(0, bool)
    start = np.maximum.accumulate(np.where(first, np.arange(len(numbers)), 0))
    rank = np.arange(len(numbers)) - start
    parts = []
    for step in range(min(HOLDERS, int(rank.max(initial=0)))):
        here = np.flatnonzero(rank > step)
        there = start[here] + step
        here, there = here[text[here] != text[there]], there[text[here] != text[there]]
        parts.append(np.stack([text[there], text[here], place[there], place[here]]))
    return np.concatenate(parts, axis=1) if parts else np.zeros((4, 0), np.int32)


def _joined(one, other, at, there):
    """Meetings that follow each other in both texts as one stretch: text, text, place, place, words."""
    shift = there - at
    order = np.lexsort((at, shift, other, one))
    one, other, at, shift = one[order], other[order], at[order], shift[order]
    if not len(at):
        return
    goes_on = (np.diff(one) == 0) & (np.diff(other) == 0) & (np.diff(shift) == 0) & (np.diff(at) <= RUN)
    begins = np.flatnonzero(np.r_[True, ~goes_on])
    ends = np.r_[begins[1:], len(at)] - 1
    sizes = at[ends] - at[begins] + RUN
    for n, size in zip(begins.tolist(), sizes.tolist(), strict=True):
        yield int(one[n]), int(other[n]), int(at[n]), int(at[n] + shift[n]), int(size)


def _apart(runs):
    """Stretches of which none holds a word of another in either text, the longest before all others."""
    kept, used = [], (set(), set())
    for at, there, size in sorted(runs, key=lambda run: (-run[2], run)):
        free = [k for k in range(size) if at + k not in used[0] and there + k not in used[1]]
        for first, count in _in_a_row(free):
            if count >= RUN:
                kept.append((at + first, there + first, count))
                used[0].update(range(at + first, at + first + count))
                used[1].update(range(there + first, there + first + count))
    return sorted(kept)


def _in_a_row(numbers):
    """Numbers that follow each other, as the first of them and how many."""
    rows = []
    for number in numbers:
        if rows and sum(rows[-1]) == number:
            rows[-1][1] += 1
        else:
            rows.append([number, 1])
    return rows
