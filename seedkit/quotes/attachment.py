"""
Attachment: which claim a quotation belongs to.

After the closing mark ("…," said X), before the opening one (X said: "…"), or across sentences, where a
quotation goes on with the speaker of the last. Nearness in the reporter's sentence decides; a full stop
inside the closing mark tells that the next cue is somebody else's.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from .labels import colon_before
from .vocabulary import SETS

NAMING = SETS["naming"]
OPEN_ENDED = re.compile(r"[,?!—–-]['’]?\W*$")
FULL_STOP = re.compile(r"\.['’]?\W*$")
MARKS = "”\"' ’"
ASIDES = frozenset(("advcl", "relcl", "acl", "xcomp", "pcomp"))  # a main clause's cue goes before theirs
SUBORDINATE = frozenset(("when", "after", "because", "if", "although", "since"))
NEAR = 10
CROSSED = 2  # so many full stops may stand between a cue and the quotation after it
FAR = 600  # tokens before a quotation, in which its cue is looked for
DETACHED = 8  # so many words between a quotation and a cue in the sentence after it


@dataclass
class Placed:
    """A quotation in its parsed frame: its first and last token, and from where a cue may introduce it."""

    quotation: object
    first: int
    last: int
    since: int = 0


def placed(doc, frame):
    """Give the quotations of a frame with the tokens they take up, and which tokens are quoted."""
    found, quoted, starts = [], [False] * len(doc), [token.idx for token in doc]
    for quotation, start, end in frame.quotations:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first < last:
            found.append(Placed(quotation, first, last - 1))
            quoted[first:last] = [True] * (last - first)
    stops = [token.i for token in doc if _stop(token) and not quoted[token.i]]
    for here in found:
        before = bisect_left(stops, here.first) - CROSSED - 1
        here.since = max(here.first - FAR, stops[before] if before >= 0 else 0)
    return found, quoted


def best_claim(doc, claims, here, quoted):
    """
    Choose the claim that introduces a quotation.

    Returns
    -------
    tuple of Claim and int, or None
        The rank is 0 where the claim stands right beside the quotation, and grows with the distance.
    """
    ends = doc[here.first : here.last + 1].text
    ranked = []
    for claim in _near(doc, claims, here):
        if not claim.quotes or here.first <= claim.source.i <= here.last:
            continue
        after = claim.cue.i > here.last
        if after and colon_before(doc, here) and not ends.rstrip(MARKS).endswith(","):
            continue  # Ann wrote: “It is late!” Bob said …
        rank = _after(doc, claim, here, quoted, ends) if after else _before(doc, claim, here, quoted)
        if rank is not None:
            gap = claim.cue.i - here.last - 1 if after else here.first - claim.cue.i - 1
            aside = claim.cue.dep_ in ASIDES or claim.rule == "according to"  # said, according to the log
            aside = not after and rank > 0 and aside
            ranked.append((rank, aside, gap, claim))
    if not ranked:
        return None
    rank, *_, claim = min(ranked, key=lambda row: row[:3])
    return claim, rank


def _near(doc, claims, here):
    """The claims in the sentences around, which is all that can introduce a quotation."""
    last = max(doc[here.last].sent.end, here.last + 2 + DETACHED)
    start, end = (bisect_left(claims, i, key=lambda claim: claim.cue.i) for i in (here.since, last))
    return claims[start:end]


def _stop(token):
    return token.text in (".", "!", "?")


def _after(doc, claim, here, quoted, ends):
    between = doc[here.last + 1 : claim.cue.i]
    if any(t.lower_ in SUBORDINATE and t.i < claim.cue.i for t in claim.cue.children):
        return None
    if not here.quotation.whole and not OPEN_ENDED.search(ends):
        return None
    if FULL_STOP.search(ends) or any(quoted[t.i] for t in between):
        return None
    if any(_stop(t) and t.is_sent_end for t in between):
        return None
    sentence = doc[here.last].sent
    if not sentence.start <= claim.cue.i < sentence.end and len(between) > DETACHED:
        return None
    named = claim.source.left_edge.i <= here.last + 1 <= claim.source.i
    detached = not (OPEN_ENDED.search(ends) or named) and here.quotation.whole and len(between) > 3
    if not ends.rstrip(MARKS).endswith(",") and claim.end < len(doc) - 1 and _leads_on(doc, claim, quoted):
        return None
    return (0 if named or len(between) <= NEAR else 2) + detached


def _leads_on(doc, claim, quoted):
    """“Why now?” Ann writes back, “It is late”: the cue after one quotation introduces the next."""
    following = next((t for t in doc[claim.end : claim.end + 4] if t.text in (",", ":")), None)
    return following is not None and following.i + 1 < len(doc) and quoted[following.i + 1]


def _before(doc, claim, here, quoted):
    between = doc[claim.cue.i + 1 : here.first]
    crossed = sum(_stop(t) and not quoted[t.i] for t in between)
    if crossed > CROSSED or (crossed and not here.quotation.whole):
        return None
    if crossed:
        return 1 + crossed
    leads_in = here.first and doc[here.first - 1].text in (":", ",", "that", "as") and len(between) <= 25
    return 0 if len(between) <= 2 or leads_in else 1


def adjacent(doc, here, claim):
    """Tell whether nothing but punctuation and the source stands between a quotation and a cue."""
    left, right = sorted(((here.first, here.last + 1), (claim.start, claim.end)))
    source = range(claim.source.left_edge.i, claim.source.right_edge.i + 1)
    return not any(t.is_alpha and t.i not in source for t in doc[left[1] : right[0]])


def names_it(doc, here):
    """Who goes by the name “Lefty”; a book titled “Why We Lost”: what stands between the marks is a name."""
    last = here.first - (here.first > 0 and doc[here.first - 1].text == ",")
    words = [t.lower_ for t in doc[max(0, last - 2) : last]]
    return words[-2:] == ["known", "as"] or (bool(words) and (words[-1] in NAMING or words == ["goes", "by"]))
