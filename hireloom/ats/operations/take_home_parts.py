"""What the verbs on take-homes share: the facts that stand in their way, the lock, what their events name.

Source: decision record 0022.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import take_home_mails
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.events import TakeHomeGraded
from hireloom.ats.models import FeedbackRequest, Grader, InterviewSeat, Scorecard, TakeHome
from hireloom.ats.models.grader import GraderQuerySet
from hireloom.ats.operations import colleagues
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable

MOST_GRADERS = 10


class TakeHomeIsOver(Exception):
    """It was graded or cancelled; it does not change any more."""


class GraderInactive(Exception):
    """A colleague who was deactivated cannot grade; `name` says who."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was deactivated and cannot grade.")
        self.name = name


class GraderKnowsThem(Exception):
    """A colleague who has to do with the application cannot grade it without knowing whose it is; `name` says who."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} knows whose work it is, and cannot grade it anonymously.")
        self.name = name


def locked(take_home: TakeHome) -> TakeHome:
    """Lock a take-home, and read it with all that its verbs and mails name."""
    rows = TakeHome.objects.select_for_update(of=("self",))
    return rows.select_related(
        "application__job",
        "application__person",
        "application__post",
        "application__stage",
        "organization",
        "sent_by__user",
    ).get(pk=take_home.pk)


def ids_of(take_home: TakeHome) -> dict[str, UUID]:
    """Name what every event about a take-home names."""
    application = take_home.application
    return {
        "take_home_id": take_home.pk,
        "application_id": application.pk,
        "person_id": application.person_id,
        "job_id": application.job_id,
    }


def grader_ids(take_home: TakeHome) -> str:
    """The ids of those who grade it, as one plain value of an event."""
    held = take_home.graders.held().order_by("membership_id")
    return " ".join(str(pk) for pk in held.values_list("membership_id", flat=True))


def refuse_count(graders: Sequence[Membership]) -> None:
    """Refuse that nobody grades it, or too many do.

    Raises: Unacceptable: no grader or too many.
    """
    if not graders:
        msg = gettext_noop("Somebody has to grade it.")
        raise Unacceptable(msg)
    if len(graders) > MOST_GRADERS:
        msg = _("At most %(most)d people grade an exercise.") % {"most": MOST_GRADERS}
        raise Unacceptable(msg)


def refuse_past(due_at: datetime, at: datetime) -> None:
    """Refuse a deadline that nobody can keep.

    Raises: Unacceptable: it is over.
    """
    if due_at <= at:
        msg = gettext_noop("The deadline is over already.")
        raise Unacceptable(msg)


def refuse_unfit(
    *, graders: Sequence[Membership], application_id: UUID, is_anonymous: bool, knowing: Collection[UUID | None]
) -> None:
    """Refuse graders who left, and, when it is anonymous, those who know whose it is.

    That is `knowing`, interviewers, and who was asked for feedback on the application.

    They are held, so that nobody invites them to the candidate meanwhile, nor deactivates them.
    """
    held = colleagues.held(graders)
    gone = next((one for one in held if not one.is_active), None)
    if gone:
        raise GraderInactive(gone.name)
    if not is_anonymous:
        return
    seats = InterviewSeat.objects.held().filter(interview__application=application_id)
    asked = FeedbackRequest.objects.filter(application=application_id).values_list("membership_id", flat=True)
    aware = {*knowing, *seats.values_list("membership_id", flat=True), *asked}
    knows = next((one for one in held if one.pk in aware), None)
    if knows:
        raise GraderKnowsThem(knows.name)


def seat_all(*, take_home: TakeHome, graders: Sequence[Membership], at: datetime) -> None:
    """Give graders their places; who had one before and gave it up has it again."""
    written = Scorecard.objects.submitted().filter(take_home=take_home)
    done = set(written.values_list("interviewer_id", flat=True))
    for one in sorted(graders, key=lambda each: each.pk):
        Grader.objects.update_or_create(
            organization_id=take_home.organization_id,
            take_home=take_home,
            membership=one,
            defaults={
                "application_id": take_home.application_id,
                "is_held": True,
                "is_blind": take_home.is_anonymous and one.pk not in done,
                "asked_at": at,
            },
        )


def has_written() -> Exists:
    """Whether the colleague of a place has submitted a scorecard."""
    return Exists(Scorecard.objects.submitted().of_each("take_home"))


def owed(take_home: TakeHome) -> GraderQuerySet:
    """The places of active colleagues whose scorecard is not in."""
    return Grader.objects.held().filter(~has_written(), take_home=take_home, membership__deactivated_at=None)


def finish_if_all_are_in(*, take_home: TakeHome, by: Actor, at: datetime) -> TakeHome:
    """Note that it is graded when nobody owes a scorecard and there is one; the caller holds its lock."""
    if take_home.state != TakeHomeState.SUBMITTED or owed(take_home).exists():
        return take_home
    if not Scorecard.objects.submitted().filter(take_home=take_home).exists():
        return take_home
    end(take_home=take_home, state=TakeHomeState.GRADED, at=at)
    events.record(TakeHomeGraded(**ids_of(take_home)), by=by, at=at)
    take_home_mails.tell_graded(take_home, at=at)
    return take_home


def end(*, take_home: TakeHome, state: TakeHomeState, at: datetime) -> None:
    """Close it; whose work it is, is no secret any longer."""
    take_home.state, take_home.closed_at, take_home.updated_at = state, at, at
    take_home.save(update_fields=["state", "closed_at", "updated_at", "cancelled_because"])
    take_home.graders.filter(is_blind=True).update(is_blind=False)


def touch(*, take_home: TakeHome, at: datetime) -> None:
    """Note that something about it changed."""
    take_home.updated_at = at
    take_home.save(update_fields=["updated_at"])
