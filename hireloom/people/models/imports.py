from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import ImportKind, ImportRule, ImportState, RowOutcome, RowUndo

OVER = frozenset({ImportState.FINISHED, ImportState.FAILED, ImportState.CANCELED})
AT_WORK = frozenset({ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING})


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, actor: Actor) -> Self:
        """The imports of the organization, for those who may import."""
        if not actor.may("people.import_people"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class Import(OrganizationModel):
    """What one colleague brings in at once, how it is understood, and how far it has come.

    `fields` names what each column means ("" is left out); `position` is the checkpoint: how many rows of a table
    are dealt with for good. `report` is what the last dry run found. `sheets` are those of a workbook with several;
    `sheet` is the chosen one, "" for all that have the first one's columns.
    """

    field_classes = classify(
        plain="kind format state rule creator fields fingerprint defaults digest rows_total rows_done added updated "
        "unchanged failed position is_complete reason created_at started_at ended_at",
        personal="name columns samples report sheet sheets",
    )

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    format = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.DRAFT)
    rule = models.CharField(max_length=10, choices=ImportRule.choices, default=ImportRule.FILL)
    creator = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    columns = models.JSONField(default=list, blank=True)
    samples = models.JSONField(default=list, blank=True)
    fields = models.JSONField(default=list, blank=True)
    sheets = models.JSONField(default=list, blank=True)
    sheet = models.CharField(max_length=100, blank=True)
    defaults = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    report = models.JSONField(default=dict, blank=True)
    rows_total = models.PositiveIntegerField(null=True, blank=True)
    rows_done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    is_complete = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    creator_id: UUID | None

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["organization", "fingerprint", "-created_at"], name="imports_by_columns")]
        constraints = [
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(reason=""), name="a_failed_import_says_why")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_pile(self) -> bool:
        return self.kind == ImportKind.PILE


class ImportSource(OrganizationModel):
    """A file of an import and how much of it has arrived; `key` is how the browser knows it again.

    `opened` counts what was taken out of an archive or mailbox; `is_done` says that nothing is left to open.
    """

    field_classes = classify(plain="batch size arrived format opened is_done", personal="key name")

    batch = OrganizationForeignKey(Import, models.CASCADE, related_name="sources")
    key = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    size = models.BigIntegerField()
    arrived = models.BigIntegerField(default=0)
    format = models.CharField(max_length=12, blank=True)
    opened = models.PositiveIntegerField(default=0)
    is_done = models.BooleanField(default=False)

    batch_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "batch", "key"], name="a_file_comes_once_into_an_import"),
            models.CheckConstraint(condition=Q(arrived__lte=models.F("size")), name="no_more_arrives_than_there_is"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_arrived(self) -> bool:
        return self.arrived == self.size


class ImportPart(OrganizationModel):
    """A stretch of a source's bytes, from `start` on."""

    field_classes = classify(plain="source file start")

    source = OrganizationForeignKey(ImportSource, models.CASCADE, related_name="parts")
    file = OrganizationForeignKey("core.File", models.PROTECT, related_name="+")
    start = models.BigIntegerField()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "source", "start"], name="a_part_begins_where_no_other_does"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} from {self.start}"


class ImportRow(OrganizationModel):
    """A line of a table or a file of a pile: what became of it, and what it changed, so that it can be taken back.

    `changes` holds "fields" ({name: [before, after]}) and the ids of what was added ("contacts", "work", "tags",
    "skills", "notes", "documents").
    """

    field_classes = classify(
        plain="batch source position file outcome person at undone undone_reason", personal="place reason changes"
    )

    batch = OrganizationForeignKey(Import, models.CASCADE, related_name="rows", db_index=False)
    source = OrganizationForeignKey(ImportSource, models.SET_NULL, null=True, related_name="rows")
    position = models.PositiveIntegerField()
    place = models.CharField(max_length=300)
    file = OrganizationForeignKey("core.File", models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=RowOutcome.choices, default=RowOutcome.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    person = OrganizationForeignKey("people.Person", models.SET_NULL, null=True, related_name="import_rows")
    changes: Any = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)
    undone = models.CharField(max_length=10, choices=RowUndo.choices, blank=True)
    undone_reason = models.CharField(max_length=300, blank=True)

    batch_id: UUID
    person_id: UUID | None
    file_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "batch", "position"], name="rows_of_an_import_have_one_order"
            )
        ]
        indexes = [
            models.Index(fields=["organization", "batch", "outcome", "position"], name="rows_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.outcome}"
