"""A sample to judge: drawn from every stratum, read back as the error of a table, and as corrections."""

import csv
import io
import re
import shlex

import pandas as pd
import pytest
from conftest import ROOT, as_reports

from seedkit import cli, find_tables, load_reports, run_report
from seedkit.desk.estimates import Share, missed, weighted
from seedkit.desk.judged import as_csv, corrections, errors, read_sheet, said_of, told
from seedkit.desk.sample import SENTENCE, sample, write_sheet
from seedkit.errors import OutputError, ParameterError
from seedkit.framing.cues import cues
from seedkit.tables.intervals import wilson

GUIDE = (ROOT / "seedkit" / "desk" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def collection():
    reports = as_reports(*["It might rain. He clearly left. It is late. Nobody came."] * 40)
    reports["outlet"] = pd.array([*["Wire"] * 9, "Post"] * 4, dtype="string")
    return reports, {"cues": cues(reports)}


def answers(path, judge):
    """Fill in a sheet."""
    text = path.read_text(encoding="utf-8-sig")
    between = ";" if text.startswith("table;") else ","
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=between))
    for number, row in enumerate(rows):
        row |= judge(number, row)
    with path.open("w", encoding="cp1252", newline="") as file:  # as spreadsheets save it
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def test_every_stratum_is_drawn_from_and_says_how_large_it_is(collection):
    sheet = sample(*collection, rows=20, without=8)
    drawn = sheet[sheet.drawn == "row"]
    strata = drawn.groupby(["outlet", "kind"]).agg(n=("of", "size"), of=("of", "first"))
    assert strata.n.sum() == 20
    assert strata.n.min() >= 2
    assert strata.of.sum() == len(collection[1]["cues"])
    assert strata.n["Wire"].sum() > strata.n["Post"].sum()
    bare = sheet[sheet.drawn == SENTENCE]
    assert (len(bare), set(bare.passage) - {"It is late.", "Nobody came."}) == (8, set())


def test_the_same_seed_draws_the_same(collection):
    one, same, other = (sample(*collection, rows=10, without=5, seed=seed) for seed in (3, 3, 4))
    pd.testing.assert_frame_equal(one, same)
    assert not one.equals(other)


def test_strata_too_many_for_the_sample_are_joined(collection):
    sheet = sample(*collection, rows=5, without=2)
    assert sheet[sheet.drawn == "row"].stratum.nunique() == 1
    assert len(sheet) == 7


def test_a_share_is_weighted_by_strata():
    share, low, high, n = weighted([(300, 30, 27), (100, 10, 5), (50, 0, 0)])
    assert (share, n) == (pytest.approx((300 * 0.9 + 100 * 0.5) / 400), 40)
    assert 0.6 < low < share < high < 0.92
    plain = weighted([(10**9, 50, 40)])
    assert (plain.low, plain.high) == pytest.approx(tuple(map(float, wilson(0.8, 50))), abs=1e-6)
    assert weighted([(20, 20, 15)]) == (0.75, 0.75, 0.75, 20)  # all were judged
    assert pd.isna(weighted([]).share)


def test_what_is_missed_is_a_share_of_what_there_is():
    right = Share(0.9, 0.8, 0.95, 60)
    assert missed(100, right, (200, Share(0.05, 0.01, 0.1, 40))).share == pytest.approx(10 / 100)
    assert missed(0, Share(*[float("nan")] * 3, 0), (0, Share(0, 0, 0, 0))).n == 0


def test_a_sheet_goes_out_and_comes_back(collection, tmp_path):
    reports, tables = collection
    path = write_sheet(sample(reports, tables, rows=20, without=10), tmp_path / "sheet.csv")

    def judge(number, row):
        right = "nothing" if row["drawn"] == SENTENCE else "right"
        return {"judged": "" if number == 0 else "Wrong" if number in (1, 2) else right}

    answers(path, judge)
    sheet = read_sheet(path, reports)
    (row,) = errors(sheet).itertuples()
    assert (row.n, row.sentences, row.missed) == (19, 10, 0)
    assert row.low < row.right < row.high < 1
    assert re.fullmatch(
        r"\d+ % right, \d+–\d+, n = 19; some 0 % missed, 0–\d+, n = 10", told(errors(sheet))["cues"]
    )
    (tmp_path / "right.csv").write_text(as_csv(corrections(sheet)), encoding="utf-8")
    for name, text in zip(reports.doc_id, reports.text, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    path.unlink()
    loaded, account = load_reports(tmp_path, corrections=tmp_path / "right.csv")
    assert len(find_tables(loaded, only=["cues"])["cues"]) == len(tables["cues"]) - 2
    assert not [reason for reason in account.refused.reason if "stands" in reason]


def test_a_sheet_of_other_reports_or_with_no_judgement_is_refused(collection, tmp_path):
    reports, tables = collection
    path = write_sheet(sample(reports, tables, rows=4, without=2), tmp_path / "sheet.csv")
    with pytest.raises(OutputError, match="is there already and stays as it is"):
        write_sheet(sample(reports, tables), path)
    answers(path, lambda number, row: {"judged": "perhaps"})
    with pytest.raises(ParameterError, match=r'sheet\.csv, row 2: "perhaps" is no judgement of a "row"'):
        read_sheet(path, reports)
    answers(path, lambda number, row: {"judged": "missed"})
    with pytest.raises(ParameterError, match='"missed" is no judgement of a "row"'):
        read_sheet(path, reports)
    answers(path, lambda number, row: {"judged": "right" if row["drawn"] == "row" else ""})
    with pytest.raises(ParameterError, match="was the sheet drawn from these reports"):
        read_sheet(path, reports.assign(text="It will snow all day long, he said."))
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="has no column table"):
        read_sheet(path, reports)
    with pytest.raises(ParameterError, match="is not judged by passages"):
        sample(reports, {"checks": tables["cues"]})


def test_wrong_rows_say_what_is_right():
    rows = [
        ("attributions", "", ""),
        ("attributions", "", "Ann Lee"),
        ("timexes", "", "2024-06-20"),
        ("cues", "", ""),
    ]
    rows += [("namings", "Other limits", "Ann Lee")]
    sheet = pd.DataFrame(rows, columns=["table", "what", "right"]).assign(
        drawn="row", judged="wrong", start=0
    )
    whats = corrections(sheet).what.tolist()
    assert whats == ["no utterance", "other speaker", "other date", "take out", "other limits"]
    with pytest.raises(ParameterError, match="did you mean take out"):
        corrections(sheet.assign(what="take uot"))


def test_cells_of_a_sheet_are_no_formulas(tmp_path):
    reports = as_reports("=cmd() might rain. It is late.")
    path = write_sheet(sample(reports, {"cues": cues(reports)}), tmp_path / "sheet.csv")
    assert "'=cmd() might" not in path.read_text(encoding="utf-8-sig").partition("\n")[0]
    assert '"=' not in path.read_text(encoding="utf-8-sig")


@pytest.fixture
def articles(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name in ("dispatch", "digest"):
        text = (ROOT / "seeds" / f"{name}.txt").read_bytes()
        (tmp_path / "articles" / f"{name}.txt").write_bytes(text)
    (tmp_path / "speech.txt").write_text(
        "They hand Ukraine these weapons. It is our business.", encoding="utf-8"
    )
    (tmp_path / "essay.txt").write_text("The digest speaks of “a clear message”.", encoding="utf-8")
    return tmp_path


def test_the_commands_of_the_guide_run(articles, capsys):
    commands = [
        line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()
    ]
    assert [words.split()[1] for words in commands] == ["review", "review", "against", "against"]
    said = []
    for command in commands:
        assert cli.main(shlex.split(command)[1:]) == 0, command
        said.append(capsys.readouterr().out)
        if "sheet.csv" in command and "--judged" not in command:
            rows = answers(
                articles / "sheet.csv", lambda n, row: {"judged": "wrong" if n == 0 else "r" * (n < 50)}
            )
    assert re.search(r"attributions: \d+ % right, \d+–\d+, n = 50", said[1])
    assert "articles/corrections.csv  1" in said[1]
    assert said[3].startswith("1 quotation: 1 exact\n")
    assert (articles / "graded" / "against.csv").is_file()
    reports, account = load_reports("articles")
    assert account.refused.empty
    found = find_tables(reports, only=["attributions"])["attributions"]
    assert rows[0]["passage"] not in set(found.text)
    page = (
        run_report("articles", "report", {"judged": "sheet.csv"}, notebooks=[], judged=said_of).folder
        / "index.html"
    )
    assert said[1].splitlines()[0].removeprefix("attributions: ") in page.read_text(encoding="utf-8")
    assert 'aria-label="Put right by hand"' in page.read_text(encoding="utf-8")
