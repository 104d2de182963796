"""Loading: hostile files come out as wanted, the account adds up, metadata and dates land in their place."""

import csv
import io
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import hostile
import pandas as pd
import pytest
from conftest import SHARED
from hypothesis import given, settings, strategies as st

import seedkit
from seedkit.errors import LoadError, ParameterError
from seedkit.load.reports import REPORTS, load_reports, metadata_template
from seedkit.tables.spans import texts as read_texts

SAFE = 300


def one(report):
    """The only row of a table."""
    assert len(report) == 1
    return report.iloc[0]


@pytest.mark.parametrize("case", hostile.CASES)
def test_hostile_files_come_out_as_wanted(case, tmp_path):
    folder = hostile.build(case, tmp_path)
    reports, account = load_reports(folder, max_bytes=1000)
    assert account.found == len(reports) + len(account.refused) == account.loaded + len(account.refused)
    assert "A harmless text.\n" in set(reports.text)
    assert reports.text.map(lambda text: text.encode("utf-8")).map(len).gt(0).all()
    outcomes = hostile.CASES[case][1].split(" + ")
    assert bool(len(account.refused)) == any(outcome.startswith("refused") for outcome in outcomes)
    assert (len(reports) > 1) == any(outcome.startswith("loads") for outcome in outcomes)
    for outcome in outcomes:
        kind, _, wanted = outcome.partition(": ")
        if kind == "refused":
            assert account.refused.reason.str.contains(wanted, regex=False).any(), account.refused.to_dict()
        elif kind == "remark":
            assert wanted in set(account.remarks.code), account.remarks.to_dict()
        elif wanted:
            assert reports.notes.fillna("").str.contains(wanted).any(), reports.notes.tolist()


@pytest.mark.parametrize("case", hostile.CASES)
def test_refusals_and_lines_are_short_plain_and_whole(case, tmp_path):
    account = load_reports(hostile.build(case, tmp_path), max_bytes=1000).account
    for line in account.lines():
        assert len(line) <= SAFE and line.isprintable(), line
    for row in account.refused.itertuples():
        assert row.file and row.reason and row.advice
        assert len(f"{row.reason}; {row.advice}") <= SAFE - 100


def test_there_are_enough_hostile_files():
    assert len(hostile.CASES) >= 80


def test_columns_and_types_are_fixed():
    reports, _ = seedkit.load_reports()
    assert list(reports.columns) == list(REPORTS)
    assert reports.dtypes.astype(str).to_dict() == REPORTS
    assert reports.index.equals(pd.RangeIndex(len(reports)))


articles = st.sampled_from(["One.", "Two, “2”.", " ", "", "\x00", "é\ud800"])
tables = st.lists(articles, min_size=1, max_size=5)
NAMES = st.sampled_from(["a", "b", "c", "x/a", "x/b"])


def _jsonl(texts):
    return "\n".join(json.dumps({"text": text}) for text in texts).encode()


def _csv(texts):
    out = io.StringIO(newline="")
    rows = [text.replace("\x00", "").encode("utf-8", "replace").decode() for text in texts]
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(
        [["id", "text"], *[[str(n), t] for n, t in enumerate(rows)]]
    )
    return out.getvalue().encode()


def _txt(texts):
    return texts[0].encode("utf-8", "surrogatepass")


MAKERS = {".txt": _txt, ".jsonl": _jsonl, ".csv": _csv, ".pdf": lambda texts: b"%PDF-1.7"}
folders = st.dictionaries(st.tuples(NAMES, st.sampled_from([*MAKERS])), tables, min_size=1, max_size=6)


@settings(max_examples=60)
@given(folders)
def test_found_is_loaded_and_refused(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("corpus")
    planted = 0
    for (name, suffix), texts in files.items():
        path = folder / f"{name}{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(MAKERS[suffix](texts))
        planted += len(texts) if suffix in (".jsonl", ".csv") else 1
    try:
        reports, account = load_reports(folder)
    except LoadError as error:
        reports, account = pd.DataFrame(columns=list(REPORTS)), error.account
    assert account.found == planted
    assert account.found == account.loaded + len(account.refused)
    assert account.loaded == len(reports) and reports.doc_id.is_unique


@given(st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes_are_loaded_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "a.txt"
    path.write_bytes(data)
    try:
        reports, account = load_reports(path)
        reports.text.map(lambda text: text.encode("utf-8"))
    except LoadError as error:
        account = error.account
    assert account.found == account.loaded + len(account.refused)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("no/such/folder", "there is no folder or file"),
        ("https://example.org/a", "downloads nothing"),
        ("a\0b", "there is no folder or file"),
        ("x" * 5000, "there is no folder or file"),
    ],
)
def test_a_path_that_is_not_there_is_one_line(path, said):
    with pytest.raises(LoadError, match=said) as caught:
        load_reports(path)
    assert len(str(caught.value)) <= SAFE and "\n" not in str(caught.value)


def test_nothing_loadable_sums_up_the_refusals(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(LoadError, match=r"a\.txt: empty.* and 2 more") as caught:
        load_reports(tmp_path)
    assert len(caught.value.account.refused) == caught.value.account.found == 4


def test_a_file_of_which_nothing_is_loadable_is_told_whole(tmp_path):
    (tmp_path / "export.csv").write_text("number,headline,words,section\n1,T,3,World\n", encoding="utf-8")
    with pytest.raises(LoadError, match=r'"words", "section"; say which one it is: --columns NAME=text, or'):
        load_reports(tmp_path)


def test_a_row_of_metadata_for_a_refused_text_does_not_say_that_there_is_none(tmp_path):
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "b.txt").touch()
    (tmp_path / "seeds.csv").write_text("doc_id,title\na,T\nb,U\n", encoding="utf-8")
    remarks = load_reports(tmp_path).account.remarks.set_index("code").remark
    assert remarks["row-without-file"] == 'no text that was loaded is called "b"'


@pytest.mark.parametrize("claimed", [str.upper, str.lower])
def test_a_digest_is_the_same_in_either_case(claimed, tmp_path):
    digest = claimed(sha256(b"One.").hexdigest())
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "seeds.csv").write_text(f"doc_id,sha256\na,{digest}\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"id,text,sha256\nb,One.,{digest}\n", encoding="utf-8")
    assert not load_reports(tmp_path).reports.notes.str.contains("sha256-mismatch").any()


def test_an_empty_folder_says_so(tmp_path):
    with pytest.raises(LoadError, match="holds no texts"):
        load_reports(tmp_path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def forbidden(path, mode="r", **options):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return path_open(path, mode, **options)

    path_open = Path.open
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(LoadError, match=r"a\.txt: cannot be read: permission denied"):
        load_reports(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_as_path_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "p")
    with pytest.raises(LoadError, match="a pipe"):
        load_reports(tmp_path / "p")


@pytest.mark.parametrize(
    "given", ["body=words", "body", "=text", "a=text,b=text", {"a": "txt"}, {"": "text"}]
)
def test_a_wrong_map_of_columns_is_an_error(given):
    with pytest.raises(ParameterError, match="columns"):
        load_reports(columns=given)


@pytest.mark.parametrize("limit", [0, -1, 1.5, "9"])
def test_a_wrong_limit_is_an_error(limit):
    with pytest.raises(ParameterError, match="max_bytes"):
        load_reports(max_bytes=limit)


@pytest.mark.parametrize(
    "columns", ["lede=text,num=doc_id,dct=published", {"lede": "text", "Num": "doc_id", "dct": "published"}]
)
def test_the_map_of_columns_is_followed(columns, tmp_path):
    (tmp_path / "a.csv").write_text("num,lede,text,dct\n007,One.,Other.,2024-06-21\n", encoding="utf-8")
    report = one(load_reports(tmp_path / "a.csv", columns=columns).reports)
    assert (report.doc_id, report.text, str(report.published.date())) == ("007", "One.", "2024-06-21")


def test_words_for_missing_values_stay_words(tmp_path):
    (tmp_path / "a.csv").write_text("id,text,title\n007,null,None\n1e5,NA,nan\n,1.0,\n", encoding="utf-8")
    reports, _ = load_reports(tmp_path / "a.csv")
    assert reports.doc_id.tolist() == ["007", "1e5", "a#3"]
    assert reports.text.tolist() == ["null", "NA", "1.0"]
    assert reports.title.tolist()[:2] == ["None", "nan"] and reports.title.isna()[2]


def test_fields_of_news_interfaces_are_known(tmp_path):
    article = {"source": {"id": None, "name": "The Paper"}, "author": "A. Writer", "title": "Rain"}
    article |= {"content": "One.", "url": "https://example.org", "publishedAt": "2024-06-21T10:00:00Z"}
    (tmp_path / "a.json").write_text(json.dumps({"status": "ok", "articles": [article]}), encoding="utf-8")
    report = one(load_reports(tmp_path).reports)
    assert (report.outlet, report.author, report.title, report.url) == (
        "The Paper",
        "A. Writer",
        "Rain",
        "https://example.org",
    )
    assert (report.doc_id, report.source_position) == ("a#1", "articles, item 1")
    assert (str(report.published.date()), report.published_raw) == ("2024-06-21", "2024-06-21T10:00:00Z")


def test_metadata_are_filled_in(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "seeds.csv").write_text(
        "file,headline,outlet,date,event\nx/a.txt,T,O,21 June 2024,E\n", encoding="utf-8"
    )
    report = one(load_reports(tmp_path).reports)
    assert (report.doc_id, report.title, report.outlet, report.event) == ("x/a", "T", "O", "E")
    assert pd.isna(report.notes)


def test_known_texts_get_their_metadata_wherever_they_lie(tmp_path, monkeypatch):
    digest = sha256(b"One.").hexdigest()
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "originals.csv").write_text(
        f"doc_id,published,sha256\nz,2024-06-21,{digest}\n", encoding="utf-8"
    )
    monkeypatch.setattr("seedkit.load.reports.data_folder", lambda name: tmp_path / name)
    (tmp_path / "new.txt").write_text("One.", encoding="utf-8")
    report = one(load_reports(tmp_path / "new.txt").reports)
    assert (report.doc_id, str(report.published.date()), report.notes) == (
        "new",
        "2024-06-21",
        "metadata-by-digest",
    )


@pytest.mark.parametrize("saved", [("utf-8-sig", ","), ("cp1252", ";"), ("utf-16", "\t")])
def test_the_template_is_read_back_however_it_is_saved(saved, tmp_path):
    encoding, mark = saved
    for name in ("=cmd.txt", "café.txt", "x/a.txt", "'quoted.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.", encoding="utf-8")
    before = load_reports(tmp_path).reports
    rows = list(csv.reader(io.StringIO(metadata_template(tmp_path).lstrip("\ufeff"))))
    assert rows[0][0] == "doc_id" and not any(
        cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row
    )
    for row in rows[1:]:
        row[1], row[4] = f"Title of {row[0]}", "21/06/2024"
    with (tmp_path / "seeds.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=mark).writerows(rows)
    after, account = load_reports(tmp_path)
    assert after.doc_id.tolist() == before.doc_id.tolist()
    assert (
        after.title.str.startswith("Title of").all() and after.published.eq(pd.Timestamp("2024-06-21")).all()
    )
    assert not {"row-without-file", "file-without-row"} & set(account.remarks.code)


def test_offsets_are_those_of_the_file(tmp_path):
    (tmp_path / "a.txt").write_bytes("\ufeffOne.\r\n“İ” 👩\x00 two\r".encode())
    report = one(load_reports(tmp_path / "a.txt").reports)
    assert report.text == "One.\r\n“İ” 👩\ufffd two\r"


def test_a_note_cannot_be_forged_by_a_name(tmp_path):
    rows = [{"id": "x; language-not-supported:de", "text": "One."}, {"id": "y", "text": "One."}]
    (tmp_path / "a.jsonl").write_bytes(hostile.jsonl(*rows))
    reports, _ = load_reports(tmp_path)
    assert reports.notes[1].split("; ")[0] == "duplicate-text-of:x_language-not-supported:de"
    assert not any(note.startswith("language") for notes in reports.notes for note in notes.split("; "))
    assert [doc_id for doc_id, _ in read_texts(reports)] == reports.doc_id.tolist()


def test_the_two_source_reports_get_their_dates():
    if not SHARED.is_dir():
        pytest.skip("the two source reports are not part of the package")
    reports, account = load_reports(SHARED / "seeds")
    assert account.refused.empty and reports.published.eq(pd.Timestamp("2024-06-21")).all()
    assert reports.event.eq("putin-pyongyang-2024").all()


def test_no_file_is_opened_without_an_encoding(tmp_path):
    (tmp_path / "a.txt").write_text("It might rain.", encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,text\n1,One.\n", encoding="utf-8")
    code = "import seedkit, sys; seedkit.load_reports(sys.argv[1]); seedkit.metadata_template(sys.argv[1])"
    options = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    done = subprocess.run(
        [sys.executable, *options, "-c", code, str(tmp_path)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
