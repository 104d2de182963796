"""
Subjects: whose act a verb or noun of saying is.

In "Lee, who left early, said it was late, adding that it rained", both *said* and *adding* are Lee's; in
"said the mayor" the subject stands behind, and in "a warning by the ministry" the noun has one. Where the
parse ties a verb to the wrong clause, the wrong one speaks.
"""

from .vocabulary import SETS, SOURCE_NOUNS, VERBS, can_speak, singular

SUBJECTS = frozenset(("nsubj", "csubj"))
CLAUSAL = frozenset(("conj", "xcomp", "advcl", "dep", "acl", "parataxis", "ccomp", "pcomp"))
CALENDAR, ISSUES = SETS["calendar"], SETS["issues"]
TEMPORAL = frozenset(("after", "before", "until", "since", "as", "when", "while"))
MOVES, RECORDINGS, OCCASIONS = SETS["moves"], SETS["recordings"], SETS["occasions"]
DATELINE = 8  # tokens in which one ends
NEAR = 12  # tokens of a name after "according to"
NAME_PARTS = frozenset(("compound", "amod", "poss", "det", "nmod", "nummod"))


PHRASE = frozenset(("NN", "NNS", "NNP", "NNPS", "DT", "JJ", "PRP$", "POS", "IN", "CD"))
PASS = object()  # a rule that does not know


def subject(verb, quoted, depth=0):
    """Find the subject of a verb: the first rule that knows decides, also that there is none."""
    answers = (rule(verb, quoted, depth) for rule in RULES)
    found = next((answer for answer in answers if answer is not PASS), None)
    found = _at_the_end(verb, found) if not depth else found
    return _without_day(found) if found is not None and found.text[:1] not in "’'" else None


def _at_the_end(verb, found):
    """Ships came in, one from Oslo, the harbour board said: who stands right before, at the end."""
    doc, last = verb.doc, verb.i - 1
    last -= last > 0 and doc[last].dep_ == "advmod"
    after = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else "."
    ended = after == "." or after in SETS["weekdays"]
    if verb.lower_ not in ("said", "says") or not ended or last < 1 or not doc[last].tag_.startswith("NN"):
        return found
    first = last
    while first > verb.sent.start and doc[first - 1].tag_ in PHRASE:
        first -= 1
    if doc[first - 1].text != "," or (found is not None and first <= found.i):
        return found
    head = next((t for t in doc[first : verb.i] if t.head.i < first or t.head.i >= verb.i), doc[last])
    return head if can_speak(head, documents=True) else found


def _without_day(token):
    """Lee Monday said, as American papers have it."""
    before = token.nbor(-1) if token.i else token
    name = before.tag_ == "NNP" and before.head == token and before.lower_ not in CALENDAR
    if token.lower_ in SETS["weekdays"]:
        return before if name else None
    return token


def _own(verb, quoted, depth):
    """Lee said; she who said: a subject in the clause itself."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and not (quoted and quoted[child.i]) and not aside_of(verb, child):
            if child.tag_ == "VBG" and child.is_sent_start:
                return _doing(verb, child)
            relative = child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl"
            return _antecedent(verb, quoted) if relative else _after_apostrophe(verb, child)
        if child.dep_ == "nsubjpass" and depth:
            return child
    return PASS


def _doing(verb, participle):
    """Writing in the Gazette, Ann Lee, a lawyer, said: who stands behind a comma or before the verb."""
    doc, able = verb.doc, []
    for comma in (t.i for t in doc[participle.i : verb.i] if t.text == ","):
        last = comma
        while doc[last + 1].tag_ in PHRASE and doc[last + 1].tag_ != "IN":
            last += 1
        ended = last + 1 == verb.i or doc[last + 1].text in (",", "of") or doc[last + 1].tag_ == "RB"
        if last > comma and ended and can_speak(doc[last]) and doc[last].lower_ not in SETS["states"]:
            able.append(doc[last])
    return next((t for t in able if t.i + 1 == verb.i), next(iter(able), participle))


def dateline(doc):
    """Give the token after "HARWICK (Newswire) –", or 0."""
    dash = next((t.i for t in doc[:DATELINE] if t.text in ("—", "–", "-", "--") and t.whitespace_), 0)
    told = any(t.text == ")" or (t.text.isupper() and len(t) > 2) for t in doc[:dash])
    return dash + 1 if told else 0


def _after_apostrophe(verb, owner):
    """Harbour News’ Ann Lee said; OSLO – Ann Lee said: of two subjects the second is who speaks."""
    last = owner.nbor().text if owner.i + 1 < len(verb.doc) else ""
    others = (t for t in verb.lefts if t.dep_ in SUBJECTS and t.i > owner.i)
    begun = owner.left_edge.i
    place = begun > 0 and verb.doc[begun - 1].lower_ in ("in", "at", "near") and owner.tag_ == "NNP"
    if owner.i < dateline(verb.doc) or place:  # At a rally in Harwick, Ore., Lee said
        names = (t for t in reversed(verb.doc[owner.i + 1 : verb.i]) if t.tag_ == "NNP")
        return next(others, None) or next(names, owner)
    return next(others, owner) if last in ("’", "'", "”", "–", "—") else owner


def aside_of(verb, thing):
    """The ruling, said Ann Lee, was wrong: what cannot speak is no subject where somebody stands behind."""
    if not 0 < verb.i < len(verb.doc) - 1:
        return False
    name = verb.nbor().tag_ == "NNP" and verb.nbor().lower_ not in CALENDAR
    return name and verb.nbor(-1).text == "," and thing.i < verb.i and not can_speak(thing)


def _behind(verb, quoted, depth):
    """“…,” said the mayor."""
    if depth or verb.tag_ not in ("VBD", "VBZ", "VBP") or not _after_quotation(verb, quoted):
        return PASS
    for token in verb.doc[verb.i + 1 : verb.i + 14]:
        if (quoted and quoted[token.i]) or token.text in (".", ",", ":") or token.tag_ in ("IN", "WRB"):
            break
        if token.tag_[:2] in ("NN", "PR") and token.dep_ not in NAME_PARTS:
            return PASS if _begins_a_clause(token) else token
    return PASS


def _begins_a_clause(noun):
    """Ann Lee, a lawyer, said judges should rest; but: The ruling, said Ann Lee, a lawyer, was late."""
    verb = noun.head
    return (
        noun.tag_ != "PRP"
        and noun.dep_ in SUBJECTS
        and noun.i < verb.i
        and not any(t.text == "," for t in noun.doc[noun.i : verb.i])
    )


def _ahead(verb, quoted, depth):
    """On Dec. 2, Col. Lee, a spokesman, said: before the verb of a main clause whose subject was not seen."""
    if depth or verb.tag_ not in ("VBD", "VBZ", "VBN") or verb.dep_ != "ROOT" or verb.lower_ not in VERBS:
        return PASS
    before = _before(verb, quoted)
    return PASS if before is None else before


def _of_the_main_clause(verb, quoted, depth):
    """Lee said it was late, adding that …; …, noting similarities; Lee said it was late, added that …"""
    if goes_on(verb):
        main = _governor(verb)
    elif participle(verb) and verb.dep_ not in CLAUSAL and verb.sent.root != verb:
        main = verb.sent.root
    elif verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and verb.lower_ in ("added", "adding"):
        main = verb.head.head
    else:
        return PASS
    return subject(main, quoted, depth + 1) if depth < 3 else None


def _of_a_reference(verb, quoted, depth):
    """The bridge is old, according to the council, citing a survey: it is the council that cites."""
    if depth or not participle(verb):
        return PASS
    able = (t for t in verb.doc[max(0, verb.i - NEAR) : verb.i] if t.dep_ == "pobj" and t.head.lower_ == "to")
    named = (t for t in able if t.head.head.lower_ == "according" and t.right_edge.i + 2 == verb.i)
    return next(named, PASS)


def _of_the_clause_above(verb, quoted, depth):
    """Lee left and said; it led Lee to say; the letter saying: the subject, or noun, of the clause above."""
    if depth >= 3 or verb.dep_ not in CLAUSAL or verb.head == verb:
        return PASS
    if verb.dep_ == "xcomp" and verb.head.lower_ in MOVES:
        moved = [t for t in verb.head.children if t.dep_ == "dobj" and t.i < verb.i and can_speak(t)]
        return moved[0] if moved and not (quoted and quoted[moved[0].i]) else None
    if verb.dep_ == "acl":
        purpose = verb.tag_ == "VB" and not _doer(verb.head)  # in order to, the authority to
        return None if purpose or (quoted and quoted[verb.head.i]) else _antecedent(verb, quoted)
    if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
        return None
    return subject(verb.head.head if verb.dep_ == "pcomp" else verb.head, quoted, depth + 1)


def _doer(noun):
    """The first official to say so, but not the authority, the right or the plan to demand it."""
    kind = SOURCE_NOUNS.get(singular(noun.text))
    return noun.tag_ in ("NNP", "NNPS", "JJ") or kind in ("individual", "group")


def _of_a_relative_clause(verb, quoted, depth):
    """The deal she said was off: the noun that the clause belongs to."""
    if depth or verb.dep_ != "relcl" or (verb.tag_ == "VB" and not can_speak(verb.head)):
        return None
    return verb.head


RULES = (
    _own,
    _behind,
    _ahead,
    _of_a_reference,
    _of_the_main_clause,
    _of_the_clause_above,
    _of_a_relative_clause,
)


def _before(verb, quoted):
    """On Dec. 2, Col. Lee, a spokesman, said: the nearest who can speak, where the parse found no subject."""
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        # wife of its head, Karl Lind
        named = token.head if token.dep_ == "appos" and _one_person(token.head) else token
        apart = named.dep_ == "pobj" and named.head.lower_ not in TEMPORAL
        if token.tag_[:2] in ("NN", "PR") and token.dep_ not in NAME_PARTS and not apart and can_speak(token):
            while token.dep_ == "appos" and can_speak(token.head) and token.head.dep_ != "pobj":
                token = token.head
            return None if quoted and quoted[token.i] else token
    return None


def _one_person(noun):
    return SOURCE_NOUNS.get(singular(noun.text)) == "individual"


def _antecedent(verb, quoted):
    """The noun that a clause belongs to; she who issued a statement saying it was late says it herself."""
    noun = _able(verb)
    if singular(noun.text) in RECORDINGS:
        seen = [t for prep in noun.rights if prep.lower_ == "of" for t in prep.rights if t.dep_ == "pobj"]
        return seen[0] if seen and can_speak(seen[0]) else noun
    if noun.dep_ == "pobj" and singular(noun.text) in OCCASIONS and noun.head.head.tag_.startswith("V"):
        speaker = subject(noun.head.head, quoted, 1)
        return speaker if speaker is not None and can_speak(speaker) else noun
    issued = noun.dep_ == "dobj" and noun.head.lower_ in ISSUES and not can_speak(noun)
    issuer = subject(noun.head, quoted) if issued else None
    return issuer if issuer is not None and can_speak(issuer) else noun


def role_holder(noun, pronoun):
    """Ann Lee, head of a conference of bishops, who said: she, and not the bishops."""
    top = noun
    while top.dep_ == "pobj" and top.head.dep_ == "prep":
        top = top.head.head
    role = top.dep_ == "appos" and top.head.tag_ == "NNP" and SOURCE_NOUNS.get(top.lower_) == "individual"
    return top.head if role and top != noun and pronoun.i and pronoun.nbor(-1).text == "," else noun


def _able(verb):
    """The noun of a relative clause; of "anger over reports that said" the last, since anger says nothing."""
    noun = role_holder(verb.head, verb.left_edge) if verb.dep_ == "relcl" else verb.head
    if verb.dep_ != "relcl" or can_speak(noun, documents=True):
        return noun
    inside = (t for t in noun.subtree if noun.i < t.i < verb.left_edge.i and t.dep_ == "pobj")
    return next((t for t in inside if can_speak(t, documents=True)), noun)


def participle(verb):
    """… , noting similarities"""
    return verb.i > 0 and verb.tag_ == "VBG" and verb.nbor(-1).text == ","


def goes_on(verb):
    """He said it was late, adding that … : a participle after a comma reports what the main subject says."""
    return participle(verb) and _governor(verb) is not None


def _governor(verb):
    """The reporting verb in whose clause a verb stands."""
    for ancestor in verb.ancestors:
        if ancestor.lower_ in VERBS and any(c.dep_ in ("ccomp", "xcomp") for c in ancestor.children):
            return ancestor
    return None


def _after_quotation(verb, quoted):
    if verb.lower_ in ("told", "tells"):  # whom it was told stands behind
        return False
    return verb.is_sent_start or (
        verb.nbor(-1).text in ("”", '"', "''", ",") or (quoted and quoted[verb.i - 1])
    )


def agent_of(verb):
    agent = next((t for t in verb.children if t.dep_ == "agent"), None)
    return next((t for t in agent.children if t.dep_ == "pobj"), None) if agent is not None else None


def noun_source(noun):
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
