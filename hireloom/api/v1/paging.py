"""Pages by cursor: in the order of change, so that reading on never misses or repeats a row."""

import base64
import binascii
from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from ninja import Field, Schema

from hireloom.kit.refusals import Unacceptable

T = TypeVar("T")
M = TypeVar("M", bound=Model)
MOST = 200


class Page(Schema, Generic[T]):
    """Rows, and the cursor of the next page; null on the last one."""

    results: list[T]
    next_cursor: str | None


class PageQuery(Schema):
    """How to read on."""

    cursor: str | None = Field(None, description="`next_cursor` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="Rows a page.")


class ChangeQuery(PageQuery):
    """How to read on, or only what changed."""

    updated_after: datetime | None = Field(None, description="Only rows changed after this moment.")


def page(
    rows: QuerySet[M], query: PageQuery, show: Callable[[M], Any], *, moment: str = "updated_at"
) -> dict[str, Any]:
    """One page of rows in the order of `moment` and id, oldest first.

    Raises: Unacceptable: the cursor is not one of ours.
    """
    after = getattr(query, "updated_after", None)
    if after:
        rows = rows.filter(**{f"{moment}__gt": after})
    if query.cursor:
        at, identifier = _read(query.cursor)
        rows = rows.filter(Q(**{f"{moment}__gt": at}) | Q(**{moment: at, "pk__gt": identifier}))
    found = list(rows.order_by(moment, "pk")[: query.limit + 1])
    shown, more = found[: query.limit], len(found) > query.limit
    return {
        "results": [show(row) for row in shown],
        "next_cursor": _write(getattr(shown[-1], moment), shown[-1].pk) if more else None,
    }


def _write(at: datetime, identifier: UUID) -> str:
    return base64.urlsafe_b64encode(f"{at.isoformat()}|{identifier}".encode()).decode()


def _read(cursor: str) -> tuple[datetime, UUID]:
    try:
        at, _, identifier = base64.urlsafe_b64decode(cursor.encode()).decode().partition("|")
        return datetime.fromisoformat(at), UUID(identifier)
    except (ValueError, binascii.Error) as error:
        msg = "The cursor is not one that this API gave."
        raise Unacceptable(msg) from error
