"""
Review: does the interval of a judged sample hold the figure of the whole as often as it says?

    python tests/benchmarks/review.py FOLDER [DRAWS]

FOLDER holds TimeML files (TimeBank, AQUAINT). What `timexes` finds in them is held against the gold: of all
rows it is then known which are right (a gold expression of the same value overlaps), of all sentences without
a row in which one is missing. Samples are drawn as `seedkit review` draws them, and judged by the gold;
counted is how often the 95 % interval holds the figure of all. Collections are of 20, 60 and all files.
"""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd

from seedkit.desk.estimates import missed, weighted
from seedkit.desk.sample import ROW, SENTENCE, _drawn, _held, _sentences
from seedkit.times.timexes import timexes

SIZES = (30, 60, 100)  # rows judged; of sentences two thirds


def read(path):
    """Give the text of a TimeML file, its gold ``(start, end, value)`` and its day."""
    root = ElementTree.parse(path).getroot()
    body, parts, gold = root.find("TEXT"), [], []

    def walk(node):
        start = sum(map(len, parts))
        parts.append(node.text or "")
        for child in node:
            walk(child)
            parts.append(child.tail or "")
        if node.tag == "TIMEX3":
            gold.append((start, sum(map(len, parts)), node.get("value")))

    walk(body)
    day = next(
        (t.get("value") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"), None
    )
    return "".join(parts), gold, day


def population(folder):
    """Give the rows of all files, and the sentences without a row, each with whether it counts."""
    rows, gold = [], {}
    for path in sorted(Path(folder).rglob("*.tml")):
        text, gold[path.stem], day = read(path)
        outlet = re.match(r"[A-Za-z]+", path.stem)
        day = pd.to_datetime((day or "")[:10], errors="coerce")
        rows.append(
            {"doc_id": path.stem, "text": text, "published": day, "outlet": outlet[0] if outlet else ""}
        )
    reports = pd.DataFrame(rows).drop_duplicates("doc_id")
    outlet, found = dict(zip(reports.doc_id, reports.outlet, strict=True)), timexes(reports)
    right = [
        any(a < row.end and row.start < b and value == row.value for a, b, value in gold[row.doc_id])
        for row in found.itertuples()
    ]
    found = found.assign(counts=right, kind=found.type)
    bare = _sentences(reports)
    bare = bare[~_held(bare, found)].reset_index(drop=True)
    lacking = [
        any(a < row.end and row.start < b for a, b, _ in gold[row.doc_id]) for row in bare.itertuples()
    ]
    bare = bare.assign(counts=lacking, kind="")
    return reports, *(one.assign(outlet=one.doc_id.map(outlet)) for one in (found, bare))


def estimate(part, size, random):
    """Draw, judge and estimate."""
    drawn = _drawn(part, size, random)
    strata = drawn.groupby("stratum")
    return weighted([(int(one.of.iloc[0]), len(one), int(one.counts.sum())) for _, one in strata])


def main(folder, draws=1000):
    """Print the coverage for each size of collection and of sample."""
    reports, found, bare = population(folder)
    for files in (20, 60, len(reports)):
        counts = np.zeros((len(SIZES), 2))
        random = np.random.default_rng(files)
        for _ in range(int(draws)):
            chosen = set(random.choice(reports.doc_id, files, replace=False))
            rows, rest = (one[one.doc_id.isin(chosen)].reset_index(drop=True) for one in (found, bare))
            whole = rows.counts.mean()
            lack = rest.counts.sum() / (rest.counts.sum() + rows.counts.sum())
            for n, size in enumerate(SIZES):
                right = estimate(rows, size, random)
                least = missed(len(rows), right, (len(rest), estimate(rest, size * 2 // 3, random)))
                counts[n] += right.low <= whole <= right.high, least.low <= lack <= least.high
        for n, size in enumerate(SIZES):
            said = " ".join(f"{share:.1%}" for share in counts[n] / int(draws))
            print(
                f"{files} files, {size} {ROW}s and {size * 2 // 3} {SENTENCE}s: right, missed held in {said}"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
