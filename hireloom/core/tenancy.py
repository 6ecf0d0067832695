"""The organization that the database shows: set per transaction, and nothing without it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

SETTING = "app.organization"

T = TypeVar("T")


@contextmanager
def organization(organization_id: UUID) -> Iterator[None]:
    """Open a transaction in which row-level security shows this organization's rows, and no others.

    Inside another transaction, what that one showed, an organization or nothing, is shown again afterwards.
    Source: decision record 0004.
    """
    is_nested = connection.in_atomic_block
    with transaction.atomic():
        before = _show(organization_id)
        yield
        if is_nested and before != str(organization_id) and not transaction.get_rollback():
            _set(before)


def streamed(organization_id: UUID, items: Iterable[T]) -> Iterator[T]:
    """Take the items of an answer one by one, each in a transaction of its own that shows this organization.

    A streaming response is read after the request's transaction has ended. The items must come from
    queries that each fetch what they need: nothing is held open from one item to the next.
    """
    waiting, over = iter(items), object()
    while True:
        with organization(organization_id):
            item = next(waiting, over)
        if item is over:
            return
        yield item  # type: ignore[misc]


def current() -> UUID | None:
    """The organization this transaction shows, or None."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULLIF(current_setting(%s, true), '')", [SETTING])
        value = cursor.fetchone()[0]
    return UUID(value) if value else None


def _show(organization_id: UUID) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting(%s, true), set_config(%s, %s, true)", [SETTING, SETTING, str(organization_id)]
        )
        return cursor.fetchone()[0] or ""


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
