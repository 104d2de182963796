"""
Marks: what people marked, beside what others marked, what the machine finds and what the key says.

Each student has a file, ``marks-ada.csv``: doc_id, passage, label. Passages are found in spite of the style
of their marks (`found.place`); one that is not found is named and not counted. In a class a passage is a
stretch that at least one marked. Agreement is over sentences, marked or not, since what nobody marked is
agreed on too.
"""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..errors import ParameterError, brief, unknown
from ..framing.coding import records
from ..framing.reliability import alpha, percent
from ..tables.intervals import wilson
from ..tables.labels import named
from ..tables.spans import SPAN, Spans, by_report, table
from ..text.segments import sentences
from .found import matched, place
from .tasks import embedded, key

COLUMNS = ("doc_id", "passage", "label")
MARKS = SPAN | {"label": "string", "coder": "string"}
LOST = dict.fromkeys(("file", "doc_id", "passage"), "string") | {"row": "int64"}
BESIDE = SPAN | dict.fromkeys(("found", "label", "other"), "string")
CLASS = SPAN | {"marked": "int64", "of": "int64"} | dict.fromkeys(("share", "low", "high"), "float64")
CLASS |= {"labels": "string", "machine": "string", "key": "string"}
AGREED = {"coders": "int64", "sentences": "int64"}
AGREED |= dict.fromkeys(("percent", "alpha", "low", "high"), "float64")
# Of each layer: the table in which the machine finds it, the columns of its place, the column of its label.
LAYERS = {
    "quotation": ("quotations", "", "kind"),
    "source": ("attributions", "source_", "source_type"),
    "cue": ("attributions", "cue_", "source_type"),
    "content": ("attributions", "", "kind"),
    "time": ("timexes", "", "value"),
    "damage": ("checks", "", "code"),
}


class Read(NamedTuple):
    """The marks that stand in the reports, and those that don't, each with its file and row."""

    marks: Spans
    lost: pd.DataFrame


class OfClass(NamedTuple):
    """What a class marked: passage by passage, and how far it agrees."""

    passages: Spans
    agreement: pd.DataFrame


def read_marks(study, folder):
    """
    Read the sheets of a folder, or one sheet, and find each passage in its report.

    Parameters
    ----------
    study : Study
    folder : str or Path
        Empty: no marks.

    Returns
    -------
    Read

    Raises
    ------
    ParameterError
        If there is no such folder, no sheet in it, or a sheet that cannot be read; if a report is not there.

    Examples
    --------
    >>> import seedkit
    >>> len(read_marks(seedkit.study(), "").marks)
    0
    """
    texts, placed, lost, taken = by_report(study.reports, "text"), [], [], {}
    for path in _paths(folder):
        coder = path.stem.removeprefix("marks-")
        for number, row in records(path, COLUMNS):
            if not row["passage"]:
                continue
            doc_id = named(study.reports, row["doc_id"])
            given = taken.setdefault((coder, doc_id), set())
            span = place(texts[doc_id], row["passage"], given)
            if span is None:
                lost.append((path.name, doc_id, row["passage"], number))
            else:
                given.add(span)
                placed.append((doc_id, *span, texts[doc_id][slice(*span)], row["label"].lower(), coder))
    return Read(Spans(table(placed, MARKS), reports=study.reports), table(lost, LOST))


def _paths(folder):
    if not folder:
        return []
    there = Path(folder)
    paths = [there] if there.is_file() else sorted(there.glob("*.csv"))
    if not paths:
        raise ParameterError(f"{brief(str(folder))} is no sheet and holds none; a sheet is marks-NAME.csv")
    return paths


def machine(study, layer):
    """
    Give what the machine finds in a layer: quotation, source, cue, content, time or damage.

    Examples
    --------
    >>> import seedkit
    >>> machine(seedkit.study(), "quotation").label.iloc[0]
    'partial'
    """
    if layer not in LAYERS:
        raise unknown("layer", layer, list(LAYERS))
    name, part, label = LAYERS[layer]
    found = study[name].dropna(subset=[f"{part}start"]).drop_duplicates(["doc_id", f"{part}start"])
    texts = by_report(study.reports, "text")
    rows = (
        (row["doc_id"], start, end, texts[row["doc_id"]][start:end], row[label], "machine")
        for row in found.to_dict("records")
        for start, end in [(int(row[f"{part}start"]), int(row[f"{part}end"]))]
    )
    return Spans(table(rows, MARKS), reports=study.reports)


def keyed(study, layer, optional=True):
    """
    Give what the key has in a layer, of the reports that are the embedded ones, letter for letter.

    Parameters
    ----------
    study : Study
    layer : str
    optional : bool
        Also what can be argued about.

    Examples
    --------
    >>> import seedkit
    >>> len(keyed(seedkit.study(), "quotation"))
    17
    """
    texts = by_report(study.reports, "text")
    ours = [doc_id for doc_id, text in embedded().items() if texts.get(doc_id) == text]
    rows = key()[(key().layer == layer) & key().doc_id.isin(ours)]
    rows = rows if optional else rows[rows.status == "core"]
    found = (
        (row.doc_id, row.start, row.end, texts[row.doc_id][row.start : row.end], row.label, "key")
        for row in rows.drop_duplicates(["doc_id", "start", "end"]).itertuples()
    )
    return Spans(table(found, MARKS), reports=study.reports)


def beside(mine, others, name="the machine"):
    """
    Set the marks of one beside those of another, a neighbour, the machine or the key.

    Parameters
    ----------
    mine, others : Spans
        As `read_marks`, `machine` or `keyed` give.
    name : str
        Who the other is.

    Returns
    -------
    Spans
        One row per passage, in reading order: the span columns; ``found``, both, only you, only the other, or
        label differs; ``label`` and ``other`` (string), how each calls it. Labels differ where both give one.

    Examples
    --------
    >>> rows = [("a", 0, 9, "He left …", "fact", "x")]
    >>> beside(Spans(table(rows, MARKS)), Spans(table([], MARKS))).found.tolist()
    ['only you']
    """
    rows = []
    for doc_id in dict.fromkeys([*mine.doc_id, *others.doc_id]):
        left, right = (side[side.doc_id == doc_id].to_dict("records") for side in (mine, others))
        pairs = matched(*([(row["start"], row["end"]) for row in side] for side in (left, right)))
        for n, row in enumerate(left):
            other = right[pairs[n]]["label"] if n in pairs else ""
            apart = row["label"] and other and row["label"].lower() != other.lower()
            found = ("label differs" if apart else "both") if n in pairs else "only you"
            rows.append(row | {"found": found, "other": other})
        alone = [row for n, row in enumerate(right) if n not in pairs.values()]
        rows += [row | {"found": f"only {name}", "label": "", "other": row["label"]} for row in alone]
    rows.sort(key=lambda row: (row["doc_id"], row["start"], row["end"]))
    found = table(({name: row[name] for name in BESIDE} for row in rows), BESIDE)
    return Spans(found, reports=getattr(mine, "_reports", None))


def of_class(study, marks, layer):
    """
    Put the marks of a class together, passage by passage, the most disputed first.

    Parameters
    ----------
    study : Study
    marks : Spans
        As `read_marks` gives, of two students or more.
    layer : str
        What was marked, as for `machine`.

    Returns
    -------
    OfClass
        ``passages``: one row per passage that somebody marked, with ``marked, of`` (int64), how many of the
        class did; ``share, low, high`` (float64), with its 95 % interval (Wilson); ``labels`` (string), how
        they call it; ``machine`` and ``key``, the label there, missing where it has no such passage.
        ``agreement``: over the sentences of the reports that were marked in.

    Examples
    --------
    >>> import seedkit
    >>> len(of_class(seedkit.study(), Spans(table([], MARKS)), "quotation").passages)
    0
    """
    coders, others = sorted(marks.coder.unique()), (machine(study, layer), keyed(study, layer))
    rows = []
    for doc_id, part in marks.groupby("doc_id", sort=False):
        sides = [side[side.doc_id == doc_id] for side in others]
        rows += [_of_passage(doc_id, group, len(coders), sides) for group in _passages(part)]
    found = table(rows, CLASS)
    disputed = (found.share - 0.5).abs().rename("disputed")
    found = found.loc[disputed.sort_values(kind="stable").index].reset_index(drop=True)
    return OfClass(Spans(found, reports=study.reports), _agreement(study, marks, coders))


def _passages(part):
    """The marks of one report, together where each hits the one that most of them mean."""
    groups = []
    for row in part.sort_values(["start", "end"], kind="stable").to_dict("records"):
        span = (row["start"], row["end"])
        for group in groups[-3:]:
            if matched([span], [(group[0]["start"], group[0]["end"])]):
                group.append(row)
                break
        else:
            groups.append([row])
    return groups


def _of_passage(doc_id, group, coders, sides):
    """One passage: its commonest limits, how many marked it, how they and the others call it."""
    spans = pd.Series([(row["start"], row["end"], row["text"]) for row in group])
    start, end, text = spans.mode().iloc[0]
    marked = len({row["coder"] for row in group})
    low, high = wilson(marked / coders, coders)
    labels = pd.Series([row["label"] for row in group if row["label"]], dtype="string").value_counts()
    told = ", ".join(f"{label} {n}" for label, n in labels.items())
    called = [_label(side, (start, end)) for side in sides]
    return (doc_id, start, end, text, marked, coders, marked / coders, float(low), float(high), told, *called)


def _label(side, span):
    """How the machine or the key calls a passage; missing where it has none there."""
    pairs = matched([span], list(zip(side.start, side.end, strict=True)))
    return (side.label.iloc[pairs[0]] or "found") if pairs else None


def _agreement(study, marks, coders):
    """How far a class agrees on which sentences hold a mark."""
    units = []
    for doc_id, text in zip(study.reports.doc_id, study.reports.text, strict=True):
        part = marks[marks.doc_id == doc_id]
        by = {coder: rows.start.tolist() for coder, rows in part.groupby("coder")}
        for start, end in sentences(text) if len(part) else ():
            units.append([int(any(start <= at < end for at in by.get(coder, ()))) for coder in coders])
    if len(coders) < 2:
        return table([], AGREED)
    return table([(len(coders), len(units), percent(units), *alpha(units))], AGREED)
