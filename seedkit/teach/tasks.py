"""
Tasks: an answer is right, or the student is told where to look again.

The key holds offsets and labels of the embedded reports, never a passage; `lexicons/teach/tasks.tsv` says
which rows of it answer which task. What the key calls optional is neither asked for nor wrong. This is
practice and no examination: who looks for the key finds it, and the key has one annotator.
"""

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from ..errors import unknown
from ..lexicons import read_rows
from ..load.reports import data_folder, load_reports
from ..phrasing import amount
from ..safe import clip
from ..show import sentence
from ..show.shown import Shown
from ..studies import study
from ..tables.spans import table
from ..text.segments import paragraphs
from .found import matched, place

KEY = {"doc_id": "string", "start": "int64", "end": "int64"}
KEY |= dict.fromkeys(("layer", "label", "status"), "string")
PART, MORE, SLACK = 0.5, 2, 20  # of a passage a mark has at least and at most, and characters beside


class Checked(Shown):
    """
    What is said of an answer.

    Attributes
    ----------
    right : bool
    """

    def __init__(self, shown, right):
        super().__init__(shown.marked, shown.plain)
        self.right = right


@dataclass(frozen=True)
class Task:
    """
    A task: what answers it, and where to look.

    Attributes
    ----------
    name : str
    doc_id, layer : str
        The rows of the key that answer it; empty: `answer` does.
    first, last : int
        Paragraphs of the report.
    labels : frozenset of str
        Labels of these rows; empty: any.
    answer : dict of str to str
        Part of the answer to what is right in it.
    hint : str
    """

    name: str
    doc_id: str
    layer: str
    first: int
    last: int
    labels: frozenset
    answer: dict
    hint: str


@cache
def tasks():
    """
    Give all tasks by name.

    Examples
    --------
    >>> len(tasks()) >= 15
    True
    """
    made = {}
    for row in read_rows("teach/tasks"):
        first, _, last = row["paragraphs"].partition("-")
        answer = dict(part.split("=") for part in row["answer"].split())
        labels = frozenset(row["labels"].split())
        span = int(first or 0), int(last or first or 0)
        made[row["task"]] = Task(row["task"], row["doc_id"], row["layer"], *span, labels, answer, row["hint"])
    return made


@cache
def key():
    """
    Give what a careful reader marks in the embedded reports: one row per span of a layer, without its text.

    Examples
    --------
    >>> sorted(set(key().doc_id))
    ['digest', 'dispatch', 'report']
    """
    return table(({name: row[name] for name in KEY} for row in read_rows("teach/key")), KEY)


@cache
def embedded():
    """
    Give the texts of the three embedded reports, by their names.

    Examples
    --------
    >>> sorted(embedded())
    ['digest', 'dispatch', 'report']
    """
    reports = pd.concat([load_reports(path).reports for path in ("", data_folder("seeds") / "third")])
    return dict(zip(reports.doc_id, reports.text, strict=True))


def third():
    """
    Give a study of the third report, on which nothing was developed.

    Examples
    --------
    >>> third().reports.doc_id.tolist()
    ['report']
    """
    return study(data_folder("seeds") / "third")


def check(task, answer):
    """
    Say whether an answer is right, and if not, where to look.

    Parameters
    ----------
    task : str
        Its number: "1.2".
    answer : list of str, dict or str
        Passages as they stand in the report, in any style of marks; or for each part a word or a number.

    Returns
    -------
    Checked
        Its ``right`` is True or False.

    Raises
    ------
    ParameterError
        If there is no such task.

    Examples
    --------
    >>> check("1.1", []).right
    False
    """
    if task not in tasks():
        raise unknown("task", task, list(tasks()))
    asked = tasks()[task]
    given = {"": answer} if isinstance(answer, (str, int)) else answer
    if not any(str(one).strip() for one in (given.values() if isinstance(given, dict) else given)):
        return Checked(sentence("Task {task}: nothing is entered yet.", task=task), False)
    wrong = _parts(asked, given) if asked.answer else _passages(asked, list(given))
    if not wrong:
        return Checked(sentence("Task {task}: right.", task=task), True)
    said = "Task {task}: not yet. {wrong}. {hint}"
    return Checked(sentence(said, task=task, wrong="; ".join(wrong), hint=asked.hint), False)


def _parts(asked, given):
    """What is wrong in an answer of parts."""
    said = {str(part): re.sub(r"[\s%,]", "", str(one).lower()) for part, one in dict(given).items()}
    wrong = [part for part, right in asked.answer.items() if said.get(part, "") != right]
    if not wrong:
        return []
    named = ", ".join(filter(None, wrong))
    right = amount(len(asked.answer) - len(wrong), "part")
    return [f"{right} of {len(asked.answer)} right; look again at {named}" if named else "Look again"]


def _passages(asked, given):
    """What is wrong in an answer of passages: what is not there, what is no answer, what is missing."""
    text = embedded()[asked.doc_id]
    begin, end = _bounds(asked, text)
    marks, lost = [], []
    for passage in filter(str.strip, map(str, given)):
        span = place(text, passage, marks, begin, end) or place(text, passage, marks)
        lost += [] if span else [f"“{clip(passage, 40)}” does not stand in the report, word for word"]
        marks += [span] if span else []
    core, more = _keys(asked, text)
    pairs = matched(marks, core)
    rest = [mark for n, mark in enumerate(marks) if n not in pairs]
    strange = [mark for n, mark in enumerate(rest) if n not in matched(rest, more)]
    missing = [span for n, span in enumerate(core) if n not in pairs.values()]
    bounds = [(marks[n], fault) for n, k in pairs.items() if (fault := _limits(marks[n], core[k]))]
    wrong = [f"{len(pairs)} of {len(core)} found"] if missing or lost or strange or bounds else []
    wrong += [f"“{clip(text[a:b], 40)}” {fault}" for (a, b), fault in bounds]
    if missing:
        wrong.append(f"something is missing in {_where(text, missing)}")
    return wrong + [f"“{clip(text[a:b], 40)}” is none" for a, b in strange] + lost


def _limits(mark, span):
    """What is wrong with the limits of a mark: a word out of a passage is none, nor are two sentences."""
    own, whole = mark[1] - mark[0], span[1] - span[0]
    if own < PART * whole:
        return "is only a part of what is asked for (write … for words that you leave out in the middle)"
    return "is more than what is asked for" if own > MORE * whole + SLACK else ""


def _bounds(asked, text):
    """Where the paragraphs that are asked about begin and end."""
    bounds = paragraphs(text)
    return bounds[asked.first - 1][0], bounds[asked.last - 1][1]


def _keys(asked, text):
    """The spans that are asked for, and those that may be given too."""
    begin, end = _bounds(asked, text)
    rows = key()
    rows = rows[(rows.doc_id == asked.doc_id) & (rows.layer == asked.layer)]
    rows = rows[(rows.start >= begin) & (rows.end <= end)].drop_duplicates(["start", "end"])
    wanted = rows.status.eq("core") & (rows.label.isin(asked.labels) if asked.labels else True)
    spans = list(zip(rows.start, rows.end, strict=True))
    core = [span for span, one in zip(spans, wanted, strict=True) if one]
    optional = [span for span, one in zip(spans, rows.status, strict=True) if one != "core"]
    return core, optional


def _where(text, spans):
    """The paragraphs in which some spans stand, in words."""
    bounds = paragraphs(text)
    numbers = {sum(start <= span[0] for start, _ in bounds) for span in spans}
    return f"paragraph{'s' if len(numbers) > 1 else ''} {', '.join(map(str, sorted(numbers)))}"
