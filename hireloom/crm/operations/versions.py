"""What a sequence says: written, and let loose on people.

A version that was activated never changes: writing on makes the next one. Source: decision record 0031.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.crm import drafts, rules
from hireloom.crm.drafts import StepDraft, VersionDraft
from hireloom.crm.enums import MAILS, SequenceState
from hireloom.crm.events import SequenceActivated, SequenceWritten
from hireloom.crm.models import Sequence, SequenceStep, SequenceVersion, StepVariant
from hireloom.crm.operations import sequences
from hireloom.engine.cadence import Window
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable, require
from hireloom.kit.text import clean
from hireloom.messaging import rules as mail_rules


class ChangedMeanwhile(Exception):
    """Somebody else wrote on the sequence; read it again."""


class NotReady(Exception):
    """The version cannot run yet; `problems` says why, in words."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@transaction.atomic
def write(*, sequence: Sequence, draft: VersionDraft, seen: datetime, by: Actor, at: datetime) -> SequenceVersion:
    """Let the version that is being edited say this; what runs goes on as it is, and the next version begins.

    `seen` is `changed_at` of the sequence that was on the screen. What is written may be unfinished.

    Raises:
        PermissionDenied: `by` may not edit it.
        ChangedMeanwhile: somebody else did since.
        sequences.NotNow: it is archived.
        Unacceptable: it is no window, too long, or names a step twice.

    """
    access.require(rules.can_edit_sequence, by, sequence)
    sequence = sequences.locked(sequence)
    if sequence.changed_at != seen:
        raise ChangedMeanwhile
    if sequence.state == SequenceState.ARCHIVED:
        raise sequences.NotNow
    _check(draft)
    newest = newest_of(sequence)
    if newest.activated_at is None and drafts.of(newest) == draft:
        return newest
    version = _emptied(newest, by, at)
    version.days, version.opens, version.closes = sorted(draft.days), draft.opens, draft.closes
    version.is_their_zone = draft.is_their_zone
    version.save()
    _write_steps(version, draft)
    sequence.changed_at = at
    sequence.save(update_fields=["changed_at"])
    told = SequenceWritten(sequence_id=sequence.pk, version=version.number, steps=len(draft.steps))
    events.record(told, by=by, at=at)
    return version


@transaction.atomic
def activate(*, sequence: Sequence, by: Actor, at: datetime) -> SequenceVersion:
    """Let people be enrolled in what was written last; who is under way stays in their version. Twice is once.

    Raises:
        PermissionDenied: `by` may not edit it, or not write in its sender's name.
        NotReady: a mail is empty, a placeholder unknown, or there is no step.
        sequences.NotNow: it is archived.

    """
    access.require(rules.can_edit_sequence, by, sequence)
    access.require(mail_rules.can_write_as, by, sequence.sender_id)
    sequence = sequences.locked(sequence)
    version = newest_of(sequence)
    if version.activated_at is not None and sequence.state != SequenceState.DRAFT:
        return version
    if sequence.state == SequenceState.ARCHIVED:
        raise sequences.NotNow
    if problems := drafts.problems(drafts.of(version)):
        raise NotReady(problems)
    version.activated_at = at
    version.save(update_fields=["activated_at"])
    if sequence.state == SequenceState.DRAFT:
        sequence.state = SequenceState.ACTIVE
    sequence.changed_at = at
    sequence.save(update_fields=["state", "changed_at"])
    events.record(SequenceActivated(sequence_id=sequence.pk, version=version.number), by=by, at=at)
    return version


def newest_of(sequence: Sequence) -> SequenceVersion:
    """The version that is being edited, or else the one that was activated last. One query."""
    versions = SequenceVersion.objects.filter(organization_id=sequence.organization_id, sequence=sequence)
    return versions.order_by("-number")[:1].get()


def running_of(sequence: Sequence) -> SequenceVersion | None:
    """The version in which people are enrolled, if one was ever activated. One query."""
    versions = SequenceVersion.objects.filter(organization_id=sequence.organization_id, sequence=sequence)
    return versions.exclude(activated_at=None).order_by("-number").first()


def writes(sequence: Sequence) -> bool:
    """Whether mails are among the steps in which people are enrolled now; also where it never ran. One query."""
    steps = SequenceStep.objects.filter(organization_id=sequence.organization_id, version__sequence=sequence)
    found = list(steps.exclude(version__activated_at=None).values_list("version__number", "kind"))
    newest = max((number for number, _kind in found), default=0)
    return not found or any(kind in MAILS for number, kind in found if number == newest)


def _emptied(newest: SequenceVersion, by: Actor, at: datetime) -> SequenceVersion:
    """The version to write into: the one being edited without its steps, or the next one."""
    if newest.activated_at is None:
        SequenceStep.objects.filter(organization_id=newest.organization_id, version=newest).delete()
        return newest
    return SequenceVersion(
        id=uuid7(at),
        organization_id=newest.organization_id,
        sequence_id=newest.sequence_id,
        number=newest.number + 1,
        created_by_id=by.membership_id,
        created_at=at,
    )


def _write_steps(version: SequenceVersion, draft: VersionDraft) -> None:
    own = {"organization_id": version.organization_id}
    steps = [SequenceStep(**own, **_step(step), version=version, position=n) for n, step in enumerate(draft.steps)]
    SequenceStep.objects.bulk_create(steps)
    StepVariant.objects.bulk_create(
        StepVariant(
            **own,
            step=row,
            position=position,
            lineage_id=variant.lineage_id,
            weight=variant.weight,
            subject=clean(variant.subject)[:300],
            text=variant.text.strip(),
        )
        for row, step in zip(steps, draft.steps, strict=True)
        for position, variant in enumerate(step.variants)
    )


def _step(step: StepDraft) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "wait_days": step.wait_days,
        "title": clean(step.title)[:200],
        "notes": step.notes.strip()[:2000],
        "lineage_id": step.lineage_id,
    }


def _check(draft: VersionDraft) -> None:
    lineages = [step.lineage_id for step in draft.steps]
    require(
        (len(draft.steps) <= drafts.MOST_STEPS, gettext_noop("A sequence has twenty steps at most.")),
        (len(set(lineages)) == len(lineages), gettext_noop("A step is in a sequence once.")),
        (
            all(len(step.variants) <= drafts.MOST_VARIANTS for step in draft.steps),
            gettext_noop("A mail has four variants at most."),
        ),
        (all(0 <= step.wait_days <= 260 for step in draft.steps), gettext_noop("A step is due within a year.")),
        (
            all(0 <= one.weight <= 100 for step in draft.steps for one in step.variants),
            gettext_noop("A share is between 0 and 100."),
        ),
    )
    try:
        Window(frozenset(draft.days), draft.opens, draft.closes)
    except ValueError as error:
        raise Unacceptable(gettext_noop("Choose days, and an hour to begin before the hour to end.")) from error
