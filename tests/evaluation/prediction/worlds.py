"""Invented organizations of which the truth is known: how likely each person answers, and when."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from hireloom.engine.prediction import moments, rates
from hireloom.engine.prediction.attempts import Act, Deed, attempts
from hireloom.engine.prediction.likelihood import Example
from hireloom.engine.prediction.moments import OFFICE_HOURS, Sent
from hireloom.engine.prediction.rates import Count, expit

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
SOURCES = {"referral": 0.8, "event": 0.1, "sourced": -0.4}


class Contact(NamedTuple):
    """How likely one answers, how often they were written to, and how often they answered."""

    truth: float
    count: Count


def contacts(seed: int, count: int = 5000) -> list[Contact]:
    """One to nine mails each; rates from a beta distribution with mean 0.105."""
    rng, found = random.Random(seed), []
    for _ in range(count):
        truth, tries = rng.betavariate(2, 17), rng.randint(1, 9)
        found.append(Contact(truth, Count(tries, sum(rng.random() < truth for _ in range(tries)))))
    return found


def errors(told: list[Contact]) -> dict[str, float]:
    """Root mean squared errors of the rate: by the engine, by the raw share, by saying the average."""
    learned = rates.fit(("", one.count) for one in told)
    found = {
        "engine": [rates.estimate(learned, "", one.count).value for one in told],
        "raw": [one.count.answered / one.count.tried for one in told],
        "average": [learned.base for _ in told],
    }
    return {
        name: (sum((value - one.truth) ** 2 for value, one in zip(values, told, strict=True)) / len(told)) ** 0.5
        for name, values in found.items()
    }


def organization(
    seed: int, people: int, *, spread: float = 1.0, reach: float = 1.0
) -> tuple[list[Example], dict[str, list[float]]]:
    """First messages of a time, and how likely each was answered in truth, by person.

    Who one is (`spread`, log odds) and where one comes from (`reach`, times) move answers and visits; everything else is chance.
    """
    rng, found = random.Random(seed), []
    truths: dict[str, list[float]] = {}
    for number in range(people):
        source = rng.choice(list(SOURCES))
        truth = expit(-2.2 + spread * rng.gauss(0, 1) + reach * SOURCES[source])
        acts = list(_life(rng, number, truth))
        told = attempts(acts, source=source, until=NOW)
        found += [Example(str(number), one) for one in told if one.is_answered is not None]
        truths[str(number)] = [truth]
    return found, truths


def _life(rng: random.Random, number: int, truth: float) -> Iterator[Act]:
    at = NOW - timedelta(days=rng.uniform(60, 800))
    for mail in range(rng.randint(1, 5)):
        yield Act(Deed.SENT, at, f"{number}-{mail}", "sequence")
        for deed in (Deed.ANSWERED, Deed.LOOKED):
            if rng.random() < truth:
                yield Act(deed, at + timedelta(days=rng.uniform(0, 20)))
        at += timedelta(days=rng.uniform(40, 200))


def weeks(seed: int, sends: int, how: str) -> float:
    """The share of answers of so many mails, each sent in a block that `how` chooses: thompson or uniform.

    The rates of the fifteen blocks lie between 18 and 30 %; what was sent before is known at once.
    """
    rng = random.Random(seed)
    truth = {block: rng.uniform(0.18, 0.30) for block in OFFICE_HOURS}
    sent: list[Sent] = []
    answered = 0
    parameters = moments.learn([], at=NOW)
    for number in range(sends):
        if how == "thompson":
            if number % 25 == 0:
                parameters = moments.learn(sent, at=NOW + timedelta(days=40))
            block = moments.suggest(parameters, key=str(number)).block
        else:
            block = rng.choice(OFFICE_HOURS)
        is_answered = rng.random() < truth[block]
        answered += is_answered
        first, _ = moments.PARTS[block.part]
        sent.append(Sent(datetime(2026, 11, 23 + block.day, first, tzinfo=UTC), is_answered))
    return answered / sends
