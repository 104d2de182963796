"""
Search: every place of a word or phrase, with who says it there.

"sanction*" finds *sanctions* and *sanctioned*. Within an attribution the words are the source's, elsewhere
the reporter's. Case does not count, and neither does the form of quotation marks and apostrophes or where a
line ends. What is no text of the report, such as a caption or a link, is not searched.
"""

import re

import pandas as pd

from ..errors import ParameterError, brief
from ..tables.spans import SPAN, table, texts
from ..text.prose import furniture_of, unread

FOUND = SPAN | {"said_by": "string"}
REPORTER = "reporter"
MARKS = {"'": "['’‘]", "’": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
LONGEST, STARS = 200, 3  # characters of what is looked for, and how many stars: time stays linear


def search(reports, words, attributed=None):
    """
    Find each place of a word or phrase, and who says it.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    words : str
        A word or phrase; ``*`` stands for any letters that go on.
    attributed : DataFrame, optional
        As returned by `attributions`; without it nothing is known of who says it.

    Returns
    -------
    DataFrame
        One row per place, in reading order: the span columns, and ``said_by`` (string): the speaker of the
        innermost attribution around it, or the source as written, "hidden" where that is not told; else
        "reporter".

    Raises
    ------
    ParameterError
        If nothing is looked for, or more than a phrase.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained. Ann Lee said it might rain again."]})
    >>> search(reports, "rain*", attributions(reports))[["text", "said_by"]].values.tolist()
    [['rained', 'reporter'], ['rain', 'Ann Lee']]
    """
    pattern, contents, ignored = _pattern(words), _contents(attributed), unread(reports)
    rows = []
    for doc_id, text in texts(reports):
        out = furniture_of(text, ignored.get(doc_id, ()))
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end, _ in out):
                continue
            inside = [one for one in contents.get(doc_id, ()) if one[0] <= found.start() < one[1]]
            said_by = min(inside, key=lambda one: one[1] - one[0])[2] if inside else REPORTER
            rows.append((doc_id, *found.span(), found[0], said_by))
    return table(rows, FOUND)


def _pattern(words):
    """What is looked for as a pattern of whole words."""
    parts = str(words).split()
    if not "".join(parts).strip("*") or len(str(words)) > LONGEST or str(words).count("*") > STARS:
        raise ParameterError(
            f"{brief(words)} can not be looked for; expected a word or phrase, such as sanction*"
        )
    written = r"\s+".join("".join(map(_as_pattern, part)) for part in parts)
    return re.compile(rf"(?<!\w){written}(?!\w)", re.IGNORECASE)


def _as_pattern(char):
    return r"\w{0,40}" if char == "*" else MARKS.get(char, re.escape(char))


def _contents(attributed):
    """The contents of each report: start, end, and whose word they are."""
    found = {}
    for row in attributed.itertuples() if attributed is not None else ():
        who = next((one for one in (row.speaker, row.source) if pd.notna(one)), "hidden")
        found.setdefault(row.doc_id, []).append((row.start, row.end, who))
    return found
