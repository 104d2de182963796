"""
Intervals: how far a share could move by chance.

Four of four is not certainty, and none of four not impossibility: Wilson's interval stays open where few were
counted. What stands in one report is alike, so that ten attributions of two reports say less than ten of ten:
they count as fewer (the design effect).
"""

import numpy as np

Z = 1.959964  # 95 % of a normal distribution lie within so many standard deviations


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
