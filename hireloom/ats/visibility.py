"""What the hiring team of a job may see and do of the people who applied for it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value
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


@veil_over("person", "document", "task", "message")
def who_is_not_to_be_known(actor: Actor, named: Mapping[str, frozenset[UUID]]) -> Mapping[UUID, str]:
    """In the audit log, too, whoever is reviewed blind goes by their alias to who does not see through.

    The names of files, what is to be done about somebody and the subjects of mails say who it is as well: they go by a
    word that says nothing. Two queries.
    """
    words = {"document": _("a document"), "task": _("a task"), "message": _("a mail")}
    owners = _owners(actor, named)
    hidden = _blind(actor, frozenset(person_id for _key, _noun, person_id in owners if person_id))
    return {
        pk: words.get(noun) or blindness.alias(hidden[person_id])
        for pk, noun, person_id in owners
        if person_id in hidden
    }


def _owners(actor: Actor, named: Mapping[str, frozenset[UUID]]) -> list[tuple[UUID, str, UUID]]:
    """Whom each of these is about: its id, its noun, the person. One query."""
    asked = []
    for noun, model in (("person", Person), ("document", Document), ("task", Task), ("message", Message)):
        rows: QuerySet[Any] = model.objects.filter(organization_id=actor.organization_id, pk__in=named.get(noun, ()))
        asked.append(rows.order_by().values_list("pk", Value(noun), F("pk" if model is Person else "person_id")))
    first, *others = asked
    return list(first.union(*others, all=True))


def _blind(actor: Actor, person_ids: frozenset[UUID]) -> dict[UUID, UUID]:
    """The application that hides each of these people from the actor."""
    rows = Application.objects.filter(
        blindness.keeps_from(actor), organization_id=actor.organization_id, person_id__in=person_ids
    )
    return dict(rows.order_by("-applied_at", "-pk").values_list("person_id", "pk"))
