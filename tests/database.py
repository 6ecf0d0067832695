"""A real PostgreSQL for the tests: migrated once into a template, copied for each worker, entered as the run-time role."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from hireloom.cli import first_tables
from hireloom.config.database import database
from hireloom.core import rowsecurity
from hireloom.kit.embedded_postgres import APP, OWNER, EmbeddedPostgres
from tests.environment import CACHE, ROOT

FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "256MB",
}
SOURCES = (
    "hireloom/core/rowsecurity.py",
    "hireloom/core/directory.py",
    "hireloom/people/search.py",
    "hireloom/compliance/wall.py",
    "hireloom/cli/first_tables.py",
    "hireloom/cli/first_tables.sql",
    "requirements.txt",
)


@contextmanager
def server() -> Iterator[EmbeddedPostgres]:
    """The tests' own cluster, shared by the workers."""
    postgres = EmbeddedPostgres(CACHE / "postgres", FAST)
    postgres.start()
    try:
        yield postgres
    finally:
        postgres.stop()


@contextmanager
def fresh_database(postgres: EmbeddedPostgres, name: str) -> Iterator[None]:
    """An empty migrated database, shown to Django as the run-time role."""
    template = _template(postgres)
    postgres.drop_database(name)
    postgres.create_database(name, template)
    use(postgres, APP, name)
    try:
        yield
    finally:
        connections.close_all()
        postgres.drop_database(name)


def use(postgres: EmbeddedPostgres, role: str, name: str) -> None:
    """Point Django's connection at a database."""
    connections.close_all()
    entry: dict[str, Any] = database(postgres.url(role, name), pooled=False, pool_size=4)
    for target in (settings.DATABASES["default"], connections["default"].settings_dict):
        target.update(entry)


def _template(postgres: EmbeddedPostgres) -> str:
    name = f"template_{_fingerprint()}"
    with (CACHE / "template.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        marker = CACHE / f"{name}.ready"
        if not marker.exists():
            postgres.drop_database(name)
            postgres.create_database(name)
            use(postgres, OWNER, name)
            first_tables.read(connections["default"])
            call_command("migrate", verbosity=0)
            with connections["default"].cursor() as cursor:
                cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public, self_identification TO {APP}")
            connections.close_all()
            marker.touch()
    return name


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in [*sorted(ROOT.glob("hireloom/*/migrations/*.py")), *(ROOT / source for source in SOURCES)]:
        digest.update(file.read_bytes())
    digest.update(" ".join(rowsecurity.written_once()).encode())
    return digest.hexdigest()[:16]


def worker_database() -> str:
    return f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
