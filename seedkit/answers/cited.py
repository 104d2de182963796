"""
Cited: what the reports of an event have from other media and from posts, and who did not answer them.
"""

import re

from .event import Finding, ended, listed, said
from .heard import PAGE, ROLL
from .voices import MEDIA

NAMES = sorted(MEDIA, key=len, reverse=True)
NAMED = "|".join(map(re.escape, NAMES))
TOLD = (
    r"\b(?:told|tells|telling|according to|(?:said|denied|confirmed|spoke|speaking|interview) (?:to|with)"
    r"|(?:reported|obtained|published|translation|poll|interview)(?: \w+)? by) (?:the )?"
)
# A medium that is cited, and not only named: "told the Wire", "the Wire reported", "a poll by the BBC".
CITED = re.compile(
    rf"{TOLD}(?P<after>{NAMED})\b|\b(?P<before>{NAMED})(?:['’]s?)?"
    r"(?: (?:interview|report|story|article|poll))?(?: (?:has|had|also|first|that|which))?"
    r" (?:reported|reports|reporting|says|said|suggests|wrote|writes|noted|found|published|broke|obtained)\b"
)
REFUSED = re.compile(
    r"\b(?:declin|refus)(?:ed|es|ing) to (?:comment|answer|discuss|say|respond|speak|be interviewed)"
    r"|\bno (?:further )?comment\b|\bneither confirm(?:ed)? nor den(?:y|ied)\b"
    r"|\b(?:did|has|have) not (?:immediately )?(?:respond|return|repl)(?:ed|y|ied)?\b"
    r"|\bwould not (?:comment|confirm|say)\b|\bcould not be reached\b"
)
POST = re.compile(r"— (?P<name>[^\W\d_][\w .'’-]{1,40}) \(@\w{1,20}\)")
NOBODY = {"none", "nobody", "neither", "few", "no"}
SHORT = {"AP": "Associated Press", "AFP": "Agence France-Presse"}
ANY = re.compile(rf"\b(?:{NAMED})\b")


def cited(event):
    """
    Give the findings on what is cited.

    Examples
    --------
    >>> import pandas as pd
    >>> from .event import Event
    >>> texts = ["It rained, Reuters reported. Ann Lee told the BBC so.", "It rained."]
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    >>> [one.sentence for one in cited(Event("", reports, {}))]
    ['Other media: a cites Reuters and BBC; b names none.']
    """
    return [finding for find in (_media, _own, _posts, _unanswered) for finding in find(event)]


def _media(event):
    """What other media each report has its matter from."""
    if not 1 < len(event.ids) <= ROLL:
        return
    parts, places = [], []
    for doc_id in event.ids:
        cites, named = (_media_of(event, doc_id, pattern) for pattern in (CITED, ANY))
        also = [name for name in named if name not in cites]
        both = [f"cites {listed(cites, 5)}"] * bool(cites) + [f"names {listed(also, 5)}"] * bool(also)
        parts.append(f"{event.labels[doc_id]} {' and '.join(both) or 'names none'}")
        places += [(doc_id, *match.span()) for match in _others(event, doc_id, CITED)]
    if places:
        sentence = f"Other media: {'; '.join(parts)}."
        yield Finding(PAGE, "through media", sentence, places, "likely", 1 + min(2, len(places) / 2))


def _media_of(event, doc_id, pattern):
    """The media that a pattern finds in a report, each by its whole name, once."""
    matches = _others(event, doc_id, pattern)
    named = list(dict.fromkeys(_whole(_medium(match), event.texts[doc_id]) for match in matches))
    return [name for name in named if not any(other.startswith(f"{name} ") for other in named)]


def _whole(name, text):
    """The name of a medium; of a part of it ("the Times") the whole, where that stands in the report."""
    name = SHORT.get(name, name)
    whole = (one for one in NAMES if one.endswith(f" {name}") and not one.startswith("The ") and one in text)
    return next(whole, name).removeprefix("The ")


def _others(event, doc_id, pattern):
    """The places where a report cites another medium than its own outlet."""
    label = _bare(event.outlet(doc_id))
    found = pattern.finditer(event.texts[doc_id])
    return [m for m in found if _bare(_medium(m)) not in label and label not in _bare(_medium(m))]


def _medium(match):
    return next(filter(None, match.groups()), match[0])


def _bare(name):
    return name.lower().removeprefix("the ").replace(" ", "") or "\0"


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
