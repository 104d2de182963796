"""
Spelling: one name, written in several ways.

*Kim Jong-un* and *Kim Jong Un*, *Vladimir V. Putin* and *Vladimir Putin* are one person each; so may be
*Charles E.* and *Chuck Schumer*, *Qassem* and *Qassam Soleimani*, *J. Christopher* and *Chris Stevens*;
*George W.* and *George H.W. Bush* are two, as are *Daniel* and *Danielle Lee*. Who is one, `identity` says.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from ...lexicons import read_rows
from .names import FORENAMES, PARTICLES, SUFFIXES

INITIAL = re.compile(r" [A-Z]\. ")
ORDERED, MOVED = 8, 3  # letters of a name that may stand out of order, and how many of them
FULL_FORMS = {row["short"]: frozenset(row["full"].split()) for row in read_rows("quotes/short_forms")}
SOUNDS = (("ph", "f"), ("ck", "k"), ("kh", "k"), ("gh", "g"))  # one sound, in several spellings
DOUBLED = re.compile(r"(.)\1+")
LEAST = 3  # consonants that two spellings share
APART = 2  # letters by which one may be longer


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


class FullName(NamedTuple):
    """The parts of a name of two words or more, without case and accents."""

    first: str
    middle: tuple  # whole words
    initials: str  # of all middle names
    last: str


@lru_cache(maxsize=10_000)
def full_name(name):
    """
    Take a full name apart; None where there is one word only.

    Examples
    --------
    >>> full_name("J. Christopher Stevens").first, full_name("George H.W. Bush Jr.").initials
    ('christopher', 'hw')
    >>> full_name("Lee") is None
    True
    """
    written = re.findall(r"[^\W_]+", re.sub(r"['’]s?(?!\w)|['’]", "", name))
    while written and written[-1].lower() in SUFFIXES:
        written.pop()
    while len(written) > 2 and len(written[0]) == 1 and len(written[1]) > 1:
        written.pop(0)
    if len(written) < 2:
        return None
    first, *middle, last = map(letters, written)
    initials = "".join(
        letters(word) if word.isupper() and len(word) < LEAST else letters(word)[:1]
        for word in written[1:-1]
        if word.lower() not in PARTICLES
    )
    return FullName(first, tuple(m for m in middle if len(m) > 1 and m not in PARTICLES), initials, last)


def sound(word):
    """
    Give the consonants of a word, by which its spellings are alike.

    Examples
    --------
    >>> sound("khattalah") == sound("khatallah"), sound("mueller") == sound("muller")
    (True, True)
    """
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    return DOUBLED.sub(r"\1", re.sub(r"[aeiouyhj]", "", word))


def slip(word, name):
    """
    Tell whether a word may be a name misspelt: a letter more or less, or letters of a long one out of order.

    Examples
    --------
    >>> slip("Aliton", "Alito"), slip("Howoritz", "Horowitz"), slip("Lunds", "Lund"), slip("Hall", "Hill")
    (True, True, False, False)
    """
    more, less = sorted((word, name), key=len, reverse=True)
    if word[0] != name[0] or more == f"{less}s":
        return False
    if len(more) == len(less):
        apart = sum(a != b for a, b in zip(word, name, strict=True))
        return len(word) >= ORDERED and sorted(word) == sorted(name) and apart <= MOVED
    return len(more) == len(less) + 1 and any(more[:n] + more[n + 1 :] == less for n in range(len(more)))


def may_be_one(a, b):
    """
    Tell whether two full names may be one person's, their middle names aside.

    Examples
    --------
    >>> chuck, charles = full_name("Chuck Schumer"), full_name("Charles E. Schumer")
    >>> may_be_one(chuck, charles), may_be_one(full_name("Don Lee"), full_name("Dan Lee"))
    (True, False)
    """
    return _alike(a.last, b.last) and (_short(a, b) or _first_alike(a, b))


def short_of(a, b):
    """
    Tell whether two names have one surname and one forename, or a short form of it.

    Examples
    --------
    >>> short_of(full_name("Bob Lee"), full_name("Robert Lee"))
    True
    """
    return a.last == b.last and _short(a, b)


def _short(a, b):
    formal = [FULL_FORMS.get(name.first, frozenset()) | {name.first} for name in (a, b)]
    one = DOUBLED.sub(r"\1", a.first) == DOUBLED.sub(r"\1", b.first)
    return one or not formal[0].isdisjoint(formal[1])


def other_forename(a, b):
    """
    Tell whether the forenames of two names are two: *Edward* and *Theodore*, not *Ted* and *Edward*.

    Examples
    --------
    >>> other_forename(full_name("Edward Lee"), full_name("Theodore Lee"))
    True
    """
    return not (_short(a, b) or _first_alike(a, b))


def _first_alike(a, b):
    initial = 1 in (len(a.first), len(b.first)) and a.first[0] == b.first[0]
    return initial or a.first in b.middle or b.first in a.middle or _alike(a.first, b.first)


def _alike(a, b):
    """Tell whether two words are one, or two spellings of one; *Daniel* and *Danielle* are two forenames."""
    if DOUBLED.sub(r"\1", a) == DOUBLED.sub(r"\1", b):
        return True
    genders = {FORENAMES.get(word.capitalize(), "") for word in (a, b)} - {"", "both"}
    near = abs(len(a) - len(b)) <= APART and sound(a) == sound(b)
    return near and len(genders) < 2 and len(sound(a)) >= LEAST


def differ(a, b):
    """
    Tell whether the middle names of two full names say that they are two persons'.

    Examples
    --------
    >>> differ(full_name("George W. Bush"), full_name("George H.W. Bush"))
    True
    >>> differ(full_name("Hillary R. Clinton"), full_name("Hillary Rodham Clinton"))
    False
    """
    one, other = a.initials, b.initials
    return not (set(a.middle) & set(b.middle) or one.startswith(other) or other.startswith(one))


def one_spelling(names):
    """
    Find one spelling for each name of a body: the commonest, without a middle initial if there is one.

    Examples
    --------
    >>> one_spelling(["Coca-Cola", "Coca Cola", "Coca-Cola"])["Coca Cola"]
    'Coca-Cola'
    """
    counts, groups = Counter(names), defaultdict(list)
    for name in counts:
        groups[plain(name)].append(name)
    spelling = {}
    for group in groups.values():
        best = min(group, key=lambda n: (INITIAL.search(n) is not None, -counts[n], -len(n), n))
        spelling |= dict.fromkeys(group, best)
    return spelling
