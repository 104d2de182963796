"""
Sourcing: who is heard in a report, and how much.

An attribution gives its speaker a say; its words are the space that the speaker gets. What stands in no
attribution is the reporter's own voice. Shares come with intervals from drawing the attributions of a
report anew: few attributions make wide intervals. Sources without a name are counted by how they are
called ("South Korean officials"); a number of attributions is not a number of persons.
"""

from itertools import groupby
from operator import itemgetter

import pandas as pd

from .resampling import ratio_interval
from .segments import words
from .sources import TYPES
from .spans import SPAN, table, texts

UNNAMED = "no source given"
VOICES = ("direct", "mixed", "indirect", "reporter")
STANCES = ("neutral", "assertive", "denial", "speculative")


def acts(attributed):
    """
    Give one row per attribution: its first passage, with the words of all its passages.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions`.

    Returns
    -------
    DataFrame
        The columns of `attributed`, and ``words`` (int) of the content, ``heard`` (string), the speaker, or
        the source as written where no name is known, and ``named`` (bool), whether there is one.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> acts(attributions(reports))[["heard", "words"]].values.tolist()
    [['Officials', 2]]
    """
    counted = attributed.assign(words=[len(words(text)) for text in attributed.text])
    totals = counted.groupby(["doc_id", "attribution"], sort=False).words.transform("sum")
    first = counted.assign(words=totals).drop_duplicates(["doc_id", "attribution"])
    heard = first.speaker.fillna(first.source).fillna(UNNAMED).astype("string")
    return first.assign(heard=heard, named=first.speaker.notna()).reset_index(drop=True)


def heard(attributed, by="heard"):
    """
    Count attributions by report and by who is heard in them.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `acts`.
    by : str
        Column that is counted: "heard", "source_type", "stance", "kind", "verb" …

    Returns
    -------
    DataFrame
        Rows are the values of `by`, the commonest first; columns are reports; cells count rows of
        `attributed`.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> heard(acts(attributions(reports)), "source_type").to_dict()
    {'a': {'group': 1}}
    """
    known = attributed.dropna(subset=by)
    counts = pd.crosstab(known[by].astype(str), known["doc_id"].astype(str))
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return counts.loc[order].rename_axis(index=by, columns="doc_id")


def shares(attributed, by="source_type", measure="attributions"):
    """
    Give each value's share of a report's attributions, or of their words, with its interval.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `acts`.
    by : str
    measure : str
        "attributions", or "words" of their contents.

    Returns
    -------
    DataFrame
        One row per report and value: ``doc_id``, the column `by`, ``n`` (attributions), ``share`` (0 to 1),
        ``low, high`` (95 % bootstrap interval, the attributions of the report drawn anew; missing under two).

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> shares(acts(attributions(reports)))[["doc_id", "source_type", "n", "share"]].values.tolist()
    [['a', 'group', 1, 1.0]]
    """
    rows = []
    for doc_id, report in attributed.groupby("doc_id", sort=False):
        weights = report.words if measure == "words" else pd.Series(1, index=report.index)
        for value in sorted(
            set(report[by].dropna()), key=lambda v: (TYPES.index(v) if v in TYPES else 99, v)
        ):
            mine = weights.where(report[by].eq(value).fillna(False), 0)
            low, high = ratio_interval(mine, weights)
            share = mine.sum() / weights.sum() if weights.sum() else float("nan")
            rows.append((doc_id, value, int(report[by].eq(value).sum()), share, low, high))
    return pd.DataFrame(rows, columns=["doc_id", by, "n", "share", "low", "high"])


def stretches(attributed, reports):
    """
    Cut each report into stretches of words in one voice, the reporter's among them.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions`.
    reports : DataFrame

    Returns
    -------
    DataFrame
        The span columns; ``voice`` (string): "direct", "mixed" or "indirect" within a content of that kind,
        else "reporter"; ``words`` (int64). A word in two contents stands once, with the first of them.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> stretches(attributions(reports), reports)[["text", "voice", "words"]].values.tolist()
    [['Officials said', 'reporter', 2], ['it rained', 'indirect', 2]]
    """
    rows = []
    for doc_id, text in texts(reports):
        spans = attributed[attributed.doc_id == doc_id].sort_values("start", kind="stable")
        contents = list(zip(spans.start, spans.end, spans.kind, strict=True))
        voiced = [(_content(contents, *place), place) for place in words(text)]
        for (_, voice), run in groupby(voiced, key=itemgetter(0)):
            places = [place for _, place in run]
            start, end = places[0][0], places[-1][1]
            rows.append((doc_id, start, end, text[start:end], voice, len(places)))
    return table(rows, SPAN | {"voice": "string", "words": "int64"})


def _content(contents, start, end):
    """The number and the kind of the first content that a word stands in."""
    inside = ((n, kind) for n, (a, b, kind) in enumerate(contents) if a <= start and end <= b)
    return next(inside, (-1, "reporter"))


def balance(attributed, reports):
    """
    Weigh the reporter's voice against the voices reported.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions`.
    reports : DataFrame

    Returns
    -------
    DataFrame
        One row per report, its ``doc_id`` the index: ``words`` of the report, ``direct, mixed, indirect``
        (words in contents of that kind) and ``reporter`` (all other words). Words in two contents are
        counted once, for the first.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Officials said it rained."]})
    >>> balance(attributions(reports), reports).values.tolist()
    [[4, 0, 0, 2, 2]]
    """
    found = stretches(attributed, reports)
    counts = found.pivot_table("words", "doc_id", "voice", aggfunc="sum", fill_value=0)
    read = pd.Index([doc_id for doc_id, _ in texts(reports)], name="doc_id")
    counts = counts.reindex(index=read, columns=VOICES, fill_value=0).astype("int64")
    counts.insert(0, "words", counts.sum(axis=1))
    return counts.rename_axis(columns=None)


def silent(attributed, named):
    """
    List who is named in a report and never heard in it.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions`.
    named : DataFrame
        As returned by `namings`.

    Returns
    -------
    DataFrame
        ``doc_id, actor, n`` (mentions), the most mentioned first within a report.

    Examples
    --------
    >>> from seedkit import attributions, namings
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee said that Seoul met Tokyo."]})
    >>> silent(attributions(reports), namings(reports)).columns.tolist()
    ['doc_id', 'actor', 'n']
    """
    known = named.dropna(subset="actor")
    counts = known.groupby(["doc_id", "actor"], sort=False).size().reset_index(name="n")
    spoken = attributed.speaker.fillna(attributed.source).fillna("")
    heard_in = {doc_id: " | ".join(names) for doc_id, names in spoken.groupby(attributed.doc_id)}
    quiet = [
        str(row.actor).split()[-1] not in heard_in.get(row.doc_id, "")
        for row in counts.itertuples(index=False)
    ]
    counts = counts[pd.Series(quiet, dtype=bool, index=counts.index)]
    return counts.sort_values(["doc_id", "n"], ascending=[True, False], kind="stable").reset_index(drop=True)


def introductions(attributed, reports, width=90):
    """
    Show how each speaker is introduced: the words of the source at the first attribution, and what follows.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `acts`.
    reports : DataFrame
    width : int
        Characters after the source that are searched for an apposition.

    Returns
    -------
    DataFrame
        Spans of sources, first ones only: ``doc_id, start, end, text`` and ``heard, source_type``.

    Examples
    --------
    >>> from seedkit import attributions
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee, a critic, said it rained."]})
    >>> introductions(acts(attributions(reports)), reports).text.tolist()
    ['Ann Lee, a critic']
    """
    text_of, rows = dict(texts(reports)), []
    for row in attributed.dropna(subset="source").drop_duplicates(["doc_id", "heard"]).itertuples():
        text, end = text_of[row.doc_id], int(row.source_end)
        after = text[end : end + width]
        if after[:2] == ", " and after[2:].partition(",")[1] and "\n" not in after.partition(",")[2]:
            apposed = after[2:].partition(",")[0]
            end += 2 + len(apposed) if apposed.split()[0].lower() in ("a", "an", "the", "who") else 0
        rows.append(
            (row.doc_id, int(row.source_start), end, text[row.source_start : end], row.heard, row.source_type)
        )
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "text", "heard", "source_type"])
