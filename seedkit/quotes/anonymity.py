"""
Anonymity: why a source has no name, as the report says it.

"An official who asked not to be named because the talks are private said it was late": the clause is no
utterance, nobody is asked in it, and it is the reason that this source, and *the official* after it, is
unnamed. Forms of words decide (ANONYMOUS), so that a reason in words of its own ("she fears for her job")
is not found.
"""

import re
from bisect import bisect_left
from collections import namedtuple
from itertools import islice
from operator import itemgetter

from .vocabulary import FINITE, SETS

ASKS = r"(?:ask|asks|asked|asking|request\w*|want|wants|wanted|wish\w*|prefer\w*)"
NAMED = r"(?:publicly )?(?:named|identified|quoted)(?: by (?:full )?name| publicly| further)?"
NOT = r"(?:(?:is|are|was|were|had|has)(?:n['’]t| not| never)|not)"
TALKING = r"(?:spoke|speak|speaks|speaking|talked|talking)"
TO_TALK = r"(?:publicly )?(?:speak|talk|discuss|comment|brief|disclose|describe|reveal|share|address|release)"
FORMS = (
    # who asked not to be named; who asked that his name not be used
    rf"{ASKS} (?:that \w+ )?not (?:to )?be {NAMED}",
    rf"{ASKS} that (?:\w+ ){{1,3}}not be (?:used|published|printed|disclosed|given)",
    # who declined to be named; did not want to be named
    rf"(?:declin|refus)\w* to be {NAMED}",
    rf"(?:did|do|does)(?:n['’]t| not) (?:want|wish) to be {NAMED}",
    # wished to remain anonymous; insisted on anonymity; was granted anonymity
    rf"(?:{ASKS}|chose|insist\w* on) (?:to )?(?:remain\w*|stay|be|being) (?:anonymous|unnamed|unidentified)",
    r"(?:ask\w* for|request\w*|demand\w*|insist\w* on|sought|seeking|grant\w*) (?:strict )?anonymity",
    # spoke to the Gazette on condition of anonymity; on condition that he not be named; spoke anonymously
    rf"(?:{TALKING} (?:to \w+(?: \w+){{0,5}}? )?)?(?:only )?(?:on|under) (?:the )?condition of "
    r"(?:strict )?anonymity",
    rf"(?:{TALKING} )?on (?:the )?condition (?:(?:that )?(?:he|she|they) not be|of not being) {NAMED}",
    rf"(?:{TALKING}|said|saying|responded|responding|quoted) anonymously",
    # was not authorised to speak; without authorisation to speak
    rf"{NOT} (?:been |yet )?(?:authori[sz]ed|allowed|permitted|cleared) to "
    rf"(?:{TO_TALK}|be {NAMED})(?: publicly)?",
    rf"(?:lack\w*|without) (?:the )?authori[sz]ation to {TO_TALK}",
    # is not being named because …; whose name was withheld; gave only her first name
    rf"{NOT} (?:being )?(?:named|identified) (?:because|to|as|for|due|in order)",
    r"whose (?:\w+ )?names? (?:is|are|was|were|has been|have been) (?:being )?withheld",
    r"(?:g[ia]v\w{1,3}|provide\w*|us\w{1,3}) only (?:his|her|their|a|one) (?:first|given|last) names?",
    r"identif(?:ied|ies|ying) (?:him|her|them)sel(?:f|ves) only (?:as|by) ",
)
ANONYMOUS = re.compile(rf"\b(?:{'|'.join(FORMS)})".replace(" ", r"\s{1,3}"), re.IGNORECASE)
# What one of these forms has in any case: most paragraphs have none of it, and are not looked at further.
HINT = re.compile(
    r"anonym|unnamed|unidentif|named|identif|quoted|names?\b|allowed|permitted|cleared|authori[sz]"
)
LOOSE = re.compile(r"\s(?:because|to|as|for|due|in\s+order)$")
TAILS, TALK = SETS["reason_tails"], SETS["reason_talk"]
AFTER_COMMA = TAILS - {"to", "in", "as", "for", "saying"}
ENDS = frozenset((",", ";", ":", ".", "(", ")", "—", "–", "“", "”", '"'))
GOES_ON = SETS["reason_goes_on"]
Clause = namedtuple("Clause", "first last")  # tokens of a frame


def clauses(doc, quoted):
    """
    Find in a parsed frame the clauses that say why somebody is not named, as token ranges.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> doc, = parsed(["A cook who asked not to be named because the talks are private said it was late."])
    >>> [doc[first:last].text for first, last in clauses(doc, [False] * len(doc))]
    ['asked not to be named because the talks are private']
    """
    found = []
    for match in ANONYMOUS.finditer(doc.text) if HINT.search(doc.text) else ():
        cut = LOOSE.search(match[0])
        end = match.start() + cut.start() if cut else match.end()
        words = doc.char_span(match.start(), end, alignment_mode="expand")
        if words is not None and not quoted[words.start] and (not found or words.start >= found[-1].last):
            found.append(Clause(_begun(words), _end(doc, words.end, quoted)))
    return found


def _begun(words):
    """… because he was not authorised to speak: the reason begins with *because*."""
    doc, first = words.doc, words.start
    while first > words.sent.start and doc[first - 1].dep_ in ("aux", "auxpass", "neg"):
        first -= 1
    start = next(
        (t for t in reversed(doc[max(first - 4, words.sent.start) : first]) if t.lower_ in TAILS), None
    )
    if start is None or not any(t.lower_ in TALK for t in words[-2:]):
        return first
    return start.i if all(t.tag_ in ("PRP", "DT", "NN", "NNS") for t in doc[start.i + 1 : first]) else first


def _end(doc, end, quoted):
    """The end of what is said with it: to whom, of what, and for which reason."""
    verb = doc[end - 1 - (doc[end - 1].lower_ == "publicly")]
    if verb.lower_ in TALK and verb.tag_ != "VBN":
        end = _until(doc, end, max(end, verb.right_edge.i + 1), quoted)
    for _ in range(3):
        after = end
        while after < len(doc) and (doc[after].is_space or doc[after].text == ","):
            after += 1
        tails = AFTER_COMMA if after > end and doc[after - 1].text == "," else TAILS
        if after + 1 >= len(doc) or doc[after].lower_ not in tails:
            break
        marker = doc[after]
        head = marker.head if marker.dep_ in ("mark", "aux") and marker.head.i > after else marker
        grown = _until(doc, after + 1, head.right_edge.i + 1, quoted)
        if grown <= after + 1:
            break
        end = grown
    return end


def _until(doc, first, last, quoted):
    """The end of a phrase, no further than a mark, or a verb of saying whose subject stands before it all."""
    for token in doc[first : min(last, doc[first - 1].sent.end)]:
        cue = token.lower_ in GOES_ON and token.tag_ in FINITE
        cue = cue and token.nbor(-1).tag_ not in ("PRP", "RB", "MD")
        if token.text in ENDS or quoted[token.i] or (cue and token.i > first):
            return token.i
    return max(first, min(last, doc[first - 1].sent.end))


def apart(claims, clauses):
    """Leave such clauses out of what is claimed, and the claims of which nothing is left."""
    kept = []
    for claim in claims:
        before, doc = claim.content, claim.cue.doc
        start = min((start for start, _ in before), default=0)
        for clause in islice(clauses, bisect_left(clauses, start, key=itemgetter(1)), None):
            if clause.first >= max((end for _, end in before), default=0):
                break
            claim.content = [part for span in claim.content for part in _without(span, clause, doc)]
        if claim.content or not before:
            kept.append(claim)
    return kept


def _without(span, clause, doc):
    """A token range without a clause in it, and without the marks and *who* that are left over beside it."""
    (start, end), (first, last) = span, clause
    if last <= start or end <= first:
        return [span]
    parts = [(start, first), (last, end)]
    return [part for part in (_trimmed(doc, *part) for part in parts) if part[1] - part[0] > 1]


def _trimmed(doc, start, end):
    while start < end and (doc[start].text in ENDS or doc[start].tag_ == "CC"):
        start += 1
    while end > start and (doc[end - 1].text in ENDS or doc[end - 1].tag_ in ("CC", "WP", "WDT", "IN")):
        end -= 1
    return start, end
