"""Mails about requests for feedback: to whom is asked, and to whoever asked.

Parts of the verbs, which ask permission and hold the lock. Each has a key of request, recipient and kind.
"""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hireloom.ats import blindness
from hireloom.ats.interview_words import language_of
from hireloom.ats.models import FeedbackRequest
from hireloom.core.actor import system
from hireloom.core.models import Membership
from hireloom.messaging import notices
from hireloom.messaging.operations import outbox


def ask(request: FeedbackRequest, *, at: datetime) -> None:
    """Tell a colleague what is asked of them, by whom, until when, and where."""
    with translation.override(_language(request, request.membership)):
        said = _told(request, request.message, request.membership)
        lines = [
            _("Hello %(colleague)s,"),
            _("%(asker)s asks what you think about %(name)s, who applied for %(job)s. Please answer by %(day)s."),
            *([f"{_('%(asker)s writes:')}\n\n{said}"] if said else []),
            "%(url)s",
            _("There you see the application, write your feedback, or say that you cannot. You need nothing else."),
        ]
        _queue(request, request.membership, _("Your feedback on %(name)s (%(job)s)"), lines, "asked", at)


def nudge(request: FeedbackRequest, *, number: int, at: datetime) -> None:
    """Ask a colleague once more; `number` tells the first asking from later ones."""
    with translation.override(_language(request, request.membership)):
        lines = [
            _("Hello %(colleague)s,"),
            _("your feedback on %(name)s, who applied for %(job)s, is not in yet; it is asked for by %(day)s."),
            _("A few lines are enough. If you cannot, say so there, so that somebody else can be asked:"),
            "%(url)s",
        ]
        subject = _("Your feedback is missing: %(name)s (%(job)s)")
        _queue(request, request.membership, subject, lines, f"nudge:{number}", at)


def tell_withdrawn(request: FeedbackRequest, *, at: datetime) -> None:
    """Tell a colleague that nobody waits for their feedback any more, and why if somebody said so."""
    with translation.override(_language(request, request.membership)):
        lines = [
            _("Hello %(colleague)s,"),
            _("your feedback on %(name)s, who applied for %(job)s, is not needed any more. Thank you."),
            *filter(None, [_told(request, request.closed_because, request.membership)]),
        ]
        subject = _("No longer needed: your feedback on %(name)s")
        _queue(request, request.membership, subject, lines, "withdrawn", at)


def tell_given(request: FeedbackRequest, *, at: datetime) -> None:
    """Tell whoever asked that it is in."""
    _to_asker(request, "given", at)


def tell_declined(request: FeedbackRequest, *, at: datetime) -> None:
    """Tell whoever asked that there will be none, and why."""
    _to_asker(request, "declined", at)


def tell_released(request: FeedbackRequest, *, at: datetime) -> None:
    """Tell whoever asked that the colleague left."""
    _to_asker(request, "released", at)


def _to_asker(request: FeedbackRequest, kind: str, at: datetime) -> None:
    asker: Membership | None = request.asked_by
    if asker is None or not asker.is_active or asker.pk == request.membership_id:
        return
    with translation.override(_language(request, asker)):
        said = {
            "given": _("%(colleague)s gave feedback on %(name)s (%(job)s)"),
            "declined": _("%(colleague)s gives no feedback on %(name)s (%(job)s)"),
            "released": _("%(colleague)s left and gives no feedback on %(name)s (%(job)s)"),
        }[kind]
        why = _told(request, request.closed_because, asker) if kind == "declined" else ""
        _queue(request, asker, said, [f"{said}.", *([why] if why else []), "%(debrief_url)s"], kind, at)


def _language(request: FeedbackRequest, colleague: Membership) -> str:
    return language_of(colleague.user.language, request.organization.language)


def _told(request: FeedbackRequest, text: str, reader: Membership) -> str:
    """What a colleague wrote, ready to be filled in: without what says who it is, while the reader is not to know."""
    return blindness.words_of(request.application, text.strip(), reader.as_actor()).replace("%", "%%")


def _words(request: FeedbackRequest, reader: Membership) -> Mapping[str, str]:
    application = request.application
    address = reverse("recruiting:feedback", args=[request.pk])
    debrief = reverse("recruiting:debrief", args=[application.pk])
    return {
        "colleague": request.membership.name,
        "asker": request.asked_by.name if request.asked_by else request.organization.name,
        "name": blindness.name_for(application, reader),
        "job": application.job.title,
        "day": formats.date_format(request.due_on, pgettext("day of an interview", "l j F Y")),
        "url": f"{settings.PUBLIC_URL}{address}",
        "debrief_url": f"{settings.PUBLIC_URL}{debrief}",
    }


def _queue(
    request: FeedbackRequest, reader: Membership, subject: str, lines: list[str], kind: str, at: datetime
) -> None:
    words = _words(request, reader)
    told = [line % words for line in lines]
    outbox.queue(
        letter=notices.letter(reader, organization=request.organization, subject=subject % words, lines=told),
        key=f"feedback:{request.pk}:{kind}",
        person=request.application.person,
        context_id=request.application_id,
        by=system(request.organization_id),
        at=at,
    )
