"""
Named: whom a report never names though others do, and who is named and not heard.

A law, a place and a month never speak, and are no silent actors. Whoever stands as a source in another form,
or before a verb of saying in any sentence, may be heard after all: such a one is left out too, since a false
"not heard" is worse than a missed one.
"""

import re

from ..lexicons import read_list
from ..quotes.who.names import COUNTRIES
from ..tables.spans import by_report
from .event import Finding, does, lead
from .heard import PAGE, across
from .matters import HOME
from .voices import MEDIA, SAYING_FORMS, is_name, is_person, mentioned, names

THINGS = frozenset(read_list("answers/things"))
INSIDE = re.compile(
    r"\b(?:in|at|near|across|around|throughout|outside|inside|to|from)(?: the)? $", re.IGNORECASE
)
ENDS = re.compile(r"[.?!]\s")
PLACE = 0.5  # of the mentions that follow such a word, for a name to be a place
REACH = 160  # characters from a name to a verb of saying in its sentence
OFTEN = 4  # mentions from which a name is missed where it does not stand


def named(event):
    """
    Give the findings on who is named.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import namings
    >>> from .event import Event
    >>> texts = ["Ann Lee came. Ann Lee left, and nobody saw Lee.", "Ann Lee came.", "It rained all day."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": texts})
    >>> [one.sentence for one in named(Event("", reports, {"namings": namings(reports)}))]
    ['c never names Ann Lee; a and b do.']
    """
    if event["namings"] is None or len(event.ids) < 2:
        return []
    rows = event["namings"]
    rows = rows[rows.actor.map(_nameable).astype(bool)]
    return list(_unmentioned(event, rows))


def _nameable(name):
    """Is it a name of which one may say that it does not stand somewhere?"""
    ours = name in HOME or {name, f"The {name}"} & MEDIA
    thing = {name, name.split()[-1]} & THINGS
    return is_person(name) and not ours and not thing and not name.isupper()


def _unmentioned(event, rows):
    """Whom a report never names, though the others do again and again."""
    if len(event.ids) < 3:
        return
    text = " ".join(event.texts.values())
    for doc_id in event.ids:
        there = rows[rows.doc_id.isin(event.others(doc_id))]
        reports = there.groupby("actor").doc_id.nunique()
        often = [name for name, n in there.actor.value_counts().items() if n >= OFTEN and reports[name] > 1]
        missed = [name for name in often if not _stands(name, there, event, doc_id)][:3]
        missed = [
            name
            for name in missed
            if name not in across(event)
            and _times(name, event.others(doc_id), there) >= OFTEN
            and not re.search(rf"\b{re.escape(name.lower())}\b", text)
            and not any(_part(name, event.texts[other]) for other in event.others(doc_id))
            and not any(
                other != name and other.split()[-1] == name.split()[-1] for other in rows.actor.unique()
            )
        ]
        if missed:
            found = there[there.actor.isin(missed)]
            sentence = f"{event.labels[doc_id]} never names {_or(missed)}; {_who_do(event, doc_id, found)}."
            passages = [lead(event, doc_id), *_places(found)]
            yield Finding(PAGE, "not named", sentence, passages, "clear", 1 + min(1.3, len(found) / 12))


def _who_do(event, doc_id, found):
    """Which other reports name all of them."""
    naming = set.intersection(*(set(rows.doc_id) for _, rows in found.groupby("actor")))
    do = [other for other in event.others(doc_id) if other in naming]
    return f"{event.named(do)} {does(do)}" if do else "others do"


def _times(name, ids, mentions):
    """How often some reports mention an actor with a word of the name."""
    rows = mentions[mentions.actor.eq(name) & mentions.doc_id.isin(ids)]
    return sum(names(text, name) for text in rows.text)


def _stands(name, mentions, event, doc_id):
    """Does an actor stand in a report, by name, or by any form that others use?"""
    text, words = event.whole[doc_id], event.capitals[doc_id]
    forms = {form for form in mentions.text[mentions.actor == name] if form[:1].isupper()}
    whole = any(re.search(rf"(?<!\w){re.escape(form)}", text, re.IGNORECASE) for form in forms)
    people = [nation for nation, state in COUNTRIES.items() if state == name]
    return whole or mentioned(name, words) or any(nation in text for nation in people)


def _part(name, text):
    """Is what is no person mostly part of another name ("Roe v. Wade", "Tuesday Group", "Law School")?"""
    word = rf"{re.escape(name)}\b"
    before = len(re.findall(rf"(?:\bv\.|\b[A-Z]\w+)(?: of| for)? {word}", text))
    behind = len(re.findall(rf"\b{word} (?:of |for )?[A-Z]\w", text))
    return not is_person(name) and 2 * max(before, behind) > len(re.findall(rf"\b{word}", text))


def _places(rows):
    return list(rows[["doc_id", "start", "end"]].itertuples(index=False, name=None))


def _or(names):
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def surely(quiet, attributions, reports):
    """
    Leave of the mentions of those who are not heard the ones that are surely so.

    Parameters
    ----------
    quiet : DataFrame
        As returned by `sourcing.silence.silent`.
    attributions, reports : DataFrame

    Returns
    -------
    DataFrame
        Rows of `quiet`.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "Ann Lee left. Paul Brandt wrote that it rained."
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> quiet = pd.DataFrame({"doc_id": "a", "start": [0, 14], "actor": ["Ann Lee", "Paul Brandt"]})
    >>> surely(quiet, pd.DataFrame({"doc_id": [], "source": [], "speaker": []}), reports).actor.tolist()
    ['Ann Lee']
    """
    text = by_report(reports, "text")
    said = attributions[["doc_id", "source", "speaker"]].astype("string").fillna("")
    sources = {doc_id: " ".join([*rows.source, *rows.speaker]) for doc_id, rows in said.groupby("doc_id")}
    kept = [
        part.index
        for (doc_id, actor), part in quiet.groupby(["doc_id", "actor"], sort=False)
        if _is_actor(actor, part.start, text[doc_id])
        and not names(sources.get(doc_id, ""), actor)
        and not _says(actor, text[doc_id])
    ]
    chosen = quiet.index.isin([n for index in kept for n in index])
    return quiet[chosen].reset_index(drop=True)


def _is_actor(actor, starts, text):
    """Can it speak: is it a name, no thing, and not mostly a place in which things happen?"""
    words = actor.split()
    inside = sum(INSIDE.search(text, max(0, start - 16), start) is not None for start in starts)
    return is_name(actor) and not {actor, words[-1]} & (THINGS | MEDIA) and inside < PLACE * len(starts)


def _says(actor, text):
    """Does a verb of saying follow the name within a sentence?"""
    found = re.finditer(rf"\b{re.escape(actor.split()[-1])}\b", text)
    return any(SAYING_FORMS.search(ENDS.split(text[m.end() : m.end() + REACH])[0]) for m in found)
