from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class MailTemplateQuerySet(models.QuerySet["MailTemplate"]):
    def visible_to(self, actor: Actor) -> Self:
        """The templates of everybody and one's own; every colleague may write to somebody through a hiring team."""
        if actor.kind == ActorKind.CANDIDATE or not actor.is_within_scopes("messaging.send_messages"):
            return self.none()
        mine = Q(owner=None) | Q(owner_id=actor.membership_id) if actor.membership_id else Q(owner=None)
        return self.filter(mine, organization_id=actor.organization_id)

    def active(self) -> Self:
        return self.filter(removed_at=None)


class MailTemplate(OrganizationModel):
    """A text to begin a mail with; subject and text have placeholders such as `{{first_name}}`.

    One without an owner is everybody's. `version` grows with each change, so that the second of two editors is told.
    """

    field_classes = classify(plain="name subject text language owner version created_at changed_at removed_at")

    name = models.CharField(max_length=100)
    subject = models.CharField(max_length=300)
    text = models.TextField(max_length=20_000)
    language = models.CharField(max_length=10, blank=True)
    owner = OrganizationForeignKey("core.Membership", models.CASCADE, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = MailTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(subject="") & ~Q(text=""), name="a_template_has_name_subject_and_text"
            ),
            models.UniqueConstraint(
                fields=["organization", "owner", "name"],
                condition=Q(removed_at=None),
                nulls_distinct=False,
                name="templates_of_one_owner_differ_in_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SenderGrantQuerySet(models.QuerySet["SenderGrant"]):
    def visible_to(self, actor: Actor) -> Self:
        """Grants that one gave or was given; administrators see all."""
        mine = self.filter(organization_id=actor.organization_id)
        if actor.may("core.manage_members"):
            return mine
        return mine.filter(Q(sender_id=actor.membership_id) | Q(writer_id=actor.membership_id))


class SenderGrant(OrganizationModel):
    """A colleague lets another one write mails in their name."""

    field_classes = classify(plain="sender writer granted_at")

    sender = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    writer = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    objects = SenderGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "sender", "writer"], name="a_grant_is_given_once"),
            models.CheckConstraint(condition=~Q(sender=models.F("writer")), name="nobody_needs_a_grant_for_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.writer_id} for {self.sender_id}"
