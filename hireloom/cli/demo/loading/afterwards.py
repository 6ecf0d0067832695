"""What colleagues did once the records were there, by the product's own verbs: imports, merges, interviews, offers.

Their events stand at the end of the chain, where they were recorded.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from hireloom.ai.enums import Purpose
from hireloom.ai.operations import audits
from hireloom.ats.operations import feedback_upkeep, interview_upkeep, take_home_upkeep
from hireloom.cli.demo.loading import (
    at_home,
    casting,
    desks,
    foretelling,
    groups,
    habits,
    handing_back,
    hearing,
    interviews,
    knowing,
    on_request,
    outreach,
    own_fields,
    promises,
    screening,
    segmenting,
    settling,
    telling,
    visiting,
    warming,
    wishes,
)
from hireloom.cli.demo.loading.house import House
from hireloom.cli.demo.world import chance as chances
from hireloom.cli.demo.world import twins, vocabulary
from hireloom.cli.demo.world.shapes import World
from hireloom.core import tenancy
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership, SavedView
from hireloom.flywheel.queries import health as lists
from hireloom.flywheel.search import alerts
from hireloom.messaging.operations import reminders
from hireloom.people.enums import HealthList, ImportKind, ImportState
from hireloom.people.importing import tables
from hireloom.people.models import Import, Person
from hireloom.people.operations import health, imports, merges

TABLE = "meetup.csv"
TABLE_NAME = "Lyon robotics meetup.csv"
IMPORTED_BEFORE = timedelta(days=9, hours=2)
MERGED_BEFORE = timedelta(days=1, hours=3)
COUNTED_DAYS = 60
MENDED_SHARE = 0.45
"""How much longer the lists were when counting began: colleagues work them off."""


def tend(houses: Mapping[str, House], world: World, now: datetime) -> None:
    """Import a table, merge a pair, hold interviews, and count what is to repair as every night would have."""
    acme = houses["acme"]
    _import(acme, now)
    _merge(acme, world, now)
    _hire(acme, now)
    for house in houses.values():
        if house is not acme:
            interviews.arrange(house, now)
        _catch_up(house, now)
        _count(house, now)


def _hire(house: House, now: datetime) -> None:
    """Hiring as it is under way: positions agreed, applicants screened, interviewed and offered, mails that wait."""
    with tenancy.organization(UUID(house.id)):
        wishes.add(house, now)
        screening.arrange(house, now)
        cast = casting.of(house)
    interviews.arrange(house, now, cast)
    with tenancy.organization(UUID(house.id)):
        promises.make(house, cast, now)
        at_home.give(house, now)
        own_fields.fill(house, cast, now)
        desks.fill(house, cast, now)
        on_request.ask(house, now)
        hearing.add(house, now)
        groups.say(house, by=casting.actor(house, "adam"), at=now)
        outreach.write(house, now)
        telling.tell(house, now)
        screening.automate(house, by=casting.actor(house, "rita"), at=now)
        visiting.look(UUID(house.id), now)


def _catch_up(house: House, now: datetime) -> None:
    """Do what the server would have done by itself until now, mails included, so that its start finds nothing."""
    organization_id = UUID(house.id)
    with tenancy.organization(organization_id):
        handing_back.work(house, now)
        warming.work(house, now)
        for interview_id in interview_upkeep.due(organization_id=organization_id, at=now):
            interview_upkeep.tend(interview_id=interview_id, at=now)
        for take_home_id in take_home_upkeep.due(organization_id=organization_id, at=now):
            take_home_upkeep.tend(take_home_id=take_home_id, at=now)
        for request_id in feedback_upkeep.due(organization_id=organization_id, at=now):
            feedback_upkeep.tend(feedback_request_id=request_id, at=now)
        reminders.remind_of_tasks(organization_id=organization_id, at=now)
        settling.settle(house, now)


def listen(organization_id: str, now: datetime) -> None:
    """Have Rita told of new matches of her first search; needs what is searched."""
    with _as_member(organization_id, "rita@acme.example") as rita:
        view = SavedView.objects.get(owner_id=rita.membership_id, name=habits.ALERTED)
        alerts.toggle(view=view, by=rita, at=now)


def gather(house: House, now: datetime) -> None:
    """Have Rita keep segments, look whom Acme knows for a job, learn who answers, and have matching audited."""
    with tenancy.organization(UUID(house.id)):
        segmenting.add(house, now)
    knowing.know(house, now)
    foretelling.foretell(house, now)
    with _as_member(house.id, "adam@acme.example") as adam:  # a worker does it once everything runs
        audits.begin(by=adam, then_on=list(Purpose))


def _import(house: House, now: datetime) -> None:
    """The list of a meetup, with lines that name nobody."""
    at = now - IMPORTED_BEFORE
    content = (vocabulary.DATA / TABLE).read_bytes()
    organization_id = UUID(house.id)
    with _as_member(house.id, "dora@acme.example") as dora:
        source = vocabulary.event_of("lyon")
        batch = imports.begin(
            name=TABLE_NAME,
            kind=ImportKind.TABLE,
            by=dora,
            at=at,
            defaults={"country": "FR", "source": source, "contact_type": "prospect", "tags": ["met at event"]},
        )
        imports.receive(
            batch=batch, key=TABLE, name=TABLE_NAME, size=len(content), start=0, content=content, by=dora, at=at
        )
        batch = Import.objects.get(pk=batch.pk)
        imports.map_columns(batch=batch, fields=batch.fields, defaults=batch.defaults, by=dora, at=at)
        imports.run(batch=batch, by=dora, at=at)
    tables.take(batch.pk, organization_id, at=at)
    with tenancy.organization(organization_id):
        ended_at = at + timedelta(seconds=2)
        imports.end(batch_id=batch.pk, state=ImportState.FINISHED, by=system(organization_id), at=ended_at)


def _merge(house: House, world: World, now: datetime) -> None:
    """Somebody noticed one of the pairs yesterday."""
    twin = next(human for human in world.humans if twins.kind_of(human) == twins.MERGED)
    with _as_member(house.id, "rita@acme.example") as rita:
        kept, absorbed = (Person.objects.get(pk=house.people[key].id) for key in (twin.twin_of, twin.key))
        merges.merge(kept=kept, absorbed=absorbed, by=rita, at=now - MERGED_BEFORE)


def _count(house: House, now: datetime) -> None:
    organization_id = UUID(house.id)
    with tenancy.organization(organization_id):
        counts, total = lists.counts(organization_id, now)
        added = Person.objects.filter(organization_id=organization_id, created_at__gte=now - _days(COUNTED_DAYS))
        later = sorted(moment.date() for moment in added.values_list("created_at", flat=True))
        for age in range(COUNTED_DAYS, -1, -1):
            day = (now - _days(age)).date()
            there = total - sum(1 for one in later if one > day)
            shares = {name: _earlier(house.id, name, count / total, age) for name, count in counts.items()}
            earlier = {name: round(share * there) for name, share in shares.items()}
            health.keep(organization_id=organization_id, counts=earlier, total=there, on=day)


def _earlier(key: str, name: HealthList, share: float, age: int) -> float:
    """The share of people on a list some days ago: higher, sinking unevenly, and as it is on the last day."""
    swing = chances.stream(age // 7, "health", key, name).uniform(0.7, 1.1)
    return min(share * (1 + MENDED_SHARE * swing * age / COUNTED_DAYS), 1.0)


def _days(number: int) -> timedelta:
    return timedelta(days=number)


@contextmanager
def _as_member(organization_id: str, email: str) -> Iterator[Actor]:
    with tenancy.organization(UUID(organization_id)):
        member = Membership.objects.get(organization_id=organization_id, user__email=email)
        yield member.as_actor()
