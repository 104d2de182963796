"""Variants: one utterance that two reports quote in other words, and what only looks like it."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import check_spans, conflicts
from seedkit.compare.variants import variants

FRAME = (
    "“The owners of the old ferry have told us that {}, and nobody on the island believes them,” she said."
)
# Two wordings of what she said, the words that differ, and the certainty; "" where it is no variant.
WORDINGS = [
    ("it will sail in May", "it may sail in May", "will", "may", "clear"),
    ("it is not safe", "it is now safe", "not", "now", "clear"),
    ("we have twelve days", "we have 14 days", "twelve", "14", "clear"),
    ("they are in deep talks", "they are in talks", "in deep talks", "in talks", "clear"),
    ("it will not sail", "it won’t sail", "", "", ""),
    ("the 12th of May is the day", "the 12 of May is the day", "", "", ""),
    ("it is okay, and a hand-rail is there", "it’s OK, and a hand rail is there", "", "", ""),
    ("we [the crew] must leave", "we must leave", "", "", ""),
    ("we … must leave", "we all must leave", "", "", ""),
    ("they leave on Monday", "they leave Monday", "leave on Monday", "leave Monday", "unsure"),
    ("no one has paid her for the repairs", "it is the fault of her own crew", "", "", ""),
]


@pytest.mark.parametrize(("one", "other", "said_a", "said_b", "certainty"), WORDINGS)
def test_wordings_of_one_utterance(one, other, said_a, said_b, certainty):
    reports = as_reports(FRAME.format(one), FRAME.format(other))
    texts = dict(zip(reports.doc_id, reports.text, strict=True))
    found = [
        (*(texts[doc_id][start:end] for doc_id, start, end in (row.said_a, row.said_b)), row.certainty)
        for row in variants(reports)
    ]
    assert found == [(said_a, said_b, certainty)] * bool(certainty)


def test_little_that_is_the_same_about_it_makes_no_utterance():
    assert not variants(as_reports("“We will sail to Holm in May.”", "“They will sail to Holm in June.”"))


def test_words_that_differ_over_the_end_of_a_sentence_are_within_both():
    told = (
        "“We are in talks with the owners of it. {}e want to sail in May and to be back in June,” she said."
    )
    reports = as_reports(told.format("Really w"), told.format("W"))
    (row,) = variants(reports)
    assert [reports.text[n][slice(*side[1:])] for n, side in ((0, row.said_a), (1, row.said_b))] == [
        "it. Really we",
        "it. We",
    ]
    assert row.a[1] <= row.said_a[1] < row.said_a[2] <= row.a[2]
    assert row.b[1] <= row.said_b[1] < row.said_b[2] <= row.b[2]


def test_one_word_again_and_again_is_no_utterance():
    about = "we will sail to Holm in the first week of May"
    said = [f"“{about}, {'no ' * 40}{word}, and {about}.”" for word in ("she says", "he says")]
    assert not variants(as_reports(*said))
    assert variants(as_reports(*(one.replace("no ", "") for one in said)))


def test_reports_of_other_events_and_one_report_are_not_compared():
    both = FRAME.format("it will sail"), FRAME.format("it may sail")
    assert not variants(as_reports(*both, event=["x", "y"]))
    assert not variants(as_reports("\n\n".join(both)))


def test_they_are_conflicts_of_wording():
    day = pd.array([pd.Timestamp("2024-05-31")] * 2, dtype="datetime64[s]")
    below = f"ADVERTISEMENT\n\n{FRAME.format('it is now safe')}"  # which is no prose
    reports = as_reports(FRAME.format("it is not safe"), below, published=day)
    found = conflicts(reports)
    assert found[["what", "said_a", "said_b"]].values.tolist() == [["wording", "not", "now"]]
    for side in "ab":
        said = found[[f"doc_id_{side}", f"said_start_{side}", f"said_end_{side}", f"said_{side}"]]
        check_spans(said.set_axis(["doc_id", "start", "end", "text"], axis=1), reports)
