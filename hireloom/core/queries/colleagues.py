"""Colleagues as an administrator sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet

from hireloom.core.access import Rights
from hireloom.core.actor import Actor
from hireloom.core.enums import SiteRole
from hireloom.core.models import Membership


class Standing(StrEnum):
    """Whether a colleague comes in: active, invited (never had a password), deactivated."""

    ACTIVE = "active"
    INVITED = "invited"
    DEACTIVATED = "deactivated"


@dataclass(frozen=True)
class Colleague:
    """One line of the list."""

    id: UUID
    name: str
    title: str
    email: str
    role: SiteRole
    standing: Standing
    joined_at: datetime
    last_sign_in_at: datetime | None
    rights: Rights


@dataclass(frozen=True)
class Colleagues:
    """The lines asked for, by name, and how many there are of each standing."""

    lines: Sequence[Colleague]
    counts: dict[Standing, int]


def listed(actor: Actor, *, standing: Standing | None = None, text: str = "") -> Colleagues:
    """Colleagues of a standing whose name or address contains the text. One query."""
    everybody = [_colleague(row) for row in _rows(actor)]
    counts = {each: sum(line.standing == each for line in everybody) for each in Standing}
    wanted = text.casefold().strip()
    lines = [
        line
        for line in everybody
        if (standing is None or line.standing == standing)
        and (wanted in line.name.casefold() or wanted in line.email.casefold())
    ]
    return Colleagues(lines, counts)


def one(actor: Actor, membership_id: UUID) -> Colleague | None:
    """One colleague, or None when there is none to be seen. One query."""
    row = _rows(actor).filter(Q(pk=membership_id)).first()
    return _colleague(row) if row else None


def with_single_rights(actor: Actor) -> list[Colleague]:
    """Active colleagues whose rights are not those of their role alone; administrators hold every right. One query."""
    rows = _rows(actor).filter(deactivated_at=None).exclude(role=SiteRole.ADMINISTRATOR)
    return [_colleague(row) for row in rows.exclude(granted_rights=[], withheld_rights=[])]


def _rows(actor: Actor) -> QuerySet[Membership]:
    return Membership.objects.visible_to(actor).select_related("user").order_by("name", "pk")


def _colleague(row: Membership) -> Colleague:
    return Colleague(
        id=row.pk,
        name=row.name,
        title=row.title,
        email=row.user.email,
        role=SiteRole(row.role),
        standing=_standing(row),
        joined_at=row.joined_at,
        last_sign_in_at=row.user.last_login,
        rights=row.rights,
    )


def _standing(row: Membership) -> Standing:
    if not row.is_active:
        return Standing.DEACTIVATED
    return Standing.INVITED if row.user.password.startswith(UNUSABLE_PASSWORD_PREFIX) else Standing.ACTIVE
