"""
ProQuest: articles between lines of underscores, each with "Full text:" and a tail of labels.

"Document 3 of 12" may stand above each. The title is under the line, fields such as "Publication title:"
and "Publication date:" stand after the body, at the end of the block. A line of underscores that an article
quotes has no label of a head after it. An article without "Full text:" is refused, its abstract is no body.
"""

import re

from ...lexicons import read_list
from .article import Article, Bundle, author, joined, language
from .lines import body, foot_of, lines_of, paragraphs

RULE = re.compile(r"\s{0,8}_{10,}+\s{0,8}")
NUMBERED = re.compile(
    r"\s{0,8}(?:document|dokument|documento)\s([0-9]{1,6})\s(?:of|von|de|sur)\s([0-9]{1,6})\s{0,8}",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"(?:Full\s?text|Abstract|Links|Publication\s?info|Author|Document\s[0-9]+\sof\s[0-9]+)\b", re.IGNORECASE
)
FULL = re.compile(r"\s{0,8}Full\s?text(?:\s?\([^)\n]{0,30}\))?\s?:[ \t]{0,8}", re.IGNORECASE)
NONE = re.compile(r"(?:full text )?(?:not|un)\s?available\.?|none(?: available)?\.?", re.IGNORECASE)
LABEL = re.compile(r"\s{0,8}([A-Z][A-Za-z/ &-]{2,34}?)\s?:(?:\s|$)")
TAIL = set(read_list("load/proquest_labels"))
TITLE, OUTLET, DAY = "title", "publicationtitle", "publicationdate"
CREDIT = re.compile(r"(?:^|\n)\s{0,8}CREDIT: ([^\n]{1,200})\s*\Z")
ABOUT = re.compile(r"\s{0,8}(?:Contact us at|Database copyright|Terms and Conditions)\b", re.IGNORECASE)


def read(source):
    """
    Read the articles of a ProQuest export; None if it is none.

    Examples
    --------
    >>> from seedkit.load.bundles import Source
    >>> read(Source("It might rain.", [])) is None
    True
    """
    if not re.search(
        r"Proquest document\s?ID|Publication\s?title:|Publication\s?info:", source.text, re.IGNORECASE
    ):
        return None
    lines = lines_of(source.text)
    parts = _parts(lines)
    found = [_article(lines, start, end) for start, end in parts]
    if not found:
        return None
    numbered = [match for line in lines if len(line) < 60 and (match := NUMBERED.fullmatch(line))]
    claims = [("its headings say", max(int(match[2]) for match in numbered))] if numbered else []
    return Bundle("proquest", found, claims)


def _parts(lines):
    """Cut the lines at the rules; a part without a label of a head belongs to the one before it."""
    rules = [at for at, line in enumerate(lines) if RULE.fullmatch(line)]
    bounds = list(zip([0, *(at + 1 for at in rules)], [*rules, len(lines)], strict=True))
    parts = []
    for start, end in bounds:
        opens = any(HEAD.match(line.lstrip()) for line in lines[start:end])
        about = any(ABOUT.match(line) for line in lines[start : start + 6])
        if opens:
            parts.append((start, end))
        elif parts and not about and any(map(str.strip, lines[start:end])):
            parts[-1] = (parts[-1][0], end)
    return parts


def _label(text):
    found = LABEL.match(text)
    name = re.sub(r"[^a-z]", "", found[1].lower()) if found else ""
    return (name, text[found.end() :]) if name in TAIL else ("", "")


def _article(lines, start, end):
    full = next((at for at in range(start, end) if FULL.match(lines[at])), None)
    found = paragraphs(lines, full if full is not None else start, end)
    heads = [paragraph.text for paragraph in found]
    tail = foot_of(heads[1:], lambda head: bool(_label(head)[0])) + 1 if full is not None else 0
    said = _said([p.text for p in paragraphs(lines, start, full)] if full is not None else [])
    said = said | _said(heads[tail:])
    last = found[tail].start if tail < len(found) else end
    text = _text(lines, full, last) if full is not None else ""
    fields = {"title": joined([said.get(TITLE, "") or _first(lines, start, end)]), "text": text}
    fields["outlet"] = joined([said.get(OUTLET, "")]).partition(";")[0].strip()
    fields["published"] = joined([said.get(DAY, "")]) or _day_of_info(said.get("publicationinfo", ""))
    if credit := CREDIT.search(fields["text"]):
        said.setdefault("credit", credit[1])
        fields["text"] = fields["text"][: credit.start()].rstrip()
    fields["author"] = author(joined([said.get("author", "") or said.get("credit", "")]))
    fields["language"] = language(said.get("languageofpublication", "") or said.get("language", ""))
    fields |= {"url": _url(said.get("documenturl", "")), "licence": joined([said.get("copyright", "")])}
    fields = {name: value for name, value in fields.items() if value or name == "text"}
    return Article(fields, joined([said.get("section", "")]))


def _said(heads):
    said = {}
    for head in heads:
        name, value = _label(head)
        if name:
            said.setdefault(name, value.strip())
    return said


def _first(lines, start, end):
    """The title stands under the rule."""
    for at in range(start, end):
        if lines[at].strip() and not NUMBERED.fullmatch(lines[at]) and not _label(lines[at])[0]:
            return lines[at]
    return ""


def _text(lines, full, last):
    opening = FULL.match(lines[full]).end()
    rest = [lines[full][opening:], *lines[full + 1 : last]]
    text = body(rest, 0, len(rest))
    return "" if NONE.fullmatch(text.strip()) else text


def _day_of_info(info):
    """ "The Paper ; Eastport [Eastport]. 13 Mar 2024: A1": the day is in the last part with a year."""
    days = re.findall(r"(?:[0-9]{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} [0-9]{1,2},) [0-9]{4}", info)
    return days[0] if days else ""


def _url(said):
    return "".join(said.split()) or None
