"""Bytes that people give us: kept under their digest, read back, linked to for a while.

Source: decision record 0008.
"""

from hireloom.core.files.cleaning import forget
from hireloom.core.files.keeping import Unavailable, claim, hold, keep, quarantine, read, release
from hireloom.core.files.links import LinkExpired, LinkForged, held, opened, sign, ticket
from hireloom.core.files.stores import NotStored, StoreAway, StoreFull

__all__ = [
    "LinkExpired",
    "LinkForged",
    "NotStored",
    "StoreAway",
    "StoreFull",
    "Unavailable",
    "claim",
    "forget",
    "held",
    "hold",
    "keep",
    "opened",
    "quarantine",
    "read",
    "release",
    "sign",
    "ticket",
]
