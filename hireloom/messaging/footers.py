"""What stands below outreach: the link by which one chooses or leaves, and the sender's postal address."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.core.models import Organization
from hireloom.messaging import preference_links, tracking
from hireloom.messaging.enums import MailClass, class_of
from hireloom.messaging.models import ContactPolicy, Message
from hireloom.messaging.tracking import Tracker


@dataclass(frozen=True)
class Footer:
    """The words below a mail, and the address that unsubscribes by one POST. Source: RFC 8058.

    `tracker` makes the HTML of a mail of which it is seen whether it is opened and followed, None of the others.
    """

    url: str
    text: str
    tracker: Tracker | None = None


def of(messages: Collection[Message]) -> dict[UUID, Footer]:
    """The footers of those mails that have one, by mail: outreach to a person. At most two queries.

    The organization is the mails' own: whoever sends has read it with them.
    """
    outreach = [each for each in messages if each.person_id and class_of(each.purpose) == MailClass.OUTREACH]
    if not outreach:
        return {}
    policies = ContactPolicy.objects.filter(organization__in={each.organization_id for each in outreach})
    by_owner = {policy.organization_id: policy for policy in policies}
    trackers = tracking.of(outreach, on={pk for pk, policy in by_owner.items() if policy.tracks_opens})
    return {
        each.pk: _footer(
            each,
            each.organization,
            by_owner[each.organization_id].postal_address if each.organization_id in by_owner else "",
            trackers.get(each.pk),
        )
        for each in outreach
    }


def _footer(message: Message, organization: Organization, postal_address: str, tracker: Tracker | None) -> Footer:
    token = preference_links.sign(address=message.to_address, organization_id=organization.pk, message_id=message.pk)
    url = preference_links.url(organization.slug, token)
    with translation.override(message.language or organization.language):
        words = _("Choose what you hear from %(organization)s, or unsubscribe: %(url)s") % {
            "organization": organization.name,
            "url": url,
        }
    return Footer(url, "\n".join(["—", words, *([postal_address] if postal_address else [])]), tracker)
