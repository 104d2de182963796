"""
Heard: whom the reports of an event let speak, and what the others have of them.

"Only Gazette lets Ann Lee (“mayor”) speak; Wire does not name Lee." Who counts as one is told in `voices`. A
person may have another name elsewhere: whoever's surname stands beside anything that is said or quoted in
another report may be heard there, and then nothing is said of what that report has.
"""

import re
from itertools import combinations
from typing import NamedTuple

from ..compare.terms import TITLES
from .event import CAPITAL, ROLL, Finding, does, lead, listed, said, spans_of, surname, those
from .matters import elsewhere
from .spoken import plain, quotations_of, sentences_of
from .voices import MEDIA, SMALL, is_name, is_person, mentioned, names, speaks_elsewhere, voices

PAGE = "01_sourcing"
FEW = 3  # quotations of a report, beside which one that has none is told of
UNNAMED = ("group", "anonymous")
AMONG, MOST = 3, 6  # of those who speak in one report only that are named with a title, and at all
SENTENCE, PIECE = 6, 120  # words of what stands for what somebody says, and characters of it
OF_ANOTHER = re.compile(r"(?:He|She|They)\b")  # so nobody begins who speaks of himself
RUN = 4  # words in a row that two quotations share if they are of one utterance
SCRAP = 3  # words of a quotation up to which it may be anybody's


class Has(NamedTuple):
    """What a report has of a person: it quotes, passes on, names or lacks him; one passage of it."""

    how: str
    text: str = ""
    place: tuple = ()


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
    'Only a lets Ann Lee (“mayor”) speak; b does not name Lee.'
    """
    if event["attributions"] is None or len(event.ids) < 2:
        return []
    finds = (_alone, _silent) if event["quotations"] is None else (_alone, _silent, _across)
    return [finding for find in finds for finding in find(event)]


def _alone(event):
    """Who speaks in one report only, and is not named in the others."""
    for doc_id in event.ids:
        others = event.others(doc_id)
        people = [one for one in voices(event, doc_id) if one.person and _in_words(event, doc_id, one)]
        people = [one for one in people if not speaks_elsewhere(event, one, doc_id)]
        people = [one for one in people if not mentioned(one.name, elsewhere(event, doc_id))]
        if people:
            shown = people[:MOST]
            more = ", among others" * _are_more(event, doc_id, [one.name for one in shown])
            none = f"; {event.named(others)} {_name_none(shown, others)}" if len(event.ids) <= ROLL else ""
            who, words = f"{_called(shown)} speak{more}", _words(event, doc_id, shown)
            sentence = f"Only {event.labels[doc_id]} lets {who}{words}{none}."
            places = [place for one in shown for place in one.places]
            size = 3 + min(2, sum(one.words for one in people) / 80)
            yield Finding(PAGE, "heard alone", sentence, places, "clear", size)


def _are_more(event, doc_id, shown):
    """May others speak in a report only, whom nobody else names?"""
    rows = event["attributions"]
    rows = rows[rows.doc_id.eq(doc_id) & rows.source_type.eq("person")]
    more = set(rows.speaker.dropna()) - {*shown}
    return any(not mentioned(name, elsewhere(event, doc_id)) for name in more)


def _in_words(event, doc_id, voice):
    """Does a report print words of somebody in quotation marks, and more than a scrap?"""
    if event["quotations"] is None:
        return voice.quoted
    said_there = (one for one in sentences_of(event) if one.doc_id == doc_id and one.speaker == voice.name)
    return any(len(one.text.split()) > SCRAP for one in said_there)


def _name_none(people, others):
    if len(people) == 1:
        return f"{does(others)} not name {surname(people[0].name)}"
    return f"name{'s' * (len(others) == 1)} {'neither' if len(people) == 2 else 'none of them'}"


def _called(people):
    """The names of some persons, the first few with their titles."""
    titles = [", ".join(filter(None, [one.title and said(one.title, 60), one.party])) for one in people]
    named = [
        f"{one.name} ({title})" if title else one.name for one, title in zip(people, titles, strict=True)
    ]
    return listed([*named[:AMONG], *(one.name for one in people[AMONG:])], MOST)


def _words(event, doc_id, people):
    """What a report quotes of the first of some persons, as part of a sentence; nothing if all is scraps."""
    if event["quotations"] is None:
        return ""
    name = people[0].name
    places = [place for place in people[0].places if place[0] == doc_id]
    own = [one for one in sentences_of(event) if one.doc_id == doc_id and one.speaker == name]
    best = _best([one for one in own if any(a <= one.start < b for _, a, b in places)])
    whose = f", {surname(name)} with" if len(people) > 1 else ":"
    return f"{whose} {said(best.text.rstrip('. '), PIECE)}" if best else ""


def _best(own):
    """The longest of some whole sentences that is not too long, or else the shortest, if there is any."""
    own = [
        one
        for one in own
        if one.sure
        and one.text[:1].isupper()
        and len(one.text.split()) >= SENTENCE
        and not OF_ANOTHER.match(one.text)
    ]
    whole = [one for one in own if len(one.text) <= PIECE]
    return max(
        whole, key=lambda one: len(one.text), default=min(own, key=lambda one: len(one.text), default=None)
    )


def _silent(event):
    """Which report quotes nobody, while others do."""
    if len(event.ids) > ROLL:
        return
    quoted = event["attributions"][event["attributions"].kind.ne("indirect")]
    count = quoted.drop_duplicates(["doc_id", "attribution"]).doc_id.value_counts()
    none = [d for d in event.ids if not count.get(d, 0) and not event.quotes_in(d, 0, len(event.texts[d]))]
    some = [doc_id for doc_id in event.ids if doc_id not in none]
    if none and len(count) and count.max() >= FEW:
        verb, do = "quotes" if len(none) == 1 else "quote", does(some)
        sentence = f"{event.named(none)} {verb} nobody; {event.named(some)} {do}."
        passages = [lead(event, doc_id) for doc_id in none] + spans_of(quoted[quoted.doc_id.isin(some)])
        yield Finding(PAGE, "quotes nobody", sentence, passages, "likely", 3)


def _across(event):
    return list(across(event).values())


def across(event):
    """
    Give a finding for each person whom a report quotes, and others name at least or quote otherwise, by name.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> across(Event("", pd.DataFrame({"doc_id": ["a", "b"], "text": "It rained."}), {}))
    {}
    """
    if "across" not in event.memory:
        event.memory["across"] = {} if event["quotations"] is None else dict(_by_person(event))
    return event.memory["across"]


def _by_person(event):
    by = {}
    for one in sentences_of(event) if len(event.ids) <= ROLL else ():
        if is_person(one.speaker) and _first_of_name(event, one.speaker):
            by.setdefault(one.speaker, {}).setdefault(one.doc_id, []).append(one)
    for name, there in by.items():
        has = {doc_id: _has(event, doc_id, name, there.get(doc_id, ())) for doc_id in event.ids}
        ways = [one.how for one in has.values()]
        alike = not _apart(there)
        sure = "unsure" not in ways and "quoted" in ways and len(ways) > ways.count("lacking") + 1
        if sure and not (alike and "named" not in ways):
            has = {d: one._replace(text="") for d, one in has.items()} if alike else has
            size = 2.4 + 0.3 * len(ways) - 0.2 * ways.count("lacking") + _weight(event, name)
            places = [one.place for one in has.values() if one.place]
            yield name, Finding(PAGE, "heard in several", _sentence(event, name, has), places, "likely", size)


def _first_of_name(event, name):
    """Is nobody else of a last name, whom a pronoun may mean, named more often than somebody?"""
    if event["namings"] is None:
        return False
    if "named" not in event.memory:
        event.memory["named"] = event["namings"].actor.value_counts()
    counts, last = event.memory["named"], name.split()[-1]
    return not any(other.split()[-1] == last and n > counts.get(name, 0) for other, n in counts.items())


def _weight(event, name):
    """How much of the event somebody is: the sentences with the name."""
    last = name.split()[-1]
    return min(1, sum(last in told for doc_id in event.ids for told in event.told(doc_id)) / 20)


def _sentence(event, name, has):
    """What the reports have of somebody, in one sentence."""
    last = surname(name)
    by = {how: [d for d, one in has.items() if one.how == how] for how in ("quoted", "named", "lacking")}
    words = {d: f" ({said(one.text.rstrip('. '), PIECE)})" if one.text else "" for d, one in has.items()}
    shown = {d: f"{event.labels[d]}{text}" for d, text in words.items()}
    only = "only in" if len(by["quoted"]) == 1 else "in"
    parts = [f"{name} is quoted {only} {listed([shown[d] for d in by['quoted']], ROLL)}"]
    if by["named"]:
        verb = "names" if len(by["named"]) == 1 else "name"
        parts.append(f"{event.named(by['named'])} {verb} {last} without quoting")
    if by["lacking"]:
        parts.append(f"{event.named(by['lacking'])} {does(by['lacking'])} not name {last}")
    return f"{'; '.join(parts)}."


def _has(event, doc_id, name, quoted):
    """What a report has of somebody."""
    best = _best(quoted)
    if best and any(one.name == name for one in voices(event, doc_id)):
        return Has("quoted", best.text, best.place)
    if not mentioned(name, event.capitals[doc_id]):
        return Has("lacking")
    rows = event["attributions"]
    own = rows[rows.doc_id.eq(doc_id) & rows.speaker.eq(name) & rows.kind.ne("indirect")]
    if len(own) or f"{name.split()[-1]}:" in event.whole[doc_id] or _quoted_near(event, doc_id, name):
        return Has("unsure")
    whole = event.whole[doc_id]
    return Has("named" if name in whole or _only_one(name, whole) else "unsure")


def _quoted_near(event, doc_id, name):
    """Do quotations that are not surely another's stand in a sentence with a name, or beside one?"""
    near = [(0, 0), *event.sentences[doc_id], (0, 0)]
    others = _surely_of_others(event, doc_id, name)
    return any(
        mentioned(name, CAPITAL.findall(event.texts[doc_id][start:end]))
        and any(quote not in others for quote in event.quotes_in(doc_id, first, max(last, end)))
        for (first, _), (start, end), (_, last) in zip(near, near[1:], near[2:], strict=False)
    )


def _surely_of_others(event, doc_id, name):
    """Where the quotations of a report begin whose source is another by name."""
    rows = quotations_of(event)
    rows = rows[rows.doc_id.eq(doc_id) & rows.speaker.notna() & rows.source.notna() & rows.speaker.ne(name)]
    by_name = those(rows, lambda row: names(row.source, row.speaker) and not names(row.source, name))
    return set(by_name.start)


def _only_one(name, text):
    """Is nobody else meant by the last word of a name: does no other word with a capital stand before it?"""
    first = re.findall(
        rf"(?<![\w’'-])([A-Z][\w’'-]{{1,30}}) (?:[A-Z]\. ?)?{re.escape(name.split()[-1])}\b", text
    )
    return {word for word in first if word.lower() not in TITLES | SMALL} <= {*name.split()}


def _apart(there):
    """Have no two reports a run of words in common of what they quote of somebody?"""
    runs = [{run for one in own for run in _runs(one.text)} for own in there.values()]
    return not any(one & other for one, other in combinations(runs, 2))


def _runs(text):
    words = plain(text)
    return [" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]


def people(event):
    """
    Give the names of those who speak and are persons wherever they do.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions
    >>> from .event import Event
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["“We will not wait,” said Ann Lee, the mayor."]})
    >>> people(Event("", reports, {"attributions": attributions(reports)}))
    {'Ann Lee'}
    """
    types = event["attributions"].groupby("speaker").source_type.agg(set)
    return {name for name, of in types.items() if of == {"person"} and is_name(name) and name not in MEDIA}
