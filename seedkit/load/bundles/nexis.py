r"""
Nexis: the older export, in which each article stands under a heading "3 of 10 DOCUMENTS".

As .txt, and as .html, whose blocks are read as such lines. Under the heading come the outlet and the day,
each centred, the title, labels (BYLINE, SECTION, LENGTH …), the body, and labels again (LOAD-DATE, LANGUAGE
…), in English, German, French, Dutch, Spanish or Italian. "\n   2 of 2 DOCUMENTS\n" within a body is told
from a heading by what follows it: no outlet and no day. A title of several paragraphs is cut after the
first.
"""

import re

from .article import RIGHTS, WORDS, Article, Bundle, author, joined, language
from .lines import AFTER, body, foot_of, is_day, is_foot, is_long, is_prose, labelled, lines_of, paragraphs

NUMBER = r"([0-9]{1,6})\s{1,3}(?:of|von|van|de|di|sur)\s{1,3}([0-9]{1,6})"
NOUN = r"(?:documents?|documenten|dokumente?n?|documentos?|documenti)"
HEADING = re.compile(
    rf"[\s\ufeff]{{0,80}}(?:focus\s-\s)?(?:{NUMBER}\s{{1,3}}{NOUN}|{NOUN}\s{NUMBER})\s{{0,80}}", re.IGNORECASE
)
COVER = re.compile(  # "Download Request: Selected Items: 1-10"
    r"^[ \t]{0,9}[^\n:]{4,40}:[ \t]{1,3}[^\n:]{0,30}"
    r"(?:items|documents|documenten|dokumente|einträge|éléments|documentos)"
    r":[ \t]{1,3}([0-9]{1,6})-([0-9]{1,6})\s{0,9}$",
    re.MULTILINE | re.IGNORECASE,
)
NUMERAL = re.compile(r"[0-9]\s{1,3}\w")
FAILED = re.compile(r"\s{0,40}We are sorry but there is an error in this document")
WIDE = 120  # characters of a line of a cover
FEW = 4  # lines of a paragraph among which the day is
HEAD = 12  # paragraphs under a heading in which the day stands
CENTRED = re.compile(r"(?:[^\n]{0,100}\n)?[ \t]{5}")


def read(source):
    """
    Read the articles of a Nexis export; None if it is none.

    Examples
    --------
    >>> from seedkit.load.bundles import Source
    >>> read(Source("It might rain.", [])) is None
    True
    """
    if not re.search(NOUN, source.text, re.IGNORECASE):
        return None
    lines = lines_of(source.text)
    headings = _headings(lines)
    if not headings:
        return None
    ends = [at for at, _, _ in headings[1:]] + [len(lines)]
    articles = [
        _article(lines, at + 1, _cut(lines, at + 1, end))
        for (at, _, _), end in zip(headings, ends, strict=True)
    ]
    return Bundle("nexis", articles, _claims(lines, headings))


def _headings(lines):
    """Find the lines that open an article: those with a head under them, and the next in the count."""
    numbered = [(at, HEADING.fullmatch(line)) for at, line in enumerate(lines) if NUMERAL.search(line)]
    numbered = [(at, *(int(n) for n in found.groups() if n)) for at, found in numbered if found]
    sure = {entry for entry in numbered if _has_head(lines, entry[0] + 1)}
    taken = []
    for place, (at, number, many) in enumerate(numbered):
        follows = bool(taken) and taken[-1][1:] == (number - 1, many)
        later = any(
            other in sure and other[1:] == (number, many) for other in numbered[place + 1 : place + 51]
        )
        if (at, number, many) in sure or (follows and not later):
            taken.append((at, number, many))
    failed = [(at, 0, 0) for at, line in enumerate(lines) if FAILED.match(line)]
    return sorted(taken + failed) if sure else []


def _has_head(lines, start):
    """Tell whether a day, an owner of rights or a first label stands under a heading before any prose."""
    for paragraph in paragraphs(lines, start, min(len(lines), start + 60))[:HEAD]:
        role = labelled(paragraph.text)[0]
        if HEADING.fullmatch(lines[paragraph.start]) or role in AFTER:
            return False
        if role in {"author", "length", "section", "title"} or RIGHTS.match(paragraph.text):
            return True
        if any(map(is_day, paragraph.text.splitlines()[:FEW])):
            return True
        if is_prose(paragraph.text) and not CENTRED.match(paragraph.text):
            return False
    return False


def _claims(lines, headings):
    """Say how many articles the covers promise; without a cover, how many the headings do."""
    covers = [found.groups() for line in lines if len(line) < WIDE and (found := COVER.match(line))]
    if covers:
        return [("the cover says", sum(int(last) - int(first) + 1 for first, last in covers))]
    runs = []  # a file may be several exports, one after the other
    for _, number, many in (heading for heading in headings if heading[1]):
        if not runs or number <= runs[-1][1] or many != runs[-1][2]:
            runs.append([number, number, many])
        runs[-1][1] = number
    return [("its headings say", sum(many if first == 1 else last - first + 1 for first, last, many in runs))]


def _cut(lines, start, end):
    """Leave out the cover of a further export that follows the last article of one."""
    return next((at for at in range(start, end) if len(lines[at]) < WIDE and COVER.match(lines[at])), end)


def _article(lines, start, end):
    """Read head, body and foot."""
    found = paragraphs(lines, start, end)
    fields, at = _outlet_and_day(found)
    at = _labels(found, at, fields)
    rest = found[at:]
    heads = [paragraph.text for paragraph in rest]
    foot = foot_of(heads, lambda head: is_foot(head) or _late(head, fields), is_long)
    for head in heads[foot:]:
        _foot(head, fields)
    last = rest[foot].start if foot < len(rest) else end
    fields["text"] = body(lines, rest[0].start if rest else end, last)
    section, length = fields.pop("section", ""), fields.pop("length", "")
    return Article({name: said for name, said in fields.items() if said or name == "text"}, section, length)


def _outlet_and_day(found):
    """Read what stands above the day; give the fields and the place of the next paragraph."""
    fields, above, owners = {}, [], []
    for at, (_, _, text) in enumerate(found[:HEAD]):
        lines = text.splitlines()
        day = next((n for n, line in enumerate(lines) if is_day(line)), None)
        if RIGHTS.match(text):
            fields["licence"] = joined(lines)
            owners += _after_rights(lines[:day])
        elif day:
            above.append(joined(lines[:day]))
        if day is not None:
            fields |= {"published": lines[day].strip(), "title": _above(found[:at])}
            return fields | {"outlet": next(iter(above + owners), "")}, at + 1
        if RIGHTS.match(text) or text.strip().startswith(("http", "Distributed by")):
            continue
        if labelled(text)[0]:
            break
        above.append(joined(lines))
    return fields | {"outlet": next(iter(above + owners), "")}, min(1, len(above))


def _after_rights(lines):
    """The outlet may follow its owner without a blank line."""
    reserved = [n for n, line in enumerate(lines) if line.strip(" .\r\n").lower().endswith("reserved")]
    rest = lines[reserved[-1] + 1 :] if reserved else lines[1:][-1:]
    return [joined(rest[:1])] if rest else []


def _above(found):
    """Agencies put the title, at the left, between the outlet, which is centred, and the day."""
    if not found or not CENTRED.match(found[0].text):
        return ""
    return _title([paragraph for paragraph in found[1:] if not CENTRED.match(paragraph.text)])


def _labels(found, at, fields):
    """Read title and labels; give the place of the body."""
    titles, seen = [], bool(fields.get("title"))
    first = at
    while at < len(found) and (part := _part(found, at, seen)) != "body":
        role, said = labelled(found[at].text)
        if part == "title":
            titles.append(found[at])
        elif part == "length":
            fields.setdefault("length", found[at].text.strip())
        else:
            _take(role, said, fields)
        seen = seen or part in {"label", "length"}
        at += 1
    if at < len(found) and labelled(found[at].text) == ("body", ""):
        at += 1  # the label stands alone
    elif not seen and titles:  # without labels the first paragraph is the title, and the body follows
        at = first + found[first:].index(titles[0]) + 1
    fields["title"] = fields.get("title") or _title(titles)
    return at


def _part(found, at, seen):
    """Say what a paragraph under the day is: a label, the title, the length, an edition, or the body."""
    text = found[at].text
    role = labelled(text)[0]
    if role in {"body", "foot", "long"} or (role == "language" and not seen):
        return "body"
    if role:
        return "label"
    if WORDS.fullmatch(text.strip()):
        return "length"
    if seen:
        return "title" if _goes_on(found, at) else "body"
    return "edition" if all(map(is_day, text.splitlines())) else "title"


def _title(titles):
    """A title stands at the left; what is centred between it and the day is the edition."""
    left = [paragraph for paragraph in titles if not CENTRED.match(paragraph.text)] or titles
    return joined([left[0].text]) if left else ""


def _goes_on(found, at):
    """Tell whether labels go on after a paragraph without one: a highlight may have two."""
    for paragraph in found[at : at + 6]:
        if is_prose(paragraph.text):
            return False
        if labelled(paragraph.text)[0] in {"length", "body"}:
            return True
    return False


def _late(head, fields):
    """Agencies put section and length under the body."""
    role = labelled(head)[0]
    return role in {"section", "length"} and not fields.get(role)


def _take(role, said, fields):
    if role in {"title", "section", "length"} and not fields.get(role):
        fields[role] = joined([said])
    elif role == "author":
        fields.setdefault("author", author(joined([said])))


def _foot(head, fields):
    role, said = labelled(head)
    if role == "language" and language(said):
        fields["language"] = language(said)
    elif RIGHTS.match(head):
        fields["licence"] = joined([head])
    elif role:
        _take(role, said, fields)
