"""The larger sizes: how many people, and the jobs they crowd around."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import companies, moments, openings, vocabulary
from hireloom.cli.demo.world.shapes import Company, Opening

WAVE_DAYS = 30
WAVE_KEY = "wave-lyon"
CLOSED_SHARE = 0.3
EARLY_SHARE = 0.5
TRADES = (
    "robotics", "platform", "mechanical", "fieldservice", "embedded", "quality", "supply", "sales", "perception",
    "production", "success", "salesengineer", "product", "design", "finance", "recruiter",
)  # fmt: skip
FIELDS = (
    "Arms", "Grippers", "Fleet", "Safety", "Palletizing", "Cold Storage", "Parcel Hubs", "Night Operations",
    "Second Site", "Food Industry", "Retrofit", "Series Start", "Cells", "Mobile Bases", "Partners", "Pharma Halls",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a crowd is.

    `jobs` are Acme's new ones; `wave_share` of the people apply for the first, a hiring wave of the
    last weeks; `noted_share` have a note; `careers` are made for each trade and office, and shared.
    """

    people: int
    jobs: int
    wave_share: float
    noted_share: float
    careers: int
    most_employments: int
    most_skills: int
    batch: int = 5000


MEDIUM = Plan(19_400, 43, wave_share=0.15, noted_share=0.3, careers=36, most_employments=5, most_skills=9)
LARGE = Plan(999_400, 88, wave_share=0.03, noted_share=0.03, careers=90, most_employments=3, most_skills=5)


def new_openings(seed: int, plan: Plan, now: datetime) -> Iterator[Opening]:
    """Acme's further jobs: the hiring wave first, then trade after trade in office after office."""
    acme = companies.company("acme")
    for index in range(plan.jobs):
        chance = chances.stream(seed, "crowd opening", index)
        yield _wave(chance, acme, now) if index == 0 else _ordinary(chance, acme, index, now)


def _wave(chance: Random, acme: Company, now: datetime) -> Opening:
    return _opening(
        chance, acme, WAVE_KEY, "production", "Production Technician, New Plant", "lyon", 1, (now, WAVE_DAYS, 0)
    )


def _ordinary(chance: Random, acme: Company, index: int, now: datetime) -> Opening:
    trade, field = TRADES[index % len(TRADES)], FIELDS[(index * 5 + index // len(TRADES)) % len(FIELDS)]
    office = ("lyon", "munich", "austin")[(index + index // 3) % 3]
    level = chance.choice((1, 1, 1, 2, 2, 3))
    title = f"{vocabulary.families()[trade].titles['en'][level]}, {field}"
    opened = chance.randint(380, 530) if chance.random() < EARLY_SHARE else chance.randint(40, 380)
    closed = chance.randint(5, opened - 30) if chance.random() < CLOSED_SHARE else 0
    return _opening(chance, acme, f"{trade}-{office}-{index}", trade, title, office, level, (now, opened, closed))


def _opening(
    chance: Random,
    acme: Company,
    key: str,
    trade: str,
    title: str,
    office_key: str,
    level: int,
    when: tuple[datetime, int, int],
) -> Opening:
    """`when` is now, the days since it opened, and the days since it closed or 0."""
    now, opened, closed = when
    office = acme.office(office_key)
    recruiter = {"lyon": "rita", "munich": "noor", "austin": "caleb"}[office_key]
    managers = [c.key for c in acme.colleagues if c.role in {"hiring_manager", "interviewer"} and c.key != "henry"]
    manager, *others = chance.sample(managers, 3)
    return openings.make(
        chance,
        company=acme,
        key=key,
        family=vocabulary.families()[trade],
        title=title,
        office=office,
        level=level,
        seats=chance.randint(1, 6),
        hired=0,
        opened_at=moments.at_work(chance, now - timedelta(days=opened), office.time_zone),
        closed_at=moments.at_work(chance, now - timedelta(days=closed), office.time_zone) if closed else None,
        team=(manager, recruiter, tuple(others)),
        applications=0,
    )
