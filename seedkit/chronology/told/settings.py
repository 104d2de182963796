"""
Settings: where an act was done, and who did it.

"Arrested as he stepped off a flight at Carnac airport" and "picked up at his sister's flat" are two places of
one sort for *detain*, and of one sort a thing is done in one (``lexicons/chronology/places.tsv``). "The west
side of town" excludes the east side. Who did it is told by name, by post ("the mayor"), by kin ("the widow")
or by age and sex ("a boy", "a man"); a name and a post may be the same person's and are never held against
each other.
"""

from ...lexicons import read_list
from ...quotes.vocabulary import can_speak
from .scenes import (
    ACT_ROWS,
    ANY,
    BARE,
    NAMES,
    SETS,
    TELLING,
    Telling,
    about_of,
    acts_of,
    below,
    children,
    clause,
    phrases,
    stem,
    term,
    time_of,
)

COMPASS = {"north": 0, "east": 90, "south": 180, "west": 270}
COMPASS |= {f"{word}ern": angle for word, angle in COMPASS.items()}
PLACES = phrases("chronology/places")
ROLES = {form: row for form, row in phrases("chronology/roles").items() if row["sort"] != "people"}
NO_PERSON = frozenset({*read_list("quotes/body_words"), *map(str.lower, read_list("text/countries"))})
ABSTRACT = ("tion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ing")
LIGHT = frozenset({"give", "make", "take", "claim"})  # verbs whose object names the act
HOLDS = frozenset({"pobj", "attr", "oprd", "appos", "dobj", "nsubj"})


def places(scene):
    """
    Give the places that a sentence tells an act was done in, and on which side.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["He was arrested at the airport."])
    >>> [(one.key, one.value) for one in places(Scene(0, doc))][1:]
    [(('any', 'building'), 'airport'), (('~arrest', 'somewhere'), ('at', 'airport'))]
    """
    return [one for token in scene.doc for one in (*_where(scene, token), *_side(scene, token))]


def _where(scene, token):
    """The tellings of a noun for a place, by the acts of its clause and of the one that it hangs on."""
    row = _row(token, PLACES)
    if not _is_where(token):
        return
    verb, by = clause(token), token.head.lower_
    over = clause(verb.head) if verb.dep_ in ("acl", "advcl", "relcl") else verb
    nouns = children(verb, "nsubj", "nsubjpass", "dobj", "attr")
    acts = dict.fromkeys(act for t in (verb, *nouns, over) for act in acts_of(t))
    rest = *scene.place(token.head, token), scene, time_of(verb), about_of(verb), frozenset(acts)
    for act in [*acts, *["located"] * (not SETS["located"].isdisjoint(acts)), ANY] * bool(row):
        if by != "from" or act in SETS["left"]:
            yield Telling("place", (act, row["sort"]), row["kind"], *rest)
    if verb.lemma_.lower() not in BARE and by in SETS["within"] and not _is_no_place(token):
        yield Telling("place", (f"~{stem(verb)}", "somewhere"), (by, term(token)), *rest)


def _is_where(token):
    entered = token.dep_ == "dobj" and token.head.lemma_.lower() in SETS["entered"]
    return entered or (token.dep_ == "pobj" and token.head.lower_ in SETS["where"] | {"from"})


def _is_no_place(token):
    """Is a noun a time, a state, said or a person (*in May*, *in tears*, *in a letter*), or has it a name?"""
    low = token.lemma_.lower()
    return (
        token.tag_ in NAMES
        or low in SETS["times"] | SETS["months"] | SETS["no_place"]
        or low.endswith(ABSTRACT)
        or can_speak(token)
        or not (token.tag_ == "NNS" or children(token, "det", "poss", "nummod"))
    )


def _side(scene, token):
    """*North of Beckett*, *the west side*: the point of the compass, and of what."""
    angle, after = COMPASS.get(token.lower_), scene.doc[token.i + 1 : token.i + 5]
    if angle is None or token.tag_ in NAMES or not len(after):
        return
    key = after[0].lower_ if after[0].lower_ in SETS["side"] else None
    if after[0].lower_ == "of":
        key = next((t.lower_ for t in after[1:] if t.pos_ in ("PROPN", "NOUN")), None)
    if key:
        verb, said = clause(token), scene.place(token, after[0])
        yield Telling("place", ("side", key), angle, *said, scene, time_of(verb), about_of(verb))


def _row(token, known):
    """The row of a list for a noun, with the word before it where that makes a phrase ("fire chief")."""
    low = token.lemma_.lower()
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return known.get((before, low)) or known.get((low,))


def persons(scene):
    """
    Give who is told to have done an act, or to hold an office.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["The mayor gave the order."])
    >>> [(one.key, sorted(one.value)) for one in persons(Scene(0, doc))][0]
    (('order',), [('post', 'mayor')])
    """
    found = []
    for token in scene.doc:
        keys = _deeds(token)
        for who in _agents(token) if keys else ():
            found += _said(scene, who, keys, clause(token), frozenset(acts_of(token)))
        if token.lower_ in SETS["offices"] and token.dep_ in HOLDS:
            for who in _holders(token):
                found += _said(scene, who, [("office", token.lower_)], clause(token))
    return found


def _deeds(token):
    """The acts, each as a key, that one person does as a rule; any verb that is not empty is one too."""
    low = token.lemma_.lower()
    keys = [(act,) for act in acts_of(token) if ACT_ROWS[act]["one"] == "by"]
    return keys + [(f"~{low}",), (ANY,)] * (token.pos_ == "VERB" and low not in BARE | TELLING)


def _said(scene, who, keys, verb, acts=frozenset()):
    """The tellings of what is said of a person, one a key."""
    said, first = described(who), min([who, *children(who, "compound")], key=lambda t: t.i)
    time = "done" if keys[0][0] == "office" else time_of(verb)  # who is named today will take over tomorrow
    rest = said, *scene.place(first, who), scene, time, about_of(verb) - {term(who)}
    return [Telling("person", key, *rest, acts if ANY in key else frozenset()) for key in keys if said]


def _agents(token):
    """
    Give who does an act: the subject, who follows *by* or *from*, who is brought out by *it was*.

    A clause that tells which thing is meant (*the clerks polled by the Post*) tells no act of its own.
    """
    if token.pos_ == "NOUN":
        return _agents_of_noun(token)
    over = token.head if token.dep_ in ("advcl", "xcomp") and token.tag_ == "VB" else token
    found = children(over, "nsubj") + below(token, "agent")
    if token.dep_ in ("relcl", "acl") and token.head.dep_ != "attr" and token.head.pos_ != "AUX":
        return []
    if not any(t.lower_ in ("who", "that", "which") for t in found):
        return found
    if token.dep_ not in ("relcl", "ccomp", "advcl", "acl"):
        return []
    return children(token.head, "attr") if token.head.pos_ == "AUX" else [token.head]


def _agents_of_noun(noun):
    """*A header from Baptiste*, *gave the order*, *the winner was Tamm*, *was at the wheel*."""
    main = clause(noun)
    found = [
        t for prep in children(noun, "prep") if prep.lower_ in ("from", "by") for t in children(prep, "pobj")
    ]
    if main.lemma_.lower() in LIGHT and noun.dep_ == "dobj":
        found += children(main, "nsubj")
    if main.lemma_.lower() == "be":
        found += children(main, "attr") if noun.dep_ == "nsubj" else []
        found += children(main, "nsubj") if noun.dep_ == "pobj" else []
    return found


def _holders(office):
    """Who takes an office: *named its finance director, Carol Strand, as chief executive*."""
    verb = clause(office)
    found = children(verb, "attr") if office.dep_ == "nsubj" and verb.lemma_ == "be" else []
    if "appoint" in acts_of(verb):
        takes = verb.lemma_.lower() in ("take", "succeed", "replace")
        found += children(verb, *(("nsubj",) if takes else ("dobj", "nsubjpass")))
    return [who for who in found if who.i != office.i]


def described(who):
    """Give what is said of a person: names, posts, kin, and sex and age as far as the word tells."""
    near = [who, *children(who, "compound", "appos")]
    near += [t for one in near[1:] for t in children(one, "compound")]
    said, body = set(), any(token.lower_ in NO_PERSON for token in near)
    for token in near:
        row, low = _row(token, ROLES), token.lemma_.lower()
        if row:
            said.add((row["sort"], row["kind"]))
        elif token.tag_ in NAMES and not body:
            said.add(("name", token.lower_))
        if low in SETS["bodies"]:
            said.add(("body", low))
    return frozenset(said)
