"""
Sentences: fixed templates filled with values, in which a span table stands for its number of rows.

And a guess, set beside what came out.
"""

from string import Formatter
from typing import NamedTuple

import pandas as pd

from ..errors import ParameterError
from ..safe import escape, visible
from ..tables.spans import Spans, check_spans
from .lists import Behind, folds_of
from .shown import Shown, link_to, stem_of, worded


class _Sentence(Formatter):
    """Fills a template with values as words; only names are looked up, never attributes."""

    def __init__(self, finish):
        self.finish = finish

    def get_field(self, name, args, values):
        if name not in values:
            given = ", ".join(values) or "nothing"
            raise ParameterError(f"the sentence asks for {name!r}; it was given {given}")
        return values[name], name

    def format_field(self, value, spec):
        if isinstance(value, _Counted):
            return link_to(value.link, self.finish(f"{value.n:,}"))
        return self.finish(format(value, spec) if spec else worded(value))


class _Counted(NamedTuple):
    """The number of passages of a table, and where they are listed."""

    n: int
    link: str


def sentence(template, /, **values):
    """
    Fill a fixed template with values.

    Parameters
    ----------
    template : str
        With names in braces, as in `str.format`.
    **values
        Text, numbers, dates, or lists of them. Text is escaped. A span table stands for the number of its
        rows, which leads to its passages when it knows its reports (`Spans`).

    Returns
    -------
    Shown

    Examples
    --------
    >>> sentence("{first} hedges {most} times.", first="<i>Post</i>", most=1200)
    <i>Post</i> hedges 1,200 times.
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> hedges = pd.DataFrame({"doc_id": ["a"], "start": [3], "end": [8], "text": ["might"]})
    >>> sentence("{hedges} hedge was found.", hedges=Spans(hedges, reports=reports))
    1 hedge was found.
    """
    tables = {name: spans for name, spans in values.items() if isinstance(spans, pd.DataFrame)}
    counted = {name: spans for name, spans in tables.items() if len(spans) and _knows(spans)}
    stem = stem_of(template, *(spans.to_csv() for spans in counted.values()))
    links = {name: f"{stem}-{number}" for number, name in enumerate(counted)}
    lists = [(name.replace("_", " "), _behind(spans), links[name]) for name, spans in counted.items()]
    folds = folds_of("The passages behind these numbers", lists) if lists else ""
    plain = values | {name: _Counted(len(spans), "") for name, spans in tables.items()}
    linked = plain | {name: _Counted(len(spans), links[name]) for name, spans in counted.items()}
    filled = _Sentence(lambda words: f"<bdi>{escape(words)}</bdi>").vformat(escape(template), (), linked)
    return Shown(f"<p>{filled}</p>{folds}", _Sentence(visible).vformat(template, (), plain))


def guess(guessed, found):
    """
    Set a guess beside what came out.

    Parameters
    ----------
    guessed : str or number
        Empty: nothing was guessed.
    found : str, number or list
        What came out; a guess that names one of several, or some of its words, is as good.

    Returns
    -------
    Shown

    Examples
    --------
    >>> guess("Lee", ["Lee", "Hill"])
    You guessed Lee, and so it is: Lee and Hill.
    >>> guess("lee", "Ann Lee")
    You guessed lee, and so it is: Ann Lee.
    >>> guess("3", 12)
    You guessed 3; what came out is 12. What made you expect otherwise?
    """
    said = " ".join(str(guessed).split())
    if not said:
        return sentence("No guess was entered. What came out is {found}.", found=found)
    every = found if isinstance(found, (list, tuple, pd.Index)) else [found]
    words = set(said.casefold().split())
    if any(words <= set(worded(one).casefold().split()) for one in every):
        return sentence("You guessed {said}, and so it is: {found}.", said=said, found=found)
    otherwise = "You guessed {said}; what came out is {found}. What made you expect otherwise?"
    return sentence(otherwise, said=said, found=found)


def _behind(spans):
    """The passages of a table, which are checked."""
    return Behind.of(check_spans(spans, spans._reports))


def _knows(spans):
    """Does a table know the reports of its passages?"""
    return isinstance(spans, Spans) and spans._reports is not None
