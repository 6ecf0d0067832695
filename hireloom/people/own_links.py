"""Signed links by which people correct what we know of them: made for an address, good for a month.

The link names the address and not the record, so that it still works after records were merged.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.core.models import Organization
from hireloom.people.models import Person
from hireloom.people.queries import known

LIVES = timedelta(days=30)
SALT = "hireloom.people.own"


class LinkInvalid(Exception):
    """The link is too old, was never ours, or the address is nobody's any more."""


def sign(*, address: str, organization_id: UUID) -> str:
    """A token for whoever reads the mail at this address (lower case)."""
    return signing.dumps([address, str(organization_id)], salt=SALT, compress=True)


def page(organization: Organization, *, address: str) -> str:
    """The whole address of the page that tells whoever reads mail at an address (lower case) what is known of them."""
    token = sign(address=address, organization_id=organization.pk)
    return f"{settings.PUBLIC_URL}{reverse('careers:own-data', args=[organization.slug, token])}"


def opened(token: str, *, organization_id: UUID) -> tuple[Person, Actor]:
    """The person of a link, and themselves as the one who acts.

    Raises: LinkInvalid.
    """
    try:
        address, owner_id = signing.loads(token, salt=SALT, max_age=LIVES)
    except (signing.BadSignature, ValueError) as error:
        raise LinkInvalid from error
    person_id = known.by_own_address(address, organization_id) if owner_id == str(organization_id) else None
    person = Person.objects.filter(pk=person_id).first() if person_id else None
    if person is None:
        raise LinkInvalid
    return person, Actor(ActorKind.CANDIDATE, organization_id, id=person.pk)
