"""What happened lately in some jobs, in sentences: who did what, and to whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from string import Formatter
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, Func, OuterRef, UUIDField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from hireloom.ats import blindness
from hireloom.ats.models import Application, Grader, Job
from hireloom.ats.models.grader import GRADES_BLIND
from hireloom.ats.models.privacy import IsShownTo
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Event, EventSubject

TOLD = (
    "ats.application.submitted",
    "ats.application.resubmitted",
    "ats.application.moved",
    "ats.application.rejected",
    "ats.application.withdrawn",
    "ats.application.reopened",
    "ats.application.unrejected",
    "ats.application.unhired",
    "ats.application.transferred",
    "ats.application.person_asked_for",
    "ats.application.hired",
    "ats.post.published",
    "ats.post.unpublished",
    "ats.job.opened",
    "ats.job.closed",
)
"""What colleagues want to hear of; changes of a job's fields or stages are in its history."""


@dataclass(frozen=True)
class Happening:
    """One event of a job. `person_id` and `person_name` are None and "" when it is about nobody in particular."""

    id: UUID
    name: str
    at: datetime
    sentence: str
    actor: str
    person_id: UUID | None
    person_name: str


def of_jobs(job_ids: Collection[UUID], *, actor: Actor, most: int = 8) -> list[Happening]:
    """List the latest events of jobs that the actor has seen, latest first. Two queries, any number of jobs.

    The latest of each job come from one short index scan, however long its history is. What happened to people
    who are kept from the actor is left out.
    """
    rows = list(_latest(job_ids, actor, most))
    labels = events.resolve_labels(_wanted(rows))
    return [_happening(row, labels) for row in rows]


class _IsOneOf(Func):
    """Whether a value is in an array, where `in` would work a subquery out for each row until there are statistics."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


def _latest(job_ids: Collection[UUID], actor: Actor, most: int) -> Iterable[Event]:
    organization_id = actor.organization_id
    of_job = EventSubject.objects.filter(
        organization_id=organization_id, subject_id=OuterRef("pk"), event__name__in=TOLD
    )
    of_job = of_job.annotate(person_id=Cast(KeyTextTransform("person_id", "event__payload"), UUIDField()))
    # One condition each: joined by OR, PostgreSQL looks through every person for each job.
    if not actor.may("people.view_private_people"):
        of_job = of_job.filter(IsShownTo("person_id", actor=actor))
    if not blindness.sees_through(actor):
        blind = Application.objects.open().filter(organization_id=organization_id, stage__is_blind=True)
        of_job = of_job.filter(~Exists(blind.filter(person=OuterRef("person_id"))))
    if actor.membership_id is not None and GRADES_BLIND not in actor.without:
        graded = Grader.objects.blind_of(actor).values("application__person_id")
        of_job = of_job.exclude(person_id__in=graded)
    ids = Func(
        ArraySubquery(of_job.order_by("-at", "-event__sequence").values("event_id")[:most]),
        function="UNNEST",
        output_field=UUIDField(),
    )
    jobs = Job.objects.filter(organization_id=organization_id, pk__in=job_ids)
    found = ArraySubquery(jobs.values(found=ids))
    recent = Event.objects.filter(_IsOneOf("pk", found), organization_id=organization_id)
    return recent.order_by("-at", "-sequence")[:most]


def _pattern(row: Event) -> str:
    known = events.type_named(row.name)
    return str(known.sentence) if known else row.name


def _fields(pattern: str) -> list[str]:
    return [name for _text, name, _spec, _conversion in Formatter().parse(pattern) if name]


def _wanted(rows: Iterable[Event]) -> Mapping[str, set[UUID]]:
    """The ids that sentences name, by noun: `from_stage` is a stage."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for row in rows:
        if row.actor_kind == ActorKind.MEMBER and row.actor_id:
            wanted["membership"].add(row.actor_id)
        for name in (*_fields(_pattern(row)), "person"):
            if identifier := row.payload.get(f"{name}_id"):
                wanted[name.rpartition("_")[2]].add(UUID(identifier))
    return wanted


def _happening(row: Event, labels: Mapping[UUID, str]) -> Happening:
    pattern = _pattern(row)
    person = row.payload.get("person_id")
    words = {name: _word(row, name, labels) for name in _fields(pattern)}
    person_id = UUID(person) if person else None
    return Happening(
        id=row.pk,
        name=row.name,
        at=row.at,
        sentence=pattern.format_map(words),
        actor=labels.get(row.actor_id, "") if row.actor_id else "",
        person_id=person_id,
        person_name=labels.get(person_id, "") if person_id else "",
    )


def _word(row: Event, name: str, labels: Mapping[UUID, str]) -> str:
    identifier = row.payload.get(f"{name}_id")
    if identifier:
        return labels.get(UUID(identifier), "?")
    return str(row.payload.get(name, "?"))
