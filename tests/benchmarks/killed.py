"""
Kill runs of `seedkit report` at random moments: the earlier report or the new one is there, whole.

    python tests/benchmarks/killed.py [--runs 50] [--seed 1]

Every run writes onto an earlier report, with another parameter, and is ended by a signal (9, 15, 1 or 2 in
turn) at a moment drawn between its start and its usual end. Then the report must verify; a note that was
put into it meanwhile, in every fifth run, must be there. After one more run that ends by itself no hidden
folder and no private folder may be left.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from seedkit.report.crate import verify
from seedkit.report.folder import SCRATCH

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
# A shell that runs this in the background has it, and what it starts, pass over Ctrl-C and hang-ups.
# The report has one small notebook, so that many runs can be made.
CALL = """
import pathlib, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from seedkit.cli import main
from seedkit.report import run
chosen = {"hedging": pathlib.Path(sys.argv.pop())}
run._chosen = lambda _: chosen
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main())
"""
NOTEBOOK = Path(__file__).parents[1] / "report" / "data" / "notebooks" / "hedging.ipynb"
TEXT = "It might rain, the mayor said on Monday. “We will wait,” she added.\n"


def report(out, most, environment):
    """Start a small report."""
    words = ["report", str(out.parent / "articles"), "--out", str(out), "-p", "most", most, str(NOTEBOOK)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", CALL, *words], env=environment, text=True, **quiet)


def left(home):
    """Name what is hidden beside the report, and private folders."""
    beside = [path.name for path in home.iterdir() if path.name.startswith(".out.")]
    return beside + [path.name for path in (home / "tmp").iterdir() if path.name.startswith(SCRATCH)]


def whole(out):
    """Tell whether a report, the earlier one or the new, is as it was written; the note of a user aside."""
    return out.is_dir() and not [path for path in verify(out).path if path != "notes.txt"]


def one_run(home, number, draw, longest, environment):
    """Kill a run; say how it ended, and what is wrong afterwards, if anything is."""
    out, sent, noted = home / "out", SIGNALS[number % len(SIGNALS)], number % 5 == 4
    running = report(out, ("3", "4")[number % 2], environment)
    time.sleep(draw.uniform(0, longest) * (0.95 if number % 3 else 1.02))
    if noted:
        (out / "notes.txt").write_text("mine", encoding="utf-8")
    running.send_signal(sent)
    _, said = running.communicate()
    faults = [] if whole(out) else ["neither report is whole"]
    if noted and not (out / "notes.txt").is_file():
        faults.append("the note is lost")
    if "Traceback" in said:
        faults.append("a traceback is shown")
    if sent != signal.SIGKILL and left(home):
        faults.append("something is left at once")
    (out / "notes.txt").unlink(missing_ok=True)
    return f"{sent.name} exit {running.returncode}", faults, len(left(home))


def main():
    """Print a line for each run, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    draw, good = random.Random(asked.seed), 0
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in ("tmp", "articles"):
            (home / name).mkdir()
        for name in "ab":
            (home / "articles" / f"{name}.txt").write_text(f"{TEXT}{name}\n", encoding="utf-8")
        environment = os.environ | {"TMPDIR": str(home / "tmp")}
        start = time.perf_counter()
        report(home / "out", "3", environment).communicate()
        longest = time.perf_counter() - start
        for number in range(asked.runs):
            how, faults, orphans = one_run(home, number, draw, longest, environment)
            report(home / "out", "3", environment).communicate()
            faults += [f"left after the next run: {name}" for name in left(home)]
            good += not faults
            print(f"{number + 1}: {how}, {orphans} left, then {'; '.join(faults) or 'none'}", flush=True)
        beside = [path.name for path in home.iterdir() if path.name not in ("out", "tmp", "articles")]
        print(f"{good} of {asked.runs} as they should be; beside the report: {beside or 'nothing'}")


if __name__ == "__main__":
    main()
