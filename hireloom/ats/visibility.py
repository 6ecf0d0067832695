"""What the hiring team of a job may see and do of the people who applied for it."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hireloom.ats import blindness
from hireloom.ats.models import Application, Grader, TeamMember
from hireloom.ats.models.grader import GRADES_BLIND
from hireloom.ats.models.privacy import AppliedToMyTeams, IsReviewedBlind
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.core.events import veil_over
from hireloom.messaging.models import Message
from hireloom.people.models import Document, Person, Task
from hireloom.people.models.person import also_visible_when, hidden_while
from hireloom.people.rules import team_rule


@also_visible_when
def applied_for_my_job(actor: Actor) -> Q:
    """People who applied for a job whose team I am on."""
    return Q(AppliedToMyTeams("pk", actor=actor))


@hidden_while
def reviewed_blind(actor: Actor) -> Q | None:
    """People whose open application stands in a stage in which reviewers do not learn who it is."""
    if blindness.sees_through(actor):
        return None
    return Q(IsReviewedBlind("pk", actor=actor))


@hidden_while
def graded_blind(actor: Actor) -> Q | None:
    """People whose take-home the actor grades without being told whose it is, however high their role."""
    if actor.membership_id is None or GRADES_BLIND in actor.without:
        return None
    return Q(pk__in=Grader.objects.blind_of(actor).values("application__person_id"))


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


@veil_over("person")
def people_reviewed_blind(actor: Actor, ids: frozenset[UUID]) -> Mapping[UUID, str]:
    """In the audit log, too, whoever is reviewed blind goes by their alias to who does not see through."""
    return {person_id: blindness.alias(application_id) for person_id, application_id in _blind(actor, ids).items()}


@veil_over("document")
def their_documents(actor: Actor, ids: frozenset[UUID]) -> Mapping[UUID, str]:
    """The names of files say whose they are."""
    rows = Document.objects.filter(organization_id=actor.organization_id, pk__in=ids)
    return _of_blind(actor, rows.values_list("pk", "person_id"), _("a document"))


@veil_over("task")
def tasks_about_them(actor: Actor, ids: frozenset[UUID]) -> Mapping[UUID, str]:
    """What is to be done about somebody often names them."""
    rows = Task.objects.filter(organization_id=actor.organization_id, pk__in=ids)
    return _of_blind(actor, rows.values_list("pk", "person_id"), _("a task"))


@veil_over("message")
def mails_about_them(actor: Actor, ids: frozenset[UUID]) -> Mapping[UUID, str]:
    """The subjects of mails say with whom one talks."""
    rows = Message.objects.filter(organization_id=actor.organization_id, pk__in=ids)
    return _of_blind(actor, rows.values_list("pk", "person_id"), _("a mail"))


def _of_blind(actor: Actor, owners: Iterable[tuple[UUID, UUID | None]], word: str) -> Mapping[UUID, str]:
    """Call what belongs to somebody who is reviewed blind by a word that says nothing of them."""
    known = {pk: person_id for pk, person_id in owners if person_id}
    hidden = _blind(actor, frozenset(known.values()))
    return {pk: word for pk, person_id in known.items() if person_id in hidden}


def _blind(actor: Actor, person_ids: frozenset[UUID]) -> dict[UUID, UUID]:
    """The application that hides each of these people from the actor."""
    rows = Application.objects.filter(
        blindness.keeps_from(actor), organization_id=actor.organization_id, person_id__in=person_ids
    )
    return dict(rows.order_by("-applied_at", "-pk").values_list("person_id", "pk"))
