"""Counting visits without a cookie: a step is written with the page that is it, in the page's own transaction.

Left out are colleagues, whoever's browser asks not to be followed, and, in what is shown, machines. A count that
cannot be written is not in the visitor's way.
"""

import logging
from contextlib import nullcontext
from datetime import datetime
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone

from hireloom.engine import machines
from hireloom.marketing import arrivals as coming
from hireloom.marketing import visitors
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.operations import visits
from hireloom.marketing.operations.visits import Step
from hireloom.marketing.queries import visits as queries
from hireloom.web.careers import arrivals
from hireloom.web.careers.visitors import PublicRequest

log = logging.getLogger(__name__)


def count(request: PublicRequest, step: Step, *, came: Arrival | None = None) -> None:
    """Count what a page is, once the page is made: whatever goes wrong here changes nothing of it."""
    if not _is_counted(request):
        return
    at = timezone.now()
    trace = machines.trace(request.method or "GET", request.headers)
    if trace == machines.Trace.HEAD:
        return
    is_sending = request.method == "POST"
    try:
        with transaction.atomic() if is_sending else nullcontext():
            visits.seen(
                organization=request.organization,
                visitor=_visitor(request, at),
                step=step,
                came=came or arrivals.of(request, at=at),
                is_machine=trace is not None,
                at=at,
                is_waited_for=is_sending,
            )
    except DatabaseError:
        log.exception("A visit could not be counted.")
        if not is_sending:  # nothing else is written where somebody only looks
            transaction.set_rollback(True)


def came_by(request: PublicRequest, carried: str, *, at: datetime) -> list[Arrival]:
    """How somebody came who says now who they are: by what their form carries, and what they came by today."""
    said = coming.opened(carried, request.organization.pk, at=at)
    of_today = queries.of_today(request.organization.pk, _visitor(request, at)) if _is_counted(request) else []
    return [*([said] if said else []), *of_today]


def link_of(carried: str, organization_id: UUID, *, at: datetime) -> UUID | None:
    """The tracking link that a form carries, if it carries one."""
    said = coming.opened(carried, organization_id, at=at)
    return said.link_id if said else None


def _is_counted(request: PublicRequest) -> bool:
    return request.inside is None and not machines.wants_no_tracking(request.headers)


def _visitor(request: PublicRequest, at: datetime) -> UUID:
    browser = request.headers.get("User-Agent", "")
    return visitors.known_as(request.organization, address=_address(request), browser=browser, at=at)


def _address(request: HttpRequest) -> str:
    """The address of whoever asks, as the trusted proxies report it; "" where they report none."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:
        return ""
