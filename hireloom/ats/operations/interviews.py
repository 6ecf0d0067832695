"""Interviews: scheduled, changed, cancelled, answered, held. Nobody is booked twice: the database refuses.

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
from django.db.models import Case, Exists, OuterRef, Value, When

from hireloom.ats import blindness, interview_mails, rules
from hireloom.ats.enums import InterviewReply, InterviewState
from hireloom.ats.events import (
    InterviewAccepted,
    InterviewCancelled,
    InterviewChanged,
    InterviewCompleted,
    InterviewDeclined,
    InterviewerReleased,
    InterviewHeld,
    InterviewQuestioned,
    InterviewScheduled,
)
from hireloom.ats.models import Application, Interview, InterviewSeat, PlanInterview, Scorecard
from hireloom.ats.models.interview import NO_OVERLAP_OF_CANDIDATES, NO_OVERLAP_OF_INTERVIEWERS, InterviewSeatQuerySet
from hireloom.ats.operations import jobs
from hireloom.ats.operations.applications import ApplicationClosed
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind, SiteRole
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people.operations import persons

LONGEST = timedelta(hours=10)
MOST_INTERVIEWERS = 15


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


class InterviewIsOver(Exception):
    """It took place, or was cancelled; it does not change any more."""


class InterviewChangedMeanwhile(Exception):
    """Somebody changed the interview since the form was opened; `current` is how it is now."""

    def __init__(self, current: Interview) -> None:
        super().__init__("The interview was changed meanwhile.")
        self.current = current


class NotInvited(Exception):
    """The candidate of this interview was not asked by mail, so there is nothing to answer."""


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


@transaction.atomic
def schedule(
    *,
    application: Application,
    appointment: Appointment,
    by: Actor,
    at: datetime,
    planned: PlanInterview | None = None,
    is_quiet: bool = False,
) -> Interview:
    """Book an interview and invite those who take part, each with an invitation for their calendar.

    Interviewers who are not on the hiring team join it, so that they see whom they will talk to. `is_quiet` writes
    no mails: for interviews that were arranged elsewhere.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        ApplicationClosed: the application ended.
        Unacceptable: no interviewer, no name, no length, an unknown time zone, a link that is none.
        InterviewerInactive: one of the colleagues was deactivated.
        AlreadyBooked: one of them, or the candidate, has another interview at that time.

    """
    access.require(rules.can_schedule, by, application)
    _check(appointment)
    application = Application.objects.select_for_update(of=("self",)).select_related("job").get(pk=application.pk)
    if application.is_closed:
        raise ApplicationClosed
    _refuse_inactive(appointment.interviewers)
    organizer_id = by.membership_id or appointment.interviewers[0].pk
    with _without_clash(application, appointment, by):
        interview = Interview.objects.create(
            id=uuid7(at),
            organization_id=application.organization_id,
            application=application,
            plan_interview=planned,
            organizer_id=organizer_id,
            booked_at=at,
            created_at=at,
            updated_at=at,
            **_values(appointment),
        )
        _seat(interview, appointment.interviewers, at)
    _join_team(application, appointment.interviewers, by, at)
    persons.touch(person_id=application.person_id, at=at)
    event = InterviewScheduled(
        **_ids(interview),
        starts_at=interview.starts_at.isoformat(),
        ends_at=interview.ends_at.isoformat(),
        interviewer_ids=_joined(interview),
    )
    events.record(event, by=by, at=at)
    if not is_quiet:
        interview_mails.invite(interview, by=by, at=at)
    return interview


@transaction.atomic
def change(*, interview: Interview, appointment: Appointment, seen_sequence: int, by: Actor, at: datetime) -> Interview:
    """Give an interview another time, place or other interviewers; whoever is concerned gets an update in the thread.

    `seen_sequence` is the sequence of the calendar that the form was made from. A new time asks everybody anew;
    who is no longer needed gets a cancellation. What stays the same is neither recorded nor told.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        InterviewIsOver: it took place, or was cancelled.
        InterviewChangedMeanwhile: somebody changed it since the form was opened.
        Unacceptable, InterviewerInactive, AlreadyBooked: as when scheduling.

    """
    access.require(rules.can_schedule, by, interview.application)
    _check(appointment)
    interview = _locked(interview)
    if not interview.is_scheduled:
        raise InterviewIsOver
    if interview.sequence != seen_sequence:
        raise InterviewChangedMeanwhile(interview)
    values = _values(appointment)
    fields = [name for name, value in values.items() if getattr(interview, name) != value]
    before = {seat.membership_id for seat in interview.seats.held()}
    wanted = {each.pk for each in appointment.interviewers}
    coming, leaving = wanted - before, before - wanted
    if not fields and not coming and not leaving:
        return interview
    _refuse_inactive([each for each in appointment.interviewers if each.pk in coming])
    is_moved = {"starts_at", "ends_at"} & set(fields)
    gone = list(interview.seats.held().filter(membership__in=leaving).select_related("membership__user"))
    with _without_clash(interview.application, appointment, by, besides=interview):
        for name in fields:
            setattr(interview, name, values[name])
        interview.sequence += 1
        interview.updated_at = at
        if is_moved:
            interview.booked_at = at
            interview.candidate_reply, interview.candidate_note = InterviewReply.NEEDS_ACTION, ""
            interview.candidate_replied_at = None
        interview.save()
        _reseat(interview, appointment.interviewers, leaving, is_moved=bool(is_moved), at=at)
    _join_team(interview.application, [each for each in appointment.interviewers if each.pk in coming], by, at)
    named = sorted({*fields, *(["interviewers"] if coming or leaving else [])})
    event = InterviewChanged(
        **_ids(interview),
        starts_at=interview.starts_at.isoformat(),
        ends_at=interview.ends_at.isoformat(),
        fields=" ".join(named),
        sequence=interview.sequence,
        interviewer_ids=_joined(interview),
    )
    events.record(event, by=by, at=at)
    interview_mails.update(interview, gone=gone, tells_candidate=bool(set(fields)), by=by, at=at)
    return interview


@transaction.atomic
def cancel(
    *, interview: Interview, by: Actor, at: datetime, because: str = "", tells_candidate: bool = True
) -> Interview:
    """Call an interview off; calendars take it out, and the colleagues are free again. Doing it twice is once.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        InterviewIsOver: it took place already.

    """
    access.require(rules.can_schedule, by, interview.application)
    interview = _locked(interview)
    if interview.state == InterviewState.CANCELLED:
        return interview
    if not interview.is_scheduled:
        raise InterviewIsOver
    told = list(interview.seats.held().select_related("membership__user"))
    interview.state, interview.closed_at, interview.updated_at = InterviewState.CANCELLED, at, at
    interview.sequence += 1
    interview.cancelled_because = because.strip()[:2000]
    interview.save(update_fields=["state", "closed_at", "updated_at", "sequence", "cancelled_because"])
    interview.seats.held().update(is_held=False)
    events.record(InterviewCancelled(**_ids(interview)), by=by, at=at)
    interview_mails.call_off(interview, told, tells_candidate=tells_candidate, by=by, at=at)
    return interview


@transaction.atomic
def answer(
    *, seat: InterviewSeat, reply: InterviewReply, seen_sequence: int, by: Actor, at: datetime, note: str = ""
) -> InterviewSeat:
    """Take an interviewer's answer; declining gives the time free, and the organizer hears of it.

    Raises:
        PermissionDenied: it is somebody else's seat.
        InterviewIsOver: it took place, or was cancelled.
        InterviewChangedMeanwhile: the answer is to a time that has changed.
        AlreadyBooked: they declined, took another interview at that time, and accept now.

    """
    access.require(rules.can_answer, by, seat)
    interview = _locked(seat.interview)
    _refuse_stale(interview, seen_sequence)
    seat = InterviewSeat.objects.select_for_update(of=("self",)).select_related("membership__user").get(pk=seat.pk)
    if (seat.reply, seat.note) == (reply, clean(note)[:500]):
        return seat
    seat.reply, seat.note, seat.replied_at = reply, clean(note)[:500], at
    seat.is_held = reply != InterviewReply.DECLINED
    with _seat_without_clash(seat):
        seat.save(update_fields=["reply", "note", "replied_at", "is_held"])
    _touch(interview, at)
    _record_answer(interview, reply, by=by, at=at, membership_id=seat.membership_id)
    if reply in {InterviewReply.DECLINED, InterviewReply.TENTATIVE}:
        interview_mails.tell_organizer(interview, reply, at=at, seat=seat)
    return seat


@transaction.atomic
def answer_as_candidate(
    *, interview: Interview, reply: InterviewReply, seen_sequence: int, by: Actor, at: datetime, note: str = ""
) -> Interview:
    """Take the candidate's answer: they come, ask for another time, or decline. It cancels nothing by itself.

    Raises:
        PermissionDenied: `by` is not the candidate.
        NotInvited: the candidate was not asked by mail.
        InterviewIsOver: it took place, or was cancelled.
        InterviewChangedMeanwhile: the answer is to a time that has changed.

    """
    access.require(_is_the_candidate, by, interview)
    if not interview.invites_candidate:
        raise NotInvited
    interview = _locked(interview)
    _refuse_stale(interview, seen_sequence)
    if (interview.candidate_reply, interview.candidate_note) == (reply, note.strip()[:2000]):
        return interview
    interview.candidate_reply, interview.candidate_note = reply, note.strip()[:2000]
    interview.candidate_replied_at = interview.updated_at = at
    fields = ["candidate_reply", "candidate_note", "candidate_replied_at", "updated_at"]
    interview.save(update_fields=fields)
    persons.touch(person_id=interview.application.person_id, at=at)
    _record_answer(interview, reply, by=by, at=at)
    if reply != InterviewReply.ACCEPTED:
        interview_mails.tell_organizer(interview, reply, at=at)
    return interview


def candidate_of(interview: Interview) -> Actor:
    """The candidate of an interview, acting through the link in their mail."""
    return Actor(ActorKind.CANDIDATE, interview.organization_id, id=interview.application.person_id)


@transaction.atomic
def release_from_all(*, membership: Membership, by: Actor, at: datetime) -> list[Interview]:
    """Give up the seats of a colleague who was deactivated in interviews that are ahead; organizers are told.

    Interviews that are over and lack only their scorecard become complete. For a colleague who is active, nothing
    changes: the reaction to a deactivation that was taken back finds nothing to do.

    Raises: PermissionDenied: `by` is not the software itself.
    """
    access.require(rules.is_the_software, by, membership)
    if membership.is_active:
        return []
    seats = InterviewSeat.objects.held().filter(membership=membership)
    ahead = list(seats.filter(interview__in=Interview.objects.ahead_of(at)).order_by("interview_id"))
    freed = []
    for seat in ahead:
        interview = _locked(seat.interview)
        if not InterviewSeat.objects.held().filter(pk=seat.pk).update(is_held=False):
            continue
        events.record(InterviewerReleased(**_ids(interview), membership_id=membership.pk), by=by, at=at)
        _touch(interview, at)
        interview_mails.tell_organizer(interview, InterviewReply.DECLINED, at=at, seat=seat, is_deactivated=True)
        freed.append(interview)
    waiting = Interview.objects.filter(
        state=InterviewState.AWAITING_FEEDBACK, seats__membership=membership, seats__is_held=True
    )
    for interview in waiting.order_by("pk"):
        complete_if_all_are_in(interview=_locked(interview), by=by, at=at)
    return freed


@transaction.atomic
def hold(*, interview: Interview, by: Actor, at: datetime) -> Interview:
    """Note that the time of an interview is over: scorecards are due now; without any to come it is complete.

    Raises: PermissionDenied: `by` is not the software itself.
    """
    access.require(rules.is_the_software, by, interview)
    interview = _locked(interview)
    if not interview.is_scheduled or interview.ends_at > at:
        return interview
    interview.state, interview.updated_at = InterviewState.AWAITING_FEEDBACK, at
    interview.save(update_fields=["state", "updated_at"])
    events.record(InterviewHeld(**_ids(interview)), by=by, at=at)
    return complete_if_all_are_in(interview=interview, by=by, at=at)


def complete_if_all_are_in(*, interview: Interview, by: Actor, at: datetime) -> Interview:
    """Complete an interview whose time is over when nobody owes a scorecard; the caller holds its lock."""
    if interview.state != InterviewState.AWAITING_FEEDBACK or owed(interview).exists():
        return interview
    interview.state, interview.closed_at, interview.updated_at = InterviewState.COMPLETE, at, at
    interview.save(update_fields=["state", "closed_at", "updated_at"])
    events.record(InterviewCompleted(**_ids(interview)), by=by, at=at)
    return interview


def owed(interview: Interview) -> InterviewSeatQuerySet:
    """The held seats of active colleagues whose scorecard is asked for and not in."""
    planned = interview.plan_interview
    if planned is not None and not planned.is_scorecard_required:
        return InterviewSeat.objects.none()
    written = Scorecard.objects.submitted().filter(
        interview=OuterRef("interview_id"), interviewer=OuterRef("membership_id")
    )
    return InterviewSeat.objects.held().filter(~Exists(written), interview=interview, membership__deactivated_at=None)


def _is_the_candidate(actor: Actor, interview: Interview) -> bool:
    is_here = actor.organization_id == interview.organization_id
    return is_here and actor.kind == ActorKind.CANDIDATE and actor.id == interview.application.person_id


def _locked(interview: Interview) -> Interview:
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


def _refuse_stale(interview: Interview, seen_sequence: int) -> None:
    """Refuse an answer to an interview that is over, or to a time that has changed."""
    if not interview.is_scheduled:
        raise InterviewIsOver
    if interview.sequence != seen_sequence:
        raise InterviewChangedMeanwhile(interview)


def _refuse_inactive(interviewers: Collection[Membership]) -> None:
    """Ask the database, since the form may have been open for long; the rows are kept from changing meanwhile.

    Administrators are locked first, as by whoever deactivates a colleague, so that the two never wait for each other.
    """
    ids = [each.pk for each in interviewers]
    rank = Case(When(role=SiteRole.ADMINISTRATOR, then=Value(0)), default=Value(1))
    for row in Membership.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by(rank, "pk"):
        if not row.is_active:
            raise InterviewerInactive(row.name)


def _check(appointment: Appointment) -> None:
    length = appointment.ends_at - appointment.starts_at
    link = urlsplit(appointment.video_url)
    refusals = (
        (not clean(appointment.name), "An interview needs a name."),
        (not appointment.interviewers, "An interview needs at least one interviewer."),
        (len(appointment.interviewers) > MOST_INTERVIEWERS, f"At most {MOST_INTERVIEWERS} interviewers take part."),
        (length <= timedelta(0), "An interview ends after it begins."),
        (length > LONGEST, "An interview lasts ten hours at most."),
        (not _is_zone(appointment.time_zone), "That is not a time zone."),
        (
            appointment.video_url and (link.scheme not in {"http", "https"} or not link.netloc),
            "A video link begins with https://.",
        ),
    )
    for is_so, sentence in refusals:
        if is_so:
            raise Unacceptable(sentence)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _values(appointment: Appointment) -> dict[str, object]:
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


@contextmanager
def _without_clash(
    application: Application, appointment: Appointment, by: Actor, *, besides: Interview | None = None
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
def _seat_without_clash(seat: InterviewSeat) -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        others = InterviewSeat.objects.clashing(starts_at=seat.starts_at, ends_at=seat.ends_at)
        other = others.filter(membership=seat.membership).exclude(pk=seat.pk).select_related("membership").first()
        raise (_booked(other) if other else error) from error


def _booked(seat: InterviewSeat) -> AlreadyBooked:
    return AlreadyBooked(seat.membership.name, seat.starts_at, seat.ends_at, interview_id=seat.interview_id)


def _seat(interview: Interview, interviewers: Collection[Membership], at: datetime) -> None:
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


def _reseat(
    interview: Interview,
    interviewers: Collection[Membership],
    leaving: Collection[UUID],
    *,
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
        seat.membership = membership
        seat.save()
    _seat(interview, wanted.values(), at)


def _join_team(application: Application, interviewers: Collection[Membership], by: Actor, at: datetime) -> None:
    """Make interviewers part of the hiring team, where they are not: the right to schedule is enough for that."""
    jobs.seat_interviewers(job=application.job, membership_ids=[each.pk for each in interviewers], by=by, at=at)


def _touch(interview: Interview, at: datetime) -> None:
    interview.updated_at = at
    interview.save(update_fields=["updated_at"])


ANSWERS: dict[InterviewReply, type[InterviewAccepted] | type[InterviewDeclined] | type[InterviewQuestioned]] = {
    InterviewReply.ACCEPTED: InterviewAccepted,
    InterviewReply.DECLINED: InterviewDeclined,
    InterviewReply.TENTATIVE: InterviewQuestioned,
}


def _record_answer(
    interview: Interview, reply: InterviewReply, *, by: Actor, at: datetime, membership_id: UUID | None = None
) -> None:
    event = ANSWERS[reply](**_ids(interview), sequence=interview.sequence, membership_id=membership_id)
    events.record(event, by=by, at=at)


def _ids(interview: Interview) -> dict[str, UUID]:
    application = interview.application
    return {
        "interview_id": interview.pk,
        "application_id": application.pk,
        "person_id": application.person_id,
        "job_id": application.job_id,
    }


def _joined(interview: Interview) -> str:
    """The ids of those who hold a seat, as one plain value of an event."""
    return " ".join(
        str(pk) for pk in interview.seats.held().order_by("membership_id").values_list("membership_id", flat=True)
    )
