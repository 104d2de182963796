"""
Counts: tables for a reader, in which a count leads to the list of its passages.

A table of more rows or columns than one can read is cut, and says what was left out.
"""

import pandas as pd

from ..errors import ParameterError
from ..phrasing import amount, fullest
from ..safe import escape
from .lists import folds_of
from .places import Places
from .shown import MISSING, Shown, cell_of, label_of, link_to, rest_of, stem_of

MOST_ROWS = 200
MOST_COLUMNS = 8
TOTAL = "in all"
HEAD = -1  # where a row's label stands among its cells


def table(frame, spans=None, reports=None, caption="", count="n", weight="", rows=MOST_ROWS, total=False):
    """
    Show a table; with `spans` and `reports`, each count leads to its passages.

    The passages of a count are the rows of `spans` that have the row's labels in the columns named like the
    index and, when the columns have a name that `spans` knows, the column's label there.

    Parameters
    ----------
    frame : DataFrame
        A nameless index of numbers is left out.
    spans : DataFrame, optional
        The span table that was counted.
    reports : DataFrame, optional
        The reports that `spans` was made from.
    caption : str
    count : str or list of str
        The column of counts, for frames whose columns are different measures. Further columns, such as a
        share made of the count, lead to the same passages. If it is the name of the index, that leads there.
    weight : str
        A column of `spans`, such as ``words``, whose sum a cell is, where it is not the number of passages.
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
    ParameterError
        If a count differs from the number of its passages, or an index has a name that `spans` lacks.

    Examples
    --------
    >>> table(pd.DataFrame({"n": [3]}, index=pd.Index(["a"], name="doc_id")))
            n
    doc_id
    a       3
    """
    shown = frame.head(max(rows, MOST_ROWS))
    shown = _fullest(shown) if total else shown
    links, lists, called = {}, "", {}
    if spans is not None and reports is not None:
        count, *same = [count] if isinstance(count, str) else count
        cells = _cells(shown, spans, count, weight)
        stem = stem_of(caption, frame.to_csv(), spans.to_csv())
        links = {where: f"{stem}-{where[0]}-{where[1]}" for where in cells}
        places = Places(reports)
        lists, called = _lists(shown, cells, links, places), {d: places.labelled(d) for d in places.rows}
        links |= {(i, shown.columns.get_loc(name)): link for (i, _), link in links.items() for name in same}
    left = rest_of(frame, len(shown), "rows", frame if spans is None else spans) + _columns_left(frame, shown)
    plain = shown.head(rows).to_string() if len(frame) else "nothing to show"
    parts = (table_html(shown, caption, links, called, part) for part in (slice(rows), slice(rows, None)))
    return Shown(_folded_rest(*parts, len(shown) - rows) + left + lists, plain)


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


def table_html(frame, caption, links, called, part):
    if not len(frame):
        return f"<p>{escape(caption) + ': ' if caption else ''}nothing to show.</p>"
    named = [name for name in frame.index.names if name is not None]
    looks = [_look(frame.iloc[:, j]) for j in range(frame.shape[1])]
    rows = "".join(_row(frame, i, links, looks, bool(named)) for i in range(len(frame))[part])
    label = escape(caption or "Table")
    return (
        f'<div class="sk-scroll" role="region" tabindex="0" aria-label="{label}"><table>'
        + (f"<caption>{label}</caption>" if caption else "")
        + f"<thead>{_head(frame, named, looks, called)}</thead><tbody>{rows}</tbody></table></div>"
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


def _row(frame, i, links, looks, named):
    html = ""
    if named or not pd.api.types.is_integer_dtype(frame.index.dtype):  # names without a name still tell
        link, labels = links.get((i, HEAD)), map(cell_of, _labels(frame.index[i]))
        html = "".join(f'<th scope="row">{link_to(link, escape(label))}</th>' for label in labels)
    for j, look in enumerate(looks):
        value = escape(cell_of(frame.iat[i, j])) or MISSING
        link = links.get((i, j))
        html += f"<td{look}>{link_to(link, value) if link else f'<bdi>{value}</bdi>'}</td>"
    return f"<tr>{html}</tr>"


def _labels(label):
    """The labels of a row or column, which may have several."""
    return label if isinstance(label, tuple) else (label,)


def _look(column):
    """Numbers stand to the right, dates on one line."""
    types = pd.api.types
    if types.is_numeric_dtype(column) and not types.is_bool_dtype(column):
        return ' class="sk-n"'
    return ' class="sk-d"' if types.is_datetime64_any_dtype(column) else ""


def _cells(frame, spans, count, weight):
    """The passages of each count, by row and column."""
    columns = frame.columns.name if frame.columns.name in spans else None
    keys = [*frame.index.names, *([columns] if columns else [])]
    if unknown := [name for name in frame.index.names if name not in spans]:
        raise ParameterError(
            f"the table is counted by {unknown[0]!r}, which its passages lack; they have {', '.join(spans)}"
        )
    of = {}
    for position, labels in enumerate(spans[keys].itertuples(index=False, name=None)):
        labels = tuple(map(label_of, labels))
        of.setdefault(labels, []).append(position)
        if columns:
            of.setdefault(labels[:-1], []).append(position)
    cells = {}
    for j, name in [*enumerate(frame.columns), (HEAD, frame.index.name)]:
        if name != count and (j == HEAD or not columns):
            continue
        for i, labels in enumerate(frame.index):
            labels = tuple(map(label_of, _labels(labels)))
            labels += (label_of(name),) if columns and name != TOTAL else ()
            found = of.get(labels, [])
            if j != HEAD:
                _agree(frame.iat[i, j], spans[weight].iloc[found].sum() if weight else len(found), labels)
            if found:
                cells[i, j] = spans.iloc[found]
    return cells


def _agree(value, behind, labels):
    if (0 if pd.isna(value) else value) != behind:
        raise ParameterError(
            f"the count for {', '.join(map(repr, labels))} is {value}, but {behind} passages or words stand "
            "behind it; was the table counted from these spans?"
        )


def _lists(frame, cells, links, places):
    lists = []
    for (i, j), spans in sorted(cells.items(), key=lambda cell: cell[0]):
        labels = [*_labels(frame.index[i]), *([] if j == HEAD else [frame.columns[j]])]
        lists.append((", ".join(map(cell_of, labels)), spans, links[i, j]))
    return folds_of("The passages behind these counts", lists, places)
