"""A creating call repeated with its key has one effect and gets the same answer.

Source: the IETF draft "The Idempotency-Key HTTP Header Field".
"""

import hashlib
from collections.abc import Callable
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from hireloom.api.problems import problem
from hireloom.core.actor import Actor
from hireloom.core.models import IdempotencyKey

HEADER = "Idempotency-Key"
LONGEST = 255


def once(
    request: HttpRequest, actor: Actor, get_response: Callable[[HttpRequest], HttpResponseBase]
) -> HttpResponseBase:
    """Answer a request, or give the answer again that its key has got.

    Two calls with one key at once run one after the other. A refused call (400 and more) stores
    nothing, so that it can be corrected and sent again with the same key.
    """
    key = request.headers.get(HEADER, "")
    if request.method != "POST" or not key:
        return get_response(request)
    if len(key) > LONGEST:
        return problem(422, "The idempotency key is too long", f"At most {LONGEST} characters.")
    _wait_in_line(actor, key)
    fingerprint = _fingerprint(request)
    known = IdempotencyKey.objects.filter(token_id=_token_id(actor), key=key).first()  # no actor: the token's own keys
    if known:
        return _again(known, fingerprint)
    response = get_response(request)
    if response.status_code < 400 and isinstance(response, HttpResponse):
        IdempotencyKey.objects.create(  # no actor: the token's own key
            organization_id=actor.organization_id,
            token_id=_token_id(actor),
            key=key,
            fingerprint=fingerprint,
            status=response.status_code,
            body=response.content.decode(),
        )
    return response


def _token_id(actor: Actor) -> UUID:
    assert actor.id is not None, "an actor of the API is a token"
    return actor.id


def _wait_in_line(actor: Actor, key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"{actor.id} {key}"])


def _fingerprint(request: HttpRequest) -> str:
    """Method, address and body; of a form with files the boundary is left out by hashing the parsed fields."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if (request.content_type or "").startswith("multipart/"):
        for name in sorted(request.POST):
            digest.update(repr((name, request.POST.getlist(name))).encode())
        for name in sorted(request.FILES):
            for upload in request.FILES.getlist(name):
                digest.update(name.encode() + upload.read())
                upload.seek(0)
    else:
        digest.update(request.body)
    return digest.hexdigest()


def _again(known: IdempotencyKey, fingerprint: str) -> HttpResponse:
    if known.fingerprint != fingerprint:
        return problem(422, "This idempotency key was used for another request", "Use a new key for a new request.")
    response = HttpResponse(known.body, status=known.status, content_type="application/json")
    response["Idempotent-Replayed"] = "true"
    return response
