"""Rates of few tries, weights of many: beside what scipy, or a sum done by hand, says."""

import random

import pytest

from hireloom.engine.prediction import logistic, measuring, rates
from hireloom.engine.prediction.rates import Count


def test_two_tries_stay_two_tries():
    rng = random.Random(3)
    truth = [rng.betavariate(2, 18) for _ in range(800)]
    counts = [Count(6, sum(rng.random() < p for _ in range(6))) for p in truth]
    learned = rates.fit(("", count) for count in counts)
    two, ten = (rates.estimate(learned, "", Count(n, n)) for n in (2, 10))

    assert 10 < learned.strength < 40
    assert learned.base < two.value < ten.value < 1
    assert (two.high - two.low) < 1
    assert two.low < two.value < two.high
    assert rates.estimate(learned, "", Count(0, 0)).value == pytest.approx(learned.base, rel=0.05)


def test_a_kind_of_source_is_pulled_to_the_whole_by_as_little_as_is_known_of_it():
    many = [("referral", Count(1, number % 2)) for number in range(200)]
    others = [("sourced", Count(1, number % 20 == 0)) for number in range(200)]
    learned = rates.fit([*many, *others, ("event", Count(1, 1))])

    assert learned.rate("referral") == pytest.approx(0.5, abs=0.05)
    assert learned.rate("sourced") == pytest.approx(0.05, abs=0.03)
    assert learned.base < learned.rate("event") < 0.9
    assert learned.rate("nothing known") == learned.base


def test_nothing_learned_is_hardly_anything():
    assert rates.fit([]).base == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("value", "first", "second"),
    [(1.0, -0.5772156649015329, 1.6449340668482264), (0.5, -1.9635100260214235, 4.934802200544679)],
)
def test_gamma_functions_are_those_of_the_books(value, first, second):
    assert rates._digamma(value) == pytest.approx(first, abs=1e-7)
    assert rates._trigamma(value) == pytest.approx(second, abs=1e-7)


def test_a_regression_of_one_yes_or_no_is_the_odds_ratio_by_hand():
    rows = [(1.0,)] * 40 + [(0.0,)] * 100
    ends = [True] * 20 + [False] * 20 + [True] * 20 + [False] * 80
    found = logistic.fit(rows, ends, [1.0] * 140, ridge=0.0)

    assert found.weights == pytest.approx((-1.3862943611, 1.3862943611))
    assert found.deviation((0.0,)) == pytest.approx((1 / 20 + 1 / 80) ** 0.5)
    assert found.deviation((1.0,)) == pytest.approx((1 / 20 + 1 / 20) ** 0.5)


def test_a_ridge_holds_weights_back_and_what_separates_stays_finite():
    rows, ends = [(1.0,)] * 30 + [(-1.0,)] * 30, [True] * 30 + [False] * 30
    mild, firm = (logistic.fit(rows, ends, [1.0] * 60, ridge=ridge).weights[1] for ridge in (0.1, 10.0))
    assert 0 < firm < mild < 20


def test_calibrating_undoes_what_was_stretched():
    rng = random.Random(5)
    odds = [rng.gauss(-1, 1) for _ in range(4000)]
    ends = [rng.random() < rates.expit(one) for one in odds]
    stretch, shift = logistic.calibrate([2 * one + 1 for one in odds], ends, [1.0] * 4000)

    assert stretch == pytest.approx(0.5, abs=0.05)
    assert shift == pytest.approx(-0.5, abs=0.12)


def test_measures_are_those_done_by_hand():
    found = measuring.measure([0.1, 0.4, 0.4, 0.8], [False, False, True, True], base=0.5)

    assert found.brier == pytest.approx((0.01 + 0.16 + 0.36 + 0.04) / 4)
    assert found.base_brier == 0.25
    assert found.skill == pytest.approx(1 - 0.1425 / 0.25)
    assert found.auc == pytest.approx(3.5 / 4)
    assert found.lift == pytest.approx(2.0)
    assert sum(one.count for one in found.bins) == 4


def test_saying_the_same_of_everybody_is_one_line_and_chance():
    found = measuring.measure([0.2] * 50, [number < 10 for number in range(50)], base=0.2)

    assert [(one.count, one.came_true) for one in found.bins] == [(50, 10)]
    assert (found.auc, found.lift) == (0.5, pytest.approx(1.0))
    assert found.skill == pytest.approx(0.0)
    assert found.calibration_error == pytest.approx(0.0)
    with pytest.raises(ValueError, match="Nothing"):
        measuring.measure([], [], base=0.1)
