"""Mails about an offer: to the person, with the link by which they answer; to whoever made it, with what they said.

No mail says what is paid.
"""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from hireloom.ats import candidate_mails, offer_links
from hireloom.ats.models import Offer, OfferQuestion
from hireloom.core.actor import system
from hireloom.core.models import Membership, Organization
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox


def local(organization: Organization) -> AbstractContextManager[Any]:
    """Tell times in the organization's zone: people outside have told us none."""
    try:
        return timezone.override(ZoneInfo(organization.time_zone))
    except (ZoneInfoNotFoundError, ValueError):
        return nullcontext()


def until(offer: Offer) -> str:
    """Until when an offer is open, with the zone that this is told in."""
    if offer.expires_at is None:
        return "–"  # noqa: RUF001  a dash for nothing
    with local(offer.organization):
        moment = timezone.localtime(offer.expires_at)
        return f"{formats.date_format(moment, 'DATETIME_FORMAT')} ({moment.tzname()})"


def last_of(offer: Offer) -> Message | None:
    """The last mail with the link by which the person answers, whatever became of it. One query."""
    rows = Message.objects.filter(organization_id=offer.organization_id, person=offer.application.person_id)
    rows = rows.filter(purpose=Purpose.OFFER, key__startswith=f"offer:{offer.pk}")
    return rows.order_by("-created_at", "-pk").first()


def send(offer: Offer, *, at: datetime, again: str = "") -> None:
    """Mail the person the link to their offer, once more for each `again`."""
    with translation.override(_language(offer)):
        text = _(
            "Hello %(name)s,\n\n"
            "we have an offer for you: %(title)s at %(organization)s.\n\n"
            "Read it, ask us, and answer here, without signing in:\n\n%(url)s\n\n"
            "The offer is open until %(until)s. The link is yours alone: whoever has it can answer for you.\n\n"
            "Kind regards\n%(sender)s\n%(organization)s\n"
        )
        _to_person(offer, _("Your offer: %(title)s"), text, key=f"offer:{offer.pk}{again}", at=at)


def remind(offer: Offer, *, at: datetime) -> None:
    """Remind the person that the offer ends soon."""
    with translation.override(_language(offer)):
        text = _(
            "Hello %(name)s,\n\n"
            "our offer (%(title)s) is open until %(until)s. You find it here:\n\n%(url)s\n\n"
            "If something is unclear, ask us on that page.\n\nKind regards\n%(sender)s\n%(organization)s\n"
        )
        key = f"offer-reminder:{offer.pk}"
        _to_person(offer, _("Your offer is open until %(until)s"), text, key=key, at=at)


def accepted(offer: Offer, *, at: datetime) -> None:
    """Thank the person, and tell whoever made the offer."""
    with translation.override(_language(offer)):
        text = _(
            "Hello %(name)s,\n\n"
            "thank you for accepting our offer (%(title)s). The signed document is here for you:\n\n%(url)s\n\n"
            "We look forward to working with you.\n\nKind regards\n%(sender)s\n%(organization)s\n"
        )
        _to_person(offer, _("Thank you for accepting: %(title)s"), text, key=f"offer-accepted:{offer.pk}", at=at)
    to_maker(offer, _("%(name)s accepted the offer (%(title)s) and signed it."), key="accepted", at=at)


def countersigned_next(offer: Offer, *, at: datetime) -> None:
    """Thank the person who signed, say that we sign next, and tell whoever made the offer."""
    with translation.override(_language(offer)):
        text = _(
            "Hello %(name)s,\n\n"
            "thank you for signing our offer (%(title)s). We sign it next, and write to you when we have: then it is "
            "settled. What you signed is here for you:\n\n%(url)s\n\nKind regards\n%(sender)s\n%(organization)s\n"
        )
        _to_person(offer, _("You signed: %(title)s"), text, key=f"offer-signed:{offer.pk}", at=at)
    to_maker(offer, _("%(name)s signed the offer (%(title)s). We countersign next."), key="signed", at=at)


def declined(offer: Offer, *, at: datetime) -> None:
    """Tell whoever made the offer that the person does not want it."""
    to_maker(offer, _("%(name)s declined the offer (%(title)s). Why is on its page."), key="declined", at=at)


def expired(offer: Offer, *, at: datetime) -> None:
    """Tell whoever made the offer that nobody answered in time."""
    to_maker(offer, _("The offer to %(name)s (%(title)s) expired without an answer."), key="expired", at=at)


def asked(question: OfferQuestion, offer: Offer, *, at: datetime) -> None:
    """Tell whoever made the offer that the person asks something."""
    to_maker(offer, _("%(name)s asks something about the offer (%(title)s)."), key=f"question:{question.pk}", at=at)


def answered(question: OfferQuestion, offer: Offer, *, at: datetime) -> None:
    """Tell the person that their question was answered."""
    with translation.override(_language(offer)):
        text = _(
            "Hello %(name)s,\n\n"
            "we answered your question about our offer (%(title)s). You find the answer here:\n\n%(url)s\n\n"
            "Kind regards\n%(sender)s\n%(organization)s\n"
        )
        key = f"offer-answer:{question.pk}"
        _to_person(offer, _("We answered your question: %(title)s"), text, key=key, at=at)


def _language(offer: Offer) -> str:
    return offer.application.person.language or offer.application.language or offer.organization.language


def _to_person(offer: Offer, subject: str, text: str, *, key: str, at: datetime) -> None:
    path = reverse("careers:offer", args=[offer.organization.slug, offer_links.sign(offer)])
    candidate_mails.queue(
        offer.application,
        organization=offer.organization,
        sender=offer.created_by,
        subject=subject,
        text=text,
        words={"title": offer.title, "until": until(offer), "url": f"{settings.PUBLIC_URL}{path}"},
        purpose=Purpose.OFFER,
        key=key,
        at=at,
    )


def to_maker(offer: Offer, sentence: str, *, key: str, at: datetime, **words: str) -> None:
    """Tell whoever made an offer something about it; the sentence names `words`, the person and the title."""
    maker: Membership | None = offer.created_by
    if maker is None or not maker.is_active:
        return
    url = f"{settings.PUBLIC_URL}{reverse('recruiting:offer', args=[offer.pk])}"
    said = sentence % ({"name": offer.application.person.name, "title": offer.title} | words)
    letter = outbox.Letter(
        to_address=maker.user.email,
        to_name=maker.name,
        from_name=offer.organization.name,
        subject=said,
        text=f"{said}\n\n{url}\n",
        purpose=Purpose.ACCOUNT,
        language=offer.organization.language,
    )
    outbox.queue(letter=letter, key=f"offer-{key}:{offer.pk}", by=system(offer.organization_id), at=at)
