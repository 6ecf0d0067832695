"""Whose a mail is that came in, and which of ours it answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from hireloom.core.models import Membership
from hireloom.engine.mail.reading import Mail
from hireloom.engine.mail.telling import Told
from hireloom.messaging import answer_tags
from hireloom.messaging.models import Mailbox, Message
from hireloom.people.models import Person
from hireloom.people.queries import known


@dataclass(frozen=True)
class Belonging:
    """Our mail that it answers or reports on, whose it is, and whether one of us wrote it."""

    message: Message | None = None
    person: Person | None = None
    is_ours: bool = False


def of(mail: Mail, told: Told, *, organization_id: UUID) -> Belonging:
    """Find our mail by Message-ID, else by the tag of the address; else the person by who sent it. Six queries at most.

    A report names the mail it is about itself; what its sender wrote is nobody's answer.
    """
    message = _by_reference([*told.about, *mail.references], organization_id) or _by_tag(mail.to, organization_id)
    if _is_one_of_us(mail.sender, organization_id):
        return Belonging(message, message.person if message else None, is_ours=True)
    if message is not None and message.person is not None:
        return Belonging(message, message.person)
    address = told.address or mail.sender
    person_id = known.by_own_address(address, organization_id) if address else None
    person = Person.objects.filter(organization_id=organization_id, pk=person_id).first() if person_id else None
    return Belonging(message, person)


def concerns_us(mail: Mail, told: Told, *, organization_id: UUID) -> bool:
    """Whether a mail in a colleague's own mailbox is our business: it answers us, or somebody we know wrote it."""
    found = of(mail, told, organization_id=organization_id)
    return not found.is_ours and (found.message is not None or found.person is not None)


def _by_reference(identifiers: Sequence[str], organization_id: UUID) -> Message | None:
    """The nearest of our mails that it names."""
    if not identifiers:
        return None
    rows = Message.objects.filter(organization_id=organization_id, message_id__in=identifiers)
    by_id = {row.message_id: row for row in rows.select_related("person")}
    return next((by_id[one] for one in identifiers if one in by_id), None)


def _by_tag(addresses: Iterable[str], organization_id: UUID) -> Message | None:
    ids = [found for address in addresses if (found := answer_tags.message_in(address))]
    rows = Message.objects.filter(organization_id=organization_id, pk__in=ids) if ids else Message.objects.none()
    return rows.select_related("person").first()


def _is_one_of_us(address: str, organization_id: UUID) -> bool:
    if not address:
        return False
    if Membership.objects.filter(organization_id=organization_id, user__email__iexact=address).exists():
        return True
    return Mailbox.objects.filter(organization_id=organization_id, address__iexact=address).exists()
