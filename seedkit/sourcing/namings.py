"""
Naming: what each actor is called, and in whose voice.

"Putin", "the Russian leader" and "the Kremlin leader" are one actor; which of them a report chooses is its
choice. Actors are countries (with their capitals), their institutions (*the White House*), persons and bodies
that a report calls by a proper name; a role joins its actor through the country it goes with. Pronouns are
left out. Who is named, and who is who, is for `quotes/who` to say.
"""

from ..quotes.attributions import attributions as find_attributions, quotations as find_quotations
from ..quotes.who.mentions import mentions
from ..quotes.who.shared import noted
from ..tables.spans import SPAN, table
from ..text.prose import over_prose
from ..text.reading import each
from .actors import Register

NAMINGS = SPAN | {"actor": "string", "voice": "string", "quoted": "bool", "country": "string"}


@over_prose
def namings(reports, attributions=None, quotations=None, model=""):
    """
    Find how each report names its actors.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    attributions, quotations : DataFrame, optional
        The tables of these names of the same reports; found if not given.
    model : str
        Name of an installed spaCy model.

    Returns
    -------
    DataFrame
        One row per mention of an actor, in reading order: the span columns (without an article); ``actor``
        (string), the one name of a person in all reports, of two who can't be told apart "Lee (Ann or Bob)",
        the body, the institution or the country; ``voice`` (string), "reporter", or within an attribution
        its speaker, or "unnamed source"; ``quoted`` (bool), whether it stands within quotation marks (a
        paraphrase may have changed what the speaker called the actor); ``country`` (string), the country
        that the actor is, or is an institution or the leader of, so that they can be folded into one.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"],
    ...     "text": ["President Ada Lund of Norway left. Lund, the Norwegian leader, was in Berlin."]})
    >>> namings(reports)[["text", "actor"]].values.tolist()
    [['President Ada Lund', 'Ada Lund'], ['Norway', 'Norway'], ['Lund', 'Ada Lund'],
     ['Norwegian leader', 'Ada Lund'], ['Berlin', 'Germany']]
    """
    attributions = find_attributions(reports, model) if attributions is None else attributions
    quotations = find_quotations(reports, attributions, model) if quotations is None else quotations
    return namings_of(reports, each(reports, "namings", namings_in, model), attributions, quotations)


def namings_in(reading):
    """The mentions of actors in one report, before it is known whom they name."""
    return reading.once(mentions)


def namings_of(reports, found, attributions, quotations, register=None):
    """The table of the namings of all reports: who is who is known from all of them."""
    phrases = [one for part in found.values() for one in part]
    register = register or Register([noted(reports, namings=found)])
    around = zip(phrases, _around(attributions, phrases), _around(quotations, phrases), strict=True)
    rows = (
        (*one[:4], actor, _voice(said), marks is not None, register.country(one, actor))
        for one, said, marks in around
        if (actor := register.actor(one))
    )
    return table(rows, NAMINGS)


def _around(spans, phrases):
    """Give for each phrase the innermost row of a span table around it, or None."""
    rows = spans.assign(size=spans.start - spans.end).sort_values(["start", "size"], kind="stable")
    waiting = {doc_id: part.to_dict("records")[::-1] for doc_id, part in rows.groupby("doc_id", sort=False)}
    opened, found = {}, []
    for phrase in phrases:
        queue, stack = waiting.get(phrase.doc_id, []), opened.setdefault(phrase.doc_id, [])
        while queue and queue[-1]["start"] <= phrase.start:
            stack.append(queue.pop())
        stack[:] = [row for row in stack if row["end"] > phrase.start]
        around = [row for row in stack if row["end"] >= phrase.end]
        found.append(min(around, key=lambda row: row["end"] - row["start"], default=None))
    return found


def _voice(row):
    if row is None:
        return "reporter"
    return row["speaker"] if isinstance(row["speaker"], str) and row["speaker"] else "unnamed source"
