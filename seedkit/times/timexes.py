"""
Time expressions: when a report says that something was, and how that is read.

"He spoke on Thursday" in a report of Friday 21 June 2024 is read as 2024-06-20. `timexes` gives each
expression its TIMEX3 type and value, the stretch of time that it stands for, and the basis of that reading.
Without the day of the report, relative expressions keep their shape (``XXXX-WXX-4``), have no stretch, and
their basis says ``unresolved``. What is vague is open at one end. Nothing is parsed: `timewords` finds the
words by their shape, `readings` gives them a meaning, `units` counts on the calendar. Whoever wrote
"Thursday" knew which; the rules guess, see tests/benchmarks/RESULTS.md for how often they are right.
"""

from collections import deque

import pandas as pd

from ..tables.spans import SPAN, each, table
from ..text.marks import quotations_in
from ..text.prose import over_prose
from .anchors import Anchors
from .calendar import Unit
from .periods import READERS
from .phrases import Phrase
from .words import expressions, tokens

COLUMNS = SPAN | {
    "type": "string",
    "value": "string",
    "earliest": "datetime64[s]",
    "latest": "datetime64[s]",
    "grain": "string",
    "basis": "string",
    "rule": "string",
    "mod": "string",
}


@over_prose
def timexes(reports, narrative=False):
    """
    Find the time expressions of each report and read them.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; ``published`` is the day that relative expressions start from.
    narrative : bool
        True for histories, where a bare month or day belongs to the date mentioned before it.

    Returns
    -------
    DataFrame
        One row per expression, in reading order: the span columns, and ``type`` (DATE, TIME, DURATION, SET),
        ``value`` (TIMEX3), ``earliest`` and ``latest`` (the first and the last second that are meant; missing
        where open or unknown), ``grain`` (day, week, month …; missing for lengths), ``basis`` (written,
        report-date, discourse: from the date mentioned before, quotation: from the time of speech,
        unresolved), ``rule`` (its name in ``lexicons/times/time_rules.tsv``, with a note after a colon) and
        ``mod`` (TIMEX3: START, MID, END, APPROX, or missing).

    References
    ----------
    Pustejovsky, J. and others (2003). TimeML: the types and values.

    Examples
    --------
    >>> report = {"doc_id": "a", "text": "He spoke on Thursday.", "published": pd.Timestamp("2024-06-21")}
    >>> timexes(pd.DataFrame([report])).loc[0, ["text", "value", "basis"]].tolist()
    ['Thursday', '2024-06-20', 'report-date']
    """
    days = reports.get("published", pd.Series(pd.NaT, reports.index))
    published = dict(zip(reports.doc_id, days, strict=True))
    found = each(reports, "timexes", lambda doc, text: list(timexes_in(text, published[doc], narrative)))
    return table(((doc_id, *row) for doc_id, _, rows in found for row in rows), COLUMNS)


def timexes_in(text, published=None, narrative=False):
    """
    Find the time expressions of one text.

    Yields
    ------
    tuple
        A row of `timexes` without ``doc_id``.

    Examples
    --------
    >>> [row[2:5] for row in timexes_in("In 1961, for years")]
    [('1961', 'DATE', '1961'), ('years', 'DURATION', 'PXY')]
    """
    day = Unit("day", pd.Timestamp(published).toordinal()) if pd.notna(published) else None
    anchors, found = Anchors(day, narrative), tokens(text)
    quoted = deque(_quoted(text))
    for rule, first, end in expressions(found):
        phrase = Phrase(found, first, end)
        reading = READERS[rule](phrase, anchors)
        if reading is None or phrase.first >= phrase.end:
            continue
        anchors.mention(reading)
        start, stop = found[phrase.first].start, found[phrase.end - 1].end
        while quoted and quoted[0][1] <= start:
            quoted.popleft()
        if quoted and quoted[0][0] <= start and reading.basis == "report-date":
            reading.basis = "quotation"
        yield start, stop, text[start:stop], *_columns(rule, reading)


def _columns(rule, reading):
    earliest, latest = reading.interval()
    grain = "time" if reading.type == "TIME" else reading.unit.grain if reading.unit else pd.NA
    named = f"{rule}: {reading.note}" if reading.note else rule
    return reading.type, reading.value, earliest, latest, grain, reading.basis, named, reading.mod or pd.NA


def _quoted(text):
    """Give start and end of what stands in quotation marks long enough to be somebody's words."""
    return [(q.start, q.end) for q in quotations_in(text) if q.depth == 1 and len(q.inner(text).split()) > 3]
