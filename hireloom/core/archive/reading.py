"""Putting an organization back where it is not: the same ids, the same rows, the same files."""

import hashlib
import json
import zipfile
from collections.abc import Sequence
from itertools import islice
from typing import BinaryIO
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import DataError, IntegrityError, connection, transaction
from psycopg import sql

from hireloom.core import directory, tenancy
from hireloom.core.archive import writing
from hireloom.core.archive.manifest import FILES, NAME, TABLES, USERS, Entry, Manifest, NotAnArchive, parsed
from hireloom.core.files.chosen import store
from hireloom.core.models import User

PORTION = 500
LARGEST_FILE = 1 << 30


class OrganizationExists(Exception):
    """The organization is in this installation already; an archive is only put where it is not."""


def restore(source: BinaryIO) -> Manifest:
    """Check every hash, then write every row in one transaction; the files are there before it commits.

    Accounts are found by their address, else made without a password; what names them follows.

    Raises:
        NotAnArchive: it is none, is damaged, or has columns that this release does not know.
        OrganizationExists: it is here already, or another one has its name in addresses.

    """
    with _opened(source) as archive:
        manifest = parsed(_read(archive, NAME))
        _check(archive, manifest)
        organization_id = UUID(manifest.organization_id)
        if organization_id in directory.organization_ids():
            raise OrganizationExists(manifest.organization)
        _put_files(archive, manifest)
        try:
            with tenancy.organization(organization_id), transaction.atomic():
                renamed = _accounts(archive)
                for table in writing.tables():
                    _put(archive, table, renamed)
        except IntegrityError as error:
            raise OrganizationExists(str(error).partition("\n")[0]) from error
        except DataError as error:
            msg = f"A row cannot be read: {str(error).partition(chr(10))[0]}"
            raise NotAnArchive(msg) from error
    return manifest


def tables_of(manifest: Manifest) -> dict[str, Entry]:
    """The tables of an archive with their hashes, for comparing two."""
    return {path: entry for path, entry in manifest.entries.items() if path.startswith(f"{TABLES}/")}


def _opened(source: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except zipfile.BadZipFile as error:
        msg = "The file is no ZIP archive."
        raise NotAnArchive(msg) from error


def _read(archive: zipfile.ZipFile, path: str) -> bytes:
    try:
        return archive.read(path)
    except (KeyError, zipfile.BadZipFile, RuntimeError) as error:
        msg = f"{path} is missing or damaged."
        raise NotAnArchive(msg) from error


def _check(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read the archive once and compare every hash, before anything is written."""
    for path, entry in manifest.entries.items():
        digest = hashlib.sha256()
        try:
            with archive.open(path) as stream:
                while chunk := stream.read(1 << 20):
                    digest.update(chunk)
        except (KeyError, zipfile.BadZipFile, RuntimeError) as error:
            msg = f"{path} is missing or damaged."
            raise NotAnArchive(msg) from error
        if digest.hexdigest() != entry.sha256:
            msg = f"{path} is not what the manifest says."
            raise NotAnArchive(msg)


def _put_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    for path, entry in manifest.entries.items():
        folder, _, digest = path.rpartition("/")
        if folder != FILES or entry.size > LARGEST_FILE:
            continue
        content = _read(archive, path)
        if hashlib.sha256(content).hexdigest() != digest:
            msg = f"{path} is not the file it says."
            raise NotAnArchive(msg)
        store().put(f"{manifest.organization_id}/files/{digest[:2]}/{digest}", content)


def _accounts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The accounts of the archive here: {their id there: their id here}, only where they differ."""
    renamed = {}
    for line in _read(archive, USERS).decode().splitlines():
        given = json.loads(line)
        known = User.objects.filter(email=given["email"]).first()
        if known is None:
            known = User.objects.create(**given | {"id": UUID(given["id"])}, password=make_password(None))
        if str(known.pk) != given["id"]:
            renamed[given["id"]] = str(known.pk)
    return renamed


def _put(archive: zipfile.ZipFile, table: str, renamed: dict[str, str]) -> None:
    path = f"{TABLES}/{table}.jsonl"
    if path not in archive.namelist():
        return  # a table that the release which made the archive did not have
    with archive.open(path) as stream:
        lines = (line.decode() for line in stream)
        columns: list[str] = []
        while portion := [_with_account(table, line, renamed) for line in islice(lines, PORTION)]:
            columns = columns or _columns(table, portion[0])
            _insert(table, columns, portion)


def _with_account(table: str, line: str, renamed: dict[str, str]) -> str:
    if table != "core_membership" or not renamed:
        return line
    row = json.loads(line)
    return json.dumps(row | {"user_id": renamed.get(row["user_id"], row["user_id"])})


def _columns(table: str, line: str) -> list[str]:
    """The columns to write: those of the archive, without what the database computes.

    Raises: NotAnArchive: this release has no such column.
    """
    given = list(json.loads(line))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, attgenerated <> '' FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 "
            "AND NOT attisdropped",
            [table],
        )
        known = dict(cursor.fetchall())
    if unknown := set(given) - set(known):
        msg = f"The archive has columns of {table} that this release does not know: {', '.join(sorted(unknown))}."
        raise NotAnArchive(msg)
    return [name for name in given if not known[name]]


def _insert(table: str, columns: Sequence[str], lines: Sequence[str]) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    chosen = sql.SQL(", ").join(sql.SQL("r.{}").format(sql.Identifier(name)) for name in columns)
    query = sql.SQL(
        "INSERT INTO {table} ({names}) SELECT {chosen} FROM unnest(%s::text[]) AS line, "
        "json_populate_record(NULL::{table}, line::json) AS r"
    ).format(table=sql.Identifier(table), names=names, chosen=chosen)
    with connection.cursor() as cursor:
        cursor.execute(query, [list(lines)])
