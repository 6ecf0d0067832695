"""Bytes that people give us: kept under their digest, read back, linked to for a while.

Source: decision record 0008.
"""

from hireloom.core.files.keeping import Unavailable, keep, quarantine, read
from hireloom.core.files.links import LinkExpired, opened, sign

__all__ = ["LinkExpired", "Unavailable", "keep", "opened", "quarantine", "read", "sign"]
