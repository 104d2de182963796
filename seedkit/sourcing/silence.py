"""
Silence: who is named in a report and not heard in it.

Actors are compared, not spellings: *he*, *Putin* and *the Russian leader* are one, "Moscow and Pyongyang" are
two. A country speaks through its capital, its institutions and its officials; its leader speaks for himself.
Only who does something, or has something done to them, could have been asked: a town that things merely
happen in is no silent actor, nor is the outlet itself. Silence may be right, or be a missed attribution.
"""

import pandas as pd

from ..quotes.who.names import COUNTRIES, STATE_OF
from ..quotes.who.spelling import plain
from ..tables.spans import by_report
from .actors import actors_heard, pairs
from .acts import asked


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
    heard, refused = (pairs(actors_heard(part, named)) for part in asked(attributed))
    heard |= {(doc_id, STATE_OF[actor]) for doc_id, actor in heard if actor in STATE_OF}
    able = set(agency.actor[agency.role == "acts"])
    involved = {pair for pair in pairs(agency) if pair[1] in able} | refused
    outlets = by_report(reports, "outlet")
    known, left = named.dropna(subset="actor"), involved - heard
    left = {(doc_id, actor) for doc_id, actor in left if not _is_outlet(actor, outlets[doc_id])}
    quiet = [pair in left for pair in zip(known.doc_id, known.actor, strict=True)]
    return known[pd.Series(quiet, dtype=bool, index=known.index)].reset_index(drop=True)


def _is_outlet(actor, outlet):
    """Is it the outlet, by its name or a part of it? A country is not: Israel, in "Times of Israel"."""
    if not isinstance(outlet, str):
        return False
    name, whole = plain(actor), plain(outlet)
    return name == whole or (actor not in COUNTRIES.values() and set(name.split()) <= set(whole.split()))
