"""API tokens, and what one may let them do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.models import ApiToken
from hireloom.core.queries.roles import AREAS


@dataclass(frozen=True)
class Token:
    """One token: who it acts as, what it may be used for in words, and when it last was."""

    id: UUID
    name: str
    holder: str
    is_mine: bool
    scopes: Sequence[str]
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True)
class Scope:
    """One thing a token may be used for."""

    name: str
    label: str


@dataclass(frozen=True)
class ScopeGroup:
    """The scopes of one part of the product."""

    label: str
    scopes: Sequence[Scope]


def listed(actor: Actor) -> list[Token]:
    """The tokens this actor may see: live ones first, the newest of each first. One query."""
    labels = {permission.name: str(permission.label) for permission in access.declared()}
    rows = ApiToken.objects.visible_to(actor).select_related("membership").order_by("-created_at", "-pk")
    found = [
        Token(
            id=row.pk,
            name=row.name,
            holder=row.membership.name,
            is_mine=row.membership_id == actor.membership_id,
            scopes=[labels.get(scope, scope) for scope in row.scopes],
            created_at=row.created_at,
            last_used_at=row.last_used_at,
            revoked_at=row.revoked_at,
        )
        for row in rows
    ]
    return sorted(found, key=lambda token: token.revoked_at is not None)


def scopes_for(actor: Actor) -> list[ScopeGroup]:
    """What a colleague's token can be used for: what the site role allows, and what hiring teams may. No query."""
    groups = []
    for prefix, label in AREAS.items():
        scopes = [
            Scope(permission.name, str(permission.label))
            for permission in access.declared()
            if permission.name.startswith(f"{prefix}.") and (actor.may(permission.name) or permission.job_roles)
        ]
        if scopes:
            groups.append(ScopeGroup(str(label), scopes))
    return groups
