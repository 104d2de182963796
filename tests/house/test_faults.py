"""What a fault costs: cut sentences raise nowhere, and a finder that raises costs one report alone."""

import re

import pandas as pd
import pytest
from conftest import as_reports

import seedkit
from seedkit import cli, errors, finders
from seedkit.errors import FinderError
from seedkit.framing import cues as wording
from seedkit.text import parse

CUT = {
    "a plural people at the end": "He urges a quick deal for most Americans",
    "a people alone": "Norwegian",
    "a country with a word to come": "She left for the United States of",
    "a title at the end": "The plan was Mr.",
    "a hyphen at the end": "They met Kim Jong-",
    "a name and a comma": "Norway’s leader, Lund,",
    "a verb in the middle": "The minister said that Rus",
    "words apart": "The\n\nKorean\n\nleader\n\nsaid\n\nhe\n\nhad\n\nno\n\nidea",
    "a mark at the end": "He said: “",
    "a preposition": "According to",
    "a possessive": "It was the ministry’s",
}
NEWS = (
    "President Ada Lund of Norway said on Monday that a bridge fell. “We will not gamble,” she said.\n"
    "The Norwegian leader warned Seoul that it might take until May. Police had been told last week.\n"
)


@pytest.mark.parametrize("cut", CUT)
def test_a_text_that_is_cut_short_is_read(cut):
    found = finders.find_tables(as_reports(NEWS, CUT[cut], f"{NEWS}\n{CUT[cut]}"))
    assert found["failed"].empty


def test_a_people_at_the_end_of_a_text_is_named():
    named = seedkit.namings(as_reports(CUT["a plural people at the end"]))
    assert named[["text", "actor"]].values.tolist() == [["Americans", "United States"]]


@pytest.mark.parametrize("name", ["attributions", "namings", "agency", "events"])
def test_a_long_paragraph_is_parsed_in_pieces_with_the_same_rows(name, monkeypatch):
    long = as_reports(" ".join(NEWS.split()), published=pd.Timestamp("2024-06-21"))
    whole = finders.finder(name)(long)
    monkeypatch.setattr(parse, "PIECE", 120)
    pd.testing.assert_frame_equal(finders.finder(name)(long), whole)
    assert len(whole) > 1


@pytest.mark.parametrize("text", ["1" * 1_100_000, f"{'a' * 99} " * 11_000], ids=["digits", "letters"])
def test_a_text_longer_than_a_parser_takes_is_read(text):
    assert list(seedkit.attributions(as_reports(text, NEWS)).doc_id.unique()) == ["b"]


def raising(monkeypatch):
    """Make the finder of cues raise on texts with a certain word, and faults be collected as for users."""
    hits = wording._hits

    def fault(text, entries):
        if "pheasant" in text:
            raise IndexError("[E201] a fault\nof two lines")
        return hits(text, entries)

    monkeypatch.setattr(wording, "_hits", fault)
    monkeypatch.setattr(finders, "collecting", errors.collecting)


def test_a_fault_costs_the_report_on_which_it_happens(monkeypatch):
    whole = finders.find_tables(as_reports(NEWS, NEWS))
    raising(monkeypatch)
    reports = as_reports(NEWS, NEWS, f"{NEWS} A pheasant flew.")
    found = finders.find_tables(reports)
    failed = found.pop("failed")
    assert failed[["doc_id", "table"]].values.tolist() == [["c", "cues"]]
    assert failed.reason[0] == "IndexError: [E201] a fault of two lines"
    assert re.fullmatch(r"[\w/]+\.py, line \d+", failed.place[0])
    for name, frame in found.items():
        pd.testing.assert_frame_equal(frame, whole[name])


def test_a_finder_called_alone_names_the_report(monkeypatch):
    raising(monkeypatch)
    with pytest.raises(FinderError, match=r"cues failed on report 'b' \(.*, line \d+\): IndexError"):
        seedkit.cues(as_reports(NEWS, "A pheasant flew."))


def test_a_fault_on_a_pair_costs_that_pair(monkeypatch):
    from seedkit.compare.alignments import Pair

    aligned = Pair.aligned

    def fault(pair, *how):
        if (pair.a, pair.b) == ("a", "c"):
            raise ValueError("no")
        return aligned(pair, *how)

    reports, whole = as_reports(NEWS, NEWS, NEWS), seedkit.alignments(as_reports(NEWS, NEWS, NEWS))
    monkeypatch.setattr(Pair, "aligned", fault)
    monkeypatch.setattr(finders, "collecting", errors.collecting)
    found = finders.find_tables(reports, only=["alignments", "cues"])
    assert found["failed"][["doc_id", "table"]].values.tolist() == [["a", "alignments"]]
    assert found["failed"].place[0].endswith("with c")
    kept = whole[~((whole.doc_id_a == "a") & (whole.doc_id_b == "c"))].reset_index(drop=True)
    pd.testing.assert_frame_equal(found["alignments"], kept)
    assert set(found["cues"].doc_id) == {"a", "b", "c"}
    assert finders.not_analysed(found["failed"]) == set()


def test_a_fault_after_reading_costs_that_table_of_the_report(monkeypatch):
    from seedkit.framing import agency

    filled = agency._filled

    def fault(clauses, where):
        if "Ann Pheasant" in {actor for _, actor in where.values()}:
            raise KeyError("no")
        return filled(clauses, where)

    reports = as_reports(NEWS, "Ann Pheasant shut the bridge.", NEWS, event="bridge")
    whole = finders.find_tables(reports, only=["agency", "namings"])
    monkeypatch.setattr(agency, "_filled", fault)
    monkeypatch.setattr(finders, "collecting", errors.collecting)
    found = finders.find_tables(reports, only=["agency", "namings"])
    assert found["failed"][["doc_id", "table", "reason"]].values.tolist() == [
        ["b", "agency", "KeyError: 'no'"]
    ]
    rest = whole["agency"][whole["agency"].doc_id != "b"].reset_index(drop=True)
    pd.testing.assert_frame_equal(found["agency"], rest)
    pd.testing.assert_frame_equal(found["namings"], whole["namings"])


def test_what_is_not_of_one_report_ends_with_one_sentence(monkeypatch):
    def fault(*_):
        raise KeyError("merging")

    from seedkit.quotes.who import shared

    monkeypatch.setattr(shared, "one_spelling", fault)
    monkeypatch.setattr(finders, "collecting", errors.collecting)
    with pytest.raises(FinderError, match=r"^attributions failed on these reports together .*: KeyError"):
        finders.find_tables(as_reports(NEWS), only=["attributions"])


def test_the_command_goes_on_names_the_report_and_exits_with_1(monkeypatch, tmp_path, capsys):
    raising(monkeypatch)
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in {"a.txt": NEWS, "b.txt": "A pheasant flew."}.items():
        (articles / name).write_text(text, encoding="utf-8")
    assert cli.main(["tables", str(articles), "--out", str(tmp_path / "out"), "--only", "cues"]) == 1
    assert "not analysed b: cues failed on it" in capsys.readouterr().err
    stored = seedkit.read_tables(tmp_path / "out")
    assert stored["failed"].doc_id.tolist() == ["b"]
    assert stored["cues"].doc_id.unique().tolist() == ["a"]


def test_tests_are_strict(monkeypatch):
    strict = finders.collecting
    raising(monkeypatch)
    monkeypatch.setattr(finders, "collecting", strict)
    with pytest.raises(FinderError):
        finders.find_tables(as_reports("A pheasant flew."), only=["cues"])
