"""
Findings: what is worth saying first of the reports of each event, in sentences that one may quote.

Candidates come from all tables (`heard` to `put`). They are ranked by weight: how sure, about how much,
of what kind; a kind that has been said counts less the second time, so that eight sentences tell eight
things. Where nothing is sure there is no row, and the pages say so.
"""

from collections import Counter

from ..finders import find_tables
from ..tables.spans import SPAN, event_of, table
from ..text.prose import over_prose
from .cited import cited
from .event import Event
from .headed import headed
from .heard import heard
from .named import named
from .put import put
from .quoted import quoted
from .told import WEIGHT, rendered, told

FINDINGS = SPAN | {"event": "string", "finding": "int64", "page": "string", "kind": "string"}
FINDINGS |= {"sentence": "string", "certainty": "string", "size": "float64"}
MOST = 8  # on a page
SURE = ("clear", "likely")
ALIKE = 3  # of a kind
FINDS = (heard, cited, named, quoted, rendered, told, headed, put)
AGAIN = 0.55  # what a kind weighs that has been said already, for each time


@over_prose
def findings(reports, tables=None, model=""):
    """
    Find what is worth saying first of the reports of each event.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    tables : dict of str to DataFrame, optional
        Name to table of what was found in them; all are found if not given.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per passage of a finding, the weightiest finding first: the span columns; ``event`` (string);
        ``finding`` (int64), its number within the event, from 1; ``page`` (string), the notebook that shows
        more of it; ``kind`` (string); ``sentence`` (string), the same in all rows of a finding;
        ``certainty`` (string), "clear" or "likely", that of the weakest thing that it stands on; ``size``
        (float64), its weight. Of each page at most eight are given. What is about a whole report, or about
        what it lacks, has its beginning for a passage.

    Examples
    --------
    >>> import pandas as pd
    >>> texts = ["“We will not wait,” said Ann Lee, the mayor.", "It rained all day."]
    >>> findings(pd.DataFrame({"doc_id": ["a", "b"], "text": texts})).sentence[0]
    'Only a lets Ann Lee (“mayor”) speak; b does not name Lee.'
    """
    found = find_tables(reports, model=model) if tables is None else tables
    of, rows = event_of(reports), []
    for name in dict.fromkeys(of.values()):
        here = reports[[of[doc_id] == name for doc_id in reports.doc_id]].reset_index(drop=True)
        rows += _of_event(Event(name, here, found))
    return table(rows, FINDINGS)


def _of_event(event):
    """The rows of the findings of an event."""
    candidates = [one for find in FINDS for one in find(event) if one.certainty in SURE]
    for number, one in enumerate(_ranked(candidates), 1):
        for doc_id, start, end in dict.fromkeys(one.passages):
            words = event.texts[doc_id][start:end]
            yield (
                doc_id,
                start,
                end,
                words,
                event.name,
                number,
                one.page,
                one.kind,
                one.sentence,
                one.certainty,
                one.size,
            )


def _ranked(candidates):
    """The weightiest first, of each page no more than `MOST`, and what has been said not again."""
    ranked, kinds, pages, waiting = [], Counter(), Counter(), list(dict.fromkeys(candidates))
    while waiting:
        best = max(waiting, key=lambda one: one.size * WEIGHT[one.certainty] * AGAIN ** kinds[one.kind])
        waiting.remove(best)
        if pages[best.page] < MOST and kinds[best.kind] < ALIKE and not _said(best, ranked):
            ranked.append(best)
            kinds[best.kind] += 1
            pages[best.page] += 1
    return ranked


def _said(one, ranked):
    """Does a finding before it stand on the same passages?"""
    own = set(one.passages)
    return any(other.kind == one.kind and 2 * len(own & set(other.passages)) > len(own) for other in ranked)
