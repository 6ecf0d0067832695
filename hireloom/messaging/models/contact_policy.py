from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.models import OrganizationModel, SharedQuerySet
from hireloom.messaging.enums import ConsentNeed


class ContactPolicyQuerySet(SharedQuerySet["ContactPolicy"]):
    """Every colleague sees it."""

    def of(self, actor: Actor) -> "ContactPolicy":
        """The organization's policy; what holds before anybody decided, when there is none. One query."""
        return self.visible_to(actor).first() or ContactPolicy(organization_id=actor.organization_id)


class ContactPolicy(OrganizationModel):
    """When outreach needs consent, how often people are written to, and what stands below our mails.

    `consent_need` says for whom outreach needs a consent in force; `countries` are ISO 3166 codes where it does.
    `days_between` is how many days lie between two outreaches to one person at least. `postal_address` stands
    below outreach where the law wants one. `tracks_opens` also turns on clicks. Where `soft_bounces` mails to one
    address came back for now within `soft_bounce_days` days, outreach to it waits; 0 is never. `version` grows with
    each change.
    """

    field_classes = classify(
        plain="consent_need countries days_between postal_address tracks_opens soft_bounces soft_bounce_days version"
    )

    consent_need = models.CharField(max_length=9, choices=ConsentNeed.choices, default=ConsentNeed.NEVER)
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    days_between = models.PositiveSmallIntegerField(default=7)
    postal_address = models.CharField(max_length=300, blank=True)
    tracks_opens = models.BooleanField(default=False)
    soft_bounces = models.PositiveSmallIntegerField(default=3, db_default=3)
    soft_bounce_days = models.PositiveSmallIntegerField(default=14, db_default=14)
    version = models.PositiveIntegerField(default=0)

    objects = ContactPolicyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="an_organization_has_one_contact_policy"),
            models.CheckConstraint(condition=Q(days_between__lte=365), name="outreach_comes_back_within_a_year"),
        ]

    def __str__(self) -> str:
        return f"Policy of {self.organization_id}"
