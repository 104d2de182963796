"""
Put: how the reports of an event are told: as opinion, in questions, by an *I*, in which contested words.

Of contested words for one thing (``lexicons/answers/contested.tsv``) those of reports are set side by side
that put it in one way only, and do so themselves; a report that has two ways is passed over. Words that one
report has, or lacks, were given too: true, and dull to all judges. Of five findings from counts of judging
words none was right.
"""

import re
from collections import Counter
from functools import cache

from ..lexicons import read_rows
from .event import ROLL, Finding, lead, listed, said
from .headed import titles_of
from .matters import told_in_questions

PAGE = "03_framing"
FIRST = re.compile(r"\b(?:I|me|my|I[’']m|I[’']ve|I[’']ll|I[’']d)\b(?!\.)")
OPINION = re.compile(r"(?:ANALYSIS/)?OPINION\b|(?:Opinion|Commentary|COMMENTARY|Op-Ed|Editorial)\s?[:|]")
OWN = 3  # sentences in the first person from which a report is told so


def put(event):
    """
    Give the findings on how the reports are told.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> told = {"text": "It rained.", "title": ["OPINION: Let it rain", "Rain"], "outlet": ["a", "b"]}
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"]} | told)
    >>> [one.sentence for one in put(Event("", reports, {}))]
    ['a (“OPINION”) is marked as opinion; b bears no such mark.']
    """
    if len(event.ids) < 2:
        return []
    finds = (_marked, _contested, _questions, _first_person)
    return [finding for find in finds for finding in find(event)]


def _marked(event):
    """Which report is marked as opinion."""
    titles = titles_of(event)
    found = {}
    for doc_id, text in event.texts.items():
        match = OPINION.match(titles.get(doc_id, "")) or OPINION.match(text.lstrip())
        if match:
            found[doc_id] = match[0].rstrip(" :|")
    if found and len(found) < len(event.ids):
        shown = listed([f"{event.labels[doc_id]} ({said(mark)})" for doc_id, mark in found.items()])
        verb = "is" if len(found) == 1 else "are"
        sentence = f"{shown} {verb} marked as opinion; {_rest(event, found)} no such mark."
        yield Finding(PAGE, "opinion", sentence, [lead(event, doc_id) for doc_id in found], "clear", 2.5)


def _rest(event, some):
    left = [doc_id for doc_id in event.ids if doc_id not in some]
    return f"{event.named(left)} {'bears' if len(left) == 1 else 'bear'}"


def _contested(event):
    """What reports call one thing in their own words, where each has one of the contested ways only."""
    for views in _contested_views() if len(event.ids) <= ROLL else ():
        used = {doc_id: _own_view(event, doc_id, views) for doc_id in event.ids}
        used = {doc_id: (view, places) for doc_id, (view, places) in used.items() if places}
        all_places = [place for _, places in used.values() for place in places]
        if len({view for view, _ in used.values()}) > 1 and len(all_places) >= OWN:
            shown = [f"{event.labels[d]} writes {_form(event, places)}" for d, (_, places) in used.items()]
            sentence = f"One thing in different words: {listed(shown, ROLL)}."
            yield Finding(PAGE, "contested words", sentence, all_places, "clear", 3.2)


@cache
def _contested_views():
    """The patterns of the contested ways to put each thing."""
    rows = [row["words"].split(" | ") for row in read_rows("answers/contested")]
    return [[_any_of(view.split(" / ")) for view in views] for views in rows]


def _any_of(forms):
    longest = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest)})s?(?![\w-])", re.IGNORECASE)


def _own_view(event, doc_id, views):
    """The one view of a thing that a report has, and where it puts it so itself."""
    held = [view for view in views if view.search(event.whole[doc_id])]
    if len(held) != 1:
        return None, []
    places = [(doc_id, *match.span()) for match in held[0].finditer(event.texts[doc_id])]
    return held[0], [place for place in places if not event.is_said(doc_id, place[1])]


def _form(event, places):
    """The form that stands oftenest, and how often any of them does."""
    form, _ = Counter(_text(event, place) for place in places).most_common(1)[0]
    return f"{said(form)} ({len(places)} {'time' if len(places) == 1 else 'times'})"


def _questions(event):
    """Which report is told in questions."""
    for doc_id, spans in event.sentences.items():
        text = event.texts[doc_id]
        asked = [(doc_id, start, end) for start, end in spans if text[start:end].endswith("?")]
        if told_in_questions(event, doc_id):
            share = f"{len(asked)} of its {len(spans)} sentences ask"
            first = said(_text(event, asked[0]), 90)
            sentence = f"{event.labels[doc_id]} is told in questions: {share} ({first})."
            yield Finding(PAGE, "questions", sentence, asked, "clear", 2.4)


def _first_person(event):
    """Which report is told by an *I*, outside of quotations, in both of its halves."""
    own = {doc_id: _told_by_i(event, doc_id) for doc_id in event.ids}
    by_i = [doc_id for doc_id, found in own.items() if len(found) >= OWN]
    if by_i and len(by_i) < len(event.ids):
        verb = "is a piece" if len(by_i) == 1 else "are pieces"
        first = said(_text(event, own[by_i[0]][0]), 90)
        sentence = f"{event.named(by_i)} {verb} in the first person ({first})."
        yield Finding(PAGE, "first person", sentence, [p for d in by_i for p in own[d]], "clear", 2.5)


def _told_by_i(event, doc_id):
    """The sentences of a report in the first person; none where they stand in one half of it."""
    text = event.texts[doc_id]
    places = [m.start() for m in FIRST.finditer(text) if not event.is_said(doc_id, m.start())]
    found = [(doc_id, a, b) for a, b in event.sentences[doc_id] if any(a <= place < b for place in places)]
    halves = {2 * start > len(text) for _, start, _ in found}
    return found if len(halves) == 2 else []


def _text(event, passage):
    doc_id, start, end = passage
    return event.texts[doc_id][start:end]
