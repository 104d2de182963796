"""
Articles of a bundle: what the block of each says, and whether the file keeps its word.

A cover that promises ten documents, a heading "3 of 10" and "LENGTH: 640 words" are claims. They are
compared with what was found, and a difference is a remark of the account: an article that is swallowed by
another one would else be lost in silence. An article without a body is refused. Archives count words with
the headline or without it and by rules of their own, so that only a length that is far off is remarked.
"""

import re
from typing import NamedTuple

from ...lexicons import read_lexicon
from ..account import Refused, Remark, note

LANGUAGES = read_lexicon("load/language_names", "code")
WORDS = re.compile(
    r"([0-9]{1,3}(?:[., \u00a0\u202f]?[0-9]{3})*|[0-9]{1,7})\s{1,3}"
    r"(?:words?|wörter|woerter|mots|woorden|palabras|parole|palavras)",
    re.IGNORECASE,
)
FEW, NEAR = (
    25,
    0.25,
)  # words, and share of the words claimed, by which a length may differ: 1,352 real ones do not
BY = re.compile(r"(?:by|von|par|door|por|di)[:\s]\s{0,3}", re.IGNORECASE)
RIGHTS = re.compile(
    r"\s{0,80}(?:copyright\b|\(c\)\s|©|all rights reserved|tous droits réservés|alle rechte vorbehalten)",
    re.IGNORECASE,
)


class Article(NamedTuple):
    """An article: its fields by column, ``text`` among them, its section and its length as written."""

    fields: dict
    section: str = ""
    length: str = ""
    notes: tuple = ()


class Bundle(NamedTuple):
    """The articles of a file of one make, and what the file claims: pairs of who says so and how many."""

    make: str
    articles: list
    claims: list


def items(bundle):
    """
    Give the articles with their places, then the remarks on claims that are not kept.

    Parameters
    ----------
    bundle : Bundle

    Yields
    ------
    tuple
        The place ("article 2 of 10") and the fields, Refused, or a Remark without its file.

    Examples
    --------
    >>> [found] = items(Bundle("nexis", [Article({"text": "It rains."}, length="9 words")], []))
    >>> found
    ('article 1 of 1', {'text': 'It rains.', 'notes': ('length:9_words',)})
    """
    many = len(bundle.articles)
    for number, article in enumerate(bundle.articles, 1):
        yield f"article {number} of {many}", _fields(article)
    for said, claimed in bundle.claims:
        if claimed != many:
            told = f"{said} {claimed}, and {many} were found; compare the file with its source"
            yield "", Remark("", "", "count-differs", told)


def _fields(article):
    if not article.fields.get("text", "").strip():
        return Refused("no body: the file has only the head of the article", "download its full text")
    notes = [note(name, said) for name, said in zip(("section", "length"), article[1:3], strict=True) if said]
    claimed, counted = words(article.length), len(article.fields["text"].split())
    counts = {counted, counted + len(article.fields.get("title", "").split())}
    if claimed is not None and min(abs(claimed - n) for n in counts) > max(FEW, NEAR * claimed):
        notes.append(note("length-differs", f"{claimed}/{counted}"))
    return article.fields | {"notes": (*notes, *article.notes)}


def words(length):
    """
    Read how many words a block claims; None where it counts nothing or something else.

    Examples
    --------
    >>> words("1,341 words"), words("640 Wörter"), words("8165 字")
    (1341, 640, None)
    """
    found = WORDS.match(length.strip())
    return int(re.sub(r"\D", "", found[1])) if found else None


def author(said):
    """
    Give a byline without the word that opens it.

    Examples
    --------
    >>> author("By ANNA KELLER")
    'ANNA KELLER'
    """
    return BY.sub("", said.strip(), count=1) if BY.match(said.strip()) else said.strip()


def language(said):
    """
    Give the code of a language that an export names, None if the name is not known.

    Examples
    --------
    >>> language("ENGLISH; ENGLISHS"), language("Klingon")
    ('en', None)
    """
    return LANGUAGES.get(re.split(r"[;,/(]", said.strip(), maxsplit=1)[0].strip().casefold())


def joined(pieces):
    """
    Join pieces of a line, white space squeezed.

    Examples
    --------
    >>> joined(["Bridge ", " shut"])
    'Bridge shut'
    """
    return " ".join(" ".join(pieces).split())
