"""
Bundles: exports of news archives, in which one file holds many articles.

Nexis, Nexis Uni, Factiva, ProQuest, Europresse, NewsBank and reference managers write each article with a
head (outlet, day, title, byline, section, length), a body and a foot. A bundle that is read as one report
is the worst kind of loss: a hundred articles become one, and nothing says so. A file is told by what is in
it, never by its name; each make has a module with one function ``read`` that gives its articles, or None if
the file is not of this make. What looks like a bundle and is of no make in the list is refused with the
number of articles that was seen (`unnamed`).

>>> name, found = told("                1 of 1 DOCUMENTS\\n\\nThe Paper\\n\\nMarch 13, 2024 Wednesday\\n\\n"
...     "Bridge shut\\n\\nLENGTH: 2 words\\n\\nIt rains.\\n\\nLOAD-DATE: March 14, 2024\\n")
>>> name, list(found)[0][1]["title"]
('nexis', 'Bridge shut')
"""

from typing import NamedTuple

from ..account import Refused
from . import europresse, factiva, factiva_text, newsbank, nexis, nexis_uni, proquest, ris, unnamed
from .article import items
from .markup import blocks_of

MAKES = [  # those that are told by the surest marks come first
    ris.read,
    factiva.read,
    europresse.read,
    proquest.read,
    nexis_uni.read,
    nexis.read,
    factiva_text.read,
    newsbank.read,
]
APART = {"DocPublicationName", "DocHeader", "TitreArticleVisu", "titreArticleVisu"}  # Europresse


class Source(NamedTuple):
    """What a make looks at: the text, and for a page its blocks."""

    text: str
    blocks: list


def told(text, markup=False):
    """
    Tell a bundle by its content.

    Parameters
    ----------
    text : str
        The decoded file; of a Word file its paragraphs, a blank line after each.
    markup : bool
        Whether the text is a page (HTML) or other markup.

    Returns
    -------
    tuple or None
        The make and its articles, pairs of place and fields (or Refused, or a Remark);
        None if it is no bundle.

    Raises
    ------
    Refused
        If it is a bundle of a make that is not known.
    """
    source = _source(text) if markup else Source(text, [])
    for read in MAKES if source.blocks or not markup else [factiva.read]:
        if bundle := read(source):
            return bundle.make, items(bundle)
    if markup and not source.blocks:
        return None
    if seen := unnamed.articles_in(source.text):
        count, mark = seen
        advice = "save each article as a file of its own, or all as a table (CSV) with a row an article"
        raise Refused(f"a bundle of {count} articles ({mark}) of a make that is not known", advice)
    return None


def _source(text):
    if text.lstrip("\ufeff \t\r\n")[:5].lower() == "<?xml" and "<html" not in text[:2000].lower():
        return Source(text, [])
    blocks = blocks_of(text, APART)
    return Source("\n\n".join(block.text for block in blocks), blocks)
