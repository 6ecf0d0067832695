"""Signed links in mails about interviews, by which candidates and interviewers answer without signing in.

A link names the interview and whose answer it is. It shows what is true now and answers that; the page carries the
sequence it showed, so that an answer to a time that has changed meanwhile is noticed.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from hireloom.ats.models import Interview, InterviewSeat
from hireloom.core.models import Organization

LIVES = timedelta(days=120)
SALT = "hireloom.ats.interview-reply"


class LinkInvalid(Exception):
    """The link is too old, was never ours, or what it was about is gone."""


@dataclass(frozen=True)
class Opened:
    """What a link leads to; `seat` is empty for the candidate."""

    interview: Interview
    seat: InterviewSeat | None


def address(interview: Interview, organization: Organization, seat: InterviewSeat | None = None) -> str:
    """The whole address of the page on which somebody answers."""
    path = reverse("careers:interview", args=[organization.slug, sign(interview, seat)])
    return f"{settings.PUBLIC_URL}{path}"


def sign(interview: Interview, seat: InterviewSeat | None = None) -> str:
    """The token of the candidate, or of one interviewer."""
    parts = [str(interview.pk), str(seat.pk) if seat else "", str(interview.organization_id)]
    return signing.dumps(parts, salt=SALT, compress=True)


def opened(token: str, *, organization_id: UUID) -> Opened:
    """Find what a link leads to, in the organization whose page it is on.

    Raises: LinkInvalid.
    """
    try:
        interview_id, seat_id, owner_id = signing.loads(token, salt=SALT, max_age=LIVES)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise LinkInvalid from error
    if owner_id != str(organization_id):
        raise LinkInvalid
    found = Interview.objects.filter(pk=interview_id, organization_id=organization_id).select_related(
        "application__person",
        "application__job",
        "application__post",
        "application__stage",
        "organization",
        "organizer__user",
    )
    interview = found.first()
    if interview is None:
        raise LinkInvalid
    if not seat_id:
        return Opened(interview, None)
    seat = InterviewSeat.objects.filter(pk=seat_id, interview=interview).select_related("membership__user").first()
    if seat is None or not seat.membership.is_active:
        raise LinkInvalid
    return Opened(interview, seat)
