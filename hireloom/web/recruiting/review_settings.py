"""What a job asks for, and until which stage it is reviewed blind."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.ats.models import Criterion, Job
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import Wanted
from hireloom.ats.queries import criteria as criteria_queries
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.loading import job_of, stage_of

REQUIRED = "*"


@require_POST
@colleague
def keep(request: Request, job_id: UUID) -> HttpResponse:
    """Keep both: criteria as lines of a text, the stage as a choice."""
    job, wanted = job_of(request, job_id), request.POST.get("blind_until", "")
    until = stage_of(request, job, wanted) if wanted else None
    lines = request.POST.get("criteria", "")[:10_000].splitlines()
    try:
        criteria.write(
            job=job, wanted=[_read(line) for line in lines if line.strip()], by=request.actor, at=timezone.now()
        )
    except Unacceptable as refusal:
        toasts.add(request, _(str(refusal)), tone="alert")
        return redirect("recruiting:job-settings", job_id)
    criteria.review_blind(job=job, until=until, by=request.actor, at=timezone.now())
    toasts.add(request, _("The review settings were changed."), tone="lincoln")
    return redirect("recruiting:job-settings", job_id)


def as_text(job: Job) -> str:
    """Write the criteria of a job that the colleague has seen as one types them: a line each."""
    return "\n".join(_line(row) for row in criteria_queries.of_job(job))


def _line(row: Criterion) -> str:
    words = f"{row.name}: {row.words}" if row.words else row.name
    return f"{REQUIRED} {words}" if row.is_required else words


def _read(line: str) -> Wanted:
    is_required = line.lstrip().startswith(REQUIRED)
    name, _colon, words = line.lstrip(f"{REQUIRED} \t").partition(":")
    return Wanted(name, words, is_required)
