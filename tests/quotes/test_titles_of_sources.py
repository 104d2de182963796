"""What a report calls its sources, and why one has no name."""

import pandas as pd
import pytest
from conftest import as_reports, cases

from seedkit import attributions


def last(text):
    return attributions(as_reports(text)).iloc[-1]


@pytest.mark.parametrize("case", cases("quotes/titles"))
def test_title(case):
    title = last(case["text"]).title
    assert (None if pd.isna(title) else title) == case.get("title")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "A source close to the board, who asked not to be named, said the cables were worn.",
            "asked not to be named",
        ),
        (
            "“We knew,” said an engineer who asked not to be identified because the inquiry is not over.",
            "asked not to be identified because the inquiry is not over",
        ),
        (
            "Two officials, speaking on condition of anonymity because they were not authorised to talk to "
            "reporters, said the ferry was late.",
            "speaking on condition of anonymity because they were not authorised to talk to reporters",
        ),
        (
            "Senior officials said the talks had failed. The officials spoke on condition of anonymity.",
            "spoke on condition of anonymity",
        ),
        (
            "An official who spoke anonymously said it was late. It rained. The official said it was cold.",
            "spoke anonymously",
        ),
        (
            "The ministry denied it, but a clerk who wasn't authorized to speak publicly told the Gazette "
            "that it was true.",
            "wasn't authorized to speak publicly",
        ),
        (
            "“It will sink,” the person said, requesting anonymity to discuss private talks.",
            "requesting anonymity to discuss private talks",
        ),
        (
            "Speaking anonymously to avoid reprisals, a nurse described the ward as unsafe.",
            "Speaking anonymously to avoid reprisals",
        ),
        ("“It is late,” said one Democrat, who declined to be named.", "declined to be named"),
    ],
)
def test_the_reason_is_what_the_report_says_and_no_utterance(text, reason):
    found = attributions(as_reports(text))
    assert found.reason.tolist() == [reason] * len(found)
    assert not found.text.str.contains(reason, regex=False).any()
    assert found.speaker.isna().all()


@pytest.mark.parametrize(
    "text",
    [
        "The board asked not to be blamed for the delay.",
        "The mayor was not authorised to sell the bridge, Ann Lee said.",
        "The firm asked to be named as the owner, Ann Lee said.",
        "Online anonymity breeds contempt, Ann Lee said.",
        "Ann Lee declined to comment.",
    ],
)
def test_what_is_no_reason_stays_what_is_said(text):
    found = attributions(as_reports(text))
    assert len(found) == 1
    assert found.reason.isna().all()


def test_he_who_speaks_on_condition_of_anonymity_is_not_the_person_named_before():
    row = last("Bob Hill left. “It is late,” he said, speaking on condition of anonymity.")
    assert (row.source, row.source_type, pd.isna(row.speaker)) == ("he", "anonymous", True)


def test_unnamed_sources_of_two_reports_share_no_reason():
    found = attributions(
        as_reports(
            "An official who asked not to be named said it was late.",
            "The official said it was cold.",
            event="x",
        )
    )
    assert found.reason.notna().tolist() == [True, False]
