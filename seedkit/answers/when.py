"""
When: which days and years one report of an event alone names.
"""

import re

from .event import Finding, listed, said, spans_of, those
from .heard import ROLL
from .matters import in_prose

PAGE = "04_chronology"
GRAINS = {"day": 0, "month": 1, "year": 2}
SHOWN = 4  # dates of a report that are named


def when(event):
    """
    Give the findings on dates.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import timexes
    >>> from .event import Event
    >>> texts = ["The old bridge over the harbour fell in 1961, and nobody had it mended.",
    ...     "The old bridge over the harbour was shut in 1987, and nobody had it mended."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> [one.sentence for one in when(Event("", reports, {"timexes": timexes(reports)}))]
    ['Among the days and years that one report alone names: a “1961”; b “1987”.']
    """
    return list(_dated_alone(event)) if 1 < len(event.ids) <= ROLL else []


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
        alone = alone[alone.text.str.contains(r"\d")]
        alone = those(alone, lambda row: _is_whole(event, row)).head(SHOWN)
        if len(alone):
            parts.append(f"{event.labels[doc_id]} {listed([said(text, 30) for text in alone.text], SHOWN)}")
            places += spans_of(alone)
    if len(parts) > 1:
        sentence = f"Among the days and years that one report alone names: {'; '.join(parts)}."
        yield Finding(PAGE, "dated alone", sentence, places, "likely", 1.0)


def _is_whole(event, row):
    """Does a date stand in a sentence, and is it no part of a range ("2007-09")?"""
    before = event.texts[row.doc_id][max(0, row.start - 1) : row.start]
    return not re.match(r"[-–—/\d]", before) and in_prose(event, row.doc_id, row.start)


def _named(row, others):
    """Does another report name a time of this stretch that is as exact?"""
    there = others[others.grain.map(GRAINS).fillna(0) <= GRAINS[row.grain]]
    return ((there.earliest <= row.latest) & (there.latest >= row.earliest)).any()
