"""The server's main process: find it, clear away what a dead one left, start it, stop it."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from hireloom.kit.embedded_postgres.errors import PostgresError
from hireloom.kit.embedded_postgres.identity import Identity

PORT = 5432  # names the socket; nothing listens on the network
_PAUSE_SECONDS = 0.02
_LOG_TAIL_LINES = 8
_LOG_LIMIT_BYTES = 20 * 1024**2
_STATUS_LINE = 7  # of postmaster.pid, counted from zero


@dataclass(frozen=True)
class Server:
    """One cluster's server: its programs, data, socket folder, settings file and log."""

    programs: Path
    data: Path
    sockets: Path
    settings: Path
    log: Path
    identity: Identity

    @property
    def socket_file(self) -> Path:
        """Return the socket that clients connect to."""
        return self.sockets / f".s.PGSQL.{PORT}"

    @property
    def pid_file(self) -> Path:
        """Return the file in which the server notes its process and its state."""
        return self.data / "postmaster.pid"

    def accepts(self) -> bool:
        """Return whether somebody listens on the socket; true while the server still starts, too."""
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.socket_file))
            except OSError:
                return False
        return True

    def process(self) -> psutil.Process | None:
        """Return the living server process of these data, or None."""
        found = _process_in(self.pid_file)
        return found if found is not None and self._is_ours(found) else None

    def start(self, *, timeout_seconds: float, waiting: Callable[[float], None]) -> None:
        """Start the server and return when it takes connections; a crashed one recovers first.

        ``waiting`` is called with the seconds passed so far, about once a second.

        Raises:
            PostgresError: it ended or was not ready in time, with the last lines of its log.

        """
        self._clear_stale_files()
        self._trim_log()
        identifier = self._launch()
        try:
            self._await(identifier, timeout_seconds, waiting)
        except BaseException:  # an interrupted start leaves no server behind that nobody counts
            with contextlib.suppress(ProcessLookupError):
                os.kill(identifier, signal.SIGINT)
            raise

    def wait_until_ready(self, *, timeout_seconds: float, waiting: Callable[[float], None]) -> None:
        """Return when the server that somebody else started takes connections.

        Raises:
            PostgresError: it was not ready in time.

        """
        for _ in _ticks(timeout_seconds, waiting):
            if self._status() == "ready":
                return
        raise PostgresError(f"PostgreSQL has been starting for {timeout_seconds:.0f} seconds; see {self.log}.")

    def stop(self, *, timeout_seconds: float) -> None:
        """End the server's sessions, write everything down and end it; at once when it does not run.

        Raises:
            PostgresError: it was still there after ``timeout_seconds``.

        """
        process = self.process()
        if process is None:
            return
        with contextlib.suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown
        for _ in _ticks(timeout_seconds, lambda _: None):
            if not _is_alive(process.pid):
                return
        raise PostgresError(f"PostgreSQL (process {process.pid}) did not stop within {timeout_seconds:.0f} seconds.")

    def _launch(self) -> int:
        # The shell leaves the server to the system's first process, so that it outlives us and is reaped by it.
        # A session of its own keeps the terminal's Ctrl-C from it.
        command = [
            *("/bin/sh", "-c", '"$@" >&2 & echo $!', "sh"),
            *(str(self.programs / "postgres"), "-D", str(self.data), "-c", f"config_file={self.settings}"),
        ]
        with self.log.open("ab") as log:
            started = subprocess.run(  # noqa: S603 - our own program and arguments
                command,
                check=True,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                umask=0o077,
                **self.identity.process_options,
            )
        return int(started.stdout)

    def _await(self, identifier: int, timeout_seconds: float, waiting: Callable[[float], None]) -> None:
        for _ in _ticks(timeout_seconds, waiting):
            if self._status(identifier) == "ready":
                return
            if not _is_alive(identifier):
                raise PostgresError(f"PostgreSQL did not start. The end of {self.log}:\n{self._log_tail()}")
        raise PostgresError(f"PostgreSQL was not ready within {timeout_seconds:.0f} seconds; see {self.log}.")

    def _status(self, identifier: int | None = None) -> str:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            lines = self.pid_file.read_text(encoding="utf-8").splitlines()
            if len(lines) > _STATUS_LINE and identifier in {None, int(lines[0])}:
                return lines[_STATUS_LINE].strip()
        return ""

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            return (
                process.name().startswith("postgres")
                and process.status() != psutil.STATUS_ZOMBIE
                and Path(process.cwd()) == self.data.resolve()
            )
        except psutil.Error:
            return False

    def _clear_stale_files(self) -> None:
        """Remove the notes of a server that is gone: its number may belong to a stranger or a zombie now.

        PostgreSQL itself only sees that *some* process has the number, and then refuses to start. Its own check
        for processes of the old server that still write goes with the file, so ours comes first.
        """
        lock_file = self.socket_file.with_name(f"{self.socket_file.name}.lock")
        leftovers = [file for file in (self.pid_file, lock_file) if file.exists()]
        if not leftovers:
            return
        self._await_orphans()
        for file in leftovers:
            file.unlink(missing_ok=True)

    def _await_orphans(self, timeout_seconds: float = 20.0) -> None:
        """Wait for the children of a killed server: they notice its death and leave by themselves."""
        for _ in _ticks(timeout_seconds, lambda _: None):
            orphans = [process.pid for process in psutil.process_iter() if self._is_ours(process)]
            if not orphans:
                return
        raise PostgresError(f"Processes of a killed server still use {self.data}: {orphans}; end them and start again.")

    def _trim_log(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            if self.log.stat().st_size > _LOG_LIMIT_BYTES:
                self.log.rename(self.log.with_suffix(".log.old"))

    def _log_tail(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-_LOG_TAIL_LINES:])


def _ticks(timeout_seconds: float, waiting: Callable[[float], None]) -> Iterator[float]:
    """Yield the seconds passed, every 20 ms until the time is over; tell ``waiting`` once a second."""
    started, told = time.monotonic(), 0
    while (passed := time.monotonic() - started) < timeout_seconds:
        if int(passed) > told:
            told = int(passed)
            waiting(passed)
        yield passed
        time.sleep(_PAUSE_SECONDS)


def _process_in(pid_file: Path) -> psutil.Process | None:
    try:
        return psutil.Process(int(pid_file.read_text(encoding="utf-8").splitlines()[0]))
    except (OSError, ValueError, IndexError, OverflowError, psutil.Error):
        return None


def _is_alive(identifier: int) -> bool:
    try:
        return psutil.Process(identifier).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
