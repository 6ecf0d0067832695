"""``hireloom export``: everything an organization has, as one ZIP or a folder."""

import argparse
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from hireloom.cli import database, django_setup, home
from hireloom.cli.console import Refusal, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("--organization", required=True, metavar="NAME", help="its name or slug")
    parser.add_argument("--out", required=True, type=Path, metavar="PATH", help="a .zip file, or a folder, to be made")


def run(options: argparse.Namespace) -> int:
    """Write the export; nothing that exists is overwritten."""
    target = options.out.expanduser().absolute()
    if target.exists():
        raise Refusal(f"{target} exists already; choose another name.")
    with database.attached(home.choose(options.home)) as attached:
        django_setup.as_app(attached)
        django_setup.require_tables()
        if target.suffix == ".zip":
            with _appearing(target) as stream:
                say(_write(options.organization, stream))
        else:
            with tempfile.TemporaryFile() as stream:
                said = _write(options.organization, stream)
                zipfile.ZipFile(stream).extractall(target)
            say(said)
    return 0


@contextmanager
def _appearing(target: Path) -> Iterator[IO[bytes]]:
    """A file that is there under its name once it is whole, and leaves nothing behind otherwise."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def _write(name: str, stream: IO[bytes]) -> str:
    from hireloom.cli import people  # app ready
    from hireloom.core import archive  # app ready

    organization = people.organization_named(name)
    if organization is None:
        raise Refusal(f"There is no organization “{name}”.")
    manifest = archive.write(stream, organization_id=organization.pk, at=datetime.now(UTC))
    tables = archive.tables_of(manifest)
    rows = sum(entry.lines for entry in tables.values())
    return f"{organization.name}: {rows} rows of {len(tables)} tables and {len(manifest.entries) - len(tables)} files"
