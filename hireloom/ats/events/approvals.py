"""Leaf: who is asked to agree, and what they say."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class ApprovalFlowDefined:
    """Whom to ask about one kind of thing is defined or changed."""

    name: ClassVar[str] = "ats.approval.flow_defined"
    sentence: ClassVar[str | Promise] = _("Approval flow written: {title}")
    about: ClassVar[tuple[str, ...]] = ("flow_id",)
    flow_id: UUID
    title: str


@register
@dataclass(frozen=True)
class ApprovalFlowRetired:
    """A flow is asked no longer; what it decided stays."""

    name: ClassVar[str] = "ats.approval.flow_retired"
    sentence: ClassVar[str | Promise] = _("Approval flow retired: {title}")
    about: ClassVar[tuple[str, ...]] = ("flow_id",)
    flow_id: UUID
    title: str


@dataclass(frozen=True)
class ApprovalEvent:
    """What every event of one asking names: the run, what it is about and of which kind, the job if there is one."""

    about: ClassVar[tuple[str, ...]] = ("run_id", "subject_id", "job_id")
    run_id: UUID
    subject_id: UUID
    kind: str
    job_id: UUID | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class ApproverEvent(ApprovalEvent):
    """The same, of one of those who are asked."""

    about: ClassVar[tuple[str, ...]] = ("run_id", "subject_id", "job_id", "membership_id")
    membership_id: UUID


@register
@dataclass(frozen=True)
class ApprovalStarted(ApprovalEvent):
    """Those who must agree to a thing are being asked."""

    name: ClassVar[str] = "ats.approval.started"
    sentence: ClassVar[str | Promise] = _("Approval asked for")


@register
@dataclass(frozen=True)
class ApproverAsked(ApproverEvent):
    """It is the turn of an approver, who gets a mail."""

    name: ClassVar[str] = "ats.approval.requested"
    sentence: ClassVar[str | Promise] = _("{membership} was asked to approve")


@register
@dataclass(frozen=True)
class ApproverApproved(ApproverEvent):
    """An approver agrees; `by_link` says that the link in the mail was used."""

    name: ClassVar[str] = "ats.approval.given"
    sentence: ClassVar[str | Promise] = _("{membership} approved")
    by_link: bool = False


@register
@dataclass(frozen=True)
class ApproverDeclined(ApproverEvent):
    """An approver does not agree."""

    name: ClassVar[str] = "ats.approval.refused"
    sentence: ClassVar[str | Promise] = _("{membership} declined")
    by_link: bool = False


@register
@dataclass(frozen=True)
class ApproverReplaced(ApprovalEvent):
    """Somebody else is asked instead."""

    name: ClassVar[str] = "ats.approval.replaced"
    sentence: ClassVar[str | Promise] = _("{to_membership} is asked instead of {from_membership}")
    from_membership_id: UUID
    to_membership_id: UUID


@register
@dataclass(frozen=True)
class ApproverReleased(ApproverEvent):
    """An approver whose word is waited for was deactivated: somebody else can be asked instead."""

    name: ClassVar[str] = "ats.approval.released"
    sentence: ClassVar[str | Promise] = _("{membership} was deactivated and can no longer approve")


@register
@dataclass(frozen=True)
class ApprovalGranted(ApprovalEvent):
    """Everybody who must agree did."""

    name: ClassVar[str] = "ats.approval.granted"
    sentence: ClassVar[str | Promise] = _("Approved by everybody who must agree")


@register
@dataclass(frozen=True)
class ApprovalDeclined(ApprovalEvent):
    """So many declined that it cannot be approved any more."""

    name: ClassVar[str] = "ats.approval.declined"
    sentence: ClassVar[str | Promise] = _("Not approved")


@register
@dataclass(frozen=True)
class ApprovalCancelled(ApprovalEvent):
    """The asking ended without an answer: the thing was changed or given up."""

    name: ClassVar[str] = "ats.approval.cancelled"
    sentence: ClassVar[str | Promise] = _("Approval called off: it was changed or given up")
