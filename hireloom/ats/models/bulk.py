"""One verb for many applications, and what became of each."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.ats.enums import BulkState, BulkVerb, CloseReason, Refusal, RowFate
from hireloom.ats.models.application import Application, RejectionReason
from hireloom.ats.models.job import Job, Stage
from hireloom.ats.models.rule import ApplicationRule
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class BulkActionQuerySet(models.QuerySet["BulkAction"]):
    def visible_to(self, actor: Actor) -> Self:
        """What this colleague began, for the jobs they still see; tokens see what their colleague began."""
        if actor.membership_id is None:
            return self.none()
        mine = self.filter(organization_id=actor.organization_id, creator_id=actor.membership_id)
        return mine.filter(Q(job=None) | Q(job__in=Job.objects.visible_to(actor)))


class BulkAction(OrganizationModel):
    """One verb that a colleague asked for on `total` applications, done in batches of a transaction each.

    What the verb needs stands in columns of its own; `job` is where the applications were picked, if in one.
    `is_silver_medalist` marks everybody it rejects, `keeps_well_scored` those whose scorecards were good.
    `closes_job` closes that job once nobody waits in it any more, and its openings because of `openings_because`.
    `held_until` is the end of the time in which it can be taken back: no mail of it leaves before.
    `own` is what is said in the fields of rejections, by key.
    `why` is kept with each application that it changes, in the words of whoever asked.
    `key` is of the form that asked for it and of what it asked: the same form sent twice is one action.
    """

    field_classes = classify(
        plain="creator job verb state total done refused stage to_job reason tag_name assignee rule is_silver_medalist "
        "keeps_well_scored closes_job openings_because has_mail held_until created_at started_at ended_at "
        "key",
        personal="subject text why own",
    )

    creator = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    job = OrganizationForeignKey(Job, models.CASCADE, null=True, related_name="+")
    verb = models.CharField(max_length=8, choices=BulkVerb.choices)
    state = models.CharField(max_length=8, choices=BulkState.choices, default=BulkState.WAITING)
    stage = OrganizationForeignKey(Stage, models.SET_NULL, null=True, related_name="+")
    to_job = OrganizationForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    reason = OrganizationForeignKey(RejectionReason, models.PROTECT, null=True, related_name="+")
    assignee = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    rule = OrganizationForeignKey(ApplicationRule, models.SET_NULL, null=True, related_name="+")
    tag_name = models.CharField(max_length=60, blank=True)
    is_silver_medalist = models.BooleanField(default=False)
    keeps_well_scored = models.BooleanField(default=False, db_default=False)
    closes_job = models.BooleanField(default=False, db_default=False)
    openings_because = models.CharField(max_length=16, choices=CloseReason.choices, blank=True, db_default="")
    has_mail = models.BooleanField(default=False)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    own = models.JSONField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True, default="", db_default="")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    key = models.CharField(max_length=64, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    creator_id: UUID | None
    job_id: UUID | None

    objects = BulkActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running"]) | Q(ended_at__isnull=False),
                name="a_bulk_action_that_is_over_says_when",
            ),
            models.UniqueConstraint(
                fields=["organization", "creator", "key"],
                condition=~Q(key=""),
                name="a_form_asks_for_a_bulk_action_once",
            ),
        ]
        indexes = [models.Index(F("organization"), F("creator"), F("created_at").desc(), name="bulk_of_a_colleague")]

    def __str__(self) -> str:
        return f"{self.verb} {self.total}"

    @property
    def is_over(self) -> bool:
        return self.state not in {BulkState.WAITING, BulkState.RUNNING, BulkState.UNDOING}


class BulkRow(OrganizationModel):
    """One application of a bulk action: what became of it, and where it stood before."""

    field_classes = classify(plain="action application position fate refusal was_in was_of was_assigned_to")

    action = OrganizationForeignKey(BulkAction, models.CASCADE, related_name="rows")
    application = OrganizationForeignKey(Application, models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    fate = models.CharField(max_length=9, choices=RowFate.choices, default=RowFate.WAITING)
    refusal = models.CharField(max_length=13, choices=Refusal.choices, blank=True)
    was_in = OrganizationForeignKey(Stage, models.SET_NULL, null=True, related_name="+", db_index=False)
    was_of = OrganizationForeignKey(Job, models.SET_NULL, null=True, related_name="+", db_index=False)
    was_assigned_to = OrganizationForeignKey(
        "core.Membership", models.SET_NULL, null=True, related_name="+", db_index=False
    )

    application_id: UUID
    was_in_id: UUID | None
    was_of_id: UUID | None
    was_assigned_to_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "action", "application"], name="an_application_is_in_a_bulk_action_once"
            ),
            models.CheckConstraint(condition=~Q(fate="refused") | ~Q(refusal=""), name="a_refused_row_says_why"),
        ]
        indexes = [models.Index(fields=["organization", "action", "fate", "position"], name="rows_of_a_bulk_action")]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.fate}"
