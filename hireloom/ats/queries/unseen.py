"""Those who wait in a job and are kept from whoever closes it: how many, and who may decide. Never who they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from hireloom.ats.models import Application, Job
from hireloom.ats.queries import asking
from hireloom.core.actor import Actor
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership


@dataclass(frozen=True)
class Unseen:
    """People of a job who are private and kept from the reader. `deciding` see them: its team, else administrators."""

    count: int
    deciding: Sequence[Membership] = ()


def in_job(job: Job, actor: Actor) -> Unseen:
    """Say how many open applications of a job the actor may not see, and who does. Two queries, four if there are."""
    standing = Application.objects.filter(organization_id=actor.organization_id, job=job).open()
    count = standing.count() - standing.visible_to(actor).count()
    return Unseen(count, deciding(job)) if count else Unseen(0)


def deciding(job: Job) -> list[Membership]:
    """List the active colleagues who decide about everybody in a job; where its team has none, the administrators."""
    of_team = asking.colleagues_for(job)
    active = Membership.objects.active().filter(organization_id=job.organization_id).select_related("user")
    if of_team:
        known = {member.pk: member for member in active.filter(pk__in=of_team)}
        return [known[pk] for pk in of_team if pk in known]
    return list(active.filter(role=SiteRole.ADMINISTRATOR).order_by("name", "pk"))
