"""
Spelling: one name, written in several ways.

*Kim Jong-un* and *Kim Jong Un*, *Vladimir V. Putin* and *Vladimir Putin* are one person each, and *Kim* alone
is he where no other Kim is named. Two people of one name become one.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache

INITIAL = re.compile(r" [A-Z]\. ")


@lru_cache(maxsize=10_000)
def plain(name):
    """
    Give a name without case, accents, hyphens, dots and middle initials, to compare it.

    Examples
    --------
    >>> plain("Kim Jong-un") == plain("Kim Jong Un"), plain("Vladimir V. Putin")
    (True, 'vladimir putin')
    >>> plain("Pat O’Brien’s"), plain("the senators’")
    ('pat obrien', 'the senators')
    """
    words = re.findall(r"[^\W_]+", letters(re.sub(r"['’]s?(?!\w)|['’]", "", name)))
    return " ".join(w for n, w in enumerate(words) if len(w) > 1 or not 0 < n < len(words) - 1)


def letters(word):
    """
    Give a word without case and accents.

    Examples
    --------
    >>> letters("Zoë")
    'zoe'
    """
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def merged(names, persons=None):
    """
    Find one spelling for each name of a corpus.

    Parameters
    ----------
    names : iterable of str
    persons : collection of str, optional
        Which of them are persons', and may be called by surname or forename alone; all, when not given.

    Returns
    -------
    dict
        Name as written to name as it is to be written: the commonest spelling without a middle initial; a
        surname alone becomes the full name where the corpus has just one person of that surname.

    Examples
    --------
    >>> merged(["Kim Jong Un", "Kim Jong-un", "Kim Jong Un", "Kim"])["Kim"]
    'Kim Jong Un'
    """
    counts, groups = Counter(names), defaultdict(list)
    callable_alone = {plain(name) for name in (counts if persons is None else persons)}
    for name in counts:
        groups[plain(name)].append(name)
    best = {
        key: min(group, key=lambda n: (INITIAL.search(n) is not None, -counts[n], -len(n), n))
        for key, group in groups.items()
    }
    parts = defaultdict(set)
    for key in callable_alone & groups.keys():
        words = key.split()
        if 1 < len(words) <= 4:
            parts[words[-1]].add(key)
            parts[words[0]].add(key)
    spelling = {}
    for key, group in groups.items():
        longer = parts.get(key, ()) if key in callable_alone else ()
        target = best[next(iter(longer))] if len(longer) == 1 else best[key]
        spelling.update(dict.fromkeys(group, target))
    return spelling
