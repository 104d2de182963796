"""
Figures of sourcing and quotation: who is heard, whose words are quoted, which cues introduce them.

Each gives ``(figure, alt, data)`` for ``show.figure(*…)``; with nothing to draw the figure says so.
"""

from . import COLOURS, HATCHES, dots, label, legend, new, nothing


def shares(table, by="source_type", most=12):
    """
    Draw each value's share of a report's attributions, with its interval.

    Parameters
    ----------
    table : DataFrame
        As returned by `seedkit.sourcing.shares`.
    by : str
        The column whose values are the lines.
    most : int
        Lines drawn, the commonest.

    Examples
    --------
    >>> import pandas as pd
    >>> shares(pd.DataFrame({"doc_id": ["a"], "source_type": ["group"], "n": [2], "share": [1.0],
    ...     "low": [1.0], "high": [1.0]}))[1][:12]
    'A dot plot o'
    """
    if table.empty:
        return nothing("no attributions were found")
    common = table.groupby(by, sort=False).n.sum().sort_values(ascending=False, kind="stable").index[:most]
    reports = list(dict.fromkeys(table.doc_id))[:6]
    wide = {
        name: table.pivot(index=by, columns="doc_id", values=name).loc[common, reports] * 100
        for name in ("share", "low", "high")
    }
    return dots(wide["share"], wide["low"], wide["high"], measure="share of attributions in percent")


def voices(balance, most=20):
    """
    Draw how many of each report's words are quoted, paraphrased and the reporter's own.

    Parameters
    ----------
    balance : DataFrame
        As returned by `seedkit.sourcing.balance`.
    most : int
        Reports drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"words": 4, "direct": 0, "mixed": 0, "indirect": 2, "reporter": 2}
    >>> voices(pd.DataFrame([row], index=pd.Index(["a"], name="doc_id")))[1]
    'Bars of the words of 1 report by voice. a: 0 % direct, 0 % mixed, 50 % indirect, 50 % the reporter.'
    """
    drawn = balance[balance.words > 0].head(most)
    if drawn.empty:
        return nothing("there are no words to count")
    kinds = ["direct", "mixed", "indirect", "reporter"]
    percent = drawn[kinds].div(drawn.words, axis=0) * 100
    figure, axes = new(height=1.2 + 0.45 * len(percent))
    left = percent[kinds[0]] * 0
    names = [label(name) for name in percent.index]
    for kind, colour, hatch in zip(kinds, COLOURS, HATCHES, strict=False):
        name = "the reporter’s own" if kind == "reporter" else kind
        axes.barh(names, percent[kind], left=left, color=colour, hatch=hatch, edgecolor="white", label=name)
        left = left + percent[kind]
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel("% of the words of the report")
    legend(axes)
    parts = [
        f"{label(name)}: {row.direct:.0f} % direct, {row.mixed:.0f} % mixed, {row.indirect:.0f} % indirect, "
        f"{row.reporter:.0f} % the reporter."
        for name, row in zip(percent.index, percent.itertuples(), strict=True)
    ]
    number = f"{len(percent)} report{'s' if len(percent) > 1 else ''}"
    return figure, f"Bars of the words of {number} by voice. {' '.join(parts[:6])}", percent.round(1)


def network(attributed, most=12):
    """
    Draw who is heard in which report: a dot for each, its size the number of attributions.

    Parameters
    ----------
    attributed : DataFrame
        As returned by `seedkit.sourcing.acts`.
    most : int
        Speakers drawn, the most heard; reports drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> network(pd.DataFrame({"doc_id": ["a", "b"], "heard": ["Lee", "Lee"]}))[1]
    'A grid of who is heard in which report, 1 speaker by 2 reports; heard in more than one: Lee.'
    """
    if attributed.empty:
        return nothing("nobody is heard")
    counts = attributed.groupby(["heard", "doc_id"], sort=False).size().unstack(fill_value=0)
    order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
    counts = counts.loc[order].iloc[:most, :most]
    figure, axes = new(height=1.4 + 0.32 * len(counts))
    for y, row in enumerate(counts.to_numpy()):
        for x, n in enumerate(row):
            if n:
                area = 30 + 22 * min(n, 40)
                axes.scatter(x, y, s=area, color=COLOURS[0], marker="o", alpha=0.85)
                beside = (area**0.5 / 2 + 4, 0)  # the area is in square points
                axes.annotate(str(n), (x, y), xytext=beside, textcoords="offset points", va="center")
    few = len(counts.columns) <= 3
    names = [label(name, 24 if few else 18) for name in counts.columns]
    slope = {} if few else {"rotation": 45, "ha": "right", "rotation_mode": "anchor"}
    axes.set_xticks(range(len(names)), names, **slope)
    axes.set_yticks(range(len(counts)), [label(name) for name in counts.index])
    axes.set_xlim(-0.6, len(counts.columns) - 0.4)
    axes.set_ylim(len(counts) - 0.4, -0.6)
    shared = [label(name) for name in counts.index[(counts > 0).sum(axis=1) > 1]]
    size = f"{_number(len(counts), 'speaker')} by {_number(len(counts.columns), 'report')}"
    both = ", ".join(shared) or "nobody"
    alt = f"A grid of who is heard in which report, {size}; heard in more than one: {both}."
    return figure, alt, counts


def _number(n, noun):
    return f"{n} {noun}{'' if n == 1 else 's'}"
