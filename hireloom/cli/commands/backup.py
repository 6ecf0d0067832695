"""``hireloom backup``: one file from which everything can be put back."""

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hireloom import __version__
from hireloom.cli import archives, database, dumps, home, settings
from hireloom.cli.console import Refusal, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="archive to write; an existing one is not overwritten")


def run(options: argparse.Namespace) -> int:
    """Write the archive while everything goes on running."""
    target = options.file.expanduser().absolute()
    if target.exists():
        raise Refusal(f"{target} exists already; choose another name.")
    folder = home.choose(options.home)
    has_files = not settings.read().file_store
    with database.attached(folder) as attached, tempfile.TemporaryDirectory(dir=folder) as scratch:
        dump = Path(scratch) / archives.DUMP
        say("Dumping the database")
        dumps.write(attached.owner_url, dump)
        # Files are written before their rows and never change, so every row of the dump finds its file.
        say("Adding files")
        count = _write(target, dump, folder, has_files=has_files)
    said = f"{count} files" if has_files else "files are in the object store, which needs a backup of its own"
    say(f"{target} holds the database and {said}. Keep it safe: it opens everything.")
    return 0


def _write(target: Path, dump: Path, folder: Path, *, has_files: bool) -> int:
    with archives.writing(target) as archive:
        archives.add_manifest(archive, version=__version__, at=datetime.now(UTC), has_files=has_files)
        archive.add(dump, archives.DUMP)
        if (folder / archives.SECRET_KEY).exists():
            archive.add(folder / archives.SECRET_KEY, archives.SECRET_KEY)
        return archives.add_folder(archive, folder / archives.FILES) if has_files else 0
