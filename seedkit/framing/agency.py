"""
Clauses: who acts, who is acted on, and who is left out.

"Police shot two men", "two men were shot by police", "two men were shot" and "the shooting" can tell one act
and show less and less of who did it. Actors and acts are read from the dependency parse of each sentence;
*he* and *she* are who they are among the sources of attributions (quotes/who), often a guess. Look at the
passage before you make much of a count.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from ..lexicons import read_rows
from ..quotes.who.people import meant, named
from ..sourcing.namings import namings as find_namings
from ..tables.spans import SPAN, by_report, table
from ..text.prose import over_prose
from ..text.reading import each

AGENCY = SPAN | {"actor": "string", "role": "string", "verb": "string", "form": "string", "rule": "string"}
ACTS, ACTED_ON, LEFT_OUT = "acts", "acted on", "agent left out"
OBJECTS = {"dobj", "obj", "dative"}
CHAIN = 8  # verbs joined by "and" that share a subject
PRONOUNS = {"he", "his", "she", "her"}
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


class Part(NamedTuple):
    """A part in a clause: `nouns` may fill it, each with its place; places are offsets in the report."""

    nouns: list  # (start, end, is it "he" or "she"?); none where the agent is left out
    place: tuple  # of the act, where the agent is left out
    role: str
    verb: str
    form: str


class Clauses(NamedTuple):
    """The parts in the clauses of a report, before it is known who fills them."""

    sentences: list  # of the parts in each, in the order of the words
    he: dict  # where a pronoun starts: the name of the person meant
    ends: dict  # that name: where it ends, each time it is named


def agency_in(reading):
    """The clauses of one report, and whom its pronouns mean."""
    sentences = [[_moved(part, start) for part in _parts(doc)] for start, doc in reading.plain]
    he = {place: person.name for place, person in meant(reading).items() if person}
    ends = defaultdict(list)
    for name in reading.once(named):
        if name.person:
            ends[name.person.name].append(name.end)
    return Clauses(sentences, he, ends)


def agency_of(reports, found, namings):
    """The table of the parts that the actors of all reports have."""
    text, where = by_report(reports, "text"), defaultdict(dict)
    for row in namings.itertuples():
        where[row.doc_id][row.end] = (row.start, row.actor)
    rows = (
        (doc_id, start, end, text[doc_id][start:end], *part)
        for doc_id, clauses in found.items()
        for start, end, *part in _filled(clauses, where[doc_id])
    )
    return table(rows, AGENCY)


def _filled(clauses, where):
    """Say who fills each part; a pronoun is the actor for whom most names of its person stand."""
    actors = {
        name: Counter(where[end][1] for end in ends if end in where) for name, ends in clauses.ends.items()
    }
    he = {
        place: max(actors[name], key=actors[name].get)
        for place, name in clauses.he.items()
        if actors.get(name)
    }
    for sentence in clauses.sentences:
        rows = [row for part in sentence for row in _fillers(part, where, he)]
        yield from sorted(rows, key=lambda row: row[:2])


def _fillers(part, where, he):
    """Give a row for each noun of a part that stands for an actor, or for an act without agent."""
    if part.role == LEFT_OUT:
        yield *part.place, None, *part[2:], "none"
    for start, end, pronoun in part.nouns:
        if end in where:
            yield where[end][0], end, where[end][1], *part[2:], "name"
        elif pronoun and start in he:
            yield start, end, he[start], *part[2:], "pronoun"


def _moved(part, start):
    """Give a part its place in the report, not in the sentence."""
    nouns = [(start + a, start + b, pronoun) for a, b, pronoun in part.nouns]
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
    nouns = [(one.idx, one.idx + len(one), _is_pronoun(one)) for one in (noun, *noun.conjuncts)]
    return Part(nouns, (), role, verb, form)


def _is_pronoun(token):
    return token.lower_ in PRONOUNS and token.dep_ in {*SUBJECTS, "poss"}


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
