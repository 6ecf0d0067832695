"""A real installation to measure: its own home, its own port, started as a person starts it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.homes import free_ports

READY = re.compile(rb"ready (http://\S+)")


@dataclass(frozen=True)
class Installation:
    """Where it answers, who its parent process is, where its data lies, and the seconds until it was ready."""

    url: str
    pid: int
    home: Path
    started_in: float


@contextmanager
def installation(home: Path, *options: str, **settings: str) -> Iterator[Installation]:
    """Start `hireloom up` on a home and stop it afterwards."""
    start = time.perf_counter()
    process = launch(home, *options, **settings)
    try:
        url = wait(process)
        yield Installation(url, process.pid, home, time.perf_counter() - start)
    finally:
        stop(process)


def launch(home: Path, *options: str, **settings: str) -> subprocess.Popen[bytes]:
    """Start the parent process on a free port."""
    command = [
        sys.executable,
        "-m",
        "hireloom.cli.main",
        "up",
        "--home",
        str(home),
        "--port",
        str(free_ports()[0]),
        *options,
    ]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("HIRELOOM_", "DATABASE_URL"))
    }
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment | settings)


def wait(process: subprocess.Popen[bytes]) -> str:
    """Read its output until it says ready; the address."""
    assert process.stdout is not None
    said = b""
    for line in process.stdout:
        said += line
        found = READY.search(line)
        if found:
            return found.group(1).decode()
    raise RuntimeError(said.decode(errors="replace"))


def stop(process: subprocess.Popen[bytes]) -> float:
    """End it as Ctrl-C does; the seconds it took."""
    start = time.perf_counter()
    process.send_signal(signal.SIGINT)
    process.wait(timeout=60)
    return time.perf_counter() - start
