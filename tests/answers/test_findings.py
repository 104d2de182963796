"""Findings: sentences that may be quoted, each with passages, and none that a report contradicts."""

from collections import Counter

import pandas as pd
import pytest
from conftest import as_reports

from seedkit import attributions, copies, findings, namings
from seedkit.answers.event import Event, Finding, ended, listed, said
from seedkit.answers.findings import _ranked
from seedkit.answers.heard import heard
from seedkit.answers.put import put
from seedkit.answers.told import rendered, told

QUOTING = (
    "“We will not wait for the summer,” said Ann Lee, the mayor. “Nobody should,” Lee said on Monday. The "
    "bridge was shut.\n\n“It was safe in May,” said Paul Brandt, who built it."
)
BARE = "The bridge was shut. Ferries run twice a day, and the fare is what it was. Nobody complained.\n"


def event_of(*texts, tables=("attributions",), **columns):
    """The reports of an event with these texts, and what is found in them."""
    reports = as_reports(*texts).assign(**columns)
    finders = {"attributions": attributions, "namings": namings, "copies": copies}
    return Event("", reports, {name: finders[name](reports) for name in tables})


def sentences(found, kind):
    return [one.sentence for one in found if one.kind == kind]


def test_who_is_heard_in_one_report_only_is_named():
    found = heard(event_of(QUOTING, BARE))
    assert sentences(found, "heard alone") == ["Only a lets Ann Lee and Paul Brandt speak."]
    assert sentences(found, "quotes nobody") == ["b quotes nobody; a has 3 quotations."]


@pytest.mark.parametrize(
    "other", ["The mayor, Ms Lee, said it was late.", "It was late, according to Mayor A. Lee."]
)
def test_who_is_a_source_elsewhere_under_another_name_is_not_heard_alone(other):
    found = heard(event_of(QUOTING, other))
    assert sentences(found, "heard alone") == ["Only a lets Paul Brandt speak."]


def test_one_report_alone_is_compared_with_nothing():
    event = event_of(QUOTING, title=["Shut?"])
    assert sentences(heard(event), "heard alone") == sentences(heard(event), "quotes nobody") == []
    assert put(event) == told(event) == []


def test_a_name_that_all_others_give_is_missed_only_where_it_does_not_stand():
    told_of = "Ann Lee came. Ann Lee left. Later Ann Lee spoke to the board of the harbour.\n"
    event = event_of(told_of, told_of, BARE, tables=("attributions", "namings"))
    assert sentences(heard(event), "not named") == ["c does not name Ann Lee; a and b do so 6 times."]
    event = event_of(told_of, told_of, BARE + "The mayor (Lee) was away.", tables=("attributions", "namings"))
    assert sentences(heard(event), "not named") == []


def test_sources_without_a_name_are_said_where_the_shares_lie_apart():
    unnamed = "Officials said it rained. Critics said it was late. Residents said nobody came. " * 2
    named = "Ann Lee said it rained. Ann Lee said it was late. Paul Brandt said nobody came. " * 2
    (sentence,) = sentences(heard(event_of(unnamed, named)), "without a name")
    assert sentence == (
        "Of what a passes on, 6 of 6 statements have a source without a name; of what b does, 0 of 6."
    )
    assert sentences(heard(event_of(named, named)), "without a name") == []


def test_a_headline_that_asks_and_a_report_that_says_i():
    own = "I was there. I saw the bridge fall, and nobody told me why. It was late, but I stayed.\n"
    event = event_of(own, BARE, title=["Who shut the bridge?", "Bridge shut"], outlet=["a", "b"])
    assert sentences(put(event), "headline") == [
        "The headline of a asks, “Who shut the bridge?”; that of b does not."
    ]
    assert sentences(put(event), "first person") == [
        "a is a piece in the first person (“I was there.”); the other is not."
    ]
    quoted = (
        "“I was there. I saw it, and I left,” said Ann Lee. “I stayed. I never left,” said Paul Brandt.\n"
    )
    assert sentences(put(event_of(quoted, BARE)), "first person") == []


def test_a_copy_is_told_in_the_direction_of_the_shorter_report_and_not_who_copied():
    event = event_of(QUOTING + " " + BARE, BARE, tables=("attributions", "copies"))
    assert sentences(told(event), "copy") == ["100% of the words of b stand in a too, word for word."]


def pair(kinds, certainty="clear", speaker="Ann Lee", **more):
    sides = {}
    for side, doc_id, text, kind in zip("ab", "ab", (QUOTING[1:34], BARE[:20]), kinds, strict=True):
        sides |= {f"doc_id_{side}": doc_id, f"start_{side}": 0, f"end_{side}": 9, f"text_{side}": text}
        sides |= {f"kind_{side}": kind}
    return pd.DataFrame([sides | {"certainty": certainty, "speaker": speaker} | more])


def test_what_is_quoted_here_and_paraphrased_there():
    reports = as_reports(QUOTING, BARE)
    found = rendered(Event("", reports, {"renderings": pair(("direct", "indirect"), basis="words")}))
    assert [one.sentence for one in found] == [
        "a quotes Ann Lee: “We will not wait for the summer”; b puts it into its own words."
    ]
    unsure = pair(("direct", "indirect"), certainty="unsure", basis="words")
    assert rendered(Event("", reports, {"renderings": unsure})) == []


def test_two_paraphrases_and_one_sentence_by_an_i_are_no_findings():
    reports = as_reports(QUOTING, BARE)
    found = rendered(Event("", reports, {"renderings": pair(("indirect", "indirect"), basis="words")}))
    assert found == []
    once = "I was there. The bridge fell, and nobody knew why. It was late.\n"
    assert sentences(put(event_of(once, BARE)), "first person") == []


def many(kinds):
    """Sixty findings on two pages, of so many kinds."""
    names = [(f"0{n % 2}", f"kind {n % kinds}", f"Sentence {n}.", [("a", n, n + 1)]) for n in range(60)]
    return [Finding(*name, "clear", n) for n, name in enumerate(names)]


def test_no_more_than_three_of_a_kind_and_eight_of_a_page_are_given():
    assert set(Counter(one.kind for one in _ranked(many(4))).values()) == {3}
    assert set(Counter(one.page for one in _ranked(many(60))).values()) == {8}


def test_findings_are_ranked_their_passages_stand_and_none_says_the_same_twice():
    reports = as_reports(QUOTING, BARE, QUOTING.replace("Lee", "Roe")).assign(event="bridge")
    found = findings(reports)
    assert found.finding.is_monotonic_increasing
    assert found.sentence.nunique() == found.finding.nunique() > 2
    texts = dict(zip(reports.doc_id, reports.text, strict=True))
    assert [texts[row.doc_id][row.start : row.end] for row in found.itertuples()] == found.text.tolist()
    assert found.groupby("page").finding.nunique().max() <= 8
    assert set(found.certainty) <= {"clear", "likely"}


def test_events_are_told_apart():
    reports = as_reports(QUOTING, BARE, QUOTING, BARE).assign(event=["one", "one", "two", "two"])
    found = findings(reports)
    assert found[found.event == "one"].sentence.tolist() != found[found.event == "two"].sentence.tolist()
    assert set(found[found.event == "one"].doc_id) == set(reports.doc_id[:2])


def test_words_of_a_sentence():
    assert listed(["a"]) == "a"
    assert said("  “No,”\n ") == "“No”"
    assert ended("It is “late?”") == "It is “late?”"
