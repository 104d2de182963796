"""
Counts: tables for a reader, in which a count leads to the list of its passages.

The lists of a row stand folded under its label: a click on the label opens them where no link works, as in
JupyterLab, and a link to a number's list opens them where links do. A table of more rows or columns than one
can read is cut, and says what was left out.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

import pandas as pd

from ..errors import CountError, ParameterError
from ..phrasing import amount, fullest
from ..safe import escape
from ..tables.counted import Counted, frame_of
from ..tables.labels import in_labels
from ..tables.spans import check_spans, reports_of
from .lists import Behind, listed
from .places import Places
from .shown import MISSING, Shown, cell_of, label_of, link_to, nothing, rest_of, stem_of
from .spots import spot

MOST_ROWS = 50
MOST_COLUMNS = 8
TOTAL = "in all"
WIDE = 6  # columns, from which on a table is set closer
LONG = 80  # characters of a cell that may be a sentence
HEAD = -1  # where a row's label stands among its cells


class Linked(NamedTuple):
    """What a table leads to: the list of each number, the lists of each row, what the reports are called."""

    numbers: dict = {}  # noqa: RUF012 - never changed
    rows: dict = {}  # noqa: RUF012
    called: dict = {}  # noqa: RUF012


def table(counted, caption="", rows=MOST_ROWS, total=False):
    """
    Show a table; of what is `Counted`, each count leads to its passages.

    The passages of a count are those that have the row's labels in the columns named like the index and, when
    the columns of the table have such a name too, the column's label there.

    Parameters
    ----------
    counted : Counted or DataFrame
        A nameless index of numbers is left out.
    caption : str
    rows : int
        Rows shown; more of them are folded, up to `MOST_ROWS`, and what is left out then is said.
    total : bool
        Put a column of the sums first, where a table of counts has more than one column. Of more columns than
        `MOST_COLUMNS` the fullest are shown, and it is said.

    Returns
    -------
    Shown

    Raises
    ------
    SpanError
        If a passage is not what stands in its report.
    CountError
        If a count differs from the number of its passages.
    ParameterError
        If an index has a name that the passages lack.

    Examples
    --------
    >>> table(pd.DataFrame({"n": [3]}, index=pd.Index(["a"], name="doc_id")))
            n
    doc_id
    a       3
    """
    frame, counted = _named(frame_of(counted)), counted if isinstance(counted, Counted) else None
    if frame.empty:
        return nothing(f"{caption or 'Table'}: nothing to show.")
    shown = frame.head(max(rows, MOST_ROWS))
    shown = _fullest(shown) if total else shown
    linked = _behind(shown, counted, caption) if counted else Linked()
    behind = counted.spans if counted else frame
    left = rest_of(frame, len(shown), "rows", behind) + _columns_left(frame, shown)
    left += f'<p class="sk-by">{escape(counted.note)}</p>' if counted and counted.note else ""
    plain = shown.head(rows).to_string()
    parts = (table_html(shown, caption, linked, part) for part in (slice(rows), slice(rows, None)))
    return Shown(_folded_rest(*parts, len(shown) - rows) + left, plain)


def _named(frame):
    """Put labels in the place of ids, in the index too, where a table knows its reports."""
    if frame.index.name != "doc_id" or getattr(frame, "_reports", None) is None:
        return in_labels(frame)
    return in_labels(frame.reset_index()).set_index("doc_id")


def _behind(shown, counted, caption):
    """The list of each number, of a row's sum all of the row; the lists under each row; names of reports."""
    cells = _cells(shown, counted)
    stem = stem_of(caption, counted.frame.to_csv(), counted.spans.to_csv())
    sums = [j for j, name in enumerate(shown.columns) if name == TOTAL]
    links = {(i, j): f"{stem}-{i}" if j in sums else f"{stem}-{i}-{j}" for i, j in cells}
    rows = _lists(shown, counted.spans, _once(cells, sums), stem)
    same = [shown.columns.get_loc(name) for name in counted.counts[1:]]
    links |= {(i, j): link for (i, _), link in links.items() for j in same}
    places = Places(counted.reports)
    return Linked(links, rows, {places.labels[doc_id]: places.labelled(doc_id) for doc_id in places.rows})


def _once(cells, sums):
    """Leave to a sum what stands in no other number of its row, because its column is not shown."""
    seen = defaultdict(set)
    for (i, j), at in cells.items():
        seen[i] |= set() if j in sums else set(at)
    rest = {(i, j): [n for n in at if j not in sums or n not in seen[i]] for (i, j), at in cells.items()}
    return {where: at for where, at in rest.items() if at}


def _folded_rest(first, rest, more):
    if more <= 0:
        return first
    return f"{first}<details><summary>{amount(more, 'more row')}</summary>{rest}</details>"


def _columns_left(frame, shown):
    """Say how many columns were left out."""
    there = len(shown.columns) - (TOTAL in shown.columns and TOTAL not in frame.columns)
    if there == len(frame.columns):
        return ""
    return f'<p class="sk-by">{there:,} of {len(frame.columns):,} columns are shown, the fullest.</p>'


def _fullest(counts):
    """Put the sums first; of many columns keep those with the largest."""
    if len(counts.columns) < 2:
        return counts
    shown = counts[fullest(counts.sum(), MOST_COLUMNS)]
    shown.insert(0, TOTAL, counts.sum(axis=1))
    return shown.rename_axis(columns=counts.columns.name)


def table_html(frame, caption="", linked=Linked(), part=slice(None)):  # noqa: B008 - never changed
    """Give some rows of a frame as a table, with the way from each number to its passages."""
    named = [name for name in frame.index.names if name is not None]
    looks = [_look(frame.iloc[:, j]) for j in range(frame.shape[1])]
    rows = "".join(_row(frame, i, linked, looks, bool(named)) for i in range(len(frame))[part])
    label, wide = escape(caption or "Table"), ' class="sk-wide"' * (frame.shape[1] > WIDE)
    return (
        f'<div class="sk-scroll" role="group" tabindex="0" aria-label="{label}"><table{wide}>'
        + (f"<caption>{label}</caption>" if caption else "")
        + f"<thead>{_head(frame, named, looks, linked.called)}</thead><tbody>{rows}</tbody></table></div>"
    )


def _head(frame, named, looks, called):
    labels = [" / ".join(map(cell_of, _labels(label))) for label in frame.columns]
    if all(name is None for name in frame.columns.names):
        labels = [_heading(label) for label in labels]
    measure = " / ".join(cell_of(name) for name in frame.columns.names if name is not None)
    span = ' rowspan="2"' if measure else ""
    names = "".join(f'<th scope="col"{span}>{escape(_heading(name))}</th>' for name in named)
    columns = "".join(
        f'<th scope="col"{look}>{called.get(label) or escape(label)}</th>'
        for label, look in zip(labels, looks, strict=True)
    )
    if not measure:
        return f"<tr>{names}{columns}</tr>"
    group = f'<th scope="colgroup" colspan="{len(labels)}">{escape(_heading(measure))}</th>'
    return f"<tr>{names}{group}</tr><tr>{columns}</tr>"


def _heading(name):
    return cell_of(name).replace("doc_id", "report").replace("_", " ")


def _row(frame, i, linked, looks, named):
    html = ""
    if named or not pd.api.types.is_integer_dtype(frame.index.dtype):  # names without a name still tell
        first, *more = (escape(cell_of(label)) for label in _labels(frame.index[i]))
        if i in linked.rows:
            first = f'<details class="sk-behind"><summary>{first}</summary>{linked.rows[i]}</details>'
        html = "".join(f'<th scope="row">{label}</th>' for label in (first, *more))
    for j, look in enumerate(looks):
        value = escape(cell_of(frame.iat[i, j])) or MISSING
        link = linked.numbers.get((i, j))
        html += f"<td{look}>{link_to(link, value) if link else f'<bdi>{_words(value)}</bdi>'}</td>"
    return f"<tr>{html}</tr>"


def _words(value):
    """Words of a cell; long ones are sentences of reports, which may have to be shortened."""
    return spot(value, "cell") if len(value) > LONG else value


def _labels(label):
    """The labels of a row or column, which may have several."""
    return label if isinstance(label, tuple) else (label,)


def _look(column):
    """Numbers stand to the right, dates on one line."""
    types = pd.api.types
    if types.is_numeric_dtype(column) and not types.is_bool_dtype(column):
        return ' class="sk-n"'
    return ' class="sk-d"' if types.is_datetime64_any_dtype(column) else ""


def _cells(frame, counted):
    """At which rows of the passages those of each count stand, by row and column."""
    cells, of = {}, _positions(frame, counted)
    weights = counted.spans[counted.weight].fillna(0).to_numpy() if counted.weight else None
    for j, name in [*enumerate(frame.columns), (HEAD, frame.index.name)]:
        if name != counted.counts[0] and (j == HEAD or not counted.across):
            continue
        for i, labels in enumerate(frame.index):
            labels = tuple(map(label_of, _labels(labels)))
            labels += (label_of(name),) if counted.across and name != TOTAL else ()
            found = of.get(labels, [])
            if j != HEAD:
                _agree(frame.iat[i, j], len(found) if weights is None else weights[found].sum(), labels)
            if found:
                cells[i, j] = found
    return cells


def _positions(frame, counted):
    """At which rows of the passages there are those of given labels, with and without that of a column."""
    spans, of = counted.spans, {}
    if unknown := [name for name in frame.index.names if name not in spans]:
        raise ParameterError(
            f"the table is counted by {unknown[0]!r}, which its passages lack; they have {', '.join(spans)}"
        )
    keys = [*frame.index.names, *([counted.across] if counted.across else [])]
    for position, labels in enumerate(spans[keys].itertuples(index=False, name=None)):
        labels = tuple(map(label_of, labels))
        of.setdefault(labels, []).append(position)
        if counted.across:
            of.setdefault(labels[:-1], []).append(position)
    return of


def _agree(value, behind, labels):
    if (0 if pd.isna(value) else value) != behind:
        raise CountError(
            f"the count for {', '.join(map(repr, labels))} is {value}, but {behind} passages or words stand "
            "behind it; was the table counted from these spans?"
        )


def _lists(frame, spans, cells, stem):
    """The lists of passages under the label of each row, one for each of its numbers, named where several."""
    behind, rows = Behind.of(check_spans(spans, reports_of(spans))), defaultdict(str)
    named = [((i, j), behind.at(at), f"{stem}-{i}-{j}") for (i, j), at in sorted(cells.items())]
    several = {i for i, n in Counter(i for i, _ in cells).items() if n > 1}
    for (i, j), html, n in listed(named):
        label = cell_of(frame.columns[j]).replace(TOTAL, "in other columns")
        head = f'<p class="sk-by">{escape(label)}: {amount(n, "passage")}</p>' if i in several else ""
        rows[i] += head + html
    summed = f' id="{stem}-{{}}"' if TOTAL in frame else ""  # where the sum of a row leads
    return {i: f"<div{summed.format(i)}>{html}</div>" for i, html in rows.items()}
