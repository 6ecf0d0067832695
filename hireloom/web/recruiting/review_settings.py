"""Until which stage a job is reviewed blind."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.ats.operations import criteria
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.loading import job_of, stage_of


@require_POST
@colleague
def keep(request: Request, job_id: UUID) -> HttpResponse:
    """Keep the stage until which reviewers do not learn who somebody is."""
    job, wanted = job_of(request, job_id), request.POST.get("blind_until", "")
    until = stage_of(request, job, wanted) if wanted else None
    criteria.review_blind(job=job, until=until, by=request.actor, at=timezone.now())
    toasts.add(request, _("The review settings were changed."), tone="lincoln")
    return redirect("recruiting:job-settings", job_id)
