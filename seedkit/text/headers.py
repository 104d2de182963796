"""
Headers: what is written above an article, in the text file itself, about where and when it came out.

    Title: Bridge shut
    Source: The Eastport Gazette
    Date: 13 March 2024

opens many a text that somebody saved by hand, and a block between two lines of ``---`` (YAML front matter)
many that a program saved. Both are read as metadata. The text keeps them, so that offsets are those of the
file; `header_span` says how far they go, to leave them out of the analysis. Two known names are needed for
a block: "Update: the bridge is shut" alone is prose. Nested YAML is not read.
"""

import re

from ..lexicons import read_lexicon

KNOWN = read_lexicon("load/columns", "column")
FIELDS = {"title", "outlet", "author", "published", "event", "language", "url", "licence"}
LINES, LENGTH = 60, 1000  # of a header, and of a line in it
BLANK = re.compile(r"[\s\ufeff]{0,1000}")
LINE = re.compile(r"([^\r\n]{0,1000})(\r\n|[\r\n]|$)")
FIELD = re.compile(
    r"[*#_ \t]{0,6}([A-Za-z][A-Za-z _-]{0,30})[*_ \t]{0,4}:[*_]{0,3}(?:[ \t]{1,20}|$)(.{0,1000})$"
)
YAML = re.compile(r"([A-Za-z][\w .-]{0,40}):(?:[ \t]{1,20}(.{0,1000}))?$")
ITEM = re.compile(r"[ \t]{0,20}-[ \t]{1,20}(.{1,1000})$")
BARS = ("---", "...", "***", "===", "___")


def header_span(text):
    """
    Find the header at the top of a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of int
        Start and end, the line ends behind it among it; equal where there is none.

    Examples
    --------
    >>> header_span("Title: Rain\\nDate: 13 March 2024\\n\\nIt might rain.")
    (0, 33)
    >>> header_span("Update: It might rain.")
    (0, 0)
    """
    return header(text)[0]


def header(text):
    """
    Read the header at the top of a text.

    Returns
    -------
    tuple
        Its span, as `header_span` gives it, and pairs of name and value, each name once.

    Examples
    --------
    >>> header("Title: Rain\\nDate: 13 March 2024\\n\\nIt might rain.")[1]
    [('Title', 'Rain'), ('Date', '13 March 2024')]
    """
    """Give the span of the header and the pairs of name and value in it."""
    start = BLANK.match(text).end()
    lines = _lines(text, start)
    found = _front_matter(lines) if lines and lines[0][0].rstrip() == "---" else _block(lines)
    if not found:
        return (0, 0), []
    end, pairs = found
    return (start, BLANK.match(text, end).end()), _first_of_each(pairs)


def _lines(text, start):
    """The first lines of a text, each with the places where it starts and ends."""
    made = []
    while start < len(text) and len(made) < LINES:
        line = LINE.match(text, start)
        if line is None:
            break
        made.append((line[1], start, line.end()))
        start = line.end()
    return made


def _front_matter(lines):
    """Read what is between two lines of ---, if it names anything that is known."""
    pairs = []
    for line, _, end in lines[1:]:
        if line.rstrip() in ("---", "..."):
            return (end, pairs) if _known(pairs) else None
        if found := YAML.match(line):
            pairs.append((found[1].strip(), _bare(found[2] or "")))
        elif pairs and (item := ITEM.match(line)):
            name, value = pairs[-1]
            pairs[-1] = name, "; ".join(filter(None, (value, _bare(item[1]))))
    return None


def _block(lines):
    """Read lines of the form `Name: value`, up to a blank line or to the last that is known."""
    pairs, sure, end = [], 0, 0
    for line, start, after in lines:
        found = FIELD.match(line)
        if not found:
            closed = not line.strip() or line.strip()[:3] in BARS
            break
        name, column = found[1].strip(), _column(found[1])
        if column == "text":
            end, sure, closed = (start + found.start(2) if found[2] else after), len(pairs), False
            break
        pairs.append((name, found[2].strip(" \t*_")))
        if column in FIELDS:
            sure, end = len(pairs), after
    else:
        closed = True
    while closed and sure < len(pairs) and " " not in pairs[sure][0]:
        sure, end = sure + 1, lines[sure][2]
    if closed and sure < len(lines) and lines[sure][0].strip()[:3] in BARS:
        end = lines[sure][2]
    return (end, pairs[:sure]) if _known(pairs[:sure]) > 1 else None


def _known(pairs):
    return len({_column(name) for name, value in pairs if value} & FIELDS)


def _column(name):
    """The column that a name means, in whatever case and with whatever between its words; else nothing."""
    return KNOWN.get(re.sub(r"[\W_]+", "", name).casefold(), "")


def _first_of_each(pairs):
    return list({name.casefold(): (name, value) for name, value in reversed(pairs)}.values())[::-1]


def _bare(value):
    """A value of YAML without its quotation marks or brackets."""
    value = value.strip()
    if value[:1] == "[" and value[-1:] == "]":
        return "; ".join(filter(None, map(_bare, value[1:-1].split(","))))
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
