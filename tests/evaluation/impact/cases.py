"""The counts and made-up applicants that every library is given: the same each time, from a seed."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date

from hireloom.engine.impact.local_law_144 import About
from hireloom.engine.impact.types import Pair

SEED = 144
DAY = date(2026, 11, 30)
ABOUT = About("", "", DAY, DAY, "", DAY, DAY)
SEXES = {"male": 0.47, "female": 0.47, "": 0.06}
RACES = {
    "white": 0.44, "hispanic": 0.19, "black": 0.13, "asian": 0.12,
    "several": 0.05, "native": 0.015, "islander": 0.01, "": 0.045,
}  # fmt: skip
SIZES = (60, 400, 3000)


@dataclass(frozen=True)
class Applicant:
    """Somebody made up; "" is unknown."""

    sex: str
    race: str
    score: float
    is_selected: bool


def pairs() -> list[Pair]:
    """Two groups in every proportion: small, large, lopsided, with nobody selected, with everybody."""
    chance = random.Random(SEED)
    made = [Pair(12, 40, 48, 80), Pair(1, 10, 3, 20), Pair(1, 10, 5, 20), Pair(0, 30, 15, 30), Pair(30, 30, 29, 30)]
    for most in (8, 30, 200, 2000):
        for _ in range(60):
            size, other = chance.randint(1, most), chance.randint(1, most)
            rate = chance.random()
            mine = sum(chance.random() < rate for _ in range(size))
            theirs = sum(chance.random() < rate * chance.uniform(0.6, 1) for _ in range(other))
            made.append(Pair(mine, size, theirs, other))
    return made


def small_pairs() -> list[Pair]:
    """Those for the tests that look at every table: their libraries are slow."""
    return [pair for pair in pairs() if pair.people <= 60][:80]


def applicants(size: int) -> list[Applicant]:
    """People whose scores hang together with their sex and race, so that there is something to find."""
    chance = random.Random(SEED + size)
    made = []
    for _ in range(size):
        sex = chance.choices(list(SEXES), list(SEXES.values()))[0]
        race = chance.choices(list(RACES), list(RACES.values()))[0]
        lower = 6 * (sex == "female") + 9 * (race == "black") - 20 * (race == "islander")
        score = round(chance.gauss(60 - lower, 15))
        made.append(Applicant(sex, race, score, score > 65))
    return made


def counted(people: list[Applicant], middle: float | None = None) -> dict[tuple[str, str], tuple[int, int]]:
    """How many there are of each sex and race, and how many selected, or above a score where one is given."""
    everybody = Counter((one.sex, one.race) for one in people)
    chosen = Counter(
        (one.sex, one.race) for one in people if (one.is_selected if middle is None else one.score > middle)
    )
    return {key: (total, chosen[key]) for key, total in everybody.items()}
