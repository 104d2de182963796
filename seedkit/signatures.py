"""
Signatures: files that are no text, known by their first bytes.

What a file is called says little: a Word file may be named .txt. The first bytes say it, and so does
what to do about it: "a Word file; save it as plain text".
"""

import re

AS_TEXT = "save it as plain text (.txt, UTF-8) and load that"
AS_CSV = "save it as CSV (UTF-8) and load that"
UNPACK = "unpack it into a folder and load the folder"
REMOVE = "move it out of the folder"
CONVERT = "write the table as JSONL or CSV and load that"

# First bytes (a pattern), what it is, what to do. The first that fits counts.
SIGNATURES = [
    (rb"PK\x03\x04(?=.{0,4000}word/)", "a Word file", AS_TEXT),
    (rb"PK\x03\x04(?=.{0,4000}xl/)", "an Excel workbook", AS_CSV),
    (rb"PK\x03\x04(?=.{0,4000}ppt/)", "a PowerPoint file", AS_TEXT),
    (rb"PK\x03\x04(?=.{26}mimetypeapplication/vnd\.oasis)", "an OpenDocument file", AS_TEXT),
    (rb"PK\x03\x04(?=.{26}mimetypeapplication/epub)", "an e-book", AS_TEXT),
    (rb"PK(?:\x03\x04|\x05\x06)", "a zip archive", UNPACK),
    (rb"%PDF-", "a PDF", AS_TEXT),
    (rb"\{\\rtf", "a rich text (RTF) file", AS_TEXT),
    (rb"\xd0\xcf\x11\xe0", "an old Office file (.doc or .xls)", AS_TEXT),
    (rb"%!PS", "a PostScript file", AS_TEXT),
    (rb"\x1f\x8b", "a gzip archive", UNPACK),
    (rb"BZh[1-9]1AY&SY", "a bzip2 archive", UNPACK),
    (rb"\xfd7zXZ\x00", "an xz archive", UNPACK),
    (rb"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (rb"Rar!\x1a\x07", "a rar archive", UNPACK),
    (rb".{257}ustar", "a tar archive", UNPACK),
    (rb"PAR1", "a Parquet file", CONVERT),
    (rb"ARROW1\x00\x00|FEA1", "an Arrow file", CONVERT),
    (rb"\x89HDF\r\n", "an HDF5 file", CONVERT),
    (rb"SQLite format 3\x00", "an SQLite database", CONVERT),
    (rb"\x80[\x02-\x05][\x8a\x95c\]\}(K]", "a Python pickle, which could run code", CONVERT),
    (rb"\x93NUMPY", "a NumPy array", CONVERT),
    (rb"WARC/[01]\.", "a web archive (WARC)", AS_TEXT),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*\x00|MM\x00\*", "an image", REMOVE),
    (rb".{4}ftyp|ID3[\x02-\x04]|OggS\x00|RIFF.{4}(?:WAVE|AVI )|fLaC\x00", "a sound or a film", REMOVE),
    (rb"\x7fELF|MZ[\x00-\xff]\x00\x03\x00|\xca\xfe\xba\xbe", "a program", REMOVE),
    (rb"bplist00", "a binary property list", REMOVE),
]
PATTERNS = [(re.compile(first, re.DOTALL), what, advice) for first, what, advice in SIGNATURES]
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
    return next(((what, advice) for first, what, advice in PATTERNS if first.match(head)), None)


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
