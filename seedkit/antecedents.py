"""
Antecedents: what a passage points back to.

*That would be a grave error* and *such a course* share no word and may be one utterance: what both speak of
stands before them. A passage whose first words point back (*such, them, that would*) is read with the words
before it in its sentence, or with the sentences before that where those are few or point back themselves.
Nothing is resolved, the words are only brought in: "We knew such men" points to nobody, and is read so too.
"""

import re
from bisect import bisect_right
from operator import itemgetter

from .segments import words

OPENING = 4  # words of a passage in which it points back
FEW = 6  # words that are too few to say what is spoken of
BACK = 2  # sentences, at most
POINTS = re.compile(
    r"\b(?:such|them|(?:that|this|these|those)\s+"
    r"(?:is|was|are|were|would|will|could|can|may|might|has|had|means))\b",
    re.IGNORECASE,
)


def points_back(passage):
    """
    Say whether a passage opens with words that point back.

    Examples
    --------
    >>> points_back("against such a step"), points_back("that taxes would rise")
    (True, False)
    """
    opening = words(passage)[:OPENING]
    return bool(opening and POINTS.search(passage[: opening[-1][1]]))


def antecedent(text, start, cut):
    """
    Give the words before a passage that say what it points back to.

    Parameters
    ----------
    text : str
        The report.
    start : int
        Where the passage starts.
    cut : list of tuple
        As returned by `segments.sentences`.

    Examples
    --------
    >>> text = "Norway may leave the fishing pact soon. Lee warned them. “That would be an error.”"
    >>> antecedent(text, text.index("“"), [(0, 39), (40, 56), (57, 82)])
    'Norway may leave the fishing pact soon. Lee warned them. '
    """
    last = max(0, bisect_right(cut, start, key=itemgetter(0)) - 1)
    for number in range(last, max(-1, last - BACK - 1), -1):
        first, end = cut[number]
        if len(words(text[first:start])) >= FEW and not POINTS.search(text[first : min(end, start)]):
            break
    return text[first:start]
