"""Which database a command works with: the embedded one of its home, or the one DATABASE_URL names."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from hireloom.cli import settings
from hireloom.cli.console import say
from hireloom.kit.embedded_postgres import databases, external
from hireloom.kit.embedded_postgres.databases import APP
from hireloom.kit.embedded_postgres.supervisor import EmbeddedPostgres

_URL = "DATABASE_URL"
_PLANS = "HIRELOOM_DATABASE_PLANS"
_OWNER_URL = "HIRELOOM_OWNER_DATABASE_URL"


@dataclass(frozen=True)
class Database:
    """Two addresses of one database, passwords included; ``embedded`` is None for somebody else's server."""

    owner_url: str
    app_url: str
    embedded: EmbeddedPostgres | None = None

    def begin_to_write_down(self) -> None:
        """Let an embedded server write its changes down meanwhile, so that stopping it soon is quick."""
        if self.embedded:
            threading.Thread(target=_checkpoint, args=[self.owner_url], daemon=True).start()

    def connect_as_app(self) -> None:
        """Let Django in this process, and processes it starts, use the run-time role."""
        os.environ.update(self._plans())
        os.environ[_URL] = self.app_url
        os.environ.pop(_OWNER_URL, None)

    def connect_as_owner(self) -> None:
        """Let Django in this process, and processes it starts, use the role that may change tables."""
        os.environ[_URL] = self.owner_url
        os.environ.pop(_OWNER_URL, None)

    def environment_for_app(self) -> dict[str, str]:
        """Return the environment of a child that serves requests or jobs: nothing in it opens the owner's door."""
        return {name: value for name, value in os.environ.items() if name != _OWNER_URL} | {
            _URL: self.app_url,
            **self._plans(),
        }

    def _plans(self) -> dict[str, str]:
        """Our own server is reached without anything between that shares connections; of others nobody knows."""
        return {_PLANS: "yes"} if self.embedded and not os.environ.get(_PLANS, "").strip() else {}

    def environment_for_owner(self) -> dict[str, str]:
        """Return the environment of a child that migrates."""
        return {**os.environ, _URL: self.app_url, _OWNER_URL: self.owner_url}


def _checkpoint(url: str) -> None:
    with suppress(psycopg.Error), databases.connect(url) as connection:
        connection.execute("CHECKPOINT")


@contextmanager
def attached(home: Path) -> Iterator[Database]:
    """Make the database of this installation usable for the block; an embedded server is started and counted.

    A server of somebody else is checked and given the run-time role first.

    Raises:
        PostgresError: it cannot be used; the message says why.

    """
    chosen = settings.read()
    if chosen.database_url:
        yield _external(chosen, home)
        return
    server = EmbeddedPostgres(home / "postgres", system_user=chosen.system_user, report=say)
    try:
        server.start()
        yield Database(owner_url=server.url(), app_url=server.url(APP), embedded=server)
    finally:
        server.stop()


@contextmanager
def attached_for_serving(home: Path) -> Iterator[Database]:
    """Do the same for a web server or a worker: DATABASE_URL must name the run-time role, and is taken as it is.

    Raises:
        PostgresError: the embedded server cannot be used; the message says why.

    """
    given = settings.read().database_url
    if given:
        yield Database(owner_url="", app_url=given)
        return
    with attached(home) as database:
        yield database


def _external(chosen: settings.CommandSettings, home: Path) -> Database:
    if chosen.owner_database_url:
        return Database(owner_url=chosen.owner_database_url, app_url=chosen.database_url)
    app_url = external.prepare(chosen.database_url, home / "app-password", role=chosen.app_role)
    return Database(owner_url=chosen.database_url, app_url=app_url)
