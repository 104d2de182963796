"""Two wordings laid upon one another."""

import pytest
from hypothesis import given, strategies as st

from seedkit.compare.collation import collation, word_changes

TEXTS = st.lists(
    st.sampled_from(["may", "rain", "that", "it", "“to", "the", "end.”", "é", "İ", "No.", "–"])
).map(" ".join)


@pytest.mark.parametrize(
    ("a", "b", "kept", "dropped", "changed", "added"),
    [
        ("to go to the end", "to the end", "to the end", "to go", "", ""),
        ("It rained on the pier", "It rained on the old pier", "It rained on the; pier", "", "", "old"),
        ("It may rain", "It will rain", "It; rain", "", "may → will", ""),
        ("that it rained", "it rained", "it rained", "", "", ""),
        ("That is what we know", "What is that", "", "", "", ""),
        ("Nobody knows", "It rained", "", "", "", ""),
        ("", "It rained", "", "", "", ""),
    ],
)
def test_what_becomes_of_the_words(a, b, kept, dropped, changed, added):
    told = {"kept": kept, "dropped": dropped, "changed": changed, "added": added}
    assert word_changes(a, b) == told


def test_many_words_with_others_in_their_place_are_dropped_and_added():
    long = "she pressed on to the last over hill and dale and sea"
    assert word_changes("We go on to the last", long)["changed"] == "We go → she pressed"
    assert word_changes(f"{long}, Lee", "We hear it all again, Lee")["changed"] == ""


def test_sentences_without_a_common_word_are_set_aside():
    pieces = collation("Who knows? Rain fell. Nobody left.", "Rain fell here.")
    assert [piece.what for piece in pieces] == ["kept", "added"]
    assert pieces[0].a[0][0] == len("Who knows? ")


@given(TEXTS, TEXTS)
def test_each_word_is_in_one_piece_and_in_order(a, b):
    pieces = collation(a, b)
    for side in ("a", "b"):
        spans = [span for piece in pieces for span in getattr(piece, side)]
        assert spans == sorted(set(spans))
    for piece in pieces:
        assert bool(piece.a) == (piece.what != "added")
        assert bool(piece.b) == (piece.what != "dropped")
        if piece.what == "kept":
            assert [a[i:j].casefold() for i, j in piece.a] == [b[i:j].casefold() for i, j in piece.b]
