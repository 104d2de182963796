"""Files are what they hold: formats are told by content, and each article has its place."""

import json

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from seedkit.load.account import PLAIN, REFUSED, REMARKS, Account, Refusal
from seedkit.load.columns import KNOWN, column_map, flat, places, written
from seedkit.load.files import walk
from seedkit.load.formats import SIGNATURES, Record, markup, records, signature
from seedkit.load.json_articles import of_document
from seedkit.load.metadata import identifier, outside
from seedkit.safe import clip, printable, quoted


def read(data, file="a.txt", given="", most=10_000):
    data = data.encode() if isinstance(data, str) else data
    return list(records(data, file, column_map(given), most))


@pytest.mark.parametrize("file", ["a.txt", "a.csv", "a.json", "a.jsonl", "a.docx", "a"])
@pytest.mark.parametrize(
    ("data", "loader", "position"),
    [
        ('[{"text": "One."}]', "json, utf-8", "item 1"),
        ('{"text": "One."}', "json, utf-8", ""),
        ('{"text": "One."}\n{"text": "Two."}', "jsonl, utf-8", "line 1"),
        ('{"data": {"hits": [{"text": "One."}]}}', "json, utf-8", "data.hits, item 1"),
        ("id,text\n1,One.", "csv, utf-8", "row 2"),
        ("id;headline;text\n1;T;One.", "csv, utf-8", "row 2"),
        ("text|id\nOne.|1", "csv, utf-8", "row 2"),
        ('"id"\t"text"\r\n"1"\t"One."', "csv, utf-8", "row 2"),
    ],
)
def test_the_format_is_told_by_content(data, loader, position, file):
    found = read(data, file)[0]
    assert (found.fields["text"], found.loader, found.position) == ("One.", loader, position)


@pytest.mark.parametrize(
    "text",
    [
        "Text, story and author: a column.\nBy One.\n",
        "Body found in river\n\nKYIV, June 21 — Officials said.",
        "Story | The Paper",
        "[Reuters] – Officials, sources said.",
        "{sic} It might rain.",
        "“Title; author”",
        "007",
        "<b>Breaking</b>: it rains",
        "< 5 percent",
        "PARIS — It rains",
        "BMW; MZ; GIF; RIFF",
    ],
)
def test_prose_is_one_report(text):
    (found,) = read(text)
    assert isinstance(found, Record) and found.fields == {"text": text} and found.loader == "text, utf-8"


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    found = read('id,text\n1,"One.\nOne."\n\n,\n2,Two.\n3', "a.csv")
    assert [article.position for article in found] == ["row 2", "row 5", "row 6"]
    assert isinstance(found[2], Refusal)


def test_numbers_in_json_stay_as_they_are_written():
    fields = read('[{"id": 1e5, "text": "One.", "title": 1.10, "author": null}]')[0].fields
    assert fields["doc_id"] == "1e5" and fields["title"] == "1.10" and fields["author"] is None


def test_the_text_may_stand_in_an_object_within_the_article():
    guardian = {"webTitle": "T", "fields": {"bodyText": "One.", "byline": "A. Writer"}}
    (found,) = read(json.dumps({"response": {"results": [guardian]}}))
    assert found.fields == {"text": "One.", "title": "T", "author": "A. Writer"}
    (found,) = read(json.dumps([{"content": {"text": "One."}}]))
    assert found.fields == {"text": "One."}


def test_a_text_under_an_unknown_name_is_found_by_the_names_in_its_refusal():
    article = json.dumps([{"title": "T", "content": {"value": "One."}}])
    (refused,) = read(article)
    assert refused.reason == 'no column of text among "title", "content.value"'
    assert read(article, given="content.value=text")[0].fields["text"] == "One."


@pytest.mark.parametrize("article", ['[{"title": "T", "leed": "One."}]', "title,leed\nT,One.\n"])
def test_a_column_that_is_not_there_is_named_in_the_refusal(article):
    (refused,) = read(article, "a.csv", given="lede=text")
    assert refused.reason == 'no column of text among "title", "leed"'
    assert refused.advice.startswith('none is called "lede" (did you mean leed?); say which one it is')
    assert "none is called" not in read(article, "a.csv")[0].advice


def test_the_limit_is_one_of_bytes():
    assert isinstance(read("é" * 50, most=100)[0], Record)
    assert isinstance(read("é" * 51, most=100)[0], Refusal)


def _a_word(text):
    return text.isalnum() and text.lower() != "nan"


@given(st.lists(st.fixed_dictionaries({"text": st.text(min_size=1).filter(_a_word), "title": st.text()})))
def test_every_item_of_json_is_a_record(items):
    for data in (json.dumps({"a": items}), "\n".join(map(json.dumps, items)), json.dumps(items)):
        found = read(data, "a.jsonl")
        if items:
            assert [article.fields["text"] for article in found] == [item["text"] for item in items]


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for file in ("a.txt", "a.csv", "a.json", "a.jsonl"):
        assert read(text.encode("utf-8", "surrogatepass"), file)


def test_the_first_known_name_counts():
    assert places(("content", "Body", "description"), ())["text"] == 1
    assert places(("text", "lede"), (("lede", "text"),))["text"] == 1
    assert flat({"a": {"b": {"name": 1}}})[0] == ("a.b.name", 1)
    assert written([{"name": "A"}, "B", 3, None, ["C"]]) == "A; B"


def test_known_names_are_plain_and_mean_a_column():
    assert all(name.isalnum() and name == name.casefold() for name in KNOWN)


def test_signatures_are_no_prose():
    assert len(SIGNATURES) > 25
    for text in ("", " ", "It might rain.", "PK said", "ID3", "{rtf", "MZ", "%P", "a" * 300):
        assert signature(text.encode()) is None and markup(text) is None


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.txt", "a"),
        ("x/a.TXT", "x/a"),
        ("x\\a.txt", "x/a"),
        ("./a.md", "a"),
        ("v1.2", "v1.2"),
        ("U.S. troops", "U.S. troops"),
        ("cafe\u0301.txt", "café"),
        ("a.docx", "a"),
        ("a.pdf", "a.pdf"),
    ],
)
def test_an_identifier_is_the_name_without_a_known_suffix(name, wanted):
    assert identifier(name) == wanted


@pytest.mark.parametrize(
    "path",
    ["../a", "x/../../a", "/a", "\\a", "~/a", "C:\\a", "c:/a", "file:///a", "http://a", "..", "x\n/../a"],
)
def test_paths_out_of_the_folder_are_told(path):
    assert outside(path)


@pytest.mark.parametrize("path", ["a", "x/a", "a..b", "...", "a: b", "3:10", "x/..a", "U.S.: a/b"])
def test_names_in_the_folder_are_not_paths_out_of_it(path):
    assert not outside(path)


@given(st.text(), st.integers(1, 50))
def test_what_is_shown_is_short_and_plain(text, most):
    assert len(clip(text, most)) <= most
    assert printable(text).isprintable() and len(quoted(text)) <= 42


def test_a_long_account_is_counted_not_listed(tmp_path):
    for number in range(30):
        (tmp_path / f".{number}").touch()
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    from seedkit import load_reports

    account = load_reports(tmp_path).account
    assert isinstance(account, Account) and len(account.remarks) == 30
    assert account.lines()[-1].startswith("ignored: 30 times (.0, .1 and 28 more): hidden")


def test_no_code_of_a_remark_is_cut():
    from seedkit.load.reports import MEANINGS

    remarks = pd.DataFrame([("a.txt", "", code, "said") for code in MEANINGS], columns=list(REMARKS))
    lines = Account(1, 1, pd.DataFrame(columns=list(REFUSED)), remarks).lines()
    assert lines[1:] == [f"{code}: a.txt: said" for code in sorted(MEANINGS) if code not in PLAIN]


def test_a_folder_is_walked_in_the_order_of_names(tmp_path):
    for name in ("b.txt", "a.txt", "B.txt", "é.txt", "10.txt", "9.txt"):
        (tmp_path / name).touch()
    assert [found.name for found in walk(tmp_path)] == ["10.txt", "9.txt", "B.txt", "a.txt", "b.txt", "é.txt"]


def test_an_item_without_a_text_is_refused_and_not_passed_over():
    text = '{"articles": [{"body": "One."}, {"title": "Two"}], "more": [{"body": "Three."}]}'
    places = [place for place, _ in of_document(text, ())]
    assert places == ["articles, item 1", "articles, item 2", "more, item 1"]
