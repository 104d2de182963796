"""
Clauses: who acts, who is acted on, and who is left out.

"Police shot two men", "two men were shot by police", "two men were shot" and "the shooting" can tell one act
and show less and less of who did it. Actors and acts are read from the dependency parse of each sentence; a
pronoun goes to a person of that gender who was a subject in the same sentence or the one before, unless
another subject there could be meant too. Look at the passage before you make much of a count.
"""

from typing import NamedTuple

from ..lexicons import read_rows
from ..quotes.who.names import COUNTRIES, FORENAMES
from ..sourcing.namings import namings as find_namings
from ..tables.spans import SPAN, by_report, table
from ..text.prose import over_prose
from ..text.reading import each

COLUMNS = SPAN | {"actor": "string", "role": "string", "verb": "string", "form": "string", "rule": "string"}
ACTS, ACTED_ON, LEFT_OUT = "acts", "acted on", "agent left out"
OBJECTS = {"dobj", "obj", "dative"}
CHAIN = 8  # verbs joined by "and" that share a subject
PRONOUNS = {"he": "m", "his": "m", "she": "f", "her": "f"}
SUBJECTS = {"nsubj", "nsubjpass"}
NOUNS = {row["noun"]: row for row in read_rows("framing/acts")}


@over_prose
def agency(reports, namings=None, model=""):
    """
    Find what part each actor has in the clauses of each report.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    namings : DataFrame, optional
        The table `namings` of the same reports; found if not given.
    model : str
        Name of an installed spaCy model.

    Returns
    -------
    DataFrame
        One row per actor in a clause, and one per act whose agent is left out, in reading order: the span
        columns (of the actor, or of the act); ``actor`` (string), missing where the agent is left out;
        ``role`` (string), "acts", "acted on" or "agent left out"; ``verb`` (string), the lemma; ``form``
        (string), "active", "passive" or "noun" (an act made a noun: *the invasion*); ``rule`` (string),
        "name" or "pronoun", how the actor was known, or "none".

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Russia attacked Ukraine. Kyiv was hit."]})
    >>> agency(reports)[["text", "actor", "role", "form"]].fillna("").values.tolist()
    [['Russia', 'Russia', 'acts', 'active'], ['Ukraine', 'Ukraine', 'acted on', 'active'],
     ['Kyiv', 'Ukraine', 'acted on', 'passive'], ['was hit', '', 'agent left out', 'passive']]
    """
    namings = find_namings(reports, model=model) if namings is None else namings
    return agency_of(reports, each(reports, "agency", agency_in, model), namings)


class Clauses(NamedTuple):
    """The clauses of a sentence before it is known who is who in them: places are offsets in the report."""

    subjects: list  # where each subject ends
    parts: list  # of Part, in the order of the words


class Part(NamedTuple):
    """A part in a clause: `nouns` may fill it, each with its place and the gender that its pronoun has."""

    nouns: list  # (start, end, "m" or "f" or ""); none where the agent is left out
    place: tuple  # of the act, where the agent is left out
    role: str
    verb: str
    form: str


def agency_in(reading):
    """The clauses of one report, by sentence."""
    return [
        Clauses(
            [start + token.idx + len(token) for token in doc if token.dep_ in SUBJECTS],
            [_moved(part, start) for part in _parts(doc)],
        )
        for start, doc in reading.plain
    ]


def agency_of(reports, found, namings):
    """The table of the parts that the actors of all reports have."""
    text, where = by_report(reports, "text"), {}
    for row in namings.itertuples():
        where.setdefault(row.doc_id, {})[row.end] = (row.start, row.actor)
    rows = (
        (doc_id, start, end, text[doc_id][start:end], *part)
        for doc_id, sentences in found.items()
        for start, end, *part in _filled(sentences, where.get(doc_id, {}))
    )
    return table(rows, COLUMNS)


def _filled(sentences, where):
    """Say who fills each part; `he` may be who was named in the sentence before."""
    before = {}
    for sentence in sentences:
        people = _people(where[end][1] for end in sentence.subjects if end in where)
        rows = [row for part in sentence.parts for row in _fillers(part, where, before | people)]
        yield from sorted(rows, key=lambda row: row[:2])
        before = people


def _fillers(part, where, he):
    """Give a row for each noun of a part that stands for an actor, or for an act without agent."""
    if part.role == LEFT_OUT:
        yield *part.place, None, *part[2:], "none"
    for start, end, gender in part.nouns:
        if end in where:
            yield where[end][0], end, where[end][1], *part[2:], "name"
        elif gender in he and None not in he:
            yield start, end, he[gender], *part[2:], "pronoun"


def _moved(part, start):
    """Give a part its place in the report, not in the sentence."""
    nouns = [(start + a, start + b, gender) for a, b, gender in part.nouns]
    return part._replace(nouns=nouns, place=tuple(start + at for at in part.place))


def _parts(doc):
    """Give the parts in the clauses of one sentence."""
    for token in doc:
        if token.pos_ == "VERB":
            yield from _verb_parts(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS:
            yield from _noun_parts(token)


def _verb_parts(verb):
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
    how = verb.lemma_.lower(), "passive" if passive else "active"
    agents = [noun for child in verb.children if child.dep_ == "agent" for noun in child.children]
    agents = [noun for noun in agents if noun.dep_ == "pobj"]
    for subject in _subjects(verb):
        yield _part(subject, ACTED_ON if passive else ACTS, *how)
    for noun in agents:
        yield _part(noun, ACTS, *how)
    for noun in (child for child in verb.children if child.dep_ in OBJECTS):
        yield _part(noun, ACTED_ON, *how)
    if passive and not agents:
        helpers = [child for child in verb.children if child.dep_ == "auxpass"]
        first = min([verb, *helpers], key=lambda token: token.i)
        yield Part([], (first.idx, verb.idx + len(verb)), LEFT_OUT, *how)


def _subjects(verb):
    """Give the subjects of a verb; one joined by "and" shares the subject of the first."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    for _ in range(CHAIN):
        if own or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
            break
        verb = verb.head
        own = [child for child in verb.children if child.dep_ == "nsubj"]
    return own


def _part(noun, role, verb, form):
    """The part of a noun, and of each that "and" joins to it."""
    nouns = [(one.idx, one.idx + len(one), _gender(one)) for one in (noun, *noun.conjuncts)]
    return Part(nouns, (), role, verb, form)


def _gender(token):
    return PRONOUNS.get(token.lower_, "") if token.dep_ in {*SUBJECTS, "poss"} else ""


def _noun_parts(noun):
    """An act made a noun: with its agent ("Russia’s invasion", "raids by rebels") or without."""
    row = NOUNS[noun.lemma_.lower()]
    owners = [child for child in noun.children if child.dep_ == "poss"]
    by = [child for child in noun.children if child.lower_ == "by"]
    agents = [grandchild for child in by for grandchild in child.children]
    for owner in owners:
        yield _part(owner, row["owner"], row["verb"], "noun")
    for agent in agents:
        yield _part(agent, ACTS, row["verb"], "noun")
    if not (owners or agents or _carried(noun)):
        yield Part([], (noun.idx, noun.idx + len(noun)), LEFT_OUT, row["verb"], "noun")


def _carried(noun):
    """Does a verb with a subject do the act ("Putin made the threat")?"""
    return noun.dep_ in OBJECTS and bool(_subjects(noun.head))


def _people(subjects):
    """Give for each gender the person last named as a subject; None: one whose first name does not tell."""
    people = [actor for actor in subjects if actor not in COUNTRIES.values()]
    return {FORENAMES.get(actor.split()[0]) or None: actor for actor in people}
