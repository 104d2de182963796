"""
Plots: the house style of figures.

Colours are Okabe and Ito's, told apart by most readers who see colours differently; a marker or a hatch
says the same again, so that nothing hangs on colour alone. Text of reports is drawn as it stands, never
read as a formula. Each function that draws gives ``(figure, alt, data)``: the figure, a sentence of what
is to be seen, written from the data, and the data. No fonts but matplotlib's own are used, so that files
are the same everywhere; what it lacks (Chinese, say) is drawn as a box and stands in the table behind.
"""

import io
import logging
import re
import warnings
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
from cycler import cycler
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FuncFormatter
from PIL import Image

from ...safe import visible

# orange and sky blue first: they differ in lightness too
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#7F7F7F")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
HATCHES = ("", "///", "...", "xxx", "\\\\\\", "+++", "ooo", "---")
SHADES = 96  # colours of a picture: those above and the steps between them and white
WIDTH = 7.2  # inches
LONGEST = 40
EMPTY = "Nothing is drawn: "
COMMENT = re.compile(r"<!--.*?-->\n?", re.S)
FINER = re.compile(r"(\d\d\.\d\d)\d+")  # than a hundredth of a point
STYLE = mpl.rc_params_from_file(Path(__file__).with_name("figures.mplstyle"), use_default_template=False)
STYLE["axes.prop_cycle"] = cycler(color=COLOURS[:7], marker=MARKERS[:7])


def new(rows=1, columns=1, height=3.2, **more):
    """
    Make a figure and its axes in the house style.

    Parameters
    ----------
    rows, columns : int
    height : float
        In inches; the width is always the same.
    **more
        Passed on to ``Figure.subplots``, such as ``sharex=True``.

    Returns
    -------
    tuple of Figure and (array of) Axes

    Examples
    --------
    >>> figure, axes = new(columns=2)
    >>> len(axes)
    2
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        return figure, figure.subplots(rows, columns, **more)


def label(value, longest=LONGEST):
    """
    Give a value as a label: on one line, visible, and not too long.

    Examples
    --------
    >>> label("a\\x00b\\nc"), label("x" * 50, longest=5)
    ('a␀b c', 'xxxx…')
    """
    words = " ".join(visible(value).split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def legend(axes, **more):
    """
    Put the legend of some axes above the figure, in as many columns as its labels leave room for.

    Examples
    --------
    >>> figure, axes = new()
    >>> _ = axes.plot([1, 2], label="a")
    >>> legend(axes)
    >>> len(figure.legends)
    1
    """
    handles, names = axes.get_legend_handles_labels()
    sizes = [8 + len(name) for name in names]  # in letters, of which some 80 stand side by side
    columns = len(names) if sum(sizes) <= 80 else max(1, 80 // max(sizes, default=1))
    axes.figure.legend(handles, names, loc="outside upper left", ncols=columns, **more)


def beside(axes, words, at, offset, **more):
    """
    Write words beside a point, at a distance in points.

    Examples
    --------
    >>> _, axes = new()
    >>> beside(axes, "Lee", (0, 0), (5, 0)).get_text()
    'Lee'
    """
    return axes.annotate(words, at, xytext=offset, textcoords="offset points", **{"va": "center"} | more)


def nothing(why="nothing to show"):
    """
    Give a figure that says in words that there is nothing to draw.

    Examples
    --------
    >>> nothing("no dates were found")[1]
    'Nothing is drawn: no dates were found.'
    """
    figure, axes = new(height=1)
    axes.set_axis_off()
    axes.text(0.5, 0.5, label(why, 90), ha="center", va="center")
    return figure, f"{EMPTY}{label(why, 200)}.", pd.DataFrame()


def dots(frame, low=None, high=None, measure="", axes=None):
    """
    Draw a dot for each value, with its interval: rows are lines, columns are series.

    Parameters
    ----------
    frame : DataFrame
        Numbers; missing ones are left out. The index names the lines, from top to bottom.
    low, high : DataFrame, optional
        Ends of the intervals, with the index and columns of `frame`.
    measure : str
        What the numbers are, with their unit: the label of the axis.
    axes : Axes, optional
        Where to draw; a new figure without it.

    Returns
    -------
    tuple of Figure, str, DataFrame
        The figure, a sentence that says what is to be seen, and the data.

    Examples
    --------
    >>> _, alt, _ = dots(pd.DataFrame({"a": [1, 4], "b": [2, 3]}, index=["may", "could"]), measure="hedges")
    >>> alt
    'Hedges for a and b: could in a is highest (4), may in a is lowest (1).'
    """
    if not frame.size or frame.isna().to_numpy().all():
        return nothing(f"no {measure or 'values'} to show")
    if axes is None:
        _, axes = new(height=1.2 + 0.16 * len(frame) * (1 + frame.shape[1]))
    lines = np.arange(len(frame))
    for number, name in enumerate(frame.columns):
        offset = (number - (frame.shape[1] - 1) / 2) * 0.6 / max(1, frame.shape[1])
        marker, colour = MARKERS[number % len(MARKERS)], COLOURS[number % len(COLOURS)]
        values = frame.iloc[:, number].to_numpy(float)
        axes.plot(values, lines + offset, marker, color=colour, label=_name(name))
        if low is not None and high is not None:
            ends = low.iloc[:, number].to_numpy(float), high.iloc[:, number].to_numpy(float)
            axes.hlines(lines + offset, *ends, color=colour, linewidth=1.4)
    axes.set_yticks(lines, [_name(one) for one in frame.index])
    axes.set_ylim(len(frame) - 0.5, -0.5)
    axes.set_xlabel(label(measure, 90))
    if frame.shape[1] > 1:
        legend(axes)
    return axes.figure, _dots_alt(frame, measure), _beside(frame, low, high)


def rendered(figure, vector=False):
    """
    Give a figure as PNG, and as SVG if that is wanted, the same bytes whenever it is drawn, and close it.

    Parameters
    ----------
    figure : Figure
    vector : bool
        Whether SVG is wanted; else there is none.

    Returns
    -------
    tuple of bytes and str
    """
    drawn, svg = io.BytesIO(), io.BytesIO()
    log, level = logging.getLogger("matplotlib"), logging.getLogger("matplotlib").level
    log.setLevel(logging.ERROR)  # the same
    try:
        with mpl.rc_context(STYLE), warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # such as a sign that the font lacks
            _plain(figure)
            size = _laid_out(figure)
            figure.savefig(drawn, format="rgba")
            if vector:
                figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    finally:
        log.setLevel(level)
        _close(figure)
    lines = COMMENT.sub("", svg.getvalue().decode("utf-8"))  # comments repeat the labels
    return _flat(drawn.getvalue(), size), FINER.sub(r"\1", lines)


def _laid_out(figure):
    """Lay a figure out once, however often it is drawn; give its size as a picture, in dots."""
    figure.dpi = mpl.rcParams["savefig.dpi"]
    if (engine := figure.get_layout_engine()) is not None:
        engine.execute(figure)
        figure.set_layout_engine(None)
    return tuple(map(int, figure.bbox.size))


def _flat(drawn, size):
    """The picture in few colours, which a plot has anyway: a third of the bytes."""
    flat = Image.frombytes("RGBA", size, drawn).convert("RGB").quantize(SHADES, dither=Image.Dither.NONE)
    out = io.BytesIO()
    flat.save(out, "png", optimize=True)
    return out.getvalue()


def _plain(figure):
    """No text of a figure is a formula or holds a control character, wherever it came from."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            said = axis.get_major_formatter()
            if isinstance(said, (FixedFormatter, FuncFormatter)):
                axis.set_major_formatter(FuncFormatter(lambda *at, said=said: visible(said(*at))))
    for legend in figure.findobj(Legend):
        legend.set_frame_on(False)
    for text in figure.findobj(Text):
        text.set_parse_math(False)
        text.set_text(visible(text.get_text()))


def _close(figure):
    """Forget a figure that pyplot knows; others go when nobody holds them."""
    if getattr(figure, "number", 0):
        from matplotlib import pyplot

        pyplot.close(figure)


def _name(value):
    words = label(", ".join(map(str, value)) if isinstance(value, tuple) else value)
    # matplotlib leaves what begins with an underscore out of legends
    return f"\u2017{words[1:]}" if words.startswith("_") else words


def _dots_alt(frame, measure):
    values = frame.stack().dropna()
    series = " and ".join(filter(None, [", ".join(map(_name, frame.columns[:-1])), _name(frame.columns[-1])]))
    ends = ", ".join(_end(values, word) for word in ("highest", "lowest"))
    what = measure or "values"
    return f"{what[:1].upper()}{what[1:]} for {series}: {ends}."


def _end(values, word):
    """Say which value is highest or lowest, or how many are."""
    end = values.max() if word == "highest" else values.min()
    there = values.index[values == end]
    if len(there) > 1:
        return f"{len(there)} values are {word} ({end:.3g})"
    return f"{_name(there[0][:-1])} in {_name(there[0][-1])} is {word} ({end:.3g})"


def _beside(frame, low, high):
    if low is None or high is None:
        return frame
    parts = {"": frame, " from": low, " to": high}
    named = [part.set_axis([f"{c}{word}" for c in frame.columns], axis=1) for word, part in parts.items()]
    return pd.concat(named, axis=1)
