"""The organization that the database shows: set per transaction, and nothing without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

SETTING = "app.organization"


@contextmanager
def organization(organization_id: UUID) -> Iterator[None]:
    """Open a transaction in which row-level security shows this organization's rows, and no others.

    Inside another organization's transaction the outer one is shown again afterwards.
    Source: decision record 0004.
    """
    with transaction.atomic():
        before = _show(organization_id)
        yield
        if before and before != str(organization_id) and not transaction.get_rollback():
            _set(before)


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
