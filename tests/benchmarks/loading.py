"""
Loading: time and memory of ``load_reports`` on 10,000 articles, beside a plain loop of ``json.loads``.

    python tests/benchmarks/loading.py [N]

makes N synthetic articles (3,500 characters each) as JSONL, as CSV and as a folder of texts, and loads each
in a process of its own, by turns with the plain loop; processor seconds, the best of three, and peak memory.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = "the minister said on Friday that it might rain in Kyiv and “nobody” should be in doubt of it".split()  # noqa: SIM905
PLAIN = "plain loop of json.loads"


def measure(how, path):
    """Load once and print processor seconds, megabytes at the peak and the number of articles."""
    from seedkit.load.reports import load_reports

    start = time.process_time()
    if how == PLAIN:
        with Path(path).open(encoding="utf-8") as lines:
            n = len([json.loads(line)["text"] for line in lines])
    else:
        n = len(load_reports(path).reports)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([time.process_time() - start, peak, n]))


def make(folder, n):
    """Write the articles in three ways; give the paths by name."""
    texts = [
        "\n".join(f"{number}.{k}: {' '.join(WORDS)}, he said." for k in range(34)) for number in range(n)
    ]
    (folder / "a.jsonl").write_text(
        "\n".join(
            json.dumps({"id": str(k), "date": "2024-06-21", "text": text}) for k, text in enumerate(texts)
        ),
        encoding="utf-8",
    )
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["id", "date", "text"], *((k, "2024-06-21", t) for k, t in enumerate(texts))]
        )
    (folder / "texts").mkdir()
    for k, text in enumerate(texts):
        (folder / "texts" / f"{k}.txt").write_text(text, encoding="utf-8")
    names = {PLAIN: "a.jsonl", "JSONL": "a.jsonl", "CSV": "a.csv", "folder of texts": "texts"}
    return {how: folder / name for how, name in names.items()}


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as home:
        paths = make(Path(home), n)
        runs = {how: [] for how in paths}
        for _ in range(3):
            for how, path in paths.items():
                command = [sys.executable, __file__, "--measure", how, str(path)]
                runs[how].append(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))
        base = min(run[0] for run in runs[PLAIN])
    print("| input | articles | processor s | × plain loop | articles per s | peak MB |")
    print("| --- " * 6 + "|")
    for how, measured in runs.items():
        seconds, peak = min(run[0] for run in measured), min(run[1] for run in measured)
        rates = f"{seconds:.2f} | {seconds / base:.1f} | {n / seconds:,.0f} | {peak:.0f}"
        print(f"| {how} | {measured[0][2]:,} | {rates} |")


if __name__ == "__main__":
    measure(*sys.argv[2:]) if "--measure" in sys.argv else main()
