"""
Made edits: which panels see that a word, an agent, the order or a source of a report was changed.

    python tests/benchmarks/edits.py [--list]

`edits.jsonl` holds eighty edits of the three embedded reports, twenty of a kind, written by somebody who had
read no word list of the package by then. ``changes`` puts words in the place of others, ``move`` takes a
paragraph (a line that is not blank, from 1) to the place of another. An edit is *seen* if any panel counts
anything else, and *seen as what it is* if one of the panels of its kind does.
"""

import json
import sys
from pathlib import Path

import seedkit
from seedkit.load.reports import data_folder
from seedkit.teach.changed import differences, edited

EDITS = Path(__file__).with_name("edits.jsonl")
ITS_OWN = {
    "word colour": {"groups of cues", "stance of the cue", "names of actors"},
    "agency": {"who acts, and on whom"},
    "order": {
        "order of the facts that both tell",
        "dates in the order of telling",
        "who is heard first, second …",
    },
    "source": {"who is heard", "what kind of source", "why a source has no name", "quoted or paraphrased"},
}


def changed(text, edit):
    """Give the text with an edit made in it."""
    for was, instead in edit.get("changes", ()):
        assert text.count(was) == 1, edit["id"]
        text = text.replace(was, instead)
    if "move" in edit:
        lines = text.split("\n")
        filled = [n for n, line in enumerate(lines) if line.strip()]
        moved, to = (filled[number - 1] for number in edit["move"])
        words = [lines[n] for n in filled]
        words.insert(filled.index(to), words.pop(filled.index(moved)))
        for n, line in zip(filled, words, strict=True):
            lines[n] = line
        text = "\n".join(lines)
    return text


def main():
    studies = {"pair": seedkit.study(), "third": seedkit.study(data_folder("seeds") / "third")}
    seen = {kind: [] for kind in ITS_OWN}
    for edit in map(json.loads, EDITS.read_text(encoding="utf-8").splitlines()):
        study = studies["third" if edit["doc_id"] == "report" else "pair"]
        text = study.reports.text[study.reports.doc_id == edit["doc_id"]].iloc[0]
        found = differences(study, edited(study, edit["doc_id"], changed(text, edit)))
        panels = set(found.panel)
        seen[edit["kind"]].append((bool(panels), bool(panels & ITS_OWN[edit["kind"]])))
        if "--list" in sys.argv:
            print(edit["id"], edit["note"], "|", "; ".join(sorted(panels)) or "NOT SEEN", flush=True)
    for kind, results in seen.items():
        some, own = (sum(column) for column in zip(*results, strict=True))
        print(f"{kind}: {len(results)} edits, seen {some}, as what it is {own}")


if __name__ == "__main__":
    main()
