"""Tables: what is written is what is read; a spreadsheet meets no formula; other reports are noticed."""

import csv
import inspect
import io
import json
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

import seedkit
from seedkit import finders
from seedkit.errors import OutputError, ParameterError, SpanError
from seedkit.tables import store
from seedkit.tables.spans import SPAN, table
from seedkit.text import reading

REPORTS = pd.DataFrame(
    {"doc_id": ["a", "b"], "text": ["It might rain.", "It may well rain."]}, dtype="string"
)
ODD = pd.DataFrame(
    {
        "text": pd.array(["=a\u2028b", "é\r\n\x00", pd.NA], dtype="string"),
        "whole": [1, -2, 2**60 + 1],
        "maybe": pd.array([None, 2**60 + 1, 3], dtype="Int64"),
        "number": [np.inf, np.nan, 0.1],
        "truth": [True, False, True],
        "maybe_true": pd.array([True, None, False], dtype="boolean"),
        "day": pd.to_datetime(["2024-06-21", None, "1066-10-14"]).astype("datetime64[s]"),
        "parts": [["a"], [], ["=b", "c"]],
    }
)


def written(folder, frame, format="jsonl"):
    store.write_tables({"odd": frame}, folder, format)
    return folder / f"odd.{format}"


@pytest.mark.parametrize("frame", [ODD, ODD.iloc[:0], pd.DataFrame()], ids=["odd", "no rows", "no columns"])
def test_what_is_read_is_what_was_written(frame, tmp_path):
    written(tmp_path, frame)
    pd.testing.assert_frame_equal(store.read_tables(tmp_path)["odd"], frame)


@given(st.lists(st.text(st.characters(exclude_categories=()))))
def test_any_text_comes_back(texts):
    import tempfile
    from pathlib import Path

    frame = pd.DataFrame({"text": pd.Series(texts, dtype=object).astype(object)})
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), frame)
        assert store.read_tables(folder)["odd"].text.tolist() == texts


def test_json_lines_are_strict(tmp_path):
    lines = written(tmp_path, ODD).read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line, parse_constant=pytest.fail) for line in lines[:-1]]
    assert rows[0]["day"] == "2024-06-21T00:00:00"
    assert rows[1]["number"] is None
    assert lines[-1] == ""


@pytest.mark.parametrize("format", store.FORMATS)
def test_the_same_tables_give_the_same_bytes(format, tmp_path):
    first = written(tmp_path / "1", ODD, format).read_bytes()
    assert written(tmp_path / "2", ODD, format).read_bytes() == first


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_meets_no_formula(start, tmp_path):
    frame = pd.DataFrame({"text": [f"{start}SUM(A1)", f"a{start}"], "n": [-1, 2], "parts": [[start], ["x"]]})
    with written(tmp_path, frame, "csv").open(encoding="utf-8-sig", newline="") as file:
        header, first, second = csv.reader(file)
    assert header == ["text", "n", "parts"]
    start = start.replace("\r", "\n")  # all line ends alike
    assert first[0] == f"'{start}SUM(A1)"
    assert first[1] == "-1"
    assert not first[2].startswith(start)
    assert second[0] == f"a{start}"


# How spreadsheets split a line: by what they were told, or by what their country uses.
SPLITS = {"comma": ",", "semicolon": ";", "tab": "\t"}
FORMULAS = [
    "a;=1+1;b",
    "a; =1+1",
    "a;\u00a0=1",
    'he said; "=1+1"',
    "first\n=1+1",
    "first\r=1+1",
    "a\t+1",
    "＝1+1",
    "＠SUM(A1)",
    "\u200b=1+1",
    "\ufeff-1",
    "a;\u200b＋1",
    "−1",
    "﹦1",
]


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_that_splits_elsewhere_meets_no_formula(text, split, tmp_path):
    """Quotation marks hold only from the beginning of a cell; where that is elsewhere, they hold nothing."""
    path = written(tmp_path, pd.DataFrame({"n": [1], "text": [text], "more": [text]}), "csv")
    content = path.read_text(encoding="utf-8-sig")
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=split)
    cells = [cell.strip('\u200b\ufeff" \u00a0') for row in rows for cell in row]
    assert len(cells) > 1
    assert [cell for cell in cells if unicodedata.normalize("NFKC", cell)[:1] in {*"=+-@−"}] == []


def test_what_is_no_formula_stays_as_it_is_in_a_spreadsheet(tmp_path):
    texts = ["a - b; c", "two-fold; it's", "“No”; 3 + 4", "e@f.org"]
    with written(tmp_path, pd.DataFrame({"text": texts}), "csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        assert [row[0] for row in csv.reader(file)][1:] == texts


def test_a_spreadsheet_steers_no_terminal(tmp_path):
    frame = pd.DataFrame({"text": ["red\x1b[31m\a\x9b", "a\tb\nc"], "parts": [["\x1b"], []]})
    content = written(tmp_path, frame, "csv").read_text(encoding="utf-8-sig")
    assert "red␛[31m␇<U+009B>" in content and "a\tb\nc" in content
    assert not {"\x1b", "\a", "\x9b"} & set(content)


def test_csv_is_not_read_back(tmp_path):
    written(tmp_path, ODD, "csv")
    with pytest.raises(OutputError, match="for spreadsheets; write them again with --format jsonl"):
        store.read_tables(tmp_path)


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"resources": 3}', '{"resources": [{}]}'])
def test_a_folder_without_tables_is_named(content, tmp_path):
    if content is not None:
        (tmp_path / store.PACKAGE).write_text(content, encoding="utf-8")
    with pytest.raises(OutputError, match="holds no tables that can be read"):
        store.read_tables(tmp_path)


def test_a_table_is_never_read_from_elsewhere(tmp_path):
    written(tmp_path / "elsewhere", ODD)
    written(tmp_path / "here", ODD)
    package = tmp_path / "here" / store.PACKAGE
    package.write_text(
        package.read_text("utf-8").replace("odd.jsonl", "../elsewhere/odd.jsonl"), encoding="utf-8"
    )
    (tmp_path / "here" / "odd.jsonl").unlink()
    with pytest.raises(OutputError):
        store.read_tables(tmp_path / "here")


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(ParameterError, match="'xlsx'; it is one of jsonl, csv"):
        store.write_tables({}, tmp_path, "xlsx")


@pytest.mark.parametrize("name", ["qotations", "../cues", "", "find_tables"])
def test_an_unknown_table_is_refused(name):
    with pytest.raises(ParameterError, match="no table is called"):
        finders.find_tables(REPORTS, only=[name])


def test_each_report_is_parsed_twice_for_all_tables(monkeypatch):
    calls, parsed = [], reading.parsed

    def counted(texts, *how, **more):
        texts = list(texts)
        calls.append(sum(map(len, texts)))
        return parsed(texts, *how, **more)

    monkeypatch.setattr(reading, "parsed", counted)
    finders.find_tables(REPORTS)
    assert len(calls) == 2 * len(REPORTS)


def test_what_a_table_is_made_from_stands_before_it():
    for name in finders.TABLES:
        *sources, last = finders.with_sources([name])
        assert last == name
        assert {*inspect.signature(finders.finder(name)).parameters} & {*finders.TABLES} <= {*sources}


def test_only_the_tables_asked_for_are_given():
    found = finders.find_tables(REPORTS, only=["agency", "namings"])
    assert list(found) == ["agency", "namings", "failed"]
    pd.testing.assert_frame_equal(found["agency"], seedkit.agency(REPORTS))


@pytest.fixture
def stored(tmp_path):
    found = {"cues": table([("a", 3, 8, "might")], SPAN)}
    store.write_tables({**found, "reports": store.without_text(REPORTS)}, tmp_path)
    return tmp_path


def test_tables_are_read_when_they_are_there(stored):
    assert finders.find_tables(REPORTS, only=["cues"], tables=stored)["cues"].text.tolist() == ["might"]


def test_a_table_that_was_not_stored_is_named(stored):
    with pytest.raises(ParameterError, match="holds no table 'timexes'; it holds cues, reports"):
        finders.find_tables(REPORTS, only=["timexes"], tables=stored)


def test_tables_of_other_reports_are_noticed(stored):
    others = REPORTS.assign(text=["It might snow.", "It may well snow."])
    with pytest.raises(ParameterError, match="made from other reports"):
        finders.find_tables(others, only=["cues"], tables=stored)


def test_a_row_that_does_not_quote_its_report_is_noticed(stored):
    path = stored / "cues.jsonl"
    path.write_text(path.read_text("utf-8").replace("might", "could"), encoding="utf-8")
    with pytest.raises(SpanError, match="but the row says 'could'"):
        finders.find_tables(REPORTS, only=["cues"], tables=stored)


def test_the_folder_lists_what_is_not_ours(stored):
    assert store.foreign(stored) == []
    (stored / "thesis.docx").touch()
    assert store.foreign(stored) == ["thesis.docx"]


def test_a_table_that_somebody_edited_is_not_ours(stored):
    with (stored / "cues.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert store.foreign(stored) == ["cues.jsonl"]


@pytest.mark.parametrize(
    "package",
    [
        "",
        "[]",
        '{"name": "seedkit-tables"}',
        '{"name": "theirs", "resources": []}',
        '{"resources": [{"path": 1}]}',
    ],
)
def test_a_table_that_seedkit_did_not_write_is_not_ours_whatever_its_name(package, tmp_path):
    (tmp_path / "reports.csv").write_text("id,text\n", encoding="utf-8")
    assert store.foreign(tmp_path) == ["reports.csv"]
    (tmp_path / "datapackage.json").write_text(package, encoding="utf-8")
    assert store.foreign(tmp_path) == ["datapackage.json", "reports.csv"]


def test_of_long_passages_a_beginning_is_passed_on_and_all_else_as_it_is():
    rows = {"doc_id": "d" * 50, "text": ["a" * 40, "a" * 41], "source": [None, "b" * 99], "rule": "r" * 99}
    frame = pd.DataFrame(rows).astype("string").assign(start=0)
    short = store.abridged({"attributions": frame})["attributions"]
    assert short.text.tolist() == ["a" * 40, "a" * 20 + "…"]
    assert short.source.isna().tolist() == [True, False] and short.source[1] == "b" * 20 + "…"
    pd.testing.assert_frame_equal(
        short.drop(columns=["text", "source"]), frame.drop(columns=["text", "source"])
    )
    assert short.dtypes.equals(frame.dtypes)


def test_reports_are_told_by_digest_and_without_text():
    told = store.without_text(REPORTS)
    assert told.columns.tolist() == ["doc_id", "sha256"]
    assert told.sha256.str.len().tolist() == [64, 64]
    assert "text" in REPORTS
