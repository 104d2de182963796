"""
Record: how often the grade of a quotation against a record is the one that was written beside it beforehand.

    python tests/benchmarks/record.py [rules|scored|all]

Prints totals; the pairs that are graded otherwise are shown of the half *rules* only.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from seedkit.desk.grades import EXACT, Record

PAIRS = Path(__file__).parent / "record" / "pairs.jsonl"


def graded(half):
    """Yield each pair of a half, and its grade."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if half in (pair["half"], "all"):
            yield pair, Record(pair["record"]).grade(pair["quoted"])


def main(half="all"):
    """Print how many are right, and how many are exact that are not."""
    counts = Counter()
    for pair, found in graded(half):
        counts["pairs"] += 1
        counts["right"] += found.grade == pair["grade"]
        counts["false exact"] += found.grade == EXACT != pair["grade"]
        if found.grade != pair["grade"] and half == "rules":
            print(f"{pair['grade']} → {found.grade}: {pair['quoted']} | {found.differs}")
    share = counts["right"] / counts["pairs"]
    print(f"{half}: {counts['right']} of {counts['pairs']} right ({share:.1%})", end=", ")
    print(f"{counts['false exact']} false exact")


if __name__ == "__main__":
    main(*sys.argv[1:])
