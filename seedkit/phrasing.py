"""
Phrasing: numbers and lists as they stand in a sentence, cut where they are long, and never in silence.
"""


def amount(n, noun):
    """
    Give a number with its noun.

    Examples
    --------
    >>> amount(1, "passage"), amount(1200, "passage")
    ('1 passage', '1,200 passages')
    """
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def some(names, most, none="", between=", "):
    """
    List some names, and say how many more there are.

    Examples
    --------
    >>> some(["Lee", "Hill", "Roe"], 2), some(["Lee"], 2), some([], 2, none="none")
    ('Lee, Hill and 1 more', 'Lee', 'none')
    """
    names = list(names)
    more = f"{between.rstrip(', ')} and {len(names) - most:,} more" if len(names) > most else ""
    return between.join(names[:most]) + more or none


def fullest(sums, most):
    """
    Give the names of the largest sums, in the order in which they stand.

    Examples
    --------
    >>> import pandas as pd
    >>> fullest(pd.Series({"a": 1, "b": 3, "c": 2}), 2)
    ['b', 'c']
    """
    kept = set(sums.sort_values(ascending=False, kind="stable").index[:most])
    return [name for name in sums.index if name in kept]
