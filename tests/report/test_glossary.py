"""The glossary: each entry is used, and each page links a term where it first stands."""

import json
import re

from conftest import ROOT

from seedkit.report.glossary import entries, first_uses, glossary_page
from seedkit.report.markdown import Prose


def prose():
    """Give the prose of all notebooks and lessons."""
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield "".join(cell["source"])


def test_each_entry_is_whole_and_is_used_somewhere():
    assert len(entries()) >= 30
    assert all(all(entry) and entry.definition.endswith((".", ";")) for entry in entries().values())
    used = {entry.term for _, entry in first_uses("\n".join(prose()), set()) if entry}
    assert set(entries()) - used == set()
    forms = [form.lower() for entry in entries().values() for form in entry.forms]
    assert len(set(forms)) == len(forms)


def test_a_page_links_a_term_once_outside_headings_and_links():
    page = Prose(["01_sourcing", "glossary"])
    html = page.html("## Hedges\n\nA *hedge*, [hedges](01_sourcing.ipynb), hedges, `hedge`.")
    assert html.count('href="glossary.html#sk-hedge"') == 1
    assert '<em><a class="sk-term" href="glossary.html#sk-hedge">hedge</a></em>' in html
    assert "glossary" not in page.html("Two hedges.")
    assert "glossary" not in Prose(["01_sourcing"]).html("A hedge.")


def test_the_page_has_a_place_for_each_link(report_folder):
    assert len(glossary_page()[1]) == len(entries())
    page = (report_folder.folder / "glossary.html").read_text(encoding="utf-8")
    linked = {
        name
        for path in report_folder.folder.glob("*.html")
        for name in re.findall(r'href="glossary\.html#([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert all(f'id="{name}"' in page for name in linked)
