"""Installations of their own, started and spoken to as their operator does."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

READY_SECONDS = 200


class Up:
    """A running `hireloom up` and what it said."""

    def __init__(self, home: Path, port: int, *arguments: str, **environment: str) -> None:
        self.home, self.port = home, port
        self.log = home.parent / f"up-{port}-{time.monotonic_ns()}.log"
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                command("up", "--home", str(home), "--port", str(port), "--no-demo", *arguments),
                env=clean_environment() | environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self.log.read_text()

    def wait_until_ready(self) -> "Up":
        assert wait_for(lambda: "Ctrl-C stops it." in self.said or self.process.poll() is not None, READY_SECONDS), (
            self.said
        )
        assert f"ready http://127.0.0.1:{self.port}" in self.said, self.said
        return self

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def child(self, name: str) -> psutil.Process | None:
        """The process that the system's lists show by this name, or the direct child that runs a command of ours."""
        parent = psutil.Process(self.process.pid)
        for process in parent.children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # it may end while we look
                is_it = process.name() == name or (process.ppid() == parent.pid and name in process.cmdline())
                if is_it and process.status() != psutil.STATUS_ZOMBIE:
                    return process
        return None

    def postgres(self) -> psutil.Process:
        return psutil.Process(int((self.home / "postgres" / "data" / "postmaster.pid").read_text().splitlines()[0]))

    def stop(self, number: int = signal.SIGTERM) -> float:
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(20)
        return time.monotonic() - began


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "hireloom.cli.main", *arguments]


def clean_environment() -> dict[str, str]:
    """The environment without what the tests set for themselves."""
    ours = ("HIRELOOM_", "DJANGO_", "DATABASE_URL", "PYTEST")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def told(home: Path, *arguments: str, text: str = "") -> str:
    """What a command says to an installation's home, and that it ends well."""
    done = subprocess.run(
        command(*arguments, "--home", str(home)),
        env=clean_environment(),
        input=text,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def wait_for(condition: Callable[[], object], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(met)
