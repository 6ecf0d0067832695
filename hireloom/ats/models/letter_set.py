"""Which letters go with an offer, by place and kind of employment; and letters that wait to be looked at."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.ats.enums import EmploymentType, LetterKind
from hireloom.ats.models.letter import LetterTemplate
from hireloom.core.classification import classify
from hireloom.core.enums import JobRole
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet


class LetterSetQuerySet(SharedQuerySet["LetterSet"]):
    """Every colleague sees them, as templates."""

    def active(self) -> Self:
        return self.filter(is_active=True)


class LetterSet(OrganizationModel):
    """The documents of an offer, for an office or a country (ISO 3166-1 alpha-2) and a kind of employment, or for any.

    Of several that fit the most specific one is taken: the nearest office before the country before everywhere, and
    there one for the kind of employment before one for any. `version` goes up with every change.
    """

    field_classes = classify(plain="name office country employment_type is_active version created_at updated_at")

    name = models.CharField(max_length=100)
    office = OrganizationForeignKey("ats.Office", models.PROTECT, null=True, blank=True, related_name="+")
    country = models.CharField(max_length=2, blank=True)
    employment_type = models.CharField(max_length=12, choices=EmploymentType.choices, blank=True)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    office_id: UUID | None

    objects = LetterSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "office", "country", "employment_type"],
                condition=Q(is_active=True),
                nulls_distinct=False,
                name="one_set_of_letters_per_place_and_employment",
            ),
            models.CheckConstraint(
                condition=Q(office=None) | Q(country=""), name="a_set_of_letters_is_for_an_office_or_a_country"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_set_of_letters_has_a_name"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LetterSetPart(OrganizationModel):
    """A document of a set; they are put together in their order."""

    field_classes = classify(plain="letter_set position template")

    letter_set = OrganizationForeignKey(LetterSet, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    template = OrganizationForeignKey(LetterTemplate, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "letter_set", "position"], name="documents_of_a_set_have_one_order"
            ),
            models.UniqueConstraint(
                fields=["organization", "letter_set", "template"], name="a_document_is_once_in_a_set"
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)


class LetterSetSigner(OrganizationModel):
    """Who signs the documents of a set for us: a colleague, or whoever has a role on the hiring team."""

    field_classes = classify(plain="letter_set position membership role is_before")

    letter_set = OrganizationForeignKey(LetterSet, models.CASCADE, related_name="signers")
    position = models.PositiveSmallIntegerField()
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=15, choices=JobRole.choices, blank=True)
    is_before = models.BooleanField(default=False)

    membership_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "letter_set", "position"], name="signers_of_a_set_have_one_order"
            ),
            models.CheckConstraint(
                condition=Q(membership=None) ^ Q(role=""), name="a_signer_of_a_set_is_a_colleague_or_a_role"
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)


class LetterProposalQuerySet(SharedQuerySet["LetterProposal"]):
    """Every colleague sees them, as templates."""


class LetterProposal(OrganizationModel):
    """A letter that was uploaded or written and that nobody uses yet: it is looked at first.

    With a template it would become its next version, written on its `version`; without one, a template of its own.
    """

    field_classes = classify(plain="template version name kind language body file created_by created_at")

    template = OrganizationForeignKey(LetterTemplate, models.CASCADE, null=True, blank=True, related_name="proposals")
    version = models.PositiveIntegerField(null=True, blank=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=4, choices=LetterKind.choices, default=LetterKind.TEXT)
    language = models.CharField(max_length=10, default="en")
    body = models.TextField(blank=True)
    file = OrganizationForeignKey("core.File", models.PROTECT, null=True, blank=True, related_name="+")
    created_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = LetterProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="text", file=None) | Q(kind="word", file__isnull=False),
                name="a_proposed_word_letter_has_its_document",
            )
        ]
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
