from uuid import UUID

from django.db import models

from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet


class DepartmentQuerySet(SharedQuerySet["Department"]):
    """Every colleague sees them."""


class Department(OrganizationModel):
    """A part of the organization; departments nest."""

    field_classes = classify(plain="name parent")

    name = models.CharField(max_length=100)
    parent = OrganizationForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "parent", "name"], name="a_department_is_named_once", nulls_distinct=False
            )
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OfficeQuerySet(SharedQuerySet["Office"]):
    """Every colleague sees them."""


class Office(OrganizationModel):
    """A place where people work; offices nest: a site in a country, a floor at a site.

    `region` is a state or province as its country writes it in addresses ("AZ", "Bavaria").
    """

    field_classes = classify(plain="name street postal_code city region country time_zone parent")

    name = models.CharField(max_length=100)
    street = models.CharField(max_length=150, blank=True, default="", db_default="")
    postal_code = models.CharField(max_length=20, blank=True, default="", db_default="")
    city = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True, default="", db_default="")
    country = models.CharField(max_length=2, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    parent = OrganizationForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    parent_id: UUID | None

    objects = OfficeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="an_office_is_named_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
