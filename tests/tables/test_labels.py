"""Labels: short, of one report each, and a way to ask for it; whatever outlets, days and titles there are."""

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from seedkit.errors import ParameterError
from seedkit.tables.labels import MOST, labelled, named

DAYS = [pd.Timestamp("2024-03-12"), pd.Timestamp("2024-03-13"), None]


def report(doc_id, outlet=None, published=None, title=None):
    return {"doc_id": doc_id, "outlet": outlet, "published": published, "title": title}


def test_the_outlet_is_enough_where_it_tells_reports_apart():
    assert labelled([report("x/1", "Gazette"), report("x/2", "Wire")]) == ["Gazette", "Wire"]


def test_two_of_an_outlet_are_told_apart_by_the_day_and_those_of_a_day_by_the_title():
    rows = [report("1", "Wire", DAYS[0]), report("2", "Wire", DAYS[1]), report("3", "Gazette", DAYS[1])]
    assert labelled(rows) == ["Wire 12 Mar", "Wire 13 Mar", "Gazette"]
    rows = [
        report("1", "Wire", DAYS[0], "Bridge shut"),
        report("2", "Wire", DAYS[0], "Bridge opens again soon"),
    ]
    assert labelled(rows) == ["Wire: Bridge shut", "Wire: Bridge opens…"]


def test_what_stands_in_brackets_goes_first_where_there_is_no_room():
    rows = [report(str(n), "Harbour (Web News)", day) for n, day in enumerate(DAYS[:2])]
    assert labelled(rows) == ["Harbour 12 Mar", "Harbour 13 Mar"]
    assert labelled([report("1", "Harbour (Web News)")]) == ["Harbour (Web News)"]


def test_the_year_is_told_where_there_are_several():
    rows = [report("1", "Wire", DAYS[0]), report("2", "Wire", pd.Timestamp("2019-03-12"))]
    assert labelled(rows) == ["Wire 2024-03-12", "Wire 2019-03-12"]


def test_where_nothing_is_known_the_id_stands_and_of_a_long_one_its_end():
    long = "eastport-gazette/a-headline-that-goes-on"
    assert labelled([report("dispatch"), report(long)]) == ["dispatch", "…" + long[1 - MOST :]]


def test_the_first_words_stand_where_no_title_tells_apart():
    rows = [report(n * 40, "Wire", DAYS[0]) | {"text": f"Pier {n} is shut."} for n in "12"]
    assert labelled(rows) == ["Wire: Pier 1 is shut.", "Wire: Pier 2 is shut."]
    assert labelled([report("x" * 40) | {"text": "The bridge is shut."}]) == ["The bridge is shut."]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            report,
            st.text(max_size=40),
            st.sampled_from(["Wire", "The Eastport Gazette and Herald", "x" * 40, "", None, "\u202eWire"]),
            st.sampled_from(DAYS),
            st.sampled_from(["Rain", "Rain " * 9, None]),
        ),
        max_size=8,
        unique_by=lambda row: row["doc_id"],
    )
)
def test_whatever_is_known_each_label_is_short_and_of_one_report(rows):
    labels = labelled(rows)
    assert len(set(labels)) == len(rows)
    assert all(0 < len(label) <= MOST for label in labels)


def test_a_report_is_asked_for_by_what_only_it_is_called():
    reports = pd.DataFrame(
        {
            "doc_id": ["n/1", "n/2", "n/3"],
            "outlet": ["Wire", "Wire", "Gazette"],
            "label": ["Wire 12 Mar", "Wire 13 Mar", "Gazette"],
        }
    )
    assert [named(reports, name) for name in ("n/2", "Wire 12", "GAZETTE", "ga")] == [
        "n/2",
        "n/1",
        "n/3",
        "n/3",
    ]
    with pytest.raises(ParameterError, match="may be several reports: Wire 12 Mar, Wire 13 Mar"):
        named(reports, "Wire")
    with pytest.raises(ParameterError, match="no report is called 'Herald'"):
        named(reports, "Herald")
