"""
Edges: headlines, beginnings and ends of the reports of an event, as they stand, one beside the other.

What a headline or a first sentence makes of the event is for the reader to say. The title again, captions,
links and who wrote the piece are neither beginning nor end; a short sentence stands with the one next to it.
"""

import re

from ..load.decoding import title_notes
from .event import Finding, ended, lead, listed, said
from .heard import ROLL
from .matters import FILLER

PAGE = "03_framing"
NEAR, ENDING = 6, 10  # sentences among which the first or the last one is sought
WHOLE, BRIEF = 6, 2  # words of a sentence that stands by itself, and of one that ends a report
STOPS = (".", "!", "?", "…", ":")
# Who wrote it, at the end: *Ann Lee is president of the league*, *Ann Lee is the author of “Rain”*
BIO = re.compile(
    r"[A-Z][\w.’' -]{3,60} (?:is|was) (?:an? |the )?(?:[\w-]+ ){0,4}"
    r"(?:president|editor|columnist|fellow|author|professor|writer|reporter|director|contributor|host|chairman)\b"
)


def edges(event):
    """
    Give the findings on how the reports are headed, begin and end.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> told = {"text": "It rained.", "title": ["Will it end?", "Rain"], "outlet": ["a", "b"]}
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"]} | told)
    >>> [one.sentence for one in edges(Event("", reports, {}))][0]
    'The headlines: “Will it end?” (a), “Rain” (b).'
    """
    if len(event.ids) < 2:
        return []
    return [finding for find in (_headlines, _beginnings, _endings) for finding in find(event)]


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


def _beginnings(event):
    """The first sentence of each report."""
    if len(event.ids) > ROLL:
        return
    titles = titles_of(event)
    parts, places = [], []
    for doc_id, spans in event.sentences.items():
        text = event.texts[doc_id]
        if first := _first(text, spans[:NEAR], titles.get(doc_id, "")):
            parts.append(f"{event.labels[doc_id]} {_as_told(event, doc_id, *first)}")
            places.append((doc_id, *first))
    if len(parts) > 1:
        yield Finding(PAGE, "beginning", ended(f"How they begin: {'; '.join(parts)}"), places, "clear", 2.2)


def _as_told(event, doc_id, start, end):
    """A sentence, and that it stands in quotation marks if it does so whole."""
    text = event.texts[doc_id]
    quoted = all(event.is_quoted(doc_id, place) for place in (start + 1, end - 2))
    return f"{'in a quotation, ' * quoted}{said(text[start:end], 120)}"


def _whole(sentence, least=WHOLE):
    """Is it a whole sentence of some words, and no caption or link?"""
    words = sentence.split()
    return len(words) >= least and not FILLER.search(sentence) and sentence.rstrip('”"’)').endswith(STOPS)


def _endings(event):
    """The last sentence of each report."""
    if len(event.ids) > ROLL:
        return
    parts, places = [], []
    for doc_id, spans in event.sentences.items():
        text = event.texts[doc_id]
        if last := _last(text, spans[-ENDING:]):
            parts.append(f"{event.labels[doc_id]} {_as_told(event, doc_id, *last)}")
            places.append((doc_id, *last))
    if len(parts) > 1:
        yield Finding(PAGE, "ending", ended(f"How they end: {'; '.join(parts)}"), places, "clear", 1.7)


def _first(text, spans, title):
    """The first sentence that is not the title again; with the next one where it is short."""
    near = [(start, end) for start, end in spans if _whole(text[start:end], BRIEF)]
    near = [(start, end) for start, end in near if text[start:end].lower() != title.lower()]
    if len(near) > 1 and len(text[slice(*near[0])].split()) < WHOLE:
        return near[0][0], near[1][1]
    return near[0] if near else None


def _last(text, spans):
    """The last sentence that is none on who wrote it; with the one before it where it is short."""
    near = [(start, end) for start, end in spans if _whole(text[start:end], BRIEF)]
    near = [span for span in near if not BIO.match(text, *span)]
    if len(near) > 1 and len(text[slice(*near[-1])].split()) < WHOLE:
        return near[-2][0], near[-1][1]
    return near[-1] if near else None
