"""The process that reads: loads what reading takes once, then forks one short-lived child per document.

Started by `isolated` as `python -m hireloom.engine.reading.child FD VERB`; one that is only to `check` loads half as
much. Each message on FD is a wall-clock limit with
a socket attached; the forked child reads the request from that socket, answers on it and ends. This parent only
starts, times and reaps: it never looks at a document. It ends when FD is closed.
"""

import gc
import json
import os
import select
import signal
import socket
import sys
import time
from datetime import date
from importlib import import_module
from types import FrameType
from typing import Any, NoReturn

from hireloom.engine.reading import sandbox
from hireloom.engine.reading.checking import check
from hireloom.engine.reading.codec import encode
from hireloom.engine.reading.limits import Limits
from hireloom.engine.reading.outcomes import unread
from hireloom.engine.reading.protocol import HEADER, READY, WALL, exactly
from hireloom.engine.reading.sniffing import sniff
from hireloom.engine.reading.types import Caution, CautionKind, Reading

_FORMATS = ("pdf", "picture", "docx", "odt", "rtf", "markup", "plain", "mail")
_WARM_UP = (
    "Jane Doe\njane@example.org\n+49 30 1234567\nExperience\nEngineer, Acme GmbH, Jan 2020 - today\nSkills\nPython\n"
)

_WARM_UP_PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 41>> stream
BT /F 12 Tf 20 100 Td (Jane Doe) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
trailer <</Root 1 0 R>>
"""


def main() -> None:
    """Serve until the control socket closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes the socket
    _load(sys.argv[2])
    sandbox.isolate_network()
    gc.collect()
    gc.freeze()  # keeps the shared pages shared
    control.sendall(READY)
    _serve(control)


def _load(verb: str) -> None:
    if verb == "check":
        check(_WARM_UP_PDF, "warm-up.pdf")
        return
    from hireloom.engine.reading.reader import read  # slow: whoever only checks reads nothing

    for name in _FORMATS:
        import_module(f"hireloom.engine.reading.formats.{name}")
    phonenumbers = import_module("phonenumbers")
    for region in phonenumbers.SUPPORTED_REGIONS:
        phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    read(_WARM_UP.encode(), "warm-up.txt")
    read(_WARM_UP_PDF, "warm-up.pdf")
    import_module("hireloom.engine.reading.formats.ocr").load()  # later, no library can be opened


def _serve(control: socket.socket) -> None:
    deadlines: dict[int, float] = {}
    wake_read, wake_write = os.pipe()
    os.set_blocking(wake_write, False)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, _noted)
    while True:
        pause = max(0.0, min(deadlines.values()) - time.monotonic()) if deadlines else None
        ready, _, _ = select.select([control, wake_read], [], [], pause)
        if wake_read in ready:
            os.read(wake_read, 512)
        _reap(deadlines)
        _kill_late(deadlines)
        if control in ready and not _start(control, deadlines):
            break
    for child in deadlines:
        _kill(child)


def _noted(_signal: int, _frame: FrameType | None) -> None:
    """Let the wake-up pipe do the work."""


def _start(control: socket.socket, deadlines: dict[int, float]) -> bool:
    message, descriptors, _, _ = socket.recv_fds(control, WALL.size, 1)
    if not message:
        return False
    (wall_seconds,) = WALL.unpack(message)
    child = os.fork()
    if child == 0:
        _work(control, socket.socket(fileno=descriptors[0]))
    os.close(descriptors[0])
    deadlines[child] = time.monotonic() + wall_seconds
    return True


def _reap(deadlines: dict[int, float]) -> None:
    for child in list(deadlines):
        if os.waitpid(child, os.WNOHANG)[0]:
            del deadlines[child]


def _kill_late(deadlines: dict[int, float]) -> None:
    now = time.monotonic()
    for child, deadline in deadlines.items():
        if now >= deadline:
            _kill(child)
            deadlines[child] = now + 60.0  # until it is reaped


def _kill(child: int) -> None:
    """A child leads its own group unless it dies before it gets there."""
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _work(control: socket.socket, request: socket.socket) -> NoReturn:
    """Answer one request and end without cleaning up after the parent's objects."""
    try:
        control.close()
        gc.disable()  # one document is not worth a collection, which would copy the shared pages
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        header = json.loads(exactly(request, HEADER.unpack(exactly(request, HEADER.size))[0]))
        limits = Limits(**header["limits"])
        _silence()
        sandbox.limit(limits)
        sandbox.close_doors()
        data = exactly(request, header["bytes"])
        answer = encode(_answer(header, data, limits))
        request.sendall(HEADER.pack(len(answer)) + answer)
        request.shutdown(socket.SHUT_WR)
    finally:
        os._exit(0)


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _answer(header: dict[str, Any], data: bytes, limits: Limits) -> Reading:
    filename = header["filename"]
    try:
        if header["verb"] == "check":
            return check(data, filename, limits=limits)
        from hireloom.engine.reading.reader import read  # slow: loaded before the fork

        today = date.fromisoformat(header["today"]) if header["today"] else None
        return read(data, filename, home_country=header["home_country"], today=today, limits=limits)
    except (Exception, RecursionError, MemoryError) as error:  # noqa: BLE001 - any parser error of a foreign file
        kind = sniff(data, filename, limits=limits).kind
        return unread(kind, Caution(CautionKind.READING_FAILED, f"the file could not be read ({type(error).__name__})"))


if __name__ == "__main__":
    main()
