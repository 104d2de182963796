"""
A collection in parts: an event is one, and of an event too large to be compared some fifty reports are.

All parts are read, then names are settled, then each part is finished. Parts come out one by one, so that
memory does not grow with the collection; with a store, what was done before is not done again, and of a
collection that is as it was nothing is.
"""

import re
from collections import defaultdict
from typing import NamedTuple

import pandas as pd

from ..errors import ModelError
from ..tables.corrections import COLUMN
from ..tables.spans import event_of
from ..text.parse import find_model, model_digest
from . import steps
from .homes import called, finder, step_of
from .kept import Memory, key
from .run import Task, run

LARGE = 200  # reports of an event beyond which they are not compared: every two would have to be
PIECE = 50  # reports of such an event that are read together
# What says where a report came from, and how like others it is, is nothing that a finder reads.
BESIDE = ("sha256", "source_file", "source_position", "loader")
PROPOSED = re.compile(r"(?:^|; )(?:event-proposed|near-copy-of|duplicate-text-of):[^;]*")
READING, COMPARING = 3, 1  # how long the steps take, about


class Way(NamedTuple):
    """How parts are done: by whom, what is kept of them, which model, what a fault costs, what comes out."""

    executor: object = None
    kept: object = None
    model: str = ""
    lenient: bool = False
    lists: str = ""
    form: str = ""


class Done(NamedTuple):
    """Tables by name, of a part or of all reports together, or their lines; and failures."""

    found: dict
    failures: list


def parts_of(reports):
    """
    Part reports by event, in the order of the first report of each.

    Yields
    ------
    tuple of DataFrame and bool
        The reports of a part, and whether they are to be compared.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": list("abc"), "event": ["x", "y", "x"]})
    >>> [(part.doc_id.tolist(), compared) for part, compared in parts_of(reports)]
    [(['a', 'c'], True), (['b'], True)]
    """
    of, events = event_of(reports), defaultdict(list)
    for n, doc_id in enumerate(reports.doc_id):
        events[of[doc_id]].append(n)
    for places in events.values() if events else [[]]:
        size = PIECE if len(places) > LARGE else LARGE
        for first in range(0, max(1, len(places)), size):
            yield reports.iloc[places[first : first + size]].reset_index(drop=True), size == LARGE


def find_parts(reports, names, way, progress=None):
    """
    Find tables part by part.

    Parameters
    ----------
    reports : DataFrame
    names : list of str
        Names of tables, each after those that it is made from.
    way : Way
    progress : callable, optional
        As for `find_tables`.

    Yields
    ------
    Done
        Of each part, in the order of `parts_of`; at last of what is found in all reports together.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> [list(done.found) for done in find_parts(reports, ["cues"], Way())]
    [['cues'], []]
    """
    finding = _Finding(reports, names, way, progress)
    at = key("collection", finding.keys, names, way.form)
    kept = finding.kept
    if at in kept:
        finished, whole = kept[at][1]
        if all(one in kept for one in finished):
            yield from (Done(*kept[one][1]) for one in finished)
            yield Done(*whole)
            return
    finding.read()
    for one in finding.finish():
        yield Done(*kept.pop(one)[1])
    kept[at] = None, (finding.finished, finding.whole)
    yield finding.whole


class _Finding:
    """One way through the steps."""

    def __init__(self, reports, names, way, progress):
        self.way, self.kept = way, Memory() if way.kept is None else way.kept
        self.names, self.progress = tuple(names), progress or (lambda done, steps, what: None)
        self.parts = [
            steps.Part(_plain(part), self.names, way.model, compared, way.lenient, way.lists, way.form)
            for part, compared in parts_of(reports)
        ]
        model = "" if way.kept is None else _model(way.model)
        self.keys = [key("read", _rows(part.reports), model, part[1:-1]) for part in self.parts]
        self.carried = reports[["doc_id", COLUMN]] if COLUMN in reports else None
        self.done, self.steps = 0, (READING + COMPARING) * len(reports)
        self.finished, self.whole, self.rows = [], Done({}, []), {}

    def read(self):
        """Read what is not read yet, the longest first, so that nobody waits for it at the end."""
        tasks = [
            Task(one, (part,), READING * len(part.reports), _name_of(part))
            for one, part in zip(self.keys, self.parts, strict=True)
        ]
        tasks.sort(key=lambda task: -task.given[0].reports.text.str.len().sum())
        run(steps.read, tasks, self.kept, self.way.executor, self._tell)

    def finish(self):
        """Name and compare the parts; give their keys in order."""
        shared = steps.sharing(_Notes(self), self.carried) if "attributions" in self.names else {}
        together = self._together()
        self.whole = Done({name: frame.copy() for name, frame in together.items()}, [])
        self.rows = defaultdict(list)
        for frame in together.values():
            for row, pair in enumerate(zip(frame.doc_id_a, frame.doc_id_b, strict=True)):
                for doc_id in pair:
                    self.rows[doc_id].append(row)
        run(steps.compare, self._to_compare(shared, together), self.kept, self.way.executor, self._tell)
        self.progress(self.steps, self.steps, "")
        return self.finished

    def _to_compare(self, shared, together):
        """Give the parts with their names, one by one."""
        for one, part in zip(self.keys, self.parts, strict=True):
            made = self.kept.pop(one)[1]
            steps.name(part, made, shared)
            made.found.update({name: self._within(frame, part) for name, frame in together.items()})
            self._move(part, made.back)
            made = made._replace(halves={})
            at = key("compared", one, _told(part, made))
            self.finished.append(at)
            yield Task(at, (part, made), COMPARING * len(part.reports), _name_of(part))

    def _together(self):
        """Find what is found in all reports together."""
        names = [name for name in self.names if step_of(name) == "whole"]
        if not names:
            return {}
        read = [self.kept[one][1].reports for one in self.keys]
        reports = pd.concat([one for one in read if len(one)] or read[:1], ignore_index=True)
        return {name: called(finder(name), {"reports": reports}) for name in names}

    def _rows_of(self, part):
        """The rows of what was found in all reports together that are about a report of a part."""
        return sorted({row for doc_id in part.reports.doc_id for row in self.rows.get(doc_id, ())})

    def _within(self, frame, part):
        """The pairs of which both are of a part."""
        here, near = set(part.reports.doc_id), frame.iloc[self._rows_of(part)]
        return near[near.doc_id_a.isin(here) & near.doc_id_b.isin(here)].reset_index(drop=True)

    def _move(self, part, back):
        """Give what was found in all reports together the places of the texts of a part."""
        rows = self._rows_of(part)
        for frame in self.whole.found.values() if rows else ():
            frame.iloc[rows] = back(frame.iloc[rows])

    def _tell(self, task):
        self.done += task.weight
        self.progress(min(self.done, self.steps - 1), self.steps, task.what)


class _Notes:
    """What all parts say of names, read again each time, so that it need not stay in memory."""

    def __init__(self, finding):
        self.finding = finding

    def __iter__(self):
        for one in self.finding.keys:
            yield self.finding.kept.head(one)


def _plain(reports):
    """Reports without what no finder reads, so that it makes no other part."""
    reports = reports.drop(columns=[name for name in BESIDE if name in reports])
    if "notes" in reports:
        reports = reports.assign(notes=reports.notes.str.replace(PROPOSED, "", regex=True))
    return reports


def _model(name):
    """The model that is used and the digest of its files; nothing where there is none."""
    try:
        return find_model(name), model_digest(find_model(name))
    except ModelError:
        return ""


def _told(part, made):
    """What the last step gets beside the part that was read: what the names of all reports have settled."""
    later = {name: _rows(frame) for name, frame in made.found.items() if step_of(name) in ("name", "whole")}
    return later, part.form


def _rows(frame):
    return frame.to_dict("list")


def _name_of(part):
    return next(iter(part.reports.doc_id), "")
