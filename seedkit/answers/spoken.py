"""
Spoken: what stands in quotation marks in the reports of an event, sentence by sentence, and whose it is.

*“We wait. It rains,” said Ann Lee* are two sentences of Ann Lee. Marks within marks, scare quotes and titles
are none; whose an unattributed quotation is stays open.
"""

from typing import NamedTuple

import pandas as pd

from ..text.segments import sentences, words


class Said(NamedTuple):
    """A sentence within quotation marks, whose it is if that is known, and where."""

    doc_id: str
    start: int
    end: int
    text: str
    speaker: str

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
    speakers = acts.set_index(["doc_id", "attribution"]).speaker
    rows = event["quotations"]
    rows = rows[rows.depth.eq(1) & rows.kind.isin(["direct", "partial"]) & rows.attribution.notna()]
    keys = zip(rows.doc_id, rows.attribution, strict=True)
    return rows.assign(speaker=[speakers.get(key) for key in keys], words=[len(words(t)) for t in rows.text])


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
        event.memory["spoken"] = [
            Said(
                row.doc_id,
                row.start + a,
                row.start + b,
                row.text[a:b],
                row.speaker if pd.notna(row.speaker) else "",
            )
            for row in quotations_of(event).itertuples()
            for a, b in sentences(row.text)
        ]
    return event.memory["spoken"]
