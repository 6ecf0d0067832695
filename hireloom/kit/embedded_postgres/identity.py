"""As which system user PostgreSQL runs: it refuses to run as root, so root's privileges are dropped for it."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from hireloom.kit.embedded_postgres.errors import PostgresError

_CANDIDATES = ("hireloom", "postgres", "nobody")


@dataclass(frozen=True)
class Identity:
    """A system user for the server's processes; ``drops`` is False when we already are that user."""

    name: str
    user_id: int
    group_id: int
    drops: bool

    @cached_property
    def process_options(self) -> dict[str, Any]:
        """Return arguments for ``subprocess`` that give up user, group and all further groups."""
        if not self.drops:
            return {}
        return {"user": self.user_id, "group": self.group_id, "extra_groups": []}

    def give(self, file: Path) -> None:
        """Make this user the owner of ``file``; nothing happens when we are that user."""
        if self.drops:
            os.chown(file, self.user_id, self.group_id, follow_symlinks=False)

    def may_enter(self, folder: Path) -> bool:
        """Return whether this user can reach ``folder`` through every folder above it."""
        return self._test("-x", folder)

    def may_read(self, file: Path) -> bool:
        """Return whether this user can open ``file``."""
        return self._test("-r", file)

    def _test(self, option: str, file: Path) -> bool:
        # The kernel's own answer covers modes, access lists and mounts; modes read by hand would not.
        command = ["/bin/sh", "-c", f'test {option} "$1"', "sh", str(file)]
        answer = subprocess.run(command, check=False, cwd="/", **self.process_options)  # noqa: S603 - a fixed command
        return answer.returncode == 0


def choose(wanted: str = "") -> Identity:
    """Return the user the server runs as: ourselves, or, when we are root, the first that exists.

    Root takes ``wanted``, else ``hireloom``, ``postgres`` or ``nobody``. No user is ever created.

    Raises:
        PostgresError: we are root and there is no such user, or it is root again.

    """
    if os.geteuid() != 0:
        return Identity(name=_own_name(), user_id=os.geteuid(), group_id=os.getegid(), drops=False)
    for name in (wanted,) if wanted else _CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Identity(name=name, user_id=entry.pw_uid, group_id=entry.pw_gid, drops=True)
    raise PostgresError(
        f"PostgreSQL does not run as root, and no system user {wanted or ' or '.join(_CANDIDATES)} is there for it; "
        "make one with: useradd --system --shell /usr/sbin/nologin hireloom"
    )


def _own_name() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise PostgresError(
            f"The user number {os.geteuid()} has no name on this machine, and PostgreSQL refuses to run so; "
            "give it a line in /etc/passwd."
        ) from None
