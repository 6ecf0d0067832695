"""The official CSV release of ESCO, a ZIP: its skills, its occupations, and which skills are kinds of which.

Source: ESCO, https://esco.ec.europa.eu, European Commission; reuse under Decision 2011/833/EU with attribution.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from hireloom.engine.linking.types import Concept, Reuse
from hireloom.engine.taxonomies.types import Taxonomy, Unreadable

ATTRIBUTION = "This service uses the ESCO classification of the European Commission."
MOST_BYTES = 200_000_000
"""Of a file once it is unpacked; ESCO's largest has under 20 million."""
MOST_CONCEPTS = 200_000
WANTED = ("conceptUri", "preferredLabel", "altLabels")
_SKILLS, _OCCUPATIONS, _BROADER = "skills", "occupations", "broaderRelationsSkillPillar"


def read(file: IO[bytes]) -> Taxonomy:
    """Read a release; without a list of occupations or relations, what it has.

    Raises: Unreadable: it is damaged, holds no skills, or more than a taxonomy could.
    """
    try:
        with zipfile.ZipFile(file) as release:
            skills, language = _find(release, _SKILLS)
            if skills is None:
                raise Unreadable("The ZIP holds no file named like skills_en.csv.")
            occupations, _ = _find(release, _OCCUPATIONS)
            relations, _ = _find(release, _BROADER)
            return Taxonomy(
                "ESCO",
                language,
                ATTRIBUTION,
                list(_concepts(release, skills)),
                list(_concepts(release, occupations)) if occupations else (),
                list(_relations(release, relations)) if relations else (),
            )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, UnicodeDecodeError, csv.Error, EOFError, OSError) as error:
        raise Unreadable("The file is damaged, or no ZIP with CSV files.") from error


def skills(file: IO[bytes]) -> list[Concept]:
    """Read the skills of a release, in the order of the file. Raises: Unreadable."""
    return list(read(file).skills)


def _find(release: zipfile.ZipFile, name: str) -> tuple[zipfile.ZipInfo | None, str]:
    """Give the file of that name in whatever language, and the language; refused when it is too large."""
    for one in release.infolist():
        match = re.search(rf"(?:^|/){name}_([a-z]{{2}})\.csv$", one.filename)
        if match:
            if one.file_size > MOST_BYTES:
                msg = f"{one.filename} is larger than any release of ESCO."
                raise Unreadable(msg)
            return one, match[1]
    return None, ""


def _rows(release: zipfile.ZipFile, inside: zipfile.ZipInfo, wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
    with release.open(inside) as opened:
        rows = csv.DictReader(io.TextIOWrapper(opened, "utf-8-sig", newline=""))
        if not set(wanted) <= set(rows.fieldnames or ()):
            msg = f"{inside.filename} lacks the columns {', '.join(wanted)}."
            raise Unreadable(msg)
        number = -1
        for number, row in enumerate(rows):
            if number >= MOST_CONCEPTS:
                msg = f"{inside.filename} is longer than any release of ESCO."
                raise Unreadable(msg)
            yield {name: value or "" for name, value in row.items() if isinstance(value, str | None) and name}
        if number < 0:
            msg = f"{inside.filename} is empty."
            raise Unreadable(msg)


def _concepts(release: zipfile.ZipFile, inside: zipfile.ZipInfo) -> Iterator[Concept]:
    for row in _rows(release, inside, WANTED):
        name, address = _plain(row["preferredLabel"]), _plain(row["conceptUri"])
        if name and address and row.get("status", "released") in ("", "released"):
            yield Concept(
                id=address,
                name=name,
                others=tuple(dict.fromkeys(filter(None, map(_plain, row["altLabels"].split("\n"))))),
                description=_plain(row.get("description", "")),
                is_knowledge=row.get("skillType") == "knowledge",
                reuse=next((one for one in Reuse if one == row.get("reuseLevel")), None),
            )


def _relations(release: zipfile.ZipFile, inside: zipfile.ZipInfo) -> Iterator[tuple[str, str]]:
    for row in _rows(release, inside, ("conceptUri", "broaderUri")):
        yield _plain(row["conceptUri"]), _plain(row["broaderUri"])


def _plain(text: str) -> str:
    return " ".join(text.split())
