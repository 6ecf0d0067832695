"""One interview: the kit and the scorecard for whoever takes part; for others, who does and how far it is."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats.models import Interview
from hireloom.ats.operations import scorecard_forms
from hireloom.ats.queries import grants, interviews, kits
from hireloom.ats.queries.interviews import Seat
from hireloom.people import rules as people_rules
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import addresses
from hireloom.web.recruiting.interviews import sheets
from hireloom.web.recruiting.interviews.loading import interview_of
from hireloom.web.recruiting.loading import uuid_or_nil
from hireloom.web.shapes import Crumb


@require_GET
@colleague
def page(request: Request, interview_id: UUID) -> HttpResponse:
    """Show the kit to whoever takes part, and to those who may write for them (`for`)."""
    interview = interview_of(request, interview_id)
    return render(request, "recruiting/interviews/kit.html", about(request, interview))


def about(request: Request, interview: Interview) -> dict[str, Any]:
    """Gather what the page shows."""
    [row] = interviews.told(request.actor, [interview])
    may = grants.on_job(request.actor, interview.application.job)
    seat = writer(request, row.held, may_write_for_others=may.may_submit_for_others)
    application = interview.application
    mine = next((one for one in row.held if one.membership_id == request.actor.membership_id), None)
    context: dict[str, Any] = {
        "interview": row,
        "person_url": addresses.of_person(row.person_id, application.pk),
        "drawer_url": addresses.of("people:drawer", row.person_id) if row.person_id else "",
        "headline": application.person.headline if row.person_id else "",
        "application_id": application.pk,
        "mine": mine,
        "may_schedule": row.is_scheduled and may.may_schedule,
        "may_write_for_others": may.may_submit_for_others and not row.is_cancelled,
        "may_see_documents": people_rules.may_on(request.actor, application.person, "people.view_documents"),
        "now": timezone.now(),
        "crumbs": [
            Crumb(_("Interviews"), reverse("recruiting:interviews")),
            Crumb(f"{row.person_name} · {row.name}"),
        ],
    }
    if seat is None or row.is_cancelled:
        return context
    kit = kits.of(interview, seat.membership_id, request.actor, scorecard_forms.usual_definition())
    is_own = mine is not None and seat.membership_id == mine.membership_id
    sheet = sheets.laid_out(
        kit.sheet,
        writer_id=seat.membership_id,
        draft_url=addresses.of("recruiting:scorecard-draft", row.id),
        submit_url=addresses.of("recruiting:scorecard", row.id),
        draft_key=f"scorecard-{row.id}-{seat.membership_id}",
    )
    return context | {"kit": kit, "writer": seat, "is_own": is_own, "sheet": sheet}


def writer(request: Request, held: tuple[Seat, ...], *, may_write_for_others: bool) -> Seat | None:
    """Whose scorecard the page holds: one's own, or that of the interviewer one writes for."""
    asked = request.GET.get("for") or request.POST.get("for", "")
    wanted = uuid_or_nil(asked) if asked and may_write_for_others else request.actor.membership_id
    return next((seat for seat in held if seat.membership_id == wanted), None)
