"""
Corrections: the rows of ``corrections.csv``, each brought to the passage of the report that it is about.

A row says where (``doc_id``; ``start`` and ``end``, or the words in ``passage``; the ``table``), ``what`` is
wrong, and what is ``right``. A row whose passage is not there any more, or there twice, is refused: it is
named, and nothing is guessed.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from numpy import datetime64

from ..errors import nearest
from ..safe import quoted, unguarded, visible
from ..tables.corrections import (
    APART,
    DATE,
    IGNORE,
    LIMITS,
    NOTHING,
    PERSON,
    SAME,
    SPEAKER,
    WHATS,
    written,
)
from .account import Refusal, Refused
from .formats import contents
from .metadata import identifier

NAMES = ("corrections.csv", "corrections.tsv", "corrections.xlsx")
COLUMNS = tuple((name.replace("_", ""), name) for name in ("table", "doc_id", "start", "end", "passage"))
COLUMNS += (("words", "passage"), ("what", "what"), ("right", "right"), ("file", "doc_id"))
TABLE = {SPEAKER: "attributions", NOTHING: "attributions", LIMITS: "attributions", DATE: "timexes"}
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
RANGE = re.compile(r"(\d{1,9})\s{0,3}[-–]\s{0,3}(\d{1,9})")
AS_WRITTEN = "write the passage as the report has it, or take the row out"


class Given(NamedTuple):
    """A row of corrections and its place."""

    file: str
    position: str
    fields: dict


def read_corrections(data, file):
    """
    Read a table of corrections.

    Parameters
    ----------
    data : bytes
    file : str
        Its name, for the account.

    Returns
    -------
    list of Given and Refusal
        None if it is no table of corrections: then it may hold articles.

    Examples
    --------
    >>> read_corrections(b"doc_id,passage,what\\na,It rained,no utterance", "corrections.csv")[0].fields
    {'doc_id': 'a', 'passage': 'It rained', 'what': 'no utterance'}
    """
    made = []
    try:
        for position, fields in contents(data, file, COLUMNS, wanted="").items:
            if isinstance(fields, Refused):
                made.append(Refusal(file, position, *fields.args))
            elif "what" in fields or "what" in getattr(fields, "names", ()):
                given = {name: unguarded(str(value)).strip() for name, value in fields.items() if value}
                made.append(Given(file, position, given))
            else:
                return None
    except Refused as refused:
        made.append(Refusal(file, "", *refused.args))
    return made


def place_corrections(given, rows):
    """
    Let reports carry the corrections that are about them.

    Parameters
    ----------
    given : list of Given
    rows : list of dict
        The reports: ``doc_id, text, title``; they get ``corrections``.

    Returns
    -------
    list of Refusal
        The rows that fit no passage, or not one alone.

    Examples
    --------
    >>> row = Given("corrections.csv", "row 2", {"doc_id": "a", "passage": "Rain", "what": "take out"})
    >>> [one.reason for one in place_corrections([row], [{"doc_id": "a", "text": "Rain. No Rain."}])]
    ['"Rain" stands 2 times in "a"']
    """
    known, carried, refused = {row["doc_id"]: row for row in rows}, defaultdict(list), []
    for one in given:
        try:
            doc_id, correction = _placed(one.fields, known)
            carried[doc_id].append(correction | {"place": ", ".join(filter(None, one[:2]))})
        except Refused as problem:
            refused.append(Refusal(one.file, one.position, *problem.args))
    for doc_id, corrections in carried.items():
        known[doc_id]["corrections"] = written(corrections)
    return refused


def _placed(fields, known):
    """The report of a row, and the correction as the report carries it."""
    what = fields.get("what", "").casefold()
    if what not in WHATS:
        raise Refused(f"what is {quoted(what)}{nearest(what, WHATS)}", f"write one of: {', '.join(WHATS)}")
    doc_id = _report(fields.get("doc_id", ""), known)
    table, right = fields.get("table") or TABLE.get(what), fields.get("right")
    text = (known[doc_id].get("title") if table == "headlines" else known[doc_id]["text"]) or ""
    if what == PERSON and not any(_places(fields.get("passage") or "\0", text)):
        raise Refused(f"{quoted(fields.get('passage', ''))} does not stand in {quoted(doc_id)}", AS_WRITTEN)
    start, end = (None, None) if what == PERSON else _passage(fields, text, doc_id)
    words = fields.get("passage") if what == PERSON else text[start:end]
    row = {"start": start, "end": end, "text": words, "table": table, "what": what, "right": right}
    return doc_id, row | _aim(what, right, doc_id, (start, end), text, known)


def _aim(what, right, doc_id, span, text, known):
    """The second place that a row is about: the new limits, or the passage of the other report."""
    if what in (IGNORE, NOTHING):
        return {}
    if what in (PERSON, DATE) and not right:
        raise Refused(f"nothing is written in the column right, and it says {what}", "write what is right")
    if what == DATE and not _is_date(right):
        raise Refused(
            f"{quoted(right)} is no date", "write it as 2024-06-20, 2024-06 or 2024-06-20/2024-06-22"
        )
    if what == LIMITS:
        start, end = _limits(right or "", span, text)
        return {"other_doc_id": doc_id, "other_start": start, "other_end": end}
    if what in (SAME, APART) or (right or "").partition(":")[0] in known:
        other, _, words = (right or "").partition(":")
        other = _report(other.strip(), known)
        start, end = _passage({"passage": words.strip()}, known[other]["text"], other)
        return {"other_doc_id": other, "other_start": start, "other_end": end}
    return {}


def _is_date(right):
    try:
        return bool(DAY.fullmatch(right) and [datetime64(day) for day in right.split("/")])
    except ValueError:  # no such month or day
        return False


def _report(name, known):
    """The report of that id, file name or label."""
    found = [doc_id for doc_id in (name, identifier(name)) if doc_id in known] or [
        doc_id for doc_id, row in known.items() if row.get("label") == name
    ]
    if not found:
        raise Refused(f"no report that was loaded is called {quoted(name)}", "write its doc_id")
    return found[0]


def _passage(fields, text, doc_id):
    """Where the passage of a row stands: at its offsets, or where its words alone stand."""
    start, end, words = fields.get("start", ""), fields.get("end", ""), fields.get("passage", "")
    if start.isdecimal() and end.isdecimal():
        span = int(start), int(end)
        there = text[slice(*span)]
        if not there or (words and _plain(words) != _plain(there)):
            said = f"in {quoted(doc_id)} stands {quoted(there)} from {start} to {end}"
            raise Refused(f"{said}, and not {quoted(words)}", AS_WRITTEN)
        return span
    if not words:
        raise Refused("it names no passage", "give start and end, or the words in the column passage")
    return _only(words, text, doc_id)


def _plain(words):
    """Words as a sheet shows them."""
    return " ".join(visible(words).split())


def _only(words, text, doc_id):
    found = list(_places(words, text))
    if len(found) != 1:
        times = f"stands {len(found)} times" if found else "does not stand"
        raise Refused(f"{quoted(words)} {times} in {quoted(doc_id)}", AS_WRITTEN)
    return found[0]


def _places(words, text):
    """Where words stand, at borders of words."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        inside = (words[0].isalnum() and text[at - 1 : at].isalnum()) or (
            words[-1].isalnum() and text[end : end + 1].isalnum()
        )
        if not inside:
            yield at, end
        at = text.find(words, at + 1)


def _limits(right, span, text):
    """The new limits of a passage: offsets, or words that overlap it."""
    if (written := RANGE.fullmatch(right)) and int(written[1]) < int(written[2]) <= len(text):
        return int(written[1]), int(written[2])
    near = (
        [place for place in _places(right, text) if place[0] < span[1] and span[0] < place[1]]
        if right
        else []
    )
    if len(near) != 1:
        reason = f"{quoted(right)} is no passage of the report that touches the one to correct"
        raise Refused(reason, "write the words of the right passage, or its offsets as 120-180")
    return near[0]
