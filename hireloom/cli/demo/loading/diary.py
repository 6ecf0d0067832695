"""Who is taken when, so that the demo books nobody twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass
class Diary:
    """The times of colleagues and applications by their ids."""

    taken: dict[UUID, list[tuple[datetime, datetime]]] = field(default_factory=dict)

    def is_free(self, ids: Sequence[UUID], starts_at: datetime, ends_at: datetime) -> bool:
        spans = (span for pk in ids for span in self.taken.get(pk, ()))
        return all(ends_at <= begins or starts_at >= ends for begins, ends in spans)

    def take(self, ids: Sequence[UUID], starts_at: datetime, ends_at: datetime) -> None:
        for pk in ids:
            self.taken.setdefault(pk, []).append((starts_at, ends_at))


def slots(wanted: datetime, zone: str) -> Iterator[datetime]:
    """Full hours of working days from a day on, in the office's time."""
    first = wanted.astimezone(ZoneInfo(zone)).date()
    for ahead in range(12):
        day = first + timedelta(days=ahead)
        if day.weekday() < 5:
            for hour in (10, 14, 11, 15, 9, 16):
                yield datetime.combine(day, time(hour), ZoneInfo(zone))
