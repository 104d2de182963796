"""Marked text: everything is there, nested and crossing, and nothing is live."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st
from payloads import PAYLOADS, readable

from seedkit.safe import escape, visible
from seedkit.show.marking import Mark, marked, marked_parts

MARKS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted).map(lambda s: Mark(*s)), max_size=6
)
TEXT = "abc <d> & e\u0301 f"


class Reader(HTMLParser):
    """Reads marked text back: its characters, and which passage each of them stands in."""

    def __init__(self, html):
        super().__init__()
        self.text, self.opened, self.of, self.ids = "", [], {}, []
        self.feed(html)
        assert not self.opened, "an element is not closed"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.opened.append((tag, attributes.get("id") or attributes.get("data-sk-of")))

    def handle_endtag(self, tag):
        assert self.opened.pop()[0] == tag, "elements cross"

    def handle_data(self, data):
        for _, name in self.opened:
            self.of[name] = self.of.get(name, "") + data
        self.text += data


@given(MARKS)
def test_every_passage_is_marked_whole_however_passages_nest_and_cross(marks):
    marks = [mark._replace(id=f"m{n}") for n, mark in enumerate(marks)]
    read = Reader(marked(TEXT, 0, len(TEXT), marks))
    assert read.text == TEXT
    for mark in marks:
        assert read.of.get(mark.id, "") == TEXT[mark.start : mark.end]
    assert sorted(read.ids) == sorted(mark.id for mark in marks), "each passage has its id once"


@given(MARKS, st.sets(st.integers(0, 12), max_size=6).map(sorted))
def test_every_passage_has_its_address_once_whatever_the_parts_are(marks, cuts):
    marks = [mark._replace(id=f"m{n}") for n, mark in enumerate(marks)]
    parts = [part for part in zip(cuts[::2], cuts[1::2], strict=False) if part[0] < part[1]]
    read = Reader("".join(marked_parts(TEXT, parts, marks)))
    assert read.text == "".join(TEXT[start:end] for start, end in parts)
    assert sorted(read.ids) == sorted(mark.id for mark in marks)
    for mark in marks:
        inside = [TEXT[max(a, mark.start) : max(a, min(b, mark.end))] for a, b in parts]
        assert read.of.get(mark.id, "") == "".join(inside)


def test_a_passage_that_is_crossed_is_taken_up_again():
    html = marked("abcdef", 0, 6, [Mark(0, 4, id="one"), Mark(2, 6, id="two")])
    assert html == (
        '<mark class="sk-k0" id="one">ab<mark class="sk-k0" id="two">cd</mark></mark>'
        '<mark class="sk-k0" data-sk-of="two">ef</mark>'
    )


def test_what_lies_outside_is_left_out():
    assert marked("abcdef", 2, 4, [Mark(0, 1), Mark(5, 6)]) == "cd"
    assert Reader(marked("abcdef", 2, 4, [Mark(0, 6, id="m")])).of["m"] == "cd"


@pytest.mark.parametrize("name", PAYLOADS)
def test_hostile_text_is_readable_and_dead(name):
    html = escape(PAYLOADS[name])
    assert not re.search(r"[<>\"'\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    html.encode("utf-8")
    assert readable(unescape(html)) == readable(PAYLOADS[name])


def test_line_ends_are_alike_and_controls_are_named():
    assert visible("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert visible("\x1b\x7f\x9b\u202e\ud800") == "␛␡<U+009B><U+202E><U+D800>"


@pytest.mark.parametrize("turn", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ids=ascii)
def test_no_mark_turns_the_direction_of_text_unseen(turn):
    assert visible(f"a{turn}b") == f"a<U+{ord(turn):04X}>b"
