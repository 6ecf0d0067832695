"""What somebody is offered, and how they answered."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.ats.enums import EmploymentType, OfferState, PayKind, PayRhythm, SignatureKind
from hireloom.ats.models.application import Application
from hireloom.ats.models.job import Job, TeamMember
from hireloom.ats.models.letter import LetterEdition, LetterTemplate
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

OUT = ("signing", "sent", "viewed", "countersigning")
"""Versions that promise their opening: somebody has one, or is about to."""
LIVE = ("draft", "approval_pending", "approval_declined", "approved", *OUT)


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, actor: Actor) -> Self:
        """Offers to people this actor sees in a job, for those who may see its offers: a right of its own.

        Not while the actor is not to know who it is: an offer says it in every other line.
        """
        shown = Application.objects.visible_to(actor).known_to(actor).values("pk")
        mine = self.filter(organization_id=actor.organization_id, application__in=shown)
        on_team = Q(application__job__in=TeamMember.objects.granting("ats.view_offers", actor).values("job"))
        if not actor.may("ats.view_offers"):
            return mine.filter(on_team)
        if actor.may("ats.view_confidential_jobs"):
            return mine
        open_jobs = Job.objects.filter(organization_id=actor.organization_id, is_confidential=False)
        return mine.filter(Q(application__job__in=open_jobs.values("pk")) | on_team)

    def live(self) -> Self:
        """Versions that are neither answered nor over."""
        return self.filter(state__in=LIVE)

    def lacking_approval(self) -> Self:
        """Versions that were submitted and that those who must agree have not agreed to."""
        return self.filter(state__in=[OfferState.APPROVAL_PENDING, OfferState.APPROVAL_DECLINED])

    def out(self) -> Self:
        """Versions that stand by what they promise: being signed by us, sent, or signed by the person."""
        return self.filter(state__in=OUT)


class Offer(OrganizationModel):
    """One version of what an application is offered. A change of what the person would read makes the next version.

    `row_version` goes up with every change in place. `link_word` is in the address that the person gets. `own_tokens`
    are further tokens of the letter, in words. Without a template the set of letters that fits goes with it, else the
    letter that is built in. `edition` is the version of its first document, `letter_set` the set they are of, both as
    approval was asked for; `letter` is the document as it was sent, `signed` the sealed one. `signed_at` is when the
    person signed, `decided_at` when all was over.
    """

    field_classes = classify(
        plain="application opening number state title location employment_type starts_on expires_at template edition "
        "letter_set "
        "letter signed created_by created_at sent_at viewed_at signed_at decided_at reminded_at row_version link_word "
        "letter_digest signature_kind",
        personal="own_tokens note decline_reason withdraw_reason signed_name signed_from signed_agent signature",
    )

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="offers")
    opening = OrganizationForeignKey("ats.Opening", models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=18, choices=OfferState.choices, default=OfferState.DRAFT)
    title = models.CharField(max_length=200)
    location = models.CharField(max_length=150, blank=True)
    employment_type = models.CharField(max_length=12, choices=EmploymentType.choices, default=EmploymentType.FULL_TIME)
    starts_on = models.DateField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    template = OrganizationForeignKey(LetterTemplate, models.PROTECT, null=True, blank=True, related_name="+")
    letter_set = OrganizationForeignKey("ats.LetterSet", models.PROTECT, null=True, blank=True, related_name="+")
    edition = OrganizationForeignKey(LetterEdition, models.PROTECT, null=True, blank=True, related_name="+")
    own_tokens = models.JSONField(default=dict, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    letter = OrganizationForeignKey("core.File", models.PROTECT, null=True, blank=True, related_name="+")
    letter_digest = models.CharField(max_length=64, blank=True)
    signed = OrganizationForeignKey("core.File", models.PROTECT, null=True, blank=True, related_name="+")
    created_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    viewed_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=1000, blank=True)
    withdraw_reason = models.CharField(max_length=500, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_name = models.CharField(max_length=200, blank=True)
    signed_agent = models.CharField(max_length=200, blank=True)
    signed_from = models.GenericIPAddressField(null=True, blank=True)
    signature_kind = models.CharField(max_length=5, choices=SignatureKind.choices, blank=True)
    signature = models.JSONField(default=list, blank=True)
    row_version = models.PositiveIntegerField(default=1)
    link_word = models.CharField(max_length=43, blank=True)

    application_id: UUID
    opening_id: UUID | None
    template_id: UUID | None
    created_by_id: UUID | None

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application", "number"], name="versions_of_an_offer_have_one_order"
            ),
            models.UniqueConstraint(
                fields=["organization", "application"],
                condition=Q(state__in=LIVE),
                name="an_application_has_one_offer_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["organization", "opening"],
                condition=Q(state__in=OUT, opening__isnull=False),
                name="an_opening_is_promised_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "viewed", "countersigning", "accepted"])
                | (Q(sent_at__isnull=False, letter__isnull=False) & ~Q(letter_digest="")),
                name="an_offer_that_was_sent_has_its_letter",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted")
                | (Q(decided_at__isnull=False, signed__isnull=False) & ~Q(signed_name="") & ~Q(signature_kind="")),
                name="an_accepted_offer_is_signed",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "expires_at"], condition=Q(state__in=OUT), name="offers_by_expiry")
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"


class OfferDocument(OrganizationModel):
    """A document that goes with an offer: which version of which letter, held to since approval was asked for."""

    field_classes = classify(plain="offer position edition")

    offer = OrganizationForeignKey(Offer, models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField()
    edition = OrganizationForeignKey(LetterEdition, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "offer", "position"], name="documents_of_an_offer_have_one_order"
            )
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)


class OfferComponent(OrganizationModel):
    """A part of the pay: an amount in minor units of a currency, or in words where it is no amount (equity)."""

    field_classes = classify(plain="offer position kind", sensitive="label amount_minor currency rhythm")

    offer = OrganizationForeignKey(Offer, models.CASCADE, related_name="components")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=PayKind.choices)
    label = models.CharField(max_length=150, blank=True)
    amount_minor = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    rhythm = models.CharField(max_length=5, choices=PayRhythm.choices, default=PayRhythm.YEAR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "offer", "position"], name="pay_of_an_offer_has_one_order"),
            models.CheckConstraint(
                condition=Q(amount_minor__gte=0) & ~Q(currency="") | Q(amount_minor=None) & ~Q(label=""),
                name="a_component_of_pay_is_an_amount_or_words",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.kind


class OfferQuestion(OrganizationModel):
    """What somebody asks about their offer, and what they were answered."""

    field_classes = classify(plain="offer asked_at answered_at answered_by", personal="text answer")

    offer = OrganizationForeignKey(Offer, models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return self.text[:40]
