"""Jobs about offers and approvals: what runs out, and whom to remind."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django import app

from hireloom.ats.models import ApprovalSeat, Offer, OfferSigner
from hireloom.ats.operations import approvals, offer_answers, signatures
from hireloom.core import directory
from hireloom.core.actor import system
from hireloom.core.jobs import task

REMIND_BEFORE = timedelta(days=2)
ASK_AGAIN_AFTER = timedelta(days=3)
SIGN_AGAIN_AFTER = timedelta(days=2)


@app.periodic(cron="13 * * * *")
@app.task(queue="maintenance", name="ats.tend_offers_hourly")
def tend_offers_hourly(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have offers ended whose time is over, and people reminded whose offers end soon, in every organization."""
    for organization_id in directory.organization_ids():
        tend_offers.defer(organization_id=str(organization_id))


@app.periodic(cron="27 7 * * 1-5")
@app.task(queue="maintenance", name="ats.remind_approvers_daily")
def remind_approvers_daily(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have approvers reminded on working days who were asked three days ago and have not answered."""
    for organization_id in directory.organization_ids():
        remind_approvers.defer(organization_id=str(organization_id))


@app.periodic(cron="41 7 * * 1-5")
@app.task(queue="maintenance", name="ats.remind_signers_daily")
def remind_signers_daily(timestamp: int) -> None:  # noqa: ARG001 - what Procrastinate passes
    """Have those reminded on working days who were asked to sign two days ago and have not."""
    for organization_id in directory.organization_ids():
        remind_signers.defer(organization_id=str(organization_id))


@task(name="ats.remind_signers", queue="maintenance")
def remind_signers(*, organization_id: str) -> None:
    """Mail those once more whose signature is waited for, at most every two days."""
    at, by = timezone.now(), system(UUID(organization_id))
    before = at - SIGN_AGAIN_AFTER
    waiting = OfferSigner.objects.asked().filter(organization_id=by.organization_id, asked_at__lte=before)
    for signer in waiting.filter(Q(reminded_at=None) | Q(reminded_at__lte=before)).order_by("asked_at", "pk"):
        signatures.remind(signer=signer, by=by, at=at)


@task(name="ats.tend_offers", queue="maintenance")
def tend_offers(*, organization_id: str) -> None:
    """End and remind; each offer once."""
    at, by = timezone.now(), system(UUID(organization_id))
    out = Offer.objects.out().filter(organization_id=by.organization_id).order_by("expires_at", "pk")
    for offer in out.filter(expires_at__lte=at):
        offer_answers.expire(offer=offer, by=by, at=at)
    for offer in out.filter(expires_at__gt=at, expires_at__lte=at + REMIND_BEFORE, reminded_at=None):
        if offer.sent_at and at - offer.sent_at >= timedelta(days=1):
            offer_answers.remind(offer=offer, by=by, at=at)


@task(name="ats.remind_approvers", queue="maintenance")
def remind_approvers(*, organization_id: str) -> None:
    """Mail those once more who have not answered, at most every three days."""
    at, by = timezone.now(), system(UUID(organization_id))
    before = at - ASK_AGAIN_AFTER
    waiting = ApprovalSeat.objects.due().filter(organization_id=by.organization_id, asked_at__lte=before)
    for seat in waiting.filter(Q(reminded_at=None) | Q(reminded_at__lte=before)).order_by("asked_at", "pk"):
        approvals.remind(seat=seat, by=by, at=at)
