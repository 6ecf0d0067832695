"""The text release of the O*NET database, a ZIP: technology skills, and what occupations are called.

Source: O*NET Database, U.S. Department of Labor, Employment and Training Administration, CC BY 4.0. Its technology
skills are products by name ("Microsoft Excel"), of which ESCO has few.
"""

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import IO

from hireloom.engine.linking.types import Concept
from hireloom.engine.taxonomies.esco import MOST_BYTES
from hireloom.engine.taxonomies.types import Taxonomy, Unreadable

ATTRIBUTION = (
    "This service includes information from the O*NET Database by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA), used under the CC BY 4.0 licence. O*NET is a trademark of USDOL/ETA. We "
    "modified some of this information; USDOL/ETA has not approved, endorsed or tested these modifications."
)
MOST_ROWS = 500_000
_TECHNOLOGY, _OCCUPATIONS, _TITLES = "Technology Skills.txt", "Occupation Data.txt", "Alternate Titles.txt"
_CODE, _TITLE = "O*NET-SOC Code", "Title"


def is_release(file: IO[bytes]) -> bool:
    """Whether a file looks like a release of O*NET; it is left at its beginning."""
    try:
        with zipfile.ZipFile(file) as release:
            return any(one.filename.endswith(_TECHNOLOGY) for one in release.infolist())
    except (zipfile.BadZipFile, OSError):
        return False
    finally:
        file.seek(0)


def read(file: IO[bytes]) -> Taxonomy:
    """Read a release; without titles, its technology skills alone.

    Raises: Unreadable: it is damaged, or holds no technology skills.
    """
    try:
        with zipfile.ZipFile(file) as release:
            inside = {one.filename.rsplit("/", 1)[-1]: one for one in release.infolist()}
            if _TECHNOLOGY not in inside:
                raise Unreadable("The ZIP holds no file named Technology Skills.txt.")
            return Taxonomy(
                "O*NET", "en", ATTRIBUTION, _technology(release, inside[_TECHNOLOGY]), _titles(release, inside)
            )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, UnicodeDecodeError, csv.Error, EOFError, OSError) as error:
        raise Unreadable("The file is damaged, or no ZIP with text files.") from error


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


def _rows(release: zipfile.ZipFile, inside: zipfile.ZipInfo, wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
    if inside.file_size > MOST_BYTES:
        msg = f"{inside.filename} is larger than any release of O*NET."
        raise Unreadable(msg)
    with release.open(inside) as opened:
        text = io.TextIOWrapper(opened, "utf-8-sig", newline="")
        rows = csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
        if not set(wanted) <= set(rows.fieldnames or ()):
            msg = f"{inside.filename} lacks the columns {', '.join(wanted)}."
            raise Unreadable(msg)
        for number, row in enumerate(rows):
            if number >= MOST_ROWS:
                msg = f"{inside.filename} is longer than any release of O*NET."
                raise Unreadable(msg)
            if all(row[name] for name in wanted):
                yield row


def _slug(name: str) -> str:
    return re.sub(r"[^\w+#.]+", "-", name.casefold()).strip("-.")
