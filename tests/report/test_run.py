"""The report: whole, the same every time, told from its own inputs, and its failures in one line each."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT

import seedkit
from seedkit import finders, verify
from seedkit.errors import LoadError, OutputError, ParameterError
from seedkit.report.kernels import warm
from seedkit.report.kernels.execution import execute_notebooks
from seedkit.report.run import foreign, run_report
from seedkit.tables import store

NOTEBOOKS = Path(__file__).parent / "data" / "notebooks"


def executed(outcome, name):
    return nbformat.read(outcome.folder / "notebooks" / f"{name}.ipynb", as_version=4)


def outputs(notebook, cell_id):
    (cell,) = [cell for cell in notebook.cells if cell.id == cell_id]
    return json.dumps(cell.outputs, ensure_ascii=False)


def test_everything_is_there(report_folder):
    there = {path.relative_to(report_folder.folder).as_posix() for path in report_folder.folder.rglob("*")}
    assert {"index.html", "reports.html", "hedging.html", "failing.html", "ro-crate-metadata.json"} <= there
    assert {f"tables/{name}.jsonl" for name in (*finders.TABLES, *store.ACCOUNT)} <= there
    assert not [name for name in there if name.endswith(".csv")], "only when they are asked for"
    assert {"notebooks/hedging.ipynb", "notebooks/failing.ipynb", "tables/datapackage.json"} <= there


def test_tables_for_spreadsheets_are_written_when_they_are_asked_for(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("It might rain.", encoding="utf-8")
    outcome = run_report(tmp_path / "articles", tmp_path / "out", {"csv": True}, notebooks=[])
    there = {path.stem for path in (outcome.folder / "tables" / "csv").glob("*.csv")}
    assert {*finders.TABLES, *store.ACCOUNT} <= there
    assert verify(outcome.folder).empty


def test_it_is_as_it_was_written(report_folder):
    assert verify(report_folder.folder).empty


def test_all_files_that_were_read_have_their_digest_in_the_crate(tmp_path):
    (tmp_path / "articles").mkdir()
    for name, text in {
        "a.txt": "It rained.",
        "Seeds.CSV": "doc_id,title\na,T",
        "originals.csv": "sha256\n0",
    }.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    outcome = run_report(tmp_path / "articles", tmp_path / "out", notebooks=[])
    crate = json.loads((outcome.folder / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    read = [one["name"] for one in crate["@graph"] if one["@id"].startswith("urn:sha256:")]
    assert read == ["Seeds.CSV", "a.txt", "originals.csv"]


def test_the_account_is_handed_on(report_folder):
    assert (report_folder.account.found, report_folder.account.loaded) == (2, 2)


def test_a_failure_leaves_its_copy_and_one_line(report_folder):
    assert report_folder.failed == {"failing": "ZeroDivisionError: division by zero"}
    copy = executed(report_folder, "failing")
    assert "before" in outputs(copy, "before")
    assert "ZeroDivisionError" in outputs(copy, "division")
    assert outputs(copy, "after") == "[]"


def test_parameters_arrive_with_their_types_and_as_relative_paths(report_folder):
    notebook = executed(report_folder, "hedging")
    (cell,) = [cell for cell in notebook.cells if "injected-parameters" in cell.metadata.tags]
    given = {}
    exec(cell.source, given)
    assert given["most"] == 3
    assert given["word"] == "007"
    assert given["tables"] == "../tables"
    assert not given["seeds"].startswith("/")
    assert (report_folder.folder / "notebooks" / given["seeds"]).resolve().is_dir()


def test_notebooks_share_the_tables_that_were_found(report_folder):
    assert "from ../tables, in notebooks" in outputs(executed(report_folder, "hedging"), "count")


def test_executed_notebooks_are_valid_and_without_stamps(report_folder):
    for path in (report_folder.folder / "notebooks").glob("*.ipynb"):
        nbformat.validate(nbformat.read(path, as_version=4))
        assert '"papermill"' not in path.read_text(encoding="utf-8")
        assert "iopub" not in path.read_text(encoding="utf-8")


def test_no_path_of_this_machine_is_told(report_folder):
    for path in report_folder.folder.rglob("*"):
        if path.is_file() and "failing" not in path.name:
            content = path.read_bytes()
            assert str(report_folder.folder.parent).encode() not in content, path
            assert str(NOTEBOOKS).encode() not in content, path


def test_tables_are_read_back_with_their_types(report_folder):
    found = store.read_tables(report_folder.folder / "tables")
    assert list(found) == [*finders.TABLES, "failed", *store.ACCOUNT]
    assert found["cues"].start.dtype == "int64"
    assert found["reports"].doc_id.tolist() == ["dawn/bridge", "dusk/bridge"]


def test_a_second_run_is_the_same_wherever_it_runs(report_folder, tmp_path):
    code = """if True:
        import sys
        from pathlib import Path
        from seedkit.report.run import foreign, run_report
        seeds, out, *notebooks = map(Path, sys.argv[1:])
        run_report(seeds, out, {"most": 3, "word": "007"}, notebooks=notebooks)
    """
    settings = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Kathmandu", "PYTHONPATH": str(ROOT)}
    again = report_folder.folder.parent / "again"
    notebooks = [str(NOTEBOOKS / name) for name in ("hedging.ipynb", "failing.ipynb")]
    words = [
        sys.executable,
        "-c",
        code,
        str(report_folder.folder.parent / "articles"),
        str(again),
        *notebooks,
    ]
    done = subprocess.run(words, cwd=tmp_path, env=os.environ | settings, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("", "")
    first, second = (digests(folder) for folder in (report_folder.folder, again))
    assert first == second


def digests(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "ro-crate-metadata.json"
    }


def test_for_passing_on_the_articles_stay_here(report_folder, tmp_path):
    articles = report_folder.folder.parent / "articles"
    out = tmp_path / "out"
    outcome = run_report(articles, out, text="passages", notebooks=[NOTEBOOKS / "hedging.ipynb"])
    assert all(not cell.get("outputs") for cell in executed(outcome, "hedging").cells)
    whole = max((articles / "dawn" / "bridge.txt").read_text(encoding="utf-8").splitlines(), key=len)
    assert not [path for path in out.rglob("*.html") if whole in path.read_text(encoding="utf-8")]
    texts = {
        path.relative_to(articles).with_suffix("").as_posix(): path.read_text("utf-8")
        for path in articles.rglob("*.txt")
    }
    stored = seedkit.read_tables(out / "tables")
    assert stored.keys() == {*finders.TABLES, "failed", *store.ACCOUNT}
    for row in stored["omissions"].itertuples():
        assert len(row.text) <= 40 and texts[row.doc_id][row.start : row.end].startswith(row.text.rstrip("…"))


def test_a_report_that_was_worked_on_is_left_alone(tmp_path, report_folder):
    out = tmp_path / "out"
    articles = report_folder.folder.parent / "articles"
    run_report(articles, out, notebooks=[])
    run_report(articles, out, notebooks=[])
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"holds 'notes\.txt', which would be lost"):
        run_report(articles, out, notebooks=[])
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_report_under_version_control_is_left_alone(report_folder, tmp_path):
    out = shutil.copytree(report_folder.folder, tmp_path / "out")
    (out / ".ipynb_checkpoints").mkdir()
    assert foreign(out) == []
    (out / ".git").mkdir()
    assert foreign(out) == [".git/"]


def test_progress_is_told_step_by_step(tmp_path, report_folder):
    told = []
    run_report(
        report_folder.folder.parent / "articles",
        tmp_path / "out",
        notebooks=[],
        progress=lambda *step: told.append(step),
    )
    assert told == [(0, 3, "loading"), (1, 3, "finding"), (2, 3, "pages"), (3, 3, "")]


def test_nothing_runs_when_a_parameter_is_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr("seedkit.report.run.load_reports", pytest.fail)
    for parameters in ({"moost": 3}, {"most": "many"}, {"most": 1000}, {"seeds": tmp_path / "none"}):
        with pytest.raises(ParameterError):
            run_report(out=tmp_path / "out", parameters=parameters, notebooks=[NOTEBOOKS / "hedging.ipynb"])
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_when_nothing_can_be_loaded(tmp_path):
    (tmp_path / "articles").mkdir()
    with pytest.raises(LoadError):
        run_report(tmp_path / "articles", tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


def test_a_stale_kernelspec_does_no_harm(tmp_path, monkeypatch, capfd):
    stale = tmp_path / "jupyter" / "kernels" / "python3"
    stale.mkdir(parents=True)
    spec = {"argv": ["/nowhere/python", "{connection_file}"], "display_name": "stale", "language": "python"}
    (stale / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    notebook = small_notebook(tmp_path, "import sys; print(sys.executable)")
    out = tmp_path / "out {with} braces"
    out.mkdir()
    assert execute_notebooks({"small": notebook}, {"small": {"most": 3}}, out) == {}
    assert sys.executable in (out / "small.ipynb").read_text(encoding="utf-8")
    assert capfd.readouterr() == ("", "")


def test_a_kernel_that_dies_is_one_line(tmp_path, capfd):
    notebook = small_notebook(tmp_path, "import os; os._exit(3)")
    (tmp_path / "out").mkdir()
    failed = execute_notebooks({"small": notebook}, {"small": {}}, tmp_path / "out")
    assert failed == {"small": "its kernel died (Kernel died); is there enough memory?"}
    assert (tmp_path / "out" / "small.ipynb").exists()
    assert capfd.readouterr() == ("", "")


def test_a_kernel_that_is_copied_is_as_one_that_started_by_itself(tmp_path, monkeypatch):
    notebook = small_notebook(tmp_path, "import os, sys\nprint(__name__, sys.path, os.getcwd())")
    (tmp_path / "out").mkdir()
    copies = []
    for possible in (warm.POSSIBLE, False):
        monkeypatch.setattr(warm, "POSSIBLE", possible)
        assert execute_notebooks({"small": notebook}, {"small": {}}, tmp_path / "out") == {}
        copies.append((tmp_path / "out" / "small.ipynb").read_text(encoding="utf-8"))
    assert copies[0] == copies[1]
    assert str(tmp_path / "out") in copies[0]


@pytest.mark.skipif(not warm.POSSIBLE, reason="processes are copied on Linux only")
def test_without_the_process_that_is_copied_kernels_start_for_themselves(tmp_path):
    with warm.Nursery(dict(os.environ), tmp_path, tmp_path) as nursery:
        kernel = nursery.born(["--help"])
        assert kernel.wait() == kernel.poll() == 0
        nursery.process.kill()
        nursery.process.wait()
        assert nursery.born(["--help"]) is None


def test_whoever_stops_a_notebook_waits_for_nothing(tmp_path):
    started = tmp_path / "started"
    code = (
        f"import os, time\nprint(os.getpid(), file=open({str(started)!r}, 'w'), flush=True)\ntime.sleep(600)"
    )
    notebook = small_notebook(tmp_path, code)
    program = """if True:
        import signal, sys
        from pathlib import Path
        from seedkit.report.kernels.execution import execute_notebooks
        signal.signal(signal.SIGINT, signal.default_int_handler)  # not heard in the background otherwise
        execute_notebooks({"small": Path(sys.argv[1])}, {"small": {}}, Path(sys.argv[2]))
    """
    running = subprocess.Popen([sys.executable, "-c", program, notebook, tmp_path], stderr=subprocess.PIPE)
    while running.poll() is None and not (started.exists() and started.read_text(encoding="utf-8")):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, complaint = running.communicate(timeout=60)
    assert complaint.splitlines()[-1] == b"KeyboardInterrupt"
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text(encoding="utf-8")), 0)


def test_a_long_name_of_the_temporary_folder_is_no_hindrance(tmp_path, monkeypatch):
    long = tmp_path / ("long" * 30)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    notebook = small_notebook(tmp_path, "1 + 1")
    (tmp_path / "out").mkdir()
    assert execute_notebooks({"small": notebook}, {"small": {}}, tmp_path / "out") == {}


def test_without_a_home_notebooks_say_nothing_of_it(tmp_path):
    notebook = small_notebook(tmp_path, "import matplotlib.pyplot")
    (tmp_path / "out").mkdir()
    program = """if True:
        import sys
        from pathlib import Path
        from seedkit.report.kernels.execution import execute_notebooks
        print(execute_notebooks({"small": Path(sys.argv[1])}, {"small": {}}, Path(sys.argv[2])))
    """
    none = {"HOME": str(notebook), "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": "", "MPLCONFIGDIR": ""}
    words = [sys.executable, "-c", program, notebook, tmp_path / "out"]
    done = subprocess.run(words, env=os.environ | none, capture_output=True, text=True, timeout=120)
    assert done.stdout == "{}\n"
    assert done.stderr == ""
    executed = nbformat.read(tmp_path / "out" / "small.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in executed.cells)


def small_notebook(folder, code):
    parameters = nbformat.v4.new_code_cell(
        "most: int = 5  # shown", id="parameters", metadata={"tags": ["parameters"]}
    )
    cells = [parameters, nbformat.v4.new_code_cell(code, id="code")]
    path = folder / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path
