"""Django in this process, with a database that fits a command of seconds rather than a server."""

from hireloom.cli.database import Database


def as_app(database: Database) -> None:
    """Load Django; it connects with the run-time role, so row-level security holds here too."""
    database.connect_as_app()
    _load()


def as_owner(database: Database) -> None:
    """Load Django; it connects with the owner of the tables, for migrations and whole copies."""
    database.connect_as_owner()
    _load()


def _load() -> None:
    import django  # slow: commands that need no Django must not wait for it

    django.setup()
