"""
Keywords: the words by which one report, or one group of them, differs from another.

Three measures that answer two questions: how large the difference is (log-ratio, log-odds) and how sure it is
(G2, z). On two short texts "significant" words are mostly chance, since the largest of many differences is
always large and words come in clusters: dealing one article into two halves gives a keyword at G2 > 3.84
nearly always. So each table counts the sentences that have a word, too, and brings the threshold that the
largest G2 of all words over sentences reaches by chance when the same sentences are dealt anew. Where none
passes it, say "no word differs more than chance".
"""

from collections import Counter

import numpy as np

from ..tables.spans import SPAN, event_of, table, texts
from ..text.prose import over_prose
from ..text.segments import lower, sentences, words

KEYNESS = {
    "word": "string", "target": "string", "reference": "string", "n_target": "int64", "n_reference": "int64",
    "log_ratio": "float64", "G2": "float64", "log_odds": "float64", "z": "float64",
    "G2_units": "float64", "threshold": "float64", "words": "int64",
}  # fmt: skip
OCCURRENCES = SPAN | {"word": "string"}
PRIOR = 500
LEVEL = 0.04  # the threshold is an estimate: aim below 0.05 to stay below it
REST = "the others"
FIRST = 20  # words of a comparison that are given though no difference passes the threshold


@over_prose
def keyness(reports, target="", reference="", by="doc_id", unit="", draws=500):
    """
    Compare how often each word stands in a target and in a reference.

    Reports are compared with those of their event, groups of reports (`by`) with each other, of all events.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    target, reference : str
        Values of the column `by`. Without a target every value is the target once (of two, the first);
        without a reference, all others are the reference.
    by : str
        Column of `reports` that groups them: "doc_id", "outlet" …
    unit : str
        What is dealt anew to find the threshold: "sentence" or "report". Empty: reports where both sides
        have ten or more, else sentences.
    draws : int
        Number of deals, which are the same each time.

    Returns
    -------
    DataFrame
        One row per word and comparison, of the words whose difference passes the threshold and the first
        `FIRST` of the others; the largest ``G2`` first: ``word`` (string, lower case), ``target,
        reference`` (string), ``n_target, n_reference`` (int64); ``log_ratio`` (float64), binary logarithm of
        the ratio of relative frequencies, a count of 0 taken as 0.5; ``G2`` (float64), log-likelihood of the
        four cells, negative where the reference has more; ``log_odds, z`` (float64), difference of the log
        odds with a Dirichlet prior of both sides' words (`PRIOR` of them), and the same over its standard
        deviation, from the variance of two terms (equation 20); ``G2_units`` (float64), G2 of the numbers of
        sentences (or reports) that have the word; ``threshold`` (float64), what the largest absolute
        ``G2_units`` of any word exceeds in `LEVEL` of the deals: a word below it differs no more than chance;
        ``words`` (int64), how many words were compared.

    References
    ----------
    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence: G2.
    Hardie, A. (2014). Log Ratio: an informal introduction.
    Monroe, B., Colaresi, M. and Quinn, K. (2008). Fightin' Words: log-odds, equations 16, 20 and 22.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Rain. More rain.", "Sun. More sun."]})
    >>> keyness(reports)[["word", "n_target", "n_reference", "log_ratio"]].head(2).values.tolist()
    [['rain', 2, 0, 2.0], ['sun', 0, 2, -2.0]]
    """
    groups = dict(zip(reports.doc_id, reports[by].fillna("") if by in reports else [], strict=False))
    events = event_of(reports) if by == "doc_id" else dict.fromkeys(groups, "")
    bags = {}
    for doc_id, text in texts(reports):
        bags.setdefault(events.get(doc_id, ""), []).extend(_bags(doc_id, groups.get(doc_id, ""), text))
    rows = []
    for here in bags.values():
        for one, other in _comparisons(here, target, reference):
            sides = [
                (doc_id, group == one, bag)
                for doc_id, group, bag in here
                if group in {one, other} or other == REST
            ]
            rows += [(word, one, other, *row) for word, *row in _compared(sides, unit, draws)]
    return table(rows, KEYNESS)


def _comparisons(bags, target, reference):
    """Give each target with its reference: the other of two, or all others."""
    names = list(dict.fromkeys(group for _, group, _ in bags if group))
    targets = [target] * (target in names) if target else names[:1] if len(names) == 2 else names
    for one in targets if len(names) > 1 else ():
        yield one, reference or (next(n for n in names if n != one) if len(names) == 2 else REST)


def beyond_chance(keyness):
    """
    Give the words that differ more than chance, the largest difference first.

    Examples
    --------
    >>> import pandas as pd
    >>> beyond_chance(pd.DataFrame({"word": ["rain", "sun"], "G2_units": [12.0, -3.0], "threshold": 9.0}))
    ['rain']
    """
    return keyness[keyness.G2_units.abs() > keyness.threshold].word.tolist()


@over_prose
def occurrences(reports, chosen):
    """
    Find the passages that `keyness` counted for some words.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    chosen : iterable of str
        Words as `keyness` writes them.

    Returns
    -------
    DataFrame
        One row per use, in reading order: the span columns and ``word`` (string) as `keyness` writes it.

    Examples
    --------
    >>> import pandas as pd
    >>> occurrences(pd.DataFrame({"doc_id": ["a"], "text": ["It rained. Rained!"]}), ["rained"])
      doc_id  start  end    text    word
    0      a      3    9  rained  rained
    1      a     11   17  Rained  rained
    """
    wanted = set(chosen)
    found = ((doc, text, a, b) for doc, text in texts(reports) for a, b in words(text))
    kept = ((doc, a, b, text[a:b]) for doc, text, a, b in found if lower(text[a:b]) in wanted)
    return table(((*row, lower(row[3])) for row in kept), OCCURRENCES)


def log_ratio(target, reference):
    """
    Give Hardie's log-ratio of each word.

    Parameters
    ----------
    target, reference : array of float
        Counts of the same words on either side.

    Examples
    --------
    >>> log_ratio([4, 0], [1, 3]).round(3).tolist()
    [2.0, -2.585]
    """
    a, b = np.asarray(target, float), np.asarray(reference, float)
    return np.log2((np.where(a > 0, a, 0.5) / _total(a)) / (np.where(b > 0, b, 0.5) / _total(b)))


def g2(target, reference):
    """
    Give Dunning's G2 of each word over its four cells, negative where the reference uses it more.

    Parameters
    ----------
    target, reference : array of float
        Counts of the same words on either side, words in the last axis.

    Examples
    --------
    >>> g2([10, 0], [0, 10]).round(2).tolist()
    [27.73, -27.73]
    """
    a, b = np.asarray(target, float), np.asarray(reference, float)
    total_a, total_b = _total(a), _total(b)
    expected = (a + b) * total_a / (total_a + total_b)
    cells = ((a, expected), (b, a + b - expected))
    cells += ((total_a - a, total_a - expected), (total_b - b, total_b - (a + b - expected)))
    return np.where(a > expected, 2.0, -2.0) * sum(_times_log(o, e) for o, e in cells)


def log_odds(target, reference, prior):
    """
    Give the difference of log odds with a Dirichlet prior, and its z.

    Parameters
    ----------
    target, reference, prior : array of float
        Counts of the same words on either side and in the prior, each above 0 there.

    Returns
    -------
    tuple of array
        Equation 16 of Monroe et al., and equation 22, which divides it by the root of equation 20.

    Examples
    --------
    >>> [values.round(3).tolist() for values in log_odds([3, 1], [1, 3], [1, 1])]
    [[1.386, -1.386], [1.601, -1.601]]
    """
    a, b, prior = (np.asarray(counts, float) for counts in (target, reference, prior))
    sum_a, sum_b = _total(a) + _total(prior), _total(b) + _total(prior)
    difference = np.log((a + prior) / (sum_a - a - prior)) - np.log((b + prior) / (sum_b - b - prior))
    return difference, difference / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def threshold(counts, side, draws=500, seed=1, level=LEVEL):
    """
    Give the absolute G2 that the largest of all words exceeds in `level` of the deals, by chance.

    Parameters
    ----------
    counts : array or sparse matrix, units by words
        How often each sentence (or report) has each word; or whether it has.
    side : array of bool
        Which units are the target's. A deal keeps their number and changes which they are.

    Examples
    --------
    >>> bool(threshold(np.eye(8), np.arange(8) < 4) > 0)
    True
    """
    counts, side = counts.astype(float), np.asarray(side, bool)
    random, largest, all_words = np.random.default_rng(seed), [], _sums(counts)
    for first in range(0, draws, 50):
        deals = np.array([random.permutation(side) for _ in range(min(50, draws - first))], float)
        dealt = deals @ counts
        largest += np.abs(g2(dealt, all_words - dealt)).max(1, initial=0).tolist()
    return float(np.quantile(largest, 1 - level, method="higher"))


def _bags(doc_id, group, text):
    for start, end in sentences(text):
        sentence = text[start:end]
        yield doc_id, group, Counter(lower(sentence[a:b]) for a, b in words(sentence))


def _compared(sides, unit, draws):
    """Give a row per word: the counts, the measures and the threshold."""
    units, side = _units(sides, unit)
    counts, names = _counts(units)
    target, reference = _sums(counts[side]), _sums(counts[~side])
    if not target.sum() or not reference.sum():
        return []
    prior = PRIOR * (target + reference) / counts.sum()
    measures = (log_ratio(target, reference), g2(target, reference), *log_odds(target, reference, prior))
    has = counts > 0
    measures += (g2(_sums(has[side]), _sums(has[~side])),)
    limit = threshold(has, side, draws)
    rows = zip(names, target.astype(int), reference.astype(int), *measures, strict=True)
    ranked = sorted(((*row, limit, len(names)) for row in rows), key=lambda row: (-abs(row[4]), row[0]))
    return [row for n, row in enumerate(ranked) if n < FIRST or abs(row[7]) > limit]


def _counts(units):
    """How often each word stands in each unit, as a sparse matrix, and the words."""
    from scipy.sparse import csr_matrix

    names = sorted({word for bag in units for word in bag})
    column = {word: n for n, word in enumerate(names)}
    rows = [n for n, bag in enumerate(units) for _ in bag]
    columns = [column[word] for bag in units for word in bag]
    counts = [count for bag in units for count in bag.values()]
    return csr_matrix((np.array(counts, float), (rows, columns)), shape=(len(units), len(names))), names


def _sums(counts):
    """Add up the rows of an array or a sparse matrix."""
    return np.asarray(counts.sum(0), float).ravel()


def _units(sides, unit):
    """Put the sentences of a report together where reports are what is dealt."""
    many = all(len({doc for doc, here, _ in sides if here == side}) >= 10 for side in (True, False))
    if not (unit == "report" or (not unit and many)):
        return [bag for *_, bag in sides], np.array([side for _, side, _ in sides], bool)
    reports = {}
    for doc_id, side, bag in sides:
        reports.setdefault(doc_id, (side, Counter()))[1].update(bag)
    return [bag for _, bag in reports.values()], np.array([side for side, _ in reports.values()], bool)


def _total(counts):
    return counts.sum(-1, keepdims=counts.ndim > 1)


def _times_log(observed, expected):
    """Give o·ln(o/e), which is 0 where nothing was observed."""
    safe = np.where(observed > 0, observed, 1)
    return np.where(observed > 0, observed * np.log(safe / np.where(expected > 0, expected, 1)), 0.0)
