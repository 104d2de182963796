"""Word files are read by the paragraph, and those that would do harm are refused."""

import io
import zipfile

import pytest

from seedkit.load.account import Refused
from seedkit.load.containers.docx import SPACES, is_docx, paragraphs_of

HEAD = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{SPACES[0]}"><w:body>'
MIXED = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def word(body, head=HEAD, tail="</w:body></w:document>", name="word/document.xml"):
    """The bytes of a Word file with a given body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, head + body + tail)
    return out.getvalue()


def run(text, bold=""):
    return f"<w:r><w:rPr>{bold}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_runs_tabs_and_breaks_make_one_paragraph():
    (only,) = paragraphs_of(
        word(f"<w:p>{run('It ')}<w:r><w:tab/><w:br/></w:r>{run('rains &amp; pours')}</w:p>")
    )
    assert only.text == "It \t\nrains & pours"


def test_bold_is_what_is_bold_from_end_to_end():
    bold, off = "<w:b/>", '<w:b w:val="0"/>'
    body = [run("A", bold), run("A", bold) + run("B"), run("A") + run("B", bold), run("A", off), "", run(" ")]
    found = paragraphs_of(word("".join(f"<w:p>{runs}</w:p>" for runs in body)))
    assert [paragraph.bold for paragraph in found] == [True, False, False, False, False, False]


def test_the_style_is_named():
    body = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:b/></w:rPr></w:pPr>{run("A")}</w:p>'
    assert paragraphs_of(word(body)) == [("A", "Heading1", False)]


def test_what_was_deleted_and_what_stands_twice_is_no_text():
    twice = (
        f'<mc:AlternateContent xmlns:mc="{MIXED}"><mc:Choice><w:txbxContent><w:p>{run("box")}</w:p>'
        f"</w:txbxContent></mc:Choice><mc:Fallback><w:p>{run('box')}</w:p></mc:Fallback></mc:AlternateContent>"
    )
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>"
    found = paragraphs_of(word(f"<w:p>{run('kept')}{gone}<w:r>{twice}</w:r></w:p>"))
    assert [paragraph.text for paragraph in found] == ["box", "kept"]


def test_the_main_text_may_have_a_number_and_the_strict_form():
    strict = HEAD.replace(SPACES[0], SPACES[1])
    data = word(f"<w:p>{run('It rains.')}</w:p>", strict, name="word/document2.xml")
    assert is_docx(data) and paragraphs_of(data)[0].text == "It rains."


ENTITIES = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word("", ENTITIES + HEAD.partition("?>")[2]), "declarations of its own"),
        (word("<w:p>" + "<w:r>" * 5000), "nested too deeply"),
        (word("<w:p>"), "a Word file that cannot be read"),
        (word("<w:p/>" * 1_000_001), "more than 1,000,000 paragraphs"),
        (word(f"<w:p>{run('rain ' * 5_000_000)}</w:p>"), "unpacks to more than"),
        (word(f'<w:p w:id="{"a" * 3_000_000}"/>'), "a tag of more than"),
        (word("", name="word/other.xml"), "no main text"),
        (word(f"<w:p>{run('It rains.')}</w:p>")[:-40], "cannot be read as a Word file"),
        (b"PK\x01\x02" * 20_001, "more than 20,000 parts"),
    ],
)
def test_what_would_do_harm_is_refused(data, reason):
    with pytest.raises(Refused, match=reason):
        paragraphs_of(data)


def test_a_damaged_member_is_refused():
    data = bytearray(word(f"<w:p>{run('It rains.')}</w:p>"))
    place = data.index(b"word/document.xml") + 40
    data[place : place + 9] = b"\xff" * 9
    with pytest.raises(Refused, match="cannot be read as a Word file"):
        paragraphs_of(bytes(data))
