"""What an archive says of itself: versions, counts and hashes, by which a reader knows that nothing is missing."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
NAME = "manifest.json"
TABLES, FILES, USERS = "tables", "files", "tables/core_user.jsonl"


class NotAnArchive(Exception):
    """The archive is no export, is damaged, or was made by a release this one does not understand."""


@dataclass
class Entry:
    """One file of the archive: how many lines it has (0 for others), its bytes, and their SHA-256."""

    lines: int
    size: int
    sha256: str


@dataclass
class Manifest:
    """Written last, read first."""

    format: int
    version: str
    organization_id: str
    organization: str
    made_at: str
    entries: dict[str, Entry] = field(default_factory=dict)

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), indent=2, sort_keys=True).encode()


def parsed(content: bytes) -> Manifest:
    """The manifest of these bytes.

    Raises: NotAnArchive: it is none, or of a format we do not know.
    """
    try:
        given: dict[str, Any] = json.loads(content)
        entries = {name: Entry(**entry) for name, entry in given.pop("entries").items()}
        found = Manifest(**given, entries=entries)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        msg = "The archive has no manifest that can be read."
        raise NotAnArchive(msg) from error
    if found.format != FORMAT:
        msg = f"The archive has format {found.format}; this release reads format {FORMAT}."
        raise NotAnArchive(msg)
    return found
