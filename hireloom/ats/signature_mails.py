"""Mails to colleagues who sign an offer for us, and to whoever made it about them. No mail says what is paid."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats import offer_mails, signature_links
from hireloom.ats.models import Offer, OfferSigner
from hireloom.core.actor import system
from hireloom.messaging import notices
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox


def ask(signer: OfferSigner, offer: Offer, *, at: datetime, is_reminder: bool = False) -> None:
    """Mail a colleague the link by which they sign; nobody else reads it here, since it is as good as their word."""
    member, organization = signer.membership, offer.organization
    with translation.override(member.user.language or organization.language):
        words = {
            "person": member.name,
            "asking": offer.created_by.name if offer.created_by else organization.name,
            "title": offer.title,
            "name": offer.application.person.name,
            "url": f"{settings.PUBLIC_URL}{reverse('recruiting:signature-link', args=[signature_links.sign(signer)])}",
            "days": signature_links.LIVES.days,
        }
        asked = _("Please sign the offer to %(name)s (%(title)s)")
        subject = (_("Still to be signed: the offer to %(name)s (%(title)s)") if is_reminder else asked) % words
        first = _(
            "Hello %(person)s,\n\n%(asking)s asks you to sign the offer to %(name)s (%(title)s) for us, before it is "
            "sent.\n\nRead and sign it here, without signing in:\n\n%(url)s\n\n"
            "The link is yours alone and works for %(days)d days. Do not pass this mail on."
        )
        last = _(
            "Hello %(person)s,\n\n%(name)s signed our offer (%(title)s). %(asking)s asks you to countersign it; nobody "
            "is hired before.\n\nRead and sign it here, without signing in:\n\n%(url)s\n\n"
            "The link is yours alone and works for %(days)d days. Do not pass this mail on."
        )
        text = (first if signer.is_before else last) % words
        letter = notices.letter(
            member, organization=organization, subject=subject, lines=[text], purpose=Purpose.ACCOUNT
        )
    key = f"signature:{signer.pk}:{at.date().isoformat() if is_reminder else at.isoformat()}"
    outbox.queue(letter=letter, key=key, by=system(offer.organization_id), at=at, context_id=offer.pk)


def declined(signer: OfferSigner, offer: Offer, *, at: datetime) -> None:
    """Tell whoever made the offer that a colleague does not sign it."""
    sentence = _("%(member)s did not sign the offer to %(name)s (%(title)s). Why is on its page.")
    offer_mails.to_maker(offer, sentence, key=f"unsigned:{signer.pk}", at=at, member=signer.membership.name)
