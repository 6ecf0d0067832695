"""Mailing the invitation to an interview once more."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.ats import rules
from hireloom.ats.operations import interviews, mail_repeats
from hireloom.core import access
from hireloom.messaging.operations.again import TooSoon
from hireloom.web import asking, refusal_words
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.interviews import refusals
from hireloom.web.recruiting.interviews.cancelling import CHANGED
from hireloom.web.recruiting.interviews.loading import interview_of
from hireloom.web.typed import uuid_or_none


@require_POST
@colleague
def create(request: Request, interview_id: UUID) -> HttpResponse:
    """Invite an interviewer once more, or the candidate where no seat is named."""
    interview = interview_of(request, interview_id)
    access.require(rules.can_schedule, request.actor, interview.application)
    named, seat = request.POST.get("seat", ""), None
    if named:
        seat = get_object_or_404(interview.seats.select_related("membership__user"), pk=uuid_or_none(named))
    otherwise = reverse("recruiting:interview", args=[interview_id])
    try:
        mail_repeats.invite_again(interview=interview, seat=seat, by=request.actor, at=timezone.now())
    except interviews.InterviewIsOver as refusal:
        return asking.refused(request, refusals.sentence(refusal, interview.time_zone), otherwise=otherwise)
    except interviews.NotInvited:
        words = _("They are not invited by mail, or gave no address.")
        return asking.refused(request, words, otherwise=otherwise)
    except TooSoon as refusal:
        return asking.refused(request, refusal_words.too_soon(refusal), otherwise=otherwise)
    return asking.done(request, _("The invitation is on its way again."), otherwise=otherwise, changed=CHANGED)
