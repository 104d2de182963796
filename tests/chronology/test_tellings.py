"""One act in all reports: who dates it, how finely, and whose days contradict each other."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import check_spans, events, tellings
from seedkit.compare.alignments import alignments

DAY = pd.Timestamp("2024-06-21")
FALL = "The old stone bridge over the Sarn fell"
TEXTS = (f"{FALL} on Monday.", f"{FALL} on Tuesday.", f"{FALL} in June 2024.", f"{FALL}.")


@pytest.fixture(scope="module")
def told():
    """What four reports tell of one act, and the reports."""
    reports = as_reports(*TEXTS, "It rained.", published=pd.array([DAY] * 5, dtype="datetime64[s]"))
    aligned = alignments(reports)
    return tellings(events(reports, alignments=aligned), reports, aligned), reports


def test_one_act_has_a_telling_of_each_report(told):
    found, reports = told
    check_spans(found, reports)
    assert found[["act", "doc_id"]].values.tolist() == [[1, name] for name in "abcd"]
    assert found.when.fillna("").tolist() == ["17 June 2024", "18 June 2024", "1 to 21 June 2024", ""]
    assert found.grain.fillna("").tolist() == ["day", "day", "month", ""]


def test_days_that_have_nothing_in_common_are_held_against_each_other(told):
    found, _ = told
    assert found.against.fillna("").tolist() == ["b", "a", "", ""]
    assert found.contradicted.tolist() == [True, True, False, False]


def test_an_act_that_no_report_dates_or_one_alone_tells_is_none():
    reports = as_reports(f"{FALL}.", f"{FALL}.", "The mill burned on Monday.").assign(published=DAY)
    assert tellings(events(reports), reports).empty
