"""
Headings: what the title of a report says beside what the report says, and who says it there.

A title may give a claim to somebody, as the report does; it may state as a fact what only somebody says in
the report; and it may give to somebody what the report never does. Title and report are compared by their
words (the first five letters of each), so that a paraphrase in other words is not seen.
"""

import re

import pandas as pd

from ..lexicons import read_lexicon
from ..tables.spans import by_report, table

HEADINGS = {
    **dict.fromkeys(["doc_id", "title", "said", "source", "relation"], "string"),
    **{"start": "Int64", "end": "Int64", "text": "string"},
    **dict.fromkeys(["source_there", "named"], "string"),
}
RELATIONS = (
    "somebody says it in both",
    "a fact in the title, said by somebody in the report",
    "said by somebody in the title alone",
    "the reporter's own",
    "words in marks in the title, said by somebody in the report",
    "words in marks in the title alone",
)
SMALL = frozenset(read_lexicon("text/stopwords", "words")["en"].split()) | {"says", "say"}
WORD = re.compile(r"[^\W\d_]{2,}|\d+")
STEM = 5  # letters by which two words are one
ENOUGH, FACT = 0.5, 0.7  # of the words of a claim, or of a title that gives none, that the passage holds
# *Insists It Was 'Convenience'*; an apostrophe is no mark: it stands behind a letter
MARKED = re.compile(r"(?<!\w)[“\"‘'](?=\w)([^“”\"]{2,120}?)[”\"’',](?!\w)")
LEAST = 2  # words that they share


def headings(headlines, attributions, reports):
    """
    Show the claim of each title beside the attribution of the report that holds most of its words.

    Parameters
    ----------
    headlines, attributions : DataFrame
        As returned by the finders of these names.
    reports : DataFrame
        With ``title``.

    Returns
    -------
    DataFrame
        One row per claim of a title, and one per title that gives nothing to anybody: ``doc_id, title``;
        ``said``, what somebody says in the title, or what stands in marks there, and ``source`` as written
        there, missing where nobody does;
        ``relation``, one of `RELATIONS`; ``start, end, text`` of the passage of the report with the same
        words, its ``source_there``, by name where there is one, and ``named``, whether that is a name
        (*named, unnamed, hidden*); all missing where no attribution of the report has these words.

    Examples
    --------
    >>> import seedkit
    >>> reports = pd.DataFrame({"doc_id": ["a"], "title": ["Bridge unsafe for years"],
    ...     "text": ["Ann Lee said the bridge had been unsafe for years."]})
    >>> found = headings(seedkit.headlines(reports), seedkit.attributions(reports), reports)
    >>> found[["relation", "source_there", "named"]].values.tolist()
    [['a fact in the title, said by somebody in the report', 'Ann Lee', 'named']]
    """
    said = {doc_id: list(rows.itertuples()) for doc_id, rows in headlines.groupby("doc_id")}
    in_text = attributions[attributions.rule.ne("headline")]
    told = {doc_id: list(rows.itertuples()) for doc_id, rows in in_text.groupby("doc_id")}
    titles = by_report(reports, "title") if "title" in reports else {}
    rows = []
    for doc_id, title in titles.items():
        for claim in said.get(doc_id) or [None] * pd.notna(title):
            rows.append(_heading(doc_id, title, claim, told.get(doc_id, ())))
    return table(rows, HEADINGS)


def _heading(doc_id, title, claim, told):
    marked = MARKED.search(claim.text if claim else title)
    best = _verbatim(marked[1], told) if marked else None
    if best is None and (claim or not marked):
        best = _alike(_words(claim.text if claim else title), told, ENOUGH if claim else FACT)
    there = (best.start, best.end, best.text, _who(best), _named(best)) if best else (None,) * 5
    which = 0 if claim else 4 if marked else 1
    relation = RELATIONS[which if best else {0: 2, 4: 5, 1: 3}[which]]
    said = claim.text if claim else marked and marked[1]
    return doc_id, title, said, claim and claim.source, relation, *there


def _verbatim(words, told):
    """The first passage that has some words as they stand in the title, capitals and stops aside."""
    sought = words.lower().strip(" ,.")
    return next((row for row in told if sought in row.text.lower()), None)


def _alike(words, told, enough):
    """The passage with most of the words of a claim, if it has enough of them."""
    best = max(told, key=lambda row: _shared(words, row), default=None)
    return best if best is not None and _shared(words, best) >= max(LEAST, enough * len(words)) else None


def _words(text):
    return {word[:STEM] for word in WORD.findall(text.lower()) if word not in SMALL}


def _shared(words, row):
    """The words of a claim that a passage holds, or its source has."""
    return len(words & _words(row.text))


def _who(row):
    return row.speaker if pd.notna(row.speaker) else row.source


def _named(row):
    if row.source_type == "hidden":
        return "hidden"
    return "named" if pd.notna(row.speaker) else "unnamed"
