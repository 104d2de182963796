"""
XML as a stream: an export or a Word file is read tag by tag, and what would do harm is refused.

Entities that grow when they are read, tags without end and nesting without end are the attacks; none of them
is in an honest export. ``<!DOCTYPE a [<!ENTITY b "…">]>`` is refused at its first word. Nothing is fetched.
"""

from xml.parsers import expat

from ..account import Refused

DEPTH, TOKEN = 200, 2_000_000  # levels of tags; bytes of the longest tag or comment
PIECE = 65_536  # bytes that are read at once


def read_xml(pieces, reader, what, advice):
    """
    Give a reader what the parser of XML meets.

    Parameters
    ----------
    pieces : iterable of bytes or str
    reader : object
        With ``start(name, attributes)`` and ``end(name)``; names are "namespace name". Its ``parser`` is set,
        so that it may ask for text.
    what, advice : str
        For the refusal: what the file is, and what to do.

    Raises
    ------
    Refused
        If it is no XML, or would do harm.

    Examples
    --------
    >>> class Names:
    ...     def start(self, name, attributes):
    ...         print(name)
    ...     def end(self, name):
    ...         pass
    >>> read_xml([b"<a><b/></a>"], Names(), "an XML file", "save it again")
    a
    b
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    watch = _Watch(reader, what, advice)
    parser.buffer_text, reader.parser = True, parser
    parser.StartDoctypeDeclHandler = watch.declared
    parser.StartElementHandler, parser.EndElementHandler = watch.start, watch.end
    done = 0
    try:
        for piece in pieces:
            done += len(piece)
            parser.Parse(piece, False)
            if done - max(parser.CurrentByteIndex, 0) > TOKEN:
                raise Refused(f"{what} with a tag of more than {TOKEN:,} bytes", advice)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Refused(f"{what} that cannot be read: {problem}", advice) from None


class _Watch:
    def __init__(self, reader, what, advice):
        self.reader, self.what, self.advice, self.depth = reader, what, advice, 0

    def start(self, name, attributes):
        self.depth += 1
        if self.depth > DEPTH:
            raise Refused(f"{self.what} nested too deeply", self.advice)
        self.reader.start(name, attributes)

    def end(self, name):
        self.depth -= 1
        self.reader.end(name)

    def declared(self, *_):
        raise Refused(f"{self.what} with declarations of its own (DTD)", self.advice)
