"""Who must agree before something may happen: flows as they are defined, runs as they are asked."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from hireloom.ats.enums import ApprovalCondition, ApprovalKind, ApproverState, RunState, StepState
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind, JobRole
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class ApprovalFlowQuerySet(models.QuerySet["ApprovalFlow"]):
    def visible_to(self, actor: Actor) -> Self:
        """The flows of the organization, for those who define them."""
        if not actor.may("ats.manage_approvals"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def active(self) -> Self:
        return self.filter(is_active=True)


class ApprovalFlow(OrganizationModel):
    """Whom to ask about one kind of thing, everywhere or for a department, an office, or both.

    Of several that fit, the most specific one is asked: both over department over office over everywhere, and the
    nearest department or office before the one it is part of. `version` goes up with every change.
    """

    field_classes = classify(plain="kind name department office is_active version created_at updated_at")

    kind = models.CharField(max_length=12, choices=ApprovalKind.choices)
    name = models.CharField(max_length=100)
    department = OrganizationForeignKey("ats.Department", models.PROTECT, null=True, blank=True, related_name="+")
    office = OrganizationForeignKey("ats.Office", models.PROTECT, null=True, blank=True, related_name="+")
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    department_id: UUID | None
    office_id: UUID | None

    objects = ApprovalFlowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "department", "office"],
                condition=Q(is_active=True),
                nulls_distinct=False,
                name="one_approval_flow_per_kind_and_place",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="an_approval_flow_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ApprovalGroup(OrganizationModel):
    """A group of a flow: `needed` of its approvers must agree. One beside the group before is asked at once with it."""

    field_classes = classify(plain="flow position name needed is_beside condition")

    flow = OrganizationForeignKey(ApprovalFlow, models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    needed = models.PositiveSmallIntegerField(default=1)
    is_beside = models.BooleanField(default=False)
    condition = models.CharField(max_length=16, choices=ApprovalCondition.choices, default=ApprovalCondition.ALWAYS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "flow", "position"], name="groups_of_a_flow_have_one_order"
            ),
            models.CheckConstraint(condition=Q(needed__gte=1), name="a_group_needs_somebody"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class ApprovalChoice(OrganizationModel):
    """Who is asked in a group: a colleague, or whoever has a role on the hiring team."""

    field_classes = classify(plain="group membership role")

    group = OrganizationForeignKey(ApprovalGroup, models.CASCADE, related_name="choices")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=15, choices=JobRole.choices, blank=True)

    membership_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(membership=None) ^ Q(role=""), name="an_approver_is_a_colleague_or_a_role"
            ),
            models.UniqueConstraint(
                fields=["organization", "group", "membership", "role"],
                nulls_distinct=False,
                name="a_group_asks_each_once",
            ),
        ]

    def __str__(self) -> str:
        return self.role or str(self.membership_id)


class ApprovalRunQuerySet(models.QuerySet["ApprovalRun"]):
    def about(self, kind: ApprovalKind, subject_id: UUID) -> Self:
        return self.filter(kind=kind, subject_id=subject_id)

    def waiting(self) -> Self:
        return self.filter(state=RunState.WAITING)

    def visible_to(self, actor: Actor) -> Self:
        """The runs in which the actor is or was asked; who sees the thing itself reads its runs with it."""
        mine = self.filter(organization_id=actor.organization_id)
        if actor.may("ats.manage_approvals"):
            return mine
        if actor.membership_id is None:
            return self.none()
        asked = ApprovalSeat.objects.filter(step__run=OuterRef("pk"), membership_id=actor.membership_id)
        return mine.filter(Exists(asked))


class ApprovalRun(OrganizationModel):
    """One asking: about what, as it stood (`snapshot`, plain values by field), and what became of it."""

    field_classes = classify(
        plain="kind subject_id flow flow_version state started_at started_by settled_at", sensitive="snapshot"
    )

    kind = models.CharField(max_length=12, choices=ApprovalKind.choices)
    subject_id = models.UUIDField()
    flow = OrganizationForeignKey(ApprovalFlow, models.SET_NULL, null=True, related_name="+")
    flow_version = models.PositiveIntegerField(default=1)
    snapshot = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.WAITING)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    started_by_id: UUID | None

    objects = ApprovalRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "kind", "subject_id"],
                condition=Q(state="waiting"),
                name="a_thing_is_asked_about_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None) | (~Q(state="waiting") & Q(settled_at__isnull=False)),
                name="a_settled_approval_says_when",
            ),
        ]
        indexes = [models.Index(fields=["organization", "subject_id", "-started_at"], name="approvals_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class ApprovalStep(OrganizationModel):
    """A group as it was asked in a run."""

    field_classes = classify(plain="run position name needed is_beside condition state")

    run = OrganizationForeignKey(ApprovalRun, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    needed = models.PositiveSmallIntegerField(default=1)
    is_beside = models.BooleanField(default=False)
    condition = models.CharField(max_length=16, choices=ApprovalCondition.choices, default=ApprovalCondition.ALWAYS)
    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.WAITING)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "run", "position"], name="steps_of_a_run_have_one_order")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class ApprovalSeatQuerySet(models.QuerySet["ApprovalSeat"]):
    def visible_to(self, actor: Actor) -> Self:
        """The seats of the actor; every seat for those who manage approvals."""
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        mine = self.filter(organization_id=actor.organization_id)
        if actor.may("ats.manage_approvals"):
            return mine
        return mine.filter(membership_id=actor.membership_id) if actor.membership_id else self.none()

    def replaceable_by(self, actor: Actor) -> Self:
        """The seats of runs that the actor started; every seat for those who manage approvals."""
        mine = self.filter(organization_id=actor.organization_id)
        if actor.may("ats.manage_approvals"):
            return mine
        return mine.filter(step__run__started_by_id=actor.membership_id) if actor.membership_id else self.none()

    def due(self) -> Self:
        return self.filter(state=ApproverState.DUE, step__run__state=RunState.WAITING)

    def unanswerable(self) -> Self:
        """Seats that are or will be asked, and whose colleague was deactivated."""
        return self.filter(
            state__in=[ApproverState.WAITING, ApproverState.DUE],
            step__run__state=RunState.WAITING,
            membership__deactivated_at__isnull=False,
        )


class ApprovalSeat(OrganizationModel):
    """One approver in one step: asked or not yet, and what they said.

    `link_word` is in the address that the mail brings; it is emptied when it was used, so that it works once.
    """

    field_classes = classify(
        plain="step membership state asked_at decided_at decided_by_link replaces link_word reminded_at",
        personal="note",
    )

    step = OrganizationForeignKey(ApprovalStep, models.CASCADE, related_name="seats")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=ApproverState.choices, default=ApproverState.WAITING)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_link = models.BooleanField(default=False)
    note = models.CharField(max_length=1000, blank=True)
    replaces = OrganizationForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    link_word = models.CharField(max_length=43, blank=True)

    membership_id: UUID

    objects = ApprovalSeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "step", "membership"], name="a_step_asks_each_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "declined"]) | Q(decided_at__isnull=False),
                name="an_approver_who_decided_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "membership"], condition=Q(state="due"), name="approvals_waiting_for")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.state}"
