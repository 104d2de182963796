"""The grid of facts and reports: every cell says in whose voice, and leads to its passage."""

from html import unescape

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import show
from seedkit.errors import SpanError

TEXTS = ("The bridge fell.", "The bridge fell, Lee said.", "Officials said the bridge fell.")
ROWS = [("a", "reporter", None), ("b", "named", "Ann <i>Lee</i>"), ("c", "unnamed", None)]


def facts(rows=ROWS, fact=1):
    texts = dict(zip("abc", TEXTS, strict=True))
    told = [(doc_id, 0, len(texts[doc_id]), texts[doc_id], "", fact, *rest) for doc_id, *rest in rows]
    return pd.DataFrame(told, columns=["doc_id", "start", "end", "text", "event", "fact", "voice", "speaker"])


def test_each_cell_has_its_voice_and_its_place():
    shown = show.grid(facts(), reports=as_reports(*TEXTS))
    assert str(shown) == "The bridge fell. | a: own voice | b: Ann <i>Lee</i> | c: unnamed source"
    assert "<i>" not in shown.html
    assert "own voice" in unescape(shown.html)
    places = [(one["doc_id"], one["start"], one["end"]) for one in shown.spots if one["what"] == "passage"]
    assert places == [(doc_id, 0, len(text)) for doc_id, text in zip("abc", TEXTS, strict=True)]


def test_a_report_that_does_not_tell_a_fact_has_a_dash():
    shown = show.grid(pd.concat([facts(), facts(ROWS[:2], 2)]), reports=as_reports(*TEXTS))
    assert shown.html.count("<td>–</td>") == 1


def test_tellings_in_conflict_bear_a_sign():
    pair = {"doc_id_a": "a", "start_a": 0, "end_a": len(TEXTS[0])}
    pair |= {"doc_id_b": "b", "start_b": 0, "end_b": len(TEXTS[1])}
    shown = show.grid(facts(), pd.DataFrame([pair]), reports=as_reports(*TEXTS))
    assert shown.html.count("≠") == 2


def test_no_facts_are_said_to_be_none_and_more_of_them_are_folded():
    reports = as_reports(*TEXTS)
    assert str(show.grid(facts()[:0], reports=reports)) == "No fact is told by two reports."
    many = pd.concat([facts(fact=n) for n in range(5)])
    assert "3 more facts" in show.grid(many, rows=2, reports=reports).html


def test_a_telling_that_does_not_quote_its_report_is_an_error():
    with pytest.raises(SpanError):
        show.grid(facts().assign(start=2), reports=as_reports(*TEXTS))


def test_of_several_events_each_has_a_table_of_its_own_reports():
    reports = as_reports(*TEXTS, *TEXTS[:2]).assign(event=["x"] * 3 + ["<y>"] * 2)
    other = facts(ROWS[:2]).assign(doc_id=["d", "e"], event="<y>")
    shown = show.grid(pd.concat([facts().assign(event="x"), other]), reports=reports)
    assert shown.html.count("<table") == 2 and "<td>–</td>" not in shown.html
    assert "Facts by report, &lt;y&gt;" in shown.html and "<y>" not in shown.html
