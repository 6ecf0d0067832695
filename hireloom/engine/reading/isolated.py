"""Read documents in a process of their own, with limits, so that no file can hurt whoever asks.

One helper process per asking process and verb is started on first use and kept until nobody has asked for a minute; it
forks a child per document, which costs about two milliseconds. Safe from several threads and across forks. What the
child may not do: `sandbox`.
"""

import atexit
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from hireloom.engine import vocabulary
from hireloom.engine.reading.codec import Malformed, decode
from hireloom.engine.reading.kinds import Sniffed
from hireloom.engine.reading.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from hireloom.engine.reading.outcomes import refused, unread
from hireloom.engine.reading.protocol import HEADER, READY, WALL, exactly, header_of
from hireloom.engine.reading.sniffing import sniff
from hireloom.engine.reading.types import Caution, CautionKind, Reading, ReadingState

_START_SECONDS = 30.0
_GRACE_SECONDS = 2.0  # between the helper's clock and ours
_CHECK_SECONDS = 5.0
_IDLE_SECONDS = 60.0  # after which a helper gives its memory back; starting another takes some tenths of a second
_LONGEST_ANSWER = 48 * MEBIBYTE
_ROOT = Path(__file__).resolve().parents[3]


class _Lost(Exception):
    """No answer came: the child died or ran out of time, or the helper is gone."""


def _kept() -> dict[str, str]:
    """Where Tesseract's languages lie, if not where distributions put them, and vocabularies that were imported."""
    return {name: os.environ[name] for name in ("TESSDATA_PREFIX", vocabulary.FOLDER) if os.environ.get(name)}


def _start(control: socket.socket, verb: str) -> subprocess.Popen[bytes]:
    """Start the helper with nothing of ours but its end of the socket: no secrets in its environment."""
    return subprocess.Popen(  # noqa: S603 - our own module, fixed arguments
        [sys.executable, "-P", "-m", "hireloom.engine.reading.child", str(control.fileno()), verb],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[control.fileno()],
        env={"PYTHONPATH": str(_ROOT), "PATH": os.defpath, "LANG": "C.UTF-8"} | _kept(),
        start_new_session=True,
        cwd="/",
    )


class _Helper:
    """The helper process and the socket that commands it."""

    def __init__(self, verb: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self.process = _start(theirs, verb)
            except OSError as error:
                ours.close()
                raise _Lost from error
        self.owner = os.getpid()
        self.asking, self.asked_at = 0, time.monotonic()
        self._control = ours
        self._lock = threading.Lock()
        ours.settimeout(_START_SECONDS)
        with suppress(OSError):
            if ours.recv(len(READY)) == READY:
                return
        self.close()
        raise _Lost

    @property
    def is_usable(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def start(self, wall_seconds: float) -> socket.socket:
        """Have a child forked and give the socket that talks to it."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            try:
                socket.send_fds(self._control, [WALL.pack(wall_seconds)], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise _Lost from error
        return ours

    def close(self) -> None:
        """End the helper and what it still reads; in a forked copy of the owner, only let go of the socket."""
        self._control.close()
        if self.owner != os.getpid():
            self.process.returncode = 0  # not our child: nothing to wait for
            return
        try:
            self.process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


_helpers: dict[str, _Helper] = {}
_helpers_lock = threading.Lock()


def read_isolated(
    data: bytes,
    filename: str,
    *,
    home_country: str = "",
    today: date | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading:
    """Read a document in a limited process; never raises, whatever the file does.

    A file that kills its reader, exceeds memory or time, or makes a parser fail comes back as NEEDS_READING with
    a caution. Files that `sniff` refuses come back REFUSED without starting anything. Blocks for at most
    `limits.wall_seconds` and a little; call it from a worker, not from a request. `home_country` and `today`: see
    `reader.read`.
    """
    sniffed = sniff(data, filename, limits=limits)
    if sniffed.refusal is not None:
        return refused(sniffed.refusal)
    try:
        return _ask("read", data, filename, limits, home_country=home_country, today=today.isoformat() if today else "")
    except _Lost:
        detail = "reading was stopped: the file took too much time or memory, or is damaged"
        return unread(sniffed.kind, Caution(CautionKind.READING_STOPPED, detail))


_OPENED_TO_CHECK = frozenset({"application/pdf", "application/json"})


def check(data: bytes, filename: str, *, limits: Limits = DEFAULT_LIMITS) -> Sniffed:
    """Say whether a file is accepted, in some milliseconds; never raises. This is what an upload asks.

    Beyond `sniff`, a PDF is opened in the limited process: locked, damaged and endless ones are refused, as is a
    damaged résumé in JSON. A file that kills its reader is accepted here and will need reading by a person.
    """
    sniffed = sniff(data, filename, limits=limits)
    if sniffed.refusal is not None or sniffed.media_type not in _OPENED_TO_CHECK:
        return sniffed
    try:
        answer = _ask("check", data, filename, replace(limits, wall_seconds=_CHECK_SECONDS))
    except _Lost:
        return sniffed
    if answer.state is ReadingState.REFUSED:
        return replace(sniffed, kind=None, refusal=answer.refusal)
    return sniffed


def close() -> None:
    """End the helper processes; the next reading starts a new one."""
    with _helpers_lock:
        while _helpers:
            _helpers.popitem()[1].close()


atexit.register(close)


@contextmanager
def _asked(verb: str) -> Iterator[_Helper]:
    """The helper, kept for as long as it is asked."""
    with _helpers_lock:
        if verb in _helpers and not _helpers[verb].is_usable:
            _helpers.pop(verb).close()
        if verb not in _helpers:
            _helpers[verb] = _Helper(verb)
            threading.Thread(target=_end_when_idle, args=[verb, _helpers[verb]], daemon=True).start()
        helper = _helpers[verb]
        helper.asking += 1
    try:
        yield helper
    finally:
        with _helpers_lock:
            helper.asking, helper.asked_at = helper.asking - 1, time.monotonic()


def _end_when_idle(verb: str, helper: _Helper) -> None:
    """Wait until nobody has asked it for a while, and end it; or until another one took its place."""
    while True:
        time.sleep(max(0.0, helper.asked_at + _IDLE_SECONDS - time.monotonic()) + _GRACE_SECONDS)
        with _helpers_lock:
            is_kept = _helpers.get(verb) is helper
            is_idle = not helper.asking and time.monotonic() >= helper.asked_at + _IDLE_SECONDS
            if is_kept and is_idle:
                del _helpers[verb]
        if is_kept and is_idle:
            helper.close()  # which waits for it: whoever asks meanwhile has another one
        if is_idle or not is_kept:
            return


def _ask(verb: str, data: bytes, filename: str, limits: Limits, *, home_country: str = "", today: str = "") -> Reading:
    with _asked(verb) as helper, helper.start(limits.wall_seconds) as request:
        request.settimeout(limits.wall_seconds + _GRACE_SECONDS)
        try:
            # A child that dies before it has read everything may still have answered nothing: look at the answer.
            with suppress(BrokenPipeError, ConnectionResetError):
                request.sendall(header_of(verb, data, filename, home_country, today, limits))
                request.sendall(data)
            return decode(_answer(request))
        except (OSError, EOFError, Malformed) as error:
            raise _Lost from error


def _answer(request: socket.socket) -> bytes:
    (size,) = HEADER.unpack(exactly(request, HEADER.size))
    if size > _LONGEST_ANSWER:
        raise _Lost
    return exactly(request, size)
