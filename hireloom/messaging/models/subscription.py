from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet
from hireloom.messaging.enums import HowOften, SubscriptionSource, SubscriptionState
from hireloom.people.models import Person


class TopicQuerySet(SharedQuerySet["Topic"]):
    """Every colleague sees them."""

    def offered(self) -> Self:
        """Those that people may choose, in the organization's order."""
        return self.filter(retired_at=None).order_by("position", "pk")

    def in_order(self) -> Self:
        """Those that are offered in the organization's order, then the others, the latest first."""
        return self.order_by(F("retired_at").desc(nulls_first=True), "position", "pk")


class Topic(OrganizationModel):
    """What an organization writes about, for people to choose: jobs in engineering, events, news.

    `words` say to them what they get. One that is retired is offered no more, and nobody is written to about it.
    """

    field_classes = classify(plain="name words position retired_at")

    name = models.CharField(max_length=80)
    words = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organization", Lower("name"), condition=Q(retired_at=None), name="one_topic_of_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def visible_to(self, actor: Actor) -> Self:
        """What people this actor may see want to hear of."""
        return self.filter(organization_id=actor.organization_id, person__in=Person.objects.visible_to(actor))


class Subscription(OrganizationModel):
    """Whether a person wants to hear of a topic: unconfirmed, confirmed, or ended; one row for each topic.

    `source` is where the present state came from and `changed_at` when; `policy_version` is the policy it rests on.
    Who is unconfirmed gets one mail, which asks.
    """

    field_classes = classify(
        plain="person topic state source policy_version created_by asked_at confirmed_at unsubscribed_at changed_at"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="subscriptions")
    topic = OrganizationForeignKey(Topic, models.CASCADE, related_name="subscriptions")
    state = models.CharField(max_length=12, choices=SubscriptionState.choices, default=SubscriptionState.UNCONFIRMED)
    source = models.CharField(max_length=12, choices=SubscriptionSource.choices)
    policy_version = models.PositiveIntegerField(default=0)
    created_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    unsubscribed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    person_id: UUID
    topic_id: UUID

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "person", "topic"], name="one_subscription_of_a_person_to_a_topic"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="a_confirmed_subscription_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="unsubscribed") | Q(unsubscribed_at__isnull=False),
                name="an_ended_subscription_says_when",
            ),
        ]
        indexes = [models.Index(fields=["organization", "topic", "state"], name="subscribers_of_a_topic")]

    def __str__(self) -> str:
        return f"{self.person_id} and {self.topic_id}"

    def become(
        self, state: SubscriptionState, *, source: SubscriptionSource, policy_version: int, at: datetime
    ) -> None:
        """Stand in another state, from a source, by the policy of the moment; the caller saves it."""
        self.state, self.source, self.policy_version, self.changed_at = state, source, policy_version, at
        if state == SubscriptionState.CONFIRMED:
            self.confirmed_at = at
        elif state == SubscriptionState.UNSUBSCRIBED:
            self.unsubscribed_at = at


class ContactWishQuerySet(models.QuerySet["ContactWish"]):
    def visible_to(self, actor: Actor) -> Self:
        """What people this actor may see wish."""
        return self.filter(organization_id=actor.organization_id, person__in=Person.objects.visible_to(actor))


class ContactWish(OrganizationModel):
    """How often a person wants to hear from us at most: `days` lie between two outreaches, 0 as the policy says.

    `refuses_tracking`: nobody sees whether they open our mails and follow their links. Where a colleague noted it,
    `tracking_noted_by` says who, and `tracking_note` on what it rests.
    """

    field_classes = classify(
        plain="person days refuses_tracking tracking_noted_by changed_at", personal="tracking_note"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="contact_wishes")
    days = models.PositiveSmallIntegerField(choices=HowOften.choices, default=HowOften.AS_IT_COMES)
    refuses_tracking = models.BooleanField(default=False, db_default=False)
    tracking_note = models.CharField(max_length=500, blank=True, default="", db_default="")
    tracking_noted_by = OrganizationForeignKey(
        "core.Membership", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)

    person_id: UUID
    tracking_noted_by_id: UUID | None

    objects = ContactWishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person"], name="a_person_has_one_contact_wish"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.days}"
