"""The wish to hire, and the seats that are to be filled."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from hireloom.ats.enums import CloseReason, EmploymentType, OpeningState, PayPeriod, RequisitionState
from hireloom.ats.models.approval import ApprovalSeat
from hireloom.ats.models.job import Job
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

BAND_GOES_UP = Q(pay_min_minor=None) | Q(pay_max_minor=None) | Q(pay_max_minor__gte=F("pay_min_minor"))


class RequisitionQuerySet(models.QuerySet["Requisition"]):
    def visible_to(self, actor: Actor) -> Self:
        """By site role unless confidential, and always one's own: asked for, to be managed, to be approved."""
        mine = self.filter(organization_id=actor.organization_id)
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        own = Q(pk__in=[])
        if actor.membership_id and actor.is_within_scopes("ats.view_requisitions"):
            asked = ApprovalSeat.objects.filter(
                step__run__kind="requisition", step__run__subject_id=OuterRef("pk"), membership_id=actor.membership_id
            )
            member = actor.membership_id
            own = Q(requested_by_id=member) | Q(hiring_manager_id=member) | Q(recruiter_id=member) | Q(Exists(asked))
        if not actor.may("ats.view_requisitions"):
            return mine.filter(own)
        return mine if actor.may("ats.view_confidential_jobs") else mine.filter(Q(is_confidential=False) | own)


class Requisition(OrganizationModel):
    """Somebody wants to hire: how many, for what, at which pay, why. Pay is gross, in minor units of the currency.

    `version` goes up with every change, so that a form that was opened before it is told.
    """

    field_classes = classify(
        plain="code number title state department office employment_type headcount is_backfill starts_on "
        "hiring_manager recruiter requested_by is_confidential close_reason created_at opened_at closed_at version",
        personal="backfill_for reason note",
        sensitive="pay_min_minor pay_max_minor pay_currency pay_period",
    )

    number = models.PositiveIntegerField()
    code = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=16, choices=RequisitionState.choices, default=RequisitionState.DRAFT)
    department = OrganizationForeignKey("ats.Department", models.PROTECT, null=True, blank=True, related_name="+")
    office = OrganizationForeignKey("ats.Office", models.PROTECT, null=True, blank=True, related_name="+")
    employment_type = models.CharField(max_length=12, choices=EmploymentType.choices, default=EmploymentType.FULL_TIME)
    headcount = models.PositiveSmallIntegerField(default=1)
    is_backfill = models.BooleanField(default=False)
    backfill_for = models.CharField(max_length=150, blank=True)
    reason = models.TextField(blank=True)
    pay_min_minor = models.BigIntegerField(null=True, blank=True)
    pay_max_minor = models.BigIntegerField(null=True, blank=True)
    pay_currency = models.CharField(max_length=3, blank=True)
    pay_period = models.CharField(max_length=5, choices=PayPeriod.choices, default=PayPeriod.YEAR)
    starts_on = models.DateField(null=True, blank=True)
    hiring_manager = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    recruiter = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    requested_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    is_confidential = models.BooleanField(default=False)
    close_reason = models.CharField(max_length=16, choices=CloseReason.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    department_id: UUID | None
    office_id: UUID | None
    hiring_manager_id: UUID | None
    recruiter_id: UUID | None
    requested_by_id: UUID | None

    objects = RequisitionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="requisitions_are_numbered_once"),
            models.UniqueConstraint(fields=["organization", "code"], name="a_requisition_code_is_given_once"),
            models.CheckConstraint(condition=~Q(title=""), name="a_requisition_has_a_title"),
            models.CheckConstraint(condition=Q(headcount__gte=1), name="a_requisition_asks_for_somebody"),
            models.CheckConstraint(condition=BAND_GOES_UP, name="a_pay_band_goes_up"),
            models.CheckConstraint(
                condition=(Q(pay_min_minor=None, pay_max_minor=None) | ~Q(pay_currency="")),
                name="a_pay_band_has_a_currency",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["closed", "cancelled"]) | (Q(closed_at__isnull=False) & ~Q(close_reason="")),
                name="a_requisition_that_ended_says_when_and_why",
            ),
        ]
        indexes = [models.Index(fields=["organization", "state", "-created_at"], name="requisitions_by_state")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class OpeningQuerySet(models.QuerySet["Opening"]):
    def visible_to(self, actor: Actor) -> Self:
        """The openings of the jobs this actor may see."""
        return self.filter(organization_id=actor.organization_id, job__in=Job.objects.visible_to(actor))

    def open(self) -> Self:
        return self.filter(state=OpeningState.OPEN)


class Opening(OrganizationModel):
    """One seat of a job, to be filled by one person. Pay is its approved band, gross, in minor units.

    A closed one says when and why; filled means by which application. `version` goes up with every change.
    """

    field_classes = classify(
        plain="job requisition code state is_backfill starts_on opened_at closed_at close_reason application "
        "created_at version",
        personal="note",
        sensitive="pay_min_minor pay_max_minor pay_currency pay_period",
    )

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="openings")
    requisition = OrganizationForeignKey(Requisition, models.PROTECT, null=True, blank=True, related_name="openings")
    code = models.CharField(max_length=30)
    state = models.CharField(max_length=8, choices=OpeningState.choices, default=OpeningState.OPEN)
    is_backfill = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    pay_min_minor = models.BigIntegerField(null=True, blank=True)
    pay_max_minor = models.BigIntegerField(null=True, blank=True)
    pay_currency = models.CharField(max_length=3, blank=True)
    pay_period = models.CharField(max_length=5, choices=PayPeriod.choices, default=PayPeriod.YEAR)
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=16, choices=CloseReason.choices, blank=True)
    application = OrganizationForeignKey(
        "ats.Application", models.PROTECT, null=True, blank=True, related_name="openings"
    )
    note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    job_id: UUID
    requisition_id: UUID | None
    application_id: UUID | None

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "code"], name="an_opening_code_is_given_once"),
            models.UniqueConstraint(
                fields=["organization", "application"],
                condition=Q(application__isnull=False),
                name="an_application_fills_one_opening",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(close_reason="")
                | ~Q(state="closed") & Q(closed_at=None, close_reason=""),
                name="a_closed_opening_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(application=None) & ~Q(close_reason="filled")
                | Q(application__isnull=False, close_reason="filled"),
                name="a_filled_opening_names_its_application",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_at__isnull=False), name="an_open_opening_says_since_when"
            ),
            models.CheckConstraint(condition=BAND_GOES_UP, name="a_pay_band_of_an_opening_goes_up"),
        ]
        indexes = [models.Index(fields=["organization", "job", "state"], name="openings_of_a_job")]

    def __str__(self) -> str:
        return self.code


class RevisionQuerySet(models.QuerySet["Revision"]):
    def about(self, subject_id: UUID) -> Self:
        return self.filter(subject_id=subject_id).order_by("-number")


class Revision(OrganizationModel):
    """What one change did to a requisition or an opening: by field, the value before and after, as plain values."""

    field_classes = classify(plain="subject_id number changed_by changed_at", sensitive="changes")

    subject_id = models.UUIDField()
    number = models.PositiveIntegerField()
    changes = models.JSONField(default=dict)
    changed_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "subject_id", "number"], name="changes_of_a_thing_have_one_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.number}"
