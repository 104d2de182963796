"""
Constructions: ways of reporting that are more than a verb and its clause.

According to the ministry, …; made it clear that …; as Lee put it; the poll puts Lee at 40 percent; the firm
allegedly knew; the plan was seen by many as a gift. Each takes the token that may be its cue and gives a
`Claim`, or None. The words are in lexicons/quotes/closed_sets.tsv; a construction that is not here is missed.
"""

from dataclasses import dataclass, field

from .contents import end_of, trimmed
from .sources import agent_of, subject
from .vocabulary import FINITE, SETS, VERBS, can_speak, singular

ADVERBS, MEASURES, POLLS, SCORES = SETS["adverbs"], SETS["measures"], SETS["polls"], SETS["scores"]
DESCRIBES = SETS["describes"]
REQUESTS, ABOUT_ASKED = SETS["requests"], SETS["about_asked"]
NO_ANSWER = frozenset(
    ("responded", "replied", "returned", "answered", "respond", "reply", "return", "answer")
)
NEAR = 10  # tokens between a message and its colon
SUBJECTS_OF = ("nsubj", "nsubjpass", "csubj", "expl")


@dataclass
class Claim:
    """A cue with its source (a token, or None where it is hidden) and its content (token ranges)."""

    cue: object
    start: int
    end: int
    source: object
    verb: str
    stance: str
    rule: str
    content: list = field(default_factory=list)
    quotes: bool = False
    polarity: str = "positive"


def according(token, quoted):
    """According to the ministry, …"""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.lower_ != "according" or following is None or following.lower_ != "to":
        return None
    source = next((t for t in following.children if t.dep_ == "pobj"), None)
    if source is None:
        return None
    return Claim(
        token, token.i, token.i + 2, source, "according to", "neutral", "according to", beside(token), True
    )


def beside(token):
    """The longer part of the sentence, before or after what hangs on a cue."""
    left, right = min(t.i for t in token.subtree), max(t.i for t in token.subtree) + 1
    before, after = (token.sent.start, left), (right, token.sent.end)
    longer = before if before[1] - before[0] >= after[1] - after[0] else after
    return trimmed(token.doc, *longer, least=3)


def clear(token, quoted):
    """Made it clear that …"""
    verb = token.head
    if token.lower_ != "clear" or not verb.lower_.startswith(("make", "made", "making")):
        return None
    source = subject(verb, quoted)
    clauses = (c for t in (token, verb) for c in t.children if c.dep_ in ("ccomp", "advcl") and c.i > token.i)
    clause = next(clauses, None)
    if source is None or clause is None or not can_speak(source, documents=True):
        return None
    content = trimmed(token.doc, clause.left_edge.i, clause.right_edge.i + 1)
    return Claim(verb, cue_start(verb), token.i + 1, source, "make clear", "assertive", "verb", content)


def message(token, quoted):
    """A clear message was sent: …"""
    verb, doc = token.head, token.doc
    if token.lower_ not in ("message", "signal", "warning") or token.dep_ != "nsubjpass":
        return None
    colon = next((t.i for t in doc[verb.i : verb.i + NEAR] if t.text == ":"), None)
    if colon is None or colon + 1 == len(doc):
        return None
    content = trimmed(doc, colon + 1, doc[colon + 1].sent.end)
    return Claim(verb, token.left_edge.i, verb.i + 1, None, token.lower_, "assertive", "hidden", content)


def put_it(token, quoted):
    """As the ministry put it, …"""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    source = subject(token, quoted) if token.lower_ in ("put", "puts") and following == "it" else None
    if source is None or not can_speak(source):
        return None
    return Claim(token, cue_start(token), token.i + 2, source, "put it", "neutral", "verb", [], True)


def hidden_adverb(token, quoted):
    """The firm allegedly knew; the bridge is reportedly unsafe: somebody says so, and is not named."""
    doc, verb = token.doc, token.head.head if token.head.dep_ == "acomp" else token.head
    if token.lower_ not in ADVERBS or token.dep_ != "advmod" or verb.tag_[:2] not in ("VB", "MD"):
        return None
    if verb.lower_ in VERBS and any(t.dep_ == "nsubj" and can_speak(t) for t in verb.children):
        return None
    first = next((t.left_edge.i for t in verb.children if t.dep_ in SUBJECTS_OF), verb.left_edge.i)
    last = end_of(verb, verb)
    content = trimmed(doc, min(first, token.i), token.i, least=1) + trimmed(doc, token.i + 1, last, least=1)
    return Claim(token, token.i, token.i + 1, None, token.lower_, "speculative", "hidden", content)


def measured(token, quoted):
    """The poll puts Lee at 40 percent; the model gives him a chance of one in five."""
    source = subject(token, quoted) if token.lower_ in MEASURES and token.tag_ in FINITE else None
    objects = [t for t in token.children if t.dep_ in ("dobj", "dative", "ccomp") and t.i > token.i]
    if source is None or singular(source.text) not in POLLS or not objects:
        return None
    content = trimmed(token.doc, min(t.left_edge.i for t in objects), end_of(token, token))
    words = token.doc[slice(*content[0])] if content else ()
    if not any(t.like_num or t.lower_ in SCORES for t in words):
        return None
    return Claim(token, cue_start(token), token.i + 1, source, token.lower_, "neutral", "verb", content)


def polled(token, quoted):
    """In a new poll, Lee leads by four points."""
    prep, doc = token.head, token.doc
    if token.dep_ != "pobj" or token.lower_ not in POLLS or prep.lower_ != "in" or not prep.is_sent_start:
        return None
    verb, first = prep.head, token.right_edge.i + 1
    if verb.lower_ in VERBS or verb.tag_ not in FINITE or first >= len(doc) or doc[first].text != ",":
        return None
    content = trimmed(doc, first + 1, verb.sent.end)
    if not any(t.like_num or t.lower_ in SCORES for start, end in content for t in doc[start:end]):
        return None
    return Claim(prep, prep.i, prep.i + 1, token, "in", "neutral", "verb", content)


def described(token, quoted):
    """The plan was viewed by teachers as a disgrace: the one who is described, and as what."""
    verb = VERBS.get(token.lower_)
    if verb is None or verb.lemma not in DESCRIBES or not any(t.dep_ == "auxpass" for t in token.children):
        return None
    kinds = {t.dep_: t for t in token.children}
    as_what = [t for t in token.subtree if t.lower_ == "as" and t.dep_ == "prep" and t.i > token.i]
    what = kinds.get("oprd") or kinds.get("attr") or next(iter(as_what), None)
    who = kinds.get("nsubjpass")
    if what is None or who is None or what.i < token.i:
        return None
    source = agent_of(token)
    if source is not None and not can_speak(source, documents=True):
        return None
    content = [] if who.tag_[0] == "W" else trimmed(token.doc, who.left_edge.i, who.right_edge.i + 1, least=1)
    content += trimmed(token.doc, what.left_edge.i, end_of(what, token), least=1)
    return Claim(
        token,
        cue_start(token),
        token.i + 1,
        source,
        verb.lemma,
        verb.stance,
        "verb" if source else "hidden",
        content,
    )


def unanswered(token, quoted):
    """Did not respond to a request for comment; could not be reached; had no comment."""
    source = next((t for t in token.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    content = _unanswered(token) if source is not None and can_speak(source) else []
    if not content:
        return None
    start, end = cue_start(token), content[0][0]  # could not be | reached
    return Claim(token, start, end, source, token.lemma_, "neutral", "verb", content, polarity="negative")


def _unanswered(token):
    """A request or a word of no answer; nothing where an attack, a debt or a call for help is left."""
    behind = [t for child in token.children if child.i > token.i for t in (child, *child.children)]
    denied = any(t.dep_ == "neg" for t in token.children)
    if token.lower_ == "reached" and denied and any(t.dep_ == "auxpass" for t in token.children):
        about = [t for t in behind if t.lower_ == "comment"]
        return trimmed(token.doc, token.i + 1 if about else token.i, (about or [token])[0].i + 1, least=1)
    if token.lower_ in NO_ANSWER:
        asked = next((t for t in behind if singular(t.text) in REQUESTS), None)
        return trimmed(token.doc, token.i + 1, asked.right_edge.i + 1) if denied and _for_words(asked) else []
    comment = next((t for t in token.subtree if t.i > token.i and t.lower_ == "comment"), None)
    able = next(
        (t for t in behind if t.lower_ == "unavailable" or (denied and t.lower_ == "available")), None
    )
    none = comment is not None and comment in behind and any(t.lower_ == "no" for t in comment.lefts)
    first = able or (comment.left_edge if none else None)
    return [] if comment is None or first is None else trimmed(token.doc, first.i, comment.i + 1)


def _for_words(asked):
    """A request for comment, calls seeking comment, questions; not a request for help, calls for a bridge."""
    if asked is None or singular(asked.text) not in ("call", "request"):
        return asked is not None
    after = [t for t in asked.children if t.dep_ in ("prep", "acl") and t.lower_ in ("for", "to")]
    returned = asked.lower_[:4] == "call" and asked.head.lower_ in ("return", "returned")
    return (
        returned
        or any(t.lower_ in ABOUT_ASKED for t in asked.subtree)
        or (not after and asked.lower_[:4] != "call")
    )


def cue_start(verb):
    """Include the auxiliaries, negation and adverbs right before the verb."""
    start = verb.i
    while (
        start
        and verb.doc[start - 1].head == verb
        and verb.doc[start - 1].dep_ in ("aux", "auxpass", "neg", "advmod")
    ):
        start -= 1
    return start
