"""
Persons of a collection: is each of them one row, and each row one of them?

    python tests/benchmarks/persons.py CHECKOUT [--list]

CHECKOUT is one of github ramybaly/Article-Bias-Prediction (data/jsons). ``persons/NAME.jsonl`` has the labels
of a collection, made by one reader who saw no system: first the ids of its articles with their events, then a
line a person, with ``person`` and ``mentions``, rows of ``[id, surface, n]``: so often that article has the
person under that form; names only. ``--list`` prints what is wrong; of collections whose names begin with
"scored" there are totals and nothing else, and who writes rules does not read them. Some articles are in two
collections. A form that means two persons in one report is not counted.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd

from seedkit.finders import find_tables

LABELS = Path(__file__).with_name("persons")


def collected(path, checkout):
    """Give the articles of a collection as reports."""
    first = json.loads(path.read_text(encoding="utf-8").partition("\n")[0])["reports"]
    rows = []
    for name, event in first:
        one = json.loads((checkout / "data/jsons" / f"{name}.json").read_text(encoding="utf-8"))
        rows.append((name, one["content_original"], one["title"], one["source"], one["date"][:10], event))
    found = pd.DataFrame(rows, columns=["doc_id", "text", "title", "outlet", "published", "event"])
    found = found.astype("string")
    return found.assign(published=pd.to_datetime(found.published).astype("datetime64[s]"))


def labelled(path):
    """Give for each report its forms, each with its persons."""
    forms = defaultdict(lambda: defaultdict(set))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        for doc_id, surface, _ in row.get("mentions", ()):
            forms[doc_id][surface].add(row["person"])
    return forms


def occurrences(text, forms):
    """Give each place of a form, the longest first where two begin, with the person who is meant there."""
    longest = sorted(forms, key=len, reverse=True)
    for m in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", text) if longest else ():
        if len(forms[m[0]]) == 1:
            yield m.start(), m.end(), next(iter(forms[m[0]]))


def rows_of(reports, forms, spans, name):
    """Count how often each person is in each row: `spans` are start, end and row by report; None: in none."""
    counted = defaultdict(Counter)
    for doc_id, text in zip(reports.doc_id, reports.text, strict=True):
        here = spans.get(doc_id, ())
        for start, end, person in occurrences(text, forms.get(doc_id, {})):
            over = [(min(b, end) - max(a, start), row) for a, b, row in here if a < end and start < b]
            over = over if name == "actors" else [(0, row) for a, b, row in here if a <= start and b == end]
            if over or name == "actors":
                counted[person][max(over)[1] if over else None] += 1
    return counted


def spans_of(table, columns):
    """Give start, end and value by report of a table; rows without one of them are left out."""
    rows, found = table.dropna(subset=columns), defaultdict(list)
    for doc_id, *row in zip(rows.doc_id, *(rows[name] for name in columns), strict=True):
        found[doc_id].append(tuple(row))
    return found


def measured(counted):
    """Count rows, second rows, rows of two persons, and mentions outside the main row; list them."""
    main, holders = {}, defaultdict(Counter)
    for person, rows in counted.items():
        for row, n in rows.items():
            if row is not None:
                holders[row][person] += n
    for person, rows in counted.items():
        known = {row: n for row, n in rows.items() if row is not None}
        main[person] = max(known, key=known.get, default=None)
    counts, wrong = Counter(rows=len(holders), persons=len(counted)), []
    for row, held in holders.items():
        person = held.most_common(1)[0][0]
        counts["second"] += main[person] != row
        counts["two"] += len(held) > 1
        wrong += [f"two in {row!r}: {dict(held)}"] * (len(held) > 1)
    for person, rows in counted.items():
        counts["unfound"] += rows[None]
        counts["found"] += sum(rows.values()) - rows[None]
        counts["outside"] += sum(n for row, n in rows.items() if row not in (None, main[person]))
        wrong += [f"{person}: {dict(rows)}"] * (len(rows) > 1 or None in rows)
    return counts, wrong


def share(part, whole):
    """Give a share as a sentence."""
    return f"{part} of {whole} ({100 * part / max(whole, 1):.1f} %)"


def told(name, c):
    """Give the measures in a line."""
    outside, lost = share(c["outside"], c["found"]), share(c["unfound"], c["found"] + c["unfound"])
    second, two = share(c["second"], c["rows"]), share(c["two"], c["rows"])
    return f"{name:20} second rows {second}; rows of two {two}; outside {outside}; in no row {lost}"


def main():
    """Print the measures of each collection, and of all that may be read and all that may not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--list", action="store_true", help="print what is wrong (not of scored collections)")
    asked = parser.parse_args()
    totals = defaultdict(Counter)
    for path in sorted(LABELS.glob("*.jsonl")):
        reports = collected(path, asked.checkout)
        found, forms = find_tables(reports, only=["attributions", "namings"]), labelled(path)
        scored = path.stem.startswith("scored")
        for name, table, columns in (
            ("actors", found["namings"], ["start", "end", "actor"]),
            ("speakers", found["attributions"], ["source_start", "source_end", "speaker"]),
        ):
            counts, wrong = measured(rows_of(reports, forms, spans_of(table, columns), name))
            totals["scored" if scored else "read", name].update(counts)
            print(told(f"{path.stem} {name}", counts))
            if asked.list and not scored:
                print(*(f"    {one}" for one in wrong), sep="\n")
    for (half, name), counts in totals.items():
        print(told(f"all {half}, {name}", counts))


if __name__ == "__main__":
    main()
