"""
Headed: the headlines of the reports of an event, one beside the other, and in what they differ.

Which alone asks, quotes or names somebody, and what each has one actor do, can be read off; what a headline
makes of the event is for the reader to say. First sentences were set side by side too, until judges of unseen
events found captions, subheads and texts without a beginning among them in half.
"""

import re

from ..load.decoding import title_notes
from ..quotes.vocabulary import SOURCE_NOUNS, singular
from ..quotes.who.names import COUNTRIES
from .event import CAPITAL, ROLL, Finding, lead, listed, said
from .heard import people
from .voices import is_person, mentioned

PAGE = "03_framing"
QUOTE = re.compile(r"(?<!\w)(?:‘([^‘’]+)’|'([^']+)'|“([^“”]+)”|\"([^\"]+)\")(?!\w)")
DOES = re.compile(
    r" (?:(?:poised|set|ready|about|likely|expected) to [\w-]+|to [a-z]{3,}"
    r"|(?:finally |falsely )?[A-Za-z][a-z]{2,}s)\b"
)
OPENED = re.compile(r"(?<!\w)[‘'“\"]\w")
ASKS = re.compile(r"\?(?!\w)")
PART = re.compile(r" (?:out|off|back|up|down|over|aim|take|place|ranks)\b")
SIDES = {"side"}  # *Lee sides with* has a verb there, *Obama aides say* a noun
PEOPLE = {noun for noun, kind in SOURCE_NOUNS.items() if kind in ("individual", "group")} - SIDES
CLAUSES = 3
BODIES = ("Supreme Court", "White House", "Senate", "House", "Congress")


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
    'The headlines: “Will it end?” (a), “Rain” (b); only that of a asks.'
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
    """What the headlines say and in what they differ; of many, whose asks."""
    titles = titles_of(event)
    asking = [doc_id for doc_id, title in titles.items() if ASKS.search(title)]
    if 1 < len(titles) <= ROLL:
        shown = ", ".join(f"{said(title, 120)} ({event.labels[doc_id]})" for doc_id, title in titles.items())
        finds = (_does, _asks, _names, _quotes)
        apart = [clause for find in finds for clause in find(event, titles)][:CLAUSES]
        passages = [lead(event, doc_id) for doc_id in titles]
        sentence = f"{'; '.join([f'The headlines: {shown}', *apart])}."
        yield Finding(PAGE, "headline", sentence, passages, "clear", 2.6 + 0.4 * len(apart))
    elif asking and len(asking) < len(titles):
        asked = listed([f"{said(titles[d], 90)} ({event.labels[d]})" for d in asking])
        sentence = f"Of {len(titles)} headlines {len(asking)} ask: {asked}."
        yield Finding(PAGE, "headline", sentence, [lead(event, d) for d in asking], "clear", 1.5)


def _does(event, titles):
    """What the headlines have one actor do, in different words."""
    for name in (*_actors(event), *BODIES):
        does = {
            doc_id: _verb(name if name in BODIES else name.split()[-1], title)
            for doc_id, title in titles.items()
        }
        does = {doc_id: verb for doc_id, verb in does.items() if verb}
        if len({verb.lower() for verb in does.values()}) > 1:
            shown = [f"{said(verb)} in that of {event.labels[doc_id]}" for doc_id, verb in does.items()]
            yield f"{name} {', '.join(shown)}"
            return


def _verb(last, title):
    """What a headline has somebody do: the word behind the name, if it may be a verb, with its particle."""
    at = re.search(rf"(?<!White )\b{re.escape(last)}(?=\W)", title)
    found = at and DOES.match(title, at.end())
    if not found or singular(found[0].split()[-1].lower()) in PEOPLE:
        return ""
    behind = PART.match(title, found.end())
    return (found[0] + (behind[0] if behind else "")).strip()


def _asks(event, titles):
    """Which headlines alone ask."""
    asking = [doc_id for doc_id, title in titles.items() if ASKS.search(title)]
    if 0 < len(asking) < len(titles):
        yield f"only {_that(event, asking)} {'asks' if len(asking) == 1 else 'ask'}"


def _names(event, titles):
    """Whom one headline alone names."""
    for doc_id, title in titles.items():
        there = frozenset(
            word for other in event.others(doc_id) for word in CAPITAL.findall(titles.get(other, ""))
        )
        here, alone = set(CAPITAL.findall(title)), {}
        for name in sorted(_actors(event), key=lambda name: name not in title):
            last = name.split()[-1]
            told = {word for one in alone.values() for word in one.split()}
            elsewhere = any(last in titles[other] for other in titles if other != doc_id)
            if last in here - told and not elsewhere and not any(mentioned(w, there) for w in name.split()):
                alone.setdefault(last, name if name in title else last)
        if alone:
            yield f"only {_that(event, [doc_id])} names {listed(list(alone.values())[:2])}"


def _quotes(event, titles):
    """Which headlines alone quote, and what."""
    found = {doc_id: QUOTE.search(title) for doc_id, title in titles.items()}
    quoting = {doc_id: next(filter(None, match.groups())) for doc_id, match in found.items() if match}
    names = {word for name in _actors(event) for word in name.split()} | {"The"}
    known = any(not words.split() or words.split()[0] in names for words in quoting.values())
    opened = [doc_id for doc_id, title in titles.items() if OPENED.search(title)]
    if 0 < len(quoting) < len(titles) and len(opened) == len(quoting) and not known:
        shown = listed([said(words) for words in quoting.values()])
        yield f"only {_that(event, list(quoting))} {'quotes' if len(quoting) == 1 else 'quote'} ({shown})"


def _actors(event):
    """The persons and countries that the reports name, the most named first."""
    if event["namings"] is None or event["attributions"] is None:
        return []
    names, speak = event["namings"].actor.value_counts().index, people(event)
    return [name for name in names if is_person(name) or name in COUNTRIES.values() or name in speak]


def _that(event, ids):
    return f"{'that' if len(ids) == 1 else 'those'} of {event.named(ids)}"
