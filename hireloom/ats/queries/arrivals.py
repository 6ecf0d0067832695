"""New applications: those that still wait where they came in."""

from django.db.models import Exists, Q

from hireloom.ats.enums import StageKind
from hireloom.ats.models import Application, Job, Stage, TeamMember
from hireloom.core.actor import Actor


def count(*, actor: Actor, most: int) -> int:
    """How many new applications a colleague's start page has, counted up to `most`. One query.

    As there, they are those for the open jobs whose team the colleague is on; for who is on none
    but may see every job, those for every open one.
    """
    seats = TeamMember.objects.filter(organization_id=actor.organization_id, membership=actor.membership_id)
    jobs = Job.objects.visible_to(actor).open()
    mine = jobs.filter(pk__in=seats.values("job"))
    wanted = Q(pk__in=seats.values("job"))
    if actor.may("ats.view_all_jobs"):
        wanted = wanted | Q(~Exists(mine))
    stages = Stage.objects.filter(organization_id=actor.organization_id, kind=StageKind.APPLIED)
    waiting = Application.objects.visible_to(actor).open().filter(job__in=jobs.filter(wanted), stage__in=stages)
    return waiting.values("pk")[:most].count()
