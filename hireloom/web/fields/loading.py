"""From an address to the row whose fields it means, as far as the colleague may see it; anything else is a 404."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.field_holders import Holder
from hireloom.web.http import Request


@dataclass(frozen=True)
class Place:
    """What a row is called above its fields, and the page it has."""

    title: str
    url: str


def of_address(request: Request, subject: str, holder_id: UUID) -> tuple[Holder, Any]:
    """The holder and the row of an address.

    Raises: Http404: there is no such noun, or no such row for this colleague.
    """
    holder = field_holders.of(subject)
    row = holder.find(holder_id, request.actor) if holder else None
    if holder is None or row is None:
        raise Http404
    return holder, row


def place_of(subject: FieldSubject, row: Any) -> Place:
    """What a row is called, and where its page is."""
    return PLACES[subject](row)


def _of_person(row: Any) -> Place:
    return Place(row.name, reverse("people:person", args=[row.pk]))


def _of_job(row: Any) -> Place:
    return Place(row.title, reverse("recruiting:job-settings", args=[row.pk]))


def _of_application(row: Any) -> Place:
    title = _("%(name)s for %(job)s") % {"name": row.person.name, "job": row.job.title}
    return Place(title, reverse("people:person", args=[row.person_id]))


def _of_rejection(row: Any) -> Place:
    words = {"name": row.person.name, "job": row.job.title}
    return Place(_("Rejection of %(name)s for %(job)s") % words, reverse("people:person", args=[row.person_id]))


def _of_opening(row: Any) -> Place:
    return Place(row.code, reverse("recruiting:opening", args=[row.job_id, row.pk]))


def _of_offer(row: Any) -> Place:
    title = _("Offer to %(name)s") % {"name": row.application.person.name}
    return Place(title, reverse("recruiting:offer", args=[row.pk]))


def _of_requisition(row: Any) -> Place:
    return Place(f"{row.code} {row.title}", reverse("recruiting:requisition", args=[row.pk]))


def _of_colleague(row: Any) -> Place:
    return Place(row.name, reverse("settings:colleague", args=[row.pk]))


PLACES: Mapping[FieldSubject, Callable[[Any], Place]] = {
    FieldSubject.PERSON: _of_person,
    FieldSubject.JOB: _of_job,
    FieldSubject.APPLICATION: _of_application,
    FieldSubject.OPENING: _of_opening,
    FieldSubject.OFFER: _of_offer,
    FieldSubject.REQUISITION: _of_requisition,
    FieldSubject.COLLEAGUE: _of_colleague,
    FieldSubject.REJECTION: _of_rejection,
}
