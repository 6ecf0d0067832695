"""What is said of somebody, learned from few attempts and from many."""

import random
from datetime import timedelta

import pytest

from hireloom.engine.prediction import likelihood
from hireloom.engine.prediction.attempts import Act, Deed, Known, attempts
from hireloom.engine.prediction.likelihood import Band, Example, Method
from tests.cast import MONDAY

DAY = timedelta(days=1)


def examples(people, *, seed=2, rates=(0.7, 0.04, 0.04), until=MONDAY):
    """People written to four times; what they like is who they are, by turns."""
    rng, found = random.Random(seed), []
    for number in range(people):
        acts, at = [], until - timedelta(days=500 + rng.randint(0, 40))
        for mail in range(4):
            acts.append(Act(Deed.SENT, at, f"{number}-{mail}", "sequence"))
            if rng.random() < rates[number % len(rates)]:
                acts.append(Act(Deed.ANSWERED, at + timedelta(days=rng.randint(1, 20))))
            at += timedelta(days=rng.randint(90, 110))
        found += [Example(str(number), one) for one in attempts(acts, source="sourced", until=until)]
    return found


KEEN = Known(source="sourced", tried=3.0, answered=3.0, tries=3, answers=3, days_since_contact=90, acts=8)
SHY = Known(source="sourced", tried=4.0, answered=0.0, tries=4, answers=0, silent=4, days_since_attempt=90, acts=4)


@pytest.mark.parametrize(("people", "method"), [(45, Method.RATES), (80, Method.WEIGHTS)])
def test_who_answered_is_likelier_than_who_did_not(people, method):
    trained = likelihood.train(examples(people), at=MONDAY)
    keen, shy = (likelihood.answer(trained.parameters, one) for one in (KEEN, SHY))

    assert trained.method is method
    assert trained.is_better
    assert (keen.band, shy.band) == (Band.HIGH, Band.LOW)
    assert keen.low <= keen.probability <= keen.high
    assert keen.factors[0].name in ("history", "contact")
    assert keen.factors[0].push > 0
    assert any(factor.name == "history" and factor.push < 0 for factor in shy.factors)
    assert len(keen.factors) <= 3


def test_of_whom_nothing_is_known_nothing_is_said():
    for people in (45, 80):
        trained = likelihood.train(examples(people), at=MONDAY)
        assert likelihood.answer(trained.parameters, Known()).band is Band.UNKNOWN


def test_where_everybody_is_alike_it_is_hardly_ever_taken_for_better():
    better = [likelihood.train(examples(100, seed=seed, rates=(0.15,)), at=MONDAY).is_better for seed in range(20)]
    assert sum(better) <= 2


def test_too_few_are_not_measured():
    trained = likelihood.train(examples(12), at=MONDAY)
    assert (trained.measures, trained.is_better) == (None, False)
    with pytest.raises(ValueError, match="No attempt"):
        likelihood.train([], at=MONDAY)


def test_what_still_runs_teaches_nothing_and_order_is_irrelevant():
    told = examples(45)
    running = [Example("x", one) for one in attempts([Act(Deed.SENT, MONDAY - 3 * DAY, "x")], source="", until=MONDAY)]
    shuffled = random.Random(2).sample(told, len(told))
    assert likelihood.train([*shuffled, *running], at=MONDAY) == likelihood.train(told, at=MONDAY)


def test_the_last_quarter_is_foretold_by_what_was_known_when_it_began():
    trained = likelihood.train(examples(45), at=MONDAY)
    assert trained.measures.count >= 45
    assert trained.since < trained.measured_from <= trained.until


def test_bands_lie_apart_from_the_average_by_odds():
    low, high = likelihood.edges(0.2)
    assert low == pytest.approx(0.25 / 1.6 / (1 + 0.25 / 1.6))
    assert high == pytest.approx(0.4 / 1.4)
