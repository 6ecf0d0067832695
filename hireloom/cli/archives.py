"""One archive with all of an installation: a manifest, the database's dump, the stored files, the secret key."""

import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO

from hireloom.cli.console import Refusal

FORMAT = 1
DUMP = "database.dump"
FILES = "files"
SECRET_KEY = "secret-key"  # noqa: S105 - the name of a file
_MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What an archive is; it stands first in it."""

    version: str
    made_at: str
    has_files: bool
    format: int = FORMAT


@contextmanager
def writing(target: Path) -> Iterator[tarfile.TarFile]:
    """Write an archive that appears under its name whole or not at all, readable by its owner alone.

    Raises:
        Refusal: it cannot be written there.

    """
    draft = target.with_name(f".{target.name}.unfinished")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
                yield archive
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    except OSError as error:
        raise Refusal(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)


def add_manifest(archive: tarfile.TarFile, *, version: str, at: datetime, has_files: bool) -> None:
    """Write the manifest."""
    manifest = Manifest(version=version, made_at=at.isoformat(timespec="seconds"), has_files=has_files)
    content = json.dumps(asdict(manifest)).encode()
    entry = tarfile.TarInfo(_MANIFEST)
    entry.size, entry.mtime, entry.mode = len(content), int(at.timestamp()), 0o600
    archive.addfile(entry, io.BytesIO(content))


def add_folder(archive: tarfile.TarFile, folder: Path) -> int:
    """Add the stored files below ``folder`` and return how many; unfinished ones are left out."""
    count = 0
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
            archive.add(file, str(PurePosixPath(FILES, *file.relative_to(folder).parts)), recursive=False)
            count += 1
    return count


@contextmanager
def reading(source: Path) -> Iterator[tuple[Manifest, tarfile.TarFile]]:
    """Open an archive of ours.

    Raises:
        Refusal: it cannot be read, is none of ours, or was written by a later release.

    """
    try:
        with tarfile.open(source, mode="r:") as archive:
            yield _manifest(archive, source), archive
    except FileNotFoundError as error:
        raise Refusal(f"There is no file {source}.") from error
    except (OSError, tarfile.TarError, EOFError) as error:
        raise Refusal(f"{source} cannot be read as a backup: {error}.") from error


def extract(archive: tarfile.TarFile, name: str, target: Path) -> bool:
    """Write one member into ``target``; return False when the archive has none of this name."""
    try:
        content = archive.extractfile(name)
    except KeyError:
        return False
    if content is None:
        return False
    _write(content, target)
    return True


def extract_files(archive: tarfile.TarFile, folder: Path) -> int:
    """Write the stored files below ``folder`` and return how many.

    Raises:
        Refusal: a name in the archive leads out of the folder.

    """
    count = 0
    for member in archive:
        parts = PurePosixPath(member.name).parts
        if not parts or parts[0] != FILES or not member.isfile():
            continue
        if ".." in parts or PurePosixPath(member.name).is_absolute():
            raise Refusal(f"The archive holds a file with the name {member.name}, which no backup of ours has.")
        content = archive.extractfile(member)
        if content is not None:
            _write(content, folder.joinpath(*parts[1:]))
            count += 1
    return count


def _write(content: IO[bytes], target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        while block := content.read(1024 * 1024):
            out.write(block)


def _manifest(archive: tarfile.TarFile, source: Path) -> Manifest:
    first = archive.next()
    content = archive.extractfile(first) if first is not None and first.name == _MANIFEST else None
    if content is None:
        raise Refusal(f"{source} is no backup of Hireloom.")
    try:
        manifest = Manifest(**json.loads(content.read()))
    except (ValueError, TypeError) as error:
        raise Refusal(f"{source} is no backup this release understands.") from error
    if manifest.format > FORMAT:
        raise Refusal(f"{source} was written by Hireloom {manifest.version}, a newer release; update first.")
    return manifest
