"""
Time the report on the embedded reports, and see whether a second run is the same.

    python tests/benchmarks/speed.py [report] [start] [same]

`report`: seconds of `seedkit report`, on the clock and of the processor, and their ratio to the same
notebooks run one by one by the papermill command, in turns. `start`: processor time of `import seedkit` and
`seedkit --help` beside bare Python, the least of 15. `same`: which files of five runs differ when the working
directory, the hash seed, the locale or the time zone does. Without words: all three.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDKIT = [sys.executable, "-c", "import sys; from seedkit.cli import main; sys.exit(main())"]
PAPERMILL = [sys.executable, "-m", "papermill", "--no-progress-bar"]
STARTS = {
    "bare Python": [sys.executable, "-c", "pass"],
    "import seedkit": [sys.executable, "-c", "import seedkit"],
    "seedkit --help": [*SEEDKIT, "--help"],
}
SETTINGS = {
    "as it is": {},
    "another hash seed": {"PYTHONHASHSEED": "7"},
    "another locale": {"LC_ALL": "C", "LANG": "C"},
    "another time zone": {"TZ": "Asia/Kathmandu"},
    "another working directory": {},
}


def timed(words):
    """Give the seconds on the clock and those of the processor, those of all children included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def report(rounds=3):
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    print(
        "| round | seconds | seedkit report | papermill one by one | ratio |",
        "| --- | --- | --- | --- | --- |",
        sep="\n",
    )
    for number in range(1, rounds + 1):
        with tempfile.TemporaryDirectory() as folder:
            ours = timed([*SEEDKIT, "report", "--out", f"{folder}/out"])
            each = [timed([*PAPERMILL, str(path), f"{folder}/{path.name}"]) for path in notebooks]
        theirs = [sum(times) for times in zip(*each, strict=True)]
        for kind, mine, other in zip(("clock", "processor"), ours, theirs, strict=True):
            print(f"| {number} | {kind} | {mine:.1f} | {other:.1f} | {mine / other:.2f} |", flush=True)


def start(rounds=15):
    print("| command | processor ms, least of 15 | ratio |", "| --- | --- | --- |", sep="\n")
    times = {name: [] for name in STARTS}
    for _ in range(rounds):
        for name, words in STARTS.items():
            times[name].append(timed(words)[1])
    for name, taken in times.items():
        print(f"| {name} | {1000 * min(taken):.0f} | {min(taken) / min(times['bare Python']):.1f} |")


def same():
    first = None
    print("| setting | files | files that differ |", "| --- | --- | --- |", sep="\n")
    for name, setting in SETTINGS.items():
        with tempfile.TemporaryDirectory() as folder:
            where = folder if name == "another working directory" else ROOT
            subprocess.run(
                [*SEEDKIT, "report", "--out", f"{folder}/out"],
                check=True,
                capture_output=True,
                cwd=where,
                env=os.environ | setting,
            )
            files = {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in Path(folder, "out").rglob("*")
                if path.is_file() and path.name != "ro-crate-metadata.json"
            }
        first = first or files
        differ = sorted(path for path in first.keys() | files.keys() if first.get(path) != files.get(path))
        print(f"| {name} | {len(files)} | {', '.join(differ) or 'none'} |", flush=True)


if __name__ == "__main__":
    for asked in sys.argv[1:] or ["report", "start", "same"]:
        {"report": report, "start": start, "same": same}[asked]()
        print()
