"""
Furniture: passages of a file that are no text of the report, and so are not read by any finder.

A byline, a photo credit, "Follow @gazette", "Copyright © 2019", "[+2312 chars]" or a link to another story
says nothing about the matter: counted as text it becomes a date, a source or a fact that one report alone
tells. A line is told by its words (``lexicons/text/furniture.tsv``), its form (`forms`) or, where those say
little, by its place (`bylines`). What is doubtful stays text: a false cut loses what a report says.
"""

import re
from functools import lru_cache

from ..lexicons import read_rows
from .forms import INSERTED, LOOKED_AT, WITHIN, line_kind, sentence_kind
from .labels.bylines import EDGE, TOLD, bylines, is_credit, signed
from .segments import paragraphs, sentences

KINDS = {
    "page": "C11-page-furniture",
    "cut": "C18-cut-mark",
    "image": "C19-image-line",
    "byline": "C20-byline",
    "share": "C21-share-line",
    "copyright": "C22-copyright-line",
    "sign-up": "C23-sign-up-line",
    "related": "C24-related-link",
    "note": "C25-note-on-the-page",
}
WEIGHED = {"page", "image", "sign-up", "share", "related", "cut"}  # kinds that a sentence may begin like
VERBS = frozenset(("is", "are", "was", "were", "has", "have", "had", "said", "says", "will", "would", "can"))
VERBS |= {"could", "did", "does", "may", "might"}
STOPPED = re.compile(r"[.!?…][\"'”’)\]]{0,3}\Z")
HIGHLIGHTS = re.compile(
    r"(?:Story highlights\b|(?:Editor[’']?s?[’']? note|Correction|Clarification)\s?:)", re.IGNORECASE
)
LISTED = {}  # lines as they begin, with how many words may follow and their kind, by their first character
for _row in read_rows("text/furniture"):
    LISTED.setdefault(_row["line"][0], []).append((_row["line"], int(_row["rest"]), _row["kind"]))


@lru_cache(maxsize=512)
def furniture(text):
    r"""
    Give ``(start, end, code)`` of each passage that is no text of the report, in reading order; none overlap.

    Examples
    --------
    >>> text = "By Ann Lee\n\nIt rained. Nobody left.\n\nFollow @gazette\n\nFollow the money, he said."
    >>> [(text[start:end], code) for start, end, code in furniture(text)]
    [('By Ann Lee', 'C20-byline'), ('Follow @gazette', 'C21-share-line')]
    """
    spans = paragraphs(text)
    found = {span: kind for span in spans if (kind := _line(text[slice(*span)]))}
    found |= dict.fromkeys(bylines(text, [span for span in spans if span not in found]), "byline")
    parts = [part for span in spans if span not in found for part in _parts(text, *span)]
    passages = sorted([*((*span, kind) for span, kind in found.items()), *parts])
    return tuple((start, end, KINDS[kind]) for start, end, kind in _apart(passages))


def is_furniture(line):
    """
    Tell whether a line by itself is no text of a report.

    Examples
    --------
    >>> is_furniture("Share this story"), is_furniture("Share prices fell, he said.")
    (True, False)
    """
    return bool(_line(line))


def likely(text):
    r"""
    Give ``(start, end)`` of each paragraph that may be no text of the report, and is read nevertheless.

    Examples
    --------
    >>> list(likely("Story highlights Bridge is shut\n\nIt rained."))
    [(0, 31)]
    """
    spans = paragraphs(text)
    last = spans[-EDGE:]
    return (span for span in spans if HIGHLIGHTS.match(text, *span) or signed(text, span, last, named=True))


def _line(line):
    """The kind of a line that its form or its first words tell, or nothing."""
    if len(line) > LOOKED_AT:
        return ""
    line = " ".join(line.split())
    kind = line_kind(line)
    return "" if kind in WEIGHED and _tells(line) else kind or _listed(line)


def _listed(line):
    """The kind of a line that begins as one of the list and goes on for few words, or nothing."""
    line = line.lower().lstrip("[(*•»>-–— ").rstrip(")] ")
    for form, most, kind in LISTED.get(line[:1], ()):
        rest = line[len(form) :]
        if line.startswith(form) and not (rest[:1].isalnum() and form[-1].isalnum()):
            words = rest.strip(".:!… ").split()
            if len(words) <= most and not (kind in WEIGHED and _goes_on(words, line, kind)):
                return kind
    return ""


def _goes_on(words, line, kind):
    """Does a line that begins like furniture go on as a sentence does?"""
    verb = bool(words) and words[0] in VERBS
    return verb or _tells(line) or (kind == "related" and len(words) > 3 and line.endswith("."))


def _tells(line):
    """Is it a sentence that tells what somebody said?"""
    return STOPPED.search(line) is not None and TOLD.search(line) is not None


def _parts(text, start, end):
    """The sentences at the end of a paragraph that are furniture, and the marks within it."""
    stop = end
    for a, b in reversed(sentences(text[start:end])):
        sentence = text[start + a : start + b]
        kind = sentence_kind(sentence) or ("byline" if is_credit(sentence) else "")
        if not kind:
            break
        stop = start + a
        yield stop, start + b, kind
    for kind, mark in WITHIN.items():
        yield from ((*found.span(), kind) for found in mark.finditer(text, start, stop))
    yield from ((*found.span(2), "related") for found in INSERTED.finditer(text, start, stop))


def _apart(passages):
    """Leave out passages that begin within another."""
    last = 0
    for start, end, kind in passages:
        if start >= last:
            yield start, end, kind
            last = end
