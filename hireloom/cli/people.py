"""Organizations and colleagues as a person at the terminal names them."""

from collections.abc import Iterator
from contextlib import contextmanager

from hireloom.cli.console import Refusal
from hireloom.core import directory, tenancy
from hireloom.core.models import Membership, Organization, User
from hireloom.kit.text import slug


def organization_named(name: str) -> Organization | None:
    """Return the organization with this name or slug, or None."""
    found = directory.organization_of_slug(slug(name))
    if found is None:
        return None
    with tenancy.organization(found):
        return Organization.objects.get(pk=found)


@contextmanager
def membership_of(email: str, organization_name: str = "") -> Iterator[Membership]:
    """Show the organization of an account's membership for the block, and give the membership.

    Raises:
        Refusal: there is no such account, it has no place anywhere, or several and no organization was named.

    """
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise Refusal(f"There is no account with the address {email}.")
    seats = directory.seats_of(user.pk)
    if organization_name:
        seats = [seat for seat in seats if slug(seat.organization_name) == slug(organization_name)]
    if not seats:
        raise Refusal(f"The account {email} belongs to no organization{_named(organization_name)}.")
    if len(seats) > 1:
        names = ", ".join(f"“{seat.organization_name}”" for seat in seats)
        raise Refusal(f"The account {email} belongs to {names}; name one with --organization.")
    with tenancy.organization(seats[0].organization_id):
        yield Membership.objects.get(pk=seats[0].membership_id)


def _named(organization: str) -> str:
    return f" named “{organization}”" if organization else ""
