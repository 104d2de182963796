"""Outlets over shared events: what both report is compared, the unit is the report, an event counts once."""

import pandas as pd
import pytest

from seedkit import find_tables
from seedkit.answers.outlets import beside_others

QUOTES = "“We will not wait for it,” said Ann Lee, the mayor. The bridge was shut.\n"
PLAIN = "The bridge was shut, officials said. Nobody knows how long it may be.\n"


@pytest.fixture(scope="module")
def beside():
    texts = [("Post", QUOTES, "e1"), ("Wire", PLAIN, "e1"), ("Post", QUOTES, "e2"), ("Wire", PLAIN, "e2")]
    texts += [("Post", PLAIN, "alone"), ("Echo", QUOTES, "e2"), ("Wire", PLAIN, "e2")]
    rows = [(f"r{n}", text, outlet, event) for n, (outlet, text, event) in enumerate(texts)]
    reports = pd.DataFrame(rows, columns=["doc_id", "text", "outlet", "event"]).astype("string")
    return beside_others(reports, find_tables(reports, only=("attributions", "cues"))).set_index("outlet")


def test_only_shared_events_count_and_each_once(beside):
    quoted = beside[beside.measure == "words quoted, %"]
    post = quoted.loc["Post"]
    assert (post.reports, post.events) == (2, 2), "its report of an event that no other has is left out"
    assert post.own == pytest.approx(100 * 6 / 15)
    assert post.others == pytest.approx((0 + (0 + 0 + post.own) / 3) / 2)
    assert post.difference == pytest.approx(post.own - post.others)
    assert quoted.loc["Wire"].reports == 3
    assert "Echo" not in quoted.index, "one shared event is too few"


def test_no_interval_is_given_of_few_events(beside):
    assert beside.low.isna().all() and beside.high.isna().all()


def test_hedges_and_unnamed_sources_are_told_apart(beside):
    differences = beside.loc["Wire"].set_index("measure").difference
    assert differences["hedges per 1,000 words"] > 0
    assert differences["unnamed of attributions, %"] > 0
