"""
Heard: whom the reports of an event let speak, and whom they pass over.

"Only Gazette lets Ann Lee speak." A person may have another name elsewhere: whoever's surname stands anywhere
among the sources of another report is heard there too.
"""

import re

from ..lexicons import read_list
from ..tables.intervals import wilson
from .event import Finding, lead, listed, said, spans_of

MEDIA = frozenset(read_list("answers/media"))
PAGE = "01_sourcing"
SOME = 4  # words from which somebody is let speak
FEW = 3  # acts of a report from which something is said of their share
OFTEN = 4  # mentions from which a name is missed where it does not stand
HOME = ("United States", "Americans")  # of which much is told without a name


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
    'Only a lets Ann Lee speak.'
    """
    if event["attributions"] is None:
        return []
    return [
        finding
        for find in (_alone, _silent, _first_sources, _unnamed, _through_media, _unanswered, _unmentioned)
        for finding in find(event)
    ]


def _alone(event):
    """Who speaks in one report only."""
    if len(event.ids) < 2:
        return
    acts = event.heard[event.heard.speaker.notna() & event.heard.source_type.ne("document")]
    sources = {doc_id: _sources(event, doc_id) for doc_id in event.ids}
    for doc_id in event.ids:
        here = acts[acts.doc_id == doc_id]
        words = here.groupby("speaker", sort=False).words.sum().sort_values(ascending=False, kind="stable")
        elsewhere = " ".join(sources[other] for other in event.others(doc_id))
        alone = [name for name in words.index if words[name] >= SOME and not _stands(name, elsewhere)]
        alone = [name for name in alone if name not in MEDIA][:3]
        if alone:
            rows = here[here.speaker.isin(alone)]
            direct = rows.kind.ne("indirect").groupby(rows.speaker).any().all()
            yield Finding(
                PAGE,
                "heard alone",
                f"Only {event.labels[doc_id]} lets {listed(alone)} speak.",
                spans_of(rows),
                "clear" if direct else "likely",
                2 + len(rows) / 4,
            )


def _sources(event, doc_id):
    """All that a report calls a source, and the names of those who are its speakers."""
    rows = event["attributions"]
    rows = rows[rows.doc_id == doc_id]
    return " ".join([*rows.source.dropna(), *rows.speaker.dropna()])


def _stands(name, text):
    """Does the last word of a name stand in a text?"""
    return re.search(rf"(?<!\w){re.escape(name.split()[-1])}(?!\w)", text, re.IGNORECASE) is not None


def _silent(event):
    """Which report quotes nobody, while others do."""
    quoted = event["attributions"][event["attributions"].kind.ne("indirect")]
    direct = quoted[quoted.speaker.notna() | quoted.source.notna()].doc_id.value_counts()
    none = [doc_id for doc_id in event.ids if not direct.get(doc_id, 0)]
    some = [doc_id for doc_id in event.ids if direct.get(doc_id, 0) >= FEW]
    if none and some:
        verb = "quotes" if len(none) == 1 else "quote"
        counts = listed(f"{event.labels[doc_id]} has {direct[doc_id]} quotations" for doc_id in some)
        passages = [lead(event, doc_id) for doc_id in none] + spans_of(quoted[quoted.doc_id.isin(some)])
        yield Finding(
            PAGE, "quotes nobody", f"{event.named(none)} {verb} nobody; {counts}.", passages, "likely", 3
        )


def _first_sources(event):
    """On whose word each report begins."""
    first = event.heard.dropna(subset="source").drop_duplicates("doc_id")
    if len(first) < 2 or first.record.nunique() < 2:
        return
    parts = [f"{event.labels[row.doc_id]} on {_called(row)}" for row in first.itertuples()][:5]
    sentence = f"The first source differs: {'; '.join(parts)}."
    unnamed = first.record.eq("unnamed").any()
    yield Finding(PAGE, "first source", sentence, spans_of(first), "likely", 2.5 if unnamed else 1.2)


def _called(row):
    """A source as it is called: by its name, or as the report has it."""
    return row.speaker if row.named else said(row.source, 60)


def _unnamed(event):
    """Where far more of what is said has no name than elsewhere."""
    counts = {
        doc_id: (rows.record.eq("unnamed").sum(), len(rows)) for doc_id, rows in event.heard.groupby("doc_id")
    }
    shares = {doc_id: n / of for doc_id, (n, of) in counts.items() if of >= FEW}
    if len(shares) < 2:
        return
    most, least = max(shares, key=shares.get), min(shares, key=shares.get)
    (n, of), (m, out_of) = counts[most], counts[least]
    if n < FEW or shares[most] - shares[least] < 0.25:
        return
    apart = wilson(n, of)[0] > wilson(m, out_of)[1]
    rows = event.heard[event.heard.record.eq("unnamed") & event.heard.doc_id.isin([most, least])]
    sentence = (
        f"Of what {event.labels[most]} passes on, {n} of {of} statements have a source without a name; "
        f"of what {event.labels[least]} does, {m} of {out_of}."
    )
    yield Finding(PAGE, "without a name", sentence, spans_of(rows), "clear" if apart else "likely", 1 + n / 4)


def _through_media(event):
    """Which report hears its sources through other media."""
    acts = event.heard[event.heard.heard.isin(MEDIA)]
    for doc_id, rows in acts.groupby("doc_id", sort=False):
        label = event.labels[doc_id]
        others = rows[[name.lower() not in label.lower() for name in rows.heard]]
        if len(others) >= 2:
            names = listed(others.heard.value_counts().index, 4)
            sentence = f"{label} passes on what other media report: {names}, in {len(others)} statements."
            yield Finding(PAGE, "through media", sentence, spans_of(others), "likely", len(others) / 2)


def _unanswered(event):
    """Who was asked and did not answer, and which reports say so."""
    named = event.unanswered.dropna(subset="heard")
    named = named[named.record.eq("on record")]
    for name, rows in named.groupby("heard", sort=False):
        reports = [doc_id for doc_id in event.ids if doc_id in set(rows.doc_id)]
        without = "" if len(reports) == len(event.ids) or len(event.ids) < 2 else "Only "
        verb = "says" if len(reports) == 1 else "say"
        sentence = f"{without}{event.named(reports)} {verb} that {name} did not answer or would not comment."
        yield Finding(PAGE, "did not answer", sentence, spans_of(rows), "likely", 1.5)


def _unmentioned(event):
    """Whom a report never names, though the others do again and again."""
    if event["namings"] is None or len(event.ids) < 3:
        return
    names = event["namings"][~event["namings"].quoted.astype(bool) & ~event["namings"].actor.isin(HOME)]
    for doc_id in event.ids:
        there = names[names.doc_id.isin(event.others(doc_id))]
        reports = there.groupby("actor").doc_id.nunique()
        often = [name for name, n in there.actor.value_counts().items() if n >= OFTEN and reports[name] > 1]
        missed = [name for name in often if not _mentioned(name, there, event.texts[doc_id])][:3]
        if missed:
            rows = there[there.actor.isin(missed)]
            others = f"{event.rest(doc_id)} do so {len(rows)} times"
            sentence = f"{event.labels[doc_id]} does not name {_or(missed)}; {others}."
            passages = [lead(event, doc_id), *spans_of(rows)]
            yield Finding(PAGE, "not named", sentence, passages, "clear", 1 + len(rows) / 8)


def _mentioned(name, mentions, text):
    """Does an actor stand in a text, by name or by any form that others use?"""
    forms = {name.split()[-1], *mentions.text[mentions.actor == name]}
    return any(re.search(rf"(?<!\w){re.escape(form)}", text, re.IGNORECASE) for form in forms)


def _or(names):
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
