"""
Ways: what became of a thing, where several ways are open and one excludes the other.

"The festival has been postponed" and "the festival has been called off" tell of one matter, *holding*, two
ways (``lexicons/chronology/manners.tsv``). What is denied, planned or possible is no way that it went. A
clause that is negated is a telling too, of its verb or of the thing that there was none of.
"""

from functools import cache
from itertools import takewhile

from ...lexicons import read_rows
from .scenes import CONTENT, FIRM, Telling, acts_of, clause, term, time_of, words_of

GAP = 2  # words that may stand between those of a phrase: "put the concert off"
NEGATIVE = frozenset({"no", "neither", "nobody", "none", "nothing"})
NOBODY = frozenset({"nobody", "none", "neither"})
NEGATING = NEGATIVE | {"not", "n't", "n’t", "never", "nor", "without", "yet", "hardly", "deny", "fail", "lack", "refuse"}
NEGATING |= {"failure", "refusal", "denial", "absence", "decline", "stop", "prevent", "avoid", "unable", "neither"}
NOT_QUITE = frozenset({"just", "only", "simply", "merely", "necessarily", "always", "all", "every", "simple", "yet"})
FAILING = frozenset({"fail", "refuse", "decline", "deny"})
HAVING = frozenset({"hear", "see", "find", "carry", "hold", "own", "contain", "show", "wear"})
TELLING = frozenset("say tell add announce note report claim ask call think believe want hope write warn".split())
BARE = frozenset({"be", "have", "do", "get", "make", "take", "go", "come", "become", "say", "tell", "know"})


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
        for rest, row, noun in _of(token):
            last = _runs_on(token, rest)
            verb = clause(token)
            time = "done" if "not" in (token.lower_, *rest) else time_of(verb)
            if last is None or time == "not" or not (noun or token.pos_ not in ("NOUN", "PROPN")):
                continue
            about = about_of(verb)
            found.append(
                Telling(row["what"], (row["matter"],), row["way"], *scene.place(token, last), scene, time, about)
            )
    return found


def _of(token):
    known = _ways()
    return known.get(token.lemma_.lower(), []) + (
        known.get(token.lower_, []) if token.lower_ != token.lemma_.lower() else []
    )


def _runs_on(token, rest):
    """Give the last token of a phrase that begins at a token, or None."""
    at, doc = token, token.doc
    for word in rest:
        following = list(takewhile(lambda t: word == "not" or t.lower_ != "not", doc[at.i + 1 : at.i + 2 + GAP]))
        at = next((t for t in following if word in (t.lower_, t.lemma_.lower())), None)
        if at is None:
            return None
    return at


def about_of(verb):
    """Give what a clause is about: its subject and objects, with their names, and of a relative its noun."""
    heads = [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]
    heads += [t for prep in verb.children if prep.dep_ in ("prep", "agent") for t in prep.children]
    heads += [verb.head] if verb.dep_ in ("relcl", "acl", "amod", "nsubj", "dobj") else []
    if verb.dep_ in ("xcomp", "conj", "advcl"):
        heads += [t for t in verb.head.children if t.dep_ in ("nsubj", "nsubjpass")]
    near = [t for head in heads for t in (head, *head.children) if t.pos_ in CONTENT]
    return frozenset(term(t) for t in near)


def parts_of(verb):
    """Give the words of who does what a clause tells, and with ">" before them of what it is done to."""
    over = verb.head if verb.dep_ in ("xcomp", "conj") else verb
    does = [t for one in (verb, over) for t in one.children if t.dep_ == "nsubj"]
    done = [t for one in (verb, over) for t in one.children if t.dep_ in ("nsubjpass", "dobj")]
    done += [t for prep in verb.children if prep.dep_ == "prep" for t in prep.children if t.dep_ == "pobj"]
    found = {term(t) for head in does for t in (head, *head.children) if t.pos_ in ("NOUN", "PROPN")}
    return frozenset(found | {f">{term(t)}" for head in done for t in (head, *head.children) if t.pos_ in ("NOUN", "PROPN")})


def negations(scene):
    """
    Give what a sentence denies, and what it tells as so: words of clauses, each with "not" or "so".

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["The boat had no licence."])
    >>> [(one.key, one.value) for one in negations(Scene(0, doc)) if one.value == "not"]
    [(('licens',), 'not')]
    """
    words = [token.lemma_.lower() for token in scene.doc] + [token.lower_ for token in scene.doc]
    many = sum(token.lemma_.lower() in NEGATING or token.lower_ in NEGATING for token in scene.doc)
    if many > 1 or "?" in words or (many and NOT_QUITE & set(words)):
        return []
    found = []
    for verb in scene.doc:
        if verb.pos_ in ("VERB", "AUX") and verb.dep_ not in ("aux", "auxpass"):
            found += [one for one in _polarities(scene, verb) if (one.value == "not") == bool(many)]
    return found


def _polarities(scene, verb):
    """What one clause denies or tells as so: its verb, what there was none of, and what names an act."""
    time, bare = time_of(verb), verb.lemma_.lower() in BARE
    when = "to come" if any(child.lower_ in FIRM for child in verb.children if child.dep_ == "aux") else "done"
    failing = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in FAILING
    failing = failing or any(t.lower_ in NOBODY for t in verb.children if t.dep_ in ("nsubj", "nsubjpass"))
    for token in (verb, *(t for t in words_of(verb) if t.i != verb.i and t.pos_ == "NOUN")):
        absent = any(child.lower_ in NEGATIVE for child in token.children if child.dep_ == "det")
        said = token.i == verb.i or absent or ((bare or verb.lemma_ in HAVING) and token.dep_ in ("dobj", "attr"))
        negated = said and (time == "not" or failing or absent)
        if verb.tag_ == "VBG" and not any(child.dep_ == "aux" for child in verb.children):
            continue
        if not negated and (time != "done" or not (said or acts_of(token))):
            continue
        for key in _keys(token):
            yield Telling("negation", (key,), "not" if negated else "so", *scene.place(token), scene, when, parts_of(verb))


def _keys(token):
    low = token.lemma_.lower()
    own = set() if low in BARE or not low.isalpha() else {stem(low)}
    return sorted(own | {f"={act}" for act in acts_of(token)})


@cache
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def stem(word):
    """Give the stem of a word; *licence* and *license* have one."""
    found = _stemmer().stemWord(word)
    return found[:-1] + "s" if found.endswith("c") else found
