"""
When: which report of an event is written before what others are written after, and which looks back years.

"Gazette, of 2 May, looks ahead: “The council is set to vote on Friday”; Wire is of 5 May." Only what is
dated, or told as done by another in the same words, counts. The days that one report alone names were listed
too, until judges found them dull.
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
YEAR = re.compile(r"(?<![\w$£€.,/-])(?:1[6-9]\d\d|20[0-3]\d)s?(?![\w%]|[,.]\d|-[a-z])")
PART = 0.4  # of a report, in which it says what it is about
YEARS = 3  # before that of the reports, that a report names if it looks back
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
    Give the findings on when the reports are written, and how far they look back.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> texts = ["The bridge over the harbour fell in 1961, 1974 and 1987.", "It fell again."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts, "published": pd.Timestamp("2024-06-21")})
    >>> [one.sentence for one in when(Event("", reports, {}))]
    ['a looks back to 1961, 1974 and 1987; b names no year before 2024.']
    """
    return [*_before(event), *_background(event)] if 1 < len(event.ids) <= ROLL else []


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


def _background(event):
    """Which reports look back years, where others name none."""
    days = _published(event)
    if len(days) < len(event.ids):
        return
    now = min(days.values()).year
    back = {d: _years(event, d, now) for d in event.ids}
    none = [d for d in event.ids if not any(int(year[:4]) < now for year in YEAR.findall(event.whole[d]))]
    far = [d for d in event.ids if len({year for year, _ in back[d]}) >= YEARS]
    if 0 < len(far) <= len(none):
        shown = [f"{event.labels[d]} looks back to {_named_years(back[d])}" for d in far]
        do = "names" if len(none) == 1 else "name"
        sentence = f"{'; '.join(shown)}; {event.named(none)} {do} no year before {now}."
        places = [place for d in far for _, place in back[d]]
        yield Finding(PAGE, "looks back", sentence, places, "clear", 2)


def _named_years(found):
    years = sorted({year for year, _ in found})
    return listed([f"the {year}" if year.endswith("s") else year for year in years], 5)


def _years(event, doc_id, now):
    """The years before a year that a report names in what it tells, each with its sentence."""
    text = event.texts[doc_id]
    found = [(m[0], a, b) for a, b in event.sentences[doc_id] for m in YEAR.finditer(text, a, b)]
    return [(year, (doc_id, a, b)) for year, a, b in found if int(year[:4]) < now and tells(text[a:b])]
