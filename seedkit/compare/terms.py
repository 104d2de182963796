"""
Terms: what a sentence is compared by.

Its terms are the stems of its words ("Seoul" and "South Korean" read as South Korea), its grams runs of three
and four letters within a word, and its things what may be told in it: a name counts once however long its
title is, and titles, days and verbs of saying count nothing. "Mayor Linda Okafor said that on Monday" has
one thing, Okafor. Each sentence is cut once and kept, since it is compared with many. A list of titles never
has all of them: "chief geologist Moland" has two things.
"""

import re
from functools import cache, lru_cache

from ..lexicons import read_lexicon, read_list, read_rows
from ..quotes.vocabulary import SETS, SOURCE_NOUNS, VERBS, singular
from ..text.segments import lower, words
from .collation import COMMONEST

ONCE = 8_000  # sentences whose terms are kept
GRAMS = (3, 4)
NAME = re.compile(r"(?<![\w’'-])(?:[A-Z][\w’'-]*+\.? {1,2}(?:of (?:the )?)?)+(?=[A-Z])")
NEGATION = re.compile(r"\b(?:not|never|no|nobody|den(?:y|ies|ied|ying))\b|n[’']t\b", re.IGNORECASE)
# "35 percent", "8,100 hectares"; years, days of the month and hours count nothing
NUMBER = re.compile(r"(?<![\w:.,])(?!(?:19|20)\d\d\b)\d++(?:[.,]\d++)*+(?=%|-[a-z]| (?![ap]\.?m\b)[a-z])")
HEADLINE = 5  # capitalised words in a row that are no name
TITLES = {n for n, kind in SOURCE_NOUNS.items() if kind in ("individual", "document")}.union(
    read_list("quotes/titles"),
    (word for word, group in read_lexicon("quotes/roles").items() if group == "leader"),
)
SAYING = SETS["calendar"].union(
    form for form, verb in VERBS.items() if verb.stance == "neutral" and {"q", "c"} <= verb.takes
)
NOTHING = COMMONEST | SAYING | set(read_list("compare/function_words"))


@lru_cache(maxsize=ONCE)
def terms(text):
    """
    Give the stems of a sentence, in its order, without the commonest words.

    Examples
    --------
    >>> terms("The bridges near Seoul fell.")
    ['bridg', 'near', 'southkorea', 'fell']
    """
    text = _with_countries(text)
    found = (lower(text[a:b]) for a, b in words(text))
    return [_stem(word) for word in found if word not in COMMONEST]


@lru_cache(maxsize=ONCE)
def grams(text):
    """
    Give the runs of three and four letters within the words of a sentence, with blanks about each word.

    Examples
    --------
    >>> grams("It is")
    [' it', 'it ', ' it ', ' is', 'is ', ' is ']
    """
    found = []
    for word in text.lower().split():
        around = f" {word} "
        found += [around[at : at + n] for n in GRAMS for at in range(max(1, len(around) - n + 1))]
    return found


@lru_cache(maxsize=ONCE)
def things(text):
    """
    Give the stems of what may be told in a sentence, in its order; of a name its last word alone.

    Examples
    --------
    >>> things("Mayor Linda Okafor denied on Monday that the bridge fell.")
    ['okafor', 'deni', 'bridg', 'fell']
    """
    text, found, titled = NAME.sub(_before_the_last, _with_countries(text)), [], False
    for start, end in reversed(words(text)):
        word = lower(text[start:end])
        title = not TITLES.isdisjoint((word, singular(word))) or (titled and word in SETS["before_titles"])
        if not title and word not in NOTHING:
            found.append(_stem(word))
        titled = title or text[start].isupper()
    return found[::-1]


@lru_cache(maxsize=ONCE)
def size(text):
    """
    Count the words of a sentence.

    Examples
    --------
    >>> size("It might rain.")
    3
    """
    return len(words(text))


@lru_cache(maxsize=ONCE)
def numbers(text):
    """
    Give the numbers of things in a text; years, days of the month and hours are none.

    Examples
    --------
    >>> sorted(numbers("On 3 May 2024 some 1,200 people and 35 percent of the goats left."))
    ['1200', '35']
    """
    return frozenset(n.replace(",", "") for n in NUMBER.findall(text))


def negated(text):
    """
    Tell whether a text negates what it says; who does not deny, says so.

    Examples
    --------
    >>> negated("It would not close."), negated("He denied it."), negated("He did not deny it.")
    (True, True, False)
    """
    return len(NEGATION.findall(text)) % 2 == 1


def _before_the_last(name):
    """Leave out the words of a name before its last; so many that they are a headline stay."""
    return "" if len(name[0].split()) < HEADLINE else name[0]


def _with_countries(text):
    return _country_names().sub(lambda found: _countries()[found[0]], text)


@cache
def _countries():
    """Give each name of a country, its people or its capital the country as one word."""
    seats = {row["form"]: row["country"] for row in read_rows("quotes/institutions") if row["kind"] == "seat"}
    names = read_lexicon("text/countries", "country") | seats
    return {form: f" {name.replace(' ', '')} " for form, name in names.items()}


@cache
def _country_names():
    forms = sorted(_countries(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


@cache
def _stemmer():
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@cache
def _stem(word):
    return _stemmer().stemWord(word)
