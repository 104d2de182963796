"""
Figures of chronology: a timeline merged over reports, and the order of telling against the order of events.

Each gives ``(figure, alt, data)`` for ``show.figure(*…)``; with nothing to draw the figure says so.
"""

import numpy as np
import pandas as pd

from . import COLOURS, MARKERS, label, legend, new, nothing

BASES = ("written", "report-date", "discourse", "event", "quotation", "borrowed")
RECENT = 60  # days before the newest date that get a panel: one axis would hide either them or the years
LANES = 20
PANELS = 6


def lanes(timeline, most=LANES):
    """
    Draw the merged timeline: a lane for each report, background years and the days of the event apart.

    A dot is a day, a bar a longer stretch; a bar that fades has an open end. Colour and marker name the
    basis.

    Parameters
    ----------
    timeline : DataFrame
        As returned by `timeline`.
    most : int
        Lanes drawn, those with most dates first; the alt text says how many are left out.

    Examples
    --------
    >>> row = {"doc_id": "a", "earliest": pd.Timestamp("1961-01-01"), "latest": pd.Timestamp("1961-12-31"),
    ...     "basis": "written", "text": "in 1961", "when": "1961-01-01 to 1961-12-31"}
    >>> lanes(pd.DataFrame([row]))[1]
    'A timeline of 1 dated statement in 1 report, from 1961-01-01 to 1961-12-31: a has 1.'
    """
    drawn = timeline[timeline.earliest.notna() | timeline.latest.notna()]
    if drawn.empty:
        return nothing("no statement is dated")
    counts = drawn.doc_id.value_counts(sort=False)
    kept = counts.sort_values(ascending=False, kind="stable").index[:most]
    names = [name for name in counts.index if name in set(kept)]
    drawn = drawn[drawn.doc_id.isin(names)]
    ends = drawn.latest.fillna(drawn.earliest)
    edge = ends.max() - pd.Timedelta(days=RECENT)
    parts = [
        (title, part)
        for title, part in (
            ("background", drawn[ends < edge]),
            ("the days of the event", drawn[ends >= edge]),
        )
        if len(part)
    ]
    figure, axes = new(rows=len(parts), height=1.2 + len(parts) * (0.7 + 0.35 * len(names)))
    for (title, part), panel in zip(parts, np.atleast_1d(axes), strict=True):
        _panel(panel, part, names, edge if title != "background" else None)
        panel.set_title(title, loc="left")
    _legend(np.atleast_1d(axes)[0], set(drawn.basis))
    data = drawn[["doc_id", "when", "basis", "text"]].reset_index(drop=True)
    return figure, _lanes_alt(drawn, counts, names), data


def story_curves(events, most=PANELS):
    """
    Draw for each report the order of telling (across) against the order of what is told (up).

    A line that rises throughout is a chronicle; one that starts at the top and falls is the inverted pyramid.
    A statement stands at the rank of the middle of its time; those with an open end are left out.

    Parameters
    ----------
    events : DataFrame
        As returned by `events`; leave out the grades that you do not want to trust.
    most : int
        Reports drawn, those with most dates first.

    Examples
    --------
    >>> day = pd.to_datetime(["2024-06-21", "2024-06-17"])
    >>> told = pd.DataFrame({"doc_id": "a", "earliest": day, "latest": day, "text": ["left", "came"]})
    >>> story_curves(told)[1]
    'Story curves of 1 report: in a the line starts late and ends early in time (2 dated statements).'
    """
    dated = events[events.earliest.notna() & events.latest.notna()]
    counts = dated.doc_id.value_counts(sort=False)
    names = [name for name in counts.index if counts[name] > 1]
    names = sorted(names, key=lambda name: -counts[name])[:most]
    if not names:
        return nothing(
            "no report has two statements with a first and a last day, so that no order can be drawn"
        )
    figure, axes = new(
        columns=min(3, len(names)), rows=-(-len(names) // 3), height=1 + 2.2 * -(-len(names) // 3)
    )
    panels, rows, said = np.atleast_1d(axes).ravel(), [], []
    for number, (name, panel) in enumerate(zip(names, panels, strict=False)):
        told = dated[dated.doc_id == name]
        ranks = (told.earliest + (told.latest - told.earliest) / 2).rank().to_numpy()
        panel.plot(np.arange(1, len(told) + 1), ranks, color=COLOURS[number], marker=MARKERS[number])
        panel.set_title(label(name), loc="left")
        panel.set_xlabel("order of telling")
        panel.set_ylabel("order in time")
        start, end = ("late" if rank > ranks.mean() else "early" for rank in (ranks[0], ranks[-1]))
        said.append(
            f"in {label(name)} the line starts {start} and ends {end} in time ({len(told)} dated statements)"
        )
        rows.append(told[["doc_id", "text"]].assign(told=np.arange(1, len(told) + 1), in_time=ranks))
    for panel in panels[len(names) :]:
        panel.set_axis_off()
    reports = "1 report" if len(names) == 1 else f"{len(names)} reports"
    return figure, f"Story curves of {reports}: {'; '.join(said)}.", pd.concat(rows, ignore_index=True)


def _panel(panel, part, names, edge):
    """Draw one stretch of the timeline; years on the axis, or days where `edge` is given."""
    place, ticks = (_days, 1.0) if edge is not None else (_years, 1 / 365)
    lows, highs = place(part.earliest), place(part.latest)
    left, right = np.nanmin([lows, highs]), np.nanmax([lows, highs])
    if edge is not None:
        left = max(left, place(pd.Series([edge]))[0])
    pad = max((right - left) * 0.06, ticks)
    for low, high, row in zip(lows, highs, part.itertuples(), strict=True):
        kind = BASES.index(row.basis) if row.basis in BASES else len(BASES) - 1
        height = names.index(row.doc_id) + (kind - 2.5) * 0.12
        begin, end = max(left - pad, low) if low == low else left - pad, high if high == high else right + pad
        openly = low != low or high != high
        if end - begin > ticks:
            panel.hlines(height, begin, end, color=COLOURS[kind], linewidth=3, alpha=0.25 if openly else 0.7)
        filled = COLOURS[kind] if row.basis == "written" else "white"
        at = begin if low == low else end
        panel.plot(at, height, MARKERS[kind], color=COLOURS[kind], markerfacecolor=filled)
    panel.set_yticks(range(len(names)), [label(name, 24) for name in names])
    panel.set_ylim(len(names) - 0.4, -0.6)
    panel.set_xlim(left - 1.5 * pad, right + 1.5 * pad)
    _dates(panel, left, right, edge is not None)


def _dates(panel, left, right, days):
    """Put a few whole years or days on the axis."""
    step = max(1, int(np.ceil((right - left) / 5)))
    marks = np.arange(np.floor(left), np.floor(right) + 1, step)
    if days:
        panel.set_xticks(marks, [str(np.datetime64(int(mark), "D")) for mark in marks])
    else:
        panel.set_xticks(marks, [str(int(mark)) for mark in marks])


def _days(dates):
    found = dates.to_numpy("datetime64[s]")
    return np.where(np.isnat(found), np.nan, found.astype("int64") // 86400)


def _years(dates):
    return np.where(dates.isna(), np.nan, dates.dt.year + (dates.dt.dayofyear - 1) / 366)


def _legend(panel, bases):
    for kind, basis in enumerate(BASES):
        if basis in bases:
            filled = COLOURS[kind] if basis == "written" else "white"
            panel.plot([], [], MARKERS[kind], color=COLOURS[kind], markerfacecolor=filled, label=basis)
    legend(panel)


def _lanes_alt(drawn, counts, names):
    first, last = drawn.earliest.fillna(drawn.latest).min(), drawn.latest.fillna(drawn.earliest).max()
    number = "1 dated statement" if len(drawn) == 1 else f"{len(drawn)} dated statements"
    reports = "1 report" if len(names) == 1 else f"{len(names)} reports"
    each = ", ".join(f"{label(name)} has {counts[name]}" for name in names[:6]) + (
        ", …" if len(names) > 6 else ""
    )
    left_out = f" {len(counts) - len(names)} reports are left out." if len(counts) > len(names) else ""
    return f"A timeline of {number} in {reports}, from {first:%Y-%m-%d} to {last:%Y-%m-%d}: {each}.{left_out}"
