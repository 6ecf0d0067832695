"""What the hiring team of a job may see and do of the people who applied for it."""

from django.db.models import Exists, OuterRef, Q

from hireloom.ats.models import Application, TeamMember
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.people.models import Person
from hireloom.people.models.person import also_visible_when
from hireloom.people.rules import team_rule


@also_visible_when
def applied_for_my_job(actor: Actor) -> Q:
    """People who applied for a job whose team I am on."""
    if actor.membership_id is None:
        return Q(pk__in=[])
    seats = TeamMember.granting("ats.view_applications").filter(membership_id=actor.membership_id)
    return Q(Exists(Application.objects.filter(person=OuterRef("pk"), job__in=seats.values("job"))))


@team_rule
def through_my_team(actor: Actor, person: Person, permission: str) -> bool:
    """A role on the team of a job this person applied for grants the permission."""
    if actor.membership_id is None or permission.split(".")[0] != "people":
        return False
    seats = TeamMember.granting(permission).filter(membership_id=actor.membership_id, role__in=JobRole.values)
    return Application.objects.filter(person=person, job__in=seats.values("job")).exists()
