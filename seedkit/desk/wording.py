"""
Wording: the words of a passage as they are compared with those of a record.

"We can't, he said" and "we can’t he said" are the same words; "cannot" is *can* and *not* once words are
aligned. Numbers are values ("1,300" is 1300, "twelve" is 12), negations are counted. "a third" is a number
too, and *one* is, although it may stand for somebody.
"""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from ..lexicons import read_lexicon

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,12}(?!\w)"  # U.S.
    r"|\d+(?:[.,:]\d+)*"  # 1,300 and 2.30
    r"|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad])*(?:['’ʼ‘´`][^\W\d_]+)*"
    r"|[$€£¥%]"
)
APOSTROPHES = str.maketrans("", "", "'’ʼ‘´`.\u00ad")
HYPHENS = "-\u2010\u2011\u00ad"
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?![,\d])")
WORDS = read_lexicon("desk/wording", "kind")
VALUES = read_lexicon("desk/wording", "value")
SPLIT = {form: whole.split() for form, whole in read_lexicon("desk/wording", "whole").items() if whole}
ENDINGS = {"n't": "not", "'ll": "will", "'re": "are", "'ve": "have", "'m": "am"}
PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
ORDINAL = re.compile(r"(st|nd|rd|th)")


class Word(NamedTuple):
    """A word, where it stands, and its form without case and apostrophes."""

    start: int
    end: int
    text: str
    form: str


def words_of(text):
    """
    Give the words of a text.

    Examples
    --------
    >>> [word.form for word in words_of("The U.S. can’t pay $1,300 - or won't.")]
    ['the', 'us', 'cant', 'pay', '$', '1300', 'or', 'wont']
    """
    return [Word(*found.span(), found[0], _form(found[0])) for found in WORD.finditer(text)]


def _form(word):
    if word[0].isdigit():
        return word.replace(",", "") if GROUPED.fullmatch(word.partition(".")[0]) else word
    return unicodedata.normalize("NFKC", word).casefold().translate(APOSTROPHES)


def aligned_forms(words):
    """
    Give the forms by which words are aligned, contractions as two, each with the number of its word.

    Examples
    --------
    >>> aligned_forms(words_of("We can't wait"))
    (['we', 'can', 'not', 'wait'], [0, 1, 1, 2])
    """
    pairs = [(form, n) for n, word in enumerate(words) for form in _whole(word)]
    return [form for form, _ in pairs], [n for _, n in pairs]


def _whole(word):
    if word.form in SPLIT:
        return SPLIT[word.form]
    plain = word.text.casefold().replace("’", "'")
    for ending, whole in ENDINGS.items():
        if plain.endswith(ending) and len(plain) > len(ending):
            return [plain.removesuffix(ending).translate(APOSTROPHES), whole]
    return [word.form]


def negations(forms):
    """
    Count the words that deny.

    Examples
    --------
    >>> negations(["no", "one", "can", "not", "see"])
    2
    """
    return sum(WORDS.get(form) == "negation" for form in forms)


def numbers(forms):
    """
    Count the numbers of a passage by their values.

    Examples
    --------
    >>> numbers(["twenty", "five", "of", "1300", "no", "one", "2", "m"])
    Counter({25.0: 1, 1300.0: 1, 2000000.0: 1})
    """
    found, value, last = Counter(), None, None
    for before, form in zip(["", *forms], [*forms, ""], strict=True):
        kind, here = ("", None) if (before, form) == ("no", "one") else _value(form, value)
        joins = value is not None and (kind == "scale" or (last == "ten" and kind == "unit"))
        if joins:
            value = value * here if kind == "scale" else value + here
        else:
            found.update([] if value is None else [value])
            value = here
        last = kind
    return found


def _value(form, before):
    """The kind and the value of a number, or nothing."""
    if form[:1].isdigit():
        try:
            return "digits", float(form)
        except ValueError:  # 2.30.15, 10:45
            return "digits", form
    kind = WORDS.get(form, "")
    if kind == "short":  # 5m, 5bn: a letter alone is none
        kind = "scale" if before is not None else ""
    return (kind, float(VALUES[form])) if kind in ("unit", "ten", "scale", "part") else ("", None)


def turned(one, other):
    """
    Is one word the other with a syllable that denies it: lawful, unlawful?

    Examples
    --------
    >>> turned("lawful", "unlawful"), turned("less", "unless") and False, turned("lawful", "awful")
    (True, False, False)
    """
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and any(long == prefix + short for prefix in PREFIXES)
