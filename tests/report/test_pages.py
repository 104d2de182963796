"""The pages: every link lands, nothing is live, and everyone can read them; in a browser if there is one."""

import json
import os
import re
import shutil
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from conftest import ROOT
from payloads import PAYLOADS, live, readable

from seedkit import find_tables, show
from seedkit.errors import OutputError, ParameterError
from seedkit.report.pages import Material, write_pages
from seedkit.report.single import MADE, checked
from seedkit.show import plots
from seedkit.show.places import address, event_page, page_of
from seedkit.show.vectors import VARIABLE
from seedkit.tables.counted import Counted
from seedkit.tables.spans import Spans

EXPLORE = ROOT / "seedkit" / "explore" / "explore.html"
TEXT = "It may rain.\n\nShe said it might rain, and it may snow."
SPANS = [("a", 3, 6), ("a", 26, 31), ("a", 45, 48), ("a", 14, 40), ("a", 29, 50), ("b", 3, 7)]


def reports_of(texts):
    return pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})


def spans_of(reports, places):
    text = dict(zip(reports.doc_id, reports.text, strict=True))
    rows = [(d, start, end, text[d][start:end]) for d, start, end in places]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "text"]).assign(kind="x")


def account_of(reports, refused=()):
    return SimpleNamespace(
        found=len(reports) + len(refused),
        loaded=len(reports),
        refused=pd.DataFrame(refused, columns=["file", "position", "reason", "advice"]),
        remarks=pd.DataFrame(columns=["file", "position", "code", "remark"]),
    )


@pytest.fixture(scope="module", autouse=True)
def vectors(tmp_path_factory):
    """The folder for figures, without which nothing is kept for pages."""
    folder = tmp_path_factory.mktemp("vectors")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(VARIABLE, str(folder))
        yield folder


def output(shown):
    return {"output_type": "display_data", "metadata": {}, "data": shown._repr_mimebundle_()}


def notebook(folder, *cells):
    """Write an executed notebook; a cell is Markdown or a list of outputs."""
    made = [
        {"cell_type": "markdown", "id": f"m{n}", "metadata": {}, "source": cell}
        if isinstance(cell, str)
        else {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": "x = 1", "outputs": cell}
        for n, cell in enumerate(cells)
    ]
    path = folder / "01_sourcing.ipynb"
    path.write_text(
        json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8"
    )
    return path


def write(folder, text="full", single=None):
    reports, vectors = reports_of({"a": TEXT, "b": "It will rain."}), Path(os.environ[VARIABLE])
    spans = spans_of(reports, SPANS)
    counts = pd.crosstab(spans.doc_id, spans.kind)
    counted = Counted(counts, Spans(spans, reports=reports))
    pair = pd.concat([spans[:1].add_suffix("_a"), spans[5:].reset_index(drop=True).add_suffix("_b")], axis=1)
    drawn = output(show.figure(*plots.dots(counts, measure="counts")))
    path = notebook(
        folder,
        "# Who says it?\n\nA [first](01_sourcing.ipynb) paragraph, [nowhere](99.ipynb).",
        "## A part\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        [output(show.table(counted, "Counts")), output(show.passages(spans, reports=reports))],
        [output(show.table(counted, "Counts"))],
        [drawn],
        "# Another title\n\n## A part",
        [output(show.marked(spans, "a", reports=reports)), output(show.pairs(pair, reports=reports))],
        [{"output_type": "stream", "name": "stdout", "text": "1 \x1b[31mred\x1b[0m"}],
    )
    out = folder / "out"
    write_pages(
        out,
        {"01_sourcing": path},
        Material(reports, account_of(reports), {"cues": spans}, vectors, single=single),
        {"seeds": ""},
        text,
    )
    return out


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return write(tmp_path_factory.mktemp("pages"))


class Page(HTMLParser):
    """What the lint asks of a page."""

    def __init__(self, path):
        super().__init__()
        self.ids, self.links, self.images, self.headings, self.cells, self.tags = [], [], [], [], [], []
        self.policy, self.language, self._inside = "", "", None
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.images += [given] if tag == "img" else []
        if tag == "html":
            self.language = given.get("lang")
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if re.fullmatch(r"h[1-6]|th", tag):
            self._inside = self.headings if tag != "th" else self.cells
            self._inside.append([tag, ""])

    def handle_endtag(self, tag):
        if re.fullmatch(r"h[1-6]|th", tag):
            self._inside = None

    def handle_data(self, data):
        if self._inside:
            self._inside[-1][1] += data


def lint(folder):
    """Give what is wrong with the pages of a folder, one line each."""
    pages = {path.name: Page(path) for path in sorted(folder.glob("*.html"))}
    return [
        f"{name}: {fault}" for name, page in pages.items() for fault in _faults(page, folder / name, pages)
    ]


def _live(name, html, page):
    """What a browser would obey; on the one page with a script, but for what its template holds."""
    if name != "explore.html":
        return live(html)
    script = html.rpartition("<script>")[2].partition("</script>")[0]
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    found = Counter(live(html)) - Counter(live(EXPLORE.read_text(encoding="utf-8")))
    return [*found, *([] if f"script-src 'sha256-{allowed}';" in page.policy else ["a script not ours"])]


def _faults(page, path, pages):
    html = path.read_text(encoding="utf-8")
    style = b64encode(sha256(re.search(r"<style>(.*?)</style>", html, re.S)[1].encode()).digest()).decode()
    if not page.policy.startswith("default-src 'none'") or f"style-src 'sha256-{style}'" not in page.policy:
        yield "no policy that forbids everything, or one that does not fit the style"
    yield from (f"live: {one}" for one in _live(path.name, html, page))
    yield from (f"id {one} twice" for one in {one for one in page.ids if page.ids.count(one) > 1})
    if [tag for tag, _ in page.headings].count("h1") != 1:
        yield "not one h1"
    levels = [int(tag[1]) for tag, _ in page.headings if tag != "h1"]
    yield from (f"heading jumps to h{b}" for a, b in zip([2, *levels], levels, strict=False) if b > a + 1)
    yield from ("an empty heading" for _, words in [*page.headings, *page.cells] if not words.strip())
    yield from (f"no {tag}" for tag in ("main", "header", "nav", "footer") if tag not in page.tags)
    if not page.language or str(ROOT) in html or "http" in re.sub(r"http-equiv|\(http[^)]*\)", "", html):
        yield "no language, or an address from elsewhere"
    for image in page.images:
        if len(image.get("alt", "").split()) < 4 or not (path.parent / image["src"]).is_file():
            yield f"figure {image} without a sentence or a file"
    for link in page.links:
        target, _, identity = link.partition("#")
        there = pages.get(target or path.name)
        nowhere = not (path.parent / target).is_file() if there is None else identity not in {"", *there.ids}
        if nowhere:
            yield f"link {link} leads nowhere"


@pytest.mark.parametrize("text", ["full", "passages"])
def test_pages_are_sound(tmp_path, text):
    assert not lint(write(tmp_path, text))


def test_the_lint_finds_faults(out, tmp_path):
    shutil.copytree(out, tmp_path / "out")
    page = tmp_path / "out" / "01_sourcing.html"
    html = page.read_text(encoding="utf-8")
    faults = {
        'href="report-a.html#sk-a.3.6"': 'href="report-a.html#sk-a.3.7"',
        "default-src 'none'": "default-src *",
        'id="sk-h1"': 'id="sk-h2"',
        "<h1>": "<h2>",
        ' alt="Counts for': ' alt="Figure" title="Counts for',
        "</main>": "<script></script></main>",
        "<th>b</th>": "<th></th>",
        "<footer>": '<footer><img src="//elsewhere.invalid/a.png" alt="A picture from somewhere else.">',
    }
    for right, wrong in faults.items():
        assert right in html, right
        page.write_text(html.replace(right, wrong), encoding="utf-8")
        assert lint(tmp_path / "out"), f"{wrong} was not noticed"


def test_each_passage_lands_on_itself(out):
    """Nested and crossing ones too: the pieces that bear an address say what the table says."""
    pages = {doc_id: (out / f"{page_of(doc_id)}.html").read_text(encoding="utf-8") for doc_id in "ab"}
    for doc_id, start, end in SPANS:
        identity, text = address(doc_id, start, end), {"a": TEXT, "b": "It will rain."}[doc_id]
        assert _pieces(pages[doc_id], identity) == text[start:end].replace("\n\n", "")
    assert '[data-sk-of="sk-a.29.50"]' in pages["a"], "the rest of a crossed passage lights up with it"


def _pieces(html, identity):
    """The text of all elements that are, or go on with, a passage."""
    found, opened = "", []
    for piece in re.findall(r"<[^>]+>|[^<]+", html[html.index('<div class="text"') :]):
        if piece.startswith(("<mark", "<span", "<a ", "<p", "<div")):
            opened.append(f'id="{identity}"' in piece or f'data-sk-of="{identity}"' in piece)
        elif piece.startswith(("</mark", "</span", "</a", "</p", "</div")) and opened:
            opened.pop()
        elif not piece.startswith("<") and any(opened):
            found += unescape(piece)
    return found


def test_counts_of_the_index_lead_to_as_many_passages(out):
    index = (out / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'href="(report-\w\.html)#(sk-\w+\.cues)">(\d+)</a>', index)
    assert [int(count) for *_, count in links] == [5, 1]
    for page, identity, count in links:
        assert (out / page).read_text(encoding="utf-8").split(f'id="{identity}"')[1].split("</ol>")[0].count(
            "<li>"
        ) == int(count)


def test_tables_of_very_many_reports_are_cut_on_the_overview_and_say_so(tmp_path, monkeypatch):
    monkeypatch.setattr("seedkit.report.overview.MANY", 9)
    reports = reports_of({f"r{n:02}": f"It may rain on day {n}." for n in range(11)})
    spans = spans_of(reports, [(doc_id, 3, 6) for doc_id in reports.doc_id])
    material = Material(reports, account_of(reports), {"cues": spans})
    write_pages(tmp_path, {"01": notebook(tmp_path, "# Whose words?", [])}, material, {}, "full")
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert (
        len(re.findall("<caption>[^<]+: the first 9 of 11, the others on their pages</caption>", index)) == 2
    )
    assert "report-r08.html" in index and "report-r09.html" not in index
    assert "report-r10.html" in (tmp_path / "reports.html").read_text(encoding="utf-8")


def test_whole_reports_are_left_out_when_only_passages_are_asked_for(tmp_path):
    words = " ".join(f"word{n}" for n in range(200))
    reports = reports_of({"a": words})
    spans = spans_of(reports, [("a", 700, 707), ("a", 900, 960)])
    cells = [
        [output(show.marked(spans, reports=reports))],
        [output(show.passages(spans[:1], reports=reports))],
    ]
    path = notebook(tmp_path, "# Whose words?", *cells)
    for text, expected in {"full": True, "passages": False}.items():
        write_pages(
            tmp_path / text, {"01": path}, Material(reports, account_of(reports), {"cues": spans}), {}, text
        )
        plain = {
            p.name: re.sub(r"<[^>]+>", "", p.read_text("utf-8")) for p in (tmp_path / text).glob("*.html")
        }
        assert any(words in one for one in plain.values()) is expected
        assert spans.text[0] in plain["report-a.html"], "what is cited is there"
        assert (spans.text[1] in plain["report-a.html"]) is expected
        assert not lint(tmp_path / text)


def test_no_more_than_a_share_of_a_report_is_passed_on(tmp_path):
    words = " ".join(f"word{n:03}" for n in range(400))
    reports = reports_of({"a": words})
    spans = spans_of(reports, [("a", start, start + 7) for start in range(0, len(words) - 8, 40)])
    shown = [output(show.passages(spans, most=999, reports=reports)), output(show.table(reports))]
    path = notebook(tmp_path, "# Whose words?", shown)
    for text, expected in {"full": {1.0}, "passages": {n / 100 for n in range(20, 31)}}.items():
        write_pages(
            tmp_path / text, {"01": path}, Material(reports, account_of(reports), {"cues": spans}), {}, text
        )
        plain = "".join(
            re.sub(r"<[^>]+>", "", p.read_text("utf-8")) for p in (tmp_path / text).glob("*.html")
        )
        assert round(sum(word in plain for word in words.split()) / 400, 2) in expected
        assert not lint(tmp_path / text)


@pytest.mark.parametrize(("far", "kept"), [(2, True), (40, False)])
def test_what_a_passage_points_back_to_is_passed_on_too(tmp_path, far, kept):
    back = " ".join(f"word{n:03}" for n in range(far))
    passage = "“That would be an error,”"
    text = f"{back} {passage} she said. " + "It rained. " * (100 - far)
    reports = reports_of({"a": text, "b": text})
    sides = {f"{name}_{side}": value for side in "ab" for name, value in
             {"doc_id": side, "start": text.index(passage), "end": text.index(passage) + len(passage),
              "text": passage}.items()}  # fmt: skip
    shown = show.pairs(pd.DataFrame([sides | {"basis": "context"}]), reports=reports)
    path = notebook(tmp_path, "# Whose words?", [output(shown)])
    tables = {"cues": spans_of(reports, [])}
    write_pages(
        tmp_path / "out", {"01": path}, Material(reports, account_of(reports), tables), {}, "passages"
    )
    page = (tmp_path / "out" / "01.html").read_text(encoding="utf-8")
    assert (back in page, "Left out" in page) == (kept, not kept)


def test_the_same_input_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    files = [
        {
            p.relative_to(tmp_path / name): p.read_bytes()
            for p in (tmp_path / name / "out").rglob("*")
            if p.is_file()
        }
        for name in ("one", "two")
    ]
    assert files[0] == files[1]
    assert {path.suffix for path in files[0]} == {".html", ".svg", ".png", ".csv", ".bib", ".json"}


def test_a_cell_that_failed_says_so(tmp_path):
    error = {
        "output_type": "error",
        "ename": "LoadError",
        "evalue": "<b>no</b>",
        "traceback": ["\x1b[31mx\x1b[0m"],
    }
    reports = reports_of({"a": "It is."})
    write_pages(
        tmp_path,
        {"01": notebook(tmp_path, "# One?", [error])},
        Material(reports, account_of(reports), {}),
        {},
    )
    html = (tmp_path / "01.html").read_text(encoding="utf-8")
    assert "This step failed" in html
    assert "&lt;b&gt;no&lt;/b&gt;" in html
    assert "a step of it failed" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_the_embedded_reports_are_not_to_be_cited_as_news(tmp_path, out):
    from seedkit import load_reports

    reports, account = load_reports()
    write_pages(tmp_path, {}, Material(reports, account, {}), {})
    assert all("Written for teaching" in p.read_text(encoding="utf-8") for p in tmp_path.glob("*.html"))
    assert not any("Written for teaching" in p.read_text(encoding="utf-8") for p in out.glob("*.html"))
    assert not lint(tmp_path)


def test_the_cell_of_given_parameters_is_not_shown(tmp_path):
    path = notebook(tmp_path, "# One?", [])
    cells = json.loads(path.read_text(encoding="utf-8"))
    cells["cells"][1] |= {
        "source": 'seeds = "/home/me/secret"',
        "metadata": {"tags": ["injected-parameters"]},
    }
    path.write_text(json.dumps(cells), encoding="utf-8")
    reports = reports_of({"a": "It is."})
    write_pages(tmp_path, {"01": path}, Material(reports, account_of(reports), {}), {"seeds": "secret"})
    assert "/home/me" not in (tmp_path / "01.html").read_text(encoding="utf-8")
    assert not lint(tmp_path)


def test_text_is_full_or_passages(tmp_path):
    with pytest.raises(ParameterError, match="'none'"):
        write_pages(tmp_path, {}, Material(reports_of({}), account_of([]), {}), {}, text="none")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Pages that hold every payload everywhere: as text, id, title, kind, parameter, name, output."""
    folder = tmp_path_factory.mktemp("hostile")
    texts = {payload: payload for payload in PAYLOADS.values()}
    reports = reports_of(texts)
    for column in ("title", "outlet", "author", "language", "licence", "notes"):
        reports[column] = reports.text
    spans = spans_of(reports, [(text, 0, len(text)) for text in texts]).assign(kind=reports.text)
    shown = [
        output(show.passages(spans, by="kind", most=99, reports=reports)),
        output(show.table(reports, caption="All")),
    ]
    shown += [output(show.marked(spans, text, reports=reports)) for text in texts]
    raw = [
        {"output_type": "display_data", "metadata": {}, "data": {mime: text}}
        for text in texts
        for mime in ("text/html", "text/markdown", "text/plain", "image/svg+xml")
    ]
    streams = [{"output_type": "stream", "name": "stdout", "text": text} for text in texts]
    errors = [{"output_type": "error", "ename": text, "evalue": text, "traceback": [text]} for text in texts]
    cells = [*texts, shown, raw, streams, errors]
    path = notebook(folder, *cells)
    names = dict.fromkeys(list(texts)[:3], path)
    account = account_of(reports, refused=[(text,) * 4 for text in texts])
    tables = {"cues": spans, "quotations": spans}
    write_pages(folder / "out", names, Material(reports, account, tables), {text: text for text in texts})
    return folder / "out"


def test_hostile_pages_are_dead_and_every_link_lands(hostile):
    texts = ("an empty heading", "address from elsewhere")  # payloads hold both
    assert not [fault for fault in lint(hostile) if not fault.endswith(texts)]
    assert {path.parent for path in hostile.rglob("*.html")} == {hostile}, "no name leads out of the folder"


def test_hostile_text_can_still_be_read(hostile):
    html = "".join(page.read_text(encoding="utf-8") for page in sorted(hostile.glob("report-*.html")))
    plain = readable(unescape(re.sub(r"<[^>]+>", "", html)))
    for name, payload in PAYLOADS.items():
        assert readable(payload) in plain, name


def test_nothing_runs_in_a_browser(hostile, browser):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(hostile.glob("*.html")):
        page.goto(path.as_uri())
        page.wait_for_load_state("load")
        assert page.evaluate("window.seedkitLive") is None, path.name
        assert page.evaluate("getComputedStyle(document.body).display") == "block"
    assert all(url.startswith((hostile.as_uri(), "data:image/png")) for url in asked)
    page.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_nobody_is_shut_out(out, browser, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    for path in sorted(out.glob("*.html")):
        page.goto(path.as_uri())
        found = axe.Axe().run(page).response["violations"]
        assert not [(one["id"], one["nodes"][0]["html"]) for one in found], path.name
    page.close()


def test_what_papermill_says_of_a_failure_is_not_shown(tmp_path):
    path = notebook(tmp_path, "# Why?", '<span style="color:red">An Exception was encountered</span>')
    book = json.loads(path.read_text(encoding="utf-8"))
    book["cells"][1]["metadata"]["tags"] = ["papermill-error-cell-tag"]
    path.write_text(json.dumps(book), encoding="utf-8")
    reports = reports_of({"a": TEXT})
    write_pages(tmp_path / "out", {"01_sourcing": path}, Material(reports, account_of(reports), {}), {})
    assert "Exception" not in (tmp_path / "out" / "01_sourcing.html").read_text(encoding="utf-8")


def test_a_list_that_is_cut_leads_to_its_table(tmp_path):
    reports = reports_of({"a": TEXT, "b": "It will rain."})
    spans = spans_of(reports, SPANS)
    spans.attrs["table"] = "cues.jsonl"
    path = notebook(tmp_path, "# Why?", [output(show.passages(spans, most=1, reports=reports))])
    for there in (False, True):
        if there:
            (tmp_path / "out" / "tables" / "csv").mkdir(parents=True)
            (tmp_path / "out" / "tables" / "csv" / "cues.csv").touch()
        write_pages(tmp_path / "out", {"01_sourcing": path}, Material(reports, account_of(reports), {}), {})
        page = (tmp_path / "out" / "01_sourcing.html").read_text(encoding="utf-8")
        assert ('<a href="tables/csv/cues.csv">cues.csv</a>' in page) is there
        assert "1 of 6 passages are shown" in page


def test_a_link_is_made_of_what_a_notebook_tells_and_not_of_what_its_html_looks_like(tmp_path):
    reports = reports_of({"a": TEXT})
    shown = output(show.passages(spans_of(reports, SPANS[:1]), reports=reports))
    bare = shown | {"data": {"text/html": shown["data"]["text/html"]}}
    wrong = shown | {"data": shown["data"] | {"text/html": "x" + shown["data"]["text/html"]}}
    links = []
    for one in (shown, bare, wrong):
        path = notebook(tmp_path, "# Why?", [one])
        write_pages(tmp_path, {"01": path}, Material(reports, account_of(reports), {}), {})
        links.append(
            (tmp_path / "01.html").read_text(encoding="utf-8").count('href="report-a.html#sk-a.3.6"')
        )
        assert not lint(tmp_path)
    assert links == [1, 0, 0]


def test_remarks_in_the_same_words_are_one_row(tmp_path):
    reports = reports_of({"a": TEXT})
    account = account_of(reports)
    rows = [("x.csv", f"row {n}", "odd", "it is odd") for n in range(9)]
    account.remarks = pd.DataFrame(rows, columns=account.remarks.columns)
    index, *_ = write_pages(tmp_path, {}, Material(reports, account, {}), {})
    assert re.findall(r'"row">(\d+)</th><td[^>]*>(.*?)</td>', index.read_text(encoding="utf-8")) == [
        ("9", ", ".join(f"x.csv row {n}" for n in range(6)) + " and 3 more")
    ]


def test_a_phone_scrolls_no_page_sideways(out, browser):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    for path in sorted(out.glob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path.name
    page.close()


def test_the_label_of_a_row_opens_its_passages_where_no_link_works(out, browser):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((out / "01_sourcing.html").as_uri())
    row = page.locator(".sk-behind").first
    row.locator("summary").click()
    assert row.locator("ol.sk-short > li").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="print")  # what is folded is not printed, a row's label is
    assert page.locator(".sk-behind > summary").nth(1).is_visible()
    assert not page.locator("details.code").is_visible()
    page.close()


def test_a_link_to_a_passage_opens_and_marks_it(out, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    colour = "getComputedStyle(document.querySelector(':target')).backgroundColor"
    page.goto(f"{(out / 'report-a.html').as_uri()}#sk-a.3.6")
    plain = page.evaluate("getComputedStyle(document.querySelector('[id=\"sk-a.26.31\"]')).backgroundColor")
    assert page.evaluate(colour) != plain
    page.goto(f"{(out / 'report-a.html').as_uri()}#sk-a.29.50")
    rest = "getComputedStyle(document.querySelector('[data-sk-of=\"sk-a.29.50\"]')).backgroundColor"
    assert page.evaluate(colour) == page.evaluate(rest)
    page.goto((out / "01_sourcing.html").as_uri())
    page.click("table td > a >> nth=0")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().height") > 0
    page.close()


@pytest.mark.parametrize("text", ["full", "passages"])
def test_every_line_of_the_explore_page_leads_to_its_passage(tmp_path, browser, text):
    made = write(tmp_path, text)
    there = {path.name: Page(path).ids for path in made.glob("report-*.html")}
    page = browser.new_page()
    page.goto((made / "explore.html").as_uri())
    for table, word in (("cues", ""), ("words", "rain")):
        page.select_option("#table", table)
        page.fill("#q", word)
        links = page.locator("td.key > a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert links
        assert [one for one in links if one.partition("#")[2] not in there[one.partition("#")[0]]] == []
    page.locator("td.key > a").first.click()
    assert "rain" in page.evaluate("document.querySelector(':target').parentNode.textContent")
    page.close()


def test_report_of_the_command_line_is_sound():
    folder = ROOT / "report"
    if not (folder / "index.html").is_file():
        pytest.skip("no report was made here with `make report`")
    assert not lint(folder)


def test_a_report_that_is_not_analysed_has_no_count(tmp_path):
    reports = reports_of({"a": "It rained.", "b": "Es regnet."}).assign(
        notes=["", "language-not-supported:de"]
    )
    cues = spans_of(reports, [("a", 0, 2)])
    index, *_ = write_pages(tmp_path, {}, Material(reports, account_of(reports), {"cues": cues}), {})
    row = re.search(r"<tr><th scope=\"row\">cues.*?</tr>", index.read_text(encoding="utf-8"))[0]
    assert re.findall(r"<td[^>]*>(?:<a [^>]*>)?([^<]*)", row) == ["1", "–"]


def test_a_single_file_has_all_pages_and_needs_nothing_else(tmp_path):
    single = tmp_path / "all.html"
    out = write(tmp_path, single=single)
    page, html = Page(single), single.read_text(encoding="utf-8")
    assert not live(html)
    assert not [link for link in page.links if not link.startswith("#") or link[1:] not in page.ids]
    assert len(page.ids) == len(set(page.ids))
    each = [page, *(Page(path) for path in out.glob("*.html") if path.name != "explore.html")]
    titles, *others = [[words for tag, words in one.headings if tag == "h1"] for one in each]
    assert sorted(titles) == sorted(words for one in others for words in one)
    assert page.images and all(image["src"].startswith("data:image/png;base64,") for image in page.images)
    assert "#report-a.sk-a.3.6" in page.links


@pytest.mark.parametrize("there", ["folder", "thesis.html", "nowhere/all.html"])
def test_a_single_file_replaces_nothing_but_its_like(tmp_path, there):
    (tmp_path / "folder").mkdir()
    (tmp_path / "thesis.html").write_text("<p>Mine", encoding="utf-8")
    with pytest.raises(OutputError, match=there.partition("/")[0]):
        checked(tmp_path / there)
    (tmp_path / "thesis.html").write_text(f'{MADE}1.0">', encoding="utf-8")
    assert checked(tmp_path / "thesis.html") == tmp_path / "thesis.html"
    with pytest.raises(OutputError, match="another file"):
        checked(tmp_path / "thesis.html", [tmp_path / "thesis.html"])


def test_several_events_have_pages_of_their_own_and_one_that_leads_to_them(tmp_path):
    texts = {name: f"“We will wait,” said Ann Lee of {name}. It may rain." for name in ("a", "b", "c", "d")}
    reports = reports_of(texts).assign(event=["flood", "flood", "<b>fire", "<b>fire"], outlet=["x", "y"] * 2)
    write_pages(tmp_path, {}, Material(reports, account_of(reports), find_tables(reports)), {})
    assert not lint(tmp_path)
    pages = {path.stem for path in tmp_path.glob("event*.html")}
    assert pages == {"events", event_page("flood"), event_page("<b>fire")}
    assert {f"{name}.html" for name in pages - {"events"}} <= set(Page(tmp_path / "events.html").links)
    flood = Page(tmp_path / f"{event_page('flood')}.html")
    assert {link.partition("#")[0] for link in flood.links if link.startswith("report-")} == {
        "report-a.html",
        "report-b.html",
    }
    one = reports.assign(event="flood")
    write_pages(tmp_path / "one", {}, Material(one, account_of(one), find_tables(one)), {})
    assert not list((tmp_path / "one").glob("event*"))
