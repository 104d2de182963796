"""
Figures of sourcing and quotation: who is heard, whose words are quoted, which cues introduce them.

Each gives ``(figure, alt, data)`` for ``show.figure(*…)``; with nothing to draw the figure says so.
"""

from ...phrasing import amount, fullest
from ...sourcing.acts import RECORDS, SHARE, VOICES
from ...tables.counted import Counted, frame_of
from .style import COLOURS, HATCHES, beside, dots, label, legend, new, nothing

SIDES = 6  # that can be told apart


def shares(table, most=12):
    """
    Draw each value's share of the attributions of each side, with its interval.

    Parameters
    ----------
    table : Counted or DataFrame
        As returned by `study.share` or `sourcing.acts.shares`; its first column names the sides, the values
        of the second are the lines.
    most : int
        Lines drawn, the commonest.

    Examples
    --------
    >>> import pandas as pd
    >>> shares(pd.DataFrame({"doc_id": ["a"], "source_type": ["group"], "n": [2],
    ...     "share_of_attributions": [1.0], "low": [0.3], "high": [1.0]}))[1][:12]
    'Share of att'
    """
    table = table.frame.reset_index() if isinstance(table, Counted) else table
    if table.empty:
        return nothing("no attributions were found")
    across, by = table.columns[:2]
    common = table.groupby(by, sort=False).n.sum().sort_values(ascending=False, kind="stable").index[:most]
    every = table.groupby(across, sort=False).n.sum()
    sides, wide = fullest(every, SIDES), table.pivot(index=by, columns=across) * 100
    drawn = (wide[name].loc[common, sides] for name in (SHARE, "low", "high"))
    figure, alt, data = dots(*drawn, measure="share of attributions in percent")
    return figure, f"{alt}{_left_out(sides, every, across)}", data


def voices(balance, most=20):
    """
    Draw how many of each report's words, or each group's, are quoted, paraphrased and the reporter's own.

    Parameters
    ----------
    balance : Counted or DataFrame
        As returned by `study.balance` or `sourcing.acts.balance`, or the sums of it.
    most : int
        Bars drawn, the longest.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"words": 4, "direct": 0, "mixed": 0, "indirect": 2, "reporter": 2}
    >>> voices(pd.DataFrame([row], index=pd.Index(["a"], name="doc_id")))[1]
    'Words by voice. a: 0 % direct, 0 % mixed, 50 % indirect, 50 % reporter’s own.'
    """
    words = frame_of(balance)[list(VOICES)].rename_axis(columns=None)
    kinds = words.rename(columns={"reporter": "reporter’s own"})
    return _stacked(kinds, "words", "voice", most)


def records(counts, most=20):
    """
    Draw which part of the attributions of each side is on record or not, or quoted or not.

    Parameters
    ----------
    counts : Counted or DataFrame
        As returned by `study.count` for ``record`` or for ``kind``.
    most : int
        Bars drawn, the longest.

    Examples
    --------
    >>> import pandas as pd
    >>> records(pd.DataFrame({"a": [3, 1]}, index=["on record", "hidden"]).rename_axis(columns="report"))[1]
    'Attributions by record. a: 75 % on record, 25 % hidden.'
    """
    counts = frame_of(counts)
    order = [part for part in (*RECORDS, *VOICES) if part in counts.index]
    return _stacked(counts.loc[order].T, "attributions", counts.index.name or "record", most)


def _stacked(counts, what, by, most):
    """Bars of 100 % that stand end to end: rows are bars, columns their parts."""
    every = counts.sum(axis=1)
    drawn = counts.loc[fullest(every[every > 0], most)]
    if drawn.empty:
        return nothing(f"there are no {what} to count")
    percent = drawn.div(drawn.sum(axis=1), axis=0) * 100
    figure, axes = new(height=1.2 + 0.45 * len(percent))
    left = percent.iloc[:, 0] * 0
    names = [label(name) for name in percent.index]
    for kind, colour, hatch in zip(percent, COLOURS, HATCHES, strict=False):
        axes.barh(names, percent[kind], left=left, color=colour, hatch=hatch, edgecolor="white", label=kind)
        left = left + percent[kind]
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel(f"% of the {what}")
    legend(axes)
    side = counts.index.name or counts.columns.name or "report"
    parts = [
        f"{name}: {', '.join(f'{share:.0f} % {kind}' for kind, share in row.items())}."
        for name, (_, row) in zip(names, percent.iterrows(), strict=True)
    ]
    more = f" The other {len(parts) - SIDES} are in the table." if len(parts) > SIDES else ""
    alt = f"{what.capitalize()} by {by}. {' '.join(parts[:SIDES])}{more}"
    return figure, alt + _left_out(drawn.index, every, side), percent.round(1)


def network(counts, most=12, sides=8):
    """
    Draw who is heard where: a dot for each, its size the number of attributions.

    Parameters
    ----------
    counts : Counted or DataFrame
        As returned by `study.count`.
    most : int
        Speakers drawn, the most heard.
    sides : int
        Columns drawn, those with most attributions.

    Examples
    --------
    >>> import pandas as pd
    >>> network(pd.DataFrame({"a": [1], "b": [2]}, index=["Lee"]).rename_axis(columns="doc_id"))[1]
    'Who is heard in which report, 1 of 1 speaker. Heard in more than one of the 2 reports: Lee.'
    """
    counts = frame_of(counts)
    if counts.empty:
        return nothing("nobody is heard")
    kept = fullest(counts.sum(), sides)
    drawn = counts.loc[counts.index[:most], kept]
    figure, axes = new(height=1.4 + 0.32 * len(drawn))
    for y, row in enumerate(drawn.to_numpy()):
        for x, n in enumerate(row):
            if n:
                area = 30 + 22 * min(n, 40)
                axes.scatter(x, y, s=area, color=COLOURS[0], marker="o", alpha=0.85)
                beside(axes, str(n), (x, y), (area**0.5 / 2 + 4, 0))  # the area is in square points
    few = len(kept) <= 3
    names = [label(name, 24 if few else 18) for name in kept]
    slope = {} if few else {"rotation": 45, "ha": "right", "rotation_mode": "anchor"}
    axes.set_xticks(range(len(names)), names, **slope)
    axes.set_yticks(range(len(drawn)), [label(name) for name in drawn.index])
    axes.set_xlim(-0.6, len(kept) - 0.4)
    axes.set_ylim(len(drawn) - 0.4, -0.6)
    shared = [label(name) for name in drawn.index[(drawn > 0).sum(axis=1) > 1]]
    side, both = _noun(counts.columns.name), ", ".join(shared) or "none of these"
    alt = (
        f"Who is heard in which {side}, {_of(drawn.index, counts.index, 'speaker')}. Heard in more than one "
        f"of the {amount(len(kept), side)}: {both}.{_left_out(kept, counts.columns, counts.columns.name)}"
    )
    return figure, alt, drawn


def _left_out(drawn, every, side):
    """Say how many sides are not drawn; nothing is left out in silence."""
    if len(drawn) == len(every):
        return ""
    return f" Drawn are {_of(drawn, every, _noun(side))}, those with most."


def _of(drawn, every, noun):
    return f"{len(drawn):,} of {amount(len(every), noun)}"


def _noun(column):
    return {"doc_id": "report", None: "report"}.get(column, column)
