from django.db import models
from django.utils import timezone

from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import ContactKind, ContactState


class ContactPoint(OrganizationModel):
    """A way to reach a person, where it came from and since when we know it.

    `normalized` is what machines compare: lower-case addresses, E.164 numbers, links without scheme. `is_primary` says
    that an address is the person's own and identifies them; `is_preferred` is the one of its kind to use first.
    """

    field_classes = classify(
        plain="person kind label is_primary is_preferred state added_at", personal="value normalized origin"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    value = models.CharField(max_length=300)
    normalized = models.CharField(max_length=300)
    label = models.CharField(max_length=40, blank=True)
    is_primary = models.BooleanField(default=False)
    is_preferred = models.BooleanField(default=False, db_default=False)
    state = models.CharField(
        max_length=10, choices=ContactState.choices, default=ContactState.USABLE, db_default=ContactState.USABLE
    )
    origin = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["organization", "kind", "normalized"], name="people_by_contact_point")]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "person", "kind", "normalized"], name="a_person_has_a_contact_point_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "person", "kind"],
                condition=models.Q(is_preferred=True),
                name="a_person_prefers_one_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.value
