"""
Reporting: who says what in the reporter's own sentences.

A claim is a cue (*said*, *according to*, *his threat*), the source that the grammar gives it (subjects), and
its content (contents): in "Seoul said it would consider aid", *said*, *Seoul* and *it would consider aid*.
The verbs and nouns that count are lists (speaking): weapons attack, but make no statement. The claims are as
good as the parse; a wrong attachment in a long sentence makes the content too short or too long.
"""

from functools import lru_cache

from ..lexicons import read_lexicon
from .constructions import (
    Claim,
    according,
    beside,
    clear,
    cue_start,
    described,
    hidden_adverb,
    measured,
    message,
    polled,
    put_it,
    unanswered,
)
from .contents import content_of, end_of, noun_content, setting, trimmed
from .sources import agent_of, noun_source, participle, subject
from .vocabulary import DOERS, FINITE, NOUNS, PERSONAL, SETS, SOURCE_NOUNS, VERBS, can_speak, singular

LIGHT = SETS["light"]
OPEN_ACTS = SETS["open_acts"]
HIDDEN = SETS["hidden"]
ANSWERS, NOBODY, WITHHOLDS = SETS["answers"], SETS["nobody"], SETS["withholds"]
SWIPES, TAKES = SETS["swipes"], SETS["takes"]  # took aim at “fake news”: at words, or it is no claim
BLOWS, CLAUSE_VERBS, QUANTITIES = SETS["blows"], SETS["clause_verbs"], SETS["quantities"]
CUES = (
    SETS["adverbs"]
    | SETS["measures"]
    | SETS["polls"]
    | {"according", "clear", "put", "puts", "reached", "return", "signal"}
)
POINTS = frozenset(("highlight", "underline", "underscore", "illustrate", "demonstrate", "echo"))
COUNTRY_KINDS = read_lexicon("text/countries", "kind")
THOUGHT, DESCRIPTIVE = SETS["thought"], SETS["descriptive"]
SHOWS = frozenset(("echo", "find", "prove", "show"))
WEIGHS = frozenset(("consider", "decide", "determine", "dismiss", "learn"))
HARDLY = frozenset(("hardly", "never", "rarely", "seldom"))
ABSTRACT = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ism",
    "nce",
    "nse",
    "ship",
    "age",
    "ure",
    "ack",
    "th",
)
POSSIBLE = frozenset(("can", "could", "may", "might", "must", "should", "if"))
TOPICS = SETS["topics"]
WITHHELD, WON, PARTS = SETS["withheld"], SETS["won"], SETS["parts"]
MOVES = SETS["moves"]
OTHERWISE, UNREAL = SETS["otherwise"], SETS["unreal"]
OURSELVES = frozenset(("you", "i", "we"))  # outside quotations the reader, or the reporter
MODALS, QUESTIONS = SETS["modals"], SETS["asks"]


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
    >>> from seedkit.text.parse import parsed
    >>> doc, = parsed(["Seoul said it would consider aid."])
    >>> [(str(c.source), c.verb, str(doc[slice(*c.content[0])])) for c in claims(doc, [False] * len(doc))]
    [('Seoul', 'say', 'it would consider aid')]
    """
    outside = [t for t in doc if not quoted[t.i] and (_may_cue(t.lower_) or t.tag_ in FINITE)]
    found = [next(filter(None, (rule(token, quoted) for rule in RULES)), None) for token in outside]
    found = sorted((claim for claim in found if claim), key=lambda claim: claim.cue.i)
    for claim in found:
        if _unsaid(claim, quoted):
            claim.content = []
    return found


@lru_cache(maxsize=10_000)
def _may_cue(word):
    return word in VERBS or singular(word) in NOUNS or word in CUES


def _unsaid(claim, quoted):
    """Did Lee know it? If you say so; it is hard to say: nothing is said, if no mark says so."""
    cue, source, content = claim.cue, claim.source, claim.content
    if source is None or not content:
        return any(t.dep_ == "aux" and t.lower_ in MODALS for t in cue.children)  # may be considered
    asked = content[0][0] > cue.i and cue.lower_ not in QUESTIONS and _is_question(cue, quoted)
    no = source.lower_ in NOBODY or any(t.lower_ == "no" for t in source.lefts)
    nobody = no and claim.verb not in ANSWERS
    expletive = source.lower_ == "it" and cue.tag_ == "VB"
    return asked or nobody or expletive or source.lower_ in OURSELVES or _unreal(claim)


def _unreal(claim):
    """Lee will say; whether Lee said; they need to say; without saying; to stop them from saying."""
    cue, own = claim.cue, {t.lower_ for t in claim.cue.children if t.dep_ in ("aux", "mark")}
    if cue.dep_ == "conj" and cue.tag_ == "VB":  # Lee could leave and say
        own |= {t.lower_ for t in cue.head.children if t.dep_ == "aux" and t.tag_ == "MD"}
    if cue.dep_ in ("xcomp", "advcl") and cue.tag_[-1] in "BG":  # could decide to say; if Lee keeps saying
        own |= POSSIBLE & {t.lower_ for t in cue.head.children if t.dep_ in ("aux", "mark") and t.i < cue.i}
    if own & {"if", "whether"} or (own & MODALS and claim.polarity == "positive"):
        return True
    above = cue.head.head if cue.dep_ == "pcomp" else cue.head
    led = above.lower_ in MOVES and any(t.lower_ in MODALS for t in above.children)  # will lead others to say
    if cue.dep_ == "xcomp" and (led or above.lower_ in ("have", "has")):  # has to say
        return True
    under = cue.head.lower_ in ("without", "than", "instead") or above.lower_ in UNREAL
    wanted = cue.dep_ in ("xcomp", "pcomp") or (cue.dep_ == "ccomp" and "to" in own)  # wants Lee to say
    return wanted and under and not own & {"have", "had"}


def _is_question(cue, quoted):
    """Does the reporter's own sentence end in a question mark?"""
    end = next((t for t in reversed(cue.sent) if not t.is_space), cue)
    return end.text == "?" and not quoted[end.i]


def _verbal(token, quoted):
    verb = VERBS.get(token.lower_)
    if (
        verb is None
        or (token.dep_, token.tag_) == ("amod", "VBN")
        or not (token.tag_.startswith("VB") or token.lower_ in ("said", "says", "tweets", "writes"))
    ):
        return None
    if _otherwise(token, verb) or _deed(token, verb):
        return None
    passive = _is_passive(token)
    source = agent_of(token) if passive else subject(token, quoted)
    hidden = passive and verb.lemma in HIDDEN
    if (source is None and not hidden) or (verb.lemma in BLOWS and token.tag_ not in FINITE):
        return None
    if source is not None and not (_allowed(verb, source, token) or _shouts(source, token, quoted)):
        return None
    if source is not None and (_pointing(source) or _displays(token, verb, source) or _placed(verb, source)):
        return None
    end, content = content_of(token, verb, source)
    said = slice(token.sent.start, token.sent.end if verb.lemma in ("say", "write") else token.i)
    if (end > token.i + 1 or verb.lemma == "quote") and "q" in verb.takes and any(quoted[said]):
        content = []  # “It is late,” she said of the deal
    if not content and any(t.dep_ == "mark" and t.lower_ == "as" for t in token.children):
        content = beside(token) if "c" in verb.takes else []
    thing = "o" not in verb.takes and any(t.dep_ == "dobj" for t in token.children)  # adding a battle
    leads = token.i + 1 < len(token.doc) and token.nbor().tag_ not in ("IN", "TO", "RP")
    if not content and leads and participle(token) and not (thing or any(map(setting, token.children))):
        content = trimmed(token.doc, token.i + 1, end_of(token.sent.root, token))
    rule = "hidden" if source is None else "verb"
    if source is None and not content:
        return None
    if source is None and content[0][0] > token.i:
        content = _expected(token) + content
    own = not (passive and token.dep_ == "advcl")  # she said, as recalled by Lee
    quotes = own and source is not None and ("q" in verb.takes or _takes_quotation(token, quoted))
    claim = Claim(token, cue_start(token), end, source, verb.lemma, verb.stance, rule, content, quotes)
    claim.polarity = "negative" if _withheld(token, verb, source) else "positive"
    return claim


def _otherwise(cue, verb):
    """Is something shown off, a vote called, a body found dead, a cake refused, a hat worn to show?"""
    own = {t.dep_: t for t in cue.children}
    if verb.lemma in SHOWS | WEIGHS and (_in_order_to(cue) or (verb.lemma in SHOWS and participle(cue))):
        return True
    if verb.lemma == "deny":
        return "dobj" in own and singular(own["dobj"].text) in WITHHELD
    if verb.lemma in ("agree", "ask", "understand"):
        return any(t.dep_ == "neg" or t.lower_ in HARDLY for t in cue.children)
    if verb.lemma in ("show", "call"):
        return "oprd" not in own and any(t.lower_ in OTHERWISE for t in cue.children)
    if verb.lemma == "find":
        return "ccomp" in own and own["ccomp"].tag_[0] == "J" and own.keys().isdisjoint(("mark", "attr"))
    deed = own.get("xcomp")
    if verb.lemma in WITHHOLDS:
        return deed is not None and deed.tag_ == "VB" and deed.lower_ not in ANSWERS
    return verb.lemma == "prove" and deed is not None and deed.tag_ == "VB"


def _deed(cue, verb):
    """Is a group supporting Lee, a letter blasted out, a seat claimed, a witness questioned: no claim?"""
    own = {t.dep_: t for t in cue.children if t.i > cue.i}
    if verb.lemma in DESCRIPTIVE:
        return cue.dep_ == "acl" or "prt" in own
    if verb.lemma == "claim":
        thing = own.get("dobj")
        return thing is not None and singular(thing.text) in WON and "ccomp" not in own
    if verb.lemma == "respond":  # responded by closing the gate
        by = [t for prep in cue.children if prep.lower_ == "by" for t in prep.children if t.dep_ == "pcomp"]
        return bool(by) and by[0].lower_ not in VERBS
    if verb.lemma == "question":
        return "dobj" in own and _somebody(own["dobj"])
    return verb.lemma == "expect" and cue.i > 0 and cue.nbor(-1).lower_ == "than"


def _somebody(token):
    """Is somebody named, or meant by *him* and *them*?"""
    return token.lower_ in PERSONAL or (token.tag_ == "NNP" and all(t.dep_ != "det" for t in token.lefts))


def _displays(cue, verb, source):
    """Lee showed his strength: somebody who shows a thing says nothing."""
    clause = any(t.dep_ == "ccomp" for t in cue.children)
    text = SOURCE_NOUNS.get(singular(source.text)) == "document"
    return verb.lemma == "show" and not (clause or text) and can_speak(source)


def _placed(verb, source):
    """Ohio backed Lee; Norway highlights the question: a place does not say so, as Norway does."""
    stated = source.lower_ in SETS["states"] and not verb.takes & {"q", "c"}
    return stated or (
        verb.lemma in POINTS and source.tag_ == "NNP" and COUNTRY_KINDS.get(source.text) is not None
    )


def _in_order_to(cue):
    """He ran to prove that he could win: a purpose, and no claim."""
    return cue.tag_ == "VB" and cue.dep_ in ("advcl", "acl") and any(t.tag_ == "TO" for t in cue.children)


def _pointing(source):
    """That said, the bridge is safe."""
    return source.lower_ in ("that", "this") and source.tag_ == "DT"


def _expected(verb):
    """The pact is expected to be signed: what is expected is said of somebody, or something."""
    who = next((t for t in verb.children if t.dep_ == "nsubjpass" and t.tag_[0] not in "PW"), None)
    return [] if who is None else trimmed(verb.doc, who.left_edge.i, who.right_edge.i + 1, least=1)


def _is_passive(verb):
    """It was said; a deal announced on Monday; asked about it, she left; a man thought to be her son."""
    if verb.lower_ in THOUGHT and verb.doc[verb.i + 1 : verb.i + 3].text in ("to be", "to have"):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return not _headless(verb)
    own = {t.dep_ for t in verb.children}
    return "auxpass" in own or (
        verb.dep_ in ("advcl", "acl")
        and (verb.tag_ == "VBN" or verb.lower_ in ("asked", "pressed"))
        and own.isdisjoint(("nsubj", "aux", "csubj"))
    )


def _headless(verb):
    """Officials, as well as sailors, called on Lee: the parse takes the verb for a participle."""
    whole = verb.head.dep_ == "ROOT" and verb.nbor(-1).text == "," and can_speak(verb.head)
    return whole and verb.right_edge.i + 2 >= verb.sent.end and agent_of(verb) is None


def _withheld(token, verb, source):
    """Did not say; declined to comment; nobody would say: asked, and not heard. A denial is a statement."""
    if verb.lemma in WITHHOLDS:
        return any(t.dep_ == "xcomp" and t.lower_ in ANSWERS for t in token.children)
    if verb.lemma not in ANSWERS:
        return False
    declined = token.dep_ == "xcomp" and getattr(VERBS.get(token.head.lower_), "lemma", "") in WITHHOLDS
    nobody = source is not None and (source.lower_ in NOBODY or any(t.lower_ == "no" for t in source.lefts))
    return declined or nobody or any(t.dep_ == "neg" for t in token.children)


def _allowed(verb, source, cue):
    if verb.who == "any":
        return not _thing(source, verb, cue) or can_speak(source, documents=True)
    if verb.who == "document":
        return not can_speak(source) and can_speak(source, documents=True)
    return can_speak(source, documents=verb.who == "source")


def _thing(source, verb, cue):
    """A common noun, and no quantity, nor the end of a name: Lee Hyung-suk; a skipper may well say it."""
    word = singular(source.text)
    says = word.endswith(DOERS) if verb.lemma not in ("say", "tell") else not word.endswith(ABSTRACT)
    if says and cue.tag_ in FINITE and "q" in verb.takes:
        return False
    common = source.tag_ in ("NN", "NNS") and source.is_alpha and source.lower_ not in QUANTITIES | PARTS
    name = source.is_title and not source.is_sent_start
    hyphen = source.i > 1 and source.nbor(-1).text == "-" and source.nbor(-2).is_title
    return common and not name and not hyphen


def _unlisted(token, quoted):
    """“It is late,” she fumed: a verb that takes a quotation, or parts it from a speaker, is a cue."""
    if token.tag_ not in FINITE or token.lower_ in VERBS or token.dep_ == "relcl":
        return None
    takes = _leads_in(token, quoted)
    beside = token.i > 1 and quoted[token.i - 1] and token.nbor(-2).is_punct  # no “Make It So” hat
    source = subject(token, quoted) if takes or beside else None
    if source is None or quoted[source.i] or not (can_speak(source) or _shouts(source, token, quoted)):
        return None
    if not takes and source.left_edge.i != token.i + 1:
        return None
    return Claim(
        token, cue_start(token), token.i + 1, source, token.lower_, "neutral", "unlisted verb", [], True
    )


def _leads_in(verb, quoted):
    """She shot back, “It is late”: also where the parse puts the quotation above the verb."""
    end = verb.i + 1
    while end < len(verb.doc) and end < verb.i + 3 and verb.doc[end].dep_ in ("advmod", "prt"):
        end += 1
    comma = end + 1 < len(verb.doc) and verb.doc[end].text in (",", ":") and quoted[end + 1]
    return comma or _takes_quotation(verb, quoted)


def _shouts(noun, verb, quoted):
    """The spectators chanted, “Go home”: any noun may say what its verb takes for its clause."""
    beside = quoted[verb.i - 1 if verb.i else 0] or any(quoted[verb.i + 1 : verb.i + 3])
    able = noun.tag_ in ("NN", "NNS") and verb.lower_ not in CLAUSE_VERBS
    return able and beside and _takes_quotation(verb, quoted)


def _takes_quotation(verb, quoted):
    return any(t.dep_ == "ccomp" and quoted[t.i] for t in verb.children)


def _nominal(token, quoted):
    """His threat to …; Britain's announcement that …; raised concerns about …; there are concerns that …"""
    noun = singular(token.text)
    if not token.tag_.startswith("NN") or noun not in NOUNS or token.dep_ == "compound":
        return None
    if any(t.lower_ == "no" for t in token.lefts):
        return None  # no indication that …
    verb, start = token.head, token.i
    swipe = noun in SWIPES
    light = verb.lower_ in (TAKES if swipe else LIGHT) and not quoted[verb.i]
    light = light and token.dep_ in ("dobj", "nsubjpass")
    end, content, is_clause = noun_content(token, light)
    if not content or (swipe and not (light and any(quoted[slice(*content[0])]))):
        return None
    if noun in TOPICS and not is_clause and not any(quoted[slice(*content[0])]):
        return None  # her remarks about the bridge, his attacks on Lee
    source, hidden = noun_source(token), False
    if light:
        start = cue_start(verb)
        own = subject(verb, quoted)
        source = own if own is not None and can_speak(own) else source
    elif source is None:
        hidden = is_clause and (noun in OPEN_ACTS or any(t.dep_ == "expl" for t in verb.children))
        start = verb.i if token.dep_ == "attr" and verb.i < token.i else start
    if source is None and not hidden:
        return None
    return Claim(token, start, end, source, noun, NOUNS[noun], "noun" if source else "hidden", content)


RULES = (
    unanswered,
    according,
    clear,
    message,
    put_it,
    hidden_adverb,
    measured,
    polled,
    described,
    _verbal,
    _nominal,
    _unlisted,
)
