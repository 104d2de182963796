"""What the tests share: cases read from files, reports made of texts, the source reports."""

import re
import shutil
import tomllib
from contextlib import nullcontext
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
GOLD = HERE / "house" / "gold"
OPENING = re.compile(r"\[([\w.-]+): ")
# How long an example takes tells more of the machine and of who else works on it than of seedkit.
settings.register_profile("seedkit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("seedkit")
PAIR = {
    "dawn/bridge.txt": (
        "Officials close old bridge\n\nThe mayor of Harwick, Ada Lund, said on Monday that the bridge might "
        "have to close. “We will not gamble with lives,” Lund said. The owners of the ferry denied that they "
        "had known of the cracks since 2019.\n"
    ),
    "dusk/bridge.txt": (
        "Bridge row deepens\n\nThe old bridge in Harwick was shut on Monday, a day after cracks were found. "
        "Lund, who has been mayor since 2021, warned that ferries “will not be enough”, and critics called "
        "the closure a panic.\n"
    ),
}


def cases(name):
    """
    Read tests/WING/cases/NAME.toml, asked for as WING/NAME, as parameters of a test, one per ``[[case]]``.

    ``expect = "fail"`` is a known failure: when it is repaired, the test says so.
    """
    wing, _, name = name.partition("/")
    read = tomllib.loads((HERE / wing / "cases" / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    labels = [case["label"] for case in read]
    assert len(set(labels)) == len(labels), f"{name}.toml has two cases of one label"
    assert {case.get("expect", "pass") for case in read} <= {"pass", "fail"}
    known = pytest.mark.xfail(strict=True, raises=AssertionError)
    return [
        pytest.param(case, id=case["label"], marks=[known] if case.get("expect") == "fail" else [])
        for case in read
    ]


def unmarked(marked):
    """
    Take the marks out of a marked sentence.

    Returns
    -------
    tuple
        The plain text, and ``(label, start, end)`` of each marked passage, in reading order.

    Examples
    --------
    >>> unmarked("[source: She] said.")
    ('She said.', [('source', 0, 3)])
    """
    text, opened, found, at = "", [], [], 0
    while at < len(marked):
        opening = OPENING.match(marked, at)
        if opening:
            opened.append((opening[1], len(text)))
            at = opening.end()
        elif marked[at] == "]" and opened:
            found.append((*opened.pop(), len(text)))
            at += 1
        else:
            text += marked[at]
            at += 1
    assert not opened, f"a mark is not closed: {marked!r}"
    return text, sorted(found, key=lambda row: (row[1], -row[2]))


def as_reports(*texts, **columns):
    """Make a table of reports of texts, called a, b, c …; further columns by name."""
    doc_ids = [chr(ord("a") + n) if n < 26 else f"z{n:03}" for n in range(len(texts))]
    return pd.DataFrame({"doc_id": doc_ids, "text": list(texts), **columns}).astype(
        {"doc_id": "string", "text": "string"}
    )


@pytest.fixture(autouse=True)
def strict(monkeypatch):
    """In tests nothing is swallowed: what a finder raises ends the test."""
    monkeypatch.setattr("seedkit.finders.collecting", lambda: nullcontext([]))


@pytest.fixture
def reports():
    """Give `as_reports`, to make a table of reports of texts."""
    return as_reports


@pytest.fixture(scope="session")
def source_reports():
    """Give the folder of the two source reports, which are not part of seedkit."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the two source reports are not part of seedkit, and are not beside it")
    return folder


@pytest.fixture(scope="session")
def report_folder(tmp_path_factory):
    """Give the outcome of one report on `PAIR`, which stands in `articles` beside its folder."""
    from seedkit.report.run import run_report

    home = tmp_path_factory.mktemp("report")
    for name, text in PAIR.items():
        path = home / "articles" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    notebooks = [HERE / "report" / "data" / "notebooks" / f"{name}.ipynb" for name in ("hedging", "failing")]
    return run_report(home / "articles", home / "out", {"most": 3, "word": "007"}, notebooks=notebooks)


@pytest.fixture(scope="module")
def browser():
    """Give a Chromium; of a module, since what notebooks run on cannot start while it is there."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()
