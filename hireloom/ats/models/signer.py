"""Who signs an offer for us, when, and how."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.ats.enums import SignatureKind, SignerState
from hireloom.ats.models.offer import OUT, Offer
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class OfferSignerQuerySet(models.QuerySet["OfferSigner"]):
    def visible_to(self, actor: Actor) -> Self:
        """The places of the actor alone: whoever signs sees what they sign, on whatever team they are."""
        if actor.membership_id is None:
            return self.none()
        return self.filter(organization_id=actor.organization_id, membership_id=actor.membership_id)

    def asked(self) -> Self:
        """Those whose turn it is, of offers that stand."""
        return self.filter(state=SignerState.ASKED, offer__state__in=OUT)

    def unsigned(self) -> Self:
        """Those whose signature is still wanted, in their order; one who did not want to sign is, too."""
        return self.filter(state__in=[SignerState.WAITING, SignerState.ASKED, SignerState.DECLINED]).order_by(
            "position"
        )


class OfferSigner(OrganizationModel):
    """A colleague who signs an offer for us, before the person or after them, in the order of `position`.

    One who was chosen with the offer stays with it; one `is_from_set` came with its documents when approval was asked
    for. `link_word` is in the address that their mail brings.
    """

    field_classes = classify(
        plain="offer position membership is_before is_from_set state asked_at reminded_at decided_at link_word "
        "signature_kind",
        personal="signed_name signed_from signed_agent signature note",
    )

    offer = OrganizationForeignKey(Offer, models.CASCADE, related_name="signers")
    position = models.PositiveSmallIntegerField()
    membership = OrganizationForeignKey("core.Membership", models.PROTECT, related_name="+")
    is_before = models.BooleanField(default=False)
    is_from_set = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=SignerState.choices, default=SignerState.WAITING)
    asked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    link_word = models.CharField(max_length=43, blank=True)
    signed_name = models.CharField(max_length=200, blank=True)
    signed_from = models.GenericIPAddressField(null=True, blank=True)
    signed_agent = models.CharField(max_length=200, blank=True)
    signature_kind = models.CharField(max_length=5, choices=SignatureKind.choices, blank=True)
    signature = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    membership_id: UUID
    offer_id: UUID

    objects = OfferSignerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "offer", "position"], name="signers_of_an_offer_have_one_order"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(decided_at__isnull=False) & ~Q(signed_name="") & ~Q(signature_kind=""),
                name="a_signer_who_signed_says_who_when_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(asked_at__isnull=False) & ~Q(link_word=""),
                name="a_signer_who_was_asked_has_a_link",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "membership"], condition=Q(state="asked"), name="signatures_waiting_for"
            )
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.position)
