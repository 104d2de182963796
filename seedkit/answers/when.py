"""
When: which report of an event is written before what others are written after.

"Gazette, of 2 May, looks ahead: “The council is set to vote on Friday”; Wire is of 5 May." Only what is
dated, or told as done by another in the same words, counts. Days that one report alone names, and years that
one looks back to, were listed too, until judges found them dull.
"""

import re

import pandas as pd

from ..times.in_words import day
from .event import CAPITAL, ROLL, Finding, ended, lead, listed, said
from .headed import titles_of
from .matters import tells
from .voices import DAYS

PAGE = "04_chronology"
AHEAD = re.compile(
    r"\b(?:(?:set|expected|poised|scheduled|due|slated|about|preparing|prepares?|planning|plans) to|will) "
    r"(?:also |now |soon )?([a-z]{3,})\b"
)
PART = 0.4  # of a report, in which it says what it is about
IF = re.compile(r"\b(?:if|when|before|unless|until|not|never)\b|n[’\']t\b", re.IGNORECASE)
PLAIN = {
    "have",
    "get",
    "say",
    "continue",
    "see",
    "need",
    "make",
    "take",
    "come",
    "want",
    "keep",
    "look",
    "try",
    "help",
}


def when(event):
    """
    Give the findings on when the reports are written.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> texts = ["It rained.", "On Friday the Harbour Council approved the plan for a new bridge."]
    >>> told = {"text": texts, "title": ["Harbour Council set to approve bridge", "Bridge"]}
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["a", "b"]} | told)
    >>> [one.sentence[:55] for one in when(Event("", reports, {}))]
    ['a looks ahead: “Harbour Council set to approve bridge”;']
    """
    return list(_before(event)) if 1 < len(event.ids) <= ROLL else []


def _published(event):
    """The day of each report that has one."""
    if "published" not in event.reports:
        return {}
    rows = event.reports[event.reports.published.notna()]
    return {d: day for d, day in zip(rows.doc_id, rows.published, strict=True) if d in event.texts}


def _before(event):
    """Which report looks ahead to what others are written after."""
    for doc_id in event.ids:
        found = _dated_ahead(event, doc_id) or _done_elsewhere(event, doc_id)
        if found:
            ahead, place, later, of, tail = found
            sentence = ended(f"{event.labels[doc_id]}{of} looks ahead: {said(ahead, 170)}; {tail}")
            yield Finding(PAGE, "before", sentence, [place, *later], "likely", 3)


def _dated_ahead(event, doc_id):
    """What a report expects of a day, and which others are of that day or later though not of its own."""
    rows, days = event["events"], _published(event)
    if rows is None or doc_id not in days:
        return None
    rows = rows[
        (rows.doc_id == doc_id) & rows.grade.eq("stated") & rows.earliest.notna() & rows.latest.notna()
    ]
    for row in rows[rows.start < PART * len(event.texts[doc_id])].itertuples():
        on, text = row.earliest.normalize(), event.texts[doc_id]
        later = [other for other in days if days[other] > max(on, days[doc_id])]
        a, b = next((place for place in event.sentences[doc_id] if place[0] <= row.start < place[1]), (0, 0))
        ahead = AHEAD.search(text, row.start, row.end)
        exact = days[doc_id] <= on and row.latest - row.earliest < pd.Timedelta(days=1)
        told = ahead and tells(text[a:b]) and not event.is_said(doc_id, ahead.start())
        if told and exact and len(later) == len(days) - 1 and _of_one(event, text[a:b], later):
            of = listed(list(dict.fromkeys(day(days[other]) for other in later)))
            tail = f"{event.named(later)} {'is' if len(later) == 1 else 'are'} of {of}"
            places = [lead(event, other) for other in later]
            return text[a:b], (doc_id, a, b), places, f", of {day(days[doc_id])},", tail
    return None


def _of_one(event, sentence, ids):
    """Do other reports name what a sentence names, so that they are of one matter?"""
    names = set(CAPITAL.findall(sentence)[1:]) - DAYS
    return all(2 * len(names & event.capitals[doc_id]) >= len(names) > 0 for doc_id in ids)


def _done_elsewhere(event, doc_id):
    """What a report says somebody is to do, in its headline or first part, and others have him do."""
    for text, place in _first(event, doc_id):
        for ahead in AHEAD.finditer(text):
            names = CAPITAL.findall(text[: ahead.start()])
            if not names or ahead[1] in PLAIN:
                continue
            done = re.compile(rf"\b{re.escape(names[-1])}\b[^.,;]{{0,30}}? {_past(ahead[1])}\b")
            later = {other: _done(event, other, done) for other in event.others(doc_id)}
            later = {other: found for other, found in later.items() if found}
            if later:
                shown = listed([f"{event.labels[d]} ({said(told, 120)})" for d, (told, _) in later.items()])
                tell = "tells" if len(later) == 1 else "tell"
                return text, place, [at for _, at in later.values()], "", f"{shown} {tell} it as done"
    return None


def _done(event, doc_id, pattern):
    """Where a report first tells something as done, and not as a condition."""
    told = (one for one in _first(event, doc_id) if pattern.search(one[0]) and not IF.search(one[0]))
    return next(told, None)


def _first(event, doc_id):
    """The headline of a report, and the sentences of its first part that nobody says, each with its place."""
    text, title = event.texts[doc_id], titles_of(event).get(doc_id, "")
    first = [
        (text[a:b], (doc_id, a, b)) for a, b in event.sentences[doc_id] if b < max(PART * len(text), 1200)
    ]
    return [
        (title, lead(event, doc_id)),
        *(one for one in first if not event.is_said(*one[1][:2]) and tells(one[0])),
    ]


def _past(verb):
    """The pattern of the past of a regular verb."""
    stem = verb.removesuffix("e")
    return f"{stem[:-1]}(?:y|i)ed" if stem.endswith("y") else f"{stem}{stem[-1]}?ed"
