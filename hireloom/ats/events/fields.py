"""Leaf: what hiring's nouns say in an organization's own fields. What they say stands in no event."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.events.offers import OfferEvent
from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class JobFieldChanged:
    """A field of the organization's own says something else of a job, or nothing."""

    name: ClassVar[str] = "ats.job.field_changed"
    sentence: ClassVar[str | Promise] = _("{field} changed")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID
    field_id: UUID


@register
@dataclass(frozen=True)
class ApplicationFieldChanged:
    """A field of the organization's own says something else of an application, or nothing."""

    name: ClassVar[str] = "ats.application.field_changed"
    sentence: ClassVar[str | Promise] = _("{job}: {field} changed")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    field_id: UUID


@register
@dataclass(frozen=True)
class RejectionFieldChanged:
    """A field of the organization's own says something of a rejection, or something else."""

    name: ClassVar[str] = "ats.rejection.field_changed"
    sentence: ClassVar[str | Promise] = _("{job}: {field} said of the rejection")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    field_id: UUID


@register
@dataclass(frozen=True)
class OpeningFieldChanged:
    """A field of the organization's own says something else of an opening, or nothing."""

    name: ClassVar[str] = "ats.opening.field_changed"
    sentence: ClassVar[str | Promise] = _("Opening {opening}: {field} changed")
    about: ClassVar[tuple[str, ...]] = ("opening_id", "job_id")
    opening_id: UUID
    job_id: UUID
    field_id: UUID


@register
@dataclass(frozen=True)
class RequisitionFieldChanged:
    """A field of the organization's own says something else of a requisition, or nothing."""

    name: ClassVar[str] = "ats.requisition.field_changed"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition}: {field} changed")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID
    field_id: UUID


@register
@dataclass(frozen=True)
class OfferFieldChanged(OfferEvent):
    """A field of the organization's own says something else in a version of an offer, or nothing."""

    name: ClassVar[str] = "ats.offer.field_changed"
    sentence: ClassVar[str | Promise] = _("{job}: offer version {number}: {field} changed")
    field_id: UUID


@register
@dataclass(frozen=True)
class FieldPlacesChanged:
    """A field is asked for in other departments or offices; without any, in all of them."""

    name: ClassVar[str] = "ats.field.places_changed"
    sentence: ClassVar[str | Promise] = _("Departments and offices of field {field} changed")
    about: ClassVar[tuple[str, ...]] = ("field_id",)
    field_id: UUID
    department_ids: str
    office_ids: str
