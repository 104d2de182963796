"""
Resampling: how far a figure might be off, by drawing its units again.

A rate is a ratio of two sums over units (sentences, reports): hedges per word, quoted words per word.
Drawing the units anew with replacement (the bootstrap) shows how much the ratio hangs on the units that
happened to be there. It says nothing of reports that were never collected. Name the unit beside the interval.
"""

import numpy as np


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
    if len(top) < 2:
        return float("nan"), float("nan")
    drawn = np.random.default_rng(seed).integers(len(top), size=(draws, len(top)))
    sums = bottom[drawn].sum(axis=1)
    ratios = np.divide(top[drawn].sum(axis=1), sums, out=np.full(draws, np.nan), where=sums > 0)
    if np.isnan(ratios).all():
        return float("nan"), float("nan")
    low, high = np.nanquantile(ratios, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
