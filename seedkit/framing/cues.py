"""
Wording: cues by which a report hedges, stresses, doubts, interprets, evaluates, concedes or counts.

Cues are counted by group ("hedge", "doubting-verb", …), since on a few hundred words a group has the power
that a single word lacks. The lists in ``lexicons/framing/cues.tsv`` find candidates, not intentions, and
nothing here adds up to a score of bias: "claimed" is a cue whether or not the doubt is deserved. A
neighbour can make a word something else (*the third of May*, *the United States*); the lists say which.
Verbs that report stand in one list with their stance in `attributions`, so that the two never contradict
(``lexicons/quotes/reporting_verbs.tsv``). tests/framing/cases/cues.toml holds what this gets wrong.

In the terms of a course: the neutral group are neutral verbs of saying; the doubting group distances
(*claim*); of the forceful group, *demand*, *attack* and *praise* are illocutionary (they name the act) and
*admit* is factive (what is admitted is taken for true); so are some interpretive verbs (*show*, *reveal*).
"""

import re
from functools import cache
from itertools import pairwise

from ..lexicons import read_rows
from ..quotes.vocabulary import inflected
from ..tables.spans import SPAN, spread
from ..text.prose import over_prose
from ..text.reading import each
from ..text.segments import words

GROUPS = (
    "hedge", "booster", "neutral-verb", "doubting-verb", "forceful-verb", "interpretive-verb",
    "conflict", "evaluation", "concession", "number",
)  # fmt: skip
CUES = SPAN | {"group": "string", "kind": "string"}
DETERMINERS = re.compile(
    r"an?|the|this|that|these|those|my|your|his|her|its|our|their|no|any|some|each|every|of|[^\s']{1,60}'s"
)
NUMBER = re.compile(r"\d")
YEAR = re.compile(r"(?:1[89]|20)\d\d(?:s|-.*)?")
MONTH = re.compile(
    r"jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|\w{1,4}(?:uary|ember|ober)|march|april|august"
)
LONGEST = 5


@over_prose
def cues(reports, lexicon=None):
    """
    Find the cues of each report.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    lexicon : list of dict, optional
        Word lists of your own, with the columns of ``lexicons/framing/cues.tsv`` (only ``form`` and ``group``
        are needed): ``pandas.read_csv("my.tsv", sep="\\t", keep_default_na=False).to_dict("records")``.

    Returns
    -------
    DataFrame
        One row per cue, in reading order: the span columns, ``group`` (string), one of `GROUPS` or of your
        own, and ``kind`` (string), the finer class. Where entries overlap the longest counts.

    References
    ----------
    Hyland, K. (2005). Metadiscourse: hedges and boosters.
    Bell, A. (1991). The Language of News Media: verbs of saying, neutral and loaded.
    Kiparsky, P. and Kiparsky, C. (1970). Fact: factive verbs.
    Martin, J. R. and White, P. R. R. (2005). The Language of Evaluation: verbs that distance.
    Caldas-Coulthard, C. R. (1994). On Reporting Reporting: verbs of saying, neutral and illocutionary.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["He claimed in May that it might rain."]})
    >>> cues(reports)[["text", "group"]].values.tolist()
    [['claimed', 'doubting-verb'], ['might', 'hedge']]
    """
    entries = _shipped() if lexicon is None else _entries(lexicon)
    return cues_of(reports, each(reports, "cues", lambda reading: cues_in(reading, entries)))


def cues_in(reading, entries=None):
    """The cues of one report."""
    hits = _hits(reading.text, _shipped() if entries is None else entries)
    return [(a, b, reading.text[a:b], *said) for a, b, *said in hits]


def cues_of(reports, found):
    """The table of the cues of all reports."""
    return spread(found, CUES)


@cache
def _shipped():
    return _entries((*reporting_verbs(), *read_rows("framing/cues")))


def reporting_verbs():
    """Give the verbs that report, of those that say more than that somebody spoke, as rows of cues."""
    return [
        {
            "form": row["verb"],
            "group": f"{row['group']}-verb",
            "kind": row["kind"],
            "forms": "/".join(sorted(inflected(row))),
            "not_after": f"*det {row['not_after'] or ''}",
            "case": row["case"],
        }
        for row in read_rows("quotes/reporting_verbs")
        if row["group"]
    ]


def _entries(rows):
    """Give each form, of verbs every form, its row; the first row that has a form keeps it."""
    entries = {}
    for row in rows:
        for form in (row["form"], *_inflected(row)):
            entries.setdefault(form.lower(), row)
    return entries


def _inflected(row):
    if row.get("forms"):
        return row["forms"].split("/")
    if not row["group"].endswith("-verb") and row.get("kind") != "verb":
        return []
    head, _, rest = row["form"].partition(" ")
    forms = _regular(head)
    return [f"{form} {rest}".strip() for form in forms]


def _regular(verb):
    """
    Inflect a regular English verb.

    Examples
    --------
    >>> _regular("deny"), _regular("urge"), _regular("press")
    (['denies', 'denied', 'denying'], ['urges', 'urged', 'urging'], ['presses', 'pressed', 'pressing'])
    """
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = verb.removesuffix("e")
    return [third, stem + "ed", stem + "ing"]


def _hits(text, entries):
    """Look up runs of words, the longest first; no two finds overlap."""
    spans = words(text)
    low = [text[a:b].lower().replace("’", "'") for a, b in spans]
    at = 0
    while at < len(spans):
        size, row = _longest(text, spans, low, at, entries)
        if row:
            yield spans[at][0], spans[at + size - 1][1], row["group"], row.get("kind") or None
        elif NUMBER.match(low[at]) and not YEAR.fullmatch(low[at]) and not _of_month(low, at):
            size = _figure(text, spans, at)
            yield spans[at][0], spans[at + size - 1][1], "number", "figure"
        at += size


def _longest(text, spans, low, at, entries):
    for size in range(min(LONGEST, len(spans) - at), 0, -1):
        row = entries.get(" ".join(low[at : at + size]))
        if row and _runs_on(text, spans, at, size) and not _look_alike(text, spans, low, at, size, row):
            return size, row
    return 1, None


def _runs_on(text, spans, at, size):
    """Are the words parted by nothing but a little white space, and no blank line?"""
    gaps = (text[a:b] for (_, a), (b, _) in pairwise(spans[at : at + size]))
    return all(gap.isspace() and len(gap) < 4 and len(gap.splitlines()) < 2 for gap in gaps)


def _look_alike(text, spans, low, at, size, row):
    """Do the neighbours or a capital make it something else?"""
    before = low[at - 1] if at and _runs_on(text, spans, at - 1, 2) else ""
    after = low[at + size] if at + size < len(low) and _runs_on(text, spans, at + size - 1, 2) else ""
    if row.get("case") == "lower" and before and text[spans[at][0]].isupper():
        return True
    return _among(before, row.get("not_after")) or _among(after, row.get("not_before"))


def _among(word, listed):
    if not word or not listed:
        return False
    listed = listed.split()
    counts, determines = NUMBER.match(word) and "*number", DETERMINERS.fullmatch(word) and "*det"
    return not {word, counts, determines}.isdisjoint(listed)


def _of_month(low, at):
    """Is the figure a day of the month?"""
    return any(MONTH.fullmatch(word) for word in (*low[max(0, at - 1) : at], *low[at + 1 : at + 2]))


def _figure(text, spans, at):
    """Count the words that belong to one figure: "11,000" is two."""
    size = 1
    while at + size < len(spans) and _joined(text, spans[at + size - 1], spans[at + size]):
        size += 1
    return size


def _joined(text, one, other):
    return text[one[1] : other[0]] in {",", "."} and text[other[0]].isdigit()
