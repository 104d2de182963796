"""What spaCy is asked, and what it is kept from."""

import pytest

from seedkit.errors import ModelError
from seedkit.text.parse import LONGEST, find_model, parsed


@pytest.mark.parametrize("run", ["?" * 30, "a" * 2000, "\ud800"])
def test_what_is_blanked_out_keeps_the_offsets(run):
    text = f"He said {run} so."
    (doc,) = parsed([text])
    assert [text[token.idx : token.idx + len(token)] for token in doc if token.text in ("said", "so")] == [
        "said",
        "so",
    ]


def test_a_sentence_without_an_end_is_cut():
    (doc,) = parsed(["he said that " * LONGEST])
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST + 1


def test_a_model_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(ModelError, match=r"'numpy' is installed; there are .*en_core_web"):
        find_model("numpy")
