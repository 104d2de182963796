"""Figures in the house style: the same bytes, described in words, and never undone by a text."""

import numpy as np
import pandas as pd
from matplotlib import pyplot

from seedkit.show import plots
from seedkit.show.plots import sourcing


def test_a_figure_is_the_same_bytes_each_time_and_holds_no_date():
    frame = pd.DataFrame({"a": [1.0, 2.0]}, index=["x", "y"])
    first, second = (
        plots.rendered(plots.dots(frame, frame - 0.5, frame + 0.5)[0], vector=True) for _ in range(2)
    )
    assert first == second
    assert "<svg" in first[1]
    assert "dc:date" not in first[1]
    assert b"Software" not in first[0]


def test_text_is_never_a_formula_wherever_it_stands():
    figure, axes = plots.new(columns=2)
    axes[0].set_title(r"$\frac{")
    axes[1].set_xticks([0, 1], [r"$\nope$", "a\ud800\x00"])
    axes[1].plot([0, 1], label=r"$x_{$")
    axes[1].legend()
    assert plots.rendered(figure)[0].startswith(b"\x89PNG")


def test_missing_values_are_left_out_and_said_of_none():
    _, alt, data = plots.dots(pd.DataFrame({"a": [np.nan, 2.0], "b": [1.0, np.nan]}, index=["x", "y"]))
    assert alt == "Values for a and b: y in a is highest (2), x in b is lowest (1)."
    assert data.shape == (2, 2)
    assert plots.dots(pd.DataFrame({"a": [np.nan]}))[1] == "Nothing is drawn: no values to show."


def test_intervals_stand_in_the_data_behind():
    frame = pd.DataFrame({"a": [1.0]}, index=["x"])
    assert plots.dots(frame, frame - 1, frame + 1)[2].to_dict("list") == {
        "a": [1],
        "a from": [0],
        "a to": [2],
    }


def test_a_second_channel_tells_series_apart():
    figure, _, _ = plots.dots(pd.DataFrame({name: [1.0] for name in "abcd"}, index=["x"]))
    drawn = [line for line in figure.axes[0].lines if line.get_label() in "abcd"]
    assert len({line.get_marker() for line in drawn}) == len({line.get_color() for line in drawn}) == 4


def test_a_figure_of_pyplot_is_closed():
    figure = pyplot.figure()
    plots.rendered(figure)
    assert figure.number not in pyplot.get_fignums()


def test_bars_of_voices_stand_end_to_end():
    counts = {"words": [4], "direct": [1], "mixed": [0], "indirect": [1], "reporter": [2]}
    figure, _, _ = sourcing.voices(pd.DataFrame(counts, index=["a"]))
    assert [(bar.get_x(), bar.get_width()) for bar in figure.axes[0].patches] == [
        (0, 25),
        (25, 0),
        (25, 25),
        (50, 50),
    ]
