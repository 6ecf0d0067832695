"""An API request: one token, one organization, one transaction, one effect per idempotency key."""

import hashlib
import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from hireloom.api import idempotency
from hireloom.api.problems import problem
from hireloom.core import directory, seating, tenancy
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.files import NotStored
from hireloom.core.models import ApiToken
from hireloom.core.rows import only

logger = logging.getLogger(__name__)
PREFIX = "/api/v1/"
OPEN = frozenset({"/api/v1/openapi.json", "/api/v1/docs"})
NOTED_EVERY = timedelta(minutes=1)


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
            actor = actor_of(digest)
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
    return hashlib.sha256(secret.strip().encode()).digest()


def actor_of(digest: bytes) -> Actor | None:
    """What a live token of an active colleague may do: what the colleague may, narrowed by its scopes."""
    tokens = ApiToken.objects.live().annotate(**seating.questions("membership_id"))
    token = only(tokens.select_related("membership__user").filter(digest=digest))
    if token is None or not token.membership.is_active or not token.membership.user.is_active:
        return None
    own = token.membership.scopes
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)  # no actor: the actor is being found
    return Actor(
        kind=ActorKind.TOKEN,
        organization_id=token.organization_id,
        id=token.pk,
        membership_id=token.membership_id,
        permissions=token.membership.permissions,
        scopes=frozenset(token.scopes) if own is None else own & frozenset(token.scopes),
        name=token.name,
        without=seating.answered_no(token),
    )


def unauthorized() -> HttpResponse:
    response = problem(401, "A live API token is needed", "Send it as `Authorization: Bearer hlm_...`.")
    response["WWW-Authenticate"] = 'Bearer realm="hireloom"'
    return response
