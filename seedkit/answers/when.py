"""
When: which days and years the reports of an event name, and when they appeared.
"""

from ..times.in_words import day
from .event import Finding, lead, listed, said, spans_of, those
from .heard import ROLL

PAGE = "04_chronology"
OWN = ("stated", "bound")  # grades of a statement with a date of its own
GRAINS = {"day": 0, "month": 1, "year": 2}
MANY, TIMES = 5, 4  # statements that a report dates itself, and how many times as many as another
SHOWN = 4  # dates of a report that are named


def when(event):
    """
    Give the findings on dates.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> days = pd.to_datetime(["2024-05-01", "2024-05-03"])
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": "It rained.", "published": days})
    >>> [one.sentence for one in when(Event("", reports, {}))]
    ['They appeared on different days: a on 1 May 2024; b on 3 May 2024.']
    """
    if not 1 < len(event.ids) <= ROLL:
        return []
    return [finding for find in (_published, _dated_alone, _dated) for finding in find(event)]


def _published(event):
    """On which days the reports appeared."""
    if "published" not in event.reports:
        return
    known = event.reports[event.reports.published.notna() & event.reports.doc_id.isin(event.ids)]
    days = {date: list(rows.doc_id) for date, rows in known.groupby(known.published.dt.normalize())}
    if len(days) > 1:
        parts = [f"{event.named(ids)} on {day(date)}" for date, ids in days.items()]
        sentence = f"They appeared on different days: {'; '.join(parts)}."
        yield Finding(PAGE, "published", sentence, [lead(event, d) for d in known.doc_id], "clear", 1.5)


def _dates(event):
    """The days, months and years that are named and can be placed."""
    times = event["timexes"]
    if times is None:
        return None
    placed = times[times.type.isin(["DATE", "TIME"]) & times.earliest.notna() & times.latest.notna()]
    return placed[placed.basis.ne("ambiguous")]


def _dated_alone(event):
    """Which days and years one report alone names."""
    dates = _dates(event)
    if dates is None:
        return
    parts, places = [], []
    for doc_id in event.ids:
        here, there = dates[dates.doc_id == doc_id], dates[dates.doc_id != doc_id]
        here = here[here.type.eq("DATE") & here.grain.isin(GRAINS)]
        other = " ".join(event.texts[other] for other in event.others(doc_id)).lower()
        alone = those(here, lambda row, other=other: row.text.lower() not in other)
        alone = those(alone, lambda row, there=there: not _named(row, there))
        alone = alone.drop_duplicates("value").drop_duplicates("text")
        alone = alone[alone.text.str.contains(r"\d|[A-Z]")]
        if len(alone):
            parts.append(f"{event.labels[doc_id]} {listed([said(text, 30) for text in alone.text], SHOWN)}")
            places += spans_of(alone)
    if parts:
        sentence = f"Among the days and years that one report alone names: {'; '.join(parts)}."
        yield Finding(PAGE, "dated alone", sentence, places, "likely", 1.8)


def _named(row, others):
    """Does another report name a time of this stretch that is as exact?"""
    there = others[others.grain.map(GRAINS).fillna(0) <= GRAINS[row.grain]]
    return ((there.earliest <= row.latest) & (there.latest >= row.earliest)).any()


def _dated(event):
    """How many statements each report dates itself, where one dates far more than another."""
    events = event["events"]
    if events is None:
        return
    own = events[events.grade.isin(OWN) & events.verb.ne("")]  # no thing with a date ("a 1961 treaty")
    counts = own.doc_id.value_counts().reindex(event.ids, fill_value=0)
    most, least = counts.idxmax(), counts.idxmin()
    if counts[most] >= MANY and counts[most] >= TIMES * max(1, counts[least]):
        number = counts[least] or "none"
        sentence = (
            f"Statements with a date of their own: {event.labels[most]} has {counts[most]}, "
            f"{event.labels[least]} {number}."
        )
        rows = own[own.doc_id.isin([most, least])]
        passages = spans_of(rows) if counts[least] else [*spans_of(rows), lead(event, least)]
        yield Finding(PAGE, "dated", sentence, passages, "likely", 1.0)
