"""
Collation: two wordings laid upon one another, word by word.

As an editor collates two manuscripts: *to go to the end* against *to the end* keeps "to the end" and drops
"to go". Words that two unlike texts share by accident ("that", "is") are no common text: what is kept there
holds a word that carries meaning, or is a run of three. Sentences without a word that is kept are set aside,
so that a short phrase that is quoted out of a long speech is not compared with the rest of it. The order of
words counts: a phrase that moved is dropped in one place and added in another. Time grows with the product
of the lengths: passages of some hundred words are nothing, whole reports of 5,000 take two seconds.
"""

from difflib import SequenceMatcher
from typing import NamedTuple

from ..lexicons import read_rows
from ..text.segments import sentences, words

RUN = 3  # words of any kind in a row that are common text
CLOSE = 0.5  # from this likeness on no word is shared by accident
CHANGED = 5  # words that can stand for others; more are told anew
SEPARATOR = "; "
COMMONEST = frozenset(
    next(row["words"] for row in read_rows("text/stopwords") if row["language"] == "en").split()
)


class Piece(NamedTuple):
    """What becomes of some words: ``kept, dropped, changed, added``; their words in the one and the other."""

    what: str
    a: tuple
    b: tuple


def collation(a, b):
    """
    Lay two wordings upon one another.

    Parameters
    ----------
    a, b : str

    Returns
    -------
    list of Piece
        In reading order; ``a`` and ``b`` are the ``(start, end)`` of the words in either text. Where
        no word is kept the list is empty.

    Examples
    --------
    >>> [piece.what for piece in collation("We will sell arms.", "They would sell more arms.")]
    ['changed', 'kept', 'added', 'kept']
    """
    left, right = _compared(a), _compared(b)
    blocks = _common(a, b, left, right)
    if not blocks:
        return []
    (i, last), (k, end) = _told(a, left, blocks, 0), _told(b, right, blocks, 1)
    found = []
    for start, other, size in [*blocks, (last, end, 0)]:
        found += _between(left[i:start], right[k:other])
        i, k = start + size, other + size
        found += [Piece("kept", tuple(left[start:i]), tuple(right[other:k]))] if size else []
    return found


def word_changes(a, b):
    """
    Say which words a second wording keeps of a first, drops, has others for, and adds.

    Returns
    -------
    dict of str to str
        ``kept, dropped, changed`` (as "one → other") and ``added``; each parted by "; ".

    Examples
    --------
    >>> list(word_changes("We will sell arms abroad", "they sell more arms").values())
    ['sell; arms', 'abroad', 'We will → they', 'more']
    """
    told = {"kept": [], "dropped": [], "changed": [], "added": []}
    for what, left, right in collation(a, b):
        mine, theirs = (" ".join(text[i:j] for i, j in side) for text, side in ((a, left), (b, right)))
        told[what].append(f"{mine} → {theirs}" if what == "changed" else mine or theirs)
    return {what: SEPARATOR.join(said) for what, said in told.items()}


def carries(run):
    """
    Say whether one of some words, in lower case, carries meaning.

    Examples
    --------
    >>> carries(["it", "is", "a"]), carries(["one", "of", "the", "worst"])
    (False, True)
    """
    return any(word not in COMMONEST for word in run)


def _compared(text):
    """The words, but for a conjunction that only joins them to a verb of saying."""
    spans = words(text)
    joined = len(spans) > 1 and text[: spans[0][1]] == "that"
    return spans[1:] if joined else spans


def _common(a, b, left, right):
    """Give the runs that both have, as the number of the first word in either, and of the words."""
    mine, theirs = ([text[i:j].casefold() for i, j in side] for text, side in ((a, left), (b, right)))
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    carrying = [block for block in blocks if _is_common(mine[block.a :][: block.size])]
    return blocks if carrying and matcher.ratio() >= CLOSE else carrying


def _is_common(run):
    return len(run) >= RUN or carries(run)


def _told(text, spans, blocks, side):
    """Give the first and the last word of the sentences that hold common text."""
    kept = [spans[block[side]][0] for block in blocks]
    ends = [spans[block[side] + block.size - 1][1] for block in blocks]
    cut = [(i, j) for i, j in sentences(text) if i <= ends[-1] - 1 and j > kept[0]]
    start, end = cut[0][0], cut[-1][1]
    inside = [n for n, (i, j) in enumerate(spans) if start <= i and j <= end]
    return inside[0], inside[-1] + 1


def _between(mine, theirs):
    """What stands between two runs of common text was changed when there is little of it on both sides."""
    if mine and theirs and max(len(mine), len(theirs)) <= CHANGED:
        return [Piece("changed", tuple(mine), tuple(theirs))]
    dropped = [Piece("dropped", tuple(mine), ())] if mine else []
    return dropped + ([Piece("added", (), tuple(theirs))] if theirs else [])
