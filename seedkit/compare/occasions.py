"""
Occasions: when something was said, and which numbers were given.

Two reports can only render one utterance when it may have been said on one occasion. The day is *stated* when
it stands beside the cue (“he said on Saturday”). If it is not, news tells what was said on the day of the
report or the day before it, unless the cue looks back (*had said*, *has offered*, *his warnings*). That is a
guess, and a weak one: it raises a doubt, and only stated days and numbers exclude. *Thirty-five percent* on
Tuesday and *sixty percent* on Wednesday are two utterances, however alike they are.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import itemgetter

import pandas as pd

from ..tables.spans import by_report, texts
from ..text.segments import sentences
from ..times.words import tokens

BESIDE = 40  # characters between a cue and the day that belongs to it
DAY, SECOND = pd.Timedelta(days=1), pd.Timedelta(seconds=1)
BACK = re.compile(r"(?:has|have|had)\b", re.IGNORECASE)


def occasions(attributed, reports, timexes):
    """
    Say of each attribution when it was said, as far as the report tells.

    Parameters
    ----------
    attributed, timexes : DataFrame
        The tables `attributions` and `timexes`.
    reports : DataFrame
        The reports that they were made from.

    Returns
    -------
    list of dict
        For each row: ``stated`` and ``assumed``, the first and the last second of the day beside the cue and
        of the days that news tells of, or None; ``published``, the last second of the day of the report, or
        None; ``dates``, the same for each day named in the content, and how; ``numbers``, the numbers in it.

    Examples
    --------
    >>> from seedkit import attributions, timexes
    >>> text, day = "Ann Lee said on Monday that 35 died.", pd.Timestamp("2024-06-18")
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": [text], "published": [day]})
    >>> (said,) = occasions(attributions(reports), reports, timexes(reports))
    >>> said["stated"][0].day, said["numbers"]
    (17, {35.0})
    """
    days = by_report(reports, "published")
    cut = {doc_id: sentences(text) for doc_id, text in texts(reports)}
    dates = {doc: f.sort_values("start").to_dict("records") for doc, f in timexes.groupby("doc_id")}
    outside = {doc: _outside(dates.get(doc, []), told) for doc, told in attributed.groupby("doc_id")}
    return [
        _occasion(row, cut[doc], dates.get(doc, []), outside[doc], days[doc])
        for doc, row in zip(attributed.doc_id, attributed.to_dict("records"), strict=True)
    ]


def other_numbers(a, b):
    """
    Say whether two attributions both hold numbers, and none in common.

    Parameters
    ----------
    a, b : dict
        As given by `occasions`.

    Examples
    --------
    >>> other_numbers({"numbers": {35.0}}, {"numbers": {60.0}})
    True
    """
    return bool(a["numbers"] and b["numbers"] and not a["numbers"] & b["numbers"])


def other_days(a, b):
    """
    Say whether two attributions cannot be of one day.

    That is so where the days stated beside the cues, or those named in the contents, have nothing in common,
    or where one was said after the other was published.

    Examples
    --------
    >>> monday = pd.Timestamp("2024-06-17"), pd.Timestamp("2024-06-17 23:59:59")
    >>> said = {"stated": monday, "published": None, "dates": []}
    >>> other_days(said, said | {"stated": None, "published": pd.Timestamp("2024-06-16 23:59:59")})
    True
    """
    apart = a["stated"] and b["stated"] and not _meet(a["stated"], b["stated"])
    late = any(
        x["stated"] and y["published"] and x["stated"][0] > y["published"] for x, y in ((a, b), (b, a))
    )
    return bool(apart or late or _other_dates(a["dates"], b["dates"]))


def doubtful(a, b):
    """
    Say whether two attributions are of two occasions if each report tells the news of its day.

    Examples
    --------
    >>> first = {"stated": None, "assumed": (pd.Timestamp("2024-06-01"), pd.Timestamp("2024-06-02"))}
    >>> doubtful(first, {"stated": None, "assumed": None})
    False
    """
    one, other = (side["stated"] or side["assumed"] for side in (a, b))
    return bool(one and other and not _meet(one, other))


def _outside(dates, told):
    """The dates that stand in no content."""
    contents = sorted(zip(told.start, told.end, strict=True))
    starts, ends = [start for start, _ in contents], [0, *accumulate((end for _, end in contents), max)]
    return [date for date in dates if ends[bisect_right(starts, date["start"])] <= date["start"]]


def _starting_in(dates, start, end):
    """The dates, in reading order, that start in a stretch of text."""
    first, last = (bisect_left(dates, at, key=itemgetter("start")) for at in (start, end))
    return dates[first:last]


def _is_dated(date):
    return pd.notna(date["earliest"]) and pd.notna(date["latest"])


def _occasion(row, cut, dates, outside, published):
    at = row["cue_start"] if pd.notna(row["cue_start"]) else row["start"]
    sentence = cut[max(0, bisect_right(cut, at, key=itemgetter(0)) - 1)]
    inside = _starting_in(dates, row["start"], row["end"])
    known = pd.notna(published)
    until = pd.Timestamp(published).normalize() + DAY - SECOND if known else None
    news = known and row["rule"] != "noun" and not BACK.match(str(row["cue"]))
    return {
        "stated": _stated(row, filter(_is_dated, _starting_in(outside, *sentence))),
        "assumed": (until - 2 * DAY + SECOND, until) if news else None,
        "published": until,
        "dates": [(d["earliest"], d["latest"], d["text"].casefold()) for d in filter(_is_dated, inside)],
        "numbers": _numbers(row, inside),
    }


def _stated(row, dates):
    """The day that stands beside the cue."""
    if pd.isna(row["cue_start"]):
        return None
    days = [date for date in dates if date["latest"] - date["earliest"] <= DAY]
    apart = [(max(row["cue_start"] - d["end"], d["start"] - row["cue_end"]), d) for d in days]
    far, date = min(apart, key=itemgetter(0), default=(BESIDE + 1, None))
    return (date["earliest"], date["latest"]) if far <= BESIDE else None


def _numbers(row, dates):
    """The numbers in a content, but for those of dates."""
    spans = [(date["start"] - row["start"], date["end"] - row["start"]) for date in dates]
    return {
        float(token.value)
        for token in tokens(row["text"])
        if token.kind == "N"
        and not str(token.value).startswith("x")
        and not any(i <= token.start < j for i, j in spans)
    }


def _meet(a, b):
    return a[0] <= b[1] and b[0] <= a[1]


def _other_dates(a, b):
    """Do both name days, and none the same?"""
    same = any(_meet(x, y) or x[2] == y[2] for x in a for y in b)
    return bool(a and b) and not same
