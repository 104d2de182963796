"""
Near copies: one text under two names, but for a line added, a word changed or a part cut.

Runs of seven words that two texts have in common tell it: "The bridge at Eastport would stay shut" seldom
stands in two reports by chance. Who copied from whom is not told.
"""

import re
from collections import Counter, defaultdict
from zlib import crc32

from .account import note

WORD = re.compile(r"\w+")
RUN = 7  # words
LEAST, MOST = 20, 20  # runs that two texts share at least; texts with a run, beyond which it is common
SHARE = 0.6  # of the runs of the shorter text
MANY, SAMPLED = 500, 8  # in more reports than that, one run in eight is looked at


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
    sample, holders, sizes = SAMPLED if len(rows) > MANY else 1, defaultdict(list), []
    for n, row in enumerate(rows):
        runs = _runs(row["text"], sample)
        shared = Counter(other for run in runs if len(holders[run]) <= MOST for other in holders[run])
        enough = ((other, count) for other, count in shared.items() if count * sample >= LEAST)
        alike = [(count / min(len(runs), sizes[other]), -other) for other, count in enough]
        share, other = max(alike, default=(0, 0))
        if share >= SHARE and rows[-other]["sha256"] != row["sha256"]:
            row["notes"].append(note("near-copy-of", rows[-other]["doc_id"]))
        sizes.append(len(runs))
        for run in runs:
            holders[run].append(n)


def _runs(text, sample):
    """The runs of seven words of a text, each as a number."""
    words = WORD.findall(text.casefold())
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    numbers = {crc32(run.encode("utf-8", "replace")) for run in runs}
    return {number for number in numbers if number % sample == 0}
