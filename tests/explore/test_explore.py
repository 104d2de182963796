"""The explore page as people use it, in a real browser: looking, sorting, narrowing down, carrying off."""

import csv
import io
import json
import re

import pandas as pd
import pytest
from conftest import as_reports
from payloads import PAYLOADS, readable

from seedkit.explore.material import material
from seedkit.explore.page import Framed, page as explore_page
from seedkit.load.corrections import place_corrections, read_corrections
from seedkit.safe import guarded, visible
from seedkit.show.places import Places, address, page_of
from seedkit.sourcing.search import search

TEXTS = (
    "It may rain, Ann Lee said.\n\nThe 🌧️ bridge may close, the mayor said; a bridge is a bridge.",
    "“We will close the bridge,” said Ann Lee. It might rain.",
)


def spans_of(reports, words, **columns):
    """Every place of some words, as a table."""
    found = search(reports, words).drop(columns="said_by")
    return found.assign(**{name: values[: len(found)] for name, values in columns.items()})


def small():
    reports = as_reports(
        *TEXTS, outlet=["Wire", "Gazette"], published=pd.to_datetime(["2024-06-21", "2024-06-20"])
    )
    said = spans_of(reports, "clos*", source="Lee", speaker=["Paul Brandt", "Ann Lee"], kind=["a", "b"])
    cues = spans_of(reports, "m*", group=["hedge", "hedge", "label", "hedge"], kind="modal")
    return reports, {"attributions": said, "cues": cues}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """A folder with an explore page of two small reports."""
    folder = tmp_path_factory.mktemp("explore")
    reports, tables = small()
    (folder / "explore.html").write_text(explore_page(Places(reports), tables), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def opened(out, browser):
    """The page in a browser; whatever it says of a fault fails the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto((out / "explore.html").as_uri())
    yield page
    page.close()
    assert not faults


def fresh(page, out, **asked):
    """Open the page as if nothing had been asked yet, or with what is given."""
    page.goto("about:blank")
    page.goto((out / "explore.html").as_uri())
    for name in ("table", "sort"):
        if name in asked:
            page.select_option(f"#{name}", asked[name])
    page.fill("#q", asked.get("q", ""))
    return page


def keys(page):
    """The passages that are listed."""
    return page.locator("td.key > a").all_text_contents()


def test_words_are_found_where_search_finds_them(opened, out):
    reports, _ = small()
    for words in ("bridge", "clos*", "the bridge", "it m*", "“we", "'We", "*", "a.b(", ""):
        page = fresh(opened, out, q=words, table="words")
        able = words.strip("*")
        assert keys(page) == (search(reports, words).text.tolist() if able else []), words


def test_lines_are_sorted_by_what_stands_left_or_right(opened, out):
    page = fresh(opened, out, q="bridge", table="words", sort="left")
    before = [words.split()[-1] for words in page.locator("td.left").all_text_contents()]
    assert before == sorted(before) and len(before) == 4
    page.select_option("#sort", "right")
    texts = [words.removesuffix("Context") for words in page.locator("td.right").all_text_contents()]
    after = [re.findall(r"\w+", words)[:1] for words in texts]
    assert after == [["is"], ["may"], ["said"], []]
    page.select_option("#sort", "day")
    assert page.locator("#lines th small").first.text_content().startswith("2024-06-20")


def test_a_bar_shows_its_passages_and_a_filter_is_taken_away_again(opened, out):
    page = fresh(opened, out, table="cues")
    page.select_option("#by", "group")
    page.locator("#bars button", has_text="hedge").press("Enter")
    assert keys(page) == ["may", "may", "might"]
    assert page.locator("#bars button").first.get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.activeElement.textContent").startswith("hedge"), "the keyboard stays there"
    assert page.input_value("#facet-group") == "hedge"
    page.select_option("#facet-outlet", "Gazette")
    assert keys(page) == ["might"]
    page.locator("#chosen button").first.click()
    assert keys(page) == ["might"], "the event is a filter still"
    page.locator("#chosen button").click()
    assert keys(page) == ["may", "may", "mayor", "might"]


def test_a_speaker_is_found_by_a_part_of_the_name_and_words_by_who_says_them(opened, out):
    page = fresh(opened, out, table="attributions")
    page.fill("#facet-speaker", "brandt")
    assert keys(page) == ["close"]
    page = fresh(opened, out, q="close", table="words")
    page.fill("#facet-speaker", "Ann Lee")
    assert page.locator("tbody th").all_text_contents() == ["b2024-06-20 · Ann Lee"]


def test_a_passage_leads_to_its_place_and_says_how_to_cite_it(opened, out):
    """Behind a sign that a script counts twice, offsets are those of the tables."""
    reports, tables = small()
    places = Places(reports)
    page = fresh(opened, out, table="attributions")
    row = tables["attributions"].iloc[0]
    there = f"{page_of('a')}.html#{address('a', row.start, row.end)}"
    assert page.locator("td.key > a").first.get_attribute("href") == there
    page.locator("button.open").first.press("Enter")
    assert page.locator(".sk-cite").text_content() == places.line("a", row.start, row.end)
    assert page.locator(".around mark").text_content() == "close"
    assert "Speaker: Paul Brandt" in page.locator("tr.context").text_content()
    page.locator("button.open").first.press("Enter")
    assert page.locator("tr.context").count() == 0
    page.fill("#q", "bridge")
    page.select_option("#table", "words")
    assert page.locator("td.key > a").first.get_attribute("href") == f"{page_of('a')}.html#{address('a')}.p2"


def test_what_is_shown_is_saved_and_copied(opened, out):
    page = fresh(opened, out, table="attributions")
    with page.expect_download() as download:
        page.click("#save")
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    _, tables = small()
    assert [int(row["start"]) for row in rows] == tables["attributions"].start.tolist()
    assert rows[0]["speaker"] == "Paul Brandt" and rows[0]["citation"].startswith("“close” (Wire")
    take = "window.copied = document.activeElement.value"
    page.evaluate(f"() => {{ document.execCommand = () => {{ {take}; return true; }} }}")
    page.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.click("#copy")
    assert len(page.evaluate("window.copied").splitlines()) == 2
    assert page.locator("#done").text_content() == "2 passages copied."


def test_what_is_wrong_is_noted_and_saved_as_corrections_that_fit(opened, out):
    page = fresh(opened, out, table="attributions")
    page.locator("button.open").first.click()
    page.locator("summary", has_text="Put right").press("Enter")
    page.select_option("tr.context select", "other speaker")
    page.fill("tr.context input", "Ada Lund")
    page.locator("tr.context button", has_text="Note").press("Enter")
    page.reload()
    with page.expect_download() as download:
        page.click("#notes")
    assert download.value.suggested_filename == "corrections.csv"
    given = read_corrections(download.value.path().read_bytes(), "corrections.csv")
    reports, _ = small()
    rows = [
        {"doc_id": doc_id, "text": text} for doc_id, text in zip(reports.doc_id, reports.text, strict=True)
    ]
    assert place_corrections(given, rows) == []
    (row,) = [row for row in rows if row.get("corrections")]
    assert "Ada Lund" in str(row["corrections"]) and row["doc_id"] == "a"


def test_the_way_back_leads_to_what_was_asked(opened, out):
    page = fresh(opened, out, q="rain", table="words", sort="left")
    there = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(there)
    assert keys(page) == ["rain", "rain"]
    assert page.input_value("#sort") == "left"


def test_hostile_text_does_nothing_whatever_is_done_with_it(browser, tmp_path):
    texts = list(PAYLOADS.values())
    reports = pd.DataFrame({"doc_id": texts, "text": texts, "event": texts, "title": texts, "outlet": texts})
    ends = [len(text) for text in texts]
    spans = pd.DataFrame({"doc_id": texts, "start": 0, "end": ends, "text": texts})
    known = dict.fromkeys(("speaker", "source", "source_type", "kind", "stance", "group", "certainty"), texts)
    html = explore_page(
        Places(reports), {"attributions": spans.assign(**known), "=1+1": spans}, notice=texts[0]
    )
    (tmp_path / "explore.html").write_text(html, encoding="utf-8")
    page, asked = browser.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(
        (tmp_path / "explore.html").as_uri() + "#q=<img src=x onerror=window.seedkitLive=1>&only.kind=<b>"
    )
    page.goto("about:blank")
    page.goto((tmp_path / "explore.html").as_uri())
    for by in ("speaker", "kind", "report"):
        page.select_option("#by", by)
    page.locator("button.open").evaluate_all("all => all.forEach(one => one.click())")
    assert page.evaluate("window.seedkitLive") is None
    assert page.locator("main :is(script, img, iframe, svg, b, base, style)").count() == 0
    shown = readable(page.locator("#lines").text_content())
    missing = [name for name, text in PAYLOADS.items() if readable(text)[:60] not in shown]
    assert [name for name in missing if name not in ("surrogate", "terminal-erase")] == []
    with page.expect_download() as download:
        page.click("#save")
    rows = csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"), newline=""))
    cells = [row[4] for row in rows][1:]
    plain = [guarded(visible(text)) for text in texts]
    assert sorted(cells) == sorted(plain)
    assert all(url.startswith(("file:", "blob:null", "about:")) for url in asked)
    page.close()


def test_only_what_is_cited_is_held_where_whole_reports_are_left_out():
    words = " ".join(f"word{n:03}" for n in range(200))
    reports = as_reports(words)
    spans = spans_of(reports, "word1*")
    told = json.loads(material(Places(reports), {"cues": spans}, {("a", *spans.loc[0, ["start", "end"]])}))
    assert [len(table["start"]) for table in told["tables"]] == [1]
    assert len(re.findall("word", json.dumps(told["reports"]))) < 14
    assert not told["whole"]


def test_a_notebook_shows_it_in_a_frame_that_can_do_nothing_else(browser, tmp_path):
    reports, tables = small()
    frame = Framed(explore_page(Places(reports), tables, linked=False))._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!doctype html>{frame}", encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "notebook.html").as_uri())
    inside = page.frames[1]
    inside.fill("#q", "close")
    assert inside.locator("td.key").count() == 2 and inside.locator("td.key > a").count() == 0
    with page.expect_download() as download:
        inside.click("#save")
    assert download.value.suggested_filename == "attributions.csv"
    page.close()
