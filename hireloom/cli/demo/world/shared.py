"""Careers of the crowd: made once for a trade and an office, and shared by several people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from hireloom.cli.demo.resumes import plain, sheet
from hireloom.cli.demo.world import careers, humans, vocabulary
from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world.careers import Wish
from hireloom.cli.demo.world.plans import Plan
from hireloom.cli.demo.world.shapes import Career, Human

HEAD_LINES = 3
STRENGTHS = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """A career and the text of its résumé below the name and the contact line."""

    career: Career
    text: str


class Library:
    """Makes the careers of a trade around an office when they are first asked for."""

    def __init__(self, seed: int, plan: Plan, now: datetime) -> None:
        self._seed, self._plan, self._now = seed, plan, now
        self._shelves: dict[tuple[str, str], list[Shared]] = {}

    def shelf(self, trade: str, office: str) -> list[Shared]:
        """The careers of a trade around an office, always the same."""
        key = (trade, office)
        if key not in self._shelves:
            self._shelves[key] = list(self._fill(trade, office))
        return self._shelves[key]

    def _fill(self, trade: str, office: str) -> Iterator[Shared]:
        chance = chances.stream(self._seed, "shelf", trade, office)
        country, region, cities = humans.surroundings(office)
        for _ in range(self._plan.careers):
            origin = humans.origins(office).draw(chance)
            language = humans.resume_language(chance, origin, office)
            wish = Wish(
                family=vocabulary.families()[trade],
                level=chance.choice((0, 1, 1, 1, 2, 2, 3)),
                language=language,
                home=country,
                home_city=chance.choice(cities),
                origin=origin,
                is_feminine=chance.random() < 0.5,
            )
            career = careers.build(chance, wish, self._now.date())
            text = _text(career, region, country, self._now)
            yield Shared(self._cut(career), text + _strengths(chance, trade, language))

    def _cut(self, career: Career) -> Career:
        return replace(
            career,
            employments=career.employments[: self._plan.most_employments],
            skills=career.skills[: self._plan.most_skills],
        )


def _text(career: Career, region: str, country: str, now: datetime) -> str:
    """The résumé without its first lines: name, headline, contact."""
    nobody = Human(
        organization="", key="", name="", given_name="", family_name="", latin_name="", native_name="", sort_name="",
        email="", phone="", city="", region=region, country=country, office="", source_kind="", source="", added_at=now,
        tags=(), career=career,
    )  # fmt: skip
    return "\n".join(plain.text(sheet.of(nobody)).splitlines()[HEAD_LINES - 1 :]) + "\n"


def _strengths(chance: Random, trade: str, language: str) -> str:
    """What somebody of the trade says of themselves, in English résumés."""
    lines = [line for line in vocabulary.families()[trade].posting["bring"] if "{" not in line]
    if language != "en":
        return ""
    return "\nSTRENGTHS\n" + "\n".join(f"- {line}" for line in chance.sample(lines, min(STRENGTHS, len(lines)))) + "\n"
