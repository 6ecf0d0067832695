"""Drafts that somebody had written, what each sentence rests on, and what became of them."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.ai.enums import DraftOutcome, DraftPurpose
from hireloom.ats.models import Application, Job
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own: what colleagues had drafted and threw away is nobody else's to read."""
        if actor.membership_id is None:
            return self.none()
        return self.filter(organization_id=actor.organization_id, asked_by_id=actor.membership_id)

    def open(self) -> Self:
        """Those of which nobody said yet what became of them."""
        return self.filter(outcome="")


class Draft(OrganizationModel):
    """A text as it was proposed: to whom or about what, by which version, and what became of it.

    `sentences` are in order, each with its text, paragraph and the ids of its facts; `facts` are those that were known,
    each with id, kind, value, source and since when. `model` is the language model that wrote a part of it, "" for the
    composer alone; `left_out` are its sentences that were dropped, each with why. `sent_text` is what left at last.
    """

    field_classes = classify(
        plain="person application job purpose language tone length version model model_note asked_by made_at outcome "
        "settled_at",
        personal="subject text sentences facts left_out sent_text",
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="+")
    application = OrganizationForeignKey(Application, models.CASCADE, null=True, blank=True, related_name="+")
    job = OrganizationForeignKey(Job, models.CASCADE, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=10, choices=DraftPurpose.choices)
    language = models.CharField(max_length=10)
    tone = models.CharField(max_length=10)
    length = models.CharField(max_length=10)
    version = models.CharField(max_length=40)
    model = models.CharField(max_length=200, blank=True)
    model_note = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    sentences = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    left_out = models.JSONField(default=list, blank=True)
    asked_by = OrganizationForeignKey("core.Membership", models.CASCADE, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=11, choices=DraftOutcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    sent_text = models.TextField(blank=True)

    person_id: UUID | None
    application_id: UUID | None
    job_id: UUID | None
    asked_by_id: UUID | None

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="a_draft_that_is_settled_says_when",
            )
        ]
        indexes = [models.Index(fields=["organization", "asked_by", "-made_at"], name="drafts_of_a_colleague")]
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.purpose} in {self.language}"
