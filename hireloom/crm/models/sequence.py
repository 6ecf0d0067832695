from collections.abc import Collection
from datetime import date
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet
from hireloom.crm.enums import MAILS, SequenceState, StepKind
from hireloom.engine.cadence import Window
from hireloom.kit.ids import uuid7


class SequenceQuerySet(models.QuerySet["Sequence"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's sequences, for those who may see any."""
        if not actor.may("crm.view_sequences"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class Sequence(OrganizationModel):
    """Steps by which people are written to, one after another, until they answer.

    `sender` is in whose name, None for the organization's. `paused_at` is since when nothing leaves.
    `stops_at_company`: who answers ends it for others with an address of the same company.
    """

    field_classes = classify(plain="name state owner sender stops_at_company created_at changed_at paused_at")

    name = models.CharField(max_length=100)
    state = models.CharField(max_length=8, choices=SequenceState.choices, default=SequenceState.DRAFT)
    owner = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    sender = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    paused_at = models.DateTimeField(null=True, blank=True)
    stops_at_company = models.BooleanField(default=False)

    owner_id: UUID | None
    sender_id: UUID | None

    objects = SequenceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="a_sequence_is_named_once"),
            models.CheckConstraint(
                condition=Q(state="paused", paused_at__isnull=False) | ~Q(state="paused") & Q(paused_at=None),
                name="a_paused_sequence_says_since_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SequenceVersionQuerySet(models.QuerySet["SequenceVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Versions of sequences this actor may see."""
        return self.filter(
            organization_id=actor.organization_id, sequence__in=Sequence.objects.visible_to(actor).order_by()
        )


class SequenceVersion(OrganizationModel):
    """What a sequence says from one activation to the next; never changed once it was activated.

    `days` are weekdays on which mails leave, 0 is Monday; `opens` and `closes` are minutes of the day, the latter not
    included. `is_their_zone`: they are those of the person's clock, as far as it is known.
    """

    field_classes = classify(plain="sequence number days opens closes is_their_zone created_by created_at activated_at")

    sequence = OrganizationForeignKey(Sequence, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    days = ArrayField(models.PositiveSmallIntegerField(), default=list)
    opens = models.PositiveSmallIntegerField(default=540)
    closes = models.PositiveSmallIntegerField(default=1020)
    is_their_zone = models.BooleanField(default=True)
    created_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    activated_at = models.DateTimeField(null=True, blank=True)

    objects = SequenceVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "sequence", "number"], name="versions_of_a_sequence_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["organization", "sequence"],
                condition=Q(activated_at=None),
                name="a_sequence_is_edited_in_one_version",
            ),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes"), closes__lte=1440, days__len__gt=0),
                name="a_send_window_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence_id} {self.number}"

    @property
    def window(self) -> Window:
        return Window(frozenset(self.days), self.opens, self.closes)


class SequenceStep(OrganizationModel):
    """One step of a version. `lineage_id` is the step's through all versions: what somebody had, they had.

    `wait_days` are business days after the step before, or after enrolling. `title` says what a colleague is to do
    where it is not a mail, or names a mail among ourselves; `notes` are for that colleague.
    """

    field_classes = classify(plain="version position lineage_id kind wait_days title notes")

    version = OrganizationForeignKey(SequenceVersion, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    lineage_id = models.UUIDField(default=uuid7)
    kind = models.CharField(max_length=9, choices=StepKind.choices, default=StepKind.MAIL)
    wait_days = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True)
    notes = models.TextField(max_length=2_000, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "version", "position"], name="steps_of_a_version_have_an_order"
            ),
            models.UniqueConstraint(
                fields=["organization", "version", "lineage_id"], name="a_step_is_in_a_version_once"
            ),
            models.CheckConstraint(condition=Q(wait_days__lte=260), name="a_step_is_due_within_a_year"),
        ]

    def __str__(self) -> str:
        return self.title or self.kind

    @property
    def is_mail(self) -> bool:
        return self.kind in MAILS


class StepVariant(OrganizationModel):
    """One wording of a mail; who gets which follows from weight and enrollment, the same however often it is asked.

    `weight` is a share of the sum of all weights; 0 is nobody's any more.
    """

    field_classes = classify(plain="step position lineage_id weight subject text")

    step = OrganizationForeignKey(SequenceStep, models.CASCADE, related_name="variants")
    position = models.PositiveSmallIntegerField(default=0)
    lineage_id = models.UUIDField(default=uuid7)
    weight = models.PositiveSmallIntegerField(default=1)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(max_length=20_000, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "step", "position"], name="variants_of_a_step_have_an_order"
            ),
            models.CheckConstraint(condition=Q(weight__lte=100), name="a_variant_weighs_a_hundred_at_most"),
        ]

    def __str__(self) -> str:
        return self.letter

    @property
    def letter(self) -> str:
        """How it is called: A, B and so on."""
        return chr(ord("A") + self.position)


class SendingRulesQuerySet(SharedQuerySet["SendingRules"]):
    """Every colleague sees them."""

    def of(self, organization_id: UUID) -> "SendingRules":
        """The organization's rules; what holds before anybody decided, when there are none. One query."""
        return self.filter(organization_id=organization_id).first() or SendingRules(organization_id=organization_id)


class SendingRules(OrganizationModel):
    """How many mails of sequences leave at most, and on which days none does."""

    field_classes = classify(plain="sender_a_day sender_an_hour domain_an_hour holidays")

    sender_a_day = models.PositiveIntegerField(default=200)
    sender_an_hour = models.PositiveIntegerField(default=50)
    domain_an_hour = models.PositiveIntegerField(default=20)
    holidays = ArrayField(models.DateField(), default=list, blank=True)

    objects = SendingRulesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="an_organization_has_one_set_of_sending_rules"),
            models.CheckConstraint(
                condition=Q(sender_a_day__gt=0, sender_an_hour__gt=0, domain_an_hour__gt=0),
                name="sending_rules_let_something_leave",
            ),
        ]

    def __str__(self) -> str:
        return f"Sending rules of {self.organization_id}"

    @property
    def days_off(self) -> Collection[date]:
        return frozenset(self.holidays)
