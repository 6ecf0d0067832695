"""Taking back what was done to many: the session remembers the last such verb, and its undo button comes back to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_urlsafe
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hireloom.ats.models import Application, Stage
from hireloom.ats.operations import applications
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import answers, refusals
from hireloom.web.recruiting.answers import Done

REMEMBERED = "recruiting-undo"


@dataclass(frozen=True)
class Step:
    """One application to put back: into a stage, or, without one, to reopen."""

    application_id: UUID
    stage_id: UUID | None = None


def remember(request: Request, steps: Sequence[Step]) -> str:
    """Keep how to take a verb back, instead of the one before; the address its undo button posts to, if any."""
    if not steps:
        return ""
    key = token_urlsafe(8)
    kept = [[str(step.application_id), str(step.stage_id) if step.stage_id else ""] for step in steps]
    request.session[REMEMBERED] = {"key": key, "steps": kept}
    return reverse("recruiting:undo", args=[key])


@require_POST
@colleague
def create(request: Request, key: str) -> HttpResponse:
    """Take back the last verb done to many; each by its own operation, where that is still possible."""
    remembered = request.session.get(REMEMBERED)
    if not remembered or remembered["key"] != key:
        return answers.nothing_done(request, None, _("It is too late to undo that; nothing was changed."))
    del request.session[REMEMBERED]
    steps = {UUID(pk): UUID(stage) if stage else None for pk, stage in remembered["steps"]}
    refused = _take_back(request, steps)
    count = len(steps) - len(refused)
    text = ngettext("Undone for %(count)d person", "Undone for %(count)d people", count) % {"count": count}
    return answers.done_to_many(request, None, Done(text, tone="neutral"), refused)


def _take_back(request: Request, steps: dict[UUID, UUID | None]) -> list[str]:
    visible = Application.objects.visible_to(request.actor).filter(pk__in=steps)
    stages: dict[UUID | None, Stage] = {
        each.pk: each for each in Stage.objects.visible_to(request.actor).filter(pk__in=set(steps.values()))
    }
    refused, at = [], timezone.now()
    for application in visible.select_related("job", "person", "stage").order_by("pk"):
        left = steps[application.pk]
        try:
            if left in stages:
                applications.move(application=application, to=stages[left], by=request.actor, at=at)
            else:
                applications.reopen(application=application, by=request.actor, at=at)
        except refusals.REFUSALS as refusal:
            refused.append(refusals.sentence(application, refusal))
    return refused
