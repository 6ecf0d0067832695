"""Locks on files, held by the kernel: they vanish with the process, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hireloom.kit.embedded_postgres.errors import AnotherIsBusy

_PAUSE_SECONDS = 0.05


class FileLock:
    """A lock on one file. It is not passed on to programs we start, but a plain ``fork`` would share it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._descriptor: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether this object holds the file open, and so possibly a lock."""
        return self._descriptor is not None

    def try_alone(self) -> bool:
        """Take the lock for us alone; return False at once when anybody else holds it."""
        return self._try(fcntl.LOCK_EX)

    def share(self) -> None:
        """Take the lock together with others; wait for one who holds it alone."""
        fcntl.flock(self._open(), fcntl.LOCK_SH)

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @contextmanager
    def alone(self, *, timeout_seconds: float) -> Iterator[None]:
        """Hold the lock alone for the block.

        Raises:
            AnotherIsBusy: somebody else held it during the whole ``timeout_seconds``.

        """
        deadline = time.monotonic() + timeout_seconds
        while not self.try_alone():
            if time.monotonic() > deadline:
                self.release()
                raise AnotherIsBusy(
                    f"Another process has been starting or stopping the server of {self._file.parent} "
                    f"for {timeout_seconds:.0f} seconds; wait for it or end it."
                )
            time.sleep(_PAUSE_SECONDS)
        try:
            yield
        finally:
            self.release()

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._open(), kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _open(self) -> int:
        if self._descriptor is None:
            self._descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        return self._descriptor
