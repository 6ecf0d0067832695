"""Who is acting, and for which organization: one transaction a request, showing only that organization."""

from collections.abc import Callable, Iterator
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase

from hireloom.core import outside, ready, tenancy
from hireloom.core.models import Membership, User
from hireloom.web import seats
from hireloom.web.middleware import preferences


class ActorMiddleware:
    """Sets `request.actor`, `request.membership` and `request.organization` for a signed-in colleague.

    A request without a seat (nobody signed in, or no active membership) runs without an organization:
    the database shows it nothing. An exception that leaves the view, and a response of 500 or more,
    take the transaction back. What is asked elsewhere, by `core.outside`, is asked between two of them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return outside.repeated(lambda: self._seated(request))

    def _seated(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = request.membership = request.organization = None  # type: ignore[attr-defined]
        for organization_id in organizations_of(request):
            with tenancy.organization(UUID(organization_id)):
                if _sit(request):
                    return self._respond(request)
        return self.get_response(request)

    def _respond(self, request: HttpRequest) -> HttpResponseBase:
        request.has_raised = False  # type: ignore[attr-defined]
        response = self.get_response(request)
        if response.status_code >= 500 or request.has_raised:  # type: ignore[attr-defined]
            transaction.set_rollback(True)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:  # noqa: ARG002 - Django's hook
        """Remember that the view raised: what it did is taken back once the answer is made.

        Not at once, since whoever makes the answer (a page that asks for the password again) still asks the database.
        """
        request.has_raised = True  # type: ignore[attr-defined]


def organizations_of(request: HttpRequest) -> Iterator[str]:
    """Where a signed-in user may sit: the organization chosen in this session, then the others by name.

    The choice is only a wish: whoever lost that seat is given the next one at the same click.
    """
    if not request.user.is_authenticated:
        return
    chosen = seats.chosen(request)
    if chosen:
        yield chosen
    yield from (organization_id for organization_id, _ in seats.fetch(request) if organization_id != chosen)


def _seats(user_id: UUID) -> QuerySet[Membership]:
    mine = Membership.objects.filter(user_id=user_id)  # no actor: the actor is being found
    return mine.active().with_answers().select_related("organization").order_by()[:1]


def _sit(request: HttpRequest) -> bool:
    user = cast("User", request.user)
    membership: Membership | None = ready.first(_seats, user.pk)
    if membership is None:
        return False
    membership.user = user
    request.membership, request.organization = membership, membership.organization  # type: ignore[attr-defined]
    request.actor = membership.as_actor()  # type: ignore[attr-defined]
    seats.choose(request, str(membership.organization_id))
    preferences.follow(request, membership.organization)
    return True
