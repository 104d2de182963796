"""Handouts: every word of a report, numbered, and nothing that the machine found."""

import re
from html.parser import HTMLParser

import pytest
from conftest import as_reports
from payloads import PAYLOADS

from seedkit.teach.editions import lessons
from seedkit.teach.handouts import WIDTH, handouts

# Attributes that stand in a handout; none loads, runs or styles anything.
NAMES = {"lang", "charset", "http-equiv", "content", "name", "class", "dir", "scope", "id"}
TEXT = "One two.\n\n" + "The bridge is old. " * 12 + "\n\nThe end."


class Tags(HTMLParser):
    """Each tag of a page with each of its attributes."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen += [(tag, ""), *((tag, name) for name, _ in attrs)]


@pytest.fixture(scope="module")
def pages():
    return handouts(as_reports(TEXT, "\n\n".join(PAYLOADS.values())), lessons())


def test_a_report_is_whole_and_its_paragraphs_and_lines_are_numbered(pages):
    page = pages["report-a"]
    lines = re.findall(r'<p><span dir="auto">(.*?)</span>(?:<small>(\d+)</small>)?</p>', page)
    assert " ".join(line for line, _ in lines).split() == TEXT.split()
    assert all(len(line) <= WIDTH for line, _ in lines)
    assert [n for _, n in lines if n] == ["5"] and lines[4][1] == "5"
    assert re.findall(r'class="number">(\d+)<', page) == ["1", "2", "3"]
    assert "<mark" not in page


def test_what_is_handed_out_is_there_and_holds_nothing_live(pages):
    assert {"marks", "coding", "exit-tickets", "glossary"} <= set(pages)
    assert pages["coding"].count("yes / no") == 20
    assert pages["exit-tickets"].count('<section class="ticket">') == 5
    assert pages["exit-tickets"].count("One question that you still have:") == 4
    for page in pages.values():
        assert "default-src 'none'" in page
        found = Tags()
        found.feed(page)
        assert not {"script", "img", "a", "iframe", "svg"} & {tag for tag, _ in found.seen}
        assert {name for _, name in found.seen if name} <= NAMES
