"""Mails of earlier months, as the tool before kept them, and what predictions make of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hireloom.ai.enums import Question
from hireloom.ai.operations import prediction_groups, prediction_models, prediction_switches, predictions
from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.core import tenancy
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.operations import engagement
from hireloom.crm.operations.engagement import Act
from hireloom.people.enums import SourceKind
from hireloom.people.models import Person

MOST = 400
TOOL = "Mail tool before Hireloom"
RATES = {SourceKind.REFERRAL.value: 0.22, SourceKind.EVENT.value: 0.18, SourceKind.SOURCED.value: 0.1}
USUAL = 0.15
KEEN, SHY = 3.0, 0.3
"""Some like to answer, most do not: of a rate, so many times."""
GOOD_DAY, GOOD_HOUR, BETTER = 1, 10, 5.0
"""Mails of Tuesday morning do better, and many leave then."""


def foretell(house: House, now: datetime) -> None:
    """Have earlier mails taken over from another tool, switch predictions on, and learn from them. Deterministic."""
    organization_id = UUID(house.id)
    with tenancy.organization(organization_id):
        by = casting.actor(house, "adam")
        people = Person.objects.filter(organization_id=organization_id, created_at__lt=now - timedelta(days=60))
        rows = people.present().order_by("created_at", "pk").values_list("pk", "source__kind")[:MOST]
        acts = [act for number, row in enumerate(rows) for act in _mails(number, *row, now)]
        engagement.record(acts=acts, by=by, at=now)
        for question in Question:
            prediction_switches.switch_on(question=question, by=by, at=now)
    for question in Question:
        prediction_models.train(organization_id=organization_id, question=question, at=now)
    with tenancy.organization(organization_id):
        predictions.refresh(organization_id=organization_id, after=None, at=now)
        prediction_groups.refresh(organization_id=organization_id, after=None, at=now)


def _mails(number: int, person_id: UUID, source: str | None, now: datetime) -> Iterator[Act]:
    """A few mails to one person over the months, some of them before they had a record here, and what came of each."""
    chance = chances.stream(number, "earlier mails")
    rate = RATES.get(source or "", USUAL) * (KEEN if number % 4 == 0 else SHY)

    def act(kind: EngagementKind, at: datetime) -> Act:
        key = f"tool:{kind.value}:{person_id}:{at.isoformat()}"
        return Act(person_id, kind, at, EngagementSource.PROGRAM, key, note=TOOL)

    at = now - timedelta(days=chance.uniform(240, 640))
    for _ in range(chance.randint(3, 7)):
        is_good = chance.random() < 0.35
        at = _on(at, GOOD_DAY, GOOD_HOUR) if is_good else _on(at, chance.randrange(5), chance.randrange(12, 17))
        if at > now - timedelta(days=1):
            return
        yield act(EngagementKind.SENT, at)
        better = BETTER if is_good else 1.0
        for kind, times in ((EngagementKind.CLICKED, 0.8), (EngagementKind.REPLIED, 1.0)):
            came = at + timedelta(days=chance.uniform(0.1, 18))
            if chance.random() < min(rate * better * times, 0.9) and came < now:
                yield act(kind, came)
        at += timedelta(days=chance.uniform(40, 110))


def _on(at: datetime, weekday: int, hour: int) -> datetime:
    """The next such weekday, at an hour."""
    day = at + timedelta(days=(weekday - at.weekday()) % 7)
    return day.astimezone(UTC).replace(hour=hour - 1, minute=day.minute, second=0, microsecond=0)
