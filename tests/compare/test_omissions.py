"""Omissions: what one report alone tells is listed by matter, and nothing that the other tells too."""

import json

import pandas as pd
import pytest
from conftest import GOLD, ROOT, as_reports

from seedkit.compare.alignments import alignments
from seedkit.compare.omissions import omissions, surest
from seedkit.tables.groups import within

BRIDGE = "The old bridge fell at noon."
RAIN = "Nobody knows why it rained so hard on Tuesday."
GOATS = "Three hundred goats were sold in Velden for almost nothing."
SHEEP = "A farmer in Velden said that sheep and goats cost less than hay."
SCHOOL = "Arne Holt wants to close the school of music in spring."


def alone(*texts, **more):
    return omissions(as_reports(*texts, **more))


def test_adjoining_sentences_of_one_matter_are_one_omission():
    found = alone(f"{BRIDGE}\n\n{GOATS}\n\n{SHEEP}\n\n{SCHOOL}", f"{BRIDGE} {RAIN}")
    assert found[found.doc_id == "a"].text.tolist() == [f"{GOATS}\n\n{SHEEP}", SCHOOL]


def test_what_is_told_between_parts_two_matters():
    found = alone(f"{GOATS} {BRIDGE} {SHEEP}", f"{BRIDGE} {RAIN}")
    assert found[found.doc_id == "a"].text.tolist() == [GOATS, SHEEP]


@pytest.mark.parametrize("fragment", ["I hope this doesn't happen.", "“That is it.”", "He was late.", "Why?"])
def test_what_means_nothing_alone_is_no_entry(fragment):
    assert fragment not in alone(f"{BRIDGE} {fragment}", f"{BRIDGE} {RAIN}").text.tolist()
    joined = alone(f"{BRIDGE} {GOATS} {fragment}", f"{BRIDGE} {RAIN}")
    assert f"{GOATS} {fragment}" in joined.text.tolist()


@pytest.mark.parametrize(
    "own", ["It will cost Velden 1,200 crowns to feed and shelter goats.", SCHOOL, GOATS]
)
def test_what_tells_a_matter_is_an_entry_though_it_points_back(own):
    assert own in alone(f"{BRIDGE} {own}", f"{BRIDGE} {RAIN}").text.tolist()


def test_the_weightiest_come_first():
    found = alone(f"{SCHOOL}\n\n{BRIDGE}\n\nRain fell on empty fields.", f"{BRIDGE} {RAIN}")
    assert surest(found[found.doc_id == "a"]).text.tolist() == [SCHOOL, "Rain fell on empty fields."]


def test_what_one_alone_of_all_tells_is_marked():
    found = alone(f"{BRIDGE} {GOATS}\n\n{SCHOOL}", f"{BRIDGE} {GOATS}", f"{BRIDGE} {RAIN}")
    here = found[found.doc_id == "a"]
    told = set(zip(here.text, here.missing_in, here.alone, strict=True))
    assert told == {(GOATS, "c", False), (SCHOOL, "b", True), (SCHOOL, "c", True)}


def test_what_is_rendered_elsewhere_is_told_there():
    said, other = (
        "“Such a step is a grave error,” Ann Lee warned.",
        "Lee said doing that would be very wrong.",
    )
    reports = as_reports(f"{BRIDGE} {said} {GOATS}", f"{BRIDGE} {other} {SCHOOL}")
    assert said in " ".join(omissions(reports).text)
    pair = {"doc_id_a": "a", "start_a": 29, "end_a": 60, "doc_id_b": "b", "start_b": 29, "end_b": 50}
    for certainty, there in (("likely", False), ("unsure", True)):
        found = omissions(reports, pd.DataFrame([pair | {"certainty": certainty}]))
        assert (said in " ".join(found.text)) == there


def test_what_is_a_telling_of_one_fact_is_told_there():
    reports = as_reports(f"{BRIDGE} {GOATS}", f"{BRIDGE} {SCHOOL}")
    at = len(BRIDGE) + 1
    fact = pd.DataFrame({"doc_id": ["a", "b"], "start": at, "end": at + 9, "event": "", "fact": 1})
    for certainty, alone in (("likely", []), ("unsure", [GOATS, SCHOOL])):
        found = omissions(reports, facts=fact.assign(certainty=certainty))
        assert found.text.tolist() == alone


def test_a_sentence_is_aligned_or_left_out():
    texts = f"{BRIDGE} {GOATS}", f"{GOATS} {SCHOOL}"
    paired, left_out = alignments(as_reports(*texts)), alone(*texts)
    ends = {
        *zip(paired.doc_id_a, paired.start_a, strict=True),
        *zip(paired.doc_id_b, paired.start_b, strict=True),
    }
    assert len(ends | {*zip(left_out.doc_id, left_out.start, strict=True)}) == 4
    assert not ends & {*zip(left_out.doc_id, left_out.start, strict=True)}


def test_a_subhead_is_no_sentence():
    text = f"{BRIDGE}\nWater and stones\n{RAIN}"
    assert "Water and stones" not in alone(text, "Nobody came.").text.tolist()


def test_a_report_against_an_empty_one_stands_alone():
    found = alone(BRIDGE, "")
    assert found.missing_in.tolist() == ["b"]
    assert found.nearest_start.isna().all()


def test_a_single_report_omits_nothing():
    assert alone(BRIDGE).empty


def test_tables_are_cut_to_the_pair():
    found = {"omissions": pd.DataFrame({"doc_id": ["a", "a"], "missing_in": ["b", "c"]})}
    assert within(found, as_reports("", ""))["omissions"].missing_in.tolist() == ["b"]


def test_facts_that_one_embedded_report_tells_alone_stand_in_omissions():
    gold = json.loads((GOLD / "pair.json").read_text(encoding="utf-8"))
    paths = [ROOT / "seeds" / f"{gold[side]['id']}.txt" for side in "AB"]
    found = list(alone(*(path.read_bytes().decode("utf-8") for path in paths)).itertuples())
    facts = [(doc_id, fact) for side, doc_id in (("only_A", "a"), ("only_B", "b")) for fact in gold[side]]
    held = [
        fact
        for doc_id, fact in facts
        if any(r.doc_id == doc_id and r.start < fact["end"] and fact["start"] < r.end for r in found)
    ]
    assert len(held) >= 20


def test_a_line_that_does_not_end_as_a_sentence_is_no_entry():
    link = "Farmers of Velden turn their backs on goats, and hay gets dear"
    found = alone(f"{BRIDGE}\n\n{link}\n\n{SCHOOL}", f"{BRIDGE} {RAIN}")
    assert found[found.doc_id == "a"].text.tolist() == [SCHOOL]
    assert f"{link}." in alone(f"{BRIDGE}\n\n{link}.", f"{BRIDGE} {RAIN}").text.tolist()
