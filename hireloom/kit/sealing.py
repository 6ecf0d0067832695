"""Rows that are sealed one to the next, so that a change, a gap or an insertion shows afterwards.

Each seal is SHA-256 over the seal before and the row as canonical JSON. Anybody can recompute it with a few lines of
any language; nothing about it is secret.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

NOTHING = bytes(32)
"""What the first row is sealed to."""


def canonical(row: Mapping[str, Any]) -> bytes:
    """The one writing of a row of JSON values: keys sorted, no spaces, everything but ASCII escaped."""
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def digest(previous: bytes, row: Mapping[str, Any]) -> bytes:
    """SHA-256 over the previous digest and the row; 32 bytes."""
    return hashlib.sha256(previous + canonical(row)).digest()


def chain(rows: Iterable[Mapping[str, Any]]) -> list[bytes]:
    """The seal of each row, in their order."""
    seals, previous = [], NOTHING
    for row in rows:
        previous = digest(previous, row)
        seals.append(previous)
    return seals
