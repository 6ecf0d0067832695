"""Whom a level of engagement holds, as a condition over people."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementLevelName
from hireloom.crm.models import EngagementLevel


def may_be_known_to(actor: Actor) -> bool:
    """Whether an actor is told how engaged the people they see are."""
    return actor.may("crm.view_sequences")


def at_levels(levels: Collection[str], actor: Actor) -> Q:
    """The people at any of these levels; nobody for those who may not know. Who has none has no row."""
    rows = EngagementLevel.objects.of_seen_people(actor).order_by()
    rows = rows.filter(organization_id=actor.organization_id, person_id=OuterRef("pk"))
    named = [one for one in levels if one in EngagementLevelName.values and one != EngagementLevelName.NONE]
    found = Q(Exists(rows.filter(level__in=named))) if named else Q(pk__in=[])
    if EngagementLevelName.NONE in levels and may_be_known_to(actor):
        found = found | ~Q(Exists(rows)) if named else ~Q(Exists(rows))
    return found
