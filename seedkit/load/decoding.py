"""
Decoding: from the bytes of a file to its text, aloud.

UTF-8 and anything with a byte-order mark is read as such. Anything else is guessed, and the guess is a
note: ``encoding-guessed:cp1252``. Reading cp1252 as Latin-1 in silence would turn each curly quotation mark
into a control character, and with it lose every quotation. What cannot be read becomes U+FFFD, with a note;
the length stays. A text of a few words in a rare encoding may be guessed wrong.
"""

import codecs
import re

from .account import Refused

MARKS = [  # the longer first: the mark of UTF-16 opens that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
SAMPLE = 100_000  # bytes that are looked at to guess an encoding
# Bytes that English news has in two encodings that general guessers mix up: typographic marks, and
# accented letters beside others. ’ in Mac Roman is Õ in cp1252: "ItÕs" shows which it is.
ENGLISH = {
    "cp1252": re.compile(
        rb"[\x00-\x7f\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbd]"  # € … ‘ ’ “ ” – — £
        rb"|(?<=[A-Za-z])[\xdf-\xff]|[\xdf-\xff](?=[A-Za-z])"  # é
        rb"|(?<![A-Za-z])[\xc0-\xcf\xd6-\xde](?=[A-Za-z\xdf-\xff])"  # É
    ),
    "mac-roman": re.compile(
        rb"[\x00-\x7f\xa3\xa5\xa8-\xaa\xc9\xca\xd0\xd1\xdb]"  # £ • ® © ™ … – — €
        rb"|(?<![A-Za-z0-9])[\xd2\xd4]|(?<=\S)[\xd3\xd5]"  # “ ‘ and ” ’
        rb"|(?<=[A-Za-z])[\x87-\x9f]|[\x87-\x9f](?=[A-Za-z])"  # é
    ),
}
TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # second bytes of UTF-8, read as cp1252
CONTROLS = r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
DAMAGE = {  # note: what it is noted for
    "mojibake-suspected": re.compile(rf"â€.|ï»¿|Â[\x80-\xbf]|[ÃÐ][{TRAIL}]"),
    "replacement-characters": re.compile("\ufffd"),
    "controls": re.compile(CONTROLS),
    "bidi-controls": re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
}
NUL, SURROGATE = "\x00", re.compile("[\ud800-\udfff]")


def decode(data):
    """
    Decode the bytes of a text file.

    Parameters
    ----------
    data : bytes

    Returns
    -------
    tuple
        The text without byte-order mark, the name of the encoding, and a list of notes.

    Raises
    ------
    Refused
        If the bytes are no text.

    Examples
    --------
    >>> decode("“Kyiv”".encode("cp1252"))
    ('“Kyiv”', 'cp1252', ['encoding-guessed:cp1252'])
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    if wide := _without_mark(data):
        return data.decode(wide).lstrip("\ufeff"), wide, [f"encoding-guessed:{wide}"]
    _refuse_binary(data)
    if _mostly_utf8(data):
        return _tolerant(data, "utf-8")
    encoding = _english(data[:SAMPLE]) or _guess(data[:SAMPLE])
    text, _, notes = _tolerant(data, encoding)
    return text, encoding, [f"encoding-guessed:{encoding}", *notes]


def repaired(text):
    r"""
    Make a text one that can be written anywhere, and note its damage; its length stays.

    Returns
    -------
    tuple
        The text with U+FFFD for NUL and lone surrogates, and a list of notes.

    Examples
    --------
    >>> repaired("a\x00b") == ("a\ufffdb", ["nul-replaced"])
    True
    """
    if text.isascii() and text.isprintable():
        return text, []
    notes = [note for note, pattern in DAMAGE.items() if pattern.search(text)]
    if NUL in text:
        text, notes = text.replace(NUL, "\ufffd"), [*notes, "nul-replaced"]
    if SURROGATE.search(text):
        text, notes = SURROGATE.sub("\ufffd", text), [*notes, "surrogates-replaced"]
    return text, notes


def title_notes(title):
    """
    Note a title that was once read in the wrong encoding; None is a title that is not known.

    Examples
    --------
    >>> title_notes("It is late"), title_notes("Itâ€™s late"), title_notes(None)
    ([], ['mojibake-in-title'], [])
    """
    return ["mojibake-in-title"] if DAMAGE["mojibake-suspected"].search(title or "") else []


def _tolerant(data, encoding):
    text = data.decode(encoding, errors="replace").lstrip("\ufeff")  # some programs write a second mark
    lost = text.count("\ufffd")
    if lost and (lost := lost - data.count("\ufffd".encode(encoding))) > 0:
        return text, encoding, [f"bytes-replaced:{lost}"]
    return text, encoding, []


def _without_mark(data):
    """Name the wide encoding whose NULs stand where Western text has them, if there is one."""
    head = data[: SAMPLE // 4 * 4]
    for encoding, width, at in (
        ("utf-32-le", 4, (1, 2, 3)),
        ("utf-32-be", 4, (0, 1, 2)),
        ("utf-16-le", 2, (1,)),
        ("utf-16-be", 2, (0,)),
    ):
        units = len(head) // width
        zeros = min(head[place::width].count(0) for place in at)
        others = sum(head[place::width].count(0) for place in set(range(width)) - set(at))
        if len(data) % width == 0 and units > 3 and zeros > 0.7 * units and others < 0.1 * units + 1:
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                continue
            return encoding
    return ""


def _refuse_binary(data):
    head = data[:SAMPLE]
    odd = sum(map(head.count, [*range(9), 11, *range(14, 27), *range(28, 32), 127]))
    if odd and not head.strip(b"\x00"):
        raise Refused("nothing but NUL bytes", "get the file again; this copy holds no text")
    if odd > max(3, 0.1 * len(head)) or (odd and odd >= 0.5 * len(head)):
        raise Refused("binary data, not text", "load plain text, CSV, JSON or JSONL")


def _mostly_utf8(data):
    """UTF-8 with a few bad bytes has as many good multi-byte characters; other encodings have none."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        bad = text.count("\ufffd")
        good = sum(1 for char in text if char > "\x7f") - bad
        return good >= bad
    return True


def _english(data):
    """Name the encoding in which bytes beyond ASCII are few and those of English news, if there is one."""
    few = sum(byte > 127 for byte in data) <= max(10, 0.2 * len(data))
    fits = (encoding for encoding, usual in ENGLISH.items() if few and not usual.sub(b"", data))
    return next(fits, "")


def _guess(data):
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise Refused("no text in any encoding that is known", "save it as UTF-8 and load that")
    return best.encoding.replace("_", "-")
