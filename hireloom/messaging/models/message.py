import re
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.messaging.enums import LINKED, MessageState, Purpose
from hireloom.people.models import Person

CAME_BACK = r"^(5[0-9]{2} |4[0-9]{2} 4\.[12]\.)"
"""How the error of a mail begins that a server refused for whom it is to, and not since it was out (RFC 3463)."""
AGAIN = "again:"
"""How the key of a second copy begins; the id of the first one follows."""


def came_back(state: str, error: str) -> bool:
    """Whether a mail of this state and error was refused for whom it is to; others that failed, nobody took."""
    return state == MessageState.FAILED and re.match(CAME_BACK, error) is not None


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, actor: Actor) -> Self:
        """Mails to people this actor may see, for those who may read mails.

        Mails about an account or an offer are nobody's to read, since a link to choose a password is as good as the
        account, and one to answer an offer as good as the person's word; only where no mail server delivers them,
        administrators find them in the inbox that is kept. Mails to colleagues hold links by which they answer, and
        are theirs in the same way.
        """
        if actor.kind == ActorKind.CANDIDATE or not actor.may("messaging.view_messages"):
            return self.none()
        people = Person.objects.visible_to(actor)
        mails = self.filter(Q(person=None) | Q(person__in=people), organization_id=actor.organization_id)
        is_kept_for_administrators = not settings.EMAIL_URL and actor.may("core.manage_members")
        return mails if is_kept_for_administrators else mails.exclude(purpose__in=LINKED)


class Message(OrganizationModel):
    """One mail to one address: the intent, what happened to it, and what is known.

    `message_id` is the RFC 5322 Message-ID, made before the first attempt and never changed;
    `key` makes a second copy of the same intent impossible. `thread` lists the Message-IDs this mail continues,
    the first one first; `mailbox` is from where it leaves, None is the installation's address; `calendar` is the
    iCalendar object that travels with it, with its `calendar_method`.
    """

    field_classes = classify(
        plain="person sent_by in_name_of mailbox purpose language state send_after created_at handed_over_at "
        "settled_at attempts message_id key context_id transport thread calendar_method",
        personal="to_address to_name from_name reply_to subject text error calendar",
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, null=True, related_name="messages")
    sent_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    in_name_of = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    mailbox = OrganizationForeignKey("messaging.Mailbox", models.SET_NULL, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    key = models.CharField(max_length=120)
    context_id = models.UUIDField(null=True, blank=True)
    to_address = models.EmailField(max_length=254)
    to_name = models.CharField(max_length=200, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    reply_to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    thread = models.TextField(blank=True, default="", db_default="")
    calendar = models.TextField(blank=True, default="", db_default="")
    calendar_method = models.CharField(max_length=10, blank=True, default="", db_default="")
    language = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=14, choices=MessageState.choices, default=MessageState.QUEUED)
    message_id = models.CharField(max_length=200, unique=True)
    send_after = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    transport = models.CharField(max_length=10, blank=True)
    error = models.CharField(max_length=500, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="an_intent_is_mailed_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "failed", "unknown", "stopped"]) | Q(settled_at__isnull=False),
                name="a_settled_message_says_when",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "person", "-created_at"], name="messages_of_a_person"),
            models.Index(fields=["organization", "-created_at", "-id"], name="messages_by_age"),
            models.Index(fields=["organization", "mailbox"], condition=Q(state="queued"), name="messages_that_wait"),
            models.Index(fields=["organization", "settled_at"], condition=Q(state="unknown"), name="messages_in_doubt"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def came_back(self) -> bool:
        """Whether a server refused it for whom it is to; others that failed, nobody took."""
        return came_back(self.state, self.error)

    @property
    def copy_of(self) -> UUID | None:
        """The mail whose words it says a second time, as somebody asked for; None where it is the first."""
        return UUID(self.key.removeprefix(AGAIN)) if self.key.startswith(AGAIN) else None
