"""
Copies measured on edits that are known: precision and recall of shared words, and time over a collection.

    python copies.py CHECKOUT [--edits 300] [--most 10000]

CHECKOUT is one of github ramybaly/Article-Bias-Prediction (data/jsons). An edit keeps 20 to 90 per cent of
the sentences of an article, moved, with one word of 25 changed, among sentences of two other articles. Words
that were kept in a row of seven or more are shared, all others are not.
"""

import argparse
import hashlib
import json
import random
import resource
import time
from itertools import pairwise
from pathlib import Path

import pandas as pd

from seedkit.compare.copies import copies
from seedkit.text.prose import prose
from seedkit.text.segments import sentences, words
from seedkit.text.shingles import RUN


def articles(checkout, most):
    """The prose of articles of the open half of the dataset, in the order of their names."""
    found = []
    for path in sorted(Path(checkout, "data/jsons").glob("*.json")):
        if len(found) < most and hashlib.sha1(path.name.encode()).hexdigest()[0] in "01234567":
            text = json.loads(path.read_text(encoding="utf-8"))["content_original"]
            found.append(read.text if (read := prose(text)) else text)
    return found


def edited(draw, text, others):
    """An edit of a text, and the runs of characters of it that were kept in a row of words."""
    own = [text[a:b] for a, b in sentences(text)]
    kept = draw.sample(own, max(1, round(len(own) * draw.uniform(0.2, 0.9))))
    mixed = [(one, True) for one in kept] + [(one, False) for one in others]
    draw.shuffle(mixed)
    parts, runs, at = [], [], 0
    for one, is_kept in mixed:
        places = words(one)
        changed = sorted(draw.sample(range(len(places)), len(places) // 25)) if is_kept and places else []
        for place in reversed(changed):
            one = one[: places[place][0]] + f"changed{draw.randrange(10**9)}" + one[places[place][1] :]
        if is_kept:
            edges = [-1, *changed, len(places)]
            now = words(one)
            for before, after in pairwise(edges):
                if after - before > RUN:
                    runs.append((at + now[before + 1][0], at + now[after - 1][1]))
        parts.append(one)
        at += len(one) + 1
    return " ".join(parts), runs


def measured(found, edits, draw):
    right = given = wanted = 0
    for _ in range(edits):
        one, *rest = draw.sample(found, 3)
        others = [other[a:b] for other in rest for a, b in sentences(other)[:8]]
        text, runs = edited(draw, one, others)
        reports = pd.DataFrame({"doc_id": ["a", "b"], "text": [one, text]})
        spans = copies(reports, least=0.0)
        places = words(text)
        gold = {w for w in places if any(a <= w[0] and w[1] <= b for a, b in runs)}
        held = {
            w
            for w in places
            for a, b in zip(spans.start_b, spans.end_b, strict=True)
            if a <= w[0] and w[1] <= b
        }
        right, given, wanted = right + len(gold & held), given + len(held), wanted + len(gold)
    return right / given, right / wanted


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("checkout")
    ap.add_argument("--edits", type=int, default=300)
    ap.add_argument("--most", type=int, default=10_000)
    options = ap.parse_args()
    found = articles(options.checkout, options.most)
    precision, recall = measured(found, options.edits, random.Random(1))
    print(f"words shared, {options.edits} edits: P {precision:.4f} R {recall:.4f}")
    for n in (options.most // 4, options.most // 2, options.most):
        reports = pd.DataFrame({"doc_id": [f"r{k}" for k in range(n)], "text": found[:n]})
        start = time.process_time()
        rows = copies(reports)
        took, peak = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{n} reports: {took:.1f} s, {len(rows)} rows, at most {peak} MB so far")


if __name__ == "__main__":
    main()
