"""Many people at once: each batch comes from a stream of its own, and none is kept in memory.

People are numbered in the order in which they came, so that rows written later have later moments
and later identifiers: indexes then grow at their end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import companies, contacts, humans, names, plans, small, vocabulary
from hireloom.cli.demo.world.chance import Weighted
from hireloom.cli.demo.world.plans import Plan
from hireloom.cli.demo.world.shapes import Candidacy, Company, Human, Opening, Visit
from hireloom.cli.demo.world.shared import Library

APPLIED_SHARE = 0.86
FRESH_ACTIVE_SHARE = 0.5
HALF_OF_ACTIVE_DAYS = 100.0
WAVE_ACTIVE_SHARE = 0.86
"""Of those who came long ago few still wait: half as many for every hundred days, but for the hiring wave."""
WITHDRAWN_SHARE = 0.12
HIRED_SHARE = 0.12
REACHED: Weighted[int] = Weighted([(0, 56), (1, 22), (2, 12), (3, 6), (4, 4)])
STEEPNESS = 0.85
RECENT = timedelta(days=plans.WAVE_DAYS)
WAVE_OF_RECENT = 0.72
LEAST_RECENT_SHARE = 0.07
MOST_PARTS = 40
"""A batch is a fortnight of history at most, so that the jobs open at its start are open at its end."""
LEAST_AGE = timedelta(hours=2)
DAYS_A_STAGE = 5.0
COMPANY_SHARES = (0.95, 0.025, 0.025)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the crowd: the human, the text of the résumé, the application if there is one, a remark or nothing."""

    human: Human
    text: str
    candidacy: Candidacy | None
    remark: str


class Crowd:
    """The people of a plan; they apply for the new jobs of Acme and the `existing` ones of the others."""

    def __init__(self, seed: int, plan: Plan, now: datetime, existing: tuple[Opening, ...]) -> None:
        self._seed, self._plan, self._now = seed, plan, now
        self._library = Library(seed, plan, now)
        self.openings = tuple(plans.new_openings(seed, plan, now))
        self._openings = {key: [o for o in existing if o.organization == key] for key in ("globex", "northwind")}
        self._openings["acme"] = list(self.openings)
        self._recent_share = max(plan.wave_share / COMPANY_SHARES[0] / WAVE_OF_RECENT, LEAST_RECENT_SHARE)
        self._ends = self._company_ends()

    def cuts(self) -> Iterator[tuple[Company, int, int]]:
        """Organization, first number and size of every batch."""
        for company in companies.all_companies():
            start, end = self._ends[company.key]
            most = min(self._plan.batch, -((start - end) // MOST_PARTS))
            while start < end:
                count = min(most, end - start)
                yield company, start, count
                start += count

    def batch(self, company: Company, start: int, count: int) -> list[Member]:
        """The people numbered from `start`, the same whenever they are asked for."""
        chance = chances.stream(self._seed, "crowd", start)
        first, last = self._moment(company.key, start), self._moment(company.key, start + count)
        wanted = self._wanted(company.key, first, last)
        step = (last - first) / count
        return [
            self._member(chance, company.key, start + index, wanted, _whole(first + step * (index + chance.random())))
            for index in range(count)
        ]

    def _company_ends(self) -> dict[str, tuple[int, int]]:
        """First number and the one after the last of each organization."""
        keys = [company.key for company in companies.all_companies()]
        cuts = [0, *(round(self._plan.people * share) for share in accumulate(COMPANY_SHARES))]
        return {key: (cuts[index], cuts[index + 1]) for index, key in enumerate(keys)}

    def _moment(self, company: str, number: int) -> datetime:
        """When the person of a number came: evenly through the history, and more of them in the last weeks."""
        first, end = self._ends[company]
        share = (number - first) / (end - first)
        begin, recent, last = self._begin(company), self._now - RECENT, self._now - LEAST_AGE
        early_share = 1 - self._recent_share
        if share < early_share:
            return begin + (recent - begin) * (share / early_share)
        return recent + (last - recent) * ((share - early_share) / self._recent_share)

    def _begin(self, company: str) -> datetime:
        return min(opening.opened_at for opening in self._openings[company]) + timedelta(hours=1)

    def _wanted(self, company: str, first: datetime, last: datetime) -> Weighted[Opening] | None:
        """The jobs that are open from one moment to another, by how many want them: a few draw most.

        Acme's hiring wave draws its share of all who come while it lasts.
        """
        found = [
            o for o in self._openings[company] if o.opened_at <= first and (o.closed_at is None or o.closed_at > last)
        ]
        weights = [1 / (self._openings[company].index(o) + 1) ** STEEPNESS for o in found]
        if found and found[0].key == plans.WAVE_KEY:
            share = self._plan.wave_share / COMPANY_SHARES[0] / self._recent_share
            weights[0] = (sum(weights[1:]) or 1.0) * share / (1 - share)
        return Weighted(list(zip(found, weights, strict=True))) if found else None

    def _member(
        self, chance: Random, company: str, number: int, wanted: Weighted[Opening] | None, came_at: datetime
    ) -> Member:
        opening = wanted.draw(chance) if wanted else None
        applies = opening is not None and chance.random() < APPLIED_SHARE
        near = opening or chance.choice(self._openings[company])
        human, text = self._human(chance, company, number, near, came_at, applies=applies)
        candidacy = self._candidacy(chance, human, near, came_at) if applies else None
        remark = _remark(chance, human) if chance.random() < self._plan.noted_share else ""
        return Member(human, text, candidacy, remark)

    def _human(
        self, chance: Random, company: str, number: int, opening: Opening, came_at: datetime, *, applies: bool
    ) -> tuple[Human, str]:
        origin = humans.origins(opening.office).draw(chance)
        name = names.draw(chance, origin)
        city, region, country = humans.home(chance, opening.office, origin)
        shared = chance.choice(self._library.shelf(opening.family, opening.office))
        kind = small.SOURCES.draw(chance) if applies else "sourced"
        human = Human(
            organization=company,
            key=f"{company}-c{number}",
            name=name.latin,
            given_name=name.given,
            family_name=name.family,
            latin_name=name.latin,
            native_name=name.native,
            sort_name=name.sort,
            email=contacts.numbered_email(chance, name.given, name.family, number),
            phone=contacts.numbered_phone(country, number),
            city=city,
            region=region,
            country=country,
            office=opening.office,
            source_kind=kind,
            source=small.source_name(chance.random(), kind, opening.office),
            added_at=came_at,
            tags=_tags(chance),
            career=shared.career,
        )
        head = f"{name.latin}\n{shared.career.headline}\n{city} | {human.email} | {human.phone}\n"
        return human, head + shared.text

    def _candidacy(self, chance: Random, human: Human, opening: Opening, applied_at: datetime) -> Candidacy:
        age = ((opening.closed_at or self._now) - applied_at).total_seconds()
        reached = min(REACHED.draw(chance), len(opening.steps) - 1)
        is_open = opening.closed_at is None and chance.random() < _active_share(opening, applied_at, self._now)
        outcome = "" if is_open else _outcome(chance, is_last=reached == len(opening.steps) - 1)
        lasted = min(age * 0.97, chances.days(chance, DAYS_A_STAGE * (reached + 1)) * 86_400)
        visits = _visits(chance, applied_at, lasted, reached, is_open=is_open, by=opening.recruiter)
        return Candidacy(
            key=human.key,
            human=human.key,
            opening=opening.key,
            source=human.source,
            source_kind=human.source_kind,
            credited_to="",
            applied_at=applied_at,
            visits=visits,
            outcome=outcome,
            reason=_reason(chance, opening, reached, outcome),
            closed_at=visits[-1].left_at,
            closed_by=opening.recruiter,
            is_silver_medalist=outcome == "rejected" and reached >= len(opening.steps) - 2,
        )


def _active_share(opening: Opening, applied_at: datetime, now: datetime) -> float:
    """The share in [0, 1] of a day's applications for an open job that still wait."""
    if opening.key == plans.WAVE_KEY:
        return WAVE_ACTIVE_SHARE
    return float(FRESH_ACTIVE_SHARE * 0.5 ** ((now - applied_at).days / HALF_OF_ACTIVE_DAYS))


def _visits(
    chance: Random, start: datetime, seconds: float, reached: int, *, is_open: bool, by: str
) -> tuple[Visit, ...]:
    """One visit a stage up to `reached`, cut at random; the last one is left open when the application is."""
    cuts = sorted(chance.random() for _ in range(reached))
    moments = [start + timedelta(seconds=int(seconds * cut)) for cut in (0.0, *cuts, 1.0)]
    last: datetime | None = None if is_open else moments[-1]
    ends = [*moments[1:-1], last]
    return tuple(
        Visit(step, entered, left, by) for step, (entered, left) in enumerate(zip(moments, ends, strict=False))
    )


def _outcome(chance: Random, *, is_last: bool) -> str:
    share = chance.random()
    if is_last and share < HIRED_SHARE:
        return "hired"
    return "withdrawn" if share > 1 - WITHDRAWN_SHARE else "rejected"


def _reason(chance: Random, opening: Opening, reached: int, outcome: str) -> str:
    if outcome == "rejected":
        return _reasons(opening.steps[reached].kind).draw(chance)
    return _reasons("withdrawals").draw(chance) if outcome == "withdrawn" else ""


def _whole(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


@cache
def _reasons(kind: str) -> Weighted[str]:
    activity = vocabulary.activity()
    return Weighted([(str(name), float(weight)) for name, weight in activity["rejections"].get(kind) or activity[kind]])


def _tags(chance: Random) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chance.choice(small.FREE_TAGS) for _ in range(chance.choice((0, 0, 1, 1, 2)))))


def _remark(chance: Random, human: Human) -> str:
    newest = human.career.employments[0]
    return chance.choice(_short_remarks()).format(
        first=human.first_name, years=human.career.years, title=newest.title, employer=newest.company,
        since=newest.started_on.year, skill=human.career.skills[0], skill2=human.career.skills[1],
    )  # fmt: skip


@cache
def _short_remarks() -> list[str]:
    """Templates that need nothing but the human."""
    table: dict[str, list[str]] = vocabulary.read_json("notes.json")
    return [text for text in table["screen"] if not any(slot in text for slot in ("{near}", "{manager}", "{office}"))]
