"""An API request: one token, one organization, one transaction, one effect per idempotency key."""

import logging
from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from hireloom.api import idempotency
from hireloom.api.problems import problem
from hireloom.core import directory, tenancy
from hireloom.core.files import NotStored
from hireloom.core.operations import tokens

logger = logging.getLogger(__name__)
PREFIX = "/api/v1/"
OPEN = frozenset({"/api/v1/openapi.json", "/api/v1/docs"})


class ApiMiddleware:
    """Sets `request.api_actor` from the bearer token; without a live one the answer is 401.

    A response of 400 or more takes the transaction back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX) or request.path in OPEN:
            return self.get_response(request)
        digest = digest_of_bearer(request)
        organization_id = directory.organization_of_token(digest) if digest else None
        if digest is None or organization_id is None:
            return unauthorized()
        with tenancy.organization(organization_id):
            actor = tokens.actor_of(digest=digest, at=timezone.now())
            if actor is None:
                return unauthorized()
            request.api_actor = actor  # type: ignore[attr-defined]
            request.afterwards = afterwards = list[Callable[[], object]]()  # type: ignore[attr-defined]
            response = idempotency.once(request, actor, self.get_response)
            if response.status_code >= 400:
                transaction.set_rollback(True)
        for action in afterwards:
            _do(action, organization_id)
        return response


def _do(action: Callable[[], object], organization_id: UUID) -> None:
    """Do what was left for afterwards; the call has its answer, so a store that takes nothing changes it no more."""
    try:
        with tenancy.organization(organization_id):
            action()
    except NotStored:
        logger.warning("A refused file could not be put into quarantine", exc_info=True)


def digest_of_bearer(request: HttpRequest) -> bytes | None:
    """The digest of the secret in the Authorization header, or None."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        return None
    return tokens.digest_of(secret.strip())


def unauthorized() -> HttpResponse:
    response = problem(401, "A live API token is needed", "Send it as `Authorization: Bearer hlm_...`.")
    response["WWW-Authenticate"] = 'Bearer realm="hireloom"'
    return response
