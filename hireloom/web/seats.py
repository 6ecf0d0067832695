"""The organizations one account may work in, and which of them this session has chosen."""

import time
from typing import cast

from django.http import HttpRequest

from hireloom.core import directory
from hireloom.core.models import User

CHOSEN = "organization"
KNOWN = "seats"
KEPT_SECONDS = 600

Seat = tuple[str, str]
"""Id and name of an organization."""


def chosen(request: HttpRequest) -> str:
    """The id of the organization this session works in, or nothing."""
    return str(request.session.get(CHOSEN) or "")


def choose(request: HttpRequest, organization_id: str) -> None:
    """Work there from the next request on; whether the account may is asked then."""
    if chosen(request) != organization_id:
        request.session[CHOSEN] = organization_id


def fetch(request: HttpRequest) -> list[Seat]:
    """Ask which seats the account has, by name, and remember them for the menu."""
    user = cast("User", request.user)
    found = [(str(seat.organization_id), seat.organization_name) for seat in directory.seats_of(user.pk)]
    request.session[KNOWN] = {"at": int(time.time()), "seats": found}
    return found


def remembered(request: HttpRequest) -> list[Seat]:
    """The seats as they were a few minutes ago at most; good enough for a menu, not for a decision."""
    known = request.session.get(KNOWN)
    if known and time.time() - known["at"] < KEPT_SECONDS:
        return [(organization_id, name) for organization_id, name in known["seats"]]
    return fetch(request)
