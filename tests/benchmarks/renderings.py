"""
Renderings: how many of the facts that two reports share, as marked by hand, are paired.

    python tests/benchmarks/renderings.py [REPORTS GOLD]

reads the embedded reports and tests/house/gold/pair.json, or a folder of two reports and their gold in the
same form. A fact of the gold counts when attributions of both reports touch it: of the others no pair
can be made. It is found when two of these attributions are paired. Not every such fact is an utterance
(North Korean munitions are a concern here and a claim there), so that the recall is a lower bound.
"""

import json
import sys
from pathlib import Path

from seedkit import attributions, load_reports, renderings

ROOT = Path(__file__).parents[2]


def touching(attributed, doc_id, spans):
    """Give where the attributions start that touch a span."""
    here = attributed[attributed.doc_id == doc_id]
    return {
        start
        for start, end in zip(here.start, here.end, strict=True)
        if any(start < span["end"] and span["start"] < end for span in spans)
    }


def main(path="", gold=ROOT / "tests" / "house" / "gold" / "pair.json"):
    """Print each fact with whether it was found, and each pair that is in no fact."""
    reports, gold = load_reports(path).reports, json.loads(Path(gold).read_text(encoding="utf-8"))
    attributed = attributions(reports)
    pairs = renderings(reports, attributions=attributed)
    ends = [{(p.doc_id_a, p.start_a), (p.doc_id_b, p.start_b)} for p in pairs.itertuples()]
    told, found, known = 0, 0, set()
    for fact in gold["alignment"]:
        sides = {gold[side]["id"]: touching(attributed, gold[side]["id"], fact[side]) for side in "AB"}
        hits = [n for n, pair in enumerate(ends) if all(start in sides[doc] for doc, start in pair)]
        told, found = told + all(sides.values()), found + bool(hits)
        known |= set(hits)
        print(
            f"{fact['id']} {'found' if hits else 'missed' if all(sides.values()) else '-':6} {fact['fact']}"
        )
    print(
        f"facts in attributions of both: {told}; found: {found}; pairs: {len(pairs)}, in a fact: {len(known)}"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
