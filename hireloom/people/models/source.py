from django.db import models

from hireloom.core.classification import classify
from hireloom.core.models import OrganizationModel, SharedQuerySet
from hireloom.people.enums import SourceKind


class SourceQuerySet(SharedQuerySet["Source"]):
    """Every colleague sees them."""


class Source(OrganizationModel):
    """Where a person or an application came from."""

    field_classes = classify(plain="name kind")

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=SourceKind.choices)

    objects = SourceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="a_source_is_named_once")]

    def __str__(self) -> str:
        return self.name
