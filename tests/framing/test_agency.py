"""Clauses: who acts, who is acted on, who is left out."""

import pandas as pd
import pytest
from conftest import as_reports, cases, unmarked

from seedkit.framing.agency import agency
from seedkit.sourcing.namings import namings

NONE = pd.DataFrame({"doc_id": [], "start": [], "end": [], "speaker": []})
ROLES = {"acts": "acts", "acted on": "acted-on", "agent left out": "left-out"}


def parts(text):
    reports = as_reports(text)
    return agency(reports, namings(reports, NONE, NONE))


@pytest.mark.parametrize("case", cases("framing/agency"))
def test_parts_are_those_that_are_marked(case):
    text, wanted = unmarked(case["marked"])
    assert [(ROLES[r.role], r.start, r.end) for r in parts(text).itertuples()] == wanted


def test_who_is_left_out_has_no_name():
    found = parts("Oslo was hit. Russia’s threat was heard.")
    assert (found.actor.isna() == (found.role == "agent left out")).all()
    assert found.form.tolist() == ["passive", "passive", "noun", "passive"]


def test_a_surname_that_is_an_office_too_is_a_surname_before_a_numeral():
    found = agency(as_reports("Ned King III came on Monday. He left the town."))
    assert found[["text", "actor"]].to_numpy().tolist() == [["Ned King III", "Ned King"], ["He", "Ned King"]]
