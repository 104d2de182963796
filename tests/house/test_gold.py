"""What is found in the embedded reports, against what a reader found in them (tests/gold)."""

import json

import pytest
from conftest import GOLD, ROOT

from seedkit import find_tables, load_reports
from seedkit.text.parse import SHIPPED

REPORTS = ("dispatch", "digest")


@pytest.fixture(scope="module")
def found():
    only = ["quotations", "attributions", "timexes"]
    return find_tables(load_reports().reports, only=only, model=SHIPPED)


@pytest.fixture(scope="module")
def gold():
    return {name: json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8")) for name in REPORTS}


def rows(gold, layer):
    """Give the rows of a layer that must be found, each with its report."""
    return [
        (name, row) for name in REPORTS for row in gold[name][layer] if row.get("status", "core") == "core"
    ]


def overlap(a, b):
    """Share of the characters of two spans together that are in both."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return max(both, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def test_every_quotation_is_found_where_it_stands(found, gold):
    there = {(row.doc_id, row.start, row.end) for row in found["quotations"].itertuples()}
    assert {(name, row["start"], row["end"]) for name, row in rows(gold, "quotations")} == there


def test_most_contents_are_found_with_their_speaker(found, gold):
    said = [(r.doc_id, (r.start, r.end), r.speaker) for r in found["attributions"].itertuples()]
    names = {
        name: {form: one["name"] for one in gold[name]["entities"] for form in [one["name"], *one["aliases"]]}
        for name in REPORTS
    }
    parts = [(name, row, part) for name, row in rows(gold, "attributions") for part in row["content"]]
    hits = [
        (names[name].get(str(speaker), speaker), row["canonical"])
        for name, row, part in parts
        for doc_id, span, speaker in said
        if doc_id == name and overlap(span, (part["start"], part["end"])) >= 0.5
    ]
    assert len(hits) >= 0.85 * len(parts)
    named = [str(speaker) in canonical for speaker, canonical in hits if len(canonical) == 1]
    assert sum(named) >= 0.85 * len(named)


def test_time_expressions_have_their_value(found, gold):
    there = {(r.doc_id, r.start, r.end): r.value for r in found["timexes"].itertuples()}
    wanted = rows(gold, "timexes")
    right = [
        there.get((name, row["start"], row["end"])) in [row["value"], *row.get("value_alt", [])]
        for name, row in wanted
    ]
    assert sum(right) >= 0.95 * len(wanted)


def test_the_third_report_is_apart_and_most_of_it_is_found_though_no_rule_was_made_on_it():
    """Not tuned on: a low bound, which shows that it is read at all; the figures are in RESULTS.md."""
    assert "third" not in "".join(load_reports().reports.source_file)
    third = load_reports(ROOT / "seeds" / "third").reports
    gold = json.loads((GOLD / "third.json").read_text(encoding="utf-8"))
    assert third.sha256.tolist() == [gold["doc"]["sha256"]]
    marked = find_tables(third, only=["quotations"], model=SHIPPED)["quotations"]
    wanted = {(one["start"], one["end"]) for one in gold["quotations"]}
    assert len(wanted & set(zip(marked.start, marked.end, strict=True))) > len(wanted) / 2
