"""What calendars outside may tell and be told, and how candidates may choose a time themselves.

Declared here so that whatever implements them stands above hiring and changes nothing in it. The product is whole
with those below: it knows its own bookings, and people answer by mail.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from hireloom.ats.models import InterviewSeat


@dataclass(frozen=True)
class Busy:
    """A stretch in which a colleague is taken; the end does not belong to it. Moments have a zone."""

    membership_id: UUID
    starts_at: datetime
    ends_at: datetime


class FreeBusy(Protocol):
    """Says when colleagues are taken, and nothing of what they do then."""

    def busy(
        self, *, organization_id: UUID, membership_ids: Collection[UUID], starts_at: datetime, ends_at: datetime
    ) -> Sequence[Busy]:
        """List the stretches that meet the given one, the earliest first.

        Raises: OSError: the calendar does not answer; the caller says so and goes on without it.
        """
        ...


class Offering(Protocol):
    """Offers a candidate times to choose from; choosing one calls `interviews.schedule`, as a person would."""

    def times(self, *, application_id: UUID, plan_interview_id: UUID, at: datetime) -> Sequence[datetime]:
        """List the beginnings a candidate may choose from, the earliest first; none when no time is found."""
        ...


class OwnBookings:
    """Knows the interviews that are booked here, which is also what the database refuses to book over."""

    def busy(
        self, *, organization_id: UUID, membership_ids: Collection[UUID], starts_at: datetime, ends_at: datetime
    ) -> Sequence[Busy]:
        seats = InterviewSeat.objects.clashing(starts_at=starts_at, ends_at=ends_at)
        rows = seats.filter(organization_id=organization_id, membership__in=membership_ids).order_by("starts_at", "pk")
        return [Busy(*row) for row in rows.values_list("membership_id", "starts_at", "ends_at")]


class NoOffering:
    """Offers nothing: times are agreed by a person."""

    def times(self, *, application_id: UUID, plan_interview_id: UUID, at: datetime) -> Sequence[datetime]:  # noqa: ARG002 - the protocol's
        return ()
