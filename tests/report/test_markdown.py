"""Markdown: a fold is the only markup, and what looks like one is shown as it is written."""

import pytest

from seedkit.report.markdown import Prose, apart

FOLDED = "<details><summary>What right answers look like</summary>\n\n1. *one*\n2. two\n\n</details>\n\nNext."


def test_answers_are_folded():
    html = Prose().html(FOLDED)
    assert html.startswith("<details><summary>What right answers look like</summary>")
    assert html.index("<em>one</em>") < html.index("</details>") < html.index("<p>Next.</p>")


@pytest.mark.parametrize(
    "markup",
    [
        "<details open onclick='x'><summary>a</summary>",
        "<details><summary><b>a</b></summary>",
        "<details><summary>a</summary><script>x</script>",
        "<script>x</script>",
        "<div><details></div>",
    ],
)
def test_other_markup_is_shown_and_does_nothing(markup):
    html = Prose().html(f"{markup}\n\ntext\n")
    assert "<script" not in html and "<b>" not in html and "<details" not in html
    assert "text" in html


def test_what_a_cell_puts_out_has_no_folds():
    assert "<details>" not in apart(FOLDED)
