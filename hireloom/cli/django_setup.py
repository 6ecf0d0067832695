"""Django in this process, with a database that fits a command of seconds rather than a server."""

from hireloom.cli.console import Refusal
from hireloom.cli.database import Database


def as_app(database: Database) -> None:
    """Load Django; it connects with the run-time role, so row-level security holds here too."""
    database.connect_as_app()
    load()


def require_tables() -> None:
    """Refuse to go on with a database that nobody has prepared.

    Raises:
        Refusal: it has no tables yet.

    """
    from django.db import connection  # app ready

    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('core_organization') IS NOT NULL")
        if not cursor.fetchone()[0]:
            raise Refusal("The database has no tables yet; run `hireloom prepare` first, or `hireloom up`.")


def as_owner(database: Database) -> None:
    """Load Django; it connects with the owner of the tables, for migrations and whole copies."""
    database.connect_as_owner()
    load()


def check_role() -> None:
    """Refuse to serve with a database role that row-level security does not bind.

    Raises:
        Refusal: the role is superuser, bypasses row-level security, or owns our tables.

    """
    from django.db import OperationalError, connection  # app ready

    from hireloom.core import rowsecurity  # app ready

    try:
        weaknesses = rowsecurity.weaknesses(connection)
    except OperationalError:
        return  # it is away for the moment: pages say so, and no row is read before it is back
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # its threads would not survive the fork
    if weaknesses:
        raise Refusal(" ".join(weaknesses))


def load() -> None:
    """Load Django, whatever database the environment names."""
    import django  # slow: commands that need no Django must not wait for it

    django.setup()
