"""The folder of one installation, HIRELOOM_HOME, and who runs in it."""

import argparse
import os
from pathlib import Path

from hireloom.cli import settings
from hireloom.cli.console import Refusal
from hireloom.engine.vocabulary import FOLDER
from hireloom.kit.embedded_postgres.locks import FileLock


def add_option(parser: argparse.ArgumentParser) -> None:
    """Give a command its ``--home``."""
    parser.add_argument("--home", type=Path, metavar="DIR", help="folder of the installation (HIRELOOM_HOME, ./var)")


def choose(wanted: Path | None = None) -> Path:
    """Return the folder of the installation, made when missing; what follows is told where it and its vocabularies are.

    Raises:
        Refusal: the folder cannot be made or written to.

    """
    folder = (wanted or settings.read().home).expanduser().resolve()
    try:
        # Root's database server runs as another user, who must pass through; nobody needs to look inside.
        folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"The folder {folder} cannot be made: {error.strerror}; choose another with --home.") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refusal(f"The folder {folder} cannot be written to; choose another with --home.")
    os.environ["HIRELOOM_HOME"] = str(folder)
    os.environ[FOLDER] = str(vocabularies(folder))
    return folder


def vocabularies(home: Path) -> Path:
    """Return the folder of the vocabularies that were imported into a home; it need not exist."""
    return home / "vocabularies"


class Occupation:
    """The one ``hireloom up`` of a home: a lock that vanishes with its process, and a note of who holds it."""

    def __init__(self, home: Path) -> None:
        self._lock = FileLock(home / "up.lock")
        self._note = home / "up.running"

    def take(self, address: str) -> None:
        """Claim the home.

        Raises:
            Refusal: another process has it; the sentence says where it answers.

        """
        if not self._lock.try_alone():
            self._lock.release()
            raise Refusal(
                f"Hireloom already runs on this home{self._whereabouts()}; stop it first, or use another --home."
            )
        self._note.write_text(f"{address} (process {os.getpid()})", encoding="utf-8")

    def leave(self) -> None:
        """Give the home back."""
        if self._lock.is_open:
            self._note.unlink(missing_ok=True)
            self._lock.release()

    def _whereabouts(self) -> str:
        try:
            return f": {self._note.read_text(encoding='utf-8')}"
        except OSError:  # it has only just begun, or is about to end
            return ""
