"""Wrapped lines are read as the sentences that they are, and every offset is one of the file."""

import textwrap

import pandas as pd
import pytest
from conftest import as_reports

import seedkit
from seedkit.finders import TABLES, finder
from seedkit.text.prose import as_prose, prose
from seedkit.text.segments import paragraphs, sentences

PAGES = [("text", "start", "end")]
PAGES += [(part, f"{part}_start", f"{part}_end") for part in ("source", "cue", "title", "reason")]
EXACT = {"break_on_hyphens": False, "break_long_words": False}


def hyphened(paragraph, width, indent=""):
    """Wrap a paragraph, and cut a long word where it does not fit."""
    lines, line = [], indent
    for word in paragraph.split():
        room, apart = width - len(line) - 2, " " if line.strip() else ""
        if len(line) + len(apart) + len(word) <= width or not line:
            line += apart + word
        elif word.isalpha() and word.islower() and room >= 4 and len(word) - room >= 4:
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


STYLES = {
    "one blank line": ("\n\n", lambda p, width: textwrap.fill(p, width, **EXACT)),
    "two blank lines": ("\n\n\n", lambda p, width: textwrap.fill(p, width, **EXACT)),
    "indented first lines": ("\n", lambda p, width: textwrap.fill(p, width, initial_indent="    ", **EXACT)),
    "carriage returns": ("\r\n\r\n", lambda p, width: "\r\n".join(textwrap.wrap(p, width, **EXACT))),
    "hyphens": ("\n\n", hyphened),
    "hanging": ("\n\n", lambda p, width: hyphened(p, width).replace("\n", "\n  ")),
    "mixed": ("\n\n\n", lambda p, width: hyphened(p, width, "    ").replace("\n", " \n")),
}


def seeds(join):
    """The embedded reports, each paragraph made by `join`, and the paragraphs put together."""
    reports = seedkit.load_reports().reports
    parts = [[" ".join(text[a:b].split()) for a, b in paragraphs(text)] for text in reports.text]
    return reports.assign(text=pd.array([join(one) for one in parts], dtype="string"))


@pytest.fixture(scope="module")
def plain():
    reports = seeds("\n\n".join)
    return reports, {name: finder(name)(reports) for name in TABLES}


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("style", STYLES)
def test_lines_are_joined_again(style, width, plain):
    between, wrap = STYLES[style]
    wrapped = seeds(lambda parts: between.join(wrap(part, width) for part in parts))
    for whole, text in zip(plain[0].text, wrapped.text, strict=True):
        read = prose(text).text
        assert [read[a:b] for a, b in paragraphs(read)] == [whole[a:b] for a, b in paragraphs(whole)]


@pytest.mark.parametrize(
    ("style", "width"), [("one blank line", 60), ("indented first lines", 72), ("mixed", 60)]
)
@pytest.mark.parametrize("name", TABLES)
def test_wrapped_reports_give_the_same_rows(name, style, width, plain):
    between, wrap = STYLES[style]
    wrapped = seeds(lambda parts: between.join(wrap(part, width) for part in parts))
    found, expected = finder(name)(wrapped), plain[1][name]
    text = dict(zip(wrapped.doc_id, wrapped.title if name == "headlines" else wrapped.text, strict=True))
    assert len(found) == len(expected)
    for quoted, start, end in PAGES if "start" in found else ():
        if quoted in found and start in found:
            for row, other in zip(
                found.dropna(subset=quoted).itertuples(),
                expected.dropna(subset=quoted).itertuples(),
                strict=True,
            ):
                there = text[row.doc_id][int(getattr(row, start)) : int(getattr(row, end))]
                assert there == getattr(row, quoted)
                assert as_read(there) == as_read(getattr(other, quoted))
    same = [
        column
        for column in found
        if not column.endswith(("start", "end", "_a", "_b"))
        and column not in {quoted for quoted, *_ in PAGES}
    ]
    pd.testing.assert_frame_equal(found[same], expected[same])


def as_read(passage):
    """A passage without what lines have at their ends."""
    return "".join(passage.replace("-", "").split())


LINES = {
    "paragraphs": "The mayor said on Friday the bridge was shut.\nIt rained.\nNobody was hurt.\nBoats ran.",
    "a list": "Who is who\nAda Lund, mayor\nJan Moe, owner of the ferry\nKim Berg, engineer",
    "an interview": "Q: Is it safe?\nA: It is not safe at all, and it never was.\nQ: Why?\nA: Nobody looked.",
    "long lines": "\n".join(
        "The bridge was closed on Monday, the mayor said, after cracks had been found in it, and "
        "it may stay so until the summer."
        for _ in range(6)
    ),
    "blank lines": "\n\n".join(["The mayor said on Monday that the bridge was closed to all"] * 6),
    "two lines": "Old bridge is shut\nIt rained",
}


@pytest.mark.parametrize("lines", LINES)
def test_a_line_that_is_a_paragraph_stays_one(lines):
    text = LINES[lines]
    assert prose(text) is None
    assert [text[a:b] for a, b in paragraphs(text)] == [line for line in text.split("\n") if line]


HYPHENS = {
    "Tues-\nday": "Tuesday",
    "well-\nknown": "well-known",
    "South-\nKorean": "South-Korean",
    "front-\nrunner": "front-runner",  # stands elsewhere in the text
    "bro\u00ad\nken": "broken",
    "35-\nyear-old": "35- year-old",
}


def wrapped_at(cut):
    line = "The front-runner had to wait for a ferry on each day of the week"
    return f"{line}\n{line}\n{line[:-5]} {cut} said its owner, who hoped for better weather."


@pytest.mark.parametrize("cut", HYPHENS)
def test_a_hyphen_at_the_end_of_a_line(cut):
    assert f" {HYPHENS[cut]} said" in prose(wrapped_at(cut)).text


@pytest.mark.parametrize("cut", HYPHENS)
def test_each_character_of_the_prose_is_one_of_the_text_and_takes_no_line_end_along(cut):
    joined, _, back = as_prose(as_reports(wrapped_at(cut)))
    read = joined.text[0]
    assert "\n" not in read
    each = pd.DataFrame({"doc_id": "a", "start": range(len(read)), "text": list(read)})
    assert back(each.assign(end=each.start + 1)).text.str.replace("\n", " ").tolist() == list(read)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He lies in Mt. Auburn Hospital. She left.", ["Hospital.", "left."]),
        ("Police drove to Ft. Harwick. It rained.", ["Harwick.", "rained."]),
        ("They climbed Mt. Sella, then Mts. Arun and Berg. They slept.", ["Berg.", "slept."]),
        ("“Mt. Sella is steep,” she said. Nobody fell.", ["said.", "fell."]),
        ("The wall is 12 ft. The other is lower.", ["ft.", "lower."]),
        ("It stood on the mount. Ann Lee left.", ["mount.", "left."]),
        ("He paid the amt. Ann Lee left.", ["amt.", "left."]),
    ],
)
def test_a_mountain_is_not_cut_in_two(text, ends):
    assert [text[start:end].split()[-1] for start, end in sentences(text)] == ends
