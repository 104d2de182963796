"""One utterance in several reports."""

import pandas as pd
import pytest
from conftest import as_reports, cases

from seedkit import attributions, renderings, timexes
from seedkit.compare.occasions import occasions
from seedkit.sourcing.acts import acts, balance, shares
from seedkit.tables.groups import counts, within_event

QUOTED = "“We will sell more arms to the north,” Ann Lee said on Monday."
TOLD = "The minister, Ann Lee, said they would sell more arms to the north."
OTHER = "Bob Hill said they would sell more arms to the north."


def test_quotation_and_paraphrase_are_paired():
    found = renderings(as_reports(QUOTED, TOLD))
    assert found[["kind_a", "kind_b"]].values.tolist() == [["direct", "indirect"]]
    assert found.kept[0] == "sell more arms to the north"


@pytest.mark.parametrize("cue", ["denied that they would", "said that they would not"])
def test_the_opposite_is_unsure(cue):
    found = renderings(as_reports(TOLD, f"Ann Lee {cue} sell more arms to the north."))
    assert set(found.certainty) <= {"unsure"}
    found = renderings(as_reports(TOLD, "Ann Lee said that they would sell more arms to the north."))
    assert found.certainty.tolist() == ["clear"]


def test_another_speaker_is_another_utterance():
    assert renderings(as_reports(QUOTED, OTHER)).empty


def test_a_country_its_seat_and_its_officials_are_one_speaker():
    said = [
        f"{who} said they would sell more arms to the north." for who in ("The Kremlin", "Russian officials")
    ]
    assert renderings(as_reports(*said)).certainty.tolist() == ["likely"]


def test_another_event_is_another_utterance():
    assert renderings(as_reports(QUOTED, TOLD, event=["x", "y"])).empty


def test_words_moved_to_another_context():
    found = renderings(
        as_reports(
            "Ann Lee said she would fight “to the last man” for it.",
            "“Must we fight to the last man?” Ann Lee asked.",
        )
    )
    assert found.basis.tolist() == ["quoted words"]
    assert found.score[0] < 1, "a shared run is no identity"


def test_each_attribution_stands_in_one_pair():
    found = renderings(as_reports(f"{QUOTED} {QUOTED}", TOLD))
    assert len(found) == 1


def test_words_and_attributions_add_up():
    reports = as_reports(QUOTED, OTHER)
    found = attributions(reports)
    voices = balance(found, reports)
    assert (voices.drop(columns="words").sum(axis=1) == voices.words).all()
    assert counts(acts(found), "heard", "doc_id").to_numpy().sum() == len(acts(found))
    assert shares(acts(found)).groupby("doc_id").share_of_attributions.sum().round(9).tolist() == [1.0, 1.0]


def test_an_act_has_the_words_of_all_its_passages():
    found = attributions(as_reports("“We will sell more arms,” Ann Lee said. “They go to the north.”"))
    assert found.text.tolist() == ["“We will sell more arms,”", "“They go to the north.”"]
    assert acts(found).words.tolist() == [10]


@pytest.mark.parametrize("case", cases("compare/renderings"))
def test_case(case):
    days = pd.to_datetime(case.get("days", ["2025-06-20", "2025-06-20"]))
    found = renderings(as_reports(case["a"], case["b"], published=days))
    last = found.tail(1)
    assert (len(found) > 0) == case["one"], found.T
    assert case.keys() <= {"label", "a", "b", "days", "one", "certainty", "expect", "comment"}
    assert "certainty" not in case or last.certainty.tolist() == [case["certainty"]]


def test_a_day_apart_is_no_doubt_and_a_named_speaker_is_kept():
    days = pd.to_datetime(["2025-06-20", "2025-06-21"])
    found = renderings(as_reports(QUOTED.replace(" on Monday", ""), TOLD, published=days))
    assert found[["certainty", "speaker"]].values.tolist() == [["clear", "Ann Lee"]]


def test_a_collection_of_one_speaker_is_paired_within_reports_of_two():
    found = renderings(
        as_reports(*[QUOTED.replace("more", word) for word in ("more", "many", "more", "new")])
    )
    assert (found.doc_id_a < found.doc_id_b).all()
    assert not found.duplicated(["doc_id_a", "start_a", "doc_id_b"]).any()


def test_the_pairs_of_an_event_are_those_of_its_reports():
    reports = as_reports(QUOTED, TOLD, QUOTED, TOLD, event=["x", "x", "y", "y"])
    kept, found = within_event(reports, {"renderings": renderings(reports)}, "y")
    assert kept.doc_id.tolist() == ["c", "d"]
    assert found["renderings"][["doc_id_a", "doc_id_b"]].values.tolist() == [["c", "d"]]


@pytest.mark.parametrize(("most", "found"), [(2, 1), (1, 0)])
def test_an_event_of_very_many_reports_is_left_alone(most, found, monkeypatch):
    monkeypatch.setattr("seedkit.tables.spans.COMPARED", most)
    assert len(renderings(as_reports(QUOTED, TOLD))) == found


@pytest.mark.parametrize(
    ("text", "stated", "named"),
    [
        ("Ann Lee said on Monday that the port would close on Friday.", 17, ["friday"]),
        ("Ann Lee said it closes Friday.", None, ["friday"]),
    ],
)
def test_a_day_in_the_content_is_not_the_day_it_was_said(text, stated, named):
    reports = as_reports(text, published=pd.to_datetime(["2024-06-19"]))
    (said,) = occasions(attributions(reports), reports, timexes(reports))
    assert (said["stated"] and said["stated"][0].day) == stated
    assert [words for *_, words in said["dates"]] == named
