"""``hireloom taxonomy``: official lists of skills and occupations beside the one that ships. No database is needed."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from hireloom.cli import home
from hireloom.cli.console import Refusal, say

ANEW = (
    "Start Hireloom anew to use it, on every machine that runs it. Matching then waits until it has been audited "
    "again; `hireloom search rebuild` finds the new skills in what was read before."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    home.add_option(parser)
    actions = parser.add_subparsers(dest="action", required=True)
    adding = actions.add_parser("import", help="read a release, in place of an older one of the same language")
    adding.add_argument("file", type=Path, metavar="FILE", help="the ZIP of ESCO's CSV files, or of O*NET's text files")
    actions.add_parser("show", help="say what is imported")
    removing = actions.add_parser("remove", help="go on without one")
    removing.add_argument("name", metavar="NAME", help="as `show` names it, such as esco-en")


def run(options: argparse.Namespace) -> int:
    """Import, show or remove."""
    folder = home.vocabularies(home.choose(options.home))
    if options.action == "import":
        _import(options.file, folder)
    elif options.action == "remove":
        _remove(options.name, folder)
    else:
        _show(folder)
    return 0


def _import(file: Path, folder: Path) -> None:
    from hireloom.engine.taxonomies import esco, kept, onet, types  # slow: the tables

    try:
        with file.open("rb") as opened:
            is_onet = onet.is_release(opened)
            taxonomy = (onet if is_onet else esco).read(opened)
    except OSError as error:
        raise Refusal(f"{file} cannot be read: {error.strerror}.") from error
    except types.Unreadable as error:
        raise Refusal(f"{file}: {error}") from error
    note = kept.keep(taxonomy, folder, at=datetime.now(UTC))
    say(f"{note.folder}: {note.skills} skills and {note.occupations} occupations are imported. {note.attribution}")
    say(ANEW)


def _remove(name: str, folder: Path) -> None:
    from hireloom.engine.taxonomies import kept  # slow: the tables

    if not kept.remove(name, folder):
        raise Refusal(f"No vocabulary is called {name}; `hireloom taxonomy show` lists them.")
    say(f"{name} is removed. {ANEW}")


def _show(folder: Path) -> None:
    from hireloom.engine.taxonomies import kept  # slow: the tables

    try:
        found = kept.every(folder)
    except kept.Damaged as error:
        raise Refusal(str(error)) from error
    if not found:
        say("Nothing is imported; skills and titles are the list that ships.")
    for one in found:
        say(f"{one.folder}: {one.skills} skills, {one.occupations} occupations, imported {one.imported_at}")
        say(f"  {one.attribution}")
