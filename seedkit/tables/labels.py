"""
Labels: what a report is called among people.

Ids are for machines. On axes, in heads of tables and in sentences a report stands by its outlet; where two
have one outlet, by outlet and day; where they have one day too, by outlet and the first words of the title,
or of the text: the shortest that tells them apart. Only a file of which nothing else tells keeps its name.
Loading settles it for the whole collection, so that a report has one label on all pages, and may be asked
for by it.
"""

import re
from collections import Counter
from textwrap import shorten

import pandas as pd

from ..errors import ParameterError, brief, unknown
from ..safe import visible
from .spans import by_report

MOST = 24  # characters of a label
OUTLET = 11  # of its outlet, where a title has to fit in
LOOKED_AT = 200  # characters of a text, for its first words
ASIDE = re.compile(r"\s\([^()]{1,30}\)\Z")  # goes first where there is no room: CNN (Web News)
IDS = ("doc_id", "doc_id_a", "doc_id_b", "missing_in", "lender_doc_id")


def labelled(rows):
    """
    Give each report its label, in their order.

    Parameters
    ----------
    rows : list of dict
        The reports: ``doc_id``, and ``outlet``, ``published`` (Timestamp), ``title``, ``text`` where they are
        known.

    Examples
    --------
    >>> labelled([{"doc_id": "1", "outlet": "Gazette"}, {"doc_id": "2", "outlet": "Wire", "title": "Rain"},
    ...     {"doc_id": "3", "outlet": "Wire", "title": "Snow"}, {"doc_id": "north/c"}])
    ['Gazette', 'Wire: Rain', 'Wire: Snow', 'north/c']
    """
    found = [""] * len(rows)
    years = {pd.Timestamp(row["published"]).year for row in rows if pd.notna(row.get("published"))}
    for make in (_outlet, lambda row: _outlet_and_day(row, len(years) == 1), _outlet_and_title, _words, _id):
        open_ = [n for n, label in enumerate(found) if not label]
        made = {n: make(rows[n]) for n in open_}
        times = Counter(made.values())
        for n in open_:
            found[n] = made[n] if times[made[n]] == 1 and made[n] not in found else ""
    return [label or f"report {n}" for n, label in enumerate(found, 1)]


def labels_of(reports):
    """
    Give the label of each report by its id; the id itself where none was settled.

    Examples
    --------
    >>> labels_of(pd.DataFrame({"doc_id": ["a", "b"], "label": ["Wire", None]}))
    {'a': 'Wire', 'b': 'b'}
    """
    known = by_report(reports, "label")
    return {doc_id: doc_id if pd.isna(label) else str(label) for doc_id, label in known.items()}


def called(table, reports):
    """
    Put labels in the place of the ids of reports, for a figure or a table that is read.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["a"], "label": ["Wire"]})
    >>> called(pd.DataFrame({"doc_id_a": ["a"], "score": [1.0]}), reports).doc_id_a.tolist()
    ['Wire']
    """
    labels = labels_of(reports)
    ids = [column for column in table if column in IDS]
    return table.assign(**{column: table[column].map(labels) for column in ids})


def in_labels(spans):
    """Put labels in the place of ids in passages that know their reports; others stay as they are."""
    reports = getattr(spans, "_reports", None)
    return spans if reports is None else called(spans, reports)


def named(reports, name):
    """
    Give the id of the report that is meant by its id, its label, its outlet, or how one of these begins.

    Raises
    ------
    ParameterError
        If no report, or more than one, is called so.

    Examples
    --------
    >>> reports = pd.DataFrame({"doc_id": ["n/a", "n/b"], "label": ["Wire", "Gazette"]})
    >>> named(reports, "Wire"), named(reports, "n/b"), named(reports, "gaz")
    ('n/a', 'n/b', 'n/b')
    """
    labels, outlets = labels_of(reports), by_report(reports, "outlet")
    names = {doc_id: (doc_id, labels[doc_id], str(outlets[doc_id])) for doc_id in labels}
    wanted = str(name).casefold()
    for fits in (str.__eq__, str.startswith):
        meant = [
            doc_id for doc_id, called in names.items() if any(fits(one.casefold(), wanted) for one in called)
        ]
        if len(meant) == 1 or name in meant:
            return name if name in meant else meant[0]
        if meant:
            several = ", ".join(labels[doc_id] for doc_id in meant[:5])
            raise ParameterError(f"{brief(name)} may be several reports: {several}; give one of these labels")
    raise unknown("report", name, list(labels.values()))


def _outlet(row):
    return _short(row, "outlet")


def _outlet_and_day(row, one_year):
    day = row.get("published")
    if pd.isna(day) or not _short(row, "outlet"):
        return ""
    day = pd.Timestamp(day)
    day = f"{day.day} {day:%b}" if one_year else f"{day:%Y-%m-%d}"
    return f"{_short(row, 'outlet', MOST - len(day) - 1)} {day}"


def _outlet_and_title(row):
    return _outlet_and(row, "title") if _short(row, "title") else ""


def _words(row):
    """The first words of the text; the id where it is short and no outlet is known."""
    text = row.get("text")
    text = "" if text is None or pd.isna(text) else text[:LOOKED_AT]
    if not text.strip() or (not _short(row, "outlet") and len(_id(row)) < MOST):
        return _id(row)
    return _outlet_and({"outlet": row.get("outlet"), "text": text}, "text")


def _id(row):
    """The id, of a long one its end, which tells most."""
    name = visible(row["doc_id"])
    return name if len(name) <= MOST else f"…{name[1 - MOST :]}"


def _outlet_and(row, column):
    outlet = _short(row, "outlet", OUTLET)
    return f"{outlet}: {_short(row, column, MOST - len(outlet) - 2)}" if outlet else _short(row, column)


def _short(row, column, most=MOST):
    """What is known in a column, cut at a word, or within one that is too long."""
    value = row.get(column)
    words = "" if value is None or pd.isna(value) else " ".join(visible(value).split())
    words = (len(words) > most and ASIDE.sub("", words)) or words
    return (
        shorten(words, most, placeholder="…") if len(words.split(" ")[0]) < most else words[: most - 1] + "…"
    )
