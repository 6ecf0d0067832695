"""What job boards and other programs read: every live post with all that its job and its place add to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from hireloom.ats.models import Department, Job, JobPost, Office
from hireloom.ats.queries.careers import Pay

FIELDS = (
    "pk", "number", "job_id", "title", "first_title", "language", "body", "location", "workplace", "employment_type",
    "department_name", "job__department_id", "office_name", "job__office_id", "street", "postal_code", "city", "region",
    "country", "published", "changed", "live_until", "pay_min_minor", "pay_max_minor", "pay_currency", "pay_period",
    "shows_pay",
)  # fmt: skip
PLACE = ("street", "postal_code", "city", "region", "country")
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody works, as far as it is known; `country` is ISO 3166-1 alpha-2, or empty."""

    street: str
    postal_code: str
    city: str
    region: str
    country: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A post as a board gets it. `body` is sanitized HTML; `first_title` is what it was called when it first went out.

    `place` is what people read, `address` what machines do. `published_at` is when it first went out, `changed_at`
    when it last changed. `workplace` and `employment_type` are the values of `ats.enums`.
    """

    post_id: UUID
    number: int
    job_id: UUID
    title: str
    first_title: str
    language: str
    body: str
    place: str
    address: Address
    workplace: str
    employment_type: str
    department: str
    department_id: UUID | None
    office: str
    office_id: UUID | None
    published_at: datetime
    changed_at: datetime
    live_until: datetime | None
    pay: Pay | None


@dataclass(frozen=True)
class Part:
    """A department or an office of the organization, and which one it lies in; a department has no place."""

    id: UUID
    name: str
    parent_id: UUID | None
    city: str = ""
    region: str = ""
    country: str = ""


def live(organization_id: UUID) -> Iterator[Posting]:
    """Every post that the public sees now, oldest first, a few hundred at a time. One statement: one moment's truth."""
    rows = _wanted(JobPost.objects.live(), organization_id).order_by("pk")
    for row in rows.values_list(*FIELDS).iterator(chunk_size=CHUNK):
        yield _posting(row)


def of_number(*, organization_id: UUID, number: int) -> Posting | None:
    """The live post of that number, or None. One query."""
    return _only(_wanted(JobPost.objects.live(), organization_id).filter(number=number))


def of_id(*, organization_id: UUID, post_id: UUID) -> Posting | None:
    """The live post of that id, or None. One query."""
    return _only(_wanted(JobPost.objects.live(), organization_id).filter(pk=post_id))


def of_job(job: Job) -> dict[UUID, Posting]:
    """The posts of a job that the reader has seen, as boards would get them, live or not; internal ones none do.

    One query.
    """
    rows = _wanted(JobPost.objects.filter(job=job, is_internal=False), job.organization_id).order_by("pk")
    found = [_posting(row) for row in rows.values_list(*FIELDS)]
    return {posting.post_id: posting for posting in found}


def departments(organization_id: UUID) -> list[Part]:
    """Every department by name. One query."""
    rows = Department.objects.filter(organization_id=organization_id)
    return [Part(*row) for row in rows.order_by("name", "pk").values_list("pk", "name", "parent_id")]


def offices(organization_id: UUID) -> list[Part]:
    """Every office by name. One query."""
    names = ("pk", "name", "parent_id", "city", "region", "country")
    rows = Office.objects.filter(organization_id=organization_id)
    return [Part(*row) for row in rows.order_by("name", "pk").values_list(*names)]


def _wanted(posts: QuerySet[JobPost], organization_id: UUID) -> QuerySet[JobPost]:
    nothing = Value("")
    of_office = {name: Coalesce(f"job__office__{name}", nothing) for name in PLACE}
    return posts.filter(organization_id=organization_id).annotate(
        workplace=F("job__workplace"),
        employment_type=F("job__employment_type"),
        department_name=Coalesce("job__department__name", nothing),
        office_name=Coalesce("job__office__name", nothing),
        published=Coalesce("first_published_at", "published_at", "created_at"),
        changed=Coalesce("changed_at", "published_at", "created_at"),
        **of_office,
    )


def _only(posts: QuerySet[JobPost]) -> Posting | None:
    row = next(iter(posts.order_by().values_list(*FIELDS)[:1]), None)
    return _posting(row) if row else None


def _posting(row: tuple[Any, ...]) -> Posting:
    said = dict(zip(FIELDS, row, strict=True))
    return Posting(
        post_id=said["pk"],
        number=said["number"],
        job_id=said["job_id"],
        title=said["title"],
        first_title=said["first_title"],
        language=said["language"],
        body=said["body"],
        place=said["location"] or said["city"] or said["office_name"],
        address=_address(said),
        workplace=said["workplace"],
        employment_type=said["employment_type"],
        department=said["department_name"],
        department_id=said["job__department_id"],
        office=said["office_name"],
        office_id=said["job__office_id"],
        published_at=said["published"],
        changed_at=said["changed"],
        live_until=said["live_until"],
        pay=_pay(said),
    )


def _address(said: dict[str, Any]) -> Address:
    """The office's, unless the post names another town: then all that is known besides is the country."""
    town, city = said["location"], said["city"]
    if town and not (city and town.casefold().startswith(city.casefold())):
        return Address("", "", town, "", said["country"])
    return Address(said["street"], said["postal_code"], city, said["region"], said["country"])


def _pay(said: dict[str, Any]) -> Pay | None:
    least, most = said["pay_min_minor"], said["pay_max_minor"]
    is_named = said["shows_pay"] and said["pay_currency"] and (least is not None or most is not None)
    return Pay(least, most, said["pay_currency"], said["pay_period"]) if is_named else None
