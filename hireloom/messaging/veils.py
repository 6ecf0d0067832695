"""An address that we know again and cannot read: what is left of somebody who was erased, so that their no still holds.

It is the SHA-256 of the organization's id and the address. Whoever has the address finds it; nobody gets the address
out of it but by guessing. Source: decision record 0043.
"""

import hashlib
from collections.abc import Iterable
from uuid import UUID

PREFIX = "sha256:"


def veil(value: str, organization_id: UUID) -> str:
    """What is kept instead of an address or a number, which is given as machines compare it."""
    return PREFIX + hashlib.sha256(f"{organization_id} {value}".encode()).hexdigest()


def both(values: Iterable[str], organization_id: UUID) -> list[str]:
    """Each value as it is, and what may be kept instead."""
    return [one for value in values for one in (value, veil(value, organization_id))]
