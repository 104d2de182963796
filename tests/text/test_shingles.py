"""Stretches of words that two texts share: exact, apart from each other, and found wherever they stand."""

from hypothesis import given, settings, strategies as st

from seedkit.text.segments import words
from seedkit.text.shingles import HOLDERS, RUN, stretches

PARTS = [
    "The harbour board said on Tuesday that pier four would stay closed until June at the least. ",
    "Two piles broke in the storm of last winter and a crane fell into the water beside the quay. ",
    "Owners of ferries had asked for a decision since, and none of them was told before the papers. ",
]


def shared(one, other):
    """What two texts share, as the words of the one."""
    places = words(one)
    runs = stretches([one, other]).get((0, 1), [])
    return [one[places[at][0] : places[at + size - 1][1]] for at, _, size in runs]


def test_sentences_that_were_moved_are_found_in_the_order_of_the_first():
    first, second, third = (part.strip(" .") for part in PARTS)
    assert shared("".join(PARTS), PARTS[2] + "It rained. " + PARTS[0]) == [first, third]
    assert shared("".join(PARTS), PARTS[1]) == [second]


def test_a_changed_word_cuts_a_stretch_and_case_and_marks_do_not():
    changed = PARTS[0].replace("Tuesday", "Monday")
    assert shared(PARTS[0], changed) == ["that pier four would stay closed until June at the least"]
    assert shared(PARTS[0], PARTS[0].upper().replace(" ", ", ")) == [PARTS[0].strip(" .")]


def test_six_words_are_no_stretch():
    assert shared("One two three four five six. No.", "One two three four five six. Yes.") == []


def test_what_stands_twice_counts_once_in_either_text():
    runs = stretches([PARTS[0] * 2, PARTS[0]])[0, 1]
    assert sum(size for *_, size in runs) == len(words(PARTS[0]))


def test_a_text_in_more_papers_than_are_laid_beside_each_other_is_found_in_each():
    found = stretches([PARTS[1]] * (HOLDERS + 5))
    assert {other for _, other in found} == set(range(1, HOLDERS + 5))


def test_letters_that_grow_in_lower_case_keep_their_places():
    odd = "İİ İzmir " + PARTS[0]
    assert shared(odd, PARTS[0]) == [PARTS[0].strip(" .")]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_whatever_the_words_stretches_are_equal_and_apart(one, other):
    for at, there, size in (runs := stretches([" ".join(one), " ".join(other)]).get((0, 1), [])):
        assert size >= RUN
        assert one[at : at + size] == other[there : there + size]
    for side in (0, 1):
        held = [n for run in runs for n in range(run[side], run[side] + run[2])]
        assert len(held) == len(set(held))
