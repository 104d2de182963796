"""Fields are known by the names that makers of exports give them; what is left over is said."""

import json

import pandas as pd
import pytest

from seedkit.load.reports import load_reports

TEXT = "The ferry to Norrholm will stay in port until the wind drops, its captain said."
CAPTAIN = {"title": "Ferry stays in port", "url": "https://news.example/ferry"}
WILD = {  # make: an article, then outlet, day and title as they are to be read
    "news-please": (
        {"maintext": TEXT, "source_domain": "news.example", "date_publish": "2024-03-13 08:00:00"}
        | {"date_download": "2024-03-20 10:00:00", "authors": [], "title": "Ferry stays in port"},
        ("news.example", "2024-03-13", "Ferry stays in port"),
    ),
    "newspaper": (
        {"url": "https://news.example/ferry", "source_url": "https://www.news.example", "text": TEXT}
        | {"authors": ["A. Writer"], "publish_date": "2024-03-13 00:00:00", "summary": "", "title": "Ferry"},
        ("news.example", "2024-03-13", "Ferry"),
    ),
    "trafilatura": (
        {"title": "Ferry", "hostname": "news.example", "date": "2024-03-13", "id": None, "text": TEXT}
        | {"source": "https://news.example/ferry", "raw_text": "Ferry " + TEXT},
        ("news.example", "2024-03-13", "Ferry"),
    ),
    "trafilatura, with a name": (
        {"title": "Ferry", "hostname": "news.example", "source-hostname": "The News", "text": TEXT}
        | {"source": "https://news.example/ferry", "date": "2024-03-13"},
        ("The News", "2024-03-13", "Ferry"),
    ),
    "Event Registry": (
        {"articles": {"results": [{"uri": "8012", "lang": "eng", "date": "2024-03-13", "time": "08:00:00"}]}},
        ("The News", "2024-03-13", "Ferry"),
    ),
    "Diffbot": (
        {"objects": [{"type": "article", "siteName": "The News", "pageUrl": "https://news.example/ferry"}]},
        ("The News", "2024-03-13", "Ferry"),
    ),
    "Webz": (
        {"posts": [{"thread": {"site": "news.example", "title": "Thread"}, "uuid": "a1", "title": "Ferry"}]},
        ("news.example", "2024-03-13", "Ferry"),
    ),
    "Guardian": (
        {"response": {"results": [{"id": "world/ferry", "webTitle": "Ferry", "fields": {"bodyText": TEXT}}]}},
        ("The News", "2024-03-13", "Ferry"),
    ),
    "NewsAPI": (
        {"articles": [{"source": {"id": None, "name": "The News"}, "title": "Ferry", "content": TEXT}]},
        ("The News", "2024-03-13", "Ferry"),
    ),
    "ProQuest": (
        {"StoreId": "291", "Title": "Ferry", "pubtitle": "The News", "pubdate": "Mar 13, 2024"}
        | {"Full text": TEXT, "placeOfPublication": "Norrholm"},
        ("The News", "2024-03-13", "Ferry"),
    ),
    "WordPress": (
        [
            {
                "id": 17,
                "date": "2024-03-13T08:00:00",
                "author": 4,
                "title": {"rendered": "Ferry &#8217;s <em>in</em>"},
            }
        ],
        (None, "2024-03-13", "Ferry ’s in"),
    ),
    "columns of somebody's own": (
        {"paper": "The News", "day": "13 March 2024", "headline": "Ferry", "article": TEXT},
        ("The News", "2024-03-13", "Ferry"),
    ),
}
ADDED = {
    "Event Registry": {
        "title": "Ferry",
        "body": TEXT,
        "source": {"uri": "news.example", "title": "The News"},
    },
    "Diffbot": {"title": "Ferry", "text": TEXT, "date": "Wed, 13 Mar 2024 00:00:00 GMT"},
    "Webz": {"text": TEXT, "published": "2024-03-13T08:00:00.000+02:00"},
    "Guardian": {"webPublicationDate": "2024-03-13T08:00:00Z"},
    "NewsAPI": {"publishedAt": "2024-03-13T08:00:00Z"},
    "WordPress": {"content": {"rendered": f"<p>{TEXT}</p>\n<p>It was cold&nbsp;there.</p>"}},
}


def made(make):
    item, wanted = WILD[make]
    if make in ADDED:
        inner = item
        while isinstance(inner, dict):
            inner = next(iter(inner.values()))
        inner[0].update(ADDED[make])
        if make == "Guardian":
            inner[0]["fields"]["publication"] = "The News"
    return item, wanted


@pytest.mark.parametrize("make", WILD)
def test_fields_are_known_by_their_names_in_the_wild(make, tmp_path):
    item, (outlet, day, title) = made(make)
    (tmp_path / "a.json").write_text(json.dumps(item), encoding="utf-8")
    (report,) = load_reports(tmp_path / "a.json").reports.itertuples()
    assert report.text.startswith(TEXT) and f"{report.published:%Y-%m-%d}" == day and report.title == title
    assert pd.isna(report.outlet) if outlet is None else report.outlet == outlet


def test_markup_of_a_site_becomes_paragraphs_and_its_number_no_author(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(made("WordPress")[0]), encoding="utf-8")
    (report,) = load_reports(tmp_path / "a.json").reports.itertuples()
    assert report.text == f"{TEXT}\n\nIt was cold\u00a0there." and pd.isna(report.author)


def test_an_address_is_no_outlet_but_that_of_the_article(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([{"text": TEXT, "source": CAPTAIN["url"]}]), encoding="utf-8")
    (report,) = load_reports(tmp_path / "a.json").reports.itertuples()
    assert pd.isna(report.outlet) and report.url == CAPTAIN["url"]


def test_the_first_name_that_is_filled_in_counts(tmp_path):
    (tmp_path / "a.csv").write_text(f'date,pub_date,body,text\n,2024-03-13,"{TEXT}",\n', encoding="utf-8")
    (report,) = load_reports(tmp_path / "a.csv").reports.itertuples()
    assert report.text == TEXT and f"{report.published:%Y-%m-%d}" == "2024-03-13"


def test_the_account_says_what_was_read_as_what_and_what_was_not(tmp_path):
    rows = [
        {"maintext": TEXT, "date_publish": "2024-03-13", "date_download": "2024-03-20", "localpath": None}
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    account = load_reports(tmp_path).account
    assert account.sources.to_dict("records") == [
        {"file": "a.jsonl", "loader": "json, utf-8", "reports": 1}
        | {"read": "text = maintext, published = date_publish", "unused": "date_download"}
    ]
    assert account.lines()[1].endswith("published = date_publish; not used: date_download")


CLOUD = (
    "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
    'c1,2024-03-14,en,The News,news.example,2024-03-13,"Ferry stays in port",https://news.example/ferry\n'
    'c2,2024-03-14,en,Harbour Mail,mail.example,2024-03-14,"No ferry this week",https://mail.example/no\n'
    'c3,2024-03-14,en,Coast,coast.example,2024-03-14,"Where is the ferry",https://coast.example/where\n'
)


def test_a_table_without_texts_is_metadata_of_those_beside_it(tmp_path):
    (tmp_path / "cloud.csv").write_text(CLOUD, encoding="utf-8")
    (tmp_path / "one.txt").write_text(f"Ferry stays in port\n\n{TEXT}\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text(
        f"URL: http://www.mail.example/no?utm_source=x\nTitle: x\n\n{TEXT}\n", "utf-8"
    )
    reports, account = load_reports(tmp_path)
    assert reports.outlet.tolist() == ["The News", "Harbour Mail"] and account.refused.empty
    assert reports.notes.str.extract(r"(metadata-by-\w+)")[0].tolist() == [
        "metadata-by-title",
        "metadata-by-address",
    ]
    assert "texts missing for 1 of 3 rows" in account.remarks.remark.tolist()
    assert account.found == account.loaded == 2


def test_a_table_without_texts_alone_is_refused_with_their_number(tmp_path):
    (tmp_path / "cloud.csv").write_text(CLOUD, encoding="utf-8")
    (tmp_path / "other.txt").write_text("It might rain.\n", encoding="utf-8")
    (refused,) = load_reports(tmp_path).account.refused.itertuples()
    assert "texts missing for 3 of 3" in refused.reason and "beside it" in refused.advice


def test_lists_of_addresses_in_json_are_such_tables_too(tmp_path):
    item = {
        "url": CAPTAIN["url"],
        "title": CAPTAIN["title"],
        "seendate": "20240313T080000Z",
        "domain": "news.example",
    }
    (tmp_path / "gdelt.json").write_text(json.dumps({"articles": [item]}), encoding="utf-8")
    (tmp_path / "a.txt").write_text(f"{CAPTAIN['title']}\n\n{TEXT}", encoding="utf-8")
    (report,) = load_reports(tmp_path).reports.itertuples()
    assert report.outlet == "news.example" and f"{report.published:%Y-%m-%d}" == "2024-03-13"


def test_one_title_in_two_rows_names_no_text(tmp_path):
    (tmp_path / "cloud.csv").write_text(
        CLOUD + CLOUD.splitlines()[1].replace("ferry\n", "f"), encoding="utf-8"
    )
    (tmp_path / "one.txt").write_text(f"Ferry stays in port\n\n{TEXT}\n", encoding="utf-8")
    assert load_reports(tmp_path).reports.outlet.isna().all()
