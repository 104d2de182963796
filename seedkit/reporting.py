"""
Reporting: who says what in the reporter's own sentences.

A claim is a cue (*said*, *according to*, *his threat*), the source that the grammar gives it, and its
content: in "Seoul said it would consider aid", *said*, *Seoul* and *it would consider aid*. The verbs
and nouns that count are lists (lexicons/reporting_verbs.tsv, reporting_nouns.tsv); what they take and
who can be their subject stands there too: weapons attack, but make no statement. The claims are as
good as the parse; a wrong attachment in a long sentence makes the content too short or too long.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from .lexicons import read_lexicon, read_rows, read_sets

SETS = read_sets("closed_sets")
SUBJECTS = frozenset(("nsubj", "csubj"))
PERSONAL = SETS["personal"]
CLAUSAL = frozenset(("conj", "xcomp", "advcl", "dep", "acl", "parataxis", "ccomp", "pcomp"))
NAME_PARTS = frozenset(("compound", "amod", "poss", "det", "nmod", "nummod"))
LIGHT = SETS["light"]
OPEN_ACTS = SETS["open_acts"]
HIDDEN = SETS["hidden"]
OBJECTS = frozenset(("dobj", "oprd", "attr", "dative", "prep", "agent", "acomp", "pobj"))
ASIDE = SETS["aside"]
BESIDE = 4
NEAR = 10
FINITE = ("VBD", "VBZ", "VBP")
OCCASIONS = SETS["occasions"]


@dataclass(frozen=True)
class Verb:
    """An entry of the list of reporting verbs."""

    lemma: str
    stance: str
    takes: frozenset
    who: str


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


def _inflected(row):
    """Give the forms of a verb; among them some that nobody uses, which does no harm."""
    verb = row["verb"]
    stem = verb[:-1] if verb.endswith("e") else verb
    regular = {verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing", f"{verb}ing"}
    if verb[-1] not in "aeiouwxy":
        regular |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        regular |= {f"{verb[:-1]}ied", f"{verb[:-1]}ies"}
    return regular | set(filter(None, (row["forms"] or "").split(",")))


VERBS = {
    form: Verb(row["verb"], row["stance"], frozenset(row["takes"].split(",")), row["who"])
    for row in read_rows("reporting_verbs")
    for form in _inflected(row)
}
NOUNS = read_lexicon("reporting_nouns", "stance")
NOUN_TAKES = {noun: takes.split(",") for noun, takes in read_lexicon("reporting_nouns", "takes").items()}
SOURCE_NOUNS = read_lexicon("source_nouns", "kind")


def claims(doc, quoted):
    """
    Find the claims of a parsed frame.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        A parsed frame.
    quoted : sequence of bool
        For each token, whether it stands in a quotation; cues there are not the reporter's.

    Returns
    -------
    list of Claim
        In reading order of the cues.

    Examples
    --------
    >>> from seedkit.parse import parsed
    >>> doc, = parsed(["Seoul said it would consider aid."])
    >>> [(str(c.source), c.verb, str(doc[slice(*c.content[0])])) for c in claims(doc, [False] * len(doc))]
    [('Seoul', 'say', 'it would consider aid')]
    """
    rules = (_according, _clear, _message, _put, _verbal, _nominal, _unlisted)
    outside = [t for t in doc if not quoted[t.i] and (_may_cue(t.lower_) or t.tag_ in FINITE)]
    found = [next(filter(None, (rule(token, quoted) for rule in rules)), None) for token in outside]
    found = [claim for claim in found if claim]
    return [_before_asides(claim, found) for claim in found]


@lru_cache(maxsize=10_000)
def _may_cue(word):
    return word in VERBS or singular(word) in NOUNS or word in ("according", "clear", "put", "puts", "signal")


def _before_asides(claim, claims):
    """He said it was late, and the car, he said, was gone: the second claim is no part of the first."""
    for other in claims:
        if len(other.content) == 2 and other is not claim and len(claim.content) == 1:
            start, end = claim.content[0]
            if start < other.content[0][0] and other.content[1][1] <= end + 1 and other.cue.i < end:
                while end > start and (end > other.content[0][0] or _loose(other.cue.doc[end - 1])):
                    end -= 1
                claim.content = [(start, end)] if end > start else claim.content
    return claim


def _loose(token):
    return token.is_punct or token.dep_ == "cc"


def singular(noun):
    """
    Give the singular of a noun, as far as its ending tells.

    Examples
    --------
    >>> singular("officials"), singular("allies"), singular("boss")
    ('official', 'ally', 'boss')
    """
    noun = noun.lower()
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith("men"):
        return noun[:-2] + "an"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def can_speak(token, documents=False):
    """Tell whether a token names somebody, or with `documents` also some text, that can make a statement."""
    word = token.lower_
    if word in PERSONAL or token.tag_ in ("NNP", "NNPS"):
        return True
    kind = SOURCE_NOUNS.get(word) or SOURCE_NOUNS.get(singular(word))
    if kind == "document":
        return documents
    return bool(kind) or word.endswith(("man", "men", "woman", "women", "ist", "ists", "person"))


def _according(token, quoted):
    """According to the ministry, …"""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.lower_ != "according" or following is None or following.lower_ != "to":
        return None
    source = next((t for t in following.children if t.dep_ == "pobj"), None)
    if source is None:
        return None
    left, right = min(t.i for t in token.subtree), max(t.i for t in token.subtree) + 1
    before, after = (token.sent.start, left), (right, token.sent.end)
    longer = before if before[1] - before[0] >= after[1] - after[0] else after
    content = _trimmed(token.doc, *longer, least=3)
    return Claim(
        token, token.i, token.i + 2, source, "according to", "neutral", "according to", content, True
    )


def _clear(token, quoted):
    """Made it clear that …"""
    verb = token.head
    if token.lower_ != "clear" or not verb.lower_.startswith(("make", "made", "making")):
        return None
    source = subject(verb, quoted)
    clauses = (c for t in (token, verb) for c in t.children if c.dep_ in ("ccomp", "advcl") and c.i > token.i)
    clause = next(clauses, None)
    if source is None or clause is None or not can_speak(source, documents=True):
        return None
    content = _trimmed(token.doc, clause.left_edge.i, clause.right_edge.i + 1)
    return Claim(verb, _cue_start(verb), token.i + 1, source, "make clear", "assertive", "verb", content)


def _message(token, quoted):
    """A clear message was sent: …"""
    verb, doc = token.head, token.doc
    if token.lower_ not in ("message", "signal", "warning") or token.dep_ != "nsubjpass":
        return None
    colon = next((t.i for t in doc[verb.i : verb.i + NEAR] if t.text == ":"), None)
    if colon is None or colon + 1 == len(doc):
        return None
    content = _trimmed(doc, colon + 1, doc[colon + 1].sent.end)
    return Claim(verb, token.left_edge.i, verb.i + 1, None, token.lower_, "assertive", "hidden", content)


def _put(token, quoted):
    """As the ministry put it, …"""
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    source = subject(token, quoted) if token.lower_ in ("put", "puts") and following == "it" else None
    if source is None or not can_speak(source):
        return None
    return Claim(token, _cue_start(token), token.i + 2, source, "put it", "neutral", "verb", [], True)


def _verbal(token, quoted):
    verb = VERBS.get(token.lower_)
    if verb is None or not (
        token.tag_.startswith("VB") or token.lower_ in ("said", "says", "tweets", "writes")
    ):
        return None
    passive = any(t.dep_ == "auxpass" for t in token.children)
    source = _agent(token) if passive else subject(token, quoted)
    hidden = (passive and verb.lemma in HIDDEN) or token.lower_ == "asked"
    if source is None and not hidden:
        return None
    if source is not None and not _allowed(verb, source):
        return None
    end, content = _content(token, verb, source)
    if not content and _participle(token):
        content = _trimmed(token.doc, token.i + 1, _end_of(token.sent.root, token))
    rule = "hidden" if source is None else "verb"
    if source is None and not content:
        return None
    quotes = source is not None and ("q" in verb.takes or _takes_quotation(token, quoted))
    return Claim(token, _cue_start(token), end, source, verb.lemma, verb.stance, rule, content, quotes)


def _allowed(verb, source):
    if verb.who == "any":
        return True
    if verb.who == "document":
        return not can_speak(source) and can_speak(source, documents=True)
    return can_speak(source, documents=verb.who == "source")


def _unlisted(token, quoted):
    """“It is late,” she fumed: whatever takes a quotation as its clause is a cue."""
    if token.tag_ not in FINITE or token.lower_ in VERBS:
        return None
    source = subject(token, quoted) if _takes_quotation(token, quoted) else None
    if source is None or not can_speak(source) or quoted[source.i]:
        return None
    return Claim(
        token, _cue_start(token), token.i + 1, source, token.lower_, "neutral", "unlisted verb", [], True
    )


def _takes_quotation(verb, quoted):
    return any(t.dep_ == "ccomp" and quoted[t.i] for t in verb.children)


def _nominal(token, quoted):
    """His threat to …; Britain's announcement that …; raised concerns about …; there are concerns that …"""
    noun = singular(token.text)
    if not token.tag_.startswith("NN") or noun not in NOUNS or token.dep_ == "compound":
        return None
    verb, start = token.head, token.i
    light = token.dep_ in ("dobj", "nsubjpass") and verb.lower_ in LIGHT and not quoted[verb.i]
    end, content, is_clause = _noun_content(token, light)
    if not content:
        return None
    source, hidden = _noun_source(token), False
    if light:
        start = _cue_start(verb)
        own = subject(verb, quoted)
        source = own if own is not None and can_speak(own) else source
    elif source is None:
        hidden = any(t.dep_ == "expl" for t in verb.children) or (
            noun in OPEN_ACTS and (is_clause or noun == "question")
        )
        start = verb.i if token.dep_ == "attr" and verb.i < token.i else start
    if source is None and not hidden:
        return None
    return Claim(token, start, end, source, noun, NOUNS[noun], "noun" if source else "hidden", content)


def _noun_source(noun):
    """Their fear; a warning by, or from, somebody; concerns in Seoul."""
    owner = next((t for t in noun.children if t.dep_ == "poss"), None)
    if owner is not None and owner.tag_ == "WP$":
        return noun.head.head if noun.head.dep_ == "relcl" else None
    if owner is not None and (can_speak(owner) or owner.tag_ == "PRP$"):
        return owner
    for prep in noun.children:
        if prep.dep_ in ("prep", "agent") and prep.lower_ in ("by", "from", "in", "among"):
            for source in prep.children:
                if (
                    source.dep_ == "pobj"
                    and can_speak(source)
                    and (prep.lower_ != "in" or source.tag_ == "NNP")
                ):
                    return source
    return None


def _noun_content(noun, light):
    """Give the end of the cue, the token ranges, and whether the content is a clause."""
    takes = NOUN_TAKES[singular(noun.text)]
    for child in [*noun.children, *(noun.head.children if light else ())]:
        if child.i <= noun.i:
            continue
        links = [t for t in child.children if (t.lower_, t.tag_) in (("that", "IN"), ("to", "TO"))]
        if child.dep_ in ("acl", "ccomp", "relcl") and links:
            return noun.i + 1, [(links[0].i, _end_of(child, noun))], True
        if child.dep_ == "prep" and child.lower_ in takes and child.right_edge.i > child.i:
            end = child.i + 1 if child.i == noun.i + 1 else noun.i + 1
            is_clause = any(t.dep_ == "pcomp" for t in child.children)
            return end, _trimmed(noun.doc, child.i + 1, _end_of(child, noun), least=1), is_clause
    return noun.i + 1, [], False


def subject(verb, quoted, depth=0):
    """Find the subject of a verb, also by way of the verbs that it hangs on, or after it ("said the man")."""
    doc = verb.doc
    for child in verb.children:
        if child.dep_ in SUBJECTS and not (quoted and quoted[child.i]):
            return verb.head if child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else child
        if child.dep_ == "nsubjpass" and depth:
            return child
    if not depth and verb.tag_ in ("VBD", "VBZ", "VBP") and _after_quotation(verb, quoted):
        for token in doc[verb.i + 1 : verb.i + 14]:
            if (quoted and quoted[token.i]) or token.text in (".", ",", ":"):
                break
            if token.tag_[:2] in ("NN", "PR") and token.dep_ not in NAME_PARTS:
                return token
    if _goes_on(verb):
        return subject(_governor(verb), quoted, depth + 1) if depth < 3 else None
    if _participle(verb) and verb.dep_ not in CLAUSAL and verb.sent.root != verb:
        return subject(verb.sent.root, quoted, depth + 1) if depth < 3 else None
    if depth < 3 and verb.dep_ in CLAUSAL and verb.head != verb:
        if verb.dep_ == "acl":
            return None if quoted and quoted[verb.head.i] else verb.head
        if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
            return None
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        return subject(head, quoted, depth + 1)
    return verb.head if depth == 0 and verb.dep_ == "relcl" else None


def _participle(verb):
    """… , noting similarities"""
    return verb.i > 0 and verb.tag_ == "VBG" and verb.nbor(-1).text == ","


def _goes_on(verb):
    """He said it was late, adding that … : a participle after a comma reports what the main subject says."""
    return _participle(verb) and _governor(verb) is not None


def _governor(verb):
    """The reporting verb in whose clause a verb stands."""
    for ancestor in verb.ancestors:
        if ancestor.lower_ in VERBS and any(c.dep_ in ("ccomp", "xcomp") for c in ancestor.children):
            return ancestor
    return None


def _after_quotation(verb, quoted):
    return verb.is_sent_start or (
        verb.nbor(-1).text in ("”", '"', "''", ",") or (quoted and quoted[verb.i - 1])
    )


def _agent(verb):
    agent = next((t for t in verb.children if t.dep_ == "agent"), None)
    return next((t for t in agent.children if t.dep_ == "pobj"), None) if agent is not None else None


def _cue_start(verb):
    """Include the auxiliaries, negation and adverbs right before the verb."""
    start = verb.i
    while (
        start
        and verb.doc[start - 1].head == verb
        and verb.doc[start - 1].dep_ in ("aux", "auxpass", "neg", "advmod")
    ):
        start -= 1
    return start


def _content(token, verb, source):
    """Give the end of the cue and the token ranges of the content."""
    preps = [
        t for t in token.children if t.dep_ in ("prep", "prt") and t.i > token.i and t.lower_ in verb.takes
    ]
    beside = next((t for t in preps if t.i == token.i + 1 and t.right_edge.i > t.i), None)
    if beside is not None:
        return beside.i + 1, _trimmed(token.doc, beside.i + 1, _end_of_prep(beside, token), least=1)
    clause = _clause(token, verb)
    if clause is not None:
        return token.i + 1, _clause_spans(token, clause, source)
    objects = _object_spans(token) if "o" in verb.takes else []
    if objects or not preps:
        return token.i + 1, objects
    return token.i + 1, _trimmed(token.doc, preps[0].i + 1, _end_of_prep(preps[0], token), least=1)


def _end_of_prep(prep, cue):
    """The end of what follows a preposition, with its repetition (warned of X and of Y) and an infinitive."""
    again = [t for t in cue.children if t.dep_ == "conj" and t.lower_ == prep.lower_]
    later = [t for t in cue.children if t.dep_ == "xcomp" and t.left_edge.i == prep.right_edge.i + 1]
    return max([_end_of(prep, cue), *(t.right_edge.i + 1 for t in again + later)])


def _clause(token, verb):
    found = None
    for child in token.children:
        infinitive = child.dep_ == "xcomp" and child.tag_.startswith("VB") and (verb.takes & {"i", "c"})
        if (child.dep_ == "ccomp" and (verb.takes & {"c", "i"})) or infinitive:
            found = child if found is None or found.i < token.i else found
    if found is None and token.dep_ == "parataxis":
        return token.head
    return found


def _clause_spans(cue, clause, source):
    left, right = clause.left_edge.i, _end_of(clause, cue)
    inside = [t.i for t in cue.subtree] if clause == cue.head else [cue.i]
    if source is not None and abs(source.i - cue.i) <= BESIDE:
        inside.append(source.i)
        inside += [t.i for t in source.subtree if clause != cue.head and t.i < cue.i]
    first, last = min(inside), max(inside) + 1
    if not left < last or not first < right:
        return _trimmed(cue.doc, left, right)
    pieces = [(left, first), (last, right)]
    least = 1 if pieces[1][1] - pieces[1][0] > 1 else 2
    return [
        span for piece in pieces if piece[0] < piece[1] for span in _trimmed(cue.doc, *piece, least=least)
    ]


def _end_of(root, cue):
    """The end of a content: before a verb that goes on reporting, before the reporter's afterthought."""
    for token in root.subtree:
        if token.i > max(root.i, cue.i) + 1 and (_reports_on(token, root, cue) or _aside(token)):
            return token.i
    last = root.right_edge
    return cue.right_edge.i + 1 if last.dep_ == "cc" else last.i + 1


def _reports_on(token, root, cue):
    """… , adding that …; … and urged them to …; to take it seriously and tried to …"""
    before = token.nbor(-1)
    if before.text == "," and token.lower_ in VERBS:
        return _goes_on(token)
    if token.dep_ != "conj" or before.dep_ != "cc" or any(t.dep_ in SUBJECTS for t in token.children):
        return False
    if any(singular(t.text) in NOUNS and _noun_source(t) is not None for t in (token, *token.children)):
        return True
    return token.tag_ in FINITE and (root.tag_ == "VB" or (token.lower_ in VERBS and token.tag_ == cue.tag_))


def _aside(token):
    """… , which …; … , helping …; … , a sign of …; … in a speech: in doubt the reporter's words."""
    if token.dep_ == "prep" and token.lower_ in ("in", "during"):
        return any(t.dep_ == "pobj" and singular(t.text) in OCCASIONS for t in token.children)
    if token.nbor(-1).text != ",":
        return False
    relative = token.tag_ in ("WDT", "WP", "WP$", "WRB")
    participle = token.tag_ in ("VBG", "VBN") and token.dep_ in ("advcl", "acl")
    apposed = token.lower_ in ("a", "an") and token.head.dep_ != "conj"
    return relative or participle or apposed


def _object_spans(verb):
    objects = [
        t
        for t in verb.children
        if t.i > verb.i and t.dep_ in OBJECTS and not (t.dep_ == "prep" and t.lower_ in ASIDE)
    ]
    if not any(t.dep_ in ("dobj", "oprd", "attr") for t in objects):
        return []
    first = min(t.left_edge.i for t in objects)
    as_what = [t for t in verb.subtree if t.lower_ == "as" and t.dep_ == "prep" and t.i > first]
    last = max(t.right_edge.i for t in [*objects, *as_what]) + 1
    asides = (t.i for t in verb.doc[first + 1 : last] if _aside(t) or _reports_on(t, verb, verb))
    return _trimmed(verb.doc, first, next(asides, last))


def _trimmed(doc, left, right, least=2):
    """Drop punctuation and space at the rims; quotation marks stay. Nothing is left of what is too short."""
    while left < right and (doc[left].is_punct or doc[left].is_space) and not doc[left].is_quote:
        left += 1
    while (
        right > left and (doc[right - 1].is_punct or doc[right - 1].is_space) and not doc[right - 1].is_quote
    ):
        right -= 1
    return [(left, right)] if right - left >= least else []
