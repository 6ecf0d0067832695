"""Which letters go with an offer: those of the most specific set that fits, else the one that is built in."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from hireloom.ats.models import Job, LetterSet, LetterSetPart, LetterTemplate, Offer, Office
from hireloom.core import together

FAR = 1_000
"""How far away a set is that names no office."""


@dataclass(frozen=True)
class Letters:
    """What goes with an offer: the templates in their order, none for the letter that is built in; and their set."""

    templates: Sequence[LetterTemplate] = ()
    letter_set: LetterSet | None = None

    @property
    def name(self) -> str:
        """The name of the set, else of the one letter; empty for the one that is built in."""
        return self.letter_set.name if self.letter_set else self.templates[0].name if self.templates else ""


def of_offer(offer: Offer) -> Letters:
    """The letters of an offer as they stand: the one it names, else those of the set that fits. At most two queries.

    The offer comes with its template and the job of its application.
    """
    if offer.template is not None:
        return Letters((offer.template,))
    return fitting(job=offer.application.job, employment_type=offer.employment_type)


def fitting(*, job: Job, employment_type: str) -> Letters:
    """The letters of the set that fits a job and a kind of employment. At most two queries."""
    found = LetterSet.objects.active().filter(
        organization_id=job.organization_id, employment_type__in=["", employment_type]
    )
    sets = found.prefetch_related(Prefetch("parts", LetterSetPart.objects.select_related("template__file")))
    places = Office.objects.filter(organization_id=job.organization_id)
    together.fetch([sets, places])
    if not sets:
        return Letters()
    offices = {one.pk: one for one in places}
    above = _upwards(job.office_id, offices)
    country = next((offices[place].country for place in above if offices[place].country), "")
    ranked = [(_rank(one, above, country), one) for one in sets]
    fits = sorted(((rank, one) for rank, one in ranked if rank is not None), key=lambda pair: pair[0])
    if not fits:
        return Letters()
    best = fits[0][1]
    return Letters(tuple(part.template for part in best.parts.all()), best)


def _rank(one: LetterSet, above: Sequence[UUID], country: str) -> tuple[int, int] | None:
    """How far a set is from a place, the nearest first; None where it does not fit."""
    is_for_any = int(not one.employment_type)
    if one.office_id:
        return (above.index(one.office_id), is_for_any) if one.office_id in above else None
    if one.country:
        return (FAR, is_for_any) if one.country == country else None
    return FAR + 1, is_for_any


def _upwards(start: UUID | None, offices: dict[UUID, Office]) -> list[UUID]:
    """An office and those that it is part of, the own one first."""
    found: list[UUID] = []
    while start is not None and start in offices and start not in found:
        found.append(start)
        start = offices[start].parent_id
    return found
