"""Before the first post of a job goes out: look at those we know, skip them with a reason, or post now."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hireloom.ats.models import Job, JobPost
from hireloom.core import access
from hireloom.flywheel import warm_rules
from hireloom.flywheel.operations import warm_lists
from hireloom.flywheel.operations.warm_lists import Answer
from hireloom.flywheel.queries import warm
from hireloom.flywheel.warm_enums import Decision
from hireloom.web import toasts
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import header, publishing
from hireloom.web.recruiting.loading import job_of, post_of


class AnswerForm(forms.Form):
    """What is answered; who skips says why."""

    decision = forms.ChoiceField(choices=Decision.choices)
    because = OneLine(label=_("Why skip them?"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("decision") == Decision.SKIPPED and not found.get("because"):
            self.add_error("because", _("Say why the people you know are skipped."))
        return found


def asks(request: Request, post: JobPost) -> bool:
    """Whether somebody is asked before this post goes out."""
    return not post.is_published and bool(warm.asks_before_posting(post.job, request.actor))


def question(post: JobPost) -> str:
    """Where one is asked."""
    return reverse("recruiting:warm-posting", args=[post.job_id, post.pk])


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, job_id: UUID, post_id: UUID) -> HttpResponse:
    """Ask, then keep what was answered and go on: to the list, or to the post that is out."""
    job = job_of(request, job_id)
    post = post_of(request, job, post_id)
    access.require(warm_rules.can_decide_before_posting, request.actor, job)
    count = warm.asks_before_posting(job, request.actor)
    if not count:
        return redirect("recruiting:posts", job.pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _go_on(request, job, post, form)
    context = header.context(request, job, "posts") | {"post": post, "count": count, "form": form}
    return render(request, "recruiting/warm_posting.html", context, status=422 if form.is_bound else 200)


def _go_on(request: Request, job: Job, post: JobPost, form: AnswerForm) -> HttpResponse:
    decision = Decision(form.cleaned_data["decision"])
    answer = Answer(decision, form.cleaned_data["because"])
    warm_lists.decide(job=job, answer=answer, by=request.actor, at=timezone.now())
    if decision != Decision.REVIEWED:
        return publishing.publish(request, post)
    toasts.add(request, gettext("The post waits: publish it when you have looked at the people you know."))
    return redirect("recruiting:warm", job.pk)
