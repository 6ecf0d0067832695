from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import ConsentEvidence, ConsentPurpose, LegalBasis
from hireloom.people.models.person import Person


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, actor: Actor) -> Self:
        """Consents of people this actor may see."""
        people = Person.objects.visible_to(actor)
        return self.filter(organization_id=actor.organization_id, person__in=people)

    def in_force(self) -> Self:
        """Those that nobody took back; whether one has run out depends on the moment."""
        return self.filter(withdrawn_at=None)


class Consent(OrganizationModel):
    """What a person let us do with what we know of them: for what, on which ground, and how we can prove it.

    `notice` holds the words they were shown, in `language`, empty when a program says nothing of them;
    `notice_version` is derived from the words. `context_id` is the application it was given with, if one.
    A consent is never changed: it runs out, or is taken back. Source: GDPR, articles 6 and 7.
    """

    field_classes = classify(
        plain="person purpose basis notice notice_version language evidence context_id given_at expires_at withdrawn_at"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=ConsentPurpose.choices)
    basis = models.CharField(max_length=20, choices=LegalBasis.choices)
    notice = models.TextField(blank=True)
    notice_version = models.CharField(max_length=16, blank=True)
    language = models.CharField(max_length=10, blank=True)
    evidence = models.CharField(max_length=20, choices=ConsentEvidence.choices)
    context_id = models.UUIDField(null=True, blank=True)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    person_id: UUID

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-id"]
        indexes = [models.Index(fields=["organization", "person", "-given_at"], name="consents_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
                name="a_consent_is_withdrawn_after_it_was_given",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("given_at")),
                name="a_consent_runs_out_after_it_was_given",
            ),
            models.UniqueConstraint(
                fields=["organization", "person", "purpose", "context_id", "notice_version"],
                condition=Q(withdrawn_at=None),
                nulls_distinct=False,
                name="a_consent_to_one_notice_is_in_force_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} by {self.person_id}"
