"""Who asked that a person decides about them, and still waits: in whatever stage, and though the job closed since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet

from hireloom.ats import blindness
from hireloom.ats.models import Application, Job, TeamMember
from hireloom.ats.models.job import TeamMemberQuerySet
from hireloom.ats.queries import grants
from hireloom.core import access, together
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.core.together import Reading

MOST = 500
DECIDING = ("ats.move_applications", "ats.reject_applications")


@dataclass(frozen=True)
class Asking:
    """Somebody who asked for a person; the name is an alias while they are reviewed blind."""

    application_id: UUID
    name: str
    job_title: str
    asked_at: datetime


def waiting_for(actor: Actor) -> list[Asking]:
    """List those about whom this colleague is to decide, who asked first before the others. Two queries, mostly one.

    They are those of the jobs on whose teams one may decide. Where nobody of a team may any more, everybody who may
    by their site role is to; and so is, as on the start page, who is on no team.
    """
    return together.read(reading(actor))


def reading(actor: Actor) -> Reading[list[Asking]]:
    """What `waiting_for` lists, read together with something else. Two turns, mostly one."""
    rows = Application.objects.visible_to(actor).waiting_for_person().filter(wakes_on=None)
    me = actor.membership_id or UUID(int=0)  # a program has no place on a team
    places = TeamMember.objects.filter(organization_id=actor.organization_id, membership_id=me)
    mine = ArraySubquery(places.filter(job=OuterRef("job_id")).values("role"))
    found = rows.annotate(roles=mine, is_on_a_team=Exists(places)).select_related("job", "stage", "person")
    found = found.order_by("asked_for_person_at", "pk")[:MOST]
    yield [found]
    allowed, elsewhere = [], set()
    for each in found:
        roles = [JobRole(role) for role in each.roles]  # type: ignore[attr-defined]  # annotated
        if not may_decide(grants.through(actor, each.job, roles)):
            continue
        allowed.append(each)
        if each.is_on_a_team and not roles:  # type: ignore[attr-defined]  # annotated
            elsewhere.add(each.job_id)
    others = _with_a_team(elsewhere)
    if elsewhere:
        yield [others]
    return [_asking(each, actor) for each in allowed if each.job_id not in others]


def may_decide(may: grants.Grants) -> bool:
    """Whether one may do with somebody what a review ends in."""
    return may.may_move or may.may_reject


def colleagues_for(job: Job) -> Sequence[UUID]:
    """List the memberships of a job's team who decide, those who are responsible first. One query."""
    rows = _deciding({job.pk}).order_by("-is_responsible", "pk")
    return list(dict.fromkeys(rows.values_list("membership_id", flat=True)))


def _with_a_team(job_ids: Collection[UUID]) -> QuerySet[TeamMember, UUID]:
    return _deciding(job_ids).values_list("job_id", flat=True).distinct()


def deciding_roles() -> frozenset[JobRole]:
    """The roles on a team that may do with somebody what a review ends in."""
    return frozenset[JobRole]().union(*(access.job_roles_with(permission) for permission in DECIDING))


def _deciding(job_ids: Collection[UUID]) -> TeamMemberQuerySet:
    roles = sorted(deciding_roles())
    return TeamMember.objects.filter(job__in=job_ids, role__in=roles, membership__deactivated_at=None)


def _asking(application: Application, actor: Actor) -> Asking:
    return Asking(
        application_id=application.pk,
        name=blindness.name_of(application, actor),
        job_title=application.job.title,
        asked_at=application.asked_for_person_at or application.applied_at,
    )
