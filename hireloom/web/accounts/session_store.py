"""Sessions in the database, written without waiting for the disk."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection, transaction


class SessionStore(DatabaseStore):
    """What a session holds is written with nearly every person one looks at, for the palette.

    A server that loses its power may forget the last moments of it: whoever signed in then signs in again. Ending a
    session is waited for like everything else.
    """

    def save(self, must_create: bool = False) -> Any:
        if connection.in_atomic_block:
            return super().save(must_create)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
            return super().save(must_create)
