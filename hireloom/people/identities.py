"""People as the engine compares them."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from hireloom.engine.duplicates import Address, Identity, Job
from hireloom.people.enums import ContactKind, DatePrecision
from hireloom.people.models import ContactPoint, Employment, Person


def of(person_ids: Iterable[UUID]) -> dict[UUID, Identity]:
    """The identity of each person that exists; three queries, whatever the number."""
    ids = list(person_ids)
    points: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for person_id, kind, value in ContactPoint.objects.filter(person__in=ids).values_list(
        "person_id", "kind", "normalized"
    ):
        points[person_id][kind].append(value)
    jobs: dict[UUID, list[Job]] = defaultdict(list)
    for line in Employment.objects.filter(person__in=ids).order_by("position", "pk"):
        jobs[line.person_id].append(Job(line.company, line.title, _started(line)))
    return {
        person.pk: Identity(
            name=person.name,
            given=person.given_name,
            family=person.family_name,
            emails=tuple(points[person.pk][ContactKind.EMAIL]),
            phones=tuple(points[person.pk][ContactKind.PHONE]),
            links=tuple(points[person.pk][ContactKind.LINK]),
            jobs=tuple(jobs[person.pk]) or _present(person),
            address=Address(city=person.city, country=person.country),
        )
        for person in Person.objects.filter(pk__in=ids)
    }


def _present(person: Person) -> tuple[Job, ...]:
    return (Job(person.company, person.headline),) if person.company else ()


def _started(line: Employment) -> str:
    if line.started_on is None:
        return ""
    return line.started_on.strftime("%Y" if line.started_precision == DatePrecision.YEAR else "%Y-%m")
