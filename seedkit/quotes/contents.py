"""
Contents: which words are what somebody says.

In "Lee said it was late, adding that it rained" *it was late* ends where the sentence goes on reporting; in
"it was late, Lee said, and cold" the content has two pieces around the cue. What follows a comma as *which*,
*helping* or *a sign of* is taken for the reporter's own, in doubt: long paraphrases may lose their end.
"""

from .sources import SUBJECTS, aside_of, dateline, goes_on, noun_source
from .vocabulary import FINITE, NOUN_TAKES, NOUNS, SETS, VERBS, can_speak, singular, within_word

OBJECTS = frozenset(("dobj", "oprd", "attr", "dative", "prep", "agent", "acomp", "pobj"))
ASIDE = SETS["aside"]
OCCASIONS = SETS["occasions"]
SETTINGS, WHERE = SETS["settings"], SETS["setting_preps"]
BESIDE = 4
PAST = {"VBN": "VBD"}  # has said it was late, but cautioned
CLAUSES = ("relcl", "ccomp", "advcl", "acl", "pcomp", "conj")
LIGHT, GOES_ON = SETS["light"], frozenset(("said", "says", "added", "adds"))
BACKSHIFTED = frozenset(("would", "could", "might", "had"))
TELLS = SETS["tells"]
RUNS_ON = SETS["runs_on"]
WEEKDAYS = SETS["weekdays"]
DATES = SETS["calendar"] | SETS["when"]


def content_of(token, verb, source):
    """Give the end of the cue and the token ranges of the content."""
    preps = [
        t
        for t in token.children
        if t.dep_ in ("prep", "prt") and t.i > token.i and t.lower_ in verb.takes and not setting(t)
    ]
    beside = next((t for t in preps if t.i == token.i + 1 and t.right_edge.i > t.i), None)
    called = _called_on(token, beside)
    if called is not None:
        return beside.i + 1, trimmed(token.doc, called.left_edge.i, end_of(called, token))
    if beside is not None:
        return beside.i + 1, trimmed(token.doc, beside.i + 1, _end_of_prep(beside, token), least=1)
    clause = _clause(token, verb)
    if clause is not None:
        return token.i + 1, _around_aside(token, clause) or _clause_spans(token, clause, source)
    hoped = _for_somebody_to(token, verb)
    if hoped is not None:
        return token.i + 2, trimmed(token.doc, token.i + 2, end_of(hoped, token))
    if (
        preps
        and verb.lemma in TELLS
        and any(t.dep_ in ("dobj", "dative") and can_speak(t) for t in token.children)
    ):
        return token.i + 1, trimmed(token.doc, preps[0].i + 1, _end_of_prep(preps[0], token), least=1)
    objects = _object_spans(token) if "o" in verb.takes or ("x" in verb.takes and _as_what(token)) else []
    if objects or not preps:
        return token.i + 1, objects
    return token.i + 1, trimmed(token.doc, preps[0].i + 1, _end_of_prep(preps[0], token), least=1)


def _called_on(verb, prep):
    """Appealed to Lee to end the talks: what she is called on to do, if she is named behind the verb."""
    named = prep is not None and prep.lower_ == "to"
    if not named or not any(t.dep_ == "pobj" and can_speak(t) for t in prep.children):
        return None
    deeds = [
        t
        for t in verb.children
        if t.dep_ in ("xcomp", "advcl") and t.tag_ == "VB" and t.i > prep.right_edge.i
    ]
    return next((t for t in deeds if t.left_edge.tag_ == "TO"), None)


def _around_aside(cue, clause):
    """The ruling, said Ann Lee, the mayor's lawyer, was wrong: what stands before the cue, and behind her."""
    things = [t for t in cue.lefts if t.dep_ in SUBJECTS and aside_of(cue, t)]
    commas = [t.i for t in cue.doc[cue.i : clause.i] if t.text == ","]
    if not things or not commas:
        return []
    before = trimmed(cue.doc, things[0].left_edge.i, cue.i, least=1)
    return before + trimmed(cue.doc, commas[-1] + 1, end_of(clause, cue), least=1)


def _for_somebody_to(token, verb):
    """Argue for states to be ready."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    fits = after.lower_ == "for" and after.dep_ == "mark" and "for" in verb.takes and after.head.tag_ == "VB"
    return after.head if fits else None


def noun_content(noun, light):
    """Give the end of the cue, the token ranges, and whether the content is a clause."""
    takes, after = NOUN_TAKES[singular(noun.text)], noun.doc[noun.i + 1 : noun.i + 2]
    if light and after.text == ":" and noun.i + 2 < noun.sent.end:  # gave them a warning: Go home
        return noun.i + 1, trimmed(noun.doc, noun.i + 2, noun.sent.end), True
    for child in [*noun.children, *(noun.head.children if light else ())]:
        if child.i <= noun.i:
            continue
        links = [t for t in child.children if (t.lower_, t.tag_) in (("that", "IN"), ("to", "TO"))]
        if child.dep_ in ("acl", "ccomp", "relcl") and links:
            first = links[0].i - (links[0].nbor(-1).dep_ == "neg")
            return noun.i + 1, [(first, end_of(child, noun))], True
        if child.dep_ == "prep" and child.lower_ in takes and child.right_edge.i > child.i:
            end = child.i + 1 if child.i == noun.i + 1 else noun.i + 1
            deed = _deed_after(child)
            is_clause = deed is not None or any(t.dep_ == "pcomp" for t in child.children)
            return end, trimmed(noun.doc, child.i + 1, end_of(deed or child, noun), least=1), is_clause
    return noun.i + 1, [], False


def _deed_after(prep):
    """Her call for the town to shut the bridge: what somebody is to do, behind who is to do it."""
    after = prep.doc[prep.right_edge.i + 1 : prep.right_edge.i + 2]
    to_do = prep.lower_ == "for" and any(t.tag_ == "TO" and t.head.tag_ == "VB" for t in after)
    return after[0].head if to_do and any(can_speak(t) for t in prep.children) else None


def _end_of_prep(prep, cue):
    """The end of what follows a preposition, with its repetition (warned of X and of Y) and an infinitive."""
    again = [t for t in cue.children if t.dep_ == "conj" and t.lower_ == prep.lower_]
    later = [t for t in cue.children if t.dep_ == "xcomp" and t.left_edge.i == prep.right_edge.i + 1]
    return _run_on(cue, max([end_of(prep, cue), *(t.right_edge.i + 1 for t in again + later)]))


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
    left, right = clause.left_edge.i, end_of(clause, cue)
    right = _backshifted(cue, right) if right > cue.i + 1 else right
    hour = [n for n, t in enumerate(cue.doc[right : right + 2], 1) if t.lower_ in ("a.m.", "p.m.")]
    right += max(hour, default=0)  # at 3:10 p.m.
    inside = [t.i for t in cue.subtree] if clause == cue.head else [cue.i]
    near = source is not None and (source.i if source.i > cue.i else source.right_edge.i)
    if source is not None and (abs(source.i - cue.i) <= BESIDE or 0 < cue.i - near <= 2):
        inside.append(source.i)
        inside += [t.i for t in source.subtree if clause != cue.head and t.i < cue.i]
    first, last = min(inside), max(inside) + 1
    which = any(t.tag_ == "WDT" for t in cue.children)
    last += (
        which and last == cue.i + 1 < right and cue.doc[last].lower_ in WEEKDAYS
    )  # said Sunday would close
    if not left < last or not first < right:
        return trimmed(cue.doc, left, right)
    pieces = [(left, first), (last, right)]
    least = 1 if pieces[1][1] - pieces[1][0] > 1 else 2
    spans = [s for piece in pieces if piece[0] < piece[1] for s in trimmed(cue.doc, *piece, least=least)]
    alone = len(spans) == 2 and spans[0][1] - spans[0][0] == 1 and cue.doc[spans[0][0]].tag_ in ("WDT", "WP")
    return spans[alone:]


def _backshifted(cue, end):
    """She said it was late, but they would come: *would* tells that this is said too."""
    following = cue.doc[end : end + 2]
    joined = len(following) == 2 and following[0].text == "," and following[1].dep_ == "cc"
    for verb in (t for t in cue.children if joined and t.dep_ == "conj" and t.i > end):
        told = {t.lower_ for t in verb.children if t.dep_ == "aux"} & BACKSHIFTED
        return verb.right_edge.i + 1 if told and verb.left_edge.i <= end + 2 and cue.tag_ != "VB" else end
    return end


def end_of(root, cue):
    """The end of a content: before a verb that goes on reporting, before the reporter's afterthought."""
    for token in root.subtree:
        if token.i > max(root.i, cue.i) + 1 and (_reports_on(token, root, cue) or _ends_in(token, root)):
            return token.i
    last = root.right_edge
    return cue.right_edge.i + 1 if last.dep_ == "cc" else last.i + 1


def _run_on(cue, end):
    """Ways to help in Iowa; the town as a whole: what follows without a comma is said too."""
    while end < cue.sent.end:
        token = cue.doc[end]
        head = token.head if token.tag_ == "TO" else token
        if (
            head.head != cue
            or head.i <= cue.i
            or token.lower_ not in RUNS_ON
            or setting(token)
            or _aside(token)
        ):
            break
        if any(t.lower_ in DATES or t.tag_ == "CD" for t in token.children):
            break
        end = head.right_edge.i + 1
    return end


def _reports_on(token, root, cue):
    """… , adding that …; … and urged them to …; to take it seriously and tried to …"""
    before = token.nbor(-1)
    if before.text == "," and token.lower_ in VERBS:
        return goes_on(token)
    if token.lower_ in ("while", "whereas") and token.head.lower_ in VERBS:
        return any(t.dep_ == "nsubj" and (can_speak(t) or t.text == "%") for t in token.head.children)
    while before.head == token and before.dep_ in ("advmod", "aux", "neg") and before.i:
        before = before.nbor(-1)
    if token.dep_ != "conj" or before.dep_ != "cc" or any(t.dep_ in SUBJECTS for t in token.children):
        return False
    holds = token.lower_ in LIGHT or token.tag_ in (
        "IN",
        "TO",
    )  # and repeated her threat; and to threats by Lee
    nouns = (token, *(t for t in token.children if holds))
    if any(singular(t.text) in NOUNS and noun_source(t) is not None for t in nouns):
        return True
    alike = token.lower_ in VERBS and token.tag_ in (cue.tag_, PAST.get(cue.tag_))
    alike = alike or (token.lower_ in GOES_ON and token.tag_ in FINITE)
    return token.tag_ in FINITE and (root.tag_ == "VB" or alike)


def _ends_in(token, root):
    """Is this an afterthought, and not an aside behind which the content goes on?"""
    if not _aside(token):
        return False
    top = token.head if token.lower_ in ("a", "an") else token
    while top.dep_ not in CLAUSES and top.tag_[0] == "W" and top.head != top:
        top = top.head
    after = top.right_edge.i + 1
    return after >= root.right_edge.i or token.doc[after].text != ","


def _aside(token):
    """… , which …; … , helping …; … , a sign of …; in a speech: in doubt the reporter's words."""
    if token.dep_ == "prep" and token.lower_ in ("in", "during"):
        return any(t.dep_ == "pobj" and singular(t.text) in OCCASIONS for t in token.children)
    if token.nbor(-1).text in ("—", "–", "--"):
        return token.lower_ in ("a", "an")  # a concern that grows
    if token.nbor(-1).text != ",":
        return False
    relative = token.tag_ in ("WDT", "WP", "WP$", "WRB") or token.lower_ == "according"
    participle = token.tag_ in ("VBG", "VBN") and token.dep_ in ("advcl", "acl")
    apposed = token.lower_ in ("a", "an") and token.head.dep_ != "conj"
    return relative or participle or apposed


def setting(prep):
    """… , speaking on condition of anonymity, …: how something is said, not what."""
    return prep.lower_ in WHERE and any(t.dep_ == "pobj" and t.lower_ in SETTINGS for t in prep.children)


def _as_what(verb):
    """See the fee as a tax; credit the crew with the rescue, or the rescue to luck."""
    links = ("with", "to", "for") if verb.lower_.startswith("credit") else ("as",)
    return any(
        t.lower_ in links and t.dep_ in ("prep", "dative", "aux") for t in verb.subtree if t.i > verb.i + 1
    )


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
    last = _run_on(verb, max(t.right_edge.i for t in [*objects, *as_what]) + 1)
    asides = (t.i for t in verb.doc[first + 1 : last] if _aside(t) or _reports_on(t, verb, verb))
    return trimmed(verb.doc, first, next(asides, last))


def trimmed(doc, left, right, least=2):
    """Drop punctuation, space and a last *and*, not quotation marks; nothing is left of what is too short."""
    left = _after_dateline(doc, left, right)
    while left < right and _loose(doc[left]):
        left += 1
    while right > left and (_loose(doc[right - 1]) or doc[right - 1].tag_ == "CC"):
        right -= 1
    while right < len(doc) - 1 and right > left and within_word(doc[right]):
        right += 2  # re-double
    return [(left, right)] if right - left >= least else []


def _after_dateline(doc, left, right):
    """HARWICK (Newswire) – The bridge is safe, Lee said."""
    return max(left, dateline(doc)) if left < 3 and dateline(doc) < right else left


def _loose(token):
    return (token.is_punct or token.is_space) and not token.is_quote
