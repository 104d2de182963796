"""
Safe: text from outside, made harmless for where it is shown.

A headline may hold markup, a formula, a price in dollars, the codes that steer a terminal, or direction marks
that turn a line around. It is shown as it was written, and does nothing.
"""

import html
import re
import unicodedata

BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet may pass over at the beginning of a cell.
BLANK = r' "\v\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\xad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff'
SIGNS = "=+\\-@＝＋－＠﹢﹣﹦﹫−"  # what a formula begins with, in any width
# A cell may begin where a spreadsheet splits it: some take only ; or tab for the border of a cell, and then a
# line end within quotation marks begins a row.
LED, SIGNED = r"^('*)(?=[\t\r\n])", rf"(?:^|[;\t\n])[{BLANK}]*?('*)(?=[{SIGNS}])"
FORMULA = re.compile(f"{LED}|{SIGNED}")


def printable(text):
    r"""
    Show as escapes what would steer a terminal or hide in a line: control characters, direction marks.

    Examples
    --------
    >>> print(printable("a\x1b[31mb\u202e"))
    a\x1b[31mb\u202e
    """
    return "".join(map(_shown, text))


def clip(text, most):
    """
    Shorten a text in its middle.

    Examples
    --------
    >>> clip("abcdefghij", 7)
    'abc…hij'
    """
    if len(text) <= most:
        return text
    head = most // 2
    return f"{text[:head]}…{text[len(text) - (most - head - 1) :]}"


def quoted(value, most=40):
    r"""
    Quote a value from a file in a message: escaped, on one line and short.

    Examples
    --------
    >>> quoted("a\nb")
    '"a\\nb"'
    """
    return f'"{clip(printable(str(value)[: 4 * most]), most)}"'


def guarded(text):
    """
    Put an apostrophe before whatever a spreadsheet would take for a formula, also where it splits at ``;``.

    Examples
    --------
    >>> print(guarded("=1+1"), guarded("rain; =1+1"), guarded("two-fold"))
    '=1+1 rain; '=1+1 two-fold
    """
    return FORMULA.sub(lambda found: f"{found[0]}'", text)


def unguarded(text):
    """
    Take off the apostrophes that `guarded` put in, and no others.

    Examples
    --------
    >>> unguarded(guarded("'=1; '+2")), unguarded("'tis")
    ("'=1; '+2", "'tis")
    """
    return FORMULA.sub(lambda found: found[0][: -1 if found[0].endswith("'") else None], text)


def _shown(char):
    if char.isprintable():
        return char
    return " " if unicodedata.category(char) == "Zs" else char.encode("unicode_escape").decode("ascii")


def visible(value):
    """
    Give the text of a value with control characters made visible and all line ends alike.

    Controls become control pictures or ``<U+…>``, also those that turn the direction of text around.

    Examples
    --------
    >>> visible("red\\x1b[31m\\r\\nline\\u202e")
    'red␛[31m\\nline<U+202E>'
    """
    return UNSEEN.sub(_picture, BREAKS.sub("\n", str(value)))


def escape(value):
    """
    Give the text of a value as HTML that says the same and does nothing.

    Examples
    --------
    >>> escape('<b onclick="x">')
    '&lt;b onclick=&quot;x&quot;&gt;'
    """
    return html.escape(visible(value))


def _picture(match):
    code = ord(match[0])
    if code < 0x20 or code == 0x7F:
        return chr(0x2421 if code == 0x7F else 0x2400 + code)
    return f"<U+{code:04X}>"
