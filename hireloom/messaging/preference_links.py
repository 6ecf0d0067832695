"""Signed links to the page where people choose what they hear: one in every outreach, good for as long as it is kept.

The link names the address and the mail, not the record: after a merge the mail says whose it is, and where the mail is
gone, the address does. Where the address is nobody's any more, it can still be unsubscribed.
"""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.messaging.models import Message
from hireloom.people import own_links
from hireloom.people.models import Person
from hireloom.people.queries import known

SALT = "hireloom.messaging.preferences"


class LinkInvalid(Exception):
    """The link was never ours, or another organization's."""


@dataclass(frozen=True)
class Reader:
    """Whoever opened a link: their address, their record if there is one, and themselves as who acts.

    `message_id` is the mail the link stood in. `is_fresh`: it is young enough for their data to be shown behind it.
    """

    address: str
    person: Person | None
    actor: Actor
    message_id: UUID | None
    is_fresh: bool


def sign(*, address: str, organization_id: UUID, message_id: UUID | None = None) -> str:
    """A token for whoever reads the mail at this address."""
    words = [address.lower(), organization_id.hex, message_id.hex if message_id else ""]
    return signing.dumps(words, salt=SALT, compress=True)


def url(slug: str, token: str) -> str:
    """The whole address of the page of an organization."""
    return f"{settings.PUBLIC_URL}{reverse('careers:preferences', args=[slug, token])}"


def opened(token: str, *, organization_id: UUID) -> Reader:
    """Who opened a link. Four queries at most.

    Raises: LinkInvalid.
    """
    try:
        address, owner, mail = signing.loads(token, salt=SALT)
        is_ours = UUID(owner) == organization_id
        message_id = UUID(mail) if mail else None
    except (signing.BadSignature, ValueError, TypeError, AttributeError) as error:
        raise LinkInvalid from error
    if not is_ours:
        raise LinkInvalid
    person = _person(address, organization_id, message_id)
    actor = Actor(ActorKind.CANDIDATE, organization_id, id=person.pk if person else None)
    return Reader(address, person, actor, message_id, _is_fresh(token))


def _person(address: str, organization_id: UUID, message_id: UUID | None) -> Person | None:
    found = _of_mail(address, organization_id, message_id) if message_id else None
    found = found or known.by_own_address(address, organization_id)
    return Person.objects.filter(organization_id=organization_id, pk=found).first() if found else None


def _of_mail(address: str, organization_id: UUID, message_id: UUID) -> UUID | None:
    mails = Message.objects.filter(organization_id=organization_id, pk=message_id, to_address__iexact=address)
    return mails.values_list("person_id", flat=True).first()


def _is_fresh(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=own_links.LIVES)
    except signing.SignatureExpired:
        return False
    return True
