"""Waiting for one's turn, across processes and machines."""

from collections.abc import Iterable

from django.db import connection


def take(key: str, *, is_shared: bool = False) -> None:
    """Wait until nobody else holds the key, and hold it until the transaction ends.

    Shared holders do not wait for each other, only for one who holds it alone.
    """
    function = "pg_advisory_xact_lock_shared" if is_shared else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtextextended(%s, 0))", [key])


def take_all(keys: Iterable[str]) -> None:
    """Hold several keys until the transaction ends. They are taken in one order, so that nobody waits in a circle."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest(%s::text[]) AS key",
            [sorted(set(keys))],
        )
