"""
Finders: every table of findings by its name, found or read back.

The one place that knows where each table is found. A finder ``cues`` has two halves: ``cues_in`` takes the
`Reading` of one report, which all finders share, and ``cues_of`` makes the table of all reports from what it
gave; what compares reports has neither. A table that is made from others has parameters of their names. What
a finder raises on a report costs that report alone, and is a row of ``failed``.
"""

import inspect
import os
import pickle
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from .errors import FAILED, REASON, ParameterError, SeedkitError, collecting, costing, unknown
from .lexicons import OWN, own_lists
from .tables.spans import check_spans, table
from .tables.store import read_tables, without_text
from .text.parse import find_model
from .text.prose import as_prose
from .text.reading import readings

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
    "omissions": "compare.omissions",
    "facts": "compare.facts",
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
    "omissions",
    "facts",
    "copies",
    "conflicts",
    "keyness",
    "findings",
)
SPAN_TABLES = tuple(name for name in TABLES if name not in (*COMPARISON_TABLES, *OF_TITLE))
# What a process runs that has other word lists; whatever it prints is no table.
ELSEWHERE = """
import pickle, sys
sys.path[:], *given = pickle.load(sys.stdin.buffer)
out, sys.stdout = sys.stdout.buffer, sys.stderr
from seedkit.errors import SeedkitError
from seedkit.finders import find_tables
try:
    found = find_tables(given[0], given[1], model=given[2])
except SeedkitError as error:
    found = error
out.write(pickle.dumps(found))
"""


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
    return getattr(import_module(__package__), name)


def find_tables(reports, only=None, tables="", model="", progress=None, lexicons=""):
    """
    Find the tables of findings, or read those that were found before.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    only : iterable of str, optional
        Names of tables; all where it is not given.
    tables : str or Path
        Folder of tables that `write_tables` wrote as JSON lines; empty: find now.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.
    progress : callable, optional
        Called with the number of steps done, the number of all, and the report or table at hand; that is
        empty at the end.
    lexicons : str or Path
        Folder of word lists of your own, which replace the embedded ones or add to them (see `lexicons`);
        empty: none. The tables are then found in a process of their own.

    Returns
    -------
    dict of str to DataFrame
        In the order asked for. A table that was read again knows its file (``attrs["table"]``), so that a
        list of some of its rows can say where all of them are. The last one is ``failed``: one row per report
        that a finder could not take, or pair of reports, with ``doc_id, table, place, reason`` (string). Such
        a report has rows in no table, such a pair in none that compares.

    Raises
    ------
    ParameterError
        If a name is unknown, or the folder holds no such table, or one of other reports; if a word list of
        your own cannot be read.
    ModelError
        If there is no such model.

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> list(find_tables(reports, only=["cues"]))
    ['cues', 'failed']
    """
    names = table_names(only)
    if tables:
        return _read_again(reports, names, tables)
    if lexicons:
        return _with_own_lists(str(lexicons), reports, names, model)
    if model:
        find_model(model)  # also where no table that is asked for needs one
    with collecting() as failures:
        found = find_part(reports, names, model, progress)
    failed = table(dict.fromkeys(failure[:4] for failure in failures), FAILED)
    return {name: found[name] for name in names} | {"failed": failed}


def _with_own_lists(folder, reports, names, model):
    """Find tables where other lists are read: modules read theirs once, so that it takes another process."""
    own_lists(folder)  # what is wrong with them is told here
    given = pickle.dumps((sys.path, reports, names, model))
    environment = os.environ | {OWN: str(Path(folder).resolve())}
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE], input=given, capture_output=True, env=environment
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["it was stopped"]
        raise ParameterError(f"with the word lists in {folder} nothing can be found: {said[0][:REASON]}")
    found = pickle.loads(done.stdout)
    if isinstance(found, SeedkitError):
        raise found
    return found


def find_part(reports, names, model="", progress=None):
    """
    Find tables of some reports, each report read once.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; where reports are compared, all of an event.
    names : iterable of str
        Names of tables.
    model, progress
        As for `find_tables`.

    Returns
    -------
    dict of str to DataFrame
        These tables, and before them those that they are made from.

    Raises
    ------
    FinderError
        If a finder raises on a report, unless faults are collected (`errors.collecting`).

    Examples
    --------
    >>> import pandas as pd
    >>> list(find_part(pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]}), ["agency"]))
    ['attributions', 'quotations', 'namings', 'agency']
    """
    wanted, tell = with_sources(names), progress or (lambda done, steps, what: None)
    joined, _, back = as_prose(reports)
    steps = len(joined) + len(wanted)
    gathered, lost = _gathered(joined, wanted, model, lambda done, what: tell(done, steps, what))
    joined = joined[~joined.doc_id.isin(lost)].reset_index(drop=True)
    found = {}
    for done, name in enumerate(wanted, len(reports)):
        tell(done, steps, name)
        with costing(name, ""):
            here = {doc_id: one[name] for doc_id, one in gathered.items() if name in one}
            offered = {"reports": joined, "model": model, "found": here, "tables": found}
            found[name] = _made(name, offered | found)
    tell(steps, steps, "")
    return {name: frame if name in OF_FILE else back(frame) for name, frame in found.items()}


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


def _sources(name):
    """The tables that a table is made from; one that takes ``tables`` is made from all others."""
    taken = inspect.signature(finder(name)).parameters
    return [one for one in HOMES if one != name] if "tables" in taken else [t for t in taken if t in HOMES]


def _gathered(reports, wanted, model, tell):
    """What finders make of each report, by report and table; and the reports that one of them fails on."""
    halves = {name: half for name in wanted if (half := _half(name, "in"))}
    gathered, lost = {}, set()
    for done, reading in enumerate(readings(reports, model)):
        tell(done, reading.doc_id)
        gathered[reading.doc_id] = one = {}
        for name, half in halves.items():
            with costing(name, reading.doc_id) as fault:
                one[name] = _called(half, {"reading": reading} | _tables_in(half, one, reading))
            if fault:
                lost.add(gathered.popitem()[0])
                break
    return gathered, lost


def _tables_in(half, one, reading):
    """The tables of one report that a finder wants before it reads the report."""
    taken = [name for name in inspect.signature(half).parameters if name in HOMES]
    return {name: _half(name, "of")(None, {reading.doc_id: one[name]}) for name in taken}


def _made(name, offered):
    """A table of all reports: what was found in each put together, or the reports compared."""
    return _called(_half(name, "of") or inspect.unwrap(finder(name)), offered)


def _half(name, which):
    """The half of a finder that reads one report ("in") or makes the table of all ("of"), if it has one."""
    return getattr(import_module(f"{__package__}.{HOMES[name]}"), f"{name}_{which}", None)


def _called(function, offered):
    """Give a function all that it has a parameter for."""
    wanted = inspect.signature(function).parameters
    return function(**{name: value for name, value in offered.items() if name in wanted})


def not_analysed(failed):
    """
    Name the reports that a finder could not take; of a pair that failed, both are analysed.

    Examples
    --------
    >>> not_analysed(table([("a", "cues", "wording.py, line 9", "KeyError: 1")], FAILED))
    {'a'}
    """
    return set(failed.doc_id[failed.table.isin(SPAN_TABLES)])


def _read_again(reports, names, folder):
    stored = read_tables(folder)
    missing = [name for name in names if name not in stored]
    if missing:
        there = ", ".join(stored) or "none"
        raise ParameterError(f"{folder} holds no table {missing[0]!r}; it holds {there}")
    if "reports" in stored and _digests(stored["reports"]) != _digests(without_text(reports)):
        raise ParameterError(f"the tables in {folder} were made from other reports; leave `tables` empty")
    stored.setdefault("failed", table([], FAILED))
    for name in names:
        stored[name].attrs["table"] = f"{name}.jsonl"
        if name in SPAN_TABLES:
            check_spans(stored[name], reports)
    return {name: stored[name] for name in [*names, "failed"]}


def _digests(reports):
    return list(zip(reports.doc_id, reports.sha256, strict=True))
