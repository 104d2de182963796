"""
Spoken: what stands in quotation marks in the reports of an event, sentence by sentence, and whose it is.

*“We wait. It rains,” said Ann Lee* are two sentences of Ann Lee. Marks within marks, scare quotes and titles
are none; whose an unattributed quotation is stays open.
"""

from typing import NamedTuple

from ..text.segments import sentences, words
from .event import those
from .voices import names

PRONOUNS = ("he", "she")  # that stand for whom the sentence before names


class Said(NamedTuple):
    """A sentence within quotation marks, whose it is if that is known, where, and whether by name or *he*."""

    doc_id: str
    start: int
    end: int
    text: str
    speaker: str
    sure: bool = False

    @property
    def place(self):
        return self.doc_id, self.start, self.end


def quotations_of(event):
    """
    Give what stands in quotation marks and is somebody's, each with its speaker where there is one.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions, quotations
    >>> from .event import Event
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["“We will not wait,” said Ann Lee."]})
    >>> found = {"attributions": attributions(reports), "quotations": quotations(reports)}
    >>> quotations_of(Event("", reports, found))[["speaker", "words"]].values.tolist()
    [['Ann Lee', 4]]
    """
    acts = event["attributions"].drop_duplicates(["doc_id", "attribution"])
    of = acts.set_index(["doc_id", "attribution"])
    rows = event["quotations"]
    rows = rows[rows.depth.eq(1) & rows.kind.isin(["direct", "partial"]) & rows.attribution.notna()]
    rows = those(rows, lambda row: not _torn(event.texts[row.doc_id], row.start))
    keys = list(zip(rows.doc_id, rows.attribution, strict=True))
    said_by = {name: [of[name].get(key) for key in keys] for name in ("speaker", "source")}
    return rows.assign(**said_by, words=[len(words(text)) for text in rows.text])


def _torn(text, place):
    """Is a mark missing in the line of a quotation, so that what is told may stand for what is said?"""
    line = text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0].strip()
    return not line.startswith(('"', "“")) and (
        line.count('"') % 2 == 1 or line.count("“") != line.count("”")
    )


def plain(text):
    """
    Give the words of a text in small letters.

    Examples
    --------
    >>> plain("We’ll wait, he said.")
    ["we'll", 'wait', 'he', 'said']
    """
    return [text[start:end].lower().replace("’", "'") for start, end in words(text)]


def sentences_of(event):
    """
    Give the sentences of `quotations_of`.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions, quotations
    >>> from .event import Event
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["“We wait. It rains,” said Ann Lee."]})
    >>> found = {"attributions": attributions(reports), "quotations": quotations(reports)}
    >>> [(one.speaker, one.text) for one in sentences_of(Event("", reports, found))]
    [('Ann Lee', 'We wait.'), ('Ann Lee', 'It rains,')]
    """
    if "spoken" not in event.memory:
        event.memory["spoken"] = [one for row in quotations_of(event).itertuples() for one in _sentences(row)]
    return event.memory["spoken"]


def _sentences(row):
    speaker = row.speaker if isinstance(row.speaker, str) else ""
    source = row.source if isinstance(row.source, str) else ""
    sure = speaker != "" and (source.lower() in PRONOUNS or names(source, speaker))
    for start, end in sentences(row.text):
        yield Said(row.doc_id, row.start + start, row.start + end, row.text[start:end], speaker, sure)
