"""The wheel is whole: installed elsewhere, in an empty folder, with nothing but what it brings, it works."""

import json
import subprocess
import sys
import venv
import zipfile

import pytest
from conftest import ROOT

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
# A file that is opened without saying its encoding is read differently on another machine.
STRICT = (
    "import sys, warnings; warnings.filterwarnings('error', category=EncodingWarning, module='seedkit'); "
    "from seedkit.cli import main; sys.exit(main())"
)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run([sys.executable, "-c", BUILD, folder], cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    return folder / built.stdout.split()[-1]


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """Give a function that runs the Python of a new environment that has the wheel, in an empty folder."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home / "env", with_pip=False)
    (site,) = (home / "env").glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    others = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "others.pth").write_text(f"{others}\n", encoding="utf-8")
    empty = home / "empty"
    empty.mkdir()

    def run(*words):
        command = [home / "env" / "bin" / "python", "-X", "warn_default_encoding", "-I", *words]
        return subprocess.run(
            command, cwd=empty, capture_output=True, text=True, encoding="utf-8", timeout=300
        )

    return run


def test_the_wheel_carries_reports_notebooks_lists_and_licences(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("notebooks", "*.ipynb"), ("seeds", "*.*"), ("seedkit/lexicons", "*.tsv")):
        here = {path.name for path in (ROOT / folder).glob(pattern)}
        there = f"seedkit/{folder.removeprefix('seedkit/')}"
        assert {f"{there}/{name}" for name in here} - names == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if "tests" in name or "__pycache__" in name]


def test_it_is_the_installed_one_that_runs(installed):
    done = installed("-c", "import seedkit; print(seedkit.__file__)")
    assert "env/lib" in done.stdout, done.stderr


def test_check_and_tables_work_and_no_file_is_opened_by_a_guess(installed):
    checked = installed("-c", STRICT, "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "dispatch" in checked.stdout
    tabled = installed("-c", STRICT, "tables", "--out", "tables", "--only", "checks,cues,timexes")
    assert tabled.returncode == 0, tabled.stderr


def test_a_report_with_a_notebook_of_the_wheel_works(installed):
    done = installed("-c", STRICT, "report", "--out", "report", "--notebooks", "00_reading")
    assert done.returncode == 0, done.stderr
    read = (
        "import pathlib; print(pathlib.Path('report/notebooks/00_reading.ipynb').read_text(encoding='utf-8'))"
    )
    book = json.loads(installed("-c", read).stdout)
    assert sum(len(cell.get("outputs", [])) for cell in book["cells"]) >= 5


def test_importing_is_light(installed):
    heavy = "print(sorted({'pandas', 'spacy', 'nbformat', 'matplotlib', 'numpy'} & set(sys.modules)))"
    done = installed("-c", f"import sys, seedkit, seedkit.cli; {heavy}")
    assert done.stdout == "[]\n", done.stderr
