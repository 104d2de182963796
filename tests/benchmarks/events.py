"""
Events proposed: B³ of the groups that `propose_events` makes against events that people told apart.

    python tests/benchmarks/events.py BASIL ARTICLES [CLOSED]

BASIL: the folder `articles` of a checkout of launchnlp/BASIL (three reports of each event). ARTICLES: the
folder `data/jsons` of ramybaly/Article-Bias-Prediction, of which three fortnights are labelled by hand in
event_labels.jsonl (ids and labels; an event is one happening with what is said of it at once). CLOSED: a file
of names of BASIL events and of articles that are left out. Half of BASIL and the fortnights of 2012 and 2013
were looked at while the rules were made, the other half and the fortnight of 2020 were not.
"""

import hashlib
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

from seedkit.load.events import propose_events

DAY = re.compile(r"\d{4}-\d\d-\d\d")
LABELS = Path(__file__).with_name("event_labels.jsonl")


def row(doc_id, title, day, text):
    """Make a report as the loader does."""
    published = np.datetime64(day, "s") if DAY.fullmatch(day) else None
    return {"doc_id": doc_id, "title": title, "published": published, "text": text}


def basil(folder, closed):
    """Give the reports of BASIL with their events."""
    for path in sorted(Path(folder).rglob("*.json")):
        one = json.loads(path.read_text(encoding="utf-8"))
        if one["triplet-uuid"] not in closed:
            text = "\n".join(" ".join(paragraph) for paragraph in one["body-paragraphs"])
            yield row(path.stem, one["title"], one["date"][:10], text), one["triplet-uuid"]


def article(path):
    """Make a report of a file of ARTICLES."""
    one = json.loads(path.read_text(encoding="utf-8"))
    return row(one["ID"], one["title"], one["date"][:10], one["content_original"])


def fortnights(folder):
    """Give the reports of each labelled fortnight with their events."""
    found = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        one = article(Path(folder) / f"{label['id']}.json")
        found.setdefault(label["fortnight"], []).append((one, label["event"]))
    return found


def with_strays(pairs):
    """Leave of every second event only one report."""
    odd, seen = set(sorted({event for _, event in pairs})[::2]), Counter()
    for one, event in pairs:
        seen[event] += 1
        if event not in odd or seen[event] == 1:
            yield one, event


def b_cubed(gold, found):
    """
    Give precision, recall and F1, the mean over reports of how much of the group of each is its event.

    >>> b_cubed("aab", "xyy")
    (0.6666666666666666, 0.6666666666666666, 0.6666666666666666)
    """
    of_gold, of_found, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    precision = sum(n * n / of_found[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[a] for (a, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(pairs, left_out=()):
    """Score the proposal for reports of which something is left out."""
    rows = [{name: value for name, value in one.items() if name not in left_out} for one, _ in pairs]
    return b_cubed([event for _, event in pairs], proposed(rows))


def proposed(rows):
    """Give the events that are proposed."""
    rows = [one | {"notes": []} for one in rows]
    propose_events(rows)
    return [one["event"] for one in rows]


def disturbed(pairs):
    """Count the reports whose adding changes another event than their own."""
    rows, changed = [one for one, _ in pairs], 0
    events = proposed(rows)
    for n, own in enumerate(events):
        others = [k for k in range(len(rows)) if k != n]
        without = together(others, proposed([rows[k] for k in others]))
        kept = [k for k in others if events[k] != own]
        changed += not together(kept, [events[k] for k in kept]) <= without
    return changed


def together(places, events):
    """Give the sets of places that have one event."""
    groups = {}
    for place, event in zip(places, events, strict=True):
        groups.setdefault(event, set()).add(place)
    return {frozenset(group) for group in groups.values()}


def is_open(name):
    """Is a name of the half that is looked at?"""
    return hashlib.sha1(name.encode()).hexdigest()[0] < "8"


def main():
    closed = set(Path(sys.argv[3]).read_text(encoding="utf-8").split()) if len(sys.argv) > 3 else set()
    pairs = list(basil(sys.argv[1], closed))
    seen = [pair for pair in pairs if is_open(pair[1])]
    sets = {"BASIL": pairs, "BASIL, looked at": seen, "BASIL, not": [p for p in pairs if p not in seen]}
    sets["BASIL with strays"] = list(with_strays(pairs))
    sets |= {f"fortnight from {start}": one for start, one in fortnights(sys.argv[2]).items()}
    for name, some in sets.items():
        for what, left_out in {"": (), ", no days": ["published"], ", no titles": ["title"]}.items():
            print(f"{name + what:38} {len(some):4} reports  P %.3f  R %.3f  F1 %.3f" % score(some, left_out))
        if "fortnight" in name:
            print(f"{name:38} {disturbed(some)} reports whose adding changes another event")
    names = sorted(path for path in Path(sys.argv[2]).glob("*.json") if path.stem not in closed)
    many = [article(path) for path in names if is_open(path.name)][:10_000]
    start = time.process_time()
    proposed(many)
    print(f"{len(many)} articles in {time.process_time() - start:.1f} processor seconds")


if __name__ == "__main__":
    main()
