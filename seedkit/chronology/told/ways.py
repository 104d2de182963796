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
    term,
    time_of,
    words_of,
)

GAP = 2  # words that may stand between those of a phrase: "put the concert off"
NOUNS = frozenset({"NOUN", "PROPN"})


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
    found = [one for verb in verbs for one in _polarities(scene, verb)]
    return [one for one in found if (one.value == "not") == bool(many)]


def _polarities(scene, verb):
    """What one clause denies or tells as so: its verb, what there was none of, and what names an act."""
    aux = {child.lower_ for child in children(verb, "aux")}
    if aux & SETS["open"] or (verb.tag_ == "VBG" and not aux):
        return
    denied = _is_denied(verb)
    holds = verb.lemma_.lower() in SETS["having"]
    when = "to come" if aux & SETS["firm"] else "done"
    rest = scene, when, _parts(verb)
    for token in (verb, *(t for t in words_of(verb) if t.pos_ == "NOUN")):
        absent = any(child.lower_ in SETS["negative"] for child in children(token, "det"))
        said = token.i == verb.i or absent or (holds and token.dep_ in ("dobj", "attr"))
        value = "not" if said and (denied or absent) else "so"
        if value == "not" or (time_of(verb) == "done" and (said or acts_of(token))):
            for key in _keys(token):
                yield Telling("negation", (key,), value, *scene.place(token), *rest)


def _is_denied(verb):
    """Is a clause negated: *did not*, *failed to*, *nobody did*?"""
    failing = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in SETS["failing"]
    nobody = any(t.lower_ in SETS["negative"] for t in children(verb, *SUBJECTS))
    return time_of(verb) == "not" or failing or nobody


def _parts(verb):
    """Give who does what a clause tells, with ">" before them what it is done to, with ">>" how and where."""
    over = verb.head if verb.dep_ in ("xcomp", "conj") else verb
    does = [t for one in {verb, over} for t in children(one, "nsubj")]
    done = [t for one in {verb, over} for t in children(one, "nsubjpass", "dobj")]
    found = [("", head) for head in does] + [(">", head) for head in done]
    found += [(">>", head) for head in below(verb, "prep")]
    return frozenset(
        mark + term(t)
        for mark, head in found
        for t in (head, *head.children)
        if t.pos_ in NOUNS and term(t) not in SETS["dull"]
    )


def _keys(token):
    """Of what a negation is: the stem of a word, so that *no licence* meets *licensed*, and its acts."""
    low = token.lemma_.lower()
    own = set() if low in BARE or not low.isalpha() or token.pos_ not in CONTENT else {_stem(low)}
    return sorted(own | {f"={act}" for act in acts_of(token)})


@cache
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def _stem(word):
    """Give the stem of a word; *licence* and *license* have one."""
    found = _stemmer().stemWord(word)
    return found[:-1] + "s" if found.endswith("c") else found
