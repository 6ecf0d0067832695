"""Writing an organization into a ZIP, table by table, then its files, then what else was asked for."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import connection, transaction
from psycopg import sql

from hireloom import __version__
from hireloom.core import files, tenancy
from hireloom.core.archive.manifest import FILES, FORMAT, NAME, TABLES, USERS, Entry, Manifest
from hireloom.core.enums import FileState
from hireloom.core.models import File, Organization
from hireloom.core.rowsecurity import organization_models

PORTION = 2_000
WITHOUT = {"core_file": "state <> 'pending'"}
"""Uploads that nobody has sent yet, and the exports themselves, are gone after a day."""
LEFT_OUT = frozenset(
    {
        "core_idempotencykey",
        "core_export",
        "core_exportpart",
        "core_searchtext",
        "marketing_visitkey",
        "people_searchentry",
    }
)
"""Answers and keys kept for a day, earlier exports, what search makes of the rest: none is anybody's record."""
Extra = Callable[[UUID], Iterable[tuple[str, bytes]]]
"""Further files of an archive by name, made from the organization's id; each item opens its own transaction."""


_extras: list[Extra] = []


def also(extra: Extra) -> Extra:
    """Let a higher package put further files into every export."""
    _extras.append(extra)
    return extra


def write(target: IO[bytes], *, organization_id: UUID, at: datetime) -> Manifest:
    """Write everything an organization has into a ZIP; the manifest, written last, says what must be in it.

    All rows come from one moment (a repeatable-read transaction); files are stored before their rows and never
    change, so each row of that moment finds its bytes. A file whose bytes are missing or locked away is left out.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True, compresslevel=4) as archive:
        with tenancy.organization(organization_id):
            name = Organization.objects.get(pk=organization_id).name
        manifest = Manifest(FORMAT, __version__, str(organization_id), name, at.isoformat())
        _write_tables(archive, manifest, organization_id)
        _write_files(archive, manifest, organization_id)
        for extra in _extras:
            for path, content in extra(organization_id):
                with _entry(archive, manifest, path) as put:
                    put(content, 0)
        archive.writestr(NAME, manifest.as_json())
    return manifest


def tables() -> list[str]:
    """The tables of an organization that are exported, by name, the organization's own first."""
    names = [model._meta.db_table for model in organization_models() if model._meta.db_table not in LEFT_OUT]
    return sorted(names, key=lambda name: (name != "core_organization", name))


def _write_tables(archive: zipfile.ZipFile, manifest: Manifest, organization_id: UUID) -> None:
    with _one_moment(organization_id):
        for table in tables():
            with _entry(archive, manifest, f"{TABLES}/{table}.jsonl") as put:
                for lines in _lines(table, organization_id):
                    put("".join(f"{line}\n" for line in lines).encode(), len(lines))
        with _entry(archive, manifest, USERS) as put:
            lines = _users(organization_id)
            put("".join(f"{line}\n" for line in lines).encode(), len(lines))


@contextmanager
def _one_moment(organization_id: UUID) -> Iterator[None]:
    """A transaction that sees everything as it is at its beginning; inside another one, as that one does."""
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        if not is_nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        with tenancy.organization(organization_id):
            yield


def _lines(table: str, organization_id: UUID) -> Iterator[list[str]]:
    """The rows of a table as the database writes JSON, by their key, through a cursor on the server."""
    column = "id" if table == "core_organization" else "organization_id"
    order = "organization_id" if table == "core_eventchain" else "id"
    query = sql.SQL("SELECT row_to_json(t)::text FROM {} AS t WHERE {} = %s AND {} ORDER BY {}").format(
        sql.Identifier(table), sql.Identifier(column), sql.SQL(WITHOUT.get(table, "true")), sql.Identifier(order)
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [organization_id])
        while rows := cursor.fetchmany(PORTION):
            yield [row[0] for row in rows]


def _users(organization_id: UUID) -> list[str]:
    """The accounts of the colleagues: address and language, no password, no second factor."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT json_build_object('id', u.id, 'email', u.email, 'name', u.name, 'language', u.language, "
            "'time_zone', u.time_zone)::text FROM core_user u "
            "JOIN core_membership m ON m.user_id = u.id WHERE m.organization_id = %s ORDER BY u.id",
            [organization_id],
        )
        return [row[0] for row in cursor.fetchall()]


def _write_files(archive: zipfile.ZipFile, manifest: Manifest, organization_id: UUID) -> None:
    with tenancy.organization(organization_id):
        stored = File.objects.filter(organization_id=organization_id, state=FileState.STORED)
        digests = list(stored.order_by("digest").values_list("digest", flat=True).distinct())
    for digest in digests:
        with tenancy.organization(organization_id):
            file = File.objects.filter(digest=digest, state=FileState.STORED).first()
            content = _content(file)
        if content is not None:
            with _entry(archive, manifest, f"{FILES}/{digest}") as put:
                put(content, 0)


def _content(file: File | None) -> bytes | None:
    try:
        return files.read(file) if file else None
    except files.Unavailable:
        return None


@contextmanager
def _entry(archive: zipfile.ZipFile, manifest: Manifest, path: str) -> Iterator[Callable[[bytes, int], None]]:
    """A file of the archive that is written in pieces and entered into the manifest with its hash."""
    digest, counts = hashlib.sha256(), [0, 0]

    def put(content: bytes, lines: int) -> None:
        stream.write(content)
        digest.update(content)
        counts[0] += len(content)
        counts[1] += lines

    with archive.open(path, "w", force_zip64=True) as stream:
        yield put
    manifest.entries[path] = Entry(lines=counts[1], size=counts[0], sha256=digest.hexdigest())
