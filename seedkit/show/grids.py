"""
Grids: the facts of an event against its reports: who tells which, and in whose voice.

A row is a fact, in the words of the report that tells it first; a column is a report; what stands where they
meet is the voice: "own voice", the name of the source, "unnamed". Each leads to its passage. A question mark
says that it is unsure whether it is the same fact, a sign of inequality that what two reports tell of it
cannot both be so.
"""

import pandas as pd

from ..phrasing import amount
from ..safe import escape
from ..tables.spans import event_of, reports_of
from .briefs import beginning
from .counts import MOST_COLUMNS, WIDE
from .places import Places
from .shown import MISSING, Shown, nothing
from .spots import spot

VOICES = {"reporter": "own voice", "unnamed": "unnamed source", "hidden": "nobody named"}
WORDS = 140  # characters of a fact
FEWEST = 2  # rows of an event, where there are several


def grid(facts, conflicts=None, rows=12, reports=None):
    """
    Show which report tells which fact, and in whose voice.

    Parameters
    ----------
    facts : Spans or DataFrame
        As returned by `seedkit.facts`, of one event or of several.
    conflicts : DataFrame, optional
        As returned by `seedkit.conflicts`: tellings that are in it bear a sign.
    rows : int
        Facts shown; more of them are folded.
    reports : DataFrame, optional
        The reports, where `facts` does not know them. Of more than eight those that tell most are columns.

    Returns
    -------
    Shown

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It fell.", "It fell, Lee said."]})
    >>> told = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 0], "end": [8, 18], "text": reports.text,
    ...     "event": "", "fact": 1, "voice": ["reporter", "named"], "speaker": [None, "Lee"]})
    >>> grid(told, reports=reports)
    It fell. | a: own voice | b: Lee
    """
    places = Places(reports_of(facts, reports))
    places.check(facts)
    apart = _apart(conflicts)
    each = [part for _, part in facts.groupby(["event", "fact"], sort=False, dropna=False)]
    if not each:
        return nothing("No fact is told by two reports.")
    html = gridded(each, lambda row: _told(row, apart), places, rows, ("Facts by report", "Fact", "fact"))
    plain = "\n".join(_plain(part, places) for part in each[:rows])
    return Shown(html, plain)


def gridded(each, told, places, rows, named):
    """
    Put what several reports tell into a table of each event: a row a thing, a column a report.

    Parameters
    ----------
    each : list of DataFrame
        The tellings of each thing, span columns first; in a cell stands the first of a report.
    told : callable
        Gives what stands in the cell of a telling, a named tuple.
    places : Places
    rows : int
        Things shown, of several events so many in all, or two of each; more of them are folded.
    named : tuple of str
        The label of the table, the head of its first column, and what one thing is called.

    Returns
    -------
    str
        HTML.
    """
    of, events = event_of(places.reports), {}
    for part in each:
        events.setdefault(of[part.doc_id.iloc[0]], []).append(part)
    if len(events) == 1:
        return _gridded(each, told, places, rows, named)
    # a dash says that a report does not tell it: of reports of another event it would say nothing
    rows, (label, *more) = max(FEWEST, rows // len(events)), named
    return "".join(
        _gridded(here, told, places, rows, (f"{label}, {event}", *more)) for event, here in events.items()
    )


def _gridded(each, told, places, rows, named):
    """The table of one event."""
    label, head, noun = named
    counts = pd.concat([part.drop_duplicates("doc_id") for part in each]).doc_id.value_counts()
    names = [doc_id for doc_id in places.rows if doc_id in counts]
    shown = [name for name in names if name in set(counts.index[:MOST_COLUMNS])]
    lines = [_line(part, shown, places, told) for part in each]
    html = _table(lines[:rows], shown, places, (label, head))
    if lines[rows:]:
        more = f"<summary>{amount(len(lines) - rows, f'more {noun}')}</summary>"
        html += f"<details>{more}{_table(lines[rows:], shown, places, (label, head))}</details>"
    if len(names) > len(shown):
        html += f'<p class="sk-by">{len(shown)} of {len(names)} reports are shown, those that tell most.</p>'
    return html


def _apart(conflicts):
    """The places of all tellings that stand in a conflict."""
    if conflicts is None:
        return set()
    sides = (
        conflicts[[f"doc_id_{s}", f"start_{s}", f"end_{s}"]].itertuples(index=False, name=None) for s in "ab"
    )
    return {place for side in sides for place in side}


def _line(part, shown, places, told):
    """The head of a row and its cells, as HTML."""
    once = {row.doc_id: row for row in part.drop_duplicates("doc_id").itertuples()}
    cells = [_cell(once[doc_id], places, told) if doc_id in once else MISSING for doc_id in shown]
    return escape(beginning(part.text.iloc[0], WORDS)), cells


def _cell(row, places, told):
    """What is said of a telling, which leads to it."""
    return places.passage(spot(escape(told(row)), "place"), row)


def _told(row, apart):
    """The voice of a telling, with signs if it is unsure that it is one, and if it is in conflict."""
    unsure = " ?" * (getattr(row, "certainty", "") == "unsure")
    return _voice(row) + unsure + " ≠" * ((row.doc_id, row.start, row.end) in apart)


def _voice(row):
    return (
        str(row.speaker)
        if row.voice == "named" and pd.notna(row.speaker)
        else VOICES.get(row.voice, row.voice)
    )


def _table(lines, shown, places, named):
    heads = "".join(f'<th scope="col">{escape(places.labels[doc_id])}</th>' for doc_id in shown)
    body = "".join(
        f'<tr><th scope="row" class="sk-long">{head}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for head, cells in lines
    )
    label, first, wide = escape(named[0]), named[1], ' class="sk-wide"' * (len(shown) >= WIDE)
    head = f'<thead><tr><th scope="col">{first}, as first told</th>{heads}</tr></thead>'
    return (
        f'<div class="sk-scroll" role="group" tabindex="0" aria-label="{label}"><table{wide}>'
        f"<caption>{label}</caption>{head}<tbody>{body}</tbody></table></div>"
    )


def _plain(part, places):
    voices = [f"{places.labels[row.doc_id]}: {_voice(row)}" for row in part.itertuples()]
    return " | ".join([part.text.iloc[0], *voices])
