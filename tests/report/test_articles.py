"""The page of the reports: what no finder reads stands grey there, and has an address as any passage."""

import pandas as pd
from conftest import as_reports

from seedkit import checks
from seedkit.report.articles import articles
from seedkit.show.places import Places, address

TEXT = "It rained. Ann Lee contributed to this report.\n\nCopyright © 2019 The Gazette\n\nNobody left kyiv."


def page(reports, tables):
    return "".join(page.body for page in articles(Places(reports), tables, set()).values())


def test_furniture_stands_grey_and_other_remarks_are_marked():
    reports = as_reports(TEXT)
    html = page(reports, {"checks": checks(reports)}).partition('class="article"')[2]
    start = TEXT.index("Copyright")
    there = address("a", start, TEXT.index("\n\nNobody"))
    assert f'<span class="sk-out" id="{there}">Copyright © 2019 The Gazette</span>' in html
    assert '<span class="sk-out"' in html.partition("Ann Lee")[0]
    assert html.count("sk-out") == 2
    assert '<mark class="sk-k4"' in html


def test_furniture_stands_grey_also_where_no_table_of_checks_was_found():
    legend, _, article = page(as_reports(TEXT), {}).partition('class="article"')
    assert article.count("sk-out") == 2
    assert "sk-out" in legend


def test_a_block_of_labels_is_grey_in_every_paragraph():
    reports = pd.DataFrame({"doc_id": ["a"], "text": ["Title: Rain\nDate: 13 March 2024\n\nIt rained."]})
    assert page(reports, {}).partition('class="article"')[2].count('class="sk-out"') == 2
