"""Sizes of reports: the denominators of all other numbers."""

import pandas as pd
import pytest
from payloads import PAYLOADS

from seedkit import checks, sizes
from seedkit.show.figures import figure
from seedkit.show.plots import reading
from seedkit.text.sizes import SIZES


def reports(*texts, **more):
    return pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": texts, **more})


def test_sizes_are_those_counted_by_hand():
    two = reports("They arm kyiv. He left.\n\nIt is late.", "")
    found = sizes(two, checks(two))
    assert found[["paragraphs", "sentences", "words", "remarks"]].to_numpy().tolist() == [
        [2, 3, 8, 1],
        [0, 0, 0, 0],
    ]
    assert found.per_1000_words[0] == 125
    assert pd.isna(found.per_1000_words[1]), "of no words there is no rate"


def test_a_report_that_is_not_analysed_has_a_size_and_no_count():
    found = sizes(reports("Es regnet.", notes=["language-not-supported:de"]), checks(reports()))
    assert not found.analysed[0]
    assert found.words[0] == 2
    assert pd.isna(found.remarks[0])


@pytest.mark.parametrize("texts", [(), ("",), tuple(PAYLOADS.values())])
def test_columns_stay_and_figures_are_drawn_whatever_the_texts(texts):
    given = reports(*texts)
    found = checks(given)
    assert sizes(given, found).dtypes.astype(str).to_dict() == SIZES
    drawn, alt, data = reading.damage(found, given)
    assert len(data) == found.doc_id.isin(given.doc_id.head(reading.SHOWN)).sum()
    assert str(figure(drawn, alt, data)).endswith(".")


def test_the_figure_says_what_is_most():
    two = reports("They arm kyiv. He saw kyiv. He left kyiv.", "It is late. They arm kyiv.")
    assert reading.damage(checks(two), two)[1] == (
        "Remarks along 2 reports: 4 in all, most of them C07-lowercase-name (4), in d0 most (3)."
    )


def test_a_remark_is_drawn_where_it_begins():
    one = reports("He saw kyiv. He was there.")
    (place,) = reading.damage(checks(one), one)[2].place
    assert place == round(100 * one.text[0].index("kyiv") / len(one.text[0]), 1)
