from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.messaging.enums import LINKED, IncomingKind, IncomingState, Meaning
from hireloom.messaging.models.mailbox import Mailbox
from hireloom.messaging.models.message import Message
from hireloom.people.models import Person


class InboxQuerySet(models.QuerySet["Inbox"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of mailboxes this actor sees."""
        return self.filter(
            organization_id=actor.organization_id, mailbox__in=Mailbox.objects.visible_to(actor).order_by()
        )

    def failing(self) -> Self:
        return self.filter(failing_since__isnull=False)


class Inbox(OrganizationModel):
    """How far the answers in a mailbox's folder were fetched, and what keeps us from fetching more.

    `last_uid` counts within `uid_validity` (RFC 3501, section 2.3.1.1). The last four say since when it fails, how
    often in a row, why, and when it is tried next.
    """

    field_classes = classify(
        plain="mailbox folder uid_validity last_uid looked_at failing_since failures next_try_at", personal="failure"
    )

    mailbox = OrganizationForeignKey(Mailbox, models.CASCADE, related_name="inboxes")
    folder = models.CharField(max_length=200)
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)

    mailbox_id: UUID

    objects = InboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "mailbox", "folder"], name="a_folder_is_fetched_once"),
        ]

    def __str__(self) -> str:
        return f"{self.folder} of {self.mailbox_id}"


class IncomingMailQuerySet(models.QuerySet["IncomingMail"]):
    def visible_to(self, actor: Actor) -> Self:
        """Mails from people this actor sees, and those of nobody, for those who may read mails.

        Answers to mails with a link that is as good as somebody's word quote it: they are nobody else's to read.
        """
        if actor.kind == ActorKind.CANDIDATE or not actor.may("messaging.view_messages"):
            return self.none()
        seen = Q(person=None) | Q(person__in=Person.objects.visible_to(actor))
        hidden = Q(message__purpose__in=LINKED)
        return self.filter(seen, organization_id=actor.organization_id).exclude(hidden)

    def waiting(self) -> Self:
        """Answers of people we know of which nobody said what they mean."""
        return self.filter(kind=IncomingKind.ANSWER, person__isnull=False, meaning="", set_aside_at=None)

    def of_nobody(self) -> Self:
        """Mails that belong to nobody, and wait for somebody to say whose they are."""
        kinds = (IncomingKind.ANSWER, IncomingKind.FORWARDED)
        return self.filter(kind__in=kinds, person=None, set_aside_at=None, state=IncomingState.READ)

    def failed(self) -> Self:
        return self.filter(state=IncomingState.FAILED, set_aside_at=None)


class IncomingMail(OrganizationModel):
    """A mail that came in: kept as it came before anything was made of it, and once, by where it lay (`key`).

    `text` is what its writer says in their own words, `whole` with what they quote. `identifier` is its
    Message-ID, `references` those it answers, the nearest first. `message` is ours that it answers
    or reports on. What the engine takes it to mean is `proposed`, with `confidence` in percent, the day it names and
    the words it rests on (`evidence`, pairs of a meaning and words); what a colleague said it means is `meaning`.
    """

    field_classes = classify(
        plain="mailbox key raw state received_at sent_at kind identifier references message person context_id language "
        "proposed confidence proposed_until reader meaning meaning_until decided_by decided_at answered_at "
        "set_aside_at acted task",
        personal="error sender sender_name to_address subject text whole evidence",
    )

    mailbox = OrganizationForeignKey(Mailbox, models.SET_NULL, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=200)
    raw = OrganizationForeignKey("core.File", models.PROTECT, related_name="+")
    state = models.CharField(max_length=6, choices=IncomingState.choices, default=IncomingState.NEW)
    error = models.CharField(max_length=500, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    kind = models.CharField(max_length=11, choices=IncomingKind.choices, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    to_address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    whole = models.TextField(blank=True)
    identifier = models.CharField(max_length=310, blank=True)
    references = models.TextField(blank=True)
    message = OrganizationForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="answers")
    person = OrganizationForeignKey(
        "people.Person", models.CASCADE, null=True, blank=True, related_name="incoming_mails"
    )
    context_id = models.UUIDField(null=True, blank=True)
    language = models.CharField(max_length=10, blank=True)
    proposed = models.CharField(max_length=14, choices=Meaning.choices, blank=True)
    confidence = models.PositiveSmallIntegerField(default=0)
    proposed_until = models.DateField(null=True, blank=True)
    evidence = models.JSONField(default=list, blank=True)
    reader = models.CharField(max_length=20, blank=True)
    meaning = models.CharField(max_length=14, choices=Meaning.choices, blank=True)
    meaning_until = models.DateField(null=True, blank=True)
    decided_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    task = OrganizationForeignKey("people.Task", models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    acted = models.CharField(max_length=14, choices=Meaning.choices, blank=True)

    mailbox_id: UUID | None
    person_id: UUID | None
    decided_by_id: UUID | None

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="a_mail_comes_in_once"),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(error=""), name="a_mail_that_could_not_be_read_says_why"
            ),
            models.CheckConstraint(
                condition=Q(meaning="") | Q(decided_at__isnull=False), name="what_a_mail_means_was_said_at_a_moment"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "person", "-received_at"], name="incoming_of_a_person"),
            models.Index(fields=["organization", "-received_at", "-id"], name="incoming_by_age"),
            models.Index(
                fields=["organization", "-received_at"],
                condition=Q(kind="answer", meaning="", set_aside_at=None),
                name="answers_that_wait",
            ),
            models.Index(fields=["organization", "state"], condition=~Q(state="read"), name="incoming_not_read"),
            models.Index(fields=["organization", "message"], name="answers_to_a_message"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_whole(self) -> bool:
        """Whether its writer quoted nothing."""
        return self.text.strip() == self.whole.strip()

    def decide(self, meaning: Meaning | str, until: date | None, by: UUID | None, at: datetime) -> None:
        """Hold what a colleague said that it means; the caller saves it."""
        self.meaning, self.meaning_until, self.decided_by_id, self.decided_at = str(meaning), until, by, at
