"""Figures of framing: a full sentence for each, on any text and on nothing."""

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import cues, facts, keyness, rates, show
from seedkit.compare.order import in_both
from seedkit.show.plots import framing

HOSTILE = "The $old$ bridge \\alpha fell_at {noon} 橋\x00 <b>. It might rain, $5. "


def drawn(reports):
    agency = pd.DataFrame({"doc_id": reports.doc_id, "actor": reports.text.str[:30], "role": "acts"})
    yield framing.ribbons(in_both(facts(reports)))
    yield framing.rates(rates(cues(reports), reports))
    yield framing.roles(agency.astype("string"))
    yield framing.keywords(keyness(reports, draws=20))


@pytest.mark.parametrize(
    "texts", [(), ("",), ("It rained.",), (HOSTILE, HOSTILE), (HOSTILE * 40, HOSTILE * 40)]
)
def test_figures_are_drawn_on_any_text(texts):
    for figure, alt, data in drawn(as_reports(*texts)):
        shown = show.figure(figure, alt, data)
        assert "<script" not in str(shown._repr_mimebundle_())
        assert alt.endswith(".") and len(alt.split()) > 3


def test_too_few_passages_are_grey_and_hollow():
    wet = "It clearly rained on us. " * 80
    reports = as_reports(f"It might rain. {wet}", wet)
    figure, alt, _ = framing.rates(rates(cues(reports), reports))
    assert "too few" in alt and "booster in a is lowest" in alt
    assert any(line.get_fillstyle() == "none" for line in figure.axes[0].lines)
    reports = as_reports(wet, wet)
    assert "too few" not in framing.rates(rates(cues(reports), reports))[1]


def test_crossing_lines_are_counted():
    reports = as_reports(
        "The bridge fell down. The mayor wept loudly.", "The mayor wept loudly. The bridge fell down."
    )
    assert "1 of 1 pairs of facts stand in another order" in framing.ribbons(in_both(facts(reports)))[1]
