"""
Quotation marks: which passages of a text stand between them.

Marks are paired paragraph by paragraph, in every typography of English news: “curly”, "straight",
``typewriter'', „low“, «guillemets», and ‘single’ marks, outermost where a report uses them so. Marks get
lost and mixed in real text. So ‘we control nothing,'” is two passages closed; a mark that is never
closed reaches to the end of its paragraph, and the rest of the report is read as if nothing had happened.
A single closing mark and an apostrophe are one character: "the allies’ plan" inside single marks is
told apart by the punctuation beside it, which can fail.
"""

import re
from dataclasses import dataclass, replace

from .segments import paragraphs

DOUBLE = re.compile(r"''|``|’’|‘‘|[“”„«»\"]")
SINGLE = re.compile(  # two of a kind are a double mark
    r"[‚‹›]|(?<!')'(?!')|'(?='')|(?<='')'|(?<!`)`(?!`)|(?<!’)’(?!’)|’(?=’’)|(?<=’’)’|(?<!‘)‘(?!‘)"
)
ELISION = re.compile(r"[‘’'](?:\d0s|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|n[‘’'])", re.IGNORECASE)
BEFORE_OPENING = "([{—–-/‘'“\"„«…"
AFTER_CLOSING = ".,;:!?)]}—–-’'”\"»…"
STOPS = ".,!?…"
LONG = 400  # an unclosed quotation within a paragraph is not believed for longer than this
FAMILIES = (DOUBLE, SINGLE)
AHEAD = 50  # so many marks are looked at to find one that closes
SMALL_WORDS = frozenset({"a", "an", "the", "of", "and", "or", "for", "in", "at", "to", "by", "from", "with"})
SMALL_WORDS |= {"on", "as", "is", "your", "my"}


@dataclass
class Quotation:
    """A passage between marks: `open` and `close` are its outer edges, `start` and `end` those within."""

    open: int
    start: int
    end: int
    close: int
    depth: int = 1
    closed: bool = True
    paragraph: int = 0
    opens_paragraph: bool = False
    continued: bool = False
    whole: bool = False

    def inner(self, text):
        """Give the words between the marks."""
        return text[self.start : self.end].strip()


def quotations_in(text):
    """
    Find the passages between quotation marks, in reading order, an outer one before what is nested in it.

    Examples
    --------
    >>> text = "“They say ‘no,'” he said. “Well"
    >>> [(text[q.start : q.end], q.depth, q.closed) for q in quotations_in(text)]
    [("They say ‘no,'", 1, True), ('no,', 2, True), ('Well', 1, False)]
    """
    spans = paragraphs(text)
    families = _families(text, spans)
    found, left_open = [], False
    for number, (start, end) in enumerate(spans):
        outer = _level(text, start, end, families, left_open)
        if families[0] is SINGLE and number + 1 < len(spans):
            outer += _goes_on(text, max([start, *(q.close for q in outer)]), end, spans[number + 1])
        here = [
            replace(q, paragraph=number, opens_paragraph=q.depth == 1 and q.open <= start)
            for q in sorted(outer, key=lambda q: (q.start, q.depth))
        ]
        before = None
        for q in here:
            q.continued = left_open and q.opens_paragraph
            q.whole = sentence_like(q.inner(text) + _comma(text, q, start)) or (
                q.depth == 1 and _resumes(text, q, before)
            )
            before = q if q.depth == 1 else before
        last = max((q for q in here if q.depth == 1), key=lambda q: q.start, default=None)
        left_open = last is not None and not last.closed and last.close == end
        found += here
    return found


def sentence_like(words):
    """
    Tell whether quoted words can stand as a sentence of their own.

    Examples
    --------
    >>> sentence_like("We reserve the right,"), sentence_like("strategic defeat")
    (True, False)
    """
    first = words.lstrip("‘'[(…. “\"")[:1]
    opens = first.isupper() or first.isdigit() or words.startswith(("…", "..."))
    return bool(words) and opens and (len(words.split()) >= 4 or words[-1] in STOPS)


def title_like(words):
    """
    Tell whether quoted words are written as the title of a work.

    Examples
    --------
    >>> title_like("The Art of the Deal"), title_like("No way!")
    (True, False)
    """
    core = words.rstrip(",").split()
    if len(core) > 1 and core[-1].endswith(
        "."
    ):  # the full stop is the sentence's: he said on “Fox and Friends.”
        core[-1] = core[-1].rstrip(".") or core[-1]
    return (
        0 < len(core) <= 8
        and core[-1][-1] not in ".!?"
        and all(w[0].isupper() or w.lower() in SMALL_WORDS or not w[0].isalpha() for w in core)
    )


def _resumes(text, quotation, before):
    """“But,” she said, “it is late.” is one sentence; its second half begins with a small letter."""
    if before is None:
        return False
    between, words = text[before.close : quotation.open], quotation.inner(text)
    return (
        "," in (before.inner(text)[-1:], between[:1])
        and len(between.split()) > 1
        and between.rstrip()[-1:] == ","
        and not any(stop in between for stop in (". ", "! ", "? "))
        and len(words.split()) > 1
        and (words[-1] in STOPS or text[quotation.close : quotation.close + 1] in tuple(STOPS))
    )


def _comma(text, quotation, start):
    """“We can't”, she said: in British style the comma of what opens a sentence stands after the mark."""
    opens = quotation.open <= start or text[quotation.open - 2 : quotation.open - 1] in tuple(".!?”\"’'")
    return "," if opens and text[quotation.close : quotation.close + 1] == "," else ""


def _families(text, spans):
    """Which marks are the outer ones of this report? Double ones, unless single ones prevail outside them."""
    if "‘" not in text and not re.search(r"(?<!\S)['`]", text):
        return FAMILIES
    double, single = (
        sum(_outside(text, span, *pair) for span in spans) for pair in (FAMILIES, FAMILIES[::-1])
    )
    return FAMILIES if double >= single else FAMILIES[::-1]


def _outside(text, span, family, other):
    """Count the passages between marks of one family that do not stand inside the other's."""
    others = _pairs(text, *span, other)
    return sum(not any(o.start <= p.open < o.end for o in others) for p in _pairs(text, *span, family))


def _level(text, start, end, families, left_open=False, depth=1):
    """Pair the marks of one level, then look inside each passage for the next level, and between them."""
    outer = _pairs(text, start, end, families[0], left_open)
    found, at = [], start
    for q in [*outer, Quotation(end, end, end, end)]:
        found += [replace(p, depth=depth) for p in _pairs(text, at, q.open, families[1])]
        at = q.close
    for q in outer:
        found.append(replace(q, depth=depth))
        if depth < 5 and q.end - q.start < end - start:
            found += _level(text, q.start, q.end, families[::-1], depth=depth + 1)
    return found


def _pairs(text, start, end, family, left_open=False):
    found = (_double if family is DOUBLE else _single)(text, start, end, left_open)
    return [q for q in found if any(c.isalnum() for c in q.inner(text))]


def _roles(text, start, end, family):
    """Give each mark and whether its neighbours let it open, close, or either ("?")."""
    for mark in family.finditer(text, start, end):
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        opens = before.isspace() or before in BEFORE_OPENING
        closes = after.isspace() or after in AFTER_CLOSING
        if mark[0] in ("“", "„", "«", "``", "`", "‘‘"):
            yield mark, "close" if closes and not opens else "open"
        elif mark[0] in ("”", "»", "’’"):
            yield mark, "open" if opens and not closes else "close"
        else:
            yield mark, "?" if opens == closes else "open" if opens else "close"


def _double(text, start, end, left_open):
    marks, found, current, skip = list(_roles(text, start, end, DOUBLE)), [], None, 0
    for n, (mark, role) in enumerate(marks):
        if current is None:
            if role != "close":
                current = mark
            elif left_open and n == 0:  # the quotation of the paragraph before ends here
                found.append(Quotation(start, start, *mark.span()))
        elif role != "open":
            if not skip:
                found.append(Quotation(*current.span(), *mark.span()))
                current = None
            skip = max(0, skip - 1)
        elif text[max(current.end(), mark.start() - 9) : mark.start()].rstrip()[-1:] in set(
            STOPS
        ):  # the closing mark was left out
            found.append(_unclosed(text, current, mark.start()))
            current, skip = mark, 0
        else:
            skip += _closers_ahead(marks[n + 1 : n + 3]) > (current[0] != '"' or mark[0] != "“")
    if current:
        found.append(_unclosed(text, current, end, believed=current.start() <= start))
    return found


def _closers_ahead(marks):
    """Count the closing marks before the next opening one."""
    count = 0
    for _, role in marks:
        if role == "open":
            break
        count += 1
    return count


def _unclosed(text, mark, end, believed=False):
    rest = text[mark.end() : end].rstrip()
    if len(rest) > LONG and not believed:
        stop = re.search(r"[.!?](?=\s)", rest)
        rest = rest[: stop.end()] if stop else rest
    stop = mark.end() + len(rest)
    return Quotation(*mark.span(), stop, stop, closed=False)


def _single(text, start, end, _):
    """A single mark closes where punctuation stands beside it, or else at the first that could close."""
    marks = [(m, r) for m, r in _roles(text, start, end, SINGLE) if not _apostrophe(text, m, start, end)]
    found, at = [], start
    for n, (mark, role) in enumerate(marks):
        if role == "close" or mark[0] in "’›" or mark.start() < at:
            continue
        ahead = []
        for other, other_role in marks[n + 1 : n + AHEAD]:
            if other_role == "open":
                break
            if other[0] != "‘" and not text[other.start() - 1].isspace():
                ahead.append(other)
        beside = (
            m
            for m in ahead
            if text[m.start() - 1] in STOPS or text[m.end() : m.end() + 1] in tuple('.,!?;:)”"—')
        )
        closer = next(beside, ahead[0] if ahead else None)
        if closer and closer.start() > mark.end():
            found.append(Quotation(*mark.span(), *closer.span()))
            at = closer.end()
    return found


def _goes_on(text, start, end, following):
    """'We have waited.¶'We will not wait': a mark stays open where the next paragraph opens with one."""
    opening = next(_roles(text, *following, SINGLE), None)
    if opening is None or opening[1] != "open" or opening[0].start() != following[0]:
        return []
    marks = [(m, r) for m, r in _roles(text, start, end, SINGLE) if not _apostrophe(text, m, start, end)]
    opens = [m for m, role in marks if role == "open" and m[0] not in "’›"]
    return (
        [Quotation(*opens[-1].span(), end, end, closed=False)] if opens and marks[-1][0] is opens[-1] else []
    )


def _apostrophe(text, mark, start, end):
    inside = start < mark.start() and mark.end() < end
    return bool(ELISION.match(text, mark.start())) or (
        inside and text[mark.start() - 1].isalnum() and text[mark.end()].isalnum()
    )
