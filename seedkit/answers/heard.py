"""
Heard: whom the reports of an event let speak by name, and on whose word they begin and end.

"Only Gazette lets Ann Lee speak." Who counts as one who speaks is told in `voices`. A person may have
another name elsewhere: whoever's surname stands beside anything that is said or quoted in another report may
be heard there, and then "only" is not said.
"""

from ..tables.intervals import wilson
from .event import Finding, cut, lead, listed, said, spans_of, those
from .voices import SAYING, speaks_elsewhere, voices, within_sentence

PAGE = "01_sourcing"
FEW = 3  # acts of a report from which something is said of their share
ROLL = 5  # reports up to which a sentence speaks of each
OPENING, CLOSING = 0.25, 0.85  # of a report, where its first source stands, and its last word
UNNAMED = ("group", "anonymous")


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
    'Only a lets Ann Lee (“mayor”) speak.'
    """
    if event["attributions"] is None or len(event.ids) < 2:
        return []
    return [
        finding for find in (_alone, _silent, _first_sources, _last_word, _unnamed) for finding in find(event)
    ]


def _alone(event):
    """Who speaks in one report only, and as whom."""
    for doc_id in event.ids:
        found = [one for one in voices(event, doc_id) if not speaks_elsewhere(event, one.name, doc_id)][:4]
        if found:
            who = listed(
                [f"{one.name} ({said(one.title, 50)})" if one.title else one.name for one in found], 4
            )
            yield Finding(
                PAGE,
                "heard alone",
                f"Only {event.labels[doc_id]} lets {who} speak.",
                [place for one in found for place in one.places],
                "clear" if all(one.quoted for one in found) else "likely",
                2.5 + min(1.5, sum(one.words for one in found) / 80),
            )


def _silent(event):
    """Which report quotes nobody, while others do."""
    quoted = event["attributions"][event["attributions"].kind.ne("indirect")]
    count = quoted.drop_duplicates(["doc_id", "attribution"]).doc_id.value_counts()
    none = [doc_id for doc_id in event.ids if not count.get(doc_id, 0)]
    some = [doc_id for doc_id in event.ids if count.get(doc_id, 0) >= FEW]
    if none and some and len(event.ids) <= ROLL:
        verb = "quotes" if len(none) == 1 else "quote"
        counts = listed([f"{event.labels[doc_id]} does {count[doc_id]} times" for doc_id in some])
        passages = [lead(event, doc_id) for doc_id in none] + spans_of(quoted[quoted.doc_id.isin(some)])
        yield Finding(
            PAGE, "quotes nobody", f"{event.named(none)} {verb} nobody; {counts}.", passages, "likely", 3
        )


def _acts(event):
    """The acts of saying, whoever speaks."""
    return event.heard[event.heard.verb.isin(SAYING) & event.heard.rule.isin(["verb", "according to"])]


def _sure(event, acts):
    """The acts whose source has a name that `voices` takes, or is unnamed and typed as such."""
    by_name = {(doc_id, one.name) for doc_id in event.ids for one in voices(event, doc_id)}
    return those(
        acts.dropna(subset="source"),
        lambda row: (
            (row.doc_id, row.speaker) in by_name
            or (row.source_type in UNNAMED and len(row.source.split()) > 1)
        ),
    )


def _first_sources(event):
    """On whose word each report begins."""
    first = _sure(event, _acts(event).drop_duplicates("doc_id"))
    first = those(first, lambda row: row.start < OPENING * len(event.texts[row.doc_id]))
    called = [_called(event, row) for row in first.itertuples()]
    if not 1 < len(called) <= ROLL or len(set(called)) < 2:
        return
    parts = [f"{event.labels[d]} has {who}" for d, who in zip(first.doc_id, called, strict=True)]
    unnamed = first.record.eq("unnamed").any()
    sentence = f"The first who “says” something differs: {'; '.join(parts)}."
    yield Finding(PAGE, "first source", sentence, spans_of(first), "likely", 3 if unnamed else 1.5)


def _called(event, row):
    """A source as it is called: by its name, or as the report has it."""
    if row.record != "unnamed" and row.named:
        return row.speaker
    word = row.source.split()[0]
    begins = word == "A" or (word[1:].islower() and not within_sentence(word, event.texts[row.doc_id]))
    return said(row.source[0].lower() + row.source[1:] if begins else row.source, 60)


def _last_word(event):
    """Who has the last word in each report."""
    sure = _sure(event, _acts(event))
    last = sure[sure.kind.ne("indirect")].drop_duplicates("doc_id", keep="last")
    last = those(last, lambda row: row.end >= CLOSING * len(event.texts[row.doc_id]))
    last = those(last, lambda row: not event.quoted_after(row.doc_id, row.end))
    if len(last) and len(event.ids) <= ROLL:
        parts = [
            f"in {event.labels[row.doc_id]} {_called(event, row)} ({said(row.text, 90)})"
            for row in last.itertuples()
        ]
        yield Finding(
            PAGE, "last word", f"The last to be quoted is {'; '.join(parts)}.", spans_of(last), "likely", 1.8
        )


def _unnamed(event):
    """Where far more of what is said has no name than elsewhere."""
    acts = event.heard[event.heard.verb.isin(SAYING) | event.heard.kind.ne("indirect")]
    counts = {doc_id: (rows.record.eq("unnamed").sum(), len(rows)) for doc_id, rows in acts.groupby("doc_id")}
    shares = {doc_id: n / of for doc_id, (n, of) in counts.items() if of >= FEW}
    if len(shares) < 2:
        return
    most, least = max(shares, key=shares.get), min(shares, key=shares.get)
    (n, of), (m, out_of) = counts[most], counts[least]
    if n < FEW or shares[most] - shares[least] < 0.25:
        return
    apart = wilson(n, of)[0] > wilson(m, out_of)[1]
    rows = acts[acts.record.eq("unnamed") & acts.doc_id.isin([most, least])]
    there = rows[rows.doc_id == most].source.dropna().drop_duplicates()
    sentence = (
        f"Of what somebody says in {event.labels[most]}, {n} of {of} statements have a source without a name "
        f"({listed([said(cut(one, 40)) for one in there])}); in {event.labels[least]} {m} of {out_of}."
    )
    yield Finding(
        PAGE, "without a name", sentence, spans_of(rows), "clear" if apart else "likely", 1.5 + n / 4
    )
