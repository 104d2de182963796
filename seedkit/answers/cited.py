"""
Cited: what the reports of an event have from posts and at first hand, and who did not answer them.
"""

import re

from .event import Finding, ended, listed, said
from .heard import PAGE, ROLL

REFUSED = re.compile(
    r"\b(?:declin|refus)(?:ed|es|ing) to (?:comment|answer|discuss|say|respond|speak|be interviewed)"
    r"|\bno (?:further )?comment\b|\bneither confirm(?:ed)? nor den(?:y|ied)\b"
    r"|\b(?:did|has|have) not (?:immediately )?(?:respond|return|repl)(?:ed|y|ied)?\b"
    r"|\bwould not (?:comment|confirm|say)\b|\bcould not be reached\b"
)
POST = re.compile(r"— (?P<name>[^\W\d_][\w .'’-]{1,40}) \(@\w{1,20}\)")


def cited(event):
    """
    Give the findings on what is cited.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It rained.", "Ann Lee declined to comment."]})
    >>> [one.certainty for one in cited(Event("", reports, {}))]
    ['likely']
    """
    return [finding for find in (_own, _posts, _unanswered) for finding in find(event)]


def _posts(event):
    """Which report prints posts as they were written."""
    for doc_id, text in event.texts.items():
        posts = list(POST.finditer(text))
        if len(posts) >= 2:
            names = list(dict.fromkeys(post["name"].strip() for post in posts))
            sentence = (
                f"{event.labels[doc_id]} prints {len(posts)} posts of {listed(names)} as they were written."
            )
            yield Finding(PAGE, "posts", sentence, [(doc_id, *post.span()) for post in posts], "clear", 2)


def _own(event):
    """Who has it first hand: to which outlets somebody speaks, as they say themselves."""
    parts, places = [], []
    for doc_id, text in event.texts.items():
        outlet = re.escape(re.split(r" (?:-|\(|Online)", event.outlet(doc_id))[0].removeprefix("The "))
        found = list(re.finditer(rf"\b(?:told|tells|interview with) (?:the )?{outlet}\b", text))
        if found:
            times = f", {len(found)} times" if len(found) > 1 else ""
            parts.append(f"{event.labels[doc_id]} ({said(found[0][0])}{times})")
            places += [(doc_id, *match.span()) for match in found]
    if parts and len(event.ids) <= ROLL:
        sentence = f"What somebody tells the outlet itself is in {listed(parts)}."
        yield Finding(PAGE, "first hand", sentence, places, "clear", 1.5)


def _unanswered(event):
    """Who would not answer, in the words of each report."""
    parts, places = [], []
    for doc_id, text in event.texts.items():
        found = [(a, b) for a, b in event.sentences[doc_id] if REFUSED.search(text, a, b)]
        if found:
            parts.append(f"{event.labels[doc_id]} {said(text[slice(*found[0])], 140)}")
            places += [(doc_id, *span) for span in found]
    if parts and len(event.ids) <= ROLL:
        sentence = ended(f"Who would not comment or answer: {'; '.join(parts)}")
        yield Finding(PAGE, "did not answer", sentence, places, "likely", 1.6)
