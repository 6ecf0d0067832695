"""One take-home for those who know whose it is: how far it is, what came in, who grades it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe

from hireloom.ats import blindness, take_home_words
from hireloom.ats.models import TakeHome
from hireloom.ats.queries import grants, take_homes
from hireloom.core import files
from hireloom.people import rules as people_rules
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import trail
from hireloom.web.recruiting.take_homes.loading import take_home_of


@require_GET
@colleague
def page(request: Request, take_home_id: UUID) -> HttpResponse:
    """Show it with what came in, for those who may read documents of the person."""
    take_home = take_home_of(request, take_home_id)
    [row] = take_homes.told(request.actor, [take_home])
    application = take_home.application
    may_read = _may_read(request, take_home)
    may = grants.on_job(request.actor, application.job)
    context: dict[str, Any] = {
        "take_home": row,
        "instructions": take_home.instructions,
        "until": take_home_words.until(take_home),
        "answers": take_homes.answers(take_home.pk) if may_read else [],
        "may_read": may_read,
        "may_send": may.may_schedule and not row.is_over,
        "grades": any(one.membership_id == request.actor.membership_id for one in row.held),
        "crumbs": trail.of(request, application, row.name),
    }
    return render(request, "recruiting/take_homes/show.html", context)


@require_safe
@colleague
def paper(request: Request, take_home_id: UUID, number: int, position: int) -> HttpResponse:
    """A file of an answer, as it came, for those who may read documents of the person."""
    take_home = take_home_of(request, take_home_id)
    row = take_homes.paper(take_home.pk, number, position) if _may_read(request, take_home) else None
    if row is None:
        raise Http404
    link = files.sign(file_id=row.file_id, organization_id=row.organization_id, name=row.name)
    return redirect("files:open", link)


def _may_read(request: Request, take_home: TakeHome) -> bool:
    """Not while the person is reviewed blind: the files say who made them."""
    application = take_home.application
    is_known = not blindness.is_hidden(application, request.actor)
    return is_known and people_rules.may_on(request.actor, application.person, "people.view_documents")
