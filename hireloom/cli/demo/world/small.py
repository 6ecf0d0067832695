"""The small world: three organizations, twelve jobs, six hundred people, eighteen months."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import companies, funnels, humans, letters, moments, openings, remarks, vocabulary
from hireloom.cli.demo.world.chance import Weighted
from hireloom.cli.demo.world.funnels import Applicant
from hireloom.cli.demo.world.humans import Arrival, Register
from hireloom.cli.demo.world.pools import Prospects
from hireloom.cli.demo.world.shapes import Candidacy, Company, Human, Letter, Membership, Opening, Pool, Remark, World

PEOPLE = 600
AGAIN_SHARE = 0.12
OTHER_TRADE_SHARE = 0.16
NEIGHBORS = {
    "robotics": ("platform", "embedded", "perception"),
    "embedded": ("platform", "quality"),
    "platform": ("robotics", "product"),
    "mechanical": ("quality", "production"),
    "fieldservice": ("production", "mechanic"),
    "sales": ("salesengineer", "success"),
    "design": ("product", "success"),
    "nurse": ("physio", "reception"),
    "pharmacist": ("nurse", "finance"),
    "reception": ("success", "nurse"),
    "driver": ("warehouse", "mechanic"),
    "planner": ("driver", "supply"),
}


def build(seed: int, now: datetime) -> World:
    """The whole world, in memory: the same for the same seed and moment."""
    builder = _Builder(seed, now)
    for company in companies.all_companies():
        builder.populate(company)
    builder.fill_up(PEOPLE)
    return builder.world()


class _Builder:
    def __init__(self, seed: int, now: datetime) -> None:
        self.seed, self.now = seed, now
        self.register = Register()
        for company in companies.all_companies():
            for colleague in company.colleagues:
                self.register.take(colleague.name)
        self.openings: list[Opening] = []
        self.humans: dict[str, Human] = {}
        self.candidacies: list[Candidacy] = []
        self.remarks: list[Remark] = []
        self.letters: list[Letter] = []
        self.pools: list[Pool] = []
        self.memberships: list[Membership] = []
        self._counts: dict[str, int] = defaultdict(int)

    def populate(self, company: Company) -> None:
        """All that happened around one organization's jobs."""
        mine = sorted(
            (o for o in openings.of_small(self.seed, self.now) if o.organization == company.key),
            key=lambda o: o.opened_at,
        )
        notebook = remarks.Notebook(self.seed, company, self.now)
        desk = letters.Desk(self.seed, company)
        for opening in mine:
            office = company.office(opening.office)
            found = funnels.run(self.seed, opening, office, list(self._applicants(company, opening)), self.now)
            self.openings.append(replace(opening, closed_at=funnels.closing_moment(opening, found)))
            for candidacy in found:
                human = self._marked(candidacy, company)
                self.candidacies.append(self._credited(candidacy, company))
                self.remarks.extend(notebook.on_candidacy(human, opening, candidacy))
                self.letters.extend(desk.on_candidacy(human, opening, candidacy))
        self._keep_warm(company, mine)

    def fill_up(self, count: int) -> None:
        """People who never applied, until there are enough; a few are second records of the same human."""
        prospects = Prospects(self.seed, self.now, self.register)
        for human, pool, author, event in prospects.make(count - len(self.humans), list(self.humans.values())):
            self.humans[human.key] = human
            company = companies.company(human.organization)
            self.memberships.append(
                Membership(
                    pool.key, human.key, "", "manual", author, moments.soon_after(prospects.chance, human.added_at)
                )
            )
            self.remarks.extend(remarks.Notebook(self.seed, company, self.now).on_prospect(human, author, event))
            letter = letters.Desk(self.seed, company).on_prospect(human, author, human.career.headline)
            if human.email and letter.at < self.now and prospects.chance.random() < 0.4:
                self.letters.append(letter)
        self.pools.extend(prospects.pools)

    def world(self) -> World:
        return World(
            companies=companies.all_companies(),
            openings=tuple(self.openings),
            humans=tuple(self.humans.values()),
            candidacies=tuple(self.candidacies),
            remarks=tuple(sorted(self.remarks, key=lambda r: (r.at, r.human, r.text))),
            letters=tuple(sorted((x for x in self.letters if x.at < self.now), key=lambda x: (x.at, x.human, x.kind))),
            pools=tuple(self.pools),
            memberships=tuple(self.memberships),
        )

    def _applicants(self, company: Company, opening: Opening) -> Iterator[Applicant]:
        chance = chances.stream(self.seed, "applicants", opening.key)
        office = company.office(opening.office)
        again = self._returning(opening)
        chance.shuffle(again)
        for human in again[: round(opening.applications * AGAIN_SHARE)]:
            yield Applicant(human, funnels.application_moment(chance, opening, office, self.now), chance.gauss(0.2, 1))
        for _ in range(opening.applications - len(again[: round(opening.applications * AGAIN_SHARE)])):
            applied_at = funnels.application_moment(chance, opening, office, self.now)
            yield self._newcomer(company, opening, applied_at)

    def _returning(self, opening: Opening) -> list[Human]:
        """Those who applied for a neighboring job that was over before this one opened, and were not hired."""
        neighbors = NEIGHBORS.get(opening.family, ())
        before = {
            o.key for o in self.openings if o.family in neighbors and o.closed_at and o.closed_at < opening.opened_at
        }
        return [
            self.humans[c.human]
            for c in self.candidacies
            if c.opening in before
            and c.outcome == "rejected"
            and self.humans[c.human].organization == opening.organization
        ]

    def _newcomer(self, company: Company, opening: Opening, applied_at: datetime) -> Applicant:
        self._counts[company.key] += 1
        key = f"{company.key}-{self._counts[company.key]:04}"
        chance = chances.stream(self.seed, "human", key)
        is_neighbor = chance.random() < OTHER_TRADE_SHARE
        family = vocabulary.families()[chance.choice(NEIGHBORS[opening.family]) if is_neighbor else opening.family]
        step = chance.choices((-1, 0, 1), (20, 66, 14))[0]
        level = min(max(opening.level + step, 0), 3)
        kind = str(SOURCES.draw(chance))
        arrival = Arrival(
            company.key,
            key,
            opening.office,
            family,
            level,
            kind,
            source_name(chance.random(), kind, opening.office),
            applied_at,
        )
        human = humans.make(chance, arrival, self.register, self.now.date())
        self.humans[key] = human
        fit = (
            chance.gauss(0, 1)
            - (1.2 if is_neighbor else 0)
            + (0.5 if step > 0 else 0.0)
            + (0.5 if kind == "referral" else 0.0)
        )
        return Applicant(human, applied_at, fit)

    def _marked(self, candidacy: Candidacy, company: Company) -> Human:
        """The human with the tags that the candidacy suggests."""
        human = self.humans[candidacy.human]
        chance = chances.stream(self.seed, "tags", candidacy.key)
        tags = {"referral": ["referred"], "event": ["met at event"]}.get(candidacy.source_kind, [])
        if candidacy.is_silver_medalist:
            tags = [*tags, "came second"]
        if chance.random() < 0.3:
            tags = [*tags, chance.choice(FREE_TAGS)]
        away = human.country != company.office(human.office).country
        if away and "relocation" not in human.tags:
            tags = [*tags, "relocation"]
        human = replace(human, tags=tuple(dict.fromkeys((*human.tags, *tags))))
        self.humans[human.key] = human
        return human

    def _credited(self, candidacy: Candidacy, company: Company) -> Candidacy:
        """A referral names the colleague who brought it."""
        if candidacy.source_kind != "referral":
            return candidacy
        chance = chances.stream(self.seed, "credit", candidacy.key)
        return replace(candidacy, credited_to=chance.choice(company.colleagues).key)

    def _keep_warm(self, company: Company, mine: list[Opening]) -> None:
        """Put those who came second into the pool that waits for them."""
        second = [
            c for c in self.candidacies if c.is_silver_medalist and c.opening in {o.key for o in mine} and c.closed_at
        ]
        seen: set[str] = set()
        for candidacy in sorted(second, key=lambda c: (c.closed_at, c.key)):
            if candidacy.human not in seen and candidacy.closed_at:
                at = candidacy.closed_at + timedelta(seconds=4)
                self.memberships.append(
                    Membership(f"{company.key}-silver", candidacy.human, candidacy.key, "silver_medalist", "", at)
                )
                seen.add(candidacy.human)


SOURCES: Weighted[str] = Weighted([(kind, weight) for kind, weight in vocabulary.activity()["sources"]])
FREE_TAGS = [
    t for t in vocabulary.activity()["tags"] if t not in {"came second", "referred", "met at event", "relocation"}
]


def source_name(share: float, kind: str, office: str) -> str:
    """The name of a source of a kind; `share` in [0, 1) picks one, the office says which event."""
    if kind == "event":
        return vocabulary.event_of(office)
    choices: list[str] = vocabulary.activity()["source_names"][kind]
    return choices[int(share * len(choices))]
