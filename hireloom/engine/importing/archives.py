"""A ZIP of thousands of résumés: its files one by one, within bounds."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from hireloom.engine.importing.rows import DEFAULT_BOUNDS, Bounds, Unreadable
from hireloom.engine.zips import DAMAGE

_ENCRYPTED = 0x1
_CHUNK = 65_536
_LEFT_OUT = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive; `problem` is a sentence when it was not unpacked, and `content` is empty then."""

    name: str
    content: bytes
    problem: str = ""


def members(file: BinaryIO, *, bounds: Bounds = DEFAULT_BOUNDS, skip: int = 0) -> Iterator[Member]:
    """The files of an archive in its order, past the first `skip`; folders and what systems leave behind do not count.

    Archives inside archives are not opened. One bad file is a member with a problem, and the others still come.

    Raises: Unreadable: it is no archive, damaged as a whole, or has too many files.
    """
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGE as error:
        msg = "The archive is damaged, or no ZIP file."
        raise Unreadable(msg) from error
    entries = [entry for entry in archive.infolist() if _is_wanted(entry)]
    if len(entries) > bounds.files:
        msg = f"The archive has {len(entries)} files; at most {bounds.files} are taken at once."
        raise Unreadable(msg)
    for entry in entries[skip:]:
        yield _member(archive, entry, bounds)


def _is_wanted(entry: zipfile.ZipInfo) -> bool:
    return not entry.is_dir() and not any(part in entry.filename for part in _LEFT_OUT)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, bounds: Bounds) -> Member:
    name = _name(entry)
    if entry.flag_bits & _ENCRYPTED:
        return Member(name, b"", "It is locked with a password.")
    if name.lower().endswith((".zip", ".7z", ".rar", ".tar", ".gz")):
        return Member(name, b"", "It is an archive inside the archive; unpack it first.")
    most = min(bounds.file_bytes, max(entry.compress_size * bounds.ratio, 1024 * 1024))
    try:
        with archive.open(entry) as stream:
            content = _read(stream, most)
    except DAMAGE as error:
        return Member(name, b"", f"It is damaged: {type(error).__name__}.")
    if content is None:
        return Member(name, b"", "It unpacks to more than is taken from one file.")
    return Member(name, content)


def _read(stream: object, most: int) -> bytes | None:
    """At most so many bytes, whatever the archive says of itself; None when there are more."""
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):  # type: ignore[attr-defined]  # a file of an archive
        size += len(chunk)
        if size > most:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _name(entry: zipfile.ZipInfo) -> str:
    """The path as it is written, without a way out of the archive."""
    return "/".join(part for part in PurePosixPath(entry.filename.replace("\\", "/")).parts if part not in ("/", ".."))
