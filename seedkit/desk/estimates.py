"""
Estimates: a share of a whole of which a sample was judged, stratum by stratum.

Of 300 direct rows 30 are judged, of 60 indirect ones 20: each judged row stands for as many as its stratum
has for one. The interval is Wilson's, for as many independent rows as the weights leave. It says how far the
sample may be off, not whether the judge was right.
"""

from typing import NamedTuple

import numpy as np

from ..tables.intervals import wilson


class Share(NamedTuple):
    """A share with its 95 % interval, and of how many it was judged."""

    share: float
    low: float
    high: float
    n: int


def weighted(strata):
    """
    Estimate a share.

    Parameters
    ----------
    strata : list of tuple of int
        Of each stratum its size, how many of it were judged, and of how many it is so. One of which none was
        judged is taken to be like the others.

    Returns
    -------
    Share
        Missing (nan) where nothing was judged.

    References
    ----------
    Cochran, W. G. (1977). Sampling Techniques: the stratified estimate, the correction for small populations.
    Kish, L. (1965). Survey Sampling: the effective size of a weighted sample.

    Examples
    --------
    >>> share, low, high, n = weighted([(300, 30, 27), (100, 30, 15)])
    >>> round(share, 2), round(low, 2), round(high, 2), n
    (0.8, 0.68, 0.88, 60)
    """
    known = np.array([stratum for stratum in strata if stratum[1]], float).reshape(-1, 3)
    if not len(known):
        return Share(*[float("nan")] * 3, 0)
    size, n, hits = known.T
    size = np.maximum(size, n)
    weight = size / size.sum()
    share = float((weight * hits / n).sum())
    variance = float((weight**2 * (1 - n / size) / n).sum())  # of a share of one half, four times
    if variance <= 0:  # all were judged
        return Share(share, share, share, int(n.sum()))
    low, high = wilson(share, 1 / variance)
    return Share(share, float(low), float(high), int(n.sum()))


def missed(found, right, without):
    """
    Estimate which share of what should have been found was missed, from sentences in which nothing was found.

    Parameters
    ----------
    found : int
        Rows of the table.
    right : Share
        Of these, how many are right.
    without : tuple of int and Share
        How many sentences have no row, and in how many of them one is missing.

    Returns
    -------
    Share
        Something that is missed beside a row is not in it, so that it is a least share.

    Examples
    --------
    >>> share, low, high, n = missed(90, Share(1.0, 0.9, 1.0, 40), (100, Share(0.1, 0.04, 0.2, 50)))
    >>> round(share, 2), round(low, 2), round(high, 2), n
    (0.1, 0.04, 0.18, 50)
    """
    size, lacking = without
    got = found * right.share
    bounds = [size * part / (size * part + got) if size * part + got else 0.0 for part in lacking[:3]]
    return Share(*bounds, lacking.n)
