"""The grid of days: every cell says when a report has an act happen, and leads to its passage."""

import pandas as pd
from conftest import as_reports

from seedkit import show

TEXTS = ("It fell on Monday.", "It fell on Tuesday <b>.", "It fell.")


def told(act=1, contradicted=True):
    """Three tellings of one act, of which two give days that differ."""
    whens, against = ("17 June 2024", "18 June 2024", None), ("b", "a", None)
    rows = [
        (name, 0, len(text), text, act, when, other, contradicted and other is not None)
        for name, text, when, other in zip("abc", TEXTS, whens, against, strict=True)
    ]
    return pd.DataFrame(
        rows, columns=["doc_id", "start", "end", "text", "act", "when", "against", "contradicted"]
    )


def test_each_cell_has_its_day_and_its_place():
    shown = show.days(told(), reports=as_reports(*TEXTS))
    days = "a: 17 June 2024 ≠ | b: 18 June 2024 ≠ | c: no day"
    assert str(shown) == f"It fell on Monday. | {days}"
    places = [(one["doc_id"], one["start"], one["end"]) for one in shown.spots if one["what"] == "passage"]
    assert places == [(name, 0, len(text)) for name, text in zip("abc", TEXTS, strict=True)]
    assert "Days of acts by report" in shown.html and "<b>" not in shown.html


def test_days_that_may_be_of_two_acts_have_a_question_mark():
    assert "17 June 2024 ≠?" in str(show.days(told(contradicted=False), reports=as_reports(*TEXTS)))


def test_more_acts_are_folded_and_none_is_said():
    many = pd.concat([told(n) for n in range(3)])
    assert "2 more acts" in show.days(many, rows=1, reports=as_reports(*TEXTS)).html
    assert "No act" in show.days(told()[:0], reports=as_reports(*TEXTS)).html
