"""
Record: each quotation of some texts held against transcripts, statements or other reports.

The texts may be reports, an essay or what a machine wrote about them: is each quotation there, and whose is
it there? A quotation is graded (`grades`) against every record and has the best of these. What stands in no
record that was given may stand in another: nothing here says that a quotation is false.
"""

import pandas as pd

from ..finders import find_tables
from ..phrasing import amount
from ..tables.labels import labels_of
from ..tables.spans import SPAN, by_report, table, texts
from .grades import EXACT, GRADES, MARKS, MISSING, Record

AGAINST = SPAN | {"quotation": "int64", "kind": "string", "speaker": "string", "grade": "string"}
AGAINST |= {"record": "string", "record_start": "Int64", "record_end": "Int64", "record_text": "string"}
AGAINST |= {"differs": "string", "whose": "string"}
SHOWN = 200  # characters of a passage in a line


def against(reports, records, model=""):
    """
    Hold each quotation of some texts against records.

    Parameters
    ----------
    reports : DataFrame
        The texts that quote, as returned by `load_reports`.
    records : DataFrame
        What they are held against, as returned by `load_reports`; a text is not held against itself.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per passage in quotation marks, titles and quotations within others aside, in reading order:
        the span columns; ``quotation`` (int64), its number in the text, which the pieces of a split one
        share; ``kind``, as in `quotations`; ``speaker`` (string), whose it is in the text; ``grade``
        (string), from the best: exact, exact after marks and spaces, pieces in order, words changed, not
        found; ``record`` (the doc_id), ``record_start, record_end, record_text``, where and what stands
        there, of what is not found what is nearest, if anything is; ``differs`` (string), what does, parted
        by "; ", with *negation* or *number* if one of these does, which lowers the grade; ``whose`` (string),
        whose it is in the record, missing where that is not told.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee said: “We will raise taxes.”"]})
    >>> records = pd.DataFrame({"doc_id": ["b"], "text": ["We will not raise taxes."]})
    >>> against(reports, records)[["grade", "differs"]].values.tolist()
    [['not found', '“not” is left out; negation']]
    """
    held = [(doc_id, text, Record(text)) for doc_id, text in texts(records)]
    found = find_tables(reports, only=["attributions", "quotations"], model=model)
    said = find_tables(records, only=["attributions"], model=model)["attributions"]
    owners = dict(list(said.groupby("doc_id")))
    speakers = _speakers(found["attributions"])
    own, rows = by_report(reports, "text"), []
    for number, pieces in _quotations(found["quotations"]):
        here = pieces[0].doc_id
        others = [one for one in held if one[1] != own[here]]
        best = _best([piece.text for piece in pieces], others, owners)
        speaker = speakers.get((here, pieces[0].attribution))
        rows += [(*piece[1:5], number, piece.kind, speaker, *best) for piece in pieces]
    return table(rows, AGAINST)


def _speakers(attributions):
    keys = zip(attributions.doc_id, attributions.attribution, strict=True)
    return dict(zip(keys, attributions.speaker, strict=True))


def _quotations(quotations):
    """Yield each quotation with its number in the text, as the rows of its pieces."""
    kept = quotations[(quotations.depth == 1) & (quotations.kind != "title")]
    number, doc_id, pieces = 0, "", []
    for row in kept.itertuples():
        if pieces and not _goes_on(pieces[-1], row):
            yield number, pieces
            pieces = []
        if not pieces:
            number, doc_id = (number if row.doc_id == doc_id else 0) + 1, row.doc_id
        pieces.append(row)
    if pieces:
        yield number, pieces


def _goes_on(one, other):
    """Is it a split quotation: the reporter's words stand between?"""
    numbers = one.attribution, other.attribution
    same = one.doc_id == other.doc_id and not any(map(pd.isna, numbers)) and numbers[0] == numbers[1]
    return same and one.kind == other.kind == "direct"


def _best(pieces, held, owners):
    """The best grade of a quotation, as the columns of a row."""
    found = [(doc_id, text, record.grade(pieces)) for doc_id, text, record in held]
    if not found:
        return MISSING, *[None] * 6
    doc_id, text, best = min(found, key=lambda one: (GRADES.index(one[2].grade), one[2].start < 0))
    if best.start < 0:
        return MISSING, *[None] * 6
    place = best.start, best.end
    return (
        best.grade,
        doc_id,
        *place,
        text[slice(*place)],
        "; ".join(best.differs),
        _whose(owners.get(doc_id), place),
    )


def _whose(said, place):
    """The speaker of the narrowest content that holds a passage of a record, or else most of it."""
    if said is None:
        return None
    start, end = place
    shared = said.end.clip(upper=end) - said.start.clip(lower=start)
    rows = said.assign(shared=shared, size=said.end - said.start)[shared > (end - start) / 2]
    if rows.empty:
        return None
    return rows.sort_values(["shared", "size"], ascending=[False, True], kind="stable").iloc[0].speaker


def told(found, reports, records):
    """
    Put into lines how quotations stand in records: how many of each grade, then those that are not exact.

    Parameters
    ----------
    found : DataFrame
        As returned by `against`.
    reports, records : DataFrame

    Returns
    -------
    list of str

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee said: “It rained.”"]})
    >>> records = pd.DataFrame({"doc_id": ["b"], "text": ["The sun shone."]})
    >>> told(against(reports, records), reports, records)
    ['1 quotation: 1 not found', 'a at 15: “It rained.” (Ann Lee): not found']
    """
    once = found.drop_duplicates(["doc_id", "quotation"])
    counts = once.grade.value_counts()
    tally = ", ".join(f"{counts[grade]} {grade}" for grade in GRADES if grade in counts)
    lines = [f"{amount(len(once), 'quotation')}{': ' if tally else ''}{tally}"]
    names = labels_of(reports) | labels_of(records)
    return lines + [_line(rows, names) for _, rows in found.groupby(["doc_id", "quotation"], sort=False)]


def _line(rows, names):
    row = rows.iloc[0]
    said = " … ".join(f"“{_clipped(text)}”" for text in rows.text)
    given = f" ({row.speaker})" if pd.notna(row.speaker) else ""
    line = f"{names[row.doc_id]} at {row.start}: {said}{given}: {row.grade}"
    if pd.isna(row.record):
        return line
    there = f" in {names[row.record]} at {row.record_start}"
    whose = f", {row.whose}’s there" if pd.notna(row.whose) else ""
    if row.grade in (EXACT, MARKS):
        return f"{line}{there}{whose}"
    near = "; nearest" if row.grade == MISSING else ""
    return f"{line}{near}{there}{whose}: “{_clipped(row.record_text)}” ({row.differs})"


def _clipped(text):
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
