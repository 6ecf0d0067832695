"""The links of mails, led through us, and the picture that is fetched when one is opened.

A link leads where its signature says, and nowhere else: when nothing is kept any more, when the mail is gone, and when
the reader's browser asks not to be followed. Nothing is kept of who asks but whether it looks like a program.
"""

import logging
from base64 import b64decode
from collections.abc import Callable
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from hireloom.core import tenancy
from hireloom.core.actor import Actor, system
from hireloom.crm.enums import MachineTrace
from hireloom.crm.operations import tracking
from hireloom.engine import machines
from hireloom.messaging import tracking as links

PICTURE = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""A transparent point."""
HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
log = logging.getLogger(__name__)


@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponseBase:
    """Lead a reader where a link of their mail points, and keep that it was followed."""
    try:
        found = links.followed(token)
    except links.LinkInvalid as error:
        raise Http404 from error
    _keep(
        request,
        found.organization_id,
        lambda by, trace: tracking.followed(
            message_id=found.message_id, place=found.place, trace=trace, by=by, at=timezone.now()
        ),
    )
    return HttpResponse(status=302, headers={**HEADERS, "Location": found.target})


@require_safe
def picture(request: HttpRequest, token: str) -> HttpResponseBase:
    """A point nobody sees, and keep that the mail was opened."""
    try:
        found = links.opened(token)
    except links.LinkInvalid as error:
        raise Http404 from error
    _keep(
        request,
        found.organization_id,
        lambda by, trace: tracking.opened(message_id=found.message_id, trace=trace, by=by, at=timezone.now()),
    )
    return HttpResponse(PICTURE, content_type="image/gif", headers=HEADERS)


def _keep(request: HttpRequest, organization_id: UUID, keep: Callable[[Actor, MachineTrace | None], object]) -> None:
    """Keep it unless the reader's browser asks not to; whatever goes wrong here is not in the reader's way."""
    if machines.wants_no_tracking(request.headers):
        return
    trace = machines.trace(request.method or "GET", request.headers)
    try:
        with tenancy.organization(organization_id):
            keep(system(organization_id), MachineTrace(trace.value) if trace else None)
    except DatabaseError:
        log.exception("What somebody did with a mail could not be kept.")
