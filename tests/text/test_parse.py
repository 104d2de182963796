"""What spaCy is asked, and what it is kept from."""

import pytest

from seedkit.errors import ModelError
from seedkit.text import parse
from seedkit.text.parse import LONGEST, find_model, model_digest, model_remark, parsed


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


def test_the_model_that_comes_with_seedkit_is_the_one_that_was_measured():
    assert model_digest(parse.SHIPPED) == parse.PINNED[parse.SHIPPED]
    assert model_remark(parse.SHIPPED) == ""


def test_a_model_with_one_other_byte_is_told_and_one_without_a_pin_is_not(tmp_path, monkeypatch):
    (tmp_path / "some_model").mkdir()
    (tmp_path / "some_model" / "__init__.py").write_text("n = 1", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(parse, "_installed", lambda: {"some_model"})
    assert model_remark("some_model") == ""
    monkeypatch.setitem(parse.PINNED, "some_model", model_digest("some_model"))
    assert model_remark("some_model") == ""
    (tmp_path / "some_model" / "__pycache__").mkdir()
    (tmp_path / "some_model" / "__pycache__" / "a.pyc").touch()
    assert model_remark("some_model") == ""
    (tmp_path / "some_model" / "__init__.py").write_text("n = 2", encoding="utf-8")
    assert "the model some_model has other files" in model_remark("some_model")
