"""Coding: sheets go out, come back from spreadsheets, and are compared."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit.errors import ParameterError
from seedkit.framing.coding import agreement, coding_sheet, read_sheets
from seedkit.framing.cues import cues
from seedkit.tables.store import write_tables


def filled(answers, coder):
    sheet = coding_sheet(as_reports("", ""), coder=coder)
    sheet.loc[sheet["item"] == "conflict-1", "answer"] = answers
    return sheet


def test_a_sheet_has_all_questions_for_each_report():
    reports = as_reports("It rained.", "A war.")
    sheet = coding_sheet(reports, cues(reports))
    assert sheet.groupby("doc_id").size().tolist() == [24, 24]
    assert sheet[sheet["item"] == "problem"].cues.tolist() == [0, 1]
    assert set(sheet.answer) == {""}


def test_a_sheet_comes_back_as_it_went(tmp_path):
    write_tables({"coding": filled(["1", "0"], "=ada")}, tmp_path, format="csv")
    back = read_sheets(tmp_path)
    assert back[back["item"] == "conflict-1"].answer.tolist() == ["1", "0"]


def test_semicolons_and_a_missing_coder_are_read(tmp_path):
    (tmp_path / "bo.csv").write_text("doc_id;item;answer\na;conflict-1;1\n", encoding="utf-8-sig")
    assert read_sheets(tmp_path).coder.tolist() == ["bo"]


def test_a_file_that_is_no_sheet_is_named(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"x\.csv has the columns a, b"):
        read_sheets(tmp_path)


def test_alpha_is_one_in_agreement_and_low_in_disagreement():
    pytest.importorskip("krippendorff", reason="seedkit[class] is not installed")
    same = pd.concat([filled(["1", "0"], "x"), filled(["yes", "No"], "y")])
    other = pd.concat([filled(["1", "0"], "x"), filled(["0", "1"], "y")])
    assert agreement(same).alpha.tolist() == [1]
    assert agreement(other).alpha[0] < 0


def test_one_answer_throughout_has_no_alpha():
    same = pd.concat([filled(["1", "1"], "x"), filled(["1", "1"], "y")])
    assert agreement(same).alpha.isna().all()
    assert agreement(read_sheets("")).empty


def test_an_answer_that_nobody_else_gave_is_not_compared():
    pytest.importorskip("krippendorff", reason="seedkit[class] is not installed")
    found = agreement(pd.concat([filled(["1", "0"], "x"), filled(["1", ""], "y")]))
    assert found[["units", "coders"]].to_numpy().tolist() == [[1, 2]]


@pytest.mark.parametrize("content", [b"", b"doc_id,item,frame,answer\na,i,f,caf\xe9\n"])
def test_a_sheet_that_cannot_be_read_is_named(tmp_path, content):
    (tmp_path / "ada.csv").write_bytes(content)
    with pytest.raises(ParameterError, match=r"ada\.csv"):
        read_sheets(tmp_path)


def test_a_report_may_be_called_na_and_a_spreadsheet_may_write_one_as_a_fraction(tmp_path):
    pytest.importorskip("krippendorff", reason="seedkit[class] is not installed")
    for coder in ("ada", "bo"):
        (tmp_path / f"{coder}.csv").write_text("doc_id,item,frame,answer\nNA,i,f,1.0\nb,i,f,0.0\n", "utf-8")
    sheets = read_sheets(tmp_path)
    assert sheets.doc_id.tolist() == ["NA", "b"] * 2
    assert sheets.coder.tolist() == ["ada", "ada", "bo", "bo"]
    assert agreement(sheets)[["units", "alpha"]].to_numpy().tolist() == [[2, 1]]


def test_a_sheet_without_frames_gets_those_of_its_items(tmp_path):
    (tmp_path / "ada.csv").write_text("doc_id,item,answer\na,conflict-1,1\na,own,0\n", "utf-8")
    assert read_sheets(tmp_path).frame.tolist() == ["conflict", "own"]
    assert agreement(read_sheets(tmp_path)).frame.tolist() == ["conflict", "own"]
