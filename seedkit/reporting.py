"""
Reporting: who says what in the reporter's own sentences.

A claim is a cue (*said*, *according to*, *his threat*), the source that the grammar gives it, and its
content: in "Seoul said it would consider aid", *said*, *Seoul* and *it would consider aid*. The verbs
and nouns that count are lists (lexicons/reporting_verbs.tsv, reporting_nouns.tsv); what they take and
who can be their subject stands there too: weapons attack, but make no statement. The claims are as
good as the parse; a wrong attachment in a long sentence makes the content too short or too long.
"""

from dataclasses import dataclass, field

from .lexicons import read_lexicon, read_rows

SUBJECTS = frozenset(("nsubj", "csubj"))
PERSONAL = frozenset("i he she they we you who him her them one everyone nobody somebody someone".split())
CLAUSAL = frozenset(("conj", "xcomp", "advcl", "dep", "acl", "parataxis", "ccomp", "pcomp"))
NAME_PARTS = frozenset(("compound", "amod", "poss", "det", "nmod", "nummod"))
LIGHT = frozenset(
    "made make makes making issued issue issues issuing expressed express expresses expressing raised raise raises "
    "raising voiced voices voicing drew draw draws drawing gave give gives giving offered offers offering delivered "
    "repeated repeats had has have having reiterated launched leveled levelled lodged stoked signaled".split()
)
OPEN_ACTS = frozenset(
    "question threat warning demand fear concern suggestion accusation allegation speculation report".split()
)
HIDDEN = frozenset(
    "ask expect say know report believe think understand fear suppose estimate consider allege rumor assume".split()
)
OBJECTS = frozenset(("dobj", "oprd", "attr", "dative", "prep", "agent", "acomp", "pobj"))
ASIDE = frozenset("in on at during after before by from while when since until because".split())
BESIDE = 4


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
    found = []
    for token in doc:
        if quoted[token.i]:
            continue
        claim = (
            _according(token)
            or _clear(token)
            or _put(token, quoted)
            or _verbal(token, quoted)
            or _nominal(token, quoted)
        )
        if claim:
            found.append(claim)
    return found


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


def _according(token):
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


def _clear(token):
    """Made it clear that …"""
    if token.lower_ != "clear" or not token.head.lower_.startswith(("make", "made", "making")):
        return None
    verb, source = token.head, subject(token.head, ())
    complement = next(
        (c for t in (token, verb) for c in t.children if c.dep_ == "ccomp" and c.i > token.i), None
    )
    if source is None or complement is None:
        return None
    content = _trimmed(token.doc, complement.left_edge.i, complement.right_edge.i + 1)
    return Claim(
        verb, _cue_start(verb), token.i + 1, source, "make clear", "assertive", "make clear", content
    )


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
    hidden = passive and verb.lemma in HIDDEN or token.lower_ == "asked"
    if source is None and not hidden:
        return None
    if source is not None and not _allowed(verb, source):
        return None
    end, content = _content(token, verb, source)
    rule = "hidden" if source is None else "verb"
    if source is None and not content:
        return None
    quotes = "q" in verb.takes and source is not None
    return Claim(token, _cue_start(token), end, source, verb.lemma, verb.stance, rule, content, quotes)


def _allowed(verb, source):
    if verb.who == "any":
        return True
    if verb.who == "document":
        return not can_speak(source) and can_speak(source, documents=True)
    return can_speak(source, documents=verb.who == "source")


def _nominal(token, quoted):
    """His threat to …; Britain's announcement that …; raised concerns about …; there are concerns that …"""
    noun = singular(token.text)
    if not token.tag_.startswith("NN") or noun not in NOUNS or token.dep_ == "compound":
        return None
    content = _noun_content(token)
    if not content:
        return None
    verb, hidden = token.head, False
    light = token.dep_ in ("dobj", "nsubjpass") and verb.lower_ in LIGHT and not quoted[verb.i]
    source = next((t for t in token.children if t.dep_ == "poss"), None) or _noun_source(token)
    start = token.i
    if light:
        start = _cue_start(verb)
        source = source or subject(verb, quoted)
    elif source is None:
        hidden = any(t.dep_ == "expl" for t in verb.children) or (
            noun in OPEN_ACTS and content[0][2] == "clause"
        )
        start = verb.i if token.dep_ == "attr" and verb.i < token.i else start
    if (source is None and not hidden) or (
        source is not None and not can_speak(source) and source.tag_ != "PRP$"
    ):
        return None
    rule = "hidden" if source is None else "noun"
    spans = [span[:2] for span in content]
    return Claim(token, start, token.i + 1, source, noun, NOUNS[noun], rule, spans)


def _noun_source(noun):
    """A warning by, or from, somebody; concerns in Seoul."""
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


def _noun_content(noun):
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            t.dep_ in ("mark", "aux") and t.lower_ in ("that", "to") for t in child.children
        ):
            first = next(
                t for t in child.children if t.dep_ in ("mark", "aux") and t.lower_ in ("that", "to")
            )
            return [(first.i, child.right_edge.i + 1, "clause")]
        if child.dep_ == "prep" and child.lower_ in NOUN_TAKES[singular(noun.text)]:
            spans = _trimmed(noun.doc, child.i, child.right_edge.i + 1)
            return [(*span, "object") for span in spans]
    return []


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
    if depth < 3 and verb.dep_ in CLAUSAL and verb.head is not verb:
        if verb.dep_ == "acl":
            return None if quoted and quoted[verb.head.i] else verb.head
        if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
            return None
        head = verb.head.head if verb.dep_ == "pcomp" else verb.head
        return subject(head, quoted, depth + 1)
    return verb.head if depth == 0 and verb.dep_ == "relcl" else None


def _goes_on(verb):
    """He said it was late, adding that … : a participle after a comma reports what the main subject says."""
    return verb.tag_ == "VBG" and verb.i and verb.nbor(-1).text == "," and _governor(verb) is not None


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
        and verb.doc[start - 1].head is verb
        and verb.doc[start - 1].dep_ in ("aux", "auxpass", "neg", "advmod")
    ):
        start -= 1
    return start


def _content(token, verb, source):
    """Give the end of the cue and the token ranges of the content."""
    clause = _clause(token, verb)
    if clause is not None:
        return token.i + 1, _clause_spans(token, clause, source)
    objects = _object_spans(token) if "o" in verb.takes else []
    for prep in token.children:
        beside = prep.i == token.i + 1
        if prep.i > token.i and prep.lower_ in verb.takes and (beside or not objects):
            last = prep.right_edge.i
            if last > prep.i:
                end = prep.i + 1 if beside else token.i + 1
                return end, _trimmed(token.doc, prep.i + 1, last + 1, least=1)
    return token.i + 1, objects


def _clause(token, verb):
    found = None
    for child in token.children:
        infinitive = child.dep_ == "xcomp" and child.tag_.startswith("VB") and (verb.takes & {"i", "c"})
        if (child.dep_ == "ccomp" and (verb.takes & {"c", "i"})) or infinitive:
            found = child
    if found is None and token.dep_ == "parataxis":
        return token.head
    return found


def _clause_spans(cue, clause, source):
    left, right = clause.left_edge.i, _end_of(clause, cue)
    inside = [t.i for t in cue.subtree] if clause is cue.head else [cue.i]
    if source is not None and abs(source.i - cue.i) <= BESIDE:
        inside.append(source.i)
        inside += [t.i for t in source.subtree if clause is not cue.head and t.i < cue.i]
    first, last = min(inside), max(inside) + 1
    if not left < last or not first < right:
        return _trimmed(cue.doc, left, right)
    pieces = [(left, first), (last, right)]
    least = 1 if pieces[1][1] - pieces[1][0] > 1 else 2
    return [span for piece in pieces if piece[0] < piece[1] for span in _trimmed(cue.doc, *piece, least=least)]


def _end_of(root, cue):
    """The end of a content: before a verb that goes on reporting, before an afterthought of the reporter's."""
    for token in root.subtree:
        if token.i > max(root.i, cue.i) + 1 and (_reports_on(token, cue) or _aside(token)):
            return token.i
    return root.right_edge.i + 1


def _reports_on(token, cue):
    """… , adding that …; … and urged them to …"""
    before = token.nbor(-1)
    if token.lower_ not in VERBS:
        return False
    if before.text == ",":
        return _goes_on(token)
    same = token.dep_ == "conj" and token.tag_ == cue.tag_ and before.dep_ == "cc"
    return same and not any(t.dep_ in SUBJECTS for t in token.children)


def _aside(token):
    """… , which …; … , helping …: after a comma these are as likely the reporter's words; in doubt they stay out."""
    relative = token.tag_ in ("WDT", "WP", "WP$", "WRB")
    return token.nbor(-1).text == "," and (relative or (token.tag_ == "VBG" and token.dep_ == "advcl"))


def _object_spans(verb):
    objects = [
        t
        for t in verb.children
        if t.i > verb.i and t.dep_ in OBJECTS and not (t.dep_ == "prep" and t.lower_ in ASIDE)
    ]
    if not any(t.dep_ in ("dobj", "oprd", "attr") for t in objects):
        return []
    first = min(t.left_edge.i for t in objects)
    last = max(t.right_edge.i for t in objects) + 1
    return _trimmed(verb.doc, first, last)


def _trimmed(doc, left, right, least=2):
    """Drop punctuation and space at the rims; quotation marks stay. Nothing is left of what is too short."""
    while left < right and (doc[left].is_punct or doc[left].is_space) and not doc[left].is_quote:
        left += 1
    while (
        right > left and (doc[right - 1].is_punct or doc[right - 1].is_space) and not doc[right - 1].is_quote
    ):
        right -= 1
    return [(left, right)] if right - left >= least else []
