"""Which opening an offer promises: one that is open, and that nobody else was promised."""

from hireloom.ats.models import Offer, Opening
from hireloom.ats.models.requisition import OpeningQuerySet
from hireloom.ats.operations.offer_parts import OpeningPromised


def promise(*, offer: Offer, approved_for: str = "") -> Opening | None:
    """The opening that is promised with an offer: the one it names, else the one of the id it was approved for.

    Else it is the one open for the longest; never one that somebody else was promised. The open ones are held, all in
    one order, so that none is closed, filled or changed meanwhile. None when the job has no openings at all.

    Raises: OpeningPromised.
    """
    list(of_job(offer).open().select_for_update().order_by("pk").values_list("pk"))
    left = free(offer)
    if offer.opening_id:
        left = left.filter(pk=offer.opening_id)
    found = (left.filter(pk=approved_for).first() if approved_for else None) or left.first()
    if found is None and (offer.opening_id or of_job(offer).exists()):
        raise OpeningPromised
    return found


def of_job(offer: Offer) -> OpeningQuerySet:
    """Every opening of the job, whatever became of it."""
    return Opening.objects.filter(organization_id=offer.organization_id, job_id=offer.application.job_id)


def free(offer: Offer) -> OpeningQuerySet:
    """The openings of the job that nobody else is promised, the one open for the longest first."""
    promised = Offer.objects.out().exclude(pk=offer.pk).filter(opening__isnull=False).values("opening_id")
    return of_job(offer).open().exclude(pk__in=promised).order_by("opened_at", "code")


def next_for(offer: Offer) -> Opening | None:
    """The opening whose turn it is: a free one, else the one open for the longest, promised or not."""
    return free(offer).first() or of_job(offer).open().order_by("opened_at", "code").first()
