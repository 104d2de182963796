"""Wording: cues are found where they stand, and their look-alikes are not."""

import pytest
from conftest import as_reports, cases, unmarked

from seedkit.framing.cues import GROUPS, cues
from seedkit.lexicons import read_rows


@pytest.mark.parametrize("case", cases("framing/cues"))
def test_cues_are_those_that_are_marked(case):
    text, wanted = unmarked(case["marked"])
    found = cues(as_reports(text))
    assert [(row.group, row.start, row.end) for row in found.itertuples()] == wanted


def test_each_form_stands_once_and_in_a_group_that_is_known():
    forms = [row["form"] for row in read_rows("framing/cues")]
    assert sorted(set(forms)) == sorted(forms)
    assert {row["group"] for row in read_rows("framing/cues")} == set(GROUPS)


def test_each_form_of_the_lists_is_found():
    plain = [row for row in read_rows("framing/cues") if not row["not_after"] and not row["case"]]
    found = cues(as_reports(*(f"{row['form']}" for row in plain)))
    assert found.text.tolist() == [row["form"] for row in plain]


def test_a_list_of_ones_own_replaces_the_shipped_one():
    found = cues(as_reports("The regime might fall."), lexicon=[{"form": "Regime", "group": "label"}])
    assert found[["text", "group"]].to_numpy().tolist() == [["regime", "label"]]


def test_an_empty_list_finds_nothing_but_figures():
    assert cues(as_reports("It might rain 3 times."), lexicon=[]).text.tolist() == ["3"]
