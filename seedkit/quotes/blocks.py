"""
Blocks: paragraphs without quotation marks that are somebody's words all the same.

"Ann Lee said in a statement:" ends in a colon, and the paragraphs after it are hers as far as they speak of
*I* and *we*; so are those after "The full text of her letter:" and "From the Gazette:", the first at least.
Where the page has lost what followed, the reporter goes on in the next paragraph: one in which somebody is
said to say something, and nobody is *I*, is no block. Blocks of which only the indent told are not found.
"""

from .labels import led_in
from .sources import ISSUES, noun_source, subject
from .vocabulary import FINITE, SETS, can_speak

AUTHORED, WHOLE = SETS["authored"] | SETS["texts"], SETS["whole"]
GIVES = SETS["gives"]
FIRST = frozenset(("i", "we", "my", "our", "us", "me", "ourselves", "myself"))
NOBODY = FIRST | {"it"}  # "we report this:" is the reporter's
STOPS = frozenset(".!?…")
LEAST = 5  # words of a paragraph that is said
LONGEST = 12  # words of "From the Harwick Gazette:"
GAP = 1  # paragraphs without *I* and *we* between others


def blocks(docs, quoted, claims):
    """
    Find the paragraphs that are told in somebody's words.

    Parameters
    ----------
    docs, quoted : sequence
        Parsed frames, and which tokens of them are quoted.
    claims : sequence of list of Claim
        Those of each frame.

    Returns
    -------
    dict of int to tuple
        By frame: the frame that leads in, and there the source and its Claim, or None.

    Examples
    --------
    >>> from seedkit.quotes.cues import claims
    >>> from seedkit.text.parse import parsed
    >>> docs = list(parsed(["Ann Lee said in a statement:", "We have shut the bridge today."]))
    >>> quoted = [[False] * len(doc) for doc in docs]
    >>> {n: (lead, str(who)) for n, (lead, who, _) in blocks(docs, quoted, map(claims, docs, quoted)).items()}
    {1: (0, 'Lee')}
    """
    claims, found = list(claims), {}
    for n in range(1, len(docs)):
        if n in found or not led_in(docs[n - 1]):
            continue
        led = _leader(docs[n - 1], quoted[n - 1], claims[n - 1])
        if led is not None:
            last = _last(n, docs, quoted, claims)
            found |= dict.fromkeys(range(n, last + 1), (n - 1, *led))
    return found


def _last(n, docs, quoted, claims):
    """The last paragraph of a block that begins at n; n - 1 where none does."""
    if not _told(docs[n], quoted[n]) or (_reported(claims[n]) and not _first_person(docs[n], quoted[n])):
        return n - 1
    last = n
    while last + 1 < len(docs):
        near = range(last + 1, min(last + 2 + GAP, len(docs)))
        able = (k for k in near if _told(docs[k], quoted[k]) and _first_person(docs[k], quoted[k]))
        following = next(able, None)
        between = range(last + 1, following or last)
        if following is None or any(_reported(claims[k]) or not _told(docs[k], quoted[k]) for k in between):
            break
        last = following
    return last


def _told(doc, quoted):
    """Is it a paragraph of sentences, and no quotation that has marks of its own?"""
    words = [t for t in doc if t.is_alpha]
    stop = doc.text.rstrip("\"”’') ")[-1:] in STOPS
    return len(words) >= LEAST and stop and not quoted[words[0].i]


def _reported(claims):
    """Does somebody say something: is the reporter speaking?"""
    return any(claim.quotes and claim.cue.tag_ in FINITE for claim in claims)


def _first_person(doc, quoted):
    return any(t.lower_ in FIRST and not quoted[t.i] for t in doc)


def _leader(doc, quoted, claims):
    """Who is made to speak by a paragraph that ends in a colon, and the claim that says so."""
    last = doc[len(doc) - 1].sent
    able = [c for c in claims if c.quotes and c.cue.i >= last.start and c.cue.tag_ != "VB"]
    able = [c for c in able if c.source.lower_ not in NOBODY]
    if able:
        return None if able[-1].content or _does(able[-1].cue) else (able[-1].source, able[-1])
    for noun in last:
        if noun.lower_ in AUTHORED and noun.tag_ in ("NN", "NNS"):
            whole = any(t.lower_ in WHOLE for t in last)
            source = _issuer(noun, quoted) or (noun_source(noun) if whole else None)
            if source is not None and can_speak(source):
                return source, None
    return _outlet(last)


def _does(cue):
    """They offered their prayers: what is done is no message."""
    things = [t for t in cue.children if t.dep_ == "dobj" and not can_speak(t)]
    return any(t.tag_.startswith("NN") and t.lower_ not in AUTHORED for t in things)


def _issuer(noun, quoted):
    """The board released the following statement: the speech that she gave:"""
    if noun.dep_ == "dobj" and noun.head.lower_ in ISSUES | GIVES:
        return subject(noun.head, quoted)
    gave = (verb for verb in noun.rights if verb.dep_ == "relcl" and verb.lower_ in ISSUES | GIVES)
    return next((t for verb in gave for t in verb.lefts if t.dep_ == "nsubj" and t.tag_[0] != "W"), None)


def _outlet(last):
    """From the Harwick Gazette: (via Gazette):"""
    first = next((t for t in last if t.is_alpha), None)
    if first is None or first.lower_ not in ("from", "via") or len(last) > LONGEST:
        first = next((t for t in reversed(last[-LONGEST // 2 :]) if t.lower_ == "via"), None)
    if first is None:
        return None
    named = [t for t in first.children if t.dep_ == "pobj" and t.tag_.startswith("NNP")]
    return (named[0], None) if named else None
