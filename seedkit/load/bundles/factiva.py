"""
Factiva: articles on a saved page, with indexing or without, and in XML.

With indexing, each field has a code: HD headline, BY author, WC words, PD day, SN source, SE section, LA
language, CY owner of rights, LP and TD the text. Without, the head is told by its order: section, headline,
author, "640 words", the day, the source, its code, edition and page, language. The XML of the interface
names its fields. Captions are part of the text, as they are part of the number of words.
"""

import re

from ..account import Refused
from ..xml_stream import PIECE, read_xml
from .article import RIGHTS, Article, Bundle, author, joined, language
from .lines import is_day

ARTICLE = re.compile(r"article [a-z]{2}[a-z]{0,4}Article")
CODED = re.compile(
    r"(?:HD|SE|CLM|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|CO|IN|NS|RE|PUB|IPC|IPD|RF|ART|AN)"
)
COUNT = re.compile(r"[0-9][0-9.,\s]{0,9}\s?[^\W\d_]{1,12}")
DOCUMENT = re.compile(r"(?:document|dokument|documento|文件)\s([A-Za-z0-9]{15,40})", re.IGNORECASE)
CODE = re.compile(r"[A-Z0-9]{3,8}")
OWNER = 100  # characters of the name of a publisher
XML = re.compile(r"<ppsarticle|<PPSResponse|global\.factiva\.com", re.IGNORECASE)


def read(source):
    """
    Read the articles of a Factiva page or XML; None if it is none.

    Examples
    --------
    >>> from seedkit.load.bundles import Source
    >>> read(Source("It might rain.", [])) is None
    True
    """
    if source.text.lstrip("\ufeff \t\r\n").startswith("<") and not source.blocks:
        return _xml(source.text) if XML.search(source.text[:5000]) else None
    parts = _parts(source.blocks)
    if not parts:
        return None
    ends = sum(DOCUMENT.fullmatch(block.text) is not None for block in source.blocks)
    articles = [_coded(part) if _is_coded(part) else _ordered(part) for part in parts]
    return Bundle("factiva", articles, [("its lines with a document number say", ends)] if ends else [])


def _parts(blocks):
    """Group the blocks of each article; the mark on the tag around them opens one."""
    parts, last = [], None
    for block in blocks:
        marked = next((tag for tag in block.inside if ARTICLE.search(tag)), None)
        if marked and (last is None or _begins(block, parts[-1])):
            parts.append([])
        if marked:
            parts[-1].append(block)
        last = marked
    return parts


def _begins(block, part):
    """Articles that follow each other without a gap: the last one has its document number already."""
    return DOCUMENT.fullmatch(part[-1].text) is not None


def _is_coded(part):
    return any(CODED.fullmatch(block.text) and block.within("td") for block in part[:8])


def _coded(part):
    """Read an article whose fields have codes."""
    fields, code = {}, ""
    for block in part:
        if CODED.fullmatch(block.text) and block.within("td"):
            code = block.text
        elif code:
            fields.setdefault(code, []).append(block.text)
    return coded_article({code: "\n\n".join(said) for code, said in fields.items()}, _of_class(part))


def coded_article(said, spoken=None):
    """
    Make an article of what the codes say.

    Examples
    --------
    >>> coded_article({"HD": "Bridge shut", "LP": "It rains.", "PD": "13 March 2024"}).fields["title"]
    'Bridge shut'
    """
    text = "\n\n".join(filter(None, [said.get("LP"), said.get("TD")]))
    columns = {"title": "HD", "outlet": "SN", "published": "PD", "licence": "CY"}
    fields = {column: joined([said.get(code, "")]) for column, code in columns.items()}
    fields |= {"author": author(said.get("BY", "")), "language": spoken or language(said.get("LA", ""))}
    fields = {column: value for column, value in fields.items() if value} | {"text": text}
    section = joined([said.get("SE", "") or said.get("CLM", "")])
    return Article(fields, section, joined([said.get("WC", "")]))


def _ordered(part):
    """Read an article whose fields are told by their order."""
    first = next((n for n, block in enumerate(part) if _is_body(block)), len(part))
    head = part[:first]
    said = [joined([block.text]) for block in head]
    at = next((n for n, text in enumerate(said[:-1]) if COUNT.fullmatch(text) and is_day(said[n + 1])), None)
    title = next((n for n, block in enumerate(head) if block.within("hd")), None)
    by = next((said[n] for n, block in enumerate(head) if block.within("author")), "")
    fields = {"author": author(by), "title": said[title] if title is not None else ""}
    length, section = "", said[0] if title else ""
    if at is not None:
        length = said[at]
        fields |= below(said[at + 1 :])
    fields["language"] = _of_class(part) or fields.get("language")
    fields = {name: value for name, value in fields.items() if value} | {"text": _text(part[first:])}
    return Article(fields, section, length)


def _text(blocks):
    """Join the paragraphs; the publisher and the number of the document below them are none."""
    blocks = [block for block in blocks if not DOCUMENT.fullmatch(block.text)]
    if blocks and not _is_body(blocks[-1]) and len(blocks[-1].text) < OWNER:
        blocks = blocks[:-1]
    return "\n\n".join(block.text for block in blocks)


def below(said):
    """
    Read what follows the number of words: the day, the time, the outlet, its code, language and rights.

    Examples
    --------
    >>> below(["13 March 2024", "09:20", "The Paper", "PAPER", "English"])["outlet"]
    'The Paper'
    """
    rest = said[1:]
    while rest and re.fullmatch(r"[0-9]{1,2}[:.h][0-9]{2}.{0,12}", rest[0]):
        rest = rest[1:]
    fields = {"published": said[0], "outlet": next(iter(rest), "")}
    fields["licence"] = next((text for text in rest if RIGHTS.match(text)), "")
    fields["language"] = next(filter(None, map(language, rest[1:])), None)
    return {name: value for name, value in fields.items() if value}


def _is_body(block):
    return any("articleParagraph" in tag or "articleparagraph" in tag for tag in block.inside)


def _of_class(part):
    """The class of an article names its language: "article enArticle"."""
    marked = next(
        (ARTICLE.search(tag) for block in part for tag in block.inside if ARTICLE.search(tag)), None
    )
    return marked[0].split()[1][:2] if marked else None


def _xml(text):
    reader = _Reader()
    pieces = (text[at : at + PIECE] for at in range(0, len(text), PIECE))
    read_xml(pieces, reader, "an XML file", "export it again, as a page or as text")
    if not reader.made:
        raise Refused("XML of Factiva without an article", "export it again")
    return Bundle("factiva", reader.made, [("it says", reader.count)] if reader.count is not None else [])


FIELDS = {  # tag of the XML: code of the field
    "headline": "HD",
    "byline": "BY",
    "wordCount": "WC",
    "publicationDate": "PD",
    "sourceName": "SN",
    "sectionName": "SE",
    "copyright": "CY",
    "baseLanguage": "LA",
    "leadParagraph": "LP",
    "tailParagraphs": "TD",
}


class _Reader:
    """Takes the fields of each article; `count` is how many there are said to be."""

    def __init__(self):
        self.made, self.count, self.parser, self.wanted = [], None, None, None
        self.said, self.code, self.now = None, "", []

    def start(self, name, attributes):
        tag = name.rpartition(" ")[2]
        if tag == "ppsarticleResultSet":
            self.count = (self.count or 0) + int(re.sub(r"\D", "", _given(attributes, "count")[:9]) or 0)
        elif tag == "article":
            self.said = {}
        elif self.said is not None and tag in FIELDS:
            self.code, self.parser.CharacterDataHandler = FIELDS[tag], self.now.append

    def end(self, name):
        tag = name.rpartition(" ")[2]
        if self.code and (tag == "paragraph" or FIELDS.get(tag) == self.code):
            text = joined(["".join(self.now)])
            if text:
                self.said[self.code] = "\n\n".join(filter(None, [self.said.get(self.code), text]))
            self.now.clear()
        if FIELDS.get(tag) == self.code:
            self.code, self.parser.CharacterDataHandler = "", None
        if tag == "article" and self.said is not None:
            spoken = self.said.get("LA", "").lower()
            said = self.said | ({"WC": f"{self.said['WC']} words"} if "WC" in self.said else {})
            self.made.append(coded_article(said, spoken or None))
            self.said = None


def _given(attributes, name):
    return attributes[attributes.index(name) + 1] if name in attributes[::2] else ""
