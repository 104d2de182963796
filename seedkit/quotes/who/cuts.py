"""
Cuts: where a run of capitals holds more than a name, or two.

In "WATCH Lee", "Though Lee", "Lee Monday" and "Bid To Block Lee" the name is *Lee*; "Ann Lee Bob Berg" are
two names, and so are "the Lee-Berg plan". What else the report calls by these words tells: a run is cut only
where its parts stand alone elsewhere in the report, or where the word cut off can be part of no name.
"""

import re
from collections import Counter
from dataclasses import replace

from ..vocabulary import SETS
from .names import BODY_WORDS, FORENAMES
from .spelling import slip

WEEKDAYS, NAMED_DAYS, PAGE_WORDS = SETS["weekdays"], SETS["named_days"], SETS["page_words"]
GLUED = re.compile(r"([A-Z][a-z]+)([A-Z][a-z]+)$")
LONG = 6  # letters of a surname that may be misspelt
HEADS = SETS["sentence_heads"]


def cut(names, docs, headlines):
    """
    Cut runs of capitals into names.

    Parameters
    ----------
    names : list of Name
    docs : list of Doc
        Those in which the names stand.
    headlines : set of int
        Which of these are headlines.

    Returns
    -------
    list of Name
    """
    names = [part for name in names for part in _without_days(_without_page_words(_unglued(name)))]
    alone = {name.words[0] for name in names if len(name.words) == 1 and name.frame not in headlines}
    surnames = {name.words[-1] for name in names if len(name.words) > 1 and name.words[0] in FORENAMES}
    lower = {token.text for doc in docs for token in doc if token.is_lower}
    found = []
    for name in names:
        if name.frame in headlines:
            name = _of_headline(name, alone)
        elif docs[name.frame][name.first].is_sent_start and len(name.words) > 1:
            name = _without_head(name, lower, surnames)
        found += _apart(name, docs[name.frame], alone, surnames)
    return list(_respelled(found, surnames))


def _respelled(names, surnames):
    """Howoritz, once and alone, is Horowitz where the report names one in full."""
    times = Counter(name.words[-1] for name in names)
    for name in names:
        word = name.words[0]
        if len(name.words) == 1 and times[word] == 1 and word not in surnames and len(word) >= LONG:
            meant = [other for other in surnames if slip(word, other)]
            name = replace(name, words=meant) if len(meant) == 1 else name
        yield name


def _part(name, first, last):
    """Give some words of a name as a name of its own; words and tokens go together."""
    words, whole = name.words[first:last], last == len(name.words)
    return replace(
        name,
        first=name.first + first,
        last=name.last if whole else name.first + last,
        words=words,
        before=name.before if first == 0 else [],
        junior=name.junior if whole else "",
    )


def _even(name):
    """Is each word of a name one token?"""
    return name.last - name.first == len(name.words) + bool(name.junior)


def _unglued(name):
    """Ann LeeAnn Lee Berg, as links leave it: the name up to where the next one is glued to it."""
    glued = [(n, m) for n, word in enumerate(name.words) if (m := GLUED.match(word))]
    for n, m in glued if _even(name) else ():
        again = [*name.words[:n], *name.words[n + 1 :], *(other[1] for k, other in glued if k != n)]
        if m[1] in again or m[2] in again:
            part = _part(name, 0, n + 1)
            return replace(part, words=[*part.words[:-1], m[1]])
    return name


def _without_page_words(name):
    """WATCH Lee: words of the page in capitals, before a name that is not."""
    n = next((n for n, word in enumerate(name.words) if word not in PAGE_WORDS), 0)
    return _part(name, n, len(name.words)) if n and _even(name) else name


def _without_days(name):
    """Lee Monday, Monday Lee; but Super Tuesday is no Super, and a day alone is nobody."""
    words = name.words
    if not _even(name) or len(words) < 2 or any(word.lower() in NAMED_DAYS for word in words):
        return [name]
    first = 1 if words[0].lower() in WEEKDAYS else 0
    last = len(words) - (words[-1].lower() in WEEKDAYS)
    return [_part(name, first, last)] if first < last else []


def _of_headline(name, alone):
    """Wordy Lee Wows Crowd, where Lee stands alone elsewhere: nothing else in such a headline is sure."""
    known = [n for n, word in enumerate(name.words) if word in alone or word.capitalize() in alone]
    body = known and any(word.lower() in BODY_WORDS for word in name.words[: known[0] + 2])
    if not known or body or name.words[0] in FORENAMES or not _even(name):
        return name
    return _part(name, known[0], known[0] + 1)


def _without_head(name, lower, surnames):
    """Though Lee; and where Lee is a surname, Blocking Lee, or Block Lee if the report has "block"."""
    head = name.words[0]
    if head in FORENAMES or not _even(name):
        return name
    verb = (head.lower() in lower or head.endswith("ing")) and name.words[-1] in surnames
    return _part(name, 1, len(name.words)) if verb or head.lower() in HEADS else name


def _apart(name, doc, alone, surnames):
    """Two names in one run: Ann Lee Berg, where the report has Lee and Berg; the Lee-Berg plan."""
    words = name.words
    if len(words) == 1 and words[0].count("-") == 1 and name.last - name.first == 3:
        parts = words[0].split("-")
        if all(part in surnames for part in parts):
            return [
                replace(name, last=name.first + 1, words=parts[:1]),
                replace(name, first=name.last - 1, words=parts[1:], before=[]),
            ]
    if len(words) < 3 or words[0] not in FORENAMES or not _even(name):
        return [name]
    again = words[:2] == words[2:4]
    for n in (2, 3):
        rest = words[n:]
        if rest and (again or (words[n - 1] in alone and " ".join(rest) in alone | {words[0]})):
            return [_part(name, 0, n), *_apart(_part(name, n, len(words)), doc, alone, surnames)]
    return [name]
