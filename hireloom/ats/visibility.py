"""What the hiring team of a job may see and do of the people who applied for it."""

from django.db.models import Exists, OuterRef, Q

from hireloom.ats import blindness
from hireloom.ats.models import Application, TeamMember
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.people.models import Person
from hireloom.people.models.person import also_visible_when, hidden_while
from hireloom.people.rules import team_rule


@also_visible_when
def applied_for_my_job(actor: Actor) -> Q:
    """People who applied for a job whose team I am on."""
    seats = TeamMember.objects.granting("ats.view_applications", actor)
    return Q(Exists(Application.objects.filter(person=OuterRef("pk"), job__in=seats.values("job"))))


@hidden_while
def reviewed_blind(actor: Actor) -> Q | None:
    """People whose open application stands in a stage in which reviewers do not learn who it is."""
    if blindness.sees_through(actor):
        return None
    standing = Application.objects.open().filter(organization_id=actor.organization_id, stage__is_blind=True)
    return Q(pk__in=standing.values("person_id"))


@team_rule
def through_my_team(actor: Actor, person: Person) -> frozenset[str]:
    """What my roles on the teams of the jobs this person applied for grant."""
    if actor.membership_id is None:
        return frozenset()
    seats = TeamMember.objects.filter(
        organization_id=actor.organization_id,
        membership_id=actor.membership_id,
        job__in=Application.objects.filter(person=person).values("job"),
    )
    return frozenset[str]().union(*(access.of_job_role(JobRole(role)) for role in seats.values_list("role", flat=True)))
