"""What the hiring team of a job may see and do of the people who applied for it."""

from django.db.models import Exists, OuterRef, Q

from hireloom.ats.models import Application, TeamMember
from hireloom.core.actor import Actor
from hireloom.people.models import Person
from hireloom.people.models.person import also_visible_when
from hireloom.people.rules import team_rule


@also_visible_when
def applied_for_my_job(actor: Actor) -> Q:
    """People who applied for a job whose team I am on."""
    seats = TeamMember.objects.granting("ats.view_applications", actor)
    return Q(Exists(Application.objects.filter(person=OuterRef("pk"), job__in=seats.values("job"))))


@team_rule
def through_my_team(actor: Actor, person: Person, permission: str) -> bool:
    """A role on the team of a job this person applied for grants the permission."""
    seats = TeamMember.objects.granting(permission, actor)
    return Application.objects.filter(person=person, job__in=seats.values("job")).exists()
