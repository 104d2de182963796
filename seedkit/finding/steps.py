"""
Steps: what is done with a part of a collection, one event or a piece of a large one.

First each report is read, and all is found that stands in it (`read`). What the names of a part mean is known
only when all parts are read: then its tables of speakers and actors are made (`name`). At last its reports
are compared (`compare`). The first and the last are for any process on any machine, which gets all that it
needs in a `Part` or `Compared`; a fault costs the report on which it happens.
"""

from contextlib import nullcontext
from importlib import import_module
from typing import NamedTuple

import pandas as pd

from ..errors import ParameterError, collecting, costing, forgiven
from ..lexicons import digest
from ..tables.store import encoded
from ..text.prose import as_prose
from ..text.reading import readings
from .corrected import corrected, renamed
from .homes import COMPARISON_TABLES, HOMES, OF_FILE, PACKAGE, SHARING, called, half, step_of


class Part(NamedTuple):
    """Reports that are read together, and how."""

    reports: pd.DataFrame
    names: tuple  # of tables, each after those that it is made from
    model: str
    compared: bool  # whether they are one event, or too many for that
    lenient: bool  # whether a fault costs a report, or ends the run
    lists: str  # digest of the word lists of one's own
    form: str  # jsonl, csv, or empty: how the tables leave the last step


class Read(NamedTuple):
    """A part that is read; places are those of the prose, and `back` leads to those of the text."""

    reports: pd.DataFrame
    back: object
    found: dict  # tables by name
    halves: dict  # what was found in each report for tables that are made later: table, report
    failures: list


def read(part):
    """
    Read each report of a part once, for all tables.

    Returns
    -------
    tuple of (Noted or None, Read)
        What the part says of names, and the part.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> _, made = read(Part(reports, ("cues",), "", True, False, "", ""))
    >>> made.found["cues"].text.tolist()
    ['might']
    """
    _check_lists(part)
    with _collecting(part) as failures:
        joined, _, back = as_prose(part.reports)
        gathered, lost = _gathered(joined, _halved(part), part.model)
        joined = joined[~joined.doc_id.isin(lost)].reset_index(drop=True)
        here = {
            name: {doc_id: one[name] for doc_id, one in gathered.items()} for name, _ in _halved(part).items()
        }
        made = Read(joined, back, {}, here, failures)
        _make(part, made, "read")
    halves = {name: found for name, found in here.items() if step_of(name) == "name"}
    return _noted(joined, halves), made._replace(halves=halves)


def name(part, made, shared):
    """
    Make the tables of a part that need the names of all reports.

    Parameters
    ----------
    part : Part
    made : Read
    shared : dict
        As `sharing` gives it.
    """
    with _collecting(part) as failures:
        _make(part, made, "name", **shared)
    made.failures.extend(failures)


def sharing(notes, carried=None):
    """
    Decide on the names of all reports.

    Parameters
    ----------
    notes : iterable of Noted
        What the parts say of names, gone through several times.
    carried : DataFrame, optional
        All reports with their corrections, which may say of two persons that they are one.

    Examples
    --------
    >>> sorted(sharing([]))
    ['names', 'persons', 'register']
    """
    with costing("attributions", ""):
        names = _module("quotes.who.shared").Names(notes)
    with costing("namings", ""):
        register = _module("sourcing.actors").Register(notes, names.who)
    persons = {} if carried is None else renamed(carried, names, register)
    return {"names": names, "register": register, "persons": persons}


def compare(part, made):
    """
    Compare the reports of a part, and give all its tables the places of the texts.

    Returns
    -------
    tuple of (None, tuple)
        The tables in the order in which they were asked for, or their lines (`store.encoded`); and the
        failures.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> part = Part(reports, ("cues",), "", True, False, "", "")
    >>> compare(part, read(part)[1])[1][0]["cues"].text.tolist()
    ['might']
    """
    with _collecting(part) as failures:
        _make(part, made, "compare")
    found = {name: made.found[name] for name in part.names if step_of(name) != "whole"}
    found = {name: frame if name in OF_FILE else made.back(frame) for name, frame in found.items()}
    if part.form:
        found = {
            name: encoded(frame, part.form, by="" if name in COMPARISON_TABLES else "doc_id")
            for name, frame in found.items()
        }
    return None, (found, made.failures + failures)


def _check_lists(part):
    """A worker elsewhere may read other word lists than those that were asked for."""
    import os

    from ..lexicons import OWN

    if digest(os.environ.get(OWN, "")) != part.lists:
        raise ParameterError(
            f"a worker reads other word lists than this process; start it with {OWN}=DIR in its environment"
        )


def _collecting(part):
    return collecting() if part.lenient else nullcontext([])


def _module(place):
    return import_module(f"{PACKAGE}.{place}")


def _halved(part):
    """The halves that read a report, by table."""
    names = [one for one in part.names if part.compared or one not in COMPARISON_TABLES]
    return {one: found for one in names if (found := half(one, "in"))}


def _gathered(reports, halves, model):
    """What finders make of each report, by report and table; and the reports that one of them fails on."""
    gathered, lost = {}, set()
    for reading in readings(reports, model):
        gathered[reading.doc_id] = one = {}
        for table, find in halves.items():
            with costing(table, reading.doc_id) as fault:
                one[table] = called(find, {"reading": reading} | _tables_in(find, one, reading, reports))
            if fault:
                lost.add(gathered.popitem()[0])
                break
    return gathered, lost


def _tables_in(find, one, reading, reports):
    """The tables of one report that a finder wants before it reads the report, put right."""
    import inspect

    taken = [table for table in inspect.signature(find).parameters if table in HOMES]
    here = reports[reports.doc_id == reading.doc_id] if taken else reports
    return {
        table: corrected(table, half(table, "of")(None, {reading.doc_id: one[table]}), here)
        for table in taken
    }


def _make(part, made, step, **shared):
    """
    Make the tables of a step; of reports that cannot be compared, empty ones of what compares.

    A fault costs a table that compares of this event; another table it costs of the report that it is on.
    """
    for table in part.names:
        if step_of(table) != step:
            continue
        compares, first = table in COMPARISON_TABLES, next(iter(made.reports.doc_id), "")
        able = part.compared or not compares
        with costing(table, first, "the others of its event") as fault:
            found = _made(table, part, made, able, shared)
            made.found[table] = corrected(table, found, made.reports, shared.get("persons"))
        if fault and compares:
            made.found[table] = _made(table, part, made, False, shared)
        elif fault:
            forgiven(fault)
            made.found[table] = _one_by_one(table, part, made, shared)


def _one_by_one(table, part, made, shared):
    """A table of which a fault costs the rows of one report only."""
    frames = [_made(table, part, made, False, shared)]
    for doc_id in made.reports.doc_id:
        reports = made.reports[made.reports.doc_id == doc_id].reset_index(drop=True)
        halves = {name: {doc_id: of[doc_id]} for name, of in made.halves.items() if doc_id in of}
        one = made._replace(reports=reports, halves=halves)
        with costing(table, doc_id):
            found = _made(table, part, one, True, shared)
            frames.append(corrected(table, found, reports, shared.get("persons")))
    return pd.concat(frames, ignore_index=True)


def _made(table, part, made, able, shared):
    reports = made.reports if able else made.reports[:0]
    offered = {"reports": reports, "model": part.model, "tables": made.found}
    offered |= {"found": made.halves.get(table, {}) if able else {}}
    return called(half(table, "of") or _plain(table), offered | shared | made.found)


def _plain(table):
    import inspect

    from .homes import finder

    return inspect.unwrap(finder(table))


def _noted(reports, halves):
    given = {table: found for table, found in halves.items() if table in SHARING}
    return _module("quotes.who.shared").noted(reports, **given) if given else None
