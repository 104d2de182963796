"""Dated statements, borrowed dates, the merged timeline and the order of telling."""

import pandas as pd
import pytest
from conftest import as_reports

import seedkit
from seedkit.chronology import agreements, of_event, own_dates, relation, story_order
from seedkit.errors import ParameterError
from seedkit.plots import chronology as figures

FRIDAY = pd.Timestamp("2024-06-21")


def dated(*texts, published=FRIDAY, **columns):
    reports = as_reports(*texts, published=published, **columns)
    return seedkit.events(reports), reports


def one(text, verb):
    found, _ = dated(text)
    row = found[found.verb == verb].iloc[0]
    days = (str(day.date()) if pd.notna(day) else None for day in (row.earliest, row.latest))
    return *days, row.basis, row.grade


@pytest.mark.parametrize(
    ("text", "verb", "wanted"),
    [
        ("He left on Thursday.", "leave", ("2024-06-20", "2024-06-20", "report-date", "stated")),
        ("He left in 1961.", "leave", ("1961-01-01", "1961-12-31", "written", "stated")),
        ("He has lived there since 1961.", "live", ("1961-01-01", None, "written", "stated")),
        ("It will rain.", "rain", ("2024-06-21", None, "report-date", "inferred")),
        ("He left.", "leave", ("2024-06-21", "2024-06-21", "report-date", "assumed")),
        (
            "The fire began on Monday. Two men died.",
            "die",
            ("2024-06-17", "2024-06-17", "discourse", "assumed"),
        ),
        ("He left when she came on Monday.", "leave", ("2024-06-17", "2024-06-17", "event", "inferred")),
        ("He left after she came on Monday.", "leave", ("2024-06-17", None, "event", "inferred")),
        ("He left after she came on Monday.", "come", ("2024-06-17", "2024-06-17", "report-date", "stated")),
        ("They met on Monday. He had sung.", "sing", (None, "2024-06-17", "discourse", "inferred")),
        (
            "Two men have died. The fire began on Monday. Smoke rose.",
            "rise",
            ("2024-06-21", "2024-06-21", "report-date", "assumed"),
        ),
        (
            "Fire kills two. The fire began on Monday. Two men died.",
            "die",
            ("2024-06-17", "2024-06-17", "discourse", "assumed"),
        ),
        ("He broke the 1961 treaty.", "break", ("2024-06-21", "2024-06-21", "report-date", "assumed")),
        ("He has led the party founded in 1961.", "lead", (None, "2024-06-21", "report-date", "inferred")),
        ("The sale was planned for June 28.", "plan", ("2024-06-21", "2024-06-21", "report-date", "assumed")),
        (
            "They met on Monday. The meeting came two days after he had laid down his demands.",
            "lay",
            ("2024-06-15", "2024-06-15", "event", "inferred"),
        ),
    ],
)
def test_basis_and_grade(text, verb, wanted):
    assert one(text, verb) == wanted


def test_quoted_statements_without_a_date_are_not_news_of_the_day():
    found, _ = dated("“We won the match,” he said.")
    assert found.verb.tolist() == ["say"]


def test_a_date_is_borrowed_from_a_report_of_the_same_week_only():
    texts = (
        "The old bridge of Harwick fell into the river on Monday.",
        "The old bridge of Harwick fell into the river.",
    )
    found, _ = dated(*texts)
    row = found[found.doc_id == "b"].iloc[0]
    assert (row.basis, row.lender_doc_id, str(row.earliest.date())) == ("borrowed", "a", "2024-06-17")
    later, _ = dated(*texts, published=[FRIDAY, FRIDAY + pd.Timedelta(days=30)])
    assert later.lender_doc_id.isna().all()
    apart, _ = dated(*texts, event=["flood", "fire"])
    assert apart.lender_doc_id.isna().all()


def test_contradictions_are_shown_and_not_averaged():
    found, reports = dated("The old bridge fell on Monday.", "The old bridge fell on Tuesday.")
    merged = seedkit.timeline(found, reports)
    assert merged.agreement.tolist() == ["contradicting"] * 2
    assert merged.when.tolist() == ["2024-06-17", "2024-06-18"]
    assert agreements(merged)["contradicting"] == 1


def test_order_is_never_forced():
    may = pd.Timestamp("2024-05-01"), pd.Timestamp("2024-05-31")
    day = pd.Timestamp("2024-05-10"), pd.Timestamp("2024-05-10")
    assert relation(*may, *day) == "overlapping"
    assert relation(pd.NaT, day[0], *may) == "unknown"
    assert relation(*may, FRIDAY, pd.NaT) == "before"
    assert relation(FRIDAY, pd.NaT, *may) == "after"


def test_tau_counts_the_pairs_that_can_be_compared():
    text = " ".join(f"He spoke in {year}." for year in (2001, 2002, 2003, 2004, 1999))
    found, _ = dated(text)
    row = story_order(found).iloc[0]
    assert (row.comparable, row.forward, row.backward) == (10, 6, 4)
    assert row.tau == pytest.approx(0.2)


def test_a_report_that_dates_only_history_is_told_from_one_that_dates_nothing():
    found, reports = dated("He left in 1961.", "He left.", "He left on Monday.")
    own = own_dates(found, reports)
    assert own.stated.tolist() == [1, 0, 1]
    assert own.recent.tolist() == [0, 0, 1]


def test_an_unknown_event_is_refused_by_name():
    reports = as_reports("One.", event=["flood"])
    with pytest.raises(ParameterError, match="the events are: flood"):
        of_event(reports, reports, "fire")


@pytest.mark.parametrize("text", ["", "$x_1$ \x00 in 1961 \u202e，and in 2001 it fell.", "他说 in 1961."])
def test_figures_stand_any_text(text):
    found, reports = dated(text)
    for figure, alt, _ in (figures.lanes(seedkit.timeline(found, reports)), figures.story_curves(found)):
        assert figure.axes
        assert alt.endswith(".")


def test_without_days_only_written_dates_are_left():
    found = seedkit.events(as_reports("He left on Thursday. He came in 1961."))
    assert found.verb.tolist() == ["come"]


def test_text_without_spaces_ends():
    assert seedkit.events(as_reports("x" * 3000)).empty


def test_of_an_event_with_many_reports_none_lends_a_date_and_the_others_still_do(monkeypatch):
    monkeypatch.setattr("seedkit.chronology.LENDERS", 2)
    texts = [
        "The old bridge fell on Monday.",
        "The old bridge fell.",
        "It rained.",
        "It rained.",
        "It rained.",
    ]
    found, _ = dated(*texts, event=["x", "x", None, None, None])
    assert found.lender_doc_id.dropna().tolist() == ["a"]
    crowd, _ = dated(*texts, event=None)
    assert crowd.lender_doc_id.isna().all()
