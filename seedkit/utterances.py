"""
Utterances: one statement, rendered by several reports.

One report quotes, another paraphrases, a third cuts or moves the words into another context. Two
attributions of different reports render one utterance when the speaker is the same and the contents are
alike, or when one quotes three words or more that the other quotes too: *“to the last man”* here, *Must we
fight to the last man?* there. A statement that was told in wholly other words is not found, and what a
speaker says twice may be taken for one utterance: read the pairs.
"""

import re
from difflib import SequenceMatcher
from itertools import product

import pandas as pd

from .alignment import likeness
from .segments import words
from .spans import SPAN, table

LIKE = 0.25
RUN = 3  # quoted words in a row that tell one utterance by themselves
MARKED = re.compile(r"[“\"«„‘]([^“”\"«»„‘]{3,2000})[”\"»’]?")
COLUMNS = {f"{column}_{side}": kind for side in "ab" for column, kind in SPAN.items()} | {
    "kept": "string", "dropped": "string", "changed": "string", "score": "float64", "relation": "string",
    "speaker": "string",
}  # fmt: skip


def renderings(reports, model="", attributed=None, least=LIKE):
    """
    Pair attributions of different reports that render one utterance.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; only reports of one event are compared.
    attributed : DataFrame, optional
        As returned by `attributions`; found when not given.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.
    least : float
        Likeness from which on contents count as one utterance; 1 is the same words.

    Returns
    -------
    DataFrame
        One row per pair, in reading order of the first: ``doc_id_a, start_a, end_a, text_a``, the same for
        ``_b``; ``kept, dropped, changed`` (string), the words of the first that the second has too, lacks,
        or has others for (as "one → other"), parted by ";"; ``score`` (float), likeness; ``relation``
        (string), how each renders it ("direct – indirect"); ``speaker`` (string). Each attribution stands in
        one pair of two reports at most.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["“We will sell arms,” Ann Lee said.",
    ...     "Ann Lee said they would sell arms."]})
    >>> renderings(reports).loc[0, ["kept", "changed"]].tolist()
    ['sell arms', 'We will → they would']
    """
    if attributed is None:
        from .attribution import attributions

        attributed = attributions(reports, model)
    order = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    event = dict(zip(reports.doc_id, reports["event"], strict=True)) if "event" in reports else {}
    named = attributed.assign(who=attributed.speaker.fillna(attributed.source.str.lower()))
    named["event"] = [_known(event.get(doc_id)) for doc_id in named.doc_id]
    rows = []
    for _, group in named.dropna(subset="who").groupby(["event", "who"], sort=False):
        by_report = [part for _, part in sorted(group.groupby("doc_id"), key=lambda item: order[item[0]])]
        for n, left in enumerate(by_report):
            for right in by_report[n + 1 :]:
                rows += _pairs(left.to_dict("records"), right.to_dict("records"), least)
    rows.sort(key=lambda row: (order[row["doc_id_a"]], order[row["doc_id_b"]], row["start_a"]))
    return table(rows, COLUMNS)


def word_changes(a, b):
    """
    Compare two wordings word by word.

    Returns
    -------
    tuple of str
        What the second keeps of the first, what it drops, and what it changes; each parted by "; ".

    Examples
    --------
    >>> word_changes("to go to the end", "to the end")
    ('to the end', 'to go', '')
    """
    left, right = ([text[i:j] for i, j in words(text)] for text in (a, b))
    matcher = SequenceMatcher(None, *([w.casefold() for w in side] for side in (left, right)), autojunk=False)
    kept, dropped, changed = [], [], []
    for what, i, j, k, m in matcher.get_opcodes():
        mine, theirs = " ".join(left[i:j]), " ".join(right[k:m])
        if what == "equal":
            kept.append(mine)
        elif what == "delete":
            dropped.append(mine)
        elif what == "replace":
            changed.append(f"{mine} → {theirs}")
    return "; ".join(kept), "; ".join(dropped), "; ".join(changed)


def _known(event):
    return "" if event is None or pd.isna(event) else event


def _pairs(left, right, least):
    """Pair the likest first; each is used once."""
    alike = likeness([row["text"] for row in left], [row["text"] for row in right])
    scores = {
        (i, j): max(alike[i, j], float(_same_quoted_words(left[i]["text"], right[j]["text"])))
        for i, j in product(range(len(left)), range(len(right)))
    }
    used_left, used_right, rows = set(), set(), []
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score >= least and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            rows.append(_row(left[i], right[j], score))
    return rows


def _row(a, b, score):
    row = {f"{column}_{side}": one[column] for side, one in (("a", a), ("b", b)) for column in SPAN}
    kept, dropped, changed = word_changes(a["text"], b["text"])
    return row | {
        "kept": kept, "dropped": dropped, "changed": changed, "score": round(float(score), 3),
        "relation": f"{a['kind']} – {b['kind']}", "speaker": a["speaker"],
    }  # fmt: skip


def _same_quoted_words(a, b):
    """Do both have a run of words that one of them puts between marks and the other says too?"""
    for one, other in ((a, b), (b, a)):
        there = f" {_plain(other)} "
        for passage in MARKED.findall(one):
            run = _plain(passage)
            if len(run.split()) >= RUN and f" {run} " in there and MARKED.search(other):
                return True
    return False


def _plain(text):
    return " ".join(text[i:j].casefold() for i, j in words(text))
