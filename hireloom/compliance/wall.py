"""The wall around what people say of themselves: a role of the database that reads it, and nobody else.

The run-time role adds rows and reads none, unless it takes on that role for a statement, which `compliance.answers`
does and nothing else. Made after every migrate, whatever server it is; making it again changes nothing.
Source: decision record 0036.
"""

from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from hireloom.core import rowsecurity

MISSING = (
    "The database role {reader} is missing and could not be made, so nobody is asked about themselves. Have the "
    "server's administrator run: CREATE ROLE {reader} NOLOGIN; GRANT {reader} TO {app} WITH INHERIT FALSE, SET TRUE; "
    "then run: hireloom prepare"
)


def after_migrate(sender: Any, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Build it once, after our own tables; a server that does not let us make the role is told what to do."""
    connection = connections[using]
    if sender.label == "compliance" and rowsecurity.owns_the_tables(connection):
        build(connection)


def build(connection: BaseDatabaseWrapper) -> None:
    """Make the role where it is missing, and give both roles what they need and no more."""
    if not _exists(connection, settings.APP_ROLE):
        return
    if not (_exists(connection, settings.COMPLIANCE_ROLE) or _made(connection)):
        print(MISSING.format(reader=settings.COMPLIANCE_ROLE, app=settings.APP_ROLE))  # noqa: T201 - at the terminal of whoever migrates
        return
    names = {"app": sql.Identifier(settings.APP_ROLE), "reader": sql.Identifier(settings.COMPLIANCE_ROLE)}
    with connection.cursor() as cursor:
        for statement in (
            "GRANT USAGE ON SCHEMA self_identification TO {app}, {reader}",
            "REVOKE SELECT, UPDATE, DELETE ON ALL TABLES IN SCHEMA self_identification FROM {app}, PUBLIC",
            "GRANT INSERT ON ALL TABLES IN SCHEMA self_identification TO {app}",
            "GRANT SELECT ON ALL TABLES IN SCHEMA self_identification TO {reader}",
        ):
            cursor.execute(sql.SQL(statement).format(**names))


def stands(connection: BaseDatabaseWrapper) -> bool:
    """Whether answers can be counted: the role is there, and the run-time role may take it on. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_roles WHERE rolname = %s AND pg_has_role(oid, 'SET')", [settings.COMPLIANCE_ROLE]
        )
        return bool(cursor.fetchone()[0])


def _exists(connection: BaseDatabaseWrapper, role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        return cursor.fetchone() is not None


def _made(connection: BaseDatabaseWrapper) -> bool:
    """Make the role and let the run-time role take it on; False where the server does not let us."""
    names = {"app": sql.Identifier(settings.APP_ROLE), "reader": sql.Identifier(settings.COMPLIANCE_ROLE)}
    create = sql.SQL(
        "CREATE ROLE {reader} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT"
    )
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(create.format(**names))
            cursor.execute(sql.SQL("GRANT {reader} TO {app} WITH INHERIT FALSE, SET TRUE").format(**names))
    except Error:
        return False
    return True
