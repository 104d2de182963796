"""
Time expressions and event dates on public benchmarks: predictions, scores, paired bootstrap.

    python tests/benchmarks/timex.py tag [--narrative] < dump.jsonl > ours.jsonl
    python tests/benchmarks/timex.py score gold.jsonl ours.jsonl theirs.jsonl
    python tests/benchmarks/timex.py events dump.jsonl mentions.jsonl > dated.jsonl

A dump has a line ``{"id", "text", "dct"}`` for each report, gold and predictions ``{"id", "timexes":
[{"start", "end", "type", "value"}]}``, mentions ``{"id", "event", "start"}``. Scores follow TempEval-3: gold
and found expressions are paired one to one, left to right, by any overlap; type and value count where equal.
Named periods (*the Cold War*) are left out of predictions: TIMEX3 does not mark them.
"""

import argparse
import json
import random
import re
import sys
import time
from pathlib import Path

import pandas as pd

from seedkit.chronology.events import events
from seedkit.text.reading import Reading
from seedkit.text.segments import sentences
from seedkit.times.timexes import timexes, timexes_in

DRAWS = 2000


def read(path):
    """Read JSON lines."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line]


def tag(narrative):
    """Write the predictions for the dump on standard input."""
    for report in map(json.loads, sys.stdin):
        start = time.perf_counter()
        found = timexes_in(Reading("", report["text"], (report["dct"] or "")[:10] or None), narrative)
        rows = [
            dict(zip(("start", "end", "text", "type", "value"), row, strict=False))
            for row in found
            if row[9] != "period"
        ]
        seconds = time.perf_counter() - start
        print(json.dumps({"id": report["id"], "timexes": rows, "seconds": seconds}))


def counts(gold, found):
    """Count gold, found, overlapping, equal spans, equal types and equal values of one report."""
    pairs, i, j = [], 0, 0
    while i < len(gold) and j < len(found):
        if found[j]["end"] <= gold[i]["start"]:
            j += 1
        elif gold[i]["end"] <= found[j]["start"]:
            i += 1
        else:
            pairs.append((gold[i], found[j]))
            i, j = i + 1, j + 1
    strict = sum((a["start"], a["end"]) == (b["start"], b["end"]) for a, b in pairs)
    equal = [sum(a[key] == b.get(key) for a, b in pairs) for key in ("type", "value")]
    return len(gold), len(found), len(pairs), strict, *equal


def f1(rows):
    """Give the F1 of relaxed spans, strict spans, types and values."""
    gold, found, *hits = (sum(column) for column in zip(*rows, strict=True))
    return [200 * hit / (gold + found) if gold + found else 0.0 for hit in hits]


def score(gold_path, paths):
    """Print the F1 of each file of predictions, its bootstrap range, and how far it is from the first."""
    gold = read(gold_path)
    table = {}
    for path in paths:
        rows = {row["id"]: row["timexes"] for row in read(path)}
        found = [sorted(rows.get(one["id"], []), key=lambda row: row["start"]) for one in gold]
        table[path] = [counts(one["timexes"], some) for one, some in zip(gold, found, strict=True)]
    draws = [random.Random(seed).choices(range(len(gold)), k=len(gold)) for seed in range(DRAWS)]
    first = [f1([table[paths[0]][n] for n in draw])[3] for draw in draws]
    for path, rows in table.items():
        values = [f1([rows[n] for n in draw])[3] for draw in draws]
        low, high = sorted(values)[DRAWS // 40], sorted(values)[-DRAWS // 40]
        behind = sum(a <= b for a, b in zip(first, values, strict=True)) / DRAWS
        relaxed, strict, kind, value = f1(rows)
        print(
            f"{path}: relaxed {relaxed:.2f} strict {strict:.2f} type {kind:.2f} value {value:.2f} "
            f"({low:.1f}-{high:.1f}), as good as the first in {behind:.3f} of the draws"
        )


def day_of(found):
    """Say a stretch as its first day, from a month on as its month or year, and a longer one not at all."""
    first = found.earliest if pd.notna(found.earliest) else found.latest
    last = found.latest if pd.notna(found.latest) else found.earliest
    if last - first < pd.Timedelta(days=27):
        return f"{first:%Y-%m-%d}"
    if last - first > pd.Timedelta(days=367):
        return None
    return f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first:%Y}"


def statement_of(at, told):
    """Give the smallest statement around a place, or else the one whose verb is nearest, if there is any."""
    around = [row for row in told if row.start <= at < row.end]
    if around:
        return min(around, key=lambda row: row.end - row.start)
    clauses = (row for row in told if row.verb)  # a thing with a date says nothing of what is beside it
    return min(clauses, key=lambda row: abs(row.verb_start - at), default=None)


def next_to(mention, times, text):
    """Give the expression of a noun, at most a word away from it: "the invasion last August"."""
    start, end = mention["start"], mention["start"] + len(mention["event"])
    for one in times:
        between = text[end : one.start] if one.start >= end else text[one.end : start]
        if max(one.start - end, start - one.end) >= 0 and re.fullmatch(r"[ '’]*\w* *", between):
            return one
    return None


def dating_of(mention, told, times, text):
    """Give what dates a mention: the expression of the noun or of the statement, or else the statement."""
    at = mention["start"]
    beside = None if at in {row.verb_start for row in told} else next_to(mention, times, text)
    found = beside or statement_of(at, told)
    if beside or found is None or found.grade != "stated":
        return found
    return next((one for one in times if one.start == found.timex_start), found)


def date_mentions(dump, mentions):
    """Date each mention, and by the report what nothing dates."""
    docs = pd.DataFrame(read(dump))
    docs["dct"] = docs.dct.str.replace(r"^(\d\d)-(\d\d)-(\d{4})$", r"\3-\2-\1", regex=True).str[
        :10
    ]  # one has 03-02-2009
    reports = docs.rename(columns={"id": "doc_id"}).assign(published=pd.to_datetime(docs.dct))
    found = timexes(reports)
    told = {doc: list(rows.itertuples()) for doc, rows in events(reports, found).groupby("doc_id")}
    found = found[found.type.isin(["DATE", "TIME"]) & found.value.str.match(r"\d{4}")]
    times = {doc: list(rows.itertuples()) for doc, rows in found.groupby("doc_id")}
    report_of = {row.doc_id: row for row in reports.itertuples()}
    bounds = {row.doc_id: sentences(row.text) for row in reports.itertuples()}
    for mention in read(mentions):
        report, at = report_of[mention["id"]], mention["start"]
        first, last = next(((a, b) for a, b in bounds[report.doc_id] if a <= at < b), (at, at))
        here = [row for row in told.get(report.doc_id, ()) if first <= row.verb_start < last]
        best = dating_of(mention, here, times.get(report.doc_id, ()), report.text)
        print(json.dumps(mention | {"date": (best and day_of(best)) or report.dct}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["tag", "score", "events"])
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--narrative", action="store_true")
    given = parser.parse_args()
    if given.command == "tag":
        tag(given.narrative)
    elif given.command == "score":
        score(given.paths[0], given.paths[1:])
    else:
        date_mentions(*given.paths)
