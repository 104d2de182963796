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
    texts = {doc_id: f" {' '.join(plain(text))} " for doc_id, text in event.whole.items()}
    found = {}
    for one in (one for one in sentences_of(event) if one.speaker):
        own = plain(one.text)
        having = [doc_id for doc_id in event.ids if f" {' '.join(own)} " in texts[doc_id]]
        runs = {f" {' '.join(own[n : n + RUN])} " for n in range(len(own) - RUN + 1)}
        missing = [d for d in event.ids if d not in having and not any(run in texts[d] for run in runs)]
        if len(own) >= LEAST and len(having) > 1 and missing and len(having) + len(missing) == len(event.ids):
            found.setdefault((one.speaker, *having), []).append((len(own), one, missing))
    for (speaker, *having), same in found.items():
        _, longest, missing = max(same, key=lambda one: one[0])
        whose = f"{speaker}: {said(longest.text.rstrip('. '), 150)}"
        sentence = (
            f"{event.named(having)} quote {whose}; {event.named(missing)} {does(missing)} not quote this."
        )
        yield Finding(PAGE, "quoted by some", sentence, _where(event, longest, having), "clear", 2.5)


def _where(event, one, having):
    """The places of a sentence in the reports that have it, as it is written there or by its first words."""
    yield one.place
    for doc_id in having:
        place = event.texts[doc_id].find(one.text)
        if doc_id != one.doc_id and place >= 0:
            yield doc_id, place, place + len(one.text)
