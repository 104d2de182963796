"""Wording: cues are found where they stand, and their look-alikes are not."""

import pytest
from conftest import as_reports, cases, unmarked

from seedkit import attributions
from seedkit.framing.cues import GROUPS, cues, reporting_verbs
from seedkit.lexicons import read_rows


@pytest.mark.parametrize("case", cases("framing/cues"))
def test_cues_are_those_that_are_marked(case):
    text, wanted = unmarked(case["marked"])
    found = cues(as_reports(text))
    assert [(row.group, row.start, row.end) for row in found.itertuples()] == wanted


def test_each_form_stands_once_and_in_a_group_that_is_known():
    rows = [*read_rows("framing/cues"), *reporting_verbs()]
    forms = [row["form"] for row in rows]
    assert sorted(set(forms)) == sorted(forms)
    assert {row["group"] for row in rows} == set(GROUPS)


def test_stance_and_group_of_a_verb_never_contradict():
    """A verb of a neutral group has a neutral stance, and one of any other group has not."""
    for row in read_rows("quotes/reporting_verbs"):
        assert not row["group"] or (row["group"] == "neutral") == (row["stance"] == "neutral"), row["verb"]


@pytest.mark.parametrize(
    ("verb", "stance", "group"),
    [
        ("say", "neutral", "neutral-verb"),
        ("claim", "assertive", "doubting-verb"),
        ("deny", "denial", "forceful-verb"),
    ],
)
def test_both_tables_read_one_list(verb, stance, group):
    text = f"Ann Lee {'denies' if verb == 'deny' else verb + 's'} that it is late."
    assert cues(as_reports(text)).group.tolist() == [group]
    assert attributions(as_reports(text)).stance.tolist() == [stance]


def test_each_form_of_the_lists_is_found():
    plain = [row for row in read_rows("framing/cues") if not row["not_after"] and not row["case"]]
    found = cues(as_reports(*(f"{row['form']}" for row in plain)))
    assert found.text.tolist() == [row["form"] for row in plain]


def test_a_list_of_ones_own_replaces_the_shipped_one():
    found = cues(as_reports("The regime might fall."), lexicon=[{"form": "Regime", "group": "label"}])
    assert found[["text", "group"]].to_numpy().tolist() == [["regime", "label"]]


def test_an_empty_list_finds_nothing_but_figures():
    assert cues(as_reports("It might rain 3 times."), lexicon=[]).text.tolist() == ["3"]
