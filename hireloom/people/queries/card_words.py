"""The few words that a card on a board shows of a person; the outer row names them as `person`."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from hireloom.people.models import PersonSkill, PersonTag


def tags_of(*, most: int) -> ArraySubquery:
    """Select the first tags of the outer row's person, by name."""
    carried = PersonTag.objects.filter(organization_id=OuterRef("organization_id"), person=OuterRef("person_id"))
    return ArraySubquery(carried.order_by("tag__name").values("tag__name")[:most])


def skills_of(*, most: int) -> ArraySubquery:
    """Select the surest skills of the outer row's person."""
    held = PersonSkill.objects.filter(organization_id=OuterRef("organization_id"), person=OuterRef("person_id"))
    return ArraySubquery(held.order_by("-confidence", "name").values("name")[:most])
