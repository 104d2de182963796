"""
Small reports of each kind that a reader trips over, written by one who saw no rule: how many are read right.

    python sentences.py when|who|own_when

`sentences/when.jsonl` has 122 reports of one to three sentences with the days that are meant,
`sentences/who.jsonl` 148 with who says what; a third are look-alikes. They are kept for scoring: totals by
kind are printed, no case. Who has read one writes no rule for what it shows. `sentences/own_when.jsonl` has
those that the rules of dates were checked with, and half of which (``held``) was not read before the end. All
of it is invented.
"""

import argparse
import json
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pandas as pd

from seedkit.finders import find_tables
from seedkit.times.ranges import is_range

HERE = Path(__file__).with_name("sentences")


def reports_of(rows):
    """The cases as reports, each of an event of its own."""
    names = [row["id"] for row in rows]
    found = pd.DataFrame({"doc_id": names, "text": [row["text"] for row in rows], "event": names})
    if "published" in rows[0]:
        found["published"] = pd.to_datetime([row["published"] for row in rows]).astype("datetime64[s]")
    return found.astype({"doc_id": "string", "text": "string", "event": "string"})


def when(rows):
    """Of each expectation whether the words, or the act, have the right days; and of names, no date."""
    found = find_tables(reports_of(rows), only=["timexes", "events"])
    for row in rows:
        times, events = (found[name][found[name].doc_id == row["id"]] for name in ("timexes", "events"))
        for one in row["expect"]:
            here = _at(times, row["text"], one["words"]) if one.get("words") else None
            here = here if here is not None and len(here) else _at(events, row["text"], one.get("act"))
            met = [] if here is None else _as_ranges(list(here.itertuples()), row["text"])
            yield row["kind"], any(_days(r, one) for r in met)
        for name in row.get("no_date", ()):
            yield row["kind"], not len(_at(times, row["text"], name))


def _at(table, text, words):
    """The rows that overlap some words."""
    start = text.find(words) if words else -1
    if start < 0:
        return table[:0]
    return table[(table.start < start + len(words)) & (table.end > start)]


def _as_ranges(rows, text):
    """The rows, and for each two that are the ends of a range ("from Monday to Friday") one of the whole."""
    ends = [(a, b) for a, b in pairwise(rows) if is_range(text, a.start, a.end, b.start)]
    return rows + [a._replace(end=b.end, latest=b.latest) for a, b in ends]


def _days(row, wanted):
    """Are both ends those that are wanted, an open one open?"""
    for end in ("earliest", "latest"):
        day = getattr(row, end)
        if (None if pd.isna(day) else f"{day:%Y-%m-%d}") != wanted[end]:
            return False
    return True


def who(rows):
    """Of each content that is meant whether it has its source; and what else is found."""
    found = find_tables(reports_of(rows), only=["attributions"])["attributions"]
    for row in rows:
        here = list(found[found.doc_id == row["id"]].itertuples())
        met = {n: _met(here, row["text"], one) for n, one in enumerate(row["expect"])}
        yield from ((row["kind"], hit is not None) for hit in met.values())
        if row.get("complete", True):
            spare = [r for r in here if r.polarity == "positive" and not _wanted(r, row)]
            yield from ((row["kind"], False) for _ in spare)
            if not row["expect"] and not spare:
                yield row["kind"], True


def _met(here, text, one):
    """The row that has most of a content, and its speaker or source."""
    start = text.find(one["content"])
    for r in here:
        if _shared(r, start, start + len(one["content"])) >= 0.5 and _source(r, one):
            return r
    return None


def _wanted(r, row):
    places = ((row["text"].find(one["content"]), len(one["content"])) for one in row["expect"])
    return any(r.start < start + size and start < r.end for start, size in places)


def _shared(r, start, end):
    both = min(r.end, end) - max(r.start, start)
    return max(both, 0) / (max(r.end, end) - min(r.start, start))


def _source(r, one):
    """Is it the speaker, or where none is named, the source; or is it hidden as it should be?"""
    if one.get("hidden"):
        return r.source_type == "hidden"
    if one.get("speaker"):
        said = "" if pd.isna(r.speaker) else str(r.speaker)
        return one["speaker"].split()[-1] in said
    source = "" if pd.isna(r.source) else str(r.source)
    return bool(one.get("source")) and (one["source"] in source or source in one["source"]) and bool(source)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("which", choices=["when", "who", "own_when"])
    which = ap.parse_args().which
    rows = [json.loads(line) for line in (HERE / f"{which}.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = defaultdict(Counter)
    for kind, right in (who if which == "who" else when)(rows):
        kinds[kind][right] += 1
    for kind, counts in sorted(kinds.items(), key=lambda one: (one[0][0], int(one[0][1:]))):
        print(f"{kind:4} {counts[True]:3} of {counts.total():3}")
    right, total = sum(c[True] for c in kinds.values()), sum(c.total() for c in kinds.values())
    print(f"all  {right:3} of {total:3}  {right / total:.1%}")


if __name__ == "__main__":
    main()
