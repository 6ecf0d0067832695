"""Leaf: what happens in relationships."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Parts, Words, register
from hireloom.crm.enums import (
    EngagementLevelName,
    ExitReason,
    HeldBecause,
    PoolPrivacy,
    SegmentPrivacy,
    StepKind,
    StepOutcome,
)


@register
@dataclass(frozen=True)
class PoolCreated:
    """A talent pool exists."""

    name: ClassVar[str] = "crm.pool.created"
    sentence: ClassVar[str | Promise] = _("Pool created: {pool}")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    pool_id: UUID


@register
@dataclass(frozen=True)
class PoolChanged:
    """A pool is called, described or shown otherwise; `fields` names what changed, separated by spaces."""

    name: ClassVar[str] = "crm.pool.changed"
    sentence: ClassVar[str | Promise] = _("Pool {pool} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    parts: ClassVar[Parts] = {
        "name": _("name"),
        "purpose": _("purpose"),
        "privacy": _("who sees it"),
        "segment": _("the segment that feeds it"),
        "attention_days": _("when somebody needs attention"),
        "owner_id": _("owner"),
        "sequence_id": _("default sequence"),
    }
    pool_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class PoolShared:
    """A pool is shown to others than before; `privacy` says to whom."""

    name: ClassVar[str] = "crm.pool.shared"
    sentence: ClassVar[str | Promise] = _("Who sees the pool {pool}: {privacy}")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    words: ClassVar[Words] = {"privacy": PoolPrivacy}
    pool_id: UUID
    privacy: str


@register
@dataclass(frozen=True)
class PoolStagesChanged:
    """A pool has other stages, or they are called or ordered otherwise."""

    name: ClassVar[str] = "crm.pool.stages_changed"
    sentence: ClassVar[str | Promise] = _("Stages of the pool {pool} changed")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    pool_id: UUID


@register
@dataclass(frozen=True)
class PoolNeedsAttention:
    """Nobody touched `people` of a pool for longer than it allows; recorded on the first day that holds."""

    name: ClassVar[str] = "crm.pool.attention_needed"
    sentence: ClassVar[str | Promise] = _("{people} people of the pool {pool} need attention")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    pool_id: UUID
    people: int


@register
@dataclass(frozen=True)
class PoolDeleted:
    """A pool is gone, and nobody is in it any more; `members` says how many were."""

    name: ClassVar[str] = "crm.pool.deleted"
    sentence: ClassVar[str | Promise] = _("A pool of {members} people was deleted")
    about: ClassVar[tuple[str, ...]] = ("pool_id",)
    pool_id: UUID
    members: int


@register
@dataclass(frozen=True)
class PoolMemberAdded:
    """A person is in a pool; `reason` is manual, silver_medalist, hand_back, import or segment."""

    name: ClassVar[str] = "crm.pool.member_added"
    sentence: ClassVar[str | Promise] = _("Added to the pool {pool}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "pool_id")
    pool_id: UUID
    person_id: UUID
    reason: str


@register
@dataclass(frozen=True)
class PoolMemberMoved:
    """A person stands in another stage of a pool; `way` is by_hand, or stage_removed when theirs was."""

    name: ClassVar[str] = "crm.pool.member_moved"
    sentence: ClassVar[str | Promise] = _("{pool}: moved from {from_poolstage} to {to_poolstage}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "pool_id")
    pool_id: UUID
    person_id: UUID
    from_poolstage_id: UUID
    to_poolstage_id: UUID
    way: str = "by_hand"


@register
@dataclass(frozen=True)
class PoolMemberRemoved:
    """A person is in a pool no longer."""

    name: ClassVar[str] = "crm.pool.member_removed"
    sentence: ClassVar[str | Promise] = _("Removed from the pool {pool}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "pool_id")
    pool_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class PoolFed:
    """The segment of a pool brought people in; `members` says how many."""

    name: ClassVar[str] = "crm.pool.fed"
    sentence: ClassVar[str | Promise] = _("The segment {segment} brought {members} people into the pool {pool}")
    about: ClassVar[tuple[str, ...]] = ("pool_id", "segment_id")
    pool_id: UUID
    segment_id: UUID
    members: int


@register
@dataclass(frozen=True)
class SegmentCreated:
    """A segment exists."""

    name: ClassVar[str] = "crm.segment.created"
    sentence: ClassVar[str | Promise] = _("Segment created: {segment}")
    about: ClassVar[tuple[str, ...]] = ("segment_id",)
    segment_id: UUID


@register
@dataclass(frozen=True)
class SegmentChanged:
    """A segment asks for others, or is called or described otherwise; `fields` names what changed."""

    name: ClassVar[str] = "crm.segment.changed"
    sentence: ClassVar[str | Promise] = _("Segment {segment} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("segment_id",)
    parts: ClassVar[Parts] = {"name": _("name"), "purpose": _("purpose"), "tree": _("conditions")}
    segment_id: UUID
    version: int
    fields: str


@register
@dataclass(frozen=True)
class SegmentShared:
    """A segment is shown to others than before; `privacy` says to whom."""

    name: ClassVar[str] = "crm.segment.shared"
    sentence: ClassVar[str | Promise] = _("Who sees the segment {segment}: {privacy}")
    about: ClassVar[tuple[str, ...]] = ("segment_id",)
    words: ClassVar[Words] = {"privacy": SegmentPrivacy}
    segment_id: UUID
    privacy: str


@register
@dataclass(frozen=True)
class SegmentRemoved:
    """A segment is gone; the people stay."""

    name: ClassVar[str] = "crm.segment.removed"
    sentence: ClassVar[str | Promise] = _("A segment was removed")
    about: ClassVar[tuple[str, ...]] = ("segment_id",)
    segment_id: UUID


@register
@dataclass(frozen=True)
class SequenceCreated:
    """There is a sequence, as a draft."""

    name: ClassVar[str] = "crm.sequence.created"
    sentence: ClassVar[str | Promise] = _("Sequence created: {sequence}")
    about: ClassVar[tuple[str, ...]] = ("sequence_id",)
    sequence_id: UUID


@register
@dataclass(frozen=True)
class SequenceChanged:
    """A sequence is called otherwise or goes out in another name; `fields` names what changed."""

    name: ClassVar[str] = "crm.sequence.changed"
    sentence: ClassVar[str | Promise] = _("Sequence {sequence} changed: {fields}")
    parts: ClassVar[Parts] = {
        "name": _("name"),
        "sender": _("who writes"),
        "stops_at_company": _("whether it stops for a company"),
    }
    about: ClassVar[tuple[str, ...]] = ("sequence_id",)
    sequence_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class SequenceWritten:
    """The version of a sequence that is being edited says something else."""

    name: ClassVar[str] = "crm.sequence.written"
    sentence: ClassVar[str | Promise] = _("Sequence {sequence} written: version {version}, {steps} steps")
    about: ClassVar[tuple[str, ...]] = ("sequence_id",)
    sequence_id: UUID
    version: int
    steps: int


@register
@dataclass(frozen=True)
class SequenceActivated:
    """Whoever is enrolled from now on gets this version."""

    name: ClassVar[str] = "crm.sequence.activated"
    sentence: ClassVar[str | Promise] = _("Sequence {sequence} activated in version {version}")
    about: ClassVar[tuple[str, ...]] = ("sequence_id",)
    sequence_id: UUID
    version: int


@register
@dataclass(frozen=True)
class SequencePaused:
    """Nothing of a sequence leaves for a while."""

    name: ClassVar[str] = "crm.sequence.paused"
    sentence: ClassVar[str | Promise] = _("Sequence {sequence} paused")
    about: ClassVar[tuple[str, ...]] = ("sequence_id",)
    sequence_id: UUID


@register
@dataclass(frozen=True)
class SequenceResumed:
    """A sequence goes on where it stood."""

    name: ClassVar[str] = "crm.sequence.resumed"
    sentence: ClassVar[str | Promise] = _("Sequence {sequence} goes on")
    about: ClassVar[tuple[str, ...]] = ("sequence_id",)
    sequence_id: UUID


@register
@dataclass(frozen=True)
class SequenceArchived:
    """Nobody is enrolled in a sequence any more."""

    name: ClassVar[str] = "crm.sequence.archived"
    sentence: ClassVar[str | Promise] = _("Sequence {sequence} archived")
    about: ClassVar[tuple[str, ...]] = ("sequence_id",)
    sequence_id: UUID


@register
@dataclass(frozen=True)
class EnrollmentStarted:
    """Somebody is in a sequence."""

    name: ClassVar[str] = "crm.enrollment.started"
    sentence: ClassVar[str | Promise] = _("Enrolled in {sequence}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID
    version: int


@register
@dataclass(frozen=True)
class EnrollmentHeld:
    """A sequence waits at a step until a colleague does something."""

    name: ClassVar[str] = "crm.enrollment.held"
    sentence: ClassVar[str | Promise] = _("{sequence} waits: {reason}")
    words: ClassVar[Words] = {"reason": HeldBecause}
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID
    reason: str


@register
@dataclass(frozen=True)
class EnrollmentReleased:
    """A sequence that waited for a colleague goes on."""

    name: ClassVar[str] = "crm.enrollment.released"
    sentence: ClassVar[str | Promise] = _("{sequence} goes on after waiting")
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class EnrollmentPaused:
    """A sequence is paused for one person."""

    name: ClassVar[str] = "crm.enrollment.paused"
    sentence: ClassVar[str | Promise] = _("{sequence} paused")
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class EnrollmentResumed:
    """A sequence goes on for one person, at the place where it was."""

    name: ClassVar[str] = "crm.enrollment.resumed"
    sentence: ClassVar[str | Promise] = _("{sequence} goes on")
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class EnrollmentMovedOn:
    """Somebody goes on in a newer version, after the last step they had."""

    name: ClassVar[str] = "crm.enrollment.moved_on"
    sentence: ClassVar[str | Promise] = _("Moved on to version {version} of {sequence}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID
    version: int


@register
@dataclass(frozen=True)
class EnrollmentExited:
    """A sequence is over for somebody before its end."""

    name: ClassVar[str] = "crm.enrollment.exited"
    sentence: ClassVar[str | Promise] = _("{sequence} stopped: {reason}")
    words: ClassVar[Words] = {"reason": ExitReason}
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID
    reason: str


@register
@dataclass(frozen=True)
class EnrollmentFinished:
    """Somebody had the last step of a sequence."""

    name: ClassVar[str] = "crm.enrollment.finished"
    sentence: ClassVar[str | Promise] = _("{sequence} finished")
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID


@register
@dataclass(frozen=True)
class TouchReported:
    """What came of a step that a colleague did by hand is known."""

    name: ClassVar[str] = "crm.touch.reported"
    sentence: ClassVar[str | Promise] = _("{sequence}: {outcome}")
    words: ClassVar[Words] = {"outcome": StepOutcome}
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    touch_id: UUID
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID
    outcome: str


@register
@dataclass(frozen=True)
class TouchMade:
    """A step of a sequence was done for somebody: the mail is written, or the task given."""

    name: ClassVar[str] = "crm.touch.made"
    sentence: ClassVar[str | Promise] = _("{sequence}: {kind}")
    words: ClassVar[Words] = {"kind": StepKind}
    about: ClassVar[tuple[str, ...]] = ("person_id", "sequence_id")
    touch_id: UUID
    enrollment_id: UUID
    sequence_id: UUID
    person_id: UUID
    kind: str
    message_id: UUID | None = None
    task_id: UUID | None = None


@register
@dataclass(frozen=True)
class SendingRulesChanged:
    """How many mails of sequences leave, or on which days none does, is another; `fields` names what changed."""

    name: ClassVar[str] = "crm.sending_rules.changed"
    sentence: ClassVar[str | Promise] = _("Rules for sending sequences changed: {fields}")
    parts: ClassVar[Parts] = {
        "sender_a_day": _("mails a day"),
        "sender_an_hour": _("mails an hour"),
        "domain_an_hour": _("mails to one domain an hour"),
        "holidays": _("holidays"),
    }
    about: ClassVar[tuple[str, ...]] = ()
    rules_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class EngagementLevelChanged:
    """What somebody did, or did no more, makes another level of engagement."""

    name: ClassVar[str] = "crm.engagement_level.changed"
    sentence: ClassVar[str | Promise] = _("Engagement: {level}, was {from_level}")
    words: ClassVar[Words] = {"level": EngagementLevelName, "from_level": EngagementLevelName}
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    level: str
    from_level: str
    person_id: UUID
