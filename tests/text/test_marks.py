"""Passages in quotation marks: every typography, broken marks, kinds."""

import pytest
from conftest import as_reports, cases, unmarked

from seedkit import quotations
from seedkit.text.marks import quotations_in


@pytest.mark.parametrize("case", cases("text/marks"))
def test_passages_and_their_kinds(case):
    text, wanted = unmarked(case["marked"])
    found = quotations(as_reports(text))
    assert sorted(zip(found.kind, found.start, found.end, strict=True), key=lambda row: row[1]) == [
        (kind, start, end) for kind, start, end in wanted
    ]


@pytest.mark.parametrize("text", ["“", "”", '"', "'", "‘‘", '"""', "“ ”", "“\n\n“\n\n“", "‘“‘“‘“", "”“”“"])
def test_marks_without_words_are_no_passage(text):
    assert quotations_in(text) == []


def test_an_unclosed_mark_does_not_swallow_the_rest():
    text = "She said “it is late and went. " + "It rained. " * 60 + "\n\n“We go home,” said Ann Lee."
    found = quotations(as_reports(text))
    assert len(found.text[0]) < 100
    assert found.text.iloc[-1] == "We go home,"


def test_a_split_quotation_shares_its_attribution():
    found = quotations(as_reports("“It is late,” Ann Lee said. “We go home now.”"))
    assert found.attribution.tolist() == [0, 0]
    assert found.closed.all()
