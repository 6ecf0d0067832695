"""Secrets kept in files that only their owner may read."""

import os
import secrets
from pathlib import Path

_RANDOM_BYTES = 24


def read_or_create(file: Path) -> str:
    """Return the secret in ``file``; make a random one of 192 bits first when there is no file (mode 0600).

    Two processes that come at once agree on one secret, and a process killed half way leaves no half secret:
    the file appears whole, under its name, or not at all.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _create(file, secrets.token_urlsafe(_RANDOM_BYTES))
    return file.read_text(encoding="utf-8").strip()


def _create(file: Path, secret: str) -> None:
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(secret)
            out.flush()
            os.fsync(out.fileno())
        os.link(draft, file)
    except FileExistsError:
        return  # another process was first, and its secret counts
    finally:
        draft.unlink(missing_ok=True)
