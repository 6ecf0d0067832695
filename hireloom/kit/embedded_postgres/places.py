"""Where the parts of one cluster lie: beside each other, unless the server's user could not reach them there."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hireloom.kit.embedded_postgres.binaries import SYSTEM_FOLDER
from hireloom.kit.embedded_postgres.errors import PostgresError
from hireloom.kit.embedded_postgres.identity import Identity

_LONGEST_SOCKET_PATH = 103  # bytes; macOS allows 103, Linux 107
_SOCKET_NAME_LENGTH = len("/.s.PGSQL.5432.lock")
_MOVED_TO, _MOVED_FROM = "moved-to", "moved-from"


@dataclass(frozen=True)
class Places:
    """The files of one cluster. Only ``data`` and ``sockets`` belong to the server's user."""

    home: Path

    @property
    def data(self) -> Path:
        """Return the folder of data."""
        return self.home / "data"

    @property
    def settings(self) -> Path:
        """Return the settings file we write."""
        return self.home / "settings.conf"

    @property
    def log(self) -> Path:
        """Return the server's log."""
        return self.home / "postgres.log"

    @property
    def prepared(self) -> Path:
        """Return the note of what has been set up inside the server."""
        return self.home / "prepared"

    def password(self, role: str) -> Path:
        """Return the file with a role's password."""
        return self.home / f"{role}-password"

    def lock(self, name: str) -> Path:
        """Return the file a lock is held on."""
        return self.home / f"{name}.lock"


def settle(home: Path, identity: Identity) -> Places:
    """Make the folder of the cluster and return its places.

    When we are root and the server's user cannot reach ``home`` (below ``/root``, as a rule), the cluster lies in
    ``/var/lib/hireloom`` instead; a file ``moved-to`` in ``home`` says where, and ``moved-from`` there whose it is. No
    folder of others is changed.

    Raises:
        PostgresError: the folder cannot be made or is not ours.

    """
    try:
        home = _own_folder(home, identity)
        if identity.drops and not identity.may_enter(home):
            left, home = home, _own_folder(_reachable(home), identity)
            (home / _MOVED_FROM).write_text(f"{left}\n", encoding="utf-8")
            if not identity.may_enter(home):
                raise PostgresError(
                    f"The system user {identity.name} that PostgreSQL runs as can reach neither its folder nor {home}; "
                    "set HIRELOOM_HOME to a folder below /var/lib or /srv."
                )
    except OSError as error:
        raise PostgresError(f"The database folder {error.filename} cannot be used: {error.strerror}.") from error
    return Places(home)


def forsaken() -> list[tuple[Path, Path]]:
    """Return the clusters in ``/var/lib/hireloom`` whose home is gone, or points elsewhere, each with that home.

    Nobody removes them: the home may be on a disk that is not there just now. One that does not say whose it is, is
    left out.
    """
    clusters = sorted(SYSTEM_FOLDER.glob("cluster-*"))
    homes = [(cluster, _note(cluster / _MOVED_FROM)) for cluster in clusters]
    return [(cluster, home) for cluster, home in homes if home and _note(home / _MOVED_TO) != cluster]


def socket_folder(home: Path, identity: Identity) -> Path:
    """Make a folder that only the server's user and root may enter, short enough for a socket's name.

    Raises:
        PostgresError: somebody else has taken the short name in the temporary folder.

    """
    folder = home / "sockets"
    if len(os.fsencode(folder)) + _SOCKET_NAME_LENGTH > _LONGEST_SOCKET_PATH:
        name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
        folder = Path(tempfile.gettempdir()) / f"hireloom-{os.geteuid()}-{name}"
    if not folder.is_symlink() and not folder.exists():
        folder.mkdir(mode=0o700)
        identity.give(folder)
    _check_private(folder, identity)
    return folder


def _own_folder(folder: Path, identity: Identity) -> Path:
    if not folder.is_dir():
        # The server's user must pass through, but has no business reading our secrets beside its data.
        mode = 0o711 if identity.drops else 0o700
        for missing in reversed([folder, *(parent for parent in folder.parents if not parent.exists())]):
            missing.mkdir(mode=mode, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise PostgresError(
            f"{folder} belongs to another user than the one that runs this; "
            "run it as that user or choose another HIRELOOM_HOME."
        )
    return folder


def _reachable(home: Path) -> Path:
    note = home / _MOVED_TO
    if not note.exists():
        name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
        SYSTEM_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
        note.write_text(f"{SYSTEM_FOLDER / f'cluster-{name}'}\n", encoding="utf-8")
    return Path(note.read_text(encoding="utf-8").strip())


def _note(file: Path) -> Path | None:
    try:
        return Path(file.read_text(encoding="utf-8").strip())
    except OSError:
        return None


def _check_private(folder: Path, identity: Identity) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != identity.user_id or found.st_mode & 0o077:
        raise PostgresError(f"{folder} is not a private folder of {identity.name}; remove it and start again.")
