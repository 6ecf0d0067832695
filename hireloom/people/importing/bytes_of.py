"""The bytes of a source, from the parts it arrived in."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from hireloom.core import files, tenancy
from hireloom.people.models import ImportSource


@contextmanager
def whole(source: ImportSource) -> Iterator[BinaryIO]:
    """A source as one file of this machine, for as long as the block lasts; opens its own transaction.

    Raises: files.Unavailable: a part is gone.
    """
    with tempfile.TemporaryFile() as copy:
        with tenancy.organization(source.organization_id):
            for part in source.parts.select_related("file").order_by("start"):
                copy.write(files.read(part.file))
        copy.seek(0)
        yield copy
