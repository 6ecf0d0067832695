"""Leaf: what happens to the wish to hire."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import CloseReason
from hireloom.ats.events import parts
from hireloom.core.events.types import Parts, Words, register


@register
@dataclass(frozen=True)
class RequisitionCreated:
    """Somebody wants to hire; nobody was asked yet."""

    name: ClassVar[str] = "ats.requisition.created"
    sentence: ClassVar[str | Promise] = _("Requisition written: {requisition}")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID


@register
@dataclass(frozen=True)
class RequisitionChanged:
    """Fields of a requisition were changed; `fields` names them, separated by spaces."""

    name: ClassVar[str] = "ats.requisition.changed"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    parts: ClassVar[Parts] = parts.REQUISITION
    requisition_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class RequisitionChangeRefused:
    """A change of a requisition was not approved: it goes on as agreed. `fields` names what was put back."""

    name: ClassVar[str] = "ats.requisition.change_refused"
    sentence: ClassVar[str | Promise] = _(
        "The change of requisition {requisition} was refused; what was agreed before counts on"
    )
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    parts: ClassVar[Parts] = parts.REQUISITION
    requisition_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class RequisitionSubmitted:
    """Those who must agree were asked."""

    name: ClassVar[str] = "ats.requisition.submitted"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} sent for approval")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID


@register
@dataclass(frozen=True)
class RequisitionApproved:
    """Those who must agree did, or nobody must: hiring may begin."""

    name: ClassVar[str] = "ats.requisition.approved"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} approved")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID


@register
@dataclass(frozen=True)
class RequisitionRejected:
    """An approval was declined."""

    name: ClassVar[str] = "ats.requisition.rejected"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} was not approved")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID


@register
@dataclass(frozen=True)
class RequisitionHeld:
    """Hiring pauses."""

    name: ClassVar[str] = "ats.requisition.held"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} put on hold")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID


@register
@dataclass(frozen=True)
class RequisitionResumed:
    """Hiring goes on."""

    name: ClassVar[str] = "ats.requisition.resumed"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} goes on")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID


@register
@dataclass(frozen=True)
class RequisitionClosed:
    """No more seats of it are to be filled, for a reason."""

    name: ClassVar[str] = "ats.requisition.closed"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} closed: {close_reason}")
    words: ClassVar[Words] = {"close_reason": CloseReason}
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID
    close_reason: str


@register
@dataclass(frozen=True)
class RequisitionCancelled:
    """The wish to hire was given up before anybody was hired."""

    name: ClassVar[str] = "ats.requisition.cancelled"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} cancelled: {close_reason}")
    words: ClassVar[Words] = {"close_reason": CloseReason}
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID
    close_reason: str


@register
@dataclass(frozen=True)
class RequisitionTakenUp:
    """A requisition that was ended or given up is a draft again."""

    name: ClassVar[str] = "ats.requisition.taken_up"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} taken up again")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID


@register
@dataclass(frozen=True)
class RequisitionReopened:
    """The end of a requisition was taken back."""

    name: ClassVar[str] = "ats.requisition.reopened"
    sentence: ClassVar[str | Promise] = _("Requisition {requisition} open again")
    about: ClassVar[tuple[str, ...]] = ("requisition_id",)
    requisition_id: UUID
