"""What a page may hold of what a notebook puts out."""

import pytest

from seedkit.report.cleaning import clean, described


@pytest.mark.parametrize(
    "address", ["//elsewhere.example/a.html", "a.html?#sk-a", "../a.html", "https://elsewhere.example/#sk-a"]
)
def test_a_link_leads_nowhere_else(address):
    assert clean(f'<a href="{address}">x</a>') == "<a>x</a>"
    assert clean('<a href="a.html#sk-a">x</a>') == '<a href="a.html#sk-a">x</a>'


def test_a_picture_comes_from_nowhere_else():
    html = clean('<p><img src="//elsewhere.example/figures/a.png" alt="a"></p>')
    assert described(html) == "<p></p>"
