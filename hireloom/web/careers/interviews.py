"""Answering an invitation to an interview by the signed link in the mail, without an account."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.ats import blindness, interview_words, reply_links
from hireloom.ats.enums import InterviewReply
from hireloom.ats.operations import interviews
from hireloom.ats.reply_links import Opened
from hireloom.web import throttle
from hireloom.web.careers import brand
from hireloom.web.careers.visitors import PublicRequest, public_organization

MOST, STRETCH_SECONDS = 60, 600


class ReplyForm(forms.Form):
    """An answer to the time that the page showed."""

    reply = forms.ChoiceField(
        choices=[(one.value, one.label) for one in InterviewReply if one != InterviewReply.NEEDS_ACTION]
    )
    note = forms.CharField(
        label=gettext_lazy("What suits you better, or why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )
    sequence = forms.IntegerField(widget=forms.HiddenInput)


@dataclass(frozen=True)
class Shown:
    """An interview as the page tells of it; `reply` is the answer that is known, in words, or nothing."""

    title: str
    when: str
    starts_at: Any
    place: str
    video_url: str
    people: tuple[str, ...]
    note: str
    reply: str
    reply_label: str
    sequence: int
    is_asked: bool
    is_open: bool
    is_cancelled: bool
    is_interviewer: bool
    kit_url: str


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The interview and what one may answer; nothing is answered by opening the link."""
    is_too_often = throttle.is_too_often(request, "interview-reply", most=MOST, seconds=STRETCH_SECONDS)
    return _show(request, slug, token, is_too_often=is_too_often)


@public_organization
def _show(request: PublicRequest, token: str, *, is_too_often: bool) -> HttpResponse:
    try:
        opened = reply_links.opened(token, organization_id=request.organization.pk)
    except reply_links.LinkInvalid:
        return _page(request, {}, 404)
    if is_too_often:
        return _page(request, {"is_too_often": True}, 429)
    with translation.override(_language(opened)):
        form = ReplyForm(request.POST if request.method == "POST" else None, initial=_known(opened))
        if not form.is_valid():
            return _page(request, {"interview": _shown(opened), "form": form}, 422 if form.is_bound else 200)
        return _answer(request, token, opened, form)


def _answer(request: PublicRequest, token: str, opened: Opened, form: ReplyForm) -> HttpResponse:
    """Take the answer, or say why it cannot be taken; what was typed stays in the form."""
    try:
        _take(opened, form)
    except (interviews.InterviewIsOver, interviews.NotInvited):
        problem = _("This interview is over or was cancelled, so there is nothing to answer any more.")
    except interviews.InterviewChangedMeanwhile:
        problem = _("The interview was changed in the meantime. Look at what holds now and answer again.")
    except interviews.AlreadyBooked:
        problem = _("You have another interview at that time now. Ask for another time instead.")
    else:
        again = reply_links.opened(token, organization_id=request.organization.pk)
        return _page(request, {"interview": _shown(again), "form": ReplyForm(initial=_known(again)), "is_done": True})
    again = reply_links.opened(token, organization_id=request.organization.pk)
    kept = ReplyForm(initial={**_known(again), "note": form.cleaned_data["note"]})
    return _page(request, {"interview": _shown(again), "form": kept, "problem": problem}, 409)


def _take(opened: Opened, form: ReplyForm) -> None:
    said = form.cleaned_data
    answer: dict[str, Any] = {
        "reply": InterviewReply(said["reply"]),
        "note": said["note"],
        "seen_sequence": said["sequence"],
        "at": timezone.now(),
    }
    if opened.seat is None:
        interview = opened.interview
        interviews.answer_as_candidate(interview=interview, by=interviews.candidate_of(interview), **answer)
    else:
        interviews.answer(seat=opened.seat, by=opened.seat.membership.as_actor(), **answer)


def _known(opened: Opened) -> dict[str, Any]:
    note = opened.seat.note if opened.seat else opened.interview.candidate_note
    return {"note": note, "sequence": opened.interview.sequence}


def _shown(opened: Opened) -> Shown:
    interview, seat = opened.interview, opened.seat
    reply = InterviewReply(seat.reply if seat else interview.candidate_reply)
    zone = (seat.membership.user.time_zone if seat else "") or interview.time_zone
    held = interview.seats.held().select_related("membership").order_by("membership__name", "pk")
    application = interview.application
    title = application.job.title if seat or not application.post else application.post.title
    is_asked = bool(seat) or interview.invites_candidate
    return Shown(
        title=f"{interview.name}: {blindness.name_for(application, seat.membership)}, {title}" if seat else title,
        when=interview_words.span(interview.starts_at, interview.ends_at, zone),
        starts_at=interview.starts_at,
        place=interview.place,
        video_url=interview.video_url,
        people=tuple(row.membership.name for row in held),
        note="" if seat else interview.note,
        reply="" if reply == InterviewReply.NEEDS_ACTION else reply.value,
        reply_label=str(reply.label),
        sequence=interview.sequence,
        is_asked=is_asked,
        is_open=interview.is_scheduled and is_asked,
        is_cancelled=interview.state == "cancelled",
        is_interviewer=seat is not None,
        kit_url=interview_words.kit_url(interview) if seat else "",
    )


def _language(opened: Opened) -> str:
    application, usual = opened.interview.application, opened.interview.organization.language
    if opened.seat:
        return interview_words.language_of(opened.seat.membership.user.language, usual)
    return interview_words.language_of(application.language, application.person.language, usual)


def _page(request: PublicRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    answer = {"brand": brand.of(request.organization), "now": timezone.now()} | context
    return render(request, "careers/interview.html", answer, status=status)
