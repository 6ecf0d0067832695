"""Jobs about offers and approvals: what runs out, and whom to remind."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from hireloom.ats.models import ApprovalSeat, Offer, OfferSigner
from hireloom.ats.operations import approvals, offer_answers, signatures
from hireloom.core.actor import system
from hireloom.core.jobs import in_every_organization, task

REMIND_BEFORE = timedelta(days=2)
ASK_AGAIN_AFTER = timedelta(days=3)
SIGN_AGAIN_AFTER = timedelta(days=2)


@in_every_organization(name="ats.remind_signers_daily", cron="41 7 * * 1-5")
@task(name="ats.remind_signers", queue="maintenance")
def remind_signers(*, organization_id: str) -> None:
    """Mail those once more, on working days, whose signature is waited for, at most every two days."""
    at, by = timezone.now(), system(UUID(organization_id))
    before = at - SIGN_AGAIN_AFTER
    waiting = OfferSigner.objects.asked().filter(organization_id=by.organization_id, asked_at__lte=before)
    for signer in waiting.filter(Q(reminded_at=None) | Q(reminded_at__lte=before)).order_by("asked_at", "pk"):
        signatures.remind(signer=signer, by=by, at=at)


@in_every_organization(name="ats.tend_offers_hourly", cron="13 * * * *")
@task(name="ats.tend_offers", queue="maintenance")
def tend_offers(*, organization_id: str) -> None:
    """End offers whose time is over, and remind people whose offers end soon; each once."""
    at, by = timezone.now(), system(UUID(organization_id))
    out = Offer.objects.out().filter(organization_id=by.organization_id).order_by("expires_at", "pk")
    for offer in out.filter(expires_at__lte=at):
        offer_answers.expire(offer=offer, by=by, at=at)
    for offer in out.filter(expires_at__gt=at, expires_at__lte=at + REMIND_BEFORE, reminded_at=None):
        if offer.sent_at and at - offer.sent_at >= timedelta(days=1):
            offer_answers.remind(offer=offer, by=by, at=at)


@in_every_organization(name="ats.remind_approvers_daily", cron="27 7 * * 1-5")
@task(name="ats.remind_approvers", queue="maintenance")
def remind_approvers(*, organization_id: str) -> None:
    """Mail approvers once more, on working days, who have not answered, at most every three days."""
    at, by = timezone.now(), system(UUID(organization_id))
    before = at - ASK_AGAIN_AFTER
    waiting = ApprovalSeat.objects.due().filter(organization_id=by.organization_id, asked_at__lte=before)
    for seat in waiting.filter(Q(reminded_at=None) | Q(reminded_at__lte=before)).order_by("asked_at", "pk"):
        approvals.remind(seat=seat, by=by, at=at)
