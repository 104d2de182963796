"""
Signatures: files that are no text, known by their first bytes.

What a file is called says little: a Word file may be named .txt. The first bytes say it, and so does
what to do about it: "a Word file; save it as plain text".
"""

import re

from .lexicons import read_rows

AS_TEXT = "save it as plain text (.txt, UTF-8) and load that"
SIGNATURES = [
    (re.compile(row["first"].encode(), re.DOTALL), row["what"], row["advice"])
    for row in read_rows("signatures")
]
MARKUP = re.compile(
    r"(?:<\?xml[^>]{0,500}>\s{0,1000})?(?:<!--.{0,2000}?-->\s{0,1000})?"
    r"<(!doctype\s+html|html|head|body|meta|script|div|article|main|section|table|\?xml|rss|feed|tei|svg|nitf|newsml)\b",
    re.IGNORECASE | re.DOTALL,
)
WEB_ARCHIVE = re.compile(r"(?:From: <Saved by|MIME-Version: |Content-Type: multipart/)")


def signature(data):
    """
    Say what a file is when its first bytes show that it is no text.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    tuple of str or None
        What it is and what to do.

    Examples
    --------
    >>> signature(b"%PDF-1.7")[0]
    'a PDF'
    >>> signature(b"It might rain.") is None
    True
    """
    head = data[:8192].lstrip()
    return next(((what, advice) for first, what, advice in SIGNATURES if first.match(head)), None)


def markup(text):
    """
    Say what a text is when its beginning shows that it is a page or another document in markup.

    Examples
    --------
    >>> markup("<!DOCTYPE html><p>It might rain.")[0]
    'a web page (HTML)'
    >>> markup("<b>It might rain.</b>") is None
    True
    """
    found = MARKUP.match(text.lstrip())
    if WEB_ARCHIVE.match(text):
        return "a saved web page (MHTML)", AS_TEXT
    if not found:
        return None
    xml = found[1].lower() in {"?xml", "rss", "feed", "tei", "svg", "nitf", "newsml"}
    return ("an XML file" if xml else "a web page (HTML)"), AS_TEXT
