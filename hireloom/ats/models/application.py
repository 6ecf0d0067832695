from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import connection, models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from hireloom.ats.enums import FraudStatus, Outcome, ReasonKind, Way
from hireloom.ats.models.grader import GRADES_BLIND, Grader
from hireloom.ats.models.job import Job, Stage, TeamMember
from hireloom.ats.models.lateness import LateAt
from hireloom.ats.models.privacy import IsOfMyTeams, IsShownTo
from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet
from hireloom.core.rows import only
from hireloom.kit.ids import uuid7


class RejectionReasonQuerySet(SharedQuerySet["RejectionReason"]):
    """Every colleague sees them."""


class RejectionReason(OrganizationModel):
    """Why an application ended without a hire, and who decided that."""

    field_classes = classify(plain="name kind is_active position")

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, choices=ReasonKind.choices)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = RejectionReasonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="a_rejection_reason_is_named_once")
        ]
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, actor: Actor) -> Self:
        """Applications for the jobs this actor may see, of people who are not kept from them."""
        mine = self.filter(organization_id=actor.organization_id).of_people_shown_to(actor)
        if actor.may("ats.view_confidential_jobs") and actor.may("ats.view_all_jobs"):
            return mine
        return mine.filter(job__in=Job.objects.visible_to(actor))

    def of_job(self, job: Job, *, actor: Actor) -> Self:
        """Those for one job that this actor may see: `visible_to`, without asking for what the row of the job tells."""
        if job.is_confidential or not actor.may("ats.view_all_jobs"):
            return self.visible_to(actor).filter(job=job)
        return self.filter(organization_id=actor.organization_id, job=job).of_people_shown_to(actor)

    def with_visible_interviews(self, actor: Actor) -> Self:
        """Applications this actor sees, for those who may see interviews of their jobs; candidates see none."""
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        if actor.may("ats.view_interviews"):
            return self.visible_to(actor)
        seats = TeamMember.objects.granting("ats.view_interviews", actor)
        return self.visible_to(actor).filter(job__in=seats.values("job"))

    def find(self, pk: UUID, *also: str, actor: Actor) -> "Application | None":
        """The one of an id with job, stage, person and what is `also` named, if this actor may see it.

        Most jobs and people are nobody's secret, which the rows tell: only of the others `visible_to` is asked.
        """
        is_bare = not (self.query.where or self.query.annotations)
        rows = self._of_id(pk, *also, actor=actor)
        found: Application | None = ready.first(_found, actor, pk, " ".join(also)) if is_bare else only(rows)
        is_secret = found is not None and (found.job.is_confidential or found.person.is_private)
        if found is None or (actor.may("ats.view_all_jobs") and not is_secret):
            return found
        return only(rows.visible_to(actor))

    def _of_id(self, pk: UUID, *also: str, actor: Actor) -> Self:
        """The one of an id, with what belongs to it, whether or not its job and person are to be seen."""
        rows = self.select_related("job", "stage", "person", *also).not_graded_blind_by(actor)
        return rows.filter(organization_id=actor.organization_id, pk=pk)

    def of_seen_people(self, actor: Actor) -> Self:
        """`visible_to` for applications of people whom the actor has seen: only the jobs may be secret."""
        mine = self.filter(organization_id=actor.organization_id).not_graded_blind_by(actor)
        if not actor.may("ats.view_all_jobs"):
            return mine.filter(IsOfMyTeams("job_id", actor=actor))
        if actor.may("ats.view_confidential_jobs"):
            return mine
        return mine.filter(Q(job__is_confidential=False) | Q(IsOfMyTeams("job_id", actor=actor)))

    def of_people_shown_to(self, actor: Actor) -> Self:
        """Leave out private people whom this actor does not see; for applications of jobs the actor has seen.

        Costs little for whoever sees every person, and for whoever sees jobs through their teams alone: a team
        sees its applicants. For all others it is an anti-join against the private people, who are few.
        """
        rows = self.not_graded_blind_by(actor)
        if actor.may("people.view_private_people") or not actor.may("ats.view_all_jobs"):
            return rows
        return rows.filter(IsShownTo("person_id", actor=actor))

    def not_graded_blind_by(self, actor: Actor) -> Self:
        """Leave out those whose work the actor grades without being told whose it is (decision record 0022)."""
        if actor.membership_id is None or GRADES_BLIND in actor.without:
            return self
        return self.exclude(pk__in=Grader.objects.blind_of(actor).values("application_id"))

    def known_to(self, actor: Actor) -> Self:
        """Leave out those who are reviewed blind, for whoever does not see through; as `ats.blindness` says of one."""
        if actor.may("ats.see_blind_candidates"):
            return self
        return self.exclude(outcome="", stage__is_blind=True)

    def open(self) -> Self:
        return self.filter(outcome="")

    def waiting_for_person(self) -> Self:
        """Open ones whose person asked that a person decides, which nobody has done; in whatever stage they stand."""
        return self.open().filter(asked_for_person_at__isnull=False, answered_by_person_at=None)

    def closed(self) -> Self:
        return self.exclude(outcome="")

    def late(self, at: datetime, *, organization_id: UUID) -> Self:
        """Open ones that nobody did anything about for longer than their stage allows, and that are not snoozed."""
        waiting = self.open().filter(wakes_on=None).alias(late_at=LateAt(organization_id=organization_id))
        return waiting.filter(late_at__lt=at)


@dataclass(frozen=True)
class Step:
    """How an application comes into a stage: in which way, by which colleague, and why in their words."""

    way: Way
    moved_by_id: UUID | None = None
    why: str = ""


def _found(actor: Actor, application_id: UUID, also: str) -> ApplicationQuerySet:
    return Application.objects.all()._of_id(application_id, *also.split(), actor=actor)  # noqa: SLF001  its own module


class Application(OrganizationModel):
    """One person's candidacy for one job: where it stands, and how it ended.

    `said_source` is a word that a link claimed and no source is called: written by anybody, trusted by nobody.
    `entered_at` is when it came into its stage. An open application has no outcome; outcome,
    moment and reason stand in one row under constraints, so that the board is one index scan
    (decision record 0009). Until `wakes_on`, a day, it is snoozed: nobody is asked to look at it.
    `asked_for_person_at` is when the person objected to a decision that no person had taken, `answered_by_person_at`
    when a colleague moved it since, or said that it stays. `touched_at` is the last interaction since it was first
    counted (`ats.interactions`), None where there was none but coming into the stage.
    """

    field_classes = classify(
        plain="person job stage post source credited_to document applied_at entered_at outcome closed_at reason "
        "is_silver_medalist language submission_key suspicion fraud_status updated_at wakes_on assigned_to copied_from "
        "asked_for_person_at answered_by_person_at touched_at",
        personal="said_source message answers",
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="applications")
    job = OrganizationForeignKey(Job, models.CASCADE, related_name="applications")
    stage = OrganizationForeignKey(Stage, models.PROTECT, related_name="applications")
    post = OrganizationForeignKey("ats.JobPost", models.SET_NULL, null=True, blank=True, related_name="+")
    source = OrganizationForeignKey("people.Source", models.SET_NULL, null=True, blank=True, related_name="+")
    credited_to = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    document = OrganizationForeignKey("people.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    said_source = models.CharField(max_length=40, blank=True, default="", db_default="")
    message = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, blank=True)
    applied_at = models.DateTimeField(default=timezone.now)
    entered_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reason = OrganizationForeignKey(RejectionReason, models.PROTECT, null=True, blank=True, related_name="+")
    is_silver_medalist = models.BooleanField(default=False)
    submission_key = models.CharField(max_length=64, blank=True)
    suspicion = models.CharField(max_length=100, blank=True)
    fraud_status = models.CharField(max_length=10, choices=FraudStatus, blank=True)
    wakes_on = models.DateField(null=True, blank=True)
    assigned_to = OrganizationForeignKey(
        "core.Membership", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    copied_from = OrganizationForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", db_index=False
    )
    asked_for_person_at = models.DateTimeField(null=True, blank=True)
    answered_by_person_at = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(null=True, blank=True)

    person_id: UUID
    job_id: UUID
    stage_id: UUID
    reason_id: UUID | None
    assigned_to_id: UUID | None
    credited_to_id: UUID | None
    source_id: UUID | None
    document_id: UUID | None
    post_id: UUID | None

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "person", "job"],
                condition=Q(outcome=""),
                name="one_open_application_per_person_and_job",
            ),
            models.UniqueConstraint(
                fields=["organization", "submission_key"],
                condition=~Q(submission_key=""),
                name="a_submission_is_received_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None) | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="a_closed_application_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="rejected") | Q(reason__isnull=False), name="a_rejection_names_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(is_silver_medalist=False) | Q(outcome__in=["rejected", "withdrawn"]),
                name="a_silver_medalist_was_not_hired",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(wakes_on=None), name="a_closed_application_is_not_snoozed"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "job", "stage", "entered_at", "id"],
                condition=Q(outcome=""),
                name="board_of_a_job",
            ),
            models.Index(
                F("organization"), F("job"), F("applied_at").desc(), F("id").desc(), name="applications_of_a_job"
            ),
            models.Index(F("organization"), F("person"), F("applied_at").desc(), name="applications_of_a_person"),
            models.Index(F("organization"), F("updated_at"), F("id"), name="applications_by_change"),
            models.Index(F("organization"), F("applied_at").desc(), F("id").desc(), name="applications_by_age"),
            models.Index(
                fields=["organization", "wakes_on"], condition=Q(wakes_on__isnull=False), name="applications_to_wake"
            ),
            models.Index(
                fields=["organization", "assigned_to"],
                condition=Q(assigned_to__isnull=False),
                name="applications_of_a_colleague",
            ),
            models.Index(
                fields=["organization", "asked_for_person_at"],
                condition=Q(outcome="", asked_for_person_at__isnull=False, answered_by_person_at=None),
                name="applications_asking_for_person",
            ),
            models.Index(
                fields=["organization", "copied_from"],
                condition=Q(copied_from__isnull=False),
                name="copies_of_an_application",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.job_id}"

    @property
    def is_closed(self) -> bool:
        return self.outcome != ""

    @property
    def waits_for_person(self) -> bool:
        """Whether its person asked that a person decides, and nobody has."""
        return self.outcome == "" and self.asked_for_person_at is not None and self.answered_by_person_at is None

    @property
    def is_snoozed(self) -> bool:
        return self.wakes_on is not None

    def enter(self, stage: Stage, *, at: datetime, step: Step) -> None:
        """Close the visit to the stage it is in and open one to `stage`; the caller holds the lock.

        It is not snoozed any longer: whoever moves somebody looks at them.
        """
        self.enter_all([self], stage, at=at, steps=[step])

    @classmethod
    def enter_all(
        cls, applications: Sequence["Application"], stage: Stage, *, at: datetime, steps: Sequence[Step]
    ) -> None:
        """Do for many of one organization what `enter` does for one, in one statement; the caller holds the locks."""
        pairs = list(zip(applications, steps, strict=True))
        for each, step in pairs:
            if step.moved_by_id and each.waits_for_person:
                each.answered_by_person_at = at
        values: dict[str, Any] = {
            "organization": stage.organization_id,
            "stage": stage.pk,
            "at": at,
            "visits": [uuid7() for _ in pairs],
            "ids": [each.pk for each, _ in pairs],
            "ways": [step.way.value for _, step in pairs],
            "whys": [step.why[:300] for _, step in pairs],
            "movers": [step.moved_by_id for _, step in pairs],
            "answered": [each.pk for each, _ in pairs if each.answered_by_person_at == at],
        }
        with connection.cursor() as cursor:
            cursor.execute(_ENTERED, values)
        for each, _ in pairs:
            each.stage, each.entered_at, each.updated_at, each.wakes_on = stage, at, at, None

    def close(
        self, outcome: Outcome, *, at: datetime, reason: RejectionReason | None = None, is_silver_medalist: bool = False
    ) -> None:
        """End it; the caller holds the lock."""
        self.close_all([self], outcome, at=at, reason=reason, is_silver_medalist=is_silver_medalist)

    @classmethod
    def close_all(
        cls,
        applications: Sequence["Application"],
        outcome: Outcome,
        *,
        at: datetime,
        reason: RejectionReason | None = None,
        is_silver_medalist: bool = False,
    ) -> None:
        """End many in two statements; the caller holds the locks."""
        ids = [each.pk for each in applications]
        _leave(applications, at)
        end: dict[str, Any] = {
            "outcome": outcome.value,
            "closed_at": at,
            "updated_at": at,
            "reason": reason,
            "is_silver_medalist": is_silver_medalist,
            "wakes_on": None,
        }
        cls.objects.filter(pk__in=ids).update(**end)
        for each in applications:
            for name, value in end.items():
                setattr(each, name, value)

    def reopen(self, *, stage: Stage, at: datetime, step: Step) -> None:
        """Take the end back and open a new visit to a stage; the caller holds the lock."""
        self.reopen_all([self], [stage], at=at, step=step)

    @classmethod
    def reopen_all(
        cls, applications: Sequence["Application"], stages: Sequence[Stage], *, at: datetime, step: Step
    ) -> None:
        """Take many ends back, each into its stage, in a statement a stage; the caller holds the locks."""
        fresh: dict[str, Any] = {"outcome": "", "closed_at": None, "reason": None, "is_silver_medalist": False}
        fresh |= {"entered_at": at, "updated_at": at}
        for stage in {each.pk: each for each in stages}.values():
            ids = [each.pk for each, its in zip(applications, stages, strict=True) if its.pk == stage.pk]
            cls.objects.filter(pk__in=ids).update(stage=stage, **fresh)
        for each, stage in zip(applications, stages, strict=True):
            for name, value in {**fresh, "stage": stage}.items():
                setattr(each, name, value)
        StageVisit.objects.bulk_create(
            StageVisit(**_visit(each, stage, at, step)) for each, stage in zip(applications, stages, strict=True)
        )


_ENTERED = """
WITH gone AS (
    UPDATE ats_stagevisit visit SET left_at = %(at)s, was_to_wake_on = application.wakes_on
      FROM ats_application application
     WHERE application.organization_id = %(organization)s AND application.id = ANY(%(ids)s::uuid[])
       AND visit.organization_id = %(organization)s AND visit.application_id = application.id AND visit.left_at IS NULL
    RETURNING visit.id
), come AS (
    INSERT INTO ats_stagevisit (id, organization_id, application_id, stage_id, entered_at, way, why, moved_by_id)
    SELECT id, %(organization)s, application_id, %(stage)s, %(at)s, way, why, moved_by_id
      FROM unnest(%(visits)s::uuid[], %(ids)s::uuid[], %(ways)s::text[], %(whys)s::text[], %(movers)s::uuid[])
        AS row (id, application_id, way, why, moved_by_id)
     CROSS JOIN (SELECT count(*) FROM gone) AS left_first
)
UPDATE ats_application
   SET stage_id = %(stage)s, entered_at = %(at)s, updated_at = %(at)s, wakes_on = NULL,
       answered_by_person_at = CASE WHEN id = ANY(%(answered)s::uuid[]) THEN %(at)s ELSE answered_by_person_at END
 WHERE organization_id = %(organization)s AND id = ANY(%(ids)s::uuid[])
"""
"""The visit that is open ends before the next one begins: nobody is in two stages."""


def _leave(applications: Sequence["Application"], at: datetime) -> None:
    """Close the open visits; the day until which somebody was to rest stays with theirs, so that it can come back."""
    left: dict[str, Any] = {"left_at": at}
    if any(each.wakes_on for each in applications):
        here = Application.objects.filter(pk=OuterRef("application_id"))
        left["was_to_wake_on"] = Subquery(here.values("wakes_on"))
    StageVisit.objects.filter(application__in=[each.pk for each in applications], left_at=None).update(**left)


def _visit(application: Application, stage: Stage, at: datetime, step: Step) -> dict[str, Any]:
    return {
        "organization_id": application.organization_id,
        "application_id": application.pk,
        "stage": stage,
        "entered_at": at,
        "way": step.way.value,
        "why": step.why[:300],
        "moved_by_id": step.moved_by_id,
    }


class StageVisit(OrganizationModel):
    """The time an application spent in a stage, and how it got there: by whom, and why in their words.

    The open one has no end. `moved_by` is None when no colleague did it. `was_to_wake_on` is the day of a snooze that
    its end ended. `is_undone`: what led here was taken back soon, so nobody was really considered here.
    """

    field_classes = classify(
        plain="application stage entered_at left_at way moved_by was_to_wake_on is_undone", personal="why"
    )

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="visits")
    stage = OrganizationForeignKey(Stage, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    was_to_wake_on = models.DateField(null=True, blank=True)
    is_undone = models.BooleanField(default=False, db_default=False)
    way = models.CharField(max_length=13, choices=Way.choices, blank=True, default="", db_default="")
    why = models.CharField(max_length=300, blank=True, default="", db_default="")
    moved_by = OrganizationForeignKey(
        "core.Membership", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application"], condition=Q(left_at=None), name="an_application_is_in_one_stage"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("entered_at")), name="a_visit_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["organization", "stage", "entered_at"], name="visits_of_a_stage")]

    def __str__(self) -> str:
        return f"{self.application_id} in {self.stage_id}"
