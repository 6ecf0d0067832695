"""Booking an interview, and giving it another time, place or other interviewers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats import blindness, interview_words, rules
from hireloom.ats.models import Application, Interview, PlanInterview
from hireloom.ats.operations import interviews
from hireloom.core import access
from hireloom.web import drafting, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, trail
from hireloom.web.recruiting.interviews import refusals, words
from hireloom.web.recruiting.interviews.forms import AppointmentForm, length
from hireloom.web.recruiting.interviews.loading import interview_of
from hireloom.web.recruiting.loading import application_of, uuid_or_nil


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, application_id: UUID) -> HttpResponse:
    """Book an interview about an application, from the plan of its job or freely."""
    application = application_of(request, application_id)
    access.require(rules.can_schedule, request.actor, application)
    plan = PlanInterview.objects.visible_to(request.actor).filter(job=application.job_id)
    plan = plan.select_related("stage").order_by("stage__position", "position", "pk")
    planned = _chosen(request, list(plan), application)
    panel = words.panel_of(request, application)
    is_drafting = panel is not None and panel.is_asked
    form = AppointmentForm(
        None if is_drafting else request.POST or None,
        actor=request.actor,
        job=application.job,
        minutes=planned.duration_minutes if planned else 0,
        initial=words.typed_into(panel, request)
        if panel and is_drafting
        else AppointmentForm.of_new(application, planned, timezone.now()),
    )
    if form.is_valid():
        try:
            interviews.schedule(
                application=application,
                appointment=form.appointment(),
                planned=planned,
                by=request.actor,
                at=timezone.now(),
            )
        except refusals.REFUSALS as refusal:
            form.add_error(None, refusals.sentence(refusal, form.cleaned_data["time_zone"]))
        else:
            drafting.sent(request, form.cleaned_data["note"])
            toasts.add(
                request, _scheduled(request, application, form.cleaned_data["invites_candidate"]), tone="lincoln"
            )
            return answers.go_to(request, _way_back(request, application))
    context = {"application": application, "form": form, "plan": list(plan), "planned": planned, "drafting": panel}
    return _page(request, application, context, bound=form.is_bound, title=_("Schedule an interview"))


@require_http_methods(["GET", "POST"])
@colleague
def change(request: Request, interview_id: UUID) -> HttpResponse:
    """Change an appointment; of two who do so at once, the second sees what the first did and loses nothing."""
    interview = interview_of(request, interview_id)
    access.require(rules.can_schedule, request.actor, interview.application)
    panel = words.panel_of(request, interview.application)
    if panel and panel.is_asked:
        form = _form(request, interview, QueryDict(), initial=words.typed_into(panel, request))
    else:
        form = _form(request, interview, request.POST)
    current: Interview | None = None
    if form.is_valid():
        try:
            interviews.change(
                interview=interview,
                appointment=form.appointment(),
                seen_sequence=form.cleaned_data["sequence"] or 0,
                by=request.actor,
                at=timezone.now(),
            )
        except interviews.InterviewChangedMeanwhile as refusal:
            current = refusal.current
            form = _form(request, interview, request.POST, sequence=current.sequence)
            form.add_error(None, refusals.sentence(refusal, current.time_zone))
        except refusals.REFUSALS as refusal:
            form.add_error(None, refusals.sentence(refusal, form.cleaned_data["time_zone"]))
        else:
            drafting.sent(request, form.cleaned_data["note"])
            toasts.add(request, _("The interview was changed; those concerned get a mail."), tone="lincoln")
            return answers.go_to(request, _way_back(request, interview.application))
    context = {"application": interview.application, "form": form, "interview": interview, "current": _now(current)}
    context |= {"drafting": panel}
    return _page(request, interview.application, context, bound=form.is_bound, title=_("Change the interview"))


def _chosen(request: Request, plan: list[PlanInterview], application: Application) -> PlanInterview | None:
    """The planned interview that is asked for; at first, the first one of the stage the application is in."""
    asked = request.GET.get("plan", "")
    if asked:
        return next((one for one in plan if one.pk == uuid_or_nil(asked)), None)
    return next((one for one in plan if one.stage_id == application.stage_id), None)


def _form(
    request: Request,
    interview: Interview,
    typed: QueryDict,
    *,
    sequence: int | None = None,
    initial: dict[str, Any] | None = None,
) -> AppointmentForm:
    """The form of an interview; a `sequence` lets what was typed count when it is sent again, now that all is shown."""
    sent = typed.copy()
    if sequence is not None:
        sent["sequence"] = str(sequence)
    return AppointmentForm(
        sent or None,
        actor=request.actor,
        job=interview.application.job,
        minutes=length(interview),
        initial=initial or AppointmentForm.of(interview),
    )


def _now(current: Interview | None) -> dict[str, str] | None:
    """What holds now, beside what was typed."""
    if current is None:
        return None
    names = current.seats.held().select_related("membership").order_by("membership__name")
    return {
        "when": interview_words.span(current.starts_at, current.ends_at, current.time_zone),
        "where": ", ".join(filter(None, (current.place, current.video_url))),
        "who": ", ".join(seat.membership.name for seat in names),
    }


def _scheduled(request: Request, application: Application, is_told: bool) -> str:
    name = {"name": blindness.name_of(application, request.actor)}
    if is_told:
        return _("The interview with %(name)s is booked; everybody gets an invitation.") % name
    return _("The interview with %(name)s is booked; the interviewers get an invitation.") % name


def _way_back(request: Request, application: Application) -> str:
    return answers.back_url(request, reverse("recruiting:debrief", args=[application.pk]))


def _page(
    request: Request, application: Application, context: dict[str, Any], *, bound: bool, title: str
) -> HttpResponse:
    name, crumbs = blindness.name_of(application, request.actor), trail.of(request, application, title)
    shown = {"title": title, "person_name": name, "crumbs": crumbs, "next": answers.back_url(request, "")} | context
    return render(request, "recruiting/interviews/appointment.html", shown, status=422 if bound else 200)
