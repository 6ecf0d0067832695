"""The list of people: narrowed, ordered, taken page by page, with where each stands in hiring."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application
from hireloom.core import planned, ready
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, beginning, stretch
from hireloom.crm.enums import EngagementLevelName
from hireloom.crm.facts import Scope
from hireloom.crm.levels import at_levels, may_be_known_to
from hireloom.crm.models import PoolMember
from hireloom.crm.queries import segments
from hireloom.people import search
from hireloom.people.enums import ContactType
from hireloom.people.models import Person, PersonFieldValue, PersonTag
from hireloom.people.models.person import PersonQuerySet
from hireloom.people.queries import field_filters
from hireloom.people.queries.field_filters import Said

ORDERS = {
    "touched": Order("last_touch_at", is_descending=True, is_moment=True),
    "untouched": Order("last_touch_at", is_moment=True),
    "name": Order("sort_name"),
    "name-last": Order("sort_name", is_descending=True),
}
MOST_FOUND = 2000
MOST_COUNTED = 100_000
CHUNK = 500


@dataclass(frozen=True)
class Filters:
    """What is looked for; an empty one narrows nothing.

    `text` is words of a name, in any order, or the beginning of an address; the 2,000 people touched
    last are searched out. `has_applied` None asks for both. `contact_types` and `engagement` (levels) are any of
    these. `said` are words of the organization's own fields.
    """

    text: str = ""
    contact_types: tuple[str, ...] = ()
    tag_id: UUID | None = None
    source_id: UUID | None = None
    pool_id: UUID | None = None
    segment_id: UUID | None = None
    country: str = ""
    engagement: tuple[str, ...] = ()
    has_applied: bool | None = None
    is_mine: bool = False
    said: Said = ()

    @property
    def is_empty(self) -> bool:
        return self == Filters()


@dataclass(frozen=True)
class Row:
    """One person of the list. `contact_type` and `source` are words; moments are the last of their kind.

    `engagement` is the stored word of the level, "" for those who may not know it.

    `applications` counts those the actor may see; `last_job`, `last_stage` and `last_outcome` ("" while it
    is open) are the latest one's.
    """

    id: UUID
    name: str
    headline: str
    company: str
    city: str
    country: str
    contact_type: str
    tags: Sequence[str]
    source: str
    owner: str
    is_private: bool
    last_touch_at: datetime
    engagement: str
    applications: int
    last_job: str
    last_stage: str
    last_outcome: str


@dataclass(frozen=True)
class People:
    """A page of the list, and where it lies in it."""

    rows: Sequence[Row]
    stretch: Stretch


def matching(filters: Filters, actor: Actor, at: datetime | None = None) -> PersonQuerySet:
    """The people the actor may see whom the filters look for, in no order. Runs one query when text is searched.

    Who is archived is found by text alone. `at` is the moment from which a segment counts its days, now when None.
    """
    people = Person.objects.visible_to(actor)
    if not filters.text:
        people = people.present()
    else:
        by_address = actor.may("people.view_contacts")
        people = people.filter(pk__in=search.find(filters.text, most=MOST_FOUND, by_address=by_address))
    if filters.contact_types:
        people = people.filter(contact_type__in=filters.contact_types)
    if filters.source_id:
        people = people.filter(source_id=filters.source_id)
    if filters.country:
        people = people.filter(country=filters.country)
    if filters.is_mine:
        people = people.filter(owner_id=actor.membership_id)
    return _meeting(people, filters, actor, at or timezone.now())


def _meeting(people: PersonQuerySet, filters: Filters, actor: Actor, at: datetime) -> PersonQuerySet:
    """Narrow by what other nouns say of a person."""
    of_person = {"organization_id": OuterRef("organization_id"), "person_id": OuterRef("pk")}
    if filters.tag_id:
        people = people.filter(Exists(PersonTag.objects.filter(**of_person, tag_id=filters.tag_id)))
    if filters.pool_id:
        members = PoolMember.objects.visible_to(actor).filter(**of_person, pool_id=filters.pool_id)
        people = people.filter(Exists(members))
    if filters.segment_id:
        people = segments.narrow(people, filters.segment_id, Scope(actor, at, get_language() or "en"))
    if filters.engagement:
        people = people.filter(at_levels(filters.engagement, actor))
    if filters.has_applied is not None:
        applied = Exists(Application.objects.visible_to(actor).filter(**of_person))
        people = people.filter(applied if filters.has_applied else ~applied)
    return field_filters.narrow(people, filters.said, values=PersonFieldValue, column="person", actor=actor)


def count(people: PersonQuerySet) -> int | None:
    """How many there are; None beyond 100,000, which nobody pages through. One query."""
    found = _capped(people)
    return found if found <= MOST_COUNTED else None


def count_everybody(actor: Actor) -> int | None:
    """How many people the list without filters shows the actor, as `count` of them would say. Two queries.

    An index alone answers for those who are not private, whatever their number; for the few others it is asked who
    may see them.
    """
    if not actor.may("people.view_people"):
        return count(Person.objects.visible_to(actor).present())
    found = ready.count(_open_people, actor) + ready.count(_private_people, actor)
    return found if found <= MOST_COUNTED else None


def _open_people(actor: Actor) -> QuerySet[Person, Any]:
    return _cut(Person.objects.present().filter(organization_id=actor.organization_id, is_private=False))


def _private_people(actor: Actor) -> QuerySet[Person, Any]:
    return _cut(Person.objects.visible_to(actor).present().filter(is_private=True))


def _capped(people: PersonQuerySet) -> int:
    return _cut(people).count()


def _cut(people: PersonQuerySet) -> QuerySet[Person, Any]:
    return people.order_by().values("organization_id")[: MOST_COUNTED + 1]


def page(
    people: PersonQuerySet,
    order: Order,
    actor: Actor,
    *,
    size: int = 50,
    after: Place | None = None,
    before: Place | None = None,
    skip: int = 0,
) -> People:
    """A page of the list after or before a place, or after skipping `skip` people. Three queries, any size."""
    found = stretch(people, order, size=size, after=after, before=before, skip=skip)
    return People(rows(found.ids, actor), found)


def page_of_everybody(order: Order, actor: Actor, *, size: int, skip: int) -> People:
    """A page of the list without filters, after skipping `skip` people. Three queries, any size."""
    keys = ready.between(_keys, skip, skip + size + 1, order.field, order.is_descending, actor)
    found = beginning(keys, size=size, skip=skip)
    return People(rows(found.ids, actor), found)


def _keys(field: str, is_descending: bool, actor: Actor) -> QuerySet[Person, Any]:
    return Order(field, is_descending).sort(Person.objects.visible_to(actor).present()).values_list(field, "pk")


def every(people: PersonQuerySet, order: Order, actor: Actor) -> Iterator[Sequence[Row]]:
    """The whole list in chunks of 500, for a file; each chunk is read on its own, so nothing is held open."""
    place: Place | None = None
    while True:
        part = page(people, order, actor, size=CHUNK, after=place)
        yield part.rows
        place = part.stretch.next
        if place is None:
            return


def rows(ids: Sequence[UUID], actor: Actor) -> list[Row]:
    """These people as the list shows them, in this order. Two queries."""
    with connection.cursor() as cursor:
        planned.execute(cursor, ROWS, {"organization": actor.organization_id, "ids": list(ids)})
        by_id = {found[0]: found for found in cursor.fetchall()}
    types, latest = dict(ContactType.choices), _applications(ids, actor)
    knows = may_be_known_to(actor)
    return [_row(by_id[pk], types, latest[pk], knows_engagement=knows) for pk in ids if pk in by_id]


# Written out, because the ORM takes several times longer to put this statement together than PostgreSQL to answer it.
ROWS = """
SELECT person.id, person.name, person.headline, person.company, person.city, person.country, person.contact_type,
       ARRAY(SELECT tag.name FROM people_persontag tagged
               JOIN people_tag tag ON tag.organization_id = tagged.organization_id AND tag.id = tagged.tag_id
              WHERE tagged.organization_id = person.organization_id AND tagged.person_id = person.id ORDER BY tag.name),
       source.name, owner.name, person.is_private, person.last_touch_at, engagement.level
  FROM people_person person
  LEFT JOIN people_source source ON source.organization_id = person.organization_id AND source.id = person.source_id
  LEFT JOIN core_membership owner ON owner.organization_id = person.organization_id AND owner.id = person.owner_id
  LEFT JOIN crm_engagementlevel engagement
         ON engagement.organization_id = person.organization_id AND engagement.person_id = person.id
 WHERE person.organization_id = %(organization)s AND person.id = ANY(%(ids)s)
"""


@dataclass(frozen=True)
class Standing:
    """Where one application is; the outcome is the stored word."""

    job: str
    stage: str
    outcome: str


def _applications(ids: Sequence[UUID], actor: Actor) -> dict[UUID, list[Standing]]:
    """The applications of people who were seen, latest first."""
    found: dict[UUID, list[Standing]] = defaultdict(list)
    for person_id, *standing in ready.rows(_standings, tuple(ids), actor):
        found[person_id].append(Standing(*standing))
    return found


def _standings(ids: Sequence[UUID], actor: Actor) -> QuerySet[Application, Any]:
    visible = Application.objects.of_seen_people(actor).filter(person__in=ids).order_by("-applied_at", "-pk")
    return visible.values_list("person_id", "job__title", "stage__name", "outcome")


def _row(
    found: Sequence[Any], types: Mapping[str, Any], applications: Sequence[Standing], *, knows_engagement: bool
) -> Row:
    pk, name, headline, company, city, country, kind, tags, source, owner, is_private, last_touch_at, level = found
    last = applications[0] if applications else Standing("", "", "")
    return Row(
        id=pk,
        name=name,
        headline=headline,
        company=company,
        city=city,
        country=country,
        contact_type=str(types[kind]),
        tags=tags,
        source=source or "",
        owner=owner or "",
        is_private=is_private,
        last_touch_at=last_touch_at,
        engagement=(level or EngagementLevelName.NONE.value) if knows_engagement else "",
        applications=len(applications),
        last_job=last.job,
        last_stage=last.stage,
        last_outcome=str(Outcome(last.outcome).label) if last.outcome else "",
    )
