from uuid import UUID

from django.db import models
from django.utils import timezone

from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class KeptOut(OrganizationModel):
    """Somebody whom a colleague took out of a pool that a segment feeds: the feed does not bring them back."""

    field_classes = classify(plain="pool person by at")

    pool = OrganizationForeignKey("crm.Pool", models.CASCADE, related_name="+")
    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="+")
    by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    person_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "pool", "person"], name="a_person_is_kept_out_of_a_pool_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} out of {self.pool_id}"
