"""Where the bytes are: a folder of this machine, or an S3-compatible store."""

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings


class Store(Protocol):
    """Keeps bytes under a key; a key is written once and never changed."""

    def put(self, key: str, content: bytes) -> None: ...

    def get(self, key: str) -> bytes: ...

    def delete(self, key: str) -> None: ...


class StoreFull(Exception):
    """The disk or the store took no more; nothing was written."""


class FolderStore:
    """A folder. A file appears whole or not at all: written beside, flushed to disk, renamed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, key: str, content: bytes) -> None:
        """Write a file; one that is there stays.

        Raises: StoreFull: the disk took no more.
        """
        path = self.folder / key
        if path.exists():
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, content)
        except OSError as error:
            raise StoreFull(str(error)) from error

    def get(self, key: str) -> bytes:
        """Raises: FileNotFoundError."""
        return (self.folder / key).read_bytes()

    def delete(self, key: str) -> None:
        (self.folder / key).unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


class ObjectStore:
    """An S3-compatible store; address and keys come from the environment variables that AWS tools use."""

    def __init__(self, address: str) -> None:
        from obstore.store import from_url  # optional: most installations keep files in a folder

        self._store = from_url(address)

    def put(self, key: str, content: bytes) -> None:
        """Raises: StoreFull: the store took no more or did not answer."""
        from obstore.exceptions import BaseError  # optional

        try:
            self._store.put(key, content)
        except BaseError as error:
            raise StoreFull(str(error)) from error

    def get(self, key: str) -> bytes:
        """Raises: FileNotFoundError."""
        return bytes(self._store.get(key).bytes())

    def delete(self, key: str) -> None:
        self._store.delete(key)


@cache
def store() -> Store:
    """The store this installation is set to."""
    if settings.FILE_STORE:
        return ObjectStore(settings.FILE_STORE)
    return FolderStore(settings.HOME / "files")
