"""
Figures of chronology: a timeline merged over reports, and the order of telling against the order of events.

Each gives ``(figure, alt, data)`` for ``show.figure(*…)``; with nothing to draw the figure says so.
"""

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from ...phrasing import amount, fullest, some
from ...tables.labels import called, in_labels
from ...tables.spans import event_of, reports_of
from ...times.in_words import MONTHS, day
from .style import COLOURS, MARKERS, beside, label, legend, new, nothing

BASES = ("written", "report-date", "discourse", "event", "quotation", "borrowed")
BEFORE, AFTER = 14, 7  # days before and after publication that the days of the event may reach
SHORT = pd.Timedelta(days=3)  # a longer stretch does not say which days matter
LANES, EVENTS, PANELS = 20, 3, 6
ROWS = (12, 8, 6, 4, 3, 2)  # of marks in a lane, the most that fit; what finds no place shares one more
FITTING = 70  # rows of a figure, which is no taller than two screens
ROW, SIGN = 0.17, 0.011  # inches of a row of marks, and the width of a letter as a share of the axis
DAY, SECOND = pd.Timedelta(days=1), pd.Timedelta(seconds=1)


def lanes(timeline, reports=None, most=LANES):
    """
    Draw the merged timeline of each event: a lane for each report, its days apart from the years around.

    A dot is a day or less, a bar a longer stretch; an arrow says that it goes on, beyond the edge or with no
    end known. Colour and marker name the basis. The numbers are those of the marks in `timeline`.

    Parameters
    ----------
    timeline : Spans or DataFrame
        As returned by `timeline`.
    reports : DataFrame, optional
        The reports that it was made from, where it does not know them: lanes are ordered by outlet and day of
        publication.
    most : int
        Lanes drawn for an event, those with most dates; the figure says how many are left out, and how many
        marks have no number for want of room.

    Examples
    --------
    >>> row = {"doc_id": "a", "earliest": pd.Timestamp("1961-01-01"), "latest": pd.Timestamp("1961-12-31"),
    ...     "mark": 1, "basis": "written", "text": "in 1961", "when": "1961"}
    >>> lanes(pd.DataFrame([row]), pd.DataFrame({"doc_id": ["a"]}))[1]
    '1 dated statement in 1 report, from 1 January 1961 to 31 December 1961: a has 1.'
    """
    drawn = timeline[timeline.earliest.notna() | timeline.latest.notna()]
    if drawn.empty:
        return nothing("no statement is dated")
    reports = reports_of(timeline, reports)
    parts, left_out = _parts(called(drawn, reports), called(reports, reports), most)
    packed = _fitting(parts)
    crowded = sum(not said for _, placed, _ in packed for *_, said, _ in placed)
    left_out += [f"the numbers of {amount(crowded, 'mark')}"] if crowded else []
    heights = [0.75 + ROW * sum(rows.values()) for _, _, rows in packed]
    figure, axes = new(rows=len(parts), height=0.8 + sum(heights), squeeze=False, height_ratios=heights)
    for (part, placed, rows), panel in zip(packed, axes[:, 0], strict=True):
        _panel(panel, part, placed, rows)
    shown = pd.concat([part.rows for part in parts])
    _legend(axes[0, 0], set(shown.basis))
    data = shown.sort_values("mark")[["mark", "doc_id", "when", "basis", "text"]].reset_index(drop=True)
    return figure, _lanes_alt(shown, left_out), data


def story_curves(events, most=PANELS):
    """
    Draw for each report the order of telling (across) against the order of what is told (up).

    A line that rises throughout is a chronicle; one that starts at the top and falls is the inverted pyramid.
    A statement stands at the rank of the middle of its time; those with an open end are left out, and the
    title of a panel says how many are drawn.

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
    'In time, a begins late and ends early (2 of 2 dated statements).'
    """
    events = in_labels(events)
    dated = events[events.earliest.notna() & events.latest.notna()]
    counts, total = dated.doc_id.value_counts(sort=False), events.doc_id.value_counts()
    middle = dated.earliest + (dated.latest - dated.earliest) / 2
    able = middle.groupby(dated.doc_id, sort=False).nunique().loc[lambda days: days > 1].index
    names = sorted(able, key=lambda name: -counts[name])[:most]
    if not names:
        return nothing("no report gives two statements different days, so that there is no order to draw")
    lines = -(-len(names) // 3)
    figure, axes = new(columns=min(3, len(names)), rows=lines, height=1 + 2.2 * lines, squeeze=False)
    panels, rows, said = axes.ravel(), [], []
    for number, (name, panel) in enumerate(zip(names, panels, strict=False)):
        told = dated[dated.doc_id == name]
        ranks = middle[told.index].rank().to_numpy()
        _curve(panel, ranks, COLOURS[number % len(COLOURS)], MARKERS[number % len(MARKERS)])
        panel.set_title(f"{label(name, 24)}\n{len(told)} of {total[name]}", loc="left", fontsize=9.5)
        start, end = ("late" if rank > ranks.mean() else "early" for rank in (ranks[0], ranks[-1]))
        said.append(
            f"{label(name)} begins {start} and ends {end} "
            f"({len(told)} of {amount(total[name], 'dated statement')})"
        )
        rows.append(told[["doc_id", "text"]].assign(told=np.arange(1, len(told) + 1), in_time=ranks))
    for panel in panels[len(names) :]:
        panel.set_axis_off()
    more = f" Drawn are {len(names)} of {len(total)} reports." if len(total) > len(names) else ""
    return figure, f"In time, {'; '.join(said)}.{more}", pd.concat(rows, ignore_index=True)


def _curve(panel, ranks, colour, marker):
    panel.plot(np.arange(1, len(ranks) + 1), ranks, color=colour, marker=marker)
    panel.set_ylim(0.5, len(ranks) + 0.5)
    panel.set_xlabel("order of telling")
    panel.set_ylabel("order in time")
    for axis in (panel.xaxis, panel.yaxis):
        axis.set_major_locator(MaxNLocator("auto", integer=True))


class Part:
    """One panel: its rows, the names of its lanes, whether its axis shows days, and its edges."""

    def __init__(self, title, rows, names, window):
        self.title, self.rows = title, rows
        self.names = [name for name in names if (rows.doc_id == name).any()]
        self.days = window is not None
        place = _days if self.days else _years
        after, whole = rows.latest + SECOND, rows.latest.dt.normalize()
        whole = rows.latest.where(after != after.dt.normalize(), whole)
        self.lows, self.highs = place(rows.earliest), place(whole)  # a day stands where it begins
        left, right = np.nanmin([self.lows, self.highs]), np.nanmax([self.lows, self.highs])
        if self.days:
            left, right = (end.timestamp() / 86400 for end in window)
        self.edge = (right - left) * 0.05 or 1.0
        self.left, self.right = left, right


def _parts(drawn, reports, most):
    """Cut the timeline into panels, two for each event at most, and count what is left out."""
    of, parts, left_out = event_of(reports), [], []
    by_event = dict(list(drawn.groupby(drawn.doc_id.map(of), sort=False)))
    sizes = pd.Series({event: len(rows) for event, rows in by_event.items()})
    sizes = sizes.sort_values(ascending=False, kind="stable")
    for event in sizes.index[:EVENTS]:
        rows, here = by_event[event], reports[reports.doc_id.map(of) == event]
        counts = rows.doc_id.value_counts().sort_index()
        kept = fullest(counts, most)
        without = len(counts) - len(kept)
        left_out += [f"{amount(without, 'report')} of {event or 'the event'}"] if without else []
        rows, names = rows[rows.doc_id.isin(kept)], [name for name in _in_order(here) if name in kept]
        window, title = _window(rows, here), f"{event}: " if len(sizes) > 1 else ""
        inside = _inside(rows, window)
        if inside.any():
            parts.append(Part(f"{title}the days of the event", rows[inside], names, window))
        if not inside.all():
            parts.append(Part(f"{title}before and after", rows[~inside], names, None))
    without = max(0, len(sizes) - EVENTS)
    left_out += [amount(without, "event")] if without else []
    return parts, left_out


def _in_order(reports):
    """Order reports by outlet and day of publication."""
    keys = [name for name in ("outlet", "published") if name in reports]
    return (reports.sort_values(keys, kind="stable") if keys else reports).doc_id.tolist()


def _window(rows, reports):
    """
    Give the first and the last moment of the days of an event, None if no day is dated.

    These are the days of publication and what is dated to a day or so shortly before and after; where no day
    of publication is known, the fortnight with most dates.
    """
    short = rows[(rows.latest - rows.earliest) <= SHORT]
    days = reports.get("published", pd.Series(dtype="datetime64[s]")).dropna()
    if days.empty and not short.empty:
        starts = short.earliest.dt.normalize()
        days = pd.Series([max(starts, key=lambda day: starts.between(day - BEFORE * DAY, day).sum())])
    if days.empty:
        return None
    first, last = days.min() - BEFORE * DAY, days.max().normalize() + AFTER * DAY
    near = short[(short.earliest >= first) & (short.latest <= last)]
    first = min([days.min(), *near.earliest])
    return first.normalize(), max([days.max(), *near.latest]).normalize() + DAY


def _inside(rows, window):
    """Tell which statements have a known end in the window, and are no longer than it."""
    if window is None:
        return pd.Series(False, rows.index)
    first, last = window
    ends = [(end >= first) & (end < last) for end in (rows.earliest, rows.latest)]
    return (ends[0] | ends[1]) & ~(rows.latest - rows.earliest > last - first)


def _fitting(parts):
    """Each part with the places of its marks, in as many rows as the figure has room for."""
    for most in ROWS:
        packed = [(part, *_packed(part, most)) for part in parts]
        if sum(sum(rows.values()) for *_, rows in packed) <= FITTING:
            break
    return packed


def _packed(part, most):
    """
    Give each mark a place: in the lane of its report, on the first row where it covers no other.

    What covers another wherever it stands goes on a last row, without its number.
    """
    rows = part.rows.assign(low=part.lows, high=part.highs)
    width, placed, used = part.right - part.left + 4 * part.edge, [], {}
    for (doc_id, *_), same in rows.groupby(["doc_id", "when", "basis"], sort=False):
        row = same.iloc[0]
        begin, end = np.nan_to_num(row.low, nan=row.high), np.nan_to_num(row.high, nan=row.low)
        begin, end = max(begin, part.left), min(max(begin, end), part.right)
        said = _numbers(same.mark.tolist())
        reach = begin - 1.2 * part.edge, end + 1.2 * part.edge + width * SIGN * len(said)
        taken = (used.get((doc_id, n), []) for n in range(most))
        free = (all(a > reach[1] or b < reach[0] for a, b in reaches) for reaches in taken)
        level = next((n for n, fits in enumerate(free) if fits), most)
        used.setdefault((doc_id, level), []).append(reach)
        placed.append((doc_id, level, begin, end, said * (level < most), row))
    return placed, {name: 1 + max(n for doc, n in used if doc == name) for name in part.names}


def _numbers(marks):
    """Say numbers shortly: 3, 5–7."""
    runs = []
    for mark in sorted(marks):
        if runs and mark == runs[-1][1] + 1:
            runs[-1][1] = mark
        else:
            runs.append([mark, mark])
    said = [str(a) if a == b else f"{a}–{b}" if b > a + 1 else f"{a}, {b}" for a, b in runs]
    return ", ".join(said)


def _panel(panel, part, placed, rows):
    starts = dict(zip(rows, np.cumsum([0, *rows.values()]), strict=False))
    for doc_id, level, begin, end, said, row in placed:
        height, (marker, look) = starts[doc_id] + level, _sign(row.basis)
        if end > begin:
            panel.hlines(height, begin, end, color=look["color"], linewidth=3, alpha=0.7)
        on = _arrows(panel, part, (begin, end, height), row, look["color"])
        panel.plot(begin, height, marker, markersize=5, **look)
        beside(panel, said, (end + on * part.edge, height), (5, 0), fontsize=7)
    middles = [starts[name] + (n - 1) / 2 for name, n in rows.items()]
    panel.set_yticks(middles, [label(name, 24) for name in rows], fontsize=9)
    for edge in [*starts.values()][1:]:
        panel.axhline(edge - 0.5, color="#C0C0C0", linewidth=0.6)
    panel.set_ylim(sum(rows.values()) - 0.4, -0.6)
    panel.set_xlim(part.left - 2 * part.edge, part.right + 2 * part.edge)
    panel.grid(axis="y", visible=False)
    panel.set_title(label(part.title, 60), loc="left")
    _dates(panel, part)


def _arrows(panel, part, at, row, colour):
    """Point to where a stretch goes on, beyond the edge or with no end known; tell whether that is later."""
    begin, end, height = at
    back = pd.isna(row.earliest) or row.low < part.left
    on = pd.isna(row.latest) or row.high > part.right
    for goes, start, step in ((back, begin, -part.edge), (on, end, part.edge)):
        if goes:
            arrow = {"arrowstyle": "->", "color": colour, "linewidth": 1.2}
            panel.annotate("", (start + step, height), (start, height), arrowprops=arrow)
    return on


def _dates(panel, part):
    """Put a few whole years or days on the axis."""
    step = max(1, int(np.ceil((part.right - part.left) / 6)))
    marks = np.arange(np.floor(part.left), np.floor(part.right) + 1, step)
    if part.days:
        dates = [pd.Timestamp(int(mark), unit="D") for mark in marks]
        said = [f"{date.day} {MONTHS[date.month - 1][:3]}" for date in dates]
        panel.set_xticks(marks, [f"{said[0]}\n{dates[0].year}", *said[1:]])
    else:
        panel.set_xticks(marks, [str(int(mark)) for mark in marks])


def _days(dates):
    found = dates.to_numpy("datetime64[s]")
    return np.where(np.isnat(found), np.nan, found.astype("int64") / 86400)


def _years(dates):
    return np.where(dates.isna(), np.nan, dates.dt.year + (dates.dt.day_of_year - 1) / 366)


def _legend(panel, bases):
    for basis in (basis for basis in BASES if basis in bases):
        marker, look = _sign(basis)
        panel.plot([], [], marker, label=basis, **look)
    legend(panel, fontsize=8.5)


def _sign(basis):
    """The marker of a basis and its colours: filled is only what is written out."""
    kind = BASES.index(basis) if basis in BASES else len(BASES) - 1
    fill = COLOURS[kind] if basis == "written" else "white"
    return MARKERS[kind], {"color": COLOURS[kind], "markerfacecolor": fill}


def _lanes_alt(drawn, left_out):
    first, last = drawn.earliest.fillna(drawn.latest).min(), drawn.latest.fillna(drawn.earliest).max()
    counts = drawn.doc_id.value_counts(sort=False)
    each = some((f"{label(name)} has {n}" for name, n in counts.items()), 6)
    without = f" Not drawn: {', '.join(map(label, left_out))}." if left_out else ""
    return (
        f"{amount(len(drawn), 'dated statement')} in {amount(len(counts), 'report')}, "
        f"from {day(first)} to {day(last)}: {each}.{without}"
    )
