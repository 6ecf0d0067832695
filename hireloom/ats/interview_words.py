"""What mails and calendars say of an interview, in the language that is active."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hireloom.ats import blindness
from hireloom.ats.enums import InterviewMailKind, InterviewReply
from hireloom.ats.models import Interview, InterviewSeat
from hireloom.kit import invitations
from hireloom.kit.invitations import Invitation, Method, Party

PARTSTAT = {
    InterviewReply.NEEDS_ACTION: "NEEDS-ACTION",
    InterviewReply.TENTATIVE: "TENTATIVE",
    InterviewReply.ACCEPTED: "ACCEPTED",
    InterviewReply.DECLINED: "DECLINED",
}


@dataclass(frozen=True)
class Words:
    """An interview as one recipient is told of it; `seat` is theirs, empty for the candidate.

    `organizer_address` is where calendars send their answers, "" for the organizer's own.
    """

    interview: Interview
    seat: InterviewSeat | None
    seats: tuple[InterviewSeat, ...]
    to_name: str
    to_address: str
    time_zone: str
    reply_url: str
    organizer_address: str = ""

    @property
    def organization_name(self) -> str:
        return self.interview.organization.name

    @property
    def job_title(self) -> str:
        """The job as the candidate applied for it: by its post, when they came through one."""
        application = self.interview.application
        title = application.post.title if self.seat is None and application.post else application.job.title
        return str(title)

    @property
    def thread_subject(self) -> str:
        """What the whole thread is called; neither the time nor the kind is in it, since both change."""
        if self.seat is None:
            return _("Interview at %(organization)s: %(job)s") % self._names()
        return _("%(interview)s with %(person)s for %(job)s") % self._names()

    @property
    def when(self) -> str:
        return span(self.interview.starts_at, self.interview.ends_at, self.time_zone)

    @property
    def where(self) -> str:
        """The place, the video link, or both."""
        return "\n".join(filter(None, (self.interview.place, self.interview.video_url)))

    def _person(self) -> str:
        """The candidate, by an alias to an interviewer who is not to know yet who it is."""
        application = self.interview.application
        return blindness.name_for(application, self.seat.membership) if self.seat else application.person.name

    def _names(self) -> dict[str, str]:
        return {
            "organization": self.organization_name,
            "job": self.job_title,
            "interview": self.interview.name,
            "person": self._person(),
        }


def language_of(*chosen: str) -> str:
    """The first of these languages that the product speaks; its own when it speaks none of them."""
    spoken = dict(settings.LANGUAGES)
    return next((one for one in chosen if one in spoken), settings.LANGUAGE_CODE)


def span(starts_at: datetime, ends_at: datetime, zone: str) -> str:
    """From when to when, with the zone: "Tuesday 3 March 2026, 10:00 to 10:45 (Europe/Paris)"."""
    begins, ends = (timezone.localtime(moment, ZoneInfo(zone)) for moment in (starts_at, ends_at))
    words = {
        "day": formats.date_format(begins, pgettext("day of an interview", "l j F Y")),
        "from": formats.time_format(begins, pgettext("time of an interview", "H:i")),
        "to": formats.time_format(ends, pgettext("time of an interview", "H:i")),
        "zone": zone.replace("_", " "),
    }
    if begins.date() == ends.date():
        return _("%(day)s, %(from)s to %(to)s (%(zone)s)") % words
    words["last"] = formats.date_format(ends, pgettext("day of an interview", "l j F Y"))
    return _("%(day)s, %(from)s to %(last)s, %(to)s (%(zone)s)") % words


def of(kind: InterviewMailKind, words: Words) -> tuple[str, str]:
    """Subject and text of a mail; the subject of the first mail names the thread."""
    paragraphs = [_greeting(words), _opening(kind, words)]
    if kind is not InterviewMailKind.NUDGE:
        paragraphs.append(_facts(words))
    if kind is InterviewMailKind.CANCELLATION:
        paragraphs.append(_cancelled(words))
    else:
        paragraphs.append(_asking(kind, words))
    paragraphs.append(_("Kind regards") + f"\n{_signed(words)}")
    return words.thread_subject, "\n\n".join(filter(None, paragraphs)) + "\n"


def notice(
    interview: Interview, reply: InterviewReply, seat: InterviewSeat | None, *, is_deactivated: bool
) -> tuple[str, str]:
    """Subject and text of what the organizer is told when somebody does not come as planned."""
    application, organizer = interview.application, interview.organizer
    person = blindness.name_for(application, organizer) if organizer else application.person.name
    said = blindness.words_of(application, interview.candidate_note, organizer.as_actor()) if organizer else ""
    names = {
        "name": seat.membership.name if seat else person,
        "interview": interview.name,
        "person": person,
        "when": span(interview.starts_at, interview.ends_at, interview.time_zone),
        "note": (seat.note if seat else said) or "-",
        "url": settings.PUBLIC_URL + reverse("recruiting:interview", args=[interview.pk]),
    }
    if is_deactivated:
        subject = _("%(interview)s with %(person)s needs another interviewer")
        text = _("%(name)s can no longer sign in and gave up the place in %(interview)s with %(person)s, %(when)s.")
    elif reply == InterviewReply.DECLINED:
        subject = _("%(name)s declined: %(interview)s with %(person)s")
        text = _("%(name)s declined %(interview)s with %(person)s, %(when)s.\n\nWhat they wrote: %(note)s")
    else:
        subject = _("%(name)s asks for another time: %(interview)s with %(person)s")
        text = _(
            "%(name)s asks for another time for %(interview)s with %(person)s, %(when)s.\n\nWhat they wrote: %(note)s"
        )
    more = _("Nothing was changed. Choose another time or another interviewer here:\n%(url)s")
    return subject % names, "\n\n".join((text % names, more % names)) + "\n"


def calendar(words: Words, method: Method, *, at: datetime) -> str:
    """The invitation for one calendar: interviewers see each other there, candidates only themselves."""
    interview, organizer = words.interview, words.interview.organizer
    sender = settings.DEFAULT_FROM_EMAIL
    invitation = Invitation(
        uid=invitations.uid(interview.pk, sender.partition("@")[2], is_candidate=words.seat is None),
        sequence=interview.sequence,
        starts_at=interview.starts_at,
        ends_at=interview.ends_at,
        summary=words.thread_subject,
        organizer=Party(
            words.organizer_address or (organizer.user.email if organizer else sender),
            organizer.name if organizer else words.organization_name,
        ),
        attendees=_attendees(words, method),
        stamped_at=at,
        description=_description(words),
        location=interview.place or interview.video_url,
        url=interview.video_url,
        sent_by=sender,
    )
    return invitations.write(invitation, method)


def _attendees(words: Words, method: Method) -> list[Party]:
    if words.seat is None:
        reply = InterviewReply(words.interview.candidate_reply)
        return [Party(words.to_address, words.to_name, PARTSTAT[reply])]
    if method is Method.CANCEL:
        return [Party(words.to_address, words.to_name)]
    return [
        Party(seat.membership.user.email, seat.membership.name, PARTSTAT[InterviewReply(seat.reply)])
        for seat in words.seats
    ]


def _description(words: Words) -> str:
    if words.seat is None:
        parts = [words.interview.note, words.interview.video_url, _("Answer here:") + f" {words.reply_url}"]
    else:
        parts = [_("Kit and scorecard:") + f" {kit_url(words.interview)}", _("Answer here:") + f" {words.reply_url}"]
    return "\n\n".join(filter(None, parts))


def kit_url(interview: Interview) -> str:
    return settings.PUBLIC_URL + reverse("recruiting:interview", args=[interview.pk])


def _greeting(words: Words) -> str:
    return _("Hello %(name)s,") % {"name": words.to_name}


def _opening(kind: InterviewMailKind, words: Words) -> str:
    names = words._names()  # noqa: SLF001 - the same module's
    if words.seat is None:
        sentences = {
            InterviewMailKind.INVITATION: _("we would like to talk to you about %(job)s at %(organization)s."),
            InterviewMailKind.UPDATE: _(
                "something about your interview for %(job)s at %(organization)s has changed. This holds now:"
            ),
            InterviewMailKind.CANCELLATION: _("your interview for %(job)s at %(organization)s does not take place:"),
            InterviewMailKind.REMINDER: _("a reminder of your interview for %(job)s at %(organization)s:"),
        }
    else:
        sentences = {
            InterviewMailKind.INVITATION: _("you are asked to interview %(person)s for %(job)s: %(interview)s."),
            InterviewMailKind.UPDATE: _("%(interview)s with %(person)s for %(job)s has changed. This holds now:"),
            InterviewMailKind.CANCELLATION: _(
                "you are free again; %(interview)s with %(person)s for %(job)s does not take place, or not with you:"
            ),
            InterviewMailKind.REMINDER: _("a reminder: %(interview)s with %(person)s for %(job)s."),
            InterviewMailKind.NUDGE: _(
                "you talked to %(person)s (%(interview)s for %(job)s), and your scorecard is not in yet. "
                "Others wait for it to decide. A few lines are enough:"
            ),
        }
    return sentences[kind] % names


def _facts(words: Words) -> str:
    lines = [f"{_('When:')} {words.when}"]
    if words.interview.place:
        lines.append(f"{_('Where:')} {words.interview.place}")
    if words.interview.video_url:
        lines.append(f"{_('Video link:')} {words.interview.video_url}")
    names = ", ".join(seat.membership.name for seat in words.seats)
    if names:
        lines.append(f"{_('With:')} {names}")
    if words.interview.note and words.seat is None:
        lines.append(f"\n{words.interview.note}")
    return "\n".join(lines)


def _asking(kind: InterviewMailKind, words: Words) -> str:
    if kind is InterviewMailKind.NUDGE:
        return kit_url(words.interview)
    answer = _("Say whether that suits you, or ask for another time, here (no account needed):")
    if words.seat is None:
        return f"{answer}\n{words.reply_url}"
    kit = _("What to ask and what to look at, and the scorecard:")
    return f"{answer}\n{words.reply_url}\n\n{kit}\n{kit_url(words.interview)}"


def _cancelled(words: Words) -> str:
    return words.interview.cancelled_because if words.seat is None else ""


def _signed(words: Words) -> str:
    organizer = words.interview.organizer
    return f"{organizer.name}, {words.organization_name}" if organizer else words.organization_name


REMIND_BEFORE = timedelta(hours=24)
"""How long before an interview everybody is reminded; who was invited later than that needs no reminder."""
