"""A study: lazy, checked before anything is found, and the same as its parts."""

import pandas as pd
import pytest
from conftest import PAIR, as_reports

import seedkit
from seedkit import find_tables, load_reports, show, write_tables
from seedkit.errors import FAILED, OutputError, ParameterError
from seedkit.studies import Options, Study, Tables
from seedkit.tables.labels import labels_of
from seedkit.tables.spans import reports_of, table
from seedkit.tables.store import without_text
from seedkit.text.sizes import sizes


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    for name, text in PAIR.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, encoding="utf-8")
    rows = "doc_id,outlet,event\ndawn/bridge,Dawn,bridge\ndusk/bridge,Dusk,bridge\n"
    (folder / "seeds.csv").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture
def stored(articles, tmp_path):
    reports = load_reports(articles).reports
    folder = tmp_path / "tables"
    write_tables(find_tables(reports, only=["cues", "checks"]) | {"reports": without_text(reports)}, folder)
    return folder


@pytest.fixture
def asked(monkeypatch):
    """Collect the names of the tables that are looked for."""
    names = []

    def finding(reports, only, **options):
        names.extend(only)
        return find_tables(reports, only=only, **options)

    monkeypatch.setattr("seedkit.studies.tables.find_tables", finding)
    return names


def test_a_table_is_found_when_it_is_asked_for_and_only_once(articles, asked):
    study = seedkit.study(articles)
    assert asked == []
    assert len(study["cues"]) == len(study["cues"])
    assert asked == ["cues"]
    assert reports_of(study["cues"]).doc_id.tolist() == study.reports.doc_id.tolist()


def test_of_stored_tables_only_the_file_that_is_asked_for_is_read(articles, stored, asked):
    (stored / "checks.jsonl").write_text("{broken", encoding="utf-8")
    study = seedkit.study(articles, tables=stored)
    found = find_tables(study.reports, only=["cues"])["cues"]
    pd.testing.assert_frame_equal(pd.DataFrame(study["cues"]), found)
    assert study["cues"].attrs["table"] == "cues.jsonl"
    assert asked == []
    with pytest.raises(OutputError, match="no tables that can be read"):
        study["checks"]
    with pytest.raises(
        ParameterError, match="holds no table 'timexes'; it holds cues, checks, failed, reports"
    ):
        study["timexes"]
    with pytest.raises(ParameterError, match="did you mean cues"):
        study["cuse"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"event": "flood"}, "no report is of the event 'flood'; the events are: bridge"),
        ({"by": "weather"}, "nothing is known of 'weather' to group by"),
        ({"colums": "id=doc_id"}, "no option is called 'colums' .did you mean columns"),
    ],
)
def test_what_is_wrong_is_told_before_anything_is_found(given, says, articles, asked):
    with pytest.raises(ParameterError, match=says):
        seedkit.study(articles, **given)
    assert asked == []


def test_tables_of_other_reports_are_refused_at_once(articles, stored):
    (articles / "dusk" / "bridge.txt").write_text("Something else.", encoding="utf-8")
    with pytest.raises(ParameterError, match="were made from other reports"):
        seedkit.study(articles, tables=stored)


def test_a_report_on_which_a_finder_failed_is_in_no_table_and_is_named(articles):
    reports, account = load_reports(articles)
    failed = table([("dusk/bridge", "cues", "cues.py, line 9", "KeyError: 1")], FAILED)
    tables = Tables(reports, Options())
    tables.failed = failed
    study = Study(reports, account, tables)
    assert study.reports.doc_id.tolist() == study.side.index.tolist() == ["dawn/bridge"]
    assert set(study["cues"].doc_id) == {"dawn/bridge"}
    assert study.unread() == [labels_of(reports)["dusk/bridge"]]
    assert study.sizes().frame.index.tolist() == [labels_of(reports)["dawn/bridge"]]
    assert study.totals()["loaded"] == len(study.reports) + len(study.failed)


def test_a_pair_has_the_tables_of_its_reports_and_finds_nothing_anew(asked):
    study = seedkit.study()
    everything = study["cues"]
    pair = study.pair("dispatch")
    assert pair.reports.doc_id.tolist() == ["dispatch", "digest"]
    assert len(pair["cues"]) == len(everything)
    assert pair.count(pair["cues"], "group").frame.columns.tolist() == ["seedkit dispatch", "seedkit digest"]
    assert asked == ["cues"]


def test_one_report_is_a_study_too():
    reports = as_reports("Ann Lee said it rained.").assign(published=pd.Timestamp("2024-06-21"))
    account = load_reports().account
    study = Study(reports, account, Tables(reports, Options()))
    pair = study.pair()
    assert pair.facing().startswith("There are not two reports")
    assert pair.omissions().empty and pair.in_both(pair.facts()).empty
    assert pair.contrasts(pair["cues"]).empty
    assert study.share(study.acts()[0], "heard").frame.n.tolist() == [1]


def test_where_outlets_are_counted_a_text_counts_once():
    wire = "The harbour board said on Tuesday that pier four would stay closed until June because of rot."
    texts = wire, f"{wire} It rained.", "The mayor might sell the pier, Ann Lee said."
    reports = as_reports(*texts, outlet=pd.array(["Post", "Wire", "Post"], dtype="string"))
    here = Study(reports, seedkit.study().account, Tables(reports, Options()))
    assert here.copied == {}
    here.by = "outlet"
    counted = here.count(here.acts()[0], "heard")
    assert here.copied == {"b": "a"} and counted.frame.to_numpy().sum() == 2
    assert counted.note.startswith("A text counts once: 1 report left out")
    assert counted.note in show.table(counted, "Heard").html
    words = sizes(reports, here["checks"]).set_index("doc_id").words
    assert here.balance().frame.to_numpy().sum() == words.sum() - words["b"]
