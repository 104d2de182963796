"""
Headed: the headlines of the reports of an event, and how they begin, as it stands, one beside the other.

What a headline or a first sentence makes of the event is for the reader to say. A report whose first sentence
may be a caption, or goes on from one that is lost, is left out.
"""

import re

from ..load.decoding import title_notes
from .event import Finding, lead, listed, said
from .heard import ROLL
from .matters import tells

PAGE = "03_framing"
FEW = 5  # words of what is no heading
# *But*, *she*, *however*: something stood before. A year or *Images* at the end: a caption.
GOES_ON = re.compile(
    r"(?:But|And|He|She|It|They|This|That|These|Those|Held)\b|.*(?:, however,|\b(?:[12]\d{3}|Images)\.?$)"
)


def headed(event):
    """
    Give the findings on how the reports are headed.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> told = {"text": "It rained.", "title": ["Will it end?", "Rain"], "outlet": ["a", "b"]}
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"]} | told)
    >>> [one.sentence for one in headed(Event("", reports, {}))][0]
    'The headlines: “Will it end?” (a), “Rain” (b).'
    """
    if len(event.ids) < 2:
        return []
    return [*_headlines(event), *_beginnings(event)]


def _beginnings(event):
    """How the reports begin."""
    places = [(doc_id, *found) for doc_id in event.ids if (found := _first(event, doc_id))]
    if 1 < len(places) == len(event.ids) <= ROLL:
        shown = ", ".join(f"{said(event.texts[d][a:b], 150)} ({event.labels[d]})" for d, a, b in places)
        yield Finding(PAGE, "beginning", f"As they are given, they begin: {shown}.", places, "likely", 2.3)


def _first(event, doc_id):
    """The place of the first sentence, behind headings and captions only; none where that is not sure."""
    text = event.texts[doc_id]
    for start, end in event.sentences[doc_id]:
        sentence = text[start:end]
        if tells(sentence, True) and not event.is_quoted(doc_id, start) and not GOES_ON.match(sentence):
            return start, end
        if sentence.endswith((".", "”", '"')) and len(sentence.split()) >= FEW:
            return None
    return None


def titles_of(event):
    """Give the title of each report that has one without damage."""
    if "title" not in event.reports:
        return {}
    rows = event.reports[event.reports.title.notna() & event.reports.doc_id.isin(event.ids)]
    titles = zip(rows.doc_id, rows.title.str.strip(), strict=True)
    return {doc_id: title for doc_id, title in titles if not title_notes(title)}


def _headlines(event):
    """What the headlines say; of many, whose asks."""
    titles = titles_of(event)
    asking = [doc_id for doc_id, title in titles.items() if title.rstrip(" ”’\"'").endswith("?")]
    if 1 < len(titles) <= ROLL:
        shown = ", ".join(f"{said(title, 120)} ({event.labels[doc_id]})" for doc_id, title in titles.items())
        passages = [lead(event, doc_id) for doc_id in titles]
        yield Finding(PAGE, "headline", f"The headlines: {shown}.", passages, "clear", 2.6)
    elif asking and len(asking) < len(titles):
        asked = listed([f"{said(titles[d], 90)} ({event.labels[d]})" for d in asking])
        sentence = f"Of {len(titles)} headlines {len(asking)} ask: {asked}."
        yield Finding(PAGE, "headline", sentence, [lead(event, d) for d in asking], "clear", 1.5)
