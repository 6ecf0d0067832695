"""Processes started beside each other under one parent: none outlives it, and one that dies comes back."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Protocol

from hireloom.cli.console import StopRequested, complain

PARENT = "HIRELOOM_PARENT_PROCESS"
RENEW = 75
"""The code of a process that wants to be started anew, and is well otherwise."""
_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
_FIRST_PAUSE_SECONDS = 0.5
_LONGEST_PAUSE_SECONDS = 30.0
_HEALTHY_AFTER_SECONDS = 60.0
_MEMORY = {  # of glibc's malloc, whose defaults keep many times what is in use
    "MALLOC_ARENA_MAX": "2",  # not one for each thread
    "MALLOC_MMAP_THRESHOLD_": "262144",  # what is larger, an upload for example, goes back as soon as it is done with
    "MALLOC_TRIM_THRESHOLD_": "131072",
}


def command(*arguments: str) -> list[str]:
    """Return the command line that runs one of our commands with this very Python."""
    return [sys.executable, "-m", "hireloom.cli.main", *arguments]


def die_with_parent(parent: int | None = None) -> None:
    """End this process as soon as its parent has ended, even by SIGKILL.

    ``parent`` is the process that started us, by default the one named in the environment; without either nothing
    happens. Linux tells us; elsewhere a thread looks every second.
    """
    parent = parent or int(os.environ.get(PARENT, "0"))
    if not parent:
        return
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=[parent], daemon=True).start()
    if os.getppid() != parent:  # it ended before we asked to be told
        os.kill(os.getpid(), signal.SIGKILL)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)


class Process(Protocol):
    """What is asked of a process, however it was begun."""

    pid: int

    def poll(self) -> int | None:
        """Return how it ended, or None while it runs."""

    def wait(self) -> int:
        """Return how it ended, once it has."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it now."""


def program(environment: Mapping[str, str], *arguments: str) -> Callable[[], Process]:
    """Return how to begin one of our commands in a session of its own, so that Ctrl-C reaches only the parent."""
    return lambda: subprocess.Popen(
        command(*arguments),
        env={**_MEMORY, **environment, PARENT: str(os.getpid())},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def fork(title: str, work: Callable[[], int]) -> Callable[[], Process]:
    """Return how to begin a copy of this process that does other work and shares what is loaded; needs no thread."""
    return lambda: _Fork(title, work)


class _Fork:
    """A copy of this process in a session of its own; ``title`` is what the system's lists show."""

    def __init__(self, title: str, work: Callable[[], int]) -> None:
        context = multiprocessing.get_context("fork")
        self._process = context.Process(target=_lead, args=[title, work, os.getpid()])
        self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int:
        self._process.join()
        return self._process.exitcode or 0

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()


def _lead(title: str, work: Callable[[], int], parent: int) -> None:
    """Be a process of one's own: nothing that the parent does about signals holds here."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    die_with_parent(parent)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NAME, title.encode())
    sys.exit(work())


@dataclass
class Child:
    """One process that is kept running; ``begin`` starts it, each time anew."""

    name: str
    begin: Callable[[], Process]
    _process: Process | None = None
    _started_at: float = 0.0
    _pause_seconds: float = _FIRST_PAUSE_SECONDS
    _due_at: float = field(default=0.0)

    @property
    def exit_code(self) -> int | None:
        """Return how it ended, or None while it runs."""
        return self._process.poll() if self._process else None

    @property
    def process_id(self) -> int | None:
        """Return its process number, or None before its start."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it."""
        self._started_at = time.monotonic()
        self._due_at = 0.0
        self._process = self.begin()

    def wait(self) -> int:
        """Return how it ended, once it has; -1 when it was never started."""
        return self._process.wait() if self._process else -1

    def revive(self) -> None:
        """Start it again if it has ended; each time it ends early the pause before doubles, up to 30 seconds.

        One that asks for it is started at once.
        """
        if self.exit_code is None:
            return
        if self.exit_code == RENEW:
            self.start()
        elif not self._due_at:
            self._plan()
        elif time.monotonic() >= self._due_at:
            self.start()

    def terminate(self) -> None:
        """Ask it to end."""
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def kill(self) -> None:
        """End it and what it started, now."""
        if self._process and self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)  # it leads its own session
            self._process.kill()
            self._process.wait()

    def _plan(self) -> None:
        now = time.monotonic()
        if now - self._started_at > _HEALTHY_AFTER_SECONDS:
            self._pause_seconds = _FIRST_PAUSE_SECONDS
        complain(f"{self.name} ended with code {self.exit_code}; it starts again in {self._pause_seconds:g} s.")
        self._due_at = now + self._pause_seconds
        self._pause_seconds = min(self._pause_seconds * 2, _LONGEST_PAUSE_SECONDS)


def stop(children: Sequence[Child], *, grace_seconds: float) -> None:
    """Ask all to end, and end those that are still there after ``grace_seconds``."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + grace_seconds
    while time.monotonic() < deadline and any(child.process_id and child.exit_code is None for child in children):
        time.sleep(0.02)
    for child in children:
        child.kill()


@contextlib.contextmanager
def stopping_on_signals() -> Iterator[None]:
    """Turn the first SIGINT, SIGTERM or SIGHUP into StopRequested; further ones do not disturb the stopping."""
    heard = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in heard:
            signal.signal(number, signal.SIG_IGN)
        raise StopRequested

    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
