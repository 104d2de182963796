"""What the title of a report says, and who is made to say it."""

import pandas as pd
import pytest
from conftest import as_reports

import seedkit
from seedkit import headlines
from seedkit.sourcing.headings import RELATIONS, headings

BODY = (
    "The mayor, Anna Keller, shut the bridge. Engineer Paul Brandt said that the bridge was unsafe for "
    "years. Police said nobody would cross. The Harbour Board and the union were told, and drivers stay "
    "away. A report found the strike was measured."
)


def read(title, body=BODY):
    found = headlines(as_reports(body, title=[title]))
    assert all(title[row.start : row.end] == row.text for row in found.itertuples())
    return found


@pytest.mark.parametrize(
    ("title", "said", "source", "kind", "speaker"),
    [
        ("‘Nobody will cross’: mayor shuts bridge", "‘Nobody will cross’", "mayor", "direct", "Anna Keller"),
        (
            "Bridge ‘unsafe for years’, engineer warns",
            "Bridge ‘unsafe for years’",
            "engineer",
            "mixed",
            "Paul Brandt",
        ),
        ("Bridge unsafe, says engineer", "Bridge unsafe", "engineer", "indirect", "Paul Brandt"),
        ("Mayor: bridge is safe", "bridge is safe", "Mayor", "indirect", "Anna Keller"),
        ("Keller: Nobody Will Cross", "Nobody Will Cross", "Keller", "indirect", "Anna Keller"),
        ("Keller to drivers: ‘Stay away’", "‘Stay away’", "Keller", "direct", "Anna Keller"),
        ("Bridge unsafe for years: report", "Bridge unsafe for years", "report", "indirect", None),
        ("Bridge unsafe – engineer", "Bridge unsafe", "engineer", "indirect", "Paul Brandt"),
        ("Poll: one in ten afraid to cross", "one in ten afraid to cross", "Poll", "indirect", None),
        ("Mayor says bridge is safe", "bridge is safe", "Mayor", "indirect", "Anna Keller"),
        ("Mayor hails ‘new age of bridges’", "‘new age of bridges’", "Mayor", "direct", "Anna Keller"),
        (
            "Cables Worn For Years, Harbour Board Admits",
            "Cables Worn For Years",
            "Harbour Board",
            "indirect",
            "Harbour Board",
        ),
        ("EXCLUSIVE: Keller: Nobody will cross", "Nobody will cross", "Keller", "indirect", "Anna Keller"),
        ("Bridge is unsafe, police say | The Gazette", "Bridge is unsafe", "police", "indirect", None),
    ],
)
def test_a_title_gives_its_claim_to_somebody(title, said, source, kind, speaker):
    (row,) = read(title).itertuples()
    there = None if pd.isna(row.speaker) else row.speaker
    assert (row.text, row.source, row.kind, there) == (said, source, kind, speaker)


@pytest.mark.parametrize(
    "title",
    [
        "Bridge closure: what we know",
        "Brexit: the way ahead",
        "Opinion: The bridge is safe",
        "Why is the bridge shut? - The Gazette",
        "Eastport: a town without a bridge",
        "Bridge shut, drivers stranded",
        "Mayor, engineer and union meet",
        "10 things we learned: from bridges to ferries",
        "Bridge bill clears council : NPR",
        "What the mayor says of the bridge",
        "",
    ],
)
def test_a_title_that_gives_nothing_to_anybody(title):
    assert read(title).empty


@pytest.mark.parametrize(
    "title", ["“", ":", " : ", "’‘", "a" * 3000 + ": b", "\ud83d: x", "İ: İİ says", "A:\nB: C"]
)
def test_odd_titles_are_read(title):
    read(title)


def test_reports_without_a_title_have_no_rows_and_the_columns():
    assert (
        headlines(as_reports(BODY)).columns.tolist()
        == seedkit.attributions(as_reports(BODY)).columns.tolist()
    )


@pytest.mark.parametrize(
    ("title", "relation"),
    [
        ("Bridge unsafe, says engineer", 0),
        ("Bridge unsafe for years", 1),
        ("Ferry is safe, says engineer", 2),
        ("A winter in Eastport", 3),
        ("Council meets over ‘unsafe’ bridge", 4),
        ("Council meets over ‘shady’ bridge", 5),
    ],
)
def test_a_title_beside_its_report(title, relation):
    reports = as_reports(BODY, title=[title])
    (row,) = headings(headlines(reports), seedkit.attributions(reports), reports).itertuples()
    assert row.relation == RELATIONS[relation]
    assert pd.isna(row.text) == (relation in (2, 3, 5))


def test_a_line_at_the_top_of_a_text_is_a_headline_and_one_further_down_is_none():
    line = "Bridge unsafe, says engineer"
    above = seedkit.attributions(as_reports(f"{line}\n\nIt rained."))
    below = seedkit.attributions(as_reports(f"It rained.\n\n{line}"))
    assert above.rule.tolist() == ["headline"]
    assert "headline" not in below.rule.tolist()
