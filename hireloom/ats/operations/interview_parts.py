"""What the verbs on interviews share: the facts that stand in their way, the lock, what their events name.

Source: decision record 0019.
"""

from datetime import datetime
from uuid import UUID

from hireloom.ats.models import Interview


class AlreadyBooked(Exception):
    """Somebody has another interview at that time; `name` says who, and when it is they are busy.

    `is_candidate` is true when it is the candidate. `interview_id` is that of the other interview, which the one who
    schedules may not be allowed to see.
    """

    def __init__(
        self, name: str, starts_at: datetime, ends_at: datetime, *, interview_id: UUID, is_candidate: bool = False
    ) -> None:
        super().__init__(f"{name} has another interview at that time.")
        self.name, self.starts_at, self.ends_at = name, starts_at, ends_at
        self.interview_id, self.is_candidate = interview_id, is_candidate


class InterviewerInactive(Exception):
    """A colleague who was deactivated cannot be invited; `name` says who."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was deactivated and cannot be invited.")
        self.name = name


class InterviewerGradesBlind(Exception):
    """Who grades work of the candidate without knowing whose it is cannot be invited to them; `name` says who."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} grades an exercise of the candidate anonymously and would learn whose it is.")
        self.name = name


class InterviewIsOver(Exception):
    """It took place, or was cancelled; it does not change any more."""


class InterviewChangedMeanwhile(Exception):
    """Somebody changed the interview since the form was opened; `current` is how it is now."""

    def __init__(self, current: Interview) -> None:
        super().__init__("The interview was changed meanwhile.")
        self.current = current


def locked(interview: Interview) -> Interview:
    """Lock an interview, and read it with all that its verbs and mails name."""
    rows = Interview.objects.select_for_update(of=("self",))
    return rows.select_related(
        "application__job",
        "application__person",
        "application__post",
        "application__stage",
        "organization",
        "plan_interview",
        "organizer__user",
    ).get(pk=interview.pk)


def refuse_stale(interview: Interview, seen_sequence: int) -> None:
    """Refuse what is said of an interview that is over, or that changed since it was looked at."""
    if not interview.is_scheduled:
        raise InterviewIsOver
    if interview.sequence != seen_sequence:
        raise InterviewChangedMeanwhile(interview)


def touch(*, interview: Interview, at: datetime) -> None:
    """Note that something about an interview changed."""
    interview.updated_at = at
    interview.save(update_fields=["updated_at"])


def ids_of(interview: Interview) -> dict[str, UUID]:
    """Name what every event about an interview names."""
    application = interview.application
    return {
        "interview_id": interview.pk,
        "application_id": application.pk,
        "person_id": application.person_id,
        "job_id": application.job_id,
    }


def interviewer_ids(interview: Interview) -> str:
    """The ids of those who hold a seat, as one plain value of an event."""
    return " ".join(
        str(pk) for pk in interview.seats.held().order_by("membership_id").values_list("membership_id", flat=True)
    )
