"""The letter of an offer, for whoever must agree to it: as it would leave. Being asked is the right to read it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats import approval_links
from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalSeat, Offer
from hireloom.core import tenancy
from hireloom.engine.tokens import Unresolved
from hireloom.web import throttle
from hireloom.web.given import given
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting.offers.pages import letter_of, whole

MOST, STRETCH_SECONDS = 30, 600


@require_safe
@colleague
def mine(request: Request, seat_id: UUID) -> HttpResponse:
    """What waits for my word, and for nobody else's."""
    seats = ApprovalSeat.objects.visible_to(request.actor).due().filter(membership=request.membership)
    return _letter(get_object_or_404(seats.select_related("step__run"), pk=seat_id))


@require_safe
@cache_control(private=True, no_store=True)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same behind the link of the mail, for as long as the link works."""
    if throttle.is_too_often(request, "approval-letter", most=MOST, seconds=STRETCH_SECONDS):
        return HttpResponse(status=429)
    try:
        with tenancy.organization(approval_links.organization_of(token)):
            seat = approval_links.opened(token)
            with translation.override(seat.membership.user.language or seat.organization.language):
                return _letter(seat)
    except (approval_links.LinkInvalid, approval_links.LinkUsed) as error:
        raise Http404 from error


def _letter(seat: ApprovalSeat) -> HttpResponse:
    run = seat.step.run
    if run.kind != ApprovalKind.OFFER:
        raise Http404
    rows = Offer.objects.filter(organization_id=run.organization_id)  # no actor: who is asked reads what they are asked
    offer = get_object_or_404(whole(rows), pk=run.subject_id)
    try:
        content, name = letter_of(offer)
    except Unresolved as gaps:
        raise Http404 from gaps
    return given(content, name=name)
