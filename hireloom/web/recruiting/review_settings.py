"""What a job asks for, and until which stage it is reviewed blind."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.ats.models import Job
from hireloom.ats.operations import criteria
from hireloom.ats.operations.criteria import CriteriaChangedMeanwhile
from hireloom.kit.refusals import Unacceptable
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import job_settings_page
from hireloom.web.recruiting.job_settings_page import ReviewForm
from hireloom.web.recruiting.loading import job_of, stage_of


@require_POST
@colleague
def keep(request: Request, job_id: UUID) -> HttpResponse:
    """Keep both: criteria as lines of a text, the stage as a choice. What cannot be kept stays as it was typed."""
    job, wanted = job_of(request, job_id), request.POST.get("blind_until", "")
    until = stage_of(request, job, wanted) if wanted else None
    text, seen = request.POST.get("criteria", "")[:10_000], request.POST.get("criteria_seen")
    try:
        criteria.write(
            job=job,
            wanted=job_settings_page.read(text),
            opened=None if seen is None else job_settings_page.read(seen),
            by=request.actor,
            at=timezone.now(),
        )
    except CriteriaChangedMeanwhile:
        return _differs(request, job, text, wanted)
    except Unacceptable as refusal:
        review = ReviewForm(criteria=text, seen=seen or "", blind_until=wanted, error=_(str(refusal)))
        return job_settings_page.show(request, job, review=review)
    criteria.review_blind(job=job, until=until, by=request.actor, at=timezone.now())
    toasts.add(request, _("The review settings were changed."), tone="lincoln")
    return redirect("recruiting:job-settings", job_id)


def _differs(request: Request, job: Job, text: str, blind_until: str) -> HttpResponse:
    """Show what stands there now beside what was typed; sent again, what was typed is kept."""
    now = job_settings_page.review_of(job)
    error = _("Somebody else changed this meanwhile. Now it says: %(now)s. Save again to keep what you typed.")
    said = " · ".join(now.seen.splitlines()) or _("nothing")
    review = ReviewForm(criteria=text, seen=now.seen, blind_until=blind_until, error=error % {"now": said})
    return job_settings_page.show(request, job, review=review, status=409)
