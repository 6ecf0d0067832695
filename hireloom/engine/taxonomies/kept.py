"""Releases that were imported, each in a folder of its own: our tables' rows, and a note of what they are.

A folder appears whole or not at all. The tables are read by `engine.vocabulary`, the notes by whoever shows them.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from hireloom.engine.taxonomies import rows
from hireloom.engine.taxonomies.types import Taxonomy
from hireloom.engine.vocabulary import FOLDER, NOTE


@dataclass(frozen=True)
class Kept:
    """A release that was imported. `digest` is the SHA-256 of its tables, in hex; `imported_at` is ISO 8601, UTC."""

    name: str
    language: str
    attribution: str
    skills: int
    occupations: int
    digest: str
    imported_at: str

    @property
    def folder(self) -> str:
        """The name of its folder, by which it is removed."""
        return f"{re.sub(r'[^a-z0-9]', '', self.name.lower())}-{self.language}"


_FOLDER = re.compile(r"[a-z0-9]+-[a-z]{2}")


class Damaged(Exception):
    """What was imported cannot be read any more; the message is a sentence that says what to do."""


def keep(taxonomy: Taxonomy, folder: Path, *, at: datetime) -> Kept:
    """Keep a release in place of the one of that name and language, if there is one."""
    tables = rows.of(taxonomy)
    texts = {name: "".join("\t".join(row) + "\n" for row in found) for name, found in tables.items() if found}
    note = Kept(
        taxonomy.name,
        taxonomy.language,
        taxonomy.attribution,
        len(taxonomy.skills),
        len(taxonomy.occupations),
        _digest(texts),
        at.isoformat(timespec="seconds"),
    )
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        for name, text in texts.items():
            (fresh / f"{name}.tsv").write_text(text, encoding="utf-8")
        (fresh / NOTE).write_text(json.dumps(asdict(note), ensure_ascii=False, indent=1), encoding="utf-8")
        remove(note.folder, folder)
        fresh.rename(folder / note.folder)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return note


def remove(name: str, folder: Path) -> bool:
    """Remove a release by the name of its folder; whether there was one."""
    found = folder / name
    if not _FOLDER.fullmatch(name) or not found.is_dir():
        return False
    gone = Path(tempfile.mkdtemp(prefix=".old-", dir=folder))
    found.rename(gone / name)
    shutil.rmtree(gone)
    return True


def here() -> list[Kept]:
    """Give what this process knows beside what ships. Raises: Damaged."""
    named = os.environ.get(FOLDER)
    return every(Path(named)) if named else []


def every(folder: Path) -> list[Kept]:
    """Give all releases that are kept, in the order of their folders. Raises: Damaged."""
    return [_note(one) for one in sorted(folder.glob(f"*/{NOTE}")) if not one.parent.name.startswith(".")]


def check(folder: Path) -> Sequence[Kept]:
    """Read every table and see that it is what was imported. Raises: Damaged."""
    found = every(folder)
    for one in found:
        try:
            paths = sorted((folder / one.folder).glob("*.tsv"))
            texts = {path.stem: path.read_text(encoding="utf-8") for path in paths}
        except (OSError, UnicodeDecodeError) as error:
            raise Damaged(_sentence(folder / one.folder)) from error
        if _digest(texts) != one.digest:
            raise Damaged(_sentence(folder / one.folder))
    return found


def _digest(texts: dict[str, str]) -> str:
    whole = hashlib.sha256()
    for name in sorted(texts):
        whole.update(f"{name}\n{texts[name]}\0".encode())
    return whole.hexdigest()


def _note(path: Path) -> Kept:
    try:
        return Kept(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise Damaged(_sentence(path.parent)) from error


def _sentence(folder: Path) -> str:
    return (
        f"The imported vocabulary {folder.name} is damaged. Import it anew, or remove it with: "
        f"hireloom taxonomy remove {folder.name}"
    )
