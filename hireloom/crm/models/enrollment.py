from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.crm.enums import FOR_NOW, LIVE, EnrollmentState, ExitReason, HeldBecause, StepOutcome
from hireloom.crm.models.sequence import Sequence, SequenceStep, SequenceVersion, StepVariant
from hireloom.people.models import Person

IS_LIVE = Q(state__in=[state.value for state in LIVE])


class EnrollmentQuerySet(models.QuerySet["Enrollment"]):
    def visible_to(self, actor: Actor) -> Self:
        """Enrollments in sequences this actor sees, of people they see."""
        return self.filter(
            organization_id=actor.organization_id,
            sequence__in=Sequence.objects.visible_to(actor).order_by(),
            person__in=Person.objects.visible_to(actor),
        )

    def live(self) -> Self:
        """Those with whom their sequence is not done."""
        return self.filter(IS_LIVE)

    def due(self, at: datetime, *, takes_room: bool) -> Self:
        """Those whose moment has come, the longest due first: those for whom limits must have room, or the others."""
        return self.filter(state=EnrollmentState.WAITING, takes_room=takes_room, due_at__lte=at).order_by(
            "due_at", "pk"
        )


class Enrollment(OrganizationModel):
    """A person in a version of a sequence: which step is next, and when it is due.

    `due_at` is an instant, settled when the step before left. `remaining_seconds` is how far off it was when somebody
    paused, below zero when it was overdue. `takes_room`: a mail leaves next, for which limits must have room.
    `held_for` says what is missing where it waits for words. `pool_id` is from which pool they came. After the last
    mail, its step stays the next one until it is known what became of it.
    """

    field_classes = classify(
        plain="sequence version person state exit_reason next_step due_at takes_room held_because held_for "
        "remaining_seconds pool_id enrolled_by enrolled_at ended_at"
    )

    sequence = OrganizationForeignKey(Sequence, models.CASCADE, related_name="enrollments")
    version = OrganizationForeignKey(SequenceVersion, models.RESTRICT, related_name="enrollments")
    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="enrollments")
    state = models.CharField(max_length=8, choices=EnrollmentState.choices, default=EnrollmentState.WAITING)
    exit_reason = models.CharField(max_length=18, choices=ExitReason.choices, blank=True)
    next_step = OrganizationForeignKey(SequenceStep, models.RESTRICT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    takes_room = models.BooleanField(default=True)
    held_because = models.CharField(max_length=8, choices=HeldBecause.choices, blank=True)
    held_for = models.CharField(max_length=300, blank=True)
    remaining_seconds = models.IntegerField(null=True, blank=True)
    pool_id = models.UUIDField(null=True, blank=True)
    enrolled_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    enrolled_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    sequence_id: UUID
    version_id: UUID
    person_id: UUID
    next_step_id: UUID | None
    enrolled_by_id: UUID | None

    objects = EnrollmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "person"], condition=IS_LIVE, name="one_live_enrollment_a_person"
            ),
            models.CheckConstraint(
                condition=IS_LIVE & Q(ended_at=None) | ~IS_LIVE & Q(ended_at__isnull=False),
                name="an_enrollment_that_is_over_says_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(due_at__isnull=False, next_step__isnull=False),
                name="who_waits_knows_for_what_and_until_when",
            ),
            models.CheckConstraint(
                condition=Q(state="held") & ~Q(held_because="") | ~Q(state="held") & Q(held_because=""),
                name="who_is_held_knows_why",
            ),
            models.CheckConstraint(
                condition=Q(state="exited") & ~Q(exit_reason="") | ~Q(state="exited") & Q(exit_reason=""),
                name="who_was_stopped_knows_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "sequence", "takes_room", "due_at", "id"],
                condition=Q(state="waiting"),
                name="enrollments_that_become_due",
            ),
            models.Index(
                fields=["organization", "id"],
                condition=Q(state="held", held_because__in=[reason.value for reason in FOR_NOW]),
                name="enrollments_held_for_now",
            ),
            models.Index(
                F("organization"), F("sequence"), F("enrolled_at").desc(), F("id").desc(), name="enrolled_last"
            ),
            models.Index(fields=["organization", "person"], name="enrollments_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.sequence_id}"

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class TouchQuerySet(models.QuerySet["Touch"]):
    def visible_to(self, actor: Actor) -> Self:
        """Touches of enrollments this actor sees."""
        return self.filter(
            organization_id=actor.organization_id, enrollment__in=Enrollment.objects.visible_to(actor).order_by()
        )


class Touch(OrganizationModel):
    """One step of one enrollment, done once: the line of the ledger that nothing is sent without.

    What became of a mail stands in its `message`, of a call or task in its `task`. `lineage_id` is the step's through
    all versions, so that no edit makes it happen again. `mailbox` (`sender` where there is none) and `domain` are what
    limits are counted by. Of a step by hand, `outcome` is what came of it, "" until somebody says so, with a `note`.
    """

    field_classes = classify(
        plain="enrollment step lineage_id variant message task sender mailbox made_at outcome reported_by reported_at",
        personal="domain note",
    )

    enrollment = OrganizationForeignKey(Enrollment, models.CASCADE, related_name="touches")
    step = OrganizationForeignKey(SequenceStep, models.RESTRICT, related_name="touches")
    lineage_id = models.UUIDField()
    variant = OrganizationForeignKey(StepVariant, models.RESTRICT, null=True, blank=True, related_name="touches")
    message = OrganizationForeignKey("messaging.Message", models.CASCADE, null=True, blank=True, related_name="+")
    task = OrganizationForeignKey("people.Task", models.SET_NULL, null=True, blank=True, related_name="+")
    sender = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    mailbox = OrganizationForeignKey("messaging.Mailbox", models.SET_NULL, null=True, blank=True, related_name="+")
    domain = models.CharField(max_length=254, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=14, choices=StepOutcome.choices, blank=True, default="", db_default="")
    note = models.CharField(max_length=500, blank=True, default="", db_default="")
    reported_by = OrganizationForeignKey(
        "core.Membership", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    reported_at = models.DateTimeField(null=True, blank=True)

    enrollment_id: UUID
    step_id: UUID
    message_id: UUID | None
    task_id: UUID | None

    objects = TouchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "enrollment", "step"], name="a_step_is_done_once"),
            models.UniqueConstraint(
                fields=["organization", "enrollment", "lineage_id"], name="a_step_is_done_once_in_all_versions"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "sender", "made_at"], condition=~Q(domain=""), name="touches_by_sender"
            ),
            models.Index(
                fields=["organization", "mailbox", "made_at"], condition=~Q(domain=""), name="touches_by_mailbox"
            ),
            models.Index(
                fields=["organization", "domain", "made_at"], condition=~Q(domain=""), name="touches_by_domain"
            ),
            models.Index(
                fields=["organization", "message"], condition=Q(message__isnull=False), name="touch_of_a_message"
            ),
            models.Index(fields=["organization", "task"], condition=Q(task__isnull=False), name="touch_of_a_task"),
            models.Index(fields=["organization", "step"], name="touches_of_a_step"),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} of {self.enrollment_id}"
