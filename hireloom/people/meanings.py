"""The meaning of a person's work as a vector beside the search entry: where pgvector and the processor allow it.

The table is not a model: it exists only where the extension does, is made after every migrate, is left out of
backups and can be made anew from what is known. Source: decision record 0015.
"""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from hireloom.core.rowsecurity import owns_the_tables
from hireloom.engine import meaning
from hireloom.engine.meaning.table import as_halves
from hireloom.people.entries import Entry

TABLE = "people_searchmeaning"
_NEEDED = {"avx2", "fma", "bmi2"}
_SHOWN = "organization_id = (SELECT NULLIF(current_setting('app.organization', true), '')::uuid)"
_MAKE = (
    "CREATE EXTENSION IF NOT EXISTS vector",
    f"""CREATE TABLE IF NOT EXISTS {TABLE} (
        id uuid PRIMARY KEY, organization_id uuid NOT NULL, meaning halfvec({meaning.DIMENSIONS}) NOT NULL)""",
    f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY",
    f"""CREATE INDEX IF NOT EXISTS people_by_meaning ON {TABLE}
        USING hnsw (meaning halfvec_cosine_ops) WITH (m = 24, ef_construction = 128)""",
    """CREATE OR REPLACE FUNCTION people_meaning_follows() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
           DELETE FROM people_searchmeaning WHERE organization_id = OLD.organization_id AND id = OLD.id;
           RETURN NULL;
       END $$""",
    """CREATE OR REPLACE TRIGGER people_meaning_follows_ends AFTER DELETE ON people_searchentry
       FOR EACH ROW EXECUTE FUNCTION people_meaning_follows()""",
)


def ensure(on: BaseDatabaseWrapper) -> bool:
    """Make the table where it can be, as the owner of the tables; whether it is there."""
    with on.cursor() as cursor:
        if not (_is_offered(cursor) and _processor_can()):
            return False
        try:
            with transaction.atomic(using=on.alias):
                _make(cursor)
        except DatabaseError:  # somebody else's server, where we may not create the extension
            return False
    return True


def after_migrate(sender: Any, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the table after our own migrations, when this connection may."""
    if sender.label == "people" and owns_the_tables(connections[using]):
        ensure(connections[using])


def _make(cursor: Any) -> None:
    for statement in _MAKE:
        cursor.execute(statement)
    cursor.execute("SELECT 1 FROM pg_policies WHERE tablename = %s", [TABLE])
    if cursor.fetchone() is None:
        cursor.execute(f"CREATE POLICY only_the_shown_organization ON {TABLE} USING ({_SHOWN}) WITH CHECK ({_SHOWN})")


def is_on() -> bool:
    """Whether people can be compared by meaning here. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [TABLE])
        return bool(cursor.fetchone()[0])


def of_question(text: str) -> str:
    """The meaning of some words as the database takes it; empty when none of them is known."""
    vector = meaning.shipped().encode(text)
    return as_halves(vector) if vector else ""


def apart(vector: tuple[float, ...], pk: UUID) -> tuple[float, ...]:
    """The vector moved by a little (about 0.2), always the same for the same person.

    Many people have one title and the same skills; an index of neighbors falls apart into islands of equal vectors.
    """
    nudges = blake2b(pk.bytes, digest_size=64).digest()
    moved = list(vector)
    for place, byte in enumerate(nudges):
        moved[place * 4] += (byte - 127.5) / 127.5 * 0.043
    return tuple(moved)


def refresh(organization_id: UUID, found: Sequence[Entry]) -> None:
    """Write the meanings of these people's work anew. Two queries; none is written where meaning is off."""
    if not is_on():
        return
    encode = meaning.shipped().encode
    vectors = {entry.id: encode(entry.work) for entry in found}
    known = {pk: as_halves(apart(vector, pk)) for pk, vector in vectors.items() if vector}
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (id, organization_id, meaning) "  # noqa: S608  our own name
            f"SELECT id, %s, vector::halfvec FROM unnest(%s::uuid[], %s::text[]) AS given (id, vector) "
            "ON CONFLICT (id) DO UPDATE SET meaning = excluded.meaning "
            f"WHERE {TABLE}.meaning <> excluded.meaning",
            [organization_id, list(known), list(known.values())],
        )


def _is_offered(cursor: Any) -> bool:
    cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
    return cursor.fetchone() is not None


def _processor_can() -> bool:
    """The embedded build of pgvector dies on x86 processors without AVX2; for others it is built for all."""
    file = Path("/proc/cpuinfo")
    if not file.exists():
        return True
    flags = next((line for line in file.read_text().splitlines() if line.startswith("flags")), "")
    return not flags or set(flags.split()) >= _NEEDED
