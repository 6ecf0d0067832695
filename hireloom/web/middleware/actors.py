"""Who is acting, and for which organization: one transaction a request, showing only that organization."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from hireloom.core import directory, tenancy
from hireloom.core.models import Membership

SEAT = "organization"


class ActorMiddleware:
    """Sets `request.actor`, `request.membership` and `request.organization` for a signed-in colleague.

    A request without a seat (nobody signed in, or no membership) runs without an organization: the
    database shows it nothing. A response of 500 or more takes the transaction back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = request.membership = request.organization = None
        organization_id = seat_of(request)
        if organization_id is None:
            return self.get_response(request)
        with tenancy.organization(organization_id):
            _sit(request)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response


def seat_of(request: HttpRequest) -> UUID | None:
    """The organization a signed-in user works in: the one chosen in this session, else the first."""
    if not request.user.is_authenticated:
        return None
    chosen = request.session.get(SEAT)
    if chosen:
        return UUID(chosen)
    seats = directory.seats_of(request.user.pk)
    if not seats:
        return None
    request.session[SEAT] = str(seats[0].organization_id)
    return seats[0].organization_id


def _sit(request: HttpRequest) -> None:
    membership = (
        Membership.objects.active().select_related("organization").filter(user_id=request.user.pk).first()
    )
    if membership is None:
        request.session.pop(SEAT, None)
        return
    membership.user = request.user
    request.membership, request.organization = membership, membership.organization
    request.actor = membership.as_actor()
