"""Whether what we derive from the code (tables, static files) was derived from just this code."""

import hashlib
import sys
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = ("Django", "django-allauth", "procrastinate", "whitenoise")
_PREPARED = "*.py"
_SERVED = "web/static"


def mark_of_code() -> str:
    """Return a mark that changes with every change of our Python files, static files or of the libraries with tables.

    Sizes and times of files stand for their content: reading them all would cost more than asking the database.
    """
    mark = hashlib.sha256(f"{sys.version} {PACKAGE}".encode())
    for library in _LIBRARIES:
        mark.update(f"{library} {metadata.version(library)}".encode())
    for file in sorted([*PACKAGE.rglob(_PREPARED), *(PACKAGE / _SERVED).rglob("*")]):
        found = file.stat()
        mark.update(f"{file} {found.st_size} {found.st_mtime_ns}".encode())
    return mark.hexdigest()


class Stamp:
    """A file that holds the mark of the code something was last derived from."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def is_fresh(self, mark: str) -> bool:
        """Return whether the stamp holds this mark."""
        try:
            return self._file.read_text(encoding="ascii") == mark
        except (OSError, UnicodeDecodeError):
            return False

    def set(self, mark: str) -> None:
        """Note the mark."""
        self._file.write_text(mark, encoding="ascii")

    def clear(self) -> None:
        """Forget the mark, so that everything is derived again."""
        self._file.unlink(missing_ok=True)
