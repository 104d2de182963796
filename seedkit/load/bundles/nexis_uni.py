"""
Nexis Uni and Lexis+: the newer export, in which each article ends with "End of Document".

As .docx, or the same saved as text. The file may open with a cover ("Documents (10)" and a list of titles).
An article is a title, the outlet, the day, labels (Section:, Length:, Byline: …), a line "Body", the body,
often "Classification" with labels, "Load-Date:" and the end line. "End of Document" that an article quotes
is told from an end by what follows it: no title, outlet and day. A title in several paragraphs is joined.
"""

import re
from itertools import pairwise

from .article import RIGHTS, Article, Bundle, author, joined, language
from .lines import body, foot_of, is_day, is_foot, is_long, is_prose, labelled, lines_of

END = re.compile(
    r"\s{0,40}(?:end of document|ende des dokuments?|dokumentende|fin du document|einde van (?:het )?document"
    r"|fin del documento|fine del documento|fim do documento)\s{0,40}",
    re.IGNORECASE,
)
COVER = re.compile(
    r"\s{0,20}(?:documents|dokumente|documenten|documentos|documenti)\s?\(([0-9]{1,5})\)\s{0,20}",
    re.IGNORECASE,
)
BODY = {"body", "text", "volltext", "texte", "corps", "tekst", "texto", "testo", "full text", "fulltext"}
FOOT = {"classification", "klassifizierung", "classificatie", "clasificación", "classificazione", "notes"}
PICTURES = {"graphic", "graphics", "grafik", "graphique", "correction", "correction-date"}
SEARCH = (
    "client/matter",
    "search terms",
    "search type",
    "narrowed by",
    "content type",
    "sources:",
    "source:",
)
ITEM = re.compile(r"\s{0,8}[0-9]{1,5}\.\s{1,3}(\S[^\r\n]*)")
CORRECTED = re.compile(r"\s{0,3}-?\s{0,3}Correction Appended\s{0,3}$", re.IGNORECASE)
FEW = 4  # characters of a line that may be a title of a cover
HEAD = 16  # lines in which the day stands


def read(source):
    """
    Read the articles of a Nexis Uni export; None if it is none.

    Examples
    --------
    >>> from seedkit.load.bundles import Source
    >>> read(Source("It might rain.", [])) is None
    True
    """
    lines = lines_of(source.text)
    said = [at for at, line in enumerate(lines) if len(line) < 60 and END.fullmatch(line)]
    covers = [int(found[1]) for line in lines if len(line) < 60 and (found := COVER.fullmatch(line))]
    if not said:
        return None
    ends = [at for at in said if _opens(lines, at + 1)]
    parts = zip([0, *(end + 1 for end in ends)], [*ends, len(lines)], strict=True)
    parts = list(parts)
    listed = _listed(lines[: parts[0][1]]) if covers else []
    listed = listed if len(listed) == len(parts) else [*listed[:1], *[""] * len(parts)]
    heads = [
        (start, end, _head(lines, start, end, title))
        for (start, end), title in zip(parts, listed, strict=False)
    ]
    articles = [_article(lines, end, head) for _, end, head in heads if head]
    if not articles:
        return None
    claims = [("its cover says", sum(covers))] if covers else []
    return Bundle("nexis-uni", articles, [*claims, ("its end lines say", len(ends))])


def _opens(lines, at):
    """Tell whether the file ends here, or another article begins."""
    return not any(map(str.strip, lines[at:])) or _below(lines, at, len(lines)) is not None


def _below(lines, start, end):
    """Find what stands below title and outlet: the day, or without one the owner of rights or a label."""
    seen, other = 0, None
    for at in range(start, min(end, start + 4 * HEAD)):
        line = lines[at]
        if not line.strip():
            continue
        seen += 1
        if seen > 1 and is_day(line):
            return at
        owned = RIGHTS.match(line) or labelled(line)[0] in {"section", "length", "author"}
        if seen > HEAD or END.fullmatch(line[:60]) or (seen > 2 and is_prose(line) and not owned):
            break
        other = at if other is None and seen > 1 and owned else other
    return other


def _listed(lines):
    """Read the titles that a cover lists."""
    filled = [line for line in lines if line.strip()]
    numbered = ((ITEM.match(line), below) for line, below in pairwise(filled))
    return [found[1] for found, below in numbered if found and below.strip().casefold().startswith(SEARCH)]


def _head(lines, start, end, listed):
    """Find where an article stands: its title and outlet, what is below them, and the line "Body"."""
    marked = next((at for at in range(start, end) if lines[at].strip().casefold() in BODY), None)
    first = _after_cover(lines, start, marked if marked is not None else end, listed)
    below = _below(lines, first, end)
    if below is None and marked is None:
        return None
    below = below if below is not None else marked
    above = [joined([line]) for line in lines[first:below] if line.strip()]
    above = [line for line in above if not line.lower().startswith("correction appended")]
    return *_title(above, _plain(listed)), below, marked


def _after_cover(lines, start, end, listed):
    """Pass over the cover: the title comes again below it, without its number; or after the last search."""
    covers = [at for at in range(start, end) if COVER.fullmatch(lines[at][:60])]
    if not covers:
        return start
    plain, searched = _plain(listed), start
    for at in range(covers[0], end):
        if plain and len(lines[at]) > FEW and plain.startswith(_plain(lines[at]) or " "):
            return at
        if lines[at].strip().casefold().startswith(SEARCH):
            searched = at + 1
    return searched


def _plain(line):
    return re.sub(r"\W+", "", CORRECTED.sub("", line.strip())).casefold()


def _title(above, listed):
    """Tell title and outlet apart: by the list of the cover, or the outlet is the last line."""
    place = max(1, len(above) - 1 - (len(above) > 2 and above[-1].startswith("(")))
    for at in range(1, len(above)):
        if listed and _plain("".join(above[:at])) == listed:
            place = at
    return CORRECTED.sub("", joined(above[:place])), joined(above[place:]).rstrip(".")


def _article(lines, end, head):
    """Read head, body and foot."""
    title, outlet, below, marked = head
    fields = {"title": title, "outlet": outlet}
    if is_day(lines[below]):
        fields["published"], below = lines[below].strip(), below + 1
    begin = _read_labels(lines, below, marked, end, fields)
    foot = _foot(lines, begin, end, fields)
    fields["text"] = body(lines, begin, foot)
    section, length = fields.pop("section", ""), fields.pop("length", "")
    return Article({name: said for name, said in fields.items() if said or name == "text"}, section, length)


def _read_labels(lines, at, marked, end, fields):
    """Read the labels between the day and the body; give the first line of the body."""
    begin = at
    for at in range(begin, marked if marked is not None else end):
        role, said = labelled(lines[at])
        if RIGHTS.match(lines[at]):
            fields["licence"] = joined([lines[at]])
        elif role in {"section", "length"}:
            fields.setdefault(role, joined([said]))
        elif role == "author":
            fields.setdefault("author", author(joined([said])))
        elif not role and lines[at].strip() and marked is None:
            break
        begin = at + 1
    return marked + 1 if marked is not None else begin


def _foot(lines, begin, end, fields):
    """Find the foot and read the language in it."""
    filled = [at for at in range(begin, end) if lines[at].strip()]
    heads = [lines[at].replace("\u00a0", " ") for at in filled]
    place = foot_of(heads, lambda head: is_foot(head) or _is_line(head, FOOT), _long)
    place = _pictures(heads, place)
    for head in heads[place:]:
        role, said = labelled(head)
        if role == "language" and language(said):
            fields["language"] = language(said)
    return filled[place] if place < len(filled) else end


def _is_line(head, lines):
    return head.strip().casefold() in lines


def _long(head):
    return is_long(head) or _is_line(head, PICTURES)


def _pictures(heads, place):
    """A line "Graphic" before the foot opens the captions, which are no body."""
    for at in range(place - 1, max(-1, place - 8), -1):
        if _is_line(heads[at], PICTURES):
            return at
    return place
