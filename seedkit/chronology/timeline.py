"""
Timeline: the dated statements of all reports side by side, and what each report dates itself.

Where two stretches of time overlap, no order is claimed. A statement is not an event: two reports may tell of
one, one of several.
"""

from bisect import bisect_left, bisect_right, insort

import numpy as np
import pandas as pd

from ..errors import ParameterError
from ..tables.intervals import effective, wilson
from ..tables.spans import by_report, table
from ..times.in_words import stretch
from .agreement import compared, shared_dates
from .dating import DAY, NEWS, OWN as WITHIN
from .events import EVENTS, GRADES

CUT = 80  # characters of a statement in a list
OWN = {"reports": "int64", "dated": "int64", "stated": "int64", "share": "float64", "low": "float64"}
OWN |= {"high": "float64", "recent": "Int64", "oldest": "string", "newest": "string"}
TIMELINE = EVENTS | {"mark": "int64", "agreement": "string", "when": "string"}


def timeline(events, reports, shared=None):
    """
    Merge the dated statements of all reports into one timeline.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`.
    reports : DataFrame
        The reports that they are from.
    shared : DataFrame, optional
        As returned by `shared_dates`; found now if it is not given.

    Returns
    -------
    DataFrame
        The rows of `events`, sorted by ``earliest`` and then ``latest`` (what is open at the start comes by
        its end) and then as `reports` are, with ``mark`` (int), their number from 1 on; ``agreement``:
        how the dates of the same act agree, at worst, as in `shared_dates`, alone (no other report dates it),
        or not compared (as `facts.compared` tells); and ``when``, the stretch in words.

    Examples
    --------
    >>> from seedkit import events
    >>> day = pd.Timestamp("2024-06-21")
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "published": day, "text":
    ...     ["The old bridge fell on Monday.", "The old bridge fell on Tuesday."]})
    >>> timeline(events(reports), reports)[["mark", "agreement", "when"]].values.tolist()
    [[1, 'contradicting', '17 June 2024'], [2, 'contradicting', '18 June 2024']]
    """
    shared = shared_dates(events, reports) if shared is None else shared
    place = {doc_id: place for place, doc_id in enumerate(reports.doc_id)}
    keys = events.assign(begins=events.earliest.fillna(events.latest), place=events.doc_id.map(place))
    order = keys.sort_values(["begins", "latest", "place", "basis"], kind="stable").index
    merged = events.loc[order].reset_index(drop=True)
    when = [stretch(row.earliest, row.latest) for row in merged.itertuples()]
    worst = _worst(shared)
    unpaired = compared(merged, reports).map({True: "alone", False: "not compared"})
    spots = zip(merged.doc_id, merged.start, strict=True)
    agreement = [worst.get(spot, word) for spot, word in zip(spots, unpaired, strict=True)]
    numbers = np.arange(1, len(merged) + 1)
    return merged.assign(mark=numbers, agreement=agreement, when=when).astype(TIMELINE)


def story_order(events):
    """
    Compare the order of telling with the order of what is told, report by report.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`; leave out the grades that you do not want to trust.

    Returns
    -------
    DataFrame
        One row per report with dates: ``doc_id``; ``dated`` (int), its dated statements; ``comparable``
        (int), the pairs of them of which one lies wholly before the other; ``forward`` and ``backward``
        (int), those told in the order in which they happened, or back; ``tau`` (float, -1 to 1), (forward -
        backward) / comparable: Kendall's tau over what can be compared, missing under 8 comparable pairs.

    References
    ----------
    Kendall, M. G. (1938). A New Measure of Rank Correlation: tau, here over a partial order.
    Kim, N. W. and others (2018). Visualizing Nonlinear Narratives with Story Curves: the question.

    Examples
    --------
    >>> from seedkit import events
    >>> day = pd.Timestamp("2024-06-21")
    >>> report = {"doc_id": "a", "text": "He left on Friday. He came on Monday.", "published": day}
    >>> story_order(events(pd.DataFrame([report])))[["forward", "backward"]].values.tolist()
    [[0, 1]]
    """
    rows = []
    for doc_id, told in events.groupby("doc_id", sort=False):
        before, after = _in_order(told)
        both = before + after
        tau = (before - after) / both if both >= 8 else np.nan
        rows.append((doc_id, len(told), both, before, after, tau))
    types = dict.fromkeys(("dated", "comparable", "forward", "backward"), "int64")
    return table(rows, {"doc_id": "string"} | types | {"tau": "float64"})


def own_dates(events, reports, side=None):
    """
    Count what each report, or group of reports, dates itself, and how much of that is news.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`, with all grades.
    reports : DataFrame
        The reports that they are from.
    side : Series, optional
        The group of each report, as returned by `grouping.sides`; without it each report stands for itself.

    Returns
    -------
    DataFrame
        One row per side, its name the index, in the order of `reports`: ``reports`` (int), how many they are,
        if they are groups; ``dated`` (int), statements with any date, the assumed ones too; ``stated`` (int),
        those with a date of their own; ``share`` (float, 0 to 1), of the stated in the dated, with its 95 %
        interval ``low, high``; ``recent`` (Int64), of the stated those that reach into the month before
        publication, or have no end, missing where a day of publication is; ``oldest`` and ``newest``
        (string), the one of them that is over first and the one that begins last.

    Examples
    --------
    >>> from seedkit import events
    >>> report = {"doc_id": "a", "text": "He left in 1961.", "published": pd.Timestamp("2024-06-21")}
    >>> reports = pd.DataFrame([report])
    >>> own_dates(events(reports), reports)[["dated", "stated", "recent", "oldest"]].values.tolist()
    [[1, 1, 0, '1961']]
    """
    days = pd.Series(by_report(reports, "published"), dtype="datetime64[s]")
    of = days.index.to_series() if side is None else side.astype(str)[days.index]
    told = events[events.verb.ne("")].assign(own=events.grade.isin(WITHIN))  # things with a date aside
    since = days.reindex(told.doc_id).to_numpy() - NEWS * DAY
    told["recent"] = told.own & ~(told.latest < since)
    by_side = dict(list(told.groupby(told.doc_id.map(of), sort=False)))
    rows = [
        (name, len(here), *_own(by_side.get(name, told[:0]), here.notna().all()))
        for name, here in days.groupby(of, sort=False)
    ]
    name = "report" if side is None else side.name
    found = table(rows, {name: "string"} | OWN).set_index(name)
    return found.drop(columns="reports") if name == "report" else found


def marks(timeline):
    """
    List the numbered marks of a timeline for `show.table`: when, who, what, and the way to the passage.

    Returns
    -------
    DataFrame
        One row per mark, the index: ``when``, ``report``, ``statement`` (cut at 80 characters), ``basis``,
        ``grade`` (string).

    Examples
    --------
    >>> from seedkit import events
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["He left in 1961."]})
    >>> marks(timeline(events(reports), reports)).loc[1, ["when", "statement"]].tolist()
    ['1961', 'He left in 1961']
    """
    short = timeline.text.map(_cut)
    listed = timeline.assign(report=timeline.doc_id, statement=short).set_index("mark")
    return listed[["when", "report", "statement", "basis", "grade"]]


def believed(events, grade="inferred"):
    """
    Leave out the statements whose date is less sure than a grade.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`.
    grade : str
        The lowest that is believed, one of `GRADES`.

    Examples
    --------
    >>> believed(pd.DataFrame({"grade": ["stated", "assumed"]})).grade.tolist()
    ['stated']
    """
    if grade not in GRADES:
        raise ParameterError(f"grade is {grade!r}; it is one of {', '.join(GRADES)}")
    return events[events.grade.isin(GRADES[: GRADES.index(grade) + 1])].reset_index(drop=True)


def _own(told, known):
    """Count one side's statements: dated, stated, share with interval, recent, oldest, newest."""
    own, n = told[told.own], len(told)
    share = len(own) / n if n else np.nan
    units = told.groupby("doc_id").own.agg(["sum", "size"])
    spread = ((units["sum"] - share * units["size"]) ** 2).sum()
    low, high = wilson(share, effective(share, n, len(units), spread)) if n else (np.nan, np.nan)
    recent = int(own.recent.sum()) if known else pd.NA
    begins, ends = own.earliest.fillna(own.latest), own.latest.fillna(own.earliest)
    edges = (ends.argmin(), begins.argmax()) if len(own) else ()
    when = [stretch(own.earliest.iloc[at], own.latest.iloc[at]) for at in edges] or ["", ""]
    return n, len(own), share, low, high, recent, *when


def _cut(text):
    """Cut a statement after a word, or within one that is as long as that."""
    start = text[:CUT]
    return text if len(text) <= CUT else f"{start.rpartition(' ')[0] or start} …"


def _in_order(told):
    """Count the pairs of which the one told first is wholly before the other, and wholly after it."""
    begun, ended, before, after = [], [], 0, 0  # of what is told so far
    for row in told.itertuples():
        if pd.notna(row.earliest):
            before += bisect_left(ended, row.earliest)
        if pd.notna(row.latest):
            after += len(begun) - bisect_right(begun, row.latest)
            insort(ended, row.latest)
        if pd.notna(row.earliest):
            insort(begun, row.earliest)
    return before, after


def _worst(shared):
    """Give for each statement in a pair the agreement that says most against its date."""
    rank = ("same", "overlapping", "differing", "contradicting")
    found = {}
    for row in sorted(shared.itertuples(), key=lambda row: rank.index(row.agreement)):
        found[row.doc_id_a, row.start_a] = found[row.doc_id_b, row.start_b] = row.agreement
    return found
