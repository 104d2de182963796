"""
Finders: every table of findings by its name, found or read back.

The one place that knows which function finds which table, and in which order: each after those that it may be
made from. What a finder raises on a report costs that report alone, and is a row of ``failed``.
"""

import inspect
from importlib import import_module

from .errors import FAILED, ParameterError, collecting, costing, unknown
from .tables.spans import check_spans, table
from .tables.store import read_tables, without_text

SPAN_TABLES = ("checks", "attributions", "quotations", "timexes", "events", "cues", "namings", "agency")
COMPARISON_TABLES = ("alignments", "omissions", "renderings", "keyness")
TABLES = SPAN_TABLES + COMPARISON_TABLES
FOUND = sorted(TABLES, key=lambda name: name != "alignments")  # each after those that it may be made from
# What finders call the tables that they take so as not to find them again.
TAKEN_AS = {"attributions": "attributed", "quotations": "quoted"}
TAKEN_AS |= {"namings": "named", "alignments": "aligned"}


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


def find_tables(reports, only=None, tables="", model="", progress=None):
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
        Called with the number of tables found, the number of all, and the name of the one at hand; that is
        empty at the end.

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
        If a name is unknown, or the folder holds no such table, or one of other reports.

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
    tell, failures = progress or (lambda done, steps, what: None), []
    while True:
        with collecting() as failed:
            found = _found(reports, names, model, tell)
        failures += failed
        costs = {failure.doc_id for failure in failed if not failure.other}
        if not costs:
            break
        reports = reports[~reports.doc_id.isin(costs)].reset_index(drop=True)
    tell(len(names), len(names), "")
    failures = table(dict.fromkeys(failure[:4] for failure in failures), FAILED)
    return {name: found[name] for name in names} | {"failed": failures}


def _found(reports, names, model, tell):
    """Each table of the reports, made from those before it where it can be."""
    found = {}
    for name in sorted(names, key=FOUND.index):
        tell(len(found), len(names), name)
        in_hand = {TAKEN_AS.get(table, table): frame for table, frame in found.items()}
        with costing(name, ""):
            found[name] = _call(finder(name), {"reports": reports, "model": model} | in_hand)
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


def _call(function, offered):
    """Give a finder all that it has a parameter for."""
    wanted = inspect.signature(function).parameters
    return function(**{name: value for name, value in offered.items() if name in wanted})


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
