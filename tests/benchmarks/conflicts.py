"""
Conflicts: how many of the conflicts between made pairs of reports are found, and how many finds are none.

    python tests/benchmarks/conflicts.py rules|own [--list]
    python tests/benchmarks/conflicts.py scored|check

Of what rules are written from ``--list`` prints what is missed and what is found beside; of the rest there
are totals and nothing else. A find is right if its two sentences overlap the two passages
of a label; how many of these have its kind too is told. conflicts/README.md says how the pairs were made.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import pandas as pd

from seedkit import alignments, conflicts, events

PAIRS = Path(__file__).with_name("conflicts")
READ = ("rules", "own")  # what rules are written from
GRADES = ("clear", "likely", "unsure")


def read(half):
    """Give the pairs of one half."""
    return [json.loads(line) for line in (PAIRS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()]


def reports_of(pairs):
    """Give the reports of all pairs, each pair an event."""
    rows = [
        {
            "doc_id": f"{pair['id']}{side}",
            "text": pair[side],
            "published": pd.Timestamp(pair[f"published_{side}"]),
            "event": pair["id"],
        }
        for pair in pairs
        for side in "ab"
        if pair[side]
    ]
    return pd.DataFrame(rows)


def is_of(row, label):
    """Do the two sentences of a find overlap the two passages of a label?"""
    within = label.get("within")
    wanted = [(within or "a", *label["a"]), (within or "b", *label["b"])]
    here = [(row[f"doc_id_{s}"][-1], row[f"start_{s}"], row[f"end_{s}"]) for s in "ab"]
    return any(
        all(x[0] == y[0] and x[1] < y[2] and y[1] < x[2] for x, y in zip(wanted, way, strict=True))
        for way in (here, here[::-1])
    )


def judged(pairs, found):
    """Give for each find whether it is right, also in its kind, and for each label the grade of its find."""
    by_event = {event: rows.to_dict("records") for event, rows in found.groupby(found.doc_id_a.str[:-1])}
    finds, labels = [], []
    for pair in pairs:
        rows = by_event.get(pair["id"], [])
        for row in rows:
            hits = [label for label in pair["conflicts"] if is_of(row, label)]
            finds.append((row, bool(hits), any(label["what"] == row["what"] for label in hits), pair))
        for label in pair["conflicts"]:
            grades = [row["certainty"] for row in rows if is_of(row, label)]
            labels.append((label, min(grades, key=GRADES.index, default=""), pair))
    return finds, labels


def totals(finds, labels):
    """Give the totals, a line each."""
    for grade in GRADES:
        here = [(right, kind) for row, right, kind, _ in finds if row["certainty"] == grade]
        right = sum(right for right, _ in here)
        kinds = sum(kind for _, kind in here)
        yield f"{grade:7} {right} of {len(here)} right, {kinds} with the kind too"
    for grades in (GRADES[:1], GRADES[:2], GRADES):
        hits = sum(grade in grades for _, grade, _ in labels)
        yield f"found at {grades[-1]} or better: {hits} of {len(labels)}"


def by_kind(labels):
    """Give a line of recall for each kind."""
    every, hit = Counter(), Counter()
    for label, grade, _ in labels:
        every[label["what"]] += 1
        hit[label["what"]] += grade in GRADES[:2]
    yield from (f"{kind:9} {hit[kind]} of {every[kind]} at likely or better" for kind in sorted(every))


def errors(finds, labels):
    """Give a line for each false find and each label that is missed."""
    for row, right, _, pair in finds:
        if not right:
            said = f"{row['what']}: {row['said_a']} | {row['said_b']}"
            yield f"beside {row['certainty']} {pair['id']} {pair['tempts']} {said}"
    for label, grade, pair in labels:
        if grade not in GRADES[:2]:
            yield f"missed {grade or 'all'} {pair['id']} {label['what']}"


def main():
    """Print the totals of one part; of those for rules also recall by kind and, if asked for, errors."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("half", choices=[*READ, "scored", "check"])
    parser.add_argument("--list", action="store_true", help="print every error (rules and own only)")
    asked = parser.parse_args()
    if asked.list and asked.half not in READ:
        parser.error(f"{asked.half} gives totals only: it is not read by those who write rules")
    pairs = read(asked.half)
    reports = reports_of(pairs)
    aligned = alignments(reports)
    found = conflicts(reports, events(reports, alignments=aligned), aligned, certainty="unsure")
    finds, labels = judged(pairs, found)
    print(*totals(finds, labels), sep="\n")
    if asked.half in READ:
        print(*by_kind(labels), *(errors(finds, labels) if asked.list else ()), sep="\n")


if __name__ == "__main__":
    main()
