from typing import Self

from django.db import models
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import DocumentKind, ReadingState
from hireloom.people.models.person import Person


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, actor: Actor) -> Self:
        """Documents of people this actor may see."""
        people = Person.objects.visible_to(actor)
        return self.filter(organization_id=actor.organization_id, person__in=people)


class Document(OrganizationModel):
    """A file of a person and what was read in it; `facts` are the reader's findings with their evidence."""

    field_classes = classify(
        plain="person file kind state language reader_version added_at warnings", personal="name text facts"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="documents")
    file = OrganizationForeignKey("core.File", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices, default=DocumentKind.RESUME)
    state = models.CharField(max_length=15, choices=ReadingState.choices, default=ReadingState.WAITING)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    reader_version = models.CharField(max_length=40, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at"]

    def __str__(self) -> str:
        return self.name
