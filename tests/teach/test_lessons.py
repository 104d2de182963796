"""The lessons: their form, their editions, that no answer is in a student's copy, and that they run."""

import json
import re

import nbformat
import pytest
from conftest import ROOT

from seedkit.errors import ParameterError
from seedkit.report.glossary import entries, first_uses
from seedkit.report.kernels.execution import execute_notebooks
from seedkit.report.start import start
from seedkit.teach.editions import lesson, lessons, write_lessons
from seedkit.teach.found import _words
from seedkit.teach.tasks import _keys, embedded, tasks

BOOKS = {name: nbformat.from_dict(book) for name, book in lessons().items()}
for made in BOOKS.values():
    for cell in made.cells:
        cell.source = "".join(cell.source)
WORDS = 1600  # of prose; a student reads outputs as well, and has read the report


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """Give the folder of each edition."""
    home = tmp_path_factory.mktemp("editions")
    for edition in ("student", "teacher"):
        write_lessons(home / edition, edition)
    return home


def cells(path):
    return nbformat.read(path, as_version=4).cells


def tagged(cell, tag):
    return tag in cell.metadata.get("tags", [])


def prose(book):
    return "\n".join(cell.source for cell in book.cells)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
class TestForm:
    def test_it_is_valid_stripped_and_named(self, book):
        nbformat.validate(book)
        ids = [cell.id for cell in book.cells]
        assert len(set(ids)) == len(ids)
        code = [cell for cell in book.cells if cell.cell_type == "code"]
        assert all(not cell.outputs and cell.execution_count is None for cell in code)

    def test_it_has_goals_needs_a_plan_of_ninety_minutes_and_an_end(self, book):
        words = prose(book)
        assert all(f"**{word}" in words for word in ("At the end you can", "You need", "Words", "Homework"))
        assert sum(map(int, re.findall(r"^\| (\d+) \|", words, re.MULTILINE))) == 90
        heads = ("Concept", "On paper, alone", "Your own question", "Exit ticket")
        assert all(f"## {head}" in words for head in heads)
        assert len(words.split()) < WORDS

    def test_its_parameters_are_typed_and_said(self, book):
        (cell,) = [cell for cell in book.cells if tagged(cell, "parameters")]
        assert all(re.fullmatch(r'\w+: str = ".*"  # \S.{8,}', line) for line in cell.source.splitlines())
        assert "guess: str" in cell.source

    def test_its_words_have_entries_and_are_used(self, book):
        head = re.search(r"^\*\*Words\*\* (.+)$", prose(book), re.MULTILINE)
        assert [word for word in head[1].split(", ") if word not in entries()] == []
        rest = prose(book).replace(head[0], "")
        used = {entry.term for _, entry in first_uses(rest, set()) if entry}
        assert [word for word in head[1].split(", ") if word not in used] == []


def test_every_task_is_asked_answered_and_checked_once_and_none_is_left_without():
    found = [cell for book in BOOKS.values() for cell in book.cells]
    for kind in ("task", "answer", "check"):
        ids = [cell.id.removeprefix(f"{kind}-").replace("-", ".") for cell in found if tagged(cell, kind)]
        assert ids == list(tasks())
    written = [cell.source for cell in found if tagged(cell, "written")]
    assert len(written) >= 5
    assert all(source.partition("### BEGIN")[0].count("- 1 point: ") == 3 for source in written)


def test_no_answer_is_in_a_copy_for_students(editions):
    """Neither a solution, nor a passage of two words or more that answers a task."""
    for path in sorted((editions / "student").rglob("*.*")):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"SOLUTION|HIDDEN|A good answer|For example:", source), path.name
    asked = {(task.name, words) for task in tasks().values() if task.layer for words in answers(task)}
    assert len(asked) > 15
    for path in (editions / "student").glob("*.ipynb"):
        plain = _words(prose(nbformat.read(path, as_version=4)))[0]
        assert [one for one in asked if one[1].count(" ") > 2 and one[1] in plain] == []
        given = [cell.source.partition(" = ")[2] for cell in cells(path) if tagged(cell, "answer")]
        assert given and all(re.sub(r'"[a-f]": |[][{}", ]', "", one) == "" for one in given)


def answers(task):
    """The passages that answer a task, as plain words between blanks."""
    text = embedded()[task.doc_id]
    return [_words(text[start:end])[0] for start, end in _keys(task, text)[0]]


def test_the_cells_tell_nbgrader_what_its_schema_asks_for(editions):
    """Schema 3: who grades, what is locked, how many points; a manual answer is a solution, too."""
    for path in [*(editions / "teacher").glob("*.ipynb"), *(editions / "student").glob("*.ipynb")]:
        nbformat.validate(nbformat.read(path, as_version=4))
        told = [(cell, cell.metadata.nbgrader) for cell in cells(path) if "nbgrader" in cell.metadata]
        ids = [one.grade_id for _, one in told]
        assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-zA-Z0-9_-]+", name) for name in ids)
        for cell, one in told:
            flags = {name: one[name] for name in ("grade", "solution", "locked", "task")}
            assert one.schema_version == 3 and all(isinstance(flag, bool) for flag in flags.values())
            assert ("points" in one) == one.grade and one.get("points", 1) > 0
            assert one.grade or one.solution
            assert cell.cell_type == "code" or (one.grade and one.solution)
            assert one.locked == (one.grade and not one.solution)
        graded = [cell for cell, one in told if one.locked]
        hidden = "### BEGIN HIDDEN TESTS" in "".join(cell.source for cell in graded)
        assert hidden == (path.parent.name == "teacher")


def test_terms_are_linked_where_a_lesson_first_uses_them(editions):
    prose = "\n".join(cell.source for cell in cells(editions / "student" / "01_who_says_what.ipynb"))
    assert prose.count("(handouts/glossary.html#sk-cue)") == 1
    page = (editions / "student" / "handouts" / "glossary.html").read_text(encoding="utf-8")
    links = re.findall(r"\(handouts/glossary\.html#([\w-]+)\)", prose)
    assert len(links) > 5 and all(f'id="{link}"' in page for link in links)
    assert not re.search(r"^#.*\]\(", prose, re.MULTILINE)


def test_files_that_are_there_stay_and_the_copy_of_the_notebooks_has_no_lesson(editions, tmp_path):
    (tmp_path / "01_who_says_what.ipynb").write_text("my work", encoding="utf-8")
    written, kept = write_lessons(tmp_path)
    assert kept == ["01_who_says_what.ipynb"] and "handouts/marks.html" in written
    assert (tmp_path / "01_who_says_what.ipynb").read_text(encoding="utf-8") == "my work"
    copied, _ = start(tmp_path / "start")
    assert not [name for name in copied if "teaching" in name]
    with pytest.raises(ParameterError, match="student or teacher"):
        write_lessons(tmp_path, "techer")


@pytest.fixture(scope="module")
def executed(editions, tmp_path_factory):
    """All lessons of the teacher, one after the other in one kernel, with a guess for the first."""
    home = tmp_path_factory.mktemp("lessons")
    book = nbformat.from_dict(json.loads(lesson(lessons()["01_who_says_what"], "teacher")) | {"cells": []})
    for path in sorted((editions / "teacher").glob("*.ipynb")):
        book.cells += [
            nbformat.from_dict({**cell, "id": f"{path.stem[:2]}-{cell.id}"}) for cell in cells(path)
        ]
    nbformat.write(book, home / "all.ipynb")
    (home / "done").mkdir()
    failed = execute_notebooks({"all": home / "all.ipynb"}, {"all": {"guess": "putin"}}, home / "done")
    return failed, {cell.id: cell for cell in cells(home / "done" / "all.ipynb")}


def test_the_lessons_run_with_every_answer_right(executed):
    failed, done = executed
    assert failed == {}
    checks = [str(cell.outputs) for cell in done.values() if tagged(cell, "check")]
    assert len(checks) == len(tasks()) and all(": right." in said for said in checks)
    code = [cell for cell in done.values() if cell.cell_type == "code" and cell.source]
    silent = [cell.id for cell in code if not cell.outputs and not re.search("param|load|answer", cell.id)]
    assert silent == []


def test_a_guess_comes_back_beside_the_result(executed):
    _, done = executed
    assert "You guessed putin, and so it is: Vladimir Putin." in str(done["01-see"].outputs)
    assert "No guess was entered" in str(done["02-see"].outputs)


def test_the_page_for_teachers_says_what_to_print():
    page = (ROOT / "notebooks" / "teaching" / "README.md").read_text(encoding="utf-8")
    assert all(word in page for word in ("report-dispatch", "Exit tickets", "nbgrader", "Without installing"))
    assert f"{len(tasks())} tasks are checked" in page
