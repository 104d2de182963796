"""Coding: a sheet goes out once, comes back from any spreadsheet, and nothing of it is changed or guessed."""

import csv
import io

import pytest
from conftest import as_reports

import seedkit
from seedkit.errors import OutputError, ParameterError
from seedkit.framing.coding import coding_sheet, read_sheets, sheet_name, write_sheet

HEAD = "doc_id,item,answer\n"


def sheet(folder, name, content, encoding="utf-8"):
    (folder / name).write_text(content, encoding)


def test_a_sheet_has_all_questions_for_each_report_and_shows_no_count():
    made = coding_sheet(as_reports("It rained.", "A war."))
    assert made.groupby("doc_id").size().tolist() == [24, 24]
    assert set(made.answer) == {""}
    assert "cues" not in made


def test_a_sheet_is_one_file_a_coder_and_never_written_over(tmp_path):
    reports = as_reports("It rained.")
    path = write_sheet(reports, "Ada", tmp_path)
    filled = path.read_text("utf-8-sig").replace('"Ada","",""', '"Ada","yes",""')
    path.write_text(filled, "utf-8")
    with pytest.raises(OutputError, match=r"coding-ada\.csv is there already and stays as it is"):
        write_sheet(reports, "ada", tmp_path)
    assert path.read_text("utf-8") == filled
    assert write_sheet(reports, "Bo", tmp_path).name == "coding-bo.csv"


def test_a_study_writes_it_once_and_says_so(tmp_path):
    study = seedkit.study()
    assert study.coding_sheet("Ada", tmp_path).startswith("coding-ada.csv is written into the folder")
    before = (tmp_path / "coding-ada.csv").read_bytes()
    assert "stays as it is" in study.coding_sheet("Ada", tmp_path)
    assert (tmp_path / "coding-ada.csv").read_bytes() == before
    assert str(tmp_path) not in study.coding_sheet("Ada", tmp_path)  # an executed notebook is passed on
    assert read_sheets(tmp_path).doc_id.unique().tolist() == ["digest", "dispatch"]


@pytest.mark.parametrize(
    ("coder", "name"),
    [("Ada Lund", "ada-lund"), ("../../x", "x"), ("Zoë", "zoë"), ("=1+1", "1-1"), ("a" * 99, "a" * 60)],
)
def test_a_name_is_safe_in_a_file_name(coder, name):
    assert sheet_name(coder) == f"coding-{name}.csv"


@pytest.mark.parametrize("coder", ["", " ", "../..", "…"])
def test_a_coder_has_a_name(coder, tmp_path):
    with pytest.raises(ParameterError, match="a name has a letter or a digit"):
        write_sheet(as_reports("x"), coder, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_comes_back_as_it_went(tmp_path):
    reports = as_reports("It rained.").assign(doc_id=["=a;+b"])
    path = write_sheet(reports, "=ada", tmp_path)
    back = read_sheets(tmp_path)
    assert back.drop(columns=["file", "row"]).equals(coding_sheet(reports, "=ada"))
    assert back.row.tolist() == list(range(2, 26))
    cells = [cell for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("first", ["", "sep={}\n"])
def test_any_mark_that_spreadsheets_put_between_cells_is_read(mark, encoding, first, tmp_path):
    content = 'doc_id,item,answer,passage\na,conflict-1,1,"one, two; three"\n\n,,,\nb,conflict-1,no\n'
    rows = list(csv.reader(io.StringIO(content)))
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    sheet(tmp_path, "bo.csv", first.format(mark) + out.getvalue(), encoding)
    read = read_sheets(tmp_path)
    assert read[["doc_id", "answer", "coder"]].to_numpy().tolist() == [["a", "1", "bo"], ["b", "no", "bo"]]
    assert read.passage[0] == "one, two; three"


def test_a_sheet_without_coder_or_frames_gets_those_of_its_name_and_items(tmp_path):
    sheet(tmp_path, "coding-ada.csv", "doc_id,item,answer\na,conflict-1,1\na,own,0\nNA,own,1.0\n")
    read = read_sheets(tmp_path)
    assert read.frame.tolist() == ["conflict", "own", "own"]
    assert set(read.coder) == {"ada"}
    assert read.doc_id.tolist() == ["a", "a", "NA"]  # a report may be called NA


@pytest.mark.parametrize("answer", ["perhaps", "2", "yes?", "ja", "0.5"])
def test_an_answer_that_cannot_be_read_is_named_with_file_and_row(answer, tmp_path):
    sheet(tmp_path, "ada.csv", f"{HEAD}a,conflict-1,yes\n\na,conflict-2,{answer}\na,problem,{answer}\n")
    with pytest.raises(ParameterError, match=rf"ada\.csv, row 3: '{answer}'".replace("?", r"\?")):
        read_sheets(tmp_path)


def test_many_of_them_are_counted(tmp_path):
    sheet(tmp_path, "ada.csv", HEAD + "".join(f"r{n},conflict-1,so\n" for n in range(9)))
    with pytest.raises(ParameterError, match=r"row 6: 'so' and 4 more$"):
        read_sheets(tmp_path)


def test_a_question_of_ones_own_may_be_open_but_not_both(tmp_path):
    sheet(tmp_path, "ada.csv", f"{HEAD}a,mood,gloomy\nb,mood,bright\n")
    assert read_sheets(tmp_path).answer.tolist() == ["gloomy", "bright"]
    sheet(tmp_path, "bo.csv", f"{HEAD}a,mood,yes\n")
    with pytest.raises(ParameterError, match=r"ada\.csv, row 2: 'gloomy'"):
        read_sheets(tmp_path)


def test_a_coder_twice_is_refused(tmp_path):
    for name in ("one.csv", "two.csv"):
        sheet(tmp_path, name, "doc_id,item,answer,coder\na,conflict-1,yes,Ada\n")
    with pytest.raises(
        ParameterError, match=r"coder 'Ada' answers twice, in one\.csv and two\.csv|one.csv, two"
    ):
        read_sheets(tmp_path)
    sheet(tmp_path, "two.csv", "doc_id,item,answer,coder\na,conflict-1,yes, ada\n")
    with pytest.raises(ParameterError, match="answers twice"):
        read_sheets(tmp_path)
    sheet(tmp_path, "two.csv", "doc_id,item,answer,coder\nb,conflict-1,yes,ada\n")
    assert read_sheets(tmp_path).coder.tolist() == ["Ada", "Ada"]  # other reports, the same coder


@pytest.mark.parametrize("there", [None, "file", "empty"])
def test_a_folder_that_is_not_there_or_holds_no_sheet_is_an_error(there, tmp_path):
    folder = tmp_path / "sheets"
    if there == "file":
        folder.touch()
    elif there:
        folder.mkdir()
        (folder / ".hidden.csv").touch()
    with pytest.raises(ParameterError, match=r"there is no folder|holds no coding sheet"):
        read_sheets(folder)


@pytest.mark.parametrize(
    "content", [b"", b"doc_id,item,answer\na,i,caf\xe9\n", b"a,b\n1,2\n", b"\xff\xfea\0"]
)
def test_a_sheet_that_cannot_be_read_is_named(content, tmp_path):
    (tmp_path / "ada.csv").write_bytes(content)
    with pytest.raises(ParameterError, match=r"ada\.csv"):
        read_sheets(tmp_path)
