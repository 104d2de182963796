"""The front door: what is wrong is told in one sentence, what is right gets its type."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import papermill
import pytest
from conftest import ROOT
from hypothesis import given, strategies as st

from seedkit.errors import ParameterError, nearest
from seedkit.parameters import check_notebook, check_parameters, read_parameter_file, read_parameters

CASES = tomllib.loads((Path(__file__).parent / "cases" / "parameters.toml").read_text(encoding="utf-8"))


def notebook(folder, source, tags=("parameters",)):
    path = folder / "notebook.ipynb"
    cell = {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def known(tmp_path_factory):
    return read_parameters(notebook(tmp_path_factory.mktemp("known"), CASES["cell"]))


@pytest.mark.parametrize("case", CASES["wrong"], ids=lambda case: case["label"])
def test_wrong_is_refused_in_one_sentence(case, known):
    given = case["given"] if isinstance(case["given"], dict) else {case["given"][0]: case["given"][1]}
    with pytest.raises(ParameterError) as refused:
        check_parameters(given, known)
    message = str(refused.value)
    assert case["says"] in message
    assert message.isprintable()
    assert len(message) < 400


@pytest.mark.parametrize("case", CASES["right"], ids=lambda case: case["label"])
def test_right_gets_its_type(case, known):
    name, value = case["given"]
    checked = check_parameters({name: value}, known)[name]
    assert checked == case["expect"]
    assert type(checked) is type(case["expect"])


@pytest.mark.parametrize("case", CASES["file"], ids=lambda case: case["label"])
def test_wrong_files_are_refused(case, tmp_path, known):
    path = tmp_path / "parameters.yaml"
    path.write_text(case["yaml"], encoding="utf-8")
    with pytest.raises(ParameterError, match=case["says"]):
        check_parameters(read_parameter_file(path), known)


@pytest.mark.parametrize("case", CASES["cells"], ids=lambda case: case["label"])
def test_cells_that_are_no_parameters_are_refused_and_never_run(case, tmp_path):
    with pytest.raises(ParameterError, match=r"cannot be read .* each is a line such as"):
        read_parameters(notebook(tmp_path, case["source"]))
    assert not list(tmp_path.glob("ran*"))


def test_there_are_sixty_wrong_cases():
    assert len(CASES["wrong"]) + len(CASES["file"]) >= 60


@pytest.mark.parametrize("value", [float("inf"), float("nan"), True, None, b"1", object(), [1], {"a": 1}])
def test_python_values_of_the_wrong_type_are_refused(value, known):
    with pytest.raises(ParameterError, match="parameter share is"):
        check_parameters({"share": value}, known)


@pytest.mark.parametrize("name", [3, None, ("seeds",), b"seeds"])
def test_names_that_are_no_text_are_refused(name, known):
    with pytest.raises(ParameterError, match="no parameter is called"):
        check_parameters({name: "x"}, known)


def test_a_file_keeps_what_was_written(tmp_path):
    path = tmp_path / "parameters.yaml"
    path.write_text("word: 007\nfold: no\nday: 2024-06-21\nwords: [may, 1e5]\n", encoding="utf-8")
    assert read_parameter_file(path) == {
        "word": "007",
        "fold": "no",
        "day": "2024-06-21",
        "words": ["may", "1e5"],
    }


def test_an_empty_file_gives_nothing(tmp_path):
    path = tmp_path / "parameters.yaml"
    path.write_text("# all as it is\n", encoding="utf-8")
    assert read_parameter_file(path) == {}


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ParameterError, match="cannot be read"):
        read_parameter_file(tmp_path / "none.yaml")


def test_paths_become_absolute(tmp_path, known, monkeypatch):
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    assert check_parameters({"seeds": "articles"}, known) == {"seeds": str(tmp_path / "articles")}


def test_a_notebook_without_the_cell_takes_nothing(tmp_path):
    assert read_parameters(notebook(tmp_path, "n: int = 1", tags=())) == {}


def test_what_is_no_notebook_is_refused(tmp_path):
    for content in ("", "[]", "{}", '{"cells": 3}', '{"cells": [{}]}', "\0"):
        path = tmp_path / "a.ipynb"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ParameterError, match=r"a\.ipynb"):
            read_parameters(path)


@given(name=st.text(), value=st.text())
def test_no_text_does_anything_but_pass_or_be_refused(name, value, known):
    try:
        checked = check_parameters({name: value}, known)
    except ParameterError as refused:
        assert str(refused).isprintable()
    else:
        assert checked.keys() == {name}


@given(value=st.text().filter(lambda text: "\0" not in text))
def test_text_stays_as_it_is(value, known):
    assert check_parameters({"word": value}, known) == {"word": value}


def test_the_nearest_name_is_asked_for():
    assert nearest("qotations", ["quotations", "cues"]) == " (did you mean quotations?)"
    assert nearest("zzz", ["quotations", "cues"]) == ""


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_papermill_sees_every_parameter(path):
    seen = papermill.inspect_notebook(path)
    told = {name: (one["inferred_type_name"], one["help"]) for name, one in seen.items()}
    assert told == {name: (one.type, one.meaning) for name, one in read_parameters(path).items()}


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("01_sourcing", ("seed", "articles"), "no parameter is called 'seed' (did you mean seeds?)"),
        ("00_reading", ("tables", "007"), "parameter tables is 7; expected text"),
        (
            "02_quotation",
            ("stance", "nonsense"),
            "parameter stance is 'nonsense'; expected one of: commonest",
        ),
        (
            "04_chronology",
            ("seeds", "no/such/folder"),
            "parameter seeds is 'no/such/folder', but there is no",
        ),
    ],
)
def test_under_plain_papermill_a_wrong_parameter_ends_with_one_sentence(name, given, says, tmp_path):
    notebook = ROOT / "notebooks" / f"{name}.ipynb"
    command = [
        sys.executable,
        "-m",
        "papermill",
        str(notebook),
        "out.ipynb",
        "--no-progress-bar",
        "-p",
        *given,
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1].startswith(f"ParameterError: {says}")
    cells = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"]
    assert sum(bool(cell.get("execution_count")) for cell in cells) <= 3


def test_a_notebook_that_names_and_types_rightly_runs_on():
    check_notebook({"In": ["", "n: int = 3  # how many; 1 to 9", "# Parameters\nn = 4", "%magic"], "n": 4})


def test_a_notebook_out_of_range_is_refused():
    with pytest.raises(ParameterError, match="parameter n is 40; expected 1 to 9"):
        check_notebook({"In": ["", "n: int = 3  # how many; 1 to 9", "# Parameters\nn = 40"], "n": 40})


@pytest.mark.parametrize(
    "cell", ["n: int = 3", "n: dict = {}", "n: list[float] = [x for x in 'a']", "a.n: int = 3"]
)
def test_cells_of_a_reader_are_not_held_to_anything(cell):
    assert check_notebook({"In": ["", cell], "n": "many"}, named="seeds") == {}
