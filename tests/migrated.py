"""A database that went through every migration, one by one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connections

from hireloom.kit.embedded_postgres import OWNER
from tests.database import EmbeddedPostgres, server, use


@dataclass(frozen=True)
class Migrated:
    """Its address, the migrations in the order in which they were applied, the major version of its server."""

    url: str
    migrations: list[tuple[str, str]]
    server: int


@contextmanager
def database(name: str, postgres: EmbeddedPostgres | None = None) -> Iterator[Migrated]:
    """Make one of this name in the tests' cluster, and drop it afterwards. It is Django's as long."""
    if postgres is None:
        with server() as started, database(name, started) as made:
            yield made
        return
    postgres.drop_database(name)
    postgres.create_database(name)
    use(postgres, OWNER, name)
    try:
        call_command("migrate", verbosity=0)
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
            applied = cursor.fetchall()
        yield Migrated(postgres.url(OWNER, name), applied, connections["default"].pg_version // 10_000)
    finally:
        connections.close_all()
        postgres.drop_database(name)
