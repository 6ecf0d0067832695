"""``hireloom manage ...``: Django's own commands, with the database of this installation and its owner's role."""

from collections.abc import Sequence

from hireloom.cli import database, home

_NO_DATABASE = frozenset(
    {"makemessages", "compilemessages", "collectstatic", "findstatic", "version", "help", "--help"}
)


def run(arguments: Sequence[str]) -> int:
    """Run it; the embedded database is started for as long as it takes."""
    chosen = home.choose()
    if not arguments or arguments[0] in _NO_DATABASE:
        return _execute(arguments)
    with database.attached(chosen) as attached:
        attached.connect_as_owner()
        return _execute(arguments)


def _execute(arguments: Sequence[str]) -> int:
    from django.core.management import execute_from_command_line  # slow: other commands need no Django

    execute_from_command_line(["hireloom manage", *arguments])
    return 0
