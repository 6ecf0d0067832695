"""Taking a move or a transfer back: whoever went waits, rests and stands there as if it had not been."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from hireloom.ats.models import Application, StageVisit
from hireloom.ats.operations import human_reviews, snoozes, standing_times
from hireloom.core.actor import Actor

SOON = timedelta(days=1)
"""What is taken back later was no slip of the hand."""


def as_before(*, left_at: Mapping[Application, datetime], by: Actor, at: datetime) -> None:
    """Let applications be as they were before they went; part of taking that back, which holds the locks.

    `left_at` says of each when it left the stage it is in again.
    """
    human_reviews.wait_as_before(moved_at=left_at)
    snoozes.rest_again(ended_at=left_at, by=by, at=at)
    back = standing_times.stand_as_before(left_at=left_at, by=by)
    _mark(back, by=by, at=at)


def _mark(back: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """Mark the visits that end now as undone, of those that are back where they stood.

    Only within a day: later it is a move like any other. The history keeps the visit, and says so; the applicant flow
    log and the planner count it as none.
    """
    ended = StageVisit.objects.filter(organization_id=by.organization_id, application__in=back, left_at=at)
    ended.filter(entered_at__gte=at - SOON).update(is_undone=True)
