"""What the verbs on requests for feedback share: why they refuse, the lock, what their events name.

Source: decision record 0026.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hireloom.ats.enums import FeedbackState
from hireloom.ats.models import FeedbackRequest, Grader
from hireloom.ats.operations import colleagues
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable

MOST_ASKED = 20


class ColleagueInactive(Exception):
    """A colleague who was deactivated cannot be asked; `name` says who."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was deactivated and cannot be asked.")
        self.name = name


class ColleagueGradesBlind(Exception):
    """Who grades work of the candidate without knowing whose it is cannot be asked about them; `name` says who."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} grades an exercise of the candidate anonymously and would learn whose it is.")
        self.name = name


class RequestIsOver(Exception):
    """It was declined or withdrawn, or what it asks for is in."""


def locked(request: FeedbackRequest) -> FeedbackRequest:
    """Lock a request, and read it with all that its verbs and mails name."""
    rows = FeedbackRequest.objects.select_for_update(of=("self",))
    return rows.select_related(
        "application__job",
        "application__person",
        "application__stage",
        "membership__user",
        "asked_by__user",
        "form_version",
        "organization",
    ).get(pk=request.pk)


def ids_of(request: FeedbackRequest) -> dict[str, UUID]:
    """Name what every event about a request names."""
    application = request.application
    return {
        "feedback_request_id": request.pk,
        "application_id": application.pk,
        "person_id": application.person_id,
        "job_id": application.job_id,
        "membership_id": request.membership_id,
    }


def refuse_unfit(*, asked: Sequence[Membership], application_id: UUID) -> list[Membership]:
    """Refuse that nobody is asked, that too many are, who left, and who grades the candidate's work without a name.

    They are held, so that nobody has them grade it meanwhile, nor deactivates them; they come back in one order.
    """
    if not asked or len(asked) > MOST_ASKED:
        msg = _("Ask somebody, and at most %(most)d at once.") % {"most": MOST_ASKED}
        raise Unacceptable(msg)
    held = colleagues.held(asked)
    gone = next((one for one in held if not one.is_active), None)
    if gone:
        raise ColleagueInactive(gone.name)
    blind = Grader.objects.blind().filter(application=application_id, membership__in=held).select_related("membership")
    if grader := blind.first():
        raise ColleagueGradesBlind(grader.membership.name)
    return held


def close(*, request: FeedbackRequest, state: FeedbackState, at: datetime, because: str = "") -> None:
    """End a request; the caller holds its lock."""
    request.state, request.closed_at, request.closed_because, request.updated_at = state, at, because, at
    request.save(update_fields=["state", "closed_at", "closed_because", "updated_at"])
