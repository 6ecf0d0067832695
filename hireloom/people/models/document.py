from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import OF_THEMSELVES, DocumentKind, DocumentVisibility, ReadingState
from hireloom.people.models.person import Person


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, actor: Actor) -> Self:
        """Documents of people this actor may see, as far as each one's visibility goes."""
        people = Person.objects.visible_to(actor)
        return self.readable_by(actor).filter(organization_id=actor.organization_id, person__in=people)

    def readable_by(self, actor: Actor) -> Self:
        """Leave out those whose visibility ends before the actor; whether they see the person is asked elsewhere.

        The hiring team is who may change people, and whoever has to do with the person: as owner of the record, or in
        the team of a job they applied for.
        """
        levels = reads_everywhere(actor)
        if len(levels) == len(DocumentVisibility):
            return self
        shown = Q(visibility__in=levels)
        if DocumentVisibility.TEAM not in levels:
            shown |= Q(visibility=DocumentVisibility.TEAM, person__in=Person.objects.concerning(actor))
        return self.filter(shown)

    def public(self) -> Self:
        """Those that search and lists of the whole organization may draw from."""
        return self.filter(visibility=DocumentVisibility.PUBLIC)


def reads_everywhere(actor: Actor) -> frozenset[DocumentVisibility]:
    """The visibilities whose documents an actor reads, whosever they are."""
    if actor.may("people.view_private_notes"):
        return frozenset(DocumentVisibility)
    if actor.may("people.edit_people"):
        return frozenset({DocumentVisibility.PUBLIC, DocumentVisibility.TEAM})
    return frozenset({DocumentVisibility.PUBLIC})


class Document(OrganizationModel):
    """A file of a person and what was read in it; `facts` are the reader's findings with their evidence.

    What was read in one that is not for everybody stays there: neither profile nor search has it.
    """

    field_classes = classify(
        plain="person file kind visibility state language reader_version added_at warnings", personal="name text facts"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="documents")
    file = OrganizationForeignKey("core.File", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices, default=DocumentKind.RESUME)
    visibility = models.CharField(
        max_length=15,
        choices=DocumentVisibility.choices,
        default=DocumentVisibility.PUBLIC,
        db_default=DocumentVisibility.PUBLIC,
    )
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

    @property
    def is_public(self) -> bool:
        return self.visibility == DocumentVisibility.PUBLIC

    @property
    def fills_profile(self) -> bool:
        """Whether what is read in it is put where the profile lacks it."""
        return self.is_public and self.kind in OF_THEMSELVES
