"""Titles as they are loaded: what was read wrongly is noted, what belongs to the page is left out."""

import json

import pytest

from seedkit import load_reports
from seedkit.load.metadata import bare_title


@pytest.mark.parametrize(("title", "noted"), [("Itâ€™s shut", True), ("It’s shut", False), (None, False)])
def test_a_title_in_the_wrong_encoding_is_noted(tmp_path, title, noted):
    article = {"title": title, "text": "The bridge was shut on Monday, the mayor said.", "language": "en"}
    (tmp_path / "a.json").write_text(json.dumps([article]), encoding="utf-8")
    (notes,) = load_reports(tmp_path / "a.json").reports.notes.fillna("")
    assert ("mojibake-in-title" in notes) == noted
    assert "mojibake-suspected" not in notes


@pytest.mark.parametrize(
    ("title", "outlet", "bare"),
    [
        ("Bridge is shut  Read more: http://gazette.example/1#ixzz2", "", "Bridge is shut"),
        ("Is it over?   Read more at: http://gazette.example/a-b", "", "Is it over?"),
        ("Bridge is shut  Read Latest News from Gazette.example http://g.example", "", "Bridge is shut"),
        ("Bridge is shut   Read Gazette: Bridge Is Shut | Gazette.example", "", "Bridge is shut"),
        ("Bridge is shut (https://gazette.example/1)", "", "Bridge is shut"),
        ("https://gazette.example/bridge", "", ""),
        ("Bridge is shut - GazettePolitics.example.com", "", "Bridge is shut"),
        ("Bridge is shut | Harbour News", "Harbour Online News", "Bridge is shut"),
        ("Read more, say teachers: a plea", "", "Read more, say teachers: a plea"),
        ("Blocked at www.gazette.com? A way around it", "", "Blocked at www.gazette.com? A way around it"),
        ("Bridge is shut | Opinion", "The Gazette", "Bridge is shut | Opinion"),
        ("Lund – a life on the Harbour", "The Gazette", "Lund – a life on the Harbour"),
    ],
)
def test_a_title_ends_before_the_link_that_was_copied_with_it(title, outlet, bare):
    assert bare_title(title, outlet) == bare


def test_what_is_left_out_of_a_title_is_noted(tmp_path):
    given = ["Bridge is shut  Read more: http://gazette.example/1", "http://gazette.example/2", "Rain"]
    text = "The bridge was shut on Monday, the mayor said."
    articles = [{"title": title, "text": f"{text} {n}", "language": "en"} for n, title in enumerate(given)]
    (tmp_path / "a.json").write_text(json.dumps(articles), encoding="utf-8")
    reports = load_reports(tmp_path / "a.json").reports
    assert reports.title.fillna("").tolist() == ["Bridge is shut", "", "Rain"]
    assert ["title-cut" in (notes or "") for notes in reports.notes.fillna("")] == [True, True, False]
