"""
Put: how the reports of an event are told: headlines, first person, the time that they reach over, damage.
"""

import re

import pandas as pd

from ..text.marks import quotations_in
from ..text.segments import sentences
from .event import Finding, lead, listed, said, spans_of

FIRST = re.compile(r"\b(?:I|me|my|I[’']m|I[’']ve|I[’']ll|I[’']d)\b(?!\.)")
OWN = 3  # sentences in the first person from which a report is told so
YEARS = pd.Timedelta(days=366)


def put(event):
    """
    Give the findings on how the reports are told.

    Examples
    --------
    >>> from .event import Event
    >>> told = {"text": "It rained.", "title": ["Will it end?", "Rain"], "outlet": ["a", "b"]}
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"]} | told)
    >>> [one.sentence for one in put(Event("", reports, {}))]
    ['The headline of a asks, “Will it end?”; that of b does not.']
    """
    return [finding for find in (_questions, _first_person, _time, _dates_alone) for finding in find(event)]


def _questions(event):
    """Whose headline asks, where others state."""
    if "title" not in event.reports or len(event.ids) < 2:
        return
    titles = {
        row.doc_id: row.title
        for row in event.reports.itertuples()
        if pd.notna(row.title) and row.doc_id in event.ids
    }
    asking = [doc_id for doc_id, title in titles.items() if title.rstrip(" ”’\"'").endswith("?")]
    rest = [doc_id for doc_id in titles if doc_id not in asking]
    if asking and rest:
        asked = listed(
            [f"that of {event.labels[d]} asks, {said(titles[d], 90)}" for d in asking]
        ).removeprefix("that")
        others = f"that of {event.rest(asking[0])} does" if len(rest) == 1 else "those of the others do"
        passages = [lead(event, doc_id) for doc_id in asking]
        yield Finding("03_framing", "headline", f"The headline{asked}; {others} not.", passages, "clear", 1.5)


def _first_person(event):
    """Which report is told by an *I*, outside of quotations."""
    own = {doc_id: _told_by_i(doc_id, text) for doc_id, text in event.texts.items()}
    by_i = [doc_id for doc_id, found in own.items() if len(found) >= OWN]
    if by_i and len(by_i) < len(event.ids):
        verb = "is a piece" if len(by_i) == 1 else "are pieces"
        sentence = (
            f"{event.named(by_i)} {verb} in the first person ({said(_text(event, own[by_i[0]][0]), 90)}); "
            f"{'the others are' if len(event.ids) - len(by_i) > 1 else 'the other is'} not."
        )
        yield Finding("03_framing", "first person", sentence, [p for d in by_i for p in own[d]], "clear", 2.5)


def _told_by_i(doc_id, text):
    """The sentences of a report in the first person, outside of quotations."""
    quoted = [(q.open, q.close) for q in quotations_in(text) if q.depth == 1]
    places = [m.start() for m in FIRST.finditer(text) if not any(a <= m.start() < b for a, b in quoted)]
    return [(doc_id, a, b) for a, b in sentences(text) if any(a <= place < b for place in places)]


def _text(event, passage):
    doc_id, start, end = passage
    return event.texts[doc_id][start:end]


def _time(event):
    """Which report reaches back for years, where others stay with days."""
    if event["events"] is None or len(event.ids) < 2:
        return
    events = event["events"]
    sure = events[events.grade.eq("stated") & events.earliest.notna() & events.latest.notna()]
    reach = {
        doc_id: rows.latest.max() - rows.earliest.min() for doc_id, rows in sure.groupby("doc_id", sort=False)
    }
    if len(reach) < len(event.ids):
        return
    longest, second = sorted(reach, key=reach.get, reverse=True)[:2]
    if reach[longest] > YEARS and reach[second] < YEARS / 6:
        first = sure[sure.doc_id == longest].nsmallest(1, "earliest")
        date, year = "dates" if len(event.ids) == 2 else "date", first.earliest.iloc[0].year
        within = f"what {event.rest(longest)} {date} lies within {reach[second].days + 1} days"
        sentence = f"{event.labels[longest]} reaches back to {year}; {within}."
        yield Finding("04_chronology", "reach", sentence, spans_of(first), "likely", 1.5)


def _dates_alone(event):
    """How much of each report is dated at all, where one dates far more than another."""
    events = event["events"]
    if events is None or len(event.ids) < 2:
        return
    stated = events[events.grade == "stated"]
    counts = stated.doc_id.value_counts().reindex(event.ids, fill_value=0)
    most, least = counts.idxmax(), counts.idxmin()
    if counts[most] >= 5 and counts[most] >= 4 * max(1, counts[least]):
        dates = f"dates {counts[least] or 'nothing itself'}"
        sentence = f"{event.labels[most]} dates {counts[most]} acts itself; {event.labels[least]} {dates}."
        rows = stated[stated.doc_id.isin([most, least])]
        yield Finding("04_chronology", "dated", sentence, spans_of(rows), "likely", 1.0)
