"""
Reading: one report as all finders read it, each part of it made once, when it is first asked for.

Sentences, quotation marks and two parses are what finders have in common: a plain parse, sentence by
sentence, and one of the paragraphs in which quotations are cut short (`masking`). A reading is dropped when
the rows of its report are out.
"""

import re
from functools import cached_property

import pandas as pd

from ..errors import costing
from ..tables.corrections import ignored_in
from ..tables.spans import by_report, texts
from .marks import quotations_in
from .masking import frames
from .parse import parsed
from .prose import FILE
from .segments import sentences

ORDER = re.compile(r"(?:^|; )dates:(dmy|mdy|ymd)")


class Reading:
    """
    One report; its ``title`` is empty where it is not known; ``ignored`` has places in the file.

    Parameters
    ----------
    doc_id, text : str
    published : Timestamp or NaT
        The day of the report, from which relative dates are read.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.
    file : str, optional
        The text of the file, where `text` is the prose of it.
    order : str
        Order of day and month in dates such as 06/07/2024: dmy, mdy, ymd; empty: not settled.

    Examples
    --------
    >>> reading = Reading("a", "She left. It rained.")
    >>> [(start, doc.text) for start, doc in reading.plain]
    [(0, 'She left.'), (10, 'It rained.')]
    """

    def __init__(self, doc_id, text, published=None, model="", file=None, order=""):
        self.doc_id, self.text, self.published, self.model = doc_id, text, published, model
        self.order, self.title, self.ignored = order, "", ()
        self.file = text if file is None else file
        self._made = {}

    def once(self, make):
        """Give what a function makes of this reading, made once however many finders ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]

    @cached_property
    def sentences(self):
        """The ``(start, end)`` of each sentence."""
        return sentences(self.text)

    @cached_property
    def marks(self):
        """The passages between quotation marks, as `quotations_in` gives them."""
        return quotations_in(self.text)

    @cached_property
    def frames(self):
        """The paragraphs, with quotations cut short."""
        return frames(self.text, self.marks)

    @cached_property
    def masked(self):
        """The parse of each frame, without lemmas and coarse tags."""
        return list(parsed((frame.text for frame in self.frames), self.model, lemmas=False))

    @cached_property
    def plain(self):
        """Where each sentence starts, and its parse; none crosses a sentence or a paragraph."""
        docs = parsed((self.text[start:end] for start, end in self.sentences), self.model)
        return list(zip((start for start, _ in self.sentences), docs, strict=True))


def readings(reports, model=""):
    """
    Read the reports that finders can read, one after the other.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> [reading.doc_id for reading in readings(reports)]
    ['a']
    """
    days = reports.published if "published" in reports else [None] * len(reports)
    published = dict(zip(reports.doc_id, days, strict=True))
    files = by_report(reports, FILE) if FILE in reports else {}
    orders = {doc_id: _order(noted) for doc_id, noted in by_report(reports, "notes").items()}
    titles = by_report(reports.fillna({"title": ""}), "title") if "title" in reports else {}
    ignored = ignored_in(reports)  # lines of the file
    for doc_id, text in texts(reports):
        reading = Reading(doc_id, text, published[doc_id], model, files.get(doc_id), orders[doc_id])
        reading.title, reading.ignored = titles.get(doc_id, ""), ignored.get(doc_id, ())
        yield reading


def each(reports, table, find, model=""):
    """
    Give by report what a finder makes of each; a fault costs the report on which it happens.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    table : str
        The name of the table that is found.
    find : callable
        Takes a `Reading` and gives what is found, not an iterator that is still to find it.
    model : str
        Name of an installed spaCy model.

    Returns
    -------
    dict
        ``doc_id`` to what `find` gave, in the order of the reports.

    Raises
    ------
    FinderError
        If `find` raises, unless faults are collected (`errors.collecting`).

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It is."]})
    >>> each(reports, "cues", lambda reading: len(reading.text))
    {'a': 6}
    """
    found = {}
    for reading in readings(reports, model):
        with costing(table, reading.doc_id):
            found[reading.doc_id] = find(reading)
    return found


def _order(noted):
    """The order of day and month that loading settled, as its note says."""
    found = ORDER.search("" if pd.isna(noted) else noted)
    return found[1] if found else ""
