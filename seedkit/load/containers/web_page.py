"""
Web pages: the article in a page that was saved from a browser.

What is an article in a page and what is around it is told by trafilatura, an extra that is only asked when
there is a page (``pip install 'seedkit[web]'``). ``words("<p>It might <b>rain</b>.</p>")`` is "It might
rain.". A page is read, never fetched: nothing that it names is opened. Pages that are put together by
scripts hold no article.
"""

import html
import logging
import re

from ..account import Refused

LARGE = 3_500_000  # characters of markup in a page, without pictures that are written into it
TAGS = 60_000  # in a page; an article has some hundreds, a long one with comments some thousands
FIELD = 1_000_000  # characters of markup in a field of a table
PICTURES = re.compile(r"data:[\w/+.;=-]{1,100},[A-Za-z0-9+/=%]{200,}+")
HIDDEN = ("script", "style", "noscript", "title")
BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|blockquote|tr|table|figure|figcaption|section|article)(?:[\s/][^<>]{0,9000})?>",
    re.IGNORECASE,
)
BREAK = re.compile(r"<br[^<>]{0,1000}>", re.IGNORECASE)
TAG = re.compile(r"<(?:[a-z/][^<>]{0,9000}|!--[^<>]{0,9000})>", re.IGNORECASE)
GAPS = re.compile(r"[ \t\r\f\v]{1,9000}")
READERS = ("trafilatura", "htmldate", "courlan", "justext")


def words(markup):
    """
    Give the words of a piece of HTML, its paragraphs apart.

    Parameters
    ----------
    markup : str

    Returns
    -------
    str

    Raises
    ------
    Refused
        If it is longer than any article.

    Examples
    --------
    >>> words("<p>It <em>might</em> rain&hellip;</p><p>Or not.</p>")
    'It might rain…\\n\\nOr not.'
    """
    if len(markup) > FIELD:
        raise Refused(f"markup of more than {FIELD:,} characters", "save the article as text")
    markup = GAPS.sub(" ", markup.replace("\n", " "))
    for name in HIDDEN:
        markup = _without(markup, name)
    text = html.unescape(TAG.sub("", BLOCK.sub("\n\n", BREAK.sub("\n", markup))))
    paragraphs = ("\n".join(map(str.strip, part.split("\n"))) for part in text.split("\n\n"))
    return "\n\n".join(filter(None, map(str.strip, paragraphs)))


def article(page):
    """
    Take the article out of a page.

    Parameters
    ----------
    page : str

    Returns
    -------
    dict
        ``text`` and what the page says of ``title, outlet, author, published, url, language``.

    Raises
    ------
    Refused
        If the extra is not installed, the page is too large, or no article is found in it.
    """
    extract = _extractor()
    page = PICTURES.sub("", page)
    if len(page) > LARGE or page.count("<") > TAGS:
        raise Refused("a web page too large for one article", "save the article alone, or copy it as text")
    try:
        found = extract(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as problem:  # whatever the extra stumbles over costs this page only
        raise Refused(
            f"the page cannot be read ({type(problem).__name__})", "save the article as text"
        ) from None
    if found is None or not found.text:
        raise Refused("a web page in which no article is found", "save the article as text (.txt)")
    made = {"text": "\n\n".join(found.text.split("\n")), "title": found.title, "author": found.author}
    made |= {"outlet": found.sitename or found.hostname, "published": found.date}
    return made | {"url": found.url, "language": found.language}


def _extractor():
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise Refused("a web page (HTML)", "to read it: pip install 'seedkit[web]'") from None
    for name in READERS:  # what they have to say is said by a refusal
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return bare_extraction


def _without(markup, name):
    """Take out the elements of a name, each to its end or to that of the text."""
    low, kept, at = markup.lower(), [], 0
    if len(low) != len(markup):  # a letter that is longer in lower case
        low = markup
    while (start := low.find(f"<{name}", at)) >= 0:
        end = low.find(f"</{name}", start)
        kept.append(markup[at:start])
        at = (low.find(">", end) + 1 if end >= 0 else 0) or len(markup)
    return "".join([*kept, markup[at:]])
