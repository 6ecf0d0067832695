"""Places in a long list that stay right while rows come and go: the value a row is sorted by, and its id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)

SEPARATOR = "~"


@dataclass(frozen=True)
class Place:
    """One row of a list: what it is sorted by, its id, and how many rows from the beginning it was seen.

    `rank` counts from 1 and is only shown, never searched for: rows that came since do not move anybody.
    """

    value: datetime | str
    id: UUID
    rank: int = 0

    def __str__(self) -> str:
        value = self.value.isoformat() if isinstance(self.value, datetime) else self.value
        return SEPARATOR.join((str(self.rank), str(self.id), value))


@dataclass(frozen=True)
class Order:
    """A total order by one column and then the id, both in one direction; `is_moment` says the column is one."""

    field: str
    is_descending: bool = False
    is_moment: bool = False

    def place(self, text: str) -> Place | None:
        """Read a place back; None when the text is not one of this order."""
        rank, _, rest = text.partition(SEPARATOR)
        identifier, separator, value = rest.partition(SEPARATOR)
        try:
            found = datetime.fromisoformat(value) if self.is_moment else value
            place = Place(found, UUID(identifier), int(rank))
        except (ValueError, OverflowError):
            return None
        is_sound = bool(separator) and 0 <= place.rank < 2**31 and "\0" not in value
        return place if is_sound and getattr(found, "tzinfo", True) else None

    def sort(self, rows: "models.QuerySet[M]", *, backwards: bool = False) -> "models.QuerySet[M]":
        """The rows in this order, or against it."""
        sign = "-" if self.is_descending != backwards else ""
        return rows.order_by(f"{sign}{self.field}", f"{sign}pk")

    def beyond(self, place: Place, *, backwards: bool = False) -> Q:
        """Match the rows after a place, or before it.

        Source: the row comparison (field, id) > (value, id), written so that an index on `field` is used.
        """
        strictly, or_at = ("lt", "lte") if self.is_descending != backwards else ("gt", "gte")
        reached: dict[str, Any] = {f"{self.field}__{or_at}": place.value}
        return Q(**reached) & (Q(**{f"{self.field}__{strictly}": place.value}) | Q(**{f"pk__{strictly}": place.id}))


@dataclass(frozen=True)
class Stretch:
    """Part of a list: the ids of its rows in order, the rank of the first, and the places to go on from.

    `previous` and `next` are None at the ends of the list.
    """

    ids: Sequence[UUID]
    first: int
    previous: Place | None
    next: Place | None

    @property
    def last(self) -> int:
        """The rank of the last row; one less than `first` when there is none."""
        return self.first + len(self.ids) - 1


def stretch(
    rows: "models.QuerySet[M]",
    order: Order,
    *,
    size: int,
    after: Place | None = None,
    before: Place | None = None,
    skip: int = 0,
) -> Stretch:
    """Take up to `size` rows after a place, before one, or after skipping `skip` rows. One query of two columns.

    The caller loads the rows by their ids, so that nothing wide is read for rows that are passed over.
    """
    backwards = before is not None
    place = before or after
    if place is not None:
        rows = rows.filter(order.beyond(place, backwards=backwards))
    found = list(order.sort(rows, backwards=backwards).values_list(order.field, "pk")[skip : skip + size + 1])
    if before is None:
        return beginning(found, size=size, skip=after.rank if after else skip, is_first=not (after or skip))
    has_more, found = len(found) > size, found[:size]
    found.reverse()
    return _stretch(found, before.rank - len(found) if has_more else 1, has_previous=has_more, has_next=True)


def beginning(found: Sequence[tuple[Any, UUID]], *, size: int, skip: int = 0, is_first: bool | None = None) -> Stretch:
    """Cut the stretch out of rows that were read in order, one more than it has room for; `skip` come before it."""
    has_previous = bool(skip) if is_first is None else not is_first
    return _stretch(found[:size], skip + 1, has_previous=has_previous, has_next=len(found) > size)


def _stretch(found: Sequence[tuple[Any, UUID]], first: int, *, has_previous: bool, has_next: bool) -> Stretch:
    ends = [Place(value, pk, first + index) for index, (value, pk) in enumerate(found)]
    return Stretch(
        ids=[end.id for end in ends],
        first=first,
        previous=ends[0] if ends and has_previous else None,
        next=ends[-1] if ends and has_next else None,
    )
