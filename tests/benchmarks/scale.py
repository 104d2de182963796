"""
Time `seedkit tables` on a collection, and on parts of it: how it grows on your machine.

    python tests/benchmarks/scale.py ARTICLES [--sizes 100,200] [--ways 1,2,dask] [--again] [--killed 20]

ARTICLES is anything that seedkit loads, in events; without it, reports are made up. For each size as many
reports as whole events have are read in each way: by so many processes, or by a Dask cluster of two. Told are
seconds on the clock and of the processor (all processes), the latter for each report, the largest process,
what `--again` took as a second run with the same store, and the digest of all tables, which must be the same.
With `--killed` a run is killed outright that often, as soon as 0, 1, 2 … parts are kept, and then goes on.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "house")]
SEEDKIT = [sys.executable, "-c", "import sys; from seedkit.cli import main; sys.exit(main())"]
CLUSTER = """
from dask.distributed import LocalCluster
import sys
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


def first_events(articles, size, folder):
    """Write the reports of the first events of a collection, some `size` of them, and give how many."""
    from test_growing import made_up

    from seedkit import load_reports

    reports = load_reports(articles).reports if articles else made_up(size, size=6, sentences=40)
    kept = reports.event.isin(reports.event.drop_duplicates()[: _events(reports, size)])
    columns = ["doc_id", "title", "outlet", "published", "event", "text"]
    there = reports[kept][[name for name in columns if name in reports]]
    there.to_csv(folder / "articles.csv", index=False)
    return len(there)


def _events(reports, size):
    sizes = reports.groupby("event", sort=False).size().cumsum()
    return int((sizes <= size).sum()) or 1


def measured(words):
    """Run a command; give seconds on the clock and of the processor, and MB of its largest process."""
    start = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": _path()})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(words[3:])} ended with {status}")
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _path():
    return os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))


def digest(folder):
    """Give one digest of all tables in a folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()[:12]


def in_ways(size, folder, ways, again):
    """Print a row for each way."""
    for way in ways:
        cluster, options = None, ["--jobs", way]
        if way == "dask":
            (folder / "cluster.py").write_text(CLUSTER, encoding="utf-8")
            words, pipe = [sys.executable, str(folder / "cluster.py")], subprocess.PIPE
            given = {"env": os.environ | {"PYTHONPATH": _path()}, "text": True}
            cluster = subprocess.Popen(words, stdin=pipe, stdout=pipe, **given)
            options = ["--dask", cluster.stdout.readline().strip()]
        out, store = folder / f"out-{way}", folder / f"store-{way}"
        words = [*SEEDKIT, "tables", str(folder / "articles.csv"), "--store", str(store), *options, "--out"]
        clock, processor, most = measured([*words, str(out)])
        second = f"{measured([*words, str(folder / 'again')])[1]:.1f}" if again else "–"
        if cluster:
            cluster.communicate("")
        each = "–" if cluster else f"{processor / size:.2f}"
        row = size, way, f"{clock:.0f}", f"{processor:.0f}", each, f"{most:.0f}", second, digest(out)
        print(f"| {' | '.join(map(str, row))} |", flush=True)


def killed(size, folder, times):
    """Print for each kill how many parts were kept, and the digest of the tables of the run that goes on."""
    words = [*SEEDKIT, "tables", str(folder / "articles.csv"), "--out"]
    for kept in range(times):
        out, store = folder / f"killed-{kept}", folder / f"store-killed-{kept}"
        run = [*words, str(out), "--store", str(store)]
        process = subprocess.Popen(run, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": _path()})
        while process.poll() is None and len(list(store.glob("*.part"))) < kept:
            time.sleep(0.002)
        process.kill()
        ended = "killed" if process.wait() < 0 else "ended before"
        parts = len(list(store.glob("*.part")))
        _, processor, most = measured(run)
        row = size, f"{ended}, {parts} kept", "", f"{processor:.0f}", "", f"{most:.0f}", "", digest(out)
        print(f"| {' | '.join(map(str, row))} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles", nargs="?")
    parser.add_argument("--sizes", default="50,100,200")
    parser.add_argument("--ways", default="1,2")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--killed", type=int, default=0)
    asked = parser.parse_args()
    print(
        "| reports | way | seconds | processor | each | MB, largest process | second run | digest |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        sep="\n",
    )
    for size in map(int, asked.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            there = first_events(asked.articles, size, Path(folder))
            in_ways(there, Path(folder), asked.ways.split(","), asked.again)
            killed(there, Path(folder), asked.killed)


if __name__ == "__main__":
    main()
