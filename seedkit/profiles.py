"""
Profiles: how often findings of each group come, per thousand words, and whether the reports differ in it.

A rate leads back to its passages; its interval says how much it hangs on the sentences (or, for outlets, the
reports) that happened to be there. Differences are tested by dealing those units anew between two sides, with
Holm's correction for the number of groups. Under `FEW_WORDS` words, or with less than `FEW` passages
in all that is compared, a rate is no ground for a claim, and the table says so. A profile is a list of rates:
there is no sum of them, and no score.
"""

from bisect import bisect_right

import numpy as np
import pandas as pd

from .resampling import difference_p, holm, ratio_interval
from .segments import sentences, words
from .spans import table, texts

FEW_WORDS, FEW = 300, 5
UNNAMED = "unnamed"
PER = 1000


def rates(spans, reports, column="group", by="doc_id", draws=1000):
    """
    Give the rate of each group of findings in each report, or in the reports of each outlet.

    Parameters
    ----------
    spans : DataFrame
        Any span table.
    reports : DataFrame
        The reports that it was made from.
    column : str
        Column of `spans` with the groups.
    by : str
        Column of `reports`: "doc_id", "outlet" …
    draws : int
        Draws of the bootstrap.

    Returns
    -------
    DataFrame
        One row per group and side: `column` and `by` (string); ``n`` (int64), passages; ``words`` (int64)
        of the side; ``rate`` (float64), passages per 1,000 words; ``low, high`` (float64), its 95 % interval;
        ``unit`` (string), what was drawn: sentences of one report, else reports; ``enough`` (bool), `FEW`
        passages in all sides together and `FEW_WORDS` words in this one, as in `contrasts`.

    Examples
    --------
    >>> from seedkit.wording import cues
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain. It might not. Nobody knows."]})
    >>> rates(cues(reports), reports)[["group", "n", "words", "rate", "enough"]].values.tolist()
    [['hedge', 2, 8, 250.0, False]]
    """
    rows = []
    for side, units in _sides(spans, reports, column, by).items():
        for group in _groups(spans, column):
            counts, sizes = [unit[1].get(group, 0) for unit in units], [unit[0] for unit in units]
            n, total = sum(counts), sum(sizes)
            low, high = ratio_interval(counts, sizes, draws=draws)
            rate = PER * n / total if total else np.nan
            name = "sentence" if by == "doc_id" else "report"
            rows.append((group, side, n, total, rate, PER * low, PER * high, name, total >= FEW_WORDS))
    kinds = {
        column: "string",
        by: "string",
        "n": "int64",
        "words": "int64",
        "rate": "float64",
        "low": "float64",
    }
    kinds |= {"high": "float64", "unit": "string", "enough": "bool"}
    found = table(sorted(rows, key=lambda row: row[0]), kinds)
    return found.assign(enough=found.enough & (found.groupby(column).n.transform("sum") >= FEW))


def contrasts(spans, reports, column="group", by="doc_id", draws=2000):
    """
    Test for each group whether two sides differ in its rate.

    Parameters
    ----------
    spans, reports, column, by
        As for `rates`; the first two sides are compared.
    draws : int
        Number of deals.

    Returns
    -------
    DataFrame
        One row per group: `column`, ``a, b`` (string), the sides; ``rate_a, rate_b`` (float64), per 1,000
        words; ``p`` (float64), share of the deals with as large a difference; ``p_holm`` (float64), corrected
        for ``tests`` (int64), the groups tested; ``enough`` (bool), `FEW` passages in both sides together and
        `FEW_WORDS` words in each. Missing p: not enough.

    Examples
    --------
    >>> from seedkit.wording import cues
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It might rain.", "It rains."]})
    >>> contrasts(cues(reports), reports)[["group", "rate_a", "rate_b", "enough"]].values.tolist()
    [['hedge', 333.3333333333333, 0.0, False]]
    """
    sides = list(_sides(spans, reports, column, by).items())[:2]
    kinds = {column: "string", "a": "string", "b": "string", "rate_a": "float64", "rate_b": "float64"}
    kinds |= {"p": "float64", "p_holm": "float64", "tests": "int64", "enough": "bool"}
    if len(sides) < 2:
        return table([], kinds)
    (a, units_a), (b, units_b) = sides
    size = [unit[0] for unit in (*units_a, *units_b)]
    side = np.arange(len(size)) < len(units_a)
    rows = []
    for group in _groups(spans, column):
        n = [unit[1].get(group, 0) for unit in (*units_a, *units_b)]
        enough = sum(n) >= FEW and min(_sum(size, side), _sum(size, ~side)) >= FEW_WORDS
        p = difference_p(n, size, side, draws) if enough else np.nan
        rate = [PER * _sum(n, one) / _sum(size, one) if _sum(size, one) else np.nan for one in (side, ~side)]
        rows.append((group, a, b, *rate, p, np.nan, 0, enough))
    found = table(rows, kinds)
    found.loc[found.enough, "p_holm"] = holm(found.p[found.enough].tolist())
    return found.assign(tests=found.enough.sum())


def counts(spans, reports, column="group", by="doc_id"):
    """
    Count the passages of each group on each side.

    Returns
    -------
    DataFrame
        Groups down, sides across, both axes named, so that `show.table` can lead each count to its passages.

    Examples
    --------
    >>> spans = pd.DataFrame({"doc_id": ["a", "a"], "group": ["hedge", "hedge"]})
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["", ""]})
    >>> counts(spans, reports).loc["hedge"].tolist()
    [2, 0]
    """
    side = dict(zip(reports.doc_id, reports[by], strict=True))
    found = pd.crosstab(spans[column], spans.doc_id.map(side))
    found = found.reindex(columns=list(dict.fromkeys(reports[by].dropna())), fill_value=0)
    return found.rename_axis(index=column, columns=by)


def voices(attributed, reports):
    """
    Say how much of each report is told in whose voice.

    Parameters
    ----------
    attributed : DataFrame
        The table `attributions`.
    reports : DataFrame
        The reports that it was made from.

    Returns
    -------
    DataFrame
        Indexed by ``doc_id`` and ``speaker`` ("unnamed" where none is known), most words first: ``n``
        (int64), content passages; ``words`` (int64) in them; ``share`` (float64) of the report's words.
        Contents within contents count for both speakers.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It rained, she said."]})
    >>> said = pd.DataFrame({"doc_id": ["a"], "text": ["It rained"], "speaker": ["Ada Lund"]})
    >>> voices(said, reports).loc[("a", "Ada Lund")].tolist()
    [1.0, 2.0, 0.5]
    """
    size = {doc_id: len(words(text)) for doc_id, text in texts(reports)}
    said = attributed[attributed.doc_id.isin(size)]
    said = said.assign(speaker=said.speaker.fillna(UNNAMED), words=[len(words(text)) for text in said.text])
    found = said.groupby(["doc_id", "speaker"], sort=False).words.agg(["size", "sum"]).reset_index()
    found.columns = ["doc_id", "speaker", "n", "words"]
    found["share"] = [n / max(1, size[doc]) for n, doc in zip(found.words, found.doc_id, strict=True)]
    return found.sort_values("words", ascending=False, kind="stable").set_index(["doc_id", "speaker"])


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


def _sides(spans, reports, column, by):
    """Give for each side its units: the number of words, and the count of each group."""
    side_of = dict(zip(reports.doc_id, reports[by].astype("string"), strict=True)) if by in reports else {}
    places = {}
    for doc_id, start, group in zip(spans.doc_id, spans.start, spans[column], strict=True):
        places.setdefault(doc_id, []).append((start, group))
    sides = {}
    for doc_id, text in texts(reports):
        if pd.notna(side_of.get(doc_id)):
            units = _sentence_units(text, places.get(doc_id, ()))
            units = units if by == "doc_id" else [_together(units)]
            sides.setdefault(side_of[doc_id], []).extend(units)
    return sides


def _sentence_units(text, places):
    spans = sentences(text)
    starts, found = [start for start, _ in spans], [{} for _ in spans]
    for start, group in places:
        at = max(0, bisect_right(starts, start) - 1)
        found[at][group] = found[at].get(group, 0) + 1
    return [(len(words(text[a:b])), groups) for (a, b), groups in zip(spans, found, strict=True)]


def _together(units):
    groups = {}
    for _, found in units:
        for group, n in found.items():
            groups[group] = groups.get(group, 0) + n
    return sum(size for size, _ in units), groups


def _sum(values, mask):
    return float(np.asarray(values, float)[mask].sum())
