"""Asking people whether what we know of them is still right."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.people import own_links, rules
from hireloom.people.enums import ContactKind
from hireloom.people.models import ContactPoint, Person


class NoAddress(Exception):
    """The person gave us no e-mail address."""


def can_ask(actor: Actor, person: Person) -> bool:
    return rules.may_on(actor, person, "messaging.send_messages")


def address_of(person: Person) -> str:
    """The address the person gave, lower case.

    Raises: NoAddress.
    """
    own = ContactPoint.objects.filter(person=person, kind=ContactKind.EMAIL, is_primary=True)
    address = own.order_by("state", "-is_preferred", "added_at", "pk").values_list("normalized", flat=True).first()
    if address is None:
        raise NoAddress
    return address


@transaction.atomic
def ask(*, person: Person, by: Actor, at: datetime) -> Message:
    """Mail somebody the link to what we know of them; asking twice on one day is one mail.

    Raises:
        PermissionDenied: `by` may not write to this person.
        NoAddress: there is no address to write to.

    """
    access.require(can_ask, by, person)
    return outbox.queue(
        letter=_letter(person, address_of(person)),
        key=f"update-request:{person.pk}:{at:%Y-%m-%d}",
        person=person,
        by=by,
        at=at,
    )


def _letter(person: Person, address: str) -> outbox.Letter:
    organization, link = person.organization, own_links.page(person.organization, address=address)
    with translation.override(person.language or organization.language):
        words = {"name": person.name, "organization": organization.name, "link": link}
        return outbox.Letter(
            to_address=address,
            to_name=person.name,
            from_name=organization.name,
            subject=_("Is this still right? What %(organization)s knows about you") % words,
            text=_(
                "Hello %(name)s,\n\n"
                "you are in our records because you once got in touch with us. Things change: please look at what we "
                "know about you and correct it. It takes a minute and needs no account:\n\n%(link)s\n\n"
                "The link works for 30 days. If you do not want to hear from us any more, answer this mail and say so."
                "\n\nKind regards\n%(organization)s\n"
            )
            % words,
            purpose=Purpose.UPDATE_REQUEST,
            language=translation.get_language() or "",
        )
