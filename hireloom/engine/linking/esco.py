"""The official CSV release of ESCO (a ZIP), or one of its files, as concepts.

Source: ESCO, https://esco.ec.europa.eu, European Commission; reuse under Decision 2011/833/EU with attribution:
"This service uses the ESCO classification of the European Commission."
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from hireloom.engine.linking.types import Concept, Reuse

_SKILLS = re.compile(r"(?:^|/)skills_[a-z]{2}\.csv$")
MOST_BYTES = 200_000_000
"""Of a file once it is unpacked; ESCO's largest has under 20 million."""
MOST_CONCEPTS = 200_000
WANTED = ("conceptUri", "preferredLabel", "altLabels")


class Unreadable(Exception):
    """The file is no release of ESCO; the message is a sentence for whoever gave it."""


def skills(file: IO[bytes]) -> list[Concept]:
    """Read the skills of a release, in the order of the file.

    Raises: Unreadable: it is damaged, holds no skills, or more than a taxonomy could.
    """
    try:
        with zipfile.ZipFile(file) as release:
            inside = next((one for one in release.infolist() if _SKILLS.search(one.filename)), None)
            if inside is None:
                raise Unreadable("The ZIP holds no file named like skills_en.csv.")
            if inside.file_size > MOST_BYTES:
                raise Unreadable("The list of skills is larger than any release of ESCO.")
            with release.open(inside) as opened:
                return _concepts(io.TextIOWrapper(opened, "utf-8-sig", newline=""))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, UnicodeDecodeError, csv.Error, EOFError, OSError) as error:
        raise Unreadable("The file is damaged, or no ZIP with CSV files.") from error


def _concepts(text: IO[str]) -> list[Concept]:
    rows = csv.DictReader(text)
    if not set(WANTED) <= set(rows.fieldnames or ()):
        raise Unreadable(f"The list of skills lacks the columns {', '.join(WANTED)}.")
    found = list(_read(rows))
    if not found:
        raise Unreadable("The list of skills is empty.")
    return found


def _read(rows: "csv.DictReader[str]") -> Iterator[Concept]:
    for number, row in enumerate(rows):
        if number >= MOST_CONCEPTS:
            raise Unreadable("The list of skills is longer than any release of ESCO.")
        name, address = _plain(row["preferredLabel"]), _plain(row["conceptUri"])
        if name and address:
            yield Concept(
                id=address,
                name=name,
                others=tuple(dict.fromkeys(filter(None, map(_plain, (row["altLabels"] or "").split("\n"))))),
                description=_plain(row.get("description")),
                is_knowledge=row.get("skillType") == "knowledge",
                reuse=next((one for one in Reuse if one == row.get("reuseLevel")), None),
            )


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
