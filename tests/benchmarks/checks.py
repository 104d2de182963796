"""
Checks: how much of the damage that people marked is found, and how often clean news is remarked on.

    python tests/benchmarks/checks.py GOLD [--clean FOLDER] [--sample N]

GOLD is a folder of gold files (as in tests/gold) beside or in which the reports' texts lie; ``--texts``
names their folder otherwise. FOLDER holds .txt files of news that is taken for clean.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import pandas as pd

from seedkit.text.damage import checks

BY_SENSE = {"translation-distortion", "rewriting-distortion"}


def main():
    """Print the damage found and missed, then the remarks per 1,000 words of clean news by code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", type=Path)
    asked.add_argument("--texts", type=Path)
    asked.add_argument("--clean", type=Path)
    asked.add_argument("--sample", type=int, default=0, help="show so many remarks of each code")
    given = asked.parse_args()
    against_gold(given.gold, given.texts or given.gold)
    if given.clean:
        on_clean_news(given.clean, given.sample)


def read(paths):
    """Make a table of reports of text files."""
    rows = [(path.stem, path.read_bytes().decode("utf-8-sig", "replace")) for path in sorted(paths)]
    return pd.DataFrame(rows, columns=["doc_id", "text"], dtype="string")


def against_gold(gold, texts):
    """A remark finds a gold anomaly when the two overlap; the other remarks are listed to be judged."""
    reports = read(texts.glob("*.txt"))
    found = checks(reports)
    wanted = hit = 0
    for doc_id in reports.doc_id:
        path = gold / f"{doc_id}.json"
        if not path.exists():
            continue
        anomalies = json.loads(path.read_text(encoding="utf-8"))["anomalies"]
        here, judged = found[found.doc_id == doc_id], set()
        for a in anomalies:
            over = here[(here.start < a["end"]) & (here.end > a["start"])]
            judged |= set(over.index)
            if a["kind"] not in BY_SENSE:
                wanted, hit = wanted + 1, hit + (not over.empty)
                print("found " if len(over) else "MISSED", doc_id, a["kind"], repr(a["edges"]))
        for row in here.drop(index=list(judged)).itertuples():
            print("beside", doc_id, row.code, repr(row.text))
    print(f"{hit} of {wanted} anomalies that a rule can find are found\n")


def on_clean_news(folder, sample):
    """Count the remarks on news taken for clean; some are right, for no news is quite clean."""
    reports = read(folder.glob("**/*.txt"))
    found, count = checks(reports), sum(len(text.split()) for text in reports.text)
    print(f"{len(found)} remarks on {count} words: {1000 * len(found) / count:.2f} per 1,000")
    for code, n in sorted(Counter(found.code).items()):
        print(f"  {code:28} {n:4}  {1000 * n / count:.3f}")
        for row in found[found.code == code].head(sample).itertuples():
            text = reports.text[reports.doc_id == row.doc_id].iloc[0]
            print(f"      {row.doc_id[:20]} {text[max(0, row.start - 50) : row.end + 40]!r}")


if __name__ == "__main__":
    main()
