"""Figures of chronology: what is in the window of an event, what is marked, what is left out and said."""

from itertools import pairwise

import pandas as pd
from conftest import as_reports

import seedkit
from seedkit.show.plots import chronology as figures

FRIDAY = pd.Timestamp("2024-06-21")


def drawn(*texts, most=figures.LANES, **columns):
    reports = as_reports(*texts, published=FRIDAY, **columns)
    merged = seedkit.timeline(seedkit.events(reports), reports)
    figure, alt, data = figures.lanes(merged, reports, most)
    figure.draw_without_rendering()
    return [panel.get_title(loc="left") for panel in figure.axes], figure, alt, data


def words(panel):
    return [text.get_text() for text in panel.texts if text.get_text()]


def test_the_days_of_the_event_are_around_its_publication():
    titles, figure, _, _ = drawn("He left on Monday. He came in 1961. She will sing on August 30.")
    assert titles == ["the days of the event", "before and after"]
    left, right = figure.axes[0].get_xlim()
    monday = pd.Timestamp("2024-06-17").timestamp() / 86400
    assert monday - 1 < left < monday
    assert right < monday + 7


def test_what_is_longer_than_the_window_stands_before_and_after():
    _, figure, _, data = drawn("He left on Monday. He sang here in 2024.")
    assert data.when.tolist() == ["1 January to 21 June 2024", "17 June 2024"]
    assert [words(panel) for panel in figure.axes] == [["2"], ["1"]]


def test_marks_are_numbered_as_in_the_timeline_and_told_together_where_they_coincide():
    _, figure, _, data = drawn(
        "He left on Monday. She left on Monday. They met on Monday. It fell on Tuesday."
    )
    assert data.mark.tolist() == [1, 2, 3, 4]
    assert words(figure.axes[0]) == ["1–3", "4"]


def test_no_mark_covers_another():
    text = " ".join(f"He sang on June {day}." for day in range(8, 21))
    part = figures._parts(*_merged(text), figures.LANES)[0][0]
    placed, rows = figures._packed(part, figures.ROWS[0])
    assert len(placed) == 13
    assert rows["a"] > 1
    for level in range(rows["a"]):
        ends = sorted((begin, end) for _, there, begin, end, *_ in placed if there == level)
        assert all(b[0] - a[1] > 2.4 * part.edge for a, b in pairwise(ends))


def test_marks_for_which_there_is_no_room_lose_their_numbers_and_that_is_said():
    days = [f"{month} {day}" for month in ("March", "April", "May", "June") for day in range(1, 31)]
    text = "It was founded in 1066. " + " ".join(f"He sang on {day}, 2023." for day in days)
    _, figure, alt, data = drawn(text)
    assert len(data) == 121
    numbered = [words(panel) for panel in figure.axes]
    assert [len(said) for said in numbered] == [figures.ROWS[0] + 1]
    assert f"Not drawn: the numbers of {121 - figures.ROWS[0] - 1} marks." in alt
    assert figure.get_size_inches()[1] < 5


def _merged(text):
    reports = as_reports(text, published=FRIDAY)
    return seedkit.timeline(seedkit.events(reports), reports), reports


def test_each_event_has_its_days_and_lanes_are_by_outlet_and_day():
    texts = ["He left on Monday.", "She left on Tuesday.", "They left on Monday."]
    titles, figure, _, _ = drawn(*texts, event=["flood", "fire", "fire"], outlet=["A", "C", "B"])
    assert titles == ["fire: the days of the event", "flood: the days of the event"]
    assert [tick.get_text() for tick in figure.axes[0].get_yticklabels()] == ["c", "b"]


def test_what_is_not_drawn_is_said():
    texts = ["He left on Monday. She came on Tuesday.", "She left on Tuesday.", "It fell on Monday."]
    _, _, alt, data = drawn(*texts, most=1)
    assert "Not drawn: 2 reports of the event." in alt
    assert set(data.doc_id) == {"a"}
    _, _, alt, _ = drawn(*["He left on Monday."] * 4, event=list("wxyz"))
    assert "Not drawn: 1 event." in alt


def test_curves_say_how_many_of_the_dates_are_drawn():
    reports = as_reports("He left on Monday. She came on Tuesday. It will rain.", published=FRIDAY)
    figure, alt, _ = figures.story_curves(seedkit.events(reports))
    assert "(2 of 3 dated statements)" in alt
    assert figure.axes[0].get_title(loc="left") == "a\n2 of 3"
    figure.draw_without_rendering()
    assert all(tick == int(tick) for tick in figure.axes[0].get_yticks())


def test_dates_that_are_all_the_same_have_no_order():
    reports = as_reports("He left on Monday. She left on Monday.", published=FRIDAY)
    assert figures.story_curves(seedkit.events(reports))[1].startswith("Nothing is drawn")
