"""Headers of texts are read as metadata, and prose that looks like one is not."""

import pytest
from hypothesis import given, strategies as st

from seedkit.load.formats import read_header
from seedkit.load.reports import load_reports
from seedkit.text.headers import header_span

BODY = "The ferry will stay in port, its captain said.\n"
BLOCK = "Title: Ferry stays\nSource: The News\nDate: 13 March 2024\nAuthor: A. Writer\n\n"
HEADERS = {
    "a block": (BLOCK, {"title": "Ferry stays", "outlet": "The News", "published": "13 March 2024"}),
    "with a mark and blank lines": ("\ufeff\n" + BLOCK, {"title": "Ferry stays"}),
    "with Windows line ends": (BLOCK.replace("\n", "\r\n"), {"outlet": "The News"}),
    "in capitals, with names nobody knows": (
        "HEADLINE: Ferry stays\nSECTION: World\nPUBLICATION: The News\nLENGTH: 40 words\n\n",
        {"title": "Ferry stays", "outlet": "The News"},
    ),
    "in Markdown": ("**Title:** Ferry stays\n**Date:** 2024-03-13\n\n", {"title": "Ferry stays"}),
    "with a bar below": ("Title: Ferry stays\nDate: 2024-03-13\n-----\n", {"published": "2024-03-13"}),
    "without a blank line": ("Title: Ferry stays\nDate: 2024-03-13\n", {"published": "2024-03-13"}),
    "that names the text": ("Title: Ferry stays\nDate: 2024-03-13\nText:\n", {"title": "Ferry stays"}),
    "that names the text before it": ("Title: Ferry\nDate: 2024-03-13\nText: ", {"title": "Ferry"}),
    "front matter": (
        '---\ntitle: "Ferry: it stays"\ndate: 2024-03-13\ntags:\n  - sea\n  - wind\n'
        "author: [A. Writer, B. Other]\n---\n",
        {"title": "Ferry: it stays", "published": "2024-03-13", "author": "A. Writer; B. Other"},
    ),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_is_read_and_reaches_to_the_text(name):
    header, wanted = HEADERS[name]
    start, end = header_span(header + BODY)
    assert (header + BODY)[end:] == BODY and not header[:start].strip("\ufeff \n")
    assert wanted.items() <= read_header(header + BODY).items()


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Update: the ferry stays.\n\n" + BODY,
        "Date: a fruit of the desert\n\n" + BODY,
        "The captain said: it stays.\nThe mayor said: it goes.\n\n" + BODY,
        "Captain: It stays.\nMayor: It goes.\nCaptain: No.\n",
        "---\n" + BODY + "---\n",
        "---\ntitle: never closed\n" + BODY,
        "",
    ],
)
def test_prose_is_no_header(text):
    assert header_span(text) == (0, 0) and read_header(text) == {}


def test_a_paragraph_that_opens_with_a_speaker_stays_text():
    text = "Title: Ferry\nDate: 2024-03-13\nThe captain said: it stays.\n\n" + BODY
    assert text[header_span(text)[1] :].startswith("The captain said")


def test_the_text_keeps_its_header_and_the_report_has_what_it_says(tmp_path):
    (tmp_path / "a.txt").write_text(BLOCK + BODY, encoding="utf-8")
    (report,) = load_reports(tmp_path).reports.itertuples()
    assert report.text == BLOCK + BODY and report.notes == "header-block"
    assert (report.title, report.outlet, f"{report.published:%Y-%m-%d}") == (
        "Ferry stays",
        "The News",
        "2024-03-13",
    )


def test_the_table_of_metadata_counts_more_than_the_header_and_it_is_said(tmp_path):
    (tmp_path / "a.txt").write_text(BLOCK + BODY, encoding="utf-8")
    (tmp_path / "seeds.csv").write_text("doc_id,outlet,published\na,The News,2024-03-14\n", encoding="utf-8")
    reports = load_reports(tmp_path).reports
    assert f"{reports.published[0]:%Y-%m-%d}" == "2024-03-14"
    assert (
        "metadata-differ:published" in reports.notes[0] and "metadata-differ:outlet" not in reports.notes[0]
    )


lines = st.lists(
    st.sampled_from(["Title: a", "Date: b", "---", "x: y", "", " ", "Text:", "- z", "a b c", ":"]), max_size=9
)


@given(lines, st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_span_is_within_the_text_and_only_where_something_is_read(rows, end):
    text = end.join(rows)
    start, stop = header_span(text)
    assert 0 <= start <= stop <= len(text)
    assert stop or not read_header(text)
