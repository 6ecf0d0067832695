"""Applications of people whom we knew."""

from typing import Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.crm.models import Engagement, Pool
from hireloom.flywheel.hand_back_enums import Link
from hireloom.flywheel.models.hand_back import HandBack
from hireloom.flywheel.models.warm import WarmList
from hireloom.messaging.models import Message
from hireloom.people.models import Person

FIELD_OF = {
    Link.APPLICATION: "earlier",
    Link.HAND_BACK: "hand_back",
    Link.POOL: "pool",
    Link.MAIL: "message",
    Link.REPLY: "reply",
    Link.WARM_LIST: "warm_list",
}


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of applications and people this actor sees, for those who see hand-backs."""
        if not actor.may("flywheel.view_hand_backs"):
            return self.none()
        return self.filter(
            organization_id=actor.organization_id,
            application__in=Application.objects.visible_to(actor).known_to(actor).order_by().values("pk"),
            application__person__in=Person.objects.visible_to(actor).order_by().values("pk"),
        )


class Return(OrganizationModel):
    """An application of somebody whom we knew, and by what: the nearest of each kind within a year before.

    `at` is when they applied. Made by the rules of docs/reference/flywheel.md and changed by nobody; made anew when
    records of one person become one, or two again.
    """

    field_classes = classify(plain="application at earlier hand_back pool message reply warm_list")

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="returns", db_index=False)
    at = models.DateTimeField(default=timezone.now)
    earlier = OrganizationForeignKey(Application, models.SET_NULL, null=True, blank=True, related_name="+")
    hand_back = OrganizationForeignKey(HandBack, models.SET_NULL, null=True, blank=True, related_name="returns")
    pool = OrganizationForeignKey(Pool, models.SET_NULL, null=True, blank=True, related_name="+")
    message = OrganizationForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    reply = OrganizationForeignKey(Engagement, models.SET_NULL, null=True, blank=True, related_name="+")
    warm_list = OrganizationForeignKey(WarmList, models.SET_NULL, null=True, blank=True, related_name="+")

    application_id: UUID
    earlier_id: UUID | None
    hand_back_id: UUID | None
    pool_id: UUID | None
    message_id: UUID | None
    reply_id: UUID | None
    warm_list_id: UUID | None

    objects = ReturnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "application"], name="an_application_returns_once")
        ]
        indexes = [models.Index(fields=["organization", "at", "id"], name="returns_by_age")]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.application_id)

    @property
    def links(self) -> list[Link]:
        """By what they were known, in the order of `Link`."""
        return [link for link, name in FIELD_OF.items() if getattr(self, f"{name}_id")]
