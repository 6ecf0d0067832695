"""What a store of bytes promises; a folder of this machine and an S3-compatible store keep it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class NotStored(Exception):
    """The bytes were not stored, and nothing of them stayed."""


class StoreFull(NotStored):
    """The disk or the store takes no more."""


class StoreAway(NotStored):
    """The store does not answer or does not let us in; it may do so later. Reading raises it too."""


@dataclass(frozen=True)
class Stored:
    """A key that the store holds, and when its bytes were last written."""

    key: str
    written_at: datetime


class Store(Protocol):
    """Keeps bytes under a key; a key is made from the bytes' digest, so it never changes its content."""

    def put(self, key: str, content: bytes) -> None:
        """Store bytes whole or not at all, and durably; storing them again changes nothing.

        Raises:
            StoreFull: there is no room.
            StoreAway: the store does not answer.

        """

    def get(self, key: str) -> bytes:
        """Read bytes.

        Raises:
            FileNotFoundError: there is nothing under that key.
            StoreAway: the store does not answer.

        """

    def delete(self, key: str) -> None:
        """Remove bytes; nothing happens when there are none."""

    def list(self, prefix: str) -> Iterator[Stored]:
        """Everything under a folder of keys (`prefix` without its trailing slash), in no order."""

    def tidy(self, before: datetime) -> None:
        """Remove what a killed process left half written before a moment."""
