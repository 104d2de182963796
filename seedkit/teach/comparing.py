"""
Comparing: a student's marks beside a neighbour's, the machine's or the key's, and those of a whole class.

Nothing is shown before somebody marked something: who has seen what the machine found marks that. What is
said is counted, and each number leads to its passages.
"""

from pathlib import Path

from ..errors import unknown
from ..framing.coding import sheet_name, write_once
from ..show import folded, passages, sentence, table
from ..show.shown import joined
from .marks import COLUMNS, LAYERS, beside, keyed, machine, of_class, read_marks

ROWS = 30  # of an empty sheet
FIRST = 10  # passages that are listed
NOTHING = "No marks yet: fill in a sheet, marks-NAME.csv, and name it here. Nothing is shown before."


def marks_sheet(study, coder, folder=""):
    """
    Write an empty sheet for marks, unless there is one, and say so in a sentence.

    Examples
    --------
    >>> import seedkit
    >>> marks_sheet(seedkit.study(), "")
    No sheet is written: enter your name.
    """
    if not str(coder).strip():
        return sentence("No sheet is written: enter your name.")
    path = Path(folder) / sheet_name(coder, "marks")
    if path.exists():
        return sentence("{name} is there already, and stays as it is.", name=path.name)
    first = study.reports.doc_id.iloc[0]
    write_once(path, [COLUMNS, *[(first, "", "")] * ROWS])
    return sentence("{name} is written: a passage a row. Save it as CSV.", name=path.name)


def compare(study, sheet, layer, other="machine"):
    """
    Set the marks of a sheet beside the machine's, the key's, or those of another sheet.

    Parameters
    ----------
    study : Study
    sheet : str or Path
        Empty: no marks yet.
    layer : str
        What was marked: quotation, source, cue, content, time or damage.
    other : str or Path
        "machine", "key", or a neighbour's sheet.

    Returns
    -------
    Shown

    Examples
    --------
    >>> import seedkit
    >>> str(compare(seedkit.study(), "", "quotation"))[:13]
    'No marks yet:'
    """
    if layer not in LAYERS:
        raise unknown("layer", layer, list(LAYERS))
    mine, lost = read_marks(study, sheet)
    neighbour = other not in ("machine", "key")
    if not len(mine) or not str(other):
        return joined([*_lost(lost), sentence(NOTHING)])
    name = "your neighbour" if neighbour else f"the {other}"
    found = beside(mine, _others(study, layer, other), name)
    found = found[found.doc_id.isin(mine.doc_id)]
    if other == "key":  # what can be argued about need not be marked
        core = keyed(study, layer, optional=False)
        asked = {*zip(core.doc_id, core.start, strict=True), *zip(mine.doc_id, mine.start, strict=True)}
        found = found[[place in asked for place in zip(found.doc_id, found.start, strict=True)]]
    parts = [table(study.count(found.reset_index(drop=True), "found").by_name(), f"You and {name}")]
    apart = found[found.found != "both"]
    listed = [passages(part, kind, by="other", most=FIRST) for kind, part in apart.groupby("found")]
    return joined([*_lost(lost), *parts, *listed])


def _others(study, layer, other):
    if other == "machine":
        return machine(study, layer)
    return keyed(study, layer) if other == "key" else read_marks(study, other).marks


def whole_class(study, folder, layer):
    """
    Show what a class marked: passage by passage, the most disputed first, with the machine and the key.

    Parameters
    ----------
    study : Study
    folder : str or Path
        The sheets of all; empty: none yet.
    layer : str
        As for `compare`.

    Returns
    -------
    Shown

    Examples
    --------
    >>> import seedkit
    >>> str(whole_class(seedkit.study(), "", "quotation"))[:13]
    'No marks yet:'
    """
    marks, lost = read_marks(study, folder)
    if not len(marks):
        return joined([*_lost(lost), sentence(NOTHING)])
    found, agreement = of_class(study, marks, layer)
    columns = ["marked", "of", "share", "low", "high", "labels", "machine", "key"]
    shown = found.set_index("text")[columns]
    parts = [
        table(agreement, "Agreement of the class, over sentences that hold a mark or none"),
        table(shown, "Passages that somebody marked, the most disputed first", rows=25),
        folded(passages(found, by="labels", most=FIRST), "The most disputed, in their places"),
    ]
    return joined([*_lost(lost), *parts])


def _lost(lost):
    """Which passages of the sheets do not stand in the reports."""
    if len(lost):
        rows = [f"{row.file}, row {row.row}: {row.passage[:40]}" for row in lost.itertuples()]
        yield sentence("Not found word for word, and not counted: {rows}.", rows=rows)
