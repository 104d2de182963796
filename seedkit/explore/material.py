r"""
Material: what the explore page holds, as JSON that can stand in a page.

The reports with their texts, or only with what other pages cite of them; of each table the passages, and
what is known of each: its speaker, its kind, how sure it is. Values are told once and numbered. Headlines are
left out: they stand in titles, not in texts. ``<`` and whatever a browser or an editor would obey are written
as ``\u003c``, so that no text ends the script it stands in.
"""

import json
import re

import pandas as pd

from ..finding.homes import OF_TITLE
from ..lexicons import read_lexicon
from ..safe import LED, SIGNED, UNSEEN, visible
from ..show.places import address, page_of
from ..sourcing.search import REPORTER
from ..tables.corrections import WHATS
from ..tables.labels import labels_of

# Facets: their names on the page, and the columns in which a table may have them, the first that it has.
FACETS = {
    "speaker": ("Speaker", ("speaker", "voice")),
    "actor": ("Actor", ("actor",)),
    "source_type": ("Source type", ("source_type",)),
    "kind": ("Kind", ("kind", "role", "type", "what", "code", "relation", "voice")),
    "stance": ("Stance", ("stance",)),
    "group": ("Cue group", ("group",)),
    "certainty": ("Certainty", ("certainty", "grade")),
}
HIDDEN = "hidden"  # who says what nobody is named for
CONTEXT = 40  # characters around a passage where whole reports are left out, as on the pages of reports
LIVE = re.compile(rf"[<>&\u2028\u2029\x7f\ufdd0-\ufdef]|{UNSEEN.pattern}")


def material(places, tables, cited=None, linked=True):
    """
    Gather what the page holds.

    Parameters
    ----------
    places : Places
    tables : dict of str to DataFrame
        Name to table of findings; those without passages in texts are left out.
    cited : set of tuple, optional
        Report and offsets of what may be shown; without it whole reports are.
    linked : bool
        Whether the pages of the reports lie beside.

    Returns
    -------
    str
        JSON in which nothing is live.

    Examples
    --------
    >>> from seedkit.show.places import Places
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["<b>It might rain."]})
    >>> cues = pd.DataFrame({"doc_id": ["a"], "start": [6], "end": [11], "kind": ["modal"]})
    >>> made = material(Places(reports), {"cues": cues})
    >>> "<" in made, json.loads(made)["values"]["kind"]
    (False, ['modal'])
    """
    number = {doc_id: n for n, doc_id in enumerate(places.rows)}
    values = {name: {} for name in FACETS}
    meanings = read_lexicon("report/tables", "meaning")
    found = [
        {"name": name, "meaning": meanings.get(name, ""), **_columns(rows, number, values)}
        for name, frame in _first(tables).items()
        if len(rows := passages(frame, cited))
    ]
    told = {
        "reports": [_report(places, doc_id, cited) for doc_id in places.rows],
        "tables": found,
        "facets": [(name, called) for name, (called, _) in FACETS.items()],
        "reporter": _number(values["speaker"], REPORTER),
        "values": {name: list(known) for name, known in values.items()},
        "whole": cited is None,
        "linked": linked,
        "unseen": UNSEEN.pattern,
        "whats": WHATS,
        "led": LED,
        "signed": SIGNED,
    }
    return LIVE.sub(_written, json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def passages(frame, cited=None):
    """
    Give the passages of a table, those of pairs one by one, with what is known of each by facet.

    Examples
    --------
    >>> pair = {f"{name}_{side}": [value] for side in "ab" for name, value in
    ...     {"doc_id": side, "start": 0, "end": 2, "text": "It"}.items()}
    >>> passages(pd.DataFrame(pair | {"certainty": ["clear"]}))[["doc_id", "certainty"]].values.tolist()
    [['a', 'clear'], ['b', 'clear']]
    """
    sides = [
        _side(frame, side) for side in ("", "_a", "_b") if {f"doc_id{side}", f"start{side}"} <= set(frame)
    ]
    if not sides or frame.attrs.get("titles"):
        return frame[:0]
    rows = pd.concat(sides).drop_duplicates().sort_values("start", kind="stable")
    if cited is None:
        return rows
    return rows[[span in cited for span in zip(rows.doc_id, rows.start, rows.end, strict=True)]]


def _first(tables):
    """The tables that hold passages of texts, what is said before all others."""
    first = [name for name in ("attributions", "quotations") if name in tables]
    rest = [name for name in tables if name not in (*first, *OF_TITLE)]
    return {name: tables[name] for name in [*first, *rest]}


def _side(frame, side):
    """One side of a table of pairs, or the table: places and facets under one name each."""
    made = {name: frame[f"{name}{side}"] for name in ("doc_id", "start", "end")}
    for name, (_, columns) in FACETS.items():
        there = (f"{column}{end}" for column in columns for end in (side, ""))
        column = next((one for one in there if one in frame), "")
        if column and not (column == "voice" and name == "kind" and "actor" in frame):
            made[name] = frame[column].astype("string")
    if "source" in frame:
        made["speaker"] = made["speaker"].fillna(frame["source"]).fillna(HIDDEN)
    return pd.DataFrame(made)


def _columns(rows, number, values):
    """The rows of a table in columns of numbers, report by report."""
    rows = rows.assign(report=rows.doc_id.map(number)).sort_values("report", kind="stable")
    made = {name: rows[name].astype(int).tolist() for name in ("report", "start", "end")}
    for name in values:
        if name in rows and rows[name].notna().any():
            made[name] = [-1 if pd.isna(one) else _number(values[name], str(one)) for one in rows[name]]
    return made


def _number(known, value):
    return known.setdefault(value, len(known))


def _report(places, doc_id, cited):
    """What is told of a report, and the pieces of its text that may be shown: start, text, whose place."""
    row, label = places.rows[doc_id], labels_of(places.reports)[doc_id]
    day = row.get("published")
    known = {name: places.known(doc_id, name) for name in ("outlet", "event")}
    if cited is None:
        pieces = [(0, row["text"], 0, 0)]
    else:
        pieces = [_piece(places, *span) for span in sorted(cited) if span[0] == doc_id]
    return known | {
        "id": visible(doc_id),
        "report": visible(label),
        "day": "" if day is None or pd.isna(day) else f"{day:%Y-%m-%d}",
        "source": places.source(doc_id),
        "digest": places.line(doc_id, 0, 0).rpartition(" ")[2].rstrip(")"),
        "page": page_of(doc_id),
        "key": address(doc_id),
        "paragraphs": [start for start, _ in places.paragraphs(doc_id)],
        "pieces": pieces or [(0, "", 0, 0)],
    }


def _piece(places, doc_id, start, end):
    """A passage in a few words of context, as the page of its report has it."""
    before, after = places.around(doc_id, start, end, CONTEXT)
    text = places.rows[doc_id]["text"][start:end]
    return (start - len(before), f"{before}{text}{after}", start, end)


def _written(match):
    return f"\\u{ord(match[0]):04x}"
