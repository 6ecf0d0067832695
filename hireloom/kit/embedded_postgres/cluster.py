"""The folder of data: made whole or not at all, and of the version our programs understand."""

import secrets
import shutil
import subprocess
from pathlib import Path

from hireloom.kit import secret_files
from hireloom.kit.embedded_postgres.binaries import MAJOR_VERSION
from hireloom.kit.embedded_postgres.errors import PostgresError
from hireloom.kit.embedded_postgres.identity import Identity

OWNER = "hireloom_owner"
_DRAFT = "unfinished-"


def prepare(data: Path, programs: Path, identity: Identity, *, owner_password: Path) -> None:
    """Make the cluster in ``data`` unless there is one; what a killed attempt left is thrown away.

    Raises:
        PostgresError: ``data`` belongs to another major version, or PostgreSQL could not make it.

    """
    for leftover in data.parent.glob(f"{_DRAFT}*"):
        shutil.rmtree(leftover)
    if data.exists():
        check_version(data)
        return
    draft = data.with_name(_DRAFT + secrets.token_hex(4))
    draft.mkdir(mode=0o700)
    identity.give(draft)
    _initialize(draft / "data", programs, identity, password=secret_files.read_or_create(owner_password))
    (draft / "data").rename(data)
    shutil.rmtree(draft)


def check_version(data: Path) -> None:
    """Refuse data that another major version of PostgreSQL wrote.

    Raises:
        PostgresError: the version is another one or cannot be read.

    """
    try:
        found = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    except OSError:
        raise PostgresError(f"{data} holds no PostgreSQL cluster; move it away and start again.") from None
    if found != str(MAJOR_VERSION):
        raise PostgresError(
            f"{data} was written by PostgreSQL {found}, but this release brings version {MAJOR_VERSION}: "
            "make a backup with the release that wrote it, move the folder away, and restore."
        )


def _initialize(target: Path, programs: Path, identity: Identity, *, password: str) -> None:
    # initdb wants the password in a file its user can read; this one lives for a second in that user's folder.
    password_file = target.with_name("password")
    password_file.touch(mode=0o600)
    password_file.write_text(password, encoding="utf-8")
    identity.give(password_file)
    command = [
        *(str(programs / "initdb"), "--pgdata", str(target), "--username", OWNER, "--pwfile", str(password_file)),
        *("--auth", "scram-sha-256", "--encoding", "UTF8"),
        *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"),
    ]
    made = subprocess.run(  # noqa: S603 - our own program and arguments
        command,
        check=False,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        **identity.process_options,
    )
    if made.returncode != 0:
        raise PostgresError(
            f"PostgreSQL could not make its data folder {target}:\n{made.stdout.decode(errors='replace')}"
        )
