"""
The notebooks: each runs on every kind of collection, and runs again to the same outputs.

Papermill executes them, several at a time, on tables found once for each collection; nbval then runs the
executed copies anew and compares every output. nbval is content with a notebook that has no outputs, so that
the comparisons are counted. The notebooks are kept executed on the embedded reports;
``python tests/house/test_notebooks.py`` executes them again.
"""

import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
from base64 import b64decode
from pathlib import Path

import nbformat
import pandas as pd
import papermill
import pytest
from conftest import ROOT
from payloads import PAYLOADS

from seedkit import find_tables, load_reports, write_tables
from seedkit.report.kernels.execution import execute_notebooks
from seedkit.tables.store import without_text

FOLDER = ROOT / "notebooks"
PICTURE = FOLDER / "voices.png"
NOTEBOOKS = {path.stem: path for path in sorted(FOLDER.glob("*.ipynb"))}
WANTED = ["00_reading", "01_sourcing", "02_quotation", "03_framing", "04_chronology"]
COMMON = {"seeds": "", "tables": "", "columns": "", "dates": "", "model": "", "lexicons": ""}
FORBIDDEN = re.compile(r"\b(?:def|lambda|class)\b|^\s*[%!]|https?://|[\"'](?:/|~|[A-Z]:)", re.MULTILINE)

SAID = "The harbour board said on Monday that pier {n} might close. “We will not wait,” Ada Lund said.\n\n"
DONE = "Critics in ward {n} called the plan a panic, and the board denied it a day later.\n"
BARE = {
    "bare/sky": "Clouds gather over hills. Wind bends old trees. Nobody walks there now.\n",
    "bare/tea": "Water boils. Leaves sink slowly. Cups stand ready upon a wooden tray.\n",
    "bare/dust": "…\n",
}
METADATA = "doc_id,title,outlet,published\n"
# Where nbval runs the executed copies again, in turn; on the embedded reports it runs those that are kept.
AGAIN = {"hostile": WANTED[:3], "ten": WANTED[3:], "one": WANTED[2:3], "bare": WANTED[4:]}


def ten(folder):
    """Ten dated reports of two outlets."""
    rows = [f"n{n},Pier {n},{'dawn' if n % 2 else 'dusk'},2024-06-{n + 10}" for n in range(10)]
    texts = {f"n{n}": SAID.format(n=n) + DONE.format(n=n % 3) for n in range(10)}
    written(folder, texts, METADATA + "\n".join(rows))


def hostile(folder):
    """Payloads in the text, within quotations, as titles and as outlets."""
    payloads = [payload.replace("\n", " ") for payload in PAYLOADS.values()]
    quoted = "".join(f"“{payload}” said Ada Lund on Monday, and {payload} might.\n\n" for payload in payloads)
    texts = {"a": SAID.format(n=1) + quoted, "b": SAID.format(n=2) + quoted[::-1] + quoted}
    titles = pd.DataFrame({"doc_id": ["a", "b"], "title": payloads[:2], "outlet": payloads[2:4]})
    written(folder, texts, titles.to_csv(index=False))


def written(folder, texts, metadata=""):
    """Write texts into a folder, with a metadata file if there is one."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", errors="replace", newline="")
    if metadata:
        (folder / "seeds.csv").write_text(metadata, encoding="utf-8", errors="replace", newline="")


COLLECTIONS = {
    "embedded": None,
    "one": lambda folder: written(folder, {"alone": SAID.format(n=1) + DONE.format(n=1)}),
    "ten": ten,
    "bare": lambda folder: written(folder, BARE),
    "hostile": hostile,
    "sources": None,
}


def plain(output):
    """Give the text of an output of a cell, as all its representations."""
    return json.dumps(output.get("data", output.get("text", "")), ensure_ascii=False)


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    """Give a function that runs all notebooks on a collection, once: its folder and its failures."""
    done = {}

    def run(name, seeds=""):
        if name not in done:
            home = tmp_path_factory.mktemp(name)
            if COLLECTIONS[name]:
                seeds = home / "seeds"
                seeds.mkdir()
                COLLECTIONS[name](seeds)
            given = {"seeds": str(seeds), "tables": ""}
            if name != "embedded":  # those find for themselves
                reports = load_reports(seeds).reports
                given["tables"] = str(home / "tables")
                write_tables({**find_tables(reports), "reports": without_text(reports)}, given["tables"])
            out = home / "out"
            out.mkdir()
            done[name] = out, execute_notebooks(NOTEBOOKS, dict.fromkeys(NOTEBOOKS, given), out)
        return done[name]

    return run


def nbval(*paths, sanitized=""):
    """Run executed notebooks again; give the exit code, what was said, and how many outputs were compared."""
    again = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--nbval",
            "--nbval-current-env",
            "-q",
            "-p",
            "no:cacheprovider",
            *(["--nbval-sanitize-with", sanitized] if sanitized else []),
            *paths,
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=paths[0].parent,
        timeout=600,
    )
    return again.returncode, again.stdout, sum(map(compared, paths))


def compared(path):
    """Count the outputs of a notebook that nbval can compare."""
    cells = nbformat.read(path, as_version=4).cells
    return sum(len(cell.outputs) for cell in cells if cell.cell_type == "code")


def test_all_five_are_there():
    assert list(NOTEBOOKS) == WANTED


@pytest.mark.parametrize("notebook", WANTED)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_they_run(collection, notebook, runs, request):
    seeds = request.getfixturevalue("source_reports") if collection == "sources" else ""
    out, failed = runs(collection, seeds)
    assert failed.get(notebook) is None
    cells = nbformat.read(out / f"{notebook}.ipynb", as_version=4).cells
    shown = [plain(output) for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert len(shown) >= 5
    assert not any("Traceback" in text or "Warning" in text for text in shown)


@pytest.mark.parametrize("collection", AGAIN)
def test_they_run_again_to_the_same_outputs(collection, runs):
    out, failed = runs(collection)
    assert failed == {}
    paths = [out / f"{name}.ipynb" for name in AGAIN[collection]]
    code, said, count = nbval(*paths)
    assert code == 0, said[-3000:]
    assert count >= 5 * len(paths)


def test_as_they_are_kept_they_run_to_the_same_outputs(tmp_path):
    """All but the bytes of pictures, which another processor may pack otherwise; their words are compared."""
    (tmp_path / "pictures.cfg").write_text("[pictures]\nregex: base64,[A-Za-z0-9+/=]+\nreplace: a picture\n")
    paths = [Path(shutil.copy(path, tmp_path)) for path in NOTEBOOKS.values()]
    code, said, count = nbval(*paths, sanitized=tmp_path / "pictures.cfg")
    assert code == 0, said[-3000:]
    assert min(map(compared, paths)) >= 20 and count == sum(map(compared, paths))


def test_the_picture_of_the_readme_is_one_of_them():
    assert pictured() == PICTURE.read_bytes()
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in (ROOT / "README.md").read_text(encoding="utf-8")


def pictured():
    """Give the figure of which the README has a copy."""
    cells = nbformat.read(NOTEBOOKS["01_sourcing"], as_version=4).cells
    shown = "".join(plain(output) for cell in cells if cell.id == "space-figure" for output in cell.outputs)
    return b64decode(re.search(r"base64,([A-Za-z0-9+/=]+)", shown)[1])


def test_a_changed_output_is_noticed_and_missing_ones_are_counted(tmp_path):
    book = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    right = nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=1)
    book.cells = [nbformat.v4.new_code_cell("1 + 1", outputs=[right], execution_count=1)]
    nbformat.write(book, tmp_path / "right.ipynb")
    right.data["text/plain"] = "3"
    nbformat.write(book, tmp_path / "wrong.ipynb")
    book.cells[0].update(outputs=[], execution_count=None)
    nbformat.write(book, tmp_path / "stripped.ipynb")
    outcomes = {name: nbval(tmp_path / f"{name}.ipynb") for name in ("right", "wrong", "stripped")}
    assert {name: (code, count) for name, (code, _, count) in outcomes.items()} == {
        "right": (0, 1),
        "wrong": (1, 1),
        "stripped": (0, 0),
    }


def test_chronology_of_one_event_of_a_collection_by_outlet(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    ten(seeds)
    metadata = pd.read_csv(seeds / "seeds.csv").assign(event=["flood", "fire"] * 5)
    metadata.to_csv(seeds / "seeds.csv", index=False)
    reports = load_reports(seeds).reports
    tables = tmp_path / "tables"
    write_tables({**find_tables(reports), "reports": without_text(reports)}, tables)
    given = {"seeds": str(seeds), "tables": str(tables), "event": "fire", "by": "outlet", "grade": "assumed"}
    name = "04_chronology"
    assert execute_notebooks({name: NOTEBOOKS[name]}, {name: given}, tmp_path) == {}
    cells = {cell.id: cell for cell in nbformat.read(tmp_path / f"{name}.ipynb", as_version=4).cells}
    assert "Reports looked at here: 5, of 10 loaded" in plain(cells["undated"].outputs[0])
    assert "dawn" in plain(cells["own"].outputs[0])
    assert "dusk" not in plain(cells["own"].outputs[0])  # of the flood


@pytest.mark.parametrize(
    "given", [{"event": "flood"}, {"by": "event"}, {"speaker": "Ada Lund", "report": "n3"}]
)
def test_sourcing_takes_an_event_and_groups(given, tmp_path):
    texts = {f"n{n}": SAID.format(n=n) + DONE.format(n=n) for n in range(8)}
    rows = [f"n{n},Pier,dawn,{'flood' if n % 2 else 'fire'}" for n in range(8)]
    written(tmp_path / "seeds", texts, "doc_id,title,outlet,event\n" + "\n".join(rows))
    given = {"01_sourcing": {"seeds": str(tmp_path / "seeds"), "tables": "", **given}}
    assert execute_notebooks({"01_sourcing": NOTEBOOKS["01_sourcing"]}, given, tmp_path) == {}
    book = (tmp_path / "01_sourcing.ipynb").read_text(encoding="utf-8")
    sides = (
        {"n1", "n7"}
        if "event" in given["01_sourcing"]
        else {"fire", "flood"}
        if "by" in given["01_sourcing"]
        else {"dawn"}
    )
    assert all(f'<th scope=\\"col\\" class=\\"sk-n\\">{side}</th>' in book for side in sides)


def apart(number):
    """Sentences that no other report has: of copies one is counted."""
    return "".join(f"Keeper{number}x{n} may close gate {number}x{n} early. " for n in range(30))


@pytest.mark.parametrize(
    ("given", "sides"),
    [({"event": "flood", "by": "outlet"}, ["dawn", "no outlet given"]), ({"by": "event"}, ["fire", "flood"])],
)
def test_framing_takes_an_event_and_groups_and_leaves_no_report_out(given, sides, tmp_path):
    texts = {f"n{n}": SAID.format(n=n) + DONE.format(n=n) + apart(n) for n in range(8)}
    rows = [f"n{n},{'dawn' if n < 4 else ''},{'flood' if n % 2 else 'fire'}" for n in range(8)]
    written(tmp_path / "seeds", texts, "doc_id,outlet,event\n" + "\n".join(rows))
    given = {"03_framing": {"seeds": str(tmp_path / "seeds"), "tables": "", **given}}
    assert execute_notebooks({"03_framing": NOTEBOOKS["03_framing"]}, given, tmp_path) == {}
    cells = nbformat.read(tmp_path / "03_framing.ipynb", as_version=4).cells
    rates = next(plain(output) for cell in cells if cell.id == "many" for output in cell.outputs)
    assert all(f'<th scope=\\"row\\">{side}</th>' in rates for side in sides)


@pytest.mark.parametrize("notebook", WANTED)
def test_cells_run_in_any_order_and_twice_to_the_same_outputs(notebook, runs, tmp_path):
    """As in class: all cells, then all again from the last to the first."""
    out, _ = runs("ten")
    book = nbformat.read(NOTEBOOKS[notebook], as_version=4)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    again = [nbformat.from_dict({**cell, "id": f"again-{cell.id}"}) for cell in reversed(code)]
    again = [cell for cell in again if "parameters" not in cell.metadata.get("tags", [])]
    book.cells = [*code, *again]
    nbformat.write(book, tmp_path / "any.ipynb")
    (tmp_path / "done").mkdir()
    given = {"seeds": str(out.parent / "seeds"), "tables": str(out.parent / "tables")}
    assert execute_notebooks({"any": tmp_path / "any.ipynb"}, {"any": given}, tmp_path / "done") == {}
    cells = nbformat.read(tmp_path / "done" / "any.ipynb", as_version=4).cells
    shown = {cell.id: [plain(output) for output in cell.outputs] for cell in cells}
    assert {cell.id for cell in code if shown[cell.id] != shown.get(f"again-{cell.id}", [])} == set()


def test_papermill_alone_runs_one(tmp_path):
    done = tmp_path / "done.ipynb"
    papermill.execute_notebook(NOTEBOOKS["00_reading"], done, cwd=str(tmp_path), progress_bar=False)
    assert compared(done) >= 5


@pytest.mark.parametrize("path", NOTEBOOKS.values(), ids=lambda path: path.stem)
class TestForm:
    """What a notebook looks like as it is kept."""

    def test_it_is_executed_light_and_valid(self, path):
        book = nbformat.read(path, as_version=4)
        nbformat.validate(book)
        code = [cell for cell in book.cells if cell.cell_type == "code"]
        assert (book.nbformat, book.nbformat_minor, book.metadata.kernelspec.name) == (4, 5, "python3")
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
        assert all(cell.outputs for cell in code if cell.id not in ("parameters", "load"))
        assert not any({"papermill", "execution"} & set(cell.metadata) for cell in book.cells)
        assert path.stat().st_size <= 400_000

    def test_its_cells_have_readable_names(self, path):
        names = [cell.id for cell in nbformat.read(path, as_version=4).cells]
        assert len(set(names)) == len(names)
        assert [name for name in names if not re.fullmatch(r"[a-z]+(?:-[a-z0-9]+){0,4}", name)] == []

    def test_its_title_is_a_question_and_its_class_part_has_time_difficulty_and_needs(self, path):
        first, *rest = nbformat.read(path, as_version=4).cells
        title = first.source.splitlines()[0]
        assert (first.cell_type, title[:2], title[-1]) == ("markdown", "# ", "?")
        last = "".join(cell.source for cell in rest if "folded" in cell.metadata.get("tags", []))
        assert all(f"**{word}**" in last for word in ("Time", "Difficulty", "Needs"))

    def test_it_counts_no_places_before_a_plural_as_there_may_be_one(self, path):
        told = "".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
        assert not re.findall(r"\{\w+\} (?:places|passages) are\b", told)

    def test_its_parameters_are_typed_literals_with_a_meaning(self, path):
        cells = nbformat.read(path, as_version=4).cells
        (cell,) = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
        given = ast.parse(cell.source).body
        assert all(isinstance(line, ast.AnnAssign) for line in given)
        values = {line.target.id: ast.literal_eval(line.value) for line in given}
        assert dict(list(values.items())[: len(COMMON)]) == COMMON
        assert all(re.search(r"\S  # \S.{8,}", line) for line in cell.source.splitlines())

    def test_it_imports_three_names_and_is_set_up_in_eight_lines(self, path):
        cells = {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells}
        code = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        nodes = [node for source in code for node in ast.walk(ast.parse(source))]
        imported = {
            (getattr(node, "module", ""), name.name)
            for node in nodes
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        }
        assert imported == {("", "seedkit"), ("seedkit", "show"), ("seedkit.show", "plots")}
        assert len(cells["load"].splitlines()) <= 8

    def test_each_cell_shows_something_but_for_parameters_and_set_up(self, path):
        cells = nbformat.read(path, as_version=4).cells
        ends = {cell.id: ast.parse(cell.source).body[-1] for cell in cells if cell.cell_type == "code"}
        silent = {name for name, last in ends.items() if not isinstance(last, ast.Expr)}
        assert silent <= {"parameters", "load"}

    def test_no_name_is_used_for_two_things(self, path):
        cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        nodes = [list(ast.walk(ast.parse(cell.source))) for cell in cells]
        named = [[node for node in of if isinstance(node, ast.Name)] for of in nodes]
        names = [name for of in named for name in {n.id for n in of if isinstance(n.ctx, ast.Store)}]
        assert {name for name in names if names.count(name) > 1} == set()

    def test_its_exercises_have_answers_in_a_fold(self, path):
        cells = {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells}
        asked, _, answers = cells["exercise"].partition("<details><summary>What right answers look like")
        numbers = [re.findall(r"^(\d)\. ", part, re.MULTILINE) for part in (asked, answers)]
        assert numbers[0] == numbers[1] and len(numbers[0]) >= 3

    def test_its_code_only_calls(self, path):
        cells = nbformat.read(path, as_version=4).cells
        code = {cell.id: cell.source for cell in cells if cell.cell_type == "code"}
        assert [name for name, source in code.items() if FORBIDDEN.search(source)] == []
        lines = {name: len(source.splitlines()) for name, source in code.items()}
        assert lines.pop("parameters") == len(ast.parse(code["parameters"]).body), "one a line, nothing else"
        assert [name for name, many in lines.items() if many > 12] == []
        kinds = ast.FunctionDef | ast.ClassDef | ast.For | ast.While | ast.If | ast.Try
        trees = {name: ast.walk(ast.parse(source)) for name, source in code.items()}
        assert [name for name, nodes in trees.items() if any(isinstance(n, kinds) for n in nodes)] == []

    def test_it_doubts_and_sets_an_exercise(self, path):
        names = [cell.id for cell in nbformat.read(path, as_version=4).cells]
        assert {"title", "parameters", "doubt", "exercise"} <= set(names)


def keep():
    """Execute the notebooks on the embedded reports where they lie, and keep the picture of the README."""
    with tempfile.TemporaryDirectory() as folder:
        failed = execute_notebooks(NOTEBOOKS, {name: {} for name in NOTEBOOKS}, Path(folder))
        assert failed == {}, failed
        for name, path in NOTEBOOKS.items():
            path.write_text(Path(folder, f"{name}.ipynb").read_text(encoding="utf-8"), encoding="utf-8")
    PICTURE.write_bytes(pictured())


if __name__ == "__main__":
    keep()
