"""
Ways: what became of a thing, where several ways are open and one excludes the other.

"The festival has been postponed" and "the festival has been called off" tell of one matter, *holding*, two
ways (``lexicons/chronology/manners.tsv``). What is denied, planned or possible is no way that it went. A
clause that is negated is a telling too, of its verb or of the thing that there was none of.
"""

from functools import cache

from ...lexicons import read_rows
from .scenes import (
    BARE,
    CONTENT,
    SETS,
    SUBJECTS,
    Telling,
    about_of,
    acts_of,
    below,
    children,
    clause,
    stem,
    term,
    time_of,
    words_of,
)

GAP = 2  # words that may stand between those of a phrase: "put the concert off"
NOUNS = frozenset({"NOUN", "PROPN"})
PREFIXES = ("un", "non-", "dis", "in", "im", "il", "ir")  # of a word that denies what the rest of it says
LEAST = 4  # letters of that rest
UNTOLD = ">*"  # what a pronoun stands for


@cache
def _ways():
    """The ways by their first word: the rest of the phrase, the row, and whether it may be a noun."""
    found = {}
    for row in read_rows("chronology/manners"):
        for form in row["words"].split():
            first, *rest = form.lstrip("*").split("_")
            found.setdefault(first, []).append((rest, row, bool(rest) or form.startswith("*")))
    return found


def ways(scene):
    """
    Give the ways that a sentence tells of.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["They put the concert off."])
    >>> [(one.key, one.value) for one in ways(Scene(0, doc))]
    [(('holding',), 'put off')]
    """
    found = []
    for token in scene.doc:
        for form in {token.lemma_.lower(), token.lower_}:
            found += [_way(scene, token, *known) for known in _ways().get(form, ())]
    return sorted(filter(None, found), key=lambda one: (one.start, one.key, one.value))


def _way(scene, token, rest, row, noun):
    """The telling of one way, or None where its phrase does not go on, or it is denied."""
    last, verb = _runs_on(token, rest), clause(token)
    time = "done" if "not" in (token.lower_, *rest) else time_of(verb)
    if last is None or time == "not" or (token.pos_ in NOUNS and not noun):
        return None
    said = scene.place(token, last)
    return Telling(row["what"], (row["matter"],), row["way"], *said, scene, time, about_of(verb))


def _runs_on(token, rest):
    """Give the last token of a phrase that begins at a token, or None; no *not* stands in between."""
    at = token
    for word in rest:
        for following in at.doc[at.i + 1 : at.i + 2 + GAP]:
            if word in (following.lower_, following.lemma_.lower()):
                at = following
                break
            if following.lower_ == "not":
                return None
        else:
            return None
    return at


def negations(scene):
    """
    Give what a sentence denies, and what it tells as so: words of clauses, each with "not" or "so".

    A sentence with more than one word that negates is passed over, and so is a question.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["The boat had no licence."])
    >>> [(one.key, one.value) for one in negations(Scene(0, doc)) if one.value == "not"]
    [(('licens',), 'not')]
    """
    words = {form for token in scene.doc for form in (token.lemma_.lower(), token.lower_)}
    many = sum(not SETS["negating"].isdisjoint((t.lemma_.lower(), t.lower_)) for t in scene.doc)
    if many > 1 or "?" in words or (many and SETS["not_quite"] & words):
        return []
    verbs = [t for t in scene.doc if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]
    return [one for verb in verbs for one in _polarities(scene, verb, "not" if many else "so")]


def _polarities(scene, verb, told):
    """What one clause denies or tells as so: its verb or state, what there was none of, what names an act."""
    aux = {child.lower_ for child in children(verb, "aux")}
    without = verb.dep_ == "pcomp" and verb.head.lower_ == "without"
    aim = verb.tag_ == "VB" and "to" in aux and verb.head.lemma_.lower() not in SETS["failing"] | SETS["firm"]
    if aim or time_of(verb) == "open" or (verb.tag_ == "VBG" and not aux and not without):
        return
    denied = without or _is_denied(verb)
    holds = verb.lemma_.lower() in SETS["having"]
    rest = scene, "to come" if aux & SETS["firm"] else "done", _parts(verb)
    own = verb, *children(verb, "acomp")
    for token in (*own, *(t for t in words_of(verb) if t.pos_ == "NOUN")):
        absent = any(child.lower_ in SETS["negative"] for child in children(token, "det"))
        said = token in own or absent or (holds and token.dep_ in ("dobj", "attr"))
        value = "not" if said and (denied or absent) else "so"
        if value == told and (value == "not" or said or acts_of(token)):
            for key, way in (*((key, value) for key in _keys(token)), *_by_prefix(token, value)):
                yield Telling("negation", (key,), way, *scene.place(token), *rest)


def _by_prefix(token, value):
    """*Unsafe* denies *safe*: the key and the value, if a word that is not negated itself begins so."""
    prefix = next((p for p in PREFIXES if token.lower_.startswith(p)), "")
    rest = token.lower_.removeprefix(prefix)
    firm = token.pos_ in ("ADJ", "VERB") and len(rest) >= LEAST and rest not in SETS["open"]
    if value == "so" and prefix and firm:
        yield stem(token, len(prefix)), "not"


def _is_denied(verb):
    """Is a clause negated: *did not*, *failed to*, *nobody did*, *neither side did*?"""
    failing = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in SETS["failing"]
    who = [t for subject in children(verb, *SUBJECTS) for t in (subject, *children(subject, "det"))]
    return time_of(verb) == "not" or failing or any(t.lower_ in SETS["negative"] for t in who)


def _parts(verb):
    """Give who does what a clause tells, with ">" before them what it is done to, with ">>" how and where."""
    over = verb.head if verb.dep_ in ("xcomp", "conj") else verb
    does = [t for one in {verb, over} for t in children(one, "nsubj")]
    done = [t for one in {verb, over} for t in children(one, "nsubjpass", "dobj")]
    found = [("", head) for head in does] + [(">", head) for head in done]
    found += [(">>", head) for one in (verb, *children(verb, "acomp")) for head in below(one, "prep")]
    untold = {UNTOLD for mark, head in found if mark and head.pos_ == "PRON"}
    return frozenset(untold).union(
        mark + term(t)
        for mark, head in found
        for t in (head, *head.children)
        if t.pos_ in NOUNS and term(t) not in SETS["dull"]
    )


def _keys(token):
    """Of what a negation is: the stem of a word, so that *no licence* meets *licensed*, and its acts."""
    low = token.lemma_.lower()
    own = set() if low in BARE or not low.isalpha() or token.pos_ not in CONTENT else {stem(token)}
    return sorted(own | {f"={act}" for act in acts_of(token)})
