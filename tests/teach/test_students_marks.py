"""Marks beside each other: a neighbour's, the machine's, the key's, a class's."""

import pytest

from seedkit.errors import ParameterError
from seedkit.studies import Options, Study, Tables
from seedkit.teach.comparing import compare, marks_sheet, whole_class
from seedkit.teach.marks import beside, keyed, of_class, read_marks
from seedkit.teach.tasks import third

HEAD = "doc_id;passage;label\n"
MARKED = ('report;"It wasn\'t a bang";direct\n', "report;tired;partial\n", "report;temporary;term\n")


@pytest.fixture(scope="module")
def study():
    return third()


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    """Twenty-five students: all mark the first passage, every second the next, one in five the third."""
    folder = tmp_path_factory.mktemp("sheets")
    for n in range(25):
        rows = "".join(row for row, every in zip(MARKED, (1, 2, 5), strict=True) if n % every == 0)
        lost = "report;no such words;direct\n" if n == 3 else ""
        (folder / f"marks-s{n:02}.csv").write_text(HEAD + rows + lost, encoding="utf-8-sig")
    return folder


def test_sheets_are_read_in_spite_of_marks_and_spreadsheets_and_what_is_lost_is_named(study, sheets):
    marks, lost = read_marks(study, sheets)
    assert len(marks) == 25 + 13 + 5
    assert marks.text[marks.label == "direct"].unique().tolist() == ["It wasn’t a bang"]
    assert lost.to_numpy().tolist() == [["marks-s03.csv", "report", "no such words", 3]]


def test_a_class_sees_what_it_disputes_most_first_with_the_machine_and_the_key(study, sheets):
    passages, agreement = of_class(study, read_marks(study, sheets).marks, "quotation")
    assert passages.text.tolist() == ["tired", "temporary", "It wasn’t a bang"]
    assert passages.marked.tolist() == [13, 5, 25]
    assert passages.machine.tolist() == ["term", "term", "direct"]  # the machine errs on the first
    assert passages.key.tolist() == ["partial", "term", "direct"]
    assert (passages.low < passages.share).all() and passages.high.max() == 1
    (row,) = agreement.itertuples()
    assert row.coders == 25 and row.low < row.alpha < row.high
    shown = whole_class(study, sheets, "quotation")
    assert "Not found word for word, and not counted: marks-s03.csv, row 3" in str(shown)
    assert str(shown).index("tired") < str(shown).index("bang")


def test_agreement_is_worked_out_by_hand(study, tmp_path):
    for coder, rows in {"a": MARKED[:2], "b": MARKED[:1]}.items():
        (tmp_path / f"marks-{coder}.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    (row,) = of_class(study, read_marks(study, tmp_path).marks, "quotation").agreement.itertuples()
    n = row.sentences
    ones, zeros = 3, 2 * n - 3
    assert row.percent == pytest.approx(100 * (n - 1) / n)
    expected = 2 * ones * zeros / (2 * n * (2 * n - 1))
    assert row.alpha == pytest.approx(1 - (1 / n) / expected)


def test_two_sets_of_marks_are_set_beside_each_other(study, sheets):
    marks = read_marks(study, sheets).marks
    mine, other = (marks[marks.coder == coder] for coder in ("s00", "s02"))
    other = other.assign(label=other.label.replace("partial", "Direct"))
    assert beside(mine, other, "b").found.tolist() == ["both", "label differs", "only you"]
    assert beside(other, mine, "b").found.tolist() == ["both", "label differs", "only b"]


def test_nothing_is_shown_before_somebody_marked(study, sheets):
    assert str(compare(study, "", "quotation")).startswith("No marks yet")
    assert str(compare(study, sheets / "marks-s00.csv", "quotation", "")).startswith("No marks yet")
    assert str(whole_class(study, "", "quotation")).startswith("No marks yet")


def test_a_sheet_of_which_nothing_is_found_says_so(study, tmp_path):
    (tmp_path / "marks-ada.csv").write_text(HEAD + "report;no such words;direct\n", encoding="utf-8")
    shown = str(compare(study, tmp_path / "marks-ada.csv", "quotation"))
    assert "not counted: marks-ada.csv, row 2: no such words" in shown and "No marks yet" in shown


def test_a_student_is_compared_with_the_key_and_a_neighbour(study, sheets):
    shown = str(compare(study, sheets / "marks-s00.csv", "quotation", "key"))
    assert "both" in shown and "only the key" in shown and "only you" not in shown
    shown = str(compare(study, sheets / "marks-s00.csv", "quotation", sheets / "marks-s01.csv"))
    assert "only you" in shown and "only the key" not in shown


def test_the_key_is_of_the_embedded_reports_alone_letter_for_letter(study):
    assert len(keyed(study, "quotation")) > len(keyed(study, "quotation", optional=False)) - 1 > 20
    changed = study.reports.assign(text=study.reports.text + " ")
    other = Study(changed, study.account, Tables(changed, Options()))
    assert len(keyed(other, "quotation")) == 0


def test_a_sheet_is_written_once_and_a_folder_without_one_is_told(study, tmp_path):
    assert "marks-ada.csv is written" in str(marks_sheet(study, "Ada", tmp_path))
    before = (tmp_path / "marks-ada.csv").read_bytes()
    assert "stays as it is" in str(marks_sheet(study, "ada", tmp_path))
    assert (tmp_path / "marks-ada.csv").read_bytes() == before
    assert len(read_marks(study, tmp_path / "marks-ada.csv").marks) == 0
    (tmp_path / "empty").mkdir()
    with pytest.raises(ParameterError, match=r"marks-NAME\.csv"):
        read_marks(study, tmp_path / "empty")
    with pytest.raises(ParameterError, match="layer"):
        compare(study, "", "quotatoin")
