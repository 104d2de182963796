"""A title that was read in the wrong encoding is loaded and noted."""

import json

import pytest

from seedkit import load_reports


@pytest.mark.parametrize(("title", "noted"), [("Itâ€™s shut", True), ("It’s shut", False), (None, False)])
def test_a_title_in_the_wrong_encoding_is_noted(tmp_path, title, noted):
    article = {"title": title, "text": "The bridge was shut on Monday, the mayor said.", "language": "en"}
    (tmp_path / "a.json").write_text(json.dumps([article]), encoding="utf-8")
    (notes,) = load_reports(tmp_path / "a.json").reports.notes.fillna("")
    assert ("mojibake-in-title" in notes) == noted
    assert "mojibake-suspected" not in notes
