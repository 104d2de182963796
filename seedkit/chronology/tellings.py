"""
Tellings: one act in all reports of an event, with the day that each gives it.

One report dates the fall of the bridge to Monday, another to "last week", a third says that it fell. They are
one act if their sentences are alike, and their verbs name one act (``lexicons/chronology/acts.tsv``) or their
days are the same. An act is one telling and those that are like it, and no chain of what is like the like. A
report that tells an act in wholly other words has no telling of it here, and two fires of one week may be
taken for one.
"""

from collections import defaultdict

import pandas as pd

from ..tables.spans import SPAN, table
from ..times.in_words import stretch
from .agreement import agreement_of, compared, same_act, told_twice
from .belonging import TELLING
from .dating import DAY
from .told.scenes import ACTS

# How fine a date is: the longest stretch of each grain, a little more than its name says.
GRAINS = {"hours": DAY / 2, "day": 2 * DAY, "week": 9 * DAY, "month": 32 * DAY, "year": 367 * DAY}
APART = ("contradicting", "differing")
TELLINGS = SPAN | {"act": "int64", "earliest": "datetime64[s]", "latest": "datetime64[s]"}
TELLINGS |= {"when": "string", "grain": "string", "against": "string", "contradicted": "bool"}


def tellings(events, reports, aligned=None):
    """
    Put together what the reports of an event tell of one act, and when each says that it was.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`.
    reports : DataFrame
        The reports that they are from.
    aligned : DataFrame, optional
        Their `alignments`; found if not given.

    Returns
    -------
    DataFrame
        One row per telling, acts in the order of their days, an act in the order of the reports: the span
        columns; ``act`` (int64), its number, from 1; ``earliest, latest`` (datetime64, missing where open);
        ``when`` (string), the same in words, missing where the report itself does not date the act; ``grain``
        (string): "hours", "day", "week", "month", "year", "longer" or "open"; ``against`` (string), the
        reports whose date has nothing in common with this one, parted by "; "; ``contradicted`` (bool),
        nothing speaks against one fact there (`shared_dates` tells what does). An act is told by two reports
        or more, and dated by one of them at least.

    Examples
    --------
    >>> from seedkit.chronology.events import events
    >>> texts = ["The old bridge fell on Monday.", "The old bridge fell on Tuesday.", "The old bridge fell."]
    >>> reports = pd.DataFrame({"doc_id": list("abc"), "text": texts})
    >>> reports = reports.assign(published=pd.Timestamp("2024-06-21"))
    >>> tellings(events(reports), reports)[["doc_id", "when", "against"]].fillna("").values.tolist()
    [['a', '17 June 2024', 'b'], ['b', '18 June 2024', 'a'], ['c', '', '']]
    """
    dated = set(events.index[compared(events, reports)])
    links = _links(events, reports, aligned, dated)
    rows = {row.Index: row for row in events.itertuples()}
    order = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    acts = [act for act in _acts(links, rows, dated) if dated & act.keys()]
    acts.sort(key=lambda act: min((rows[n].earliest, n) for n in dated & act.keys()))
    found = []
    for number, act in enumerate(acts, 1):
        for n in sorted(act, key=lambda n: order[rows[n].doc_id]):
            found.append(_row(number, rows[n], [rows[m] for m in dated & act.keys()], n in dated, act))
    return table(found, TELLINGS)


def _links(events, reports, aligned, dated):
    """For each statement those of other reports that tell the same act, by number, with how sure it is."""
    links = defaultdict(dict)
    for a, b, pair in told_twice(events, reports, aligned):
        for one, other in ((x, y) for x in a for y in b if _one_act(x, y, dated)):
            links[one.Index].setdefault(other.Index, pair.certainty)
            links[other.Index].setdefault(one.Index, pair.certainty)
    return links


def _one_act(one, other, dated):
    """Do two statements of like sentences name one act, or one day of what is no mere saying?"""
    if same_act(one, other):
        return True
    acts = (set(ACTS.get((row.verb,), ())) for row in (one, other))
    named = bool(set.intersection(*acts))
    if not {one.Index, other.Index} <= dated:
        return named
    said = agreement_of(one, other, "clear")
    return (named and said not in APART) or (said == "same" and TELLING.isdisjoint((one.verb, other.verb)))


def _acts(links, rows, dated):
    """Yield each act as its statements, one a report, with how sure each is; the most told first."""
    left = set(links)
    for hub in sorted(links, key=lambda n: (n not in dated, -len(links[n]), n)):
        if hub in left:
            act, told = {hub: "clear"}, {rows[hub].doc_id}
            for n in sorted(links[hub], key=lambda n: (n not in dated, links[hub][n] != "clear", n)):
                if n in left and rows[n].doc_id not in told:
                    act[n] = links[hub][n]
                    told.add(rows[n].doc_id)
            left -= act.keys()
            if len(act) > 1:
                yield act


def _row(number, row, others, is_dated, act):
    """The row of one telling, held against the dates of the others."""
    span = row.doc_id, row.start, row.end, row.text
    if not is_dated:
        return *span, number, pd.NaT, pd.NaT, None, None, None, False
    apart = {
        other.doc_id: said
        for other in others
        if (said := agreement_of(row, other, _weaker(act, row, other))) in APART
    }
    against = "; ".join(sorted(apart)) or None
    when, contradicted = stretch(row.earliest, row.latest), "contradicting" in apart.values()
    return *span, number, row.earliest, row.latest, when, _grain(row), against, contradicted


def _weaker(act, row, other):
    """How sure it is that two tellings of an act are of one: as sure as the less sure of them."""
    return "clear" if act[row.Index] == act[other.Index] == "clear" else "likely"


def _grain(row):
    """How finely a statement is dated."""
    if pd.isna(row.earliest) or pd.isna(row.latest):
        return "open"
    return next((name for name, most in GRAINS.items() if row.latest - row.earliest < most), "longer")
