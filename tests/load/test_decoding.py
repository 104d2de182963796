"""Bytes become text aloud: the right text, and a note wherever a guess or a repair was made."""

import pytest
from hypothesis import given, strategies as st

from seedkit.load.account import Refused
from seedkit.load.decoding import decode, repaired

NEWS = "It’s “fine” — a café in Orléans costs €5, said Zoë.\nHe “left”. "
ENGLISH = [NEWS, NEWS * 50, "“Fine,” he said.", "Brontë’s café"]


@pytest.mark.parametrize("text", ENGLISH, ids=len)
@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "cp1252",
        "mac-roman",
    ],
)
def test_english_comes_back(text, encoding):
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Президент сообщил, что встреча пройдет в пятницу. ", "cp1251"),
        ("Президент сообщил, что встреча пройдет в пятницу. ", "koi8-r"),
        ("Prezydent powiedział, że spotkanie odbędzie się w piątek. Zażółć gęślą jaźń. ", "cp1250"),
        ("大統領は金曜日に首都で会談すると述べた。記者団に対し、条件はないと語った。", "euc-jp"),
        ("总统星期五在首都表示，会谈将于下周举行。", "gb18030"),
    ],
)
def test_other_languages_come_back(text, encoding):
    assert decode((text * 5).encode(encoding))[0] == text * 5


@given(st.text())
def test_utf8_comes_back_whole_without_a_note(text):
    text = text.removeprefix("\ufeff")
    try:
        decoded, encoding, notes = decode(text.encode("utf-8"))
    except Refused:
        assert any(char < " " or char == "\x7f" for char in text)
        return
    if encoding == "utf-8":
        assert decoded == text and notes == []


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data):
    try:
        text, encoding, _ = decode(data)
    except Refused:
        return
    text.encode("utf-8", "surrogatepass")
    assert encoding


@given(st.text(st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("\x00\x1b\u202e\ufffd")))
def test_repairs_keep_the_length_and_can_be_written(text):
    mended, notes = repaired(text)
    assert len(mended) == len(text) and mended.encode("utf-8") is not None and "\x00" not in mended
    assert mended == text or {"nul-replaced", "surrogates-replaced"} & set(notes)


@pytest.mark.parametrize(
    "text", ["São Paulo, NÃO", "Â bientôt", "Québec", "€5 and £3", "naïve café", "Ðuro", "the “â” key"]
)
def test_accents_are_no_mojibake(text):
    assert repaired(text)[1] == []
