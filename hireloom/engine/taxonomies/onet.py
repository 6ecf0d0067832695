"""The text release of the O*NET database, a ZIP: technology skills, and what occupations are called.

Source: O*NET Database, U.S. Department of Labor, Employment and Training Administration, CC BY 4.0. Its technology
skills are products by name ("Microsoft Excel"), of which ESCO has few.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import IO

from hireloom.engine.linking.types import Concept
from hireloom.engine.taxonomies import archives
from hireloom.engine.taxonomies.types import Taxonomy, Unreadable

ATTRIBUTION = (
    "This service includes information from the O*NET Database by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA), used under the CC BY 4.0 licence. O*NET is a trademark of USDOL/ETA. We "
    "modified some of this information; USDOL/ETA has not approved, endorsed or tested these modifications."
)
_TECHNOLOGY, _OCCUPATIONS, _TITLES = "Technology Skills.txt", "Occupation Data.txt", "Alternate Titles.txt"
_CODE, _TITLE = "O*NET-SOC Code", "Title"


def is_release(file: IO[bytes]) -> bool:
    """Whether a file looks like a release of O*NET; it is left at its beginning."""
    try:
        with archives.opened(file) as release:
            return any(one.filename.endswith(_TECHNOLOGY) for one in release.infolist())
    except Unreadable:
        return False
    finally:
        file.seek(0)


def read(file: IO[bytes]) -> Taxonomy:
    """Read a release; without titles, its technology skills alone.

    Raises: Unreadable: it is damaged, or holds no technology skills.
    """
    with archives.opened(file) as release:
        inside = {one.filename.rsplit("/", 1)[-1]: one for one in release.infolist()}
        if _TECHNOLOGY not in inside:
            raise Unreadable("The ZIP holds no file named Technology Skills.txt.")
        return Taxonomy("O*NET", "en", ATTRIBUTION, _technology(release, inside[_TECHNOLOGY]), _titles(release, inside))


def _technology(release: zipfile.ZipFile, inside: zipfile.ZipInfo) -> list[Concept]:
    names = dict.fromkeys(row["Example"].strip() for row in _rows(release, inside, ("Example",)))
    return [Concept(f"onet:{_slug(name)}", name, is_knowledge=True) for name in names if _slug(name)]


def _titles(release: zipfile.ZipFile, inside: dict[str, zipfile.ZipInfo]) -> list[Concept]:
    if not {_OCCUPATIONS, _TITLES} <= inside.keys():
        return []
    others = defaultdict[str, list[str]](list)
    for row in _rows(release, inside[_TITLES], (_CODE, "Alternate Title")):
        others[row[_CODE]].append(" ".join(row["Alternate Title"].split()))
    return [
        Concept(f"onet:{row[_CODE]}", row[_TITLE].strip(), tuple(dict.fromkeys(others[row[_CODE]])))
        for row in _rows(release, inside[_OCCUPATIONS], (_CODE, _TITLE))
    ]


def _rows(release: zipfile.ZipFile, inside: zipfile.ZipInfo, wanted: Sequence[str]) -> Iterator[dict[str, str]]:
    found = archives.rows(release, inside, wanted, archives.TabSeparated)
    return (row for row in found if all(row[name] for name in wanted))


def _slug(name: str) -> str:
    return re.sub(r"[^\w+#.]+", "-", name.casefold()).strip("-.")
