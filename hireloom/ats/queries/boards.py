"""What the organization tells job boards of itself."""

from uuid import UUID

from hireloom.ats.models import BoardProfile
from hireloom.core.actor import Actor
from hireloom.core.rows import only


def of(actor: Actor) -> BoardProfile:
    """Say what boards are told; an empty profile before anybody wrote it. One query."""
    return BoardProfile.objects.of(actor)


def of_organization(organization_id: UUID) -> BoardProfile:
    """Say it to strangers, who read the feeds. One query."""
    found = BoardProfile.objects.filter(organization_id=organization_id)  # no actor: what boards are told is public
    return only(found) or BoardProfile(organization_id=organization_id)
