"""People who never applied: found, met, recommended, and kept in pools."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import companies, humans, lapses, moments, twins, vocabulary
from hireloom.cli.demo.world.humans import Arrival, Register
from hireloom.cli.demo.world.shapes import Human, Pool

HISTORY_DAYS = 540
GUESTS_ELSEWHERE = 3
FOR_POOL = {
    "acme-robotics": (("robotics", "perception", "platform", "embedded"), ("lyon", "munich"), "dora", 5),
    "acme-austin": (("fieldservice", "production"), ("austin",), "caleb", 3),
    "acme-evenings": (
        ("product", "design", "quality", "supply", "salesengineer", "success", "finance"),
        ("lyon", "munich", "austin"),
        "solene",
        3,
    ),
    "globex-nurses": (("nurse", "physio"), ("leeds", "dublin"), "tamsin", 2),
    "northwind-drivers": (("driver", "warehouse", "mechanic"), ("hamburg", "rotterdam", "wroclaw"), "maike", 2),
}
Found = tuple[Human, Pool, str, str]


class Prospects:
    """Makes prospects; `pools` are all pools of the world, also those the flywheel fills."""

    def __init__(self, seed: int, now: datetime, register: Register) -> None:
        self.seed, self.now, self.register = seed, now, register
        self.chance = chances.stream(seed, "prospects")
        begin = now - timedelta(days=HISTORY_DAYS)
        self.pools = [
            Pool(
                p["organization"],
                p["key"],
                p["name"],
                p["purpose"],
                p["kind"],
                p["owner"],
                moments.at_work(
                    self.chance, begin + timedelta(days=index * 3), companies.company(p["organization"]).time_zone
                ),
            )
            for index, p in enumerate(vocabulary.activity()["pools"])
        ]

    def make(self, count: int, known: Sequence[Human]) -> Iterator[Found]:
        """`count` prospects with their pool, who found them, and at which event, if at one."""
        by_key = {pool.key: pool for pool in self.pools}
        weights = [(key, entry[3]) for key, entry in FOR_POOL.items()]
        draw = chances.Weighted(weights)
        guests = 0
        again = list(twins.second_records(self.chance, known, self.register))
        for index in range(count - len(again) - GUESTS_ELSEWHERE):
            found = self._prospect(index, by_key[draw.draw(self.chance)])
            yield found
            if found[0].organization == "northwind" and guests < GUESTS_ELSEWHERE:
                guests += 1
                yield self._guest_elsewhere(found, by_key)
        pool = by_key["acme-evenings"]
        for human in again:
            yield human, pool, FOR_POOL[pool.key][2], human.source

    def _prospect(self, index: int, pool: Pool) -> Found:
        key = f"{pool.organization}-p{index:03}"
        chance = chances.stream(self.seed, "human", key)
        families, offices, author, _ = FOR_POOL[pool.key]
        office = chance.choice(offices)
        zone = companies.company(pool.organization).office(office).time_zone
        added_at = moments.at_work(chance, self.now - timedelta(days=chance.uniform(2, HISTORY_DAYS - 20)), zone)
        is_event = chance.random() < 0.45
        kind, source = ("event", vocabulary.event_of(office)) if is_event else ("sourced", "Sourced")
        tags = (
            ("met at event",)
            if is_event
            else tuple(chance.sample(("passive", "open to part time", "notice three months"), chance.randint(0, 1)))
        )
        arrival = Arrival(
            pool.organization,
            key,
            office,
            vocabulary.families()[chance.choice(families)],
            chance.choice((0, 1, 1, 2, 2, 3)),
            kind,
            source,
            added_at,
            tags,
        )
        human = humans.make(chance, arrival, self.register, self.now.date())
        return lapses.of(index, human), pool, author, source if is_event else ""

    def _guest_elsewhere(self, found: Found, by_key: dict[str, Pool]) -> Found:
        """The same human by the same address, known to another organization: none of the first one's business."""
        human, pool = found[0], by_key["acme-evenings"]
        author, office = FOR_POOL[pool.key][2], "munich"
        other = replace(
            human,
            organization=pool.organization,
            key=f"{human.key}-elsewhere",
            office=office,
            source_kind="sourced",
            source="Sourced",
            tags=(),
            twin_of=human.key,
        )
        return other, pool, author, ""
