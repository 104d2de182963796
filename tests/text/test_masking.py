"""Reports as the parser sees them, and the way back to the report."""

import pytest

from seedkit.text.marks import quotations_in
from seedkit.text.masking import frames


@pytest.mark.parametrize("said", ["No,", "We will not gamble with lives,"])
def test_no_way_back_leads_out_of_the_quotation_cut_short(said):
    text = f"“{said}” he said."
    frame = frames(text, quotations_in(text))[0]
    assert frame.text == "“It works,” he said."
    places = [frame.back(offset) for offset in range(len(frame.text))]
    assert places == sorted(places)
    assert max(places[: len("“It works,”")]) <= text.index("”") + 1
    assert text[places[frame.text.index("he")] :] == "he said."
