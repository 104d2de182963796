"""
Explore and exchange: how fast and how large the explore page is, and whether passages come back as they went.

    python tests/benchmarks/explore.py PATH [--tables DIR]

PATH: articles as `seedkit check` takes them. The page is opened in Chromium, at 1280 and 390 px; each search
is typed five times, and the median counts. Then every table goes out to each tool and is read back, as it is
and with letters replaced by emoji, flags and combining marks; UIMA CAS for the first 40 reports.
"""

import argparse
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

import pandas as pd
from playwright.sync_api import sync_playwright

from seedkit import find_tables, load_reports
from seedkit.exchange import files
from seedkit.exchange.labels import labelled
from seedkit.explore.page import page as explore_page
from seedkit.show.places import Places

SEARCHES = [
    (word, table) for word in ("the", "said", "white house", "trump*", '"') for table in ("words", "")
]
ODD = str.maketrans({"q": "🌉", "z": "👩", "x": "\u0301", "j": "İ", "k": "é", "I": "🇪"})
TYPED = """([word, table]) => {
  const choose = document.getElementById('table'), field = document.getElementById('q'), times = [];
  choose.value = table || choose.options[0].value;
  choose.dispatchEvent(new Event('change'));
  for (let n = 0; n < 5; n += 1) {
    const begun = performance.now();
    field.value = word;
    field.dispatchEvent(new Event('input'));
    document.body.offsetHeight;
    times.push(performance.now() - begun);
  }
  return [times.sort((a, b) => a - b)[2], document.getElementById('status').textContent];
}"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"


def explored(reports, found):
    """Print size, first paint and searches of the explore page."""
    begun = time.perf_counter()
    html = explore_page(Places(reports), found)
    print(f"{len(reports)} reports: {len(html.encode()) / 1e6:.1f} MB in {time.perf_counter() - begun:.1f} s")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder, "explore.html")
        path.write_text(html, encoding="utf-8")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            begun = time.perf_counter()
            page.goto(path.as_uri())
            ready = 1000 * (time.perf_counter() - begun)
            wide = page.evaluate("document.documentElement.scrollWidth")
            painted = page.evaluate(PAINTED)
            print(f"{width} px: first paint {painted:.0f} ms, ready {ready:.0f} ms, {wide} px wide")
            for asked in SEARCHES if width == 1280 else ():
                median, status = page.evaluate(TYPED, list(asked))
                print(f"  {median:4.0f} ms  {asked[0]} in {asked[1] or 'attributions'}: {status}")


def returned(reports, found, tool):
    """Send every table out and read it back; give how many passages, and how many were lost or moved."""
    n = lost = 0
    for name, spans in found.items():
        if name == "headlines" or not {"doc_id", "start", "end", "text"} <= set(spans):
            continue
        spans = spans[spans.doc_id.isin(reports.doc_id)]
        with tempfile.TemporaryDirectory() as folder:
            path, *_ = files.export(tool, Path(folder, "marked"), reports, spans, name)
            texts, rows = files.read_annotations(path)
        assert texts == dict(zip(reports.doc_id, reports.text, strict=True))
        out, back = (_counted(one) for one in (labelled(spans, reports, name), rows))
        n, lost = n + out.total(), lost + ((out - back) + (back - out)).total()
    return n, lost


def _counted(rows):
    return Counter(zip(rows.doc_id, rows.start, rows.end, rows.text, rows.label, strict=True))


def odd(reports, found):
    """The same with letters replaced, each by one code point, which may be two units."""
    reports = reports.assign(text=reports.text.str.translate(ODD))
    text = dict(zip(reports.doc_id, reports.text, strict=True))
    return reports, {
        name: spans.assign(
            text=pd.array([text[row.doc_id][row.start : row.end] for row in spans.itertuples()], "string")
        )
        if {"doc_id", "start", "end", "text"} <= set(spans) and name != "headlines"
        else spans
        for name, spans in found.items()
    }


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("path")
    asked.add_argument("--tables", default="")
    given = asked.parse_args()
    reports = load_reports(given.path).reports
    found = find_tables(reports, tables=given.tables)
    explored(reports, found)
    for what, (texts, tables) in {"as it is": (reports, found), "odd": odd(reports, found)}.items():
        for tool in ("doccano", "labelstudio", "cas"):
            some = texts.head(40) if tool == "cas" else texts
            n, lost = returned(some, tables, tool)
            print(f"{tool}, {what}: {len(some)} reports, {n} passages, lost or moved {lost}")


if __name__ == "__main__":
    main()
