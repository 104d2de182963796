"""
Errors: what seedkit raises on purpose.

Text that is merely odd is no error: it becomes a row of `checks`, or a refusal in the account
of what was loaded. An error says what was seen, where, what was expected and what to do. A fault of seedkit
itself costs the report on which it happens (`costing`), never the others.
"""

import difflib
import reprlib
import traceback
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

from .phrasing import some

LISTED = 40  # names in a message


def nearest(name, names):
    """
    Give a question for the nearest right name, to be put into a message; empty where none is near.

    Examples
    --------
    >>> nearest("sedes", ["seeds", "tables"])
    ' (did you mean seeds?)'
    """
    near = difflib.get_close_matches(str(name)[:100].lower(), list(names), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def unknown(kind, name, names):
    """
    Make the error that there is nothing of a name.

    Examples
    --------
    >>> str(unknown("report", "dispach", ["digest", "dispatch"]))
    "no report is called 'dispach' (did you mean dispatch?); there are digest, dispatch"
    """
    there = some(names, LISTED, none="none")
    return ParameterError(f"no {kind} is called {brief(name)}{nearest(name, names)}; there are {there}")


def brief(value):
    if isinstance(value, str):
        return repr(value if len(value) < 60 else value[:57] + "…")
    return reprlib.repr(value)


REASON = 200  # characters of what a fault says
FAILED = dict.fromkeys(("doc_id", "table", "place", "reason"), "string")


class SeedkitError(Exception):
    """Base class: catch this to catch every error that seedkit raises on purpose."""

    def _render_traceback_(self):
        """In a notebook, an error is its sentence; the way through the code helps nobody there."""
        return [f"{type(self).__name__}: {self}"]


class LoadError(SeedkitError):
    """
    Nothing can be loaded from the path that was given.

    `account` (`Account`) says what was found there; it is None where there is no such path.
    """

    account = None


class ModelError(SeedkitError):
    """No usable spaCy model of English is installed, or the one asked for is not."""


class FinderError(SeedkitError):
    """
    A finder raised on a report, which is a fault of seedkit: says which report, table and place in the code.

    `find_tables` goes on without that report and lists it in ``failed``; a finder called alone raises.
    """


class OutputError(SeedkitError):
    """Results cannot be written where they should go."""


class ParameterError(SeedkitError):
    """A parameter has an unknown name, a wrong type or an impossible value."""


class SpanError(SeedkitError):
    """A row's start, end and text do not agree with the report that it points into."""


class CountError(SeedkitError):
    """A number in a table is not that of the passages that it was counted from."""


class Failure(NamedTuple):
    """What a finder raised on a report, or on a pair of it and another: `place` is where in the code."""

    doc_id: str
    table: str
    place: str
    reason: str
    other: str


_collected = ContextVar("collected", default=None)


@contextmanager
def collecting():
    """
    Collect what finders raise on reports, instead of ending with the first fault.

    Examples
    --------
    >>> with collecting() as failures, costing("cues", "a"):
    ...     1 / 0
    >>> failures[0].doc_id, failures[0].reason
    ('a', 'ZeroDivisionError: division by zero')
    """
    failures = []
    token = _collected.set(failures)
    try:
        yield failures
    finally:
        _collected.reset(token)


def lenient():
    """
    Tell whether faults are collected.

    Examples
    --------
    >>> with collecting():
    ...     lenient()
    True
    """
    return _collected.get() is not None


@contextmanager
def costing(table, doc_id, other=""):
    """
    Say what a fault costs: one report, or one pair of reports; what seedkit raises on purpose is none.

    Yields
    ------
    list
        Empty; afterwards it holds the `Failure`, if there was one and faults are collected.

    Raises
    ------
    FinderError
        If there was one and faults are not collected.
    """
    fault = []
    try:
        yield fault
    except SeedkitError:
        raise
    except Exception as error:
        failure = _failure(table, doc_id, other, error)
        if _collected.get() is None or not doc_id:
            on = f"report {doc_id!r}" if doc_id else "these reports together"
            raise FinderError(f"{table} failed on {on} ({failure.place}): {failure.reason}") from error
        fault.append(failure)
        _collected.get().append(failure)


def forgiven(fault):
    """
    Forget a fault of several reports together, where each will be tried by itself.

    Examples
    --------
    >>> with collecting() as failures:
    ...     with costing("cues", "a") as fault:
    ...         1 / 0
    ...     forgiven(fault)
    >>> failures
    []
    """
    for failure in fault:
        _collected.get().remove(failure)


CORRECTED = "corrections"  # in the place of a table in a `Failure`: a correction that fits nothing


def unfit(doc_id, place, reason):
    """
    Collect a correction for which nothing was found; where faults are not collected it has been told already.

    Examples
    --------
    >>> with collecting() as failures:
    ...     unfit("a", "corrections.csv, row 2", "no utterance: attributions has no row there")
    >>> failures[0].table
    'corrections'
    """
    if lenient():
        _collected.get().append(Failure(doc_id, CORRECTED, place, " ".join(reason.split())[:REASON], ""))


def _failure(table, doc_id, other, error):
    package, frames = Path(__file__).parent, traceback.extract_tb(error.__traceback__)
    frame = [frame for frame in frames if package in Path(frame.filename).parents][-1]
    place = f"{Path(frame.filename).relative_to(package).as_posix()}, line {frame.lineno}"
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:REASON]
    return Failure(doc_id, table, f"{place}, with {other}" if other else place, reason, other)


def told(name, message):
    """
    Put an error that ended a notebook into words; what seedkit raises on purpose needs no name of a class.

    Examples
    --------
    >>> told("ParameterError", "no report is called 'x'"), told("KeyError", "'x'")
    ("no report is called 'x'", "KeyError: 'x'")
    """
    ours = {error.__name__ for error in SeedkitError.__subclasses__()}
    return message if name in ours else f"{name}: {message}"
