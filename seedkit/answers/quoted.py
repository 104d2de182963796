"""
Quoted: whose words stand in quotation marks, how many of them, and where two reports print them differently.

*Mr. Lee said, “We will wait until spring”* here and *“We'll wait until the spring”* there are one sentence in
two wordings; *he would wait* is none. Words are compared within what one person is quoted with.
"""

from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from ..phrasing import amount
from ..text.segments import sentences, words
from .event import Finding, listed, said, spans_of, those
from .heard import ROLL
from .voices import SAYING, is_name, names, voices

PAGE = "02_quotation"
LEAST = 6  # words of a sentence that is compared
SAME, ALIKE = 0.97, 0.5  # of the words of two sentences: one wording above, one sentence from
LONG, TIMES = 40, 1.8  # words of a long quotation, and how much longer than elsewhere
SCRAP = 4  # words of a scrap at most
MANY = 5  # quotations of which a share is said


class Said(NamedTuple):
    """A sentence within quotation marks, whose it is, and where."""

    doc_id: str
    start: int
    end: int
    text: str
    speaker: str

    @property
    def place(self):
        return self.doc_id, self.start, self.end


def quoted(event):
    """
    Give the findings on what is quoted.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions, quotations
    >>> from .event import Event
    >>> texts = ["“We will wait until the spring is here,” said Ann Lee.",
    ...     "“We shall wait until spring is here,” said Ann Lee."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> found = {"attributions": attributions(reports), "quotations": quotations(reports)}
    >>> [one.sentence for one in quoted(Event("", reports, found))][0][:61]
    'Ann Lee is quoted in two wordings: “We will wait until the sp'
    """
    if event["quotations"] is None or event["attributions"] is None or len(event.ids) < 2:
        return []
    return [finding for find in (_two_wordings, _once, _scraps, _verbs) for finding in find(event)]


def _marked(event):
    """The quotations, each with its speaker where there is one."""
    acts = event["attributions"].drop_duplicates(["doc_id", "attribution"])
    speakers = acts.set_index(["doc_id", "attribution"]).speaker
    rows = event["quotations"]
    rows = rows[rows.depth.eq(1) & rows.kind.isin(["direct", "partial"]) & rows.attribution.notna()]
    keys = zip(rows.doc_id, rows.attribution, strict=True)
    return rows.assign(speaker=[speakers.get(key) for key in keys], words=[len(words(t)) for t in rows.text])


def _sentences(event):
    """The sentences in quotation marks of those who have a name, by speaker."""
    found = {}
    for row in _marked(event).itertuples():
        if isinstance(row.speaker, str) and is_name(row.speaker):
            for start, end in sentences(row.text):
                one = Said(row.doc_id, row.start + start, row.start + end, row.text[start:end], row.speaker)
                found.setdefault(row.speaker, []).append(one)
    return found


def _two_wordings(event):
    """What one person is quoted with in two reports, in different words."""
    for speaker, said_by in _sentences(event).items():
        best = {}
        for one, other in combinations(said_by, 2):
            if one.doc_id != other.doc_id:
                alike = _alike(one.text, other.text)
                key = one.doc_id, other.doc_id
                if ALIKE <= alike < SAME and alike > best.get(key, (0,))[0]:
                    best[key] = alike, one, other
        for _, one, other in list(best.values())[:2]:
            both = ", ".join(f"{said(s.text, 130)} ({event.labels[s.doc_id]})" for s in (one, other))
            sentence = f"{speaker} is quoted in two wordings: {both}."
            yield Finding(PAGE, "two wordings", sentence, [one.place, other.place], "clear", 2.5)


def _alike(one, other):
    """How like two sentences are, by their words; 0 where they are short, or one ends within the other."""
    left, right = ([text[a:b].lower() for a, b in words(text)] for text in (one, other))
    if min(len(left), len(right)) < LEAST or " ".join(left) in " ".join(right):
        return 0
    return 0 if " ".join(right) in " ".join(left) else SequenceMatcher(None, left, right).ratio()


def _once(event):
    """Who is quoted at length in one report, and named without a word of his own in all others."""
    if len(event.ids) > ROLL or event["namings"] is None:
        return
    rows = _marked(event)
    for speaker, here in rows.groupby("speaker", sort=False):
        ids = here.doc_id.unique()
        total = here.words.sum()
        if len(ids) != 1 or total < LONG or not _is_voice(event, ids[0], speaker):
            continue
        last = speaker.split()[-1]
        naming = [
            d for d in event.others(ids[0]) if last in event.capitals[d] and not _speaks(event, last, d)
        ]
        if naming:
            verb = "names" if len(naming) == 1 else "name"
            sentence = (
                f"{event.labels[ids[0]]} quotes {amount(int(total), 'word')} of {speaker}; "
                f"{event.named(naming)} {verb} {last} and {verb.replace('name', 'quote')} nothing of it."
            )
            yield Finding(PAGE, "quoted once", sentence, spans_of(here), "likely", 2)


def _is_voice(event, doc_id, speaker):
    return any(one.name == speaker for one in voices(event, doc_id))


def _speaks(event, last, doc_id):
    """Stands a name in a sentence with quotation marks, or as a source?"""
    return last in event.sourced_words[doc_id]


def _scraps(event):
    """How much of what is quoted is a few words, where reports differ in that."""
    rows = _marked(event)
    short = rows.assign(short=rows.words.le(SCRAP)).groupby("doc_id").short.agg(["sum", "size", "mean"])
    short = short[short["size"] >= MANY].sort_values("mean", ascending=False)
    if (
        not 1 < len(short) <= ROLL
        or short["mean"].max() < 0.5
        or short["mean"].max() - short["mean"].min() < 0.3
    ):
        return
    scraps = rows[(rows.doc_id == short.index[0]) & rows.words.le(SCRAP)]
    shown = listed([said(text, 30) for text in dict.fromkeys(scraps.text)])
    counts = [
        f"{event.labels[d]} {n} of {of}"
        for d, n, of in zip(short.index, short["sum"], short["size"], strict=True)
    ]
    sentence = f"Quotations of at most {SCRAP} words: {counts[0]} ({shown}); {'; '.join(counts[1:])}."
    yield Finding(PAGE, "scraps", sentence, spans_of(scraps), "clear", 1.8)


def _by_name(row):
    return is_name(row.speaker) and names(row.source, row.speaker)


def _verbs(event):
    """Under which verbs, other than plain ones, each report passes on what is said."""
    if len(event.ids) > ROLL:
        return
    rows = event.heard[event.heard.stance.isin(["assertive", "denial"]) & event.heard.verb.isin(SAYING)]
    rows = those(rows.dropna(subset=["speaker", "source"]), _by_name)
    parts, places = [], []
    for doc_id, here in rows.groupby("doc_id", sort=False):
        verbs = Counter(zip(here.verb, here.speaker, strict=True)).most_common(3)
        if len(here) > 1:
            shown = listed([f"“{verb}” ({name})" for (verb, name), _ in verbs])
            parts.append(f"{event.labels[doc_id]} has {shown}")
            places += spans_of(here)
    if len(parts) > 1:
        sentence = f"Among verbs that do more than pass on {'; '.join(parts)}."
        yield Finding(PAGE, "verbs", sentence, places, "likely", 1.2)
