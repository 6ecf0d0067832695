"""Sessions in the database, written without waiting for the disk."""

from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection, transaction
from django.utils import timezone

SELECT = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
UPDATE = """UPDATE django_session SET session_data = %s, expire_date = %s
    WHERE session_key = %s AND set_config('synchronous_commit', 'off', true) = 'off'"""
"""A transaction of its own, in one statement instead of six."""


class SessionStore(DatabaseStore):
    """What a session holds is written with nearly every person one looks at, for the palette.

    A server that loses its power may forget the last moments of it: whoever signed in then signs in again. Ending a
    session is waited for like everything else.
    """

    def load(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(SELECT, [self.session_key, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return dict(self.decode(row[0]))

    def save(self, must_create: bool = False) -> Any:
        if connection.in_atomic_block:
            return super().save(must_create)
        if must_create or self.session_key is None:
            return self._begin(must_create)
        row = self.create_model_instance(self._get_session())  # type: ignore[attr-defined] # as Django does it
        with connection.cursor() as cursor:
            cursor.execute(UPDATE, [row.session_data, row.expire_date, row.session_key])
            if not cursor.rowcount:
                raise UpdateError  # it was ended meanwhile
        return None

    def _begin(self, must_create: bool) -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
            return super().save(must_create)
