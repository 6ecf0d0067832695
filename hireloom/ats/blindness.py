"""Blind review: until a stage set by the job, reviewers learn what somebody can do, and not who it is.

An application is blind while it is open and its stage is; whoever holds `ats.see_blind_candidates` sees through. Who
grades its take-home blind is not shown it at all, and sees through nothing (decision record 0022).
"""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext as _

from hireloom.ats.models import Application, Grader, Stage
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.engine import reviewing


def sees_through(actor: Actor) -> bool:
    """Whether the actor knows who everybody is, whatever their stage."""
    return actor.may("ats.see_blind_candidates")


def hides(*, is_blind: bool, outcome: str, actor: Actor) -> bool:
    """Whether who stands in a stage is kept from the actor; `is_blind` is the stage's, `outcome` the application's."""
    return is_blind and outcome == "" and not sees_through(actor)


def is_hidden(application: Application, actor: Actor) -> bool:
    """Whether the person of an application, which comes with its stage, is kept from the actor."""
    return hides(is_blind=application.stage.is_blind, outcome=application.outcome, actor=actor)


def alias(application_id: UUID) -> str:
    """Call somebody who is not to be known: the same for everybody who reviews them."""
    return _("Candidate %(code)s") % {"code": str(application_id)[-5:].upper()}


def name_of(application: Application, actor: Actor) -> str:
    """Call the person of an application, which comes with stage and person, as far as the actor may know."""
    return alias(application.pk) if is_hidden(application, actor) else application.person.name


def name_for(application: Application, colleague: Membership) -> str:
    """Call the person of an application as far as a colleague, who is written to, may know by their site role."""
    if Grader.objects.blind().filter(application=application, membership=colleague).exists():
        return alias(application.pk)
    return name_of(application, colleague.as_actor())


def keeps_from(actor: Actor) -> Q:
    """The applications whose people are kept from the actor, as a condition over Application.

    Those that stand in a blind stage, unless the actor sees through; and those whose work they grade blind.
    """
    grading = Q(pk__in=Grader.objects.blind_of(actor).values("application_id"))
    return grading if sees_through(actor) else grading | Q(outcome="", stage__is_blind=True)


def words_of(application: Application, text: str, actor: Actor) -> str:
    """Show what the person of an application wrote; while they are hidden, without what says who they are."""
    if not is_hidden(application, actor):
        return text
    person = application.person
    names = [person.name, person.given_name, person.family_name]
    return reviewing.without(text, reviewing.identifying(text, names=names))


def told_of(application: Application, value: Any, actor: Actor) -> Any:
    """Show the value of an answer, whatever it is, as `words_of` does."""
    if isinstance(value, list):
        return [told_of(application, each, actor) for each in value]
    if isinstance(value, dict):  # a file: what is in it, and mostly its name, says who they are
        return None if is_hidden(application, actor) else value
    return words_of(application, value, actor) if isinstance(value, str) else value


def kept_from(actor: Actor) -> tuple[list[UUID], list[UUID]]:
    """The stages in which nobody is known to the actor, and the people whose work they grade blind. One query."""
    people = Grader.objects.blind_of(actor).order_by().values_list("application__person_id", Value("person"))
    stages = Stage.objects.filter(organization_id=actor.organization_id, is_blind=True).order_by()
    hidden: QuerySet[Any, tuple[UUID, str]] = (
        people if sees_through(actor) else people.union(stages.values_list("pk", Value("stage")))
    )
    found = sorted(set(hidden))
    return [pk for pk, noun in found if noun == "stage"], [pk for pk, noun in found if noun == "person"]
