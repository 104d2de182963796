"""
Briefs: passages a few lines each, report by report, where many are to be seen at once.

The whole of a passage stands where it leads to; what is cut ends with a sign.
"""

from itertools import islice

from ..phrasing import amount
from ..safe import escape
from ..tables.spans import reports_of
from .marking import lang
from .places import Places
from .shown import Shown, left_out, nothing, worded
from .spots import spot

EACH, LONG = 5, 230  # passages of a report, and characters of one
REPORTS, FOLDED = 6, 40  # reports that stand unfolded, and all that are shown
MORE = 6  # passages of a report that are folded behind its first ones
LINES = 16  # passages that stand unfolded: of many reports fewer each, two at least


def briefly(spans, each=EACH, by="", reports=None):
    """
    Show passages of each report in turn, a few lines each; of many reports the first.

    Parameters
    ----------
    spans : Spans or DataFrame
        Any span table.
    each : int
        Of each report the first so many, of many reports fewer; how many are left out is said.
    by : str
        A column of `spans` that is shown with each passage.
    reports : DataFrame, optional
        The reports that `spans` was made from, where it does not know them.

    Returns
    -------
    Shown

    Examples
    --------
    >>> import pandas as pd
    >>> reports = pd.DataFrame({"doc_id": ["a"], "text": ["It might rain."]})
    >>> whole = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [14], "text": ["It might rain."]})
    >>> briefly(whole, reports=reports)
    a: It might rain.
    """
    places = Places(reports_of(spans, reports))
    parts, plain, there = [], [], spans.doc_id.nunique()
    each = min(each, max(2, LINES // max(1, there)))
    for doc_id, rows in islice(spans.groupby("doc_id", sort=False), FOLDED):
        shown, folded = places.check(rows.head(each)), places.check(rows[each : each + MORE])
        items = [_list(some, places, by) for some in (shown, folded)]
        parts.append(_report(places.labels[doc_id], *items, len(rows) - len(shown)))
        plain += [f"{places.labels[doc_id]}: {_words(row, places)}" for row in shown.itertuples()]
    if not parts:
        return nothing("No passages to show.")
    html = "".join(parts[:REPORTS])
    if parts[REPORTS:]:
        head = f"<summary>{amount(len(parts) - REPORTS, 'more report')}</summary>"
        html += f"<details>{head}{''.join(parts[REPORTS:])}</details>"
    html += left_out(there, FOLDED, "reports", spans.attrs)
    return Shown(html, "\n".join(plain))


def _report(label, shown, folded, left):
    """The first passages of a report, under its label; the next ones folded."""
    cut = f", the first {MORE}" if left > MORE else ""
    summary = f"<summary>{left} more of this report{cut}</summary>"
    more = f"<details>{summary}{folded}</details>" if left else ""
    return f'<p class="sk-caption">{escape(label)}</p>{shown}{more}'


def _list(rows, places, by):
    return f'<ol class="sk-short">{"".join(_item(row, places, by) for row in rows.itertuples())}</ol>'


def _item(row, places, by):
    """A passage, its kind if it is asked for, and the way to its place."""
    quote = spot(f"<bdi{lang(places.language(row.doc_id))}>{escape(_words(row, places))}</bdi>", "quote")
    place = spot(f"¶ {places.number(row.doc_id, row.start)}", "place")
    kind = f" · {escape(worded(getattr(row, by)))}" if by else ""
    return places.passage(f"<li>{quote} <small>{place}{kind}</small></li>", row)


def _words(row, places):
    """How a passage begins, as finders read it."""
    return beginning(places.read(row.doc_id, row.start, row.end))


def beginning(text, most=LONG):
    """
    Give the beginning of a passage on one line, cut behind a word.

    Examples
    --------
    >>> beginning("It rained\\nall day.", 12), beginning("It rained.")
    ('It rained …', 'It rained.')
    """
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"
