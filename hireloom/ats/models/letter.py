"""The letters that offers are written in: templates, and every version of each as it was."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.ats.enums import LetterKind
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet


class LetterTemplateQuerySet(SharedQuerySet["LetterTemplate"]):
    """Every colleague sees them: they hold words and tokens, and nobody's pay."""

    def active(self) -> Self:
        return self.filter(is_active=True)


class LetterTemplate(OrganizationModel):
    """A letter with tokens: text written here, or a Word document."""

    field_classes = classify(plain="name kind language body file is_active version created_at updated_at")

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=4, choices=LetterKind.choices, default=LetterKind.TEXT)
    language = models.CharField(max_length=10, default="en")
    body = models.TextField(blank=True)
    file = OrganizationForeignKey("core.File", models.PROTECT, null=True, blank=True, related_name="+")
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], condition=Q(is_active=True), name="a_letter_template_is_named_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="text", file=None) | Q(kind="word", file__isnull=False),
                name="a_word_template_has_its_document",
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LetterEditionQuerySet(SharedQuerySet["LetterEdition"]):
    """Every colleague sees them, as templates."""


class LetterEdition(OrganizationModel):
    """A version of a template, word for word, written once: the database lets nobody change or remove it.

    Without a template it is the letter that is built in, as it read when one was sent. `digest` is the SHA-256 of the
    text in UTF-8, or of the bytes of the Word document.
    """

    is_written_once: ClassVar[bool] = True
    field_classes = classify(plain="template number name kind language body file digest written_by written_at")

    template = OrganizationForeignKey(LetterTemplate, models.PROTECT, null=True, blank=True, related_name="editions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=4, choices=LetterKind.choices, default=LetterKind.TEXT)
    language = models.CharField(max_length=10)
    body = models.TextField(blank=True)
    file = OrganizationForeignKey("core.File", models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64)
    written_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()

    template_id: UUID | None

    objects = LetterEditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "template", "number"], name="a_version_of_a_letter_is_written_once"
            ),
            models.UniqueConstraint(
                fields=["organization", "language", "digest"],
                condition=Q(template=None),
                name="the_letter_built_in_is_kept_once",
            ),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"
