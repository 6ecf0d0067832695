"""What hiring's nouns say in an organization's own fields, and where in the organization a field is asked for."""

from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.ats.models.application import Application
from hireloom.ats.models.job import Job
from hireloom.ats.models.offer import Offer
from hireloom.ats.models.requisition import Opening, Requisition
from hireloom.ats.models.structure import Department, Office
from hireloom.core.classification import FieldClass, classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.models import FieldDefinition, FieldValue
from hireloom.people.models.field import classify_values, constraints_of


class JobFieldValue(FieldValue):
    """What a job says in a field of the organization's own."""

    field_classes = classify_values("job", FieldClass.SENSITIVE)

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="field_values")

    class Meta(FieldValue.Meta):
        constraints = constraints_of("job", "a_job")


class ApplicationFieldValue(FieldValue):
    """What an application says in a field of the organization's own."""

    field_classes = classify_values("application", FieldClass.PERSONAL)

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="field_values")

    class Meta(FieldValue.Meta):
        constraints = constraints_of("application", "an_application")


class OpeningFieldValue(FieldValue):
    """What an opening says in a field of the organization's own."""

    field_classes = classify_values("opening", FieldClass.SENSITIVE)

    opening = OrganizationForeignKey(Opening, models.CASCADE, related_name="field_values")

    class Meta(FieldValue.Meta):
        constraints = constraints_of("opening", "an_opening")


class OfferFieldValue(FieldValue):
    """What one version of an offer says in a field of the organization's own."""

    field_classes = classify_values("offer", FieldClass.SENSITIVE)

    offer = OrganizationForeignKey(Offer, models.CASCADE, related_name="field_values")

    class Meta(FieldValue.Meta):
        constraints = constraints_of("offer", "an_offer")


class RequisitionFieldValue(FieldValue):
    """What a requisition says in a field of the organization's own."""

    field_classes = classify_values("requisition", FieldClass.SENSITIVE)

    requisition = OrganizationForeignKey(Requisition, models.CASCADE, related_name="field_values")

    class Meta(FieldValue.Meta):
        constraints = constraints_of("requisition", "a_requisition")


class RejectionFieldValue(FieldValue):
    """What was said in a field of the organization's own when an application was rejected."""

    field_classes = classify_values("application", FieldClass.PERSONAL)

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="rejection_values")

    class Meta(FieldValue.Meta):
        constraints = constraints_of("application", "a_rejection")


class FieldPlace(OrganizationModel):
    """A department, or an office, whose jobs have a field, with all that is below it. Without any, every job has it."""

    field_classes = classify(plain="definition department office")

    definition = OrganizationForeignKey(FieldDefinition, models.CASCADE, related_name="places")
    department = OrganizationForeignKey(
        Department, models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    office = OrganizationForeignKey(Office, models.CASCADE, null=True, blank=True, related_name="+", db_index=False)

    definition_id: UUID
    department_id: UUID | None
    office_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "definition", "department", "office"],
                name="a_place_is_named_once_for_a_field",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(department=None, office__isnull=False) | Q(department__isnull=False, office=None),
                name="a_place_of_a_field_is_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.department_id or self.office_id}"
