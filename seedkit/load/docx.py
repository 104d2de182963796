"""
Word files: the paragraphs of a .docx, read with the standard library.

A .docx is a zip archive of XML. Only the main text is read, as a stream: what was deleted, comments,
headers and footers are no text of the article. ``A title in bold`` gives ("A title in bold", "", True). A
file that would fill the memory, declares entities or nests without end is refused before it does harm.
Footnotes and pictures are not read.
"""

import io
import re
import zipfile
import zlib
from typing import NamedTuple

from .account import Refused
from .xml_stream import PIECE, read_xml

MEMBERS = 20_000  # files in the archive
INFLATED = 150_000_000  # bytes of XML; a bundle of 500 articles has some 20 million
RATIO, FREE = 100, 10_000_000  # XML may be that many times its packed size, beyond the first bytes
CHARACTERS, PARAGRAPHS = 25_000_000, 1_000_000
MAIN = re.compile(r"word/document[0-9]{0,3}\.xml", re.IGNORECASE)
SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
TAGS = {f"{space} {tag}": tag for space in SPACES for tag in ("p", "r", "t", "pStyle", "b")}
MARKS = {
    f"{space} {tag}": mark
    for space in SPACES
    for tag, mark in {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.items()
}
TAGS |= {FALLBACK: "Fallback"}
WANTED = TAGS.keys() | MARKS.keys()
NO_WORD = "cannot be read as a Word file"
AGAIN = "open it in a word processor and save it again as .docx"


class Paragraph(NamedTuple):
    """A paragraph: its text, the name of its style, and whether all of it is bold."""

    text: str
    style: str
    bold: bool


def is_docx(data):
    """
    Tell whether bytes are a Word file by the names of what is packed in them.

    Examples
    --------
    >>> is_docx(b"It might rain.")
    False
    """
    return data.startswith(b"PK\x03\x04") and re.search(rb"word/document[0-9]{0,3}\.xml", data) is not None


def paragraphs_of(data):
    """
    Read the paragraphs of a Word file.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    list of Paragraph
        In reading order, those without text too. A tab is a tab, a break in a paragraph a line end.

    Raises
    ------
    Refused
        If it is no Word file, or one that would do harm.

    Examples
    --------
    >>> space, out = SPACES[0], io.BytesIO()
    >>> xml = f'<w:document xmlns:w="{space}"><w:p><w:r><w:t>It might rain.</w:t></w:r></w:p></w:document>'
    >>> with zipfile.ZipFile(out, "w") as archive:
    ...     archive.writestr("word/document.xml", xml)
    >>> paragraphs_of(out.getvalue())
    [Paragraph(text='It might rain.', style='', bold=False)]
    """
    if data.count(b"PK\x01\x02") > MEMBERS:
        raise Refused(f"a Word file of more than {MEMBERS:,} parts", AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = next((part for part in archive.infolist() if MAIN.fullmatch(part.filename)), None)
            if main is None:
                raise Refused(f"{NO_WORD}: it has no main text", AGAIN)
            with archive.open(main) as part:
                return _read(part, max(FREE, RATIO * main.compress_size))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as problem:
        raise Refused(f"{NO_WORD}: {problem}", AGAIN) from None
    except RuntimeError:
        raise Refused("a Word file with a password", "save it without one") from None


def _read(part, most):
    reader = _Reader()
    read_xml(_pieces(part, min(INFLATED, most)), reader, "a Word file", AGAIN)
    return reader.made


def _pieces(part, most):
    done = 0
    while piece := part.read(PIECE):
        done += len(piece)
        if done > most:
            raise Refused(f"a Word file that unpacks to more than {most:,} bytes", "split it")
        yield piece


class _Reader:
    """Takes what the parser of XML meets; `made` are the paragraphs so far."""

    def __init__(self):
        self.made, self.open, self.size, self.parser = [], [], 0, None
        self.run, self.bold, self.hidden = False, False, 0
        self.wanted = WANTED

    def start(self, name, attributes):
        if name in MARKS:
            if self.run:
                self.add(MARKS[name])
        else:
            self.known(TAGS[name], attributes)

    def known(self, tag, attributes):
        """Open a paragraph, a run, a text; take a style or bold type."""
        if tag == "t":
            self.parser.CharacterDataHandler = self.add
        elif tag == "r":
            self.run, self.bold = True, False
        elif tag == "b":
            self.bold = self.run and _value(attributes, "1") not in {"0", "false", "off"}
        elif tag == "p":
            self.open.append([[], "", None])
        elif tag == "Fallback":
            self.hidden += 1
        elif self.open:
            self.open[-1][1] = _value(attributes, "")

    def end(self, name):
        tag = TAGS.get(name)
        if tag == "t":
            self.parser.CharacterDataHandler = None
        elif tag == "r":
            self.run = False
        elif tag == "p":
            self.close()
        elif tag == "Fallback":
            self.hidden -= 1

    def add(self, text):
        """Take text of a run; what stands for older programs only says the same again."""
        if not self.open or self.hidden:
            return
        self.size += len(text)
        if self.size > CHARACTERS:
            raise Refused(f"a Word file of more than {CHARACTERS:,} characters", "split it")
        paragraph = self.open[-1]
        paragraph[0].append(text)
        if not text.isspace():
            paragraph[2] = self.bold and paragraph[2] is not False

    def close(self):
        pieces, style, bold = self.open.pop()
        if self.hidden:
            return
        if len(self.made) >= PARAGRAPHS:
            raise Refused(f"a Word file of more than {PARAGRAPHS:,} paragraphs", "split it")
        self.made.append(Paragraph("".join(pieces), style, bool(bold)))


def _value(attributes, missing):
    pairs = zip(attributes[::2], attributes[1::2], strict=True)
    return next((value for name, value in pairs if name.endswith(" val")), missing)
