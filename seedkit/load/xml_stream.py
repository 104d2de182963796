"""
XML as a stream: an export or a Word file is read tag by tag, and what would do harm is refused.

Entities that grow when they are read, tags without end and nesting without end are the attacks; none of them
is in an honest export. ``<!DOCTYPE a [<!ENTITY b "…">]>`` is refused at its first word. Nothing is fetched.
"""

from xml.parsers import expat

from .account import Refused

DEPTH, TOKEN = 200, 2_000_000  # levels of tags; bytes of the longest tag or comment
PIECE = 65_536  # bytes that are read at once


def read_xml(pieces, reader, what, advice):
    """
    Give a reader what the parser of XML meets.

    Parameters
    ----------
    pieces : iterable of bytes or str
    reader : object
        With ``start(name, attributes)`` and ``end(name)``; names are "namespace name". Its ``wanted`` are the
        names that it is asked about, or None for all; its ``parser`` is set, so that it may ask for text.
    what, advice : str
        For the refusal: what the file is, and what to do.

    Raises
    ------
    Refused
        If it is no XML, or would do harm.

    Examples
    --------
    >>> class Names:
    ...     wanted = None
    ...     def start(self, name, attributes):
    ...         print(name)
    ...     def end(self, name):
    ...         pass
    >>> read_xml([b"<a><b/></a>"], Names(), "an XML file", "save it again")
    a
    b
    """
    parser, done = _parser(reader, what, advice), 0
    try:
        for piece in pieces:
            done += len(piece)
            parser.Parse(piece, False)
            if done - max(parser.CurrentByteIndex, 0) > TOKEN:
                raise Refused(f"{what} with a tag of more than {TOKEN:,} bytes", advice)
        parser.Parse(b"", True)
    except expat.ExpatError as problem:
        raise Refused(f"{what} that cannot be read: {problem}", advice) from None


def _parser(reader, what, advice):
    """Make a parser that counts how deep it is; plain functions, since they are called for every tag."""
    depth, wanted, begin, finish = 0, reader.wanted, reader.start, reader.end

    def start(name, attributes):
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise Refused(f"{what} nested too deeply", advice)
        if wanted is None or name in wanted:
            begin(name, attributes)

    def end(name):
        nonlocal depth
        depth -= 1
        if wanted is None or name in wanted:
            finish(name)

    def declared(*_):
        raise Refused(f"{what} with declarations of its own (DTD)", advice)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text, parser.ordered_attributes, reader.parser = True, True, parser
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler, parser.EndElementHandler = start, end
    return parser
