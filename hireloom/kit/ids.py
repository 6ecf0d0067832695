"""Identifiers that sort by the moment they were made."""

import os
import time
from datetime import UTC, datetime
from uuid import UUID


def uuid7(at: datetime | None = None) -> UUID:
    """Make a UUID of version 7.

    Ids made later compare greater; within one millisecond the order is random.
    `at` makes an id for a past moment, so that imported history sorts as it happened.

    Source: RFC 9562, section 5.7.
    """
    milliseconds = time.time_ns() // 1_000_000 if at is None else int(at.timestamp() * 1000)
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def moment_of(identifier: UUID) -> datetime:
    """The millisecond at which a version 7 id says it was made, in UTC."""
    return datetime.fromtimestamp((identifier.int >> 80) / 1000, tz=UTC)
