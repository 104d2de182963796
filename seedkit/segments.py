"""
Segments: the paragraphs, sentences and words of a text, as offsets.

News files come in two shapes: one line per paragraph, or lines wrapped at some width with blank
lines between the paragraphs. Sentences end at ``. ! ?`` (and closing marks) before white space and
something that can open a sentence; "U.S. troops" and "Mr. Kim" do not end one. All passes are
linear in the length of the text.
"""

import re
from itertools import pairwise

from .lexicons import read_lexicon

WRAP = 100
WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
ABBREVIATIONS = read_lexicon("abbreviations")
MAY_END = {"organisation", "place", "time"}  # "… enter the U.S. The proposal …"
OPENER = re.compile(r"\s+(?:The|An?|In|On|At|But|And|She|He|It|They|We|I|This|That|These|Those|His|Her)\s")
END = re.compile(r"(?<![.!?…])[.!?…]++[)\]”’\"'»]*+(?=\s)")
OPENS = re.compile(r"(\s++)[(\[“‘\"'«„]*+(?:[^\W_a-z]|[a-z][A-Z])")


def paragraphs(text):
    """
    Give the ``(start, end)`` of each paragraph, without the white space around it.

    Examples
    --------
    >>> paragraphs("One.\\n\\nTwo.\\n")
    [(0, 4), (6, 10)]
    """
    lines = _stripped(re.finditer(r"[^\r\n\x85\u2028\u2029]+", text))
    if not _wrapped(text, lines):
        return lines
    blocks = [[*lines[0]]]
    for before, line in pairwise(lines):
        if len(text[before[1] : line[0]].splitlines()) > 2:
            blocks.append([*line])
        else:
            blocks[-1][1] = line[1]
    return [(start, end) for start, end in blocks]


def sentences(text):
    """
    Give the ``(start, end)`` of each sentence; none crosses a paragraph.

    Examples
    --------
    >>> [text[a:b] for text in ["Mr. Kim left. He said: “No!” It rained."] for a, b in sentences(text)]
    ['Mr. Kim left.', 'He said: “No!”', 'It rained.']
    """
    return [span for start, end in paragraphs(text) for span in _sentences(text, start, end)]


def words(text):
    """
    Give the ``(start, end)`` of each word: letters or digits, with inner hyphens, apostrophes and stops.

    Examples
    --------
    >>> ["U.S. troops’ 11,000"[a:b] for a, b in words("U.S. troops’ 11,000")]
    ['U.S', 'troops', '11', '000']
    """
    return [match.span() for match in WORD.finditer(text)]


def lower(word):
    """
    Give a word in lower case, without the ending of a possessive.

    Examples
    --------
    >>> lower("Norway’s")
    'norway'
    """
    return word.lower().replace("’", "'").removesuffix("'s")


def _stripped(matches):
    spans = []
    for match in matches:
        body = match[0].strip()
        if body:
            start = match.start() + match[0].index(body[0])
            spans.append((start, start + len(body)))
    return spans


def _wrapped(text, lines):
    """Wrapped lines are short, and fewer than half of them are paragraphs of their own."""
    if len(lines) < 3 or max(end - start for start, end in lines) > WRAP:
        return False
    breaks = sum(len(text[a[1] : b[0]].splitlines()) > 2 for a, b in pairwise(lines))
    return 0 < breaks < len(lines) / 2


def _sentences(text, start, end):
    for stop in END.finditer(text, start, end):
        opens = OPENS.match(text, stop.end(), end)
        if opens and not _abbreviated(text, start, stop):
            yield start, stop.end()
            start = opens.end(1)
    yield start, end


def _abbreviated(text, start, stop):
    """Is the stop that of an abbreviation or of an initial?"""
    if stop[0] != ".":
        return False
    before = text[max(start, stop.start() - 20) : stop.start()].rpartition(" ")[2].lstrip("“‘\"'([")
    if ABBREVIATIONS.get(before.lower()) in MAY_END:
        return not OPENER.match(text, stop.end())
    return before.lower() in ABBREVIATIONS or (len(before) == 1 and before.isupper() and before != "I")
