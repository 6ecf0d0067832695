"""How well predictions do where the truth is known: thresholds that only go up (docs/reference/predictions.md)."""

from statistics import fmean

import pytest

from hireloom.engine.prediction import likelihood, measuring, survival
from tests.evaluation.prediction import worlds

FREIREICH = [
    *((days, True) for days in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *((days, False) for days in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
"""Weeks of remission of 21 patients given 6-MP (Freireich and others, Blood 21, 1963)."""
PUBLISHED = {
    6: (0.857, 0.0764),
    7: (0.807, 0.0869),
    10: (0.753, 0.0963),
    13: (0.690, 0.1068),
    16: (0.627, 0.1141),
    22: (0.538, 0.1282),
    23: (0.448, 0.1346),
}
"""Its Kaplan-Meier curve and standard errors, as textbooks print it (Kleinbaum and Klein, "Survival analysis")."""


def test_rates_of_few_tries_lie_nearer_the_truth_than_shares_and_than_the_average():
    found = worlds.errors(worlds.contacts(1))
    assert found["engine"] <= 0.062
    assert found["engine"] < 0.95 * found["average"]
    assert found["raw"] > 2.5 * found["engine"]


@pytest.mark.slow
def test_weights_beat_the_average_and_come_true():
    measures = [likelihood.train(worlds.organization(seed, 1000)[0], at=worlds.NOW).measures for seed in (1, 2, 3)]
    assert fmean(one.skill for one in measures) >= 0.025
    assert fmean(one.calibration_error for one in measures) <= 0.04
    assert fmean(one.auc for one in measures) >= 0.60


@pytest.mark.slow
def test_what_is_said_of_each_is_near_the_truth():
    told, truths = worlds.organization(4, 1500)
    trained = likelihood.train(told, at=worlds.NOW)
    last = {one.person: one.attempt.known for one in told}
    said = {person: likelihood.answer(trained.parameters, known).probability for person, known in last.items()}
    base = trained.parameters["base"]
    error = fmean((said[person] - truths[person][0]) ** 2 for person in said) ** 0.5
    of_average = fmean((base - truths[person][0]) ** 2 for person in said) ** 0.5
    assert error <= 0.85 * of_average
    ends = [one.attempt.is_answered for one in told]
    whole = [likelihood.answer(trained.parameters, one.attempt.known).probability for one in told]
    assert measuring.measure(whole, ends, base=base).calibration_error <= 0.03


@pytest.mark.slow
def test_where_all_are_alike_a_version_is_hardly_ever_used():
    taken = [
        likelihood.train(worlds.organization(seed, 300, spread=0.0, reach=0.0)[0], at=worlds.NOW).is_better
        for seed in range(100, 120)
    ]
    assert sum(taken) <= 4


@pytest.mark.slow
def test_drawing_blocks_beats_choosing_them_blindly():
    drawn, blind = (fmean(worlds.weeks(seed, 1500, how) for seed in range(8)) for how in ("thompson", "uniform"))
    assert drawn >= blind + 0.005


def test_the_curve_is_the_published_one():
    found = {step.days: (round(step.share, 3), round(step.error, 4)) for step in survival.curve(FREIREICH).steps}
    assert found == PUBLISHED
