"""Who a person is, on one screen: how to reach them, what they did, which pools they are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from hireloom.core.actor import Actor
from hireloom.crm.models import Pool, PoolMember
from hireloom.people import rules
from hireloom.people.models import ContactPoint, Document, Employment, Person, PersonSkill, PersonTag

PERMISSIONS = frozenset({
    "people.edit_people",
    "people.view_contacts",
    "people.add_notes",
    "people.tag_people",
    "people.view_documents",
    "messaging.view_messages",
})  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """A way to reach the person. `kind` is email, phone or link."""

    id: UUID
    kind: str
    value: str
    normalized: str
    origin: str
    is_primary: bool


@dataclass(frozen=True)
class Label:
    """A tag."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Job:
    """A line of working life; precisions are "year", "month", "day" or "" for an unknown end or beginning.

    `document` names where it was read, "" when somebody entered it. `confidence` is the reader's, in [0, 1].
    """

    title: str
    company: str
    started_on: date | None
    started_precision: str
    ended_on: date | None
    ended_precision: str
    is_current: bool
    document: str
    confidence: float


@dataclass(frozen=True)
class Skill:
    """A skill and where we know it from; `confidence` in [0, 1] is 1 for one entered by hand."""

    name: str
    document: str
    confidence: float


@dataclass(frozen=True)
class Paper:
    """A document. `state` is waiting, read or needs_reading; `warnings` are the reader's, in plain English."""

    id: UUID
    name: str
    kind: str
    state: str
    added_at: datetime
    has_file: bool
    warnings: Sequence[str]


@dataclass(frozen=True)
class Standing:
    """A pool the person is in."""

    pool_id: UUID
    name: str
    because: str
    added_at: datetime


@dataclass(frozen=True)
class Profile:
    """A person and everything about them that this actor may see; what they may not is empty.

    `may` holds those of PERMISSIONS that the actor has on this person.
    """

    person: Person
    contacts: Sequence[Contact]
    tags: Sequence[Label]
    jobs: Sequence[Job]
    skills: Sequence[Skill]
    documents: Sequence[Paper]
    pools: Sequence[Standing]
    may: frozenset[str]

    @property
    def unread(self) -> Paper | None:
        """The first document that somebody must read."""
        return next((paper for paper in self.documents if paper.state == "needs_reading"), None)


def of_person(person_id: UUID, actor: Actor) -> Profile | None:
    """A person's profile; None when there is no such person for this actor. One query, two for a hiring team."""
    person = _with_everything(Person.objects.visible_to(actor), actor).filter(pk=person_id).first()
    if person is None:
        return None
    may = rules.held_on(actor, person, PERMISSIONS)
    found: Any = person
    return Profile(
        person=person,
        contacts=_made(Contact, found.its_contacts) if "people.view_contacts" in may else (),
        tags=_made(Label, found.its_tags),
        jobs=_made(Job, found.its_jobs),
        skills=_made(Skill, found.its_skills),
        documents=_made(Paper, found.its_documents) if "people.view_documents" in may else (),
        pools=_made(Standing, found.its_pools),
        may=may,
    )


def _with_everything(people: QuerySet[Person], actor: Actor) -> QuerySet[Person]:
    pools = PoolMember.objects.filter(pool__in=Pool.objects.visible_to(actor))
    return people.select_related("owner", "source").annotate(
        its_contacts=_each(
            ContactPoint.objects.order_by("kind", "-is_primary", "added_at", "pk"),
            "id", "kind", "value", "normalized", "origin", "is_primary",
        ),
        its_tags=_each(PersonTag.objects.order_by("tag__name"), id="tag_id", name="tag__name"),
        its_jobs=_each(
            Employment.objects.order_by("position", "pk"),
            "title", "company", "started_on", "started_precision", "ended_on", "ended_precision", "is_current",
            "confidence", document="document__name",
        ),
        its_skills=_each(
            PersonSkill.objects.order_by("-confidence", "name"), "name", "confidence", document="document__name"
        ),
        its_documents=_each(
            Document.objects.order_by("-added_at", "-pk"),
            "id", "name", "kind", "state", "added_at", "warnings", has_file="file_id",
        ),
        its_pools=_each(pools.order_by("pool__name"), "pool_id", "because", "added_at", name="pool__name"),
    )  # fmt: skip


def _each(rows: QuerySet[Any], *names: str, **renamed: str) -> ArraySubquery:
    """The rows of the outer person as JSON objects, in their order."""
    own = rows.filter(organization_id=OuterRef("organization_id"), person_id=OuterRef("pk"))
    return ArraySubquery(own.values(as_json=JSONObject(**{name: name for name in names}, **renamed)))


T = TypeVar("T")
IDS = frozenset({"id", "pool_id"})
DAYS = frozenset({"started_on", "ended_on"})


def _made(shape: type[T], rows: Sequence[dict[str, Any]] | None) -> Sequence[T]:
    """The rows as dataclasses; a subquery that can have no rows at all comes as None."""
    return [shape(**{name: _value(name, value) for name, value in row.items()}) for row in rows or ()]


def _value(name: str, value: Any) -> Any:
    if name in IDS:
        return UUID(value)
    if name == "added_at":
        return datetime.fromisoformat(value)
    if name in DAYS:
        return date.fromisoformat(value) if value else None
    if name == "has_file":
        return value is not None
    return "" if value is None else value
