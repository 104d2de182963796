"""
Segments: the paragraphs, sentences and words of a text, as offsets.

News files come in two shapes: one line per paragraph, or lines wrapped at some width. Wrapped lines are told
by where they end: the first word of the next line would not have fitted any more. Sentences end at ``. ! ?``
(and closing marks) before white space and something that can open a sentence; "U.S. troops" and "Mr. Kim" do
not end one. All passes are linear in the length of the text.
"""

import re
from itertools import groupby
from statistics import multimode

from ..lexicons import read_lexicon

WRAP, NARROW = 100, 40  # characters: a longer line is not wrapped, and nobody wraps at fewer
LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
FIRST = re.compile(r"\S*")
HYPHENS = "-\u2010\u00ad"
WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
ABBREVIATIONS = read_lexicon("text/abbreviations")
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
    lines = lines_of(text)
    goes_on = wraps(text, lines)
    starts = [line[0] for line, joined in zip(lines, [False, *goes_on], strict=False) if not joined]
    ends = [line[1] for line, joined in zip(lines, [*goes_on, False], strict=False) if not joined]
    return list(zip(starts, ends, strict=True))


def lines_of(text):
    """
    Give the ``(start, end)`` of each line that is not blank, without the white space around it.

    Examples
    --------
    >>> lines_of("One\\n  two.\\n")
    [(0, 3), (6, 10)]
    """
    spans = []
    for match in LINE.finditer(text):
        body = match[0].strip()
        if body:
            start = match.start() + match[0].index(body[0])
            spans.append((start, start + len(body)))
    return spans


def wraps(text, lines):
    """
    Tell for every two lines, as `lines_of` gives them, whether the second goes on with the paragraph.

    Lines are wrapped where most are full, which is to say that the next word would not have fitted, and few
    end with a sentence. In lines cut exactly, one that is far from full ends its paragraph; in ragged ones
    only a blank line or an indented one does.

    Examples
    --------
    >>> text = (
    ...     "The ferry to the island was late on all days of\\nthe week, said its owner, who had hoped for\\n"
    ...     "better weather and who has two more ferries for\\nsale.\\n\\nIt rained."
    ... )
    >>> wraps(text, lines_of(text))
    [True, True, True, False]
    """
    ends = [0, *(end for _, end in lines)]
    gaps = [text[end:start] for end, (start, _) in zip(ends, lines, strict=False)]
    indents = [len(LINE_END.split(gap)[-1].expandtabs()) for gap in gaps]
    beside = _beside(lines, gaps, indents)
    full, nearly = _full(text, lines, indents, beside)
    among = sum(beside)
    stops = sum(text[a[1] - 1] in '.!?”"' for a, near in zip(lines, beside, strict=False) if near)
    if among < 3 or 2 * stops > among:
        return [False] * len(beside)
    marked = among < len(beside)
    if sum(full) >= 0.9 * among:
        return nearly if marked else full
    return beside if marked and sum(nearly) >= 0.7 * among else [False] * len(beside)


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


def _beside(lines, gaps, indents):
    """Are two lines short, with no blank line between them, and does the second not open a paragraph?"""
    short, opens = [end - start <= WRAP for start, end in lines], _opens(indents)
    return [
        short[n] and short[n + 1] and not opens[n + 1] and len(LINE_END.findall(gap)) < 2
        for n, gap in enumerate(gaps[1:])
    ]


def _opens(indents):
    """Which lines are indented as first lines are: mostly one alone, or else the first of a block?"""
    base = min(multimode(indents), default=0)
    runs = [(deep, len(list(run))) for deep, run in groupby(indent > base for indent in indents)]
    alone = [size == 1 for deep, size in runs if deep]
    if 2 * sum(alone) >= len(alone):
        return [deep for deep, size in runs for _ in range(size)]
    return [deep and n == 0 for deep, size in runs for n in range(size)]


def _full(text, lines, indents, beside):
    """Which lines of each block would not have taken the next word: exactly, and in lines that are ragged?"""
    sizes = [end - start + indent for (start, end), indent in zip(lines, indents, strict=True)]
    full, nearly, at = [], [], 0
    for near, block in groupby(beside):
        last = at + len(list(block))
        lengths = sorted(sizes[at : last + 1])
        width = lengths[-1] if len(lengths) < 10 else lengths[int(0.9 * len(lengths))]
        for n in range(at, last):
            hyphen = text[lines[n][1] - 1] in HYPHENS and text[lines[n][1] - 2].isalpha()
            reach = sizes[n] + len(FIRST.match(text, lines[n + 1][0])[0]) + (not hyphen)
            full.append(near and reach > width >= NARROW)
            nearly.append(near and reach > 0.9 * width >= NARROW)
        at = last
    return full, nearly


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
