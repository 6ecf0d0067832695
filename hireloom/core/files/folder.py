"""Files in a folder of this machine."""

import errno
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from hireloom.core.files.stores import StoreAway, Stored, StoreFull

PARTS = ".parts"
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class FolderStore:
    """A folder. A file appears whole or not at all: written beside, flushed to disk, renamed, its folder flushed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, key: str, content: bytes) -> None:
        path = self.folder / key
        try:
            if not _holds(path, content):
                self._make_folder(path.parent)
                self._write(path, content)
            _flush_folder(path.parent)
        except OSError as error:
            raise (StoreFull if error.errno in FULL else StoreAway)(str(error)) from error

    def get(self, key: str) -> bytes:
        try:
            return (self.folder / key).read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise StoreAway(str(error)) from error

    def delete(self, key: str) -> None:
        (self.folder / key).unlink(missing_ok=True)

    def list(self, prefix: str) -> Iterator[Stored]:
        for folder, _, names in os.walk(self.folder / prefix):
            for name in names:
                path = Path(folder, name)
                yield Stored(path.relative_to(self.folder).as_posix(), _written_at(path))

    def tidy(self, before: datetime) -> None:
        for part in (self.folder / PARTS).glob("*"):
            if _written_at(part) < before:
                part.unlink(missing_ok=True)

    def _make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, each entered durably in its parent."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        _flush_folder(folder.parent)

    def _write(self, path: Path, content: bytes) -> None:
        parts = self.folder / PARTS
        self._make_folder(parts)
        handle, name = tempfile.mkstemp(dir=parts)
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(content)
                part.flush()
                os.fsync(part.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _holds(path: Path, content: bytes) -> bool:
    """Whether the file is there and sound; one that was damaged is written again."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
