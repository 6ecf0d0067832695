"""Leaf: what happens with those who are handed back, and with those who come back."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, Words, register
from hireloom.flywheel.hand_back_enums import Cause, DeclineReason, LapseReason

PARTS: Parts = {
    "pool": _("Pool"),
    "sequence": _("Sequence"),
    "tags": _("Tags"),
    "contact_on": _("Written to from"),
    "asking": _("What they hear"),
    "topic": _("Topic"),
    "subject": _("Subject"),
    "text": _("Text"),
}
"""What the parts of a proposal are called."""
OF_POLICY: Parts = {
    "contact_after_days": _("Written to again after days"),
    "referral_after_weeks": _("Asked for referrals after weeks"),
    "stale_after_days": _("Proposals are stuck after days"),
    "writes_when": _("When a mail is suggested"),
    "template": _("Template"),
    "topic": _("Topic"),
}


@dataclass(frozen=True)
class HandBackEvent:
    """What every event of a hand-back names."""

    about: ClassVar[tuple[str, ...]] = ("hand_back_id", "application_id", "person_id")
    hand_back_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class HandBackProposed(HandBackEvent):
    """Somebody good may stay with us: a colleague decides whether they are handed back."""

    name: ClassVar[str] = "flywheel.hand_back.proposed"
    sentence: ClassVar[str | Promise] = _("{job}: proposed to be handed back ({cause})")
    words: ClassVar[Words] = {"cause": Cause}
    cause: str


@register
@dataclass(frozen=True)
class HandBackChanged(HandBackEvent):
    """A proposal says something else; `fields` names what, separated by spaces."""

    name: ClassVar[str] = "flywheel.hand_back.changed"
    sentence: ClassVar[str | Promise] = _("{job}: proposal to hand back changed: {fields}")
    parts: ClassVar[Parts] = PARTS
    fields: str


@register
@dataclass(frozen=True)
class HandBackTaken(HandBackEvent):
    """A colleague handed somebody back: into a pool, with tags, into a sequence or with a day to write to them."""

    name: ClassVar[str] = "flywheel.hand_back.taken"
    sentence: ClassVar[str | Promise] = _("{job}: handed back to the pool “{pool}”")
    pool_id: UUID
    enrollment_id: UUID | None = None
    task_id: UUID | None = None
    message_id: UUID | None = None


@register
@dataclass(frozen=True)
class HandBackDeclined(HandBackEvent):
    """A colleague decided against handing somebody back; their own words are in the proposal."""

    name: ClassVar[str] = "flywheel.hand_back.declined"
    sentence: ClassVar[str | Promise] = _("{job}: not handed back: {reason}")
    words: ClassVar[Words] = {"reason": DeclineReason}
    reason: str


@register
@dataclass(frozen=True)
class HandBackPutBack(HandBackEvent):
    """A proposal that was declined waits again."""

    name: ClassVar[str] = "flywheel.hand_back.put_back"
    sentence: ClassVar[str | Promise] = _("{job}: proposal to hand back waits again")


@register
@dataclass(frozen=True)
class HandBackLapsed(HandBackEvent):
    """Something happened that made a proposal pointless."""

    name: ClassVar[str] = "flywheel.hand_back.lapsed"
    sentence: ClassVar[str | Promise] = _("{job}: proposal to hand back lapsed: {reason}")
    words: ClassVar[Words] = {"reason": LapseReason}
    reason: str


@register
@dataclass(frozen=True)
class HandBackPolicyChanged:
    """What proposals to hand back begin with was decided otherwise; `fields` names what, separated by spaces."""

    name: ClassVar[str] = "flywheel.hand_back_policy.changed"
    sentence: ClassVar[str | Promise] = _("How people are handed back changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("policy_id",)
    parts: ClassVar[Parts] = OF_POLICY
    policy_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class ReturnNoted:
    """Somebody whom we knew applied; `links` names by what we knew them, separated by spaces."""

    name: ClassVar[str] = "flywheel.return.noted"
    sentence: ClassVar[str | Promise] = _("{job}: known to us before they applied")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    links: str
