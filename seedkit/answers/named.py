"""
Named: whom one report names again and again and the others do not, and whom it does not name though they do.
"""

import re

from ..quotes.who.names import COUNTRIES
from .event import Finding, lead, listed
from .heard import PAGE
from .voices import MEDIA, is_name, mentioned, voices, wrote

OFTEN = 3  # mentions from which a name is missed where it does not stand
ALONE = 3  # mentions from which one says that nobody else has them
HOME = {"United States", "Americans", "White House", "Congress"}  # of which much is told without a name


def named(event):
    """
    Give the findings on who is named.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import namings
    >>> from .event import Event
    >>> texts = ["Ann Lee came. Ann Lee left, and nobody saw Lee.", "It rained all day."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> [one.sentence for one in named(Event("", reports, {"namings": namings(reports)}))]
    ['Only a names Ann Lee (3 times).']
    """
    if event["namings"] is None or len(event.ids) < 2:
        return []
    names = event["namings"]
    names = names[names.actor.map(_nameable).astype(bool)]
    return [*_unmentioned(event, names), *_only(event, names)]


def _nameable(name):
    """Is it a name of which one may say that it does not stand somewhere?"""
    ours = name in HOME or {name, f"The {name}"} & MEDIA
    return is_name(name) and not ours and not (name.isupper())


def _unmentioned(event, names):
    """Whom a report never names, though the others do again and again."""
    if len(event.ids) < 3:
        return
    for doc_id in event.ids:
        there = names[names.doc_id.isin(event.others(doc_id))]
        reports = there.groupby("actor").doc_id.nunique()
        often = [name for name, n in there.actor.value_counts().items() if n >= OFTEN and reports[name] > 1]
        missed = [name for name in often if not _stands(name, there, event, doc_id)][:3]
        if missed:
            rows = there[there.actor.isin(missed)]
            times = {name: _times(name, event.others(doc_id), there) for name in missed}
            who = _or([f"{name} ({n} times elsewhere)" for name, n in times.items()])
            sentence = f"{event.labels[doc_id]} never names {who}."
            passages = [lead(event, doc_id), *_places(rows)]
            yield Finding(PAGE, "not named", sentence, passages, "clear", 1 + min(2, len(rows) / 8))


def _only(event, names):
    """Whom one report alone names, and often."""
    for doc_id in event.ids:
        here = names[names.doc_id == doc_id]
        speaks = {one.name for one in voices(event, doc_id)} if event["attributions"] is not None else ()
        often = [name for name, n in here.actor.value_counts().items() if n >= ALONE and name not in speaks]
        alone = [
            name
            for name in often
            if _times(name, [doc_id], here) >= ALONE
            and not wrote(event, doc_id, name)
            and not _part(name, event.texts[doc_id])
            and not any(_stands(name, here, event, other) for other in event.others(doc_id))
        ][:3]
        if alone:
            rows = here[here.actor.isin(alone)]
            who = listed([f"{name} ({_times(name, [doc_id], here)} times)" for name in alone])
            sentence = f"Only {event.labels[doc_id]} names {who}."
            yield Finding(PAGE, "named alone", sentence, _places(rows), "clear", 1 + min(1.5, len(rows) / 6))


def _times(name, ids, mentions):
    """How often some reports mention an actor."""
    return int((mentions.actor.eq(name) & mentions.doc_id.isin(ids)).sum())


def _stands(name, mentions, event, doc_id):
    """Does an actor stand in a report, by name, or by any form that others use?"""
    text, words = event.texts[doc_id], event.capitals[doc_id]
    forms = {form for form in mentions.text[mentions.actor == name] if form[:1].isupper()}
    whole = any(re.search(rf"(?<!\w){re.escape(form)}", text, re.IGNORECASE) for form in forms)
    people = [nation for nation, state in COUNTRIES.items() if state == name]
    return whole or mentioned(name, words) or any(nation in text for nation in people)


def _part(name, text):
    """Is a single word part of another name ("Roe v. Wade")?"""
    return " " not in name and re.search(rf"(?:\bv\.|\b[A-Z]\w+) {re.escape(name)}\b", text) is not None


def _places(rows):
    return list(rows[["doc_id", "start", "end"]].itertuples(index=False, name=None))


def _or(names):
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
