"""
Unheard: of those who are named and not heard, the ones of whom a page may say so.

A law, a place and a month never speak, and are no silent actors. Whoever stands as a source in another form,
or before a verb of saying in any sentence, may be heard after all: such a one is left out too, since a false
"not heard" is worse than a missed one.
"""

import re

from ..lexicons import read_list
from ..tables.spans import by_report
from .voices import MEDIA, SAYING_FORMS, is_name, names

THINGS = frozenset(read_list("answers/things"))
INSIDE = re.compile(
    r"\b(?:in|at|near|across|around|throughout|outside|inside|to|from)(?: the)? $", re.IGNORECASE
)
ENDS = re.compile(r"[.?!]\s")
PLACE = 0.5  # of the mentions that follow such a word, for a name to be a place
REACH = 160  # characters from a name to a verb of saying in its sentence


def surely(quiet, attributions, reports):
    """
    Leave of the mentions of those who are not heard the ones that are surely so.

    Parameters
    ----------
    quiet : DataFrame
        As returned by `sourcing.silence.silent`.
    attributions, reports : DataFrame

    Returns
    -------
    DataFrame
        Rows of `quiet`.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "Ann Lee left. Paul Brandt wrote that it rained."
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> quiet = pd.DataFrame({"doc_id": "a", "start": [0, 14], "actor": ["Ann Lee", "Paul Brandt"]})
    >>> surely(quiet, pd.DataFrame({"doc_id": [], "source": [], "speaker": []}), reports).actor.tolist()
    ['Ann Lee']
    """
    text = by_report(reports, "text")
    said = attributions[["doc_id", "source", "speaker"]].astype("string").fillna("")
    sources = {doc_id: " ".join([*rows.source, *rows.speaker]) for doc_id, rows in said.groupby("doc_id")}
    kept = [
        part.index
        for (doc_id, actor), part in quiet.groupby(["doc_id", "actor"], sort=False)
        if _is_actor(actor, part.start, text[doc_id])
        and not names(sources.get(doc_id, ""), actor)
        and not _says(actor, text[doc_id])
    ]
    chosen = quiet.index.isin([n for index in kept for n in index])
    return quiet[chosen].reset_index(drop=True)


def _is_actor(actor, starts, text):
    """Can it speak: is it a name, no thing, and not mostly a place in which things happen?"""
    words = actor.split()
    inside = sum(INSIDE.search(text, max(0, start - 16), start) is not None for start in starts)
    return is_name(actor) and not {actor, words[-1]} & (THINGS | MEDIA) and inside < PLACE * len(starts)


def _says(actor, text):
    """Does a verb of saying follow the name within a sentence?"""
    found = re.finditer(rf"\b{re.escape(actor.split()[-1])}\b", text)
    return any(SAYING_FORMS.search(ENDS.split(text[m.end() : m.end() + REACH])[0]) for m in found)
