"""
Europresse (Eureka): articles on a saved page, one after the other.

Each opens with the name of the publication, then a line "Politique, jeudi 5 octobre 2023, p. 16", the
title, often the author, the body, the owner of the rights and "Numéro de document". Newer pages put each in
an <article>, older ones in a table. In these, a short line under the title without a full stop is taken for
the author, which is noted: ``head-by-place``.
"""

import re

from ..published import MONTHS
from .article import RIGHTS, Article, Bundle, joined

NAME, LINE = "DocPublicationName", "DocHeader"
TITLE = ("titreArticleVisu", "TitreArticleVisu", "rdp__articletitle", "titreArticle")
NUMBER = re.compile(
    r"\s{0,5}(?:Num[ée]ro de document|Document number|Doc(?:ument)? (?:no|ID))\s?:?\s?(\S+)", re.IGNORECASE
)
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"(?:[0-9]{{1,2}}(?:er)?\s(?:{MONTH})\.?\s[0-9]{{4}}|(?:{MONTH})\.?\s[0-9]{{1,2}},\s[0-9]{{4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s{0,3}$",
    re.IGNORECASE,
)
ASIDE = {"aside", "footer", "header"}
SHORT = 80  # characters of a name


def read(source):
    """
    Read the articles of a Europresse page; None if it is none.

    Examples
    --------
    >>> from seedkit.load.bundles import Source
    >>> read(Source("It might rain.", [])) is None
    True
    """
    starts = [at for at, block in enumerate(source.blocks) if block.within(NAME)]
    starts = [at for at in starts if not (at and source.blocks[at - 1].within(NAME))]
    if not starts:
        return None
    ends = [*starts[1:], len(source.blocks)]
    articles = [_article(source.blocks[at:end]) for at, end in zip(starts, ends, strict=True)]
    numbered = sum(NUMBER.match(block.text) is not None for block in source.blocks)
    return Bundle("europresse", articles, [("its document numbers say", numbered)] if numbered else [])


def _article(blocks):
    """Read head, body and foot."""
    line = " ".join(block.text for block in blocks if block.within(LINE))
    title = [n for n, block in enumerate(blocks) if any(map(block.within, TITLE))]
    marked = [n for n in title if any(map(blocks[n].within, TITLE[:3]))] or title
    fields = {"outlet": joined([blocks[0].text]), "title": joined(blocks[n].text for n in marked)}
    fields["outlet"] = re.sub(r",\s(?:no|n°|#)\.?\s?\S+$", "", fields["outlet"])
    section, fields["published"] = _line(line)
    first = max([*title, *(n for n, block in enumerate(blocks) if block.within(LINE)), 0]) + 1
    end = next((n for n in range(first, len(blocks)) if _is_foot(blocks[n])), len(blocks))
    by, text, notes = _body(blocks[first:end])
    fields |= {"author": by, "text": "\n\n".join(text)}
    rights = [block.text for block in blocks[end:] if RIGHTS.match(block.text)]
    fields["licence"] = joined(rights[:1])
    fields = {name: said for name, said in fields.items() if said or name == "text"}
    return Article(fields, section, "", notes)


def _line(line):
    """Read "Politique, jeudi 5 octobre 2023, p. 16": the section and the day."""
    line = joined([line])
    found = DAY.search(line)
    before = WEEKDAY.sub("", line[: found.start()]) if found else ""
    page = line[found.end() :] if found else ""
    section = ", ".join(part.strip(" ,") for part in (before, page) if part.strip(" ,"))
    return section, found[0] if found else ""


def _is_foot(block):
    return (
        RIGHTS.match(block.text) is not None
        or NUMBER.match(block.text) is not None
        or block.within("aside")
        or block.within("footer")
    )


def _body(blocks):
    """Tell author and body apart: what is left in the header is the author, or a short first line."""
    head = [block.text for block in blocks if block.within("header")]
    rest = [part for block in blocks if not block.within("header") for part in block.text.split("\n\n")]
    named = [block.text for block in blocks if block.within("docAuthors")]
    if head or named:
        return joined((named or head)[-1:]), rest, ()
    short = rest and len(rest[0]) < SHORT and not rest[0].endswith((".", "!", "?", ":", "…", "»", "”"))
    if short and rest[1:]:
        return joined(rest[:1]), rest[1:], ("head-by-place",)
    return "", rest, ()
