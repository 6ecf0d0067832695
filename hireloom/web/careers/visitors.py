"""Strangers on the careers pages: an organization to look at, and nobody signed in; and colleagues of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase

from hireloom.core import directory, ready, tenancy
from hireloom.core.actor import Actor, visitor
from hireloom.core.models import Membership, Organization
from hireloom.marketing.queries import public

P = ParamSpec("P")


class PublicRequest(HttpRequest):
    """A request of somebody who looks at an employer's public pages."""

    actor: Actor
    organization: Organization
    inside: Membership | None
    """The colleague of this employer who looks, for what is for colleagues alone; they are a visitor all the same."""


def public_organization(
    view: Callable[Concatenate[PublicRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]:
    """Show a view the organization of the address's slug, and a visitor without any permission.

    A colleague who looks at the page is a visitor, too. An unknown slug is a 404. A response of 500 or more takes
    back what the view wrote.
    """

    @wraps(view)
    def shown(request: HttpRequest, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        organization_id = directory.organization_of_slug(slug)
        if organization_id is None:
            raise Http404
        with tenancy.organization(organization_id), _visiting(request, organization_id):
            response = view(request, *args, **kwargs)  # type: ignore[arg-type]
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    return cast("Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]", shown)


def _organization(organization_id: UUID) -> QuerySet[Organization]:
    own = Organization.objects.filter(pk=organization_id)  # no actor: strangers see the employer's name
    return public.with_site(own)


@contextmanager
def _visiting(request: HttpRequest, organization_id: UUID) -> Iterator[None]:
    """Make whoever asks a visitor for as long as the view runs; the middleware around it keeps its own view of them."""
    names = ("actor", "membership", "organization")
    before = {name: getattr(request, name, None) for name in names}
    organization = ready.rows(_organization, organization_id)[0]
    for name, value in zip(names, (visitor(organization_id), None, organization), strict=True):
        setattr(request, name, value)
    membership = before["membership"]
    is_theirs = membership is not None and membership.organization_id == organization_id
    request.inside = membership if is_theirs else None  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(request, name, value)
