"""API tokens: the secret is shown once and only its digest is kept."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from hireloom.core import access, events, rules, seating
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.event_types import TokenCreated, TokenRevoked
from hireloom.core.models import ApiToken, Membership
from hireloom.core.rows import only

PREFIX = "hlm_"
NOTED_EVERY = timedelta(minutes=1)


class UnknownScope(Exception):
    """A scope is the name of a permission; this one is none."""


@transaction.atomic
def create(
    *, membership: Membership, name: str, scopes: Iterable[str], by: Actor, at: datetime
) -> tuple[ApiToken, str]:
    """Create a token that acts as a colleague within the scopes, and return it with its secret.

    `scopes` are permission names; what the colleague may not do, the token may not do either,
    whatever its scopes say.

    Raises:
        PermissionDenied: `by` may not create tokens, or the colleague is somebody else's to give.
        UnknownScope: a scope is not the name of a permission.

    """
    access.require(rules.can_create_token, by)
    if membership.pk != by.membership_id:
        access.require(rules.can_manage_members, by)
    wanted = sorted(set(scopes))
    if unknown := set(wanted) - access.every_permission():
        raise UnknownScope(", ".join(sorted(unknown)))
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        organization_id=by.organization_id,
        membership=membership,
        name=name,
        digest=digest_of(secret),
        scopes=wanted,
        created_at=at,
    )
    events.record(TokenCreated(token_id=token.pk, membership_id=membership.pk, scopes=" ".join(wanted)), by=by, at=at)
    return token, secret


@transaction.atomic
def revoke(*, token: ApiToken, by: Actor, at: datetime) -> ApiToken:
    """End a token; revoking it again changes nothing.

    Raises: PermissionDenied: the token is somebody else's.
    """
    access.require(rules.can_revoke_token, by, token)
    token = ApiToken.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        events.record(TokenRevoked(token_id=token.pk, membership_id=token.membership_id), by=by, at=at)
    return token


def actor_of(*, digest: bytes, at: datetime) -> Actor | None:
    """What a live token of an active colleague may do: what the colleague may, narrowed by its scopes; None else.

    That it was used is noted, once a minute at most.
    """
    tokens = ApiToken.objects.live().annotate(**seating.questions("membership_id"))
    token = only(tokens.select_related("membership__user").filter(digest=digest))
    if token is None or not token.membership.is_active or not token.membership.user.is_active:
        return None
    own = token.membership.scopes
    if token.last_used_at is None or at - token.last_used_at > NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)  # no actor: the actor is being found
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


def digest_of(secret: str) -> bytes:
    """SHA-256 of a token's secret; it has 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).digest()
