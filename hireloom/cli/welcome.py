"""What a person needs to know once the server is ready: how to sign in, or how to begin."""

from collections.abc import Iterator
from pathlib import Path

import psycopg

from hireloom.kit import secret_files
from hireloom.kit.embedded_postgres import databases

FIRST_RUN_TOKEN = "first-run-token"  # noqa: S105 - the name of a file


def has_organization(owner_url: str) -> bool:
    """Return whether anybody has begun to use this installation."""
    with databases.connect(owner_url) as connection:
        return bool(_one(connection, "SELECT EXISTS (SELECT FROM core_organization)"))


def lines(owner_url: str, address: str, home: Path) -> Iterator[str]:
    """Yield the sentences, in order."""
    with databases.connect(owner_url) as connection:
        if not _one(connection, "SELECT EXISTS (SELECT FROM core_organization)"):
            token = secret_files.read_or_create(home / FIRST_RUN_TOKEN)
            yield f"There is no organization yet. Create it, with its administrator: {address}/first-run/?token={token}"
        elif _one(connection, "SELECT EXISTS (SELECT FROM core_organization WHERE is_demo)"):
            yield from _demo_accounts()
            yield f"The careers site, where anybody applies: {address}/careers/{_demo_slug(connection)}/"
        else:
            yield f"Sign in: {address}/"
    yield "Ctrl-C stops it."


def _demo_slug(connection: databases.Connection) -> object:
    """Return the name of the first demo organization in addresses."""
    return _one(connection, "SELECT slug FROM core_organization WHERE is_demo ORDER BY name LIMIT 1")


def _demo_accounts() -> Iterator[str]:
    from hireloom.cli import demo  # optional: only where demo data were loaded

    yield "Sign in with the demo data's accounts:"
    for email, role in demo.ACCOUNTS:
        yield f"  {email:32} {role}"
    yield f"  password for all of them: {demo.PASSWORD}"


def _one(connection: databases.Connection, query: str) -> object:
    try:
        row = connection.execute(query).fetchone()
    except psycopg.errors.UndefinedTable:
        return False
    return row[0] if row else None
