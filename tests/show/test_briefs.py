"""Passages a few lines each, and the key of a timeline: report by report, cut aloud, each with its place."""

import pandas as pd
from conftest import as_reports

from seedkit import show
from seedkit.show import briefs
from seedkit.show.briefs import FOLDED, LONG
from seedkit.tables.spans import Spans

LINE = "The board of the harbour has paid for the boats. "
REPORTS = as_reports(LINE * 9, LINE)


def spans(*rows):
    texts = dict(zip(REPORTS.doc_id, REPORTS.text, strict=True))
    told = [(doc_id, start, end, texts[doc_id][start:end]) for doc_id, start, end in rows]
    return pd.DataFrame(told, columns=["doc_id", "start", "end", "text"])


def test_each_report_has_its_first_passages_and_what_is_left_out_is_said():
    found = spans(("a", 0, 48), ("a", 49, 97), ("b", 0, 48))
    shown = show.briefly(found, each=1, reports=REPORTS)
    assert str(shown).splitlines() == [f"{doc_id}: {LINE.strip()}" for doc_id in "ab"]
    assert shown.html.count("1 more of this report") == 1
    assert [one["doc_id"] for one in shown.spots if one["what"] == "passage"] == ["a", "a", "b"]  # one folded
    assert str(show.briefly(found[:0], reports=REPORTS)) == "No passages to show."


def test_a_long_passage_is_cut_behind_a_word():
    (line,) = str(show.briefly(spans(("a", 0, 400)), reports=REPORTS)).splitlines()
    assert line.endswith(" …") and len(line) < LONG + 6


def test_the_key_names_each_mark_and_folds_what_is_too_much():
    marks = spans(("a", 0, 48), ("b", 0, 48)).assign(mark=[1, 2], when=["1961", "1962"])
    shown = show.key(Spans(marks, reports=REPORTS), most=1)
    assert str(shown).splitlines()[1] == f"2 1962: {LINE.strip()}"
    assert "1 more mark" in shown.html
    assert [one["doc_id"] for one in shown.spots if one["what"] == "passage"] == ["a", "b"]
    assert str(show.key(Spans(marks[:0], reports=REPORTS))) == "No marks to explain."


def test_of_many_reports_the_first_stand_unfolded_and_what_is_left_out_is_said():
    names = [f"r{n:02}" for n in range(FOLDED + 3)]
    reports = pd.DataFrame({"doc_id": names, "text": "It might rain."})
    whole = pd.DataFrame({"doc_id": names, "start": 0, "end": 14, "text": "It might rain."})
    shown = show.briefly(whole, reports=reports)
    unfolded, folded = shown.html.split("<details>")
    assert unfolded.count("<li>") == briefs.REPORTS
    assert folded.count("<li>") == FOLDED - briefs.REPORTS
    assert f"{FOLDED} of {len(names)} reports are shown" in folded
    assert len(shown.plain.splitlines()) == FOLDED


def test_what_is_no_text_of_a_report_is_left_out_of_the_beginning_of_a_passage():
    text = "The mayor Ann Lee Ann Marie LeeFerry row goes on MORE closed the bridge."
    reports = as_reports(text)
    whole = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [len(text)], "text": [text]})
    said = str(show.briefly(whole, reports=reports))
    assert "Ferry row" not in said and "[…]" in said and said.endswith("closed the bridge.")


def test_of_many_reports_fewer_passages_stand_unfolded():
    reports = as_reports(*[LINE] * 9)
    rows = [(doc_id, n, n + 2) for doc_id in reports.doc_id for n in range(4)]
    found = pd.DataFrame(rows, columns=["doc_id", "start", "end"]).assign(
        text=[LINE[b:e] for _, b, e in rows]
    )
    shown = show.briefly(found, each=4, reports=reports).html
    assert shown.count("2 more of this report") == 9
