"""
Silence: who is named in a report and not heard in it.

Actors are compared, not spellings: *he*, *Putin* and *the Russian leader* are one, "Moscow and Pyongyang" are
two. A country speaks through its capital and its officials; its leader speaks for himself. Only who does
something, or has something done to them, could have been asked: a town that things merely happen in is no
silent actor, and neither is the outlet itself. Silence may be right, and it may be a missed attribution.
"""

import re

import pandas as pd

from .names import COUNTRIES
from .sourcing import asked
from .speaking import SETS, SOURCE_NOUNS, singular
from .spelling import plain

WORD = re.compile(r"\w+")
JOINED = re.compile(r",? (?:and|or|as well as) |, ")
# "a critic of Putin" is not Putin
AWAY = re.compile(
    r"\b(?:about|against|at|by|close|for|from|in|near|of|on|that|to|which|who|with)\b|['’]s?\b", re.IGNORECASE
)
GOVERNMENT = frozenset(noun for noun, kind in SOURCE_NOUNS.items() if kind == "government")
# "Russian officials" speak for Russia, "Russian dissidents" do not
OFFICIALS = GOVERNMENT.union(*map(SETS.get, ("officials", "mouthpieces", "state_bodies", "body_office")))


def actors_heard(attributed, named):
    """
    Say which actors are heard through each attribution.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `attributions` or `acts`.
    named : DataFrame
        As returned by `namings`.

    Returns
    -------
    DataFrame
        One row per row of `attributed` and actor heard through it: the columns of `attributed`, and ``actor``
        (string), missing where no actor is known.

    Examples
    --------
    >>> from seedkit import attributions, namings
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Both Moscow and Seoul said that it rained."]})
    >>> actors_heard(attributions(reports), namings(reports)).actor.tolist()
    ['Russia', 'South Korea']
    """
    known = named.dropna(subset="actor")
    called = {plain(text): actor for text, actor in zip(known.text, known.actor, strict=True)}
    called |= {plain(actor): actor for actor in known.actor}
    within = dict(iter(known.groupby("doc_id", sort=False)))
    heard = [_actors(row, called, within.get(row.doc_id)) for row in attributed.itertuples(index=False)]
    found = attributed.assign(actor=pd.Series(heard, index=attributed.index, dtype=object))
    found = found.explode("actor").astype({"actor": "string"})
    return found.reset_index(drop=True)


def _actors(row, called, named):
    """The actors of a source: that of the speaker, or those of its parts."""
    speaker = row.speaker if isinstance(row.speaker, str) else ""
    if plain(speaker) in called:
        return [called[plain(speaker)]]
    parts = [called.get(plain(part)) for part in JOINED.split(speaker)]
    return list(dict.fromkeys(filter(None, parts))) or _at_the_head(row, named)


def _at_the_head(row, named):
    """The actors that a source without a known speaker begins with: Ukraine, in "Ukraine and its allies"."""
    if named is None or pd.isna(row.source_start):
        return []
    start, end = int(row.source_start), int(row.source_end)
    inside = named[(named.start >= start) & (named.end <= end)]
    return [
        mention.actor
        for mention in inside.itertuples(index=False)
        if _heads(row.source, mention.start - start, mention.end - start)
    ]


def _heads(source, start, end):
    """Does a part of a source begin with this mention, and is its noun the actor or the actor's officials?"""
    before, after = JOINED.split(source[:start])[-1], JOINED.split(source[end:])[0]
    if AWAY.search(before) or after.startswith(("'", "’")):
        return False
    beside = WORD.findall(AWAY.split(after)[0])
    noun = singular((beside or WORD.findall(source[start:end]))[-1])
    return noun in OFFICIALS or not (beside or noun in SOURCE_NOUNS)


def silent(attributed, named, agency, reports):
    """
    Find the mentions of those who are named in a report, take part in what happens, and are not heard.

    Parameters
    ----------
    attributed, named, agency : DataFrame
        As returned by `attributions`, `namings` and `agency`.
    reports : DataFrame

    Returns
    -------
    DataFrame
        One row per mention of an actor in a report that does not let the actor speak: the columns of `named`.

    Examples
    --------
    >>> from seedkit import agency, attributions, namings
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Moscow left. Seoul said that Moscow met it."]})
    >>> silent(attributions(reports), namings(reports), agency(reports), reports).actor.tolist()
    ['Russia', 'Russia']
    """
    heard, refused = (_pairs(actors_heard(part, named)) for part in asked(attributed))
    able = set(agency.actor[agency.role == "acts"])
    involved = {pair for pair in _pairs(agency) if pair[1] in able} | refused
    outlets = dict(zip(reports.doc_id, reports.get("outlet", [None] * len(reports)), strict=True))
    known, left = named.dropna(subset="actor"), involved - heard
    quiet = [
        pair in left and not _is_outlet(pair[1], outlets[pair[0]])
        for pair in zip(known.doc_id, known.actor, strict=True)
    ]
    return known[pd.Series(quiet, dtype=bool, index=known.index)].reset_index(drop=True)


def _pairs(found):
    """Which actor stands in which report."""
    known = found.dropna(subset="actor")
    return set(zip(known.doc_id, known.actor, strict=True))


def _is_outlet(actor, outlet):
    """Is it the outlet, by its name or a part of it? A country is not: Israel, in "Times of Israel"."""
    if not isinstance(outlet, str):
        return False
    name, whole = plain(actor), plain(outlet)
    return name == whole or (actor not in COUNTRIES.values() and set(name.split()) <= set(whole.split()))
