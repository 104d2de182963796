"""Profiles, their resampling, the order of facts: measures on what is known."""

import math

import numpy as np
import pandas as pd
import pytest
from conftest import as_reports

from seedkit.compare.order import order_agreement
from seedkit.framing.cues import cues
from seedkit.framing.rates import contrasts, rates, verdicts
from seedkit.tables.groups import sides
from seedkit.tables.intervals import difference_p, holm, kendall_interval, ratio_interval

PLAIN, HEDGED = "The cat sat on the old mat. " * 50, "The cat might sit on a mat. " * 50


def facts(places_a, places_b):
    return pd.DataFrame({"doc_id_a": "a", "doc_id_b": "b", "place_a": places_a, "place_b": places_b})


def test_rates_are_passages_per_thousand_words():
    reports = as_reports(HEDGED, PLAIN)
    found = rates(cues(reports), reports)
    assert found[["doc_id", "n", "words", "enough"]].to_numpy().tolist() == [
        ["a", 50, 350, True],
        ["b", 0, 350, True],
    ]
    assert found.rate.tolist() == [pytest.approx(1000 / 7), 0]
    assert (found.low <= found.rate).all() and (found.rate <= found.high).all()


def test_a_plain_difference_is_found_and_none_where_there_is_none():
    reports = as_reports(HEDGED, PLAIN)
    assert verdicts(contrasts(cues(reports), reports)) == {
        "tested": 1, "differing": ["hedge"], "alike": [], "too_few": [],
    }  # fmt: skip
    same = as_reports(HEDGED, HEDGED)
    assert contrasts(cues(same), same).p.tolist() == [1]


def test_too_few_are_not_tested():
    reports = as_reports("It might rain.", PLAIN)
    found = contrasts(cues(reports), reports)
    assert found.p.isna().all()
    assert verdicts(found)["too_few"] == ["hedge"]


def test_outlets_are_compared_by_reports():
    reports = as_reports(HEDGED, PLAIN, PLAIN, outlet=["x", "x", "y"])
    found = rates(cues(reports), reports, side=sides(reports, "outlet"))
    assert found[["outlet", "n", "words", "unit"]].to_numpy().tolist() == [
        ["x", 50, 700, "report"],
        ["y", 0, 350, "report"],
    ]
    assert found.low.isna().tolist() == [False, True]


def test_a_report_without_an_outlet_is_not_left_out():
    reports = as_reports(HEDGED, PLAIN, PLAIN, outlet=[pd.NA, "x", "x"])
    found = rates(cues(reports), reports, side=sides(reports, "outlet"))
    assert found[["outlet", "n"]].to_numpy().tolist() == [["no outlet given", 50], ["x", 0]]


def test_intervals_and_p_values_on_what_is_known():
    assert all(map(math.isnan, ratio_interval([1], [10])))
    assert ratio_interval([1, 1, 1], [10, 10, 10]) == (0.1, 0.1)
    assert difference_p([1, 1, 1, 1], [9, 9, 9, 9], [True, True, False, False]) == 1
    assert math.isnan(difference_p([1, 1], [9, 9], [True, True]))
    assert difference_p([1, 0, 0, 0], [9] * 4, [True, False, False, False]) == 0.25  # one deal of four
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_p_values_of_chance_are_even():
    random = np.random.default_rng(4)
    found = [
        difference_p(random.poisson(1, 24), np.full(24, 20), np.arange(24) < 12, draws=199, seed=n)
        for n in range(200)
    ]
    assert 0.01 <= np.mean(np.array(found) <= 0.05) <= 0.1


def test_tau_is_one_for_one_order_and_minus_one_for_the_reverse():
    same, reverse = (order_agreement(facts(range(9), list(range(9))[::step])) for step in (1, -1))
    assert (same.tau[0], reverse.tau[0]) == (pytest.approx(1), pytest.approx(-1))
    assert math.isnan(kendall_interval([1, 1], [2, 2])[0])


def test_under_eight_facts_nothing_is_said():
    found = order_agreement(facts(range(7), range(7)))
    assert found.tau.isna().all() and not found.enough.any()


def test_tau_is_that_of_a_second_formula_with_and_without_ties():
    from scipy.stats import kendalltau

    random = np.random.default_rng(1)
    for digits in (1, 9):
        a, b = random.random((2, 12)).round(digits)
        tau, low, high = kendall_interval(a, b)
        assert math.isclose(tau, kendalltau(a, b).statistic) and low < tau < high


def test_reports_are_grouped_by_a_column_called_like_one_of_the_measures():
    reports = as_reports("It may rain.", "It may snow.", group=["x", "y"])
    found = rates(cues(reports), reports, side=sides(reports, "group"))
    assert set(found["by group"]) == {"x", "y"}
