"""A candidate whom a rule rejected asks for a person: by a signed link, once, and the application is open again.

It waits for a person, first in the review queue, until a colleague moves it, rejects it, or says that it stays.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from hireloom.ats import human_review_mails, rules
from hireloom.ats.enums import FiringState, Outcome, RuleAction, Way
from hireloom.ats.events import PersonAnswered, PersonAskedFor, PersonAwaited
from hireloom.ats.models import Application, RuleFiring, Step
from hireloom.ats.operations import stage_locks
from hireloom.ats.operations.application_parts import (
    AlreadyInJob,
    ids_of,
    locked,
    locked_open,
    one_open_each,
    standing_stage,
)
from hireloom.ats.queries import unseen
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox

SALT = "hireloom.ats.human_reviews"
VALID = timedelta(days=120)
"""From when the mail was written; it waits some business days, and the law gives more than a month."""


class NotByARule(Exception):
    """A person has decided about the application, or it is open: there is nothing to ask for."""


def link(application: Application) -> str:
    """Write the address by which the person of an application asks for a person; good for that alone."""
    token = signing.dumps(str(application.pk), salt=SALT, compress=True)
    path = reverse("careers:ask-for-a-person", args=[application.organization.slug])
    return f"{settings.PUBLIC_URL}{path}?t={token}"


def application_of(token: str) -> UUID | None:
    """Read whose link it is; None when it is none of ours, or too old."""
    try:
        return UUID(signing.loads(token, salt=SALT, max_age=VALID))
    except (signing.BadSignature, ValueError, TypeError):
        return None


@transaction.atomic
def ask_for_a_person(*, application: Application, by: Actor, at: datetime) -> Application:
    """Open an application again that a rule had rejected, for a person to decide; asking twice is asking once.

    Whoever holds the link may: `by` is the candidate, with no permission at all. The mail about the rejection, if it
    still waits, does not leave; those who decide about the job get one: its team, else the administrators.

    Raises:
        NotByARule: no rule rejected it, or a person decided since.
        AlreadyInJob: there is another open application for the job by now.

    """
    stage_locks.enter(application.job_id)
    application = locked(application)
    if application.asked_for_person_at is not None and not application.is_closed:
        return application
    closed_at = application.closed_at
    if application.outcome != Outcome.REJECTED or closed_at is None or not _was_by_a_rule(application, closed_at):
        raise NotByARule
    if Application.objects.open().filter(person_id=application.person_id, job_id=application.job_id).exists():
        raise AlreadyInJob
    with one_open_each():
        application.reopen(stage=standing_stage(application.stage), at=at, step=Step(Way.REOPENED))
    application.asked_for_person_at, application.answered_by_person_at = at, None
    application.save(update_fields=["asked_for_person_at", "answered_by_person_at"])
    outbox.call_off(context_ids=[application.pk], purpose=Purpose.REJECTION, by=by, at=at)
    asked = PersonAskedFor(application_id=application.pk, person_id=application.person_id, job_id=application.job_id)
    events.record(asked, by=by, at=at)
    human_review_mails.tell(application, unseen.deciding(application.job), at=at)
    return application


@transaction.atomic
def leave(*, application: Application, by: Actor, at: datetime) -> Application:
    """Say, as a person, that who asked for one stays where they stand; whoever moves or rejects them says so as well.

    Twice is once; where nobody waits for a person nothing changes.

    Raises:
        PermissionDenied: `by` may not move applications of this job.
        ApplicationClosed: it ended meanwhile.

    """
    access.require(rules.can_move, by, application)
    application = locked_open(application)
    if application.waits_for_person:
        application.answered_by_person_at, application.updated_at = at, at
        application.save(update_fields=["answered_by_person_at", "updated_at"])
        events.record(PersonAnswered(**ids_of(application), stage_id=application.stage_id), by=by, at=at)
    return application


@transaction.atomic
def wait_again(*, application: Application, by: Actor, at: datetime) -> Application:
    """Take it back that somebody stays where they stand: they wait for a person again, if nobody moved them since.

    Raises: as `leave`.
    """
    access.require(rules.can_move, by, application)
    application = locked_open(application)
    answered_at = application.answered_by_person_at
    if answered_at is not None and application.entered_at < answered_at:
        application.answered_by_person_at, application.updated_at = None, at
        application.save(update_fields=["answered_by_person_at", "updated_at"])
        events.record(PersonAwaited(**ids_of(application), stage_id=application.stage_id), by=by, at=at)
    return application


def wait_as_before(*, moved_at: Mapping[Application, datetime]) -> None:
    """Let those wait for a person again whom a move answered that is taken back now; part of taking it back."""
    again = [each for each, moment in moved_at.items() if each.answered_by_person_at == moment]
    for each in again:
        each.answered_by_person_at = None
    if again:
        Application.objects.filter(pk__in=[each.pk for each in again]).update(answered_by_person_at=None)


def _was_by_a_rule(application: Application, closed_at: datetime) -> bool:
    """The end it has now is the rule's own."""
    firings = RuleFiring.objects.filter(
        application=application, state=FiringState.DONE, rule__action=RuleAction.REJECT, fired_at=closed_at
    )
    return firings.exists()
