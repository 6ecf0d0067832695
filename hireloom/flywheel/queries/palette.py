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


def people(query: str, actor: Actor) -> list[Found]:
    """People by name or address, those touched last first; by names that look alike when there are none.

    At most three queries.
    """
    visible = Person.objects.visible_to(actor)
    ids = search.find(query, most=LOOKED_THROUGH, by_address=actor.may("people.view_contacts"))
    found = _people(visible.filter(pk__in=ids).by_last_touch()[:MOST_PEOPLE]) if ids else []
    if found:
        return found
    alike = search.resembling(query, most=LOOKED_THROUGH)
    by_id = {person.id: person for person in _people(visible.filter(pk__in=alike))} if alike else {}
    return [by_id[pk] for pk in alike if pk in by_id][:MOST_PEOPLE]


def jobs(query: str, actor: Actor) -> list[Found]:
    """Jobs by words of their title, open ones first; by titles that look alike when there are none."""
    visible = Job.objects.visible_to(actor)
    return _jobs(_worded(visible, "title", query, "-status", "-created_at")[:MOST_JOBS])


def pools(query: str, actor: Actor) -> list[Found]:
    """Pools by words of their name; by names that look alike when there are none."""
    visible = Pool.objects.visible_to(actor)
    rows = _worded(visible, "name", query, "name")[:MOST_POOLS]
    return [Found(pool.pk, pool.name, "") for pool in rows]


def these_people(ids: Sequence[UUID], actor: Actor) -> list[Found]:
    """People by id, as far as they are visible, in this order. One query."""
    return _ordered(ids, _people(Person.objects.visible_to(actor).filter(pk__in=ids)))


def these_jobs(ids: Sequence[UUID], actor: Actor) -> list[Found]:
    """Jobs by id, as far as they are visible, in this order; the newest open ones when none are given. One query."""
    visible = Job.objects.visible_to(actor)
    if not ids:
        return _jobs(visible.open().order_by("-created_at", "-pk")[:MOST_JOBS])
    return _ordered(ids, _jobs(visible.filter(pk__in=ids)))


def _worded(rows: QuerySet[Any], field: str, query: str, *order: str) -> QuerySet[Any]:
    exact = rows
    for word in query.split()[:8]:
        exact = exact.filter(**{f"{field}__icontains": word})
    if exact.exists():
        return exact.order_by(*order, "pk")
    alike = rows.annotate(alike=TrigramWordSimilarity(query, field)).filter(alike__gte=LEAST_ALIKE)
    found: QuerySet[Any] = alike.order_by("-alike", "pk")
    return found


def _people(rows: QuerySet[Person]) -> list[Found]:
    found = rows.values_list("pk", "name", "headline", "company")
    return [Found(pk, name, " · ".join(filter(None, (headline, company)))) for pk, name, headline, company in found]


def _jobs(rows: QuerySet[Job]) -> list[Found]:
    return [Found(job.pk, job.title, str(job.get_status_display())) for job in rows]


def _ordered(ids: Sequence[UUID], found: Sequence[Found]) -> list[Found]:
    by_id = {each.id: each for each in found}
    return [by_id[pk] for pk in ids if pk in by_id]
