"""
Headed: the headlines of the reports of an event, as they stand, one beside the other.

What a headline makes of the event is for the reader to say. First sentences were set side by side too, until
judges of unseen events found captions, subheads and texts without a beginning among them in half.
"""

from ..load.decoding import title_notes
from .event import Finding, lead, listed, said
from .heard import ROLL

PAGE = "03_framing"


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
    return list(_headlines(event))


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
