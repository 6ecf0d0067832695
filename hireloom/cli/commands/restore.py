"""``hireloom restore``: put back what a backup holds."""

import argparse
import secrets
import shutil
import tarfile
import tempfile
from pathlib import Path

from hireloom.cli import archives, database, dumps, home, settings, welcome
from hireloom.cli.commands import prepare
from hireloom.cli.console import Refusal, say
from hireloom.kit.embedded_postgres import DATABASE, EmbeddedPostgres


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="archive that `hireloom backup` wrote")
    parser.add_argument("--yes", action="store_true", help="replace what is there")


def run(options: argparse.Namespace) -> int:
    """Replace database and files; until the new database is complete the old one stays."""
    folder = home.choose(options.home)
    occupation = home.Occupation(folder)
    occupation.take("a restore")
    try:
        with archives.reading(options.file) as (manifest, archive), database.attached(folder) as attached:
            if welcome.has_organization(attached.owner_url) and not options.yes:
                raise Refusal("This installation holds data already; to replace all of it, add --yes.")
            say(f"Restoring the backup of {manifest.made_at}, made by Hireloom {manifest.version}")
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                _restore_database(archive, attached, Path(scratch))
            _restore_files(archive, folder)
            prepare.bring_up_to_date(attached)
    finally:
        occupation.leave()
    say("Restored. Start it with: hireloom up")
    return 0


def _restore_database(archive: tarfile.TarFile, attached: database.Database, scratch: Path) -> None:
    dump = scratch / archives.DUMP
    if not archives.extract(archive, archives.DUMP, dump):
        raise Refusal("The archive holds no database.")
    if attached.embedded:
        _replace_embedded(attached.embedded, dump)
    else:
        dumps.read(dump, attached.owner_url, replace=True)


def _replace_embedded(server: EmbeddedPostgres, dump: Path) -> None:
    """Fill a database beside the old one and let it take the old one's name once it is complete."""
    beside = f"restoring_{secrets.token_hex(4)}"
    server.create_database(beside)
    try:
        dumps.read(dump, server.url(database=beside), replace=False)
        server.drop_database(DATABASE)
        server.rename_database(beside, DATABASE)
    finally:
        server.drop_database(beside)


def _restore_files(archive: tarfile.TarFile, folder: Path) -> None:
    archives.extract(archive, archives.SECRET_KEY, folder / archives.SECRET_KEY)
    if settings.read().file_store:
        return
    files = folder / archives.FILES
    beside = folder / f"{archives.FILES}.restoring"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700)
    count = archives.extract_files(archive, beside)
    shutil.rmtree(files, ignore_errors=True)
    beside.rename(files)
    say(f"{count} files are back")
