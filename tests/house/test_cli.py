"""The command line: exit codes, one line for each mistake, quiet pipes, nothing half done."""

import csv
import io
import json
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest
from payloads import PAYLOADS

from seedkit import __version__, check_spans, cli, load_reports, read_tables
from seedkit.cli.making import report
from seedkit.finders import SPAN_TABLES, write_found
from seedkit.load.reports import data_folder
from seedkit.parameters import read_parameters
from seedkit.text.parse import find_model

TEXT = "It might rain, the minister said. “We will wait,” she added.\n"


def run(*words, **options):
    command = [sys.executable, "-c", "import sys; from seedkit.cli import main; sys.exit(main())", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, **options)


def code_of(words):
    try:
        return cli.main(words)
    except SystemExit as stop:
        return stop.code


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"{TEXT}{name}\n", encoding="utf-8")
    return folder


WRONG = {
    "no command": ([], "the following arguments are required"),
    "unknown command": (["repot"], "invalid choice: 'repot'"),
    "unknown option": (["check", "--tempalte"], "unrecognized arguments: --tempalte"),
    "shortened option": (["check", "--temp"], "unrecognized arguments: --temp"),
    "second path": (["check", "articles", "b"], 'no folder or file "b"'),
    "unknown order": (["check", "articles", "--dates", "dym"], "invalid choice: 'dym'"),
    "empty path": (["check", ""], "the path is empty"),
    "missing path": (["check", "no/such/folder"], "no/such/folder"),
    "tables without out": (["tables"], "required: --out"),
    "unknown table": (["tables", "--out", "o", "--only", "qotations"], "did you mean quotations?"),
    "table that is a path": (["tables", "--out", "o", "--only", "../cues"], "no table is called '../cues'"),
    "unknown format": (["tables", "--out", "o", "--format", "xlsx"], "invalid choice: 'xlsx'"),
    "tables onto reports": (["tables", "articles", "--out", "articles"], "is what is read"),
    "tables into reports": (["tables", "articles", "--out", "articles/o"], "lies in the folder that is read"),
    "tables over reports": (["tables", "articles", "--out", "home"], "holds 'thesis.txt'"),
    "tables onto a file": (["tables", "articles/a.txt", "--out", "articles/a.txt"], "is a file"),
    "tables below a file": (["tables", "--out", "articles/a.txt/out"], "cannot write"),
    "tables here": (["tables", "--out", "."], "is where you are"),
    "report without out": (["report"], "required: --out"),
    "unknown parameter": (["report", "--out", "o", "-p", "sedes", "x"], "did you mean seeds?"),
    "parameter without value": (["report", "--out", "o", "-p", "seeds"], "expected 2 arguments"),
    "parameter twice": (
        ["report", "--out", "o", "-p", "seeds", "a", "-p", "seeds", "b"],
        "'seeds' is given twice",
    ),
    "option and parameter": (
        ["report", "--out", "o", "-p", "columns", "a=b", "--columns", "a=b"],
        "given twice",
    ),
    "path and parameter": (["report", "articles", "--out", "o", "-p", "seeds", "x"], "seeds is given twice"),
    "missing seeds": (["report", "--out", "o", "-p", "seeds", "none"], "no such file or folder"),
    "missing parameter file": (["report", "--out", "o", "-f", "none.yaml"], "cannot be read"),
    "unknown event": (
        ["report", "articles", "--out", "o", "-p", "event", "x"],
        "no report is of the event 'x'",
    ),
    "unknown report": (["report", "articles", "--out", "o", "-p", "report", "x"], "no report is called 'x'"),
    "unknown pair": (["report", "articles", "--out", "o", "-p", "a", "x"], "no report is called 'x'"),
    "unknown column": (["report", "articles", "--out", "o", "-p", "by", "x"], "nothing is known of 'x'"),
    "unknown speaker": (
        ["report", "articles", "--out", "o", "-p", "speaker", "x"],
        "nobody called 'x' is heard; heard are the minister",
    ),
    "unknown notebook": (
        ["report", "--out", "o", "--notebooks", "00_reding"],
        "no notebook is called '00_reding'",
    ),
    "notebook that is a path": (
        ["report", "--out", "o", "--notebooks", "../a.ipynb"],
        "no notebook is called",
    ),
    "unknown text": (["report", "--out", "o", "--text", "some"], "invalid choice: 'some'"),
    "report onto reports": (["report", "articles", "--out", "articles"], "is what is read"),
    "report into reports": (
        ["report", "articles", "--out", "articles/o/p"],
        "lies in the folder that is read",
    ),
    "report over a folder in use": (["report", "articles", "--out", "home"], "holds 'thesis.txt'"),
    "verify nothing": (["verify", "none"], "holds no report"),
    "verify without folder": (["verify"], "required: DIR"),
    "verify against no digest": (["verify", "articles", "--crate", "abc"], "is no digest of a crate"),
    "model that is not there": (
        ["tables", "articles", "--out", "o", "--only", "checks", "--model", "nonsense"],
        "no spaCy model 'nonsense' is installed",
    ),
    "name that is not UTF-8": (["check", "caf\udce9"], r"the name caf\udce9 is not UTF-8"),
}


@pytest.mark.parametrize("label", WRONG)
def test_a_wrong_call_is_one_line_and_writes_nothing(label, articles, tmp_path, monkeypatch, capsys):
    words, says = WRONG[label]
    here = tmp_path / "here"
    here.mkdir()
    articles.rename(here / "articles")
    (here / "home").mkdir()
    (here / "home" / "thesis.txt").write_text("mine", encoding="utf-8")
    before = sorted(path.relative_to(here) for path in here.rglob("*"))
    monkeypatch.chdir(here)
    assert code_of(words) == cli.WRONG
    out, complaint = capsys.readouterr()
    assert says in complaint
    assert complaint.count("\n") == 1
    assert complaint.startswith("seedkit: ")
    assert out == ""
    assert sorted(path.relative_to(here) for path in here.rglob("*")) == before


@pytest.mark.parametrize("command", [[], ["report"], ["tables"], ["check"], ["verify"]])
def test_help_teaches(command, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main([*command, "--help"])
    assert stop.value.code == 0
    assert f"  seedkit {command[0] if command else 'check'} " in capsys.readouterr().out


def test_the_examples_name_parameters_that_there_are():
    named = set(re.findall(r" -p (\w+) ", report.__doc__))
    notebooks = data_folder("notebooks").glob("*.ipynb")
    assert named and named <= {name for notebook in notebooks for name in read_parameters(notebook)}


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"seedkit {__version__}\n"


@pytest.mark.parametrize("code", ["import seedkit", "from seedkit.cli import main; main(['--help'])"])
def test_the_front_door_loads_nothing_heavy(code):
    heavy = "{'pandas', 'numpy', 'spacy', 'nbformat', 'matplotlib', 'papermill', 'yaml'}"
    code = f"import atexit, sys; atexit.register(lambda: print(sorted({heavy} & sys.modules.keys()))); {code}"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.endswith(
        "[]\n"
    )


def test_tables_are_written_and_counted(articles, tmp_path, capsys):
    out = tmp_path / "out"
    assert cli.main(["tables", str(articles), "--out", str(out), "--only", "cues,quotations"]) == cli.DONE
    printed = capsys.readouterr().out.splitlines()
    assert printed == [f"cues.jsonl  {len(lines(out / 'cues.jsonl'))}", "quotations.jsonl  2"]
    assert {"reports.jsonl", "refused.jsonl", "remarks.jsonl"} <= {path.name for path in out.iterdir()}


def test_tables_are_written_again_in_another_form(articles, tmp_path):
    out = tmp_path / "out"
    for form in ("jsonl", "csv"):
        assert (
            cli.main(["tables", str(articles), "--out", str(out), "--only", "cues", "--format", form])
            == cli.DONE
        )
    assert {path.suffix for path in out.iterdir()} == {".csv", ".json"}


def test_what_is_refused_is_named_and_the_rest_is_done(articles, tmp_path, capsys):
    (articles / "broken.txt").write_bytes(b"\0" * 100)
    assert cli.main(["tables", str(articles), "--out", str(tmp_path / "out"), "--only", "cues"]) == cli.PARTLY
    assert "refused: broken.txt" in capsys.readouterr().err
    assert (tmp_path / "out" / "cues.jsonl").exists()


def test_columns_are_named(tmp_path, capsys):
    (tmp_path / "all.csv").write_text(f'key,body\nx,"{TEXT}"\n', encoding="utf-8")
    words = ["tables", str(tmp_path / "all.csv"), "--out", str(tmp_path / "out"), "--only", "cues"]
    assert cli.main([*words, "--columns", "key=doc_id,body=text"]) == cli.DONE
    assert '"doc_id": "x"' in (tmp_path / "out" / "reports.jsonl").read_text(encoding="utf-8")


def test_check_tells_the_account_and_the_damage(articles, capsys):
    (articles / "c.txt").write_text("“It is late, she said. He left..\n", encoding="utf-8")
    assert cli.main(["check", str(articles)]) == cli.DONE
    told = capsys.readouterr().out
    assert "found 3, loaded 3, refused 0" in told
    assert "\nc: " in told


def test_check_says_which_reports_have_no_day_and_what_to_do(articles, capsys):
    cli.main(["check", str(articles)])
    told = capsys.readouterr().out.splitlines()
    (line,) = (line for line in told if "no day of publication" in line)
    assert '2 of 2 reports ("a", "b")' in line
    assert "--template" in told[-2] and told[-1].startswith("next: seedkit report ")
    (articles / "seeds.csv").write_text("doc_id,published\na,2024-06-21\nb,2024-06-21\n", encoding="utf-8")
    cli.main(["check", str(articles)])
    assert "no day of publication" not in capsys.readouterr().out


def test_check_tells_every_refusal_also_when_nothing_is_loaded(tmp_path, capsys):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).touch()
    assert cli.main(["check", str(tmp_path)]) == cli.WRONG
    told, complaint = capsys.readouterr()
    assert told.splitlines() == [
        "found 3, loaded 0, refused 3",
        *(f"refused: {name}.txt: empty; get the file again" for name in "abc"),
    ]
    assert complaint.count("\n") == 1


def test_check_says_what_is_not_analysed(articles, capsys):
    (articles / "c.txt").write_text(
        "Der Minister hat gesagt, dass es nicht die Zeit ist. " * 20, encoding="utf-8"
    )
    cli.main(["check", str(articles)])
    event = load_reports(articles).reports.set_index("doc_id").event["c"]
    told = f"\nc: outlet none, day none, event {event}: not analysed (language de)\n"
    assert event and told in capsys.readouterr().out


def test_check_says_what_it_read_as_what(articles, capsys):
    (articles / "all.csv").write_text(
        "key,body,paper,day,section\nx,One.,The Paper,3/13/2024,World\ny,Two.,P,3/5/2024,W\n",
        encoding="utf-8",
    )
    words = ["check", str(articles / "all.csv"), str(articles / "a.txt")]
    assert cli.main([*words, "--columns", "key=doc_id"]) == cli.DONE
    told = capsys.readouterr().out.splitlines()
    read = "read: all.csv: doc_id = key, text = body, outlet = paper, published = day; not used: section"
    assert told[0] == "found 3, loaded 3, refused 0" and told[1] == read
    event = load_reports([articles / "all.csv", articles / "a.txt"], columns="key=doc_id").reports.event[1]
    assert event and f"y: outlet P, day 2024-03-05, event {event}: no damage found" in told


def test_several_paths_are_one_collection_to_report_and_tables(articles, tmp_path):
    words = [str(articles / "a.txt"), str(articles / "b.txt"), "--out", str(tmp_path / "out")]
    assert cli.main(["tables", *words, "--only", "cues"]) == cli.DONE
    assert len((tmp_path / "out" / "reports.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    words[-1] = str(tmp_path / "report")
    assert cli.main(["report", *words, "--notebooks", "00_reading"]) == cli.DONE
    tables = tmp_path / "report" / "tables"
    assert len((tables / "reports.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_a_package_that_is_missing_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "papermill", None)
    monkeypatch.setitem(sys.modules, "nh3", None)
    for name in ("report", "pages", "cleaning"):
        monkeypatch.delitem(sys.modules, f"seedkit.{name}", raising=False)
    assert cli.main(["report", "--out", "out"]) == cli.WRONG
    assert capsys.readouterr().err.endswith("is not installed; run: pip install 'seedkit[report]'\n")


def test_check_counts_what_is_refused(articles, capsys):
    (articles / "broken.txt").write_bytes(b"\0" * 100)
    assert cli.main(["check", str(articles)]) == cli.PARTLY
    assert "broken.txt" in capsys.readouterr().out


def test_check_writes_a_template_that_is_read_back(articles, capsys):
    assert cli.main(["check", str(articles), "--template"]) == cli.DONE
    template = capsys.readouterr().out
    assert template.startswith("doc_id,")
    frame = pd.read_csv(io.StringIO(template), dtype=str)
    assert frame.doc_id.tolist() == ["a", "b"]
    frame.assign(published="2024-06-21").to_csv(articles / "seeds.csv", index=False)
    assert cli.main(["check", str(articles)]) == cli.DONE


def test_nothing_that_can_be_loaded_is_a_wrong_call(tmp_path, capsys):
    assert cli.main(["check", str(tmp_path)]) == cli.WRONG
    assert capsys.readouterr().err.count("\n") == 1


STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@pytest.fixture
def hostile(tmp_path):
    """A file of articles whose ids, titles and quotations are all that nothing may obey."""
    articles = [
        {
            "doc_id": payload,
            "title": payload,
            "text": f"“{payload} It is late.. she said on May 3.\n{payload}\n",
        }
        for payload in PAYLOADS.values()
    ]
    (tmp_path / "all.json").write_text(json.dumps(articles), encoding="utf-8")
    return tmp_path / "all.json"


def test_a_terminal_is_never_steered(hostile, tmp_path, capsys):
    cli.main(["check", str(hostile)])
    for payload in PAYLOADS.values():
        assert code_of(["report", "--out", str(tmp_path / "o"), "-p", payload, payload]) == cli.WRONG
        assert code_of(["tables", "--out", str(tmp_path / "o"), f"--only={payload}"]) == cli.WRONG
    out, complaint = capsys.readouterr()
    assert len(out.splitlines()) > len(PAYLOADS)
    assert len(complaint.splitlines()) >= 2 * len(PAYLOADS)
    assert not STEERING.search(out + complaint)


def test_a_spreadsheet_meets_no_formula(hostile, tmp_path):
    words = ["tables", str(hostile), "--only", "quotations,checks,timexes,cues", "--out"]
    assert cli.main([*words, str(tmp_path / "csv"), "--format", "csv"]) < cli.WRONG
    cells = 0
    for path in (tmp_path / "csv").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                cells += len(row)
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert cells > 1000


def test_json_lines_lose_nothing_of_hostile_text(hostile, tmp_path):
    words = [
        "tables",
        str(hostile),
        "--only",
        "quotations,checks,timexes,cues",
        "--out",
        str(tmp_path / "out"),
    ]
    assert cli.main(words) < cli.WRONG
    reports, _ = load_reports(hostile)
    for name, frame in read_tables(tmp_path / "out").items():
        if name in SPAN_TABLES:
            check_spans(frame, reports)


def test_a_pipe_that_is_closed_is_no_trouble(articles):
    code = "import sys; from seedkit.cli import main; sys.exit(main())"
    first = subprocess.Popen(
        [sys.executable, "-c", code, "check", str(articles)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    first.stdout.close()
    assert first.stderr.read() == b""
    assert first.wait() == cli.DONE


CHECK = "import sys; from seedkit.cli import main; sys.exit(main())"


@pytest.mark.parametrize(
    ("words", "redirected", "code", "complaints"),
    [
        ("check articles", ">&-", cli.DONE, 0),
        ("check articles", ">/dev/full", cli.WRONG, 1),
        ("check articles", "2>&-", cli.DONE, 0),
        ("check articles", "2>/dev/full", cli.DONE, 0),
        ("check nothing", "2>&-", cli.WRONG, 0),
        ("check nothing", "2>/dev/full", cli.WRONG, 0),
    ],
)
def test_streams_that_are_closed_or_full_change_no_exit_code(words, redirected, code, complaints, articles):
    command = f'"{sys.executable}" -c "{CHECK}" {words} {redirected}'
    done = subprocess.run(command, shell=True, cwd=articles.parent, capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (code, complaints), done.stderr
    assert "Traceback" not in done.stderr


def test_many_refusals_that_are_alike_are_one_line_and_one_names_its_line(articles, tmp_path, capsys):
    for n in range(130):
        (articles / f"empty{n}.txt").touch()
    (articles / "all.csv").write_text(f'doc_id,text\nx,"{TEXT}"\ny,\n', encoding="utf-8")
    assert cli.main(["tables", str(articles), "--out", str(tmp_path / "o"), "--only", "cues"]) == cli.PARTLY
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert any("refused: 130 times (" in line and "and 128 more" in line for line in told)
    assert any("refused: all.csv, " in line and "3" in line for line in told)


def test_what_comes_into_the_report_meanwhile_is_kept_and_said(articles, tmp_path, capsys, monkeypatch):
    out = tmp_path / "out"
    words = ["tables", str(articles), "--out", str(out), "--only", "cues"]
    assert cli.main(words) == cli.DONE
    find = write_found

    def slow(*given, **options):
        (out / "notes.txt").write_text("mine", encoding="utf-8")
        return find(*given, **options)

    monkeypatch.setattr("seedkit.finders.write_found", slow)
    assert cli.main(words) == cli.PARTLY
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "out-2" / "cues.jsonl").exists()
    assert "'notes.txt' came in" in capsys.readouterr().err


def test_another_model_than_the_one_that_was_measured_is_told(articles, monkeypatch, capsys):
    monkeypatch.setattr("seedkit.text.parse.PINNED", dict.fromkeys([find_model()], "0" * 64))
    assert cli.main(["check", str(articles)]) == cli.DONE
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "has other files" in told and "(000000000000…)" in told


def test_a_pipe_that_knows_only_ascii_gets_everything(articles):
    done = run("check", str(articles), env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == cli.DONE, done.stderr


def test_a_full_disk_is_one_line_and_leaves_nothing(articles, tmp_path):
    out = tmp_path / "out"
    words = ("tables", str(articles), "--out", str(out), "--only", "cues")
    done = run(*words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)))
    assert (done.returncode, done.stderr.count("\n")) == (cli.WRONG, 1)
    assert "cannot write" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


# A shell that runs the tests in the background has them, and what they start, pass over Ctrl-C.
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, cli.STOPPED), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_stopped_run_leaves_nothing(sent, code, tmp_path):
    program = f"{HEARING}; import sys; from seedkit.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", program, "report", "--out", str(tmp_path / "out")]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not list(tmp_path.iterdir()) and running.poll() is None:
        time.sleep(0.02)
    running.send_signal(sent)
    out, complaint = running.communicate(timeout=60)
    assert running.returncode == code
    assert "Traceback" not in complaint
    assert out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_report_reads_no_style_of_the_working_folder(articles, tmp_path):
    """What is wrong in it would be told, and what is right would change figures."""
    (tmp_path / "matplotlibrc").write_text("figure.dpi: nonsense\nno such key: 1\n", encoding="utf-8")
    words = ("report", "articles", "--out", "out", "--notebooks", "00_reading")
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (cli.DONE, "")
    assert done.stdout.splitlines()[0].endswith("index.html")
    assert re.fullmatch(r"crate sha256:[0-9a-f]{64}", done.stdout.splitlines()[1])


def test_a_terminal_sees_a_bar_that_goes(articles, tmp_path):
    terminal, end = pty.openpty()
    program = "import sys; from seedkit.cli import main; sys.exit(main())"
    words = ["tables", str(articles), "--out", str(tmp_path / "out"), "--only", "cues,quotations"]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], stdout=subprocess.PIPE, stderr=end, text=True
    )
    os.close(end)
    seen = os.read(terminal, 10_000).decode("utf-8")
    assert done.returncode == cli.DONE
    assert "█░" in seen.replace("█" * 9, "")
    assert seen.endswith("\r\x1b[K")
    assert "█" not in done.stdout


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def test_exit_codes_are_those_that_are_documented():
    assert (cli.DONE, cli.PARTLY, cli.WRONG, cli.STOPPED) == (0, 1, 2, 130)
