"""The list of mutations keeps up with the modules; the mutations themselves are run by hand."""

import runpy

import pytest
from conftest import ROOT

PACKAGE = ROOT / "seedkit"
MUTATIONS = runpy.run_path(str(ROOT / "tests" / "benchmarks" / "mutations.py"))["MUTATIONS"]


def test_every_module_has_a_mutation():
    """But for the prose at the head of a wing: of these only lexicons/ has code."""
    modules = {path.relative_to(PACKAGE).with_suffix("").as_posix() for path in PACKAGE.rglob("*.py")}
    heads = {name for name in modules if name.endswith("__init__")} - {"lexicons/__init__"}
    assert {module for module, *_ in MUTATIONS} == modules - heads


@pytest.mark.parametrize(("module", "there", "instead", "tests"), MUTATIONS, ids=[m[0] for m in MUTATIONS])
def test_a_mutation_has_its_place_and_its_tests(module, there, instead, tests):
    assert there in (PACKAGE / f"{module}.py").read_text(encoding="utf-8")
    assert there != instead
    for asked in tests.split():
        path, _, name = asked.partition("::")
        assert (ROOT / path).exists()
        assert not name or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")
