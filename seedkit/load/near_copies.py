"""
Near copies: one text under two names, but for a line added, a word changed or a part cut.

Runs of seven words that two texts have in common tell it: "The bridge at Eastport would stay shut" seldom
stands in two reports by chance. Who copied from whom is not told.
"""

from ..text.segments import words
from ..text.shingles import stretches
from .account import note

LEAST = 26  # words that two texts share at least, in runs of seven or more
SHARE = 0.6  # of the words of the shorter text


def note_near_copies(rows):
    """
    Note of each report of which earlier one it is a near copy; what is the very same text is noted elsewhere.

    Parameters
    ----------
    rows : list of dict
        The reports: ``doc_id``, ``text``, ``sha256`` and ``notes``, to which one is added.

    Examples
    --------
    >>> text = " ".join(f"word{n}" for n in range(40))
    >>> rows = [{"doc_id": "a", "text": text, "sha256": "1", "notes": []}]
    >>> rows += [{"doc_id": "b", "text": f"Late news: {text}", "sha256": "2", "notes": []}]
    >>> note_near_copies(rows)
    >>> rows[1]["notes"]
    ['near-copy-of:a']
    """
    sizes, best = [len(words(row["text"])) for row in rows], {}
    for (one, other), runs in stretches([row["text"] for row in rows]).items():
        shared = sum(size for *_, size in runs)
        share = shared / min(sizes[one], sizes[other])
        if shared >= LEAST and share >= SHARE:
            best[other] = max(best.get(other, (0, 0)), (share, -one))
    for other, (_, one) in best.items():
        if rows[-one]["sha256"] != rows[other]["sha256"]:
            rows[other]["notes"].append(note("near-copy-of", rows[-one]["doc_id"]))
