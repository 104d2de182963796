"""Denials: a claim and who denies it in the next sentence, and what only looks like that."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import conflicts
from seedkit.chronology.told.denials import denials
from seedkit.chronology.told.scenes import Scene
from seedkit.text.parse import parsed

CLAIM = "Two clerks accused Harker of hiding the letters."
# What follows a claim, and the words in it that deny it; "" where it denies nothing, or something else.
AFTER = [
    ("Harker has denied the charge.", "denied the charge"),
    ("The council rejects those claims, and will not pay.", "rejects those claims"),
    ("He denied it on Monday.", "denied it"),
    ("Her lawyer disputes both allegations.", "disputes both allegations"),
    ("The office has denied any such plan.", "denied any such plan"),
    ("He said that the mayor denied this too.", "denied this"),
    ("He has not denied the charge.", ""),
    ("The council rejected the offer.", ""),
    ("The mayor denied her a licence.", ""),
    ("She denied the claim that the letters were burnt.", ""),
    ("He may dispute the charge.", ""),
    ("The charge was denied.", ""),
    ("The mayor rejected it.", ""),
    ("The council rejected the suggestion.", ""),
]


@pytest.mark.parametrize(("after", "denied"), AFTER)
def test_who_denies_a_claim(after, denied):
    scenes = [Scene(0, doc, n) for n, doc in enumerate(parsed([CLAIM, after]))]
    found = [scene.doc.text[slice(*said)] for _, scene, said, _ in denials(scenes)]
    assert found == [denied] * bool(denied)


def test_nothing_is_claimed_or_it_is_a_denial():
    for before in ("It rained on Monday.", "Lund has denied the charge that he hid them."):
        scenes = [Scene(0, doc, n) for n, doc in enumerate(parsed([before, "Harker has denied the charge."]))]
        assert not denials(scenes)


@pytest.mark.parametrize(
    ("before", "certainty"),
    [
        ("Two men were charged with theft.", ["likely", "clear"]),
        ("The inquiry found that Harker hid the letters.", ["likely", "clear"]),
        ("The charge is that Harker hid the letters.", ["likely", "clear"]),
        ("Lund was reported to have hidden them.", ["likely", "clear"]),
        ("The board suggested a new pier in May.", []),
        ("The bank charges five crowns for each card.", []),
        ("Police found a body in the harbour on Monday.", []),
        ("The talks were concluded on Monday.", []),
        ("She read the report on Monday.", []),
    ],
)
def test_what_claims_something(before, certainty):
    found = []
    for after in ("Harker denied it.", "Harker has denied the charge."):
        scenes = [Scene(0, doc, n) for n, doc in enumerate(parsed([before, after]))]
        found += [sure for *_, sure in denials(scenes)]
    assert found == certainty


def test_they_are_conflicts_within_a_report():
    day = pd.array([pd.Timestamp("2024-05-31")], dtype="datetime64[s]")
    found = conflicts(as_reports(f"{CLAIM} Harker has denied the charge.", published=day))
    assert found[["what", "text_a", "said_b"]].values.tolist() == [["negation", CLAIM, "denied the charge"]]
    assert found.doc_id_a.tolist() == found.doc_id_b.tolist()
