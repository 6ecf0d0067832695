"""Places in a long list that stay right while rows come and go: the values of the row one was at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

SEPARATOR = "~"


@dataclass(frozen=True)
class Place:
    """The row at the end of what was shown: the value it is sorted by, and its id."""

    value: datetime | str
    id: UUID

    def __str__(self) -> str:
        value = self.value.isoformat() if isinstance(self.value, datetime) else self.value
        return f"{self.id}{SEPARATOR}{value}"


def read_moment(text: str) -> Place | None:
    """Read back a place in a list sorted by a moment; None when it is not one."""
    found = read_word(text)
    try:
        moment = datetime.fromisoformat(str(found.value)) if found else None
    except ValueError:
        return None
    return Place(moment, found.id) if found and moment and moment.tzinfo else None


def read_word(text: str) -> Place | None:
    """Read back a place in a list sorted by a text; None when it is not one."""
    identifier, separator, value = text.partition(SEPARATOR)
    try:
        return Place(value, UUID(identifier)) if separator else None
    except ValueError:
        return None


def beyond(field: str, place: Place, *, is_descending: bool) -> Q:
    """Match the rows after a place, in the order of `field` and then the id, both in one direction.

    Source: the row comparison (field, id) > (value, id), written so that an index on `field` is used.
    """
    strictly, or_at = ("lt", "lte") if is_descending else ("gt", "gte")
    reached: dict[str, Any] = {f"{field}__{or_at}": place.value}
    return Q(**reached) & (Q(**{f"{field}__{strictly}": place.value}) | Q(**{f"pk__{strictly}": place.id}))
