"""
Quoting: who is quoted where, and under which verb.

The same person may be quoted by one side and only paraphrased by the other: *direct* is quoted, *indirect*
put into the reporter's words, *mixed* both. Who is quoted more is not thereby treated better: a quotation can
be chosen to expose. A side is a report, or a group of them (`grouping`).
"""

import pandas as pd

from .grouping import counts, labels
from .sourcing import VOICES

COMMONEST = "commonest"
PASSES_ON = "neutral"


def manners(acts, across):
    """
    Count for each source and side how often it is quoted, and how often put into other words.

    Parameters
    ----------
    acts : DataFrame
        As returned by `sourcing.acts`, with the column `across`.
    across : str
        The column with the sides.

    Returns
    -------
    DataFrame
        Rows are sources and sides, those of the most heard source first; columns are the kinds ``direct,
        mixed, indirect``; cells count rows of `acts`.

    Examples
    --------
    >>> acts = pd.DataFrame({"heard": ["Lee", "Hill", "Hill"], "report": ["a", "a", "b"], "kind": "direct"})
    >>> manners(acts, "report").direct.to_dict()
    {('Hill', 'a'): 1, ('Hill', 'b'): 1, ('Lee', 'a'): 1}
    """
    kinds = acts.assign(kind=pd.Categorical(acts.kind, VOICES[:3]))
    found = counts(kinds, ["heard", across], "kind")
    place = {side: n for n, side in enumerate(labels(acts[across]))}
    often = acts.heard.value_counts().to_dict()
    order = sorted(found.index, key=lambda row: (-often[row[0]], row[0], place[row[1]]))
    return found.loc[order]


def stance_shown(acts, stance=COMMONEST):
    """
    Give the stance that is asked for: by name, or the commonest that does more than pass on.

    Examples
    --------
    >>> stance_shown(pd.DataFrame({"stance": ["neutral", "neutral", "denial"]}))
    'denial'
    """
    coloured = acts.stance[acts.stance != PASSES_ON].dropna().astype(str)
    common = coloured.value_counts(sort=False).sort_values(ascending=False, kind="stable").index
    return stance if stance != COMMONEST else next(iter(common), PASSES_ON)
