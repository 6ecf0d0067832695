"""The tables of a fresh database as they are written down, so that a first start does not repeat years of migrations.

`first_tables.sql` is what some migrations made, and names them. Where a database has no tables yet it is read in, and
`migrate` goes on from there with those that came later; every other database migrates as ever. A test holds what comes
of both ways to the same tables. `make tables` writes the file anew.
"""

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from hireloom.cli import dumps

FILE = Path(__file__).with_suffix(".sql")
FILLED = "-- tables are filled here\n"
HEAD = """-- The tables of a fresh database, after the migrations below. Written by `make tables`; do not edit.
-- server: {server}
"""
_MIGRATION = re.compile(r"^-- migration: (\w+) (\w+)$", re.MULTILINE)
_SERVER = re.compile(r"^-- server: (\d+)$", re.MULTILINE)
_NOT_OURS = re.compile(
    r"^(?:SET (?:\w+_timeout|client_encoding|standard_conforming_strings|check_function_bodies|xmloption"
    r"|client_min_messages|row_security|default_tablespace|default_table_access_method) = .*;"
    r"|SELECT pg_catalog\.set_config\('search_path', .*|\\(?:un)?restrict .*"
    r"|--|-- (?:Name: |PostgreSQL database dump|Dumped (?:from|by) ).*"
    r"|CREATE EXTENSION IF NOT EXISTS .*;|COMMENT ON EXTENSION .*)\n",
    re.MULTILINE,
)
"""What pg_dump says of a session, of a server and for the eye."""

Name = tuple[str, str]


def read(connection: Any) -> bool:
    """Read the tables in, if the database has none and can take them; all or nothing. Whether it did."""
    text = FILE.read_text(encoding="utf-8")
    names = migrations_of(text)
    if not _can_take(connection, text, names):
        return False
    from django.db import transaction  # app ready

    before, after = text.split(FILLED)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT similarity('', '')")  # loads pg_trgm, whose settings only an administrator sets before
        cursor.execute("SET LOCAL check_function_bodies = false")
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute(before)
        cursor.execute("SET LOCAL search_path = public")
        _fill(names)
        cursor.execute("SET LOCAL search_path = ''")
        cursor.execute(after)
        cursor.execute(
            "INSERT INTO public.django_migrations (app, name, applied) "
            "SELECT app, name, now() FROM unnest(%s::text[], %s::text[]) AS row (app, name)",
            [[app for app, _ in names], [name for _, name in names]],
        )
    return True


def written(url: str, names: Iterable[Name], server: int) -> str:
    """The file for the database at `url`, which went through these migrations."""
    listed = "".join(f"-- migration: {app} {name}\n" for app, name in names)
    return f"{HEAD.format(server=server)}{listed}\n{tables(url)}"


def tables(url: str) -> str:
    """The tables of a database, and nothing that belongs to the server, to a moment or to a role."""
    parts = (dumps.tables(url, section) for section in ("pre-data", "post-data"))
    return FILLED.join(f"{_NOT_OURS.sub('', part).strip()}\n" for part in parts)


def migrations_of(text: str) -> list[Name]:
    """The migrations that a file of tables names, in their order."""
    return [(app, name) for app, name in _MIGRATION.findall(text)]


def _can_take(connection: Any, text: str, names: Sequence[Name]) -> bool:
    from django.db.migrations.loader import MigrationLoader  # app ready

    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')")
        if cursor.fetchone()[0]:
            return False
    oldest = _SERVER.search(text)
    is_late_enough = oldest is not None and connection.pg_version >= int(oldest.group(1)) * 10_000
    return is_late_enough and set(names) <= MigrationLoader(connection).disk_migrations.keys()


def _fill(names: Sequence[Name]) -> None:
    """Fill what the migrations would have filled, before the indexes are made."""
    from django.apps import apps  # app ready
    from django.db import connection  # app ready

    fillings = {("people", "0011_search_entries"): "load_places"}
    for app, name in names:
        if (app, name) in fillings:
            module = import_module(f"hireloom.{app}.migrations.{name}")
            with connection.schema_editor() as editor:
                getattr(module, fillings[app, name])(apps, editor)
