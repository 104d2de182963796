"""
Heard: whom the reports of an event let speak by name, and what they print of those whom several let speak.

"Among those who speak in one report only: Ann Lee in Gazette." Who counts as one is told in `voices`. A
person may have another name elsewhere: whoever's surname stands beside anything that is said or quoted in
another report may be heard there, and then "only" is not said.
"""

import re
from itertools import combinations

from .event import Finding, lead, listed, said, spans_of
from .voices import is_person, mentioned, plain, sentences_of, speaks_elsewhere, voices

PAGE = "01_sourcing"
FEW = 3  # quotations of a report, beside which one that has none is told of
ROLL = 5  # reports up to which a sentence speaks of each
UNNAMED = ("group", "anonymous")
AMONG = 3  # of those who speak in one report only of a report that are named
SENTENCE, PIECE = 6, 110  # words of what stands for what somebody says, and characters of it
OF_ANOTHER = re.compile(r"(?:He|She|They)\b")  # so nobody begins who speaks of himself
RUN = 4  # words in a row that two quotations share if they are of one utterance


def heard(event):
    """
    Give the findings on who speaks.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions
    >>> from .event import Event
    >>> texts = ["“We will not wait,” said Ann Lee, the mayor.", "It rained all day."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> [one.sentence for one in heard(Event("", reports, {"attributions": attributions(reports)}))][0]
    'Among those who speak in one report only: Ann Lee (“mayor”) in a.'
    """
    if event["attributions"] is None or len(event.ids) < 2:
        return []
    finds = (_alone, _silent) if event["quotations"] is None else (_alone, _silent, _across)
    return [finding for find in finds for finding in find(event)]


def _alone(event):
    """Who speaks in one report only, and as whom: of a few reports in one sentence, else in one each."""
    found = {doc_id: _only_there(event, doc_id) for doc_id in event.ids}
    found = {doc_id: some for doc_id, some in found.items() if some}
    few = len(event.ids) <= ROLL
    for ids in [list(found)] * bool(found) if few else [[doc_id] for doc_id in found]:
        some = [one for doc_id in ids for one in found[doc_id]]
        who = "; ".join(f"{_called(found[doc_id])} in {event.labels[doc_id]}" for doc_id in ids)
        sentence = f"Among those who speak in one report only: {who}."
        places = [place for one in some for place in one.places]
        size = 2.5 + 0.5 * len(ids) + min(1.5, sum(one.words for one in some) / 80)
        certainty = "clear" if all(one.quoted for one in some) else "likely"
        yield Finding(PAGE, "heard alone", sentence, places, certainty, size)


def _only_there(event, doc_id):
    """The persons who speak in one report only, whoever has most words first."""
    people = [one for one in voices(event, doc_id) if one.person]
    return [one for one in people if not speaks_elsewhere(event, one, doc_id)][:AMONG]


def _called(people):
    return listed([f"{one.name} ({said(one.title, 50)})" if one.title else one.name for one in people], AMONG)


def _silent(event):
    """Which report quotes nobody, while others do."""
    if len(event.ids) > ROLL:
        return
    quoted = event["attributions"][event["attributions"].kind.ne("indirect")]
    count = quoted.drop_duplicates(["doc_id", "attribution"]).doc_id.value_counts()
    none = [doc_id for doc_id in event.ids if not count.get(doc_id, 0) and not event.quoted_after(doc_id, -1)]
    some = [doc_id for doc_id in event.ids if doc_id not in none]
    if none and len(count) and count.max() >= FEW:
        verb, do = "quotes" if len(none) == 1 else "quote", "does" if len(some) == 1 else "do"
        sentence = f"{event.named(none)} {verb} nobody; {event.named(some)} {do}."
        passages = [lead(event, doc_id) for doc_id in none] + spans_of(quoted[quoted.doc_id.isin(some)])
        yield Finding(PAGE, "quotes nobody", sentence, passages, "likely", 3)


def _across(event):
    """What two reports or more print of one person, in words of which they share none."""
    by = {}
    for one in sentences_of(event) if len(event.ids) <= ROLL else ():
        if is_person(one.speaker) and not OF_ANOTHER.match(one.text):
            by.setdefault(one.speaker, {}).setdefault(one.doc_id, []).append(one)
    for name, there in by.items():
        chosen = [max(own, key=lambda one: len(one.text)) for own in there.values()]
        whole = all(len(one.text.split()) >= SENTENCE for one in chosen)
        if len(chosen) > 1 and whole and _apart(there) and _all_there(event, name, there):
            parts = ", ".join(
                f"in {event.labels[one.doc_id]} {said(one.text.rstrip('. '), PIECE)}" for one in chosen
            )
            sentence = f"{name} is quoted {parts}{_unnamed_in(event, name)}."
            size = 2.2 + min(1, sum(len(one.text) for one in chosen) / 600)
            places = [one.place for one in chosen]
            yield Finding(PAGE, "heard in several", sentence, places, "likely", size)


def _all_there(event, name, there):
    """Is it a voice, and does no other report pass on what may be said by it?"""
    voice = any(one.name == name for doc_id in there for one in voices(event, doc_id))
    others = [doc_id for doc_id in event.ids if doc_id not in there]
    return voice and not any(mentioned(name, event.sourced_words[doc_id]) for doc_id in others)


def _apart(there):
    """Have no two reports a run of words in common of what they quote of somebody?"""
    runs = [{run for one in own for run in _runs(one.text)} for own in there.values()]
    return not any(one & other for one, other in combinations(runs, 2))


def _unnamed_in(event, name):
    """Say which reports never name somebody, as the end of a sentence."""
    missing = [doc_id for doc_id in event.ids if not mentioned(name, event.capitals[doc_id])]
    verb = "names" if len(missing) == 1 else "name"
    return f"; {event.named(missing)} never {verb} {name.split()[-1]}" if missing else ""


def _runs(text):
    words = plain(text)
    return [" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]
