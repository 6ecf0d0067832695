"""The third wall: what the database itself refuses.

After every migrate, each organization's table gets row-level security with one policy, a unique
key that begins with the organization, and composite foreign keys that keep references inside it;
the run-time role gets what it needs and no more. Running it again changes nothing.
Source: decision record 0004.
"""

from collections.abc import Iterator
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from hireloom.core.fields import OrganizationForeignKey

SHOWN = "(SELECT NULLIF(current_setting('app.organization', true), '')::uuid)"
APPEND_ONLY = ("core_event", "core_eventsubject")


def after_migrate(sender: Any, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Enforce once, after the last of our apps has migrated."""
    with_models = [config.label for config in apps.get_app_configs() if config.models_module is not None]
    if sender.label == with_models[-1] and owns_the_tables(connections[using]):
        enforce(connections[using])


def owns_the_tables(connection: BaseDatabaseWrapper) -> bool:
    """Whether this connection may change policies; the run-time role, which empties test databases, may not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('core_event')")
        row = cursor.fetchone()
    return bool(row and row[0])


def organization_models() -> list[type[models.Model]]:
    """Every model whose rows belong to one organization, the organization itself included, by table name."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.label == "core.Organization" or any(f.name == "organization" for f in model._meta.fields)
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def written_once() -> list[str]:
    """Tables whose rows the run-time role may add, and neither change nor remove, besides the log."""
    return [model._meta.db_table for model in organization_models() if getattr(model, "is_written_once", False)]


def enforce(connection: BaseDatabaseWrapper) -> None:
    """Bring policies, keys and grants of the whole schema to what the models say."""
    with connection.cursor() as cursor:
        tables = {model._meta.db_table: model for model in organization_models()}
        existing = set(connection.introspection.table_names(cursor))
        for table, model in tables.items():
            if table in existing:
                _protect(cursor, table, "id" if model._meta.label == "core.Organization" else "organization_id")
        for model in tables.values():
            for statement in _composite_keys(cursor, model, existing):
                cursor.execute(statement)
        _grant(cursor)


def _protect(cursor: Any, table: str, column: str) -> None:
    name = sql.Identifier(table)
    shown = sql.SQL("{} = " + SHOWN).format(sql.Identifier(column))
    cursor.execute(sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name))
    cursor.execute(
        "SELECT 1 FROM pg_policies WHERE schemaname = current_schema() AND tablename = %s AND policyname = %s",
        [table, "only_the_shown_organization"],
    )
    if cursor.fetchone() is None:
        cursor.execute(
            sql.SQL("CREATE POLICY only_the_shown_organization ON {} USING ({}) WITH CHECK ({})").format(
                name, shown, shown
            )
        )


def _composite_keys(cursor: Any, model: type[models.Model], existing: set[str]) -> Iterator[sql.Composed]:
    table = model._meta.db_table
    if table not in existing:
        return
    for field in model._meta.local_fields:
        if not isinstance(field, OrganizationForeignKey):
            continue
        target = _table_of(field)
        name = f"{table}_{field.column}_in_organization"[:63]
        if _has_constraint(cursor, table, name):
            continue
        yield _unique_key(target)
        yield sql.SQL(
            "ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (organization_id, {column}) "
            "REFERENCES {target} (organization_id, id) DEFERRABLE INITIALLY DEFERRED"
        ).format(
            table=sql.Identifier(table),
            name=sql.Identifier(name),
            column=sql.Identifier(field.column),
            target=sql.Identifier(target),
        )


def _table_of(field: OrganizationForeignKey) -> str:
    """Return the table a reference points at; the app registry has resolved names by now."""
    return cast("type[models.Model]", field.related_model)._meta.db_table


def _unique_key(table: str) -> sql.Composed:
    return sql.SQL("CREATE UNIQUE INDEX IF NOT EXISTS {} ON {} (organization_id, id)").format(
        sql.Identifier(f"{table}_in_organization"[:63]), sql.Identifier(table)
    )


def _has_constraint(cursor: Any, table: str, name: str) -> bool:
    cursor.execute("SELECT 1 FROM pg_constraint WHERE conrelid = to_regclass(%s) AND conname = %s", [table, name])
    return cursor.fetchone() is not None


def _grant(cursor: Any) -> None:
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [settings.APP_ROLE])
    if cursor.fetchone() is None:
        return
    role = sql.Identifier(settings.APP_ROLE)
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}",
    ):
        cursor.execute(sql.SQL(statement).format(role=role))
    for table in (*APPEND_ONLY, *written_once()):
        cursor.execute(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), role))


def weaknesses(connection: BaseDatabaseWrapper) -> list[str]:
    """Why this connection's role must not serve requests; empty when it may.

    The run-time role must be neither superuser, nor allowed to bypass row-level security,
    nor owner of our tables.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        role, is_superuser, bypasses = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND pg_get_userbyid(relowner) = current_user "
            "AND relnamespace = 'public'::regnamespace"
        )
        owned = cursor.fetchone()[0]
    found = []
    if is_superuser:
        found.append(f"The database role {role} is a superuser; give DATABASE_URL the role {settings.APP_ROLE}.")
    if bypasses:
        found.append(
            f"The database role {role} bypasses row-level security; give DATABASE_URL the role {settings.APP_ROLE}."
        )
    if owned:
        found.append(f"The database role {role} owns {owned} tables; give DATABASE_URL the role {settings.APP_ROLE}.")
    return found
