"""
Clauses: who acts, who is acted on, and who is left out.

"Police shot two men", "two men were shot by police", "two men were shot" and "the shooting" can tell one act
and show less and less of who did it. Actors and acts are read from the dependency parse of each sentence; a
pronoun goes to a person of that gender who was a subject in the same sentence or the one before, unless
another subject there could be meant too. Look at the passage before you make much of a count.
"""

from ..lexicons import read_rows
from ..quotes.who.names import COUNTRIES, FORENAMES
from ..sourcing.namings import namings
from ..tables.spans import SPAN, each, table
from ..text.parse import parsed_sentences
from ..text.prose import over_prose

COLUMNS = SPAN | {"actor": "string", "role": "string", "verb": "string", "form": "string", "rule": "string"}
ACTS, ACTED_ON, LEFT_OUT = "acts", "acted on", "agent left out"
OBJECTS = {"dobj", "obj", "dative"}
CHAIN = 8  # verbs joined by "and" that share a subject
PRONOUNS = {"he": "m", "his": "m", "she": "f", "her": "f"}
SUBJECTS = {"nsubj", "nsubjpass"}
NOUNS = {row["noun"]: row for row in read_rows("framing/acts")}


@over_prose
def agency(reports, named=None, model=""):
    """
    Find what part each actor has in the clauses of each report.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    named : DataFrame, optional
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
    named = namings(reports, model=model) if named is None else named
    where = {}
    for row in named.itertuples():
        where.setdefault(row.doc_id, {})[row.end] = (row.start, row.actor)
    read = each(reports, "agency", lambda doc, text: _parts(text, where.get(doc, {}), model))
    return table(((doc_id, *part) for doc_id, _, parts in read for part in parts), COLUMNS)


def _parts(text, where, model):
    """The parts that actors have in one report; `he` may be who was named in the sentence before."""
    found, before = [], {}
    for start, doc in parsed_sentences(text, model):
        here = _mentions(doc, start, where)
        people = _people(doc, here)
        for first, end, *part in sorted(_acts(doc, here, before | people), key=lambda found: found[:2]):
            found.append((start + first, start + end, doc.text[first:end], *part))
        before = people
    return found


def _acts(doc, mentions, he):
    """Give the parts that actors have in the clauses of one sentence."""
    for token in doc:
        if token.pos_ == "VERB":
            yield from _verb_parts(token, mentions, he)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS:
            yield from _noun_parts(token, mentions, he)


def _verb_parts(verb, mentions, he):
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)
    form, lemma = ("passive" if passive else "active"), verb.lemma_.lower()
    agents = [noun for child in verb.children if child.dep_ == "agent" for noun in child.children]
    agents = [noun for noun in agents if noun.dep_ == "pobj"]
    for subject in _subjects(verb):
        yield from _part(subject, mentions, he, ACTED_ON if passive else ACTS, lemma, form)
    for noun in agents:
        yield from _part(noun, mentions, he, ACTS, lemma, form)
    for noun in (child for child in verb.children if child.dep_ in OBJECTS):
        yield from _part(noun, mentions, he, ACTED_ON, lemma, form)
    if passive and not agents:
        helpers = [child for child in verb.children if child.dep_ == "auxpass"]
        first = min([verb, *helpers], key=lambda token: token.i)
        yield first.idx, verb.idx + len(verb), None, LEFT_OUT, lemma, form, "none"


def _subjects(verb):
    """Give the subjects of a verb; one joined by "and" shares the subject of the first."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    for _ in range(CHAIN):
        if own or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
            break
        verb = verb.head
        own = [child for child in verb.children if child.dep_ == "nsubj"]
    return own


def _part(noun, mentions, he, role, verb, form):
    """Give a row for a noun, and for each that "and" joins to it, that stands for an actor."""
    for one in (noun, *noun.conjuncts):
        at = mentions.get(one.i)
        if at:
            yield *at, role, verb, form, "name"
        elif one.dep_ in {*SUBJECTS, "poss"} and PRONOUNS.get(one.lower_) in he and None not in he:
            person = he[PRONOUNS[one.lower_]]
            yield one.idx, one.idx + len(one), person, role, verb, form, "pronoun"


def _mentions(doc, start, where):
    """Give for each word that ends a naming, by its place, where the naming is and whom it names."""
    found = {}
    for token in doc:
        end = token.idx + len(token)
        if start + end in where:
            first, actor = where[start + end]
            found[token.i] = first - start, end, actor
    return found


def _noun_parts(noun, mentions, he):
    """An act made a noun: with its agent ("Russia’s invasion", "raids by rebels") or without."""
    row = NOUNS[noun.lemma_.lower()]
    owners = [child for child in noun.children if child.dep_ == "poss"]
    by = [child for child in noun.children if child.lower_ == "by"]
    agents = [*owners, *(grandchild for child in by for grandchild in child.children)]
    for owner in owners:
        yield from _part(owner, mentions, he, row["owner"], row["verb"], "noun")
    for agent in agents[len(owners) :]:
        yield from _part(agent, mentions, he, ACTS, row["verb"], "noun")
    if not agents and not _carried(noun):
        yield noun.idx, noun.idx + len(noun), None, LEFT_OUT, row["verb"], "noun", "none"


def _carried(noun):
    """Does a verb with a subject do the act ("Putin made the threat")?"""
    return noun.dep_ in OBJECTS and bool(_subjects(noun.head))


def _people(doc, mentions):
    """Give for each gender the person last named as a subject; None: one whose first name does not tell."""
    subjects = [mentions[token.i][2] for token in doc if token.dep_ in SUBJECTS and token.i in mentions]
    people = [actor for actor in subjects if actor not in COUNTRIES.values()]
    return {FORENAMES.get(actor.split()[0]) or None: actor for actor in people}
