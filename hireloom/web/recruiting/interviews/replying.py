"""An interviewer who is signed in answers an invitation."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hireloom.ats.enums import InterviewReply
from hireloom.ats.operations import interviews
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.interviews import refusals
from hireloom.web.recruiting.interviews.cancelling import CHANGED
from hireloom.web.recruiting.interviews.loading import interview_of
from hireloom.web.typed import number_or

SAID = {
    InterviewReply.ACCEPTED: gettext_lazy("You take part."),
    InterviewReply.TENTATIVE: gettext_lazy("The organizer hears that another time would suit you better."),
    InterviewReply.DECLINED: gettext_lazy("You declined; the organizer hears of it."),
}


@require_POST
@colleague
def create(request: Request, interview_id: UUID) -> HttpResponse:
    """Take the answer of whoever is signed in."""
    interview = interview_of(request, interview_id)
    seat = get_object_or_404(interview.seats.select_related("membership"), membership=request.actor.membership_id)
    said, sequence = request.POST.get("reply", ""), number_or(None, request.POST.get("sequence", ""), digits=9)
    otherwise = reverse("recruiting:interview", args=[interview_id])
    if said not in SAID or sequence is None:
        return asking.refused(request, _("Choose one of the answers."), otherwise=otherwise)
    reply = InterviewReply(said)
    note = request.POST.get("note", "")
    try:
        interviews.answer(
            seat=seat, reply=reply, seen_sequence=sequence, note=note, by=request.actor, at=timezone.now()
        )
    except refusals.REFUSALS as refusal:
        return asking.refused(request, refusals.sentence(refusal, interview.time_zone), otherwise=otherwise)
    return asking.done(request, str(SAID[reply]), otherwise=otherwise, changed=CHANGED)
