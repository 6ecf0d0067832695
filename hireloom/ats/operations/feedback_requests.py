"""Colleagues are asked for feedback, beside interviews; they may decline, and whoever asked may withdraw it.

Source: decision record 0026.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import feedback_mails, rules
from hireloom.ats.enums import FeedbackState
from hireloom.ats.events import FeedbackDeclined, FeedbackRequested, FeedbackWithdrawn
from hireloom.ats.models import Application, FeedbackRequest, FormVersion, ScorecardForm
from hireloom.ats.operations import feedback_parts as parts
from hireloom.ats.operations import scorecard_forms
from hireloom.ats.operations.application_parts import ApplicationClosed
from hireloom.ats.operations.application_parts import locked as locked_application
from hireloom.ats.operations.feedback_parts import ColleagueGradesBlind, ColleagueInactive, RequestIsOver
from hireloom.ats.operations.feedback_writing import save_draft, submit
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.core.queries import organizations
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable

__all__ = [
    "ColleagueGradesBlind",
    "ColleagueInactive",
    "RequestIsOver",
    "Wish",
    "ask",
    "decline",
    "release_from_all",
    "save_draft",
    "submit",
    "withdraw",
]

LONGEST = timedelta(days=366)
MOST_LETTERS = 5_000


@dataclass(frozen=True)
class Wish:
    """Until which day, in the organization's time zone; on which form, the default where none is chosen; and why."""

    due_on: date
    form: ScorecardForm | None = None
    message: str = ""


@transaction.atomic
def ask(
    *, application: Application, colleagues: Sequence[Membership], wish: Wish, by: Actor, at: datetime
) -> list[FeedbackRequest]:
    """Ask colleagues what they think about an application; each sees it on the page of their request while it is open.

    They write on the form as it is now. Whom somebody asks already keeps that request, which comes back unchanged. The
    requests come in the order of the colleagues' names. Whoever asks themselves gets no mail.

    Raises:
        PermissionDenied: `by` may not ask for feedback on applications of this job.
        ApplicationClosed: the application ended.
        Unacceptable: nobody is asked, or too many; the day is over, or more than a year away.
        ColleagueInactive: one of them was deactivated.
        ColleagueGradesBlind: one of them grades the candidate's exercise, and must not know whose it is.

    """
    access.require(rules.can_request_feedback, by, application)
    _refuse_day(wish.due_on, organizations.today(application.organization_id, at))
    application = locked_application(application)
    if application.is_closed:
        raise ApplicationClosed
    held = parts.refuse_unfit(asked=colleagues, application_id=application.pk)
    version = _version(application.organization_id, wish.form, at)
    rows = FeedbackRequest.objects.open().filter(application=application, membership__in=held)
    known = {row.membership_id: row for row in rows}
    return [
        known.get(one.pk) or _asked(application, one, version, wish, by=by, at=at)
        for one in sorted(held, key=lambda one: (one.name, one.pk))
    ]


@transaction.atomic
def decline(*, request: FeedbackRequest, because: str, by: Actor, at: datetime) -> FeedbackRequest:
    """Give no feedback, and say why; whoever asked is told, and the application is not shown any longer.

    What was typed so far stays with the request, and nobody reads it. Declining twice is once.

    Raises:
        PermissionDenied: somebody else was asked.
        Unacceptable: no reason is given.
        RequestIsOver: it was withdrawn, or answered.

    """
    access.require(rules.can_give_feedback, by, request)
    why = because.strip()[:MOST_LETTERS]
    if not why:
        msg = gettext_noop("Say why: whoever asked decides whom to ask instead.")
        raise Unacceptable(msg)
    request = parts.locked(request)
    if request.state == FeedbackState.DECLINED:
        return request
    if not request.is_open:
        raise RequestIsOver
    parts.close(request=request, state=FeedbackState.DECLINED, at=at, because=why)
    events.record(FeedbackDeclined(**parts.ids_of(request)), by=by, at=at)
    feedback_mails.tell_declined(request, at=at)
    return request


@transaction.atomic
def withdraw(*, request: FeedbackRequest, by: Actor, at: datetime, because: str = "") -> FeedbackRequest:
    """Wait for it no longer: the colleague is told, and the application is not shown to them any more.

    What was typed so far stays with the request, and nobody reads it. Withdrawing twice is once.

    Raises:
        PermissionDenied: `by` did not ask, and may not ask for feedback on applications of this job.
        RequestIsOver: it was declined, or answered.

    """
    access.require(rules.can_withdraw_feedback, by, request)
    request = parts.locked(request)
    if request.state == FeedbackState.WITHDRAWN:
        return request
    if not request.is_open:
        raise RequestIsOver
    parts.close(request=request, state=FeedbackState.WITHDRAWN, at=at, because=because.strip()[:MOST_LETTERS])
    events.record(FeedbackWithdrawn(**parts.ids_of(request)), by=by, at=at)
    if by.membership_id != request.membership_id:
        feedback_mails.tell_withdrawn(request, at=at)
    return request


@transaction.atomic
def release_from_all(*, membership: Membership, by: Actor, at: datetime) -> None:
    """Withdraw what a colleague who was deactivated is asked for; whoever asked is told, to ask somebody else.

    For a colleague who is active, nothing changes: a deactivation that was taken back has nothing to be reacted to.

    Raises: PermissionDenied: `by` is not the software itself.
    """
    access.require(rules.is_the_software, by, membership)
    if membership.is_active:
        return
    for row in FeedbackRequest.objects.open().filter(membership=membership).order_by("pk"):
        request = parts.locked(row)
        if not request.is_open:
            continue
        with translation.override(request.organization.language):
            because = _("%(name)s was deactivated.") % {"name": membership.name}
        parts.close(request=request, state=FeedbackState.WITHDRAWN, at=at, because=because)
        events.record(FeedbackWithdrawn(**parts.ids_of(request)), by=by, at=at)
        feedback_mails.tell_released(request, at=at)


def _refuse_day(due_on: date, today: date) -> None:
    if not today <= due_on <= today + LONGEST:
        msg = gettext_noop("Choose today or a day to come, within a year.")
        raise Unacceptable(msg)


def _version(organization_id: UUID, form: ScorecardForm | None, at: datetime) -> FormVersion:
    form_id = form.pk if form else None
    return scorecard_forms.version_for(organization_id=organization_id, form_id=form_id, at=at)


def _asked(
    application: Application, colleague: Membership, version: FormVersion, wish: Wish, *, by: Actor, at: datetime
) -> FeedbackRequest:
    made = FeedbackRequest.objects.create(
        id=uuid7(at),
        organization_id=application.organization_id,
        application=application,
        membership=colleague,
        form_version=version,
        message=wish.message.strip()[:MOST_LETTERS],
        asked_by_id=by.membership_id,
        asked_at=at,
        due_on=wish.due_on,
        updated_at=at,
    )
    request = parts.locked(made)
    event = FeedbackRequested(**parts.ids_of(request), form_version_id=version.pk, due_on=wish.due_on.isoformat())
    events.record(event, by=by, at=at)
    if by.membership_id != colleague.pk:
        feedback_mails.ask(request, at=at)
    return request
