"""Processes that share a port share its work: connections of a crowded process move to an idle one.

Connections are accepted by whichever process is quicker and then stay, so that of eight browsers six may sit in one
process while the other has a processor to itself. The crowded one ends a connection after its answer, as HTTP/1.1
allows at any time (RFC 9112, section 9.6), and the browser's next one is accepted by whoever has time.
"""

import fcntl
import mmap
import os
import struct
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

CROWDED_BY = 2
"""How many requests more than the least busy process make a process crowded."""
_PLACE = struct.Struct("=ii")  # the process, and the requests it is answering

Start = Callable[..., Any]
Answer = Callable[[dict[str, Any], Start], Iterable[bytes]]


class Balance:
    """How busy each of a few processes is, in memory that they share; made before they are forked."""

    def __init__(self, processes: int) -> None:
        self._places = range(processes)
        self._memory = mmap.mmap(-1, max(_PLACE.size * processes, mmap.PAGESIZE))
        with tempfile.TemporaryFile() as file:
            self._joining = os.dup(file.fileno())
        self._place = self._answering = 0
        self._counting = threading.Lock()

    def joined_by(self, answer: Answer) -> Answer:
        """Take a place for this process, and count what it answers from now on."""
        with self._alone():
            self._place = next((place for place in self._places if not _is_alive(self._read(place)[0])), 0)
            self._write(0)

        def balanced(request: dict[str, Any], start: Start) -> Iterable[bytes]:
            self._count(+1)
            try:
                return answer(request, self._ending(start))
            finally:
                self._count(-1)

        return balanced

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process join at a time; the system lets go of the lock of one that is killed meanwhile."""
        fcntl.lockf(self._joining, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.lockf(self._joining, fcntl.LOCK_UN)

    def _ending(self, start: Start) -> Start:
        def started(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            return start(status, [*headers, ("Connection", "close")] if self._is_crowded() else headers, *failure)

        return started

    def _is_crowded(self) -> bool:
        others = [self._read(place) for place in self._places if place != self._place]
        return any(self._answering - answering >= CROWDED_BY for process, answering in others if process)

    def _count(self, change: int) -> None:
        with self._counting:
            self._answering += change
            self._write(self._answering)

    def _read(self, place: int) -> tuple[int, int]:
        process, answering = _PLACE.unpack_from(self._memory, place * _PLACE.size)
        return process, answering

    def _write(self, answering: int) -> None:
        _PLACE.pack_into(self._memory, self._place * _PLACE.size, os.getpid(), answering)


def _is_alive(process: int) -> bool:
    if not process:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is there, and somebody else's
        return True
    return True
