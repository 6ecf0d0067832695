"""What is written about an interview, to whom: invitations, updates, cancellations, reminders. One thread each.

Parts of the verbs of interviews, which ask permission and hold the lock. Nothing is told twice: each mail has a key
of interview, recipient, kind and sequence, in the outbox and in the row that joins them.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from hireloom.ats import interview_words, reply_links
from hireloom.ats.enums import InterviewMailKind, InterviewReply
from hireloom.ats.interview_words import Words
from hireloom.ats.models import Interview, InterviewMail, InterviewSeat
from hireloom.core.actor import Actor, system
from hireloom.core.models import Membership
from hireloom.kit.invitations import Method
from hireloom.messaging import notices, routes
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint

THREAD_MOST = 10
FOLDED = re.compile(r"\r?\n[ \t]")
ORGANIZER = re.compile(r"^ORGANIZER.*?mailto:([^\s:;]+@[^\s:;]+)\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class _Recipient:
    """Who gets a mail: an interviewer in their seat, or the candidate."""

    address: str
    name: str
    language: str
    purpose: Purpose
    seat: InterviewSeat | None = None


def invite(interview: Interview, *, by: Actor, at: datetime) -> None:
    """Invite everybody who takes part."""
    for to in _everybody(interview):
        _write(interview, to, InterviewMailKind.INVITATION, Method.REQUEST, by=by, at=at)


def update(
    interview: Interview, *, gone: Collection[InterviewSeat], tells_candidate: bool, by: Actor, at: datetime
) -> None:
    """Tell everybody of a change, those who are new of the interview, and those who left that they are free."""
    for seat in gone:
        _write(interview, _colleague(seat, interview), InterviewMailKind.CANCELLATION, Method.CANCEL, by=by, at=at)
    for to in _everybody(interview):
        if to.seat is None and not tells_candidate:
            continue
        kind = InterviewMailKind.UPDATE if _thread(interview, to.seat) else InterviewMailKind.INVITATION
        _write(interview, to, kind, Method.REQUEST, by=by, at=at)


def repeat(interview: Interview, seat: InterviewSeat | None, *, by: Actor, at: datetime) -> Message | None:
    """Invite somebody once more to what holds now; None where nobody knows where to write."""
    to = _colleague(seat, interview) if seat else _candidate(interview)
    if to is None:
        return None
    invitations = (InterviewMailKind.INVITATION, InterviewMailKind.UPDATE)
    told = InterviewMail.objects.filter(interview=interview, seat=seat, kind__in=invitations)
    last = told.order_by("-created_at", "-pk").first()
    kind = InterviewMailKind(last.kind) if last else InterviewMailKind.INVITATION
    number = told.filter(sequence=interview.sequence, kind=kind).count()
    return _write(interview, to, kind, Method.REQUEST, by=by, at=at, number=number)


def uninvite(interview: Interview, *, by: Actor, at: datetime) -> None:
    """Tell the candidate that it does not take place with them, and take it out of their calendar.

    `interview` is as they knew it, with the sequence that it has now. Who never heard of it hears nothing.
    """
    candidate = _candidate(interview)
    if candidate and _thread(interview, None):
        _write(interview, candidate, InterviewMailKind.CANCELLATION, Method.CANCEL, by=by, at=at)


def call_off(
    interview: Interview, seats: Collection[InterviewSeat], *, tells_candidate: bool, by: Actor, at: datetime
) -> None:
    """Tell those who were invited that it does not take place."""
    told = [_colleague(seat, interview) for seat in seats]
    candidate = _candidate(interview) if tells_candidate else None
    for to in [*told, *([candidate] if candidate else [])]:
        if _thread(interview, to.seat):
            _write(interview, to, InterviewMailKind.CANCELLATION, Method.CANCEL, by=by, at=at)


def remind(interview: Interview, *, at: datetime) -> None:
    """Remind everybody who has not declined that it is soon."""
    by = system(interview.organization_id)
    for to in _everybody(interview):
        if to.seat is None and interview.candidate_reply == InterviewReply.DECLINED:
            continue
        _write(interview, to, InterviewMailKind.REMINDER, None, by=by, at=at)


def nudge(interview: Interview, seat: InterviewSeat, *, number: int, at: datetime) -> None:
    """Ask an interviewer for their scorecard; `number` tells the first asking from later ones."""
    by, to = system(interview.organization_id), _colleague(seat, interview)
    _write(interview, to, InterviewMailKind.NUDGE, None, by=by, at=at, number=number)


def tell_organizer(
    interview: Interview,
    reply: InterviewReply,
    *,
    at: datetime,
    seat: InterviewSeat | None = None,
    is_deactivated: bool = False,
) -> None:
    """Tell whoever arranged it that somebody does not come, or asks for another time."""
    organizer = interview.organizer
    is_own = seat is not None and organizer is not None and seat.membership_id == organizer.pk
    if organizer is None or not organizer.is_active or (is_own and not is_deactivated):
        return
    with translation.override(_language(organizer, interview)):
        subject, text = interview_words.notice(interview, reply, seat, is_deactivated=is_deactivated)
        lines = [text.removesuffix("\n")]
        letter = notices.letter(organizer, organization=interview.organization, subject=subject, lines=lines)
    who = seat.pk if seat else "candidate"
    outbox.queue(
        letter=letter,
        key=f"interview:{interview.pk}:notice:{who}:{reply}:{at.timestamp():.0f}",
        person=interview.application.person,
        context_id=interview.application_id,
        by=system(interview.organization_id),
        at=at,
    )


def _write(
    interview: Interview,
    to: _Recipient,
    kind: InterviewMailKind,
    method: Method | None,
    *,
    by: Actor,
    at: datetime,
    number: int = 0,
) -> Message:
    thread = _thread(interview, to.seat)
    with translation.override(to.language):
        words = _words(interview, to)
        subject, text = interview_words.of(kind, words)
        letter = outbox.Letter(
            to_address=to.address,
            to_name=to.name,
            from_name=interview.organization.name,
            reply_to=interview.organizer.user.email if interview.organizer else "",
            subject=_in_thread(subject, words.thread_subject, is_reply=bool(thread)),
            text=text,
            purpose=to.purpose,
            language=to.language,
            thread=thread,
            calendar=interview_words.calendar(words, method, at=at) if method else "",
            calendar_method=method.value if method else "",
        )
    recipient = to.seat.pk if to.seat else "candidate"
    message = outbox.queue(
        letter=letter,
        key=f"interview:{interview.pk}:{recipient}:{kind}:{interview.sequence}:{number}",
        person=interview.application.person,
        context_id=interview.application_id,
        by=by,
        at=at,
    )
    InterviewMail.objects.get_or_create(
        organization_id=interview.organization_id,
        interview=interview,
        seat=to.seat,
        kind=kind,
        sequence=interview.sequence,
        number=number,
        defaults={"message": message, "created_at": at},
    )
    return message


def _in_thread(subject: str, thread_subject: str, *, is_reply: bool) -> str:
    """Mail programs keep one thread by its subject as well as by its headers."""
    return f"Re: {thread_subject}" if is_reply else subject


def _words(interview: Interview, to: _Recipient) -> Words:
    zone = interview.time_zone
    if to.seat and to.seat.membership.user.time_zone:
        zone = to.seat.membership.user.time_zone
    return Words(
        interview=interview,
        seat=to.seat,
        seats=tuple(interview.seats.held().select_related("membership__user").order_by("membership__name", "pk")),
        to_name=to.name,
        to_address=to.address,
        time_zone=zone,
        reply_url=reply_links.address(interview, interview.organization, to.seat),
        organizer_address=_organizer_address(interview, to.seat),
    )


def _organizer_address(interview: Interview, seat: InterviewSeat | None) -> str:
    """Where calendars answer to: once told, for good; else the organization's mailbox where that alone receives."""
    told = InterviewMail.objects.filter(interview=interview, seat=seat).exclude(message__calendar="")
    before = told.order_by("created_at", "pk").values_list("message__calendar", flat=True).first()
    if before is not None:
        found = ORGANIZER.search(FOLDED.sub("", before))
        return found[1] if found else ""
    boxes = routes.mailboxes_of([interview.organizer_id], organization_id=interview.organization_id)
    own, ours = boxes.by_owner.get(interview.organizer_id), boxes.by_owner.get(None)
    if interview.organizer_id and own is not None and own.receives:
        return ""
    return ours.address if ours is not None and ours.receives else ""


def _thread(interview: Interview, seat: InterviewSeat | None) -> tuple[str, ...]:
    """The Message-IDs of what this recipient already got about the interview, the first and the latest ones."""
    rows = InterviewMail.objects.filter(interview=interview, seat=seat).order_by("created_at", "pk")
    ids = list(rows.values_list("message__message_id", flat=True))
    return tuple(ids if len(ids) <= THREAD_MOST else [ids[0], *ids[-THREAD_MOST + 1 :]])


def _everybody(interview: Interview) -> list[_Recipient]:
    seats = interview.seats.held().select_related("membership__user").order_by("membership_id")
    candidate = _candidate(interview)
    return [*(_colleague(seat, interview) for seat in seats), *([candidate] if candidate else [])]


def _colleague(seat: InterviewSeat, interview: Interview) -> _Recipient:
    membership = seat.membership
    return _Recipient(
        address=membership.user.email,
        name=membership.name,
        language=_language(membership, interview),
        purpose=Purpose.COLLEAGUE,
        seat=seat,
    )


def _candidate(interview: Interview) -> _Recipient | None:
    """The candidate, when they are to be written to and gave an address."""
    if not interview.invites_candidate:
        return None
    application = interview.application
    own = ContactPoint.objects.filter(person=application.person_id, kind=ContactKind.EMAIL, is_primary=True)
    address = own.order_by("state", "-is_preferred", "added_at", "pk").values_list("value", flat=True).first()
    if address is None:
        return None
    language = interview_words.language_of(
        application.language, application.person.language, interview.organization.language
    )
    return _Recipient(address=address, name=application.person.name, language=language, purpose=Purpose.INTERVIEW)


def _language(membership: Membership, interview: Interview) -> str:
    return interview_words.language_of(membership.user.language, interview.organization.language)
