"""Interviews and transcripts: turns are read where the form is sure, and remarked on where it is not."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import attributions, checks
from seedkit.text.labels.turns import turns_in

SURE = {
    "reporter and a name": "Reporter: Why?\n\nKeller: It was worn.\n\nReporter: When?\n\nKeller: In June.",
    "Q and A": "Q: Why?\nA: It was worn.\nQ: When?\nA: In June.",
    "capitals": "ANNA KELLER, HOST: Why?\nFUCHS: It was worn.\nKELLER: When?\nPAUL FUCHS: In June.",
    "initials": "Anna Keller met Paul Fuchs.\n\nAK: Why?\n\nPF: It was worn.\n\nAK: When?\n\nPF: In June.",
    "names": "Anna Keller: Why?\nPaul Fuchs: It was worn.\nAnna Keller: When?\nPaul Fuchs: In June.",
}
ELSE = {
    "fact check": "TRUMAN: It is late.\nTHE FACTS: It is not.\nTRUMAN: It is cold.\nTHE FACTS: It is not.",
    "claims": "Claim: It is late.\nFact: It is not.\nClaim: It is cold.\nFact: It is not.",
    "days": "Monday: closed.\nTuesday: open.\nMonday: closed.\nTuesday: open.",
    "quoted": "Anna Keller: “Why?”\nPaul Fuchs: “It was.”\nAnna Keller: “When?”\nPaul Fuchs: “In June.”",
    "updates": "Update: It rained.\nUpdate: It snowed.\nUpdate: It rained again.\nUpdate: It stopped.",
    "one colon": "Keller was clear: it was late. She said no more.",
}


@pytest.mark.parametrize("form", SURE)
def test_turns_are_direct_speech_without_their_labels(form):
    found = attributions(as_reports(SURE[form]))
    found = found[found.rule == "turn"]
    assert len(found) == 4
    assert found.kind.eq("direct").all()
    assert not found.text.str.contains(":").any()
    assert found.text.iloc[-1] == "In June."
    assert checks(as_reports(SURE[form])).code.tolist() == []


def test_labels_are_names_and_questions_nobody():
    found = attributions(as_reports(SURE["capitals"]))
    assert found.speaker.tolist() == ["Anna Keller", "Paul Fuchs", "Anna Keller", "Paul Fuchs"]
    assert attributions(as_reports(SURE["initials"])).speaker.tolist()[-2:] == ["Anna Keller", "Paul Fuchs"]
    found = attributions(as_reports(SURE["Q and A"]))
    assert found.speaker.isna().all() and found.source_type.eq("anonymous").all()


@pytest.mark.parametrize("form", ELSE)
def test_other_lists_with_labels_are_no_turns(form):
    assert not turns_in(ELSE[form])[1]
    assert "turn" not in attributions(as_reports(ELSE[form])).rule.tolist()


def test_what_is_said_within_a_turn_is_the_speakers():
    text = SURE["names"].replace("It was worn.", "The board said it was worn.")
    assert attributions(as_reports(text)).rule.tolist() == ["turn"] * 4


def test_a_paragraph_without_a_label_goes_on_and_a_stage_direction_does_not():
    text = SURE["names"].replace("worn.", "worn.\nNobody knew.\n(LAUGHTER)")
    found = attributions(as_reports(text))
    assert found.text.tolist() == ["Why?", "It was worn.", "Nobody knew.", "When?", "In June."]
    assert found.attribution.tolist() == [0, 1, 1, 2, 3]


def test_turns_that_are_seen_and_not_read_are_remarked_on_once():
    text = "Anna Keller came. It rained.\n\n" + "KELLER: It is late.\n\nThe bridge was shut.\n\n" * 5
    reports = as_reports(text)
    assert attributions(reports).rule.ne("turn").all()
    remarks = checks(reports).query("code == 'C33-turns-not-read'")
    assert remarks.text.tolist() == ["KELLER"]
    assert not remarks.furniture.any()


def test_a_text_without_labels_is_quickly_passed_over():
    assert turns_in("It rained.\n" * 2000) == ((), False)
    assert pd.isna(attributions(as_reports("Nobody: came.")).speaker).all()
