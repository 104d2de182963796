"""
Intervals: how far a figure could move by chance.

A share of few is told with Wilson's interval: four of four is not certainty. What stands in one report is
alike, so that ten attributions of two reports count as fewer than ten of ten (the design effect). A rate is
a ratio of two sums over units (sentences, reports); drawing the units anew (the bootstrap) shows how much
it hangs on those that happened to be there. None of it says anything of reports that were never collected.
Name the unit beside the interval.
"""

from itertools import combinations
from math import comb

import numpy as np

CELLS = 2_000_000  # numbers that are drawn at a time
Z = 1.959964  # 95 % of a normal distribution lie within so many standard deviations


def ratio_interval(numerators, denominators, level=0.95, draws=2000, seed=1):
    """
    Give the bootstrap interval of a ratio of sums.

    Parameters
    ----------
    numerators, denominators : sequence of float
        One number per resampling unit, in the same order.
    level : float
        Coverage of the percentile interval.
    draws, seed : int
        The same seed gives the same interval.

    Returns
    -------
    tuple of float
        Lower and upper bound; both missing (nan) where there are fewer than two units.

    References
    ----------
    Efron, B. and Tibshirani, R. (1993). An Introduction to the Bootstrap: the percentile interval.

    Examples
    --------
    >>> low, high = ratio_interval([1, 0, 2, 1], [10, 10, 10, 10])
    >>> 0 <= low < 0.1 < high <= 0.2
    True
    """
    top, bottom = np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float)
    if len(top) < 2 or not bottom.any():
        return float("nan"), float("nan")
    rng, drawn = np.random.default_rng(seed), []
    for size in _blocks(draws, len(top)):
        units = rng.integers(0, len(top), (size, len(top)))
        drawn.append(_ratio(top[units].sum(axis=1), bottom[units].sum(axis=1)))
    return _middle(np.concatenate(drawn), level)


def difference_p(numerators, denominators, side, draws=2000, seed=1):
    """
    Test whether two groups of units differ in a ratio of sums.

    Parameters
    ----------
    numerators, denominators : sequence of float
        One number per resampling unit, in the same order.
    side : sequence of bool
        Which units are the first group's. A deal keeps their number and changes which they are.
    draws, seed : int
        The same seed gives the same p.

    Returns
    -------
    float
        Share of the deals, the real one among them, with as large a difference of the ratios, either way;
        missing (nan) where a group has no units. Where there are no more deals than `draws`, all count.

    References
    ----------
    Phipson, B. and Smyth, G. (2010). Permutation p-values should never be zero: the real deal counts.

    Examples
    --------
    >>> difference_p([9, 8, 9, 8, 0, 0, 0, 0], [10] * 8, [True] * 4 + [False] * 4) < 0.05
    True
    """
    top, bottom = np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float)
    side = np.asarray(side, dtype=bool)
    if side.all() or not side.any():
        return float("nan")

    def difference(dealt):
        ratios = [_ratio(of @ top, of @ bottom) for of in (dealt, ~dealt)]
        return np.abs(np.subtract(*np.nan_to_num(ratios)))

    least = difference(side[None]) * (1 - 1e-9)  # sums of the same numbers in another order
    as_large = np.concatenate([difference(dealt) >= least for dealt in _deals(side, draws, seed)])
    return float(as_large.mean())


def holm(p_values):
    """
    Correct p values for their number (Holm): the chance of one false claim among all stays what it was.

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    corrected, highest = [0.0] * len(p_values), 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[i]))
        corrected[i] = highest
    return corrected


def kendall_interval(one, other, level=0.95, draws=500, seed=1):
    """
    Give Kendall's tau of two orders and its bootstrap interval.

    Parameters
    ----------
    one, other : sequence of float
        The place of each thing in either order.
    level : float
        Coverage of the percentile interval.
    draws, seed : int
        The same seed gives the same interval.

    Returns
    -------
    tuple of float
        Tau-b, lower and upper bound; missing (nan) where an order is all ties.

    Examples
    --------
    >>> tau, low, high = kendall_interval(range(9), [0, 1, 2, 3, 4, 5, 6, 8, 7])
    >>> low < tau <= high, round(tau, 2)
    (True, 0.94)
    """
    from scipy.stats import bootstrap, kendalltau

    if np.isnan(kendalltau(one, other).statistic):
        return float("nan"), float("nan"), float("nan")
    drawn = bootstrap(
        (one, other), lambda a, b: kendalltau(a, b).statistic, paired=True, vectorized=False,
        n_resamples=draws, confidence_level=level, method="percentile", rng=np.random.default_rng(seed),
    ).bootstrap_distribution  # fmt: skip
    return float(kendalltau(one, other).statistic), *_middle(drawn, level)


def _deals(side, draws, seed):
    """Deals of units to two sides, a row each: all that there are, or the real one and so many at random."""
    units, first = len(side), int(side.sum())
    if comb(units, first) <= draws:
        chosen = np.array(list(combinations(range(units), first)))
        dealt = np.zeros((len(chosen), units), dtype=bool)
        np.put_along_axis(dealt, chosen, True, axis=1)
        yield dealt
        return
    yield side[None]
    rng = np.random.default_rng(seed)
    for size in _blocks(draws, units):
        yield rng.permuted(np.tile(side, (size, 1)), axis=1)


def _blocks(rows, columns):
    """So many rows in blocks that are not too large."""
    most = max(1, CELLS // columns)
    return [min(most, rows - first) for first in range(0, rows, most)]


def _ratio(tops, bottoms):
    """Ratios of sums; missing where there is nothing to divide by."""
    return np.divide(tops, bottoms, out=np.full(np.shape(bottoms), np.nan), where=bottoms > 0)


def _middle(drawn, level):
    """The bounds of the middle part of what was drawn; a draw that gives nothing does not count."""
    low, high = np.nanquantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def wilson(share, n):
    """
    Give the 95 % interval of a share of `n`.

    Parameters
    ----------
    share, n : float or array of float

    Returns
    -------
    tuple
        Lower and upper bound, from 0 to 1; missing (nan) where `n` is 0.

    References
    ----------
    Wilson, E. B. (1927). Probable Inference, the Law of Succession, and Statistical Inference.

    Examples
    --------
    >>> low, high = wilson(1.0, 4)
    >>> round(float(low), 2), round(float(high), 2)
    (0.51, 1.0)
    """
    share, n = np.asarray(share, float), np.asarray(n, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def effective(share, n, units, squares):
    """
    Say as how many independent ones `n` count that stand in few units.

    Parameters
    ----------
    share : array of float
    n : array of float
        All that were counted.
    units : array of float
        Units, such as reports, in which they stand.
    squares : array of float
        Sum over the units of the square of (hits - share * counted).

    Returns
    -------
    array of float
        `n` or less; `n` where there is one unit, and nothing can be said.

    References
    ----------
    Kish, L. (1965). Survey Sampling: the design effect of a ratio over clusters.

    Examples
    --------
    >>> float(effective(0.5, 8, 2, 8.0))  # two units of four, one all hits and one none
    1.0
    """
    share, n, units, squares = (np.asarray(value, float) for value in (share, n, units, squares))
    with np.errstate(divide="ignore", invalid="ignore"):
        wider = units / (units - 1) * squares / n / (share * (1 - share))
    return n / np.where(np.isfinite(wider), np.maximum(wider, 1), 1)
