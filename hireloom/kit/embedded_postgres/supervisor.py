"""One PostgreSQL server for one folder, shared by all processes that use it."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from hireloom.kit import secret_files
from hireloom.kit.embedded_postgres import binaries, cluster, configuration, databases, identity, locks, machine, places
from hireloom.kit.embedded_postgres.cluster import OWNER
from hireloom.kit.embedded_postgres.databases import APP, EXTENSIONS, Connection
from hireloom.kit.embedded_postgres.errors import PostgresError
from hireloom.kit.embedded_postgres.server import Server

DATABASE = "hireloom"
_TEMPLATE = "template1"
_SET_UP = "2"  # counts changes of what `_set_up` does, so that older clusters get them
_GATE_SECONDS = 180.0
_START_SECONDS = 600.0  # a crashed server may have much to recover
_STOP_SECONDS = 60.0


def _silent(_message: str) -> None:
    """Say nothing."""


class EmbeddedPostgres:
    """The PostgreSQL server of ``home``: started by the first process that needs it, stopped by the last.

    Clients reach it through a private socket and by password alone. Use one object in a process, start it before
    threads, and do not fork while it is started: a fork would share its place in the count of users.

    Args:
        home: the folder of this cluster; made when missing.
        settings: PostgreSQL settings that go before ours, such as ``{"fsync": "off"}`` for tests.
        system_user: the user to run as when we are root; see :func:`identity.choose`.
        report: told, in sentences, what takes long.

    """

    def __init__(
        self,
        home: Path | str,
        settings: Mapping[str, str] | None = None,
        *,
        system_user: str = "",
        report: Callable[[str], None] = _silent,
    ) -> None:
        self._identity = identity.choose(system_user)
        self._extra_settings = dict(settings or {})
        self._report = report
        wanted = Path(home).expanduser().resolve()
        self._places = places.settle(wanted, self._identity)
        self._is_elsewhere = self._places.home != wanted
        self._sockets = places.socket_folder(self._places.home, self._identity)
        self._users = locks.FileLock(self._places.lock("users"))
        self.programs = binaries.folder_for(self._identity)
        self._server = Server(
            programs=self.programs,
            data=self._places.data,
            sockets=self._sockets,
            settings=self._places.settings,
            log=self._places.log,
            identity=self._identity,
        )

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def home(self) -> Path:
        """Return the folder in which the cluster really lies."""
        return self._places.home

    @property
    def log(self) -> Path:
        """Return the server's log file."""
        return self._places.log

    @property
    def system_user(self) -> str:
        """Return the name of the system user the server runs as."""
        return self._identity.name

    @property
    def has_vectors(self) -> bool:
        """Return whether this machine's processor can run pgvector as it is shipped."""
        return machine.can_run_pgvector()

    def start(self, *, gate_seconds: float = _GATE_SECONDS) -> Self:
        """Make the cluster if there is none, start its server or join the running one, and count us in.

        Starting twice changes nothing.

        Raises:
            AnotherIsBusy: another process was starting or stopping it for ``gate_seconds``.
            PostgresError: the server cannot run; the message says why.

        """
        if self._users.is_open:
            return self
        with self._gate(gate_seconds):
            self._make_cluster()
            self._start_server()
            self._users.share()
            try:
                self._prepare()
            except BaseException:
                self._leave()
                raise
        return self

    def stop(self, *, gate_seconds: float = _GATE_SECONDS) -> bool:
        """Count us out, and stop the server when nobody is left; return whether it was stopped by us."""
        if not self._users.is_open:
            return False
        with self._gate(gate_seconds):
            return self._leave()

    def ensure_running(self) -> bool:
        """Start the server again if it died while we counted on it; return whether that was needed.

        Raises:
            AnotherIsBusy: another process was starting or stopping it all the time.
            PostgresError: it cannot run any more.

        """
        # Asked often, so the process is looked at: a connection would cost the server a process of its own each time.
        if not self._users.is_open or self._server.process() is not None:
            return False
        with self._gate(_GATE_SECONDS):
            self._start_server()
        return True

    def is_running(self) -> bool:
        """Return whether the server takes connections or is about to."""
        return self._server.accepts()

    def password(self, role: str) -> str:
        """Return the password of a role; a random one is made on first use."""
        return secret_files.read_or_create(self._places.password(role))

    def url(self, role: str = OWNER, database: str = DATABASE) -> str:
        """Return the address of a database for a role, password included: never log it."""
        sockets = quote(str(self._sockets), safe="")
        return f"postgresql://{role}:{quote(self.password(role), safe='')}@/{quote(database)}?host={sockets}"

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database with our extensions, or a copy of ``template``, in which then nobody may be connected."""
        with self._connect() as connection:
            databases.create(connection, name, template)

    def rename_database(self, name: str, new_name: str) -> None:
        """Give a database, in which nobody may be connected, another name."""
        with self._connect() as connection:
            databases.rename(connection, name, new_name)

    def drop_database(self, name: str) -> None:
        """Remove a database and end the sessions in it; nothing happens when there is none."""
        with self._connect() as connection:
            databases.drop(connection, name)

    def _gate(self, seconds: float) -> AbstractContextManager[None]:
        # A fresh lock each time: two threads of one process must not open the gate for each other.
        return locks.FileLock(self._places.lock("gate")).alone(timeout_seconds=seconds)

    def _make_cluster(self) -> None:
        if not self._places.data.exists():
            where = f", in {self.home}, which its user {self.system_user} can reach" if self._is_elsewhere else ""
            self._report(f"Making a database folder (once){where}")
        cluster.prepare(
            self._places.data,
            self.programs,
            self._identity,
            owner_password=self._places.password(OWNER),
        )

    def _start_server(self) -> None:
        if self._server.accepts():
            self._server.wait_until_ready(timeout_seconds=_START_SECONDS, waiting=self._still_starting)
            return
        configuration.write(self._places.settings, self._sockets, self._extra_settings)
        self._server.start(timeout_seconds=_START_SECONDS, waiting=self._still_starting)

    def _still_starting(self, seconds: float) -> None:
        self._report(f"PostgreSQL is starting, {seconds:.0f} s so far; after a crash it first recovers")

    def _leave(self) -> bool:
        alone = self._users.try_alone()
        try:
            if alone:
                self._server.stop(timeout_seconds=_STOP_SECONDS)
        finally:
            self._users.release()
        return alone

    def _extensions(self) -> tuple[str, ...]:
        return (*EXTENSIONS, "vector") if self.has_vectors else EXTENSIONS

    def _prepare(self) -> None:
        """Set up roles, extensions and our database, unless the note says that just this has been done."""
        wanted = hashlib.sha256(" ".join((_SET_UP, self.password(APP), *self._extensions())).encode()).hexdigest()
        note = self._places.prepared
        if note.exists() and note.read_text(encoding="ascii") == wanted:
            return
        self._set_up()
        note.write_text(wanted, encoding="ascii")

    def _set_up(self) -> None:
        with databases.connect(self.url(database=_TEMPLATE)) as connection:
            databases.create_app_role(connection, self.password(APP))
            databases.create_extensions(connection, self._extensions())
        with self._connect() as connection:
            if not databases.exists(connection, DATABASE):
                databases.create(connection, DATABASE)
        with databases.connect(self.url()) as connection:
            databases.create_extensions(connection, self._extensions())

    def _connect(self) -> Connection:
        return databases.connect(self.url(database="postgres"))


__all__ = ["APP", "DATABASE", "OWNER", "EmbeddedPostgres", "PostgresError"]
