"""The process that reads: the same facts as without it, and nothing it could do harm with."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from hireloom.engine import reading
from hireloom.engine.reading import codec, isolated
from hireloom.engine.reading.limits import Limits
from tests.corpus import layouts
from tests.corpus.people import everybody

PERSON = everybody()[33]
PDF = layouts.as_pdf(PERSON, "dark sidebar")

FENCED = """
import ctypes, errno, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
from hireloom.engine.reading import sandbox
from hireloom.engine.reading.limits import Limits
target = os.open(sys.argv[1], os.O_WRONLY)
sandbox.isolate_network()
sandbox.limit(Limits())
sandbox.close_doors()

def native(name, *arguments):
    return getattr(libc, name)(*arguments) == -1 and ctypes.get_errno() == errno.EPERM

def refused(act):
    try:
        act()
    except (OSError, MemoryError):
        return True
    return False

checks = {
    "a socket": refused(socket.socket),
    "a program": refused(lambda: os.execv("/bin/true", ["true"])),
    "another process": refused(os.fork),
    "a signal": refused(lambda: os.kill(1, 0)),
    "memory": refused(lambda: bytearray(600 << 20)),
    "a file": refused(lambda: os.write(target, b"x")),
    "many files": refused(lambda: [os.open("/dev/null", 0) for _ in range(100)]),
}
if sys.platform == "linux" and os.uname().machine in {"x86_64", "aarch64"}:
    checks["a native socket"] = native("socket", 2, 1, 0)
    checks["a native process"] = native("fork")
    checks["a native signal"] = native("kill", os.getppid(), 0)
print(sorted(name for name, is_refused in checks.items() if not is_refused))
"""


def test_the_fence_refuses_sockets_programs_files_and_memory(tmp_path):
    target = tmp_path / "file"
    target.touch()
    done = subprocess.run(
        [sys.executable, "-c", FENCED, str(target)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_reading_in_the_limited_process_finds_the_same():
    assert reading.read_isolated(PDF, "cv.pdf") == reading.read(PDF, "cv.pdf")


def test_the_caller_says_where_numbers_without_a_prefix_belong():
    content = b"Jane Doe\njane@example.org\n078 123 45 67\n"
    found = {
        country: reading.read_isolated(content, "cv.txt", home_country=country).first(reading.Phone)
        for country in ("CH", "FR")
    }
    assert {country: phone.e164 for country, phone in found.items()} == {"CH": "+41781234567", "FR": "+33781234567"}


def test_a_pdf_is_checked_without_being_read():
    assert reading.check(PDF, "cv.pdf").is_accepted
    assert reading.check(PDF[:3000], "cv.pdf").refusal is reading.Refusal.DAMAGED


def test_the_helper_knows_no_secret_of_its_owner(monkeypatch):
    isolated.close()
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    reading.read_isolated(PDF, "cv.pdf")
    assert "DATABASE_URL" not in psutil.Process(isolated._helpers["read"].process.pid).environ()


def test_a_killed_helper_is_replaced():
    reading.read_isolated(PDF, "cv.pdf")
    first = isolated._helpers["read"].process
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert reading.read_isolated(PDF, "cv.pdf").state is reading.ReadingState.READ
    assert isolated._helpers["read"].process.pid != first.pid


def test_a_helper_that_cannot_start_leaves_the_file_to_a_person(monkeypatch):
    isolated.close()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    found = reading.read_isolated(PDF, "cv.pdf")
    assert (found.state, found.kind) == (reading.ReadingState.NEEDS_READING, reading.DocumentKind.PDF)
    assert reading.check(PDF, "cv.pdf").is_accepted


def test_threads_read_side_by_side():
    found = []
    threads = [threading.Thread(target=lambda: found.append(reading.read_isolated(PDF, "cv.pdf"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(map(codec.encode, found))) == 1


def test_no_child_outlives_its_document():
    reading.read_isolated(PDF, "cv.pdf", limits=Limits(wall_seconds=0.0))
    reading.read_isolated(PDF, "cv.pdf")
    helper = psutil.Process(isolated._helpers["read"].process.pid)
    _, alive = psutil.wait_procs(helper.children(), timeout=3)
    assert alive == []


def test_closing_ends_the_helper():
    reading.read_isolated(PDF, "cv.pdf")
    pid = isolated._helpers["read"].process.pid
    isolated.close()
    assert not psutil.pid_exists(pid)


def test_a_helper_that_nobody_asks_ends_and_another_reads_what_comes_next(monkeypatch):
    isolated.close()
    monkeypatch.setattr(isolated, "_IDLE_SECONDS", 0.2)
    monkeypatch.setattr(isolated, "_GRACE_SECONDS", 0.1)
    reading.read_isolated(PDF, "cv.pdf")
    first = isolated._helpers["read"].process
    first.wait(timeout=10)
    monkeypatch.undo()
    assert reading.read_isolated(PDF, "cv.pdf").state is reading.ReadingState.READ
    assert isolated._helpers["read"].process.pid != first.pid


def test_a_helper_that_is_asked_does_not_end(monkeypatch):
    isolated.close()
    monkeypatch.setattr(isolated, "_IDLE_SECONDS", 0.0)
    monkeypatch.setattr(isolated, "_GRACE_SECONDS", 0.05)
    with isolated._asked("check") as helper:
        time.sleep(0.3)
        assert helper.is_usable
    helper.process.wait(timeout=10)


def test_a_reading_survives_being_written_down():
    found = reading.read(PDF, "cv.pdf")
    assert codec.decode(codec.encode(found)) == found


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b'{"text": 1}',
        codec.encode(reading.read(PDF, "cv.pdf")).replace(b'"sort":"Name"', b'"sort":"os.system"'),
        codec.encode(reading.read(PDF, "cv.pdf")).replace(b'"state":"read"', b'"state":"perfect"'),
        codec.encode(reading.read(PDF, "cv.pdf")).replace(b'"confidence":', b'"confidence":"x","c":'),
    ],
)
def test_an_answer_of_another_shape_is_not_believed(broken):
    with pytest.raises(codec.Malformed):
        codec.decode(broken)
