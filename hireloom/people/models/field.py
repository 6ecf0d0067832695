"""Fields of an organization's own: what they are, and how their values are kept. Decision record 0025."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.core.classification import FieldClass, classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet
from hireloom.people.enums import SELECTS, FieldKind, FieldSubject


@dataclass(frozen=True)
class Option:
    """One choice of a list. `key` never changes; an archived one is offered no longer and stays where it was chosen."""

    key: str
    label: str
    is_archived: bool = False


class FieldDefinitionQuerySet(SharedQuerySet["FieldDefinition"]):
    def active(self) -> Self:
        """Those that are not archived."""
        return self.filter(archived_at=None)

    def of(self, subject: FieldSubject) -> Self:
        """Those of one noun, in the order in which they are shown."""
        return self.filter(subject=subject).order_by("position", "pk")


class FieldDefinition(OrganizationModel):
    """A field that an organization gave one of its nouns. `key` and `kind` never change.

    `is_private`: seen with a permission of its own. `is_required`: not left empty. `needs_approval`: a change asks
    those who must agree again. `makes_version`: once an offer is out, a change makes the next version of it.
    `is_limited`: asked for in some places of the organization alone, which the package of the noun knows.
    An archived one is not shown and keeps its values. `revision` goes up with every change.
    """

    field_classes = classify(
        plain="subject key label help_text kind options is_private is_required needs_approval makes_version is_limited "
        "position created_at archived_at revision"
    )

    subject = models.CharField(max_length=12, choices=FieldSubject.choices)
    key = models.CharField(max_length=60)
    label = models.CharField(max_length=100)
    help_text = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=14, choices=FieldKind.choices)
    options = models.JSONField(default=list, blank=True)
    is_private = models.BooleanField(default=False)
    is_required = models.BooleanField(default=False)
    needs_approval = models.BooleanField(default=False)
    makes_version = models.BooleanField(default=False)
    is_limited = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects = FieldDefinitionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "subject", "key"], name="a_field_key_is_given_once"),
            models.CheckConstraint(condition=~Q(label=""), name="a_field_has_a_label"),
            models.CheckConstraint(condition=Q(key__regex="^[a-z][a-z0-9_]*$"), name="a_field_key_is_a_plain_word"),
            models.CheckConstraint(
                condition=Q(makes_version=False) | Q(subject="offer"), name="only_offers_have_versions"
            ),
            models.CheckConstraint(
                condition=Q(needs_approval=False) | Q(subject__in=["job", "opening", "offer", "requisition"]),
                name="only_what_is_approved_is_approved_again",
            ),
        ]
        ordering = ["subject", "position", "id"]

    def __str__(self) -> str:
        return self.label

    @property
    def choices(self) -> list[Option]:
        """The choices of a list, in order, archived ones included."""
        return [Option(**one) for one in self.options]

    @property
    def is_select(self) -> bool:
        return self.kind in SELECTS


VALUE_COLUMNS = "text is_yes least most currency day choices member sought"


def classify_values(subject: str, kind: FieldClass) -> dict[str, FieldClass]:
    """The classes of a table of values: what was said is of that class, where it belongs is plain."""
    return classify(plain=f"{subject} definition changed_at") | dict.fromkeys(VALUE_COLUMNS.split(), kind)


SAYS_SOMETHING = (
    ~Q(text="")
    | Q(is_yes__isnull=False)
    | Q(least__isnull=False)
    | Q(most__isnull=False)
    | Q(day__isnull=False)
    | Q(choices__len__gt=0)
    | Q(member__isnull=False)
)


class FieldValue(OrganizationModel):
    """What one noun says in one field; a field that says nothing has no row.

    The column depends on the kind: `text` (texts, web addresses), `is_yes`, `choices` (keys of options), `day`,
    `member`, `least` (numbers, and the lower end of ranges) and `most` (the upper one). Amounts are in minor units of
    `currency`. `sought` is the value as one short word, by which lists are narrowed: empty where there is none.
    """

    definition = OrganizationForeignKey(FieldDefinition, models.PROTECT, related_name="+", db_index=False)
    text = models.TextField(blank=True)
    is_yes = models.BooleanField(null=True, blank=True)
    least = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    most = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    day = models.DateField(null=True, blank=True)
    choices = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    member = OrganizationForeignKey(
        "core.Membership", models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    sought = models.CharField(max_length=100, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    definition_id: UUID
    member_id: UUID | None

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(most=None) | Q(least=None) | Q(most__gte=F("least")), name="%(class)s_goes_up"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "definition", "sought"], name="%(class)s_by_word"),
            models.Index(
                fields=["organization", "definition", "least"],
                condition=Q(least__isnull=False),
                name="%(class)s_by_size",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.definition_id} {self.sought}".strip()


def constraints_of(noun: str, called: str) -> list[models.BaseConstraint]:
    """What holds of the values of a noun: it says a field once, and then something. `called` has its article."""
    return [
        *FieldValue.Meta.constraints,
        models.UniqueConstraint(fields=["organization", noun, "definition"], name=f"{called}_says_a_field_once"),
        models.CheckConstraint(condition=SAYS_SOMETHING, name=f"a_field_of_{called}_says_something"),
    ]


class PersonFieldValue(FieldValue):
    """What a person's record says in a field of the organization's own."""

    field_classes = classify_values("person", FieldClass.PERSONAL)

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="field_values")

    person_id: UUID

    class Meta(FieldValue.Meta):
        constraints = constraints_of("person", "a_person")


class ColleagueFieldValue(FieldValue):
    """What is kept of a colleague in a field of the organization's own."""

    field_classes = classify_values("colleague", FieldClass.PERSONAL)

    colleague = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")

    colleague_id: UUID

    class Meta(FieldValue.Meta):
        constraints = constraints_of("colleague", "a_colleague")
