"""The official CSV release of ESCO, a ZIP: its skills, its occupations, and which skills are kinds of which.

Source: ESCO, https://esco.ec.europa.eu, European Commission; reuse under Decision 2011/833/EU with attribution.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from hireloom.engine.linking.types import Concept, Reuse
from hireloom.engine.taxonomies import archives
from hireloom.engine.taxonomies.types import Taxonomy, Unreadable

ATTRIBUTION = "This service uses the ESCO classification of the European Commission."
WANTED = ("conceptUri", "preferredLabel", "altLabels")
_SKILLS, _OCCUPATIONS, _BROADER = "skills", "occupations", "broaderRelationsSkillPillar"


def read(file: IO[bytes]) -> Taxonomy:
    """Read a release; without a list of occupations or relations, what it has.

    Raises: Unreadable: it is damaged, holds no skills, or more than a taxonomy could.
    """
    with archives.opened(file) as release:
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


def skills(file: IO[bytes]) -> list[Concept]:
    """Read the skills of a release, in the order of the file. Raises: Unreadable."""
    return list(read(file).skills)


def _find(release: zipfile.ZipFile, name: str) -> tuple[zipfile.ZipInfo | None, str]:
    """Give the table of that name in whatever language, and the language."""
    for one in release.infolist():
        match = re.search(rf"(?:^|/){name}_([a-z]{{2}})\.csv$", one.filename)
        if match:
            return one, match[1]
    return None, ""


def _concepts(release: zipfile.ZipFile, inside: zipfile.ZipInfo) -> Iterator[Concept]:
    for row in archives.rows(release, inside, WANTED):
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
    for row in archives.rows(release, inside, ("conceptUri", "broaderUri")):
        yield _plain(row["conceptUri"]), _plain(row["broaderUri"])


def _plain(text: str) -> str:
    return " ".join(text.split())
