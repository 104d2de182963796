r"""
Factiva saved as text: articles that end with "Document" and a long number.

Without indexing the head is told by its order, as on the page: section, title, author, "640 words", the
day, the outlet, its code … and the owner of the rights. With indexing each line opens with the code of a
field ("HD  Bridge shut"). "Document EASTGZ0020240313ek3d0000a" within a body would need its own day and
length below it to be taken for an end. Which of three lines above the length is title or section is told by
their places, which is noted: ``head-by-place``.
"""

import re
from collections import Counter

from .article import RIGHTS, WORDS, Article, Bundle, author, joined
from .factiva import below, coded_article
from .lines import body, is_day, lines_of

END = re.compile(
    r"\s{0,20}(?:AN[\s:]{1,12})?(?:document|dokument|documento)\s{1,3}([A-Z0-9][A-Za-z0-9]{14,39})\s{0,20}",
    re.IGNORECASE,
)
CODE = re.compile(
    r"\s{0,8}(HD|SE|CLM|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|CO|IN|NS|RE|PUB|IPC|IPD|RF|ART|AN)"
    r"(?:[\s:]{1,12}(\S.*))?",
    re.DOTALL,
)
BYLINE = re.compile(r"(?:by|von|par)\s", re.IGNORECASE)
PART = r"[^\W\d_a-z][\w.'’-]{0,20}"
ONE = rf"{PART}(?: (?:de |von |van )?{PART}){{1,2}}"
NAME = re.compile(
    rf"{ONE}(?:(?:,|;| and| und| et) {ONE}){{0,3}}"
)  # "J. Doe", "Anna van Keller and Paul Brandt"
ABOVE, HEAD = 6, 24  # lines above the length; lines of a head
FEW, WIDE = 4, 90  # words of a section; characters of an end line


def read(source):
    """
    Read the articles of a Factiva export as text; None if it is none.

    Examples
    --------
    >>> from seedkit.load.bundles import Source
    >>> read(Source("It might rain.", [])) is None
    True
    """
    lines = lines_of(source.text)
    ends = [at for at, line in enumerate(lines) if len(line) < WIDE and END.fullmatch(line)]
    ends = [at for at in ends if _opens(lines, at + 1)]
    if not ends:
        return None
    parts = list(zip([0, *(end + 1 for end in ends)], [*ends, len(lines)], strict=True))
    sections = _sections(lines, parts)
    articles = [_article(lines, start, end, sections) for start, end in parts]
    found = [article for article in articles if article]
    return (
        Bundle("factiva-text", found, [("its lines with a document number say", len(ends))])
        if found
        else None
    )


def _opens(lines, at):
    """Tell whether the file ends here, or another head begins."""
    return not any(map(str.strip, lines[at:])) or _length(lines, at) is not None or _codes(lines, at)


def _filled(lines, start, end, most):
    found = []
    for at in range(start, min(end, start + 4 * most)):
        if lines[at].strip():
            found.append(at)
    return found[:most]


def _length(lines, start, end=None):
    """Find the line "640 words" that has a day below it, a few lines below the start and before any end."""
    filled = _filled(lines, start, len(lines) if end is None else end, ABOVE + 2)
    for place, at in enumerate(filled[:-1]):
        if len(lines[at]) < WIDE and END.fullmatch(lines[at]):
            return None
        if place and WORDS.fullmatch(lines[at].strip()) and is_day(lines[filled[place + 1]]):
            return at
    return None


def _codes(lines, start):
    """Tell whether the next lines open with codes of fields."""
    found = [CODE.fullmatch(lines[at]) for at in _filled(lines, start, len(lines), HEAD)]
    codes = {match[1] for match in found if match}
    return "HD" in codes and len(codes) > 2


def _sections(lines, parts):
    """A short first line of several articles is a section."""
    first = [joined([lines[n]]) for start, end in parts for n in _filled(lines, start, end, 1)]
    return {line for line, times in Counter(first).items() if times > 1 and len(line.split()) <= FEW}


def _article(lines, start, end, sections):
    if _codes(lines[:end], start):
        return _coded(lines, start, end)
    at = _length(lines, start, end)
    return None if at is None else _ordered(lines, start, at, end, sections)


def _coded(lines, start, end):
    """Read an article whose lines open with codes; a code holds until the next one."""
    said, code = {}, ""
    for line in lines[start:end]:
        found = CODE.fullmatch(line)
        if found and found[1] not in said:
            code, line = found[1], found[2] or ""
            said[code] = ""
        if code:
            said[code] += line
    return coded_article({code: text.strip() for code, text in said.items()})


def _ordered(lines, start, at, end, sections):
    """Read an article whose head is told by its order around the length."""
    above = [joined([lines[n]]) for n in range(start, at) if lines[n].strip()][-ABOVE:]
    title, by, section, notes = _told_apart(above or [""], sections)
    filled = _filled(lines, at + 1, end, HEAD)
    rights = next((n for n in filled[1:12] if RIGHTS.match(lines[n])), None)
    head = [n for n in filled if rights is None or n <= rights]
    if rights is None:
        blank = next((n for n in range(at + 1, end) if not lines[n].strip()), end)
        head = [n for n in filled if n < blank] if blank > filled[0] + 1 else filled[:4]
    fields = below([joined([lines[n]]) for n in head])
    fields |= {"title": title, "author": author(by) if by else ""}
    fields["text"] = body(lines, head[-1] + 1, _without_owner(lines, head[-1] + 1, end, fields))
    fields = {name: said for name, said in fields.items() if said or name == "text"}
    return Article(fields, section, joined([lines[at]]), notes)


def _told_apart(above, sections):
    """Say which of the lines above the length is title, author and section."""
    above = [line for line in above if not line.startswith("Special to ")] or above
    if len(above) == 1:
        return above[0], "", "", ()
    named = BYLINE.match(above[-1]) or NAME.fullmatch(above[-1])
    if len(above) == 2:
        longer = len(above[0]) > 1.5 * len(above[1]) and len(above[1].split()) <= FEW
        named = (named or longer) and above[0] not in sections
    by, rest = (above[-1], above[:-1]) if named else ("", above)
    sure = () if BYLINE.match(by) and len(rest) == 1 else ("head-by-place",)
    return (rest[0], by, "", sure) if len(rest) == 1 else (rest[1], by, rest[0], sure)


def _without_owner(lines, start, end, fields):
    """The publisher may stand below the body; it is named in the line of the rights, or is the outlet."""
    last = next((n for n in range(end - 1, start, -1) if lines[n].strip()), start)
    said = joined([lines[last]])
    owner = f"{fields.get('licence', '')} {fields.get('outlet', '')}"
    return last if said and len(said) < 80 and said in owner else end
