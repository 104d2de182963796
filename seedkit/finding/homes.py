"""
Homes: where each table is found, from which others it is made, and in which step.

A finder ``cues`` has two halves: ``cues_in`` takes the `Reading` of one report, which all finders share, and
``cues_of`` makes the table of all reports from what it gave; what compares reports has neither. A table that
is made from others has parameters of their names. Modules are named as text, and none is imported.
"""

import inspect
from functools import cache
from importlib import import_module

from ..errors import unknown

PACKAGE = __package__.partition(".")[0]
HOMES = {
    "checks": "text.damage",
    "attributions": "quotes.attributions",
    "quotations": "quotes.attributions",
    "headlines": "quotes.headlines",
    "timexes": "times.timexes",
    "events": "chronology.events",
    "cues": "framing.cues",
    "namings": "sourcing.namings",
    "agency": "framing.agency",
    "alignments": "compare.alignments",
    "renderings": "compare.renderings",
    "facts": "compare.facts",
    "omissions": "compare.omissions",
    "copies": "compare.copies",
    "conflicts": "chronology.conflicts",
    "keyness": "framing.keyness",
    "findings": "answers.findings",
}
TABLES = tuple(HOMES)
OF_FILE = {"checks", "headlines"}  # found in the file itself, or its title, not in what its sentences are
OF_TITLE = ("headlines",)  # their spans point into the title
COMPARISON_TABLES = (
    "alignments",
    "renderings",
    "facts",
    "omissions",
    "copies",
    "conflicts",
    "keyness",
    "findings",
)
SPAN_TABLES = tuple(name for name in TABLES if name not in (*COMPARISON_TABLES, *OF_TITLE))
# Found once the names of all reports are known; and with all texts of the collection side by side.
SHARING, WHOLE = ("attributions", "headlines", "namings"), ("copies",)


def table_names(only=None):
    """
    List the names of all tables, or make sure of those given.

    Raises
    ------
    ParameterError
        If there is no table of a name.

    Examples
    --------
    >>> table_names()[:2]
    ['checks', 'attributions']
    """
    names = list(TABLES if only is None else only)
    for name in names:
        if name not in TABLES:
            raise unknown("table", name, TABLES)
    return names


def finder(name):
    """
    Give the function that finds a table.

    Examples
    --------
    >>> finder("cues").__name__
    'cues'
    """
    return getattr(import_module(PACKAGE), name)


def with_sources(names):
    """
    Put before each table those that it is made from.

    Examples
    --------
    >>> with_sources(["namings", "cues"])
    ['attributions', 'quotations', 'namings', 'cues']
    """
    wanted = []
    for name in names:
        sources = _sources(name)
        wanted += [one for one in (*with_sources(sources), name) if one not in wanted]
    return wanted


@cache
def _sources(name):
    """The tables that a table is made from; one that takes ``tables`` is made from all others."""
    taken = inspect.signature(finder(name)).parameters
    return [one for one in HOMES if one != name] if "tables" in taken else [t for t in taken if t in HOMES]


@cache
def step_of(name):
    """
    Say in which step a table is made: with the report (read), once names are known (name), or at last.

    Examples
    --------
    >>> [step_of(name) for name in ("cues", "agency", "facts", "copies")]
    ['read', 'name', 'compare', 'whole']
    """
    if name in WHOLE:
        return "whole"
    if not {*SHARING} & {*with_sources([name])}:
        return "read"
    return "name" if half(name, "of") else "compare"


def half(name, which):
    """The half of a finder that reads one report ("in") or makes the table of all ("of"), if it has one."""
    return getattr(import_module(f"{PACKAGE}.{HOMES[name]}"), f"{name}_{which}", None)


def called(function, offered):
    """Give a function all that it has a parameter for."""
    wanted = inspect.signature(function).parameters
    return function(**{name: value for name, value in offered.items() if name in wanted})
