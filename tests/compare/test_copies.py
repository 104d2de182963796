"""Copies: the share of each report that stands in another, the stretches, and a text that counts once."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import copies
from seedkit.compare.copies import told_once

AGENCY = (
    "The harbour board said on Tuesday that pier four would stay closed until June. Two piles broke in the "
    "storm of last winter. “We will not open it before every pile has been looked at twice,” its head said."
)
OWN = " Ferries leave from pier two meanwhile, and the fare to the island is what it was before the storm."


def test_both_shares_are_told_and_neither_report_is_the_first():
    found = copies(as_reports(AGENCY + OWN, AGENCY))
    assert found.share_b.tolist() == pytest.approx([1.0])
    assert 0.6 < found.share_a[0] < 0.7
    turned = copies(as_reports(AGENCY, AGENCY + OWN))
    assert (turned.share_a[0], turned.share_b[0]) == (found.share_b[0], found.share_a[0])


def test_a_quotation_that_both_give_is_marked():
    said = "“We will not open it before every pile has been looked at twice.”"
    found = copies(as_reports(f"It rained on Monday. {said} Nobody left.", f"Nobody knew. {said} So be it."))
    assert found.quoted.tolist() == [True]
    assert copies(as_reports(OWN, OWN + AGENCY)).quoted.tolist() == [False]


def test_reports_that_tell_the_same_in_other_words_share_nothing():
    other = (
        "Pier four is shut until June, the board of the harbour announced, since two piles broke in winter."
    )
    assert copies(as_reports(AGENCY, other)).empty


def test_little_in_common_is_left_out_and_given_when_asked_for():
    reports = as_reports(AGENCY + OWN * 12, OWN.strip().replace("Ferries", "Boats") + " It rained. " * 90)
    assert copies(reports, least=0.5).empty
    assert not copies(reports, least=0.0).empty


def test_furniture_is_no_text_of_a_report():
    line = "\n\nCopyright 2019 The Eastport Gazette. All rights reserved. This may not be published again."
    assert copies(as_reports(f"It rained.{line}", f"Nobody left the hall.{line}")).empty


def test_reports_of_different_events_are_looked_at_too():
    reports = as_reports(AGENCY, AGENCY).assign(event=pd.array(["one", "two"], dtype="string"))
    assert len(copies(reports)) == 1


def test_a_copy_of_a_copy_is_one_of_the_first():
    reports = as_reports(AGENCY, AGENCY + " It rained.", AGENCY + OWN, OWN)
    kept, copy_of = told_once(reports, copies(reports))
    first, second, third, own = reports.doc_id
    assert copy_of == {second: first, third: first}
    assert kept.doc_id.tolist() == [first, own]


def test_what_a_site_puts_under_reports_of_three_events_is_no_copy():
    line = (
        " You can stop the letters at any time, and the terms of service of this site apply to all of them."
    )
    texts = [f"{opening}.{line}" for opening in ("It rained", "Nobody left the hall", "Two won", "Snow fell")]
    apart = as_reports(*texts).assign(event=pd.array(["one", "two", "three", "three"], dtype="string"))
    assert copies(apart).empty
    assert len(copies(apart.assign(event="one")).drop_duplicates(["doc_id_a", "doc_id_b"])) == 6
