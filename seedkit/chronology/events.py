"""
Events: statements of reports with the time at which they were so.

A statement is dated by a time expression of its own clause ("spoke on Thursday"), by the statement that it
hangs on ("days after he laid down demands"), by its tense and the date mentioned before, by the time of
speech if it is quoted, or by another report that tells the same and dates it. `events` names the basis of
each date and how sure it is.
"""

import re

import pandas as pd

from ..tables.spans import SPAN, by_report, spread
from ..text.prose import over_prose
from ..text.reading import each
from ..times.calendar import bounds
from ..times.ranges import is_range
from ..times.timexes import report_day, timexes as find_timexes
from .agreement import bare, numbers_agree, same_act, told_twice
from .belonging import RANGE
from .dating import DAY, NEWS, OWN, Dater, days_of
from .statements import statements

EVENTS = SPAN | {
    "earliest": "datetime64[s]", "latest": "datetime64[s]", "basis": "string", "grade": "string",
    "timex_start": "Int64", "timex_end": "Int64",
    "lender_doc_id": "string", "lender_start": "Int64", "lender_end": "Int64",
    "verb": "string", "verb_start": "Int64",
}  # fmt: skip
GRADES = ("stated", "bound", "inferred", "clear", "likely", "assumed")  # from the surest on
LESS = re.compile("less than|fewer than|under|not even", re.IGNORECASE)
DAY_BESIDE = re.compile(r"\b(?:the|a) (day|morning|night|evening)(?= (before|after)\b)", re.IGNORECASE)
NEXT = {"night after": (0, 1), "evening after": (0, 1)}  # days between the two
HANDLE = re.compile(r"\(@\w{1,30}\)\s{1,3}\Z")
BORROWED = [name for name in EVENTS if name not in SPAN and not name.startswith("verb")]


@over_prose
def events(reports, timexes=None, alignments=None, model=""):
    """
    Find the dated statements of each report.

    Parameters
    ----------
    reports : DataFrame
        As returned by `load_reports`.
    timexes, alignments : DataFrame, optional
        The tables of these names of the same reports; found if not given.
    model : str
        Name of an installed spaCy model; empty: the best that is installed.

    Returns
    -------
    DataFrame
        One row per dated statement, in reading order: the span columns; ``earliest`` and ``latest``
        (datetime64, missing where open); ``basis`` (written, report-date, discourse: by the date mentioned
        before, event: by the statement that it hangs on, quotation: by the time of speech, ambiguous: by
        numbers whose order nothing settles, borrowed: by another report); ``grade``, from the surest: stated
        (in the clause itself), bound (the clause says by when, since when, or less than how long ago),
        inferred (from the sentence, tense or text), clear and likely (borrowed from a sentence that clearly
        or likely tells the same), assumed (news without a date is of the day of the report; a day of which
        nothing tells whether it is ahead is the nearer one); ``timex_start, timex_end``, the expression
        behind it, missing where the date is borrowed; ``lender_doc_id, lender_start, lender_end``, the
        statement that lent the date; ``verb`` (empty for a thing with a date of its own, such as *the 1961
        treaty*) and ``verb_start``, of a thing that of its noun.

    Examples
    --------
    >>> day = pd.Timestamp("2024-06-21")
    >>> report = {"doc_id": "a", "text": "He left on Thursday. It will rain.", "published": day}
    >>> events(pd.DataFrame([report]))[["text", "earliest", "grade"]].astype(str).values.tolist()
    [['He left on Thursday', '2024-06-20', 'stated'], ['It will rain', '2024-06-21', 'inferred']]
    """
    timexes = find_timexes(reports) if timexes is None else timexes
    by = dict(iter(timexes.groupby("doc_id", sort=False)))
    found = each(reports, "events", lambda one: events_in(one, by.get(one.doc_id, timexes[:0])), model)
    return events_of(reports, found, alignments)


def events_in(reading, timexes):
    """The statements of one report, those without a date too, as rows without ``doc_id``."""
    quoted = [(q.start, q.end) for q in reading.marks if q.depth == 1]
    signed = list(_signed(reading.text, timexes))
    unsigned = timexes[~timexes.start.isin([timex.start for _, timex in signed])]
    dater, dates, found = Dater(_day(reading), quoted), _usable_dates(unsigned, reading.text), []
    for start, doc in reading.plain:
        found += [
            _row(reading.text, *_posted(*one, signed)) for one in dater.date(statements(start, doc, *dates))
        ]
    return sorted(found, key=lambda row: row[:2])


def _signed(text, timexes):
    """Yield the paragraphs of posts that end with their writer and day, "Ann Lee (@annlee) June 1, 2017"."""
    for timex in timexes.itertuples():
        if HANDLE.search(text[max(0, timex.start - 40) : timex.start]) and pd.notna(timex.earliest):
            yield (text.rfind("\n", 0, timex.start) + 1, timex.start), timex


def _posted(one, date, signed):
    """Give what a post tells in the past tense without a date that of the post."""
    timex = next((timex for (start, end), timex in signed if start <= one.verb < end), None)
    if timex is None or one.tense != "past" or date[3] in OWN:
        return one, date
    return one, (timex.earliest, timex.latest, "quotation", "inferred", timex)


def events_of(reports, found, alignments=None):
    """The table of the dated statements of all reports, with the dates that one lends another."""
    found = _borrowed(spread(found, EVENTS), reports, alignments)
    return found[found.earliest.notna() | found.latest.notna()].reset_index(drop=True)


def _day(reading):
    """The day of a report, as a time."""
    day = reading.once(report_day)
    return None if day is None else pd.Timestamp(bounds(day)[0])


def _usable(dates):
    """Dates and times with a stretch; *now* is when something is told, *the time* any."""
    known = dates.type.isin(["DATE", "TIME"]) & (dates.earliest.notna() | dates.latest.notna())
    known |= (dates.type == "DURATION") & dates.earliest.notna() & dates.latest.notna()  # the last three days
    return known & (dates.value != "PRESENT_REF") & (dates.rule != "ref_noun")


def _usable_dates(timexes, text):
    """The usable dates of a report, and its lengths in days by the place where they end."""
    lengths = timexes[timexes.type == "DURATION"]
    days = ((row.end, _within(days_of(row.value), row.text)) for row in lengths.itertuples())
    known = timexes.assign(value=timexes.value.fillna(""))  # it is missing where numbers are ambiguous
    usable = _as_ranges(list(known[_usable(known)].itertuples()), text)
    found = ((one.end(), " ".join(one.groups()).lower()) for one in DAY_BESIDE.finditer(text))
    beside = {end: NEXT.get(said, (1, 1)) for end, said in found}
    return usable, beside | {end: many for end, many in days if many}


def _within(days, text):
    """Give the fewest and the most days of a length, none at the fewest for *less than a week*."""
    return (0, days[1]) if days and LESS.match(text) else days


def _as_ranges(dates, text):
    """Make one date of the two ends of a range: "from Monday to Friday"."""
    found = []
    for date in dates:
        first = found[-1] if found else None
        if (
            first
            and is_range(text, first.start, first.end, date.start)
            and first.latest < date.latest
            and first.earliest <= date.earliest
        ):
            found[-1] = first._replace(end=date.end, latest=date.latest, rule=RANGE)
        else:
            found.append(date)
    return found


def _row(text, one, dated):
    *when, timex = dated
    where = (timex.start, timex.end) if timex is not None else (pd.NA, pd.NA)
    span = (one.start, one.end, text[one.start : one.end])
    return *span, *when, *where, pd.NA, pd.NA, pd.NA, one.lemma, one.verb


def _borrowed(found, reports, aligned):
    """
    Date the statements without a date of their own by a sentence of another report that tells the same.

    The two must tell of one act, and what is told is not later than the day on which it was told.
    """
    until = {doc: pd.Timestamp(day) + DAY for doc, day in by_report(reports, "published").items()}
    found, taken = found.assign(grade=found.grade.fillna("")), set()
    own = dict(iter(found[found.grade == "stated"].groupby(["doc_id", "verb"])))
    for a, b, pair in told_twice(found, reports, aligned):
        if not numbers_agree(bare(pair.text_a, pair.start_a, a), bare(pair.text_b, pair.start_b, b)):
            continue
        for takers, lenders in ((a, b), (b, a)):
            if any(row.grade in OWN for row in takers):
                continue
            for taker, lender in _lendings(takers, lenders):
                late = lender.earliest >= until[taker.doc_id]
                if taker.Index not in taken and not late and not _says_else(own, taker, lender):
                    taken.add(taker.Index)
                    found.loc[taker.Index, BORROWED] = _loan(lender, pair.certainty)
    return found.astype(EVENTS)


def _lendings(takers, lenders):
    """Pair what has no date with what states a day, where both tell of one act."""
    return [
        (taker, lender)
        for taker in takers
        for lender in lenders
        if taker.grade in ("", "assumed") and lender.grade == "stated" and same_act(taker, lender)
        if lender.latest - lender.earliest < NEWS * DAY
    ]


def _says_else(own, taker, lender):
    """Tell whether the taker's own report dates such an act otherwise than the lender."""
    told = own.get((taker.doc_id, taker.verb))
    return (
        told is not None and not ((told.earliest <= lender.latest) & (told.latest >= lender.earliest)).any()
    )


def _loan(lender, certainty):
    where = lender.doc_id, lender.start, lender.end
    return lender.earliest, lender.latest, "borrowed", certainty, pd.NA, pd.NA, *where
