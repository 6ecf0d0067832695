"""Tables in a ZIP as publishers give them, read with bounds: what is larger or longer than any release is refused."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from hireloom.engine import zips
from hireloom.engine.taxonomies.types import Unreadable

MOST_BYTES = 200_000_000
"""Of a table once it is unpacked; the largest of ESCO and O*NET have under 40 million."""
MOST_ROWS = 500_000


class TabSeparated(csv.Dialect):
    """Columns parted by tabs, nothing quoted."""

    delimiter, quoting, lineterminator = "\t", csv.QUOTE_NONE, "\n"


@contextmanager
def opened(file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    """Open a release; whatever is damaged in it, now or while it is read, is one error. Raises: Unreadable."""
    try:
        with zipfile.ZipFile(file) as release:
            yield release
    except (*zips.DAMAGE, UnicodeDecodeError, csv.Error) as error:
        raise Unreadable("The file is damaged, or no ZIP with tables.") from error


def rows(
    release: zipfile.ZipFile, inside: zipfile.ZipInfo, wanted: Sequence[str], dialect: type[csv.Dialect] = csv.excel
) -> Iterator[dict[str, str]]:
    """The rows of a table, each with the columns that are wanted, and others. Raises: Unreadable."""
    if inside.file_size > MOST_BYTES:
        raise Unreadable(f"{inside.filename} is larger than any release.")
    with release.open(inside) as packed:
        found = csv.DictReader(io.TextIOWrapper(packed, "utf-8-sig", newline=""), dialect=dialect)
        if not set(wanted) <= set(found.fieldnames or ()):
            raise Unreadable(f"{inside.filename} lacks the columns {', '.join(wanted)}.")
        number = 0
        for number, row in enumerate(found, 1):
            if number > MOST_ROWS:
                raise Unreadable(f"{inside.filename} is longer than any release.")
            yield {name: value or "" for name, value in row.items() if name and not isinstance(value, list)}
        if not number:
            raise Unreadable(f"{inside.filename} is empty.")
