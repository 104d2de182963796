"""
The key of the lessons is the annotation of the embedded reports, and says nothing in words.

    python tests/teach/test_key.py

writes ``seedkit/lexicons/teach/key.tsv`` anew, after ``tests/house/gold`` has changed.
"""

import json

from conftest import GOLD, ROOT

from seedkit.teach.tasks import key

PATH = ROOT / "seedkit" / "lexicons" / "teach" / "key.tsv"
HEAD = """\
# Key: what a careful reader marks in the embedded reports, by offsets and labels; for practice.
# Origin: made from tests/house/gold by tests/teach/test_key.py, where it is told how it was annotated.
# Licence: CC BY 4.0, as the annotation. Date: 2026-11-28.
"""
SOURCES = {"collective-unnamed": "group"}  # as the package calls it
COLUMNS = ("doc_id", "layer", "start", "end", "label", "status")


def rows():
    """Give the rows of the key, as the annotation has them."""
    for name, doc_id in {"digest": "digest", "dispatch": "dispatch", "third": "report"}.items():
        gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
        found = [("quotation", row, row["kind"], row["status"]) for row in gold["quotations"]]
        found += [("time", row, row["value"], row["status"]) for row in gold["timexes"]]
        found += [("damage", row, row["kind"], "core") for row in gold["anomalies"]]
        found += [("hedge", row, row["kind"], "optional") for row in gold.get("hedges", ())]
        for act in gold["attributions"]:
            told = SOURCES.get(act["source_type"], act["source_type"]), act["status"]
            found += [("source", span, *told) for span in act["source"]]
            found += [("cue", act["cue"], *told)]
            found += [("content", span, act["mode"], act["status"]) for span in act["content"]]
        order = sorted(found, key=lambda row: (row[0], row[1]["start"], row[1]["end"]))
        yield from ((doc_id, layer, span["start"], span["end"], *told) for layer, span, *told in order)


def written():
    lines = ["\t".join(map(str, row)) for row in dict.fromkeys(rows())]
    return HEAD + "\n".join(["\t".join(COLUMNS), *lines]) + "\n"


def test_the_key_is_the_annotation():
    assert PATH.read_text(encoding="utf-8") == written()
    assert list(key().columns) == ["doc_id", "start", "end", "layer", "label", "status"]


if __name__ == "__main__":
    PATH.write_text(written(), encoding="utf-8", newline="\n")
