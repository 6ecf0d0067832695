"""Whom we know already for a job: one list for each, and who is in it."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.ats.models import CriteriaVersion, Job
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.flywheel.warm_enums import Aside, CameBy, CandidateState, Decision, ListState
from hireloom.people.models import Person


class WarmListQuerySet(models.QuerySet["WarmList"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of jobs that the actor sees; whether they may look at lists is a rule."""
        return self.filter(organization_id=actor.organization_id, job__in=Job.objects.visible_to(actor).order_by())

    def of_job(self, job: Job) -> Self:
        """The list of a job; at most one."""
        return self.filter(organization_id=job.organization_id, job=job)


class WarmList(OrganizationModel):
    """Whom we know already for a job, as they were ranked last; one that is built anew keeps what people did.

    `version` is that of the matching, "" where it was made without shares. `is_whole`: everybody was compared, and not
    only those who share something with what is asked. `is_stale`: something else is known of people since. `considered`
    and `without_facts` count everybody, also people whom few may see. `asked_at` is the latest wish to have it built,
    and names the building that counts. `decided_as` is what was answered when the first post was to be published.
    """

    field_classes = classify(
        plain="job state criteria version is_whole is_stale considered without_facts asked_at built_at decided_as "
        "decided_by decided_at decided_because"
    )

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="warm_lists", db_index=False)
    state = models.CharField(max_length=8, choices=ListState.choices, default=ListState.BUILDING)
    criteria = OrganizationForeignKey(CriteriaVersion, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.CharField(max_length=40, blank=True)
    is_whole = models.BooleanField(default=False)
    is_stale = models.BooleanField(default=False)
    considered = models.PositiveIntegerField(default=0)
    without_facts = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    built_at = models.DateTimeField(null=True, blank=True)
    decided_as = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_because = models.CharField(max_length=300, blank=True)
    decided_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    job_id: UUID
    criteria_id: UUID | None
    decided_by_id: UUID | None

    objects = WarmListQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "job"], name="a_job_has_one_warm_list"),
            models.CheckConstraint(
                condition=Q(decided_as="", decided_at=None) | ~Q(decided_as="") & Q(decided_at__isnull=False),
                name="a_decision_about_a_warm_list_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(decided_as="skipped") | ~Q(decided_because=""), name="a_warm_list_is_skipped_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(built_at__isnull=False), name="a_ready_warm_list_says_since_when"
            ),
        ]

    def __str__(self) -> str:
        return f"warm list of {self.job_id}"


class WarmCandidateQuerySet(models.QuerySet["WarmCandidate"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those whom the actor sees, in lists of jobs they see."""
        return self.filter(
            organization_id=actor.organization_id,
            warm_list__in=WarmList.objects.visible_to(actor),
            person__in=Person.objects.visible_to(actor).order_by(),
        )

    def waiting(self) -> Self:
        return self.filter(state=CandidateState.WAITING)


class WarmCandidate(OrganizationModel):
    """Somebody in the list of a job, and what was done about them.

    `share` is in [0, 1], None where nobody can say; `findings` are in the order of the criteria, as evaluations keep
    them. How we know them, and what stands against writing to them, is asked when somebody looks: both differ by who
    looks and when. `came_by` tells those apart who are here for a way alone, which not everybody may know.
    `context_id` is the enrollment or the application it became.
    """

    field_classes = classify(
        plain="warm_list person came_by share musts_not_shown inputs state state_at state_by aside_as context_id",
        personal="findings",
        sensitive="aside_because",
    )

    warm_list = OrganizationForeignKey(WarmList, models.CASCADE, related_name="candidates", db_index=False)
    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="+")
    came_by = models.CharField(max_length=5, choices=CameBy.choices, default=CameBy.MATCH)
    share = models.FloatField(null=True, blank=True)
    musts_not_shown = models.PositiveSmallIntegerField(default=0)
    inputs = models.CharField(max_length=64, blank=True)
    findings = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=9, choices=CandidateState.choices, default=CandidateState.WAITING)
    state_at = models.DateTimeField(default=timezone.now)
    state_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    aside_as = models.CharField(max_length=14, choices=Aside.choices, blank=True)
    aside_because = models.CharField(max_length=300, blank=True)
    context_id = models.UUIDField(null=True, blank=True)

    warm_list_id: UUID
    person_id: UUID
    state_by_id: UUID | None

    objects = WarmCandidateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "warm_list", "person"], name="a_person_is_in_a_warm_list_once"
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=1), name="a_warm_match_is_a_share_of_its_weights"
            ),
            models.CheckConstraint(
                condition=Q(state="set_aside") & ~Q(aside_as="") | ~Q(state="set_aside") & Q(aside_as=""),
                name="who_is_set_aside_is_so_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.warm_list_id}"
