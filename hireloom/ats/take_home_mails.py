"""Mails about take-homes: to the candidate, with the link; to graders, without a word of whose work it is.

Parts of the verbs, which ask permission and hold the lock. Each has a key of take-home, recipient and kind.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats import blindness, candidate_mails, take_home_links, take_home_words
from hireloom.ats.interview_words import language_of
from hireloom.ats.models import Grader, TakeHome, TakeHomeAnswer
from hireloom.core.actor import system
from hireloom.core.models import Membership
from hireloom.messaging import notices
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox


def send(take_home: TakeHome, *, at: datetime) -> None:
    """Mail the candidate the link, once for each time it is sent."""
    with translation.override(take_home_words.language(take_home)):
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
    with translation.override(take_home_words.language(take_home)):
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
    with translation.override(take_home_words.language(take_home)):
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
    with translation.override(take_home_words.language(take_home)):
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
    with translation.override(take_home_words.language(take_home)):
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
    _to_colleague(take_home, sender, said, [said, url], f"sender:{key}", at)


def _to_candidate(take_home: TakeHome, subject: str, text: str, key: str, at: datetime, *, why: str = "") -> None:
    application = take_home.application
    words = {
        "job": application.post.title if application.post else application.job.title,
        "exercise": take_home.name,
        "until": take_home_words.until(take_home),
        "url": take_home_links.address(take_home, take_home.organization.slug),
        "why": why,
    }
    candidate_mails.queue(
        application,
        organization=take_home.organization,
        sender=take_home.sent_by,
        subject=subject,
        text=text,
        words=words,
        purpose=Purpose.TAKE_HOME,
        key=f"take_home:{take_home.pk}:candidate:{key}",
        at=at,
    )


def _to_grader(take_home: TakeHome, grader: Grader, subject: str, text: str, key: str, at: datetime) -> None:
    blind = _(
        "It is graded without a name: until your scorecard is in, you are not told whose work it is, here or elsewhere."
    )
    words = {
        "grader": grader.membership.name,
        "exercise": take_home.name,
        "job": take_home.application.job.title,
        "grading_url": f"{settings.PUBLIC_URL}{reverse('recruiting:grading', args=[take_home.pk])}",
        "blind": f"{blind}\n\n" if grader.is_blind else "",
    }
    lines = (text % words).removesuffix("\n")
    _to_colleague(take_home, grader.membership, subject % words, [lines], f"{grader.pk}:{key}", at)


def _to_colleague(
    take_home: TakeHome, colleague: Membership, subject: str, lines: list[str], key: str, at: datetime
) -> None:
    outbox.queue(
        letter=notices.letter(colleague, organization=take_home.organization, subject=subject, lines=lines),
        key=f"take_home:{take_home.pk}:{key}",
        person=take_home.application.person,
        context_id=take_home.application_id,
        by=system(take_home.organization_id),
        at=at,
    )
