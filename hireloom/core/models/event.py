from typing import Self
from uuid import UUID

from django.db import models

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models.base import OrganizationModel


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, actor: Actor) -> Self:
        """The whole log, for those who may read it; a noun's own events are read through `about`."""
        if not actor.may("core.view_audit_log"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def about(self, subject_id: UUID) -> Self:
        """The events that concern one noun; the caller has seen that noun first."""
        return self.filter(subjects__subject_id=subject_id)


class Event(OrganizationModel):
    """One thing that happened: audit line, timeline entry, webhook, trigger and analytics fact.

    Rows are only ever added; the run-time role cannot change or remove one. `hash` covers the
    row and the hash of the organization's previous one. Source: decision record 0005.
    """

    field_classes = classify(plain="sequence name payload actor_kind actor_id at previous_hash hash")

    sequence = models.BigIntegerField()
    name = models.CharField(max_length=100)
    payload = models.JSONField()
    actor_kind = models.CharField(max_length=12, choices=ActorKind.choices)
    actor_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "sequence"], name="events_have_one_order_per_organization")
        ]
        indexes = [models.Index(fields=["organization", "name", "at"], name="events_by_name")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.name}"


class EventSubject(OrganizationModel):
    """An event concerns a noun: the index behind every timeline."""

    field_classes = classify(plain="event subject_id at")

    event = OrganizationForeignKey(Event, models.CASCADE, related_name="subjects", db_index=False)
    subject_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "subject_id", "event"], name="an_event_names_a_subject_once"
            )
        ]
        indexes = [models.Index(fields=["organization", "subject_id", "-at"], name="timeline_of_a_subject")]

    def __str__(self) -> str:
        return str(self.subject_id)


class EventChain(models.Model):
    """The end of an organization's chain of events; locking it puts the next event in its place."""

    field_classes = classify(plain="organization sequence hash")

    organization = models.OneToOneField("core.Organization", models.CASCADE, primary_key=True, related_name="+")
    sequence = models.BigIntegerField(default=0)
    hash = models.BinaryField(max_length=32, default=bytes(32))

    def __str__(self) -> str:
        return f"{self.organization_id} at {self.sequence}"
