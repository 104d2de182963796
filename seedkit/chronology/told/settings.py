"""
Settings: where an act was done, and who did it.

"Arrested as he stepped off a flight at Carnac airport" and "picked up at his sister's flat" are two sorts of
place for *detain*, and of one sort a thing is done in one (``lexicons/chronology/places.tsv``). "The west side of
town" excludes the east side. Who did it is told by name, by post ("the mayor"), by kin ("the widow") or by age
and sex ("a boy", "a man"); a name and a post may be the same person and are never held against each other.
"""

from ...lexicons import read_list
from .scenes import ACT_ROWS, ANY, PEOPLE, Telling, acts_of, clause, phrases, term, time_of, words_of
from .ways import BARE, TELLING, about_of

WHERE = frozenset({"in", "at", "on", "inside", "into", "near", "outside", "off", "onto"})
LOCATED = frozenset({"find", "hide", "leave"})  # acts that tell where a thing was
ENTERED = frozenset({"leave", "enter", "storm", "raid"})
LEFT = frozenset({"steal", "escape", "rescue", "free", "kidnap", "detain"})  # acts whose place is told by *from*
COMPASS = {"north": 0, "east": 90, "south": 180, "west": 270}
COMPASS |= {f"{word}ern": angle for word, angle in COMPASS.items()}
PLACES = phrases("chronology/places")
ROLES = {form: row for form, row in phrases("chronology/roles").items() if row["sort"] != "people"}
BODY_WORDS = frozenset(read_list("quotes/body_words"))
BODIES = {"man": "man", "woman": "woman", "boy": "boy", "girl": "girl"}
OFFICES = frozenset(
    "chief executive chairman chairwoman president director manager coach minister secretary captain head "
    "ambassador bishop editor conductor judge commissioner successor leader governor mayor ceo".split()
)


def places(scene):
    """
    Give the places that a sentence tells an act was done in, and on which side.

    Examples
    --------
    >>> from seedkit.text.parse import parsed
    >>> from seedkit.chronology.told.scenes import Scene
    >>> (doc,) = parsed(["He was arrested at the airport."])
    >>> [(one.key, one.value) for one in places(Scene(0, doc))]
    [(('detain', 'building'), 'airport')]
    """
    return [*_where(scene), *_sides(scene)]


def _where(scene):
    for token in scene.doc:
        row = _row(token, PLACES)
        into = token.dep_ == "dobj" and token.head.lemma_.lower() in ENTERED
        if not row or not (into or (token.dep_ == "pobj" and token.head.lower_ in WHERE | {"from"})):
            continue
        verb = clause(token)
        over = clause(verb.head) if verb.dep_ in ("acl", "advcl", "relcl") else verb
        owners = dict.fromkeys(act for t in (verb, *_nouns(verb), over) for act in acts_of(t))
        located = ["located"] * (not LOCATED.isdisjoint(owners))
        for act in [*owners, *located, ANY]:
            if token.head.lower_ == "from" and act not in LEFT:
                continue
            key, said = (act, row["sort"]), scene.place(token.head, token)
            yield Telling("place", key, row["kind"], *said, scene, time_of(verb), about_of(verb), frozenset(owners))


def _nouns(verb):
    return [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]


def _sides(scene):
    for token in scene.doc:
        angle = COMPASS.get(token.lower_)
        if angle is None or token.tag_ in PEOPLE:
            continue
        after = scene.doc[token.i + 1 : token.i + 5]
        words = [t.lower_ for t in after]
        if words[:1] == ["of"]:
            key = next((t.lower_ for t in after[1:] if t.pos_ in ("PROPN", "NOUN")), None)
        else:
            key = words[0] if words[:1] and words[0] in ("side", "bank", "coast", "end", "wing", "shore") else None
        if key:
            verb = clause(token)
            yield Telling("place", ("side", key), angle, *scene.place(token, after[0]), scene, time_of(verb), about_of(verb))


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
    >>> (doc,) = parsed(["Mayor Rosa Quintana gave the order."])
    >>> [(one.key, sorted(one.value)) for one in persons(Scene(0, doc))]
    [(('order',), [('name', 'quintana'), ('name', 'rosa'), ('post', 'mayor')])]
    """
    for token in scene.doc:
        for act in acts_of(token):
            if ACT_ROWS[act]["one"] == "by":
                for who in _agents(token):
                    verb = clause(token)
                    yield from _telling(scene, who, (act,), time_of(verb), about_of(verb) - {term(who)})
        if token.pos_ == "VERB" and token.lemma_.lower() not in BARE | TELLING:
            for who in _agents(token):
                about = about_of(token) - {term(who)}
                yield from _telling(scene, who, (f"~{token.lemma_.lower()}",), time_of(token), about)
                yield from _telling(scene, who, (ANY,), time_of(token), about, frozenset(acts_of(token)))
        if token.lower_ in OFFICES and token.dep_ in ("pobj", "attr", "oprd", "appos", "dobj", "nsubj"):
            yield from _holders(scene, token)


def _telling(scene, who, key, time, about, acts=frozenset()):
    said = described(who)
    if said:
        first = min([who, *(t for t in who.children if t.dep_ == "compound")], key=lambda t: t.i)
        yield Telling("person", key, said, *scene.place(first, who), scene, time, about, acts)


def _agents(token):
    """Give who does an act: the subject, who follows *by* or *from*, who is brought out by *it was*."""
    verb = token
    if token.pos_ == "NOUN":
        preps = [t for t in token.children if t.dep_ == "prep" and t.lower_ in ("from", "by")]
        found = [t for prep in preps for t in prep.children if t.dep_ == "pobj"]
        main = clause(token)
        light = main.lemma_.lower() in ("give", "make", "take", "claim") and token.dep_ == "dobj"
        told = token.dep_ in ("nsubj",) and main.lemma_.lower() == "be"
        found += [t for t in main.children if light and t.dep_ == "nsubj"]
        found += [t for t in main.children if told and t.dep_ == "attr"]
        at = token.dep_ == "pobj" and main.lemma_.lower() == "be"
        return found + [t for t in main.children if at and t.dep_ == "nsubj"]
    over = verb.head if verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" else verb
    found = [t for t in over.children if t.dep_ == "nsubj"]
    found += [t for by in verb.children if by.dep_ == "agent" for t in by.children if t.dep_ == "pobj"]
    if any(t.lower_ in ("who", "that", "which") for t in found):
        found = [verb.head] if verb.dep_ in ("relcl", "ccomp", "advcl", "acl") else []
        found = [t for one in found for t in ([one] if one.pos_ != "AUX" else _attrs(one))]
    return found


def _attrs(verb):
    return [t for t in verb.children if t.dep_ == "attr"]


def _holders(scene, office):
    """Who takes an office: *named its finance director, Carol Strand, as chief executive*."""
    verb = clause(office)
    if office.dep_ == "nsubj" and verb.lemma_ == "be":
        for who in _attrs(verb):
            yield from _telling(scene, who, ("office", office.lower_), "done", about_of(verb))
    if "appoint" not in acts_of(verb):
        return
    sides = ("nsubj",) if verb.lemma_.lower() in ("take", "succeed", "replace") else ("dobj", "nsubjpass")
    for who in verb.children:
        if who.dep_ in sides and who.i != office.i:
            yield from _telling(scene, who, ("office", office.lower_), "done", about_of(verb))


def described(who):
    """Give what is said of a person: names, posts, kin, and sex and age as far as the word tells."""
    near = [who, *(t for t in who.children if t.dep_ in ("compound", "appos"))]
    near += [t for one in near[1:] for t in one.children if t.dep_ == "compound"]
    said, body = set(), any(token.lower_ in BODY_WORDS for token in near)
    for token in near:
        row = _row(token, ROLES)
        if row:
            said.add((row["sort"], row["kind"]))
        elif token.tag_ in PEOPLE and not body:
            said.add(("name", token.lower_))
        if token.lemma_.lower() in BODIES:
            said.add(("body", token.lemma_.lower()))
    return frozenset(said)
