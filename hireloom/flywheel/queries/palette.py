"""What the command palette finds: people, jobs and pools by name, even when it is not spelled right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import QuerySet

from hireloom.ats.models import Job
from hireloom.core.actor import Actor
from hireloom.crm.models import Pool
from hireloom.people import search
from hireloom.people.models import Person

MOST_PEOPLE, MOST_JOBS, MOST_POOLS = 6, 5, 4
LOOKED_THROUGH = 60
LEAST_ALIKE = 0.45
"""Word similarity in [0, 1] from which a title that is not spelled right is taken for the one that was meant."""


@dataclass(frozen=True)
class Found:
    """One thing that was found: its name, and a word about it."""

    id: UUID
    name: str
    hint: str


@dataclass(frozen=True)
class Findings:
    """What was found, each kind best first."""

    people: Sequence[Found]
    jobs: Sequence[Found]
    pools: Sequence[Found]

    @property
    def is_empty(self) -> bool:
        return not (self.people or self.jobs or self.pools)


def spelled(query: str, actor: Actor) -> Findings:
    """People by name or address, those touched last first; jobs and pools by words of their names. Four queries."""
    ids = search.find(query, most=LOOKED_THROUGH, by_address=actor.may("people.view_contacts"))
    people = Person.objects.visible_to(actor).filter(pk__in=ids).by_last_touch()[:MOST_PEOPLE]
    jobs = _worded(Job.objects.visible_to(actor), "title", query).order_by("-status", "-created_at", "pk")
    pools = _worded(Pool.objects.visible_to(actor), "name", query).order_by("name", "pk")
    return Findings(_people(people), _jobs(jobs[:MOST_JOBS]), _pools(pools[:MOST_POOLS]))


def alike(query: str, actor: Actor) -> Findings:
    """People, jobs and pools whose names look like the text, most alike first: for typing errors. Four queries."""
    ids = search.resembling(query, most=LOOKED_THROUGH)
    people = _ordered(ids, _people(Person.objects.visible_to(actor).filter(pk__in=ids)))
    jobs, pools = (
        _alike(Job.objects.visible_to(actor), "title", query),
        _alike(Pool.objects.visible_to(actor), "name", query),
    )
    return Findings(people[:MOST_PEOPLE], _jobs(jobs[:MOST_JOBS]), _pools(pools[:MOST_POOLS]))


def these_people(ids: Sequence[UUID], actor: Actor) -> list[Found]:
    """People by id, as far as they are visible, in this order. One query."""
    return _ordered(ids, _people(Person.objects.visible_to(actor).filter(pk__in=ids)))


def these_jobs(ids: Sequence[UUID], actor: Actor) -> list[Found]:
    """Jobs by id, as far as they are visible, in this order; the newest open ones when none are given. One query."""
    visible = Job.objects.visible_to(actor)
    if not ids:
        return _jobs(visible.open().order_by("-created_at", "-pk")[:MOST_JOBS])
    return _ordered(ids, _jobs(visible.filter(pk__in=ids)))


def _worded(rows: QuerySet[Any], field: str, query: str) -> QuerySet[Any]:
    for word in query.split()[:8]:
        rows = rows.filter(**{f"{field}__icontains": word})
    return rows


def _alike(rows: QuerySet[Any], field: str, query: str) -> QuerySet[Any]:
    compared = rows.annotate(alike=TrigramWordSimilarity(query, field)).filter(alike__gte=LEAST_ALIKE)
    found: QuerySet[Any] = compared.order_by("-alike", "pk")
    return found


def _people(rows: QuerySet[Person]) -> list[Found]:
    found = rows.values_list("pk", "name", "headline", "company")
    return [Found(pk, name, " · ".join(filter(None, (headline, company)))) for pk, name, headline, company in found]


def _jobs(rows: QuerySet[Job]) -> list[Found]:
    return [Found(job.pk, job.title, str(job.get_status_display())) for job in rows]


def _pools(rows: QuerySet[Pool]) -> list[Found]:
    return [Found(pool.pk, pool.name, "") for pool in rows]


def _ordered(ids: Sequence[UUID], found: Sequence[Found]) -> list[Found]:
    by_id = {each.id: each for each in found}
    return [by_id[pk] for pk in ids if pk in by_id]
