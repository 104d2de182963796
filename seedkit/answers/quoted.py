"""
Quoted: what several reports of an event quote alike, and others do not have at all.

Of two wordings of one utterance `told` speaks, by the table of conflicts. Who quotes longer, or ends sooner,
was given too, until judges found that it is seldom the choice that it looks like.
"""

from .event import ROLL, Finding, does, said
from .spoken import plain, sentences_of

PAGE = "02_quotation"
LEAST = 8  # words of a sentence that counts
RUN = 3  # words that follow each other in both, for a report to have some of a sentence


def quoted(event):
    """
    Give the findings on what is quoted.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit import attributions, quotations
    >>> from .event import Event
    >>> quotation = "“We will wait until the spring is really here,” said Ann Lee."
    >>> reports = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": [quotation, quotation, "It rained."]})
    >>> found = {"attributions": attributions(reports), "quotations": quotations(reports)}
    >>> [one.sentence[-36:] for one in quoted(Event("", reports, found))]
    ['really here”; c does not quote this.']
    """
    if event["quotations"] is None or event["attributions"] is None or not 2 < len(event.ids) <= ROLL:
        return []
    return list(_shared(event))


def _shared(event):
    """What several reports quote alike and others do not have at all."""
    spoken = [(one, f" {' '.join(plain(one.text))} ") for one in sentences_of(event)]
    texts = {doc_id: f" {' '.join(plain(text))} " for doc_id, text in event.whole.items()}
    found = {}
    for one, own in (row for row in spoken if row[0].speaker and len(row[1].split()) >= LEAST):
        alike = [o for o, text in spoken if own in text and (not o.speaker or o.speaker == one.speaker)]
        same = {other.doc_id: other.place for other in reversed(alike)}  # of a report the first
        words = own.split()
        runs = [f" {' '.join(words[n : n + RUN])} " for n in range(len(words) - RUN + 1)]
        missing = [doc_id for doc_id in event.ids if not any(run in texts[doc_id] for run in runs)]
        if len(same) > 1 and missing and len(same) + len(missing) == len(event.ids):
            having = [doc_id for doc_id in event.ids if doc_id in same]
            found.setdefault((one.speaker, *having), []).append((len(words), one, same, missing))
    for (speaker, *having), quotes in found.items():
        _, longest, same, missing = max(quotes, key=lambda row: row[0])
        whose = f"{speaker}: {said(longest.text.rstrip('. '), 150)}"
        sentence = (
            f"{event.named(having)} quote {whose}; {event.named(missing)} {does(missing)} not quote this."
        )
        yield Finding(PAGE, "quoted by some", sentence, [same[doc_id] for doc_id in having], "clear", 2.5)
