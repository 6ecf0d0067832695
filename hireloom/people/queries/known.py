"""Whether we know somebody already."""

from hireloom.core.actor import Actor
from hireloom.kit import contacts
from hireloom.people.enums import ContactKind
from hireloom.people.models import Person


def by_email(address: str, actor: Actor) -> Person | None:
    """The person who gave this address, as far as the actor may see them; None for an address that is none.

    Only for those who may see addresses: the answer says that the address is somebody's. One query.
    """
    try:
        normalized = contacts.email(address)
    except contacts.NotAContact:
        return None
    if not actor.may("people.view_contacts"):
        return None
    return (
        Person.objects.visible_to(actor)
        .filter(
            contact_points__kind=ContactKind.EMAIL,
            contact_points__normalized=normalized,
            contact_points__is_primary=True,
        )
        .order_by("pk")
        .first()
    )
