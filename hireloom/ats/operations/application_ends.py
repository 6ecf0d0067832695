"""How an application ends: rejected, withdrawn, hired."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.ats import rules
from hireloom.ats.enums import Outcome, WhyVerb
from hireloom.ats.events import ApplicationHired, ApplicationRejected, ApplicationWithdrawn
from hireloom.ats.models import Application, Offer, RejectionReason
from hireloom.ats.operations import hires, openings, rejection_answers, rejection_mails, whys
from hireloom.ats.operations.application_parts import (
    ApplicationClosed,
    MovedMeanwhile,
    OfferNotApproved,
    Outcomes,
    ids_of,
    lock_many,
    locked,
    locked_open,
)
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.people.enums import ContactType
from hireloom.people.operations import persons


@transaction.atomic
def reject(
    *,
    application: Application,
    reason: RejectionReason,
    by: Actor,
    at: datetime,
    is_silver_medalist: bool = False,
    mail: RejectionMail | None = None,
    seen_in: UUID | None = None,
    why: str = "",
    own: Mapping[str, Any] | None = None,
) -> Application:
    """End an application for a reason, and write the mail that says so, which waits as the organization decided.

    `is_silver_medalist` marks somebody we want to hear from again. Without `mail` nothing is written; whoever has no
    address gets none either, which `rejection_mails.of` shows. `seen_in` is the stage it was seen in. `why` is what
    colleagues read besides the reason, `own` what the organization's own fields of rejections say, by key.

    Raises:
        PermissionDenied: `by` may not reject applications of this job.
        ApplicationClosed: it ended already.
        MovedMeanwhile: it is not in `seen_in` any more.
        Unresolved: the mail has a placeholder for which nothing is known.
        FieldRefused: a field of the organization's own takes no such value, or there is none of that key.

    """
    access.require(rules.can_reject, by, application)
    application = locked_open(application)
    if seen_in and seen_in != application.stage_id:
        raise MovedMeanwhile
    rejection_answers.refuse_unknown(job=application.job, values=own or {}, by=by)
    ended = _reject([application], reason, mail, by=by, at=at, is_silver_medalist=is_silver_medalist, why=why, own=own)
    return ended[0]


@transaction.atomic
def reject_many(
    *,
    applications: Sequence[Application],
    reason: RejectionReason,
    by: Actor,
    at: datetime,
    is_silver_medalist: bool = False,
    mail: RejectionMail | None = None,
    why: str = "",
    own: Mapping[str, Any] | None = None,
) -> Outcomes:
    """End applications for one reason in a handful of statements, each with its own event and its own mail.

    One that ended meanwhile is named with the fact, and so is one whose mail cannot be written; they stay as they are.
    `why` is kept with each that ended, and so is `own`, as far as its job has those fields.

    Raises:
        PermissionDenied: `by` may not reject applications of one of their jobs; then none is rejected.

    """
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_reject, by, application)
    rows = lock_many(applications)
    refused: list[tuple[Application, Exception]] = [(each, ApplicationClosed()) for each in rows if each.is_closed]
    ending = [each for each in rows if not each.is_closed]
    if mail:
        unwritable = rejection_mails.unwritable(ending, mail)
        refused += [(each, unwritable[each.pk]) for each in ending if each.pk in unwritable]
        ending = [each for each in ending if each.pk not in unwritable]
    _reject(ending, reason, mail, by=by, at=at, is_silver_medalist=is_silver_medalist, why=why, own=own)
    return Outcomes([(each, each.stage_id) for each in ending], refused)


def _reject(
    applications: Sequence[Application],
    reason: RejectionReason,
    mail: RejectionMail | None,
    *,
    by: Actor,
    at: datetime,
    is_silver_medalist: bool,
    why: str = "",
    own: Mapping[str, Any] | None = None,
) -> Sequence[Application]:
    Application.close_all(applications, Outcome.REJECTED, at=at, reason=reason, is_silver_medalist=is_silver_medalist)
    persons.touch_all(person_ids=[each.person_id for each in applications], at=at)
    said = whys.keep_all(applications=applications, verb=WhyVerb.REJECTED, why=why, by=by, at=at)
    told = [
        ApplicationRejected(
            **ids_of(each),
            stage_id=each.stage_id,
            reason_id=reason.pk,
            is_silver_medalist=is_silver_medalist,
            why_id=said.get(each.pk),
        )
        for each in applications
    ]
    events.record_all(told, by=by, at=at)
    rejection_answers.keep_all(applications=applications, values=own or {}, by=by, at=at)
    if mail:
        rejection_mails.queue(applications=applications, mail=mail, by=by, at=at)
    return applications


@transaction.atomic
def withdraw(
    *,
    application: Application,
    by: Actor,
    at: datetime,
    reason: RejectionReason | None = None,
    is_silver_medalist: bool = False,
    why: str = "",
) -> Application:
    """End an application because the person wants that; `why` is what colleagues read about it.

    Raises:
        PermissionDenied: `by` may not close applications of this job.
        ApplicationClosed: it ended already.

    """
    access.require(rules.can_reject, by, application)
    application = locked_open(application)
    stage_id = application.stage_id
    application.close(Outcome.WITHDRAWN, at=at, reason=reason, is_silver_medalist=is_silver_medalist)
    persons.touch(person_id=application.person_id, at=at)
    event = ApplicationWithdrawn(
        **ids_of(application),
        stage_id=stage_id,
        is_silver_medalist=is_silver_medalist,
        reason_id=reason.pk if reason else None,
        why_id=whys.keep(application=application, verb=WhyVerb.WITHDRAWN, why=why, by=by, at=at),
    )
    events.record(event, by=by, at=at)
    return application


@transaction.atomic
def hire(
    *, application: Application, by: Actor, at: datetime, opening_id: UUID | None = None, why: str = ""
) -> Application:
    """Hire: the application ends, one opening of the job closes, the person becomes a colleague.

    Hiring twice is one hire. Without `opening_id` the opening that waits for the longest closes; a job that has
    none has nothing to close. `why` is kept with it, for colleagues.

    Raises:
        PermissionDenied: `by` may not hire for this job.
        ApplicationClosed: it was rejected or withdrawn.
        OfferNotApproved: an offer to the person lacks its approval.
        NoOpenOpening: every opening of the job is filled or closed.
        OpeningNotOpen: the opening that was named is.

    """
    access.require(rules.can_hire, by, application)
    application = locked(application)
    if application.outcome == Outcome.HIRED:
        return application
    if application.is_closed:
        raise ApplicationClosed
    if Offer.objects.lacking_approval().filter(application=application).exists():
        raise OfferNotApproved
    filled = openings.fill(application=application, opening_id=opening_id, by=by, at=at)
    application.close(Outcome.HIRED, at=at)
    hires.keep(application=application, opening=filled, by=by, at=at)
    persons.become(person_id=application.person_id, contact_type=ContactType.EMPLOYEE, at=at)
    why_id = whys.keep(application=application, verb=WhyVerb.HIRED, why=why, by=by, at=at)
    event = ApplicationHired(**ids_of(application), opening_id=filled.pk if filled else None, why_id=why_id)
    events.record(event, by=by, at=at)
    return application
