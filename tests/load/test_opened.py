"""What is packed, typed into cells or saved from a browser is opened without harm."""

import gzip
import sys

import hostile
import pandas as pd
import pytest

from seedkit.errors import LoadError, ParameterError
from seedkit.load.account import Refused
from seedkit.load.containers.web_page import words
from seedkit.load.containers.workbook import check
from seedkit.load.published import order_of, publication_day
from seedkit.load.reports import load_reports, metadata_template

SAID = "The ferry to Norrholm will stay in port until the wind drops, its captain said on Monday."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ferry stays in port - The News</title>
<meta property="og:site_name" content="The News"><meta property="og:title" content="Ferry stays in port">
<meta property="article:published_time" content="2024-03-13T08:00:00Z">
<link rel="canonical" href="https://news.example/ferry"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry stays in port</h1>
{"".join(f"<p>{SAID} It was day {k} of the storm.</p>" for k in range(6))}
</article><footer>All rights reserved.</footer></body></html>"""


def test_a_zip_archive_is_a_folder(tmp_path):
    members = [("c/paper/a.txt", SAID.encode()), ("c/b.txt", b"It might rain.")]
    members += [("c/seeds.csv", b"doc_id,published\na,2024-06-21\n"), ("c/more.csv", b"id,text\n7,One.\n")]
    (tmp_path / "c.zip").write_bytes(hostile.packed(members))
    reports, account = load_reports(tmp_path / "c.zip")
    assert reports.doc_id.tolist() == ["b", "7", "paper/a"] and reports.outlet[2] == "paper"
    assert f"{reports.published[2]:%Y-%m-%d}" == "2024-06-21" and account.found == 3
    beside = load_reports(tmp_path).reports
    assert beside.doc_id.tolist() == ["c/b", "7", "c/paper/a"] and beside.source_file[0] == "c.zip/b.txt"


def test_a_gzip_archive_is_the_file_in_it(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"body,paper\nOne.,P\n"))
    (report,) = load_reports(tmp_path).reports.itertuples()
    assert (report.doc_id, report.outlet, report.source_file) == ("a#1", "P", "a.csv.gz")


def test_nothing_is_written_when_an_archive_is_read(tmp_path):
    (tmp_path / "a.zip").write_bytes(hostile.archive("../a.txt", "b.txt"))
    before = sorted(tmp_path.parent.rglob("*"))
    load_reports(tmp_path)
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_workbook_is_read_as_it_shows(tmp_path):
    articles = [["id", "text", "day"], [7, SAID, "13 March 2024"], [], ["x", "Two.", 1.5]]
    codes = [["code", "meaning"], [1, "yes"]]
    (tmp_path / "a.xlsx").write_bytes(hostile.workbook({"Articles": articles, "Codes": codes}))
    reports, account = load_reports(tmp_path)
    assert reports.doc_id.tolist() == ["7", "x"] and reports.published_raw.tolist() == [
        "13 March 2024",
        "1.5",
    ]
    assert reports.source_position.tolist() == ["Articles, row 2", "Articles, row 4"]
    assert reports.loader.unique().tolist() == ["xlsx"]
    assert account.remarks.query("code == 'sheet-without-texts'").position.tolist() == ["Codes"]


def test_a_workbook_that_swells_is_refused_before_it_is_opened(tmp_path):
    data = hostile.workbook({"S": [["id", "text"], ["1", "A" * 12_000_000]]})
    assert len(data) < 100_000
    with pytest.raises(Refused, match="unpacks to too much"):
        check(data)


def test_metadata_may_be_a_workbook(tmp_path):
    (tmp_path / "a.txt").write_text(SAID, encoding="utf-8")
    rows = [["file", "id", "outlet", "published"], ["a.txt", "17", "The News", "2024-03-13"]]
    (tmp_path / "seeds.xlsx").write_bytes(hostile.workbook({"S": rows}))
    reports, account = load_reports(tmp_path)
    assert (reports.doc_id[0], reports.outlet[0]) == ("a", "The News")
    assert "outlet = outlet, published = published" in account.lines()[2] and account.lines()[2].endswith(
        "not used: id"
    )


def test_a_word_file_is_one_article(tmp_path):
    (tmp_path / "a.docx").write_bytes(hostile.word("Ferry stays", SAID))
    (report,) = load_reports(tmp_path).reports.itertuples()
    assert (report.doc_id, report.text, report.loader) == ("a", f"Ferry stays\n\n{SAID}", "docx")


def test_a_saved_page_gives_its_article_and_what_it_says_of_it(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (report,) = load_reports(tmp_path).reports.itertuples()
    assert report.text.count(SAID) == 6 and "\n\n" in report.text
    assert "Home" not in report.text and "All rights" not in report.text
    assert (report.doc_id, report.title, report.outlet) == ("a", "Ferry stays in port", "The News")
    assert f"{report.published:%Y-%m-%d}" == "2024-03-13" and report.url == "https://news.example/ferry"


def test_without_the_extra_a_page_is_refused_with_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(LoadError, match=r"a web page \(HTML\); to read it: pip install 'seedkit\[web\]'"):
        load_reports(tmp_path)


def test_a_page_is_not_dated_by_a_guess(tmp_path):
    page = PAGE.replace('content="2024-03-13T08:00:00Z"', "").replace(
        "All rights", "Copyright 2019. All rights"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert load_reports(tmp_path).reports.published.isna().all()


@pytest.mark.parametrize("piece", ["<p ", "<script>", "<", "&lt;", "<br><", "a\n", "<!--", "</p", " "])
def test_markup_that_is_broken_is_read_in_linear_time(piece):
    words(piece * (900_000 // len(piece)))


def test_pictures_within_a_page_do_not_make_it_too_large(tmp_path):
    picture = f'<img src="data:image/png;base64,{"A" * 5_000_000}">'
    (tmp_path / "a.html").write_text(PAGE.replace("</h1>", f"</h1>{picture}"), encoding="utf-8")
    assert len(load_reports(tmp_path).reports) == 1


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["3/5/2024", "13/8/2024"], "dmy"),
        (["3/5/2024", "3/13/2024"], "mdy"),
        (["13/8/2024", "8/13/2024"], ""),
        (["3/5/2024"], ""),
        (["2024-13-08", "1.2.3.4", "31/31/2024"], ""),
        (["printed on 13/8/24 in town"], "dmy"),
    ],
)
def test_the_order_of_day_and_month_is_shown_by_some_dates(dates, order):
    assert order_of(dates) == order


@pytest.mark.parametrize(
    ("raw", "order", "day"),
    [
        ("3/5/2024", "dmy", "2024-05-03"),
        ("3/5/2024", "mdy", "2024-03-05"),
        ("3/5/24", "dmy", "2024-05-03"),
        ("24-05-03", "ymd", "2024-05-03"),
        ("13/5/2024", "mdy", "2024-05-13"),
        ("3/5/2024", "ymd", None),
        ("2024-05-03", "mdy", "2024-05-03"),
    ],
)
def test_the_order_that_is_given_settles_a_date(raw, order, day):
    assert str(publication_day(raw, order)[0]) == str(day)


def test_what_a_column_shows_counts_more_than_what_is_given(tmp_path):
    (tmp_path / "a.csv").write_text("id,text,date\n1,One.,3/5/2024\n2,Two.,3/13/2024\n", encoding="utf-8")
    reports = load_reports(tmp_path, dates="dmy").reports
    assert reports.published.dt.strftime("%m-%d").tolist() == ["03-05", "03-13"]


def test_the_order_given_is_noted_for_the_dates_of_the_text(tmp_path):
    (tmp_path / "a.txt").write_text("It came on 3/5/2024, she said.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("It came on 3/5/2024 and left on 3/13/2024.", encoding="utf-8")
    (tmp_path / "c.txt").write_text("It came on 3 May.", encoding="utf-8")
    notes = load_reports(tmp_path, dates="dmy").reports.notes.fillna("")
    assert notes.str.extract(r"(dates:\w+)")[0].fillna("").tolist() == ["dates:dmy", "dates:mdy", ""]
    with pytest.raises(ParameterError, match="expected dmy, mdy or ymd"):
        load_reports(tmp_path, dates="myd")


def test_an_ambiguous_date_is_told_with_its_value_and_the_table_of_metadata_settles_it(tmp_path):
    (tmp_path / "a.csv").write_text("id,text,date\n1,One.,06/07/2024\n", encoding="utf-8")
    (remark,) = load_reports(tmp_path).account.remarks.remark
    assert '"06/07/2024"' in remark and "--dates" in remark
    (tmp_path / "seeds.csv").write_text("doc_id,published\n1,2024-07-06\n", encoding="utf-8")
    assert f"{load_reports(tmp_path).reports.published[0]:%Y-%m-%d}" == "2024-07-06"


NAMES = ["x/a", "x/a.txt", "a.txt", "a", "./x/a.txt", "x\\a.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_a_row_may_name_its_text_by_id_path_file_name_or_stem(name, tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Two.", encoding="utf-8")
    (tmp_path / "seeds.csv").write_text(f"doc_id,title\n{name},T\nb,U\n", encoding="utf-8")
    reports, account = load_reports(tmp_path)
    assert reports.title.tolist() == ["U", "T"] and not len(account.remarks.query("code.str.contains('row')"))


def test_a_name_that_two_texts_have_is_that_of_none(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder, encoding="utf-8")
    (tmp_path / "seeds.csv").write_text("doc_id,title\na.txt,T\n", encoding="utf-8")
    reports, account = load_reports(tmp_path)
    assert reports.title.isna().all()
    assert (
        account.remarks.set_index("code").remark["row-of-several"]
        == '"a.txt" may be "x/a", "y/a"; write which one'
    )


def test_several_paths_are_one_collection(tmp_path):
    for folder in ("gazette", "mail"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"It might rain, {folder} said.", encoding="utf-8")
    (tmp_path / "mail" / "seeds.csv").write_text("doc_id,title\na,T\n", encoding="utf-8")
    paths = [tmp_path / "gazette", tmp_path / "mail", tmp_path / "mail" / "a.txt"]
    reports, account = load_reports(paths)
    assert reports.doc_id.tolist() == ["gazette/a", "mail/a"] and reports.outlet.tolist() == [
        "gazette",
        "mail",
    ]
    assert pd.isna(reports.title[0]) and reports.title[1] == "T"
    assert "given twice; read once" in account.remarks.remark.tolist()
    assert load_reports("\n".join(map(str, paths))).reports.equals(reports)
    assert "gazette/a" in metadata_template(paths)


def test_remarks_in_like_words_are_one_line(tmp_path):
    for k in range(40):
        (tmp_path / f"{k:02}.txt").write_text(
            f"Date: {k}. of rain\nTitle: {k}\n\nIt might rain.", encoding="utf-8"
        )
    lines = [line for line in load_reports(tmp_path).account.lines() if line.startswith("date-")]
    assert len(lines) == 1 and lines[0].startswith("date-unread: 40 times (00.txt, 01.txt and 38 more): ")
