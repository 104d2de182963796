r"""
NewsBank (Access World News): articles with a line "March 13, 2024 | Eastport Gazette, The (MA)" under the
title.

Or with labels, as older exports have them: "Paper:", "Title:", "Date:", and "Record Number:" at the end of
each. "Author/Byline: J. Doe | Section: News | Page: A1" are labels in one line. Lines of the site ("Read
News Document", "OpenURL Link") are no text. "\nRecord Number: 1\n" in a body is no end unless a head
follows it.
"""

import re
from itertools import pairwise

from .article import RIGHTS, WORDS, Article, Bundle, author, joined
from .lines import body, foot_of, is_day, is_prose, lines_of

ROLES = {
    **dict.fromkeys(["headline", "title", "article title"], "title"),
    **dict.fromkeys(
        ["paper", "publication", "source", "newspaper", "publication name", "publication title"], "outlet"
    ),
    **dict.fromkeys(["date", "publication date", "issue date", "date published"], "published"),
    **dict.fromkeys(["author", "byline", "author/byline", "by", "reporter"], "author"),
    **dict.fromkeys(["section", "column"], "section"),
    **dict.fromkeys(["page", "edition", "estimated printed pages", "location", "dateline", "region"], "head"),
    **dict.fromkeys(["article text", "text", "body", "full text", "article"], "body"),
    **dict.fromkeys(["length", "word count", "words"], "length"),
    **dict.fromkeys(["record number", "record", "document number", "accession number"], "end"),
    **dict.fromkeys(
        ["index terms", "copyright", "memo", "caption", "correction", "citation", "subjects"], "foot"
    ),
    **dict.fromkeys(["openurl", "url", "series", "illustration", "graphic", "product", "language"], "foot"),
}
LABEL = re.compile(r"\s{0,8}([A-Za-z][A-Za-z/ ]{1,24}?)\s?:(?:\s+|$)([^\r\n]*)")
BAR = re.compile(
    r"\s{0,8}([^|\r\n]{8,60}?)\s{0,3}\|\s{0,3}([^|\r\n]{2,100}?)(?:\s{0,3}\|([^\r\n]{0,200}))?\s*"
)
DASH = re.compile(
    r"\s{0,8}([^\r\n]{3,90}?)\s[-–—]\s((?:[A-Z][a-z]{2,8}\.?\s[0-9]{1,2},|[0-9]{1,2}\s[A-Z][a-z]{2,8})\s[0-9]{4})(?:\s[-–—]\s([^\r\n]{0,80}))?\s*"
)
SITE = re.compile(
    r"\s{0,8}(?:read news document|openurl link|view pdf|full text|words|[0-9,]{1,7}(?:\swords)?)\s*",
    re.IGNORECASE,
)
SIGNS = re.compile(
    r"newsbank|access world news"
    r"|^\s{0,8}(?:record(?: number)?:|author/byline:|read news document|openurl link)",
    re.IGNORECASE | re.MULTILINE,
)
PLACE = re.compile(r"\([A-Z][A-Za-z .,]{1,30}\)$")
HEAD = 14  # lines of a head


def read(source):
    """
    Read the articles of a NewsBank export; None if it is none.

    Examples
    --------
    >>> from seedkit.load.bundles import Source
    >>> read(Source("It might rain.", [])) is None
    True
    """
    if not SIGNS.search(source.text):
        return None
    lines = lines_of(source.text)
    starts = _starts(lines)
    if not starts:
        return None
    articles = [_article(lines, start, end) for start, end in pairwise([*starts, len(lines)])]
    return Bundle("newsbank", articles, [])


def _label(line):
    found = LABEL.match(line)
    role = ROLES.get(found[1].strip().casefold(), "") if found else ""
    return (role, found[2].strip()) if role else ("", "")


def _header(line):
    """Read the line under a title: its day and outlet."""
    if (bar := BAR.fullmatch(line)) and is_day(bar[1]):
        return bar[1].strip(), bar[2].strip(), bar[3] or ""
    if dash := DASH.fullmatch(line):
        return dash[2], dash[1].strip(), ""
    return None


def _starts(lines):
    """Find the first line of each article: the title over a header, or what follows a record number."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    headers = [place for place, at in enumerate(filled) if _header(lines[at])]
    if headers:
        return [filled[max(place - 1, 0)] for place in headers]
    starts, fresh = [], True
    for place, at in enumerate(filled):
        if fresh and _has_head(lines, filled[place : place + HEAD]):
            starts.append(at)
            fresh = False
        elif _label(lines[at])[0] == "end":
            fresh = True
    return starts if any(_label(line)[0] == "end" for line in lines) else []


def _has_head(lines, places):
    """Tell whether two of title, outlet and day are labelled in the next lines, before any prose."""
    roles = set()
    for at in places:
        role = _label(lines[at])[0]
        if is_prose(lines[at]) or role in {"end", "foot"} or RIGHTS.match(lines[at]):
            break
        roles.add("published" if is_day(lines[at]) else role)
    return len(roles & {"title", "outlet", "published"}) > 1 or {"published", "section"} <= roles


def _article(lines, start, end):
    """Read head, body and foot."""
    filled = [at for at in range(start, end) if lines[at].strip()]
    fields, plain, first = {}, [], end
    for place, at in enumerate(filled):
        role = _label(lines[at])[0]
        header = _header(lines[at])
        if role == "body":
            first = at
            break
        if header:
            fields |= {"published": header[0], "outlet": header[1]}
            _labels(header[2], fields)
        elif role or SITE.fullmatch(lines[at]):
            _labels(lines[at], fields)
        elif is_day(lines[at]):
            fields.setdefault("published", lines[at].strip())
        elif RIGHTS.match(lines[at]):
            fields["licence"] = joined([lines[at]])
        elif is_prose(lines[at]) or not _more(lines, filled[place + 1 :]):
            first = at
            break
        else:
            plain.append(joined([lines[at]]))
    _unlabelled(fields, plain)
    rest = [at for at in filled if at >= first]
    rest = rest if "title" in fields else _title_below(lines, rest, fields)
    return _made(lines, rest, end, fields)


def _more(lines, following):
    """Tell whether the head goes on: a label or a day stands in one of the next lines, before prose."""
    for at in following[:4]:
        if is_prose(lines[at]):
            return False
        if _header(lines[at]) or is_day(lines[at]) or _label(lines[at])[0] not in {"", "foot", "end"}:
            return True
    return False


def _labels(line, fields):
    """Read the labels of a line, several of them between bars."""
    for part in line.split("|"):
        role, said = _label(part.strip())
        if role in {"title", "outlet", "published", "section", "length"} and said:
            fields.setdefault(role, joined([said]))
        elif role == "author" and said:
            fields.setdefault("author", author(joined([said])))
        elif WORDS.fullmatch(part.strip()) or re.fullmatch(r"[0-9][0-9,]{0,6}", part.strip()):
            fields.setdefault("length", part.strip())


def _unlabelled(fields, plain):
    """Lines of the head without a label: the title, and the outlet ("Eastport Gazette, The (MA)")."""
    if "outlet" not in fields and plain and PLACE.search(plain[0]):
        fields["outlet"] = plain.pop(0)
    if "title" not in fields and plain:
        fields["title"] = plain.pop(0)
    if "outlet" not in fields and plain:
        fields["outlet"] = plain.pop(0)


def _title_below(lines, filled, fields):
    """Where outlet and labels stand first, the title and the author are the next lines."""
    taken = 0
    for role, at in zip(("title", "author"), filled[:2], strict=False):
        if role in fields or is_prose(lines[at]) or (taken and not lines[at - 1].strip()):
            break
        fields[role] = joined([lines[at]])
        taken += 1
    return filled[taken:]


def _made(lines, filled, end, fields):
    heads = [lines[at] for at in filled]
    if heads and _label(heads[0])[0] == "body":
        said = _label(heads[0])[1]
        lines = [*lines[: filled[0]], said, *lines[filled[0] + 1 :]]
    foot = foot_of(heads, lambda head: _label(head)[0] in {"foot", "end"} or RIGHTS.match(head) is not None)
    for head in heads[foot:]:
        if RIGHTS.match(head):
            fields["licence"] = joined([head])
    last = filled[foot] if foot < len(filled) else end
    fields["text"] = body(lines, filled[0] if filled else end, last)
    section, length = fields.pop("section", ""), fields.pop("length", "")
    length = f"{length} words" if length.replace(",", "").isdigit() else length
    return Article({name: said for name, said in fields.items() if said or name == "text"}, section, length)
