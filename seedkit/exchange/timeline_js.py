"""
TimelineJS: the dated statements of all reports as its spreadsheet has them, to be laid upon a Google Sheet.

A row is a slide: from when, until when, what, and who reports it. TimelineJS takes texts for HTML, so they
are escaped, and cells that a spreadsheet would calculate are guarded. A stretch without a beginning stands at
its end; its date is told in words. Reading back is not meant.
"""

import csv
import io

import pandas as pd

from ..safe import escape, guarded
from ..tables.labels import labels_of

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date"),
    *("Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group"),
    "Background",
)
TITLED = 12  # words of a headline


def written(merged, reports):
    """
    Give the text of a CSV for TimelineJS.

    Parameters
    ----------
    merged : DataFrame
        As returned by `timeline`.
    reports : DataFrame
        The reports that it is of.

    Examples
    --------
    >>> day = pd.Timestamp("2024-06-17")
    >>> merged = pd.DataFrame({"doc_id": ["a"], "text": ["It rained."], "earliest": [day], "latest": [day],
    ...     "when": ["17 June 2024"], "agreement": ["alone"]})
    >>> print(written(merged, pd.DataFrame({"doc_id": ["a"], "text": ["It rained."]})).splitlines()[1])
    "2024","6","17","","","","","","17 June 2024","It rained.","a","","","","","","a",""
    """
    labels, made = labels_of(reports), io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in merged.itertuples():
        first, last = _days(row)
        if first is not None:
            writer.writerow(_cells(row, first, last, labels[row.doc_id]))
    return made.getvalue()


def _days(row):
    """The day at which a slide stands, and the one at which it ends, if that is another."""
    first, last = (None if pd.isna(one) else one for one in (row.earliest, row.latest))
    if first is None or last is None:
        return first or last, None
    return first, last if last.normalize() > first.normalize() else None


def _cells(row, first, last, label):
    words = " ".join(row.text.split())
    headline = " ".join(words.split()[:TITLED]) + (" …" if len(words.split()) > TITLED else "")
    ends = [last.year, last.month, last.day, ""] if last is not None else [""] * 4
    told = f"{label}: {row.agreement}" if row.agreement not in ("alone", "not compared") else label
    texts = [row.when, headline, f"{words} ({told})" if headline != words else told]
    cells = [first.year, first.month, first.day, "", *ends, *map(escape, texts), *[""] * 5, escape(label), ""]
    return [guarded(str(cell)) for cell in cells]
