"""Taking a removal back: the session remembers the last one, and its undo button comes back to it."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_urlsafe
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hireloom.crm.models import Pool
from hireloom.crm.operations import members
from hireloom.crm.operations.members import Place
from hireloom.web import asking
from hireloom.web.crm.finding import pool_of
from hireloom.web.http import Request, colleague

REMEMBERED = "crm-undo"


def remember(request: Request, pool: Pool, places: Sequence[Place]) -> str:
    """Keep who stood where, instead of the removal before; the address its undo button posts to, if any."""
    if not places:
        return ""
    key = token_urlsafe(8)
    request.session[REMEMBERED] = {"key": key, "pool": str(pool.pk), "places": [_kept(place) for place in places]}
    return reverse("crm:undo", args=[pool.pk, key])


@require_POST
@colleague
def create(request: Request, pool_id: UUID, key: str) -> HttpResponse:
    """Put those back whom the last removal took out."""
    pool = pool_of(pool_id, request.actor)
    otherwise = reverse("crm:pool", args=[pool.pk])
    kept = request.session.get(REMEMBERED)
    if not kept or (kept["key"], kept["pool"]) != (key, str(pool.pk)):
        return asking.refused(request, _("It is too late to undo that; nothing was changed."), otherwise=otherwise)
    places = [_place(values) for values in kept["places"]]
    count = members.put_back(pool=pool, places=places, by=request.actor, at=timezone.now())
    del request.session[REMEMBERED]
    text = ngettext("%(count)d person is back", "%(count)d people are back", count) % {"count": count}
    return asking.done(request, text, otherwise=otherwise, changed="members-changed", tone="neutral")


def _kept(place: Place) -> list[str]:
    return [
        str(place.person_id),
        place.because,
        str(place.context_id or ""),
        str(place.added_by_id or ""),
        place.added_at.isoformat(),
        str(place.stage_id or ""),
        place.entered_at.isoformat() if place.entered_at else "",
    ]


def _place(values: Sequence[str]) -> Place:
    person, because, context, added_by, added_at, stage, entered_at = values
    return Place(
        person_id=UUID(person),
        because=because,
        context_id=UUID(context) if context else None,
        added_by_id=UUID(added_by) if added_by else None,
        added_at=datetime.fromisoformat(added_at),
        stage_id=UUID(stage) if stage else None,
        entered_at=datetime.fromisoformat(entered_at) if entered_at else None,
    )
