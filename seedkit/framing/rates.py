"""
Profiles: how often findings of each group come, per thousand words, and whether the reports differ in it.

A rate leads back to its passages; its interval says how much it hangs on the sentences (or, for outlets, the
reports) that happened to be there. Differences are tested by dealing those units anew between two sides, with
Holm's correction for the number of groups. Under `FEW_WORDS` words, or with less than `FEW` passages
in all that is compared, a rate is no ground for a claim, and the table says so. A profile is a list of rates:
there is no sum of them, and no score.
"""

from bisect import bisect_right
from collections import Counter

import numpy as np

from ..tables.groups import EACH
from ..tables.intervals import difference_p, holm, ratio_interval
from ..tables.spans import table, texts
from ..text.prose import unread, words_read
from ..text.segments import sentences

FEW_WORDS, FEW = 300, 5
PER = 1000
UNITS = {True: "sentence", False: "report"}  # what is drawn: where each report is a side, its sentences
RATES = {"n": "int64", "words": "int64", "rate": "float64", "low": "float64", "high": "float64"}
RATES |= {"unit": "string", "enough": "bool"}
CONTRASTS = {"a": "string", "b": "string", "rate_a": "float64", "rate_b": "float64", "p": "float64"}
CONTRASTS |= {"p_holm": "float64", "tests": "int64", "enough": "bool"}


def rates(spans, reports, column="group", side=None):
    """
    Give the rate of each group of findings in each report, or in the reports of each side.

    Parameters
    ----------
    spans : DataFrame
        Any span table.
    reports : DataFrame
        The reports that it was made from.
    column : str
        Column of `spans` with the groups.
    side : Series, optional
        The group of each report, as returned by `grouping.sides`; each report where it is not given.

    Returns
    -------
    DataFrame
        One row per group and side: `column` and ``doc_id``, or the name of `side` (string); ``n`` (int64),
        passages; ``words`` (int64) of the side; ``rate`` (float64), passages per 1,000 words; ``low, high``
        (float64), its 95 % interval; ``unit`` (string), what was drawn: sentences where each report is a
        side, else reports; ``enough`` (bool), `FEW` passages in all sides together and `FEW_WORDS` words in
        this one, as in `contrasts`.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.framing.cues import cues
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain. It might not. Nobody knows."]})
    >>> rates(cues(reports), reports)[["group", "n", "words", "rate", "enough"]].values.tolist()
    [['hedge', 2, 8, 250.0, False]]
    """
    rows = []
    for name, units in _sides(spans, reports, column, side).items():
        sizes = [size for size, _ in units]
        for group in _groups(spans, column):
            counts = [found[group] for _, found in units]
            n, total = sum(counts), sum(sizes)
            low, high = ratio_interval(counts, sizes, draws=1000)
            rate = PER * n / total if total else np.nan
            unit = UNITS[_is_each(side)]
            rows.append((group, name, n, total, rate, PER * low, PER * high, unit, total >= FEW_WORDS))
    kinds = {column: "string", "doc_id" if side is None else side.name: "string"} | RATES
    found = table(sorted(rows, key=lambda row: row[0]), kinds)
    return found.assign(enough=found.enough & (found.groupby(column).n.transform("sum") >= FEW))


def contrasts(spans, reports, column="group"):
    """
    Test for each group whether two reports differ in its rate.

    Parameters
    ----------
    spans, reports, column
        As for `rates`; the first two reports are compared.

    Returns
    -------
    DataFrame
        One row per group: `column`, ``a, b`` (string), the reports; ``rate_a, rate_b`` (float64), per 1,000
        words; ``p`` (float64), share of the deals with as large a difference; ``p_holm`` (float64), corrected
        for ``tests`` (int64), the groups tested; ``enough`` (bool), `FEW` passages in both together and
        `FEW_WORDS` words in each. Missing p: not enough.

    Examples
    --------
    >>> import pandas as pd
    >>> from seedkit.framing.cues import cues
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It might rain.", "It rains."]})
    >>> contrasts(cues(reports), reports)[["group", "rate_a", "rate_b", "enough"]].values.tolist()
    [['hedge', 333.3333333333333, 0.0, False]]
    """
    sides = list(_sides(spans, reports, column).items())[:2]
    kinds = {column: "string"} | CONTRASTS
    if len(sides) < 2:
        return table([], kinds)
    (a, units_a), (b, units_b) = sides
    units = [*units_a, *units_b]
    mine, sizes = np.arange(len(units)) < len(units_a), np.array([size for size, _ in units], float)
    words, rows = [sizes[side].sum() for side in (mine, ~mine)], []
    for group in _groups(spans, column):
        n = np.array([found[group] for _, found in units], float)
        enough = bool(n.sum() >= FEW and min(words) >= FEW_WORDS)
        p = difference_p(n, sizes, mine) if enough else np.nan
        hits = n[mine].sum(), n[~mine].sum()
        rate = [PER * k / size if size else np.nan for k, size in zip(hits, words, strict=True)]
        rows.append((group, a, b, *rate, p, np.nan, 0, enough))
    found = table(rows, kinds)
    found.loc[found.enough, "p_holm"] = holm(found.p[found.enough].tolist())
    return found.assign(tests=found.enough.sum())


def verdicts(contrasted, level=0.05):
    """
    Put the result of `contrasts` into lists for a sentence.

    Returns
    -------
    dict
        ``tested`` (int), ``differing`` (list of groups with a corrected p under `level`), ``alike`` (list of
        the others tested: no difference shown, which is not the same as none) and ``too_few`` (list).

    Examples
    --------
    >>> verdicts(table([], {"group": "string", "p_holm": "float64", "enough": "bool"}))["tested"]
    0
    """
    column = contrasted.columns[0]
    tested = contrasted[contrasted.enough]
    sure = tested.p_holm < level
    lists = {"differing": tested[sure], "alike": tested[~sure], "too_few": contrasted[~contrasted.enough]}
    return {"tested": len(tested)} | {name: part[column].tolist() for name, part in lists.items()}


def _groups(spans, column):
    return list(dict.fromkeys(spans[column].dropna()))


def _sides(spans, reports, column, side=None):
    """Give for each side, or report, the units that are drawn: their words, and a count of each group."""
    places, found, out = dict(list(spans.groupby("doc_id", sort=False))), {}, unread(reports)
    for doc_id, text in texts(reports):
        read = words_read(text, out.get(doc_id, ()))
        units = _sentence_units(text, read, places.get(doc_id, spans[:0]), column)
        units = units if _is_each(side) else [_together(units)]
        found.setdefault(doc_id if side is None else side[doc_id], []).extend(units)
    return found


def _is_each(side):
    """Is each report a side of its own?"""
    return side is None or side.name == EACH


def _sentence_units(text, read, spans, column):
    cut = sentences(text)
    starts, found = [start for start, _ in cut], [Counter() for _ in cut]
    for start, group in zip(spans.start, spans[column], strict=True):
        found[max(0, bisect_right(starts, start) - 1)][group] += 1
    size = Counter(bisect_right(starts, start) - 1 for start, _ in read)
    return [(size[n], groups) for n, groups in enumerate(found) if size[n] or groups]


def _together(units):
    groups = Counter()
    for _, found in units:
        groups.update(found)
    return sum(size for size, _ in units), groups
