"""A word or phrase is found wherever it stands, and whose word it is there."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import attributions
from seedkit.errors import ParameterError
from seedkit.sourcing.search import search

TEXT = "Sanctions hurt, critics say.\nThe new\nsanctions began in May. “Sanctions don’t work,” Ann Lee said."


def test_each_place_has_its_speaker():
    reports = as_reports(TEXT)
    found = search(reports, "sanctions", attributions(reports))
    assert found.said_by.tolist() == ["critics", "reporter", "Ann Lee"]
    assert [TEXT[row.start : row.end] for row in found.itertuples()] == found.text.tolist()


@pytest.mark.parametrize(
    ("words", "times"),
    [("sanction", 0), ("sanction*", 3), ("new sanctions", 1), ("don't work", 1), ("MAY", 1)],
)
def test_whole_words_a_star_lines_case_and_marks(words, times):
    assert len(search(as_reports(TEXT), words)) == times


def test_what_is_looked_for_is_no_pattern():
    assert len(search(as_reports("It cost $5 (net)."), "$5 (net)")) == 1
    assert search(as_reports("a+a aaa"), "a.a").empty


@pytest.mark.parametrize("words", ["", "  ", "*", "a" * 300, "a*a*a*a*a"])
def test_nothing_is_not_looked_for(words):
    with pytest.raises(ParameterError, match="expected a word or phrase"):
        search(as_reports(TEXT), words)


def test_without_attributions_nobody_is_known():
    assert set(search(as_reports(TEXT), "sanctions", pd.DataFrame(columns=["doc_id"])).said_by) == {
        "reporter"
    }


def test_what_is_no_text_of_the_report_is_not_searched():
    text = "Sanctions began.\n\nSanctions are signed in May. (Photo: Jan Moe)\n\nMore sanctions may come."
    assert search(as_reports(text), "sanctions").start.tolist() == [0, text.index("sanctions")]
