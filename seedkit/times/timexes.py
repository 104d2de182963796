"""
Time expressions: when a report says that something was, and how that is read.

"He spoke on Thursday" in a report of Friday 21 June 2024 is read as 2024-06-20. `timexes` gives each
expression its TIMEX3 type and value, the stretch of time that it stands for, and the basis of that reading.
Without the day of the report, relative expressions keep their shape (``XXXX-WXX-4``), have no stretch, and
their basis says ``unresolved``. What is vague is open at one end. Nothing is parsed: `words` finds the
words by their shape, `readers` give them a meaning, `calendar` counts. Whoever wrote
"Thursday" knew which; the rules guess, see tests/benchmarks/RESULTS.md for how often they are right.
"""

import re
from collections import deque
from itertools import takewhile

import pandas as pd

from ..tables.spans import SPAN, spread
from ..text.prose import over_prose
from ..text.reading import each
from .anchors import Anchors, direction
from .calendar import Unit
from .days import EARLY, UNNAMED
from .numerals import order_of
from .phrases import Phrase
from .ranges import agree, is_range
from .readers import READERS
from .words import expressions, tokens

TIMEXES = SPAN | {
    "type": "string",
    "value": "string",
    "earliest": "datetime64[s]",
    "latest": "datetime64[s]",
    "grain": "string",
    "basis": "string",
    "rule": "string",
    "mod": "string",
    "day_named": "bool",
    "assumed": "bool",
}


@over_prose
def timexes(reports, narrative=False):
    """
    Find the time expressions of each report and read them.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`; ``published`` is the day that relative expressions start from, or the
        next one where the lead of a longer report tells of that as past (`report_day`).
    narrative : bool
        True for histories, where a bare month or day belongs to the date mentioned before it.

    Returns
    -------
    DataFrame
        One row per expression, in reading order: the span columns, and ``type`` (DATE, TIME, DURATION, SET),
        ``value`` (TIMEX3; missing where ambiguous), ``earliest`` and ``latest`` (the first and the last
        second that are meant; missing where open or unknown), ``grain`` (day, week, month …; missing for
        lengths), ``basis`` (written, report-date, discourse: from the date mentioned before, quotation: from
        the time of speech, ambiguous: a date in numbers whose order nothing settles, so that both days lie
        within, unresolved), ``rule`` (its name in ``lexicons/times/time_rules.tsv``, with a note after a
        colon; that of a weekday says so where the report is read as of the day after its publication) and
        ``mod`` (TIMEX3: START, MID, END, APPROX, BEFORE *more than*, AFTER *less than two years ago*, or
        missing); ``day_named`` (bool), false for an hour that may be that of any day (*at four in
        the morning*); ``assumed`` (bool), true for a weekday of which nothing tells whether it is ahead, so
        that the nearer one is taken.

    References
    ----------
    Pustejovsky, J. and others (2003). TimeML: the types and values.

    Examples
    --------
    >>> report = {"doc_id": "a", "text": "He spoke on Thursday.", "published": pd.Timestamp("2024-06-21")}
    >>> timexes(pd.DataFrame([report])).loc[0, ["text", "value", "basis"]].tolist()
    ['Thursday', '2024-06-20', 'report-date']
    """
    found = each(reports, "timexes", lambda reading: timexes_in(reading, narrative))
    return timexes_of(reports, found)


def timexes_in(reading, narrative=False):
    """
    The time expressions of one report, as rows without ``doc_id``.

    Examples
    --------
    >>> from seedkit.text.reading import Reading
    >>> [row[2:5] for row in timexes_in(Reading("a", "In 1961, for years"))]
    [('1961', 'DATE', '1961'), ('years', 'DURATION', 'PXY')]
    """
    return list(_rows(reading, narrative))


def timexes_of(reports, found):
    """The table of the time expressions of all reports."""
    return spread(found, TIMEXES)


BARE = re.compile(r"(?<![lnhsr])D(?!,?N?M|U)")  # no *last Friday*, *Friday, May 5*
LEAD = 400  # characters in which a report names the day of its news


def report_day(reading):
    """
    Give the day of a report as a unit, None where it is not known.

    It is that of publication, or the next one where the lead tells of that as past: "The council met on
    Thursday", dated a Wednesday, is no news of six days ago, but the report was dated a day early. In a text
    of no more than `LEAD` characters there is no lead to tell it by. The weekly that does tell of last
    Thursday is read wrong.

    Examples
    --------
    >>> from seedkit.text.reading import Reading
    >>> wednesday, body = pd.Timestamp("2024-03-13"), " The hall was full." * LEAD
    >>> texts = "The council met on Thursday.", "The council meets on Thursday."
    >>> [report_day(Reading("a", text + body, wednesday)).number % 7 for text in texts]
    [4, 3]
    """
    if pd.isna(reading.published):
        return None
    day = Unit("day", pd.Timestamp(reading.published).toordinal())
    if len(reading.text) <= LEAD:
        return day
    words = list(takewhile(lambda word: word.end < LEAD, reading.once(_words)))
    kinds = "".join(word.kind for word in words)
    bare = [Phrase(words, one.start(), one.end()) for one in BARE.finditer(kinds)]
    ahead = [(int(phrase.get("D").value) - day.number) % 7 for phrase in bare]
    early = ahead[:1] == [1] and not {2, 3} & set(ahead)  # "On Friday it fell. On Saturday …" tells on
    owned = early and bare[0].kind(bare[0].end) == "'"  # "Thursday's vote" may be ahead
    return day.plus(1) if early and not owned and direction(bare[0]) < 0 else day


def _is_early(reading):
    """Is a report read as of the day after its publication?"""
    day = reading.once(report_day)
    return day is not None and day.number != pd.Timestamp(reading.published).toordinal()


def _rows(reading, narrative):
    text, quoted, early = reading.text, deque(_quoted(reading)), _is_early(reading)
    for rule, phrase, meaning in _read(reading, narrative):
        start, stop = phrase.span()
        while quoted and quoted[0][1] <= start:
            quoted.popleft()
        if quoted and quoted[0][0] <= start and meaning.basis == "report-date":
            meaning.basis = "quotation"
        if early and rule == "weekday" and meaning.basis == "report-date":
            meaning.note = meaning.note or EARLY
        yield start, stop, text[start:stop], *_columns(rule, meaning)


def _words(reading):
    """The words of a report, each with its class."""
    return tokens(reading.text)


def _read(reading, narrative):
    """Give the expressions of a report, each with its rule, its words and what they mean."""
    words, found = reading.once(_words), []
    anchors = Anchors(reading.once(report_day), narrative, order_of(words, reading.order))
    for rule, first, end in expressions(words):
        phrase = Phrase(words, first, end)
        meaning = READERS[rule](phrase, anchors)
        if meaning is None or phrase.first >= phrase.end:
            continue
        here = rule, phrase, meaning
        if found and is_range(reading.text, *found[-1][1].span(), phrase.span()[0]):
            agree(found[-1], here)
        anchors.mention(meaning)
        found.append(here)
    return found


def _columns(rule, reading):
    earliest, latest = reading.interval()
    grain = "time" if reading.type == "TIME" else reading.unit.grain if reading.unit else pd.NA
    named = f"{rule}: {reading.note}" if reading.note else rule
    known = reading.note != UNNAMED
    return (
        reading.type,
        reading.value,
        earliest,
        latest,
        grain,
        reading.basis,
        named,
        reading.mod or pd.NA,
        known,
        reading.assumed,
    )


def _quoted(reading):
    """Give start and end of what stands in quotation marks long enough to be somebody's words."""
    long = (q for q in reading.marks if q.depth == 1 and len(q.inner(reading.text).split()) > 3)
    return [(q.start, q.end) for q in long]
