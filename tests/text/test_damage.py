"""Checks: damage is remarked on where it stands, and what only looks like it is not."""

import json

import pytest
from conftest import GOLD, ROOT, as_reports, cases, unmarked

from seedkit.text.damage import FURNITURE, REMARKS, checks
from seedkit.text.prose import IGNORED

BY_SENSE = {"translation-distortion", "rewriting-distortion"}


@pytest.mark.parametrize("case", cases("text/checks"))
def test_remarks_are_those_that_are_marked(case):
    text, wanted = unmarked(case["marked"])
    found = checks(as_reports(text))
    assert [(row.code[:3], row.start, row.end) for row in found.itertuples()] == wanted


def test_each_check_has_its_own_number_and_a_sentence():
    assert sorted(code[:3] for code in REMARKS) == [f"C{n:02}" for n in range(1, len(REMARKS) + 1)]
    assert all(remark.endswith(".") and remark[0].isupper() for remark in REMARKS.values())


def test_each_check_has_a_case():
    marked = "".join(param.values[0]["marked"] for param in cases("text/checks"))
    by_hand = {IGNORED}  # its cases are corrections
    assert [code for code in REMARKS if f"[{code[:3]}:" not in marked and code not in by_hand] == []


def test_what_no_finder_reads_is_told_from_other_damage():
    found = checks(as_reports("They arm kyiv.\n\nCopyright © 2019 The Gazette\n\nIt rained."))
    assert found[["code", "furniture"]].values.tolist() == [
        ["C07-lowercase-name", False],
        ["C22-copyright-line", True],
    ]
    assert all(code in REMARKS for code in FURNITURE)


@pytest.mark.parametrize("name", ["dispatch", "digest"])
def test_the_damage_of_the_embedded_reports_is_found_and_nothing_else(name):
    text = (ROOT / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))["anomalies"]
    wanted = [a for a in gold if a["kind"] not in BY_SENSE]
    found = checks(as_reports(text))
    hits = [found[(found.start < a["end"]) & (found.end > a["start"])] for a in wanted]
    assert [a["edges"] for a, hit in zip(wanted, hits, strict=True) if hit.empty] == []
    assert set(found.index) == {index for hit in hits for index in hit.index}
