"""How somebody is reached, for whoever is to do it now."""

from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.people.enums import ContactKind, ContactState
from hireloom.people.models import ContactPoint


def of(person_id: UUID, kind: ContactKind, *, actor: Actor) -> list[tuple[str, str]]:
    """Each number or link of somebody whom the actor sees, as it is written and as a machine opens it; best first.

    None for whoever may not see how to reach people. One query, or none.
    """
    if not actor.may("people.view_contacts"):
        return []
    points = ContactPoint.objects.filter(organization_id=actor.organization_id, person=person_id, kind=kind)
    points = points.exclude(state=ContactState.WRONG).order_by("-is_preferred", "-is_primary", "added_at", "pk")
    found = points.values_list("value", "normalized")
    return [(value, f"tel:{number}" if kind == ContactKind.PHONE else value) for value, number in found]
