"""A passage is found however its marks were typed, and what does not stand there is not."""

import pytest
from hypothesis import given, strategies as st

from seedkit.teach.found import matched, place

TEXT = (
    "Lund said: “The ‘old’ bridge isn’t safe,” and left.\n\n"
    "The old bridge was shut. The main-\ntenance went on."
)


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("\"The 'old' bridge isn't safe,\"", "The ‘old’ bridge isn’t safe"),
        ("«The old bridge isnt safe»", "The ‘old’ bridge isn’t safe"),
        ("  the OLD\nbridge ", "The ‘old’ bridge"),
        ("Lund … safe", "Lund said: “The ‘old’ bridge isn’t safe"),
        ("Lund ... left", "Lund said: “The ‘old’ bridge isn’t safe,” and left"),
        ("maintenance went", "main-\ntenance went"),
        ("shut.", "shut"),
    ],
)
def test_a_passage_is_found(typed, there):
    start, end = place(TEXT, typed)
    assert TEXT[start:end] == there


@pytest.mark.parametrize("typed", ["", "“”", "…", "bridg", "old bridges", "safe … Lund", "no such words"])
def test_what_does_not_stand_there_is_not_found(typed):
    assert place(TEXT, typed) is None


def test_the_next_place_is_given_when_the_first_is_taken_and_none_when_all_are():
    first = place(TEXT, "the old bridge")
    second = place(TEXT, "the old bridge", [first])
    assert second > first
    assert place(TEXT, "the old bridge", [first, second]) is None
    assert place(TEXT, "the old bridge", begin=first[1]) == second


@given(st.text(alphabet="aB ‘’“”'İß-\n.…", max_size=40), st.data())
def test_what_is_copied_out_is_found_and_only_words_are_covered(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = place(text, text[start:end])
    if span:
        assert 0 <= span[0] < span[1] <= len(text)
        assert text[span[0]].isalnum() and text[span[1] - 1].isalnum()


def test_each_key_is_hit_once_and_by_what_is_most_like_it():
    assert matched([(0, 30), (2, 10)], [(2, 11)]) == {1: 0}
    assert matched([(0, 400)], [(0, 30)]) == {}  # a whole page is no mark
    assert matched([(0, 9), (0, 9)], [(0, 9)]) == {0: 0}
