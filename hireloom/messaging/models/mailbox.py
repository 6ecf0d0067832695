from datetime import datetime
from typing import Self
from uuid import UUID

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.messaging.enums import IntakeWay, MailSecurity

MOST_A_DAY = 100_000
MOST_GROWTH = 100


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, those of the organization for who writes mails, and all for who manages them."""
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        rows = self.filter(organization_id=actor.organization_id)
        if actor.may("messaging.manage_mailboxes"):
            return rows
        if not actor.may("messaging.send_messages"):
            return self.none()
        return rows.filter(Q(owner=None) | Q(owner_id=actor.membership_id)) if actor.membership_id else rows.none()

    def active(self) -> Self:
        return self.filter(deactivated_at=None)

    def taking_in(self) -> Self:
        """Those with an address at which forwarded mails become people on record (`intake_address`)."""
        return self.active().exclude(Q(imap_host="") | Q(intake=IntakeWay.NONE))


class Mailbox(OrganizationModel):
    """An address mails leave from, and how: a colleague's, or the organization's where it has no owner.

    Without `smtp_host` they leave by the installation's own server; without `imap_host` nobody looks for answers in it.
    Both secrets are encrypted (`core.secret_values`). `takes_tags`: what is sent to `name+anything@` arrives in it.
    `intake` says at which address the mails that colleagues forward become people on record, `intake_tag` what stands
    behind the plus. A new address begins with `ramp_first` mails on the day of
    `ramp_since` and sends `ramp_growth` percent more each day until it reaches `a_day`; 0 is at once. The last four say
    what keeps it from sending: since when, how often in a row, why, and when it is tried next.
    """

    field_classes = classify(
        plain="owner smtp_host smtp_port smtp_security imap_host imap_port imap_security imap_folder "
        "imap_sent_folder takes_tags intake a_day an_hour ramp_first ramp_growth ramp_since created_at deactivated_at "
        "failing_since failures next_try_at",
        personal="address name smtp_user imap_user failure intake_tag",
        sensitive="smtp_secret imap_secret",
    )

    owner = OrganizationForeignKey("core.Membership", models.CASCADE, null=True, blank=True, related_name="+")
    address = models.EmailField(max_length=254)
    name = models.CharField(max_length=120, blank=True)
    smtp_host = models.CharField(max_length=253, blank=True)
    smtp_port = models.PositiveIntegerField(default=465, validators=[MaxValueValidator(65535)])
    smtp_security = models.CharField(max_length=8, choices=MailSecurity.choices, default=MailSecurity.TLS)
    smtp_user = models.CharField(max_length=254, blank=True)
    smtp_secret = models.TextField(blank=True)
    imap_host = models.CharField(max_length=253, blank=True)
    imap_port = models.PositiveIntegerField(default=993, validators=[MaxValueValidator(65535)])
    imap_security = models.CharField(max_length=8, choices=MailSecurity.choices, default=MailSecurity.TLS)
    imap_user = models.CharField(max_length=254, blank=True)
    imap_secret = models.TextField(blank=True)
    imap_folder = models.CharField(max_length=200, default="INBOX", blank=True)
    imap_sent_folder = models.CharField(max_length=200, blank=True)
    takes_tags = models.BooleanField(default=False, db_default=False)
    intake = models.CharField(
        max_length=4, choices=IntakeWay.choices, default=IntakeWay.NONE, db_default=IntakeWay.NONE.value
    )
    intake_tag = models.CharField(max_length=40, blank=True, default="", db_default="")
    a_day = models.PositiveIntegerField(default=200)
    an_hour = models.PositiveIntegerField(default=50)
    ramp_first = models.PositiveIntegerField(default=0)
    ramp_growth = models.PositiveSmallIntegerField(default=20)
    ramp_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    deactivated_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=500, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)

    owner_id: UUID | None

    objects = MailboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organization", Lower("address"), condition=Q(deactivated_at=None), name="one_mailbox_of_an_address"
            ),
            models.UniqueConstraint(
                fields=["organization", "owner"],
                condition=Q(deactivated_at=None),
                nulls_distinct=False,
                name="everybody_has_one_mailbox",
            ),
            models.CheckConstraint(condition=Q(a_day__gt=0, an_hour__gt=0), name="a_mailbox_lets_something_leave"),
            models.CheckConstraint(
                condition=Q(deactivated_at=None) | Q(smtp_secret="", imap_secret=""),
                name="a_mailbox_out_of_use_keeps_no_password",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    @property
    def receives(self) -> bool:
        """Whether answers are looked for in it."""
        return self.is_active and bool(self.imap_host)

    @property
    def intake_address(self) -> str:
        """Where colleagues forward mails to, "" where nowhere."""
        if not self.receives or self.intake == IntakeWay.NONE:
            return ""
        name, _, domain = self.address.partition("@")
        return self.address if self.intake == IntakeWay.OWN else f"{name}+{self.intake_tag}@{domain}"

    def allowed_on(self, at: datetime) -> int:
        """How many mails may leave within the day that ends at a moment: fewer while the address is new."""
        if not self.ramp_first or self.ramp_since is None:
            return self.a_day
        days = max(0, (at - self.ramp_since).days)
        grown = self.ramp_first * (1 + self.ramp_growth / 100) ** min(days, 1000)
        return int(min(self.a_day, grown))
