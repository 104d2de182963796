"""What is written about seedkit is true: commands run, names and columns are documented, files agree."""

import ast
import doctest
import importlib
import inspect
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

import seedkit
from seedkit import cli, load_reports
from seedkit.finders import TABLES, finder

README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SECTIONS = ("Parameters", "Returns", "Raises", "Examples")
# What would tie the repository to one machine or to one place to install from.
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|home/\w|tmp/|root/|Users/)|[A-Z]:\\Users|--?(?:extra-)?index-url|--find[-]links|"
    r"pypi\.org|pythonhosted|anaconda\.org"
)
# The tests speak of such paths to make sure that they are nowhere else, and of hostile ones.
SPEAKS_OF_PATHS = {
    f"tests/{name}.py" for name in ("house/test_docs", "report/test_pages", "load/hostile", "payloads")
}


def blocks(language):
    """Give the fenced blocks of the README in a language, without the indent of a list."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", README, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", body, flags=re.MULTILINE) for indent, body in found]


def commands(program):
    """Give the README's commands that call a program."""
    lines = [line.partition("  #")[0] for block in blocks("sh") for line in block.splitlines()]
    return list(dict.fromkeys(line for line in lines if line.startswith(program)))


def tracked():
    """Give the text files of the repository that are under version control."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("which files belong to the repository is only known in a checkout with git")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture
def articles(tmp_path, monkeypatch):
    """Stand in a folder like a checkout, with two articles in it."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (tmp_path / "articles").mkdir()
    for name in ("dispatch", "digest"):
        shutil.copy(ROOT / "seeds" / f"{name}.txt", tmp_path / "articles" / f"{name}.txt")
    return tmp_path


def test_the_commands_of_the_readme_run(articles, capsys):
    for command in commands("seedkit "):
        words, _, file = command.partition(" > ")
        assert cli.main(shlex.split(words)[1:]) == 0, command
        said = capsys.readouterr().out
        if file:
            Path(file).write_text(said, encoding="utf-8")
    assert (articles / "my-report" / "index.html").is_file()
    assert len(load_reports("articles").reports) == 2


def test_papermill_runs_as_the_readme_says(articles):
    (command,) = commands("papermill ")
    words = shlex.split(command.replace("$PWD", str(articles)))
    done = subprocess.run([sys.executable, "-m", *words], cwd=articles, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_python_of_the_readme_gives_what_it_shows():
    example = doctest.DocTestParser().get_doctest("\n".join(blocks("python")), {}, "README", None, 0)
    done = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)
    assert done.attempted > 4
    assert done.failed == 0


def test_the_readme_is_short_and_names_every_command_and_notebook():
    assert len(README.split()) < 1400
    named = set(re.findall(r"`seedkit (\w+)", README))
    assert {"check", "report", "tables", "verify"} <= named
    notebooks = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert set(re.findall(r"^\| `(\d\d_\w+)`", README, re.MULTILINE)) == notebooks


def test_the_links_of_the_readme_lead_somewhere():
    links = re.findall(r"\]\(([^)#\s]+)\)", README)
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


def test_the_makefile_and_the_readme_have_the_same_targets():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert set(re.findall(r"`make (\w+)`", README)) <= targets
    assert {"report", "test", "lab"} <= set(re.findall(r"make (\w+)", README))


@pytest.mark.parametrize("name", seedkit.__all__)
def test_public_names_are_documented_with_an_example(name):
    thing = getattr(seedkit, name)
    doc = inspect.getdoc(thing)
    assert doc.splitlines()[0].rstrip().endswith((".", ":"))
    if inspect.isclass(thing):
        return
    given = [
        parameter for parameter in inspect.signature(thing).parameters if parameter not in ("self", "cls")
    ]
    headings = [section for section in SECTIONS if f"\n{section}\n{'-' * len(section)}\n" in doc]
    assert headings == [section for section in SECTIONS if section in headings]
    assert {"Returns", "Examples"} <= set(headings), headings
    assert ">>> " in doc
    described = set(re.findall(r"^(\w[\w, ]*)(?: : |\n    As for )", doc, re.MULTILINE))
    described = {name.strip() for listed in described for name in listed.split(",")}
    assert [parameter for parameter in given if parameter not in described] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_named_in_the_docstring_of_its_finder(name):
    doc = " ".join(inspect.getdoc(finder(name)).split())
    columns = finder(name)(load_reports().reports.iloc[:0]).columns
    told = {word for listed in re.findall(r"``([\w, ]+)``", doc) for word in listed.split(", ")}
    told |= {"doc_id", "start", "end", "text"} if "the span columns" in doc else set()
    if "with their offsets" in doc:
        told |= {f"{part}_{edge}" for part in told for edge in ("start", "end")}
    if name in ("alignments", "renderings", "copies", "conflicts"):  # told once for both sides
        told |= {f"{column}_{side}" for column in ("doc_id", "start", "end", "text") for side in "ab"}
    assert [column for column in columns if column not in told] == []


def test_every_public_name_is_where_it_is_said_to_be():
    for name in seedkit.__all__:
        public = getattr(seedkit, name)
        assert getattr(importlib.import_module(public.__module__), name) is public


def test_modules_say_what_they_are_for():
    for path in (ROOT / "seedkit").rglob("*.py"):
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert len(doc.split()) >= 12, path.name


def test_no_function_is_long_or_takes_much():
    long = []
    for path in (ROOT / "seedkit").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                doc = node.body[0].end_lineno - node.body[0].lineno + 1 if ast.get_docstring(node) else 0
                given = [one.arg for one in node.args.posonlyargs + node.args.args + node.args.kwonlyargs]
                parameters = len(given) - (given[:1] in (["self"], ["cls"]))
                lines = node.end_lineno - node.lineno + 1 - doc
                long += [(path.name, node.name, lines, parameters)] if lines > 60 or parameters > 6 else []
    assert long == []


def test_word_lists_name_origin_licence_and_date():
    for path in (ROOT / "seedkit" / "lexicons").glob("*.tsv"):
        head = "".join(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
        assert all(word in head for word in ("Origin:", "Licence:", "Date:")), path.name


def test_changes_and_citation_are_in_step_with_the_project():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["version"]) == PROJECT["version"] == seedkit.__version__
    assert (citation["title"], citation["license"]) == (PROJECT["name"], PROJECT["license"])
    assert citation["abstract"] == PROJECT["description"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    latest = re.search(r"^## \[?(\d[\w.]*)\]?(?: .*?(\d{4}-\d\d-\d\d))?", changes, re.MULTILINE)
    assert latest, "no version is in the changelog"
    assert latest[1] == PROJECT["version"]
    assert latest[2] == str(citation["date-released"])


def test_the_environment_is_in_step_with_the_project():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *packages, pip = environment["dependencies"]
    python = next(package for package in packages if package.startswith("python="))
    assert re.fullmatch(r"python=3\.\d+", python)
    least = re.search(r"3\.(\d+)", PROJECT["requires-python"])[1]
    assert int(python.rpartition(".")[2]) >= int(least)
    assert pip["pip"] == ["-c constraints.txt", "-e .[lab]"]
    assert environment["name"] == PROJECT["name"]


def test_the_constraints_cover_what_is_required():
    pinned = {line.partition("==")[0] for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    wanted = [
        *PROJECT["dependencies"],
        *(p for extra in PROJECT["optional-dependencies"].values() for p in extra),
    ]
    names = {re.match(r"[\w-]+", package)[0].lower() for package in wanted} - {PROJECT["name"]}
    assert sorted(names - pinned) == []


def test_no_file_is_tied_to_a_machine_or_to_a_place_to_install_from():
    tied = []
    for name in tracked():
        content = (ROOT / name).read_bytes().decode("utf-8", "replace")
        if name not in SPEAKS_OF_PATHS and (found := MACHINE.search(content)):
            tied.append((name, found[0]))
    assert tied == []
