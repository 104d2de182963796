"""
Chronology: what happened or was said when, and what came before what, over all reports.

A statement is dated by a time expression of its own clause ("spoke on Thursday"), by the statement that it
hangs on ("days after he laid down demands"), by its tense and the date mentioned before, by the time of
speech if it is quoted, or by another report that tells the same and dates it. `events` names the basis of
each date and how sure it is. `timeline` puts all of them side by side; where two stretches of time overlap it
claims no order. A statement is not an event: two reports may tell of one, one of several.
"""

from itertools import groupby

import numpy as np
import pandas as pd

from .alignment import alignments
from .dating import DAY, NEWS, Dater, days_of
from .errors import ParameterError
from .parse import parsed_sentences
from .quotation import quotations_in
from .spans import SPAN, table, texts
from .statements import statements
from .times import timexes as find_timexes

COLUMNS = SPAN | {
    "earliest": "datetime64[s]",
    "latest": "datetime64[s]",
    "basis": "string",
    "grade": "string",
    "timex_start": "Int64",
    "timex_end": "Int64",
    "lender_doc_id": "string",
    "lender_start": "Int64",
    "lender_end": "Int64",
    "verb": "string",
    "verb_start": "Int64",
}
GRADES = ("stated", "inferred", "clear", "likely", "assumed")  # from the surest on
NEAR = 7  # days between two reports beyond which neither lends the other a date
LENDERS = 60  # reports of one event beyond which dates are not borrowed: every two would have to be compared
TIMELINE = COLUMNS | {"entry": "int64", "agreement": "string", "when": "string"}


def events(reports, timexes=None, model=""):
    """
    Find the dated statements of each report.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    timexes : DataFrame, optional
        The table of `timexes`; found now if it is not given.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per dated statement, in reading order: the span columns; ``earliest`` and
        ``latest`` (datetime64, missing where open); ``basis`` (written, report-date, discourse: by the date
        mentioned before, event: by the statement that it hangs on, quotation: by the time of speech,
        borrowed: by another report); ``grade``, from the surest: stated (in the clause itself), inferred
        (from the sentence, tense or text), clear and likely (borrowed from a sentence that clearly or likely
        tells the same), assumed (news without a date is of the day of the report); ``timex_start,
        timex_end``, the expression behind it; ``lender_doc_id, lender_start, lender_end``, the statement that
        lent the date; ``verb`` and ``verb_start``.

    Examples
    --------
    >>> day = pd.Timestamp("2024-06-21")
    >>> report = {"doc_id": "a", "text": "He left on Thursday. It will rain.", "published": day}
    >>> events(pd.DataFrame([report]))[["text", "earliest", "grade"]].astype(str).values.tolist()
    [['He left on Thursday', '2024-06-20', 'stated'], ['It will rain', '2024-06-21', 'inferred']]
    """
    dates = find_timexes(reports) if timexes is None else timexes
    days = reports.get("published", pd.Series(pd.NaT, reports.index))
    published = {doc: _day(day) for doc, day in zip(reports.doc_id, days, strict=True)}
    quoted = {
        doc: [(q.start, q.end) for q in quotations_in(text) if q.depth == 1] for doc, text in texts(reports)
    }
    kept, rows = _by_report(dates), []
    text_of = dict(texts(reports))
    for doc_id, sentences in groupby(parsed_sentences(reports, model), key=lambda parse: parse[0]):
        dater, own = Dater(published[doc_id], quoted[doc_id]), []
        for _, start, doc in sentences:
            told = statements(start, doc, *kept.get(doc_id, ((), {})))
            own += [_row(doc_id, text_of[doc_id], *dated) for dated in dater.date(told)]
        rows += sorted(own, key=lambda row: row[1:3])
    return _borrowed(table(rows, COLUMNS), reports).pipe(_only_dated)


def timeline(events, reports):
    """
    Merge the dated statements of all reports into one timeline.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`.
    reports : DataFrame
        The reports that they are from.

    Returns
    -------
    DataFrame
        The rows of `events`, sorted by ``earliest`` and then ``latest`` (what is open at the start comes by
        its end), with ``entry`` (int), a number that statements of one fact share, and ``agreement``: alone
        (one report has it), same (the same stretch of time), overlapping, or contradicting (the stretches
        have nothing in common), and ``when``, the stretch in words.

    Examples
    --------
    >>> day = pd.Timestamp("2024-06-21")
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "published": day, "text":
    ...     ["The old bridge fell on Monday.", "The old bridge fell on Tuesday."]})
    >>> timeline(events(reports), reports)[["doc_id", "entry", "agreement"]].values.tolist()
    [['a', 0, 'contradicting'], ['b', 0, 'contradicting']]
    """
    key = events.earliest.fillna(events.latest)
    order = (
        pd.DataFrame({"key": key, "latest": events.latest})
        .sort_values(["key", "latest"], kind="stable")
        .index
    )
    entry = _entries(events, reports)
    merged = events.assign(entry=entry, agreement=_agreement(events, entry)).loc[order].reset_index(drop=True)
    numbers = {old: new for new, old in enumerate(dict.fromkeys(merged.entry))}
    when = [stretch(row.earliest, row.latest) for row in merged.itertuples()]
    return merged.assign(entry=merged.entry.map(numbers), when=when).astype(TIMELINE)


def stretch(earliest, latest):
    """
    Say a stretch of time in words.

    Examples
    --------
    >>> first, last = pd.Timestamp("1961-01-01"), pd.Timestamp("1961-12-31")
    >>> stretch(first, last), stretch(pd.NaT, last)
    ('1961-01-01 to 1961-12-31', 'until 1961-12-31')
    """
    first, last = (None if pd.isna(day) else str(np.datetime64(day, "D")) for day in (earliest, latest))
    if first == last:
        return first or "open"
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"


def of_event(found, reports, event=""):
    """
    Keep the findings in the reports of one event; without one, all.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "event": ["flood", "fire"]})
    >>> of_event(pd.DataFrame({"doc_id": ["a", "b"]}), reports, "fire").doc_id.tolist()
    ['b']
    """
    if not event:
        return found
    names = reports.get("event", pd.Series(pd.NA, reports.index, dtype="string"))
    if event not in set(names.dropna()):
        known = ", ".join(sorted(set(names.dropna()))) or "none"
        raise ParameterError(f"no report is of the event {event!r}; the events are: {known}")
    return found[found.doc_id.isin(reports.doc_id[names == event])].reset_index(drop=True)


def relation(a_earliest, a_latest, b_earliest, b_latest):
    """
    Tell whether one stretch of time is before, after or overlapping another, or whether that is unknown.

    Examples
    --------
    >>> monday, tuesday = pd.Timestamp("2024-06-17"), pd.Timestamp("2024-06-18")
    >>> relation(monday, monday, tuesday, tuesday), relation(pd.NaT, tuesday, monday, monday)
    ('before', 'unknown')
    """
    if pd.notna(a_latest) and pd.notna(b_earliest) and a_latest < b_earliest:
        return "before"
    if pd.notna(b_latest) and pd.notna(a_earliest) and b_latest < a_earliest:
        return "after"
    return "unknown" if pd.isna([a_earliest, a_latest, b_earliest, b_latest]).any() else "overlapping"


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
        One row per report: ``doc_id``; ``dated`` (int), its dated statements; ``comparable`` (int), the pairs
        of them of which one lies wholly before the other; ``forward`` and ``backward`` (int), those told in
        the order in which they happened, or the other way round; ``tau`` (float, -1 to 1), (forward -
        backward) / comparable: Kendall's tau over what can be compared, missing under 8 comparable pairs.

    References
    ----------
    Kendall, M. G. (1938). A New Measure of Rank Correlation: tau, here over a partial order.
    Kim, N. W. and others (2018). Visualizing Nonlinear Narratives with Story Curves: the question.

    Examples
    --------
    >>> day = pd.Timestamp("2024-06-21")
    >>> report = {"doc_id": "a", "text": "He left on Friday. He came on Monday.", "published": day}
    >>> story_order(events(pd.DataFrame([report])))[["forward", "backward"]].values.tolist()
    [[0, 1]]
    """
    rows = []
    for doc_id, told in events.groupby("doc_id", sort=False):
        earliest, latest = told.earliest.to_numpy(), told.latest.to_numpy()
        before = np.triu(latest[:, None] < earliest[None, :], 1).sum()  # a missing end is never less
        after = np.triu(earliest[:, None] > latest[None, :], 1).sum()
        both = int(before + after)
        tau = (before - after) / both if both >= 8 else np.nan
        rows.append((doc_id, len(told), both, int(before), int(after), tau))
    types = dict.fromkeys(("dated", "comparable", "forward", "backward"), "int64")
    return table(rows, {"doc_id": "string"} | types | {"tau": "float64"})


def own_dates(events, reports):
    """
    Count what each report dates itself, and how much of that is news.

    Returns
    -------
    DataFrame
        One row per report, in the order of `reports`: ``doc_id``; ``stated`` (int), statements with a date of
        their own; ``recent`` (Int64), those of the month before publication or later, or missing;
        ``oldest`` and ``newest`` (datetime64), the ends of what they date, missing where there is nothing.

    Examples
    --------
    >>> report = {"doc_id": "a", "text": "He left in 1961.", "published": pd.Timestamp("2024-06-21")}
    >>> reports = pd.DataFrame([report])
    >>> own_dates(events(reports), reports)[["stated", "recent"]].values.tolist()
    [[1, 0]]
    """
    days = reports.get("published", pd.Series(pd.NaT, reports.index))
    rows = []
    for doc_id, day in zip(reports.doc_id, days, strict=True):
        own = events[(events.doc_id == doc_id) & (events.grade == "stated")]
        ends = own.latest.fillna(own.earliest)
        recent = int((ends >= day - NEWS * DAY).sum()) if pd.notna(day) else pd.NA
        rows.append((doc_id, len(own), recent, own.earliest.min(), ends.max()))
    days = {"oldest": "datetime64[s]", "newest": "datetime64[s]"}
    return table(rows, {"doc_id": "string", "stated": "int64", "recent": "Int64"} | days)


def believed(events, assumed=False):
    """
    Leave out the statements whose date is only assumed, unless `assumed` is true.

    Examples
    --------
    >>> believed(pd.DataFrame({"grade": ["stated", "assumed"]})).grade.tolist()
    ['stated']
    """
    return events if assumed else events[events.grade != "assumed"].reset_index(drop=True)


def agreements(timeline):
    """
    Count the facts of a timeline by how far the reports agree on their time.

    Examples
    --------
    >>> agreements(pd.DataFrame({"entry": [0, 0, 1], "agreement": ["same", "same", "alone"]}))["alone"]
    1
    """
    counts = timeline.drop_duplicates("entry").agreement.value_counts()
    return {name: int(counts.get(name, 0)) for name in ("alone", "same", "overlapping", "contradicting")}


def _day(published):
    return None if pd.isna(published) else pd.Timestamp(published).normalize()


def _usable(dates):
    """Dates and times with a stretch; *now* and *current* say when something is told, not when it was."""
    return (
        dates.type.isin(["DATE", "TIME"])
        & (dates.earliest.notna() | dates.latest.notna())
        & (dates.value != "PRESENT_REF")
    )


def _by_report(dates):
    """Give for each report its usable dates, and its lengths in days by the place where they end."""
    kept = {doc_id: ([], {}) for doc_id in dates.doc_id}
    for row in dates[_usable(dates)].itertuples():
        kept[row.doc_id][0].append(row)
    for row in dates[dates.type == "DURATION"].itertuples():
        if days := days_of(row.value):
            kept[row.doc_id][1][row.end] = days
    return kept


def _row(doc_id, text, one, dated):
    *when, timex = dated
    where = (timex.start, timex.end) if timex is not None else (pd.NA, pd.NA)
    span = (doc_id, one.start, one.end, text[one.start : one.end])
    return *span, *when, *where, pd.NA, pd.NA, pd.NA, one.lemma, one.verb


def _only_dated(found):
    return found[found.earliest.notna() | found.latest.notna()].reset_index(drop=True)


def _told_twice(found, reports):
    """Yield, from the likest on, the statements of two sentences that tell one fact, and how sure that is."""
    if found.doc_id.nunique() < 2:
        return
    event = reports.get("event", pd.Series(pd.NA, reports.index)).astype("string").fillna("")
    reports = reports[event.groupby(event).transform("size") <= LENDERS]
    rows = {doc: list(part.itertuples()) for doc, part in found.groupby("doc_id")}
    days = dict(zip(reports.doc_id, reports.get("published", pd.Series(pd.NaT, reports.index)), strict=True))
    for pair in alignments(reports).sort_values("score", ascending=False, kind="stable").itertuples():
        a = [row for row in rows.get(pair.doc_id_a, []) if pair.start_a <= row.verb_start < pair.end_a]
        b = [row for row in rows.get(pair.doc_id_b, []) if pair.start_b <= row.verb_start < pair.end_b]
        apart = days[pair.doc_id_a] - days[pair.doc_id_b]
        if a and b and (pd.isna(apart) or abs(apart) <= NEAR * DAY):
            yield a, b, pair.certainty


def _match(one, others):
    """Give the row with the same verb, or else the first."""
    return next((other for other in others if other.verb == one.verb), others[0])


def _borrowed(found, reports):
    """Date the statements without a date of their own by a sentence of another report that tells the same."""
    found, taken = found.assign(grade=found.grade.fillna("")), set()
    for a, b, certainty in _told_twice(found, reports):
        for takers, lenders in ((a, b), (b, a)):
            stated = [
                row for row in lenders if row.grade == "stated" and row.latest - row.earliest < NEWS * DAY
            ]
            free = [row for row in takers if row.grade in ("", "assumed") and row.Index not in taken]
            if not stated or not free or any(row.grade == "stated" for row in takers):
                continue
            taker = next((row for row in free if any(row.verb == other.verb for other in stated)), free[0])
            lender = _match(taker, stated)
            taken.add(taker.Index)
            found.loc[taker.Index, ["earliest", "latest"]] = lender.earliest, lender.latest
            found.loc[taker.Index, ["basis", "grade"]] = "borrowed", certainty
            found.loc[taker.Index, ["lender_doc_id", "lender_start", "lender_end"]] = (
                lender.doc_id,
                lender.start,
                lender.end,
            )
    return found.astype(COLUMNS)


def _entries(events, reports):
    """Number the statements; those of one fact, told with one verb or clearly alike, share a number."""
    entry = dict(zip(events.index, range(len(events)), strict=True))
    members, joined = {number: [row] for row, number in entry.items()}, set()
    for a, b, certainty in _told_twice(events[events.grade != "assumed"], reports):
        one = next((row for row in a if any(row.verb == other.verb for other in b)), a[0])
        other = _match(one, b)
        keys = {(one.Index, other.doc_id), (other.Index, one.doc_id)}
        if (one.verb == other.verb or certainty == "clear") and not keys & joined:
            joined |= keys
            new, old = sorted((entry[one.Index], entry[other.Index]))
            if new != old:
                entry.update(dict.fromkeys(members[old], new))
                members[new] += members.pop(old)
    return pd.Series(entry, index=events.index, dtype="int64")


def _agreement(events, entry):
    """Tell for each row whether the reports that tell its fact agree on the time."""
    told = {}
    for number, row in zip(entry, events.itertuples(), strict=True):
        told.setdefault(number, []).append((row.doc_id, row.earliest, row.latest))
    verdicts = {number: _verdict([*dict.fromkeys(rows)]) for number, rows in told.items()}
    return entry.map(verdicts).astype("string")


def _verdict(rows):
    """Compare the stretches that different reports give for one fact."""
    if len({doc_id for doc_id, *_ in rows}) < 2:
        return "alone"
    pairs = [(a, b) for i, (doc_a, *a) in enumerate(rows) for doc_b, *b in rows[:i] if doc_a != doc_b]
    if any(relation(*a, *b) in ("before", "after") for a, b in pairs):
        return "contradicting"
    return "same" if all(str(a) == str(b) for a, b in pairs) else "overlapping"
