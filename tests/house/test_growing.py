"""
Collections that grow: whoever finds, and however often a run is killed, the rows are the same.

Reports are made up, with names, quotations and dates that differ and sentences that come again.
"""

import gc
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from conftest import ROOT, as_reports

from seedkit import cli, find_tables, load_reports
from seedkit.compare.copies import copies
from seedkit.errors import ParameterError, SeedkitError, collecting
from seedkit.finding import collection, run as running, steps
from seedkit.finding.kept import Kept, key
from seedkit.load.events import propose_events
from seedkit.quotes.who.identity import Known
from seedkit.quotes.who.mentions import Mention
from seedkit.quotes.who.shared import Noted
from seedkit.tables.store import file_digest

TESTS = ROOT / "tests", ROOT / "tests" / "house"
FIRST = [
    "Ada",
    "Ben",
    "Cora",
    "Dan",
    "Eva",
    "Finn",
    "Gina",
    "Hugo",
    "Ivy",
    "Jon",
    "Kim",
    "Lena",
    "Max",
    "Nora",
    "Otto",
    "Paula",
    "Quin",
    "Rosa",
    "Sam",
    "Tess",
]
SOUNDS = [
    "bar",
    "dol",
    "fen",
    "gil",
    "har",
    "kes",
    "lom",
    "mar",
    "nor",
    "pel",
    "ros",
    "sut",
    "tam",
    "vel",
    "win",
    "zor",
]
PLACES = ["Harwick", "Eastport", "Tolmouth", "Aldham", "Corse", "Marlow", "Dunbury", "Westerly"]
THINGS = ["the old bridge", "the new dam", "the ferry", "the school", "the power station", "the harbour"]
SAID = (
    "“We will not gamble with lives,” {who} said on {day}.",
    "{who}, the mayor of {place}, warned that {thing} might have to close by May {n}.",
    "According to {who}, {n} people were hurt when {thing} in {place} fell.",
    "{last} said that he had known of the cracks in {thing} since {year}.",
    "“It was {n} metres,” {last} told reporters. “Nobody saw it.”",
    "The police in {place} denied that {thing} had been unsafe.",
    "It rained all day, and nobody was hurt.",
    "Work on {thing} began in {year} and cost {n} million euros.",
)
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def made_up(n, size=5, seed=1, sentences=10):
    """Make reports in events of a size; who makes more of them gets the first ones again."""
    rows = []
    for event in range(0, n, size):
        draw = random.Random(f"{seed} {event}")
        people = [f"{draw.choice(FIRST)} {''.join(draw.sample(SOUNDS, 2)).title()}" for _ in range(4)]
        place, thing = draw.choice(PLACES), draw.choice(THINGS)
        told = [_sentence(draw, people, place, thing) for _ in range(2 * sentences)]
        for number in range(size):
            text = " ".join(draw.sample(told, sentences))
            day = pd.Timestamp("2024-01-01") + pd.Timedelta(days=event)
            rows.append((f"e{event:05}-{number}", text, f"e{event:05}", day, f"Wire {number}"))
    return pd.DataFrame(rows[:n], columns=["doc_id", "text", "event", "published", "outlet"]).astype(
        {"doc_id": "string", "text": "string", "event": "string", "outlet": "string"}
    )


def _sentence(draw, people, place, thing):
    who = draw.choice(people)
    drawn = {"day": draw.choice(DAYS), "n": draw.randint(2, 90), "year": draw.randint(1950, 2023)}
    return draw.choice(SAID).format(who=who, last=who.split()[1], place=place, thing=thing, **drawn)


REPORTS = made_up(12, size=4)


def same(found, other):
    assert list(found) == list(other)
    for name, frame in found.items():
        pd.testing.assert_frame_equal(frame, other[name])


@pytest.fixture(scope="module")
def serial():
    return find_tables(REPORTS)


def test_there_is_something_to_compare(serial):
    few = {name for name, frame in serial.items() if not len(frame)} - {
        "failed",
        "headlines",
        "copies",
        "checks",
    }
    assert not few - {"keyness", "renderings", "conflicts"}


def test_two_processes_find_the_same(serial):
    same(find_tables(REPORTS, executor=2), serial)


def test_any_executor_finds_the_same(serial):
    with ThreadPoolExecutor(1) as executor:
        same(find_tables(REPORTS, executor=executor), serial)


def test_passages_stand_in_the_order_of_the_reports(serial):
    mixed = REPORTS.iloc[[0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11]].reset_index(drop=True)
    found = find_tables(mixed, only=["cues", "attributions"])
    for name in ("cues", "attributions"):
        order = found[name].doc_id.drop_duplicates().tolist()
        assert order == [one for one in mixed.doc_id if one in set(order)]
        by = ["doc_id", "start", "end"]
        rows = [frame[name].sort_values(by, ignore_index=True) for frame in (found, serial)]
        pd.testing.assert_frame_equal(*rows)


def test_a_second_run_finds_nothing_anew(serial, tmp_path, monkeypatch):
    same(find_tables(REPORTS, store=tmp_path), serial)
    monkeypatch.setattr(running, "_done", pytest.fail)
    same(find_tables(REPORTS, store=tmp_path), serial)


def read_again(monkeypatch, reports, store, **options):
    """Say which reports are read and compared when tables are found with a store."""
    seen, done = [], running._done

    def told(task, *more):
        seen.append(task.what)
        done(task, *more)

    with monkeypatch.context() as patch:
        patch.setattr(running, "_done", told)
        found = find_tables(reports, store=store, **options)
    return seen, found


@pytest.mark.parametrize("column", ["text", "published", "outlet"])
def test_what_changes_is_found_anew_and_nothing_else(column, tmp_path, monkeypatch):
    find_tables(REPORTS, store=tmp_path)
    changed = REPORTS.copy()
    new = {"text": "It rained.", "published": pd.Timestamp("2020-01-01"), "outlet": "Other"}[column]
    changed.loc[5, column] = new
    seen, found = read_again(monkeypatch, changed, tmp_path)
    assert seen[0] == "e00004-0" and "e00000-0" not in seen
    assert seen.count("e00008-0") < 2  # it may be named anew, since names are those of all, but not read
    same(found, find_tables(changed))


def test_where_a_report_came_from_makes_no_other_part(tmp_path, monkeypatch):
    here = {"source_file": "a.csv", "notes": "event-proposed:0.30 like b"}
    find_tables(REPORTS.assign(**here), store=tmp_path)
    there = {"source_file": "b.csv", "notes": "event-proposed:0.20 like c"}
    assert read_again(monkeypatch, REPORTS.assign(**there), tmp_path)[0] == []


def test_a_report_more_costs_its_event(tmp_path, monkeypatch):
    find_tables(REPORTS[:11], store=tmp_path)
    seen, found = read_again(monkeypatch, REPORTS, tmp_path)
    assert "e00000-0" not in seen and set(seen) == {"e00008-0"}
    same(found, find_tables(REPORTS))


def test_a_name_that_another_event_settles_is_found_anew(tmp_path, monkeypatch):
    texts = [
        "Mayor Chuck Schumer left. “No,” Schumer said.",
        "“Yes,” Charles Schumer said. Charles Schumer left.",
    ]
    reports = as_reports(*texts, event=["x", "y"])
    find_tables(reports[:1], store=tmp_path)
    seen, found = read_again(monkeypatch, reports, tmp_path)
    assert seen == ["b", "a", "b"]  # a is named anew, not read
    assert found["attributions"].speaker.tolist() == ["Charles Schumer"] * 2


def test_a_body_has_one_spelling_in_all_events():
    told = "{} said that it had sold the plant."
    texts = [told.format(name) for name in ("Kesbar-Lom Bank", "Kesbar Lom Bank", "Kesbar-Lom Bank")]
    found = find_tables(as_reports(*texts, event=list("xyz")), only=["attributions"])["attributions"]
    assert found.speaker.tolist() == ["Kesbar-Lom Bank"] * 3


def test_a_fault_in_comparing_costs_that_table_of_the_event(serial, monkeypatch):
    from seedkit.compare import facts

    compare = facts.facts.__wrapped__

    def fault(reports, attributions=None, certainty="unsure", model=""):
        if "e00004-0" in set(reports.doc_id):
            raise KeyError("no")
        return compare(reports, attributions, certainty, model)

    monkeypatch.setattr("seedkit.finders.collecting", collecting)
    monkeypatch.setattr("seedkit.facts", fault, raising=False)
    found = find_tables(REPORTS, only=["facts", "cues"])
    assert found["failed"][["doc_id", "table"]].values.tolist() == [["e00004-0", "facts"]]
    rest = serial["facts"][serial["facts"].event != "e00004"].reset_index(drop=True)
    pd.testing.assert_frame_equal(found["facts"], rest)
    assert found["cues"].equals(serial["cues"])


def test_reports_of_an_event_that_is_too_large_are_not_compared(monkeypatch):
    monkeypatch.setattr(collection, "LARGE", 3)
    monkeypatch.setattr(collection, "PIECE", 2)
    found, whole = (
        find_tables(REPORTS[:4]),
        {name: find_tables(REPORTS[:4], only=[name])[name] for name in ["cues"]},
    )
    assert len(found["alignments"]) == len(found["facts"]) == len(found["conflicts"]) == 0
    pd.testing.assert_frame_equal(found["cues"], whole["cues"])
    assert found["attributions"].doc_id.nunique() > 2


def test_no_reports_no_rows():
    assert {len(frame) for frame in find_tables(REPORTS[:0]).values()} == {0}


def test_an_executor_that_is_none_is_refused():
    for executor in (0, "two"):
        with pytest.raises(ParameterError, match="a number of processes, 1 or more, or an Executor"):
            find_tables(REPORTS, only=["cues"], executor=executor)


def died(path, number):
    """Die as a process that is killed does, the first times that it is asked."""
    if number == 3 and len(list(path.iterdir())) < 2:
        (path / str(os.getpid())).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_is_killed_costs_what_it_was_at(tmp_path):
    kept = {}
    running.run(died, (running.Task(str(n), (tmp_path, n)) for n in range(20)), kept, 2)
    assert kept == {str(n): n for n in range(20)}
    assert len(list(tmp_path.iterdir())) == 2


def test_processes_that_keep_dying_end_the_run_and_keep_what_is_done(tmp_path):
    kept = {}
    tasks = [
        running.Task(str(n), (tmp_path / "none" if n == 3 else tmp_path, n), what=f"report {n}")
        for n in range(9)
    ]
    with pytest.raises(SeedkitError, match=r"processes keep dying.*report 3"):
        running.run(always_dead, tasks, kept, 2)
    assert len(kept) > 4


def always_dead(path, number):
    if path.name == "none":
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_damaged_part_is_told(tmp_path):
    kept = Kept(tmp_path)
    kept[key("a")] = None, "body"
    path = next(tmp_path.iterdir())
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(SeedkitError, match="is damaged; remove it"):
        kept[key("a")]


def test_what_was_begun_long_ago_is_cleared_and_what_is_not_ours_stays(tmp_path):
    (tmp_path / "notes.txt").touch()
    for name, age in {"old": 7200, "new": 60}.items():
        path = tmp_path / f"{name}.begun"
        path.touch()
        os.utime(path, (time.time() - age,) * 2)
    assert Kept(tmp_path).prune() == 0
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", "new.begun"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "archive.csv"
    REPORTS.to_csv(path, index=False)
    return path


def tables_of(archive, out, *more):
    return [sys.executable, "-m", "seedkit.cli_main", "tables", str(archive), "--out", str(out), *more]


def digests(folder):
    return {path.name: file_digest(path) for path in folder.iterdir()}


def test_the_command_writes_the_same_whoever_finds(archive, serial, tmp_path, capsys):
    out, store = tmp_path / "out", tmp_path / "store"
    assert cli.main(["tables", str(archive), "--out", str(out)]) == cli.DONE
    assert (
        cli.main(["tables", str(archive), "--out", str(tmp_path / "2"), "--jobs", "2", "--store", str(store)])
        == 0
    )
    assert cli.main(["tables", str(archive), "--out", str(tmp_path / "3"), "--store", str(store)]) == cli.DONE
    assert digests(out) == digests(tmp_path / "2") == digests(tmp_path / "3")
    found = find_tables(load_reports(archive).reports, tables=out)
    for name, frame in find_tables(load_reports(archive).reports).items():
        pd.testing.assert_frame_equal(found[name], frame)
    assert "parts, " in capsys.readouterr().err


def test_a_store_is_pruned_of_what_is_not_in_the_collection(archive, tmp_path, capsys):
    words = ["tables", str(archive), "--out", str(tmp_path / "out"), "--store", str(tmp_path / "store")]
    words += ["--only", "cues"]
    assert cli.main(words) == cli.DONE
    fewer = tmp_path / "fewer.csv"
    REPORTS[:8].to_csv(fewer, index=False)
    words[1] = str(fewer)
    assert cli.main([*words, "--prune"]) == cli.DONE
    assert " removed" in capsys.readouterr().err
    left = [Kept(tmp_path / "store")[path.stem] for path in (tmp_path / "store").iterdir()]
    assert "e00008-0" not in repr(left) and "e00004-0" in repr(left)


@pytest.mark.parametrize("words", [["--jobs", "0"], ["--jobs", "2", "--dask", "x"], ["--prune"]])
def test_a_wrong_call_is_told(words, archive, tmp_path):
    with pytest.raises(SystemExit) if words[1:] == ["0"] else pytest.MonkeyPatch.context():
        assert cli.main(["tables", str(archive), "--out", str(tmp_path / "out"), *words]) == cli.WRONG


def started(archive, out, store, *more):
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from seedkit.cli import main\nsys.exit(main())"
    )
    words = ["tables", str(archive), "--out", str(out), "--store", str(store), *more]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", program, *words], stderr=subprocess.PIPE, env=environment, text=True
    )


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_is_killed_again_and_again_goes_on(jobs, archive, tmp_path):
    whole, out, store = tmp_path / "whole", tmp_path / "out", tmp_path / "store"
    assert cli.main(["tables", str(archive), "--out", str(whole)]) == cli.DONE
    for parts in (0, 1, 2, 4, 5):  # a run is killed as soon as so many parts are kept
        process = started(archive, out, store, "--jobs", jobs)
        while process.poll() is None and len(list(store.glob("*.part"))) < parts:
            time.sleep(0.01)
        process.kill()
        process.communicate()
        assert not out.exists() or process.returncode == 0
    assert started(archive, out, store, "--jobs", jobs).wait() == cli.DONE
    assert digests(out) == digests(whole)


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(archive, tmp_path):
    process = started(archive, tmp_path / "out", tmp_path / "store", "--jobs", "2")
    while not list(tmp_path.glob("store/*.part")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == cli.STOPPED
    assert "is kept in" in told and "the same command goes on" in told
    assert list(tmp_path.glob("store/*.part"))


def test_two_runs_share_a_store(archive, tmp_path):
    runs = [started(archive, tmp_path / name, tmp_path / "store") for name in "ab"]
    assert [process.wait() for process in runs] == [0, 0]
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


GUIDE = (ROOT / "seedkit" / "finding" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cluster():
    """Two worker processes, as on two machines."""
    distributed = pytest.importorskip("distributed", reason="needs seedkit[dask]")
    path = os.environ.get("PYTHONPATH", "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *map(str, TESTS), path]))
        kind = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
        with distributed.LocalCluster(**kind) as local, distributed.Client(local) as client:
            yield client


def test_a_cluster_finds_the_same(cluster, serial, tmp_path):
    same(find_tables(REPORTS, executor=cluster.get_executor(), store=tmp_path), serial)


def test_a_worker_that_is_killed_costs_what_it_was_at(cluster, tmp_path):
    kept = {}
    tasks = (running.Task(str(n), (tmp_path, n)) for n in range(20))
    running.run(died, tasks, kept, cluster.get_executor())
    assert kept == {str(n): n for n in range(20)}


def test_the_command_takes_the_address_of_a_cluster(cluster, archive, tmp_path):
    words = ["tables", str(archive), "--only", "cues,attributions", "--out"]
    assert cli.main([*words, str(tmp_path / "a")]) == cli.DONE
    assert cli.main([*words, str(tmp_path / "b"), "--dask", cluster.scheduler.address]) == cli.DONE
    assert digests(tmp_path / "a") == digests(tmp_path / "b")


def test_the_recipe_of_the_guide_runs(tmp_path, archive):
    pytest.importorskip("distributed", reason="needs seedkit[dask]")
    (tmp_path / "articles").mkdir()
    REPORTS[:4].to_csv(tmp_path / "articles" / "few.csv", index=False)
    (recipe,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "recipe.py").write_text(recipe, encoding="utf-8")
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "recipe.py"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    expected = len(find_tables(REPORTS[:4], only=["attributions"])["attributions"])
    assert done.stdout == f"{expected} attributions\n"
    assert list((tmp_path / "parts").glob("*.part"))


def test_seedkit_imports_nothing_of_a_cluster():
    program = (
        "import sys, seedkit.finders; print(any(name in sys.modules for name in ('dask', 'distributed')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "False\n"


def seconds(function, given, times=1):
    """Processor time of this thread, the least of some times, without the collector of garbage."""
    gc.disable()
    try:
        return min(_seconds(function, given) for _ in range(times))
    finally:
        gc.enable()


def _seconds(function, given):
    start = time.thread_time()
    function(given)
    return time.thread_time() - start


def rows_of(n):
    """Reports as they are while they are loaded."""
    return [
        {"doc_id": one.doc_id, "sha256": one.doc_id, "text": one.text, "notes": []}
        | {"published": np.datetime64(one.published, "s")}
        for one in made_up(n, sentences=3).itertuples()
    ]


def notes_of(n):
    """What parts say of names: full ones and surnames, of which some are in many events, and bodies."""
    notes = []
    for event in range(n // 5):
        draw, ids = random.Random(event), [f"e{event}-{number}" for number in range(5)]
        people = [(draw.choice(FIRST), "".join(draw.sample(SOUNDS, 2)).title()) for _ in range(6)]
        people.append((f"{draw.choice(FIRST)}{draw.choice(SOUNDS)}", "Lund"))
        full = {f"{first} {last}": last for first, last in people}
        persons = [Known(ids[0], name, roles=frozenset({"mayor"}), forms=((name, 1),)) for name in full]
        persons += [
            Known(doc_id, last, roles=frozenset({"mayor"})) for doc_id in ids[1:] for last in full.values()
        ]
        named = Counter((one.doc_id, one.name, "mayor", True, "Norway") for one in persons)
        said = Counter((doc_id, last, f"{last} Works") for doc_id in ids for last in full.values())
        notes.append(Noted(dict.fromkeys(ids, f"e{event}"), persons, said, Counter(), named))
    return notes


def settled(notes):
    register = steps.sharing(notes)["register"]
    for note in notes:
        for doc_id, name, role, *_ in note.named:
            register.actor(Mention(doc_id, 0, 0, "", name, True, "", role, "", True))


GROWING = {
    "events proposed": (propose_events, rows_of, 1000),
    "copies": (copies, lambda n: made_up(n, sentences=3), 600),
    "names": (settled, notes_of, 1000),
    "parts": (lambda reports: list(collection.parts_of(reports)), lambda n: made_up(n, sentences=1), 2000),
}


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_reports_take_twice_the_time(name):
    function, make, n = GROWING[name]
    twice, four = (seconds(function, make(times * n)) for times in (2, 4))
    if four > 2.9 * max(twice, 0.05):  # the machine may have been busy
        twice, four = (seconds(function, make(times * n), 4) for times in (2, 4))
    assert four < 2.9 * max(twice, 0.05), (twice, four)


def test_twice_the_events_take_twice_the_time():
    once, twice = (seconds(find_tables, made_up(n, size=4, sentences=6)) for n in (12, 24))
    assert twice < 2.9 * once, (once, twice)
