"""Sending an exercise to a candidate, and what is done with it while it is out."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats import blindness, rules
from hireloom.ats.models import Application, Exercise
from hireloom.ats.operations import take_homes
from hireloom.ats.queries import take_homes as queries
from hireloom.core import access
from hireloom.messaging.operations.again import TooSoon
from hireloom.web import asking, refusal_words, toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import addresses, answers, trail
from hireloom.web.recruiting.interviews.forms import CancellationForm
from hireloom.web.recruiting.loading import application_of, uuid_or_nil
from hireloom.web.recruiting.take_homes import refusals
from hireloom.web.recruiting.take_homes.forms import ExtensionForm, OtherGradersForm, SendingForm
from hireloom.web.recruiting.take_homes.loading import take_home_of

CHANGED = "interviews-changed"


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, application_id: UUID) -> HttpResponse:
    """Send one of the job's exercises."""
    application = application_of(request, application_id)
    access.require(rules.can_schedule, request.actor, application)
    offered = queries.to_send(application.job_id, request.actor)
    exercise = _chosen(request, offered, application)
    form = _form(request, application, exercise) if exercise else None
    if exercise and form and form.is_valid():
        try:
            sent = take_homes.send(
                application=application, exercise=exercise, wish=form.wish(), by=request.actor, at=timezone.now()
            )
        except refusals.REFUSALS as refusal:
            form.add_error(None, refusals.sentence(refusal))
        else:
            words = _("The exercise is on its way to %(name)s.") % {
                "name": blindness.name_of(application, request.actor)
            }
            toasts.add(request, words, tone="lincoln")
            otherwise = reverse("recruiting:take-home", args=[sent.pk])
            return answers.go_to(request, answers.back_url(request, otherwise))
    context = {"application": application, "offered": offered, "exercise": exercise, "form": form}
    return _page(request, application, context, bound=bool(form and form.is_bound))


@require_POST
@colleague
def send_again(request: Request, take_home_id: UUID) -> HttpResponse:
    """Mail the link once more."""
    take_home, otherwise = take_home_of(request, take_home_id), addresses.of("recruiting:take-home", take_home_id)
    try:
        take_homes.send_again(take_home=take_home, by=request.actor, at=timezone.now())
    except take_homes.TakeHomeIsOver as refusal:
        return asking.refused(request, refusals.sentence(refusal), otherwise=otherwise)
    except TooSoon as refusal:
        return asking.refused(request, refusal_words.too_soon(refusal), otherwise=otherwise)
    toasts.add(request, _("The mail with the link is on its way again."), tone="lincoln")
    return redirect(otherwise)


@require_http_methods(["GET", "POST"])
@colleague
def extend(request: Request, take_home_id: UUID) -> HttpResponse:
    """Ask until when, then tell the candidate."""
    take_home, otherwise = take_home_of(request, take_home_id), addresses.of("recruiting:take-home", take_home_id)
    access.require(rules.can_schedule, request.actor, take_home.application)
    form = ExtensionForm(request.POST or None, take_home=take_home)
    if form.is_valid():
        try:
            take_homes.extend(take_home=take_home, due_at=form.due_at(), by=request.actor, at=timezone.now())
        except refusals.REFUSALS as refusal:
            form.add_error(None, refusals.sentence(refusal))
        else:
            words = _("The candidate has another deadline, and is told so.")
            return asking.done(request, words, otherwise=otherwise, changed=CHANGED)
    question = {
        "title": _("Another deadline for %(exercise)s") % {"exercise": take_home.name},
        "form": form,
        "action_url": request.path,
        "submit_label": _("Save and tell the candidate"),
    }
    return asking.ask(request, question, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@colleague
def cancel(request: Request, take_home_id: UUID) -> HttpResponse:
    """Ask, then wait for it no longer."""
    take_home, otherwise = take_home_of(request, take_home_id), addresses.of("recruiting:take-home", take_home_id)
    access.require(rules.can_schedule, request.actor, take_home.application)
    form = CancellationForm(request.POST or None, initial={"tells_candidate": True})
    if not form.is_valid():
        names = {"exercise": take_home.name, "name": blindness.name_of(take_home.application, request.actor)}
        question = {
            "title": _("Cancel %(exercise)s of %(name)s?") % names,
            "lead": _(
                "The link says that nobody waits for it any more, and nobody grades it. What is in stays on record."
            ),
            "form": form,
            "action_url": request.path,
            "submit_label": _("Cancel the exercise"),
            "keep_label": _("Keep it"),
            "is_danger": True,
        }
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    try:
        take_homes.cancel(take_home=take_home, by=request.actor, at=timezone.now(), **form.cleaned_data)
    except take_homes.TakeHomeIsOver as refusal:
        return asking.refused(request, refusals.sentence(refusal), otherwise=otherwise)
    return asking.done(request, _("The exercise is cancelled."), otherwise=otherwise, changed=CHANGED)


@require_http_methods(["GET", "POST"])
@colleague
def graders(request: Request, take_home_id: UUID) -> HttpResponse:
    """Ask who grades it, then have them do so."""
    take_home, otherwise = take_home_of(request, take_home_id), addresses.of("recruiting:take-home", take_home_id)
    access.require(rules.can_schedule, request.actor, take_home.application)
    held = list(take_home.graders.held().values_list("membership_id", flat=True))
    job = take_home.application.job
    form = OtherGradersForm(request.POST or None, actor=request.actor, job=job, initial={"graders": held})
    if form.is_valid():
        try:
            chosen = list(form.cleaned_data["graders"])
            take_homes.choose_graders(take_home=take_home, graders=chosen, by=request.actor, at=timezone.now())
        except refusals.REFUSALS as refusal:
            form.add_error(None, refusals.sentence(refusal))
        else:
            return asking.done(request, _("These grade it now."), otherwise=otherwise, changed=CHANGED)
    question = {
        "title": _("Who grades %(exercise)s?") % {"exercise": take_home.name},
        "form": form,
        "action_url": request.path,
        "submit_label": _("Save"),
    }
    return asking.ask(request, question, status=422 if form.is_bound else 200)


def _chosen(request: Request, offered: list[Exercise], application: Application) -> Exercise | None:
    """The exercise that is asked for; at first, the first one of the stage the application is in, else the first."""
    asked = request.POST.get("exercise") or request.GET.get("exercise", "")
    if asked:
        return next((one for one in offered if one.pk == uuid_or_nil(asked)), None)
    here = next((one for one in offered if one.stage_id == application.stage_id), None)
    return here or (offered[0] if offered else None)


def _form(request: Request, application: Application, exercise: Exercise) -> SendingForm:
    zone = request.organization.time_zone
    initial = SendingForm.of_new(application, exercise, zone, timezone.now())
    return SendingForm(request.POST or None, actor=request.actor, job=application.job, initial=initial)


def _page(request: Request, application: Application, context: dict[str, Any], *, bound: bool) -> HttpResponse:
    name, title = blindness.name_of(application, request.actor), _("Send an exercise")
    crumbs = trail.of(request, application, title)
    may_plan = rules.can_edit_job(request.actor, application.job)
    shown = {"title": title, "person_name": name, "crumbs": crumbs, "may_plan": may_plan}
    shown |= {"next": answers.back_url(request, "")}
    return render(request, "recruiting/take_homes/send.html", shown | context, status=422 if bound else 200)
