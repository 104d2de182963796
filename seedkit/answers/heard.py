"""
Heard: whom the reports of an event let speak by name, and what they print of those whom several let speak.

"Among those who speak in Gazette only: Ann Lee." Who counts as one who speaks is told in `voices`. A person
may have another name elsewhere: whoever's surname stands beside anything that is said or quoted in another
report may be heard there, and then "only" is not said.
"""

from .event import Finding, lead, listed, said, spans_of
from .voices import is_person, mentioned, quotations_of, sentences_of, speaks_elsewhere, voices

PAGE = "01_sourcing"
FEW = 3  # quotations of a report, beside which one that has none is told of
ROLL = 5  # reports up to which a sentence speaks of each
UNNAMED = ("group", "anonymous")
AMONG = 4  # of those who speak in one report only that are named
LONG, MORE = 30, 1.3  # words of who is quoted most, and how many times those of anybody else
SENTENCE, PIECE = 6, 110  # words of a sentence that stands for what somebody says, and characters of it
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
    'Among those who speak in a only: Ann Lee (“mayor”).'
    """
    if event["attributions"] is None or len(event.ids) < 2:
        return []
    finds = (_alone, _silent) if event["quotations"] is None else (_alone, _silent, _most, _across)
    return [finding for find in finds for finding in find(event)]


def _alone(event):
    """Who speaks in one report only, and as whom."""
    for doc_id in event.ids:
        people = [one for one in voices(event, doc_id) if one.person]
        found = [one for one in people if not speaks_elsewhere(event, one.name, doc_id)]
        if found:
            some = found[:AMONG]
            who = listed(
                [f"{one.name} ({said(one.title, 50)})" if one.title else one.name for one in some], AMONG
            )
            yield Finding(
                PAGE,
                "heard alone",
                f"Among those who speak in {event.labels[doc_id]} only: {who}.",
                [place for one in some for place in one.places],
                "clear" if all(one.quoted for one in some) else "likely",
                2.5 + min(1.5, sum(one.words for one in some) / 80),
            )


def _silent(event):
    """Which report quotes nobody, while others do."""
    if len(event.ids) > ROLL:
        return
    quoted = event["attributions"][event["attributions"].kind.ne("indirect")]
    count = quoted.drop_duplicates(["doc_id", "attribution"]).doc_id.value_counts()
    none = [doc_id for doc_id in event.ids if not count.get(doc_id, 0) and not event.quoted_after(doc_id, -1)]
    some = [doc_id for doc_id in event.ids if count.get(doc_id, 0) >= FEW]
    if none and some:
        verb, do = "quotes" if len(none) == 1 else "quote", "does" if len(some) == 1 else "do"
        sentence = f"{event.named(none)} {verb} nobody; {event.named(some)} {do}."
        passages = [lead(event, doc_id) for doc_id in none] + spans_of(quoted[quoted.doc_id.isin(some)])
        yield Finding(PAGE, "quotes nobody", sentence, passages, "likely", 3)


def _most(event):
    """Whose words each report quotes most: more than those of anybody else and of nobody known together."""
    if len(event.ids) > ROLL:
        return
    parts, places = [], []
    for doc_id, here in quotations_of(event).groupby("doc_id", sort=False):
        by = here.groupby("speaker").words.sum().sort_values(ascending=False, kind="stable")
        first, rest = by.iloc[:1].sum(), by.iloc[1:2].sum() + here.words.sum() - by.sum()
        people = [one.name for one in voices(event, doc_id) if one.person]
        if first >= LONG and first > MORE * rest and by.index[0] in people:
            parts.append((event.labels[doc_id], by.index[0]))
            places += spans_of(here[here.speaker == by.index[0]])
    if len({name for _, name in parts}) > 1:
        sentence = f"{'; '.join(f'{label} quotes {name} most' for label, name in parts)}."
        yield Finding(PAGE, "quoted most", sentence, places, "likely", 2.4)


def _across(event):
    """What two reports or more print of one person, each with words that the others do not have."""
    by = {}
    for one in sentences_of(event) if len(event.ids) <= ROLL else ():
        if is_person(one.speaker):
            by.setdefault(one.speaker, {}).setdefault(one.doc_id, []).append(one)
    for name, there in by.items():
        chosen = list(filter(None, (_telling(there, doc_id) for doc_id in there)))
        if len(chosen) > 1 and any(voice.name == name for d in there for voice in voices(event, d)):
            parts = ", ".join(
                f"in {event.labels[one.doc_id]} {said(one.text.rstrip('. '), PIECE)}" for one in chosen
            )
            sentence = f"{name} is quoted {parts}{_unnamed_in(event, name)}."
            size = 2.2 + min(1, sum(len(one.text) for one in chosen) / 600)
            places = [one.place for one in chosen]
            yield Finding(PAGE, "heard in several", sentence, places, "likely", size)


def _unnamed_in(event, name):
    """Say which reports never name somebody, as the end of a sentence."""
    missing = [doc_id for doc_id in event.ids if not mentioned(name, event.capitals[doc_id])]
    verb = "names" if len(missing) == 1 else "name"
    return f"; {event.named(missing)} never {verb} {name.split()[-1]}" if missing else ""


def _telling(there, doc_id):
    """The longest sentence of somebody in a report of which no other report has a run of words."""
    own = there[doc_id]
    long = [one for one in own if len(one.text.split()) >= SENTENCE] or own
    others = " ".join(one.text for other in there if other != doc_id for one in there[other])
    alone = [one for one in long if not any(run in others for run in _runs(one.text))]
    return max(alone, key=lambda one: len(one.text), default=None)


def _runs(text):
    words = text.split()
    return [" ".join(words[n : n + RUN]) for n in range(max(1, len(words) - RUN + 1))]
