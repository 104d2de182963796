"""What if: an edit is seen by the panel that counts it, with the passages, and by none that does not."""

import json

import pandas as pd
import pytest
from conftest import ROOT, as_reports

from seedkit.errors import ParameterError
from seedkit.load.reports import load_reports
from seedkit.studies import Options, Study, Tables
from seedkit.teach.changed import differences, edited, what_if
from seedkit.teach.tasks import embedded

A = (
    "The mayor, Ada Lund, said on Monday that the bridge might close. Lund warned that ferries won’t do.\n\n"
    "It rained."
)
B = "Critics called it a panic. The owners of the ferry denied on Tuesday that they had known of the cracks."


@pytest.fixture(scope="module")
def study():
    reports = as_reports(A, B, published=pd.Timestamp("2024-03-13"), event="bridge")
    return Study(reports, load_reports().account, Tables(reports, Options()))


def test_a_word_is_seen_where_it_stood_and_nothing_else(study):
    shown = str(what_if(study, "a", "Lund warned", "Lund added"))
    assert "02_quotation: stance of the cue" in shown and "03_framing: groups of cues" in shown
    assert "assertive: 1 before, 0 after" in shown and "“warned” (13 March 2024, a, paragraph 1" in shown
    assert "who is heard" not in shown and "quotation marks" not in shown


def test_a_source_that_goes_is_seen_and_only_in_its_report(study):
    text = A.replace("The mayor, Ada Lund, said on Monday that the", "Ada Lund came on Monday, when the")
    found = differences(study, edited(study, "a", text))
    assert {"who is heard", "what kind of source"} <= set(found.panel)
    assert set(found.doc_id) == {"a"}
    lund = found[(found.panel == "who is heard") & found.says.str.contains("Lund")]
    assert (lund.before.sum(), lund.after.sum()) == (2, 1)


def test_it_says_so_when_no_panel_sees_an_edit(study):
    shown = str(what_if(study, "a", "It rained.", "It poured."))
    assert shown.startswith("No panel counts anything else")
    assert len(differences(study, study)) == 0


def test_a_changed_file_will_do(study, tmp_path):
    (tmp_path / "mine.txt").write_text(B.replace("denied on Tuesday", "denied"), encoding="utf-8")
    shown = str(what_if(study, "b", file=tmp_path / "mine.txt"))
    assert "04_chronology: time expressions" in shown
    assert "2024-03-12: 1 before, 0 after" in shown


@pytest.mark.parametrize(("was", "said"), [("no such", "stands not"), ("Lund", "2 times"), ("", "not in")])
def test_words_that_do_not_stand_there_once_are_told(study, was, said):
    with pytest.raises(ParameterError, match=said):
        what_if(study, "a", was, "x")


def test_the_made_edits_are_eighty_of_four_kinds_and_fit_the_reports():
    lines = (ROOT / "tests" / "benchmarks" / "edits.jsonl").read_text(encoding="utf-8").splitlines()
    edits = [json.loads(line) for line in lines]
    kinds = pd.Series([edit["kind"] for edit in edits]).value_counts()
    assert kinds.to_dict() == dict.fromkeys(("word colour", "agency", "order", "source"), 20)
    texts = embedded()
    assert all(texts[edit["doc_id"]].count(was) == 1 for edit in edits for was, _ in edit.get("changes", ()))
