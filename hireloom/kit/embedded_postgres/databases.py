"""Roles, extensions and databases, for an embedded server and for any other alike."""

from collections.abc import Iterable

import psycopg
from psycopg import sql

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin", "btree_gist", "citext", "pg_stat_statements")
APP = "hireloom_app"

Connection = psycopg.Connection[tuple[object, ...]]


def connect(url: str) -> Connection:
    """Open a connection that commits each statement by itself, as CREATE DATABASE needs."""
    return psycopg.connect(url, autocommit=True, connect_timeout=10)


def create_app_role(connection: Connection, password: str, *, role: str = APP) -> None:
    """Make the run-time role, or give the one there is this password: it may sign in and nothing else."""
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    statement = sql.SQL(
        "{verb} ROLE {role} WITH LOGIN PASSWORD {password} "
        "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT"
    )
    verb = sql.SQL("ALTER" if found else "CREATE")
    connection.execute(statement.format(verb=verb, role=sql.Identifier(role), password=sql.Literal(password)))
    # A request that hangs in a transaction would hold its locks for ever; migrations and loading may take their time.
    limit = sql.SQL("ALTER ROLE {} SET idle_in_transaction_session_timeout = '60s'")
    connection.execute(limit.format(sql.Identifier(role)))


def reader_of(role: str) -> str:
    """The name of the role, beside a run-time role, that reads what people say of themselves; nobody signs in as it."""
    return f"{role.removesuffix('_app')}_compliance"


def create_extensions(connection: Connection, names: Iterable[str]) -> None:
    """Make the extensions in the connection's database; those it has already stay as they are."""
    for name in names:
        connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name)))


def exists(connection: Connection, name: str) -> bool:
    """Return whether the server has a database of this name."""
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def create(connection: Connection, name: str, template: str | None = None) -> None:
    """Make a database that the run-time role may enter and nobody else without being asked."""
    source = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    connection.execute(sql.SQL("CREATE DATABASE {}{}").format(sql.Identifier(name), source))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    let_in(connection, name)


def let_in(connection: Connection, name: str, *, role: str = APP) -> None:
    """Allow the run-time role to enter a database; what it may do there is granted with the tables."""
    statement = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
    connection.execute(statement.format(sql.Identifier(name), sql.Identifier(role)))


def rename(connection: Connection, name: str, new_name: str) -> None:
    """Give a database, in which nobody may be connected, another name."""
    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    connection.execute(statement.format(sql.Identifier(name), sql.Identifier(new_name)))


def drop(connection: Connection, name: str) -> None:
    """Remove a database and end the sessions in it; nothing happens when there is none."""
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
