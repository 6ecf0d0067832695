"""Who waits for too long, for the colleague whose turn it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, Subquery, UUIDField, Value
from django.db.models.functions import Coalesce

from hireloom.ats import blindness
from hireloom.ats.enums import JobStatus
from hireloom.ats.models import Application, LateAlert, TeamMember
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.ats.models.lateness import LateAt
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole

MOST = 5000
READ = ("pk", "person_id", "person__name", "job_id", "job__title", "stage__name", "stage__is_blind")


@dataclass(frozen=True)
class Late:
    """An open application that waits for longer than its stage allows, since `late_at`.

    `is_new` says that it was not late when the colleague's last morning mail looked. While they are
    reviewed blind there is no person, and the name is an alias.
    """

    application_id: UUID
    person_id: UUID | None
    name: str
    job_id: UUID
    job_title: str
    stage_name: str
    late_at: datetime
    is_new: bool


@dataclass(frozen=True)
class LateInJob:
    """Those who are late in a job, who is newly so first, then who waits longest; and how many of them are new."""

    job_id: UUID
    job_title: str
    new: int
    those: Sequence[Late]

    @property
    def count(self) -> int:
        return len(self.those)


def of(actor: Actor, at: datetime, most: int = MOST) -> list[Late]:
    """List whom a colleague is to look after and who is late, who is newly so first, then who waits longest.

    One query, which reads those who wait longest, up to `most`.

    It is the turn of whoever looks after an application; where nobody does, of the recruiter who is responsible for
    the open job, and where nobody is, of every recruiter of its team.
    """
    if actor.membership_id is None:
        return []
    late_at = LateAt(organization_id=actor.organization_id)
    alert = LateAlert.objects.filter(organization_id=actor.organization_id, membership_id=actor.membership_id)
    known = Coalesce(Subquery(alert.values("known")[:1]), Value([], output_field=ArrayField(UUIDField())))
    was_known = Func(F("pk"), known, arg_joiner=" = ANY (", template="(%(expressions)s))", output_field=BooleanField())
    last = Subquery(alert.values("looked_at")[:1])
    those = _theirs(actor).late(at, organization_id=actor.organization_id).order_by("late_at", "pk").values("pk")[:most]
    rows = Application.objects.filter(organization_id=actor.organization_id, pk__in=those).order_by(late_at, "pk")
    found = [_late(row, actor) for row in rows.values_list(*READ, late_at, last, was_known)]
    return sorted(found, key=lambda late: not late.is_new)


def by_job(late: Iterable[Late]) -> list[LateInJob]:
    """Gather those who are late by their job, the job of most new ones first."""
    ordered = sorted(late, key=lambda one: (one.job_title, one.job_id, not one.is_new, one.late_at))
    jobs = [_in_job(list(those)) for _, those in groupby(ordered, key=lambda one: one.job_id)]
    return sorted(jobs, key=lambda job: (-job.new, -job.count))


def _theirs(actor: Actor) -> ApplicationQuerySet:
    seats = TeamMember.objects.filter(organization_id=actor.organization_id, role=JobRole.RECRUITER)
    me = actor.membership_id or UUID(int=0)  # a program has no place on a team
    others = seats.filter(job_id=OuterRef("job_id"), membership__deactivated_at=None, is_responsible=True)
    mine = seats.filter(Q(is_responsible=True) | ~Exists(others), membership_id=me)
    is_nobodys = Q(assigned_to=None) | Q(assigned_to__deactivated_at__isnull=False)
    rows = Application.objects.visible_to(actor).filter(job__status=JobStatus.OPEN)
    return rows.filter(Q(assigned_to_id=me) | (is_nobodys & Q(job__in=mine.values("job_id"))))


def _late(row: tuple[Any, ...], actor: Actor) -> Late:
    pk, person_id, name, job_id, job_title, stage_name, is_blind, late_at, last, was_known = row
    hidden = blindness.hides(is_blind=is_blind, outcome="", actor=actor)
    is_new = not was_known or last is None or late_at > last
    return Late(
        application_id=pk,
        person_id=None if hidden else person_id,
        name=blindness.alias(pk) if hidden else name,
        job_id=job_id,
        job_title=job_title,
        stage_name=stage_name,
        late_at=late_at,
        is_new=is_new,
    )


def _in_job(those: Sequence[Late]) -> LateInJob:
    first = those[0]
    return LateInJob(first.job_id, first.job_title, sum(one.is_new for one in those), those)
