"""Keywords: the measures agree with formulas written out, and chance is told from difference."""

import math

import numpy as np
import pytest
from conftest import as_reports
from hypothesis import given, strategies as st

from seedkit.framing.keyness import beyond_chance, g2, keyness, log_odds, log_ratio, occurrences, threshold

COUNTS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=2, max_size=6).filter(
    lambda rows: all(map(sum, zip(*rows, strict=True)))
)


def second_g2(a, b, c, d):
    """G2 of a 2 by 2 table by Dunning's way: the log-likelihoods of three binomials."""

    def likelihood(k, n, p):
        return (k * math.log(p) if k else 0) + ((n - k) * math.log(1 - p) if n > k else 0)

    n, m = a + c, b + d
    own = likelihood(a, n, a / n) + likelihood(b, m, b / m)
    together = likelihood(a, n, (a + b) / (n + m)) + likelihood(b, m, (a + b) / (n + m))
    return 2 * (own - together) * (1 if a * (n + m) > (a + b) * n else -1)


@given(COUNTS)
def test_g2_agrees_with_a_second_formula(rows):
    a, b = np.array(rows, float).T
    cells = zip(a, b, a.sum() - a, b.sum() - b, strict=True)
    assert np.allclose(g2(a, b), [second_g2(*cell) for cell in cells], atol=1e-9)


@given(COUNTS)
def test_measures_change_their_sign_when_the_sides_change(rows):
    a, b = np.array(rows, float).T
    prior = np.ones(len(a))
    for measure in (
        g2,
        log_ratio,
        lambda x, y: log_odds(x, y, prior)[0],
        lambda x, y: log_odds(x, y, prior)[1],
    ):
        assert np.allclose(np.abs(measure(a, b)), np.abs(measure(b, a)))
    assert np.allclose(log_ratio(a, b), -log_ratio(b, a))


def test_values_worked_out_by_hand():
    cells = ((10, 7.5), (5, 7.5), (90, 92.5), (95, 92.5))
    assert g2([10, 90], [5, 95])[0] == pytest.approx(2 * sum(o * math.log(o / e) for o, e in cells))
    assert log_ratio([8, 92], [2, 98])[0] == 2
    delta, z = log_odds([3, 7], [1, 9], [1, 1])
    assert delta[0] == pytest.approx(math.log(4 / 8) - math.log(2 / 10))
    assert z[0] == pytest.approx(delta[0] / math.sqrt(1 / 4 + 1 / 2))


def test_counts_lead_back_to_the_passages():
    reports = as_reports("Rain, rain! Snow’s here.", "Sun and rain.")
    found = keyness(reports).set_index("word")
    uses = occurrences(reports, found.index)
    for word, n in found.n_target.items():
        assert ((uses.word == word) & (uses.doc_id == "a")).sum() == n
    assert found.n_reference.sum() == (uses.doc_id == "b").sum()


def test_a_planted_word_is_found_and_the_deal_of_one_text_finds_nothing():
    half = [
        f"The {noun} was {state}."
        for noun in ("cat", "dog", "mayor")
        for state in ("late", "old", "ill", "sad")
    ]
    assert beyond_chance(keyness(as_reports(" ".join(half), " ".join(half)))) == []
    planted = " ".join(sentence.replace("was", "was zorbly") for sentence in half)
    assert beyond_chance(keyness(as_reports(planted, " ".join(half)))) == ["zorbly"]


def test_reports_are_dealt_when_there_are_ten_on_either_side():
    texts = [f"Word{n} rain." for n in range(20)]
    reports = as_reports(*texts, outlet=["x"] * 10 + ["y"] * 10)
    by_outlet, by_sentence = (keyness(reports, by="outlet", unit=unit) for unit in ("", "sentence"))
    assert set(by_outlet.target) == {"x"}
    assert by_outlet.word.tolist() == by_sentence.word.tolist()


def test_each_of_three_is_compared_with_the_others():
    found = keyness(as_reports("Rain.", "Sun.", "Snow."), draws=50)
    assert found.groupby("target").reference.first().to_dict() == dict.fromkeys("abc", "the others")


def test_a_threshold_hangs_on_its_seed_alone():
    counts, side = np.random.default_rng(0).poisson(1, (20, 30)), np.arange(20) < 9
    assert threshold(counts, side, seed=3) == threshold(counts, side, seed=3)


@pytest.mark.parametrize("texts", [(), ("One.",), ("", ""), ("One.", "")])
def test_nothing_to_compare_is_an_empty_table(texts):
    assert keyness(as_reports(*texts)).empty


def test_a_report_is_compared_within_its_event_and_groups_over_all():
    texts = "Rain fell.", "Snow fell.", "Shares rose.", "Bonds rose."
    reports = as_reports(*texts, event=["storm", "storm", "bourse", "bourse"], outlet=["x", "y"] * 2)
    by_report, by_outlet = keyness(reports, draws=50), keyness(reports, by="outlet", draws=50)
    assert set(zip(by_report.target, by_report.reference, strict=True)) == {("a", "b"), ("c", "d")}
    assert set(by_report.word[by_report.target == "a"]) == {"rain", "snow", "fell"}
    assert set(by_outlet.target) == {"x"}
    assert set(by_outlet.word) == {"rain", "snow", "fell", "shares", "bonds", "rose"}


def test_the_first_twenty_words_are_given_and_those_beyond_chance():
    many = " ".join(f"Word{n}." for n in range(60))
    found = keyness(as_reports(many, "Other words."), draws=50)
    assert (len(found), found.words.unique().tolist()) == (20, [62])
