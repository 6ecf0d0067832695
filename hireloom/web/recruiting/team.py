"""The hiring team of a job: who is on it, in which role."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats.operations import jobs
from hireloom.ats.queries import teams
from hireloom.core.enums import JobRole
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, header
from hireloom.web.recruiting.answers import given
from hireloom.web.recruiting.forms import TeamForm
from hireloom.web.recruiting.loading import job_of


@require_http_methods(["GET", "POST"])
@colleague
def page(request: Request, job_id: UUID) -> HttpResponse:
    """The team; POST adds a colleague, as does the undo button of a removal."""
    job = job_of(request, job_id)
    sent = {name: given(request, name) for name in ("membership", "role")} if request.method == "POST" else None
    form = TeamForm(sent, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        member, role = form.cleaned_data["membership"], JobRole(form.cleaned_data["role"])
        jobs.add_team_member(job=job, membership=member, role=role, by=request.actor, at=timezone.now())
        words = {"name": member.name, "role": role.label}
        toasts.add(request, _("%(name)s is on the team as %(role)s.") % words, tone="lincoln")
        return answers.go_to(request, reverse("recruiting:team", args=[job_id]))
    context = header.context(request, job, "team") | {"members": teams.of_job(job), "form": form}
    return render(request, "recruiting/team.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@colleague
def make_responsible(request: Request, job_id: UUID, member_id: UUID) -> HttpResponse:
    """Make a colleague the one to turn to, in their role."""
    job = job_of(request, job_id)
    member = get_object_or_404(job.team.select_related("job", "membership"), pk=member_id)
    jobs.make_responsible(member=member, by=request.actor, at=timezone.now())
    words = {"name": member.membership.name, "role": member.get_role_display()}
    toasts.add(request, _("%(name)s is responsible as %(role)s.") % words, tone="lincoln")
    return redirect("recruiting:team", job_id)


@require_POST
@colleague
def remove(request: Request, job_id: UUID, member_id: UUID) -> HttpResponse:
    """Take a role from a colleague; the undo button gives it back."""
    job = job_of(request, job_id)
    member = get_object_or_404(job.team.select_related("job", "membership"), pk=member_id)
    words = {"name": member.membership.name, "role": member.get_role_display()}
    jobs.remove_team_member(member=member, by=request.actor, at=timezone.now())
    again = urlencode({"membership": str(member.membership_id), "role": member.role})
    undo_url = f"{reverse('recruiting:team', args=[job_id])}?{again}"
    toasts.add(request, _("%(name)s is no longer on the team as %(role)s.") % words, undo_url=undo_url)
    return redirect("recruiting:team", job_id)
