"""The house stays as it was laid out: arrows run down, no folder is a wall, no name of the face is hidden."""

import ast
import importlib
import inspect
import pkgutil
from collections import Counter

import pytest
from conftest import ROOT

import seedkit
from seedkit import show

PACKAGE = ROOT / "seedkit"
# From the top to the ground: each wing, or module at the top, needs only those in lines below its own.
ORDER = """
cli
desk teach
report
studies
explore exchange
answers
show
chronology
compare framing
sourcing
quotes times
finders reports
finding
load
text
tables
parameters lexicons
errors
safe phrasing faces
"""
FLOOR = {wing: n for n, line in enumerate(reversed(ORDER.split("\n"))) for wing in line.split()}
MODULES = {path.relative_to(PACKAGE).with_suffix("").parts: path for path in sorted(PACKAGE.rglob("*.py"))}


def needed(module, path):
    """Name the modules of seedkit that a module imports, in its functions too, as tuples of their parts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (
                tuple(name.name.split(".")[1:])
                for name in node.names
                if f"{name.name}.".startswith("seedkit.")
            )
        elif isinstance(node, ast.ImportFrom):
            named = tuple(node.module.split(".")) if node.module else ()
            if node.level or named[:1] == ("seedkit",):
                there = (*module[: len(module) - node.level], *named) if node.level else named[1:]
                yield from [there] if there else ((name.name,) for name in node.names)


def test_the_order_knows_every_wing():
    """Who builds a new one says where it belongs: in ORDER, and in seedkit/README.md."""
    assert {module[0] for module in MODULES} - FLOOR.keys() == {"__init__"}


@pytest.mark.parametrize("module", MODULES, ids="/".join)
def test_arrows_run_down(module):
    wing, *_ = module
    others = {there[0] for there in needed(module, MODULES[module])} - {wing, "__version__"}
    up = {other for other in others if FLOOR.get(other, 99) >= FLOOR.get(wing, 98)}
    assert not up, f"{'/'.join(module)}.py needs {', '.join(sorted(up))}, which is not below {wing}"


def test_imports_are_seen_wherever_they_stand(tmp_path):
    path = tmp_path / "a.py"
    path.write_text(
        "import json, seedkit.cli\nfrom seedkit.show import plots\nfrom . import b\nfrom .. import quotes\n"
        "def f():\n    from ..errors import nearest\n    from ..quotes.who import names\n",
        encoding="utf-8",
    )
    seen = {"/".join(there) for there in needed(("text", "a"), path)}
    assert seen == {"cli", "show", "text", "quotes", "errors", "quotes/who"}


def test_no_folder_is_a_wall():
    modules = Counter("/".join(folder) for *folder, name in MODULES if name != "__init__")
    assert {folder: n for folder, n in modules.items() if n > 14} == {}


@pytest.mark.parametrize("package", [seedkit, show], ids=lambda package: package.__name__)
def test_no_name_of_the_face_is_hidden_by_a_module(package):
    before = {name: getattr(package, name) for name in package.__all__}
    beside = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert beside & before.keys() == set()
    for module in pkgutil.walk_packages(seedkit.__path__, "seedkit."):
        importlib.import_module(module.name)
    assert {name: getattr(package, name) for name in package.__all__} == before
    assert not [name for name, thing in before.items() if not callable(thing) or inspect.ismodule(thing)]


def test_the_face_is_small_and_says_what_it_lacks():
    assert len(seedkit.__all__) <= 40
    assert set(seedkit.__all__) < set(dir(seedkit))
    assert not hasattr(seedkit, "quotation")
    with pytest.raises(AttributeError, match=r"has no 'quotation'; it has SeedkitError, .*quotations"):
        seedkit.quotation  # noqa: B018


def test_who_imports_reports_from_its_old_place_finds_them():
    old = importlib.import_module("seedkit.reports")
    assert old.load_reports is seedkit.load_reports
    assert (old.data_folder("seeds") / "seeds.csv").is_file()
