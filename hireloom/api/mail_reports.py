"""What a mail provider tells at an address made for it: signed, lately, and taken in once.

It has no token of ours: whoever knows the secret of the address may tell, and nothing else (`messaging.report_hooks`).
"""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from hireloom.api.problems import problem
from hireloom.core import tenancy
from hireloom.core.files.stores import NotStored
from hireloom.messaging import hook_signatures
from hireloom.messaging.hook_signatures import Refused, Unsigned
from hireloom.messaging.models import ReportHook
from hireloom.messaging.operations import report_hooks
from hireloom.messaging.operations.reports import Report, ReportKind

MOST_BYTES = 1024 * 1024
MOST_AT_ONCE = 500


class Told(BaseModel):
    """One thing that is told of one of our mails, named by its Message-ID."""

    model_config = ConfigDict(extra="ignore")

    kind: ReportKind
    message_id: str = Field(min_length=3, max_length=310)
    address: str = Field("", max_length=254)
    words: str = Field("", max_length=300)
    key: str = Field("", max_length=100)


SHAPE: TypeAdapter[list[Told]] = TypeAdapter(list[Told])


class Ended(Exception):
    """The address takes nothing any more; the message is a sentence."""


class Unreadable(Exception):
    """The body says nothing that could be taken in; the message is a sentence."""


ANSWERS: dict[type[Exception], tuple[int, str]] = {
    Ended: (404, "There is nothing here"),
    Unsigned: (400, "It is not signed"),
    Refused: (401, "The signature does not hold"),
    Unreadable: (400, "It cannot be read"),
}


@csrf_exempt
@require_POST
def take(request: HttpRequest, token: str) -> HttpResponse:
    """Take in one thing that is told, or a list of up to five hundred."""
    named, body = hook_signatures.hook_in(token), request.read(MOST_BYTES + 1)
    if named is None:
        return problem(404, "There is nothing here", "Copy the whole address from the settings.")
    if len(body) > MOST_BYTES:
        return problem(413, "Too much at once", "Tell at most 1 MiB at once.")
    try:
        with tenancy.organization(named[0]):
            taken = _taken(request, *named, body)
    except tuple(ANSWERS) as refusal:
        return problem(*ANSWERS[type(refusal)], str(refusal))
    except NotStored:
        return problem(503, "It could not be kept just now", "Tell it again later; nothing was taken.")
    return JsonResponse({"taken": taken}, status=202)


def _taken(request: HttpRequest, organization_id: UUID, hook_id: UUID, body: bytes) -> list[str]:
    """The ids of what was taken in."""
    at = timezone.now()
    hook = ReportHook.objects.live().filter(organization_id=organization_id, pk=hook_id).first()
    if hook is None:
        msg = "The address was ended; make a new one in the settings."
        raise Ended(msg)
    signed = hook_signatures.said(request.headers)
    report_hooks.let_in(hook=hook, signed=signed, body=body, at=at)
    told = _reports(body, signed.identifier)
    return [str(mail.pk) for mail in report_hooks.take(hook=hook, told=told, at=at)]


def _reports(body: bytes, identifier: str) -> list[Report]:
    try:
        given: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        msg = "The body is no JSON."
        raise Unreadable(msg) from error
    many = given if isinstance(given, list) else [given]
    if not 1 <= len(many) <= MOST_AT_ONCE:
        msg = f"Tell one thing, or a list of 1 to {MOST_AT_ONCE}."
        raise Unreadable(msg)
    try:
        told = SHAPE.validate_python(many)
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(str(part) for part in first["loc"])
        msg = f"{where}: {first['msg']}"
        raise Unreadable(msg) from error
    return [
        Report(one.kind, one.key or f"{identifier}:{number}", one.message_id, one.address, one.words)
        for number, one in enumerate(told)
    ]
