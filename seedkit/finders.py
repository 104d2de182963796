"""
Finders: every table of findings by its name, found or read back.

The front door of `finding`, which tells where each table is found, and in which steps. What a finder raises
on a report costs that report alone, and is a row of ``failed``.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from .errors import FAILED, REASON, ParameterError, SeedkitError, collecting, lenient, unknown
from .finding.collection import Way, find_parts
from .finding.homes import (
    COMPARISON_TABLES,
    HOMES,
    OF_FILE,
    OF_TITLE,
    SPAN_TABLES,
    TABLES,
    finder,
    table_names,
    with_sources,
)
from .finding.kept import Kept
from .lexicons import OWN, digest, own_lists
from .tables.corrections import COLUMN
from .tables.spans import check_spans, table
from .tables.store import Writer, encoded, read_tables, without_text
from .text.parse import find_model

__all__ = [
    "COMPARISON_TABLES",
    "HOMES",
    "OF_FILE",
    "OF_TITLE",
    "SPAN_TABLES",
    "TABLES",
    "find_tables",
    "finder",
    "not_analysed",
    "table_names",
    "with_sources",
    "write_found",
]
HOW = (
    "lexicons",
    "executor",
    "store",
)  # options of `find_tables` that say by which lists, by whom, and where
# What a process runs that has other word lists; whatever it prints is no table.
ELSEWHERE = """
import pickle, sys
sys.path[:], *given = pickle.load(sys.stdin.buffer)
out, sys.stdout = sys.stdout.buffer, sys.stderr
from seedkit.errors import SeedkitError
from seedkit.finders import find_tables
try:
    found = find_tables(given[0], given[1], **given[2])
except SeedkitError as error:
    found = error
out.write(pickle.dumps(found))
"""


def find_tables(reports, only=None, tables="", model="", progress=None, **how):
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
        Called with the number of steps done, the number of all, and a report of the event that is done; that
        is empty at the end.
    how : optional
        By name: ``lexicons``, ``executor``, ``store``, as follows.
    lexicons : str or Path
        Folder of word lists of your own, which replace the embedded ones or add to them (see `lexicons`);
        empty: none. The tables are then found in a process of their own.
    executor : int or Executor, optional
        A number of processes on this machine, or any executor of `concurrent.futures`, such as Dask's
        ``Client(address).get_executor()``; the rows are the same whoever finds them. With word lists of your
        own a number only.
    store : str or Path
        Folder in which each event is kept when it is done, so that it is not done again; empty: none.

    Returns
    -------
    dict of str to DataFrame
        In the order asked for. A table that was read again knows its file (``attrs["table"]``), so that a
        list of some of its rows can say where all of them are. The last one is ``failed``: one row per report
        that a finder could not take, or pair of reports, with ``doc_id, table, place, reason`` (string). Such
        a report has rows in no table, such a pair in none that compares. Passages stand in the order of the
        reports, what compares reports event by event; reports of an event of more than 200 are not compared.

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
    for name in how:
        if name not in HOW:
            raise unknown("option", name, HOW)
    lexicons, executor, store = (how.get(name) for name in HOW)
    if lexicons:
        options = {"model": model, "executor": executor, "store": store and str(_opened(store).folder)}
        return _with_own_lists(str(lexicons), reports, names, options)
    found, failures = defaultdict(list), []
    for done in _parts(reports, names, Way(executor, _opened(store) or None, model), progress):
        failures += done.failures
        for name, frame in done.found.items():
            found[name].append(frame)
    return {name: _joined(name, found[name], reports) for name in names} | {"failed": _failed(failures)}


def write_found(folder, reports, names, options, progress=None):
    """
    Find tables and write each part of them as soon as it is done, as JSON lines or CSV.

    Parameters
    ----------
    folder : str or Path
    reports : DataFrame
    names : list of str
        Names of tables.
    options : dict
        ``form``, the format; and ``executor, store, model, lexicons`` as for `find_tables`.
    progress
        As for `find_tables`.

    Returns
    -------
    tuple of Writer and DataFrame
        The files, to which more can be added before they are closed in the order of the reports, and
        ``failed``.

    Examples
    --------
    >>> import tempfile
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     writer, failed = write_found(folder, reports, ["cues"], {"form": "jsonl"})
    ...     writer.rows["cues"], len(failed)
    (1, 0)
    """
    writer, failures, form = Writer(folder, options["form"]), [], options["form"]
    if options.get("lexicons"):
        given = {name: value for name, value in options.items() if name != "form"}
        found = find_tables(reports, names, **given)
        failed = found.pop("failed")
        for name, frame in found.items():
            writer.add(name, encoded(frame, form))
        return writer, failed
    with _store(options.get("store", "")) as kept:
        way = Way(options.get("executor"), kept, options.get("model", ""), form=form)
        for done in _parts(reports, names, way, progress):
            failures += done.failures
            for name in (name for name in names if name in done.found):
                part = done.found[name]
                writer.add(name, encoded(part, form) if isinstance(part, pd.DataFrame) else part)
    return writer, _failed(failures)


def _opened(store):
    """The parts in a folder, or nothing; one that is open stays so."""
    return store if isinstance(store, Kept) or not store else Kept(store)


@contextmanager
def _store(store):
    """The parts that are kept; without a store beside others of this run, so that memory stays flat."""
    if store:
        yield _opened(store)
    else:
        with tempfile.TemporaryDirectory(prefix="seedkit-") as folder:
            yield Kept(folder, sync=False)


def _parts(reports, names, way, progress):
    """Find tables part by part, and what is needed for them."""
    if way.model:
        find_model(way.model)  # also where no table that is asked for needs one
    with collecting():
        way = way._replace(lenient=lenient(), lists=digest(os.environ.get(OWN, "")))
        yield from find_parts(reports, with_sources(names), way, progress)


def _failed(failures):
    return table(dict.fromkeys(failure[:4] for failure in failures), FAILED)


def _joined(name, parts, reports):
    """One table of its parts; passages in the order of the reports."""
    whole = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    if name in COMPARISON_TABLES or len(parts) == 1:
        return whole
    number = {doc_id: n for n, doc_id in enumerate(reports.doc_id)}
    order = whole.doc_id.map(number).to_numpy().argsort(kind="stable")
    return whole.iloc[order].reset_index(drop=True)


def _with_own_lists(folder, reports, names, options):
    """Find tables where other lists are read: modules read theirs once, so that it takes another process."""
    own_lists(folder)  # what is wrong with them is told here
    if not isinstance(options["executor"], int | None):
        raise ParameterError(
            f"word lists of your own and an executor: give a number of processes, or start this process and "
            f"its workers with {OWN}={folder} in their environment and leave `lexicons` empty"
        )
    given = pickle.dumps((sys.path, reports, names, options))
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
        raise ParameterError(
            f"the tables in {folder} were made from other reports, or with other corrections; leave `tables` "
            "empty"
        )
    stored.setdefault("failed", table([], FAILED))
    for name in names:
        stored[name].attrs["table"] = f"{name}.jsonl"
        if name in SPAN_TABLES:
            check_spans(stored[name], reports)
    return {name: stored[name] for name in [*names, "failed"]}


def _digests(reports):
    carried = reports.get(COLUMN, pd.Series("", reports.index)).fillna("")
    return list(zip(reports.doc_id, reports.sha256, carried, strict=True))
