"""What applicants of the office in the United States said for the statistics: drawn, and told by nobody's name."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from uuid import UUID

from hireloom.ats.models import Application
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.compliance import answers
from hireloom.compliance.answers import Row
from hireloom.compliance.operations import asked_sets
from hireloom.compliance.questions import DECLINED, RACE, SETS, SEX, VETERAN
from hireloom.core.actor import Actor

COUNTRY = "US"
SEXES = ("female",) * 44 + ("male",) * 48 + (DECLINED,) * 8
RACES = (
    ("white",) * 46
    + ("asian",) * 16
    + ("black",) * 14
    + ("hispanic",) * 13
    + ("several",) * 4
    + ("native", "islander")
    + (DECLINED,) * 7
)
VETERANS = ("other",) * 86 + ("protected",) * 5 + (DECLINED,) * 9
SILENT_SHARE, SKIPPED_SHARE = 0.12, 0.06
"""Who left the whole block open, and one question of it."""


def say(house: House, *, by: Actor, at: datetime) -> None:
    """Have the questions asked, and answer them for whoever applied there; the same answers every time."""
    asked_sets.choose(names=[one.name for one in SETS], by=by, at=at)
    rows = Application.objects.filter(
        organization_id=UUID(house.id), post__isnull=False, job__office__country=COUNTRY
    ).order_by("applied_at", "pk")
    said = [
        Row(pk, [one.mark for one in SETS], dict(_answers(chances.stream(number, "groups"))), applied_at)
        for number, (pk, applied_at) in enumerate(rows.values_list("pk", "applied_at"))
    ]
    answers.add(organization_id=UUID(house.id), rows=said)


def _answers(chance: Random) -> Iterator[tuple[str, str]]:
    if chance.random() < SILENT_SHARE:
        return
    for question, choices in ((SEX, SEXES), (RACE, RACES), (VETERAN, VETERANS)):
        if chance.random() >= SKIPPED_SHARE:
            yield question, chance.choice(choices)
