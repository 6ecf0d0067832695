"""An appointment, and the seats that are taken for it. Nobody is booked twice: the database refuses.

Source: decision record 0019.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction

from hireloom.ats import blindness
from hireloom.ats.enums import InterviewReply
from hireloom.ats.models import Application, Grader, Interview, InterviewSeat
from hireloom.ats.models.interview import NO_OVERLAP_OF_CANDIDATES, NO_OVERLAP_OF_INTERVIEWERS
from hireloom.ats.operations import colleagues, jobs
from hireloom.ats.operations.interview_parts import AlreadyBooked, InterviewerGradesBlind, InterviewerInactive
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import require
from hireloom.kit.text import clean

LONGEST = timedelta(hours=10)
MOST_INTERVIEWERS = 15


@dataclass(frozen=True)
class Appointment:
    """When, where and with whom. Moments have a zone; `time_zone` (IANA) is the one the candidate is told."""

    name: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    interviewers: Sequence[Membership]
    place: str = ""
    video_url: str = ""
    note: str = ""
    invites_candidate: bool = True


def check(appointment: Appointment) -> None:
    """Refuse an appointment that cannot be kept.

    Raises: Unacceptable: no interviewer, no name, no length, an unknown time zone, a link that is none.
    """
    length = appointment.ends_at - appointment.starts_at
    link = urlsplit(appointment.video_url)
    require(
        (clean(appointment.name), "An interview needs a name."),
        (appointment.interviewers, "An interview needs at least one interviewer."),
        (len(appointment.interviewers) <= MOST_INTERVIEWERS, f"At most {MOST_INTERVIEWERS} interviewers take part."),
        (length > timedelta(0), "An interview ends after it begins."),
        (length <= LONGEST, "An interview lasts ten hours at most."),
        (_is_zone(appointment.time_zone), "That is not a time zone."),
        (
            not appointment.video_url or (link.scheme in {"http", "https"} and link.netloc),
            "A video link begins with https://.",
        ),
    )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def values_of(appointment: Appointment) -> dict[str, object]:
    """Say what an interview keeps of an appointment, by field."""
    return {
        "name": clean(appointment.name)[:120],
        "starts_at": appointment.starts_at,
        "ends_at": appointment.ends_at,
        "time_zone": appointment.time_zone,
        "place": clean(appointment.place)[:300],
        "video_url": appointment.video_url.strip()[:500],
        "note": appointment.note.strip()[:5000],
        "invites_candidate": appointment.invites_candidate,
    }


def refuse_unfit(interviewers: Collection[Membership], application: Application) -> None:
    """Refuse who left, and who grades the candidate's work without knowing whose it is.

    They are held, so that nobody gives them a place as a grader meanwhile, nor deactivates them.
    """
    held = colleagues.held(interviewers)
    gone = next((row for row in held if not row.is_active), None)
    if gone:
        raise InterviewerInactive(gone.name)
    blind = Grader.objects.blind().filter(application=application, membership__in=held).select_related("membership")
    if grader := blind.first():
        raise InterviewerGradesBlind(grader.membership.name)


@contextmanager
def without_clash(
    *, application: Application, appointment: Appointment, by: Actor, besides: Interview | None = None
) -> Iterator[None]:
    """Let the database decide whether the time is free, and say whose it is not."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise _clash(error, application, appointment, by, besides) from error


def _clash(
    error: IntegrityError, application: Application, appointment: Appointment, by: Actor, besides: Interview | None
) -> Exception:
    starts_at, ends_at = appointment.starts_at, appointment.ends_at
    if NO_OVERLAP_OF_INTERVIEWERS in str(error):
        seats = InterviewSeat.objects.clashing(starts_at=starts_at, ends_at=ends_at)
        seats = seats.filter(membership__in=[each.pk for each in appointment.interviewers])
        if besides:
            seats = seats.exclude(interview=besides)
        seat = seats.select_related("membership").order_by("starts_at", "pk").first()
        if seat:
            return _booked(seat)
    if NO_OVERLAP_OF_CANDIDATES in str(error):
        others = Interview.objects.standing().filter(
            application=application, starts_at__lt=ends_at, ends_at__gt=starts_at
        )
        other = (others.exclude(pk=besides.pk) if besides else others).order_by("starts_at", "pk").first()
        if other:
            name = blindness.name_of(application, by)
            return AlreadyBooked(name, other.starts_at, other.ends_at, interview_id=other.pk, is_candidate=True)
    return error


@contextmanager
def seat_without_clash(seat: InterviewSeat) -> Iterator[None]:
    """The same for one seat that is taken again."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        others = InterviewSeat.objects.clashing(starts_at=seat.starts_at, ends_at=seat.ends_at)
        other = others.filter(membership=seat.membership).exclude(pk=seat.pk).select_related("membership").first()
        raise (_booked(other) if other else error) from error


def _booked(seat: InterviewSeat) -> AlreadyBooked:
    return AlreadyBooked(seat.membership.name, seat.starts_at, seat.ends_at, interview_id=seat.interview_id)


def seat_all(*, interview: Interview, interviewers: Collection[Membership], at: datetime) -> None:
    """Take the seats in the order of the colleagues' ids: two bookings of the same two never block each other."""
    for membership in sorted({each.pk: each for each in interviewers}.values(), key=lambda each: each.pk):
        InterviewSeat.objects.create(
            id=uuid7(at),
            organization_id=interview.organization_id,
            interview=interview,
            membership=membership,
            starts_at=interview.starts_at,
            ends_at=interview.ends_at,
            invited_at=at,
        )


def reseat(
    *,
    interview: Interview,
    interviewers: Collection[Membership],
    leaving: Collection[UUID],
    is_moved: bool,
    at: datetime,
) -> None:
    """Free who leaves, move who stays, and seat who comes, also those who once declined and are asked again."""
    interview.seats.filter(membership__in=leaving).update(is_held=False)
    wanted = {each.pk: each for each in interviewers}
    for seat in interview.seats.filter(membership__in=wanted).order_by("membership_id"):
        membership = wanted.pop(seat.membership_id)
        asks_anew = is_moved or not seat.is_held
        seat.starts_at, seat.ends_at, seat.is_held = interview.starts_at, interview.ends_at, True
        if asks_anew:
            seat.reply, seat.note, seat.replied_at = InterviewReply.NEEDS_ACTION, "", None
            seat.replied_via, seat.reply_stamp = "", None
        seat.membership = membership
        seat.save()
    seat_all(interview=interview, interviewers=wanted.values(), at=at)


def join_team(application: Application, interviewers: Collection[Membership], by: Actor, at: datetime) -> None:
    """Make interviewers part of the hiring team, where they are not: the right to schedule is enough for that."""
    jobs.seat_interviewers(job=application.job, membership_ids=[each.pk for each in interviewers], by=by, at=at)
