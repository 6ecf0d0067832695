"""Knowing a visitor again on one day without keeping who they are: a keyed hash whose key is gone tomorrow.

Source: decision record 0042. Neither the network address nor the browser's name is written anywhere.
"""

import hashlib
import hmac
import secrets
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from hireloom.core.models import Organization
from hireloom.kit.ids import uuid7

_kept: dict[UUID, tuple[date, bytes]] = {}
"""The key of the day that a process asked for last, by organization, so that a page costs no query for it."""


def day_of(organization: Organization, at: datetime) -> date:
    """The day that it is for an organization."""
    return organization.here(at).date()


def known_as(organization: Organization, *, address: str, browser: str, at: datetime) -> UUID:
    """What a visitor is called for the rest of the day. No query but for the first visitor of a process and day."""
    key = _key(organization.pk, day_of(organization, at))
    digest = hmac.new(key, f"{address}\n{browser}".encode(), hashlib.sha256).digest()
    return UUID(bytes=digest[:16])


def forget_kept() -> None:
    """Let go of what this process remembers."""
    _kept.clear()


def _key(organization_id: UUID, day: date) -> bytes:
    kept = _kept.get(organization_id)
    if kept and kept[0] == day:
        return kept[1]
    _kept.pop(organization_id, None)
    given: dict[str, Any] = {
        "id": uuid7(),
        "organization": organization_id,
        "day": day,
        "fresh": secrets.token_bytes(32),
    }
    with connection.cursor() as cursor:
        row = None
        while row is None:  # somebody else who made it at the same moment is seen at the second look
            cursor.execute(_OF_DAY, given)
            row = cursor.fetchone()
    _kept[organization_id] = (day, bytes(row[0]))
    return bytes(row[0])


_OF_DAY = """
WITH made AS (
    INSERT INTO marketing_visitkey (id, organization_id, day, secret)
    SELECT %(id)s, %(organization)s, %(day)s, %(fresh)s
     WHERE NOT EXISTS (SELECT 1 FROM marketing_visitkey WHERE organization_id = %(organization)s AND day = %(day)s)
    ON CONFLICT (organization_id, day) DO NOTHING
    RETURNING secret
)
SELECT secret FROM made
UNION ALL
SELECT secret FROM marketing_visitkey WHERE organization_id = %(organization)s AND day = %(day)s
"""
