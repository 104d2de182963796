"""
Bundles: how many articles of real exports are loaded, and with which fields.

    python tests/benchmarks/bundles.py FOLDER [--gold GOLD.jsonl] [--show NAME]

FOLDER holds exports of archives, which are not part of this repository: bring your own, or those that
public readers of such exports come with. A file ``expected.tsv`` in it has a line a file: its name and the
number of articles that it holds, counted by hand. GOLD.jsonl has a line for each article that was read by
eye: {"file": …, "article": 3, "title": …, "outlet": …, "day": "2024-03-13"}. The table gives for each file
the make, the articles expected, loaded and refused, those with a title, outlet, day and byline, the claims
that are not kept, and megabytes of the file a second; below it, the share of right fields among those of
the gold. With --show the fields of the articles of one file are printed, to be read beside the file.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from seedkit.load.account import Refusal, Remark
from seedkit.load.formats import Record, records
from seedkit.load.published import publication_day

MOST = 50_000_000
ROW = "{:44.44} {:13} {:>8} {:>6} {:>7} {:>5} {:>6} {:>5} {:>6} {:>6} {:>6}"


def day_of(record):
    """The day of an article as text, empty where it is not read."""
    day, _ = publication_day(record.fields.get("published") or "")
    return day.isoformat() if day else ""


def measure(path, expected):
    """Read one file, print its row and give its articles."""
    data, start = path.read_bytes(), time.process_time()
    found = list(records(data, path.name, {}, MOST))
    took = time.process_time() - start
    kinds = {
        kind: [entry for entry in found if isinstance(entry, kind)] for kind in (Record, Refusal, Remark)
    }
    loaded = kinds[Record]
    have = {name: sum(bool(r.fields.get(name)) for r in loaded) for name in ("title", "outlet", "author")}
    claims = len(kinds[Remark]) + sum(note.startswith("length-differs") for r in loaded for note in r.notes)
    make = loaded[0].loader.partition(",")[0] if loaded else "-"
    speed = f"{len(data) / 1e6 / max(took, 1e-6):.1f}"
    days = sum(map(bool, map(day_of, loaded)))
    counts = [len(loaded), len(kinds[Refusal]), have["title"], have["outlet"], days, have["author"], claims]
    print(ROW.format(path.name, make, expected, *counts, speed))
    return {
        int(record.position.split()[1]): record for record in loaded if record.position.startswith("article")
    }


def score(gold, articles):
    """Print the share of right fields among those of the gold."""
    right = Counter()
    for line in gold:
        record = articles.get(line["file"], {}).get(line["article"])
        fields = record.fields | {"day": day_of(record)} if record else {}
        for name in ("title", "outlet", "day"):
            right[name] += (fields.get(name) or "") == (line.get(name) or "")
    total = len(gold)
    told = ", ".join(f"{name} {right[name]} of {total}" for name in ("title", "outlet", "day"))
    print(f"\nright: {told}; in all {sum(right.values()) / (3 * total):.1%}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--show", default="")
    asked = parser.parse_args()
    listed = asked.folder / "expected.tsv"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    expected = dict(line.rsplit("\t", 1) for line in lines if line.strip())
    head = "file make expected loaded refused title outlet day byline claims MB/s"
    print(ROW.format(*head.split()))
    paths = sorted(path for path in asked.folder.iterdir() if path.is_file() and path != listed)
    articles = {path.name: measure(path, expected.get(path.name, "?")) for path in paths}
    if asked.gold:
        score([json.loads(line) for line in asked.gold.read_text(encoding="utf-8").splitlines()], articles)
    for place, record in articles.get(asked.show, {}).items():
        fields = {name: said for name, said in record.fields.items() if name not in ("text", "licence")}
        print(
            place,
            fields,
            "; ".join(record.notes),
            record.fields["text"][:60],
            "…",
            record.fields["text"][-60:],
        )


if __name__ == "__main__":
    main()
