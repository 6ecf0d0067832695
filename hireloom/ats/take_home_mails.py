"""Mails about take-homes: to the candidate, with the link; to graders, without a word of whose work it is.

Parts of the verbs, which ask permission and hold the lock. Each has a key of take-home, recipient and kind. Nobody here
reads those to the candidate: their link is as good as the person's word.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hireloom.ats import blindness, take_home_links
from hireloom.ats.interview_words import language_of
from hireloom.ats.models import Grader, TakeHome, TakeHomeAnswer
from hireloom.core.actor import system
from hireloom.core.models import Membership
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint


def until(take_home: TakeHome) -> str:
    """Until when it may be handed in, with the candidate's zone: "Tuesday 3 March 2026, 23:59 (Europe/Paris)"."""
    due = timezone.localtime(take_home.due_at, ZoneInfo(take_home.time_zone))
    words = {
        "day": formats.date_format(due, pgettext("day of an interview", "l j F Y")),
        "time": formats.time_format(due, pgettext("time of an interview", "H:i")),
        "zone": take_home.time_zone.replace("_", " "),
    }
    return _("%(day)s, %(time)s (%(zone)s)") % words


def alias(take_home: TakeHome) -> str:
    """Call somebody whose work is graded without a name: the same for all its graders, and on no other page."""
    return _("Candidate %(code)s") % {"code": str(take_home.pk)[-5:].upper()}


def paper_name(position: int, ending: str) -> str:
    """Call a file that is graded without a name: "Answer 1.pdf"."""
    return _("Answer %(position)d") % {"position": position} + ending


def language(take_home: TakeHome) -> str:
    """The language that the candidate is written to in."""
    application = take_home.application
    return language_of(application.language, application.person.language, take_home.organization.language)


def address_of(person_id: UUID) -> str:
    """A person's own address; empty when there is none."""
    points = ContactPoint.objects.filter(person_id=person_id, kind=ContactKind.EMAIL)
    point = points.order_by("-is_primary", "added_at", "pk").first()
    return point.value if point else ""


def send(take_home: TakeHome, *, at: datetime) -> None:
    """Mail the candidate the link, once for each time it is sent."""
    with translation.override(language(take_home)):
        text = _(
            "Hello %(name)s,\n\n"
            "we have an exercise for you, as the next step of your application for %(job)s at %(organization)s: "
            "%(exercise)s.\n\n"
            "Read it, and hand in what you did, on this page; you need no account:\n\n%(url)s\n\n"
            "It is open until %(until)s. The link is yours alone.\n\n"
            "If something is unclear, or you need more time, just answer this mail.\n\n"
            "Kind regards\n%(sender)s\n%(organization)s\n"
        )
        _to_candidate(take_home, _("An exercise for you: %(job)s"), text, f"sent:{take_home.sent_count}", at)


def extend(take_home: TakeHome, *, at: datetime) -> None:
    """Tell the candidate of another deadline."""
    with translation.override(language(take_home)):
        text = _(
            "Hello %(name)s,\n\n"
            "you have another deadline for the exercise %(exercise)s (%(job)s at %(organization)s). It is open until "
            "%(until)s now:\n\n%(url)s\n\n"
            "Kind regards\n%(sender)s\n%(organization)s\n"
        )
        key = f"extended:{take_home.due_at.timestamp():.0f}"
        _to_candidate(take_home, _("Another deadline: %(exercise)s"), text, key, at)


def remind(take_home: TakeHome, *, at: datetime) -> None:
    """Remind the candidate that the deadline is near."""
    with translation.override(language(take_home)):
        text = _(
            "Hello %(name)s,\n\n"
            "a reminder: the exercise %(exercise)s (%(job)s at %(organization)s) is open until %(until)s.\n\n"
            "%(url)s\n\n"
            "If you need more time, just answer this mail.\n\n"
            "Kind regards\n%(sender)s\n%(organization)s\n"
        )
        key = f"reminder:{take_home.due_at.timestamp():.0f}"
        _to_candidate(take_home, _("Open until %(until)s: %(exercise)s"), text, key, at)


def confirm(take_home: TakeHome, answer: TakeHomeAnswer, *, at: datetime) -> None:
    """Tell the candidate that what they handed in is there."""
    with translation.override(language(take_home)):
        text = _(
            "Hello %(name)s,\n\n"
            "we have what you handed in for the exercise %(exercise)s (%(job)s at %(organization)s). Thank you for the "
            "time you took.\n\n"
            "You find it here, and may hand in something else instead until %(until)s:\n\n%(url)s\n\n"
            "Kind regards\n%(sender)s\n%(organization)s\n"
        )
        _to_candidate(take_home, _("We have your answer: %(exercise)s"), text, f"received:{answer.number}", at)


def call_off(take_home: TakeHome, *, at: datetime) -> None:
    """Tell the candidate that nobody waits for it any more, and why."""
    with translation.override(language(take_home)):
        why = f"{take_home.cancelled_because}\n\n" if take_home.cancelled_because else ""
        text = _(
            "Hello %(name)s,\n\n"
            "you need not hand in the exercise %(exercise)s (%(job)s at %(organization)s) any more.\n\n%(why)s"
            "Kind regards\n%(sender)s\n%(organization)s\n"
        )
        _to_candidate(take_home, _("No longer needed: %(exercise)s"), text, "cancelled", at, why=why)


def ask_graders(take_home: TakeHome, graders: Iterable[Grader], answer: TakeHomeAnswer, *, at: datetime) -> None:
    """Tell graders that there is something to grade, once for each answer."""
    for grader in graders:
        with translation.override(language_of(grader.membership.user.language, take_home.organization.language)):
            subject = _("To grade: %(exercise)s (%(job)s)")
            text = _(
                "Hello %(grader)s,\n\n"
                "there is a take-home exercise to grade: %(exercise)s, for %(job)s.\n\n%(grading_url)s\n\n%(blind)s"
                "Your scorecard is asked for within a few days.\n"
            )
            _to_grader(take_home, grader, subject, text, f"due:{answer.number}", at)


def nudge(take_home: TakeHome, grader: Grader, *, number: int, at: datetime) -> None:
    """Ask a grader for the scorecard; `number` tells the first asking from later ones."""
    with translation.override(language_of(grader.membership.user.language, take_home.organization.language)):
        subject = _("Your scorecard is missing: %(exercise)s (%(job)s)")
        text = _(
            "Hello %(grader)s,\n\n"
            "your scorecard of the take-home exercise %(exercise)s for %(job)s is not in yet. Others wait for it to "
            "decide. A few lines are enough:\n\n%(grading_url)s\n"
        )
        _to_grader(take_home, grader, subject, text, f"nudge:{number}", at)


def tell_graded(take_home: TakeHome, *, at: datetime) -> None:
    """Tell whoever sent it that every scorecard is in."""
    with translation.override(_senders_language(take_home)):
        said = _("Graded: %(exercise)s of %(name)s (%(job)s). Every scorecard is in.")
        _to_sender(take_home, said, "graded", at)


def tell_given_back(take_home: TakeHome, grader: str, *, at: datetime) -> None:
    """Tell whoever sent it that a grader gave the place back."""
    with translation.override(_senders_language(take_home)):
        said = _("%(grader)s cannot grade %(exercise)s of %(name)s (%(job)s). Choose somebody else.")
        _to_sender(take_home, said, f"given_back:{at.timestamp():.0f}", at, grader=grader)


def _senders_language(take_home: TakeHome) -> str:
    chosen = take_home.sent_by.user.language if take_home.sent_by else ""
    return language_of(chosen, take_home.organization.language)


def _to_sender(take_home: TakeHome, sentence: str, key: str, at: datetime, *, grader: str = "") -> None:
    sender: Membership | None = take_home.sent_by
    if sender is None or not sender.is_active:
        return
    said = sentence % {
        "name": blindness.name_for(take_home.application, sender),
        "exercise": take_home.name,
        "job": take_home.application.job.title,
        "grader": grader,
    }
    url = f"{settings.PUBLIC_URL}{reverse('recruiting:take-home', args=[take_home.pk])}"
    letter = outbox.Letter(
        to_address=sender.user.email,
        to_name=sender.name,
        from_name=take_home.organization.name,
        subject=said,
        text=f"{said}\n\n{url}\n",
        purpose=Purpose.COLLEAGUE,
        language=translation.get_language() or "",
    )
    _queue(take_home, letter, f"sender:{key}", at)


def _to_candidate(take_home: TakeHome, subject: str, text: str, key: str, at: datetime, *, why: str = "") -> None:
    address = address_of(take_home.application.person_id)
    if not address:
        return
    application, sender = take_home.application, take_home.sent_by
    words = {
        "name": application.person.name,
        "job": application.post.title if application.post else application.job.title,
        "organization": take_home.organization.name,
        "exercise": take_home.name,
        "until": until(take_home),
        "url": take_home_links.address(take_home, take_home.organization.slug),
        "sender": sender.name if sender else take_home.organization.name,
        "why": why,
    }
    letter = outbox.Letter(
        to_address=address,
        to_name=words["name"],
        from_name=words["organization"],
        reply_to=sender.user.email if sender else "",
        subject=subject % words,
        text=text % words,
        purpose=Purpose.TAKE_HOME,
        language=translation.get_language() or "",
    )
    _queue(take_home, letter, f"candidate:{key}", at)


def _to_grader(take_home: TakeHome, grader: Grader, subject: str, text: str, key: str, at: datetime) -> None:
    colleague = grader.membership
    blind = _(
        "It is graded without a name: until your scorecard is in, you are not told whose work it is, here or elsewhere."
    )
    words = {
        "grader": colleague.name,
        "exercise": take_home.name,
        "job": take_home.application.job.title,
        "grading_url": f"{settings.PUBLIC_URL}{reverse('recruiting:grading', args=[take_home.pk])}",
        "blind": f"{blind}\n\n" if grader.is_blind else "",
    }
    letter = outbox.Letter(
        to_address=colleague.user.email,
        to_name=colleague.name,
        from_name=take_home.organization.name,
        subject=subject % words,
        text=text % words,
        purpose=Purpose.COLLEAGUE,
        language=translation.get_language() or "",
    )
    _queue(take_home, letter, f"{grader.pk}:{key}", at)


def _queue(take_home: TakeHome, letter: outbox.Letter, key: str, at: datetime) -> None:
    outbox.queue(
        letter=letter,
        key=f"take_home:{take_home.pk}:{key}",
        person=take_home.application.person,
        context_id=take_home.application_id,
        by=system(take_home.organization_id),
        at=at,
    )
